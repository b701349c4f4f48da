//! Names under which somebody around her was written: which may be one person's, and whom words name.
//!
//! Names of the region are spelled as whoever writes hears them, in three scripts: who is a danger as Mohamed is no
//! guardian as Maxamed ([`names`](crate::names)).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::alone::name_within;
use super::around::is_determiner;
use crate::case::Relation;
use crate::case::group::is_code_of_case;
use crate::names::{PersonName, Spoken};
use crate::text::fold;

/// A name, as it is compared.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// Whose, by number in the case.
    pub(super) of: u32,
    /// The number of the record by which it came into the case.
    pub(super) since: u32,
    /// What he was said to be to her, where that was set right since and no supervisor has looked.
    pub(super) relation: Option<Relation>,
    /// As it was written, folded.
    pub(super) folded: String,
    /// The words by which somebody is told from another, in the order in which they are written, as they are heard.
    told: PersonName,
    /// The same, folded.
    telling: BTreeSet<String>,
    /// Whose mother or father somebody is called, where that is the name: those of Zuri are two.
    parent: BTreeSet<String>,
    /// Letters that stand for a name.
    initials: BTreeSet<String>,
    /// Whether a woman or a man is called so, where that is said.
    is_woman: Option<bool>,
    is_code: bool,
    /// Where more is written than a name, as "Tesfaye from the market": the name.
    within: Option<Box<Name>>,
}

impl Name {
    pub(super) fn of(written: &str, of: u32, since: u32) -> Self {
        let bare = fold(without_remark(written));
        let telling = telling(&bare);
        let in_order: Vec<&str> = bare.split(' ').filter(|word| telling.contains(*word)).collect();
        let is_code = is_code_of_case(written);
        // A code is nobody's name, and is heard in none.
        let told =
            if is_code { PersonName::default() } else { PersonName::of(&in_order.join(" ")) };
        let folded = fold(written);
        let among = |is: &dyn Fn(&str) -> bool| -> BTreeSet<String> {
            folded.split(' ').filter(|word| is(word)).map(str::to_owned).collect()
        };
        let is_woman = !among(&|word| WOMAN.contains(&word)).is_empty();
        let is_man = !among(&|word| MAN.contains(&word)).is_empty();
        Self {
            of,
            since,
            relation: None,
            told,
            telling,
            parent: among(&|word| PARENT.contains(&word)),
            initials: among(&|word| word.chars().count() == 1),
            is_woman: (is_woman != is_man).then_some(is_woman),
            is_code,
            folded,
            within: None,
        }
    }

    /// As it was written of somebody around her. What he does, or where he is met, tells him from nobody: "Tesfaye from the
    /// market" is Tesfaye, too.
    pub(super) fn written(written: &str, of: u32, since: u32) -> Self {
        let name = Self::of(written, of, since);
        let within = name_within(without_remark(written)).filter(|_| !name.is_code);
        Self { within: within.map(|within| Box::new(Self::of(&within, of, since))), ..name }
    }

    /// Whether both may be one person's: written alike, or heard alike without titles; as they are written, or the names within.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        let ways = |name: &'_ Self| -> Vec<Self> {
            std::iter::once(Self { within: None, ..name.clone() })
                .chain(name.within.as_deref().cloned())
                .collect()
        };
        if self.within.is_none() && other.within.is_none() {
            return self.is_as(other);
        }
        let others = ways(other);
        ways(self).iter().any(|one| others.iter().any(|other| one.is_as(other)))
    }

    fn is_as(&self, other: &Self) -> bool {
        is_same(&self.folded, &other.folded)
            || self.told.may_be(&other.told) && !self.is_apart_from(other)
            || self.is_part_of(other)
            || other.is_part_of(self)
    }

    /// Whether a word of it is the one by which somebody else is named: written alike, or, where that is enough, a long one that
    /// is heard alike.
    pub(super) fn is_told_by(&self, other: &Self, heard: bool) -> bool {
        let within = self.within.as_deref();
        self.told.is_told_by(&other.told, heard)
            || within.is_some_and(|within| within.is_told_by(other, heard))
    }

    /// Whether more than one word tells who it is.
    pub(super) fn is_whole(&self) -> bool {
        self.told.count() > 1
    }

    /// Whether both are of several words, and one person's.
    pub(super) fn is_whole_in(&self, other: &Self) -> bool {
        self.is_whole() && self.may_be(other)
    }

    /// Whether it is a name of several words, without what is said beside it, and another one is heard as that.
    pub(super) fn is_whole_name_of(&self, other: &Self) -> bool {
        let name = self.within.as_deref().unwrap_or(self);
        name.is_whole() && name.told.may_be(&other.told) && !name.is_apart_from(other)
    }

    /// Whether it is one word of another name, with nothing beside it that says otherwise: "Mr Mutiso" and "D. Mutiso" may be
    /// Daniel Mutiso, and neither "P. Mutiso" nor his mother is.
    pub(super) fn is_part_of(&self, other: &Self) -> bool {
        let begins = |letter: &String| other.telling.iter().any(|word| word.starts_with(letter));
        let sexes = self.is_woman.zip(other.is_woman);
        self.told.count() == 1
            && other.told.count() > 1
            && self.told.common(&other.told).heard == 1
            && self.parent.is_empty()
            && self.initials.iter().all(begins)
            && sexes.is_none_or(|(one, other)| one == other)
    }

    /// Whether what stands beside the name tells both apart: a woman from a man, and of a single word whose parent
    /// somebody is, and letters that stand for the rest.
    fn is_apart_from(&self, other: &Self) -> bool {
        let is_single = self.told.count() == 1 && other.told.count() == 1;
        let is_other = self.parent != other.parent || self.initials != other.initials;
        let sexes = self.is_woman.zip(other.is_woman);
        sexes.is_some_and(|(one, other)| one != other) || is_single && is_other
    }

    /// Whether it is the code of a case.
    pub(super) const fn is_code(&self) -> bool {
        self.is_code
    }

    /// Whether somebody is named by it: two of its words stand there, or the only one, titles and words of every
    /// sentence apart.
    pub(super) fn is_named_in(&self, words: &Words) -> bool {
        if let Some(within) = self.within.as_deref() {
            return within.is_named_in(words);
        }
        let there = self.telling.intersection(&words.folded).count();
        there >= self.telling.len().clamp(1, NAMED_BY) || self.told.is_named_in(&words.heard)
    }

    /// Whether a single word of it stands there, which may be meant by it.
    pub(super) fn may_be_meant_in(&self, words: &Words) -> bool {
        self.telling.intersection(&words.folded).next().is_some()
            || self.told.common(&words.heard).heard > 0
    }
}

