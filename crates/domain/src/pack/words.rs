//! Words that people use when they search, beside the names of needs and places.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::PackError;
use super::parse::from_toml;
use crate::language::PageLanguage;
use crate::text::fold;

/// Words of all languages, folded.
#[derive(Debug, Clone, Default)]
pub struct Words {
    small: BTreeSet<String>,
    /// Groups of words that mean the same in names.
    same: Vec<Vec<String>>,
    group_of: BTreeMap<String, usize>,
    said: Vec<Said>,
}

/// What people say of what happened to them, and the need that it points to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Code of the need.
    pub need: String,
    /// Words and phrases, as they are said.
    pub words: Vec<String>,
    /// Parts of words, as they are said.
    #[serde(default)]
    pub parts: Vec<String>,
}

impl Words {
    /// Whether a folded word says nothing of what is wanted, such as "near".
    pub fn is_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// What people say of what happened to them.
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// Folded words that mean the same as this one in names, itself not among them.
    pub fn same_as(&self, word: &str) -> impl Iterator<Item = &str> {
        let group = self.group_of.get(word).and_then(|group| self.same.get(*group));
        group.into_iter().flatten().map(String::as_str).filter(move |other| *other != word)
    }
}

/// Reads `words.toml`.
///
/// # Errors
/// The first mistake, with its line.
pub fn parse_words(text: &str) -> Result<Words, PackError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct WordsFile {
        #[expect(dead_code, reason = "the version is for people who compare packs")]
        version: String,
        small: BTreeMap<PageLanguage, Vec<String>>,
        same: Vec<Same>,
        said: Vec<Said>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Same {
        words: Vec<String>,
    }
    let file: WordsFile = from_toml("words.toml", text)?;
    let small = file.small.values().flatten().map(|word| fold(word)).collect();
    // What is two words in one language can only be found as two words; names are searched by one.
    let one_word = |word: &String| Some(fold(word)).filter(|word| !word.contains(' '));
    let same: Vec<Vec<String>> =
        file.same.iter().map(|same| same.words.iter().filter_map(one_word).collect()).collect();
    let group_of = same
        .iter()
        .enumerate()
        .flat_map(|(group, words)| words.iter().map(move |word| (word.clone(), group)))
        .collect();
    Ok(Words { small, same, group_of, said: file.said })
}
