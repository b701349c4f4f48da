//! A case is erased by two, on her word, or kept by the law (design §7.11, §8, §9).

use jiff::Timestamp;
use rufaa_domain::case::{
    BestInterests, CHECK_HOLDS, CaseProblem, CheckOutcome, ERASING, ERASURE_ASKED_HOLDS,
    ErasureGround, Record, Refusal, Relation, SafetyNow, Standing, Wish, admit, may_erase,
};
use uuid::Uuid;

use super::deeds::{assessed, erase, keeps, said, wishes};
use super::will::asked;
use super::{Ledger, SECOND, TODAY, noon, safety};

/// Written by this member.
fn by(ledger: &mut Ledger, author: Uuid, record: Record) -> u32 {
    let number = ledger.admit(record).unwrap();
    ledger.0.last_mut().unwrap().author = author;
    number
}

/// Who heard her, who asked, and somebody else.
const PEOPLE: [Uuid; 3] = [Uuid::from_u128(5), Uuid::from_u128(6), Uuid::from_u128(8)];

/// She said it alone, and a supervisor asked for a second person.
fn asked_to_erase() -> Ledger {
    let [heard, supervisor, _] = PEOPLE;
    let mut ledger = Ledger::of_a_woman();
    let wish = by(&mut ledger, heard, asked(Wish::Erasure));
    by(&mut ledger, heard, said(wish, CheckOutcome::Same));
    by(&mut ledger, supervisor, erase(ErasureGround::HerWish));
    ledger
}

fn may(ledger: &Ledger, member: Uuid, at: Timestamp) -> Result<(), CaseProblem> {
    may_erase(&ledger.view(), member, (at, TODAY))
}

#[test]
fn a_case_is_erased_on_her_word_said_alone_by_two_and_neither_heard_her() {
    let [heard, supervisor, second] = PEOPLE;
    let mut ledger = Ledger::of_a_woman();
    let not_asked_for = Err(CaseProblem::NotAskedFor);
    assert_eq!(ledger.admit(erase(ErasureGround::HerWish)).map(drop), not_asked_for);
    let wish = by(&mut ledger, heard, asked(Wish::Erasure));
    assert_eq!(may(&ledger, second, noon()), not_asked_for, "he rings");
    by(&mut ledger, heard, said(wish, CheckOutcome::Same));
    let takes_two = Err(CaseProblem::TakesTwo);
    assert_eq!(may(&ledger, second, noon()), takes_two);
    let other = ledger.admit(erase(ErasureGround::WantsNoHelp));
    assert_eq!(other.map(drop), not_asked_for, "she wants help");
    let ledger = asked_to_erase();
    for (member, expected) in [(heard, takes_two), (supervisor, takes_two), (second, Ok(()))] {
        assert_eq!(may(&ledger, member, noon()), expected, "{member}");
    }
    // As long as she said it, and as long as it was asked.
    assert_eq!(may(&ledger, second, noon() + CHECK_HOLDS), Ok(()));
    assert_eq!(may(&ledger, second, noon() + CHECK_HOLDS + SECOND), not_asked_for);
}

#[test]
fn what_a_supervisor_asked_for_counts_for_what_she_saw() {
    let [heard, supervisor, second] = PEOPLE;
    let takes_two = Err(CaseProblem::TakesTwo);
    // She says that she does not want it; and somebody writes that she does.
    let mut ledger = asked_to_erase();
    let again = by(&mut ledger, heard, asked(Wish::Erasure));
    by(&mut ledger, heard, said(again, CheckOutcome::Other));
    assert_eq!(may(&ledger, second, noon()), Err(CaseProblem::NotAskedFor));
    let once_more = by(&mut ledger, heard, asked(Wish::Erasure));
    by(&mut ledger, heard, said(once_more, CheckOutcome::Same));
    assert_eq!(may(&ledger, second, noon()), takes_two, "another word of hers");
    by(&mut ledger, supervisor, erase(ErasureGround::HerWish));
    assert_eq!(may(&ledger, second, noon()), Ok(()));
    // And while the law keeps it, and once it does so no more.
    let mut held = asked_to_erase();
    by(&mut held, supervisor, keeps(true, None));
    assert_eq!(may(&held, second, noon()), Err(CaseProblem::Held));
    assert_eq!(held.admit(erase(ErasureGround::HerWish)), Err(CaseProblem::Held));
    by(&mut held, supervisor, keeps(false, None));
    assert_eq!(may(&held, second, noon()), takes_two, "she asks anew");
    by(&mut held, supervisor, erase(ErasureGround::HerWish));
    assert_eq!(may(&held, second, noon()), Ok(()));
}

