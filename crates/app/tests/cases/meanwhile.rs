//! What became otherwise between the look and the sending: a service that was suspended, that is full, whose
//! vetting ended. It is judged by what is true now, and nothing that was written is lost.

use rufaa_app::testing;
use rufaa_app::{
    Ask, CaseError, DangerAt, How, InboxFilter, Judgement, Node, OpenCase, SeenReferral, Sending,
    TrustError,
};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Between, Individual, Next, Record, Refusal, Relation, Standing};
use rufaa_domain::consent::Consent;
use rufaa_domain::hsds::Organization;
use rufaa_domain::matching::WhyNot;
use rufaa_domain::referral::{
    CancelReason, DeclineReason, Field, Move, State, Urgency, WithdrawReason,
};
use uuid::Uuid;

use super::{Road, refusal, roads};

/// Somebody who needs a place and said yes to the house.
async fn agreed(road: &Road) -> Uuid {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    case
}

async fn why_not(road: &Road, case: Uuid, sending: &Sending) -> WhyNot {
    let sent = road.scene.node.send_referral(&road.nakiru, case, sending).await;
    let CaseError::NotSuitable(why) = refusal(sent.unwrap_err()) else { panic!("something else") };
    why
}

/// The secretariat judges the house.
pub(super) async fn judge(road: &Road, judgement: Judgement) {
    let node = &road.scene.node;
    let amina = road.scene.amina().await;
    let entry = road.zawadi.entry().unwrap();
    let at = (entry, road.service, node.overview(entry).await.unwrap().seen);
    node.judge_service(&amina, at, judgement, "A reason.").await.unwrap();
    road.scene.clock.advance_seconds(60);
}

#[tokio::test]
async fn promise_7_a_house_that_was_suspended_or_filled_up_meanwhile_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sending = road.sending(&[Field::Need]);
        node.count_own_places(&road.zawadi, road.service, 0, Some(4)).await.unwrap();
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::Full);
        node.count_own_places(&road.zawadi, road.service, 1, Some(4)).await.unwrap();

        judge(&road, Judgement::Suspended).await;
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::NotVetted);
        let view = node.case(&road.nakiru, case).await.unwrap().view;
        assert_eq!((view.consents().count(), view.sent().count()), (1, 0), "her yes stands");
        assert!(
            node.inbox(&road.zawadi, &InboxFilter::default()).await.unwrap().received.is_empty()
        );

        judge(&road, Judgement::Checked { evidence: "It was wrong.".to_owned() }).await;
        let until = node.today() + jiff::ToSpan::days(2);
        judge(&road, Judgement::Vetted { until }).await;
        node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    }
}

#[tokio::test]
async fn promise_7_the_day_after_its_vetting_ended_a_house_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        judge(&road, Judgement::Checked { evidence: "A visit.".to_owned() }).await;
        judge(&road, Judgement::Vetted { until: node.today() }).await;
        road.scene.clock.advance_seconds(24 * 3_600);
        let sending = road.sending(&[Field::Need]);
        assert_eq!(why_not(&road, case, &sending).await, WhyNot::VettingLapsed);
    }
}

#[tokio::test]
async fn promise_7_a_house_that_is_suspended_on_the_way_takes_nobody_and_the_sender_is_told() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let id = (road.nakiru.organisation(), sent.unwrap());
        assert!(!node.referral(&road.zawadi, id).await.unwrap().stopped);
        judge(&road, Judgement::Suspended).await;
        let notices = node.notices(&road.nakiru).await.unwrap();
        let told = notices.iter().filter(|notice| notice.did == "receiver-stopped");
        assert_eq!(told.count(), 1, "before she is brought there");
        assert!(node.referral(&road.nakiru, id).await.unwrap().stopped);
        let taken = node.move_on(&road.zawadi, id, (Move::Waitlist, None, None)).await;
        assert_eq!(refusal(taken.unwrap_err()), CaseError::ReceiverStopped);
        let taken = node.accept(&road.zawadi, id, &[].into()).await;
        assert_eq!(refusal(taken.unwrap_err()), CaseError::ReceiverStopped);
        let full = Move::Decline(DeclineReason::Full);
        node.move_on(&road.zawadi, id, (full, None, None)).await.unwrap();
        // What ended without the service is next in the case, as long as the need is open.
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert!(open.next.contains(&Next::Referral), "{:?}", open.next);
    }
}

