//! A unit of first responders alone: each reads her own cases, sees that a colleague has one of the same person, and hands hers
//! over when her shift ends.

use rufaa_app::testing::people;
use rufaa_app::{CaseFilter, NewCase, Session, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    HandOverAnswered, HandOverProposed, Identity, Note, Opened, Record, Signal,
};
use uuid::Uuid;

use super::{Road, roads, safe};

/// Two responders of one unit.
async fn shifts(road: &Road) -> [Session; 2] {
    let node = &road.scene.node;
    let admin = road.scene.amina().await;
    let mut shifts = Vec::new();
    for name in ["day", "night"] {
        shifts.push(people::invited(node, &admin, name, &[Role::Responder]).await);
        road.scene.clock.advance_seconds(60);
    }
    let joyce = road.joyce_again().await;
    let mut members = Vec::new();
    for one in &shifts {
        members.push(one.session(node).await.member());
    }
    node.new_unit(&joyce, "Busia post", &members).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let [day, night] = <[people::Person; 2]>::try_from(shifts).ok().unwrap();
    [day.session(node).await, night.session(node).await]
}

async fn met(road: &Road, day: &Session, name: &str) -> Uuid {
    let node = &road.scene.node;
    let identity = Identity {
        name: Some(name.to_owned()),
        age: Age::exactly(19).unwrap(),
        ..Identity::default()
    };
    let known = vec![Record::Identity(identity)];
    node.open_case(day, &begun(road, day.units()[0], known)).await.unwrap()
}

fn begun(road: &Road, unit: Uuid, known: Vec<Record>) -> NewCase {
    let (signal, place, area, referral) = (Signal::Met, None, None, None);
    let opened = Opened { place, area, referral, ..Opened::by(signal) };
    NewCase { id: road.scene.node.once(), unit, opened, safety: Some(safe()), known }
}

fn is_hidden<T>(read: &Result<T, TrustError>) -> bool {
    matches!(read, Err(TrustError::Denied(Denial::BehindGlass)))
}

#[tokio::test]
async fn a_responder_sees_that_a_colleague_has_a_case_of_the_same_person_and_nothing_of_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let [day, night] = shifts(&road).await;
        let case = met(&road, &day, "Chaltu Abebe").await;
        let found = node.find_cases(&night, "Chaltu").await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].of_colleague.as_deref(), Some("day"));
        let line = &found[0].line;
        assert_eq!((line.id, line.name.as_deref(), line.age), (case, None, Age::default()));
        assert!(is_hidden(&node.case(&night, case).await));
        let by_code = node.find_cases(&night, &line.code).await.unwrap();
        assert_eq!(by_code.len(), 1);
        let identity = Identity { name: Some("Chaltu Abebe".to_owned()), ..Identity::default() };
        let likely = node.likely_same(&night, (None, &Record::Identity(identity))).await.unwrap();
        assert_eq!(likely.iter().map(|one| one.line.id).collect::<Vec<_>>(), [case]);
        // Her own she sees whole, and of another unit nothing is told.
        let own = node.find_cases(&day, "Chaltu").await.unwrap();
        assert_eq!(own[0].line.name.as_deref(), Some("Chaltu Abebe"));
        assert!(node.find_cases(&road.brian, "Chaltu").await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_responder_hands_her_case_to_the_next_shift() {
    for road in roads().await {
        let node = &road.scene.node;
        let [day, night] = shifts(&road).await;
        let case = met(&road, &day, "Chaltu Abebe").await;
        let write = async |who: &Session, record| node.write_case(who, case, (&record, None)).await;
        let open = node.case(&day, case).await.unwrap();
        let colleagues = node.colleagues_for(&day, &open).await.unwrap();
        assert_eq!(colleagues, [(night.member(), "night".to_owned())]);
        let known = Some("She sleeps in room 2.".to_owned());
        let to = HandOverProposed { to: night.member(), known };
        write(&day, Record::HandOverProposed(to)).await.unwrap();
        let waits = node.caseload(&night, (&CaseFilter::default(), None)).await.unwrap();
        let waits: Vec<(Uuid, bool)> = waits.iter().map(|line| (line.id, line.is_asked)).collect();
        assert_eq!(waits, [(case, true)]);
        let seen = node.case(&night, case).await.unwrap();
        assert!(seen.is_asked && seen.file.holder == day.member(), "she reads what she would hold");
        let proposal = seen.view.hand_over().unwrap().sequence;
        let answer = |accepted| Record::HandOverAnswered(HandOverAnswered { proposal, accepted });
        write(&night, answer(true)).await.unwrap();
        let words = "She slept.".to_owned();
        let part = rufaa_domain::case::Compartment::Care;
        write(&night, Record::Note(Note { words, part })).await.unwrap();
        assert!(is_hidden(&node.case(&day, case).await), "it is the next shift's");
    }
}

#[tokio::test]
async fn who_said_no_to_holding_a_case_reads_it_no_more() {
    for road in roads().await {
        let node = &road.scene.node;
        let [day, night] = shifts(&road).await;
        let case = met(&road, &day, "Chaltu Abebe").await;
        let to = HandOverProposed { to: night.member(), known: None };
        let proposed = Record::HandOverProposed(to);
        node.write_case(&day, case, (&proposed, None)).await.unwrap();
        let proposal = node.case(&night, case).await.unwrap().view.hand_over().unwrap().sequence;
        let no = Record::HandOverAnswered(HandOverAnswered { proposal, accepted: false });
        node.write_case(&night, case, (&no, None)).await.unwrap();
        assert!(is_hidden(&node.case(&night, case).await));
        assert!(node.case(&day, case).await.is_ok());
    }
}

#[tokio::test]
async fn who_works_in_every_case_of_a_unit_hands_none_to_a_responder() {
    for road in roads().await {
        let node = &road.scene.node;
        let [day, night] = shifts(&road).await;
        let joyce = road.joyce_again().await;
        let members = [day.member(), night.member(), joyce.member()];
        let unit = node.new_unit(&joyce, "Mixed desk", &members).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        let case = node.open_case(&joyce, &begun(&road, unit, Vec::new())).await.unwrap();
        let open = node.case(&joyce, case).await.unwrap();
        assert_eq!(node.colleagues_for(&joyce, &open).await.unwrap(), []);
    }
}
