//! The fold: the newest holds, a case closes and opens, and what is next is told most pressing first.

use jiff::{SignedDuration, ToSpan as _};
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseProblem, Closure, ClosureReason, ContactWay, Correction, Identity, NameParts, NeedState,
    Next, Opened, Over, Record, Refusal, Relation, SAFETY_HOLDS, SafeContact, SafetyCheck,
    SafetyNow, SafetyPoint, Signal, Standing, Task, TaskDone, next_steps,
};
use rufaa_domain::consent::{Consent, Giver, Purpose, Withdrawal};
use rufaa_domain::referral::Urgency;

use super::{
    SHELTER, TODAY, admitted, called, case, closed, correction, found, need, noon, opened,
    reopened, risk, safe, yes,
};

fn contact() -> Record {
    let (how, through, when, code_word, never) = (None, None, None, None, None);
    let way = ContactWay::InPerson;
    Record::Contact(SafeContact { way, how, through, when, code_word, never })
}

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

fn task(due_in_days: i32) -> Record {
    let due = TODAY.checked_add(due_in_days.days()).ok();
    let what = "Call the clinic".to_owned();
    Record::Task(Task { what, due, responsible: None, need: None })
}

fn done(task: u32) -> Record {
    Record::TaskDone(TaskDone { task, done: true, known: None })
}

fn next(records: &[Record]) -> Vec<Next> {
    next_steps(&case(records), &Over::default(), (noon(), TODAY))
}

#[test]
fn of_what_is_written_again_the_newest_holds() {
    let records = [opened(), called("Nala"), risk(1), called("Nawal"), risk(3)];
    let view = case(&records);
    assert_eq!(view.identity().name.as_deref(), Some("Nawal"));
    assert_eq!(view.risk().map(|risk| risk.level), Some(3));
    assert_eq!((view.identity_sequence(), view.risk_sequence(), view.head()), (4, 5, 5));
}

#[test]
fn an_empty_case_knows_nothing_and_begins_once() {
    let view = case(&[]);
    assert_eq!((view.head(), view.identity_sequence(), view.risk_sequence()), (0, 0, 0));
    assert_eq!(view.identity(), &Identity::default());
    assert_eq!(admitted(&[], &opened()), Ok(()));
    assert_eq!(admitted(&[], &called("Nala")), Err(CaseProblem::Beginning));
    assert_eq!(admitted(&[opened()], &opened()), Err(CaseProblem::Beginning));
}

#[test]
fn a_closed_case_takes_only_what_opens_it_or_stops_sharing_or_sets_right() {
    let grown = || aged(30);
    let records = [opened(), called("Nala"), grown(), risk(1), closed()];
    let unnamed = || Record::Identity(Identity::default());
    assert_eq!(admitted(&records, &unnamed()), Err(CaseProblem::Closed));
    assert_eq!(admitted(&records, &closed()), Err(CaseProblem::Closed));
    assert_eq!(admitted(&records, &correction(2, None)), Ok(()));
    assert_eq!(admitted(&records, &reopened()), Ok(()));
    let again = [opened(), called("Nala"), grown(), risk(1), closed(), reopened()];
    assert!(case(&again).closure().is_none());
    assert_eq!(admitted(&again, &reopened()), Err(CaseProblem::Open));
    assert_eq!(admitted(&again, &grown()), Ok(()));
    assert_eq!(admitted(&again, &closed()), Err(CaseProblem::RiskFirst), "why it was opened again");
    assert_eq!(admitted(&[&again[..], &[risk(1)]].concat(), &closed()), Ok(()));
}

