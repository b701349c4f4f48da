//! What one slip, one tap or one voice must not do: end a child's protection, clear a danger, count a sheet on which
//! nothing stands, or make a girl a woman.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    BestInterests, Birth, Calendar, CaseNeed, CaseProblem, CaseView, Closure, ClosureReason,
    Detention, Entry, Identification, IdentificationStatus, Identity, Individual, NeedState, Next,
    NonPunishment, OffenceLink, Over, Record, Refusal, Relation, Review, ReviewPoint, SafetyCheck,
    SafetyNow, SafetyPoint, Screening, ServiceGiven, Standing, admit, next_steps, review_due,
};
use rufaa_domain::consent::may_take_part;
use rufaa_domain::referral::Urgency;
use rufaa_domain::screening::{Answers, Grade, Rule, Screened};
use uuid::Uuid;

use super::{TODAY, admitted, case, correction, noon, opened, risk, safe};

fn aged(years: u8) -> Record {
    Record::Identity(Identity { age: Age::exactly(years).unwrap(), ..Identity::default() })
}

fn next(records: &[Record]) -> Vec<Next> {
    next_steps(&case(records), &Over::default(), (noon(), TODAY))
}

fn assessed() -> Record {
    let (finding, by) = ("He may not go back.".to_owned(), "The children's officer".to_owned());
    Record::BestInterests(BestInterests { determined: false, finding, by, finds: [].into() })
}

fn refused() -> Record {
    Record::Refusal(Refusal { known: None })
}

fn protection(state: NeedState) -> Record {
    let need = "child-protection".to_owned();
    Record::Need(CaseNeed { need, urgency: Urgency::Day, state, known: None })
}

#[test]
fn a_childs_word_alone_ends_no_protection() {
    let closing = Record::Closure(Closure { reason: ClosureReason::HerWish, known: None });
    let not_wanted = protection(NeedState::NotWanted);
    for (years, child) in [(17, true), (18, false)] {
        let expected = if child { Err(CaseProblem::ChildsWish) } else { Ok(()) };
        for records in [
            vec![opened(), aged(years), refused()],
            vec![opened(), aged(years), assessed(), refused()],
        ] {
            assert_eq!(admitted(&records, &not_wanted), expected, "{years}");
            assert_eq!(admitted(&records, &closing), expected, "{years}");
            assert_eq!(next(&records).contains(&Next::ChildRefused), child);
            assert_eq!(next(&records).contains(&Next::Refused), !child);
        }
        let looked = [opened(), aged(years), refused(), assessed()];
        assert_eq!(admitted(&looked, &not_wanted), Ok(()));
        assert!(!next(&looked).contains(&Next::ChildRefused));
        let risked = [&looked[..], &[risk(1)]].concat();
        assert_eq!(admitted(&risked, &closing), Ok(()));
        let unlooked = if child { Err(CaseProblem::RiskFirst) } else { Ok(()) };
        assert_eq!(admitted(&looked, &closing), unlooked);
    }
}

fn father(standing: Standing, known: Option<&str>) -> Record {
    Record::Individual(Individual {
        name: "Josphat".to_owned(),
        relation: Relation::Parent,
        standing,
        member: None,
        organization: None,
        group: None,
        known: known.map(str::to_owned),
    })
}

fn looked() -> Record {
    Record::Review(Review {
        looked: ReviewPoint::ALL.iter().copied().collect(),
        change: None,
        again: TODAY + 7.days(),
    })
}

/// A case whose records are by these people.
fn by(records: &[(u128, Record)]) -> CaseView {
    let entries: Vec<Entry> = (1..)
        .zip(records)
        .map(|(sequence, (author, record))| {
            let (author, record) = (Uuid::from_u128(*author), record.clone());
            Entry { sequence, at: noon(), author, record }
        })
        .collect();
    CaseView::of(&entries)
}

