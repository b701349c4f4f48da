//! Lists are narrowed by what waits, how urgent it is and what it is for; what is narrowed hides nothing else.

use jiff::ToSpan as _;
use rufaa_app::{
    CaseFilter, CaseWaiting, InboxFilter, InboxList, ReferralRow, Sending, TaskFilter,
};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Compartment, Note, Record, Review, ReviewPoint, Task};
use rufaa_domain::referral::{Field, Urgency};
use uuid::Uuid;

use super::{Road, by_court, roads};

const DAY_S: i64 = 24 * 3600;

async fn send(road: &Road, case: Uuid, urgency: Urgency) -> Uuid {
    road.needs_a_place(case, urgency).await;
    let sending = Sending { exception: Some(by_court()), ..road.sending(&[Field::Need]) };
    road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap()
}

fn ids(rows: &[ReferralRow]) -> Vec<Uuid> {
    rows.iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn both_sides_narrow_what_came_and_what_they_sent() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let day = send(&road, case, Urgency::Day).await;
        let routine = send(&road, road.another().await, Urgency::Routine).await;
        road.scene.clock.advance_seconds(DAY_S + 60);
        node.keep_time().await.unwrap();
        let all = || InboxFilter::default();
        let place = || Some("emergency-shelter".to_owned());
        for (filter, expected) in [
            (all(), vec![day, routine]),
            (InboxFilter { late: true, ..all() }, vec![day]),
            (InboxFilter { urgency: Some(Urgency::Routine), ..all() }, vec![routine]),
            (InboxFilter { urgency: Some(Urgency::Immediate), ..all() }, vec![]),
            (InboxFilter { need: place(), ..all() }, vec![day, routine]),
            (InboxFilter { need: Some("health".to_owned()), ..all() }, vec![]),
            (InboxFilter { need: place(), urgency: Some(Urgency::Routine), late: true }, vec![]),
        ] {
            let received = node.inbox(&road.zawadi, &filter).await.unwrap().received;
            assert_eq!(ids(&received), expected, "{filter:?}");
            let underway = node.inbox(&road.nakiru, &filter).await.unwrap().underway;
            assert_eq!(ids(&underway), expected, "{filter:?}");
        }
        // And what narrows it goes along to the next page.
        let first = node.inbox(&road.zawadi, &all()).await.unwrap().received;
        let after = rufaa_app::After {
            rank: 1,
            at: first[0].due_at.unwrap() - 1.second(),
            id: Uuid::nil(),
        };
        let late = InboxFilter { late: true, ..all() };
        let asked = (InboxList::Received, after);
        assert_eq!(ids(&node.inbox_after(&road.zawadi, asked, &late).await.unwrap()), [day]);
    }
}

#[tokio::test]
async fn cases_are_narrowed_by_what_waits_in_them_and_by_who_holds_them() {
    for road in roads().await {
        let node = &road.scene.node;
        let age = || Age::exactly(30).unwrap();
        let quiet = road.case_of("Somebody quiet", age()).await;
        road.scene.clock.advance_seconds(14 * DAY_S - 60);
        let late = road.case_of("Somebody late", age()).await;
        send(&road, late, Urgency::Day).await;
        let back = road.case_of("Somebody back", age()).await;
        send(&road, back, Urgency::Immediate).await;
        let listed = async |filter: CaseFilter| {
            let lines = node.caseload(&road.nakiru, (&filter, None)).await.unwrap();
            let mut ids: Vec<Uuid> = lines.iter().map(|line| line.id).collect();
            ids.sort_unstable();
            ids
        };
        let sorted = |mut ids: Vec<Uuid>| {
            ids.sort_unstable();
            ids
        };
        let own = async |waiting| listed(CaseFilter { waiting, ..CaseFilter::default() }).await;
        assert!(own(Some(CaseWaiting::Quiet)).await.is_empty(), "a minute before");
        assert!(own(Some(CaseWaiting::Late)).await.is_empty());
        // The one that is immediate came back within a day and an hour, the other is late by then.
        for _ in 0..50 {
            road.scene.clock.advance_seconds(DAY_S / 48);
            node.keep_time().await.unwrap();
        }
        assert_eq!(own(None).await, sorted(vec![quiet, late, back]));
        assert_eq!(own(Some(CaseWaiting::Quiet)).await, [quiet]);
        assert_eq!(own(Some(CaseWaiting::Returned)).await, [back]);
        let both = own(Some(CaseWaiting::Late)).await;
        assert!(both.contains(&late) && !both.contains(&quiet), "{both:?}");

        // Of a unit, what one colleague holds; whoever sees her own alone is offered nobody.
        let of = async |holder| {
            let unit = Some(road.unit);
            listed(CaseFilter { unit, holder, ..CaseFilter::default() }).await
        };
        assert_eq!(of(Some(road.nakiru.member())).await, sorted(vec![quiet, late, back]));
        assert!(of(Some(road.joyce.member())).await.is_empty());
        let holders = node.holders_in(&road.nakiru, road.unit).await.unwrap();
        assert!(holders.iter().any(|(member, _)| *member == road.joyce.member()));
        let hers = node.holders_in(&road.zawadi, road.unit).await.unwrap();
        assert!(hers.is_empty(), "a unit of somebody else");
    }
}

