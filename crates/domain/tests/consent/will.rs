//! What of her will takes effect at once and what waits, on both sides of each edge and on histories that
//! nobody thought of (design §7.11).

use jiff::Timestamp;
use proptest::prelude::*;
use rufaa_domain::age::ChildRule;
use rufaa_domain::case::{
    AskedBy, CHECK_HOLDS, CaseProblem, CheckOutcome, ContactWay, Effect, Next, Over, Presence,
    Record, Relation, SafeContact, Standing, Wish, WishAsked, WishChecked, admit, next_steps,
    wish_of_contact,
};
use rufaa_domain::consent::{Consent, ConsentState, Purpose, Withdrawal, standing, stops_pictures};
use rufaa_domain::referral::{
    ACKNOWLEDGED_WITHIN, Acknowledgement, Alarm, State, ending_alarm, ending_look,
    wish_of_withdrawal,
};

use super::{Ledger, SECOND, TODAY, noon, yes};

fn reached(way: ContactWay, how: Option<&str>) -> SafeContact {
    SafeContact {
        way,
        how: how.map(str::to_owned),
        through: None,
        when: None,
        code_word: Some("mango".to_owned()),
        never: None,
    }
}

/// Something that she is said to ask for on the telephone.
pub(super) fn asked(wish: Wish) -> Record {
    asked_of(wish, None)
}

/// The same about somebody who shall decide no more.
pub(super) fn asked_of(wish: Wish, guardian: Option<u32>) -> Record {
    let contact =
        (wish == Wish::NewContact).then(|| reached(ContactWay::OwnPhone, Some("+254 700 000 002")));
    let (by, present) = (AskedBy::Phone, Presence::Unknown);
    let (who, words) = (None, None);
    Record::Wish(Box::new(WishAsked { wish, by, present, who, words, contact, guardian }))
}

fn said(wish: u32, (alone, safe, in_words): (bool, bool, bool), outcome: CheckOutcome) -> Record {
    let own_words = in_words.then(|| "Her words.".to_owned());
    Record::WishChecked(WishChecked { wish, alone, safe, own_words, outcome, interpreter: None })
}

#[test]
fn to_stop_is_at_once_and_what_could_be_forced_waits() {
    // A second statement, by hand from the design.
    let at_once = [Wish::StopSharing, Wish::LessContact];
    for wish in Wish::ALL {
        let expected =
            if at_once.contains(wish) { Effect::AtOnce } else { Effect::AfterPrivateCheck };
        assert_eq!(wish.effect(), expected, "{wish:?}");
        assert_eq!(Wish::waiting().any(|one| one == *wish), expected != Effect::AtOnce);
    }
}

#[test]
fn another_way_to_reach_her_waits_and_to_be_reached_less_does_not() {
    let phone = reached(ContactWay::OwnPhone, Some("1"));
    assert_eq!(wish_of_contact(None, &phone), None, "the first one");
    assert_eq!(wish_of_contact(Some(&phone), &phone), None);
    let later = SafeContact { when: Some("After dark.".to_owned()), ..phone.clone() };
    assert_eq!(wish_of_contact(Some(&phone), &later), Some(Wish::NewContact));
    let less = reached(ContactWay::ComesBack, None);
    assert_eq!(wish_of_contact(Some(&phone), &less), Some(Wish::LessContact));
    for other in [
        reached(ContactWay::ComesBack, Some("2")),
        SafeContact { through: Some(2), ..less.clone() },
        SafeContact { code_word: Some("lemon".to_owned()), ..less.clone() },
        SafeContact { never: Some("Ask for a word.".to_owned()), ..less.clone() },
    ] {
        assert_eq!(wish_of_contact(Some(&phone), &other), Some(Wish::NewContact), "{other:?}");
    }
    let others = [
        reached(ContactWay::OwnPhone, Some("2")),
        reached(ContactWay::SharedPhone, Some("1")),
        reached(ContactWay::ThroughSomebody, Some("her uncle")),
        SafeContact { code_word: None, ..phone.clone() },
        SafeContact { never: Some("Ring twice.".to_owned()), ..phone.clone() },
    ];
    for other in others {
        assert_eq!(wish_of_contact(Some(&phone), &other), Some(Wish::NewContact), "{other:?}");
    }
    assert_eq!(wish_of_contact(Some(&less), &phone), Some(Wish::NewContact), "back is no less");
}

#[test]
fn to_take_back_a_yes_ends_protection_only_where_she_was_taken_on() {
    let protects = [
        ("emergency-shelter", Wish::LeaveShelter),
        ("safe-housing", Wish::LeaveShelter),
        ("child-protection", Wish::NoGuardian),
        ("witness-protection", Wish::NoProtection),
        ("police-protection", Wish::NoProtection),
    ];
    for state in State::ALL {
        for (need, wish) in protects {
            let expected = if state.is_taken_on() { wish } else { Wish::StopSharing };
            assert_eq!(wish_of_withdrawal(need, *state), expected, "{need} {state:?}");
        }
        assert_eq!(wish_of_withdrawal("legal-advice", *state), Wish::StopSharing);
    }
}

