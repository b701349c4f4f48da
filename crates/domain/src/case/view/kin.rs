//! Words for what somebody is to her: "her father" names nobody, and means whoever is written as such.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::naming::Words;
use crate::case::{CaseView, Individual, Relation};
use crate::consent::may_take_part;
use crate::names::Spoken;
use crate::text;

/// Words by which people of the region say what somebody is to her, in the languages in which pages speak; those of
/// mother and father stand together, since a case says "parent" of both.
const KIN: [(Relation, &[&str]); 5] = [
    (
        Relation::Parent,
        &[
            "father",
            "mother",
            "dad",
            "daddy",
            "mum",
            "mom",
            "mummy",
            "papa",
            "mama",
            "parent",
            "parents",
            "stepfather",
            "stepmother",
            "baba",
            "babake",
            "babaye",
            "mamake",
            "mzazi",
            "père",
            "mère",
            "parents",
            "beau-père",
            "belle-mère",
            "أب",
            "أم",
            "أبوها",
            "أمها",
            "والدها",
            "والدتها",
            "أبوه",
            "والده",
            "والدته",
            "አባት",
            "እናት",
            "አባቷ",
            "እናቷ",
            "አባቱ",
            "እናቱ",
            "aabbe",
            "aabe",
            "aabaheed",
            "aabihii",
            "aabihiis",
            "hooyadiis",
            "أبيها",
            "أباها",
            "أبيه",
            "أباه",
            "أمه",
            "والديها",
            "hooyo",
            "hooyadeed",
            "hooyadii",
        ],
    ),
    (
        Relation::Relative,
        &[
            "uncle",
            "aunt",
            "auntie",
            "brother",
            "sister",
            "cousin",
            "grandfather",
            "grandmother",
            "relative",
            "mjomba",
            "shangazi",
            "kaka",
            "dada",
            "binamu",
            "babu",
            "bibi",
            "ndugu",
            "oncle",
            "tante",
            "frère",
            "sœur",
            "soeur",
            "cousine",
            "عمها",
            "خالها",
            "عمتها",
            "خالتها",
            "أخوها",
            "أختها",
            "قريبها",
            "አጎት",
            "አክስት",
            "ወንድም",
            "እህት",
            "አጎቷ",
            "አክስቷ",
            "ወንድሟ",
            "እህቷ",
            "adeer",
            "abti",
            "eedo",
            "habaryar",
            "walaal",
            "walaalkeed",
            "walaalkiis",
            "walaasheed",
            "adeerkeed",
            "adeerkiis",
            "abtigeed",
            "abtigiis",
            "eedadeed",
            "eedadiis",
            "habaryarteed",
            "أخيها",
            "أخاها",
            "አጎቱ",
            "ወንድሙ",
        ],
    ),
    (
        Relation::Partner,
        &[
            "husband",
            "wife",
            "boyfriend",
            "girlfriend",
            "partner",
            "fiancé",
            "fiancée",
            "mume",
            "mumewe",
            "mke",
            "mkewe",
            "mari",
            "femme",
            "époux",
            "épouse",
            "conjoint",
            "زوجها",
            "زوجته",
            "خطيبها",
            "ባል",
            "ባሏ",
            "ሚስት",
            "ሚስቱ",
            "nin",
            "ninkeeda",
            "saygeeda",
            "xaas",
            "xaaskiisa",
        ],
    ),
    (Relation::Guardian, &["guardian", "mlezi", "tuteur", "tutrice", "وليها", "ሞግዚት", "mas'uul"]),
    (
        Relation::Employer,
        &[
            "employer",
            "boss",
            "madam",
            "mwajiri",
            "bosi",
            "patron",
            "patronne",
            "employeur",
            "صاحب العمل",
            "كفيلها",
            "ቀጣሪ",
            "አሠሪ",
            "loo-shaqeeye",
        ],
    ),
];

/// Words that stand beside them and name nobody.
const BESIDE: [&str; 27] = [
    "her", "his", "the", "my", "their", "a", "an", "of", "child", "childs", "girl", "girls", "boy",
    "boys", "s", "wake", "yake", "wangu", "yangu", "wa", "ya", "le", "la", "son", "sa", "mon",
    "ma",
];

