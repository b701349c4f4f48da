//! A referral is sent elsewhere, and one goes to a service that has no account.

use rufaa_app::{BoardFilter, CaseError, Instead, Sending};
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Individual, Record, Relation, Standing};
use rufaa_domain::consent::Uncovered;
use rufaa_domain::referral::{
    Field, Heard, HeardBy, HeardProblem, Move, SpecialNeed, State, Urgency,
};
use uuid::Uuid;

use super::{Road, at_once, refusal, roads};

const NEED: &str = "emergency-shelter";

/// A case with a need for a safe place, so urgent.
pub(super) async fn case(road: &Road, urgency: Urgency) -> Uuid {
    let case = road.case_of("Somebody Invented", Age::exactly(30).unwrap()).await;
    road.needs_a_place(case, urgency).await;
    case
}

/// Somebody who is a danger to her.
fn guard() -> Individual {
    Individual {
        name: "Wafula Simiyu".to_owned(),
        relation: Relation::Other,
        standing: Standing::Implicated,
        member: None,
        organization: None,
        group: None,
        known: None,
    }
}

/// What is sent to a service without an account.
pub(super) async fn to_another(road: &Road, case: Uuid) -> Sending {
    let node = &road.scene.node;
    let open = node.case(&road.nakiru, case).await.unwrap();
    let suiting = node.suggestions(&open, NEED).await.unwrap();
    let house = road.zawadi.entry().unwrap();
    let listings = suiting.suitable.iter().map(|(listing, _)| listing);
    let other = listings.into_iter().find(|one| one.entry != house).unwrap();
    let exception = Some(super::vital());
    let (entry, service) = (other.entry, other.service);
    Sending { entry, service, exception, ..road.sending(&[Field::Need]) }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_elsewhere_names_its_successor_in_the_same_moment_or_nothing_happens() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let first = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), first);
        node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!(node.referral(&road.nakiru, id).await.unwrap().elsewhere.as_deref(), Some(NEED));
        assert_eq!(node.referral(&road.zawadi, id).await.unwrap().elsewhere, None);

        // Without another one it is not moved; without cover no other one is sent.
        let alone = node.move_on(&road.nakiru, id, (Move::Reroute, None, None)).await;
        assert_eq!(refusal(alone.unwrap_err()), CaseError::NoSuccessor);
        let uncovered = Sending { exception: None, ..to_another(&road, case).await };
        let refused = node.send_in_place(&road.nakiru, case, (&uncovered, first)).await;
        assert_eq!(refusal(refused.unwrap_err()), CaseError::Uncovered(Uncovered::NoConsent));
        let row = async || road.scene.store.referral(id.0, first).await.unwrap().unwrap();
        assert_eq!((row().await.state.as_str(), row().await.successor), ("received", None));

        let told = async || node.notices(&road.zawadi).await.unwrap().len();
        let before = told().await;
        let sending = to_another(&road, case).await;
        // Whoever did not see the newest move throws no place away.
        let late = Instead { referral: first, seen: Some(row().await.moves - 1) };
        node.accept(&road.zawadi, id, &[].into()).await.unwrap();
        let unseen = node.send_in_place(&road.nakiru, case, (&sending, late)).await;
        assert_eq!(refusal(unseen.unwrap_err()), CaseError::InsteadMoved);
        let seen = Instead { referral: first, seen: Some(row().await.moves) };
        let send = || node.send_in_place(&road.nakiru, case, (&sending, seen));
        let (second, twice) = at_once(send(), send());
        let second = second.unwrap();
        assert_eq!(twice.unwrap(), second, "the same form twice at the same moment");
        assert_eq!(row().await.successor, Some(second));
        assert_eq!(node.referral(&road.zawadi, id).await.unwrap().state, State::Rerouted);
        assert_eq!(told().await, before + 1, "who was asked before hears of it");
        let again = node.send_in_place(&road.nakiru, case, (&sending, first)).await.unwrap();
        assert_eq!(again, second, "and once more");

        // What is over is not sent elsewhere once more.
        let third = to_another(&road, case).await;
        let over = node.send_in_place(&road.nakiru, case, (&third, first)).await;
        assert!(matches!(refusal(over.unwrap_err()), CaseError::Illegal(_)));
        let sent = road.scene.store.referrals_of_case(id.0, case).await.unwrap();
        assert_eq!(sent.len(), 2, "and nothing was sent");
    }
}

#[tokio::test]
async fn nothing_takes_the_place_of_a_referral_of_another_case() {
    for road in roads().await {
        let node = &road.scene.node;
        let (one, other) = (case(&road, Urgency::Day).await, case(&road, Urgency::Day).await);
        let sending = to_another(&road, one).await;
        let first = node.send_referral(&road.nakiru, one, &sending).await.unwrap();
        let sending = Sending { id: node.once(), ..sending };
        let refused = node.send_in_place(&road.nakiru, other, (&sending, first)).await;
        assert_eq!(refusal(refused.unwrap_err()), CaseError::NotInItsPlace);
    }
}

