//! Through whom she is heard: nobody who is a danger to her, who asked in her name, or of whom nobody asked, passes on
//! what she says (design §7.1, §7.11).

use rufaa_domain::case::{
    AskedBy, CaseProblem, CheckOutcome, ContactWay, Presence, Record, Refusal, Relation,
    SafeContact, SafetyNow, Standing, Summary, Wish, WishAsked, WishChecked, admit,
};
use rufaa_domain::consent::ConsentProblem;

use super::{Ledger, TODAY, noon, safety};

fn phone(number: &str) -> SafeContact {
    SafeContact {
        way: ContactWay::OwnPhone,
        how: Some(number.to_owned()),
        through: None,
        when: None,
        code_word: None,
        never: None,
    }
}

/// Another way to reach her, asked for by somebody.
fn another(how: SafeContact, who: Option<&str>) -> Record {
    Record::Wish(Box::new(WishAsked {
        wish: Wish::NewContact,
        by: AskedBy::SomebodyElse,
        present: Presence::Unknown,
        who: who.map(str::to_owned),
        words: None,
        contact: Some(how),
        guardian: None,
    }))
}

/// She said it alone, through this interpreter.
fn alone(wish: u32, interpreter: Option<u32>) -> Record {
    Record::WishChecked(WishChecked {
        wish,
        alone: true,
        safe: true,
        own_words: Some("It is my number.".to_owned()),
        outcome: CheckOutcome::Same,
        interpreter,
    })
}

fn refused(interpreter: Option<u32>) -> Record {
    Record::Refusal(Refusal { known: None, interpreter })
}

fn summed_up(interpreter: Option<u32>) -> Record {
    let words = "She was promised work.".to_owned();
    Record::Summary(Summary { words, agreed: true, interpreter })
}

fn reached(ledger: &Ledger) -> Option<String> {
    ledger.view().contact().and_then(|contact| contact.how.clone())
}

#[test]
fn promise_6_nobody_who_may_have_no_part_passes_on_what_she_says() {
    let mut ledger = Ledger::of_a_woman();
    let wish = ledger.admit(another(phone("2"), None)).unwrap();
    for (standing, problem) in [
        (Standing::Implicated, Some(ConsentProblem::Implicated)),
        (Standing::Controlled, Some(ConsentProblem::Implicated)),
        (Standing::NotAsked, Some(ConsentProblem::NotAsked)),
        (Standing::Clear, None),
    ] {
        let mut ledger = ledger.clone();
        let juma = ledger.somebody("Juma", Relation::Interpreter, standing);
        for record in [alone(wish, Some(juma)), refused(Some(juma)), summed_up(Some(juma))] {
            let taken = admit(&ledger.view(), &record, (noon(), TODAY));
            let expected = problem.map_or(Ok(()), |problem| Err(CaseProblem::Part(problem)));
            assert_eq!(taken, expected, "{standing:?} {record:?}");
        }
    }
    for record in [alone(wish, None), refused(None), summed_up(None)] {
        assert_eq!(admit(&ledger.view(), &record, (noon(), TODAY)), Ok(()), "nobody is needed");
    }
}

#[test]
fn whoever_asked_in_her_name_or_would_pass_it_on_does_not_interpret_what_she_says_alone() {
    let mut ledger = Ledger::of_a_woman();
    let juma = ledger.somebody("Juma Otieno", Relation::Relative, Standing::Clear);
    let asha = ledger.somebody("Asha Wekesa", Relation::Interpreter, Standing::Clear);
    let again = ledger.somebody("Jumaa Othieno", Relation::Interpreter, Standing::Clear);
    let through = SafeContact { through: Some(juma), ..phone("2") };
    for asked in [
        another(phone("2"), Some("her uncle Juma Otieno")),
        another(phone("2"), Some("Juma")),
        another(through, None),
    ] {
        let mut ledger = ledger.clone();
        let wish = ledger.admit(asked).unwrap();
        for he in [juma, again] {
            let taken = ledger.admit(alone(wish, Some(he)));
            assert_eq!(taken, Err(CaseProblem::Part(ConsentProblem::AskedForHer)));
        }
        ledger.admit(alone(wish, Some(asha))).unwrap();
        assert_eq!(reached(&ledger).as_deref(), Some("2"));
    }
}

