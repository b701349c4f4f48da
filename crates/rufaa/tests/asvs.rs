//! How the program stands to OWASP ASVS 5.0, counted, and held against what is named.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
fn every_requirement_of_asvs_is_answered_and_what_is_named_is_there() {
    #[derive(serde::Deserialize)]
    struct Answers {
        requirement: Vec<Answer>,
    }
    #[derive(serde::Deserialize)]
    struct Answer {
        id: String,
        level: u8,
        status: String,
        evidence: String,
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = std::fs::read_to_string(root.join("docs/asvs.toml")).unwrap();
    let answers: Answers = toml::from_str(&text).unwrap();
    let mut ids = BTreeSet::new();
    let mut wrong: Vec<String> = Vec::new();
    let mut counts: BTreeMap<(u8, String), u32> = BTreeMap::new();
    for Answer { id, level, status, evidence } in answers.requirement {
        assert!(ids.insert(id.clone()), "{id} stands twice");
        assert!(evidence.len() > 10, "{id} says nothing");
        if status == "met" {
            for shown in evidence.split("; ") {
                let (file, what) = shown.split_once(": ").unwrap_or((shown, ""));
                match std::fs::read_to_string(root.join(file)) {
                    Ok(held) if held.contains(what) => {}
                    Ok(_) => wrong.push(format!("{id}: {file} does not hold {what:?}")),
                    Err(error) => wrong.push(format!("{id}: {file}: {error}")),
                }
            }
        } else {
            assert!(matches!(status.as_str(), "partly" | "open" | "excluded"), "{id}: {status}");
        }
        *counts.entry((level, status)).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let of_level = |wanted: u8| -> u32 {
        counts.iter().filter(|((level, _), _)| *level == wanted).map(|(_, count)| count).sum()
    };
    // The standard has so many of each level (5.0.0).
    assert_eq!([of_level(1), of_level(2), of_level(3)], [70, 183, 92]);
    for ((level, status), count) in counts {
        println!("ASVS 5.0 level {level}: {count} {status}");
    }
}
