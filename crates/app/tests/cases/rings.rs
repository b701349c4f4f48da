//! Clocks that ring whatever people do meanwhile, and lists on which each finds what is hers.

use jiff::SignedDuration;
use rufaa_app::{CaseError, InboxFilter, ReferralRow};
use rufaa_domain::case::{CaseProblem, Record};
use rufaa_domain::referral::{
    DeclineReason, Field, Heard, HeardBy, Move, NoShowReason, SpecialNeed, State, Urgency,
    WithdrawReason,
};
use uuid::Uuid;

use super::elsewhere::to_another;
use super::outside::focal;
use super::slipping::{moved, taken_on};
use super::{Road, refusal, roads};

const HOUR_S: i64 = 3600;

async fn row(road: &Road, id: (Uuid, Uuid)) -> ReferralRow {
    road.scene.store.referral(id.0, id.1).await.unwrap().unwrap()
}

/// A day passes, with the clock looked after each hour.
async fn a_day(road: &Road) {
    for _ in 0..24 {
        road.scene.clock.advance_seconds(HOUR_S);
        road.scene.node.keep_time().await.unwrap();
    }
}

/// A referral to the house, sent by a court's order so that nothing but its clock is looked at.
async fn sent(road: &Road) -> (Uuid, (Uuid, Uuid)) {
    let case = road.another().await;
    road.needs_a_place(case, Urgency::Day).await;
    let exception = Some(super::by_court());
    let sending = rufaa_app::Sending { exception, ..road.sending(&[Field::Need]) };
    let sent = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), sent))
}

#[tokio::test]
async fn promise_12_neither_a_proposal_nor_that_it_was_opened_silences_a_clock() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = sent(&road).await;
        let focal = focal(&road).await;
        node.propose_elsewhere(&focal, id).await.unwrap();
        let now = row(&road, id).await;
        assert_eq!(now.alarm, "none", "it is proposed, and not late");
        node.propose_elsewhere(&focal, id).await.unwrap();
        assert_eq!(row(&road, id).await.moves, now.moves, "once");
        node.referral(&road.zawadi, id).await.unwrap();
        for alarm in ["reminded", "escalated", "reroute-proposed"] {
            a_day(&road).await;
            assert_eq!(row(&road, id).await.alarm, alarm);
        }
    }
}

#[tokio::test]
async fn the_receiver_finds_what_it_asked_and_who_did_not_come() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, asked) = sent(&road).await;
        node.referral(&road.zawadi, asked).await.unwrap();
        let (_, missed) = taken_on(&road, road.sending(&[]).travel).await;
        moved(&road, missed, &[Move::Schedule, Move::Miss(NoShowReason::Unknown)]).await;
        node.move_on(&road.zawadi, asked, (Move::Ask, Some("Is she alone?"), None)).await.unwrap();
        let lists = async || node.inbox(&road.zawadi, &InboxFilter::default()).await.unwrap();
        let mut found: Vec<Uuid> = lists().await.asked.iter().map(|row| row.id).collect();
        let mut both = [asked.1, missed.1];
        found.sort_unstable();
        both.sort_unstable();
        assert_eq!(found, both);
        assert!(lists().await.received.is_empty());
        // She comes an hour late, and it is written down.
        moved(&road, missed, &[Move::Arrive]).await;
        let found: Vec<Uuid> = lists().await.asked.iter().map(|row| row.id).collect();
        assert_eq!(found, [asked.1]);
        let refused = Move::Decline(DeclineReason::Full);
        node.move_on(&road.nakiru, asked, (Move::Answer, Some("Yes."), None)).await.unwrap();
        node.move_on(&road.zawadi, asked, (refused, None, None)).await.unwrap();
        assert!(lists().await.asked.is_empty(), "what it refused is the sender's alone");
    }
}

