//! A house that takes somebody opens its own case from the letter, and says before what it can meet.

use jiff::SignedDuration;
use rufaa_app::testing::people;
use rufaa_app::{CaseError, CaseFilter, HandOver, NewCase, OwnCase, Sending, Session, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    Identity, Individual, Next, Opened, Record, Relation, Signal, Standing, Summary,
};
use rufaa_domain::consent::Uncovered;
use rufaa_domain::referral::{
    Accompaniment, Field, Move, Outcome, SpecialNeed, Travel, Unmet, Urgency,
};
use uuid::Uuid;

use super::elsewhere::to_another;
use super::{Road, at_once, refusal, roads};

const FIELDS: [Field; 6] =
    [Field::Name, Field::Age, Field::Sex, Field::Dangers, Field::Summary, Field::Need];

/// A danger to her; perhaps a member of the node.
fn danger(member: Option<Uuid>) -> Record {
    let name = "The recruiter".to_owned();
    let (relation, standing) = (Relation::Recruiter, Standing::Implicated);
    let known = Some("told in confidence".to_owned());
    let (organization, group) = (None, None);
    Record::Individual(Individual { name, relation, standing, member, organization, group, known })
}

/// A referral of a woman to the house, which says all of this.
async fn sent(road: &Road, danger: Record) -> (Uuid, (Uuid, Uuid)) {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.write(case, danger).await.unwrap();
    let words = "She was promised work.".to_owned();
    road.write(case, Record::Summary(Summary { words, agreed: true, interpreter: None }))
        .await
        .unwrap();
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&FIELDS))).await.unwrap();
    let sending = road.sending(&FIELDS);
    let referral = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, (road.nakiru.organisation(), referral))
}

/// A colleague of the house, in its unit.
pub(super) async fn colleague(road: &Road, name: &str) -> (people::Person, Session) {
    let node = &road.scene.node;
    let person = people::invited(node, &road.zawadi, name, &[Role::Caseworker]).await;
    road.scene.clock.advance_seconds(60);
    let session = person.session(node).await;
    let unit = road.zawadi.units()[0];
    node.add_to_unit(&road.zawadi, unit, session.member()).await.unwrap();
    road.scene.clock.advance_seconds(60);
    let session = person.session(node).await;
    (person, session)
}

