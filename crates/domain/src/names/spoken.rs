//! A text in which somebody may be named: each of its words as it is written, and without what its language attaches to
//! names. "Boda's" names Boda, "d'Ahmed" and «لأحمد» name Ahmed, and «ከአበበ» names Abebe.

use std::collections::BTreeSet;

use crate::text::words;

/// Letters of Arabic that are written together with the word after them: and, so, by, to, as.
const ARABIC: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];
/// What is written together with the word after it in Amharic: of, to, from, by, about, towards, as, until, those of. Folded.
const AMHARIC_BEFORE: [&str; 9] = ["የ", "ለ", "ከ", "በ", "ስለ", "ወደ", "እንደ", "እስከ", "እነ"];
/// And with the word before it: whom, and, too.
const AMHARIC_AFTER: [char; 3] = ['ን', 'ና', 'ም'];
/// Letters of a name that may be left in Arabic, at the least, and in Amharic, whose letters hold their vowels.
const LEFT_MIN: (usize, usize) = (3, 2);
/// How much is attached at once: "and to Ahmed".
const ATTACHED_MAX: usize = 2;
/// What French elides before a name: of, the, that.
const ELIDED: [&str; 3] = ["d", "l", "qu"];

/// The words of a text, in order, each in every way in which it may be meant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spoken(Vec<BTreeSet<String>>);

impl Spoken {
    /// The text that is written so.
    pub fn of(text: &str) -> Self {
        let mut places = Vec::new();
        for token in text.split_whitespace() {
            let token = token.replace(['\u{2019}', '\u{2018}', '\u{02bc}', '`'], "'");
            let folded = words(&token);
            let last = folded.len().saturating_sub(1);
            for (place, word) in folded.into_iter().enumerate() {
                let mut ways = BTreeSet::from([word.clone()]);
                if place == last {
                    ways.extend(without_possessive(&token));
                }
                if place == 0 {
                    ways.extend(without_elided(&token));
                }
                ways.extend(without_arabic(&word));
                ways.extend(without_amharic(&word));
                places.push(ways);
            }
        }
        Self(places)
    }

    /// Takes a folded name out of it, wherever it stands in one piece.
    pub fn cut(&mut self, name: &str) {
        let name: Vec<&str> = name.split(' ').collect();
        let mut at = 0;
        while let Some(there) = self.0.get(at..at + name.len()) {
            let is_it = there.iter().zip(&name).all(|(ways, word)| ways.contains(*word));
            if is_it {
                self.0.drain(at..at + name.len());
            } else {
                at += 1;
            }
        }
    }

    /// Both, one after the other.
    #[must_use]
    pub fn and(mut self, next: Self) -> Self {
        self.0.extend(next.0);
        self
    }

    /// Only these words, as they are written or meant.
    #[must_use]
    pub fn only(mut self, is: impl Fn(&str) -> bool) -> Self {
        for ways in &mut self.0 {
            ways.retain(|word| is(word));
        }
        self.0.retain(|ways| !ways.is_empty());
        self
    }

    /// These places of it.
    #[must_use]
    pub fn part(&self, places: std::ops::Range<usize>) -> Self {
        let end = places.end.min(self.0.len());
        Self(self.0.get(places.start.min(end)..end).unwrap_or_default().to_vec())
    }

    /// Whether it is said at a place that something belongs to whoever stands there: "Amina's".
    pub fn is_possessive(&self, place: usize) -> bool {
        self.0.get(place).is_some_and(|ways| {
            ways.iter().any(|word| word.strip_suffix('s').is_some_and(|bare| ways.contains(bare)))
        })
    }

    /// The words that may be meant at a place.
    pub fn at(&self, place: usize) -> Option<&BTreeSet<String>> {
        self.0.get(place)
    }

    /// Each place, with the words that may be meant there.
    pub fn places(&self) -> impl Iterator<Item = &BTreeSet<String>> {
        self.0.iter()
    }
}