/// Words that say before what somebody is whose that is, and after it.
const WHOSE_BEFORE: [&str; 10] =
    ["her", "his", "their", "my", "childs", "girls", "boys", "son", "sa", "ses"];
const WHOSE_AFTER: [&str; 6] = ["wake", "yake", "wao", "yao", "zake", "mzazi"];
/// What stands between both: "her own elder brother".
const BETWEEN: [&str; 12] = [
    "own", "step", "elder", "older", "younger", "big", "little", "late", "real", "propre", "grand",
    "beau",
];
/// Articles, and what there is one of: "the father waits". A sister or a mother may be a nurse or a nun.
const ARTICLES: [&str; 3] = ["the", "le", "la"];
const THE_ONE: [&str; 15] = [
    "father",
    "stepfather",
    "stepmother",
    "uncle",
    "aunt",
    "husband",
    "wife",
    "boyfriend",
    "girlfriend",
    "cousin",
    "père",
    "oncle",
    "tante",
    "mari",
    "fiancé",
];
/// Words of [`KIN`] that say it themselves.
const HERS: [&str; 63] = [
    "babake",
    "babaye",
    "mamake",
    "mumewe",
    "mkewe",
    "أبوها",
    "أبيها",
    "أباها",
    "أمها",
    "والدها",
    "والديها",
    "والدتها",
    "أبوه",
    "أبيه",
    "أباه",
    "أمه",
    "والده",
    "والدته",
    "عمها",
    "خالها",
    "عمتها",
    "خالتها",
    "أخوها",
    "أخيها",
    "أخاها",
    "أختها",
    "قريبها",
    "زوجها",
    "زوجته",
    "خطيبها",
    "وليها",
    "كفيلها",
    "አባቷ",
    "እናቷ",
    "አባቱ",
    "እናቱ",
    "አጎቷ",
    "አጎቱ",
    "አክስቷ",
    "ወንድሟ",
    "ወንድሙ",
    "እህቷ",
    "ባሏ",
    "ሚስቱ",
    "aabaheed",
    "aabihii",
    "aabihiis",
    "hooyadeed",
    "hooyadii",
    "hooyadiis",
    "walaalkeed",
    "walaalkiis",
    "walaasheed",
    "ninkeeda",
    "xaaskiisa",
    "adeerkeed",
    "adeerkiis",
    "abtigeed",
    "abtigiis",
    "eedadeed",
    "eedadiis",
    "habaryarteed",
    "saygeeda",
];
/// Words after and before one for what somebody is, among which the name of that one stands.
const NEAR: usize = 4;

/// A list, folded.
fn folded(words: &[&str]) -> BTreeSet<String> {
    words.iter().flat_map(|word| text::words(word)).collect()
}

static FOLDED: LazyLock<Vec<(Relation, BTreeSet<String>)>> =
    LazyLock::new(|| KIN.iter().map(|(relation, words)| (*relation, folded(words))).collect());

static FOLDED_BESIDE: LazyLock<BTreeSet<String>> = LazyLock::new(|| folded(&BESIDE));

/// The words that say whose one of [`KIN`] is, by where they stand.
struct Whose {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
    between: BTreeSet<String>,
    articles: BTreeSet<String>,
    the_one: BTreeSet<String>,
    hers: BTreeSet<String>,
}

static WHOSE: LazyLock<Whose> = LazyLock::new(|| Whose {
    before: folded(&WHOSE_BEFORE),
    after: folded(&WHOSE_AFTER),
    between: folded(&BETWEEN),
    articles: folded(&ARTICLES),
    the_one: folded(&THE_ONE),
    hers: folded(&HERS),
});

/// Whether one of these ways is among some words, in the plural or as somebody's, too: "her dads".
fn is_among(ways: &BTreeSet<String>, words: &BTreeSet<String>) -> bool {
    let is = |word: &String| {
        words.contains(word) || word.strip_suffix('s').is_some_and(|bare| words.contains(bare))
    };
    ways.iter().any(is)
}