#[tokio::test]
async fn whoever_sent_somebody_to_what_leaves_the_directory_is_told_at_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();
        let told = async || {
            let notices = node.notices(&road.nakiru).await.unwrap();
            notices.iter().filter(|notice| notice.did == "receiver-stopped").count()
        };
        let entry = road.zawadi.entry().unwrap();
        let documents = road.scene.store.documents(entry).await.unwrap();
        let newest = &documents.last().unwrap().1;
        let whole = Organization::from_json(newest).unwrap();
        testing::take_in(node, "demo", vec![whole.clone()]).await.unwrap();
        assert_eq!(told().await, 0, "it is all there");
        let without = Organization { services: Vec::new(), ..whole };
        testing::take_in(node, "demo", vec![without]).await.unwrap();
        assert_eq!(told().await, 1, "the service is gone");

        let another = Organization {
            id: Uuid::from_u128(5),
            name: "Another house".to_owned(),
            ..Organization::default()
        };
        testing::take_in(node, "demo", vec![another]).await.unwrap();
        let amina = road.scene.amina().await;
        // Every other entry leaves by that list, too: more than a page of the queue holds.
        let leaves = road.scene.store.open_proposals_of(entry).await.unwrap();
        road.scene.clock.advance_seconds(60);
        node.decide_proposal(&amina, leaves[0].id, true, "It closed.").await.unwrap();
        assert_eq!(told().await, 2, "the whole entry is gone");
    }
}

#[tokio::test]
async fn those_are_told_who_may_open_it_and_whoever_holds_the_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let responder = super::lists::responder(&road).await;
        let case = agreed(&road).await;
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let id = (road.nakiru.organisation(), sent.unwrap());
        node.referral(&road.zawadi, id).await.unwrap();
        let words = Some("Does somebody come along?");
        node.move_on(&road.zawadi, id, (Move::Ask, words, None)).await.unwrap();
        let told = async |by| {
            let notices = node.notices(by).await.unwrap();
            notices.iter().filter(|notice| notice.did == "referral-moved").count()
        };
        assert!(node.referral(&responder, id).await.is_err(), "it is none of hers");
        let counts = (told(&road.nakiru).await, told(&road.joyce).await, told(&responder).await);
        assert_eq!(counts, (1, 1, 0));
    }
}

#[tokio::test]
async fn promise_7_a_house_that_said_yes_and_is_suspended_then_names_no_time() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let id = (road.nakiru.organisation(), sent.unwrap());
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &[].into()).await.unwrap();
        judge(&road, Judgement::Suspended).await;
        let at = Some(node.now() + jiff::ToSpan::hours(5));
        let taken = node.move_on(&road.zawadi, id, (Move::Schedule, None, at)).await;
        assert_eq!(refusal(taken.unwrap_err()), CaseError::ReceiverStopped);
        // Who took her on reads what it was told, whatever becomes of it: she may be there.
        let mistake = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (mistake, None, None)).await.unwrap();
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert!(seen.letters.iter().any(|letter| letter.package.is_some()));
    }
}

