//! Who may do what, held against a second statement of the rules, written by hand and apart from
//! the code: a plain table. Whoever changes a rule changes both, and says so.

#[path = "access/table.rs"]
mod table;

use rufaa_domain::access::{
    Action, Actor, Context, Decision, Denial, JOINT_SETTLED, OrganisationKind, Resource, Role,
    Roles, Whose, decide, matrix, may_share_unit,
};
use table::TABLE;
use uuid::Uuid;

/// Everything that can have happened before.
const CONTEXTS: [Context; 4] = [
    Context { proved: false, seconded: false },
    Context { proved: true, seconded: false },
    Context { proved: false, seconded: true },
    ALL_DONE,
];
const ALL_DONE: Context = Context { proved: true, seconded: true };

const ME: Uuid = Uuid::from_u128(1);
const OURS: Uuid = Uuid::from_u128(2);
const OUR_ENTRY: Uuid = Uuid::from_u128(3);
const OTHERS: Uuid = Uuid::from_u128(9);
const OUR_UNIT: Uuid = Uuid::from_u128(4);
const CASE: Uuid = Uuid::from_u128(5);

fn actor(roles: &[Role]) -> Actor {
    let roles: Roles = roles.iter().copied().collect();
    let (recused, glass) = (Vec::new(), Vec::new());
    let units = vec![OUR_UNIT];
    Actor { member: ME, organisation: OURS, entry: Some(OUR_ENTRY), roles, units, recused, glass }
}

/// Everything that is whose it should be.
fn things(whose: Whose) -> Vec<Resource> {
    let membership = |organisation, member| Resource::Membership { organisation, member };
    let unit = |organisation, unit| Resource::Unit { organisation, unit };
    let to = |organisation, unit, holder, asked| Resource::Case {
        organisation,
        unit,
        case: CASE,
        holder,
        asked,
    };
    let case = |organisation, unit, holder| to(organisation, unit, holder, None);
    match whose {
        Whose::Own => {
            vec![
                Resource::Member(ME),
                membership(OURS, ME),
                case(OURS, OUR_UNIT, ME),
                to(OURS, OUR_UNIT, OTHERS, Some(ME)),
            ]
        }
        Whose::OwnUnit => vec![
            unit(OURS, OUR_UNIT),
            case(OURS, OUR_UNIT, OTHERS),
            to(OURS, OUR_UNIT, OTHERS, Some(OTHERS)),
        ],
        Whose::OwnOrganisation => {
            vec![
                Resource::Organisation(OURS),
                membership(OURS, OTHERS),
                Resource::Entry(OUR_ENTRY),
                unit(OURS, OTHERS),
                // Held by her, in a unit to which she belongs no more.
                case(OURS, OTHERS, ME),
                to(OURS, OTHERS, OTHERS, Some(ME)),
            ]
        }
        Whose::OtherOrganisation => vec![
            Resource::Organisation(OTHERS),
            membership(OTHERS, ME),
            membership(OTHERS, OTHERS),
            Resource::Member(OTHERS),
            Resource::Entry(OTHERS),
            unit(OTHERS, OUR_UNIT),
            case(OTHERS, OUR_UNIT, ME),
        ],
        Whose::Nobody => vec![Resource::Node],
    }
}

/// What the table says: whether it may be done, and what it takes beside the role.
#[derive(Default)]
struct Stated {
    granted: bool,
    takes: &'static str,
}

fn stated(role: Option<Role>, action: Action, whose: Whose) -> Stated {
    let name = role.map_or("everyone", Role::code);
    let mut grants = TABLE
        .lines()
        .filter_map(|line| line.split_once(':'))
        .filter(|(who, _)| who.trim() == name || who.trim() == "everyone")
        .flat_map(|(_, grants)| grants.split('·'));
    let granted = grants.find_map(|grant| {
        let mut words = grant.split_whitespace();
        let what = words.next()?;
        let code = what.trim_end_matches(['!', '~']);
        let fits = code == action.code() && words.any(|word| word == whose.code());
        fits.then(|| what.strip_prefix(code).unwrap_or_default())
    });
    granted.map_or_else(Stated::default, |takes| Stated { granted: true, takes })
}

