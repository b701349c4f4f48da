//! The name, and how she is reached, can wait until a service said yes: more is told of a referral under way, on a yes as
//! wide as what is told, and with no second referral.

use rufaa_app::{Ask, CaseError, How, Judgement, OpenCase, OwnCase, Sending, TrustError};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Correction, Identity, Individual, Next, Record, Relation, Standing};
use rufaa_domain::consent::{Consent, Giver, Uncovered, Withdrawal};
use rufaa_domain::referral::{Field, Move, Outcome, State, Urgency};
use uuid::Uuid;

use super::{Road, on_call, refusal, roads};

const NAME: &str = "Somebody Invented";
const FIRST: [Field; 1] = [Field::Need];
const MORE: [Field; 2] = [Field::Need, Field::Name];

/// Somebody whose need alone was told to a house that took her on.
async fn taken_on(road: &Road) -> (Uuid, (Uuid, Uuid)) {
    super::slipping::taken_on(road, road.sending(&FIRST).travel).await
}

fn more(road: &Road, id: (Uuid, Uuid)) -> Sending {
    Sending { id: id.1, ..road.sending(&MORE) }
}

async fn tell(road: &Road, case: Uuid, ask: Ask) -> Result<(), TrustError> {
    let open = road.scene.node.case(&road.nakiru, case).await.unwrap();
    tell_of(road, &open, ask).await
}

async fn tell_of(road: &Road, open: &OpenCase, ask: Ask) -> Result<(), TrustError> {
    let told = road.scene.node.send_several(&road.nakiru, (open, open.view.head()), &[ask]).await;
    told.map_err(|not_sent| not_sent.why)
}

fn asking(sending: Sending, said: Option<Consent>) -> Ask {
    Ask { sending, said, how: How::More }
}

fn uncle() -> Individual {
    Individual {
        name: "Abdi Warsame".to_owned(),
        relation: Relation::Relative,
        standing: Standing::NotAsked,
        member: None,
        organization: None,
        group: None,
        known: None,
    }
}

async fn name_at(road: &Road, id: (Uuid, Uuid)) -> Option<String> {
    let seen = road.scene.node.referral(&road.zawadi, id).await.unwrap();
    let mut packages = seen.letters.into_iter().rev().filter_map(|letter| letter.package);
    packages.next().and_then(|package| package.name)
}

#[tokio::test]
async fn the_name_goes_after_a_yes_on_a_yes_of_its_own_and_with_the_same_referral() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        let row = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let before = row().await;
        // The house is full by now, through her: that is no reason to tell it nothing.
        node.count_own_places(&road.zawadi, road.service, 0, Some(4)).await.unwrap();
        let yes = road.yes(&MORE);
        tell(&road, case, asking(more(&road, id), Some(yes.clone()))).await.unwrap();
        assert_eq!(name_at(&road, id).await.as_deref(), Some(NAME));
        let after = row().await;
        assert_eq!((after.state, after.due_at), (before.state, before.due_at), "it moves nothing");
        assert!(after.consent > before.consent, "it stands on the wider yes");
        let hers = node.case(&road.nakiru, case).await.unwrap();
        assert_eq!(hers.referrals.len(), 1, "nobody is asked twice");
        let sent: Vec<_> = hers.view.sent().collect();
        let [sent] = sent.as_slice() else { panic!("one referral: {sent:?}") };
        assert_eq!(sent.what.package.name.as_deref(), Some(NAME));
        let told = node.notices(&road.zawadi).await.unwrap();
        assert!(told.iter().any(|notice| notice.did == "more-told"));
        // The same form, sent twice, tells nothing twice.
        tell_of(&road, &hers, asking(more(&road, id), Some(yes))).await.unwrap();
        assert_eq!(row().await.moves, after.moves);
    }
}

