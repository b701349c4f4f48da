//! A girl of 13 whose father brought her over the border and is the one who exploits her.

use rufaa_app::{CaseError, CaseFilter, InboxFilter, ReferralSide, TrustError};
use rufaa_domain::access::Denial;
use rufaa_domain::age::Age;
use rufaa_domain::case::{CaseProblem, Individual, Record, Relation, Standing};
use rufaa_domain::consent::{Consent, ConsentProblem, Giver, Purpose, Uncovered, Withdrawal};
use rufaa_domain::referral::{Field, Move, Outcome, State, Urgency};

use uuid::Uuid;

use super::{Road, refusal, roads};

const HER_NAME: &str = "Nakato Invented";

fn somebody(name: &str, relation: Relation, standing: Standing) -> Individual {
    let name = name.to_owned();
    let (member, organization, group, known) = (None, None, None, None);
    Individual { name, relation, standing, member, organization, group, known }
}

#[tokio::test]
async fn promise_6_a_girl_whose_father_is_the_trafficker_is_protected_without_him() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of(HER_NAME, Age::exactly(13).unwrap()).await;
        let father = somebody("The father", Relation::Parent, Standing::Implicated);
        road.write(case, Record::Individual(father)).await.unwrap();
        let aunt = somebody("An aunt", Relation::Relative, Standing::Clear);
        road.write(case, Record::Individual(aunt)).await.unwrap();
        let interpreter = somebody("On the phone", Relation::Interpreter, Standing::NotAsked);
        road.write(case, Record::Individual(interpreter)).await.unwrap();
        let people: Vec<u32> = node
            .case(&road.nakiru, case)
            .await
            .unwrap()
            .view
            .individuals()
            .map(|(number, _)| number)
            .collect();
        road.needs_a_place(case, Urgency::Immediate).await;

        let fields = [Field::Age, Field::Sex, Field::Need];
        let officer = super::by_officer(road.yes(&fields));
        ask_in_vain(&road, case, (&people, &officer)).await;

        // Nothing leaves without cover, and nothing beyond it.
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&fields)).await;
        assert_eq!(refusal(sent.unwrap_err()), CaseError::Uncovered(Uncovered::NoConsent));
        road.write(case, Record::Consent(officer)).await.unwrap();
        let with_name = [Field::Name, Field::Age, Field::Sex, Field::Need];
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&with_name)).await;
        let beyond = Uncovered::Beyond(vec![Field::Name]);
        assert_eq!(refusal(sent.unwrap_err()), CaseError::Uncovered(beyond));
        let referral =
            node.send_referral(&road.nakiru, case, &road.sending(&fields)).await.unwrap();
        let id = (road.nakiru.organisation(), referral);

        // The house sees what was chosen and not a word more; not her name, not the case.
        let inbox = node.inbox(&road.zawadi, &InboxFilter::default()).await.unwrap();
        assert_eq!(inbox.received.len(), 1);
        let seen = node.referral(&road.zawadi, id).await.unwrap();
        assert_eq!((seen.side, seen.state), (ReferralSide::Receiver, State::Received));
        assert!(seen.row.case.is_nil());
        let package = seen.letters[0].package.clone().unwrap();
        assert_eq!(package.name, None);
        assert_eq!(package.about.age.low(), 13);
        assert_eq!(package.known.as_deref(), Some("Tonight."));
        assert!(!format!("{seen:?}").contains(HER_NAME));

        follow_to_the_end(&road, id).await;
    }
}

/// Who is asked, and what comes of it: the father never, the family no more, she not alone.
async fn ask_in_vain(road: &Road, case: Uuid, (people, officer): (&[u32], &Consent)) {
    let decided_by = |name: &str| Consent { decided_by: Some(name.to_owned()), ..officer.clone() };
    let who_will_know = |name: &str| Consent {
        purpose: Purpose::Tracing,
        recipient: None,
        recipient_name: Some(name.to_owned()),
        ..officer.clone()
    };
    let guardian =
        |number: u32| Consent { giver: Giver::Guardian, guardian: Some(number), ..officer.clone() };
    for (consent, problem) in [
        (guardian(people[0]), ConsentProblem::Implicated),
        (guardian(people[1]), ConsentProblem::RelativeDecides),
        (guardian(999), ConsentProblem::Unknown),
        (Consent { giver: Giver::Herself, ..officer.clone() }, ConsentProblem::ChildAlone),
        (Consent { assent: Some(false), ..officer.clone() }, ConsentProblem::NoAssent),
        (Consent { interpreter: Some(people[0]), ..officer.clone() }, ConsentProblem::Implicated),
        (Consent { interpreter: Some(people[2]), ..officer.clone() }, ConsentProblem::NotAsked),
        (Consent { witness: Some(people[0]), ..officer.clone() }, ConsentProblem::Implicated),
        (Consent { decided_by: None, ..officer.clone() }, ConsentProblem::Unnamed),
        (decided_by("The Father, county office"), ConsentProblem::NamesDanger),
        (decided_by("her father"), ConsentProblem::NamesDanger),
        (decided_by("Baba yake"), ConsentProblem::NamesDanger),
        (who_will_know("The father"), ConsentProblem::NamesDanger),
        (who_will_know("والدها"), ConsentProblem::NamesDanger),
        (Consent { read_back: false, ..officer.clone() }, ConsentProblem::NotReadBack),
    ] {
        let refused = refusal(road.write(case, Record::Consent(consent)).await.unwrap_err());
        assert_eq!(refused, CaseError::Problem(CaseProblem::Consent(problem)));
    }
}