/// Where one of these words stands in a text as somebody's: "her father", "baba yake", «لوالدها».
fn says_whose<'a>(
    all: &'a Spoken,
    kin: &'a BTreeSet<String>,
) -> impl Iterator<Item = usize> + use<'a> {
    let has = move |place: Option<usize>, words: &BTreeSet<String>| {
        place.and_then(|place| all.at(place)).is_some_and(|ways| !ways.is_disjoint(words))
    };
    let is_kin = |(_, ways): &(usize, &BTreeSet<String>)| is_among(ways, kin);
    all.places().enumerate().filter(is_kin).map(|(place, _)| place).filter(move |place| {
        let mut before = place.checked_sub(1);
        while has(before, &WHOSE.between) {
            before = before.and_then(|before| before.checked_sub(1));
        }
        let elided =
            |word: &String| all.at(*place).is_some_and(|ways| ways.contains(&format!("l{word}")));
        let is_the = has(before, &WHOSE.articles) || WHOSE.the_one.iter().any(elided);
        let is_one = is_the && has(Some(*place), &WHOSE.the_one);
        let of_somebody = before.is_some_and(|before| all.is_possessive(before));
        is_one
            || of_somebody
            || has(Some(*place), &WHOSE.hers)
            || has(before, &WHOSE.before)
            || has(Some(place + 1), &WHOSE.after)
    })
}

/// Whether words are nothing else.
fn is_all_kin(all: &Spoken, kin: &BTreeSet<String>) -> bool {
    let mut left = all.places().filter(|ways| ways.is_disjoint(&FOLDED_BESIDE)).peekable();
    left.peek().is_some() && left.all(|ways| is_among(ways, kin))
}

impl CaseView {
    /// Whether words name nobody, but say what somebody who is a danger to her is to her.
    pub(in crate::case) fn means_danger_by_kin(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let mut said = FOLDED.iter().filter(|(_, kin)| is_all_kin(&all, kin));
        said.any(|(relation, _)| self.has_danger(*relation))
    }

    /// Whether words speak of one of hers who may be a danger to her, in whatever sentence: "her uncle waits at the gate"; unless
    /// the name stands beside it of one of hers who may take part.
    pub(in crate::case) fn speaks_of_danger(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let is_danger = |(relation, kin): &(Relation, BTreeSet<String>)| {
            let mut there = says_whose(&all, kin);
            self.has_danger(*relation) && there.any(|at| !self.is_told_who(&all, (at, *relation)))
        };
        FOLDED.iter().any(is_danger)
    }

    /// Whether words speak of one of hers of whom nobody asked yet whether he is a danger to her: written down or not.
    pub(crate) fn speaks_of_unasked(&self, words: &str) -> bool {
        let all = Spoken::of(words);
        let is_unasked = |(relation, kin): &(Relation, BTreeSet<String>)| {
            let mut there = says_whose(&all, kin);
            let is_said =
                is_all_kin(&all, kin) || there.any(|at| !self.is_told_who(&all, (at, *relation)));
            is_said && !self.is_asked_of(*relation)
        };
        FOLDED.iter().any(is_unasked)
    }

    /// Whether somebody is one of these to her who may take part, and nobody of whom that was not asked.
    fn is_asked_of(&self, relation: Relation) -> bool {
        let mut of_it = self.individuals().filter(|(_, one)| one.relation == relation).peekable();
        let is_clear = |(number, _): (u32, &Individual)| may_take_part(self, number).is_ok();
        of_it.peek().is_some() && of_it.all(is_clear)
    }

    /// Whether the name stands beside a place of the text of one who may take part, and is this to her.
    fn is_told_who(&self, all: &Spoken, (at, relation): (usize, Relation)) -> bool {
        let near = Words::of(all.part(at.saturating_sub(NEAR)..at + NEAR + 1));
        let mut of_it = self.individuals().filter(|(_, one)| one.relation == relation);
        of_it.any(|(number, _)| {
            may_take_part(self, number).is_ok()
                && self.names(number).any(|name| name.is_named_in(&near))
        })
    }

    fn has_danger(&self, relation: Relation) -> bool {
        let mut dangers = self.individuals().filter(|(_, one)| one.standing.is_danger());
        dangers.any(|(number, _)| self.relations_of(number).any(|one| one == relation))
    }
}
