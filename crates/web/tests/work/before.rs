//! What there is in the office before anybody asks: a unit with a case and a referral, a glass that was
//! broken, a list that was looked at, and somebody of another organisation.

use rufaa_app::testing::people::{self, Person};
use rufaa_app::testing::{self, TestClock};
use rufaa_app::{
    Calling, ListState, NewCase, NewFile, NewGroup, NewList, NewOrganisation, NewPerson, Node,
    Sending, Session,
};
use rufaa_domain::access::{GlassReason, OrganisationKind, Role, Roles};
use rufaa_domain::case::{
    CaseNeed, Compartment, Identity, NeedState, Opened, Record, SafetyCheck, SafetyNow,
    SafetyPoint, Signal,
};
use rufaa_domain::consent::{Decided, Exception};
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport, Travel, Urgency};
use uuid::Uuid;

use super::routes::CARE;

/// A case, a referral out of it, and the entry and the service that it went to.
pub(super) struct Followed {
    pub(super) case: Uuid,
    /// A group of two people, each with a case.
    pub(super) group: Uuid,
    /// The number of a file in it.
    pub(super) file: u32,
    pub(super) referral: (Uuid, Uuid),
    pub(super) conference: Uuid,
    pub(super) to: (Uuid, Uuid),
}

/// An accredited house of another organisation: who runs it, and what she attends as: organisation, unit, member.
pub(super) struct House {
    pub(super) manager: Person,
    pub(super) seat: (Uuid, Uuid, Uuid),
}

/// Her life is in danger, and a doctor says so.
fn vital() -> Decided {
    let by = Some("Dr Amollo, county hospital".to_owned());
    Decided { exception: Exception::VitalInterest, by }
}

/// A unit of all who work with people, with a case that the supervisor holds, and a referral out of it; and the house from
/// which somebody was asked to its conference.
pub(super) async fn unit_at_work(
    node: &Node,
    clock: &TestClock,
    people: &[(Role, Person)],
) -> (Uuid, Followed, House) {
    let one = |role: Role| &people.iter().find(|(known, _)| *known == role).unwrap().1;
    clock.advance_seconds(60);
    let supervisor = one(Role::Supervisor).session(node).await;
    let mut members = vec![supervisor.member()];
    for role in CARE.iter().filter(|role| **role != Role::Supervisor) {
        members.push(one(*role).session(node).await.member());
    }
    let unit = node.new_unit(&supervisor, "Shelter team", &members).await.unwrap();
    let house = at_another_house(node, clock, &one(Role::NodeAdmin).session(node).await).await;
    clock.advance_seconds(60);
    let supervisor = one(Role::Supervisor).session(node).await;
    let group = grouped(node, &supervisor, unit).await;
    clock.advance_seconds(1);
    let opened = Opened::by(Signal::Met);
    let followed = followed(node, &supervisor, (unit, group), opened, house.seat);
    (unit, Box::pin(followed).await, house)
}

async fn at_another_house(node: &Node, clock: &TestClock, by: &Session) -> House {
    let (_, entry) = node.demo_house("Kimbilio House").unwrap();
    let house = NewOrganisation {
        name: "Kimbilio House (invented)".to_owned(),
        kind: OrganisationKind::Shelter,
        entry: Some(entry),
        first_member: "Zawadi".to_owned(),
        roles: [Role::ShelterManager].into_iter().collect(),
    };
    let begun = node.admit_organisation(by, house).await.unwrap();
    let zawadi = people::joined(node, &begun.invitation.to_string(), "zawadi").await.unwrap();
    clock.advance_seconds(60);
    let manager = zawadi.session(node).await;
    let unit = node.new_unit(&manager, "House", &[manager.member()]).await.unwrap();
    House { manager: zawadi, seat: (manager.organisation(), unit, manager.member()) }
}

/// A conference about a case.
async fn conferred(node: &Node, by: &Session, (case, seat): (Uuid, (Uuid, Uuid, Uuid))) -> Uuid {
    let calling = Calling {
        id: node.once(),
        purpose: "Where she can live.".to_owned(),
        day: node.today(),
        days: 90,
        seats: [seat].into_iter().collect(),
        fields: [Field::Need].into_iter().collect(),
        message: None,
        warns: false,
        another: std::collections::BTreeSet::new(),
        exception: Some(vital()),
        shown: None,
    };
    node.call_conference(by, case, &calling).await.unwrap()
}

/// Writes down that she needs this; gives the entry and the service of the first that suits and has no account.
pub(super) async fn needed(node: &Node, by: &Session, case: Uuid, need: &str) -> (Uuid, Uuid) {
    let record = Record::Need(CaseNeed {
        need: need.to_owned(),
        urgency: Urgency::Day,
        state: NeedState::Open,
        known: None,
    });
    node.write_case(by, case, (&record, None)).await.unwrap();
    let open = node.case(by, case).await.unwrap();
    let suiting = node.suggestions(&open, need).await.unwrap();
    let entries = suiting.suitable.iter().map(|(one, _)| one.entry);
    let here = node.who_answer_here(entries).await.unwrap();
    let mut others = suiting.suitable.iter().filter(|(one, _)| !here.contains(&one.entry));
    let (to, _) = others.next().unwrap();
    (to.entry, to.service)
}

