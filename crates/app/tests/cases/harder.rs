//! The hard hour: a house that is stopped with people in it, an immediate referral that nobody answered, somebody who was kept
//! from coming. None of these makes the program quieter (promise 12).

use std::collections::BTreeSet;

use jiff::SignedDuration;
use rufaa_app::{BoardFilter, InboxFilter, Judgement, Sending, Session};
use rufaa_domain::access::Role;
use rufaa_domain::referral::{FailReason, Heard, HeardBy, Move, NoShowReason, Urgency};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::board::focal_point;
use super::elsewhere::to_another;
use super::meanwhile::judge;
use super::slipping::{moved, taken_on};
use super::{Road, by_court, roads, soon, vital};

async fn row(road: &Road, id: (Uuid, Uuid)) -> ReferralRow {
    road.scene.store.referral(id.0, id.1).await.unwrap().unwrap()
}

/// A referral to the house of somebody who could not be asked.
async fn sent(road: &Road, urgency: Urgency) -> (Uuid, Uuid) {
    let case = road.another().await;
    road.needs_a_place(case, urgency).await;
    let sending = Sending { exception: Some(vital()), ..road.sending(&[]) };
    let id = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (road.nakiru.organisation(), id)
}

/// One that the house said yes to, for whom a court ordered it.
async fn accepted(road: &Road, urgency: Urgency) -> (Uuid, Uuid) {
    let node = &road.scene.node;
    let case = road.another().await;
    road.needs_a_place(case, urgency).await;
    let sending = Sending { exception: Some(by_court()), ..road.sending(&[]) };
    let id = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    let id = (road.nakiru.organisation(), id);
    node.referral(&road.zawadi, id).await.unwrap();
    node.accept(&road.zawadi, id, &BTreeSet::new()).await.unwrap();
    id
}

async fn notices(road: &Road, session: &Session, did: &str) -> usize {
    let all = road.scene.node.notices(session).await.unwrap();
    all.iter().filter(|notice| notice.did == did).count()
}

#[tokio::test]
async fn promise_12_whoever_is_in_a_house_that_is_stopped_is_on_the_senders_list_within_a_day() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let (_, inside) = taken_on(&road, road.sending(&[]).travel).await;
        moved(&road, inside, &[Move::Schedule, Move::Arrive, Move::Begin]).await;
        let (case, promised) = taken_on(&road, road.sending(&[]).travel).await;
        assert_eq!(row(&road, inside).await.holder, "receiver");

        judge(&road, Judgement::Suspended).await;
        node.keep_time().await.unwrap();
        let now = node.now();
        for id in [inside, promised] {
            let row = row(&road, id).await;
            assert_eq!((row.holder.as_str(), row.alarm.as_str()), ("sender", "none"));
            assert!(row.due_at.unwrap() <= now + SignedDuration::from_hours(24));
        }
        let inbox = node.inbox(&road.nakiru, &InboxFilter::default()).await.unwrap();
        let back: Vec<Uuid> = inbox.returned.iter().map(|row| row.id).collect();
        assert!(back.contains(&inside.1) && back.contains(&promised.1), "{back:?}");
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.sent_to_stopped().count(), 1);
        let (_, lines) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
        assert!(lines.iter().all(|line| line.word.stopped.is_some()), "{lines:?}");
        // The house is offered nothing that it cannot do.
        let offered = node.referral(&road.zawadi, promised).await.unwrap().moves;
        assert!(!offered.contains(&Move::Schedule), "{offered:?}");

        // What the sender does about it begins the time anew; what the house says takes it off no list.
        road.scene.clock.advance_seconds(23 * 3_600);
        node.say_word(&road.nakiru, inside, "We spoke with her alone.").await.unwrap();
        let due = row(&road, inside).await.due_at.unwrap();
        assert!(due > node.now() + SignedDuration::from_hours(23), "{due}");
        node.say_word(&road.zawadi, inside, "She is well.").await.unwrap();
        node.keep_time().await.unwrap();
        assert_eq!(row(&road, inside).await.holder, "sender");
        moved(&road, inside, &[Move::Hold]).await;
        node.keep_time().await.unwrap();
        assert_eq!(row(&road, inside).await.holder, "sender", "whatever the house does");
        road.scene.clock.advance_seconds(2 * 24 * 3_600);
        node.keep_time().await.unwrap();
        let late = BoardFilter { late: true, ..BoardFilter::default() };
        assert_eq!(node.board(&focal, (late, None)).await.unwrap().1.len(), 2);

        judge(&road, Judgement::Checked { evidence: "A visit.".to_owned() }).await;
        let until = node.today() + jiff::ToSpan::days(20);
        judge(&road, Judgement::Vetted { until }).await;
        node.keep_time().await.unwrap();
        assert_eq!(row(&road, inside).await.holder, "receiver", "its own clock holds again");
        assert!(node.case(&road.nakiru, case).await.unwrap().sent_to_stopped().next().is_none());
    }
}

