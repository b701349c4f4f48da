//! The parts of a question on one segment: which documents have them, and how well.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rufaa_domain::finding::Reason;
use rufaa_domain::finding::vocabulary::Part;
use rufaa_domain::sound::sound;

use crate::board::Segment;
use crate::lexicon::Word;
use crate::schema::{SEARCHED, facet};
use crate::set::Set;

/// The field of names among those that are searched.
const NAME: usize = 0;
/// What it is worth to meet the need that words name.
const MEETS_WORTH: f64 = 3.0;
/// What it is worth to meet a need that leads on to it.
const LEADS_ON_WORTH: f64 = 1.2;
/// What a word of a place is worth in a name, beside one that was looked for as such: the distance
/// says the same already.
const PLACE_WORD: f64 = 0.5;
/// Words that stand in fewer documents may be slips in the data themselves, so those that are
/// spelt nearly so are looked for too.
pub(crate) const RARE: usize = 3;

/// How forgiving a search is. Each is tried when the one before finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mercy {
    /// A word that stands nowhere may have one letter wrong.
    UnknownWords,
    /// Every word may have one letter wrong.
    EveryWord,
    /// Some of the words are enough.
    SomeWords,
}

/// How a word that documents have differs from the one that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum How {
    /// Not at all.
    Exact,
    /// Another word that means the same.
    Same,
    /// Longer.
    Longer,
    /// By one letter.
    Nearly,
    /// It sounds alike.
    Sounds,
}

impl How {
    /// What a word found so is worth, 0 to 1.
    const fn worth(self) -> f64 {
        match self {
            Self::Exact => 1.0,
            Self::Same => 0.9,
            Self::Longer => 0.7,
            Self::Nearly => 0.6,
            Self::Sounds => 0.5,
        }
    }
}

/// One way in which documents have a part.
pub(crate) struct Way<'a> {
    pub(crate) docs: Cow<'a, Set>,
    /// For words without regard to how rare they are.
    pub(crate) worth: f64,
    by: By<'a>,
}

/// By what documents have a part.
enum By<'a> {
    Need(&'a str),
    Word { field: usize, how: How, word: Cow<'a, str> },
}

impl Way<'_> {
    /// Why a document that has the part so is an answer.
    pub(crate) fn reason(&self) -> Reason {
        match &self.by {
            By::Need(code) => Reason::Meets((*code).to_owned()),
            By::Word { field: NAME, how: How::Exact | How::Same, word } => {
                Reason::NameHas(word.to_string())
            }
            By::Word { field: NAME, word, .. } => Reason::NameHasNearly(word.to_string()),
            By::Word { word, .. } => Reason::TextHas(word.to_string()),
        }
    }

    /// Whether it is by the word as typed, or by one that means the same.
    fn is_as_meant(&self) -> bool {
        matches!(self.by, By::Word { how: How::Exact | How::Same, .. })
    }

    fn is_in_name(&self) -> bool {
        self.is_as_meant() && matches!(self.by, By::Word { field: NAME, .. })
    }
}

/// What kind of part it is, as far as holding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Words that must be there.
    Required,
    /// Words that are nice to have.
    Optional,
    /// A need; of several, any will do.
    Need,
    /// A place, which the distance serves.
    Place,
}

/// A part on one segment.
pub(crate) struct Found<'a> {
    pub(crate) kind: Kind,
    /// By meeting a need, the best first.
    pub(crate) meets: Vec<Way<'a>>,
    /// By words, the best first.
    pub(crate) words: Vec<Way<'a>>,
}

impl<'a> Found<'a> {
    fn new(kind: Kind, meets: Vec<Way<'a>>, mut words: Vec<Way<'a>>) -> Self {
        words.sort_by(|one, other| other.worth.total_cmp(&one.worth));
        Self { kind, meets, words }
    }

    /// The best ways in which a document has this part, by a need and by words.
    pub(crate) fn best(&self, doc: u32) -> impl Iterator<Item = &Way<'a>> {
        let has = move |way: &&Way<'_>| way.docs.contains(doc);
        self.meets.iter().find(has).into_iter().chain(self.words.iter().find(has))
    }

    /// Documents that have it by words.
    pub(crate) fn by_words(&self) -> Vec<&Set> {
        self.words.iter().map(|way| &*way.docs).collect()
    }

    /// Documents that have it by a need.
    pub(crate) fn by_needs(&self) -> impl Iterator<Item = &Set> {
        self.meets.iter().map(|way| &*way.docs)
    }

    /// Documents that have it in their names, as typed or by a word that means the same.
    pub(crate) fn in_names(&self) -> Vec<&Set> {
        self.words.iter().filter(|way| way.is_in_name()).map(|way| &*way.docs).collect()
    }

    /// The most common of the ways by words that tell how rare the part is: as it was meant, else
    /// any.
    pub(crate) fn most_common(&self) -> Option<&Way<'a>> {
        let count = |way: &&Way<'_>| way.docs.count();
        let meant = self.words.iter().filter(|way| way.is_as_meant()).max_by_key(count);
        meant.or_else(|| self.words.iter().max_by_key(count))
    }

    /// Factor on the worth of words, given how rare they are.
    pub(crate) fn rarity(&self, rarity: f64) -> f64 {
        match self.kind {
            Kind::Required | Kind::Optional => rarity,
            // A need is told by meeting it; its words in a name are a hint.
            Kind::Need => rarity.min(1.0),
            Kind::Place => rarity * PLACE_WORD,
        }
    }
}

