//! The rules as a table that a lawyer can read. It is generated from [`decide`] and committed, so
//! that every change of who may do what is seen as such.

use std::fmt::Write as _;

use uuid::Uuid;

use super::{
    Action, Actor, Context, Decision, Denial, OrganisationKind, Resource, Role, Whose, decide,
};

/// The whole matrix as Markdown: a table for each action, a row for each role, a column for whose
/// the thing is.
pub fn matrix() -> String {
    let mut text = String::from(HEAD);
    for action in Action::ALL {
        let _infallible = write!(text, "\n## {}\n\n| Role |", action.code());
        for whose in Whose::ALL {
            let _infallible = write!(text, " {} |", whose.code());
        }
        text.push_str("\n|---|---|---|---|---|---|\n");
        for role in Role::ALL {
            let cells: Vec<&str> =
                Whose::ALL.iter().map(|whose| cell(*role, *action, *whose)).collect();
            if cells.iter().any(|cell| matches!(*cell, "yes" | "proof" | "two" | "glass")) {
                let _infallible = writeln!(text, "| {} | {} |", role.code(), cells.join(" | "));
            }
        }
    }
    text.push_str(KINDS);
    for role in Role::ALL {
        let kinds = OrganisationKind::ALL.iter().filter(|kind| role.fits(**kind));
        let kinds: Vec<&str> = kinds.map(|kind| kind.code()).collect();
        let all = kinds.len() == OrganisationKind::ALL.len();
        let kinds = if all { "every kind".to_owned() } else { kinds.join(", ") };
        let _infallible = writeln!(text, "| {} | {kinds} |", role.code());
    }
    text
}

const KINDS: &str = "
# Which organisations have which roles

An investigator is never caseworker, shelter manager, legal officer or victim advocate in the same
organisation. Whatever else an investigator is, she writes no decision about who was trafficked
(`identify-case`).

| Role | Organisations |
|---|---|
";

const HEAD: &str = "# Who may do what

Made from `rufaa_domain::access::decide` by a test; do not edit. A member acts for one organisation
at a time, in the roles that she has there. What is not in these tables is denied to everyone; what
is denied does not exist for her (404), unless another reason is given.

- **yes**: allowed.
- **proof**: allowed after she has proved within the last minutes that it is still she.
- **two**: allowed after proof, together with a second member who may do it.
- **glass**: allowed after proof, and only while she has broken the glass for this one thing: for hours,
  with a reason, her colleagues told, and judged by one of them.
- **own**: denied to everyone, because it would be judging in her own interest.
- **–**: denied.

\"own\" is her own account or membership or a case that she holds or is asked to hold, \"own-unit\" what belongs to a unit
of hers, \"own-organisation\" what belongs to the organisation for which she acts, \"nobody\" the node,
the directory as a whole, or a message of the public.
A role that a table does not name may not do it at all. Whoever is related to somebody whom a thing
concerns is recused from it, and nothing in these tables allows it to her.
";

const NEVER: &str = "–";

fn cell(role: Role, action: Action, whose: Whose) -> &'static str {
    let actor = Actor {
        member: Uuid::from_u128(1),
        organisation: Uuid::from_u128(2),
        entry: Some(Uuid::from_u128(3)),
        roles: [role].into_iter().collect(),
        recused: Vec::new(),
        glass: Vec::new(),
        units: vec![Uuid::from_u128(4)],
    };
    let decided =
        |proved, seconded| decide(&actor, action, thing(whose), Context { proved, seconded });
    match [decided(false, false), decided(true, false), decided(true, true)] {
        [.., Decision::Deny(Denial::BehindGlass)] => "glass",
        [Decision::Allow(_), ..] => "yes",
        [_, Decision::Allow(_), _] => "proof",
        [.., Decision::Allow(_)] => "two",
        [Decision::Deny(Denial::OwnInterest), ..] => "own",
        _ => NEVER,
    }
}

/// Something that is whose it should be, for the actor of [`cell`].
fn thing(whose: Whose) -> Resource {
    match whose {
        Whose::Own => Resource::Member(Uuid::from_u128(1)),
        Whose::OwnUnit => {
            Resource::Unit { organisation: Uuid::from_u128(2), unit: Uuid::from_u128(4) }
        }
        Whose::OwnOrganisation => Resource::Organisation(Uuid::from_u128(2)),
        Whose::OtherOrganisation => Resource::Organisation(Uuid::from_u128(9)),
        Whose::Nobody => Resource::Node,
    }
}
