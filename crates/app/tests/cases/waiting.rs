//! What is open in a case and on nobody's list has a clock of its own.

use std::collections::BTreeSet;

use rufaa_app::{CaseFilter, CaseWaiting, Session};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, Individual, NeedState, Record, Refusal, Relation, SafetyCheck, SafetyNow, Standing,
};
use rufaa_domain::consent::Withdrawal;
use rufaa_domain::referral::{CancelReason, Field, Move, Outcome, Urgency};
use uuid::Uuid;

use super::{Road, risk, roads, safe};

const HOUR_S: i64 = 3600;

fn legal_aid(urgency: Urgency) -> Record {
    Record::Need(CaseNeed { need: "legal-aid".to_owned(), ..super::a_place(urgency) })
}

async fn pass(road: &Road, seconds: i64) {
    road.scene.clock.advance_seconds(seconds);
    road.scene.node.keep_time().await.unwrap();
}

/// Whether somebody was told that this case waits.
async fn is_told(road: &Road, who: &Session, case: Uuid) -> bool {
    let told = road.scene.node.notices(who).await.unwrap();
    let of_it = |of: &Option<(String, Uuid)>| of.as_ref().is_some_and(|of| of.1 == case);
    told.iter().any(|one| one.did == "case-waits" && of_it(&one.about))
}

async fn waits(road: &Road) -> Vec<Uuid> {
    let waiting = Some(CaseWaiting::Due);
    let filter = CaseFilter { waiting, ..CaseFilter::default() };
    let lines = road.scene.node.caseload(&road.nakiru, (&filter, None)).await.unwrap();
    lines.iter().map(|line| line.id).collect()
}

#[tokio::test]
async fn promise_12_a_need_for_which_nothing_was_sent_is_on_a_list_when_its_time_is_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        road.needs_a_place(case, Urgency::Immediate).await;
        pass(&road, HOUR_S - 1).await;
        assert!(waits(&road).await.is_empty() && !is_told(&road, &road.nakiru, case).await);
        pass(&road, 1).await;
        assert_eq!(waits(&road).await, [case]);
        assert_eq!(node.cases_waiting(&road.nakiru).await.unwrap(), 1);
        assert!(is_told(&road, &road.nakiru, case).await);
        assert!(!is_told(&road, &road.joyce, case).await, "her supervisor hears it later");
        let left = async |by| node.cases_left(by).await.unwrap().into_values().sum::<usize>();
        assert_eq!(left(&road.joyce).await, 0);
        pass(&road, HOUR_S).await;
        assert!(is_told(&road, &road.joyce, case).await);
        assert_eq!(left(&road.joyce).await, 1, "on her first page until somebody sees to it");
        assert_eq!(left(&road.nakiru).await, 0, "who looks after no colleague's");
        assert_eq!(node.keep_time().await.unwrap(), 0, "once each");

        // What is sent has a clock of its own.
        let exception = Some(super::by_court());
        let sending = rufaa_app::Sending { exception, ..road.sending(&[Field::Need]) };
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        assert!(waits(&road).await.is_empty());
        // Taken back, it is on nobody's list: the need is, a day later.
        let cancel = Move::Cancel(CancelReason::Mistake);
        let of = (road.nakiru.organisation(), sent);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        pass(&road, 24 * HOUR_S - 1).await;
        assert!(waits(&road).await.is_empty());
        pass(&road, 1).await;
        assert_eq!(waits(&road).await, [case]);
        road.needs_none(case).await;
        assert!(waits(&road).await.is_empty(), "somebody said what became of it");
        assert_eq!(left(&road.joyce).await, 0);
    }
}

#[tokio::test]
async fn a_unit_with_cases_and_no_supervisor_is_known_to_it_and_to_whoever_forms_units() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        assert!(node.case(&road.nakiru, case).await.unwrap().supervised);
        let (_, own) = taken_on(&road).await;
        assert!(!node.case(&road.zawadi, own).await.unwrap().supervised, "a manager is none");
        // Zawadi forms the units of the house, too; Joyce those of one that has a supervisor.
        for (who, count) in [(&road.zawadi, 1), (&road.joyce, 0), (&road.nakiru, 0)] {
            assert_eq!(node.units_unsupervised(who).await.unwrap(), count);
        }
    }
}

