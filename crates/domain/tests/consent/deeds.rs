//! What comes of her word, said alone: it is done, and somebody says how; a guardian decides no more
//! (design §7.1, §7.11).

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{
    BestInterests, CHECK_HOLDS, CaseClock, CaseProblem, CheckOutcome, Closure, ClosureReason,
    ContactWay, Correction, ErasureAsked, ErasureGround, LegalHold, Next, Over, Record, Refusal,
    Relation, SafeContact, Standing, Wish, WishChecked, WishDone, WishOutcome, child_rule,
    next_steps,
};
use rufaa_domain::consent::{Consent, ConsentProblem, ConsentState, Giver, standing};
use uuid::Uuid;

use super::will::{asked, asked_of};
use super::{DAY, Ledger, SECOND, TODAY, noon, yes};

pub(super) fn said(wish: u32, outcome: CheckOutcome) -> Record {
    let own_words = Some("Her words.".to_owned());
    let (alone, safe) = (true, true);
    Record::WishChecked(WishChecked { wish, alone, safe, own_words, outcome, interpreter: None })
}

fn done(wish: u32) -> Record {
    let words = "The house was told, and she left with her sister.".to_owned();
    Record::WishDone(WishDone { wish, outcome: WishOutcome::Done, words })
}

pub(super) fn keeps(holds: bool, until: Option<Date>) -> Record {
    Record::Hold(LegalHold { holds, by: "High Court, order 12".to_owned(), until })
}

pub(super) fn closed(reason: ClosureReason) -> Record {
    Record::Closure(Closure { reason, known: None })
}

pub(super) fn erase(ground: ErasureGround) -> Record {
    Record::ErasureAsked(ErasureAsked { ground })
}

/// Her wish, said alone.
pub(super) fn wishes(ledger: &mut Ledger, wish: Wish) -> u32 {
    let number = ledger.admit(asked(wish)).unwrap();
    ledger.admit(said(number, CheckOutcome::Same)).unwrap();
    number
}

fn is_next(ledger: &Ledger, next: Next) -> bool {
    next_steps(&ledger.view(), &Over::default(), (noon(), TODAY)).contains(&next)
}

fn clock(ledger: &Ledger) -> Option<Timestamp> {
    let view = ledger.view();
    CaseClock::of(&view, (child_rule(&view, TODAY), noon()), |_| false).by.map(|by| by.due)
}

#[test]
fn what_she_said_alone_is_open_until_somebody_says_what_was_done() {
    for wish in [Wish::LeaveShelter, Wish::NoGuardian, Wish::NoProtection] {
        let mut ledger = Ledger::of_a_woman();
        let number = ledger.admit(asked(wish)).unwrap();
        let early = ledger.admit(done(number));
        assert_eq!(early, Err(CaseProblem::NoSuchThing), "{wish:?}: nobody heard it");
        ledger.admit(said(number, CheckOutcome::Same)).unwrap();
        assert!(is_next(&ledger, Next::HerWish));
        let open = Err(CaseProblem::SomethingOpen);
        assert_eq!(ledger.admit(closed(ClosureReason::Mistake)), open, "{wish:?}");
        ledger.clone().admit(closed(ClosureReason::Died)).unwrap();
        let of_it = ledger.admit(done(number)).unwrap();
        assert!(!is_next(&ledger, Next::HerWish));
        assert_eq!(ledger.admit(done(number)), Err(CaseProblem::NoSuchThing), "once");
        ledger.clone().admit(closed(ClosureReason::Mistake)).unwrap();
        // What was not done after all is to be done.
        let why = "It was another house.".to_owned();
        ledger.admit(Record::Correction(Correction { of: of_it, why, right: None })).unwrap();
        assert!(is_next(&ledger, Next::HerWish));
    }
}

