//! What the words of a question mean: needs that they name, places, and the rest.
//!
//! A person types what she would say: "safe house near Lodwar", "محامي الخرطوم". The words for
//! needs stand in the list of needs, in every language; places in the country packs. What is
//! neither is looked for in names and descriptions. One letter may be wrong.

use std::collections::{BTreeMap, BTreeSet};

use crate::needs::{Need, Needs};
use crate::pack::{Packs, Place, PlaceKind, Words};
use crate::sound::{is_of_another_script, sound};
use crate::spelling::{is_one_letter_off, rests};
use crate::text::{fold, words};

/// Most words of a question that are looked for in names; needs and places are not counted.
const WORDS_MAX: usize = 12;
/// Most words of a question that are read: 200 characters hold no more.
const WORDS_READ_MAX: usize = 40;
/// Most words of one phrase; the longest synonym has six.
const PHRASE_WORDS_MAX: usize = 6;
/// Words shorter than this must be spelt right: every short word is near some other.
const FUZZY_CHARS_MIN: usize = 5;
/// Letters with which Amharic writes "of", "in", "for" and "from" in front of a word.
const AMHARIC_PREFIXES: [char; 4] = ['የ', 'በ', 'ለ', 'ከ'];
/// How far apart two places of one name must lie to be worth asking, kilometres.
const SAME_PLACE_KM: f64 = 60.0;

/// One part of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A word that is looked for in names and descriptions.
    Word {
        /// The word, folded.
        word: String,
        /// Words that mean the same in other languages, folded.
        same: Vec<String>,
    },
    /// Words that name needs.
    Need {
        /// The words, folded.
        words: Vec<String>,
        /// Words that mean the same in other languages, folded, where it is one word.
        same: Vec<String>,
        /// Codes of the needs that are meant.
        needs: Vec<String>,
        /// Codes of needs whose services lead on where none meets those.
        instead: Vec<String>,
    },
    /// Words that name a place.
    Place {
        /// The words, folded.
        words: Vec<String>,
        /// The place that is most probably meant.
        place: Place,
        /// Places elsewhere with the same name.
        others: Vec<Place>,
        /// Whether it is spelt as the packs spell it.
        exact: bool,
    },
}

/// What a phrase means.
#[derive(Debug, Clone, Default)]
struct Sense {
    needs: Vec<String>,
    instead: Vec<String>,
    places: Vec<Place>,
}

/// All phrases that mean something.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    phrases: BTreeMap<String, Sense>,
    /// Words of phrases by what is left of them without one letter, for finding those that are
    /// spelt with one letter wrong.
    by_rest: BTreeMap<String, BTreeSet<String>>,
    /// Phrases that name places, by how they sound.
    by_sound: BTreeMap<String, String>,
    /// Words out of the names of needs that few needs share.
    by_word: BTreeMap<String, Sense>,
    /// Parts of words, and the need to which they point.
    by_part: Vec<(String, Sense)>,
    words: Words,
}

impl Vocabulary {
    /// The phrases of these packs.
    pub fn new(packs: &Packs) -> Self {
        let mut vocabulary = Self { words: packs.words.clone(), ..Self::default() };
        for need in packs.needs.all() {
            vocabulary.add_need(need);
        }
        vocabulary.add_said(&packs.needs);
        let words = std::mem::take(&mut vocabulary.by_word);
        let tells = |(word, sense): &(String, Sense)| {
            sense.needs.len() <= NEEDS_OF_A_WORD_MAX && !vocabulary.words.is_small(word)
        };
        vocabulary.by_word = words.into_iter().filter(tells).collect();
        for pack in packs.countries() {
            for (name, place) in pack.gazetteer.named() {
                vocabulary.sense(name).places.push(place.clone());
            }
        }
        for sense in vocabulary.phrases.values_mut() {
            sense
                .places
                .sort_by_key(|place| (place.kind == PlaceKind::Border, larger_first(place)));
        }
        vocabulary.index_words();
        vocabulary
    }

    /// The parts of a question, in order. Small words count only inside of phrases, or where there
    /// is nothing else.
    pub fn read(&self, text: &str) -> Vec<Part> {
        let mut all = words(text);
        all.truncate(WORDS_READ_MAX);
        let parts = self.parts(&all);
        if parts.is_empty() {
            return all.iter().take(WORDS_MAX).map(|word| self.word(word)).collect();
        }
        let mut left = WORDS_MAX;
        let parts = self.without_guesses(parts).into_iter();
        parts
            .filter(|part| {
                let is_word = matches!(part, Part::Word { .. });
                let fits = !is_word || left > 0;
                left -= usize::from(is_word && fits);
                fits
            })
            .collect()
    }