#[tokio::test]
async fn a_house_opens_its_own_case_from_the_letter_once_and_asks_her_anew() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case_of_hers, id) = sent(&road, danger(None)).await;
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Nothing, "it has not said yes");
        let early = node.open_case_from_letter(&road.zawadi, id).await.unwrap_err();
        assert_eq!(refusal(early), CaseError::NotTakenOn);
        let met = [SpecialNeed::Dangers].into();
        node.accept(&road.zawadi, id, &met).await.unwrap();
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::CanBegin);

        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        assert_eq!(node.open_case_from_letter(&road.zawadi, id).await.unwrap(), own, "once");
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Begun(own));
        let case = node.case(&road.zawadi, own).await.unwrap();
        assert_eq!(case.file.unit, road.zawadi.units()[0]);
        let letter = case.letter.as_ref().unwrap();
        assert_eq!((letter.organisation, letter.id, letter.case), (id.0, id.1, Uuid::nil()));
        let opened = &case.view.opened().unwrap().what;
        assert_eq!((opened.signal, opened.referral), (Signal::Referral, Some(id.1)));
        assert_eq!(case.view.identity().name.as_deref(), Some("Somebody Invented"));
        assert_eq!(case.view.identity().age.low(), 30);
        assert!(case.view.identity().languages.is_empty(), "that was not sent");
        assert_eq!(case.view.summary().unwrap().words, "She was promised work.");
        let (_, danger) = case.view.individuals().next().unwrap();
        assert_eq!((danger.standing, &danger.known), (Standing::Implicated, &None));
        assert_eq!(case.view.consents().count(), 0);
        assert!(case.next.contains(&Next::Safety), "the house looks itself");
        assert!(!case.next.contains(&Next::Referral), "what she came for it gives itself");

        // Nothing leaves it on the strength of what she said to the sender.
        let elsewhere = to_another(&road, case_of_hers).await;
        let elsewhere = Sending { exception: None, ..elsewhere };
        let passed = node.send_referral(&road.zawadi, own, &elsewhere).await;
        assert_eq!(refusal(passed.unwrap_err()), CaseError::Uncovered(Uncovered::NoConsent));
        // Nor does it ask itself: nobody would answer.
        let itself = node.send_referral(&road.zawadi, own, &road.sending(&[Field::Need])).await;
        assert_eq!(refusal(itself.unwrap_err()), CaseError::OwnUnit);
        // And neither side reads the other's.
        assert!(node.case(&road.nakiru, own).await.is_err());
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.own_case, OwnCase::Nothing, "it is no matter of the sender's");
        assert!(node.open_case_from_letter(&road.nakiru, id).await.is_err());
        // Once it was given, somebody asks her whether that was all; what was not given is sent on.
        let said = node.now();
        for made in [Move::Schedule, Move::Arrive, Move::Begin, Move::Complete(Outcome::Received)] {
            node.move_on(&road.zawadi, id, (made, None, Some(said))).await.unwrap();
        }
        let next = node.case(&road.zawadi, own).await.unwrap().next;
        assert!(next.contains(&Next::Received) && !next.contains(&Next::Referral), "{next:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_of_a_house_who_open_a_case_from_one_letter_have_one_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = sent(&road, danger(None)).await;
        let (_, baraka) = colleague(&road, "baraka").await;
        node.referral(&road.zawadi, id).await.unwrap();
        node.accept(&road.zawadi, id, &[SpecialNeed::Dangers].into()).await.unwrap();
        let (one, other) = at_once(
            node.open_case_from_letter(&road.zawadi, id),
            node.open_case_from_letter(&baraka, id),
        );
        assert_eq!(one.unwrap(), other.unwrap());
        let at = Some(road.zawadi.units()[0]);
        assert_eq!(
            node.caseload(&baraka, (&CaseFilter { unit: at, ..CaseFilter::default() }, None))
                .await
                .unwrap()
                .len(),
            1
        );
    }
}

#[tokio::test]
async fn promise_6_whom_the_letter_names_as_a_danger_reads_and_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let outsider = people::invited(node, &road.zawadi, "guard", &[Role::Caseworker]).await;
        road.scene.clock.advance_seconds(60);
        let guard = outsider.session(node).await.member();
        let (_, id) = sent(&road, danger(Some(guard))).await;
        // Let into the unit after the letter was sent.
        node.add_to_unit(&road.zawadi, road.zawadi.units()[0], guard).await.unwrap();
        road.scene.clock.advance_seconds(60);
        let guard = outsider.session(node).await;
        let denied = |done: Result<(), TrustError>| {
            assert!(matches!(done, Err(TrustError::Denied(Denial::NotFound))), "{done:?}");
        };
        denied(node.referral(&guard, id).await.map(|_| ()));
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "sent", "her look changes nothing");
        node.referral(&road.zawadi, id).await.unwrap();
        denied(node.accept(&guard, id, &[SpecialNeed::Dangers].into()).await);
        denied(node.move_on(&guard, id, (Move::Waitlist, None, None)).await);
        node.accept(&road.zawadi, id, &[SpecialNeed::Dangers].into()).await.unwrap();
        denied(node.open_case_from_letter(&guard, id).await.map(|_| ()));
        let own = node.open_case_from_letter(&road.zawadi, id).await.unwrap();
        denied(node.case(&guard, own).await.map(|_| ()));
        // And from her next request on no list shows it to her.
        road.scene.clock.advance_seconds(60);
        let guard = outsider.session(node).await;
        let at = Some(road.zawadi.units()[0]);
        assert!(
            node.caseload(&guard, (&CaseFilter { unit: at, ..CaseFilter::default() }, None))
                .await
                .unwrap()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn nobody_accepts_past_a_special_need_and_the_sender_reads_what_was_promised() {
    for road in roads().await {
        let node = &road.scene.node;
        let (_, id) = sent(&road, danger(None)).await;
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(seen.special, [SpecialNeed::Dangers]);
        let unmet = CaseError::Unmet(Unmet(vec![SpecialNeed::Dangers]));
        let past = node.accept(&road.zawadi, id, &[SpecialNeed::Language].into()).await;
        assert_eq!(refusal(past.unwrap_err()), unmet);
        let past = node.move_on(&road.zawadi, id, (Move::Accept, None, None)).await;
        assert_eq!(refusal(past.unwrap_err()), unmet, "no other way in");
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "received", "nothing is lost");
        // To ask is no yes.
        node.move_on(&road.zawadi, id, (Move::Ask, Some("Who is it?"), None)).await.unwrap();
        node.accept(&road.zawadi, id, &[SpecialNeed::Dangers].into()).await.unwrap();
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        let met = seen.letters.iter().flat_map(|letter| &letter.met);
        assert_eq!(met.copied().collect::<Vec<_>>(), [SpecialNeed::Dangers]);
        assert!(seen.special.is_empty(), "the sender says no yes");
    }
}

