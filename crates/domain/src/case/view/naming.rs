//! Names under which somebody around her was written: which may be one person's, and whom words name.
//!
//! Names of the region are spelled as whoever writes hears them, in three scripts: who is a danger as Mohamed is no
//! guardian as Maxamed ([`names`](crate::names)).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::case::group::is_code_of_case;
use crate::names::PersonName;
use crate::text::fold;

/// A name, as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Whose, by number in the case.
    pub(super) of: u32,
    /// As it was written, folded.
    pub(super) folded: String,
    heard: PersonName,
    /// What they are to somebody of the name that follows: the mother and the father of Zuri are two.
    kin: BTreeSet<String>,
    /// The words by which somebody is told from another, and how they are heard.
    telling: BTreeSet<String>,
    told: PersonName,
    is_code: bool,
}

impl Name {
    pub(super) fn of(written: &str, of: u32) -> Self {
        let telling = telling(&fold(without_remark(written)));
        let words: Vec<&str> = telling.iter().map(String::as_str).collect();
        let is_code = is_code_of_case(written);
        // A code is nobody's name, and is heard in none.
        let heard =
            |words: &str| if is_code { PersonName::default() } else { PersonName::of(words) };
        let (heard, told) = (heard(written), heard(&words.join(" ")));
        let folded = fold(written);
        let is_kin = |word: &&str| KIN.contains(word);
        let kin = folded.split(' ').filter(is_kin).map(str::to_owned).collect();
        Self { of, folded, heard, kin, telling, told, is_code }
    }

    /// Whether both may be one person's.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        is_same(&self.folded, &other.folded) || self.is_heard_as(other)
    }

    /// Whether both sound alike. Of a single word that is all there is; of two and more, that somebody is called an uncle
    /// once makes nobody another.
    fn is_heard_as(&self, other: &Self) -> bool {
        let is_single = self.heard.count() == 1;
        let is_other = !self.kin.is_empty() && !other.kin.is_empty();
        let are_apart = self.kin != other.kin && (is_single || is_other);
        !are_apart && self.heard.may_be(&other.heard)
    }

    /// Whether it is the code of a case.
    pub(super) const fn is_code(&self) -> bool {
        self.is_code
    }

    /// Whether somebody is named by it: two of its words stand there, or the only one, titles and words of every
    /// sentence apart.
    pub(super) fn is_named_in(&self, words: &Words) -> bool {
        let there = self.telling.intersection(&words.folded).count();
        there >= self.telling.len().clamp(1, NAMED_BY) || self.told.is_named_in(&words.heard)
    }
}

/// Words in which somebody may be named.
pub(super) struct Words {
    folded: BTreeSet<String>,
    heard: PersonName,
}

impl Words {
    pub(super) fn of(words: &str) -> Self {
        let folded = fold(words).split(' ').map(str::to_owned).collect();
        Self { folded, heard: PersonName::in_text(words) }
    }
}

/// Whether two folded names may be one person's: the same, or one of two words and more within the other.
fn is_same(one: &str, other: &str) -> bool {
    let within = |less: &str, more: &str| {
        less.contains(' ') && less.split(' ').all(|word| more.split(' ').any(|there| there == word))
    };
    one == other || within(one, other) || within(other, one)
}

/// What somebody is to whoever bears the name that follows, as people of the region are called. Folded.
const KIN: [&str; 20] = [
    "mama", "baba", "mother", "father", "aunt", "auntie", "uncle", "brother", "sister", "husband",
    "wife", "bibi", "bwana", "um", "abu", "hoyo", "abo", "son", "daughter", "nyanya",
];

/// Words of a name that stand somewhere before somebody is named by it.
const NAMED_BY: usize = 2;

/// What stands beside names, and in every sentence: titles, what somebody is to another, and small words, as
/// people of the region write them. Nobody is told from another by these.
const BESIDE: [&str; 78] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "madam",
    "sir",
    "dr",
    "doctor",
    "nurse",
    "matron",
    "pastor",
    "bishop",
    "imam",
    "sheikh",
    "officer",
    "inspector",
    "sergeant",
    "sgt",
    "corporal",
    "constable",
    "chief",
    "uncle",
    "aunt",
    "auntie",
    "brother",
    "sister",
    "father",
    "mother",
    "husband",
    "wife",
    "man",
    "woman",
    "boy",
    "girl",
    "the",
    "of",
    "for",
    "to",
    "with",
    "and",
    "at",
    "in",
    "on",
    "who",
    "his",
    "her",
    "him",
    "is",
    "bin",
    "binti",
    "ibn",
    "bint",
    "bwana",
    "bibi",
    "mama",
    "baba",
    "mzee",
    "mwalimu",
    "daktari",
    "wa",
    "na",
    "ya",
    "monsieur",
    "madame",
    "le",
    "la",
    "de",
    "des",
    "et",
    "السيد",
    "السيدة",
    "بن",
    "بنت",
    "አቶ",
    "ወይዘሮ",
    "ወሮ",
    "mudane",
    "marwo",
];

static BESIDE_NAMES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| BESIDE.iter().map(|word| fold(word)).collect());

/// The words of a folded name by which somebody is told from another; all of them where there is no such word.
fn telling(name: &str) -> BTreeSet<String> {
    let words: BTreeSet<String> =
        name.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let telling: BTreeSet<String> = words.difference(&BESIDE_NAMES).cloned().collect();
    if telling.is_empty() { words } else { telling }
}

/// A name without what stands behind it in brackets; all of it where there is nothing before.
fn without_remark(name: &str) -> &str {
    let before = name.split('(').next().unwrap_or_default().trim();
    if before.is_empty() { name } else { before }
}
