//! A yes to somebody outside Rufaa that ended stays on a list until they were told and have answered (design §7.11).

use rufaa_app::{CaseError, Session, TrustError};
use rufaa_domain::case::{
    CaseProblem, Correction, EndTold, Individual, Next, Record, Relation, Standing, Telling, Wish,
};
use rufaa_domain::consent::{Consent, Purpose, Withdrawal};
use rufaa_domain::referral::{Acknowledgement, Heard, HeardBy, HeardProblem, KeepReason, Urgency};
use uuid::Uuid;

use super::erased::{asks, wishes};
use super::{Road, refusal, roads};

const HOUR_S: i64 = 3600;

/// A case in which nothing is open, and her yes to this one outside, taken back at once; with its number.
async fn ended(road: &Road, to: &str) -> (Uuid, u32) {
    let case = road.another().await;
    road.needs_a_place(case, Urgency::Routine).await;
    road.needs_none(case).await;
    let yes = Consent {
        purpose: Purpose::Tracing,
        recipient: None,
        recipient_name: Some(to.to_owned()),
        ..road.yes(&[])
    };
    road.write(case, Record::Consent(yes)).await.unwrap();
    let open = road.scene.node.case(&road.nakiru, case).await.unwrap();
    let consent = open.view.consents().last().unwrap().0;
    assert!(!open.next.contains(&Next::TellEnding), "it holds");
    road.write(case, Record::Withdrawal(Withdrawal { consent, known: None })).await.unwrap();
    (case, consent)
}

fn told(road: &Road, consent: u32, (who, answer): (&str, Option<Acknowledgement>)) -> Record {
    let (who, at) = (who.to_owned(), road.scene.node.now());
    let heard = Heard { who, by: HeardBy::Phone, at, words: None, met: [].into() };
    Record::EndTold(EndTold { consent, came: Telling::Told { heard, answer } })
}

fn left(consent: u32) -> Record {
    let why = "He would learn that she speaks with us.".to_owned();
    Record::EndTold(EndTold { consent, came: Telling::Left { why } })
}

async fn is_next(road: &Road, case: Uuid) -> bool {
    let open = road.scene.node.case(&road.nakiru, case).await.unwrap();
    open.next.contains(&Next::TellEnding)
}

async fn pass(road: &Road, seconds: i64) {
    road.scene.clock.advance_seconds(seconds);
    road.scene.node.keep_time().await.unwrap();
}

async fn waiting(road: &Road) -> usize {
    road.scene.node.cases_waiting(&road.nakiru).await.unwrap()
}

async fn writes(road: &Road, by: &Session, case: Uuid, record: Record) -> Result<(), TrustError> {
    road.scene.node.write_case(by, case, (&record, None)).await
}

#[tokio::test]
async fn promise_12_whoever_outside_is_not_told_that_her_yes_ended_is_on_a_list() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, consent) = ended(&road, "Red Cross, Lodwar").await;
        assert!(is_next(&road, case).await);
        pass(&road, 24 * HOUR_S - 1).await;
        assert_eq!(waiting(&road).await, 0);
        pass(&road, 1).await;
        assert_eq!(waiting(&road).await, 1, "nobody told them for a day");
        road.write(case, told(&road, consent, ("The desk", None))).await.unwrap();
        assert_eq!(waiting(&road).await, 0);
        pass(&road, 24 * HOUR_S).await;
        assert_eq!(waiting(&road).await, 1, "they did not answer for a day");
        let kept = Some(Acknowledgement::MustKeep(KeepReason::CourtOrder));
        road.write(case, told(&road, consent, ("The desk", kept))).await.unwrap();
        assert_eq!(waiting(&road).await, 0);
        assert!(!is_next(&road, case).await);
        let open = node.case(&road.nakiru, case).await.unwrap();
        let came = &open.view.ending_told(consent).unwrap().what.came;
        assert!(matches!(came, Telling::Told { answer, .. } if *answer == kept), "{came:?}");
        node.verify_case(&road.nakiru, case).await.unwrap();
        let again = road.write(case, told(&road, consent, ("The guard", kept))).await;
        let once = CaseError::Problem(CaseProblem::NoSuchThing);
        assert_eq!(refusal(again.unwrap_err()), once);
    }
}

