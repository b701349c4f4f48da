//! The decision.

use uuid::Uuid;

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
            Self::Case { holder, .. } if holder == actor.member => Whose::Own,
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

/// What must be proved again before it is done: what changes who may enter.
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
    )
}

/// What nobody does alone (design §9): what could hand over all that somebody else has.
fn needs_second(action: Action) -> bool {
    matches!(action, Action::RecoverMember)
}

/// Which roles may do it, and to whose things.
struct Rule {
    action: Action,
    grants: &'static [Grant],
}

type Grant = (Role, &'static [Whose]);

const OURS: &[Whose] = &[Whose::Own, Whose::OwnOrganisation];
const OTHERS: &[Whose] = &[Whose::OtherOrganisation, Whose::Nobody];
/// Whosever an entry of the directory is; units and cases are not among what it speaks of.
const ALL: &[Whose] =
    &[Whose::Own, Whose::OwnOrganisation, Whose::OtherOrganisation, Whose::Nobody];
const NODE: &[Whose] = &[Whose::Nobody];
const HERS: &[Whose] = &[Whose::Own];
const OUR_UNIT: &[Whose] = &[Whose::OwnUnit];
const OUR_UNITS: &[Whose] = &[Whose::Own, Whose::OwnUnit];
/// Who works with people: whatever her unit has is hers to read, so that nobody is lost when one is
/// away. Whoever meets people first reads what she began herself.
const CARE: &[Grant] = &[
    (Role::Responder, HERS),
    (Role::Caseworker, OUR_UNITS),
    (Role::Supervisor, OUR_UNITS),
    (Role::Provider, OUR_UNITS),
    (Role::ShelterManager, OUR_UNITS),
    (Role::LegalOfficer, OUR_UNITS),
];

const RULES: &[Rule] = &[
    Rule {
        action: Action::ReadMembers,
        grants: &[(Role::OrganisationAdmin, OURS), (Role::Supervisor, OURS)],
    },
    Rule { action: Action::InviteMember, grants: &[(Role::OrganisationAdmin, OURS)] },
    Rule { action: Action::ChangeMember, grants: &[(Role::OrganisationAdmin, OURS)] },
    Rule {
        action: Action::ChangeUnits,
        grants: &[(Role::OrganisationAdmin, OURS), (Role::Supervisor, OURS)],
    },
    Rule {
        action: Action::RecoverMember,
        grants: &[(Role::OrganisationAdmin, OURS), (Role::Supervisor, OURS)],
    },
    Rule {
        action: Action::Recuse,
        grants: &[(Role::OrganisationAdmin, OURS), (Role::Supervisor, OURS)],
    },
    Rule { action: Action::EndRecusal, grants: &[(Role::OrganisationAdmin, OURS)] },
    Rule {
        action: Action::JudgeGlass,
        grants: &[
            (Role::OrganisationAdmin, OURS),
            (Role::Supervisor, OURS),
            (Role::SafeguardingOfficer, OURS),
        ],
    },
    Rule {
        action: Action::ReadTrail,
        grants: &[(Role::OrganisationAdmin, OURS), (Role::SafeguardingOfficer, OURS)],
    },
    Rule {
        action: Action::ReadEntry,
        grants: &[
            (Role::Provider, OURS),
            (Role::ShelterManager, OURS),
            (Role::Vetter, ALL),
            (Role::FocalPointNational, ALL),
            (Role::FocalPointCounty, ALL),
        ],
    },
    Rule {
        action: Action::ReadTruePlace,
        grants: &[(Role::Provider, OURS), (Role::ShelterManager, OURS)],
    },
    Rule {
        action: Action::ProposeChange,
        grants: &[(Role::Provider, OURS), (Role::ShelterManager, OURS), (Role::Vetter, ALL)],
    },
    Rule {
        action: Action::ConfirmEntry,
        grants: &[(Role::Provider, OURS), (Role::ShelterManager, OURS), (Role::Vetter, ALL)],
    },
    Rule {
        action: Action::CountPlaces,
        grants: &[(Role::Provider, OURS), (Role::ShelterManager, OURS)],
    },
    Rule {
        action: Action::ReadQueue,
        grants: &[(Role::Vetter, NODE), (Role::FocalPointNational, NODE)],
    },
    Rule { action: Action::DecideProposal, grants: &[(Role::Vetter, OTHERS)] },
    Rule { action: Action::VetService, grants: &[(Role::Vetter, OTHERS)] },
    Rule { action: Action::ReadSafeguarding, grants: &[(Role::SafeguardingOfficer, OTHERS)] },
    Rule { action: Action::AccreditOrganisation, grants: &[(Role::FocalPointNational, OTHERS)] },
    Rule { action: Action::GiveEntry, grants: &[(Role::FocalPointNational, OTHERS)] },
    Rule {
        action: Action::ReadDirectoryState,
        grants: &[
            (Role::FocalPointNational, NODE),
            (Role::FocalPointCounty, NODE),
            (Role::Vetter, NODE),
            (Role::Analyst, NODE),
        ],
    },
    Rule { action: Action::ImportList, grants: &[(Role::FocalPointNational, NODE)] },
    Rule { action: Action::ReadNode, grants: &[(Role::NodeAdmin, NODE)] },
    Rule { action: Action::AdmitOrganisation, grants: &[(Role::NodeAdmin, NODE)] },
    Rule {
        action: Action::OpenCase,
        grants: &[
            (Role::Responder, OUR_UNIT),
            (Role::Caseworker, OUR_UNIT),
            (Role::Supervisor, OUR_UNIT),
            (Role::Provider, OUR_UNIT),
            (Role::ShelterManager, OUR_UNIT),
            (Role::LegalOfficer, OUR_UNIT),
        ],
    },
    Rule { action: Action::ReadCase, grants: CARE },
    Rule { action: Action::WriteCase, grants: CARE },
    Rule { action: Action::IdentifyCase, grants: CARE },
    Rule {
        action: Action::HandOverCase,
        grants: &[
            (Role::Responder, HERS),
            (Role::Caseworker, HERS),
            (Role::Supervisor, OUR_UNITS),
            (Role::Provider, HERS),
            (Role::ShelterManager, HERS),
            (Role::LegalOfficer, HERS),
        ],
    },
    Rule { action: Action::ReviewCase, grants: &[(Role::Supervisor, OUR_UNITS)] },
    Rule { action: Action::SendReferral, grants: CARE },
    Rule {
        action: Action::AnswerReferral,
        grants: &[
            (Role::Caseworker, OUR_UNIT),
            (Role::Supervisor, OUR_UNIT),
            (Role::Provider, OUR_UNIT),
            (Role::ShelterManager, OUR_UNIT),
            (Role::LegalOfficer, OUR_UNIT),
        ],
    },
    Rule {
        action: Action::ReadBoard,
        // A county's focal point sees her own region (design §6); nothing says yet which one it is.
        grants: &[(Role::FocalPointNational, NODE)],
    },
];

/// What these roles may do only after they broke the glass for that one thing.
const BEHIND_GLASS: &[Rule] = &[
    Rule {
        action: Action::ReadTruePlace,
        grants: &[(Role::Caseworker, OURS), (Role::Supervisor, OURS)],
    },
    Rule { action: Action::ReadCase, grants: &[(Role::Responder, OUR_UNIT)] },
];
