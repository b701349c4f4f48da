//! What holds for every instrument, whatever was answered and however old the person is.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rufaa_domain::age::Age;
use rufaa_domain::screening::{Answer, Answers, Grade, Instrument, Pathway};

use super::{INSTRUMENTS, ages};

fn answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        3 => Just(Answer::Yes),
        3 => Just(Answer::No),
        4 => Just(Answer::Unknown),
        2 => Just(Answer::RatherNotSay),
    ]
}

/// An instrument with an answer to some of its questions. Few are yes in one case out of two, so
/// that edges are met.
fn answered() -> impl Strategy<Value = (&'static Instrument, Vec<(String, Answer)>)> {
    let instruments: Vec<&Instrument> = INSTRUMENTS.all().collect();
    (select(instruments), any::<bool>()).prop_flat_map(|(instrument, few)| {
        let count = instrument.questions.len();
        let asked = if few { count.min(8) } else { count };
        let pairs = prop::collection::vec((any::<Index>(), answer()), 0..=asked);
        pairs.prop_map(move |pairs| {
            let code = |index: Index| index.get(&instrument.questions).code.clone();
            (instrument, pairs.into_iter().map(|(index, it)| (code(index), it)).collect())
        })
    })
}

fn age() -> impl Strategy<Value = Age> {
    select(ages().to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn one_more_yes_never_lowers_the_grade_and_closes_no_way(
        (instrument, given) in answered(), age in age(), more in any::<Index>(),
    ) {
        let mut answers: Answers = given.into_iter().collect();
        let before = instrument.score(&answers, age);
        answers.set(more.get(&instrument.questions).code.clone(), Answer::Yes);
        let after = instrument.score(&answers, age);
        prop_assert!(after.grade >= before.grade, "{before:?}, then {after:?}");
        for open in before.pathways.iter().filter(|open| **open != Pathway::NeedsOnly) {
            prop_assert!(after.pathways.contains(open), "{before:?}, then {after:?}");
        }
    }

    #[test]
    fn unknown_and_rather_not_say_change_nothing((instrument, given) in answered(), age in age()) {
        let all: Answers = given.into_iter().collect();
        let told = all.all().filter(|(_, answer)| matches!(answer, Answer::Yes | Answer::No));
        let told: Answers = told.collect();
        let swapped: Answers = all
            .all()
            .map(|(code, answer)| match answer {
                Answer::Unknown => (code, Answer::RatherNotSay),
                Answer::RatherNotSay => (code, Answer::Unknown),
                Answer::Yes | Answer::No => (code, answer),
            })
            .collect();
        let expected = instrument.score(&told, age);
        prop_assert_eq!(&instrument.score(&all, age), &expected);
        prop_assert_eq!(&instrument.score(&swapped, age), &expected);
    }

    #[test]
    fn nothing_seen_always_opens_another_way((instrument, given) in answered(), age in age()) {
        let screened = instrument.score(&given.into_iter().collect(), age);
        if screened.grade == Grade::NoneSeen {
            prop_assert!(!screened.pathways.is_empty(), "{screened:?}");
        }
        if age.child_rule().protects() {
            prop_assert!(screened.pathways.contains(&Pathway::ChildProtection));
        }
        prop_assert!(screened.pathways.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn a_reason_is_a_question_that_was_answered_with_yes(
        (instrument, given) in answered(), age in age(),
    ) {
        let answers: Answers = given.into_iter().collect();
        let screened = instrument.score(&answers, age);
        prop_assert!(screened.reasons.iter().all(|code| answers.to(code) == Answer::Yes));
        prop_assert!(screened.grade == Grade::NoneSeen || !screened.reasons.is_empty());
    }

    #[test]
    fn answers_to_questions_that_nobody_asks_change_nothing(
        (instrument, given) in answered(), age in age(), code in ".{0,20}", it in answer(),
    ) {
        let mut answers: Answers = given.into_iter().collect();
        let before = instrument.score(&answers, age);
        if instrument.question(&code).is_none() {
            answers.set(code, it);
        }
        prop_assert_eq!(instrument.score(&answers, age), before);
    }
}
