//! By when somebody sees to a case of which something is open and on nobody's list.

use jiff::SignedDuration;
use jiff::civil::Date;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    Alternatives, AskedOf, CaseClock, CaseNeed, CaseView, Closure, ClosureReason, Detention,
    DetentionOutcome, Entry, Identity, NeedState, NonPunishment, OffenceLink, Opened, Record,
    Refusal, SafetyNow, ServiceGiven, Signal, child_rule,
};
use rufaa_domain::referral::Urgency;

use uuid::Uuid;

use super::{TODAY, case, noon, opened, risk, safe};

/// Hours from noon until it is due, and until it is later, where the risk was assessed last.
fn due(records: &[Record]) -> Option<(i64, i64)> {
    let assessed: Vec<Record> = records.iter().cloned().chain([risk(1)]).collect();
    due_of(&assessed)
}

fn due_of(records: &[Record]) -> Option<(i64, i64)> {
    let view: CaseView = case(records);
    let by = CaseClock::of(&view, (child_rule(&view, TODAY), noon()), |_| false).by?;
    let hours = |at: jiff::Timestamp| noon().duration_until(at).as_hours();
    Some((hours(by.due), hours(by.later)))
}

fn need(urgency: Urgency, state: NeedState) -> Record {
    Record::Need(CaseNeed { need: "medical-care".to_owned(), urgency, state, known: None })
}

fn given() -> Record {
    Record::ServiceGiven(ServiceGiven {
        need: "medical-care".to_owned(),
        what: "The wound was dressed.".to_owned(),
        on: TODAY,
        lasted: None,
        by: "The nurse".to_owned(),
    })
}

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

#[test]
fn a_need_is_due_as_soon_as_a_draft_for_it_would_be() {
    let talks = safe(SafetyNow::SafeToTalk);
    for (urgency, hours) in [
        (Urgency::Immediate, 1),
        (Urgency::Day, 24),
        (Urgency::ThreeDays, 72),
        (Urgency::Routine, 168),
    ] {
        let records = [opened(), talks.clone(), need(urgency, NeedState::Open)];
        assert_eq!(due(&records), Some((hours, 2 * hours)), "{urgency:?}");
    }
    for over in [NeedState::Met, NeedState::Gone, NeedState::NotWanted] {
        let records = [opened(), talks.clone(), need(Urgency::Immediate, over)];
        assert_eq!(due(&records), None, "{over:?}");
    }
    let open = need(Urgency::Immediate, NeedState::Open);
    assert_eq!(due(&[opened(), talks, open, given()]), None, "her own unit gives it");
}

/// In every case, and on each change (design §7.8).
#[test]
fn promise_12_a_risk_that_nobody_assessed_has_a_clock_and_so_has_one_that_changed_since() {
    let talks = safe(SafetyNow::SafeToTalk);
    let met = need(Urgency::Day, NeedState::Met);
    let before = [opened(), talks.clone(), met.clone()];
    assert_eq!(due_of(&before), Some((72, 144)), "nobody assessed it");
    let closed = Record::Closure(Closure { reason: ClosureReason::Mistake, known: None });
    let assessed = [opened(), talks.clone(), met.clone(), risk(1)];
    assert_eq!(due_of(&assessed), None);
    let changed: Vec<Record> = assessed.iter().cloned().chain([talks, aged(17)]).collect();
    assert_eq!(due_of(&changed), Some((168, 336)), "since the first that bears on it");
    let again: Vec<Record> = changed.iter().cloned().chain([risk(1)]).collect();
    assert_eq!(due_of(&again), None);
    let over: Vec<Record> = changed.into_iter().chain([closed]).collect();
    assert_eq!(due_of(&over), None);
}

#[test]
fn whoever_was_not_asked_is_looked_for_until_she_is_let_go() {
    assert_eq!(due(&[opened()]), Some((24, 48)), "nobody looked");
    let talks = safe(SafetyNow::SafeToTalk);
    assert_eq!(due(&[opened(), talks]), Some((24, 48)), "nobody wrote what is needed");
    for seen in [SafetyNow::NotSafeToAsk, SafetyNow::InDanger] {
        assert_eq!(due(&[opened(), safe(seen)]), Some((12, 24)), "{seen:?}");
    }
    let closed = Record::Closure(Closure { reason: ClosureReason::Mistake, known: None });
    assert_eq!(due(&[opened(), closed]), None);
    let refused = || Record::Refusal(Refusal::default());
    let open = need(Urgency::Day, NeedState::Open);
    for (years, seen, is_let_go) in [
        (30, SafetyNow::SafeToTalk, true),
        (30, SafetyNow::InDanger, false),
        (13, SafetyNow::SafeToTalk, false),
    ] {
        let records = [opened(), aged(years), safe(seen), open.clone(), refused()];
        assert_eq!(due(&records).is_none(), is_let_go, "{years} {seen:?}");
    }
}

