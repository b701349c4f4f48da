//! The words of a segment in memory: which documents have one, which begin so, which are one
//! letter off.
//!
//! The library keeps words and postings on disk and reads them for each question anew. A question
//! of three words with their spellings looks at dozens of them, so they are read once, when the
//! segment appears. A million services have some ten million places of words: 40 MB.

use std::collections::BTreeMap;

use rufaa_domain::spelling::{is_one_letter_off, rests};
use tantivy::postings::TermInfo;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet as _, InvertedIndexReader, SegmentReader, TERMINATED};

use crate::FinderError;
use crate::schema::{Fields, SEARCHED};
use crate::set::Set;

/// Words shorter than this must be spelt right: every short word is near some other.
const SLIP_CHARS_MIN: usize = 4;
/// Letters that must be there before a word is completed.
const COMPLETED_CHARS_MIN: usize = 2;
/// Spellings that are tried for one word in one segment, the most common first.
const SPELLINGS_MAX: usize = 24;
/// Words that are looked at while completing one: a beginning of two letters has thousands.
const COMPLETIONS_SEEN_MAX: usize = 2_000;

/// The words of a segment.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// In the order of their texts.
    words: Vec<Word>,
    /// Words by the hash of what is left of them without one letter.
    by_rest: Vec<(u32, u32)>,
}

/// One word.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) text: Box<str>,
    /// Documents that have it in each field, in the order of [`SEARCHED`].
    pub(crate) docs: [Set; SEARCHED.len()],
}

impl Word {
    fn count(&self) -> usize {
        self.docs.iter().map(Set::count).sum()
    }
}

impl Lexicon {
    /// The words of a segment with so many documents.
    pub(crate) fn new(
        reader: &SegmentReader,
        fields: Fields,
        length: usize,
    ) -> Result<Self, FinderError> {
        let mut all: BTreeMap<String, [Set; SEARCHED.len()]> = BTreeMap::new();
        for (place, field) in fields.searched.into_iter().enumerate() {
            let inverted = reader.inverted_index(field)?;
            each_term(&inverted, length, |term, set| {
                let of_word = all.entry(term).or_insert([const { Set::NONE }; SEARCHED.len()]);
                if let Some(of_field) = of_word.get_mut(place) {
                    *of_field = set;
                }
            })?;
        }
        let word = |(text, docs): (String, _)| Word { text: text.into_boxed_str(), docs };
        Ok(Self::of(all.into_iter().map(word).collect()))
    }

    /// The words, which come in order.
    fn of(words: Vec<Word>) -> Self {
        let mut by_rest: Vec<(u32, u32)> = (0_u32..)
            .zip(&words)
            .filter(|(_, word)| may_have_slip(&word.text, SLIP_CHARS_MIN - 1))
            .flat_map(|(number, word)| rests(&word.text).map(move |rest| (hash(&rest), number)))
            .collect();
        by_rest.sort_unstable();
        by_rest.dedup();
        Self { words, by_rest }
    }

    /// The word that is spelt so.
    pub(crate) fn word(&self, text: &str) -> Option<&Word> {
        let place = self.words.binary_search_by(|word| (*word.text).cmp(text)).ok()?;
        self.words.get(place)
    }

    /// Words that begin so and go on, the most common first.
    pub(crate) fn longer(&self, text: &str) -> Vec<&Word> {
        if text.chars().count() < COMPLETED_CHARS_MIN {
            return Vec::new();
        }
        let first = self.words.partition_point(|word| *word.text <= *text);
        let from = self.words.get(first..).unwrap_or_default().iter();
        let begin = from.take_while(|word| word.text.starts_with(text));
        most_common(begin.take(COMPLETIONS_SEEN_MAX).collect())
    }

    /// Words that differ by one letter, or by two neighbours that changed places; the most common
    /// first. Numbers are meant as they are.
    pub(crate) fn nearly(&self, text: &str) -> Vec<&Word> {
        if !may_have_slip(text, SLIP_CHARS_MIN) {
            return Vec::new();
        }
        let mut numbers: Vec<u32> =
            rests(text).flat_map(|rest| self.with_hash(hash(&rest))).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let words = numbers.into_iter().filter_map(|number| self.numbered(number));
        let off = |word: &&Word| *word.text != *text && is_one_letter_off(text, &word.text);
        most_common(words.filter(off).collect())
    }

