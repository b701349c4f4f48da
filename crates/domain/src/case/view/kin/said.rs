//! The words for what somebody is to her, in the languages of the region, and those that say whose he is.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::case::Relation;
use crate::text;

/// What somebody is to her; the words for it; and those that say in themselves that he is hers.
type Kin = (Relation, &'static [&'static str], &'static [&'static str]);

/// Words by which people of the region say what somebody is to her, in the languages in which pages speak; those of
/// mother and father stand together, since a case says "parent" of both.
const KIN: [Kin; 6] = [
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
            "stepdad",
            "stepmum",
            "baba",
            "mzazi",
            "père",
            "mère",
            "beau-père",
            "belle-mère",
            "أب",
            "أم",
            "አባት",
            "እናት",
            "aabbe",
            "aabe",
            "hooyo",
        ],
        &[
            "babake",
            "babaye",
            "mamake",
            "أبوها",
            "أمها",
            "والدها",
            "والدتها",
            "أبوه",
            "والده",
            "والدته",
            "አባቷ",
            "እናቷ",
            "አባቱ",
            "እናቱ",
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
            "አጎት",
            "አክስት",
            "ወንድም",
            "እህት",
            "adeer",
            "abti",
            "eedo",
            "habaryar",
            "walaal",
        ],
        &[
            "عمها",
            "خالها",
            "عمتها",
            "خالتها",
            "أخوها",
            "أختها",
            "قريبها",
            "አጎቷ",
            "አክስቷ",
            "ወንድሟ",
            "እህቷ",
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
            "bwana",
            "mke",
            "mari",
            "femme",
            "époux",
            "épouse",
            "conjoint",
            "ባል",
            "ሚስት",
            "nin",
            "xaas",
        ],
        &[
            "mumewe",
            "mkewe",
            "زوجها",
            "زوجته",
            "خطيبها",
            "ባሏ",
            "ሚስቱ",
            "ninkeeda",
            "saygeeda",
            "xaaskiisa",
        ],
    ),
    (
        Relation::Guardian,
        &["guardian", "mlezi", "tuteur", "tutrice", "ሞግዚት", "mas'uul"],
        &["وليها"],
    ),
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
            "ቀጣሪ",
            "አሠሪ",
            "loo-shaqeeye",
        ],
        &["كفيلها"],
    ),
    (
        Relation::Recruiter,
        &[
            "recruiter",
            "trafficker",
            "pimp",
            "broker",
            "middleman",
            "dalali",
            "recruteur",
            "recruteuse",
            "proxénète",
            "سمسار",
            "ደላላ",
            "dilaal",
            "mukhalas",
        ],
        &[],
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
const THE_ONE: [&str; 20] = [
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
    "recruiter",
    "trafficker",
    "pimp",
    "broker",
    "recruteur",
];

/// A list, folded.
fn folded(words: &[&str]) -> BTreeSet<String> {
    words.iter().flat_map(|word| text::words(word)).collect()
}

pub(super) static FOLDED: LazyLock<Vec<(Relation, BTreeSet<String>)>> = LazyLock::new(|| {
    let all = |(relation, said, hers): &Kin| {
        (*relation, folded(said).into_iter().chain(folded(hers)).collect())
    };
    KIN.iter().map(all).collect()
});

pub(super) static FOLDED_BESIDE: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| folded(&BESIDE).into_iter().chain(folded(&BETWEEN)).collect());

/// The words that say whose one of [`KIN`] is, by where they stand.
pub(super) struct Whose {
    pub(super) before: BTreeSet<String>,
    pub(super) after: BTreeSet<String>,
    pub(super) between: BTreeSet<String>,
    pub(super) articles: BTreeSet<String>,
    pub(super) the_one: BTreeSet<String>,
    pub(super) hers: BTreeSet<String>,
}

pub(super) static WHOSE: LazyLock<Whose> = LazyLock::new(|| Whose {
    before: folded(&WHOSE_BEFORE),
    after: folded(&WHOSE_AFTER),
    between: folded(&BETWEEN),
    articles: folded(&ARTICLES),
    the_one: folded(&THE_ONE),
    hers: KIN.iter().flat_map(|(_, _, hers)| folded(hers)).collect(),
});
