//! What is said in her name ends no care, and what she takes back ends everything that rests on it.

use rufaa_app::Sending;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, Individual, NeedState, Next, Record, Refusal, Relation, SafetyCheck, SafetyNow,
    Standing,
};
use rufaa_domain::consent::{Consent, Purpose, Withdrawal};
use rufaa_domain::referral::{DeclineReason, Field, Kin, Move, State, Travel, Urgency};
use uuid::Uuid;

use super::{Road, by_officer, roads, safe};

/// A case with an open need, sent on her yes to whoever is suggested first; with the yes to looking for her family
/// before it, where that is the need.
async fn sent(road: &Road, need: &str) -> (Uuid, Uuid) {
    let node = &road.scene.node;
    // Who looks for families does so for children: the officer says yes with the child.
    let is_child = need == "family-tracing";
    let years = if is_child { 13 } else { 30 };
    let case = road.case_of("Somebody", Age::exactly(years).unwrap()).await;
    let (urgency, state) = (Urgency::Day, NeedState::Open);
    let need = CaseNeed { need: need.to_owned(), urgency, state, known: None };
    road.write(case, Record::Need(need.clone())).await.unwrap();
    if is_child {
        road.write(case, Record::Consent(tracing(road))).await.unwrap();
        let (name, relation) = ("Mama Zuri".to_owned(), Relation::Parent);
        let (standing, known) = (Standing::Clear, None);
        let (member, organization, group) = (None, None, None);
        let mother = Individual { name, relation, standing, member, organization, group, known };
        road.write(case, Record::Individual(mother)).await.unwrap();
    }
    let plain = road.sending(&[Field::Need]);
    let kin = || vec![Kin { name: "Mama Zuri".to_owned(), relation: Relation::Parent }];
    let travel = Travel { toward: is_child.then(kin), ..plain.travel.clone() };
    let open = node.case(&road.nakiru, case).await.unwrap();
    let found = node.suggestions(&open, &need.need).await.unwrap();
    let service = found.suitable.first().unwrap().0.clone();
    let shared = if is_child { vec![Field::Need, Field::Family] } else { vec![Field::Need] };
    let yes = Consent { recipient: Some(service.service), ..road.yes(&shared) };
    let yes = if is_child { by_officer(yes) } else { yes };
    road.write(case, Record::Consent(yes)).await.unwrap();
    let sending = Sending {
        need: need.need,
        entry: service.entry,
        service: service.service,
        travel,
        ..plain
    };
    (case, node.send_referral(&road.nakiru, case, &sending).await.unwrap())
}

fn tracing(road: &Road) -> Consent {
    let (purpose, recipient, recipient_name) = (Purpose::Tracing, None, None);
    by_officer(Consent { purpose, recipient, recipient_name, ..road.yes(&[]) })
}

async fn state(road: &Road, id: Uuid) -> State {
    let row = road.scene.store.referral(road.nakiru.organisation(), id).await.unwrap().unwrap();
    State::from_code(&row.state).unwrap()
}

#[tokio::test]
async fn her_husband_says_that_she_wants_nothing_and_her_doctor_is_not_told_so() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, doctor) = Box::pin(sent(&road, "medical-care")).await;
        let now = SafetyNow::InDanger;
        road.write(case, Record::Safety(SafetyCheck { now, ..safe() })).await.unwrap();
        let refusal = || {
            Record::Refusal(Refusal { known: Some("He says so.".to_owned()), ..Refusal::default() })
        };
        road.write(case, refusal()).await.unwrap();
        assert_eq!(state(&road, doctor).await, State::Sent, "nothing ends by it");
        let open = node.case(&road.nakiru, case).await.unwrap();
        assert!(open.next.contains(&Next::SpeakAlone) && !open.next.contains(&Next::Refused));
        assert_eq!(open.sent_against_refusal().map(|row| row.id).collect::<Vec<_>>(), [doctor]);
        // Where she can speak she says it herself: then it ends at once.
        road.write(case, Record::Safety(safe())).await.unwrap();
        road.write(case, refusal()).await.unwrap();
        assert_eq!(state(&road, doctor).await, State::Withdrawn);
    }
}

#[tokio::test]
async fn who_is_not_looked_for_any_more_is_looked_for_by_nobody() {
    for road in roads().await {
        for by_a_no in [false, true] {
            let (case, search) = Box::pin(sent(&road, "family-tracing")).await;
            let open = road.scene.node.case(&road.nakiru, case).await.unwrap();
            let mut said = open.view.consents();
            let consent = said.find(|(_, one)| one.purpose == Purpose::Tracing).unwrap().0;
            let stops = if by_a_no {
                Record::Consent(Consent { yes: false, ..tracing(&road) })
            } else {
                Record::Withdrawal(Withdrawal { consent, known: None })
            };
            road.write(case, stops).await.unwrap();
            assert_eq!(state(&road, search).await, State::Withdrawn, "a no: {by_a_no}");
            let of = (road.nakiru.organisation(), search);
            let ending = road.scene.store.ending(of.0, of.1).await.unwrap().unwrap();
            assert!(ending.answered.is_none(), "whoever looks for her family has yet to say so");
        }
    }
}

#[tokio::test]
async fn what_a_child_does_not_want_is_dealt_with_by_no_tap() {
    for road in roads().await {
        let node = &road.scene.node;
        for (years, is_dealt_with) in [(13, false), (30, true)] {
            let case = road.case_of("Somebody", Age::exactly(years).unwrap()).await;
            road.needs_a_place(case, Urgency::Day).await;
            let exception = Some(super::by_court());
            let sending = Sending { exception, ..road.sending(&[Field::Need]) };
            let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
            let id = (road.nakiru.organisation(), sent);
            node.referral(&road.zawadi, id).await.unwrap();
            let full = Move::Decline(DeclineReason::Full);
            node.move_on(&road.zawadi, id, (full, None, None)).await.unwrap();
            road.write(case, Record::Refusal(Refusal::default())).await.unwrap();
            let settled = node.settle(&road.nakiru, id).await;
            assert_eq!(settled.is_ok(), is_dealt_with, "{years}: somebody goes on for a child");
        }
    }
}