#[tokio::test]
async fn whoever_did_not_see_the_newest_move_moves_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let id = (road.nakiru.organisation(), sent.unwrap());
        let first = node.referral(&road.zawadi, id).await.unwrap();
        let seen = first.events.last().map(|event| event.number);
        let with = |seen| SeenReferral { of: id, seen };
        node.accept(&road.zawadi, with(seen), &[].into()).await.unwrap();
        let newer = node.referral(&road.zawadi, id).await.unwrap();
        let newest = newer.events.last().map(|event| event.number);
        let at = |hours: i64| Some(node.now() + jiff::ToSpan::hours(hours));
        let schedule = |hours| (Move::Schedule, Some("By the back gate."), at(hours));
        node.move_on(&road.zawadi, with(newest), schedule(5)).await.unwrap();
        // A colleague had the page open: her time does not take the place of the one that was agreed.
        let late = node.move_on(&road.zawadi, with(newest), schedule(9)).await;
        assert!(matches!(late, Err(TrustError::Stale)), "{late:?}");
        assert_eq!(node.referral(&road.nakiru, id).await.unwrap().row.expected_at, at(5));
        // And words that are others are not taken for a form that was sent twice.
        let ask = (Move::Ask, None, newest.unwrap());
        assert!(!node.has_made(&road.zawadi, id, ask, Some("Who?")).await.unwrap());
        let again = (Move::Schedule, at(5), newest.unwrap());
        assert!(node.has_made(&road.zawadi, id, again, None).await.unwrap());
        assert!(node.has_made(&road.zawadi, id, again, Some(" By the back gate. ")).await.unwrap());
        let again = node.has_made(&road.zawadi, id, again, Some("By the front gate.")).await;
        assert_eq!(refusal(again.unwrap_err()), CaseError::SaidAlready);
    }
}

#[tokio::test]
async fn what_went_back_is_read_by_nobody_at_the_receiver_and_why_it_did_is() {
    for road in roads().await {
        let node = &road.scene.node;
        for made in [Move::Cancel(CancelReason::Mistake), Move::Withdraw(WithdrawReason::NotThis)] {
            for opened in [false, true] {
                let case = agreed(&road).await;
                let sending = road.sending(&[Field::Need]);
                let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
                let id = (road.nakiru.organisation(), sent);
                if opened {
                    let seen = node.referral(&road.zawadi, id).await.unwrap();
                    assert!(seen.letters.iter().any(|letter| letter.package.is_some()));
                }
                let words = Some("It was not for you.");
                road.scene.clock.advance_seconds(1);
                node.move_on(&road.nakiru, id, (made, words, None)).await.unwrap();
                let seen = node.referral(&road.zawadi, id).await.unwrap();
                assert!(seen.letters.iter().all(|letter| letter.package.is_none()), "{made:?}");
                let said = seen.letters.iter().filter_map(|letter| letter.words.as_deref());
                assert_eq!(said.collect::<Vec<_>>(), ["It was not for you."], "{made:?}");
                assert!(seen.special.is_empty());
                assert!(node.referral(&road.nakiru, id).await.unwrap().told.is_some());
            }
        }
    }
}

#[tokio::test]
async fn a_no_beside_what_a_service_gives_her_already_does_not_end_that() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = agreed(&road).await;
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let id = (road.nakiru.organisation(), sent.unwrap());
        let ask = |case: &OpenCase| {
            let said = Consent { yes: false, ..road.yes(&[Field::Need]) };
            let sending =
                Sending { need: "legal-advice".to_owned(), ..road.sending(&[Field::Need]) };
            let seen = case.view.head();
            (vec![Ask { sending, said: Some(said), how: How::Anew }], seen)
        };
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &[].into()).await.unwrap();
        let open = node.case(&road.nakiru, case).await.unwrap();
        let (asks, seen) = ask(&open);
        let done = node.send_several(&road.nakiru, (&open, seen), &asks).await;
        assert_eq!(refusal(done.unwrap_err().why), CaseError::HelpsAlready);
        let state = node.referral(&road.nakiru, id).await.unwrap().state;
        assert_eq!(state, State::Accepted, "it goes on");
    }
}

