//! A need as a term of the taxonomy, and the words by which it is found.

use rufaa_domain::hsds::TaxonomyTerm;
use rufaa_domain::language::PageLanguage;
use rufaa_domain::needs::Need;
use rufaa_domain::text::words;
use serde_json::json;

/// The need as a term in this language, or in English where it has no name in it. Two fields of
/// our own lead to other taxonomies: `open_eligibility` and `ocha`.
pub(super) fn term(need: &Need, language: PageLanguage) -> TaxonomyTerm {
    let language = if need.name.has(language) { language } else { PageLanguage::En };
    let mut term = need.term(language);
    term.extra.insert("open_eligibility".to_owned(), json!(need.open_eligibility));
    term.extra.insert("ocha".to_owned(), json!(need.ocha));
    term
}

/// Whether a need answers a search: by name, description or another word, in any language.
pub(super) fn is_called(need: &Need, search: &str) -> bool {
    let texts = need.name.all().chain(need.description.all()).map(|(_, text)| text);
    let synonyms = need.synonyms.values().flatten().map(String::as_str);
    meets(search, texts.chain(synonyms).chain([need.code.as_str()]))
}

/// Whether every word of a search begins a word of the texts, in whatever spelling.
pub(super) fn meets<'a>(search: &str, texts: impl IntoIterator<Item = &'a str>) -> bool {
    let known: Vec<String> = texts.into_iter().flat_map(words).collect();
    let begins = |word: &String| known.iter().any(|other| other.starts_with(word));
    words(search).iter().all(begins)
}

#[cfg(test)]
mod tests {
    use rufaa_domain::needs::Needs;
    use rufaa_domain::pack::parse_needs;

    use super::*;

    fn needs() -> Needs {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/needs.toml");
        parse_needs(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn called(search: &str) -> Vec<String> {
        let needs = needs();
        let found = needs.all().iter().filter(|need| is_called(need, search));
        found.map(|need| need.code.clone()).collect()
    }

    #[test]
    fn a_need_is_found_by_its_words_in_any_language_and_by_their_beginnings() {
        for search in ["helpline", "HELPL", "talk someone", "msaada simu", "helpline hotline"] {
            assert!(called(search).contains(&"helpline".to_owned()), "{search}");
        }
        assert!(called("helpline zzzz").is_empty());
    }

    #[test]
    fn a_term_carries_its_crosswalks_and_says_which_language_it_is_in() {
        let needs = needs();
        let helpline = needs.by_code("helpline").unwrap();
        let swahili = serde_json::to_value(term(helpline, PageLanguage::Sw)).unwrap();
        assert_eq!(swahili["language"], "sw");
        assert_eq!(swahili["open_eligibility"], json!(["1305"]));
        assert_eq!(swahili["ocha"], json!(["PRO"]));
        let untranslated = [PageLanguage::Ti, PageLanguage::Om];
        for language in untranslated.into_iter().filter(|language| !helpline.name.has(*language)) {
            let english = serde_json::to_value(term(helpline, language)).unwrap();
            assert_eq!(english["language"], "en");
            assert_eq!(english["name"], helpline.name.english());
        }
    }
}
