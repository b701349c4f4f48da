//! What a member is in an organisation, and what kind of organisation it is.

use std::collections::BTreeSet;
use std::str::FromStr;

use crate::coded::coded;

coded! {
    /// What a member is in an organisation. A member may be several things.
    Role {
        /// Meets people first: border, police, labour, health.
        Responder = "responder",
        /// Follows a person until recovery.
        Caseworker = "caseworker",
        /// Reviews the work of caseworkers of the unit.
        Supervisor = "supervisor",
        /// Answers for a service and its entry.
        Provider = "provider",
        /// Runs a shelter.
        ShelterManager = "shelter-manager",
        /// Gives legal aid.
        LegalOfficer = "legal-officer",
        /// Investigates the crime, apart from care.
        Investigator = "investigator",
        /// Stands beside a witness.
        VictimAdvocate = "victim-advocate",
        /// Sees every stalled referral of the country, and accredits.
        FocalPointNational = "focal-point-national",
        /// Sees every stalled referral of a county.
        FocalPointCounty = "focal-point-county",
        /// Decides whether a service may receive referrals, and whether an entry is true.
        Vetter = "vetter",
        /// Receives word of abuse by people of a service.
        SafeguardingOfficer = "safeguarding-officer",
        /// Watches rights: detention, non-punishment.
        RightsMonitor = "rights-monitor",
        /// Works with figures.
        Analyst = "analyst",
        /// Trains.
        Trainer = "trainer",
        /// Invites members of the organisation and gives them roles.
        OrganisationAdmin = "organisation-admin",
        /// Keeps the node running. Has no path to any case.
        NodeAdmin = "node-admin",
    }
}

coded! {
    /// What kind of organisation it is (`reference/standards`, the NRM's members).
    OrganisationKind {
        /// Police.
        Police = "police",
        /// A unit of the police or prosecution against trafficking.
        AntiTraffickingUnit = "anti-trafficking-unit",
        /// Immigration service.
        Immigration = "immigration",
        /// Border service.
        Border = "border",
        /// Airport.
        Airport = "airport",
        /// Embassy or consulate.
        ConsularMission = "consular-mission",
        /// Children's services.
        ChildrensServices = "childrens-services",
        /// Labour inspection.
        Labour = "labour",
        /// Civil registration.
        CivilRegistration = "civil-registration",
        /// Health.
        Health = "health",
        /// Prosecution.
        Prosecution = "prosecution",
        /// Courts.
        Judiciary = "judiciary",
        /// Human rights commission.
        RightsCommission = "rights-commission",
        /// Asylum authority.
        AsylumAuthority = "asylum-authority",
        /// County government.
        County = "county",
        /// The secretariat that leads the mechanism.
        Secretariat = "secretariat",
        /// Shelter.
        Shelter = "shelter",
        /// Civil society.
        CivilSociety = "civil-society",
        /// Faith group.
        Faith = "faith",
        /// Vocational school.
        VocationalSchool = "vocational-school",
        /// Helpline.
        Helpline = "helpline",
        /// International organisation.
        International = "international",
    }
}

impl OrganisationKind {
    /// Whether nothing about a person is sent there: it detains or removes, or it is of a state that she may fear,
    /// and what has to be looked at before is built for none of them (design §7.6, §9).
    pub const fn is_closed_to_referrals(self) -> bool {
        matches!(self, Self::Immigration | Self::Border | Self::Airport | Self::ConsularMission)
    }

    /// Whether it detains, prosecutes, judges or watches borders: care is kept from it (design §9).
    pub const fn enforces(self) -> bool {
        matches!(
            self,
            Self::Police
                | Self::AntiTraffickingUnit
                | Self::Immigration
                | Self::Border
                | Self::Airport
                | Self::Prosecution
                | Self::Judiciary
        )
    }
}

impl Role {
    /// Whether a member of an organisation of this kind can be it. What reaches beyond one's own
    /// organisation is given to few kinds, so that no administrator elsewhere can make a vetter, a
    /// focal point or a safeguarding officer of herself.
    pub fn fits(self, kind: OrganisationKind) -> bool {
        use OrganisationKind as Kind;
        let kinds: &[Kind] = match self {
            Self::Vetter | Self::FocalPointNational => &[Kind::Secretariat],
            Self::FocalPointCounty => &[Kind::Secretariat, Kind::County],
            Self::SafeguardingOfficer => &[Kind::Secretariat, Kind::RightsCommission],
            Self::RightsMonitor => &[Kind::RightsCommission],
            Self::Investigator => {
                &[Kind::Police, Kind::AntiTraffickingUnit, Kind::Border, Kind::Prosecution]
            }
            Self::Responder
            | Self::Caseworker
            | Self::Supervisor
            | Self::Provider
            | Self::ShelterManager
            | Self::LegalOfficer
            | Self::VictimAdvocate
            | Self::Analyst
            | Self::Trainer
            | Self::OrganisationAdmin
            | Self::NodeAdmin => Kind::ALL,
        };
        kinds.contains(&kind)
    }
}

/// Roles that nobody has together, in one organisation or several: the investigation never reaches care, and
/// care never the investigation (design §9).
const APART: [(Role, Role); 5] = [
    (Role::Investigator, Role::Caseworker),
    (Role::Investigator, Role::ShelterManager),
    (Role::Investigator, Role::VictimAdvocate),
    (Role::Investigator, Role::LegalOfficer),
    (Role::Investigator, Role::RightsMonitor),
];

/// The roles of one member in one organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Roles(BTreeSet<Role>);

impl Roles {
    /// Whether this role is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// The roles in their order.
    pub fn iter(&self) -> impl Iterator<Item = Role> {
        self.0.iter().copied()
    }

    /// Whether a member of an organisation of this kind can have them, together.
    pub fn fit(&self, kind: OrganisationKind) -> bool {
        self.are_compatible() && self.iter().all(|role| role.fits(kind))
    }

    /// Whether one person can be all of it, here and in other organisations.
    pub fn are_compatible(&self) -> bool {
        !APART.iter().any(|(one, other)| self.has(*one) && self.has(*other))
    }

    /// These roles and those.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The codes with a space between, as they are stored.
    pub fn codes(&self) -> String {
        self.iter().map(Role::code).collect::<Vec<_>>().join(" ")
    }
}

/// Whether members with these roles may share a unit, and so the key of what it has: the keeper of the
/// node has no path to any case, and the investigation is apart from care (design §9).
pub fn may_share_unit(members: &[Roles]) -> bool {
    let anybody = |role: Role| members.iter().any(|roles| roles.has(role));
    !anybody(Role::NodeAdmin) && !APART.iter().any(|(one, other)| anybody(*one) && anybody(*other))
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().collect())
    }
}

impl FromStr for Roles {
    type Err = String;

    /// Reads what [`Roles::codes`] gives; the error is the code that is none.
    fn from_str(codes: &str) -> Result<Self, String> {
        codes
            .split_whitespace()
            .map(|code| Role::from_code(code).ok_or_else(|| code.to_owned()))
            .collect()
    }
}