/// Whether a folded word tells how somebody is called, man or woman.
pub(super) fn is_title(folded: &str) -> bool {
    WOMAN.contains(&folded) || MAN.contains(&folded)
}

/// Whether a folded word tells nobody from another: it stands beside names, or says how and where somebody is met.
pub(super) fn is_around(folded: &str) -> bool {
    BESIDE_NAMES.contains(folded) || AROUND_NAMES.contains(folded)
}

/// Words in which somebody may be named.
pub(super) struct Words {
    folded: BTreeSet<String>,
    heard: PersonName,
}

impl Words {
    pub(super) fn of(words: Spoken) -> Self {
        let folded = words.places().flatten().cloned().collect();
        let heard = PersonName::in_text(&words.only(|word| !BESIDE_NAMES.contains(word)));
        Self { folded, heard }
    }
}

/// Whether two folded names may be one person's: the same, or one of two words and more within the other.
fn is_same(one: &str, other: &str) -> bool {
    let within = |less: &str, more: &str| {
        less.contains(' ') && less.split(' ').all(|word| more.split(' ').any(|there| there == word))
    };
    one == other || within(one, other) || within(other, one)
}

/// Whose parent somebody is, as people of the region are called after a child. Folded, as [`WOMAN`] and [`MAN`]. "Abu" and
/// "um" are parts of names, too, and tell nobody apart by themselves.
const PARENT: [&str; 4] = ["mama", "baba", "mother", "father"];
/// Before a woman's name.
const WOMAN: [&str; 16] = [
    "mama", "mother", "um", "hoyo", "aunt", "auntie", "sister", "wife", "daughter", "bibi",
    "nyanya", "mrs", "ms", "miss", "madam", "madame",
];
/// Before a man's name.
const MAN: [&str; 12] = [
    "baba", "father", "abu", "abo", "uncle", "brother", "husband", "son", "bwana", "mr", "sir",
    "monsieur",
];

/// Words of a name that stand somewhere before somebody is named by it.
const NAMED_BY: usize = 2;

/// What stands beside names, and in every sentence: titles, what somebody is to another, and small words, as
/// people of the region write them. Nobody is told from another by these.
const BESIDE: [&str; 105] = [
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
    "hon",
    "rev",
    "reverend",
    "prof",
    "eng",
    "capt",
    "captain",
    "cpl",
    "insp",
    "ustadh",
    "ustaz",
    "maalim",
    "haji",
    "hajj",
    "hajia",
    "ndugu",
    "dada",
    "kaka",
    "bw",
    "bi",
    "mwl",
    "mme",
    "eedo",
    "adeer",
    "الشيخ",
    "الأستاذ",
    "الحاج",
];

/// What is said beside a name of how and where somebody is met: nobody is told from another by these either.
const AROUND: [&str; 62] = [
    "ask", "call", "meet", "meets", "met", "wait", "waits", "waiting", "near", "behind", "beside",
    "by", "via", "from", "care", "house", "home", "place", "shop", "stall", "gate", "door",
    "stage", "phone", "number", "through", "goes", "along", "come", "comes", "bring", "brings",
    "take", "takes", "kwa", "nyumba", "nyumbani", "duka", "dukani", "mlango", "kituo", "simu",
    "piga", "chez", "maison", "boutique", "porte", "avec", "demander", "du", "au", "les", "بيت",
    "دار", "محل", "دكان", "باب", "مع", "عند", "ጋር", "ቤት", "guriga",
];

static AROUND_NAMES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| AROUND.iter().map(|word| fold(word)).collect());

static BESIDE_NAMES: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| BESIDE.iter().map(|word| fold(word)).collect());

/// The words of a folded name by which somebody is told from another; all of them where there is no such word.
fn telling(name: &str) -> BTreeSet<String> {
    let words: BTreeSet<String> =
        name.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let telling: BTreeSet<String> = words.difference(&BESIDE_NAMES).cloned().collect();
    // "My uncle" has no name.
    if telling.iter().all(|word| is_determiner(word)) { words } else { telling }
}

/// A name without what stands behind it in brackets; all of it where there is nothing before.
fn without_remark(name: &str) -> &str {
    let before = name.split('(').next().unwrap_or_default().trim();
    if before.is_empty() { name } else { before }
}