#[tokio::test]
async fn what_is_told_since_joins_the_case_of_the_house_once_it_says_so_and_replaces_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        let is_offered = async || {
            node.referral(&road.zawadi, id).await.unwrap().own_case == OwnCase::Behind(own)
        };
        assert!(!is_offered().await);
        let fields = [Field::Need, Field::Name, Field::Age];
        // What the house found out itself stays as it wrote it.
        let known = Identity { age: Age::exactly(31).unwrap(), ..Identity::default() };
        let known = Record::Identity(known);
        node.write_case(&road.zawadi, own, (&known, None)).await.unwrap();
        let sending = Sending { id: id.1, ..road.sending(&fields) };
        tell(&road, case, asking(sending, Some(road.yes(&fields)))).await.unwrap();
        assert!(is_offered().await);
        let of_sender = node.referral(&road.nakiru, id).await.unwrap().own_case;
        assert_eq!(of_sender, OwnCase::Nothing);
        assert_eq!(node.take_told(&road.zawadi, id).await.unwrap(), own);
        let taken = node.case(&road.zawadi, own).await.unwrap();
        assert_eq!(taken.view.identity().name.as_deref(), Some(NAME));
        assert_eq!(taken.view.identity().age, Age::exactly(31).unwrap());
        assert_eq!(node.find_cases(&road.zawadi, NAME).await.unwrap().len(), 1);
        assert!(!is_offered().await);
        node.take_told(&road.zawadi, id).await.unwrap();
        let again = node.case(&road.zawadi, own).await.unwrap();
        assert_eq!(again.view.head(), taken.view.head(), "nothing comes twice");
        // A danger of whom it is told is one here, too, though the house had written that nobody asked about him.
        let uncle = |standing| Individual { standing, ..uncle() };
        let unasked = Record::Individual(uncle(Standing::NotAsked));
        node.write_case(&road.zawadi, own, (&unasked, None)).await.unwrap();
        road.write(case, Record::Individual(uncle(Standing::Implicated))).await.unwrap();
        road.needs_a_place(case, Urgency::Immediate).await;
        let fields = [Field::Need, Field::Name, Field::Age, Field::Dangers];
        let sending = Sending { id: id.1, ..road.sending(&fields) };
        tell(&road, case, asking(sending, Some(road.yes(&fields)))).await.unwrap();
        node.take_told(&road.zawadi, id).await.unwrap();
        let taken = node.case(&road.zawadi, own).await.unwrap();
        let is_danger = |(_, one): (u32, &Individual)| one.standing.is_danger();
        assert!(taken.view.individuals().any(is_danger));
        let [need] = taken.view.open_needs()[..] else { panic!("one need") };
        assert_eq!(need.need.urgency, Urgency::Immediate, "as urgent as it is there");
        assert!(!is_offered().await);
        // What the house took and struck out does not come back.
        let message = Some("She sleeps with the light on.".to_owned());
        let fields = [&fields[..], &[Field::Message]].concat();
        let sending = Sending { id: id.1, message, ..road.sending(&fields) };
        tell(&road, case, asking(sending, Some(road.yes(&fields)))).await.unwrap();
        node.take_told(&road.zawadi, id).await.unwrap();
        let taken = node.case(&road.zawadi, own).await.unwrap();
        let of = taken.entries.last().unwrap();
        assert!(matches!(of.record, Record::Word(_)), "{of:?}");
        let (of, why) = (of.sequence, "It is not so.".to_owned());
        let struck = Record::Correction(Correction { of, why, right: None });
        node.write_case(&road.zawadi, own, (&struck, None)).await.unwrap();
        assert!(!is_offered().await);
        let by_sender = node.take_told(&road.nakiru, id).await;
        assert!(matches!(by_sender, Err(TrustError::Denied(_))));
    }
}

#[tokio::test]
async fn what_was_told_since_is_taken_by_nobody_once_sharing_was_ended() {
    for road in roads().await {
        let node = &road.scene.node;
        for ends in [false, true] {
            let (case, id) = taken_on(&road).await;
            let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
            let yes = road.yes(&MORE);
            tell(&road, case, asking(more(&road, id), Some(yes))).await.unwrap();
            for made in
                [Move::Schedule, Move::Arrive, Move::Begin, Move::Complete(Outcome::Received)]
            {
                node.move_on(&road.zawadi, id, (made, None, super::soon(&road, made)))
                    .await
                    .unwrap();
            }
            if ends {
                let open = node.case(&road.nakiru, case).await.unwrap();
                let consent = open.view.consents().map(|(number, _)| number).max().unwrap();
                let back = Record::Withdrawal(Withdrawal { consent, known: None });
                road.write(case, back).await.unwrap();
            }
            node.take_told(&road.zawadi, id).await.unwrap();
            let taken = node.case(&road.zawadi, own).await.unwrap();
            assert_eq!(taken.view.identity().name.is_none(), ends);
        }
    }
}