#[tokio::test]
async fn promise_6_a_receiver_found_to_be_a_danger_is_a_matter_of_a_supervisor() {
    for road in roads().await {
        let (case, consent) = ended(&road, "Musa Kato, newspaper").await;
        let name = "Musa Kato".to_owned();
        let danger = Individual {
            name,
            relation: Relation::Recruiter,
            standing: Standing::Implicated,
            member: None,
            organization: None,
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(danger)).await.unwrap();
        let stopped = Some(Acknowledgement::Stopped);
        for record in [told(&road, consent, ("The desk", stopped)), left(consent)] {
            let refused = road.write(case, record).await;
            assert!(matches!(refused, Err(TrustError::Denied(_))), "{refused:?}");
        }
        let himself = told(&road, consent, ("Musa Kato", stopped));
        let refused = writes(&road, &road.joyce, case, himself).await;
        let danger = CaseError::Problem(CaseProblem::Heard(HeardProblem::Danger));
        assert_eq!(refusal(refused.unwrap_err()), danger);
        assert!(is_next(&road, case).await);
        writes(&road, &road.joyce, case, left(consent)).await.unwrap();
        assert!(!is_next(&road, case).await);
    }
}

/// Whoever a yes is for that holds still would never be told afterwards.
#[tokio::test]
async fn a_case_is_not_erased_while_a_yes_to_somebody_outside_holds() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let yes = Consent {
            purpose: Purpose::Outsiders,
            recipient: None,
            recipient_name: Some("A newspaper".to_owned()),
            ..road.yes(&[])
        };
        wishes(&road, &road.joyce, (case, Wish::Erasure)).await;
        asks(&road, case).await.unwrap();
        let is_open = async || node.erasure(&road.nakiru, case).await.unwrap().is_something_open;
        assert!(!is_open().await);
        road.write(case, Record::Consent(yes)).await.unwrap();
        assert!(is_open().await);
        let open = node.case(&road.nakiru, case).await.unwrap();
        let consent = open.view.consents().last().unwrap().0;
        road.write(case, Record::Withdrawal(Withdrawal { consent, known: None })).await.unwrap();
        assert!(is_open().await, "and they may know of her");
        let never = Record::EndTold(EndTold { consent, came: Telling::NeverTold });
        road.write(case, never).await.unwrap();
        assert!(!is_open().await);
    }
}

/// What a supervisor says of whom nobody tells a caseworker does not undo.
#[tokio::test]
async fn that_nobody_is_told_is_struck_out_by_a_supervisor_alone() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, consent) = ended(&road, "Red Cross, Lodwar").await;
        writes(&road, &road.joyce, case, left(consent)).await.unwrap();
        let of = node.case(&road.nakiru, case).await.unwrap().view.head();
        let why = "They could be told.".to_owned();
        let struck = Record::Correction(Correction { of, why, right: None });
        let refused = road.write(case, struck.clone()).await;
        assert!(matches!(refused, Err(TrustError::Denied(_))), "{refused:?}");
        writes(&road, &road.joyce, case, struck).await.unwrap();
        assert!(is_next(&road, case).await);
    }
}

#[tokio::test]
async fn a_case_is_not_erased_before_whoever_outside_was_told() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, consent) = ended(&road, "Red Cross, Lodwar").await;
        wishes(&road, &road.joyce, (case, Wish::Erasure)).await;
        asks(&road, case).await.unwrap();
        let is_open = async || node.erasure(&road.nakiru, case).await.unwrap().is_something_open;
        assert!(is_open().await);
        let head = node.case(&road.nakiru, case).await.unwrap().view.head();
        let early = node.erase_case(&road.nakiru, (case, head)).await;
        let open = CaseError::Problem(CaseProblem::SomethingOpen);
        assert_eq!(refusal(early.unwrap_err()), open);
        let stopped = Some(Acknowledgement::Stopped);
        road.write(case, told(&road, consent, ("The desk", stopped))).await.unwrap();
        assert!(!is_open().await);
    }
}
