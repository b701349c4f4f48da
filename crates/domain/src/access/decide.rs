//! The decision.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::grants::{BEHIND_GLASS, Grant, RULES, Rule};
use super::{Action, Role, Roles, Whose};

/// Who acts: a member, for one organisation, in the roles that she has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The member.
    pub member: Uuid,
    /// The organisation for which she acts.
    pub organisation: Uuid,
    /// The entry of that organisation in the directory, where it has one.
    pub entry: Option<Uuid>,
    /// Her roles there.
    pub roles: Roles,
    /// The units of that organisation to which she belongs.
    pub units: Vec<Uuid>,
    /// Things that she has no part in: she is related to somebody whom they concern.
    pub recused: Vec<Uuid>,
    /// Things for which she has broken the glass, and it is open now.
    pub glass: Vec<Uuid>,
}

/// To what it is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resource {
    /// A member's account.
    Member(Uuid),
    /// A member as one of an organisation.
    Membership {
        /// The organisation.
        organisation: Uuid,
        /// The member.
        member: Uuid,
    },
    /// An organisation of this node.
    Organisation(Uuid),
    /// An entry of the directory.
    Entry(Uuid),
    /// A unit with what it has.
    Unit {
        /// The organisation.
        organisation: Uuid,
        /// The unit.
        unit: Uuid,
    },
    /// A case.
    Case {
        /// The organisation whose file it is.
        organisation: Uuid,
        /// The unit.
        unit: Uuid,
        /// The case.
        case: Uuid,
        /// The member who holds it.
        holder: Uuid,
        /// The member who is asked to hold it: until she answers it is hers as well, so that she can read what she would
        /// take over.
        asked: Option<Uuid>,
    },
    /// The node or the directory as a whole, or a message of the public about nobody.
    Node,
}

impl Resource {
    /// The one thing that it is, where it is one.
    pub const fn thing(self) -> Option<Uuid> {
        match self {
            Self::Member(id)
            | Self::Membership { member: id, .. }
            | Self::Organisation(id)
            | Self::Unit { unit: id, .. }
            | Self::Case { case: id, .. }
            | Self::Entry(id) => Some(id),
            Self::Node => None,
        }
    }

    fn is_one_of(self, things: &[Uuid]) -> bool {
        self.thing().is_some_and(|thing| things.contains(&thing))
    }

    /// Whose it is.
    pub fn whose(self, actor: &Actor) -> Whose {
        let own = |organisation: bool| {
            if organisation { Whose::OwnOrganisation } else { Whose::OtherOrganisation }
        };
        match self {
            Self::Member(member) if member == actor.member => Whose::Own,
            Self::Member(_) => Whose::OtherOrganisation,
            Self::Membership { organisation, member }
                if organisation == actor.organisation && member == actor.member =>
            {
                Whose::Own
            }
            Self::Membership { organisation, .. } | Self::Organisation(organisation) => {
                own(organisation == actor.organisation)
            }
            Self::Entry(entry) => own(actor.entry == Some(entry)),
            Self::Unit { organisation, unit } | Self::Case { organisation, unit, .. }
                if organisation != actor.organisation || !actor.units.contains(&unit) =>
            {
                own(organisation == actor.organisation)
            }
            Self::Case { holder, asked, .. }
                if holder == actor.member || asked == Some(actor.member) =>
            {
                Whose::Own
            }
            Self::Unit { .. } | Self::Case { .. } => Whose::OwnUnit,
            Self::Node => Whose::Nobody,
        }
    }
}

/// What happened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Whether she proved within the last minutes that it is still she.
    pub proved: bool,
    /// Whether a second member who may do it, too, asked for it or agrees to it.
    pub seconded: bool,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// She may, on this ground.
    Allow(Ground),
    /// She may not.
    Deny(Denial),
}

/// On what ground she may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// Everyone who signed in may do it to her own.
    Herself,
    /// As this.
    Role(Role),
    /// As this, and only because she broke the glass.
    Glass(Role),
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// Nothing that she is allows it. To her the thing does not exist.
    NotFound,
    /// She is related to somebody whom it concerns.
    Recused,
    /// Her own organisation, or she herself, would gain or lose by it.
    OwnInterest,
    /// In an emergency she may break the glass; otherwise it is not hers to open.
    BehindGlass,
    /// She must prove first that it is still she.
    ProveAgain,
    /// It takes two: a second member who may do it has to agree first.
    SecondNeeded,
}

