//! Time passes over a referral that nobody answers.

use rufaa_app::InboxFilter;
use rufaa_domain::age::Age;
use rufaa_domain::case::Record;
use rufaa_domain::referral::{Field, State, Urgency};

use super::roads;

#[tokio::test]
async fn promise_12_a_referral_that_nobody_answers_comes_back_to_the_sender() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Immediate).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let referral =
            node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let alarm = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();

        assert_eq!(node.keep_time().await.unwrap(), 0, "in time");
        for expected in ["reminded", "escalated", "reroute-proposed"] {
            road.scene.clock.advance_seconds(15 * 60 - 1);
            assert_eq!(node.keep_time().await.unwrap(), 0, "a second before {expected}");
            road.scene.clock.advance_seconds(1);
            assert_eq!(node.keep_time().await.unwrap(), 1, "{expected}");
            assert_eq!(alarm().await.alarm, expected);
            assert_eq!(node.keep_time().await.unwrap(), 0, "once");
        }
        road.scene.clock.advance_seconds(24 * 3600);
        assert_eq!(node.keep_time().await.unwrap(), 1);
        let row = alarm().await;
        assert_eq!((row.state.as_str(), row.holder.as_str()), (State::Expired.code(), "sender"));

        // It stays on the sender's list until somebody dealt with it.
        let nakiru = &road.nakiru;
        assert_eq!(node.inbox(nakiru, &InboxFilter::default()).await.unwrap().returned.len(), 1);
        node.settle(nakiru, id).await.unwrap();
        assert!(node.inbox(nakiru, &InboxFilter::default()).await.unwrap().returned.is_empty());
        assert!(node.settle(nakiru, id).await.is_err(), "once");
        let events = road.scene.store.referral_events(id.0, id.1).await.unwrap();
        let did: Vec<&str> = events.iter().map(|event| event.did.as_str()).collect();
        assert_eq!(did, ["send", "reminded", "escalated", "reroute-proposed", "expire"]);
    }
}
