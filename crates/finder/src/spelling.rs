//! How a word that was typed may stand in a name: as it is, in another language, longer, or with
//! one letter wrong.

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::FinderError;
use crate::board::Segment;
use crate::schema::Fields;

/// Words shorter than this must be spelt right: every short word is near some other.
const FUZZY_CHARS_MIN: usize = 4;
/// Letters that must be there before a word is completed.
const PREFIX_CHARS_MIN: usize = 2;
/// Spellings that are tried for one word in one segment, the most common first.
const SPELLINGS_MAX: usize = 24;
/// Words that are looked at while completing one: a beginning of two letters has thousands.
const COMPLETIONS_SEEN_MAX: usize = 2_000;

/// How a spelling differs from the word that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// Not at all.
    Exact,
    /// Another word that means the same.
    Same,
    /// Longer.
    Longer,
    /// By one letter.
    Nearly,
    /// It sounds alike.
    Sounds,
}

impl How {
    /// What a word found so is worth, 0 to 1.
    pub(crate) const fn worth(self) -> f64 {
        match self {
            Self::Exact => 1.0,
            Self::Same => 0.9,
            Self::Longer => 0.7,
            Self::Nearly => 0.6,
            Self::Sounds => 0.5,
        }
    }
}

/// Words of a field that begin with this one, the most common first.
pub(crate) fn longer(
    segment: &Segment,
    field: usize,
    word: &str,
) -> Result<Vec<String>, FinderError> {
    let Some(dictionary) = segment.dictionary(field) else { return Ok(Vec::new()) };
    if word.chars().count() < PREFIX_CHARS_MIN {
        return Ok(Vec::new());
    }
    let failed = tantivy::TantivyError::from;
    let mut stream = dictionary.terms().range().gt(word).into_stream().map_err(failed)?;
    let mut found = Vec::new();
    while let Some((term, info)) = stream.next() {
        if !term.starts_with(word.as_bytes()) || found.len() >= COMPLETIONS_SEEN_MAX {
            break;
        }
        found.push((info.doc_freq, String::from_utf8_lossy(term).into_owned()));
    }
    Ok(most_common(found))
}

/// Words of a field that differ from this one by one letter, or by two neighbours that changed
/// places; the most common first.
pub(crate) fn nearly(
    segment: &Segment,
    fields: Fields,
    field: usize,
    word: &str,
) -> Result<Vec<String>, FinderError> {
    let Some((dictionary, name)) = segment.dictionary(field).zip(fields.searched.get(field)) else {
        return Ok(Vec::new());
    };
    if word.chars().count() < FUZZY_CHARS_MIN {
        return Ok(Vec::new());
    }
    let query = FuzzyTermQuery::new(Term::from_field_text(*name, word), 1, true);
    let search = dictionary.terms().search(query.automaton()?);
    let mut stream = search.into_stream().map_err(tantivy::TantivyError::from)?;
    let mut found = Vec::new();
    while let Some((term, info)) = stream.next() {
        if term != word.as_bytes() {
            found.push((info.doc_freq, String::from_utf8_lossy(term).into_owned()));
        }
    }
    Ok(most_common(found))
}

fn most_common(mut found: Vec<(u32, String)>) -> Vec<String> {
    found.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    found.truncate(SPELLINGS_MAX);
    found.into_iter().map(|(_, word)| word).collect()
}
