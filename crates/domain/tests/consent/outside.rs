//! A yes to somebody outside Rufaa that ended: somebody tells them, and writes down what they do now (design §7.11;
//! promise 12).

use jiff::Timestamp;
use rufaa_domain::case::{
    CaseClock, CaseProblem, ClosureReason, Correction, EndTold, Next, Over, Record, Refusal,
    Relation, Standing, Telling, child_rule, is_written_since, next_steps,
};
use rufaa_domain::consent::{Consent, ConsentState, Purpose, Withdrawal, standing};
use rufaa_domain::referral::{Acknowledgement, Heard, HeardBy, HeardProblem, KeepReason};
use uuid::Uuid;

use super::deeds::closed;
use super::{DAY, Ledger, SECOND, TODAY, noon, yes};

/// What she says to it that somebody outside looks for her family.
fn answer(yes: bool) -> Consent {
    Consent {
        purpose: Purpose::Tracing,
        recipient: None,
        recipient_name: Some("Red Cross, Lodwar".to_owned()),
        yes,
        ..super::yes()
    }
}

/// That she says so.
fn said(consent: Consent) -> Record {
    Record::Consent(consent)
}

fn taken_back(consent: u32) -> Record {
    Record::Withdrawal(Withdrawal { consent, known: None })
}

fn heard(who: &str, at: Timestamp) -> Heard {
    Heard { who: who.to_owned(), by: HeardBy::Phone, at, words: None, met: [].into() }
}

fn told(consent: u32, heard: Heard, answer: Option<Acknowledgement>) -> Record {
    Record::EndTold(EndTold { consent, came: Telling::Told { heard, answer } })
}

/// The desk there was told just now, and has stopped.
fn stopped(consent: u32) -> Record {
    told(consent, heard("The tracing desk", noon()), Some(Acknowledgement::Stopped))
}

/// To whom somebody has yet to tell it, or whom somebody asks once more.
fn to_tell(ledger: &Ledger) -> Vec<u32> {
    let view = ledger.view();
    let endings = view.endings_to_tell(child_rule(&view, TODAY));
    let numbers: Vec<u32> = endings.iter().map(|ending| ending.consent).collect();
    let steps = next_steps(&view, &Over::default(), (noon() + DAY * 60, TODAY));
    assert_eq!(steps.contains(&Next::TellEnding), !numbers.is_empty());
    numbers
}

#[test]
fn whoever_outside_was_named_is_told_once_that_she_took_it_back() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    assert!(to_tell(&ledger).is_empty(), "it holds");
    assert_eq!(ledger.admit(stopped(yes)), Err(CaseProblem::NoSuchThing), "it holds");
    ledger.admit(taken_back(yes)).unwrap();
    assert_eq!(to_tell(&ledger), [yes]);
    let view = ledger.view();
    let ending = view.endings_to_tell(child_rule(&view, TODAY))[0];
    assert_eq!((ending.to, ending.since, ending.told), ("Red Cross, Lodwar", noon(), None));

    let open = Err(CaseProblem::SomethingOpen);
    assert_eq!(ledger.clone().admit(closed(ClosureReason::Mistake)), open);
    let mut over = ledger.clone();
    over.admit(closed(ClosureReason::Died)).unwrap();
    assert_eq!(to_tell(&over), [yes], "on a closed case, too");
    over.admit(stopped(yes)).unwrap();
    assert!(to_tell(&over).is_empty());

    let of = ledger.admit(stopped(yes)).unwrap();
    assert!(to_tell(&ledger).is_empty());
    assert_eq!(ledger.admit(stopped(yes)), Err(CaseProblem::NoSuchThing), "once");
    ledger.clone().admit(closed(ClosureReason::Mistake)).unwrap();
    // Who was told after all was another one: it is struck out, and told; nothing is put in its place.
    let why = "It was another desk.".to_owned();
    let right = Some(Box::new(stopped(yes)));
    let anew = Record::Correction(Correction { of, why: why.clone(), right });
    assert_eq!(ledger.admit(anew), Err(CaseProblem::NoSuchThing));
    ledger.admit(Record::Correction(Correction { of, why, right: None })).unwrap();
    assert_eq!(to_tell(&ledger), [yes]);
}

