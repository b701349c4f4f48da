//! Cases and referrals: stories of people who were met, on every engine.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

#[path = "cases/alike.rs"]
mod alike;
#[path = "cases/barred.rs"]
mod barred;
#[path = "cases/board.rs"]
mod board;
#[path = "cases/conference.rs"]
mod conference;
#[path = "cases/demonstration.rs"]
mod demonstration;
#[path = "cases/elsewhere.rs"]
mod elsewhere;
#[path = "cases/erased.rs"]
mod erased;
#[path = "cases/files.rs"]
mod files;
#[path = "cases/girl.rs"]
mod girl;
#[path = "cases/groups.rs"]
mod groups;
#[path = "cases/groups_unseen.rs"]
mod groups_unseen;
#[path = "cases/hands.rs"]
mod hands;
#[path = "cases/harder.rs"]
mod harder;
#[path = "cases/ledger.rs"]
mod ledger;
#[path = "cases/left.rs"]
mod left;
#[path = "cases/letter.rs"]
mod letter;
#[path = "cases/likely.rs"]
mod likely;
#[path = "cases/lists.rs"]
mod lists;
#[path = "cases/meanwhile.rs"]
mod meanwhile;
#[path = "cases/narrowed.rs"]
mod narrowed;
#[path = "cases/on_call.rs"]
mod on_call;
#[path = "cases/outside.rs"]
mod outside;
#[path = "cases/proposed.rs"]
mod proposed;
#[path = "cases/recorded.rs"]
mod recorded;
#[path = "cases/records.rs"]
mod records;
#[path = "cases/responders.rs"]
mod responders;
#[path = "cases/restored.rs"]
mod restored;
#[path = "cases/rings.rs"]
mod rings;
#[path = "cases/said_for_her.rs"]
mod said_for_her;
#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;
#[path = "cases/search.rs"]
mod search;
#[path = "cases/silent.rs"]
mod silent;
#[path = "cases/slipping.rs"]
mod slipping;
#[path = "cases/slips.rs"]
mod slips;
#[path = "cases/tasks.rs"]
mod tasks;
#[path = "cases/telling.rs"]
mod telling;
#[path = "cases/time.rs"]
mod time;
#[path = "cases/told_outside.rs"]
mod told_outside;
#[path = "cases/unfinished.rs"]
mod unfinished;
#[path = "cases/unsafe_ways.rs"]
mod unsafe_ways;
#[path = "cases/waiting.rs"]
mod waiting;
#[path = "cases/will.rs"]
mod will;
#[path = "cases/words.rs"]
mod words;

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_app::testing::people;
use rufaa_app::{
    Called, CaseError, Judgement, NewCase, NewOrganisation, Sending, Session, TrustError,
};
use rufaa_domain::access::{OrganisationKind, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, Identity, NeedState, Opened, Record, Risk, SafetyCheck, SafetyNow, SafetyPoint,
    Signal,
};
use rufaa_domain::consent::{Consent, Decided, Exception, Giver, Purpose};
use rufaa_domain::matching::Sex;
use rufaa_domain::pack::AreaCode;
use rufaa_domain::referral::{Accompaniment, Field, Move, Pays, Transport, Travel, Urgency};
use scene::{Scene, scenes};
use uuid::Uuid;

/// A desk that meets people, and a house that receives them.
struct Road {
    scene: Scene,
    /// Holds the case.
    nakiru: Session,
    nakiru_herself: people::Person,
    /// Of the same unit.
    joyce: Session,
    joyce_herself: people::Person,
    /// Of the same organisation and another unit.
    brian: Session,
    unit: Uuid,
    /// Of the house.
    zawadi: Session,
    zawadi_herself: people::Person,
    /// The house's service.
    service: Uuid,
}

async fn roads() -> Vec<Road> {
    let mut roads = Vec::new();
    for scene in scenes().await {
        roads.push(Road::new(scene).await);
    }
    roads
}

