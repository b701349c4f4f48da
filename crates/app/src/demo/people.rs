//! Ready-made members of invented organisations, one for every role.

use std::sync::Arc;

use rufaa_domain::access::{GlassReason, JOINT_SETTLED, JointAct, OrganisationKind, Role};
use rufaa_domain::hsds::Organization;
use rufaa_vault::{Code, TotpSecret};
use uuid::Uuid;

use super::centre::COUNSELLOR;
use super::clock::DemoClock;
use super::kinds::KINDS;
use super::organization;
use super::stories::{COMMISSION, COUNSELLING, POLICE};
use crate::Node;
use crate::trust::{
    Joining, NewOrganisation, SecondFactor, Session, SessionSecret, SignIn, TrustError,
};

/// The passphrase of everyone in the demonstration, where real people are never entered.
const PASSPHRASE: &str = "only for demonstration";

/// The county of the desk of the stories: Turkana.
pub(super) const DESK_AREA: &str = "KE023";

/// A list on which there is something to see when the visitor comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoList {
    /// Referrals of a region that go on.
    Board,
    /// What the public wrote.
    Queue,
    /// Word of abuse.
    Safeguarding,
    /// How the directory stands.
    Directory,
    /// Cases.
    Cases,
    /// Referrals that were sent to her units.
    Referrals,
    /// Conferences.
    Conferences,
}

/// A member: name for signing in, shown name, roles, and where there is something to see.
type Member = (&'static str, &'static str, &'static [Role], Option<DemoList>);

/// An invented organisation with its members. The first member of each is its administrator.
struct Demo {
    name: &'static str,
    kind: OrganisationKind,
    /// The kind of demonstration entry that is its own.
    entry: Option<&'static str>,
    members: &'static [Member],
}

const ORGANISATIONS: [Demo; 11] = [
    Demo {
        name: "CTiP Secretariat (invented)",
        kind: OrganisationKind::Secretariat,
        entry: None,
        members: &[
            ("wanjiru", "Wanjiru Kamau", &[Role::FocalPointNational], Some(DemoList::Board)),
            ("otieno", "Otieno Odhiambo", &[Role::Vetter], Some(DemoList::Queue)),
            ("halima", "Halima Abdi", &[Role::Analyst], Some(DemoList::Directory)),
            ("kiprono", "Kiprono Cheruiyot", &[Role::Trainer], None),
        ],
    },
    Demo {
        name: "Turkana County Desk (invented)",
        kind: OrganisationKind::County,
        entry: None,
        members: &[
            ("ekai", "Ekai Lokwang", &[Role::FocalPointCounty], Some(DemoList::Board)),
            ("nakiru", "Nakiru Ebei", &[Role::Caseworker], Some(DemoList::Cases)),
            ("joyce", "Joyce Amoni", &[Role::Supervisor], Some(DemoList::Cases)),
        ],
    },
    Demo {
        name: "Border Police Moyale (invented)",
        kind: OrganisationKind::Border,
        entry: None,
        members: &[
            ("guyo", "Guyo Jarso", &[Role::Responder], Some(DemoList::Cases)),
            ("mutua", "Mutua Nzioka", &[Role::Investigator], None),
        ],
    },
    Demo {
        name: "Ulinzi Police Post (invented)",
        kind: OrganisationKind::Police,
        entry: Some(POLICE),
        members: &[(
            "chebet",
            "Chebet Rotich",
            &[Role::Investigator, Role::Provider],
            Some(DemoList::Referrals),
        )],
    },
    Demo {
        name: "Rights Commission (invented)",
        kind: OrganisationKind::RightsCommission,
        entry: Some(COMMISSION),
        members: &[
            ("achieng", "Achieng Ouma", &[Role::RightsMonitor], Some(DemoList::Cases)),
            ("said", "Said Mwinyi", &[Role::SafeguardingOfficer], Some(DemoList::Safeguarding)),
        ],
    },
    Demo {
        name: "Haki Legal Aid (invented)",
        kind: OrganisationKind::CivilSociety,
        entry: Some("Haki Legal Aid"),
        members: &[
            ("ruth", "Ruth Njeri", &[Role::LegalOfficer], Some(DemoList::Referrals)),
            ("peter", "Peter Kilonzo", &[Role::VictimAdvocate], Some(DemoList::Conferences)),
        ],
    },
    Demo {
        name: "Msaada Helpline (invented)",
        kind: OrganisationKind::Helpline,
        entry: None,
        members: &[("farida", "Farida Hussein", &[Role::Responder], Some(DemoList::Cases))],
    },
    Demo {
        name: "Consular Desk Abroad (invented)",
        kind: OrganisationKind::ConsularMission,
        entry: None,
        members: &[("kassim", "Kassim Juma", &[Role::Responder], Some(DemoList::Cases))],
    },
    Demo {
        name: "Tumaini Hospital (invented)",
        kind: OrganisationKind::Health,
        entry: Some("Tumaini Hospital"),
        members: &[("mary", "Mary Akiru", &[Role::Provider], Some(DemoList::Referrals))],
    },
    Demo {
        name: "Utulivu Counselling Centre (invented)",
        kind: OrganisationKind::CivilSociety,
        entry: Some(COUNSELLING),
        members: &[(COUNSELLOR, "Tabitha Wekesa", &[Role::Provider], Some(DemoList::Referrals))],
    },
    Demo {
        name: "Kimbilio House (invented)",
        kind: OrganisationKind::Shelter,
        entry: Some("Kimbilio House"),
        members: &[
            ("zawadi", "Zawadi Mbeyu", &[Role::ShelterManager], Some(DemoList::Referrals)),
            ("baraka", "Baraka Mwangi", &[Role::Caseworker], Some(DemoList::Referrals)),
        ],
    },
];

/// A member of the demonstration, to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoMember {
    /// Her name for signing in.
    pub name: &'static str,
    /// Her name.
    pub shown_name: &'static str,
    /// Her organisation.
    pub organisation: &'static str,
    /// What she is.
    pub roles: Vec<Role>,
    /// Where there is something to see for her when the visitor comes; nothing where there is not.
    pub list: Option<DemoList>,
}