#[test]
fn what_she_said_alone_holds_for_three_days_and_no_longer() {
    let mut ledger = Ledger::of_a_woman();
    let wish = ledger.write(asked(Wish::LeaveShelter));
    ledger.write(said(wish, (true, true, true), CheckOutcome::Same));
    let view = ledger.view();
    let may = |at: Timestamp| view.may_take_effect(Wish::LeaveShelter, at);
    assert!(may(noon() + CHECK_HOLDS));
    assert!(!may(noon() + CHECK_HOLDS + SECOND));
    assert!(!view.may_take_effect(Wish::Erasure, noon()), "for what she was asked");
}

#[test]
fn a_case_with_a_wish_that_waits_says_so_when_it_is_closed_too() {
    let mut ledger = Ledger::of_a_woman();
    let wish = ledger.admit(asked(Wish::Erasure)).unwrap();
    assert!(
        next_steps(&ledger.view(), &Over::default(), (noon(), TODAY)).contains(&Next::SpeakAlone)
    );
    let closure = rufaa_domain::case::ClosureReason::Mistake;
    let closure = rufaa_domain::case::Closure { reason: closure, known: None };
    let closed = ledger.admit(Record::Closure(closure.clone()));
    assert_eq!(closed, Err(CaseProblem::SomethingOpen));
    ledger.write(Record::Closure(closure));
    assert_eq!(next_steps(&ledger.view(), &Over::default(), (noon(), TODAY)), [Next::SpeakAlone]);
    ledger.admit(said(wish, (true, true, true), CheckOutcome::Other)).unwrap();
    assert!(next_steps(&ledger.view(), &Over::default(), (noon(), TODAY)).is_empty());
    let again = ledger.admit(said(wish, (true, true, true), CheckOutcome::Same));
    assert_eq!(again, Err(CaseProblem::NoSuchThing), "an answer is one");
}

#[test]
fn a_correction_is_no_way_to_another_contact() {
    let mut ledger = Ledger::of_a_woman();
    let phone = reached(ContactWay::OwnPhone, Some("1"));
    let of = ledger.admit(Record::Contact(phone.clone())).unwrap();
    let other = Box::new(Record::Contact(reached(ContactWay::OwnPhone, Some("2"))));
    let correction =
        rufaa_domain::case::Correction { of, why: "A slip.".to_owned(), right: Some(other) };
    assert_eq!(ledger.admit(Record::Correction(correction)), Err(CaseProblem::SpeakAlone));
    let struck = rufaa_domain::case::Correction { of, why: "A slip.".to_owned(), right: None };
    let struck = Record::Correction(struck);
    assert_eq!(ledger.admit(struck.clone()), Err(CaseProblem::NoSuchThing));
    assert_eq!(ledger.view().contact(), Some(&phone));
    // Nor where it was struck out before: the next one is held against the last.
    ledger.write(struck);
    assert_eq!(ledger.view().contact(), None);
    let next = Record::Contact(reached(ContactWay::OwnPhone, Some("2")));
    assert_eq!(ledger.admit(next), Err(CaseProblem::SpeakAlone));
    // What she said alone opens that one way, and no other.
    let wish = ledger.write(asked(Wish::NewContact));
    ledger.write(said(wish, (true, true, true), CheckOutcome::Same));
    let another = Record::Contact(reached(ContactWay::OwnPhone, Some("3")));
    assert_eq!(ledger.admit(another), Err(CaseProblem::SpeakAlone));
}

#[test]
fn who_takes_back_the_newest_yes_takes_back_the_older_ones_to_the_same() {
    let mut ledger = Ledger::of_a_woman();
    let first = ledger.write(Record::Consent(yes()));
    let elsewhere = Consent { recipient: Some(uuid::Uuid::from_u128(77)), ..yes() };
    let other = ledger.write(Record::Consent(elsewhere));
    let second = ledger.write(Record::Consent(yes()));
    let back = Withdrawal { consent: second, known: None };
    assert_eq!(ledger.view().ended_by(&back), [first, second]);
    ledger.write(Record::Withdrawal(back));
    let view = ledger.view();
    let taken_back = [first, other, second].map(|number| view.is_withdrawn(number));
    assert_eq!(taken_back, [true, false, true]);
}

#[test]
fn an_ending_runs_on_at_each_edge_and_stays_on_the_list_of_the_focal_point() {
    let day = ACKNOWLEDGED_WITHIN;
    for (at, alarm) in [
        (day - SECOND, Alarm::None),
        (day, Alarm::Reminded),
        (day * 2 - SECOND, Alarm::Reminded),
        (day * 2, Alarm::Escalated),
        (day * 200, Alarm::Escalated),
    ] {
        assert_eq!(ending_alarm(noon(), noon() + at), alarm, "{at}");
    }
    assert_eq!(ending_look(noon(), Alarm::None), Some(noon() + day));
    assert_eq!(ending_look(noon(), Alarm::Reminded), Some(noon() + day * 2));
    assert_eq!(ending_look(noon(), Alarm::Escalated), None);
    for answer in Acknowledgement::all() {
        let codes = (answer.code(), answer.reason());
        assert_eq!(Acknowledgement::from_codes(codes.0, codes.1), Some(answer));
    }
    assert_eq!(Acknowledgement::from_codes("must-keep", None), None, "never without its reason");
}

