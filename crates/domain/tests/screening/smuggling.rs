//! Smuggling told from trafficking, and what asks for another screening.

use rufaa_domain::screening::{Class, Grade, Pathway};

use super::{adult, ages, child, score};

const FREE: [&str; 3] = ["exploited", "intended", "controlled"];

#[test]
fn moved_for_a_fee_and_free_is_a_smuggled_migrant() {
    let screened = score("smuggling", &["border", "fee"], &FREE, adult());
    assert_eq!((screened.grade, screened.rule.code()), (Grade::NoneSeen, "smuggled-migrant"));
    assert_eq!(screened.class, Some(Class::SmuggledMigrant));
    assert_eq!(screened.pathways, [Pathway::SmuggledMigrant]);
    assert_eq!(screened.reasons, ["smuggling-border", "smuggling-fee"]);
    let child = score("smuggling", &["border", "fee"], &FREE, child());
    assert_eq!(child.pathways, [Pathway::SmuggledMigrant, Pathway::ChildProtection]);
}

#[test]
fn what_was_not_denied_is_open_and_gives_no_class() {
    for open in FREE {
        let denied: Vec<&str> = FREE.into_iter().filter(|one| *one != open).collect();
        for age in ages() {
            let screened = score("smuggling", &["border", "fee"], &denied, age);
            assert_eq!(screened.rule.code(), "exploitation-open", "{open}");
            assert_eq!((screened.grade, screened.class), (Grade::NoneSeen, None));
            assert!(screened.pathways.contains(&Pathway::SmuggledMigrant));
        }
    }
}

#[test]
fn without_a_border_or_a_fee_nobody_is_a_smuggled_migrant() {
    for yes in [["border"], ["fee"]] {
        let screened = score("smuggling", &yes, &FREE, adult());
        assert_eq!((screened.rule.code(), screened.class), ("not-moved-for-fee", None));
    }
}

#[test]
fn each_sign_asks_for_another_screening_whatever_else_was_said() {
    let signs = ["exploited", "intended", "controlled", "ransom", "debt", "documents", "sold"];
    for sign in signs.into_iter().chain(["forced", "child-handed-over"]) {
        let denied: Vec<&str> = FREE.into_iter().filter(|one| *one != sign).collect();
        for age in ages() {
            for yes in [vec![sign], vec!["border", "fee", sign]] {
                let screened = score("smuggling", &yes, &denied, age);
                assert_eq!((screened.grade, screened.rule.code()), (Grade::Possible, "rescreen"));
                assert_eq!(screened.reasons, [format!("smuggling-{sign}")]);
            }
        }
    }
}

#[test]
fn fear_of_return_opens_asylum_and_is_not_scored() {
    let screened = score("smuggling", &["border", "fee", "fear-of-return"], &FREE, adult());
    assert_eq!(screened.rule.code(), "smuggled-migrant");
    assert_eq!(screened.pathways, [Pathway::SmuggledMigrant, Pathway::Asylum]);
}