#[tokio::test]
async fn what_is_told_after_the_yes_is_promised_by_the_house_alone_and_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        let known = node.case(&road.nakiru, case).await.unwrap().view.identity().clone();
        let known = Identity { step_free: true, ..known };
        road.write(case, Record::Identity(known)).await.unwrap();
        let fields = [Field::Need, Field::SpecialNeeds];
        let sending = Sending { id: id.1, ..road.sending(&fields) };
        tell(&road, case, asking(sending, Some(road.yes(&fields)))).await.unwrap();
        let open = async |by| node.referral(by, id).await.unwrap().unpromised();
        let [need] = open(&road.zawadi).await[..] else { panic!("one need") };
        let none = node.promise_since(&road.zawadi, id, &[].into()).await;
        assert!(matches!(refusal(none.unwrap_err()), CaseError::Unmet(_)));
        let met = [need].into();
        let by_sender = node.promise_since(&road.nakiru, id, &met).await;
        assert!(matches!(by_sender, Err(TrustError::Denied(_))));
        assert_eq!(open(&road.nakiru).await, [need]);
        node.promise_since(&road.zawadi, id, &met).await.unwrap();
        for by in [&road.zawadi, &road.nakiru] {
            assert!(open(by).await.is_empty());
            let seen = node.referral(by, id).await.unwrap();
            assert_eq!(seen.state, State::Accepted, "it moves nothing");
            assert_eq!(seen.events.last().unwrap().did, "promise");
        }
        let twice = node.promise_since(&road.zawadi, id, &met).await;
        assert!(twice.is_err(), "nothing is left to say");
    }
}

#[tokio::test]
async fn promise_12_what_is_more_urgent_by_now_is_next_and_its_clock_begins_anew_once_it_is_told() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        road.needs_a_place(case, Urgency::ThreeDays).await;
        road.write(case, Record::Consent(road.yes(&FIRST))).await.unwrap();
        let sending = road.sending(&FIRST);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        let is_next = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            let is_next = open.next.contains(&Next::MoreUrgent);
            assert_eq!(open.told_less_urgent.is_some(), is_next);
            is_next
        };
        assert!(!is_next().await);
        road.scene.clock.advance_seconds(6 * 60 * 60);
        road.needs_a_place(case, Urgency::Immediate).await;
        assert!(is_next().await);
        let sending = Sending { id: sent, ..road.sending(&FIRST) };
        tell(&road, case, asking(sending, Some(road.yes(&FIRST)))).await.unwrap();
        assert!(!is_next().await);
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let soon = node.now() + Urgency::Immediate.answer_within();
        assert_eq!((row.urgency.as_str(), row.due_at), ("immediate", Some(soon)));
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        let told = seen.letters.iter().rev().find_map(|letter| letter.package.as_ref());
        assert_eq!(told.unwrap().urgency, Urgency::Immediate);
        let waiting = node.inbox_waiting(&road.zawadi).await.unwrap();
        assert_eq!(waiting.immediate, 1);
        // It rings as one that was sent in this moment.
        road.scene.clock.advance_seconds(15 * 60);
        node.keep_time().await.unwrap();
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.alarm, "reminded");
    }
}

#[tokio::test]
async fn promise_6_nothing_more_is_told_than_she_said_yes_to() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        let row = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap().moves;
        let before = row().await;
        // The yes of before is narrower; nobody asked her anew.
        let direct = asking(more(&road, id), Some(road.yes(&FIRST)));
        let refused = refusal(tell(&road, case, direct).await.unwrap_err());
        assert!(matches!(refused, CaseError::Uncovered(Uncovered::Beyond(_))), "{refused:?}");
        // Her no to more leaves what she has as it is.
        let no = Consent { yes: false, ..road.yes(&MORE) };
        let refused =
            refusal(tell(&road, case, asking(more(&road, id), Some(no))).await.unwrap_err());
        assert_eq!(refused, CaseError::HelpsAlready);
        assert_eq!((name_at(&road, id).await, row().await), (None, before));
        assert_eq!(node.referral(&road.nakiru, id).await.unwrap().state, State::Accepted);
        // It is told of her own referral alone, for the need for which it went.
        let another = road.another().await;
        road.needs_a_place(another, Urgency::Day).await;
        let stray = asking(more(&road, id), Some(road.yes(&MORE)));
        assert_eq!(refusal(tell(&road, another, stray).await.unwrap_err()), CaseError::NotAsShown);
        assert_eq!(row().await, before);
    }
}

#[tokio::test]
async fn promise_7_a_house_that_was_suspended_is_told_nothing_more() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        for made in [Move::Schedule, Move::Arrive, Move::Begin] {
            node.move_on(&road.zawadi, id, (made, None, super::soon(&road, made))).await.unwrap();
        }
        let amina = road.scene.amina().await;
        let judge = async |judgement| {
            let entry = road.zawadi.entry().unwrap();
            let at = (entry, road.service, node.overview(entry).await.unwrap().seen);
            node.judge_service(&amina, at, judgement, "A reason.").await.unwrap();
            road.scene.clock.advance_seconds(60);
        };
        judge(Judgement::Suspended).await;
        let ask = || asking(more(&road, id), Some(road.yes(&MORE)));
        let refused = refusal(tell(&road, case, ask()).await.unwrap_err());
        assert_eq!(refused, CaseError::ReceiverStopped);
        assert_eq!(name_at(&road, id).await, None);
    }
}