/// Whether anything of anyone's is open to her by the table.
fn stated_to_anyone(role: Option<Role>, action: Action) -> bool {
    Whose::ALL.iter().any(|whose| stated(role, action, *whose).granted)
}

#[test]
fn promise_2_the_rules_are_those_of_the_plain_table() {
    let roles = Role::ALL.iter().copied().map(Some).chain([None]);
    let mut cells = 0;
    for role in roles {
        for action in Action::ALL {
            let to_anyone = stated_to_anyone(role, *action);
            for (actor, whose, thing) in seen_by(role) {
                let stated = stated(role, *action, whose);
                for context in CONTEXTS {
                    let decided = decide(&actor, *action, thing, context);
                    let expected = expected((&stated, to_anyone), (&actor, thing), context);
                    let agree = match (expected, decided) {
                        (Ok(()), Decision::Allow(_))
                        | (Err(None), Decision::Deny(Denial::NotFound | Denial::OwnInterest)) => {
                            true
                        }
                        (Err(Some(stated)), Decision::Deny(denial)) => stated == denial,
                        _ => false,
                    };
                    assert!(
                        agree,
                        "{actor:?} {action:?} {thing:?} {context:?}: {decided:?}, not {expected:?}"
                    );
                    cells += 1;
                }
            }
        }
    }
    println!("{cells} cells of the matrix agree with the table");
    assert!(cells > 20_000, "{cells}");
}

/// A member with this role, as she is, behind a broken glass, and recused; before everything.
fn seen_by(role: Option<Role>) -> Vec<(Actor, Whose, Resource)> {
    let plain = actor(role.as_slice());
    let mut seen = Vec::new();
    for whose in Whose::ALL {
        for thing in things(*whose) {
            let (this, other) = (vec![thing.thing().unwrap_or_default()], vec![Uuid::nil()]);
            for (recused, glass) in [
                (Vec::new(), Vec::new()),
                (other.clone(), other.clone()),
                (Vec::new(), this.clone()),
                (this.clone(), Vec::new()),
                (this.clone(), this.clone()),
            ] {
                seen.push((Actor { recused, glass, ..plain.clone() }, *whose, thing));
            }
        }
    }
    seen
}

/// What the table and the words above it say; a denial where one certain reason is to be given.
fn expected(
    (Stated { granted, takes }, to_anyone): (&Stated, bool),
    (actor, thing): (&Actor, Resource),
    context: Context,
) -> Result<(), Option<Denial>> {
    let is_this = |things: &[Uuid]| thing.thing().is_some_and(|thing| things.contains(&thing));
    if to_anyone && is_this(&actor.recused) {
        return Err(Some(Denial::Recused));
    }
    if !granted {
        return Err(None);
    }
    if takes.starts_with('!') && !context.proved {
        return Err(Some(Denial::ProveAgain));
    }
    if *takes == "!~" && !is_this(&actor.glass) {
        return Err(Some(Denial::BehindGlass));
    }
    if *takes == "!!" && !context.seconded {
        return Err(Some(Denial::SecondNeeded));
    }
    Ok(())
}

#[test]
fn every_line_of_the_table_names_what_there_is() {
    for (who, grants) in TABLE.lines().filter_map(|line| line.split_once(':')) {
        assert!(who == "everyone" || Role::from_code(who.trim()).is_some(), "{who}");
        for grant in grants.split('·') {
            let mut words = grant.split_whitespace();
            let what = words.next().unwrap().trim_end_matches(['!', '~']);
            assert!(Action::from_code(what).is_some(), "{what}");
            for whose in words {
                assert!(Whose::from_code(whose).is_some(), "{whose}");
            }
        }
    }
}