#[tokio::test]
async fn a_word_that_a_service_goes_on_begins_its_month_anew() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = taken_on(&road, road.sending(&[]).travel).await;
        moved(&road, id, &[Move::Schedule, Move::Arrive, Move::Begin]).await;
        let month = SignedDuration::from_hours(30 * 24);
        road.scene.clock.advance_seconds(month.as_secs());
        node.keep_time().await.unwrap();
        assert_eq!(row(&road, id).await.alarm, "reminded");
        node.say_word(&road.nakiru, id, "How is she?").await.unwrap();
        assert_eq!(row(&road, id).await.alarm, "reminded", "the sender's word gives nothing");
        node.say_word(&road.zawadi, id, "She stays on.").await.unwrap();
        let now = row(&road, id).await;
        assert_eq!((now.alarm.as_str(), now.due_at), ("none", Some(node.now() + month)));
        node.keep_time().await.unwrap();
        assert_eq!(
            row(&road, id).await.due_at,
            now.due_at,
            "and stays so when time is looked after"
        );
        // Left alone, it comes to the focal point, and nobody is asked to send her elsewhere.
        for _ in 0..4 {
            road.scene.clock.advance_seconds(month.as_secs());
            node.keep_time().await.unwrap();
        }
        assert_eq!(row(&road, id).await.alarm, "escalated");
    }
}

#[tokio::test]
async fn what_goes_by_voice_is_on_the_senders_list_and_a_yes_is_one_word() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        let sending = to_another(&road, case).await;
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        let lists = node.inbox(&road.nakiru, &InboxFilter::default()).await.unwrap();
        assert_eq!(lists.returned.iter().map(|row| row.id).collect::<Vec<_>>(), [sent]);
        assert!(lists.underway.is_empty(), "nobody there reads it");
        assert_eq!(node.inbox_waiting(&road.nakiru).await.unwrap().returned, 1);
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert!(seen.moves.contains(&Move::Accept), "{:?}", seen.moves);
        road.scene.clock.advance_seconds(60);
        let heard = Heard {
            who: "Sister Agnes".to_owned(),
            by: HeardBy::Phone,
            at: node.now(),
            words: Some("Bring her.".to_owned()),
            met: SpecialNeed::ALL.iter().copied().collect(),
        };
        let unmet = Heard { met: [].into(), ..heard.clone() };
        let refused = node.record_heard(&road.nakiru, id, (Move::Schedule, None, &unmet)).await;
        assert!(refused.is_err(), "nobody names a day before she is taken on");
        let too_early = Heard { at: node.now() - SignedDuration::from_hours(9), ..heard.clone() };
        let refused = node.record_heard(&road.nakiru, id, (Move::Accept, None, &too_early)).await;
        assert!(refused.is_err());
        assert_eq!(row(&road, id).await.state, State::Sent.code(), "no half of a word is kept");
        node.record_heard(&road.nakiru, id, (Move::Accept, None, &heard)).await.unwrap();
        let now = row(&road, id).await;
        assert_eq!((now.state.as_str(), now.holder.as_str()), (State::Accepted.code(), "sender"));
        let events = road.scene.store.referral_events(id.0, id.1).await.unwrap();
        let did: Vec<&str> = events.iter().map(|event| event.did.as_str()).collect();
        assert_eq!(did, ["send", "receive", "accept"]);
    }
}

#[tokio::test]
async fn what_was_refused_is_dealt_with_by_sending_for_it_anew_and_nobody_is_asked_twice() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        let again = rufaa_app::Sending {
            id: node.once(),
            exception: Some(super::by_court()),
            ..road.sending(&[Field::Need])
        };
        let twice = node.send_referral(&road.nakiru, case, &again).await;
        assert_eq!(refusal(twice.unwrap_err()), CaseError::AskedAlready);
        node.referral(&road.zawadi, id).await.unwrap();
        moved(&road, id, &[Move::Decline(DeclineReason::Full)]).await;
        assert_eq!(row(&road, id).await.holder, "sender");
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(open.asked_before(again.service).map(|before| before.0), Some(State::Declined));
        let other = to_another(&road, case).await;
        node.send_referral(&road.nakiru, case, &other).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let suggested = node.suggestions(&open, "emergency-shelter").await.unwrap().suitable;
        assert_eq!(suggested.last().unwrap().0.service, other.service, "who is asked comes last");
        assert!(suggested.len() > 1 && open.asked_before(other.service).is_some());
        let now = row(&road, id).await;
        assert!(now.settled_at.is_some() && now.due_at.is_none(), "{now:?}");
        assert_eq!(now.holder, "nobody");
    }
}

