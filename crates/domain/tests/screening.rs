//! Screening held against the published rules, stated here a second time: each row of each table,
//! both sides of each edge.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "screening/counted.rs"]
mod counted;
#[path = "screening/files.rs"]
mod files;
#[path = "screening/ilo.rs"]
mod ilo;
#[path = "screening/palermo.rs"]
mod palermo;
#[path = "screening/properties.rs"]
mod properties;
#[path = "screening/smuggling.rs"]
mod smuggling;

use std::path::Path;
use std::sync::LazyLock;

use rufaa_domain::age::Age;
use rufaa_domain::screening::{Answer, Answers, Grade, Instrument, Instruments, Pathway, Screened};

/// Names and texts of the files that come with the program.
static FILES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/instruments");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| {
            let file = file.unwrap();
            let name = format!("instruments/{}", file.file_name().to_string_lossy());
            (name, std::fs::read_to_string(file.path()).unwrap())
        })
        .collect();
    files.sort();
    files
});

static INSTRUMENTS: LazyLock<Instruments> = LazyLock::new(|| {
    Instruments::parse(FILES.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap()
});

fn instrument(code: &str) -> &'static Instrument {
    INSTRUMENTS.by_code(code).unwrap()
}

fn adult() -> Age {
    Age::exactly(30).unwrap()
}

fn child() -> Age {
    Age::exactly(12).unwrap()
}

fn in_doubt() -> Age {
    Age::between(16, 20).unwrap()
}

/// Every way in which an age can be known.
fn ages() -> [Age; 4] {
    [adult(), child(), in_doubt(), adult().disputed()]
}

/// Answers to one instrument, with questions named without what their codes begin with.
fn score(code: &str, yes: &[&str], no: &[&str], age: Age) -> Screened {
    let begin = if code.starts_with("ilo") { "ilo" } else { code };
    let with = |answer: Answer| move |name: &&str| (format!("{begin}-{name}"), answer);
    let answers: Answers =
        yes.iter().map(with(Answer::Yes)).chain(no.iter().map(with(Answer::No))).collect();
    for (question, _) in answers.all() {
        assert!(instrument(code).question(question).is_some(), "{question}");
    }
    instrument(code).score(&answers, age)
}

#[test]
fn one_yes_of_a_short_instrument_asks_for_more_and_none_closes_nothing() {
    for code in ["first-look", "four-questions"] {
        let instrument = instrument(code);
        for age in ages() {
            for question in &instrument.questions {
                let answers: Answers =
                    [(question.code.as_str(), Answer::Yes)].into_iter().collect();
                let screened = instrument.score(&answers, age);
                assert_eq!((screened.grade, screened.rule.code()), (Grade::Possible, "any-yes"));
                assert_eq!(screened.reasons, [question.code.as_str()]);
            }
            let no = instrument.questions.iter().map(|one| (one.code.as_str(), Answer::No));
            let screened = instrument.score(&no.collect(), age);
            assert_eq!((screened.grade, screened.rule.code()), (Grade::NoneSeen, "no-yes"));
            let protected = age.child_rule().protects();
            let open = if protected { Pathway::ChildProtection } else { Pathway::NeedsOnly };
            assert_eq!(screened.pathways, [open]);
        }
    }
}

#[test]
fn a_result_names_the_instrument_and_its_version() {
    for instrument in INSTRUMENTS.all() {
        let screened = instrument.score(&Answers::default(), adult());
        assert_eq!(screened.instrument, instrument.code);
        assert_eq!(screened.version, "2026-11-26");
        assert_eq!((screened.grade, screened.rule.code()), (Grade::NoneSeen, "nothing-known"));
        assert_eq!(screened.class, None, "nobody is classed of whom nothing is known");
    }
}

#[test]
fn a_result_is_written_and_read() {
    let screened = score("palermo", &["recruited", "force", "labour"], &[], adult());
    let written = serde_json::to_string(&screened).unwrap();
    assert!(written.contains(r#""grade":"grounds""#), "{written}");
    assert_eq!(serde_json::from_str::<Screened>(&written).unwrap(), screened);
}