#[test]
fn promise_6_whoever_was_a_danger_is_one_until_another_supervisor_has_looked() {
    let danger = father(Standing::Implicated, None);
    let clear = father(Standing::Clear, Some("It was his brother."));
    let bare = father(Standing::Clear, None);
    assert_eq!(admitted(&[opened(), danger.clone()], &bare), Err(CaseProblem::Unexplained));
    assert_eq!(admitted(&[opened(), danger.clone()], &clear), Ok(()));
    assert_eq!(admitted(&[opened()], &bare), Ok(()), "whoever never was one needs no reason");

    let ways = [clear.clone(), correction(2, Some(clear)), correction(2, None)];
    for eased in ways {
        let may = |records: &[(u128, Record)]| {
            may_take_part(&by(records), 2).is_ok() || by(records).individual(2).is_none()
        };
        let waits = vec![(1, opened()), (1, danger.clone()), (1, eased.clone())];
        assert!(!may(&waits), "{eased:?}");
        assert!(by(&waits).eased(2).is_some(), "{eased:?}");
        assert_eq!(review_due(&by(&waits)), Some(TODAY), "a supervisor is asked today");
        let with = |more: Record, by: u128| [&waits[..], &[(by, more)]].concat();
        assert!(!may(&with(looked(), 1)), "by herself: {eased:?}");
        assert!(may(&with(looked(), 2)), "by another: {eased:?}");
        assert!(by(&with(looked(), 2)).eased(2).is_none());
        let before = [(1, opened()), (1, danger.clone()), (2, looked()), (1, eased.clone())];
        assert!(!may(&before), "who looked before has not seen it: {eased:?}");
    }
}

fn judged(rule: Rule, child: ChildRule) -> Record {
    Record::Screening(Screening {
        answers: Answers::default(),
        result: Screened {
            instrument: "four-questions".to_owned(),
            version: "1".to_owned(),
            grade: Grade::Possible,
            rule,
            reasons: Vec::new(),
            child,
            pathways: Vec::new(),
            supervisor_review: false,
            class: None,
        },
        interpreter: None,
        child_then: false,
    })
}

#[test]
fn a_sheet_on_which_nothing_stands_and_one_of_an_adult_who_is_a_child_count_for_nothing() {
    let safe = || safe(SafetyNow::SafeToTalk);
    let is_due = |records: &[Record]| next(records).contains(&Next::Screening);
    let with = |years, screening| [opened(), aged(years), safe(), screening];
    for (years, rule, child, due) in [
        (30, Rule::AnyYes, ChildRule::Adult, false),
        (30, Rule::NoYes, ChildRule::Adult, false),
        (30, Rule::NothingKnown, ChildRule::Adult, true),
        (17, Rule::AnyYes, ChildRule::Adult, true),
        (17, Rule::AnyYes, ChildRule::Child, false),
        (17, Rule::AnyYes, ChildRule::TreatedAsChild, false),
        (30, Rule::AnyYes, ChildRule::Child, false),
    ] {
        assert_eq!(is_due(&with(years, judged(rule, child))), due, "{years} {rule:?} {child:?}");
    }
    let empty = admitted(&[opened(), safe()], &judged(Rule::NothingKnown, ChildRule::Adult));
    assert_eq!(empty, Err(CaseProblem::NothingAnswered));
}

#[test]
fn what_a_doctor_saw_to_before_is_no_answer_to_what_is_seen_now() {
    let hurt = Record::Safety(SafetyCheck {
        holds: SafetyPoint::ALL
            .iter()
            .copied()
            .filter(|one| *one != SafetyPoint::NoDoctorFirst)
            .collect(),
        now: SafetyNow::SafeToTalk,
        seen: None,
    });
    let doctor = |state| {
        let need = "medical-care".to_owned();
        Record::Need(CaseNeed { need, urgency: Urgency::Day, state, known: None })
    };
    let is_due = |records: &[Record]| next(records).contains(&Next::Doctor);
    for state in NeedState::ALL.iter().copied() {
        let before = is_due(&[opened(), doctor(state), hurt.clone()]);
        assert_eq!(before, state != NeedState::Open, "{state:?}");
        assert!(!is_due(&[opened(), hurt.clone(), doctor(state)]), "{state:?}");
    }
}