/// The members of the demonstration, in the order of their organisations.
pub fn members() -> Vec<DemoMember> {
    let of = |demo: &Demo| {
        let organisation = demo.name;
        let member = move |(index, member): (usize, &Member)| {
            let (name, shown_name, roles, list) = *member;
            let admin = (index == 0).then_some(Role::OrganisationAdmin);
            let roles = roles.iter().copied().chain(admin).collect();
            DemoMember { name, shown_name, organisation, roles, list }
        };
        demo.members.iter().enumerate().map(member)
    };
    ORGANISATIONS.iter().flat_map(of).collect()
}

impl Node {
    /// Makes the members of the demonstration, each as people join, and lets them work until the clock
    /// shows what the machine's shows. Keeps what their authenticators would show in memory alone.
    ///
    /// # Errors
    /// When something about members fails.
    pub async fn fill_with_demo_members(
        &self,
        clock: Arc<DemoClock>,
    ) -> Result<DemoDoor, TrustError> {
        let mut door = DemoDoor { members: Vec::new(), clock };
        let mut admin = None;
        for demo in &ORGANISATIONS {
            let Some(((name, shown_name, roles, _), others)) = demo.members.split_first() else {
                continue;
            };
            let new = NewOrganisation {
                name: demo.name.to_owned(),
                kind: demo.kind,
                entry: demo.entry.and_then(|kind| Some(self.demo_house_of_stories(kind)?.1)),
                first_member: (*shown_name).to_owned(),
                roles: roles.iter().copied().collect(),
            };
            let begun = match &admin {
                None => self.begin(new).await?,
                Some(admin) => self.admit_organisation(admin, new).await?,
            };
            door.admit(self.demo_joined(&begun.invitation, name).await?);
            let first = self.demo_session(&door, name).await?;
            for (name, shown_name, roles, _) in others {
                let roles = roles.iter().copied().collect();
                let invited = self.invite(&first, shown_name, &roles).await?;
                door.admit(self.demo_joined(&invited.code, name).await?);
            }
            admin.get_or_insert(first);
        }
        Box::pin(self.demo_works_together(&door)).await?;
        Ok(door)
    }

    /// What members did with one another before a visitor comes: a unit, one who works for two
    /// organisations, an address that was opened in an emergency, and a request that waits for its
    /// second person.
    async fn demo_works_together(&self, door: &DemoDoor) -> Result<(), TrustError> {
        let joyce = self.demo_session(door, "joyce").await?;
        let nakiru = self.demo_session(door, "nakiru").await?.member();
        self.new_unit(&joyce, "Lodwar team", &[joyce.member(), nakiru]).await?;
        self.demo_stories(door).await?;
        let joyce = self.demo_session(door, "joyce").await?;
        let zawadi = self.demo_session(door, "zawadi").await?;
        let roles = [Role::LegalOfficer].into_iter().collect();
        let invited = self.invite(&zawadi, "Ruth Njeri", &roles).await?;
        let ruth = self.demo_session(door, "ruth").await?;
        self.join_also(&ruth, &invited.code.to_string()).await?;
        // What the house has is hers to read there, and a lawyer's to work on.
        for unit in zawadi.units() {
            self.add_to_unit(&zawadi, *unit, ruth.member()).await?;
        }
        let reason = "Her telephone and her papers were taken on the bus. She came to the desk.";
        self.store().settle_memberships(self.now() - JOINT_SETTLED * 2).await?;
        let baraka = self.demo_session(door, "baraka").await?;
        let why = (Some(GlassReason::Medical), 1);
        self.break_glass(&baraka, Self::own_places(&baraka), why).await?;
        self.demo_public_speaks().await?;
        // As the last thing: her next sign-in ends it.
        self.ask_jointly(&joyce, (JointAct::RecoverMember, nakiru), reason).await?;
        Ok(())
    }

