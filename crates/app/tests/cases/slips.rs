//! A slip of paper for a service without an account: it opens nothing, and tells nobody why.

use rufaa_app::{SlipSaid, SlipSeen, TrustError};
use rufaa_domain::referral::{Move, State, Urgency};

use super::elsewhere::{case, to_another};
use super::{Road, roads};

const DAY_S: i64 = 24 * 3600;

/// A referral to a service without an account: its organisation and id.
async fn sent(road: &Road) -> (uuid::Uuid, uuid::Uuid) {
    let case = case(road, Urgency::Day).await;
    let sending = to_another(road, case).await;
    let node = &road.scene.node;
    let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (road.nakiru.organisation(), referral)
}

#[tokio::test]
async fn a_slip_holds_until_its_date_and_not_after_it_was_ended_or_another_was_made() {
    for road in roads().await {
        let node = &road.scene.node;
        let id = sent(&road).await;
        assert!(node.make_slip(&road.zawadi, id, 7).await.is_err(), "it is the sender's");
        for days in [0, 31] {
            assert!(node.make_slip(&road.nakiru, id, days).await.is_err(), "{days} days");
        }
        let (first, until) = node.make_slip(&road.nakiru, id, 7).await.unwrap();
        let seen = async |code: &str| node.slip(code, "41.90.1.2").await.unwrap();
        let first = first.to_string();
        assert_eq!(seen(&first).await, Some(SlipSeen { until, said: None }));
        assert!(seen(&first.to_lowercase().replace('-', " ")).await.is_some(), "as it is typed");

        let (second, _) = node.make_slip(&road.nakiru, id, 7).await.unwrap();
        let second = second.to_string();
        assert_eq!(seen(&first).await, None, "the one before holds no more");
        node.end_slip(&road.nakiru, id).await.unwrap();
        assert_eq!(seen(&second).await, None);
        assert!(node.end_slip(&road.nakiru, id).await.is_err(), "once");

        let (third, until) = node.make_slip(&road.nakiru, id, 1).await.unwrap();
        let third = third.to_string();
        // To the end of the day that stands on it, on the clock of the country.
        let left = node.now().duration_until(until).as_secs();
        assert!((DAY_S..2 * DAY_S).contains(&left), "{until}");
        assert_eq!(
            until.to_string().get(11..),
            Some("20:59:59Z"),
            "a minute before midnight in Kenya"
        );
        road.scene.clock.advance_seconds(left - 1);
        assert!(seen(&third).await.is_some(), "a second before {until}");
        road.scene.clock.advance_seconds(1);
        assert_eq!(seen(&third).await, None);
        // The same for what never was.
        assert_eq!(seen("2345-6789-ABCD-EFGH-JKLM-NPQA").await, None);
        assert_eq!(seen("").await, None);
        // Of the codes nothing is kept but a hash.
        let kept = road.scene.store.slip_of(id).await.unwrap().unwrap();
        assert!(!format!("{kept:?}").contains(&third));
    }
}

#[tokio::test]
async fn what_the_bearer_says_moves_nothing_and_the_sender_is_told() {
    for road in roads().await {
        let node = &road.scene.node;
        let id = sent(&road).await;
        let (code, _) = node.make_slip(&road.nakiru, id, 7).await.unwrap();
        let code = code.to_string();
        assert!(node.say_by_slip((&code, ""), SlipSaid::Arrived).await.unwrap());
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.state, State::Sent, "the sender looks, and confirms it");
        assert_eq!(seen.slip.unwrap().said, Some((SlipSaid::Arrived, node.now())));
        let told = async || {
            let notices = node.notices(&road.nakiru).await.unwrap();
            notices.iter().filter(|notice| notice.did == "slip-said").count()
        };
        assert_eq!(told().await, 1);
        // Said once more, it is nothing new; changed again and again, it is not taken any more.
        assert!(node.say_by_slip((&code, ""), SlipSaid::Arrived).await.unwrap());
        assert_eq!(told().await, 1);
        let mut refused = None;
        for turn in 0..8 {
            let said = [SlipSaid::DidNotCome, SlipSaid::Arrived][turn % 2];
            refused = node.say_by_slip((&code, ""), said).await.err();
        }
        assert!(matches!(refused, Some(TrustError::Wait(_))), "{refused:?}");
        assert!(told().await < 8);
        assert!(node.slip(&code, "").await.unwrap().is_some(), "that it holds is still told");

        // Once the referral is over, so is its slip.
        let cancel = Move::Cancel(rufaa_domain::referral::CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
        assert!(!node.say_by_slip((&code, ""), SlipSaid::DidNotCome).await.unwrap());
        assert_eq!(node.slip(&code, "").await.unwrap(), None);
        assert!(node.make_slip(&road.nakiru, id, 7).await.is_err());
    }
}

#[tokio::test]
async fn who_tries_codes_waits_and_who_has_one_does_not() {
    for road in roads().await {
        let node = &road.scene.node;
        let id = sent(&road).await;
        let (code, _) = node.make_slip(&road.nakiru, id, 7).await.unwrap();
        let code = code.to_string();
        for _ in 0..100 {
            assert!(node.slip(&code, "41.90.1.2").await.unwrap().is_some());
        }
        let mut tried = 0;
        while node.slip("2345", "41.90.1.3").await.is_ok() {
            tried += 1;
        }
        assert_eq!(tried, 20, "and then comes a wait");
        let waits = node.slip(&code, "41.90.1.3").await;
        assert!(matches!(waits, Err(TrustError::Wait(_))), "for a right one too");
        assert!(node.slip(&code, "41.90.1.2").await.unwrap().is_some(), "nobody elsewhere waits");
    }
}

#[tokio::test]
async fn a_service_with_an_account_answers_for_itself_and_has_no_slip() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Day).await;
        let exception = Some(super::vital());
        let sending = road.sending(&[rufaa_domain::referral::Field::Need]);
        let sending = rufaa_app::Sending { exception, ..sending };
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        assert!(node.make_slip(&road.nakiru, id, 7).await.is_err());
        assert!(!node.referral(&road.nakiru, id).await.unwrap().can_make_slip);
    }
}