impl Road {
    async fn new(scene: Scene) -> Self {
        let node = &scene.node;
        node.fill_with_demo().await.unwrap();
        node.follow().await.unwrap();
        let admin = scene.amina().await;
        let mut people = Vec::new();
        for (name, roles) in [
            ("joyce", [Role::Supervisor].as_slice()),
            ("nakiru", &[Role::Caseworker]),
            ("brian", &[Role::Caseworker]),
        ] {
            let person = people::invited(node, &admin, name, roles).await;
            scene.clock.advance_seconds(60);
            people.push(person);
        }
        let keeper = people::invited(node, &admin, "keeper", &[Role::NodeAdmin]).await;
        scene.clock.advance_seconds(60);
        let mut sessions = Vec::new();
        for person in &people {
            sessions.push(person.session(node).await);
        }
        let unit = node
            .new_unit(&sessions[0], "Lodwar team", &[sessions[0].member(), sessions[1].member()])
            .await
            .unwrap();
        node.new_unit(&admin, "Other team", &[sessions[2].member()]).await.unwrap();
        let (service, entry) = node.demo_house("Kimbilio House").unwrap();
        let until = node.today() + jiff::ToSpan::years(1);
        let seen = node.overview(entry).await.unwrap().seen;
        let vetted = Judgement::Vetted { until };
        node.judge_service(&admin, (entry, service, seen), vetted, "A visit.").await.unwrap();
        let house = NewOrganisation {
            name: "Kimbilio House (invented)".to_owned(),
            kind: OrganisationKind::Shelter,
            entry: Some(entry),
            first_member: "Zawadi".to_owned(),
            roles: [Role::ShelterManager].into_iter().collect(),
        };
        let keeper = keeper.session(node).await;
        let begun = node.admit_organisation(&keeper, house).await.unwrap();
        let invitation = begun.invitation.to_string();
        let zawadi_herself = people::joined(node, &invitation, "zawadi").await.unwrap();
        scene.clock.advance_seconds(60);
        let manager = zawadi_herself.session(node).await;
        node.new_unit(&manager, "House", &[manager.member()]).await.unwrap();
        let mut after = Vec::new();
        scene.clock.advance_seconds(60);
        for person in people.iter().chain([&zawadi_herself]) {
            after.push(person.session(node).await);
        }
        let [joyce, nakiru, brian, zawadi] = <[Session; 4]>::try_from(after).ok().unwrap();
        let (joyce_herself, nakiru_herself) = (people.remove(0), people.remove(0));
        Self {
            scene,
            nakiru,
            nakiru_herself,
            joyce,
            joyce_herself,
            brian,
            unit,
            zawadi,
            zawadi_herself,
            service,
        }
    }

    /// Who holds the cases, signed in anew.
    async fn nakiru_again(&self) -> Session {
        self.scene.clock.advance_seconds(60);
        self.nakiru_herself.session(&self.scene.node).await
    }

    /// The supervisor, signed in anew.
    async fn joyce_again(&self) -> Session {
        self.joyce_herself.session(&self.scene.node).await
    }

    /// Who runs the house, signed in anew.
    async fn zawadi_again(&self) -> Session {
        self.zawadi_herself.session(&self.scene.node).await
    }

    /// A case of somebody of this age, met where it was safe to talk.
    async fn case_of(&self, name: &str, age: Age) -> Uuid {
        self.case_met_in(None, name, age).await
    }

    async fn case_met_in(&self, area: Option<AreaCode>, name: &str, age: Age) -> Uuid {
        self.case_begun(Opened { area, ..Opened::by(Signal::Met) }, name, age).await
    }

    async fn case_begun(&self, opened: Opened, name: &str, age: Age) -> Uuid {
        let node = &self.scene.node;
        let new = NewCase {
            id: node.once(),
            unit: self.unit,
            opened,
            safety: Some(safe()),
            known: Vec::new(),
        };
        let case = node.open_case(&self.nakiru, &new).await.unwrap();
        let identity = Identity {
            name: Some(name.to_owned()),
            age,
            sex: Some(Sex::Female),
            languages: vec!["en".to_owned()],
            ..Identity::default()
        };
        self.write(case, Record::Identity(identity)).await.unwrap();
        case
    }

    async fn write(&self, case: Uuid, record: Record) -> Result<(), TrustError> {
        self.scene.node.write_case(&self.nakiru, case, (&record, None)).await
    }

