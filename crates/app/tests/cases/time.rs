//! Time passes over a referral that nobody answers.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rufaa_app::InboxFilter;
use rufaa_domain::age::Age;
use rufaa_domain::case::Record;
use rufaa_domain::referral::{
    FailReason, Field, Heard, HeardBy, Move, NoShowReason, State, Urgency,
};
use uuid::Uuid;

use super::elsewhere::to_another;
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
        road.needs_none(case).await;
        node.settle(nakiru, id).await.unwrap();
        assert!(node.inbox(nakiru, &InboxFilter::default()).await.unwrap().returned.is_empty());
        assert!(node.settle(nakiru, id).await.is_err(), "once");
        let events = road.scene.store.referral_events(id.0, id.1).await.unwrap();
        let did: Vec<&str> = events.iter().map(|event| event.did.as_str()).collect();
        // The house keeps no list of those on call: nobody is left after all of it were told.
        let rings = ["reminded", "on-call-through", "escalated", "reroute-proposed"];
        assert_eq!(did, [&["send"][..], &rings, &["expire"]].concat());
    }
}

#[tokio::test]
async fn whom_a_house_lost_is_looked_for_first_until_the_risk_was_assessed_again() {
    for road in roads().await {
        let node = &road.scene.node;
        for (why, stays) in [
            (FailReason::Taken, false),
            (FailReason::Left, false),
            (FailReason::OutOfReach, false),
            (FailReason::Died, true),
        ] {
            let case = road.another().await;
            road.needs_a_place(case, Urgency::Day).await;
            road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
            let sending = road.sending(&[Field::Need]);
            let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            let id = (road.nakiru.organisation(), referral);
            let seen = node.referral(&road.zawadi, id).await.unwrap();
            assert!(seen.from.is_some(), "the house knows who sent her");
            let lead = async |session| node.referral_of_hers(session, referral).await.unwrap();
            for session in [&road.zawadi, &road.nakiru] {
                assert_eq!(lead(session).await, Some(id.0), "her notice leads to it");
            }
            assert_eq!(lead(&road.brian).await, None, "of another unit");
            node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
            let soon = Some(node.now() + SignedDuration::from_hours(1));
            node.move_on(&road.zawadi, id, (Move::Schedule, None, soon)).await.unwrap();
            for made in [Move::Arrive, Move::Begin, Move::Fail(why)] {
                node.move_on(&road.zawadi, id, (made, None, None)).await.unwrap();
            }
            let lost = async || {
                let open = node.case(&road.nakiru, case).await.unwrap();
                open.lost().map(|(_, why)| why).collect::<Vec<_>>()
            };
            assert_eq!(lost().await, [why]);
            road.scene.clock.advance_seconds(60);
            road.write(case, super::risk(2)).await.unwrap();
            assert_eq!(lost().await.is_empty(), !stays, "{why:?}");
        }
    }
}

#[tokio::test]
async fn who_did_not_come_is_asked_after_until_the_risk_was_assessed_again() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let referral =
            node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let missed = async || node.case(&road.nakiru, case).await.unwrap().missed().count();
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
        let soon = node.now() + SignedDuration::from_hours(1);
        node.move_on(&road.zawadi, id, (Move::Schedule, None, Some(soon))).await.unwrap();
        road.scene.clock.advance_seconds(2 * 3600);
        assert_eq!(missed().await, 0);
        node.move_on(&road.zawadi, id, (Move::Miss(NoShowReason::Unknown), None, None))
            .await
            .unwrap();
        assert_eq!(missed().await, 1);
        road.scene.clock.advance_seconds(60);
        road.write(case, super::risk(2)).await.unwrap();
        assert_eq!(missed().await, 0);
        // What was sent is seen to its end also when the case is erased.
        let care = node.case(&road.nakiru, case).await.unwrap().file.compartments[1];
        node.erase_compartment(&road.nakiru, care).await.unwrap();
        assert!(node.referral(&road.nakiru, id).await.unwrap().danger.is_none());
    }
}

#[tokio::test]
async fn to_open_a_referral_is_no_answer_and_what_was_heard_counts_from_when_it_was_said() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let row =
            async |id: (Uuid, Uuid)| road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let due = row(id).await.due_at;
        road.scene.clock.advance_seconds(3_600);
        assert_eq!(node.referral(&road.zawadi, id).await.unwrap().state, State::Received);
        assert_eq!(row(id).await.due_at, due, "a day from when it was sent");
        node.move_on(&road.zawadi, id, (Move::Ask, Some("Does she have papers?"), None))
            .await
            .unwrap();
        assert!(row(id).await.due_at > due, "a question is one");

        let sending = to_another(&road, case).await;
        let other = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let other = (road.nakiru.organisation(), other);
        road.scene.clock.advance_seconds(1_800);
        let at = node.now() - SignedDuration::from_secs(1_200);
        let who = "The matron".to_owned();
        let heard = Heard { who, by: HeardBy::Phone, at, words: None, met: [].into() };
        node.record_heard(&road.nakiru, other, (Move::Receive, None, &heard)).await.unwrap();
        let sent = row(other).await.made_at;
        assert_eq!(row(other).await.entered_at, sent, "that it came is no answer here either");
        node.record_heard(&road.nakiru, other, (Move::Accept, None, &heard)).await.unwrap();
        assert_eq!(row(other).await.entered_at, at, "when it was said");
    }
}