#[test]
fn what_a_panel_found_was_determined() {
    let found = |determined| {
        let (finding, by) = ("She lives with her aunt.".to_owned(), "The panel".to_owned());
        let finds = ["safe-housing".to_owned()].into();
        Record::BestInterests(BestInterests { determined, finding, by, finds })
    };
    assert_eq!(admitted(&[opened()], &found(true)), Ok(()));
    assert_eq!(admitted(&[opened()], &found(false)), Err(CaseProblem::FoundNotDetermined));
}

#[test]
fn no_day_lies_ahead_or_longer_ago_than_it_can() {
    let served = |on: Date| {
        let (need, what, by) =
            ("child-protection".to_owned(), "Heard".to_owned(), "Asha".to_owned());
        Record::ServiceGiven(ServiceGiven { need, what, on, lasted: None, by })
    };
    let decided = |on| {
        Record::Identification(Identification {
            status: IdentificationStatus::Presumed,
            grounds: "What she said.".to_owned(),
            agency: None,
            office: Some("The desk".to_owned()),
            on,
            reflection_days: None,
        })
    };
    let held = |on: Date| {
        let detention = Detention { place: "Lodwar".to_owned(), since: on.into(), request: None };
        Record::NonPunishment(NonPunishment {
            offence: "No papers".to_owned(),
            link: OffenceLink::StatusOffence,
            detention: Some(detention),
        })
    };
    let of = |record: &Record| admitted(&[opened(), protection(NeedState::Open)], record);
    let (ahead, long_ago) = (Err(CaseProblem::DayAhead), Err(CaseProblem::DayLongAgo));
    let ways: [(&dyn Fn(Date) -> Record, i32); 3] = [(&served, 30), (&decided, 30), (&held, 120)];
    for (written, years) in ways {
        let edge = TODAY - years.years();
        assert_eq!(of(&written(TODAY)), Ok(()));
        assert_eq!(of(&written(TODAY.tomorrow().unwrap())), ahead);
        assert_eq!(of(&written(edge)), Ok(()));
        assert_eq!(of(&written(edge.yesterday().unwrap())), long_ago);
        assert_eq!(of(&written(date(226, 11, 20))), long_ago, "a digit was dropped");
    }
}

#[test]
fn whoever_was_written_as_seventeen_grows_up() {
    let age = Age::exactly(17).unwrap();
    let born = Birth { calendar: Calendar::Gregorian, year: 2008, month: Some(12), day: Some(1) };
    let on = |birth, day: Date| {
        let identity = Identity { age, birth, ..Identity::default() };
        let view = case(&[opened(), Record::Identity(identity)]);
        (view.age_on(day).child_rule(), view.age_on(day).low())
    };
    for (birth, day, expected) in [
        (Some(born), TODAY, (ChildRule::Child, 17)),
        (Some(born), date(2026, 11, 30), (ChildRule::Child, 17)),
        (Some(born), date(2026, 12, 1), (ChildRule::Adult, 18)),
        (None, date(2026, 12, 1), (ChildRule::Child, 17)),
        (None, TODAY + 1.year(), (ChildRule::Adult, 18)),
        (None, (TODAY + 1.year()).yesterday().unwrap(), (ChildRule::Child, 17)),
    ] {
        assert_eq!(on(birth, day), expected, "{birth:?} {day}");
    }
    // Who she is, as it is shown to be written again, is said of that day.
    let view = case(&[opened(), aged(17)]);
    assert_eq!(view.identity_on(TODAY + 2.years()).age, Age::exactly(19).unwrap());
    let again = Record::Identity(view.identity_on(TODAY + 2.years()));
    assert_eq!(admit(&view, &again, (noon(), TODAY)), Ok(()));
    assert_eq!(Age::unknown().later(40), Age::unknown(), "nothing known stays so");
}