/// What may happen: somebody asks, somebody looks, somebody writes another way to reach her.
#[derive(Debug, Clone)]
enum Step {
    Ask(Wish),
    Look(u32, (bool, bool, bool), CheckOutcome),
    Reach(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let wishes: Vec<Wish> = Wish::ALL.to_vec();
    let outcomes: Vec<CheckOutcome> = CheckOutcome::ALL.to_vec();
    prop_oneof![
        proptest::sample::select(wishes).prop_map(Step::Ask),
        (1_u32..24, any::<(bool, bool, bool)>(), proptest::sample::select(outcomes))
            .prop_map(|(wish, how, outcome)| Step::Look(wish, how, outcome)),
        (0_u8..4).prop_map(Step::Reach),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, ..ProptestConfig::default() })]

    /// Nothing that could be forced takes effect, in any order of things, without a word of hers that was
    /// said alone, safe and in her own words; and the way to reach her changes no otherwise.
    #[test]
    fn nothing_that_could_be_forced_takes_effect_without_her_own_word(
        steps in proptest::collection::vec(step(), 1..20)
    ) {
        let mut ledger = Ledger::of_a_woman();
        ledger.write(Record::Contact(reached(ContactWay::OwnPhone, Some("the first"))));
        let mut heard = Vec::new();
        let mut wishes = std::collections::BTreeMap::new();
        for step in steps {
            let before = ledger.view();
            let record = match &step {
                Step::Ask(wish) => asked(*wish),
                Step::Look(wish, how, outcome) => said(*wish, *how, *outcome),
                Step::Reach(0) => Record::Contact(reached(ContactWay::ComesBack, None)),
                Step::Reach(n) => {
                    Record::Contact(reached(ContactWay::OwnPhone, Some(&n.to_string())))
                }
            };
            if admit(&before, &record, (noon(), TODAY)).is_err() {
                continue;
            }
            let number = ledger.write(record);
            match step {
                Step::Ask(wish) => {
                    prop_assert!(wish.effect() == Effect::AfterPrivateCheck);
                    wishes.insert(number, wish);
                }
                Step::Look(of, (true, true, true), CheckOutcome::Same) => heard.push(wishes[&of]),
                Step::Look(of, (true, true, true), CheckOutcome::Other) => {
                    heard.retain(|wish| *wish != wishes[&of]);
                }
                Step::Look(..) | Step::Reach(_) => {}
            }
            let view = ledger.view();
            for wish in Wish::waiting() {
                prop_assert_eq!(
                    view.may_take_effect(wish, noon()), heard.contains(&wish), "{:?}", wish
                );
            }
            let is_other = view.contact() != before.contact();
            let is_less = view.contact().is_some_and(|one| one.way == ContactWay::ComesBack);
            prop_assert!(!is_other || is_less || heard.contains(&Wish::NewContact));
        }
    }
}

#[test]
fn a_picture_is_handed_out_while_her_yes_to_it_holds() {
    let mut ledger = Ledger::of_a_woman();
    let juma = ledger.somebody("Juma", Relation::Interpreter, Standing::Clear);
    let stops = |ledger: &Ledger, now| stops_pictures(&ledger.view(), (ChildRule::Adult, now));
    assert!(!stops(&ledger, noon()), "nobody asked her: nothing could be kept");
    let (purpose, recipient, interpreter) = (Purpose::Pictures, None, Some(juma));
    let said = Consent { purpose, recipient, interpreter, ..yes() };
    let until = said.until;
    ledger.write(Record::Consent(said));
    assert!(!stops(&ledger, until - SECOND));
    assert!(stops(&ledger, until), "its time is over");
    ledger.somebody("Juma", Relation::Interpreter, Standing::Implicated);
    assert!(stops(&ledger, noon()), "it was said through a danger");
}

#[test]
fn what_a_danger_passed_on_as_her_no_is_none_of_hers() {
    let mut ledger = Ledger::of_a_woman();
    let juma = ledger.somebody("Juma", Relation::Interpreter, Standing::Clear);
    let no =
        ledger.write(Record::Consent(Consent { yes: false, interpreter: Some(juma), ..yes() }));
    let how = (ChildRule::Adult, noon());
    assert_eq!(standing(&ledger.view(), how).get(&no), Some(&ConsentState::No));
    ledger.somebody("Juma", Relation::Interpreter, Standing::Implicated);
    assert_eq!(
        standing(&ledger.view(), how).get(&no),
        Some(&ConsentState::Void),
        "she is asked again"
    );
}