#[test]
fn promise_6_what_somebody_passed_on_who_is_found_to_be_a_danger_since_is_none_of_her_words() {
    let mut ledger = Ledger::of_a_woman();
    ledger.admit(Record::Contact(phone("1"))).unwrap();
    let juma = ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Clear);
    let asha = ledger.somebody("Asha Wekesa", Relation::Interpreter, Standing::Clear);
    ledger.admit(summed_up(Some(juma))).unwrap();
    let wish = ledger.admit(another(phone("2"), None)).unwrap();
    ledger.admit(alone(wish, Some(juma))).unwrap();
    ledger.admit(refused(Some(juma))).unwrap();
    assert_eq!(reached(&ledger).as_deref(), Some("2"));
    let view = ledger.view();
    assert!(view.agreed_summary().is_some() && view.is_refusal_heard());
    assert!(view.may_take_effect(Wish::NewContact, noon()) && view.has_part(juma));

    ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Implicated);
    let view = ledger.view();
    assert!(view.agreed_summary().is_none() && !view.is_refusal_heard());
    assert!(!view.may_take_effect(Wish::NewContact, noon()));
    assert_eq!(view.waiting_wishes().count(), 1, "she is asked again, alone");
    assert_eq!(reached(&ledger).as_deref(), Some("1"), "the way that was there before");
    // Through somebody else it is her word again.
    ledger.admit(alone(wish, Some(asha))).unwrap();
    assert_eq!(reached(&ledger).as_deref(), Some("2"));
    assert_eq!(ledger.view().waiting_wishes().count(), 0);
    ledger.somebody("Asha Wekesa", Relation::Interpreter, Standing::Controlled);
    assert_eq!(reached(&ledger).as_deref(), Some("1"), "both are void");
    // What is written since holds, whoever interpreted before.
    ledger.write(Record::Contact(phone("3")));
    assert_eq!(reached(&ledger).as_deref(), Some("3"));
}

#[test]
fn her_last_word_alone_is_the_one_that_counts_whoever_is_found_clear_again() {
    let mut ledger = Ledger::of_a_woman();
    ledger.admit(Record::Contact(phone("1"))).unwrap();
    let juma = ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Clear);
    let wish = ledger.admit(another(phone("2"), None)).unwrap();
    ledger.admit(alone(wish, Some(juma))).unwrap();
    ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::NotAsked);
    let no = WishChecked {
        wish,
        alone: true,
        safe: true,
        own_words: Some("He wants that, not I.".to_owned()),
        outcome: CheckOutcome::Other,
        interpreter: None,
    };
    ledger.admit(Record::WishChecked(no)).unwrap();
    ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Clear);
    assert_eq!(reached(&ledger).as_deref(), Some("1"));
    assert!(!ledger.view().may_take_effect(Wish::NewContact, noon()));
}

#[test]
fn nobody_agrees_to_a_summary_while_it_is_not_safe_to_ask() {
    let mut ledger = Ledger::of_a_woman();
    assert_eq!(admit(&ledger.view(), &summed_up(None), (noon(), TODAY)), Ok(()));
    ledger.write(Record::Safety(safety(SafetyNow::NotSafeToAsk)));
    let taken = admit(&ledger.view(), &summed_up(None), (noon(), TODAY));
    assert_eq!(taken, Err(CaseProblem::NotSafeToAsk));
    let words = "She was promised work.".to_owned();
    let unread = Record::Summary(Summary { words, agreed: false, interpreter: None });
    assert_eq!(admit(&ledger.view(), &unread, (noon(), TODAY)), Ok(()), "nobody asked her");
}

#[test]
fn a_refusal_through_a_danger_asks_for_a_new_look_before_anything_is_asked() {
    let mut ledger = Ledger::of_a_woman();
    let juma = ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Clear);
    ledger.admit(refused(Some(juma))).unwrap();
    assert!(ledger.view().may_ask(noon()));
    ledger.somebody("Juma Otieno", Relation::Interpreter, Standing::Implicated);
    assert!(!ledger.view().may_ask(noon()), "he may still stand beside her");
}