/// Looks for parts on a segment.
pub(crate) struct Looker<'a> {
    pub(crate) segment: &'a Segment,
    pub(crate) mercy: Mercy,
    /// In how many documents of all segments the words stand as they were typed, up to [`RARE`].
    pub(crate) known: &'a BTreeMap<&'a str, usize>,
    /// Whether some part is a need: then words that stand nowhere are not insisted on.
    pub(crate) has_need: bool,
}

impl<'a> Looker<'a> {
    /// A part. The last one may be a word that is not typed to its end yet.
    pub(crate) fn look(&self, part: &'a Part, is_last: bool) -> Found<'a> {
        match part {
            Part::Word { word, same } => self.word_part(word, same, is_last),
            Part::Need { words, same, needs, instead } => {
                let mut meets = self.meets(needs, MEETS_WORTH);
                meets.extend(self.meets(instead, LEADS_ON_WORTH));
                Found::new(Kind::Need, meets, self.phrase(words, same))
            }
            Part::Place { words, .. } => {
                Found::new(Kind::Place, Vec::new(), self.phrase(words, &[]))
            }
        }
    }

    fn word_part(&self, word: &'a str, same: &'a [String], is_last: bool) -> Found<'a> {
        let lexicon = &self.segment.lexicon;
        let mut words = self.spelt(word, same);
        if is_last {
            words.extend(lexicon.longer(word).into_iter().flat_map(|word| ways(word, How::Longer)));
        }
        let known = self.known.get(word).copied().unwrap_or_default();
        if known < RARE || self.mercy == Mercy::EveryWord {
            words.extend(lexicon.nearly(word).into_iter().flat_map(|word| ways(word, How::Nearly)));
        }
        if known == 0 {
            words.extend(self.sounding(word));
        }
        let kind = if known == 0 && self.has_need { Kind::Optional } else { Kind::Required };
        Found::new(kind, Vec::new(), words)
    }

    fn meets(&self, needs: &'a [String], worth: f64) -> Vec<Way<'a>> {
        let way = |need: &'a String| Way {
            docs: Cow::Borrowed(self.segment.facet(&facet("need", need))),
            worth,
            by: By::Need(need),
        };
        needs.iter().map(way).collect()
    }

    /// A word in every field, as typed and in other languages.
    fn spelt(&self, word: &str, same: &[String]) -> Vec<Way<'a>> {
        let exact = std::iter::once((word, How::Exact));
        let spellings = exact.chain(same.iter().map(|same| (same.as_str(), How::Same)));
        let known = |(text, how)| Some((self.segment.lexicon.word(text)?, how));
        spellings.filter_map(known).flat_map(|(word, how)| ways(word, how)).collect()
    }

    fn sounding(&self, word: &'a str) -> Option<Way<'a>> {
        let docs = self.segment.sounding(&sound(word)?);
        let way = || way(Cow::Borrowed(docs), NAME, How::Sounds, Cow::Borrowed(word));
        (!docs.is_empty()).then(way)
    }

    /// All words of a phrase together in names, and in places.
    fn phrase(&self, words: &'a [String], same: &'a [String]) -> Vec<Way<'a>> {
        if let [word] = words {
            return self.spelt(word, same);
        }
        [NAME, NAME + 1].into_iter().filter_map(|field| self.together(field, words)).collect()
    }

    fn together(&self, field: usize, words: &[String]) -> Option<Way<'a>> {
        let of_word = |word: &String| self.segment.lexicon.word(word)?.docs.get(field);
        let mut sets: Vec<&Set> = words.iter().map(of_word).collect::<Option<_>>()?;
        sets.sort_by_key(|set| set.count());
        let (first, rest) = sets.split_first()?;
        let all = rest.iter().fold((*first).clone(), |all, set| all.and(set));
        let way = |all| way(Cow::Owned(all), field, How::Exact, Cow::Owned(words.join(" ")));
        Some(all).filter(|all| !all.is_empty()).map(way)
    }
}

/// The ways by a word, one for each field in which it stands.
fn ways(word: &Word, how: How) -> impl Iterator<Item = Way<'_>> {
    let fields = word.docs.iter().enumerate().filter(|(_, docs)| !docs.is_empty());
    fields
        .map(move |(field, docs)| way(Cow::Borrowed(docs), field, how, Cow::Borrowed(&*word.text)))
}

fn way<'a>(docs: Cow<'a, Set>, field: usize, how: How, word: Cow<'a, str>) -> Way<'a> {
    let worth = SEARCHED.get(field).map_or(0.0, |(_, worth)| *worth) * how.worth();
    Way { docs, worth, by: By::Word { field, how, word } }
}