#[tokio::test]
async fn a_house_that_knows_her_is_shown_so_before_it_opens_a_case_from_the_letter() {
    for road in roads().await {
        let node = &road.scene.node;
        let zawadi = &road.zawadi;
        let (_, id) = sent(&road, danger(None)).await;
        let identity = Identity {
            name: Some("Somebody Invented".to_owned()),
            age: Age::exactly(31).unwrap(),
            ..Identity::default()
        };
        let here = NewCase {
            id: node.once(),
            unit: zawadi.units()[0],
            opened: Opened::by(Signal::Met),
            safety: None,
            known: vec![Record::Identity(identity)],
        };
        let here = node.open_case(zawadi, &here).await.unwrap();
        let likely = async |by| {
            let found = node.likely_of_letter(by, id).await.unwrap();
            found.iter().map(|one| one.line.id).collect::<Vec<_>>()
        };
        node.referral(zawadi, id).await.unwrap();
        assert!(likely(zawadi).await.is_empty(), "nobody has said yes");
        node.accept(zawadi, id, &[SpecialNeed::Dangers].into()).await.unwrap();
        assert_eq!(likely(zawadi).await, [here]);
        assert!(likely(&road.nakiru).await.is_empty(), "it is no matter of the sender's");
        assert!(node.likely_of_letter(&road.brian, id).await.is_err());
        node.open_case_from_letter(zawadi, id).await.unwrap();
        assert!(likely(zawadi).await.is_empty(), "it is there, and opened again");
    }
}