#[test]
fn an_adult_who_was_let_go_can_be_erased_unless_she_said_otherwise_or_was_in_danger() {
    let [heard, supervisor, second] = PEOPLE;
    let let_go = || {
        let mut ledger = Ledger::of_a_woman();
        by(&mut ledger, heard, Record::Refusal(Refusal::default()));
        ledger
    };
    let mut ledger = let_go();
    by(&mut ledger, supervisor, erase(ErasureGround::WantsNoHelp));
    assert_eq!(may(&ledger, second, noon() + ERASURE_ASKED_HOLDS), Ok(()));
    let late = may(&ledger, second, noon() + ERASURE_ASKED_HOLDS + SECOND);
    assert_eq!(late, Err(CaseProblem::TakesTwo), "a supervisor's word grows old");
    assert_eq!(may(&ledger, heard, noon()), Err(CaseProblem::TakesTwo), "who heard her");
    // She is asked, and says that she does not want it.
    let wish = by(&mut ledger, heard, asked(Wish::Erasure));
    let not_asked_for = Err(CaseProblem::NotAskedFor);
    assert_eq!(may(&ledger, second, noon()), not_asked_for, "nobody has heard it yet");
    by(&mut ledger, heard, said(wish, CheckOutcome::Other));
    assert_eq!(may(&ledger, second, noon()), not_asked_for, "her word of it counts");
    // Who was in danger is looked at by a supervisor first.
    let mut ledger = let_go();
    ledger.somebody("Juma", Relation::Employer, Standing::Implicated);
    let asks = ledger.clone().admit(erase(ErasureGround::WantsNoHelp)).map(drop);
    assert_eq!(asks, Err(CaseProblem::LookFirst));
    ledger.write(super::look());
    ledger.admit(erase(ErasureGround::WantsNoHelp)).unwrap();
    // And who could not speak did not refuse.
    let mut ledger = Ledger::of_a_woman();
    ledger.write(Record::Safety(safety(SafetyNow::InDanger)));
    ledger.write(Record::Refusal(Refusal::default()));
    let admitted = admit(&ledger.view(), &erase(ErasureGround::WantsNoHelp), (noon(), TODAY));
    assert_eq!(admitted, Err(CaseProblem::NotAskedFor));
}

#[test]
fn a_childs_word_erases_and_restricts_nothing_before_a_panel_found_it_best() {
    let best = |finds: &[&str], determined: bool| {
        let finds = finds.iter().map(|code| (*code).to_owned()).collect();
        Record::BestInterests(BestInterests { determined, finds, ..assessed() })
    };
    let mut ledger = Ledger::of_a_child();
    ledger.write(best(&[ERASING], true));
    wishes(&mut ledger, Wish::Erasure);
    let first = Err(CaseProblem::ChildsWish);
    let asks =
        |ledger: &Ledger| admit(&ledger.view(), &erase(ErasureGround::HerWish), (noon(), TODAY));
    assert_eq!(asks(&ledger), first, "what was found before is none of it");
    for other in [best(&[], false), best(&["reintegration"], true)] {
        ledger.admit(other).unwrap();
        assert_eq!(asks(&ledger), first, "it was found that something else is");
    }
    let mut held = ledger.clone();
    held.admit(keeps(true, None)).unwrap();
    assert!(!held.view().is_restricted(TODAY), "her caseworker goes on");
    held.admit(best(&[ERASING], true)).unwrap();
    assert!(held.view().is_restricted(TODAY));
    ledger.admit(best(&[ERASING], true)).unwrap();
    assert_eq!(asks(&ledger), Ok(()));
}
