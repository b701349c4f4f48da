//! Names of people: which spellings are one name.
//!
//! The names of the region are written in three scripts and, within each, as whoever writes hears them:
//! Mohamed, Muhammad, Maxamed and محمد are one name, and so are Tesfaye and ተስፋዬ. What is compared is what
//! is heard (`names::heard`): consonants, and roughly the vowels between them.

mod heard;
mod spoken;

use std::collections::BTreeSet;

use crate::text;
use heard::Heard;
pub use spoken::Spoken;

/// Words of a name that are looked at: nobody is called by more.
const WORDS_MAX: usize = 12;

/// Words between names that say whose child somebody is, or how somebody is addressed. Folded.
const NO_NAMES: [&str; 22] = [
    "bin", "bint", "binti", "ibn", "ben", "wa", "al", "el", "arap", "ole", "ato", "weyzero",
    "wzro", "mr", "mrs", "ms", "mama", "baba", "haji", "sheikh", "بن", "بنت",
];

/// Spellings that are one name though they are heard otherwise: folded, the usual one first. Somali
/// writes ʿayn as c and has no o after it; Arabic names came to the coast and to the Horn on two ways.
const ONE_NAME: [&[&str]; 25] = [
    &["fatuma", "fatima", "fatma", "faduma", "fadumo", "fadma", "fathima", "fatouma"],
    &["fatuma", "فاطمه", "ፋጡማ", "ፋጢማ", "ፋቱማ"],
    &["mohamed", "mohd", "mohamad", "mohamedi"],
    &["osman", "cisman", "cusman", "عثمان"],
    &["khadija", "kadija", "kadidja", "khadijo"],
    &["abdula", "abdulahi", "abdilahi", "cabdilahi", "cabdulahi", "abdala"],
    &["zakaria", "zachariah", "sakariye"],
    &[
        "yohanes",
        "johanes",
        "yohanis",
        "johanis",
        "johan",
        "john",
        "johana",
        "yohana",
        "ዮሀንስ",
        "يوحنا",
    ],
    &[
        "mariam",
        "maryan",
        "maryama",
        "miriam",
        "mariamu",
        "mary",
        "maria",
        "marie",
        "مريم",
        "ማርያም",
        "ማሪያም",
    ],
    &["yusuf", "yusufu", "yosef", "yusef", "yousouf", "joseph", "josef", "يوسف", "ዮሴፍ", "ዩሱፍ"],
    &["ayub", "eyob", "ايوب", "ኢዮብ"],
    &["yunus", "jonah", "jona", "yona", "yonas", "يونس", "ዮናስ"],
    &["musa", "moses", "muse", "moise", "موسي", "ሙሴ", "ሙሳ"],
    &["ibrahim", "abraham", "abrahim", "ebrahim", "ابراهيم", "አብርሀም", "ኢብራሂም"],
    &["daud", "david", "dawit", "daudi", "dawud", "dawod", "داود", "ዳዊት"],
    &["yakub", "jacob", "yakubu", "yaqub", "yakob", "yakobo", "يعقوب", "ያእቆብ", "ያቆብ"],
    &["isak", "isac", "ishaq", "isaka", "yishak", "isahak", "اسحاق", "اسحق", "ይስሀቅ"],
    &[
        "suleiman",
        "solomon",
        "suleman",
        "sulaiman",
        "selemani",
        "saleban",
        "سليمان",
        "ሰለሞን",
        "ሰሎሞን",
    ],
    &["mikael", "michael", "mikail", "mikaeli", "ሚካኤል"],
    &["gabriel", "jibril", "jibriel", "gabrieli", "جبريل", "ገብርኤል"],
    &["petros", "peter", "petro", "butros", "بطرس", "ጴጥሮስ"],
    &["paulos", "paul", "paulo", "bulus", "بولس", "ጳውሎስ"],
    &["george", "giorgis", "georgis", "جرجس", "ጊዮርጊስ"],
    &["stephen", "steven", "stefano", "stephano", "estifanos", "እስጢፋኖስ"],
    &["elizabeth", "elizabet", "elisabeth", "elsabet", "elisabeti", "ኤልሳቤጥ"],
];

/// Beginnings of names that are written as a word of their own or together with the next: servant of, plant of, power
/// of, light of. Folded.
const BEGINS_A_NAME: [&str; 41] = [
    "abd",
    "abdi",
    "abdu",
    "abdul",
    "abdel",
    "cabdi",
    "cabdul",
    "عبد",
    "አብዱል",
    "gebre",
    "gebra",
    "gabre",
    "gebru",
    "wolde",
    "welde",
    "walde",
    "wolda",
    "tekle",
    "tekla",
    "takle",
    "haile",
    "haila",
    "hayle",
    "habte",
    "hapte",
    "tesfa",
    "fikre",
    "sahle",
    "amde",
    "kidane",
    "nur",
    "nor",
    "ገብረ",
    "ወልደ",
    "ተክለ",
    "ሀይለ",
    "ሃይለ",
    "ሀብተ",
    "ተስፋ",
    "ፍቅረ",
    "ሳህለ",
];
/// Ends of names that are written so: of the faith, of God. Folded.
const ENDS_A_NAME: [&str; 8] = ["din", "den", "edin", "udin", "adin", "alah", "ulah", "دين"];

