//! The indicators of the ILO: weights, the rule for a dimension, the table for a person.

use rufaa_domain::age::Age;
use rufaa_domain::screening::{Class, Grade, Pathway, Screened, Weight};

use super::{adult, ages, child, in_doubt, instrument, score};

/// The weights of the reference, one word for a dimension, a letter for an indicator.
const ADULT: &str = "SMMMMMMMMW SMMMMMMMMM MMMMMMMMMMMMMMWW SMMMMMMMW SSSSMMMMMMMMMMW MMMMMWW";
const CHILD: &str = "SMMMMMMMMS SSMSMMSMMM MMMMMMMMM-MMMMMM SMMMM-MMM SSSSSSMMMMSSMMM MMMMMMM";

/// A positive dimension each: deceptive recruitment, coercive recruitment, abuse, exploitation,
/// coercion, abuse at destination.
const D: [&[&str]; 6] = [
    &["1-1", "1-2"],
    &["2-1", "2-3"],
    &["3-1", "3-2", "3-3"],
    &["4-1", "4-3"],
    &["5-1", "5-2"],
    &["6-1", "6-2", "6-3"],
];

fn positive(dimensions: &[usize], age: Age) -> Screened {
    let yes: Vec<&str> =
        dimensions.iter().flat_map(|number| *D.get(number - 1).unwrap()).copied().collect();
    score("ilo-labour", &yes, &["4-9"], age)
}