#[tokio::test]
async fn whoever_could_not_be_asked_is_looked_for_again() {
    for road in roads().await {
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let now = SafetyNow::NotSafeToAsk;
        road.write(case, Record::Safety(SafetyCheck { now, ..safe() })).await.unwrap();
        pass(&road, 12 * HOUR_S - 1).await;
        assert!(waits(&road).await.is_empty());
        pass(&road, 1).await;
        assert_eq!(waits(&road).await, [case]);
        road.write(case, Record::Safety(safe())).await.unwrap();
        assert!(waits(&road).await.is_empty());
    }
}

#[tokio::test]
async fn a_need_that_was_closed_and_opened_again_begins_its_time_anew() {
    for road in roads().await {
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let need = |state| CaseNeed {
            need: "legal-advice".to_owned(),
            urgency: Urgency::Routine,
            state,
            known: None,
        };
        let write = async |state| road.write(case, Record::Need(need(state))).await.unwrap();
        write(NeedState::Open).await;
        pass(&road, 6 * 24 * HOUR_S).await;
        // The same need in other words is none the newer for it.
        write(NeedState::Open).await;
        pass(&road, 24 * HOUR_S).await;
        assert_eq!(waits(&road).await, [case]);
        write(NeedState::Met).await;
        write(NeedState::Open).await;
        road.write(case, risk(1)).await.unwrap();
        assert!(waits(&road).await.is_empty());
        pass(&road, 7 * 24 * HOUR_S).await;
        assert_eq!(waits(&road).await, [case]);
    }
}

#[tokio::test]
async fn promise_12_a_case_of_which_nobody_assessed_the_risk_is_on_a_list() {
    for road in roads().await {
        let case = road.case_of("Somebody", Age::exactly(30).unwrap()).await;
        let met = CaseNeed { state: NeedState::Met, ..super::a_place(Urgency::Day) };
        road.write(case, Record::Need(met)).await.unwrap();
        pass(&road, 71 * HOUR_S).await;
        assert!(waits(&road).await.is_empty());
        pass(&road, HOUR_S).await;
        assert_eq!(waits(&road).await, [case]);
        road.write(case, risk(1)).await.unwrap();
        assert!(waits(&road).await.is_empty());
        // Who looked once more whether it is safe saw something that may be otherwise.
        road.write(case, Record::Safety(safe())).await.unwrap();
        pass(&road, 7 * 24 * HOUR_S).await;
        assert_eq!(waits(&road).await, [case]);
    }
}

/// A case with a need for a place on a day, sent on her yes: the case, the number of that yes, and the referral.
async fn sent_on_her_yes(road: &Road) -> (Uuid, u32, Uuid) {
    let case = road.another().await;
    road.needs_a_place(case, Urgency::Day).await;
    road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
    let consent = road.scene.node.case(&road.nakiru, case).await.unwrap().view.head();
    let sending = road.sending(&[Field::Need]);
    let sent = road.scene.node.send_referral(&road.nakiru, case, &sending).await.unwrap();
    (case, consent, sent)
}

#[tokio::test]
async fn promise_12_what_she_takes_back_leaves_her_need_on_a_list() {
    for road in roads().await {
        let (case, consent, _) = sent_on_her_yes(&road).await;
        pass(&road, 24 * HOUR_S).await;
        assert!(waits(&road).await.is_empty(), "it is under way");
        let back = Withdrawal { consent, known: None };
        road.write(case, Record::Withdrawal(back)).await.unwrap();
        assert_eq!(waits(&road).await, [case]);
        pass(&road, 60).await;
        assert!(is_told(&road, &road.nakiru, case).await);
        assert!(!is_told(&road, &road.joyce, case).await, "as long again for her supervisor");
        // What is written of something else rings nobody anew.
        let told = async || {
            let notices = road.scene.node.notices(&road.nakiru).await.unwrap();
            notices.iter().filter(|one| one.did == "case-waits").count()
        };
        assert_eq!(told().await, 1);
        road.write(case, Record::Safety(safe())).await.unwrap();
        pass(&road, 60).await;
        assert_eq!(told().await, 1);
    }
}

