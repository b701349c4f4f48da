//! From a question to a query of the library.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::Question;
use rufaa_domain::text::words;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, FuzzyTermQuery,
    Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use crate::shelf::{Fields, facet};

/// Most words of a question; the rest says nothing more.
const WORDS_MAX: usize = 12;
/// Words shorter than this must be spelt right: every short word is near some other.
const FUZZY_CHARS_MIN: usize = 4;

/// How the words of a question must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Words {
    /// All of them.
    All,
    /// Any of them.
    Any,
}

/// The query for everything in a question but distance and time.
pub(crate) fn query(question: &Question, fields: Fields, how: Words) -> Box<dyn Query> {
    let mut parts: Vec<(Occur, Box<dyn Query>)> = filters(question)
        .into_iter()
        .map(|any| (Occur::Must, any_facet(fields.facet, &any)))
        .collect();
    if let Some(words) = word_query(&question.text, fields, how) {
        parts.push((Occur::Must, words));
    }
    if parts.is_empty() { Box::new(AllQuery) } else { Box::new(BooleanQuery::new(parts)) }
}

/// Groups of facets: one of each group must hold.
fn filters(question: &Question) -> Vec<Vec<String>> {
    let one = |kind: &str, value: Option<String>| value.map(|value| vec![facet(kind, value)]);
    let needs: Vec<String> = question.needs.iter().map(|need| facet("need", need)).collect();
    let flags = question.flags.iter().filter(|flag| **flag != Flag::Vetted);
    let groups = [
        (!needs.is_empty()).then_some(needs),
        one("country", question.country.map(|country| country.to_string())),
        one("area", question.area.as_ref().map(ToString::to_string)),
        one("language", question.language.clone()),
        one("organization", question.organization.map(|id| id.to_string())),
    ];
    groups.into_iter().flatten().chain(flags.map(|flag| vec![facet("flag", flag.code())])).collect()
}

fn any_facet(field: Field, facets: &[String]) -> Box<dyn Query> {
    let terms = facets.iter().map(|text| {
        let term = Term::from_field_text(field, text);
        let query: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        (Occur::Should, query)
    });
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new(terms.collect())), 0.0))
}

fn word_query(text: &str, fields: Fields, how: Words) -> Option<Box<dyn Query>> {
    let mut words = words(text);
    words.truncate(WORDS_MAX);
    let last = words.len().checked_sub(1)?;
    let occur = match how {
        Words::All => Occur::Must,
        Words::Any => Occur::Should,
    };
    let parts = words
        .iter()
        .enumerate()
        .map(|(index, word)| (occur, one_word(word, index == last, fields)));
    Some(Box::new(BooleanQuery::new(parts.collect())))
}

/// One word, in whichever field it answers best: exactly, with one letter wrong, and, for the last
/// word, as the beginning of a longer one.
fn one_word(word: &str, is_last: bool, fields: Fields) -> Box<dyn Query> {
    let weighted =
        [(fields.name, 3.0), (fields.need, 2.0), (fields.place, 2.0), (fields.body, 1.0)];
    let mut ways: Vec<Box<dyn Query>> = Vec::new();
    for (field, weight) in weighted {
        let term = Term::from_field_text(field, word);
        let exact = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
        ways.push(Box::new(BoostQuery::new(Box::new(exact), weight)));
        if is_last && word.chars().count() > 1 {
            let prefix = FuzzyTermQuery::new_prefix(term.clone(), 0, true);
            ways.push(Box::new(BoostQuery::new(Box::new(prefix), weight * 0.5)));
        }
        if word.chars().count() >= FUZZY_CHARS_MIN {
            let fuzzy = FuzzyTermQuery::new(term, 1, true);
            ways.push(Box::new(BoostQuery::new(Box::new(fuzzy), weight * 0.3)));
        }
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, 0.1))
}