#[test]
fn two_roles_allow_what_either_allows_and_no_more() {
    for one in Role::ALL {
        for other in Role::ALL {
            let both = actor(&[*one, *other]);
            for action in Action::ALL {
                for thing in Whose::ALL.iter().flat_map(|whose| things(*whose)) {
                    let allowed = |actor: &Actor| {
                        let decided = decide(actor, *action, thing, ALL_DONE);
                        matches!(decided, Decision::Allow(_))
                    };
                    let either = allowed(&actor(&[*one])) || allowed(&actor(&[*other]));
                    // But whoever investigates decides nothing about who was trafficked.
                    let investigates = [one, other].contains(&&Role::Investigator);
                    let either = either && !(investigates && *action == Action::IdentifyCase);
                    assert_eq!(allowed(&both), either, "{one:?} {other:?} {action:?} {thing:?}");
                }
            }
        }
    }
}

#[test]
fn whoever_investigates_writes_no_decision_about_who_was_trafficked_whatever_else_she_is() {
    let case =
        Resource::Case { organisation: OURS, unit: OUR_UNIT, case: CASE, holder: ME, asked: None };
    let decided = |roles: &[Role]| decide(&actor(roles), Action::IdentifyCase, case, ALL_DONE);
    for role in Role::ALL {
        let both = decided(&[*role, Role::Investigator]);
        assert_eq!(both, Decision::Deny(Denial::NotFound), "{role:?}");
    }
    assert!(matches!(decided(&[Role::Supervisor]), Decision::Allow(_)));
}

#[test]
fn nobody_judges_what_is_her_own_whatever_she_is() {
    let everything = actor(Role::ALL);
    for (action, thing) in [
        (Action::DecideProposal, Resource::Entry(OUR_ENTRY)),
        (Action::VetService, Resource::Entry(OUR_ENTRY)),
        (Action::AccreditOrganisation, Resource::Organisation(OURS)),
        (Action::ChangeMember, Resource::Membership { organisation: OURS, member: ME }),
        (Action::RecoverMember, Resource::Membership { organisation: OURS, member: ME }),
        (Action::JudgeGlass, Resource::Membership { organisation: OURS, member: ME }),
        (Action::EndRecusal, Resource::Membership { organisation: OURS, member: ME }),
    ] {
        let decided = decide(&everything, action, thing, ALL_DONE);
        assert_eq!(decided, Decision::Deny(Denial::OwnInterest), "{action:?}");
    }
}

#[test]
fn what_reaches_beyond_ones_own_organisation_is_given_to_few_kinds() {
    let kinds = |role: Role| -> Vec<&str> {
        OrganisationKind::ALL
            .iter()
            .filter(|kind| role.fits(**kind))
            .map(|kind| kind.code())
            .collect()
    };
    assert_eq!(kinds(Role::Vetter), ["secretariat"]);
    assert_eq!(kinds(Role::FocalPointNational), ["secretariat"]);
    assert_eq!(kinds(Role::FocalPointCounty), ["county", "secretariat"]);
    assert_eq!(kinds(Role::SafeguardingOfficer), ["rights-commission", "secretariat"]);
    assert_eq!(kinds(Role::RightsMonitor), ["rights-commission"]);
    assert!(!Role::Investigator.fits(OrganisationKind::Shelter));
    assert!(Role::Provider.fits(OrganisationKind::Shelter));
}

#[test]
fn the_investigation_and_care_are_never_one_persons() {
    let together = |roles: &[Role]| -> bool {
        roles.iter().copied().collect::<Roles>().fit(OrganisationKind::Police)
    };
    assert!(together(&[Role::Investigator, Role::Responder]));
    for care in [Role::Caseworker, Role::ShelterManager, Role::VictimAdvocate, Role::LegalOfficer] {
        assert!(!together(&[Role::Investigator, care]), "{care:?}");
    }
}

#[test]
fn to_whom_it_is_not_allowed_at_all_nothing_is_said_of_why() {
    let decided = decide(
        &actor(&[Role::Trainer]),
        Action::DecideProposal,
        Resource::Entry(OUR_ENTRY),
        ALL_DONE,
    );
    assert_eq!(decided, Decision::Deny(Denial::NotFound));
}