#[tokio::test]
async fn whoever_came_on_sunday_is_written_down_on_monday_as_of_sunday() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = taken_on(&road, road.sending(&[]).travel).await;
        moved(&road, id, &[Move::Schedule]).await;
        let sunday = node.now() + SignedDuration::from_hours(2);
        road.scene.clock.advance_seconds(20 * HOUR_S);
        let arrive =
            async |at| node.move_on(&road.zawadi, id, (Move::Arrive, None, Some(at))).await;
        for never in
            [node.now() + SignedDuration::from_secs(1), sunday - SignedDuration::from_hours(9)]
        {
            let refused = refusal(arrive(never).await.unwrap_err());
            assert_eq!(refused, CaseError::HappenedWhen, "{never}");
        }
        arrive(sunday).await.unwrap();
        assert_eq!(row(&road, id).await.entered_at, sunday);
    }
}

#[tokio::test]
async fn once_one_of_several_has_taken_her_on_the_others_are_named() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = sent(&road).await;
        let other = to_another(&road, case).await;
        let beside = node.send_referral(&road.nakiru, case, &other).await.unwrap();
        let named = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            open.sent_beside().map(|row| row.id).collect::<Vec<Uuid>>()
        };
        assert!(named().await.is_empty(), "nobody has said yes");
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &[].into()).await.unwrap();
        assert_eq!(named().await, [beside]);
        let unneeded = Move::Cancel(rufaa_domain::referral::CancelReason::MetElsewhere);
        let back = (road.nakiru.organisation(), beside);
        node.move_on(&road.nakiru, back, (unneeded, None, None)).await.unwrap();
        assert!(named().await.is_empty());
    }
}

#[tokio::test]
async fn a_service_that_she_does_not_want_any_more_is_told_and_says_that_it_read_so() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let (need, urgency) = ("medical-care".to_owned(), Urgency::Day);
        let state = rufaa_domain::case::NeedState::Open;
        let doctor = rufaa_domain::case::CaseNeed { need, urgency, state, known: None };
        road.write(case, Record::Need(doctor)).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let found = node.suggestions(&open, "medical-care").await.unwrap();
        let hospital = found.suitable.first().unwrap().0.clone();
        let sending = rufaa_app::Sending {
            need: "medical-care".to_owned(),
            entry: hospital.entry,
            service: hospital.service,
            exception: Some(super::vital()),
            ..road.sending(&[Field::Need])
        };
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        let not_this = Move::Withdraw(WithdrawReason::NotThis);
        node.move_on(&road.nakiru, id, (not_this, None, None)).await.unwrap();
        let ending = road.scene.store.ending(id.0, id.1).await.unwrap().unwrap();
        assert!(ending.answered.is_none(), "whoever read of her has yet to say so");
    }
}

#[tokio::test]
async fn whoever_sent_her_takes_nobody_out_of_a_house_before_she_was_heard() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road, road.sending(&[]).travel).await;
        moved(&road, id, &[Move::Schedule, Move::Arrive, Move::Begin]).await;
        let elsewhere = Move::Cancel(rufaa_domain::referral::CancelReason::MetElsewhere);
        let done = node.move_on(&road.nakiru, id, (elsewhere, None, None)).await.unwrap_err();
        assert_eq!(refusal(done), CaseError::Problem(CaseProblem::SpeakAlone));
        assert_eq!(row(&road, id).await.state, State::InService.code());
        // Where somebody of the house is a danger to her nobody waits for her word.
        let guard = rufaa_domain::case::Individual {
            name: "The guard".to_owned(),
            relation: rufaa_domain::case::Relation::Official,
            standing: rufaa_domain::case::Standing::Implicated,
            member: None,
            organization: road.zawadi.entry(),
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(guard)).await.unwrap();
        let unsafe_there = Move::Cancel(rufaa_domain::referral::CancelReason::NotSafe);
        node.move_on(&road.nakiru, id, (unsafe_there, None, None)).await.unwrap();
        assert_eq!(row(&road, id).await.state, State::Cancelled.code());
    }
}