    /// A need for a safe place, so urgent.
    /// The case of one more woman of thirty.
    async fn another(&self) -> Uuid {
        self.case_of("Somebody", Age::exactly(30).unwrap()).await
    }

    async fn needs_a_place(&self, case: Uuid, urgency: Urgency) {
        self.write(case, Record::Need(a_place(urgency))).await.unwrap();
    }

    /// The need for a place is there no more.
    async fn needs_none(&self, case: Uuid) {
        let gone = CaseNeed { state: NeedState::Gone, ..a_place(Urgency::Day) };
        self.write(case, Record::Need(gone)).await.unwrap();
    }

    /// A yes to this house for these fields, until a week from now.
    fn yes(&self, fields: &[Field]) -> Consent {
        Consent {
            purpose: Purpose::Referral,
            recipient: Some(self.service),
            recipient_name: Some("A house".to_owned()),
            shares: fields.iter().copied().collect(),
            yes: true,
            giver: Giver::Herself,
            guardian: None,
            assent: None,
            language: "en".to_owned(),
            interpreter: None,
            witness: None,
            decided_by: None,
            read_back: true,
            until: self.scene.node.now() + jiff::SignedDuration::from_hours(7 * 24),
        }
    }

    /// What is sent, with these fields.
    fn sending(&self, fields: &[Field]) -> Sending {
        Sending {
            id: self.scene.node.once(),
            need: "emergency-shelter".to_owned(),
            entry: self.zawadi.entry().unwrap(),
            service: self.service,
            fields: fields.iter().copied().collect::<BTreeSet<Field>>(),
            message: None,
            warns: false,
            another: Called::new(),
            travel: Travel {
                with: Accompaniment::BySender,
                escort: None,
                by: Transport::SendersVehicle,
                pays: Pays::Sender,
                handover: Some("At the hospital's gate".to_owned()),
                toward: None,
            },
            exception: None,
            shown: None,
        }
    }
}

/// A need for a safe place, so urgent.
fn a_place(urgency: Urgency) -> CaseNeed {
    let need = "emergency-shelter".to_owned();
    CaseNeed { need, urgency, state: NeedState::Open, known: Some("Tonight.".to_owned()) }
}

/// A yes that the children's officer says with the child.
fn by_officer(yes: Consent) -> Consent {
    let decided_by = Some("Akoth, children's office".to_owned());
    Consent { giver: Giver::ChildrensOfficer, decided_by, assent: Some(true), ..yes }
}

/// Her life is in danger, and a doctor says so.
fn by_court() -> Decided {
    Decided { exception: Exception::CourtOrder, by: Some("Court 3, order 12".to_owned()) }
}

fn vital() -> Decided {
    Decided {
        exception: Exception::VitalInterest,
        by: Some("Dr Amollo, county hospital".to_owned()),
    }
}

/// When she is expected, where a time is agreed: at once.
fn soon(road: &Road, made: Move) -> Option<Timestamp> {
    (made == Move::Schedule).then(|| road.scene.node.now())
}

fn safe() -> SafetyCheck {
    let holds = SafetyPoint::ALL.iter().copied().collect();
    SafetyCheck { holds, now: SafetyNow::SafeToTalk, seen: None }
}

/// What two do at the same moment, each on a thread of her own: neither waits for the other to look. Only
/// for tests on several threads.
fn at_once<T: Send>(
    one: impl Future<Output = T> + Send,
    other: impl Future<Output = T> + Send,
) -> (T, T) {
    let runtime = tokio::runtime::Handle::current();
    std::thread::scope(|scope| {
        let other = scope.spawn(|| runtime.block_on(other));
        let one = scope.spawn(|| runtime.block_on(one));
        (one.join().unwrap(), other.join().unwrap())
    })
}

/// What the rules of cases answered.
fn refusal(error: TrustError) -> CaseError {
    let TrustError::Case(error) = error else { panic!("{error:?}") };
    error
}

fn risk(level: u8) -> Record {
    let (person, plan) = ("He calls.".to_owned(), "Another number.".to_owned());
    Record::Risk(Risk { level, person, family: None, staff: None, plan })
}