    /// The place that a text names as it is spelt, where it names one. What only resembles a place
    /// is a guess, good enough for ranking and not for leaving out a question.
    pub fn place_in(&self, text: &str) -> Option<Place> {
        self.read(text).into_iter().find_map(|part| match part {
            Part::Place { place, exact: true, .. } => Some(place),
            Part::Place { .. } | Part::Word { .. } | Part::Need { .. } => None,
        })
    }

    fn parts(&self, words: &[String]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut rest = words;
        while let Some((first, others)) = rest.split_first() {
            let is_small = self.words.is_small(first);
            let guess = || if is_small { None } else { self.longest(rest, Self::guessed) };
            if let Some((length, part)) = self.longest(rest, Self::known).or_else(guess) {
                parts.push(part);
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            if !is_small {
                parts.push(self.word(first));
            }
            rest = others;
        }
        parts
    }

    /// Where a place is named as it is spelt, what only resembles others is a word like any.
    fn without_guesses(&self, parts: Vec<Part>) -> Vec<Part> {
        let is_named = |part: &Part| matches!(part, Part::Place { exact: true, .. });
        if !parts.iter().any(is_named) {
            return parts;
        }
        let certain = |part| match part {
            Part::Place { words, exact: false, .. } => {
                words.iter().map(|word| self.word(word)).collect()
            }
            part @ (Part::Word { .. } | Part::Need { .. } | Part::Place { .. }) => vec![part],
        };
        parts.into_iter().flat_map(certain).collect()
    }

    fn word(&self, word: &str) -> Part {
        let same = self.words.same_as(word).map(str::to_owned).collect();
        Part::Word { word: word.to_owned(), same }
    }

    /// The longest phrase at the beginning of these words, with how many of them it takes.
    fn longest(
        &self,
        words: &[String],
        phrase: fn(&Self, &[String]) -> Option<Part>,
    ) -> Option<(usize, Part)> {
        (1..=words.len().min(PHRASE_WORDS_MAX)).rev().find_map(|length| {
            let words = words.get(..length)?;
            Some((length, phrase(self, words)?))
        })
    }

    /// A phrase as it is spelt. A small word is none by itself.
    fn known(&self, words: &[String]) -> Option<Part> {
        if let [word] = words
            && self.words.is_small(word)
        {
            return None;
        }
        self.part(words, self.phrases.get(&words.join(" "))?, true)
    }

    /// What resembles a phrase.
    fn guessed(&self, words: &[String]) -> Option<Part> {
        let whole = words.join(" ");
        let sense = self
            .nearly(words)
            .or_else(|| self.with_part(words))
            .or_else(|| self.by_word.get(&whole))
            .or_else(|| self.sounding_like(&whole))?;
        self.part(words, sense, false)
    }

    fn part(&self, words: &[String], sense: &Sense, exact: bool) -> Option<Part> {
        let words = words.to_vec();
        if !sense.needs.is_empty() {
            return Some(self.need(words, sense));
        }
        let (place, others) = sense.places.split_first()?;
        // A town on a border has a twin on its other side, and which one is meant matters.
        let elsewhere = |other: &&Place| {
            other.country != place.country || other.point.distance_km(place.point) > SAME_PLACE_KM
        };
        let others = others.iter().filter(elsewhere).cloned().collect();
        Some(Part::Place { words, place: place.clone(), others, exact })
    }

    fn need(&self, words: Vec<String>, sense: &Sense) -> Part {
        let same = match words.as_slice() {
            [word] => self.words.same_as(word).map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        Part::Need { words, same, needs: sense.needs.clone(), instead: sense.instead.clone() }
    }

    /// The sense of a word that is built around one that says something.
    fn with_part(&self, words: &[String]) -> Option<&Sense> {
        let [word] = words else { return None };
        self.by_part.iter().find(|(part, _)| word.contains(part)).map(|(_, sense)| sense)
    }

    /// The place whose name sounds like this, written in another script.
    fn sounding_like(&self, whole: &str) -> Option<&Sense> {
        let sound = Some(whole).filter(|whole| is_of_another_script(whole)).and_then(sound)?;
        self.phrases.get(self.by_sound.get(&sound)?)
    }

    /// The sense of a phrase whose words are each spelt with at most one letter wrong, or carry a
    /// prefix.
    fn nearly(&self, words: &[String]) -> Option<&Sense> {
        let candidates: Vec<Vec<&str>> = words.iter().map(|word| self.meant(word)).collect();
        let mut phrases = vec![String::new()];
        for meant in &candidates {
            let joined = |before: &String| {
                let before = before.clone();
                meant.iter().map(move |word| match before.as_str() {
                    "" => (*word).to_owned(),
                    before => format!("{before} {word}"),
                })
            };
            phrases = phrases.iter().flat_map(joined).take(CANDIDATES_MAX).collect();
        }
        phrases.iter().find_map(|phrase| self.phrases.get(phrase))
    }

    /// Words of phrases that may be meant by this one.
    fn meant<'a>(&'a self, word: &'a str) -> Vec<&'a str> {
        if self.by_rest.get(word).is_some_and(|words| words.contains(word)) {
            return vec![word];
        }
        let without_prefix = word.strip_prefix(AMHARIC_PREFIXES).filter(|rest| rest.len() > 3);
        let known =
            |word: &&str| self.by_rest.get(*word).is_some_and(|known| known.contains(*word));
        if let Some(word) = without_prefix.filter(known) {
            return vec![word];
        }
        if word.chars().count() < FUZZY_CHARS_MIN {
            return Vec::new();
        }
        let mut found: BTreeSet<&str> = BTreeSet::new();
        for rest in rests(word) {
            let near = self.by_rest.get(&rest).into_iter().flatten();
            found.extend(near.map(String::as_str).filter(|other| is_one_letter_off(word, other)));
        }
        found.into_iter().take(CANDIDATES_MAX).collect()
    }

    fn add_need(&mut self, need: &Need) {
        let names = need.name.all().map(|(_, name)| name.to_owned());
        let synonyms = need.synonyms.values().flatten().cloned();
        let code = need.code.replace('-', " ");
        for phrase in names.chain(synonyms).chain(need.place_words.clone()).chain([code]) {
            let phrase = fold(&phrase);
            self.point(&phrase, need);
            for word in phrase.split(' ').filter(|word| word.chars().count() >= WORD_CHARS_MIN) {
                add(self.by_word.entry(word.to_owned()).or_default(), need);
            }
        }
    }

    /// Makes a phrase point to a need.
    fn point(&mut self, phrase: &str, need: &Need) {
        add(self.sense(phrase), need);
    }

    fn add_said(&mut self, needs: &Needs) {
        for said in self.words.said().to_vec() {
            let Some(need) = needs.by_code(&said.need) else { continue };
            for phrase in &said.words {
                // What names a need is not made to point to others by what people say.
                let phrase = fold(phrase);
                if self.phrases.get(&phrase).is_none_or(|sense| sense.needs.is_empty()) {
                    self.point(&phrase, need);
                }
            }
            for part in &said.parts {
                let sense = Sense {
                    needs: vec![need.code.clone()],
                    instead: need.instead.clone(),
                    places: Vec::new(),
                };
                self.by_part.push((fold(part), sense));
            }
        }
    }

    fn sense(&mut self, phrase: &str) -> &mut Sense {
        self.phrases.entry(phrase.to_owned()).or_default()
    }

    fn index_words(&mut self) {
        let words: BTreeSet<String> =
            self.phrases.keys().flat_map(|phrase| phrase.split(' ')).map(str::to_owned).collect();
        for (phrase, sense) in &self.phrases {
            if let Some(sound) = sound(phrase).filter(|_| !sense.places.is_empty()) {
                self.by_sound.entry(sound).or_insert_with(|| phrase.clone());
            }
        }
        for word in words {
            for rest in rests(&word).chain([word.clone()]) {
                self.by_rest.entry(rest).or_default().insert(word.clone());
            }
        }
    }
}

/// Letters of a word that says something by itself.
const WORD_CHARS_MIN: usize = 4;
/// A word that more needs share says nothing of any.
const NEEDS_OF_A_WORD_MAX: usize = 2;

fn add(sense: &mut Sense, need: &Need) {
    if !sense.needs.contains(&need.code) {
        sense.needs.push(need.code.clone());
        sense.instead.extend(need.instead.iter().cloned());
    }
}

/// Words, and phrases, that are tried for one that is spelt wrong.
const CANDIDATES_MAX: usize = 8;

fn larger_first(place: &Place) -> std::cmp::Reverse<u32> {
    // An area without a count of its people stands behind its towns.
    std::cmp::Reverse(place.population)
}