#[test]
fn where_something_else_was_done_a_supervisor_looks_on_that_day() {
    for (outcome, is_due) in [(WishOutcome::Done, false), (WishOutcome::Otherwise, true)] {
        let mut ledger = Ledger::of_a_woman();
        let wish = wishes(&mut ledger, Wish::LeaveShelter);
        let words = "There is no other place tonight.".to_owned();
        ledger.admit(Record::WishDone(WishDone { wish, outcome, words })).unwrap();
        assert_eq!(is_next(&ledger, Next::Review), is_due, "{outcome:?}");
        let closed = ledger.clone().admit(closed(ClosureReason::Mistake)).map(drop);
        assert_eq!(closed, if is_due { Err(CaseProblem::LookFirst) } else { Ok(()) });
        ledger.write(super::look());
        assert!(!is_next(&ledger, Next::Review), "she looked");
    }
}

#[test]
fn her_last_word_of_it_is_what_is_done() {
    let mut ledger = Ledger::of_a_woman();
    let first = wishes(&mut ledger, Wish::LeaveShelter);
    let again = ledger.admit(asked(Wish::LeaveShelter)).unwrap();
    assert!(is_next(&ledger, Next::HerWish), "she has not said otherwise yet");
    ledger.admit(said(again, CheckOutcome::Other)).unwrap();
    assert!(!is_next(&ledger, Next::HerWish));
    assert!(is_next(&ledger, Next::Review), "a supervisor looks whether it is so");
    assert_eq!(ledger.admit(done(first)), Err(CaseProblem::NoSuchThing));
    // Another way to reach her holds by her word; and that something was erased nobody writes.
    let erasure = wishes(&mut ledger, Wish::Erasure);
    assert!(is_next(&ledger, Next::HerWish));
    assert_eq!(ledger.admit(done(erasure)), Err(CaseProblem::ErasedElsewhere));
    let words = "An inquest is open.".to_owned();
    let kept = WishDone { wish: erasure, outcome: WishOutcome::Otherwise, words };
    ledger.admit(Record::WishDone(kept)).unwrap();
    assert!(!is_next(&ledger, Next::HerWish), "a supervisor said why not");
    assert!(Wish::NewContact.is_done_by_word());
}

#[test]
fn promise_12_what_she_asks_for_has_a_clock_whatever_else_is_over() {
    for (how, end) in [
        ("closed", closed(ClosureReason::Mistake)),
        ("let go", Record::Refusal(Refusal::default())),
    ] {
        let mut ledger = Ledger::of_a_woman();
        assert!(clock(&ledger).is_some(), "{how}: nobody wrote what is needed");
        ledger.write(end);
        assert_eq!(clock(&ledger), None, "{how}");
        let number = ledger.admit(asked(Wish::LeaveShelter)).unwrap();
        let later = |ledger: &mut Ledger, hours: i64, record: Record| {
            ledger.write(record);
            let last = ledger.0.last_mut().unwrap();
            last.at = noon() + jiff::SignedDuration::from_hours(hours);
        };
        assert_eq!(clock(&ledger), Some(noon() + DAY), "{how}: somebody speaks with her");
        later(&mut ledger, 5, said(number, CheckOutcome::NotReached));
        assert_eq!(clock(&ledger), Some(noon() + DAY + SECOND * 5 * 3_600), "{how}: tried");
        later(&mut ledger, 9, said(number, CheckOutcome::Same));
        assert_eq!(clock(&ledger), Some(noon() + DAY + SECOND * 9 * 3_600), "{how}: said");
        assert!(is_next(&ledger, Next::HerWish), "{how}");
        ledger.admit(done(number)).unwrap();
        assert_eq!(clock(&ledger), None, "{how}: done");
    }
}