#[tokio::test]
async fn what_is_to_be_done_is_narrowed_to_hers_and_to_what_is_late() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let (nakiru, joyce) = (road.nakiru.member(), road.joyce.member());
        for (what, days, who) in [
            ("late, hers", -1, nakiru),
            ("hers", 1, nakiru),
            ("late, of a colleague", -1, joyce),
            ("of a colleague", 1, joyce),
        ] {
            let due = Some(node.today() + i64::from(days).days());
            let task = Task { what: what.to_owned(), due, responsible: Some(who), need: None };
            road.write(case, Record::Task(task)).await.unwrap();
        }
        for (own, late, expected) in [
            (true, false, vec!["late, hers", "hers"]),
            (false, true, vec!["late, hers", "late, of a colleague"]),
            (true, true, vec!["late, hers"]),
        ] {
            let asked = (TaskFilter { own, late }, None);
            let lines = node.tasks(&road.nakiru, asked).await.unwrap();
            let listed: Vec<&str> = lines.iter().map(|line| line.what.as_str()).collect();
            assert_eq!(listed, expected);
        }
    }
}

#[tokio::test]
async fn what_a_supervisor_should_look_at_is_on_her_list_and_off_it_once_she_did() {
    for road in roads().await {
        let node = &road.scene.node;
        let age = || Age::exactly(30).unwrap();
        let flagged = road.case_of("Somebody flagged", age()).await;
        let old = road.case_of("Somebody old", age()).await;
        let due = async || {
            let unit = Some(road.unit);
            let filter =
                CaseFilter { unit, waiting: Some(CaseWaiting::Review), ..CaseFilter::default() };
            let lines = node.caseload(&road.joyce, (&filter, None)).await.unwrap();
            let mut ids: Vec<Uuid> = lines.iter().map(|line| line.id).collect();
            ids.sort_unstable();
            let counted: usize =
                node.reviews_waiting(&road.joyce).await.unwrap().iter().map(|(_, due)| due).sum();
            assert_eq!(counted, ids.len());
            ids
        };
        let mut screening = super::will::grounds();
        road.write(old, screening.clone()).await.unwrap();
        assert!(due().await.is_empty(), "a screening that leaves nothing to her");
        let Record::Screening(result) = &mut screening else { panic!("another record") };
        result.result.supervisor_review = true;
        road.write(flagged, screening).await.unwrap();
        assert_eq!(due().await, [flagged], "on its day");
        assert!(node.reviews_waiting(&road.nakiru).await.unwrap().is_empty(), "she reviews none");

        let again = node.today() + 30.days();
        let looked = ReviewPoint::ALL.iter().copied().collect();
        let review = Record::Review(Review { looked, change: None, again });
        node.write_case(&road.joyce, flagged, (&review, None)).await.unwrap();
        assert!(due().await.is_empty(), "she looked");
        road.scene.clock.advance_seconds(29 * DAY_S);
        assert!(due().await.is_empty());
        road.scene.clock.advance_seconds(2 * DAY_S);
        let joyce = &road.joyce_again().await;
        let unit = Some(road.unit);
        let filter =
            CaseFilter { unit, waiting: Some(CaseWaiting::Review), ..CaseFilter::default() };
        let lines = node.caseload(joyce, (&filter, None)).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [flagged]);
        road.scene.clock.advance_seconds(60 * DAY_S);
        let lines = node.caseload(&road.joyce_again().await, (&filter, None)).await.unwrap();
        assert_eq!(lines.len(), 2, "the other one, ninety days after its beginning");
    }
}

#[tokio::test]
async fn what_changed_last_stands_first_within_a_quarter_of_an_hour_and_after_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let age = || Age::exactly(30).unwrap();
        let one = road.case_of("One", age()).await;
        let other = road.case_of("Other", age()).await;
        let note =
            |words: &str| Record::Note(Note { words: words.to_owned(), part: Compartment::Care });
        let listed = async || {
            let lines = node.caseload(&road.nakiru, (&CaseFilter::default(), None)).await.unwrap();
            lines.iter().map(|line| line.id).collect::<Vec<_>>()
        };
        for (seconds, case, expected) in [
            (1, one, [one, other]),
            (1, other, [other, one]),
            (DAY_S, one, [one, other]),
            (20 * 60, other, [other, one]),
            (30, one, [one, other]),
        ] {
            road.scene.clock.advance_seconds(seconds);
            road.write(case, note(&format!("after {seconds} s"))).await.unwrap();
            assert_eq!(listed().await, expected, "after {seconds} s");
        }
    }
}
