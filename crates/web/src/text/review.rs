//! Which languages a speaker has read and approved.
//!
//! The approval stands beside the texts, in `reviewed.toml`, and holds for exactly these texts: when
//! one of them changes, the language says again that nobody has read it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use rufaa_domain::language::PageLanguage;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::bundles::{file, files};

/// The name of the file.
pub const REVIEW: &str = "reviewed.toml";

#[derive(Deserialize)]
struct Review {
    texts: String,
}

static REVIEWED: LazyLock<Vec<PageLanguage>> = LazyLock::new(|| {
    let holds = |language: &PageLanguage| {
        let texts: BTreeMap<String, String> = files(*language).collect();
        let review = file(*language, REVIEW).and_then(|text| toml::from_str::<Review>(&text).ok());
        review.is_some_and(|review| review.texts == digest(texts.values()))
    };
    super::OFFERED.into_iter().filter(holds).collect()
});

/// Whether a speaker has read and approved the texts of this language as they are.
pub(super) fn is_reviewed(language: PageLanguage) -> bool {
    // English is what the others are translated from; it was written, not translated.
    language == PageLanguage::En || REVIEWED.contains(&language)
}

/// The approval of these files, by whom and on which day, to stand beside them.
pub fn approval(files: &BTreeMap<String, String>, who: &str, day: jiff::civil::Date) -> String {
    let mut text = String::from("# Who speaks the language and has read these texts.\n");
    let who = toml::Value::String(who.to_owned());
    let texts = digest(files.values());
    // Writing to a text does not fail.
    writeln!(text, "who = {who}\non = {day}\ntexts = \"{texts}\"").unwrap_or_default();
    text
}

fn digest<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    }
    let digest = hasher.finalize();
    digest.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_approval_holds_for_exactly_the_texts_that_were_read() {
        let mut files: BTreeMap<String, String> = files(PageLanguage::Sw).collect();
        let approval = approval(&files, "A \"speaker\"", jiff::civil::date(2026, 11, 26));
        let review: Review = toml::from_str(&approval).unwrap();
        assert_eq!(review.texts, digest(files.values()));
        files.values_mut().next().unwrap().push('!');
        assert_ne!(review.texts, digest(files.values()));
    }
}