#[tokio::test]
async fn promise_12_a_word_by_voice_takes_nobody_off_the_list_while_the_service_is_stopped() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        let sending = to_another(&road, case).await;
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        let heard = Heard {
            who: "Sister Ruth".to_owned(),
            by: HeardBy::Phone,
            at: node.now(),
            words: Some("At the gate of the clinic".to_owned()),
            met: BTreeSet::new(),
        };
        for made in [Move::Accept, Move::Schedule, Move::Arrive, Move::Begin] {
            let soon = soon(&road, made);
            node.record_heard(&road.nakiru, id, (made, soon, &heard)).await.unwrap();
        }
        let amina = road.scene.amina().await;
        let at = (sending.entry, sending.service, node.overview(sending.entry).await.unwrap().seen);
        node.judge_service(&amina, at, Judgement::Suspended, "A complaint.").await.unwrap();
        road.scene.clock.advance_seconds(60);
        node.keep_time().await.unwrap();
        let within = |from: jiff::Timestamp| from + SignedDuration::from_hours(24);
        assert!(row(&road, id).await.due_at.unwrap() <= within(node.now()));
        road.scene.clock.advance_seconds(3_600);
        let again = Heard { at: node.now(), ..heard };
        node.hear_word(&road.nakiru, id, &again).await.unwrap();
        assert!(
            row(&road, id).await.due_at.unwrap() <= within(node.now()),
            "no month without a look"
        );
    }
}

#[tokio::test]
async fn a_service_that_may_receive_again_is_shown_so_whatever_was_asked_meanwhile() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let id = sent(&road, Urgency::Day).await;
        node.referral(&road.zawadi, id).await.unwrap();
        node.move_on(&road.zawadi, id, (Move::Ask, Some("How old?"), None)).await.unwrap();
        let stopped = async || {
            node.keep_time().await.unwrap();
            let (_, lines) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
            lines[0].word.stopped.is_some()
        };
        judge(&road, Judgement::Suspended).await;
        assert!(stopped().await);
        judge(&road, Judgement::Checked { evidence: "A visit.".to_owned() }).await;
        let until = node.today() + jiff::ToSpan::days(20);
        judge(&road, Judgement::Vetted { until }).await;
        assert!(!stopped().await);
    }
}

#[tokio::test]
async fn promise_12_an_immediate_referral_that_nobody_answered_grows_no_quieter_when_it_ends() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, focal) = focal_point(&road, Role::FocalPointNational).await;
        let id = sent(&road, Urgency::Immediate).await;
        road.scene.clock.advance_seconds(3_600);
        node.keep_time().await.unwrap();
        let waiting = node.inbox_waiting(&road.nakiru).await.unwrap();
        assert_eq!(waiting.immediate_there, 1);
        let before = notices(&road, &road.nakiru, "immediate-back").await;
        road.scene.clock.advance_seconds(23 * 3_600);
        node.keep_time().await.unwrap();
        let ended = row(&road, id).await;
        assert_eq!((ended.state.as_str(), ended.alarm.as_str()), ("expired", "reminded"));
        assert_eq!(notices(&road, &road.nakiru, "immediate-back").await, before + 1);
        let waiting = node.inbox_waiting(&road.nakiru).await.unwrap();
        assert_eq!((waiting.immediate_there, waiting.returned), (1, 1));
        let late = || BoardFilter { late: true, ..BoardFilter::default() };
        assert_eq!(node.board(&focal, (late(), None)).await.unwrap().1.len(), 1);
        let told = notices(&road, &focal, "referral-late").await;
        road.scene.clock.advance_seconds(3_600);
        node.keep_time().await.unwrap();
        assert!(notices(&road, &focal, "referral-late").await > told, "an hour later again");
    }
}