    /// What the public wrote, and waits for a vetter: that something of an entry is wrong, and that a service is missing.
    async fn demo_public_speaks(&self) -> Result<(), TrustError> {
        if let Some((service, _)) = self.demo_house_of_stories("Haki Legal Aid") {
            let wrong = "The office is closed on Fridays now; a paper on the door says so.";
            self.report_problem(service, wrong).await?;
        }
        let missing =
            "A women's group behind the market takes in girls for a night. It is on no list.";
        self.suggest_service(missing).await?;
        Ok(())
    }

    /// Signs a member of the demonstration in.
    ///
    /// # Errors
    /// [`TrustError::NotRight`] for any other name.
    pub async fn demo_sign_in(
        &self,
        door: &DemoDoor,
        name: &str,
    ) -> Result<SessionSecret, TrustError> {
        let (_, authenticator) =
            door.members.iter().find(|(known, _)| *known == name).ok_or(TrustError::NotRight)?;
        // Digits open once, and a visitor who changes roles does not wait for new ones.
        self.store().forget_step(name).await?;
        let digits = authenticator.digits(self.unix_s()).unwrap_or_default();
        let attempt = SignIn {
            name,
            passphrase: PASSPHRASE,
            factor: SecondFactor::Digits(&digits),
            network: "demonstration",
        };
        self.sign_in(&attempt).await
    }

    pub(super) async fn demo_session(
        &self,
        door: &DemoDoor,
        name: &str,
    ) -> Result<Session, TrustError> {
        let secret = self.demo_sign_in(door, name).await?;
        self.session(&secret).await
    }

    async fn demo_joined(
        &self,
        code: &Code,
        name: &'static str,
    ) -> Result<(&'static str, TotpSecret), TrustError> {
        let code = code.to_string();
        let enrolment = self.new_enrolment(&code)?;
        let authenticator = TotpSecret::from_bytes(enrolment.secret().to_bytes())?;
        let digits = authenticator.digits(self.unix_s()).unwrap_or_default();
        let passphrases = [PASSPHRASE; 2];
        let joining = Joining {
            code: &code,
            enrolment: &enrolment.token,
            name,
            passphrases,
            digits: &digits,
        };
        self.join(&joining).await?;
        Ok((name, authenticator))
    }

    /// The service and the entry of the first invented house of this kind in the node's country.
    pub fn demo_house(&self, kind: &str) -> Option<(Uuid, Uuid)> {
        first_service(&self.demo_organization(kind, None)?)
    }

    /// The same of the stories: the nearest to their desk.
    pub(super) fn demo_house_of_stories(&self, kind: &str) -> Option<(Uuid, Uuid)> {
        first_service(&self.demo_organization(kind, Some(DESK_AREA))?)
    }

    /// A demonstration entry of this kind in the node's country: the nearest to this area, or else the first.
    fn demo_organization(&self, kind: &str, near: Option<&str>) -> Option<Organization> {
        let places = self.demo_places();
        let desk = near.and_then(|near| places.iter().find(|one| one.town.area.as_str() == near));
        let way = |place: &super::DemoPlace<'_>| {
            desk.map_or(0.0, |desk| desk.town.point.distance_km(place.town.point))
        };
        let home = places
            .iter()
            .enumerate()
            .filter(|(_, place)| place.pack.country == self.home_country());
        home.flat_map(|(number, place)| {
            KINDS.iter().enumerate().map(move |(index, known)| (number + index, place, known))
        })
        .filter(|(number, _, known)| known.organization == kind && number % known.every == 0)
        .min_by(|(_, one, _), (_, other, _)| way(one).total_cmp(&way(other)))
        .map(|(number, place, known)| organization(known, place, number))
    }
}

fn first_service(house: &Organization) -> Option<(Uuid, Uuid)> {
    Some((house.services.first()?.id, house.id))
}

/// What the authenticators of the demonstration's members would show. Only a demonstration has it; the default one opens to
/// nobody.
#[derive(Default)]
pub struct DemoDoor {
    members: Vec<(&'static str, TotpSecret)>,
    clock: Arc<DemoClock>,
}

impl DemoDoor {
    fn admit(&mut self, member: (&'static str, TotpSecret)) {
        self.members.push(member);
    }

    pub(super) fn clock(&self) -> &DemoClock {
        &self.clock
    }
}