#[tokio::test]
async fn what_is_over_or_ended_is_told_nothing_more_and_no_yes_is_kept_for_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        for made in [Move::Schedule, Move::Arrive, Move::Begin, Move::Complete(Outcome::Received)] {
            node.move_on(&road.zawadi, id, (made, None, super::soon(&road, made))).await.unwrap();
        }
        let consents = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            open.view.consents().count()
        };
        let before = consents().await;
        let late = asking(more(&road, id), Some(road.yes(&MORE)));
        assert_eq!(refusal(tell(&road, case, late).await.unwrap_err()), CaseError::Over);
        // What was told stays told: nobody sends less in its place.
        let less = Sending { id: id.1, ..road.sending(&[Field::Name]) };
        let less = asking(less, Some(road.yes(&MORE)));
        assert_eq!(refusal(tell(&road, case, less).await.unwrap_err()), CaseError::NotAsShown);
        assert_eq!(consents().await, before, "nothing was kept for what did not go");
    }
}

#[tokio::test]
async fn what_a_court_ordered_rests_on_no_yes_to_what_was_told_beside() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of(NAME, Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        let ordered = Sending { exception: Some(super::by_court()), ..road.sending(&FIRST) };
        let sent = node.send_referral(&road.nakiru, case, &ordered).await.unwrap();
        let id = (road.nakiru.organisation(), sent);
        let told = asking(more(&road, id), Some(road.yes(&MORE)));
        tell(&road, case, told).await.unwrap();
        assert_eq!(name_at(&road, id).await.as_deref(), Some(NAME));
        let open = node.case(&road.nakiru, case).await.unwrap();
        let decided = open.view.sent().next().unwrap().what.decided_by.clone();
        assert_eq!(decided, super::by_court().by, "who decided is still said");
        let (consent, _) = open.view.consents().last().unwrap();
        let back = Record::Withdrawal(Withdrawal { consent, known: None });
        road.write(case, back).await.unwrap();
        let state = node.referral(&road.nakiru, id).await.unwrap().state;
        assert!(!state.is_final(), "it goes on: {state:?}");
    }
}

#[tokio::test]
async fn promise_6_who_is_told_of_later_as_a_danger_has_no_part_at_the_receiver() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, id) = taken_on(&road).await;
        let own = Box::pin(node.open_case_from_letter(&road.zawadi, id)).await.unwrap();
        let danger = Individual {
            name: "Brian Otieno".to_owned(),
            relation: Relation::Recruiter,
            standing: Standing::Implicated,
            member: Some(road.brian.member()),
            organization: None,
            group: None,
            known: None,
        };
        road.write(case, Record::Individual(danger)).await.unwrap();
        let fields = [Field::Need, Field::Dangers];
        let sending = Sending { id: id.1, ..road.sending(&fields) };
        tell(&road, case, asking(sending, Some(road.yes(&fields)))).await.unwrap();
        let barred = road.scene.store.recused_from([own, own]).await.unwrap();
        assert!(barred.contains(&road.brian.member()), "{barred:?}");
    }
}

#[tokio::test]
async fn what_grew_immediate_calls_whoever_is_on_call_at_the_next_look() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, asha) = super::letter::colleague(&road, "asha").await;
        on_call::keep(&road, on_call::nights(&[&asha])).await;
        let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::ThreeDays).await;
        on_call::until_two_in_the_night(&road);
        let (_, sent) = on_call::send(&road, case, Giver::Herself).await;
        assert_eq!(on_call::told(&road, &asha, on_call::TOLD).await, 0, "it can wait for the day");
        road.needs_a_place(case, Urgency::Immediate).await;
        let fields = [Field::Need];
        let sending = Sending { id: sent, ..road.sending(&fields) };
        let ask = Ask { sending, said: Some(road.yes(&fields)), how: How::More };
        let open = node.case(&road.nakiru, case).await.unwrap();
        let kept = node.send_several(&road.nakiru, (&open, open.view.head()), &[ask]).await;
        assert!(kept.is_ok());
        node.keep_time().await.unwrap();
        assert_eq!(
            on_call::told(&road, &asha, on_call::TOLD).await,
            1,
            "at once, and not after a quarter of an hour"
        );
    }
}