#[tokio::test]
async fn promise_12_somebody_who_was_kept_from_coming_is_looked_for_within_the_hour() {
    for road in roads().await {
        let node = &road.scene.node;
        for (why, hours) in [(NoShowReason::Prevented, 1), (NoShowReason::Unknown, 24)] {
            let (_, id) = taken_on(&road, road.sending(&[]).travel).await;
            let told = notices(&road, &road.nakiru, "immediate-back").await;
            moved(&road, id, &[Move::Schedule, Move::Miss(why)]).await;
            let due = node.now() + SignedDuration::from_hours(hours);
            assert_eq!(row(&road, id).await.due_at, Some(due), "{why:?}");
            let is_kept = usize::from(hours == 1);
            assert_eq!(notices(&road, &road.nakiru, "immediate-back").await, told + is_kept);
            road.scene.clock.advance_seconds(3_600);
            node.keep_time().await.unwrap();
            let alarm = row(&road, id).await.alarm;
            assert_eq!(alarm == "reminded", is_kept == 1, "{why:?} {alarm}");
        }
    }
}

#[tokio::test]
async fn promise_12_somebody_who_was_taken_away_is_looked_for_within_the_hour_and_sent_nowhere() {
    for road in roads().await {
        let node = &road.scene.node;
        let hours = [
            (FailReason::Taken, 1),
            (FailReason::Left, 24),
            (FailReason::OutOfReach, 24),
            (FailReason::Died, 24),
            (FailReason::NotGiven, 7 * 24),
        ];
        for (why, hours) in hours {
            let id = accepted(&road, Urgency::Routine).await;
            let told = notices(&road, &road.nakiru, "immediate-back").await;
            let waiting = node.inbox_waiting(&road.nakiru).await.unwrap().taken;
            moved(&road, id, &[Move::Schedule, Move::Arrive, Move::Begin, Move::Fail(why)]).await;
            let is_taken = usize::from(why == FailReason::Taken);
            assert_eq!(notices(&road, &road.nakiru, "immediate-back").await, told + is_taken);
            let now = node.inbox_waiting(&road.nakiru).await.unwrap().taken;
            assert_eq!(now, waiting + is_taken, "{why:?}");
            let due = Some(node.now() + SignedDuration::from_hours(hours));
            assert_eq!(row(&road, id).await.due_at, due, "{why:?}");
            // However often the clock is looked at.
            road.scene.clock.advance_seconds(3_600);
            node.keep_time().await.unwrap();
            let kept = row(&road, id).await;
            assert_eq!((kept.due_at, kept.alarm == "reminded"), (due, is_taken == 1), "{why:?}");
            let seen = node.referral(&road.nakiru, id).await.unwrap();
            assert_eq!(seen.made(), Some(Move::Fail(why)));
            assert_eq!(seen.elsewhere.is_none(), why == FailReason::Died, "{why:?}");
        }
    }
}

#[tokio::test]
async fn promise_12_whoever_was_kept_from_a_house_that_is_stopped_is_looked_for_within_the_hour() {
    for road in roads().await {
        let node = &road.scene.node;
        let id = accepted(&road, Urgency::Routine).await;
        moved(&road, id, &[Move::Schedule, Move::Miss(NoShowReason::Prevented)]).await;
        let due = row(&road, id).await.due_at;
        judge(&road, Judgement::Suspended).await;
        road.scene.clock.advance_seconds(3_600);
        node.keep_time().await.unwrap();
        let kept = row(&road, id).await;
        assert_eq!((kept.due_at, kept.alarm.as_str()), (due, "reminded"));
    }
}