/// Decides.
pub fn decide(actor: &Actor, action: Action, resource: Resource, context: Context) -> Decision {
    let whose = resource.whose(actor);
    if !may_to_anyone(actor, action) {
        return Decision::Deny(Denial::NotFound);
    }
    // Whoever investigates has no part in who was trafficked, whatever else she is.
    if action == Action::IdentifyCase && actor.roles.has(Role::Investigator) {
        return Decision::Deny(Denial::NotFound);
    }
    if resource.is_one_of(&actor.recused) {
        return Decision::Deny(Denial::Recused);
    }
    if is_own_interest(action, whose) {
        return Decision::Deny(Denial::OwnInterest);
    }
    let Some(ground) = ground(actor, action, whose) else {
        return Decision::Deny(Denial::NotFound);
    };
    if (needs_proof(action) || matches!(ground, Ground::Glass(_))) && !context.proved {
        return Decision::Deny(Denial::ProveAgain);
    }
    if matches!(ground, Ground::Glass(_)) && !resource.is_one_of(&actor.glass) {
        return Decision::Deny(Denial::BehindGlass);
    }
    if needs_second(action) && !context.seconded {
        return Decision::Deny(Denial::SecondNeeded);
    }
    Decision::Allow(ground)
}

/// What nobody may do to what is her own, whatever she is: judge her own entry, change her own
/// roles, recover herself, judge her own emergency, come back to what she was recused from.
fn is_own_interest(action: Action, whose: Whose) -> bool {
    let over_oneself = matches!(
        action,
        Action::ChangeMember | Action::RecoverMember | Action::JudgeGlass | Action::EndRecusal
    );
    let over_ones_own = matches!(
        action,
        Action::DecideProposal | Action::VetService | Action::AccreditOrganisation
    );
    over_oneself && whose == Whose::Own || over_ones_own && whose == Whose::OwnOrganisation
}

/// Whether anything that she is allows it to anyone's. To whom it is not allowed at all, the thing
/// does not exist, and why is not said.
fn may_to_anyone(actor: &Actor, action: Action) -> bool {
    Whose::ALL.iter().any(|whose| ground(actor, action, *whose).is_some())
}

fn ground(actor: &Actor, action: Action, whose: Whose) -> Option<Ground> {
    if matches!(action, Action::ReadOwnAccount | Action::ChangeOwnAccount) {
        return (whose == Whose::Own).then_some(Ground::Herself);
    }
    // Whoever is related to somebody says so; nobody has to allow it.
    if action == Action::Recuse && whose == Whose::Own {
        return Some(Ground::Herself);
    }
    let of_role = |rules: &[Rule]| {
        let rule = rules.iter().find(|rule| rule.action == action)?;
        let fits = |(role, reach): &&Grant| actor.roles.has(*role) && reach.contains(&whose);
        rule.grants.iter().find(fits).map(|(role, _)| *role)
    };
    of_role(RULES).map(Ground::Role).or_else(|| of_role(BEHIND_GLASS).map(Ground::Glass))
}

/// What must be proved again before it is done: what changes who may enter, and what no one brings back.
fn needs_proof(action: Action) -> bool {
    matches!(
        action,
        Action::ChangeOwnAccount
            | Action::InviteMember
            | Action::ChangeMember
            | Action::ChangeUnits
            | Action::RecoverMember
            | Action::AdmitOrganisation
            | Action::ImportList
            | Action::GiveEntry
            | Action::ReadTruePlace
            | Action::EndRecusal
            | Action::EraseCase
    )
}

/// What nobody does alone (design §9): what could hand over all that somebody else has, and what no one brings back.
fn needs_second(action: Action) -> bool {
    matches!(action, Action::RecoverMember | Action::EraseCase)
}

/// The roles that may do this with what is so related to them, each once.
pub fn roles_for(action: Action, whose: Whose) -> BTreeSet<Role> {
    let of_action = RULES.iter().filter(|rule| rule.action == action);
    let grants = of_action.flat_map(|rule| rule.grants);
    grants.filter(|(_, which)| which.contains(&whose)).map(|(role, _)| *role).collect()
}
