//! What one slip, one tap or one voice must not do: end a child's protection, clear a danger, count a sheet on which
//! nothing stands, or make a girl a woman.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use rufaa_domain::age::{Age, ChildRule};
use rufaa_domain::case::{
    BestInterests, Birth, Calendar, CaseNeed, CaseProblem, CaseView, Closure, ClosureReason,
    Detention, Entry, Fellow, Identification, IdentificationStatus, Identity, Individual,
    NeedState, Next, NonPunishment, OffenceLink, Over, Record, Refusal, Relation, Review,
    ReviewPoint, SafetyCheck, SafetyNow, SafetyPoint, Screening, ServiceGiven, Standing, admit,
    as_said_today, next_steps, review_due, with_age_said,
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

fn talks() -> Record {
    safe(SafetyNow::SafeToTalk)
}

fn refused() -> Record {
    Record::Refusal(Refusal::default())
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
            vec![opened(), aged(years), talks(), refused()],
            vec![opened(), aged(years), talks(), assessed(), refused()],
        ] {
            assert_eq!(admitted(&records, &not_wanted), expected, "{years}");
            assert_eq!(admitted(&records, &closing), expected, "{years}");
            assert_eq!(next(&records).contains(&Next::ChildRefused), child);
            assert_eq!(next(&records).contains(&Next::Refused), !child);
        }
        let looked = [opened(), aged(years), talks(), refused(), assessed()];
        assert_eq!(admitted(&looked, &not_wanted), Ok(()));
        assert!(!next(&looked).contains(&Next::ChildRefused));
        let long_ago = [opened(), aged(years), assessed(), protection(NeedState::Open)];
        assert_eq!(admitted(&long_ago, &not_wanted), expected, "what was assessed before {years}");
        let unsaid = [&long_ago[..], &[assessed(), protection(NeedState::Gone), risk(1)]].concat();
        let unheard = if child { CaseProblem::ChildsWish } else { CaseProblem::SpeakAlone };
        assert_eq!(admitted(&unsaid, &closing), Err(unheard), "nobody wrote what was said {years}");
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

pub(super) fn looked() -> Record {
    Record::Review(Review {
        looked: ReviewPoint::ALL.iter().copied().collect(),
        change: None,
        again: TODAY + 7.days(),
    })
}

/// A case whose records are by these people.
pub(super) fn by(records: &[(u128, Record)]) -> CaseView {
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

#[test]
fn promise_6_nobody_is_said_to_be_of_the_same_group_to_be_no_danger_any_more() {
    let of_group = |standing| {
        let Record::Individual(one) = father(standing, Some("He was with them.")) else { panic!() };
        Record::Individual(Individual { group: Some(Fellow::Another), ..one })
    };
    let danger = father(Standing::Implicated, None);
    let twice = [of_group(Standing::Clear), of_group(Standing::Clear)];
    let records = [&[opened(), danger.clone()][..], &twice].concat();
    assert!(may_take_part(&case(&records), 2).is_err());
    let bare = father(Standing::Clear, None);
    assert_eq!(admitted(&records, &bare), Err(CaseProblem::Unexplained), "and why is asked still");

    // Neither is it forgotten where he works.
    let house = Uuid::from_u128(5);
    let Record::Individual(one) = danger else { panic!() };
    let guard = Individual { organization: Some(house), member: Some(house), ..one.clone() };
    let emptied = correction(2, Some(Record::Individual(one)));
    let records = [opened(), Record::Individual(guard), emptied];
    let view = case(&records);
    assert_eq!(view.dangerous_organizations(), [house].into());
    assert_eq!(view.dangerous_members(), [house].into());
    let looked_at: Vec<(u128, Record)> =
        (1..=3).zip(records).map(|(_, record)| (1, record)).chain([(2, looked())]).collect();
    assert!(by(&looked_at).dangerous_members().is_empty(), "a supervisor looked at it");
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
        (30, Rule::AnyYes, ChildRule::Adult, true),
        (30, Rule::Rescreen, ChildRule::Adult, true),
        (30, Rule::NoYes, ChildRule::Adult, false),
        (30, Rule::NothingKnown, ChildRule::Adult, true),
        (17, Rule::NoYes, ChildRule::Adult, true),
        (17, Rule::NoYes, ChildRule::Child, false),
        (17, Rule::NoYes, ChildRule::TreatedAsChild, false),
        (30, Rule::NoYes, ChildRule::Child, false),
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
        // Nor before she was born.
        let of_hers =
            |record: &Record| admitted(&[opened(), aged(20), protection(NeedState::Open)], record);
        let born = TODAY - 21.years();
        assert_eq!(of_hers(&written(born)), Ok(()));
        assert_eq!(of_hers(&written(born.yesterday().unwrap())), long_ago);
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
    // A language is added each year: she grows up all the same. An age that is put right is that of today.
    let entry = |sequence, years: i64, record: Record| Entry {
        sequence,
        at: noon() + jiff::SignedDuration::from_hours(years * 8_766),
        author: Uuid::nil(),
        record,
    };
    let mut entries = vec![entry(1, 0, opened()), entry(2, 0, aged(17))];
    for year in 1..=3_u8 {
        let today = TODAY + i64::from(year).years();
        let view = CaseView::of(&entries);
        let named = Identity { name: Some(format!("Nala {year}")), ..view.identity_on(today) };
        let record = with_age_said(&entries, Record::Identity(named), today);
        entries.push(entry(2 + u32::from(year), i64::from(year), record));
        assert_eq!(CaseView::of(&entries).age_on(today).low(), 17 + year, "{year}");
    }
    let entries = [entry(1, 0, opened()), entry(2, 0, aged(27))];
    let today = TODAY + 2.years();
    let shown = as_said_today(&entries, 2, today).unwrap();
    assert_eq!(shown, Record::Identity(CaseView::of(&entries).identity_on(today)));
    for (right, low) in [(17, 17), (29, 29)] {
        let put_right = correction(2, Some(aged(right)));
        let record = with_age_said(&entries, put_right, today);
        let all = [&entries[..], &[entry(3, 2, record)]].concat();
        assert_eq!(CaseView::of(&all).age_on(today).low(), low, "{right}");
        assert_eq!(CaseView::of(&all).age_on(today + 1.year()).low(), low + 1, "{right}");
    }
    // Who she is, as it is shown to be written again, is said of that day.
    let view = case(&[opened(), aged(17)]);
    assert_eq!(view.identity_on(TODAY + 2.years()).age, Age::exactly(19).unwrap());
    let again = Record::Identity(view.identity_on(TODAY + 2.years()));
    assert_eq!(admit(&view, &again, (noon(), TODAY)), Ok(()));
    assert_eq!(Age::unknown().later(40), Age::unknown(), "nothing known stays so");
}

#[test]
fn a_screening_that_is_struck_out_is_looked_at_by_a_supervisor_on_the_day() {
    for (grade, flagged) in
        [(Grade::Grounds, false), (Grade::Possible, true), (Grade::Possible, false)]
    {
        let Record::Screening(mut one) = judged(Rule::AnyYes, ChildRule::Adult) else { panic!() };
        one.result = Screened { grade, supervisor_review: flagged, ..one.result };
        let records = [opened(), safe(SafetyNow::SafeToTalk), Record::Screening(one)];
        assert_eq!(admitted(&records, &correction(3, None)), Ok(()));
        let struck: Vec<Record> = records.into_iter().chain([correction(3, None)]).collect();
        let view = case(&struck);
        assert!(view.screenings().is_empty());
        assert_eq!(review_due(&view), Some(TODAY), "{grade:?} {flagged}");
    }
}