/// What goes to a service for a need, without her word.
pub(super) fn sending(node: &Node, need: &str, (entry, service): (Uuid, Uuid)) -> Sending {
    Sending {
        id: node.once(),
        need: need.to_owned(),
        entry,
        service,
        fields: [Field::Need].into_iter().collect(),
        message: None,
        warns: false,
        another: std::collections::BTreeSet::new(),
        travel: Travel {
            with: Accompaniment::Alone,
            escort: None,
            by: Transport::Public,
            pays: Pays::Nobody,
            handover: None,
            toward: None,
        },
        exception: Some(vital()),
        shown: None,
    }
}

/// A case that somebody holds, a referral out of it, and a conference about it.
pub(super) async fn followed(
    node: &Node,
    by: &Session,
    (unit, group): (Uuid, Uuid),
    opened: Opened,
    seat: (Uuid, Uuid, Uuid),
) -> Followed {
    node.follow().await.unwrap();
    let holds = SafetyPoint::ALL.iter().copied().collect();
    let safety = Some(SafetyCheck { holds, now: SafetyNow::SafeToTalk, seen: None });
    let new = NewCase { id: node.once(), unit, opened, safety, known: Vec::new() };
    let case = node.open_case(by, &new).await.unwrap();
    let need = "emergency-shelter";
    let to = needed(node, by, case, need).await;
    let words = testing::paper("A paper");
    let paper = NewFile {
        id: node.once(),
        name: "paper.pdf",
        title: "A paper",
        part: Compartment::Care,
        shows_her: Some(false),
        bytes: words.as_bytes(),
    };
    node.put_file(by, case, &paper).await.unwrap();
    let referral = node.send_referral(by, case, &sending(node, need, to)).await.unwrap();
    let referral = (by.organisation(), referral);
    let conference = conferred(node, by, (case, seat)).await;
    Followed { case, group, file: 4, referral, conference, to }
}

/// A group of two people.
pub(super) async fn grouped(node: &Node, by: &Session, unit: Uuid) -> Uuid {
    let person = |(line, name): (u16, &str)| NewPerson {
        line,
        identity: Identity { name: Some(name.to_owned()), ..Identity::default() },
    };
    let new = NewGroup {
        id: node.once(),
        unit,
        opened: Opened::by(Signal::Raid),
        seen: None,
        people: [(1, "Green scarf"), (2, "Red shoes")].map(person).into(),
    };
    node.begin_group(by, &new).await.unwrap();
    new.id
}

/// What a colleague opened in an emergency.
pub(super) async fn broken(node: &Node, clock: &TestClock, by: &Session) -> Uuid {
    let worker = people::invited(node, by, "worker", &[Role::Caseworker]).await;
    clock.advance_seconds(60);
    let worker = worker.session(node).await;
    let why = (Some(GlassReason::Medical), 1);
    node.break_glass(&worker, Node::own_places(&worker), why).await.unwrap();
    node.unjudged_glasses(&worker).await.unwrap()[0].id
}

/// A list with a row that is refused, after it was compared with the directory.
pub(super) async fn looked_at(node: &Node, focal: &Session) -> Uuid {
    let bytes = b"Name,Country\nClinic at the bridge,KE\n,KE\n".to_vec();
    let new = NewList { file_name: "list.csv", bytes, source: "county", why: "sent by the county" };
    let list = node.send_list(focal, new).await.unwrap();
    node.work_on_list(focal, list, (None, false)).await.unwrap();
    while !matches!(node.list(focal, list).await.unwrap().state, ListState::Looked(_)) {
        tokio::task::yield_now().await;
    }
    list
}

/// Somebody who is what nobody of a secretariat can be, in an organisation where she can.
pub(super) async fn elsewhere(node: &Node, clock: &TestClock, by: &Session, role: Role) -> Person {
    let kind = OrganisationKind::ALL.iter().copied().find(|kind| role.fits(*kind)).unwrap();
    let name = format!("first of {}", role.code());
    let new = NewOrganisation {
        name: format!("{} (invented)", kind.code()),
        kind,
        entry: None,
        first_member: name.clone(),
        roles: Roles::default(),
    };
    let begun = node.admit_organisation(by, new).await.unwrap();
    let first = people::joined(node, &begun.invitation.to_string(), &name).await.unwrap();
    clock.advance_seconds(60);
    let session = first.session(node).await;
    people::invited(node, &session, role.code(), &[role]).await
}