#[test]
fn a_case_is_closed_only_when_no_need_and_nothing_to_do_is_open() {
    let open = need(SHELTER, Urgency::Day, NeedState::Open);
    let with = |records: &[Record]| {
        let after = [&[opened()], records, &[aged(30), risk(1)]].concat();
        admitted(&after, &closed())
    };
    let still_open = Err(CaseProblem::SomethingOpen);
    assert_eq!(with(&[]), Ok(()));
    assert_eq!(with(std::slice::from_ref(&open)), still_open);
    for state in [NeedState::Met, NeedState::NotWanted, NeedState::Gone] {
        assert_eq!(with(&[open.clone(), need(SHELTER, Urgency::Day, state)]), Ok(()), "{state:?}");
    }
    assert_eq!(with(&[task(5)]), still_open);
    assert_eq!(with(&[task(5), done(2)]), Ok(()));
    let other = [opened(), task(5)];
    assert_eq!(admitted(&other, &done(1)), Err(CaseProblem::NoSuchThing));
    let twice = [opened(), task(5), done(2)];
    assert_eq!(admitted(&twice, &done(2)), Err(CaseProblem::NoSuchThing));
}

#[test]
fn open_needs_come_most_urgent_first_and_then_as_they_were_written() {
    let view = case(&[
        opened(),
        need("legal-aid", Urgency::Routine, NeedState::Open),
        need("food", Urgency::Day, NeedState::Open),
        need("medical-care", Urgency::Immediate, NeedState::Open),
        need(SHELTER, Urgency::Day, NeedState::Open),
        need("medical-care", Urgency::Immediate, NeedState::Met),
    ]);
    let open: Vec<&str> = view.open_needs().iter().map(|view| view.need.need.as_str()).collect();
    assert_eq!(open, ["food", SHELTER, "legal-aid"]);
    assert_eq!(view.needs().count(), 4);
}

#[test]
fn what_is_next_is_told_most_pressing_first_and_goes_as_it_is_done() {
    let mut records = vec![opened()];
    let first = [Next::Safety, Next::Age, Next::ChildrensOfficer];
    let all = [&first[..], &[Next::Risk, Next::Contact, Next::Needs]].concat();
    assert_eq!(next(&records), all);
    records.push(aged(30));
    assert_eq!(next(&records), [Next::Safety, Next::Risk, Next::Contact, Next::Needs]);
    records.push(safe(SafetyNow::SafeToTalk));
    assert_eq!(next(&records), [Next::Risk, Next::Contact, Next::Screening, Next::Needs]);
    records.extend([contact(), risk(1)]);
    assert_eq!(next(&records), [Next::Screening, Next::Needs]);
    records.push(need(SHELTER, Urgency::Day, NeedState::Open));
    assert_eq!(next(&records), [Next::RiskAgain, Next::Screening, Next::Referral]);
    records.push(risk(1));
    assert_eq!(next(&records), [Next::Screening, Next::Referral]);
    records.push(task(-1));
    assert_eq!(next(&records), [Next::Screening, Next::Referral, Next::Tasks]);
    records.push(done(8));
    assert_eq!(next(&records), [Next::Screening, Next::Referral]);
    records.push(closed());
    assert_eq!(next(&records), []);
}

#[test]
fn danger_comes_before_everything_and_a_task_is_late_the_day_after() {
    assert_eq!(next(&[opened(), safe(SafetyNow::InDanger)]).first(), Some(&Next::Danger));
    for (level, in_danger) in [(0, false), (2, false), (3, true)] {
        let is_next = next(&[opened(), risk(level)]).contains(&Next::Danger);
        assert_eq!(is_next, in_danger, "{level}");
    }
    for (due, late) in [(-1, true), (0, false), (1, false)] {
        assert_eq!(next(&[opened(), task(due)]).contains(&Next::Tasks), late, "{due}");
    }
    for (years, is_child) in [(17, true), (18, false)] {
        let officer = next(&[opened(), aged(years)]).contains(&Next::ChildrensOfficer);
        assert_eq!(officer, is_child, "{years}");
    }
    // Who may be a child is one until it is known; of whom nothing is written, that is asked first, and the officer is called.
    let age = Age::exactly(19).unwrap().disputed();
    let doubt = Record::Identity(Identity { age, ..Identity::default() });
    assert!(next(&[opened(), doubt]).contains(&Next::ChildrensOfficer));
    let nobody = next(&[opened()]);
    let of_age = |next: &Next| matches!(next, Next::Age | Next::ChildrensOfficer);
    let asked: Vec<Next> = nobody.into_iter().filter(of_age).collect();
    assert_eq!(asked, [Next::Age, Next::ChildrensOfficer]);
}