#[test]
fn a_resource_is_the_one_thing_that_it_names() {
    let membership = Resource::Membership { organisation: OURS, member: ME };
    assert_eq!(membership.thing(), Some(ME));
    assert_eq!(Resource::Member(ME).thing(), Some(ME));
    assert_eq!(Resource::Organisation(OURS).thing(), Some(OURS));
    assert_eq!(Resource::Entry(OUR_ENTRY).thing(), Some(OUR_ENTRY));
    assert_eq!(Resource::Node.thing(), None);
}

#[test]
fn care_is_kept_from_those_who_detain_prosecute_judge_or_watch_borders() {
    let enforcing: Vec<&str> = OrganisationKind::ALL
        .iter()
        .filter(|kind| kind.enforces())
        .map(|kind| kind.code())
        .collect();
    assert_eq!(
        enforcing,
        [
            "police",
            "anti-trafficking-unit",
            "immigration",
            "border",
            "airport",
            "prosecution",
            "judiciary"
        ]
    );
}

#[test]
fn a_second_person_is_nobody_who_came_this_week() {
    assert_eq!(JOINT_SETTLED.as_hours(), 168);
}

#[test]
fn an_organisation_without_an_entry_owns_none() {
    let actor = Actor { entry: None, ..actor(&[Role::Provider]) };
    let decided = decide(&actor, Action::ReadEntry, Resource::Entry(OUR_ENTRY), ALL_DONE);
    assert_eq!(decided, Decision::Deny(Denial::NotFound));
}

#[test]
fn the_committed_matrix_is_that_of_the_code() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access.md");
    if std::env::var_os("RUFAA_WRITE_MATRIX").is_some() {
        std::fs::write(file, matrix()).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        committed == matrix(),
        "docs/access.md is not what the rules say; look at the change, then write it anew with \
         RUFAA_WRITE_MATRIX=1 cargo test -p rufaa-domain --test access"
    );
}

#[test]
fn roles_are_what_they_were_made_of_however_they_are_put_together() {
    let both: Roles = [Role::Vetter, Role::Provider].into_iter().collect();
    assert_eq!(both.iter().collect::<Vec<_>>(), [Role::Provider, Role::Vetter]);
    assert_eq!(both.codes(), "provider vetter");
    assert_eq!("provider vetter".parse::<Roles>(), Ok(both.clone()));
    assert_eq!("provider nonsense".parse::<Roles>(), Err("nonsense".to_owned()));
    let one: Roles = [Role::Vetter].into_iter().collect();
    let other: Roles = [Role::Provider].into_iter().collect();
    assert_eq!(one.and(&other), both);
    assert_eq!(one.and(&Roles::default()), one);
    assert!(Roles::default().is_empty() && !one.is_empty());
    assert!(one.has(Role::Vetter) && !one.has(Role::Provider));
    let investigator: Roles = [Role::Investigator].into_iter().collect();
    let caseworker: Roles = [Role::Caseworker].into_iter().collect();
    assert!(investigator.are_compatible() && caseworker.are_compatible());
    assert!(!investigator.and(&caseworker).are_compatible());
}

#[test]
fn a_unit_is_shared_by_no_keeper_of_the_node_and_not_by_investigation_and_care() {
    let shared = |members: &[&[Role]]| {
        let members: Vec<Roles> =
            members.iter().map(|roles| roles.iter().copied().collect()).collect();
        may_share_unit(&members)
    };
    assert!(shared(&[]) && shared(&[&[Role::Caseworker], &[Role::Supervisor, Role::Provider]]));
    assert!(shared(&[&[Role::Investigator], &[Role::Responder]]));
    assert!(!shared(&[&[Role::Caseworker], &[Role::NodeAdmin]]));
    for care in [Role::Caseworker, Role::ShelterManager, Role::VictimAdvocate, Role::LegalOfficer] {
        assert!(!shared(&[&[care], &[Role::Investigator]]), "{care:?}");
        assert!(!shared(&[&[Role::Investigator], &[Role::Responder], &[care]]), "{care:?}");
    }
}
