//! The parts of a question on one segment: which documents have them, and how well.

use std::collections::BTreeMap;
use std::sync::Arc;

use rufaa_domain::finding::Reason;
use rufaa_domain::finding::vocabulary::Part;
use rufaa_domain::sound::sound;

use crate::FinderError;
use crate::board::Segment;
use crate::schema::{Fields, SEARCHED, facet};
use crate::set::Set;
use crate::spelling::{How, longer, nearly};

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
const RARE: usize = 3;

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

/// One way in which documents have a part.
pub(crate) struct Way {
    pub(crate) set: Arc<Set>,
    /// For words without regard to how rare they are.
    pub(crate) worth: f64,
    pub(crate) reason: Reason,
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
pub(crate) struct Found {
    pub(crate) kind: Kind,
    /// By meeting a need, the best first.
    pub(crate) meets: Vec<Way>,
    /// By words, the best first.
    pub(crate) words: Vec<Way>,
}

impl Found {
    /// The best way in which a document has this part by a need, and by words.
    pub(crate) fn best(&self, doc: u32) -> (Option<&Way>, Option<&Way>) {
        let has = |way: &&Way| way.set.contains(doc);
        (self.meets.iter().find(has), self.words.iter().find(has))
    }

    /// Documents that have it by words.
    pub(crate) fn with_words(&self, length: usize) -> Set {
        Set::any(self.words.iter().map(|way| &*way.set), length)
    }

    /// Documents that have it by a need.
    pub(crate) fn meeting(&self) -> impl Iterator<Item = &Set> + Clone {
        self.meets.iter().map(|way| &*way.set)
    }

    /// Documents that have it in their names, as typed or by a word that means the same.
    pub(crate) fn in_names(&self) -> impl Iterator<Item = &Set> + Clone {
        let in_name = |way: &&Way| matches!(way.reason, Reason::NameHas(_));
        self.words.iter().filter(in_name).map(|way| &*way.set)
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
    pub(crate) fields: Fields,
    pub(crate) mercy: Mercy,
    /// In how many documents of all segments the words stand as they were typed.
    pub(crate) known: &'a BTreeMap<String, usize>,
    /// Whether some part is a need: then words that stand nowhere are not insisted on.
    pub(crate) has_need: bool,
}

impl Looker<'_> {
    /// A part. The last one may be a word that is not typed to its end yet.
    pub(crate) fn look(&self, part: &Part, is_last: bool) -> Result<Found, FinderError> {
        match part {
            Part::Word { word, same } => self.word_part(word, same, is_last),
            Part::Need { words, same, needs, instead } => {
                let mut meets = self.meets(needs, MEETS_WORTH);
                meets.extend(self.meets(instead, LEADS_ON_WORTH));
                Ok(found(Kind::Need, meets, self.phrase(words, same)?))
            }
            Part::Place { words, .. } => {
                Ok(found(Kind::Place, Vec::new(), self.phrase(words, &[])?))
            }
        }
    }

    fn word_part(&self, word: &str, same: &[String], last: bool) -> Result<Found, FinderError> {
        let mut words = self.word(word, same)?;
        if last {
            words.extend(self.longer(word)?);
        }
        let known = self.known.get(word).copied().unwrap_or_default();
        if known < RARE || self.mercy == Mercy::EveryWord {
            words.extend(self.nearly(word)?);
        }
        if known == 0 {
            words.extend(self.sounding(word)?);
        }
        let kind = if known == 0 && self.has_need { Kind::Optional } else { Kind::Required };
        Ok(found(kind, Vec::new(), words))
    }

    fn meets(&self, needs: &[String], worth: f64) -> Vec<Way> {
        let way = |need: &String| Way {
            set: Arc::new(self.segment.facet(&facet("need", need)).clone()),
            worth,
            reason: Reason::Meets(need.clone()),
        };
        needs.iter().map(way).collect()
    }

    /// A word in every field, as typed and in other languages.
    fn word(&self, word: &str, same: &[String]) -> Result<Vec<Way>, FinderError> {
        let mut ways = Vec::new();
        let exact = std::iter::once((word, How::Exact));
        let spellings = exact.chain(same.iter().map(|same| (same.as_str(), How::Same)));
        for (spelling, how) in spellings {
            for field in 0..SEARCHED.len() {
                ways.extend(self.way(field, spelling, how)?);
            }
        }
        Ok(ways)
    }

    fn longer(&self, word: &str) -> Result<Vec<Way>, FinderError> {
        let mut ways = Vec::new();
        for field in 0..SEARCHED.len() {
            for spelling in longer(self.segment, field, word)? {
                ways.extend(self.way(field, &spelling, How::Longer)?);
            }
        }
        Ok(ways)
    }

    fn nearly(&self, word: &str) -> Result<Vec<Way>, FinderError> {
        let mut ways = Vec::new();
        for field in 0..SEARCHED.len() {
            for spelling in nearly(self.segment, self.fields, field, word)? {
                ways.extend(self.way(field, &spelling, How::Nearly)?);
            }
        }
        Ok(ways)
    }

    fn sounding(&self, word: &str) -> Result<Option<Way>, FinderError> {
        let Some(sound) = sound(word) else { return Ok(None) };
        let set = self.segment.sounding(&sound)?;
        Ok((!set.is_empty()).then(|| way(set.into(), NAME, word, How::Sounds)))
    }

    /// All words of a phrase together in names, and in places.
    fn phrase(&self, words: &[String], same: &[String]) -> Result<Vec<Way>, FinderError> {
        if let [word] = words {
            return self.word(word, same);
        }
        let ways = [NAME, NAME + 1].into_iter().map(|field| self.together(field, words));
        let ways: Vec<Option<Way>> = ways.collect::<Result<_, _>>()?;
        Ok(ways.into_iter().flatten().collect())
    }

    fn together(&self, field: usize, words: &[String]) -> Result<Option<Way>, FinderError> {
        let mut all: Option<Set> = None;
        for word in words {
            let set = self.segment.with_word(field, word)?;
            all = Some(match all {
                None => (*set).clone(),
                Some(all) => all.and(&set),
            });
        }
        let set = all.filter(|set| !set.is_empty());
        Ok(set.map(|set| way(set.into(), field, &words.join(" "), How::Exact)))
    }

    fn way(&self, field: usize, word: &str, how: How) -> Result<Option<Way>, FinderError> {
        let set = self.segment.with_word(field, word)?;
        Ok((!set.is_empty()).then(|| way(set, field, word, how)))
    }
}

fn found(kind: Kind, meets: Vec<Way>, mut words: Vec<Way>) -> Found {
    words.sort_by(|one, other| other.worth.total_cmp(&one.worth));
    Found { kind, meets, words }
}

fn way(set: Arc<Set>, field: usize, word: &str, how: How) -> Way {
    let worth = SEARCHED.get(field).map_or(0.0, |(_, worth)| *worth) * how.worth();
    let word = word.to_owned();
    let reason = match (field, how) {
        (NAME, How::Exact | How::Same) => Reason::NameHas(word),
        (NAME, How::Longer | How::Nearly | How::Sounds) => Reason::NameHasNearly(word),
        _ => Reason::TextHas(word),
    };
    Way { set, worth, reason }
}