#[test]
fn what_can_change_the_risk_asks_for_it_again_until_it_was_assessed_again() {
    let otieno = found("Otieno", Relation::Relative, Standing::Clear);
    for change in [contact(), safe(SafetyNow::SafeToTalk), otieno] {
        let again = |records: &[Record]| next(records).contains(&Next::RiskAgain);
        let before = [opened(), change.clone(), risk(1)];
        assert!(!again(&before), "{change:?}");
        let after = [opened(), risk(1), change.clone()];
        assert!(again(&after), "{change:?}");
        assert!(!again(&[opened(), risk(1), change, risk(1)]));
    }
    assert!(!next(&[opened(), risk(1), called("Nala")]).contains(&Next::RiskAgain));
}

#[test]
fn who_is_no_danger_any_more_and_how_old_she_is_change_the_risk_and_her_spelling_does_not() {
    let again = |records: &[Record]| next(records).contains(&Next::RiskAgain);
    let otieno = found("Otieno", Relation::Relative, Standing::Implicated);
    let known = [opened(), otieno, aged(30), risk(1)];
    assert!(!again(&known));
    let struck = Correction { of: 2, why: "Another man.".to_owned(), right: None };
    for (change, changes) in [
        (Record::Correction(struck), true),
        (aged(17), true),
        (correction(3, Some(aged(15))), true),
        (Record::Refusal(Refusal::default()), true),
        (aged(30), false),
        (
            Record::Correction(Correction {
                of: 4,
                why: "A slip.".to_owned(),
                right: Some(Box::new(risk(2))),
            }),
            false,
        ),
    ] {
        let after = [&known[..], std::slice::from_ref(&change)].concat();
        assert_eq!(again(&after), changes, "{change:?}");
    }
}

#[test]
fn where_it_was_not_safe_somebody_looks_again() {
    for now in SafetyNow::ALL.iter().copied() {
        let is_next = next(&[opened(), safe(now)]).contains(&Next::Safety);
        assert_eq!(is_next, now != SafetyNow::SafeToTalk, "{now:?}");
    }
}

#[test]
fn what_threatens_her_is_assessed_before_a_case_ends_as_done() {
    let closing = |reason| Record::Closure(Closure { reason, known: None });
    for reason in ClosureReason::ALL.iter().copied() {
        let first = if reason.asks_for_risk() { Err(CaseProblem::RiskFirst) } else { Ok(()) };
        let after = |records: &[Record]| {
            let refused = Record::Refusal(Refusal::default());
            let said = [opened(), aged(30), safe(SafetyNow::SafeToTalk), refused];
            admitted(&[&said[..], records].concat(), &closing(reason))
        };
        assert_eq!(after(&[]), first, "{reason:?}");
        assert_eq!(after(&[risk(1), contact()]), first, "{reason:?}");
        assert_eq!(after(&[contact(), risk(1)]), Ok(()), "{reason:?}");
    }
}

#[test]
fn a_day_that_nobody_can_have_meant_is_a_slip_of_the_pen() {
    let due = |due: Option<jiff::civil::Date>| {
        let (what, responsible, need) = ("Call".to_owned(), None, None);
        admitted(&[opened()], &Record::Task(Task { what, due, responsible, need }))
    };
    let slip = Err(CaseProblem::DayOutOfReach);
    for (day, expected) in [
        (jiff::civil::date(1, 1, 1), slip),
        (jiff::civil::date(9999, 12, 31), slip),
        (TODAY + 4.years(), Ok(())),
        (TODAY - 4.years(), Ok(())),
        (TODAY + 6.years(), slip),
    ] {
        assert_eq!(due(Some(day)), expected, "{day}");
    }
    assert_eq!(due(None), Ok(()));
}