#[tokio::test]
async fn who_is_taken_on_elsewhere_waits_for_nobody_when_the_other_is_taken_back() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, _, sent) = sent_on_her_yes(&road).await;
        let other = super::elsewhere::to_another(&road, case).await;
        let other = rufaa_app::Sending { exception: Some(super::by_court()), ..other };
        node.send_referral(&road.nakiru, case, &other).await.unwrap();
        let cancel = Move::Cancel(CancelReason::MetElsewhere);
        let of = (road.nakiru.organisation(), sent);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        pass(&road, 25 * HOUR_S).await;
        assert!(waits(&road).await.is_empty(), "the other has a clock of its own");
    }
}

/// A referral that the house took on, and its own case of it.
async fn taken_on(road: &Road) -> ((Uuid, Uuid), Uuid) {
    let node = &road.scene.node;
    let (_, _, sent) = sent_on_her_yes(road).await;
    let of = (road.nakiru.organisation(), sent);
    node.referral(&road.zawadi, of).await.unwrap();
    node.accept(&road.zawadi, of, &BTreeSet::new()).await.unwrap();
    (of, node.open_case_from_letter(&road.zawadi, of).await.unwrap())
}

#[tokio::test]
async fn promise_12_what_a_house_took_her_on_for_stays_on_a_list_when_its_referral_is_over() {
    for road in roads().await {
        let node = &road.scene.node;
        let (of, own) = taken_on(&road).await;
        pass(&road, 48 * HOUR_S).await;
        assert!(!is_told(&road, &road.zawadi, own).await, "the referral keeps the time for it");
        let cancel = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        pass(&road, 24 * HOUR_S - 1).await;
        assert!(!is_told(&road, &road.zawadi, own).await);
        pass(&road, 1).await;
        assert!(is_told(&road, &road.zawadi, own).await, "she may be there, and wait");
        // What is written of something else silences nothing.
        node.write_case(&road.zawadi, own, (&Record::Safety(safe()), None)).await.unwrap();
        assert_eq!(node.cases_waiting(&road.zawadi).await.unwrap(), 1);
    }
}

#[tokio::test]
async fn promise_12_what_a_house_took_her_on_for_waits_for_no_other_need() {
    for road in roads().await {
        let node = &road.scene.node;
        let (of, own) = taken_on(&road).await;
        let legal = legal_aid(Urgency::Routine);
        node.write_case(&road.zawadi, own, (&legal, None)).await.unwrap();
        let cancel = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        pass(&road, 24 * HOUR_S).await;
        assert!(is_told(&road, &road.zawadi, own).await, "the place is looked at before the rest");
    }
}

#[tokio::test]
async fn promise_12_what_is_late_stays_on_its_list_when_a_referral_ends_beside_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, _, sent) = sent_on_her_yes(&road).await;
        let of = (road.nakiru.organisation(), sent);
        let legal = legal_aid(Urgency::Immediate);
        road.write(case, legal).await.unwrap();
        for _ in 0..2 {
            pass(&road, 3 * HOUR_S).await;
            assert_eq!(waits(&road).await, [case], "nobody wrote down what became of it");
        }
        let cancel = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        assert_eq!(waits(&road).await, [case], "it is as late as it was");
        let told = node.notices(&road.nakiru).await.unwrap().len();
        pass(&road, 24 * HOUR_S).await;
        assert!(node.notices(&road.nakiru).await.unwrap().len() > told, "it rings anew");
    }
}

#[tokio::test]
async fn promise_12_what_is_late_already_hides_nothing_that_comes_after_it() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let legal = legal_aid(Urgency::Routine);
        road.write(case, legal).await.unwrap();
        for _ in 0..2 {
            pass(&road, 7 * 24 * HOUR_S).await;
        }
        let told = async || node.notices(&road.nakiru).await.unwrap().len();
        let before = told().await;
        road.needs_a_place(case, Urgency::Immediate).await;
        pass(&road, HOUR_S).await;
        assert_eq!(told().await, before + 1, "it rings for what is new");
        assert!(is_told(&road, &road.joyce, case).await);
        pass(&road, 7 * 24 * HOUR_S).await;
        assert_eq!(told().await, before + 1, "once");
        assert_eq!(waits(&road).await, [case]);
    }
}