#[test]
fn nobody_is_told_who_was_never_named_or_whose_yes_goes_on() {
    let unnamed = Consent { recipient_name: None, ..answer(true) };
    let short = Consent { until: noon() + SECOND, ..answer(true) };
    for (what, records) in [
        ("never asked", vec![]),
        ("refused", vec![said(answer(false))]),
        ("its time ran out", vec![said(short)]),
        ("nobody was named", vec![said(unnamed), taken_back(4)]),
        ("a service of Rufaa", vec![said(yes()), taken_back(4)]),
        ("said anew", vec![said(answer(true)), taken_back(4), said(answer(true))]),
        ("said anew after a no", vec![said(answer(true)), said(answer(false)), said(answer(true))]),
    ] {
        let mut ledger = Ledger::of_a_woman();
        for record in records {
            ledger.admit(record).unwrap();
        }
        assert!(to_tell(&ledger).is_empty(), "{what}");
    }
}

#[test]
fn a_no_after_a_yes_and_that_she_wants_no_help_end_it_as_well() {
    let elsewhere = Consent { recipient_name: Some("A newspaper".to_owned()), ..answer(false) };
    let of_all = Consent { recipient_name: None, ..answer(false) };
    let other = Consent { purpose: Purpose::CrossBorder, ..of_all.clone() };
    for (what, record, ends) in [
        ("to the same", said(answer(false)), true),
        ("to all of it", said(of_all), true),
        ("to somebody else", said(elsewhere), false),
        ("to something else", said(other), false),
        ("to all help", Record::Refusal(Refusal::default()), true),
    ] {
        let mut ledger = Ledger::of_a_woman();
        let yes = ledger.admit(said(answer(true))).unwrap();
        ledger.admit(record).unwrap();
        assert_eq!(to_tell(&ledger) == [yes], ends, "{what}");
        let view = ledger.view();
        let states = standing(&view, (child_rule(&view, TODAY), noon()));
        let stands = states.get(&yes) == Some(&ConsentState::Yes);
        assert_eq!(stands, !ends, "{what}: where every yes and no stands");
    }
    // To be counted is no help, and a child is looked after whatever it is said to want.
    for (purpose, mut ledger) in
        [(Purpose::Statistics, Ledger::of_a_woman()), (Purpose::Tracing, Ledger::of_a_child())]
    {
        ledger.write(said(Consent { purpose, ..answer(true) }));
        ledger.write(Record::Refusal(Refusal::default()));
        assert!(to_tell(&ledger).is_empty(), "{purpose:?}");
    }
}

#[test]
fn promise_6_nobody_was_told_before_it_ended_or_by_the_name_of_a_danger() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    ledger.admit(taken_back(yes)).unwrap();
    ledger.somebody("Musa Kato", Relation::Recruiter, Standing::Implicated);
    for (who, at, problem) in [
        ("The desk", noon() - SECOND, HeardProblem::BeforeSent),
        ("The desk", noon() + SECOND, HeardProblem::Ahead),
        (" ", noon(), HeardProblem::Who),
        ("Musa Kato", noon(), HeardProblem::Danger),
    ] {
        let refused = ledger.admit(told(yes, heard(who, at), Some(Acknowledgement::Stopped)));
        assert_eq!(refused, Err(CaseProblem::Heard(problem)), "{who:?}");
    }
    ledger.admit(stopped(yes)).unwrap();
}

#[test]
fn a_supervisor_says_that_nobody_is_told_or_that_a_receiver_was_who_may_be_a_danger() {
    let mut ledger = Ledger::of_a_woman();
    let name = Some("Musa Kato, newspaper".to_owned());
    let named = Consent { purpose: Purpose::Outsiders, recipient_name: name, ..answer(true) };
    let danger = ledger.admit(said(named)).unwrap();
    let other = ledger.admit(said(answer(true))).unwrap();
    ledger.somebody("Musa Kato", Relation::Recruiter, Standing::Implicated);
    for yes in [danger, other] {
        ledger.admit(taken_back(yes)).unwrap();
    }
    assert_eq!(to_tell(&ledger), [danger, other]);
    let view = ledger.view();
    assert!(view.asks_supervisor_first(danger) && !view.asks_supervisor_first(other));
    let is_for_supervisor = |record: &Record| {
        let Record::EndTold(told) = record else { panic!("{record:?}") };
        told.is_for_supervisor(&view)
    };
    let left = |consent| {
        let why = "He would learn that she speaks with us.".to_owned();
        Record::EndTold(EndTold { consent, came: Telling::Left { why } })
    };
    assert!(is_for_supervisor(&stopped(danger)) && is_for_supervisor(&left(other)));
    assert!(!is_for_supervisor(&stopped(other)));
    ledger.admit(left(danger)).unwrap();
    assert_eq!(to_tell(&ledger), [other]);
}