    fn with_hash(&self, hash: u32) -> impl Iterator<Item = u32> {
        let first = self.by_rest.partition_point(|(one, _)| *one < hash);
        let from = self.by_rest.get(first..).unwrap_or_default().iter();
        from.take_while(move |(one, _)| *one == hash).map(|(_, number)| *number)
    }

    fn numbered(&self, number: u32) -> Option<&Word> {
        self.words.get(usize::try_from(number).ok()?)
    }
}

/// Hands over every term of a field with its documents, in the order of the terms.
pub(crate) fn each_term(
    reader: &InvertedIndexReader,
    length: usize,
    mut take: impl FnMut(String, Set),
) -> Result<(), FinderError> {
    let failed = tantivy::TantivyError::from;
    let mut terms = reader.terms().stream().map_err(failed)?;
    while let Some((term, info)) = terms.next() {
        take(String::from_utf8_lossy(term).into_owned(), documents(reader, info, length)?);
    }
    Ok(())
}

/// The documents of a term.
pub(crate) fn documents(
    reader: &InvertedIndexReader,
    info: &TermInfo,
    length: usize,
) -> Result<Set, FinderError> {
    let read = reader.read_postings_from_terminfo(info, IndexRecordOption::Basic);
    let mut postings = read.map_err(tantivy::TantivyError::from)?;
    let mut docs = Vec::with_capacity(usize::try_from(info.doc_freq).unwrap_or_default());
    while postings.doc() != TERMINATED {
        docs.push(postings.doc());
        postings.advance();
    }
    Ok(Set::new(docs, length))
}

fn most_common(mut words: Vec<&Word>) -> Vec<&Word> {
    let rank = |word: &&Word| std::cmp::Reverse(word.count());
    if words.len() > SPELLINGS_MAX {
        words.select_nth_unstable_by_key(SPELLINGS_MAX - 1, |word| (rank(word), word.text.clone()));
        words.truncate(SPELLINGS_MAX);
    }
    words.sort_by_cached_key(|word| (rank(word), word.text.clone()));
    words
}

fn may_have_slip(word: &str, chars_min: usize) -> bool {
    word.chars().count() >= chars_min && !word.contains(char::is_numeric)
}

/// FNV-1a (Fowler, Noll, Vo). Words of one hash are compared as they are, so a clash costs time.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        let word = |(text, count): &(&str, u32)| Word {
            text: (*text).into(),
            docs: [Set::Few((0..*count).collect()), Set::NONE, Set::NONE],
        };
        let words = [("1190", 4), ("hospital", 9), ("hospitals", 2), ("lodwar", 3), ("lokwar", 5)];
        Lexicon::of(words.iter().map(word).collect())
    }

    fn texts<'a>(words: &[&'a Word]) -> Vec<&'a str> {
        words.iter().map(|word| &*word.text).collect()
    }

    #[test]
    fn words_are_found_as_spelt_begun_and_with_one_slip() {
        let lexicon = lexicon();
        assert!(lexicon.word("lodwar").is_some() && lexicon.word("lodwa").is_none());
        assert_eq!(texts(&lexicon.longer("hosp")), ["hospital", "hospitals"]);
        assert_eq!(texts(&lexicon.longer("hospital")), ["hospitals"], "it goes on");
        assert_eq!(texts(&lexicon.nearly("lodwr")), ["lodwar"]);
        assert_eq!(texts(&lexicon.nearly("lowar")), ["lokwar", "lodwar"], "common first");
        assert_eq!(texts(&lexicon.nearly("hopsital")), ["hospital"]);
    }

    #[test]
    fn short_words_and_numbers_are_meant_as_they_are() {
        let lexicon = lexicon();
        assert!(lexicon.longer("h").is_empty() && lexicon.nearly("hos").is_empty());
        assert!(lexicon.nearly("1199").is_empty());
    }
}
