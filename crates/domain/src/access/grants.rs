//! Who may do what, and to whose things: the table that [`decide`](super::decide) reads.

use super::{Action, Role, Whose};

/// Which roles may do it, and to whose things.
pub(super) struct Rule {
    pub(super) action: Action,
    pub(super) grants: &'static [Grant],
}

pub(super) type Grant = (Role, &'static [Whose]);

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
    (Role::RightsMonitor, OUR_UNITS),
];

/// Who acts for a unit as a whole: those who work with people there, but for whoever meets them first.
const OF_UNIT: &[Grant] = &[
    (Role::Caseworker, OUR_UNIT),
    (Role::Supervisor, OUR_UNIT),
    (Role::Provider, OUR_UNIT),
    (Role::ShelterManager, OUR_UNIT),
    (Role::LegalOfficer, OUR_UNIT),
    (Role::RightsMonitor, OUR_UNIT),
];

pub(super) const RULES: &[Rule] = &[
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
            (Role::RightsMonitor, OUR_UNIT),
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
            (Role::RightsMonitor, HERS),
        ],
    },
    Rule {
        // Where there is no supervisor, nobody's case stays with somebody who cannot act.
        action: Action::TakeOverCase,
        grants: OF_UNIT,
    },
    Rule { action: Action::ReviewCase, grants: &[(Role::Supervisor, OUR_UNITS)] },
    // A supervisor of the unit asks for it; whoever acts for the unit can be the second.
    Rule {
        action: Action::EraseCase,
        grants: &[
            (Role::Caseworker, OUR_UNITS),
            (Role::Supervisor, OUR_UNITS),
            (Role::Provider, OUR_UNITS),
            (Role::ShelterManager, OUR_UNITS),
            (Role::LegalOfficer, OUR_UNITS),
            (Role::RightsMonitor, OUR_UNITS),
        ],
    },
    Rule { action: Action::SendReferral, grants: CARE },
    Rule { action: Action::AnswerReferral, grants: OF_UNIT },
    Rule {
        // Whoever investigates is not among them: the investigation never reaches care (design §9).
        action: Action::AttendConference,
        grants: &[
            (Role::Responder, OUR_UNIT),
            (Role::Caseworker, OUR_UNIT),
            (Role::Supervisor, OUR_UNIT),
            (Role::Provider, OUR_UNIT),
            (Role::ShelterManager, OUR_UNIT),
            (Role::LegalOfficer, OUR_UNIT),
            (Role::RightsMonitor, OUR_UNIT),
            (Role::VictimAdvocate, OUR_UNIT),
        ],
    },
    Rule { action: Action::ReadBoard, grants: &[(Role::FocalPointNational, NODE)] },
    // A county's focal point sees her own region (design §6): the area of her unit.
    Rule { action: Action::ReadCountyBoard, grants: &[(Role::FocalPointCounty, OUR_UNIT)] },
];

/// What these roles may do only after they broke the glass for that one thing.
pub(super) const BEHIND_GLASS: &[Rule] = &[
    Rule {
        action: Action::ReadTruePlace,
        grants: &[(Role::Caseworker, OURS), (Role::Supervisor, OURS)],
    },
    Rule { action: Action::ReadCase, grants: &[(Role::Responder, OUR_UNIT)] },
];
