//! Words for what somebody is to her: "her father" names nobody, and means whoever is written as such.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::case::{CaseView, Relation};
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

static FOLDED: LazyLock<Vec<(Relation, BTreeSet<String>)>> = LazyLock::new(|| {
    let folded = |words: &[&str]| words.iter().flat_map(|word| parts(word)).collect();
    KIN.iter().map(|(relation, words)| (*relation, folded(words))).collect()
});

static FOLDED_BESIDE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| BESIDE.iter().flat_map(|word| parts(word)).collect());

/// The words of a text, folded.
fn parts(words: &str) -> Vec<String> {
    let pieces = words.split(|letter: char| !letter.is_alphabetic());
    pieces.map(fold).filter(|word| !word.is_empty()).collect()
}

impl CaseView {
    /// Whether words name nobody, but say what somebody who is a danger to her is to her.
    pub(in crate::case) fn means_danger_by_kin(&self, words: &str) -> bool {
        let mut left = parts(words);
        left.retain(|word| !FOLDED_BESIDE.contains(word));
        let is_of = |relation: Relation| {
            let words = FOLDED.iter().find(|(of, _)| *of == relation).map(|(_, words)| words);
            words.is_some_and(|words| left.iter().all(|word| words.contains(word)))
        };
        !left.is_empty()
            && self.individuals().any(|(_, one)| one.standing.is_danger() && is_of(one.relation))
    }
}