/// The last word without the English "'s".
fn without_possessive(token: &str) -> Option<String> {
    let bare = token.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("'S"))?;
    words(bare).pop()
}

/// The first word without what French elides before it.
fn without_elided(token: &str) -> Option<String> {
    let bare = token.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let (elided, rest) = bare.split_once('\'')?;
    if ELIDED.contains(&elided.to_lowercase().as_str()) {
        words(rest).into_iter().next()
    } else {
        None
    }
}

/// A folded word without each of the letters that Arabic attaches.
fn without_arabic(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut left = word;
    for _ in 0..ATTACHED_MAX {
        let Some(rest) = left.strip_prefix(ARABIC) else { break };
        if rest.chars().count() < LEFT_MIN.0 {
            break;
        }
        // The article stands between what is attached and the name.
        let bare = words(rest).concat();
        found.extend(Some(rest.to_owned()).filter(|rest| *rest != bare));
        found.push(bare);
        left = rest;
    }
    found
}

/// A folded word without what Amharic attaches before and after it.
fn without_amharic(word: &str) -> BTreeSet<String> {
    let is_left = |left: &&str| left.chars().count() >= LEFT_MIN.1;
    let mut found = BTreeSet::from([word]);
    for _ in 0..ATTACHED_MAX {
        let before = found.iter().flat_map(|word| {
            AMHARIC_BEFORE.iter().filter_map(|attached| word.strip_prefix(attached))
        });
        let after = found.iter().filter_map(|word| word.strip_suffix(AMHARIC_AFTER));
        let new: Vec<&str> = before.chain(after).filter(is_left).collect();
        found.extend(new);
    }
    found.into_iter().filter(|left| *left != word).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> Vec<Vec<String>> {
        Spoken::of(text).places().map(|ways| ways.iter().cloned().collect()).collect()
    }

    #[test]
    fn what_is_attached_to_a_name_is_taken_off_and_stays_beside() {
        for (text, name) in [
            ("Boda's", "boda"),
            ("(Boda\u{2019}s)", "boda"),
            ("BODA'S,", "boda"),
            ("d'Ahmed", "ahmed"),
            ("qu'Ahmed", "ahmed"),
            ("لأحمد", "احمد"),
            ("ولمحمد", "محمد"),
            ("والحسن", "حسن"),
            ("ከአበበ", "አበበ"),
            ("ለአበበና", "አበበ"),
            ("ስለአበበ", "አበበ"),
        ] {
            let name = words(name).concat();
            let [ways] = meant(text).try_into().unwrap();
            assert!(ways.contains(&name), "{text}: {ways:?}, not {name}");
            let written = words(text).concat();
            assert!(ways.contains(&written), "{text}: {ways:?}, not {written}");
        }
    }

    #[test]
    fn a_name_of_its_own_stays_whole() {
        for name in ["Ng'ang'a", "Murang'a", "Peter", "ለማ"] {
            assert_eq!(meant(name), [[words(name).concat()]], "{name}");
        }
        assert_eq!(meant("N'Djamena shop").len(), 2);
    }

    #[test]
    fn whoever_is_somebody_else_is_cut_out_in_one_piece() {
        let mut spoken = Spoken::of("Sister Ruth's house, Ruth Boda");
        spoken.cut("sister ruth");
        let left: Vec<_> = spoken.places().map(BTreeSet::len).collect();
        assert_eq!(left.len(), 3, "{spoken:?}");
    }

    #[test]
    fn what_amharic_attaches_is_folded() {
        let after: String = AMHARIC_AFTER.iter().collect();
        for attached in AMHARIC_BEFORE.into_iter().chain([after.as_str()]) {
            assert_eq!(words(attached).concat(), attached);
        }
        for letter in ARABIC {
            assert_eq!(words(&letter.to_string()).concat(), letter.to_string());
        }
    }
}