/// Words of a name of several that are heard before somebody is named by them.
const NAMED_BY: usize = 2;
/// Words that are hardly more than a name.
const WORDS_FEW: usize = 4;
/// Consonants by which one word is told from most others.
const CONSONANTS_TOLD: usize = 3;

/// Letters of a name that stands behind them, at the least.
const LETTERS_OF_A_NAME_MIN: usize = 3;

/// How near two words of names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// They are heard alike.
    Alike,
    /// They are written alike, but for what folding takes away.
    Same,
}

/// A word of a name, in every way in which it may be heard.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    folded: String,
    ways: Vec<Heard>,
    /// Where it stands: its first word, and the word after its last.
    covers: (usize, usize),
}

/// A name as it is heard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PersonName {
    /// In the order in which they begin.
    words: Vec<Word>,
    /// Where those that begin at each place stand among the words, and where the last end.
    begins: Vec<usize>,
    count: usize,
}

/// How much of two names is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common {
    /// Words of the one that are heard in the other.
    pub heard: usize,
    /// Those of them that are written alike.
    pub written: usize,
    /// The words of the one.
    pub of: usize,
    /// The words of the other.
    pub of_other: usize,
}

impl PersonName {
    /// The name that is written so.
    pub fn of(written: &str) -> Self {
        let folded = text::words(written).into_iter().filter(|word| is_name(word)).take(WORDS_MAX);
        Self::out_of(&folded.map(|word| BTreeSet::from([word])).collect::<Vec<_>>())
    }

    /// All words of a text, in which names may stand.
    pub fn in_text(text: &Spoken) -> Self {
        let names = text.clone().only(is_name);
        Self::out_of(&names.places().cloned().collect::<Vec<_>>())
    }

    fn out_of(places: &[BTreeSet<String>]) -> Self {
        let (mut words, mut begins): (Vec<Word>, Vec<usize>) = (Vec::new(), Vec::new());
        for (place, ways) in places.iter().enumerate() {
            begins.push(words.len());
            let next = places.get(place + 1);
            for word in ways {
                words.push(Word::of(word, (place, place + 1)));
                let begins = BEGINS_A_NAME.contains(&word.as_str());
                let is_one = |next: &&String| begins || ENDS_A_NAME.contains(&next.as_str());
                let whole = next.into_iter().flatten().filter(is_one);
                let whole = whole.map(|next| [word.as_str(), next].concat());
                words.extend(whole.map(|whole| Word::of(&whole, (place, place + 2))));
            }
        }
        begins.push(words.len());
        Self { words, begins, count: places.len() }
    }

    /// How many words of names it has.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether nothing of it is a name.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The consonants of each of its words, in every way in which they may be heard: two names that have
    /// a word in common share one of them.
    pub fn sounds(&self) -> BTreeSet<String> {
        let ways = self.words.iter().flat_map(|word| &word.ways);
        ways.map(Heard::consonants).collect()
    }

    /// How much of it is heard in another name.
    pub fn common(&self, other: &Self) -> Common {
        let near: Vec<Option<Nearness>> =
            (0..self.count).map(|place| self.nearest(place, other)).collect();
        Common {
            heard: near.iter().flatten().count(),
            written: near.iter().flatten().filter(|near| **near == Nearness::Same).count(),
            of: self.count,
            of_other: other.count,
        }
    }

    /// Whether both may be of one person: every word of the one is heard in the other, two of them at the least, or the
    /// only word of each.
    pub fn may_be(&self, other: &Self) -> bool {
        let (one, two) = (self.common(other), other.common(self));
        let is_within = |common: Common| common.of > 1 && common.heard == common.of;
        let is_only = one.of == 1 && one.of_other == 1 && one.heard == 1;
        is_only || is_within(one) || is_within(two)
    }

    /// Whether both are one name of two words and more, each heard in the other: no word is left over.
    pub fn is_whole_as(&self, other: &Self) -> bool {
        let (one, two) = (self.common(other), other.common(self));
        one.of > 1 && one.heard == one.of && two.heard == two.of
    }

    /// Whether somebody of this name is named among these words: two of its words are heard there, or the only one.
    ///
    /// A short word is heard in many others: it counts where it is written alike, where hardly anything else is said, or
    /// beside another word of the name.
    pub fn is_named_in(&self, words: &Self) -> bool {
        let needed = self.count.min(NAMED_BY);
        if needed == 0 {
            return false;
        }
        let is_short = words.count <= WORDS_FEW;
        let mut counted = BTreeSet::new();
        let mut before: BTreeSet<usize> = BTreeSet::new();
        for at in 0..words.count {
            let mut here = BTreeSet::new();
            for place in 0..self.count {
                let near = self.nearness_at(place, words, at);
                if near.is_some() {
                    here.insert(place);
                }
                if near == Some(Nearness::Same)
                    || near.is_some() && (is_short || self.is_told(place))
                {
                    counted.insert(place);
                }
            }
            // A name stands in one piece, and in its order.
            let is_beside = here.iter().any(|place| before.iter().any(|other| other < place));
            if counted.len() >= needed || is_beside {
                return true;
            }
            before = here;
        }
        false
    }

