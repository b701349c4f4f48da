//! Names of the languages that a service can list.
//!
//! HSDS writes the short code (ISO 639-1) where there is one and the long one (ISO 639-3)
//! elsewhere; packs write the long one. Names are kept under the long code.

use rufaa_domain::hsds::Language;

use crate::text::Text;

/// Short and long codes of languages of the region that have both.
const CODES: [(&str, &str); 13] = [
    ("aa", "aar"),
    ("am", "amh"),
    ("ar", "ara"),
    ("en", "eng"),
    ("fr", "fra"),
    ("ki", "kik"),
    ("lg", "lug"),
    ("ln", "lin"),
    ("om", "orm"),
    ("rw", "kin"),
    ("so", "som"),
    ("sw", "swa"),
    ("ti", "tir"),
];

fn longest(code: &str) -> &str {
    CODES.iter().find(|(short, _)| *short == code).map_or(code, |(_, long)| long)
}

/// The name of a language in the language of the page, when it is known.
pub(super) fn name(text: Text, code: &str) -> Option<String> {
    text.maybe(&format!("language-{}", longest(code)))
}

/// The names of these codes, those that nobody knows left out.
pub(super) fn names<'a>(text: Text, codes: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = codes.into_iter().filter_map(|code| name(text, code)).collect();
    names.sort();
    names.dedup();
    names
}

/// The name of a language of an entry, else what the entry itself calls it.
pub(super) fn name_of(text: Text, language: &Language) -> Option<String> {
    language
        .code
        .as_deref()
        .and_then(|code| name(text, code))
        .or_else(|| language.name.clone())
        .filter(|name| !name.is_empty())
}
