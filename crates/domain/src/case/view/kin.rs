//! Words for what somebody is to her: "her father" names nobody, and means whoever is written as such.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::case::{CaseView, Relation};
use crate::consent::may_take_part;
use crate::text::fold;

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
const WHOSE_AFTER: [&str; 5] = ["wake", "yake", "wao", "yao", "zake"];
/// Words of [`KIN`] that say it themselves.
const HERS: [&str; 33] = [
    "babake",
    "babaye",
    "mamake",
    "mumewe",
    "mkewe",
    "أبوها",
    "أمها",
    "والدها",
    "والدتها",
    "أبوه",
    "والده",
    "والدته",
    "عمها",
    "خالها",
    "عمتها",
    "خالتها",
    "أخوها",
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
    "አክስቷ",
    "ወንድሟ",
    "እህቷ",
    "ባሏ",
];

static FOLDED: LazyLock<Vec<(Relation, BTreeSet<String>)>> = LazyLock::new(|| {
    let folded = |words: &[&str]| words.iter().flat_map(|word| parts(word)).collect();
    KIN.iter().map(|(relation, words)| (*relation, folded(words))).collect()
});

static FOLDED_BESIDE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| BESIDE.iter().flat_map(|word| parts(word)).collect());

static FOLDED_HERS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| HERS.iter().flat_map(|word| parts(word)).collect());

/// The words of a text, folded.
fn parts(words: &str) -> Vec<String> {
    let pieces = words.split(|letter: char| !letter.is_alphabetic());
    pieces.map(fold).filter(|word| !word.is_empty()).collect()
}

/// Whether one of these words stands in a text as somebody's: "her father", "baba yake", «والدها».
fn says_whose(all: &[String], kin: &BTreeSet<String>) -> bool {
    let stands = |place: Option<usize>, whose: &[&str]| {
        let word = place.and_then(|place| all.get(place));
        word.is_some_and(|word| whose.iter().any(|one| parts(one).contains(word)))
    };
    all.iter().enumerate().filter(|(_, word)| kin.contains(*word)).any(|(place, word)| {
        FOLDED_HERS.contains(word)
            || stands(place.checked_sub(1), &WHOSE_BEFORE)
            || stands(Some(place + 1), &WHOSE_AFTER)
    })
}

/// Whether words are nothing else.
fn is_all_kin(all: &[String], kin: &BTreeSet<String>) -> bool {
    let mut left = all.iter().filter(|word| !FOLDED_BESIDE.contains(*word)).peekable();
    left.peek().is_some() && left.all(|word| kin.contains(word))
}

/// What somebody is to her of whose words this is so.
fn relations(is: impl Fn(&BTreeSet<String>) -> bool) -> impl Iterator<Item = Relation> {
    FOLDED.iter().filter(move |(_, kin)| is(kin)).map(|(relation, _)| *relation)
}

impl CaseView {
    /// Whether words name nobody, but say what somebody who is a danger to her is to her.
    pub(in crate::case) fn means_danger_by_kin(&self, words: &str) -> bool {
        let all = parts(words);
        relations(|kin| is_all_kin(&all, kin)).any(|relation| self.has_danger(relation))
    }

    /// Whether words speak of one of hers who may be a danger to her, in whatever sentence: "her uncle waits at the gate". Where
    /// somebody is named there who may take part, it is that one.
    pub(in crate::case) fn speaks_of_danger(&self, words: &str) -> bool {
        let all = parts(words);
        let mut said = relations(|kin| says_whose(&all, kin));
        said.any(|relation| self.has_danger(relation)) && !self.names_one_who_may(words)
    }

    /// Whether words speak of one of hers of whom nobody asked yet whether he is a danger to her: written down or not.
    pub(crate) fn speaks_of_unasked(&self, words: &str) -> bool {
        let all = parts(words);
        let mut said = relations(|kin| is_all_kin(&all, kin) || says_whose(&all, kin));
        let is_asked = |relation| {
            let mut of_it = self.individuals().filter(|(_, one)| one.relation == relation);
            of_it.any(|(number, _)| may_take_part(self, number).is_ok())
        };
        said.any(|relation| !is_asked(relation)) && !self.names_one_who_may(words)
    }

    fn names_one_who_may(&self, words: &str) -> bool {
        self.named_in(words).any(|number| may_take_part(self, number).is_ok())
    }

    fn has_danger(&self, relation: Relation) -> bool {
        self.individuals().any(|(_, one)| one.standing.is_danger() && one.relation == relation)
    }
}