#[test]
fn who_wants_no_help_is_let_go_until_she_says_yes_again() {
    let refused = Record::Refusal(Refusal::default());
    let records = [opened(), aged(30), safe(SafetyNow::SafeToTalk), refused];
    assert!(next(&records).contains(&Next::Refused));
    assert!(!next(&[opened()]).contains(&Next::Refused));
    let again = Record::Refusal(Refusal::default());
    assert_eq!(admitted(&records, &again), Err(CaseProblem::NoSuchThing), "once");
    // A yes to help ends it, a yes to be counted does not; and she may say so again after it.
    let said = |purpose| Record::Consent(Consent { purpose, ..yes(Giver::Herself) });
    let with = |said: Record| [&records[..], &[said]].concat();
    assert!(next(&with(said(Purpose::Statistics))).contains(&Next::Refused));
    let helped = with(said(Purpose::Referral));
    assert!(!next(&helped).contains(&Next::Refused));
    assert_eq!(admitted(&helped, &again), Ok(()));
    let back = Record::Withdrawal(Withdrawal { consent: 5, known: None });
    assert!(next(&[&helped[..], &[back]].concat()).contains(&Next::Refused));
}

#[test]
fn whoever_may_need_a_doctor_first_is_asked_for_until_that_need_is_written_down() {
    let looked = |holds: &[SafetyPoint]| {
        let holds = holds.iter().copied().collect();
        Record::Safety(SafetyCheck { holds, now: SafetyNow::NotSafeToAsk, seen: None })
    };
    let doctor = |records: &[Record]| next(records).contains(&Next::Doctor);
    assert!(!doctor(&[opened()]), "nobody looked yet");
    assert!(doctor(&[opened(), looked(&[SafetyPoint::Private])]));
    assert!(!doctor(&[opened(), looked(&[SafetyPoint::NoDoctorFirst])]));
    for (code, is_left) in [("medical-care", false), ("rape-care", false), (SHELTER, true)] {
        let need = need(code, Urgency::Immediate, NeedState::Open);
        assert_eq!(doctor(&[opened(), looked(&[]), need]), is_left, "{code}");
    }
}

#[test]
fn a_look_that_ran_out_asks_for_the_next_one_before_she_is_screened() {
    let records = [opened(), safe(SafetyNow::SafeToTalk)];
    let later =
        |by: SignedDuration| next_steps(&case(&records), &Over::default(), (noon() + by, TODAY));
    let is_asked =
        |steps: &[Next]| [Next::Safety, Next::Screening].map(|step| steps.contains(&step));
    assert_eq!(is_asked(&later(SAFETY_HOLDS)), [false, true]);
    let over = SAFETY_HOLDS + SignedDuration::from_secs(1);
    assert_eq!(is_asked(&later(over)), [true, false], "first somebody looks again");
}

#[test]
fn what_the_public_passed_on_carries_no_name_until_somebody_met_her() {
    assert_eq!(admitted(&[opened()], &called("Nala")), Err(CaseProblem::TipWithNames));
    // By whatever field a name comes.
    let (also, given) = (Some("Nala".to_owned()), Some("Nala".to_owned()));
    let parts = NameParts { given, ..NameParts::default() };
    for named in
        [Identity { also, ..Identity::default() }, Identity { parts, ..Identity::default() }]
    {
        let refused = admitted(&[opened()], &Record::Identity(named));
        assert_eq!(refused, Err(CaseProblem::TipWithNames));
    }
    let looked = |now| [opened(), safe(now)];
    let refused = admitted(&looked(SafetyNow::NotSafeToAsk), &called("Nala"));
    assert_eq!(refused, Err(CaseProblem::TipWithNames), "as it began");
    assert_eq!(admitted(&looked(SafetyNow::SafeToTalk), &called("Nala")), Ok(()));
    let (signal, place, area, referral) = (Signal::Met, None, None, None);
    let met = Record::Opened(Opened { place, area, referral, ..Opened::by(signal) });
    assert_eq!(admitted(&[met], &called("Nala")), Ok(()));
}