/// It is followed until she has what she needed.
async fn follow_to_the_end(road: &Road, id: (Uuid, Uuid)) {
    let node = &road.scene.node;
    // A question without words asks nothing, and moves no clock; nor does an answer.
    for none in [None, Some(" ")] {
        let asked = node.move_on(&road.zawadi, id, (Move::Ask, none, None)).await;
        assert!(matches!(refusal(asked.unwrap_err()), CaseError::Words(_)));
    }
    node.move_on(&road.zawadi, id, (Move::Ask, Some("Does she eat meat?"), None)).await.unwrap();
    let answered = node.move_on(&road.nakiru, id, (Move::Answer, None, None)).await;
    assert!(matches!(refusal(answered.unwrap_err()), CaseError::Words(_)));
    let asked = node.referral(&road.nakiru, id).await.unwrap();
    assert_eq!(asked.letters[0].words.as_deref(), Some("Does she eat meat?"));
    node.move_on(&road.nakiru, id, (Move::Answer, Some("She does."), None)).await.unwrap();
    for made in [Move::Accept, Move::Schedule, Move::Arrive, Move::Begin] {
        node.move_on(&road.zawadi, id, (made, None, super::soon(road, made))).await.unwrap();
    }
    let early = node.move_on(&road.zawadi, id, (Move::Accept, None, None)).await;
    assert!(matches!(refusal(early.unwrap_err()), CaseError::Illegal(_)));
    let done = Move::Complete(Outcome::Received);
    node.move_on(&road.zawadi, id, (done, None, None)).await.unwrap();
    assert_eq!(node.referral(&road.nakiru, id).await.unwrap().state, State::Completed);
    let inbox = node.inbox(&road.nakiru, &InboxFilter::default()).await.unwrap();
    assert!(inbox.returned.is_empty() && inbox.underway.is_empty());
}

#[tokio::test]
async fn nobody_else_of_the_house_or_of_another_unit_sees_a_case_or_a_referral() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of(HER_NAME, Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let referral =
            node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        assert!(node.case(&road.joyce, case).await.is_ok(), "the supervisor of the unit");
        let amina = road.scene.amina().await;
        for other in [&road.brian, &road.zawadi, &amina] {
            let read = node.case(other, case).await;
            assert!(matches!(read, Err(TrustError::Denied(_))), "{}", other.shown_name());
        }
        for other in [&road.brian, &amina] {
            let read = node.referral(other, id).await;
            assert!(matches!(read, Err(TrustError::Denied(_))), "{}", other.shown_name());
        }
        // The house answers for itself, and the sender for itself.
        let accepted = node.move_on(&road.nakiru, id, (Move::Accept, None, None)).await;
        assert!(matches!(accepted, Err(TrustError::Denied(_))));
        node.referral(&road.zawadi, id).await.unwrap();
        let cancelled = Move::Cancel(rufaa_domain::referral::CancelReason::Mistake);
        let cancelled = node.move_on(&road.zawadi, id, (cancelled, None, None)).await;
        assert!(matches!(cancelled, Err(TrustError::Denied(_))));
    }
}

#[tokio::test]
async fn what_she_takes_back_reaches_the_house_in_the_same_moment() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of(HER_NAME, Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let (number, _) = node
            .case(&road.nakiru, case)
            .await
            .unwrap()
            .view
            .consents()
            .map(|(number, consent)| (number, consent.clone()))
            .next()
            .unwrap();
        let referral =
            node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await.unwrap();
        let id = (road.nakiru.organisation(), referral);
        let taken_back = Withdrawal { consent: number, known: None };
        road.write(case, Record::Withdrawal(taken_back.clone())).await.unwrap();
        assert_eq!(node.referral(&road.zawadi, id).await.unwrap().state, State::Withdrawn);
        let again = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        assert_eq!(refusal(again.unwrap_err()), CaseError::Uncovered(Uncovered::Withdrawn));
        let twice = road.write(case, Record::Withdrawal(taken_back)).await;
        assert_eq!(refusal(twice.unwrap_err()), CaseError::Problem(CaseProblem::NoSuchThing));
    }
}

#[tokio::test]
async fn who_is_a_danger_to_her_reads_nothing_and_receives_nothing() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of(HER_NAME, Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let colleague = somebody("A colleague", Relation::Official, Standing::Implicated);
        let colleague = Individual { member: Some(road.joyce.member()), ..colleague };
        road.write(case, Record::Individual(colleague)).await.unwrap();
        let read = node.case(&road.joyce, case).await;
        assert!(matches!(read, Err(TrustError::Denied(Denial::NotFound))));
        // From her next request on no list shows it to her either, and nothing says why.
        road.scene.clock.advance_seconds(60);
        let joyce = road.joyce_again().await;
        let listed = node
            .caseload(
                &joyce,
                (&CaseFilter { unit: Some(road.unit), ..CaseFilter::default() }, None),
            )
            .await
            .unwrap();
        assert!(listed.is_empty(), "{listed:?}");
        assert!(node.recusals(&joyce, joyce.member()).await.unwrap().is_empty());

        let of_the_house = somebody("A guard there", Relation::Official, Standing::Controlled);
        let of_the_house = Individual { organization: road.zawadi.entry(), ..of_the_house };
        road.write(case, Record::Individual(of_the_house)).await.unwrap();
        let sent = node.send_referral(&road.nakiru, case, &road.sending(&[Field::Need])).await;
        let refused = refusal(sent.unwrap_err());
        assert!(matches!(refused, CaseError::NotSuitable(_)), "{refused:?}");
    }
}