#[test]
fn promise_12_who_is_not_told_or_does_not_answer_has_a_clock_whatever_else_is_over() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    ledger.write(closed(ClosureReason::Mistake));
    let clock = |ledger: &Ledger| {
        let view = ledger.view();
        CaseClock::of(&view, (child_rule(&view, TODAY), noon()), |_| false).by.map(|by| by.due)
    };
    assert_eq!(clock(&ledger), None);
    ledger.admit(taken_back(yes)).unwrap();
    assert_eq!(clock(&ledger), Some(noon() + DAY));
    // Whoever asks each day, and hears nothing, puts it off once.
    for day in 1..4 {
        let at = noon() + DAY * day;
        ledger.write(told(yes, heard("The desk", at), None));
        ledger.0.last_mut().unwrap().at = at;
        assert_eq!(clock(&ledger), Some(noon() + DAY * 2), "{day}");
        assert_eq!(to_tell(&ledger), [yes], "{day}");
    }
    let kept = Acknowledgement::MustKeep(KeepReason::CourtOrder);
    ledger.write(told(yes, heard("The desk", noon() + DAY * 4), Some(kept)));
    assert_eq!(clock(&ledger), None);
}

#[test]
fn a_form_that_is_sent_again_says_a_moment_later_that_somebody_was_told_just_now() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    let seen = ledger.admit(taken_back(yes)).unwrap();
    ledger.admit(told(yes, heard("The desk", noon()), None)).unwrap();
    let is_written = |record: &Record| is_written_since(&ledger.0, seen, (Uuid::nil(), record));
    assert!(is_written(&told(yes, heard("The desk", noon() + SECOND), None)));
    assert!(!is_written(&stopped(yes)), "now they answered");
    assert!(!is_written(&told(yes, heard("The guard", noon()), None)), "somebody else was told");
}

#[test]
fn whoever_never_knew_of_her_is_told_nothing_now() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    ledger.admit(taken_back(yes)).unwrap();
    let never = EndTold { consent: yes, came: Telling::NeverTold };
    assert!(!never.is_for_supervisor(&ledger.view()));
    ledger.admit(Record::EndTold(never)).unwrap();
    assert!(to_tell(&ledger).is_empty());
    ledger.admit(closed(ClosureReason::Mistake)).unwrap();
}

#[test]
fn promise_6_who_was_not_asked_about_and_who_is_in_another_country_is_a_matter_of_a_supervisor() {
    let mut ledger = Ledger::of_a_woman();
    let named = |purpose, name: &str| {
        said(Consent { purpose, recipient_name: Some(name.to_owned()), ..answer(true) })
    };
    let uncle = ledger.admit(named(Purpose::Tracing, "Yusuf Kato")).unwrap();
    let embassy = ledger.admit(named(Purpose::CrossBorder, "An embassy")).unwrap();
    ledger.somebody("Yusuf Kato", Relation::Relative, Standing::NotAsked);
    for yes in [uncle, embassy] {
        ledger.admit(taken_back(yes)).unwrap();
        assert!(ledger.view().asks_supervisor_first(yes), "{yes}");
    }
    let himself = heard("Yusuf Kato", noon());
    let refused = ledger.admit(told(uncle, himself, Some(Acknowledgement::Stopped)));
    assert!(matches!(refused, Err(CaseProblem::Part(_))), "{refused:?}");
}

#[test]
fn what_a_danger_interpreted_as_a_new_yes_silences_no_withdrawal() {
    let mut ledger = Ledger::of_a_woman();
    let yes = ledger.admit(said(answer(true))).unwrap();
    ledger.admit(taken_back(yes)).unwrap();
    let by = ledger.somebody("Musa Kato", Relation::Interpreter, Standing::Clear);
    let again = Consent { interpreter: Some(by), ..answer(true) };
    ledger.admit(said(again)).unwrap();
    assert!(to_tell(&ledger).is_empty(), "she said yes once more");
    ledger.somebody("Musa Kato", Relation::Interpreter, Standing::Implicated);
    assert_eq!(to_tell(&ledger), [yes], "it was he who said so");
}