#[test]
fn what_the_law_keeps_is_erased_when_it_does_so_no_more() {
    let mut ledger = Ledger::of_a_woman();
    ledger.write(closed(ClosureReason::Mistake));
    wishes(&mut ledger, Wish::Erasure);
    assert_eq!(clock(&ledger), Some(noon() + DAY));
    assert!(!ledger.view().is_restricted(TODAY));
    let past = Some(TODAY.yesterday().unwrap());
    assert_eq!(ledger.admit(keeps(true, past)), Err(CaseProblem::DaysContradict));
    ledger.admit(keeps(true, Some(TODAY))).unwrap();
    let view = ledger.view();
    assert!(view.is_restricted(TODAY) && !view.is_restricted(TODAY.tomorrow().unwrap()));
    let midnight: Timestamp = "2026-11-22T00:00:00Z".parse().unwrap();
    assert_eq!(clock(&ledger), Some(midnight + DAY));
    assert!(!is_next(&ledger, Next::HerWish), "nobody can do anything");
    ledger.admit(keeps(true, None)).unwrap();
    assert_eq!(clock(&ledger), Some(noon() + DAY * 91), "nobody knows until when: somebody asks");
    ledger.admit(keeps(false, None)).unwrap();
    assert_eq!(clock(&ledger), Some(noon() + DAY));
    assert!(!ledger.view().is_restricted(TODAY) && is_next(&ledger, Next::HerWish));
}

#[test]
fn what_she_said_is_heard_once_more_until_it_is_done() {
    let mut ledger = Ledger::of_a_woman();
    let nothing = ledger.admit(keeps(false, None));
    assert_eq!(nothing, Err(CaseProblem::NoSuchThing), "what never held does not end");
    let wish = wishes(&mut ledger, Wish::LeaveShelter);
    let late = noon() + CHECK_HOLDS + SECOND;
    assert!(!ledger.view().may_take_effect(Wish::LeaveShelter, late));
    ledger.admit(said(wish, CheckOutcome::Same)).unwrap();
    ledger.0.last_mut().unwrap().at = late;
    assert!(ledger.view().may_take_effect(Wish::LeaveShelter, late));
    ledger.admit(done(wish)).unwrap();
    let again = ledger.admit(said(wish, CheckOutcome::Same));
    assert_eq!(again, Err(CaseProblem::NoSuchThing), "it is done");
}

#[test]
fn a_hold_alone_restricts_nobody_and_keeps_no_case_from_being_closed() {
    let mut ledger = Ledger::of_a_woman();
    ledger.admit(keeps(true, None)).unwrap();
    assert!(!ledger.view().is_restricted(TODAY));
    wishes(&mut ledger, Wish::Erasure);
    ledger.admit(closed(ClosureReason::Mistake)).unwrap();
}

