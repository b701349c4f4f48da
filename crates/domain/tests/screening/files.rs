//! The files of the instruments: complete in every language, and refused with a line when wrong.

use std::collections::BTreeSet;

use rufaa_domain::language::PageLanguage;
use rufaa_domain::screening::Instruments;

use super::{FILES, INSTRUMENTS, instrument};

const LANGUAGES: [PageLanguage; 6] = [
    PageLanguage::En,
    PageLanguage::Sw,
    PageLanguage::Fr,
    PageLanguage::Ar,
    PageLanguage::Am,
    PageLanguage::So,
];

#[test]
fn promise_9_every_instrument_has_every_text_in_all_six_languages() {
    for instrument in INSTRUMENTS.all() {
        let texts = [&instrument.name, &instrument.description].into_iter();
        for text in texts.chain(instrument.questions.iter().map(|question| &question.text)) {
            for language in LANGUAGES {
                assert!(text.has(language), "{}: {:?}", instrument.code, text.english());
            }
        }
    }
}

#[test]
fn no_two_questions_of_a_part_have_the_same_words() {
    for instrument in INSTRUMENTS.all() {
        for language in LANGUAGES {
            let words = instrument.questions.iter();
            let words: BTreeSet<_> = words
                .map(|question| (question.part, question.text.in_language(language)))
                .collect();
            assert_eq!(words.len(), instrument.questions.len(), "{} {language:?}", instrument.code);
        }
    }
}

#[test]
fn every_instrument_says_where_it_comes_from_and_that_nobody_reviewed_the_translations() {
    for (name, text) in FILES.iter() {
        assert!(text.contains("not yet reviewed by speakers"), "{name}");
    }
    for instrument in INSTRUMENTS.all() {
        assert!(instrument.source.len() > 20, "{}", instrument.code);
        assert_eq!(instrument.complete, instrument.code != "ilo-sexual");
    }
    assert!(instrument("ilo-labour").source.contains("second-hand"));
}

const SMALL: &str = r#"code = "small"
version = "1"
method = "any-yes"
source = "invented"
complete = true
[name]
en = "Small"
[description]
en = "A small one."
[[question]]
code = "small-one"
part = "sign"
text = { en = "One?" }
[[question]]
code = "small-two"
part = "sign"
text = { en = "Two?" }
"#;

/// What is said of the small instrument after this was put in place of that.
fn mistake(that: &str, this: &str) -> String {
    assert!(SMALL.contains(that), "{that}");
    let text = SMALL.replacen(that, this, 1);
    Instruments::parse([("instruments/small.toml", text.as_str())]).unwrap_err().to_string()
}

#[test]
fn a_mistake_is_told_with_its_file_and_line() {
    assert!(Instruments::parse([("instruments/small.toml", SMALL)]).is_ok());
    let cases = [
        ("small-two", "small-one", 15, "the question \"small-one\" stands twice"),
        ("small-two", "Small_two", 15, "\"Small_two\" is no code"),
        ("\"small\"", "\"other\"", 1, "the file of \"other\" is named other.toml"),
        ("\"any-yes\"", "\"guess\"", 3, "\"guess\" is none of palermo, smuggling, ilo, any-yes"),
        ("part = \"sign\"", "part = \"act\"", 11, "the method any-yes has no part \"act\""),
        ("\"any-yes\"", "\"palermo\"", 11, "the method palermo has no part \"sign\""),
        (
            "\"sign\"",
            "\"sign\"\nweight = { adult = \"S\", child = \"S\" }",
            11,
            "only a complete list",
        ),
        ("\"sign\"", "\"sign\"\nopens = [\"jail\"]", 13, "\"jail\" is none of smuggled-migrant"),
        ("complete = true", "complete = 1", 5, "invalid type"),
        ("complete = true", "complete = true\nquestions_of = \"none\"", 6, "questions_of names"),
        ("[name]", "[nmae]", 6, "unknown field `nmae`"),
    ];
    for (that, this, line, what) in cases {
        let told = mistake(that, this);
        let expected = format!("instruments/small.toml, line {line}: {what}");
        assert!(told.starts_with(&expected), "{told:?} and not {expected:?}");
    }
}

#[test]
fn a_complete_list_without_a_weight_is_refused() {
    let text = &FILES.iter().find(|(name, _)| name.ends_with("ilo-labour.toml")).unwrap().1;
    let text = text.replacen("weight = { adult = \"S\", child = \"S\" }\n", "", 1);
    let told = Instruments::parse([("instruments/ilo-labour.toml", text.as_str())]).unwrap_err();
    assert!(told.what.starts_with("weight is missing"), "{told}");
    let line = text.lines().position(|line| line == "code = \"ilo-1-1\"").unwrap() + 1;
    assert_eq!(told.line, u64::try_from(line).unwrap());
}

#[test]
fn no_files_give_no_instruments() {
    assert!(Instruments::parse([]).unwrap().is_empty());
}