#[test]
fn what_is_under_way_has_a_clock_of_its_own() {
    let view = case(&[opened(), need(Urgency::Day, NeedState::Open)]);
    assert!(view.sent().next().is_none());
    let by = |is_under_way| {
        CaseClock::of(&view, (child_rule(&view, TODAY), noon()), |_| is_under_way).by
    };
    assert_eq!(by(true), by(false), "nothing was sent that could be");
    let since = view.need("medical-care").unwrap().since;
    assert_eq!(by(false).unwrap().due, since + SignedDuration::from_hours(24));
}

#[test]
fn what_a_referral_brought_her_for_rests_on_it_beside_what_has_a_time_of_its_own() {
    const CAME_BY: Uuid = Uuid::from_u128(7);
    let brought = |signal| {
        let referral = Some(CAME_BY);
        Record::Opened(Opened { referral, ..Opened::by(signal) })
    };
    let hour = |hours| noon() + SignedDuration::from_hours(hours);
    let clock = |first: Signal, then: &[Record], is_under_way: bool| {
        let begun = [(noon(), brought(first)), (noon(), need(Urgency::Day, NeedState::Open))];
        let then = then.iter().map(|record| (hour(1), record.clone()));
        let entries: Vec<Entry> = (1..)
            .zip(begun.into_iter().chain(then).chain([(noon(), risk(1))]))
            .map(|(sequence, (at, record))| Entry { sequence, at, author: Uuid::nil(), record })
            .collect();
        let view = CaseView::of(&entries);
        let clock = CaseClock::of(&view, (child_rule(&view, TODAY), noon()), |of| {
            assert_eq!(of, CAME_BY);
            is_under_way
        });
        (clock.by.map(|by| noon().duration_until(by.due).as_hours()), clock.rests)
    };
    assert_eq!(clock(Signal::Referral, &[], true), (None, true), "the referral keeps the time");
    assert_eq!(clock(Signal::Referral, &[], false), (Some(24), false));
    assert_eq!(clock(Signal::Tip, &[], true), (Some(24), false), "nothing brought her for it");

    let also = Record::Need(CaseNeed {
        need: "legal-aid".to_owned(),
        urgency: Urgency::Routine,
        state: NeedState::Open,
        known: None,
    });
    let also = clock(Signal::Referral, &[also], true);
    assert_eq!(also, (Some(169), true), "one need has a time of its own, the other rests");

    for over in [given(), need(Urgency::Day, NeedState::Met)] {
        assert_eq!(clock(Signal::Referral, &[over], true), (None, false));
    }
    let closed = Record::Closure(Closure { reason: ClosureReason::Mistake, known: None });
    assert_eq!(clock(Signal::Referral, &[closed], true), (None, false));
}

#[test]
fn promise_12_whoever_is_detained_has_a_clock_until_she_is_free() {
    let talks = safe(SafetyNow::SafeToTalk);
    let held = |request: Option<(Date, DetentionOutcome)>| {
        let request = request.map(|(on, outcome)| {
            let to = AskedOf::ALL.iter().copied().collect();
            Alternatives { to, on, outcome }
        });
        let place = "A cell".to_owned();
        Record::NonPunishment(NonPunishment {
            offence: "Papers that were not hers".to_owned(),
            link: OffenceLink::StatusOffence,
            detention: Some(Detention { place, since: TODAY.into(), request }),
        })
    };
    // Nothing else is open.
    let met = need(Urgency::Day, NeedState::Met);
    let of = |record: Record| due(&[opened(), talks.clone(), met.clone(), record]);
    let (day, week) = (Some((24, 48)), Some((168, 336)));
    assert_eq!(of(held(None)), day, "both offices are asked");
    for (outcome, expected) in [
        (DetentionOutcome::Waiting, week),
        (DetentionOutcome::Refused, week),
        (DetentionOutcome::Alternative, None),
        (DetentionOutcome::Released, None),
    ] {
        assert_eq!(of(held(Some((TODAY, outcome)))), expected, "{outcome:?}");
    }
}