#[test]
fn a_guardian_whom_a_child_puts_aside_decides_nothing_under_any_name() {
    let mut ledger = Ledger::of_a_child();
    let aunt = ledger.somebody("Aunt Rehema", Relation::Relative, Standing::Clear);
    let uncle = ledger.somebody("Uncle Baraka", Relation::Relative, Standing::Clear);
    let by = |guardian| Consent {
        giver: Giver::Guardian,
        guardian: Some(guardian),
        assent: Some(true),
        ..yes()
    };
    let elsewhere = |of: Consent| Consent { recipient: Some(Uuid::from_u128(77)), ..of };
    let hers = ledger.admit(Record::Consent(by(aunt))).unwrap();
    let his = ledger.admit(Record::Consent(elsewhere(by(uncle)))).unwrap();
    ledger.write(Record::BestInterests(assessed()));
    assert!(!is_next(&ledger, Next::ChildrensOfficer));
    let nobody = ledger.admit(asked_of(Wish::LeaveShelter, Some(aunt)));
    assert_eq!(nobody, Err(CaseProblem::NoSuchThing), "it is about no guardian");
    let unknown = ledger.admit(asked_of(Wish::NoGuardian, Some(99)));
    assert_eq!(unknown, Err(CaseProblem::NoSuchThing));

    let wish = ledger.admit(asked_of(Wish::NoGuardian, Some(aunt))).unwrap();
    let states = |ledger: &Ledger| {
        let states = standing(&ledger.view(), (ChildRule::Child, noon()));
        [states[&hers], states[&his]]
    };
    let both = [ConsentState::Yes, ConsentState::Yes];
    assert_eq!(states(&ledger), both, "whoever rings says it in her name");
    ledger.admit(said(wish, CheckOutcome::Same)).unwrap();
    assert_eq!(states(&ledger), [ConsentState::Void, ConsentState::Yes]);
    assert!(is_next(&ledger, Next::ChildrensOfficer), "what is best for her is looked at again");
    let again = ledger.somebody("REHEMA, aunt", Relation::Guardian, Standing::Clear);
    let aside = Err(CaseProblem::Consent(ConsentProblem::PutAside));
    for number in [aunt, again] {
        assert_eq!(ledger.admit(Record::Consent(by(number))), aside, "{number}");
        let no = Consent { yes: false, ..by(number) };
        assert_eq!(ledger.admit(Record::Consent(no)), aside, "nor a no");
    }
    ledger.clone().admit(Record::Consent(by(uncle))).unwrap();
    // Nor has she any other part: she interprets nothing, and passes nothing on.
    let through = Consent { interpreter: Some(aunt), ..by(uncle) };
    assert_eq!(ledger.admit(Record::Consent(through)), aside);
    let reached = SafeContact {
        way: ContactWay::ThroughSomebody,
        how: None,
        through: Some(again),
        when: None,
        code_word: None,
        never: None,
    };
    let aside = Err(CaseProblem::Part(ConsentProblem::PutAside));
    assert_eq!(ledger.admit(Record::Contact(reached)), aside);
    // Whoever is put aside does not pass on whether he is.
    let other = ledger.clone().admit(asked_of(Wish::NoGuardian, Some(uncle))).unwrap();
    let mut heard = ledger.clone();
    heard.admit(asked_of(Wish::NoGuardian, Some(uncle))).unwrap();
    let by_him = WishChecked {
        wish: other,
        alone: true,
        safe: true,
        own_words: Some("Her words, he says.".to_owned()),
        outcome: CheckOutcome::Other,
        interpreter: Some(uncle),
    };
    let for_her = Err(CaseProblem::Part(ConsentProblem::AskedForHer));
    assert_eq!(heard.admit(Record::WishChecked(by_him)), for_her);
    // She says otherwise.
    let wish = ledger.admit(asked_of(Wish::NoGuardian, Some(aunt))).unwrap();
    ledger.admit(said(wish, CheckOutcome::Other)).unwrap();
    assert_eq!(states(&ledger)[0], ConsentState::Yes);
}

#[test]
fn whoever_shall_decide_no_more_is_turned_into_nobody_else() {
    let mut ledger = Ledger::of_a_child();
    let of = ledger.somebody("Aunt Rehema", Relation::Relative, Standing::Clear);
    let renamed = super::somebody("Zainabu", Relation::Relative, Standing::Clear);
    let right = Some(Box::new(Record::Individual(renamed)));
    let renamed = Record::Correction(Correction { of, why: "A slip.".to_owned(), right });
    ledger.clone().admit(renamed.clone()).unwrap();
    ledger.admit(asked_of(Wish::NoGuardian, Some(of))).unwrap();
    assert_eq!(ledger.admit(renamed), Err(CaseProblem::HasPart));
}

pub(super) fn assessed() -> BestInterests {
    BestInterests {
        determined: false,
        finding: "She stays where she is.".to_owned(),
        by: "Akoth, children's office".to_owned(),
        finds: [].into(),
    }
}

#[test]
fn promise_12_whoever_tries_each_day_and_reaches_nobody_is_late_all_the_same() {
    let mut ledger = Ledger::of_a_woman();
    ledger.write(closed(ClosureReason::Mistake));
    let number = ledger.admit(asked(Wish::LeaveShelter)).unwrap();
    for day in 1..6 {
        ledger.write(said(number, CheckOutcome::NotReached));
        ledger.0.last_mut().unwrap().at = noon() + DAY * day;
        let due = DAY * (day + 1).min(3);
        assert_eq!(clock(&ledger), Some(noon() + due), "{day}");
    }
    // With whoever died nobody speaks.
    ledger.write(closed(ClosureReason::Died));
    assert_eq!(clock(&ledger), None);
}