    /// Whether one of its words is one of another name: written alike, or, where that is enough, a long one that is heard alike.
    pub fn is_told_by(&self, other: &Self, heard: bool) -> bool {
        (0..self.count).any(|place| self.is_surely(place, other, heard))
    }

    /// Whether every word of it is one of a text: written alike, or a long one that is heard alike.
    pub fn stands_in(&self, text: &Self) -> bool {
        (0..self.count).all(|place| self.is_surely(place, text, true))
    }

    fn is_surely(&self, place: usize, other: &Self, heard: bool) -> bool {
        match self.nearest(place, other) {
            Some(Nearness::Same) => true,
            Some(Nearness::Alike) => heard && self.is_told(place),
            None => false,
        }
    }

    /// Whether the word at this place is told from most others by how it is heard.
    fn is_told(&self, place: usize) -> bool {
        let mut here = self.words_at(place);
        here.all(|word| word.ways.iter().all(|way| way.count() >= CONSONANTS_TOLD))
    }

    fn words_at(&self, place: usize) -> impl Iterator<Item = &Word> {
        // One that covers it begins there, or one place before.
        let begin = |place: usize| self.begins.get(place).copied();
        let first = begin(place.saturating_sub(1)).unwrap_or_default();
        let after = begin(place + 1).unwrap_or(first);
        let near = self.words.get(first..after).unwrap_or_default().iter();
        near.filter(move |word| (word.covers.0..word.covers.1).contains(&place))
    }

    /// How near the word at this place comes to that at a place of another name.
    fn nearness_at(&self, place: usize, other: &Self, at: usize) -> Option<Nearness> {
        let here = self.words_at(place);
        here.flat_map(|word| other.words_at(at).filter_map(|one| word.nearness(one))).max()
    }

    /// How near the word at this place comes to any of another name.
    fn nearest(&self, place: usize, other: &Self) -> Option<Nearness> {
        let here = self.words_at(place);
        here.flat_map(|word| other.words.iter().filter_map(|one| word.nearness(one))).max()
    }
}

impl Word {
    fn of(folded: &str, covers: (usize, usize)) -> Self {
        let usual = usual(folded);
        let mut ways = Heard::ways_of(&usual);
        // Whoever writes it by ear knows no usual spelling: Piter is Peter.
        if usual != folded {
            ways.extend(Heard::ways_of(folded));
        }
        Self { ways, folded: usual, covers }
    }

    fn nearness(&self, other: &Self) -> Option<Nearness> {
        if self.folded == other.folded {
            return Some(Nearness::Same);
        }
        let alike = |one: &Heard| other.ways.iter().any(|other| one.is_like(other));
        self.ways.iter().any(alike).then_some(Nearness::Alike)
    }
}

/// Whether a folded word names somebody: initials do not, nor what stands between names.
fn is_name(folded: &str) -> bool {
    folded.chars().count() > 1
        && !NO_NAMES.contains(&folded)
        && folded.chars().all(char::is_alphabetic)
}

/// The usual spelling of a folded word: what cannot be heard in it is known.
fn usual(folded: &str) -> String {
    let known_as = |word: &str| ONE_NAME.iter().find(|spellings| spellings.contains(&word));
    // Abrahamu is Abraham, as Swahili ends it.
    let ended = folded.strip_suffix(['i', 'u']);
    let ended = ended.filter(|word| !word.ends_with(['a', 'e', 'i', 'o', 'u']));
    let known = known_as(folded).or_else(|| known_as(ended?));
    if let Some(usual) = known.and_then(|spellings| spellings.first()) {
        return (*usual).to_owned();
    }
    without_l_of_the_article(folded)
}

/// The servant of the merciful is Abdulrahman, Abdurrahman, Abdirahman and Cabdiraxmaan: the article's l
/// is heard or becomes the letter after it.
fn without_l_of_the_article(folded: &str) -> String {
    let begun = ["abdul", "abdel", "abdal", "abdil", "cabdul", "عبدال"];
    let rest = begun.iter().find_map(|begins| folded.strip_prefix(begins));
    let is_name = |rest: &&str| {
        rest.chars().count() >= LETTERS_OF_A_NAME_MIN
            && !rest.starts_with(['a', 'e', 'i', 'o', 'u'])
    };
    match rest.filter(is_name) {
        Some(rest) if rest.is_ascii() => ["abdi", rest].concat(),
        Some(rest) => ["عبد", rest].concat(),
        None => folded.to_owned(),
    }
}

#[cfg(test)]
mod tests;