#[test]
fn every_weight_is_that_of_the_reference() {
    let questions = &instrument("ilo-labour").questions;
    let expected = ADULT.split(' ').zip(CHILD.split(' ')).enumerate().flat_map(|(at, (a, c))| {
        let pairs = a.chars().zip(c.chars()).enumerate();
        pairs.map(move |(row, (a, c))| (format!("ilo-{}-{}", at + 1, row + 1), format!("{a}{c}")))
    });
    let found = questions.iter().map(|question| {
        let weights = question.weight.unwrap();
        let both = format!("{}{}", weights.adult.code(), weights.child.code());
        (question.code.clone(), both)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
}

#[test]
fn dimensions_and_lists_have_the_sizes_that_the_ilo_gives() {
    let questions = &instrument("ilo-labour").questions;
    let parts = instrument("ilo-labour").method.parts();
    let size = |part| questions.iter().filter(|question| question.part == part).count();
    let sizes: Vec<usize> = parts.iter().map(|part| size(*part)).collect();
    assert_eq!(sizes, [10, 10, 16, 9, 15, 7]);
    for (number, part) in (1..).zip(parts) {
        let begin = format!("ilo-{number}-");
        let mut within = questions.iter().filter(|question| question.part == *part);
        assert!(within.all(|question| question.code.starts_with(&begin)), "{part:?}");
    }
    let listed = |weight: Weight| usize::from(weight != Weight::NotListed);
    let weights = || questions.iter().filter_map(|question| question.weight);
    assert_eq!(weights().map(|both| listed(both.adult)).sum::<usize>(), 67);
    assert_eq!(weights().map(|both| listed(both.child)).sum::<usize>(), 65);
}

#[test]
fn a_dimension_is_positive_by_the_published_rule() {
    let table: [(&[&str], bool); 12] = [
        (&["5-1", "5-2"], true),
        (&["5-1"], false),
        (&["5-1", "5-5"], true),
        (&["5-1", "5-15"], true),
        (&["5-5", "5-6", "5-7"], true),
        (&["5-5", "5-6"], false),
        (&["5-5", "5-6", "5-15"], true),
        (&["5-5", "5-15"], false),
        (&["6-1", "6-6", "6-7"], false),
        (&["6-1", "6-2", "6-7"], true),
        (&["3-15", "3-16", "3-1"], false),
        (&["5-5", "6-1", "3-1"], false),
    ];
    for (yes, positive) in table {
        let screened = score("ilo-labour", yes, &[], adult());
        let expected = if positive { "outside-table" } else { "no-dimension" };
        assert_eq!(screened.rule.code(), expected, "{yes:?}");
        assert_eq!(screened.reasons.len(), if positive { yes.len() } else { 0 });
    }
}

/// Recruitment (none, deceptive, unfree), exploitation, at destination: what the table says.
#[test]
fn each_row_of_the_table_for_adults_holds() {
    let none: &[&[usize]] = &[&[]];
    let unfree: &[&[usize]] = &[&[2], &[3], &[1, 2], &[1, 3], &[1, 2, 3]];
    let there: &[&[usize]] = &[&[5], &[6], &[5, 6]];
    let deceptive: &[&[usize]] = &[&[1]];
    let outside = ("possible", "outside-table", "forced-labour", true);
    let trafficked = ("grounds", "all-three", "trafficked-for-forced-labour", false);
    let rows = [
        (none, false, none, ("none-seen", "no-dimension", "successful-migrant", false)),
        (none, true, none, ("none-seen", "exploitation-alone", "exploited-worker", false)),
        (
            deceptive,
            true,
            none,
            ("possible", "deception-exploitation", "deceived-and-exploited", false),
        ),
        (deceptive, true, there, trafficked),
        (unfree, true, there, trafficked),
        (none, false, there, outside),
        (none, true, there, outside),
        (deceptive, false, none, outside),
        (deceptive, false, there, outside),
        (unfree, false, none, outside),
        (unfree, false, there, outside),
        (unfree, true, none, outside),
    ];
    for (recruitments, exploited, destinations, (grade, rule, class, review)) in rows {
        for recruitment in recruitments {
            for destination in destinations {
                let mut dimensions = [*recruitment, *destination].concat();
                dimensions.extend(exploited.then_some(4));
                let screened = positive(&dimensions, adult());
                assert_eq!(screened.grade.code(), grade, "{dimensions:?}");
                assert_eq!(screened.rule.code(), rule, "{dimensions:?}");
                assert_eq!(screened.class.map(Class::code), Some(class), "{dimensions:?}");
                assert_eq!(screened.supervisor_review, review, "{dimensions:?}");
            }
        }
    }
}

#[test]
fn an_exploited_worker_is_led_to_labour_rights() {
    assert_eq!(positive(&[4], adult()).pathways, [Pathway::LabourRights]);
    assert_eq!(positive(&[], adult()).pathways, [Pathway::NeedsOnly]);
}

#[test]
fn for_a_child_exploitation_and_an_act_are_enough() {
    for age in [child(), in_doubt(), adult().disputed()] {
        for act in ["1-9", "2-6", "3-8", "5-3"] {
            let screened = score("ilo-labour", &["4-1", "4-3", act], &[], age);
            let found = (screened.grade, screened.rule.code(), screened.supervisor_review);
            assert_eq!(found, (Grade::Grounds, "child-exploitation-act", false), "{act}");
            assert!(screened.reasons.contains(&format!("ilo-{act}")));
            assert_eq!(screened.class, Some(Class::TraffickedForForcedLabour));
            let as_adult = score("ilo-labour", &["4-1", "4-3", act], &[], adult());
            assert_eq!(as_adult.grade, Grade::NoneSeen, "{act}");
        }
        for yes in [vec!["4-1", "4-3"], vec!["4-1", "4-3", "6-3"]] {
            let screened = score("ilo-labour", &yes, &[], age);
            let found = (screened.grade, screened.rule.code(), screened.supervisor_review);
            assert_eq!(found, (Grade::Possible, "child-exploitation", true), "{yes:?}");
            assert_eq!(screened.pathways, [Pathway::ChildProtection, Pathway::LabourRights]);
        }
        for dimension in [1, 2, 3, 5, 6] {
            let screened = positive(&[dimension], age);
            let found = (screened.grade, screened.rule.code(), screened.supervisor_review);
            assert_eq!(found, (Grade::Possible, "outside-table", true), "{dimension}");
        }
        let nothing = positive(&[], age);
        assert_eq!((nothing.grade, nothing.rule.code()), (Grade::NoneSeen, "no-dimension"));
        assert_eq!(nothing.class, None, "of a child the table for adults says nothing");
        assert_eq!(nothing.pathways, [Pathway::ChildProtection]);
    }
}

#[test]
fn a_child_is_scored_by_the_list_for_children() {
    // 2-2 is strong and 2-4 too for a child; 4-6 is not in her list.
    assert_eq!(score("ilo-labour", &["2-2", "2-4"], &[], child()).grade, Grade::Possible);
    assert_eq!(score("ilo-labour", &["2-2", "2-4"], &[], adult()).grade, Grade::NoneSeen);
    let yes = ["4-3", "4-4", "4-6", "1-9"];
    assert_eq!(score("ilo-labour", &yes, &[], child()).grade, Grade::NoneSeen);
    assert_eq!(
        score("ilo-labour", &["4-3", "4-4", "4-7", "1-9"], &[], child()).grade,
        Grade::Grounds
    );
}

#[test]
fn nobody_is_worse_off_for_a_doubt_about_the_age() {
    // Positive for an adult only: 3-10 and 4-6 are not in the list for children.
    let yes = ["3-1", "3-2", "3-10", "4-3", "4-4", "4-6", "5-1", "5-2"];
    assert_eq!(score("ilo-labour", &yes, &[], adult()).grade, Grade::Grounds);
    assert_eq!(score("ilo-labour", &yes, &[], child()).grade, Grade::Possible);
    let doubted = score("ilo-labour", &yes, &[], in_doubt());
    assert_eq!((doubted.grade, doubted.rule.code()), (Grade::Grounds, "all-three"));
}

#[test]
fn a_list_without_weights_refers_on_two_dimensions() {
    let sexual = instrument("ilo-sexual");
    assert!(!sexual.complete && sexual.questions.iter().all(|one| one.weight.is_none()));
    let codes = |code| instrument(code).questions.iter().map(|one| one.code.as_str());
    assert!(codes("ilo-sexual").eq(codes("ilo-labour")));
    for age in ages() {
        for one in 1..=6 {
            let first = format!("{one}-1");
            let screened = score("ilo-sexual", &[&first], &[], age);
            let found = (screened.grade, screened.rule.code(), screened.supervisor_review);
            assert_eq!(found, (Grade::Possible, "one-dimension", true));
            assert!(screened.pathways.contains(&Pathway::GenderBasedViolence));
            let second = format!("{one}-2");
            assert_eq!(score("ilo-sexual", &[&first, &second], &[], age).grade, Grade::Possible);
            for other in (1..=6).filter(|other| *other != one) {
                let second = format!("{other}-1");
                let screened = score("ilo-sexual", &[&first, &second], &[], age);
                assert_eq!(
                    (screened.grade, screened.rule.code()),
                    (Grade::Grounds, "two-dimensions")
                );
            }
        }
        let none = score("ilo-sexual", &[], &["4-1"], age);
        assert_eq!((none.grade, none.rule.code()), (Grade::NoneSeen, "no-yes"));
    }
}