#[tokio::test]
async fn promise_6_what_nobody_read_yet_is_not_read_where_a_danger_is_found_to_be() {
    for road in roads().await {
        let node = &road.scene.node;
        let sent = async || {
            let case = road.another().await;
            road.needs_a_place(case, Urgency::Day).await;
            road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
            let sending = road.sending(&[Field::Need]);
            let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            (case, (road.nakiru.organisation(), sent))
        };
        let ((unread, id), (read, other)) = (sent().await, sent().await);
        node.referral(&road.zawadi, other).await.unwrap();
        let guard = |standing| {
            Record::Individual(Individual {
                name: "The guard".to_owned(),
                relation: Relation::Official,
                standing,
                member: None,
                organization: road.zawadi.entry(),
                group: None,
                known: None,
            })
        };
        let state = async |id: (Uuid, Uuid)| {
            road.scene.store.referral(id.0, id.1).await.unwrap().unwrap().state
        };
        road.write(unread, guard(Standing::Clear)).await.unwrap();
        assert_eq!(state(id).await, "sent", "he was asked about, and is none");
        for case in [unread, read] {
            road.write(case, guard(Standing::Implicated)).await.unwrap();
        }
        assert_eq!(state(id).await, "cancelled");
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert!(seen.letters.iter().all(|letter| letter.package.is_none()), "{seen:?}");
        let said: Vec<_> = seen.events.iter().filter_map(|one| one.reason.as_deref()).collect();
        assert_eq!(said, ["mistake"], "why is told to nobody there");
        // Her need is the sender's again, within a day.
        let next = node.case(&road.nakiru, unread).await.unwrap().next;
        assert!(next.contains(&Next::Referral), "{next:?}");
        road.scene.clock.advance_seconds(24 * 3600);
        assert!(node.cases_waiting(&road.nakiru).await.unwrap() > 0);
        // What was read was read: the sender is told, and decides.
        assert_eq!(state(other).await, "received");
        let danger = node.referral(&road.nakiru, other).await.unwrap().danger;
        assert_eq!(danger, Some(DangerAt::Receiver));
    }
}

/// Promise 6: what she says last holds, and not the form that is sent last.
#[tokio::test]
async fn promise_6_the_yes_of_a_form_that_was_open_while_she_said_no_sends_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let fields = [Field::Need];
        let no = || Record::Consent(Consent { yes: false, ..road.yes(&fields) });
        let refusal = || Record::Refusal(Refusal { known: None, interpreter: None });
        for since in [no(), refusal()] {
            let case = road.another().await;
            road.needs_a_place(case, Urgency::Day).await;
            let open = node.case(&road.nakiru, case).await.unwrap();
            let seen = open.view.head();
            node.write_case(&road.joyce, case, (&since, None)).await.unwrap();
            let shown = node.case(&road.nakiru, case).await.unwrap();
            let sending = road.sending(&fields);
            let package = node.preview(&shown, &sending).unwrap();
            let shown = Some(Node::mark_of(&package, sending.service).unwrap());
            let sending = Sending { shown, ..sending };
            let ask = Ask { sending, said: Some(road.yes(&fields)), how: How::Anew };
            let send = async |seen| {
                let open = node.case(&road.nakiru, case).await.unwrap();
                let sent = node
                    .send_several(&road.nakiru, (&open, seen), std::slice::from_ref(&ask))
                    .await;
                (sent, node.case(&road.nakiru, case).await.unwrap())
            };
            let (sent, after) = send(seen).await;
            let CaseError::Changed(between) = super::refusal(sent.unwrap_err().why) else {
                panic!("something else");
            };
            assert!(between.iter().all(Between::is_answer) && !between.is_empty());
            assert_eq!(after.view.sent().count(), 0, "nothing left");
            assert_eq!(after.view.head(), seen + 1, "and nothing was written over");
            // She is asked again, by whoever has seen that, and changed her mind.
            let (sent, after) = send(after.view.head()).await;
            sent.unwrap();
            assert_eq!(after.view.sent().count(), 1);
        }
    }
}