#[tokio::test]
async fn an_immediate_no_is_told_at_once_and_any_other_in_its_time() {
    for road in roads().await {
        let node = &road.scene.node;
        for (urgency, expected) in
            [(Urgency::Immediate, "immediate-back"), (Urgency::Day, "referral-moved")]
        {
            let case = road.another().await;
            road.needs_a_place(case, urgency).await;
            let exception = Some(super::by_court());
            let sending = rufaa_app::Sending { exception, ..road.sending(&[Field::Need]) };
            let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            let id = (road.nakiru.organisation(), sent);
            node.referral(&road.zawadi, id).await.unwrap();
            let full = Move::Decline(DeclineReason::Full);
            node.move_on(&road.zawadi, id, (full, None, None)).await.unwrap();
            let told = node.notices(&road.nakiru).await.unwrap();
            let of_it = told.iter().filter(|one| one.about.as_ref().is_some_and(|of| of.1 == sent));
            let did: Vec<String> = of_it.map(|one| one.did.clone()).collect();
            assert_eq!(did, [expected], "{urgency:?}");
        }
    }
}

#[tokio::test]
async fn whoever_is_telephoned_has_a_name_on_the_board_unless_it_hides() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let need = "medical-care".to_owned();
        let (urgency, state) = (Urgency::Day, rufaa_domain::case::NeedState::Open);
        let doctor = rufaa_domain::case::CaseNeed { need, urgency, state, known: None };
        road.write(case, Record::Need(doctor)).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let hospital = node.suggestions(&open, "medical-care").await.unwrap().suitable[0].0.clone();
        let sending = rufaa_app::Sending {
            need: "medical-care".to_owned(),
            entry: hospital.entry,
            service: hospital.service,
            exception: Some(super::vital()),
            ..road.sending(&[Field::Need])
        };
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        to_hidden(&road).await;
        let focal = focal(&road).await;
        let (_, lines) =
            node.board(&focal, (rufaa_app::BoardFilter::default(), None)).await.unwrap();
        let mut named: Vec<Option<String>> = lines.iter().map(|line| line.to.clone()).collect();
        named.sort();
        // Which of its services it is would say more of her health than "health".
        assert_eq!(named, [None, Some(hospital.organization)]);
    }
}

/// A referral to a house without an account that hides.
async fn to_hidden(road: &Road) {
    let case = road.another().await;
    road.needs_a_place(case, Urgency::Day).await;
    let sending = to_another(road, case).await;
    road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
}

#[tokio::test]
async fn what_ends_by_its_day_is_told_to_both_sides_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, _) = taken_on(&road, road.sending(&[]).travel).await;
        let told = async |who: &rufaa_app::Session, did: &str| {
            let notices = node.notices(who).await.unwrap();
            notices.iter().filter(|one| one.did == did).count()
        };
        let both = async || {
            let sender = told(&road.nakiru, "receiver-stopped").await;
            (sender, told(&road.zawadi, "vetting-over").await)
        };
        node.keep_time().await.unwrap();
        assert_eq!(both().await, (0, 0));
        // Vetted for a year, of which the last day counts.
        for (days, expected) in [(364, (0, 0)), (1, (0, 0)), (1, (1, 1)), (1, (1, 1))] {
            road.scene.clock.advance_seconds(days * 24 * HOUR_S);
            node.keep_time().await.unwrap();
            assert_eq!(both().await, expected, "{days} more");
        }
    }
}