#[tokio::test]
async fn promise_12_a_referral_that_ends_beside_what_is_late_is_looked_at_within_a_day() {
    for road in roads().await {
        let node = &road.scene.node;
        let case = road.another().await;
        let legal = legal_aid(Urgency::Routine);
        road.write(case, legal).await.unwrap();
        pass(&road, 7 * 24 * HOUR_S).await;
        road.write(case, Record::Safety(safe())).await.unwrap();
        road.needs_a_place(case, Urgency::Day).await;
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        let sending = road.sending(&[Field::Need]);
        let sent = node.send_referral(&road.nakiru, case, &sending).await.unwrap();
        let of = (road.nakiru.organisation(), sent);
        let cancel = Move::Cancel(CancelReason::Mistake);
        node.move_on(&road.nakiru, of, (cancel, None, None)).await.unwrap();
        let told = async || node.notices(&road.nakiru).await.unwrap().len();
        let before = told().await;
        pass(&road, 24 * HOUR_S).await;
        assert!(told().await > before, "not a week after the rest");
    }
}

#[tokio::test]
async fn what_a_house_gave_and_wrote_down_rings_nobody_when_its_referral_is_completed() {
    for road in roads().await {
        let node = &road.scene.node;
        let (of, own) = taken_on(&road).await;
        let soon = Some(node.now());
        for (made, at) in [(Move::Schedule, soon), (Move::Arrive, None), (Move::Begin, None)] {
            node.move_on(&road.zawadi, of, (made, None, at)).await.unwrap();
        }
        let met = CaseNeed { state: NeedState::Met, ..super::a_place(Urgency::Day) };
        node.write_case(&road.zawadi, own, (&Record::Need(met), None)).await.unwrap();
        node.write_case(&road.zawadi, own, (&risk(1), None)).await.unwrap();
        let done = Move::Complete(Outcome::Received);
        node.move_on(&road.zawadi, of, (done, None, None)).await.unwrap();
        pass(&road, 72 * HOUR_S).await;
        assert!(!is_told(&road, &road.zawadi, own).await);
        assert_eq!(node.cases_waiting(&road.zawadi).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn promise_12_a_refusal_that_came_through_a_danger_leaves_her_need_on_a_list() {
    for road in roads().await {
        let case = road.another().await;
        road.needs_a_place(case, Urgency::Day).await;
        let him = |standing| {
            let name = "Juma Otieno".to_owned();
            let (member, organization, group, known) = (None, None, None, None);
            let relation = Relation::Interpreter;
            Record::Individual(Individual {
                name,
                relation,
                standing,
                member,
                organization,
                group,
                known,
            })
        };
        road.write(case, him(Standing::Clear)).await.unwrap();
        let juma = road.scene.node.case(&road.nakiru, case).await.unwrap().view.head();
        let refusal = Refusal { known: None, interpreter: Some(juma) };
        road.write(case, Record::Refusal(refusal)).await.unwrap();
        pass(&road, 48 * HOUR_S).await;
        assert!(waits(&road).await.is_empty(), "an adult is let go");
        road.write(case, him(Standing::Implicated)).await.unwrap();
        assert_eq!(waits(&road).await, [case], "it was not her word");
        pass(&road, 60).await;
        assert!(is_told(&road, &road.nakiru, case).await);
    }
}

#[tokio::test]
async fn a_yes_that_runs_out_while_the_service_goes_on_is_asked_for_anew() {
    for road in roads().await {
        let node = &road.scene.node;
        let (case, _) = super::slipping::taken_on(&road, road.sending(&[]).travel).await;
        let ran_out = async || {
            let open = node.case(&road.nakiru, case).await.unwrap();
            open.sent_on_what_ran_out(node.today(), node.now()).count()
        };
        pass(&road, 7 * 24 * HOUR_S - HOUR_S).await;
        assert_eq!(ran_out().await, 0);
        pass(&road, HOUR_S).await;
        assert_eq!(ran_out().await, 1);
        road.write(case, Record::Safety(safe())).await.unwrap();
        road.write(case, Record::Consent(road.yes(&[Field::Need]))).await.unwrap();
        assert_eq!(ran_out().await, 0);
    }
}