#[tokio::test]
async fn a_hidden_house_names_no_day_without_saying_where_she_is_handed_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let zawadi = &road.zawadi;
        node.count_own_places(zawadi, road.service, 4, Some(8)).await.unwrap();
        let accepted = async |travel: Travel| {
            let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
            road.needs_a_place(case, Urgency::Day).await;
            road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
            let sending = Sending { travel, ..road.sending(&[Field::Need]) };
            let id = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            let id = (road.nakiru.organisation(), id);
            node.referral(zawadi, id).await.unwrap();
            node.accept(zawadi, id, &[].into()).await.unwrap();
            id
        };
        let nowhere = Travel { handover: None, ..road.sending(&[]).travel };
        let soon = Some(node.now() + SignedDuration::from_hours(4));
        let id = accepted(nowhere.clone()).await;
        assert_eq!(node.referral(zawadi, id).await.unwrap().hand_over, HandOver::Unsaid);
        for words in [None, Some(" \u{200b} ")] {
            let unsaid = node.move_on(zawadi, id, (Move::Schedule, words, soon)).await;
            assert_eq!(refusal(unsaid.unwrap_err()), CaseError::NoHandOver, "{words:?}");
        }
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.state, "accepted", "nothing is lost");
        let words = Some("At the library, with our driver.");
        node.move_on(zawadi, id, (Move::Schedule, words, soon)).await.unwrap();
        // Where the sender named a place, or the house fetches her, that is said.
        for said in [
            road.sending(&[]).travel,
            Travel { with: Accompaniment::ByReceiver, ..nowhere.clone() },
        ] {
            let id = accepted(said).await;
            assert_eq!(node.referral(zawadi, id).await.unwrap().hand_over, HandOver::Said);
            node.move_on(zawadi, id, (Move::Schedule, None, soon)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn free_places_are_offered_as_she_comes_and_goes_and_never_change_by_themselves() {
    for road in roads().await {
        let node = &road.scene.node;
        let zawadi = &road.zawadi;
        let entry = zawadi.entry().unwrap();
        let free = async || {
            let standing = node.overview(entry).await.unwrap().standing;
            standing.services[&road.service].capacity.as_ref().unwrap().available
        };
        node.count_own_places(zawadi, road.service, 4, Some(8)).await.unwrap();
        road.scene.clock.advance_seconds(1);
        let (_, id) = sent(&road, danger(None)).await;
        let offered = async || {
            let seen = node.referral(zawadi, id).await.unwrap();
            seen.places.filter(|own| own.offered).map(|own| own.places.free)
        };
        node.referral(zawadi, id).await.unwrap();
        node.accept(zawadi, id, &[SpecialNeed::Dangers].into()).await.unwrap();
        node.move_on(zawadi, id, (Move::Schedule, None, Some(node.now()))).await.unwrap();
        assert_eq!(offered().await, None, "she is not there");
        node.move_on(zawadi, id, (Move::Arrive, None, None)).await.unwrap();
        assert_eq!((offered().await, free().await), (Some(3), 4), "offered, not done");
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.places, None, "the sender learns no number of a house that hides");
        assert!(node.count_places_after(&road.nakiru, id, 3).await.is_err());
        assert!(node.count_places_after(zawadi, id, 9).await.is_err(), "more than there are");

        road.scene.clock.advance_seconds(1);
        node.count_places_after(zawadi, id, 3).await.unwrap();
        assert_eq!((offered().await, free().await), (None, 3), "confirmed once");
        road.scene.clock.advance_seconds(1);
        node.move_on(zawadi, id, (Move::Begin, None, None)).await.unwrap();
        assert_eq!(offered().await, None, "she is counted already");
        let done = Move::Complete(Outcome::Received);
        node.move_on(zawadi, id, (done, None, None)).await.unwrap();
        assert_eq!((offered().await, free().await), (Some(4), 3));
    }
}

#[tokio::test]
async fn two_who_come_at_once_take_two_places_and_the_last_place_is_promised_once() {
    for road in roads().await {
        let node = &road.scene.node;
        let zawadi = &road.zawadi;
        let count = async |available| {
            node.count_own_places(zawadi, road.service, available, Some(8)).await.unwrap();
            road.scene.clock.advance_seconds(1);
        };
        count(2).await;
        let (_, one) = sent(&road, danger(None)).await;
        let (_, other) = sent(&road, danger(None)).await;
        let left = async |id| {
            let own = node.referral(zawadi, id).await.unwrap().places.unwrap();
            (own.places.free, own.places.expected, own.offered)
        };
        let met = || [SpecialNeed::Dangers].into();
        assert_eq!(left(one).await, (2, 0, false));
        node.accept(zawadi, one, &met()).await.unwrap();
        assert_eq!(left(other).await, (2, 1, false), "each page knows of the other");
        count(1).await;
        // The last place is promised: another yes says that there is one all the same.
        let seen = node.referral(zawadi, other).await.unwrap();
        assert_eq!(seen.special, [SpecialNeed::Dangers, SpecialNeed::Place]);
        let gone = node.accept(zawadi, other, &met()).await.unwrap_err();
        assert_eq!(refusal(gone), CaseError::Unmet(Unmet(vec![SpecialNeed::Place])));
        let row = road.scene.store.referral(other.0, other.1).await.unwrap().unwrap();
        assert_eq!(row.state, "received", "nothing is lost");
        node.move_on(zawadi, other, (Move::Waitlist, None, None)).await.unwrap();
        node.accept(zawadi, other, &[SpecialNeed::Dangers, SpecialNeed::Place].into())
            .await
            .unwrap();
        count(2).await;
        for id in [one, other] {
            node.move_on(zawadi, id, (Move::Schedule, None, Some(node.now()))).await.unwrap();
            node.move_on(zawadi, id, (Move::Arrive, None, None)).await.unwrap();
        }
        assert_eq!((left(one).await, left(other).await), ((0, 0, true), (0, 0, true)));
        node.count_places_after(zawadi, one, 0).await.unwrap();
        assert_eq!(left(other).await, (0, 0, false), "both are in the one number");
        assert!(node.referral(&road.nakiru, one).await.unwrap().places.is_none());
    }
}