#[tokio::test]
async fn a_focal_point_proposes_to_send_elsewhere_and_the_clock_runs_on() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Immediate).await;
        let sending = to_another(&road, case).await;
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let focal = super::outside::focal(&road).await;
        let (_, lines) = node.board(&focal, (BoardFilter::default(), None)).await.unwrap();
        let line = lines[0].clone();
        assert_eq!(((line.organisation, line.id), line.can_move), (id, true));
        assert!(
            node.propose_elsewhere(&road.nakiru, id).await.is_err(),
            "the board is no sender's"
        );
        node.propose_elsewhere(&focal, id).await.unwrap();
        // Once more says nothing new, and silences no alarm.
        let row = async || road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        let moves = row().await.moves;
        node.propose_elsewhere(&focal, id).await.unwrap();
        assert_eq!(row().await.moves, moves);
        let notices = node.notices(&road.nakiru).await.unwrap();
        assert!(notices.iter().any(|notice| notice.did == "reroute-proposed"));
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.state, State::Sent, "a proposal moves nothing");
        assert_eq!(seen.events.last().unwrap().did, "reroute-proposed");
        road.scene.clock.advance_seconds(15 * 60);
        node.keep_time().await.unwrap();
        let row = road.scene.store.referral(id.0, id.1).await.unwrap().unwrap();
        assert_eq!(row.alarm, "reminded", "promise 12: it still raises its alarms");
        let cancel = Move::Cancel(rufaa_domain::referral::CancelReason::Mistake);
        node.move_on(&road.nakiru, id, (cancel, None, None)).await.unwrap();
        assert!(node.propose_elsewhere(&focal, id).await.is_err(), "it is over");
    }
}

#[tokio::test]
async fn what_a_service_without_an_account_says_is_written_with_who_said_it_and_when() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Day).await;
        let sending = to_another(&road, case).await;
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let sent = node.now();
        road.scene.clock.advance_seconds(600);
        let said = |at, who: &str| Heard {
            who: who.to_owned(),
            by: HeardBy::Phone,
            at,
            words: Some("Bring her papers.".to_owned()),
            met: [].into(),
        };
        let record = async |made, heard: Heard| {
            node.record_heard(&road.nakiru, id, (made, None, &heard)).await
        };
        let second = jiff::SignedDuration::from_secs(1);
        for (at, who, problem) in [
            (node.now() + second, "The matron", HeardProblem::Ahead),
            (sent - second, "The matron", HeardProblem::BeforeSent),
            (sent, "  ", HeardProblem::Who),
        ] {
            let refused = record(Move::Receive, said(at, who)).await.unwrap_err();
            assert_eq!(refusal(refused), CaseError::Heard(problem));
        }
        let unsaid = node.move_on(&road.nakiru, id, (Move::Receive, None, None)).await;
        assert_eq!(refusal(unsaid.unwrap_err()), CaseError::Heard(HeardProblem::Who));
        road.write(case, Record::Individual(guard())).await.unwrap();
        let answered = record(Move::Receive, said(sent, "wafula SIMIYU, at the gate")).await;
        assert_eq!(refusal(answered.unwrap_err()), CaseError::Heard(HeardProblem::Danger));
        record(Move::Receive, said(sent, "The matron")).await.unwrap();
        record(Move::Accept, said(node.now(), "The matron")).await.unwrap();
        let seen = node.referral(&road.nakiru, id).await.unwrap();
        assert_eq!(seen.state, State::Accepted);
        let heard: Vec<Heard> = seen.letters.iter().filter_map(|one| one.heard.clone()).collect();
        assert_eq!(heard, [said(sent, "The matron"), said(node.now(), "The matron")]);
        // Who has an account answers for itself.
        let unsealed = road.scene.store.letters(id.0, id.1).await.unwrap();
        assert!(unsealed.iter().all(|letter| letter.to.1 == road.unit), "for the sender alone");
    }
}

#[tokio::test]
async fn what_is_said_of_a_referral_is_written_down_also_when_its_case_was_erased() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Day).await;
        let sending = to_another(&road, case).await;
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let care = node.case(&road.nakiru, case).await.unwrap().file.compartments[1];
        node.erase_compartment(&road.nakiru, care).await.unwrap();
        let heard = Heard {
            who: "The matron".to_owned(),
            by: HeardBy::Phone,
            at: node.now(),
            words: None,
            met: [].into(),
        };
        for made in [Move::Receive, Move::Accept] {
            node.record_heard(&road.nakiru, id, (made, None, &heard)).await.unwrap();
        }
        assert_eq!(node.referral(&road.nakiru, id).await.unwrap().state, State::Accepted);
    }
}

#[tokio::test]
async fn no_yes_by_voice_is_written_down_past_a_special_need() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = case(&road, Urgency::Day).await;
        let identity = node.case(&road.nakiru, case).await.unwrap().view.identity().clone();
        let told = Identity { special_needs: Some("Insulin.".to_owned()), ..identity };
        road.write(case, Record::Identity(told)).await.unwrap();
        let mut sending = to_another(&road, case).await;
        sending.fields.insert(Field::SpecialNeeds);
        let referral = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let asked_for = node.referral(&road.nakiru, id).await.unwrap().special;
        assert!(!asked_for.is_empty(), "whoever telephones asks for it");
        let said = |met: &[SpecialNeed]| Heard {
            who: "The matron".to_owned(),
            by: HeardBy::Phone,
            at: node.now(),
            words: None,
            met: met.iter().copied().collect(),
        };
        let accept = async |heard: Heard| {
            node.record_heard(&road.nakiru, id, (Move::Accept, None, &heard)).await
        };
        node.record_heard(&road.nakiru, id, (Move::Receive, None, &said(&[]))).await.unwrap();
        let past = refusal(accept(said(&[])).await.unwrap_err());
        assert!(matches!(past, CaseError::Unmet(_)), "{past:?}");
        accept(said(&asked_for)).await.unwrap();
    }
}
