//! The messages of all languages, compared with one another and with what the pages ask for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;
use rufaa_domain::language::PageLanguage;

use super::OFFERED;
use super::bundles::files;

/// Keys that pages put together from a code.
const COMPOSED: [&str; 87] = [
    "hold-",
    "erase-ground-",
    "rule-",
    "sex-",
    "demo-clock-",
    "demo-sees-",
    "verified-",
    "language-",
    "day-",
    "filter-",
    "line-",
    "guide-",
    "voice-",
    "month-",
    "ethiopian-month-",
    "islamic-month-",
    "did-",
    "role-",
    "proposal-kind-",
    "members-state-",
    "field-",
    "status-",
    "recorded-",
    "vetting-step-",
    "notice-",
    "joint-act-",
    "kind-",
    "column-",
    "list-state-",
    "glass-reason-",
    "nudge-way-",
    "signal-",
    "safety-now-",
    "safety-point-",
    "contact-way-",
    "relation-",
    "standing-",
    "need-state-",
    "need-coarse-",
    "urgency-",
    "closure-",
    "part-",
    "record-",
    "risk-",
    "answer-",
    "grade-",
    "pathway-",
    "calendar-",
    "next-",
    "referral-state-",
    "referral-move-",
    "referral-did-",
    "decline-",
    "miss-",
    "outcome-",
    "fail-",
    "cancel-",
    "withdraw-",
    "holder-",
    "alarm-",
    "package-field-",
    "travel-with-",
    "travel-by-",
    "travel-pays-",
    "purpose-",
    "wish-",
    "say-",
    "ending-",
    "giver-",
    "country-",
    "holds-for-",
    "exception-",
    "form-",
    "identification-",
    "offence-link-",
    "asked-of-",
    "detention-outcome-",
    "link-relation-",
    "review-point-",
    "case-reason-",
    "case-file-kind-",
    "special-",
    "heard-by-",
    "on-call-list-",
    "board-ask-",
    "board-waiting-",
    "cases-waiting-",
];

/// The messages of a language with the names of their parameters.
fn messages(language: PageLanguage) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, text) in files(language) {
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = name.to_owned();
                assert!(
                    messages.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} stands twice"
                );
            }
            for parameter in line.split('$').skip(1) {
                let name = parameter.split(|letter: char| !letter.is_ascii_alphanumeric()).next();
                messages.get_mut(&key).unwrap().extend(name.map(str::to_owned));
            }
        }
    }
    messages
}

#[test]
fn every_file_is_well_formed() {
    for language in OFFERED {
        assert!(files(language).count() >= 5, "{language:?}");
        for (path, text) in files(language) {
            if let Err((_, errors)) = FluentResource::try_new(text) {
                panic!("{path}: {errors:?}");
            }
        }
    }
}

#[test]
fn no_message_is_missing() {
    let english = messages(PageLanguage::En);
    for language in OFFERED {
        let translated = messages(language);
        let keys =
            |messages: &BTreeMap<String, _>| messages.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(keys(&english), keys(&translated), "{language:?}");
    }
}

#[test]
fn a_translation_uses_only_parameters_that_pages_give() {
    let english = messages(PageLanguage::En);
    for language in OFFERED {
        for (key, parameters) in messages(language) {
            if key != "time" {
                assert_eq!(english[&key], parameters, "{key} in {language:?}");
            }
        }
    }
}

#[test]
fn every_message_that_a_page_asks_for_exists_and_every_other_is_gone() {
    let known: BTreeSet<String> = messages(PageLanguage::En).into_keys().collect();
    let sources = sources();
    for asked in sources.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(known.contains(asked), "a page asks for {asked}");
    }
    for key in known {
        let is_composed = COMPOSED.iter().any(|prefix| key.starts_with(prefix));
        let what = key.split('-').next().unwrap();
        let is_of_a_form = matches!(what, "suggest" | "report");
        let is_named = sources.contains(&format!("\"{key}\""));
        assert!(is_named || is_composed || is_of_a_form, "no page says {key}");
    }
}

#[test]
fn for_everybody_in_the_demonstration_it_is_said_what_there_is_to_see_and_for_nobody_else() {
    let known = messages(PageLanguage::En);
    let said: BTreeSet<&str> =
        known.keys().filter_map(|key| key.strip_prefix("demo-sees-")).collect();
    let members = rufaa_app::demo::people::members();
    let members: BTreeSet<&str> = members.iter().map(|member| member.name).collect();
    assert_eq!(said, members);
}

fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src/pages"), root.join("templates")];
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end != "json") {
                text.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    text
}
