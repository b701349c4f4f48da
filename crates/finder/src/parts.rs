//! The parts of a question on one segment: which documents have them, and how well.

use std::collections::BTreeSet;
use std::sync::Arc;

use rufaa_domain::finding::Reason;
use rufaa_domain::finding::vocabulary::Part;

use crate::FinderError;
use crate::board::Segment;
use crate::schema::{Fields, SEARCHED, facet};
use crate::set::Set;
use crate::spelling::{How, longer, nearly};

/// The field of names among those that are searched.
const NAME: usize = 0;
/// What it is worth that a service meets the first need that words name, and a further one.
const MEETS_WORTH: [f64; 2] = [3.0, 1.5];
/// What a word of a place is worth in a name, beside one that was looked for as such: the distance
/// says the same already.
const PLACE_WORD: f64 = 0.5;

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

/// A part on one segment.
pub(crate) struct Found {
    /// Documents that have it; nothing where every document will do.
    pub(crate) holds: Option<Set>,
    /// By meeting a need.
    pub(crate) meets: Vec<Way>,
    /// By words, the best first.
    pub(crate) words: Vec<Way>,
    /// Factor on the worth of words.
    pub(crate) weight: f64,
}

impl Found {
    /// The best way in which a document has this part by a need, and by words.
    pub(crate) fn best(&self, doc: u32) -> (Option<&Way>, Option<&Way>) {
        let has = |way: &&Way| way.set.contains(doc);
        (self.meets.iter().find(has), self.words.iter().find(has))
    }

    /// Documents that have it in their names, as typed or by a word that means the same.
    pub(crate) fn in_names<'a>(&'a self) -> impl Iterator<Item = &'a Set> + Clone {
        let in_name = |way: &&'a Way| matches!(way.reason, Reason::NameHas(_));
        self.words.iter().filter(in_name).map(|way| &*way.set)
    }
}

/// Looks for parts on a segment.
pub(crate) struct Looker<'a> {
    pub(crate) segment: &'a Segment,
    pub(crate) fields: Fields,
    pub(crate) mercy: Mercy,
    /// Words that stand in some name or text as they were typed.
    pub(crate) known: &'a BTreeSet<String>,
}

impl Looker<'_> {
    /// A part. The last one may be a word that is not typed to its end yet.
    pub(crate) fn look(&self, part: &Part, is_last: bool) -> Result<Found, FinderError> {
        match part {
            Part::Word { word, same } => {
                let mut words = self.word(word, same)?;
                if is_last {
                    words.extend(self.longer(word)?);
                }
                if self.mercy != Mercy::UnknownWords || !self.known.contains(word) {
                    words.extend(self.nearly(word)?);
                }
                Ok(Found { meets: Vec::new(), ..self.found(words, 1.0) })
            }
            Part::Need { words, same, needs } => {
                let meets = self.meets(needs);
                let words = self.phrase(words, same)?;
                let sets = meets.iter().chain(&words).map(|way| &*way.set);
                let holds = Some(Set::any(sets, self.segment.length));
                Ok(Found { holds, meets, ..self.found(words, 1.0) })
            }
            Part::Place { words, .. } => {
                let words = self.phrase(words, &[])?;
                Ok(Found { holds: None, ..self.found(words, PLACE_WORD) })
            }
        }
    }

    fn found(&self, mut words: Vec<Way>, weight: f64) -> Found {
        words.sort_by(|one, other| other.worth.total_cmp(&one.worth));
        let holds = Set::any(words.iter().map(|way| &*way.set), self.segment.length);
        Found { holds: Some(holds), meets: Vec::new(), words, weight }
    }

    fn meets(&self, needs: &[String]) -> Vec<Way> {
        let worths = MEETS_WORTH.into_iter().chain(std::iter::repeat(MEETS_WORTH[1]));
        let way = |(need, worth): (&String, f64)| Way {
            set: Arc::new(self.segment.facet(&facet("need", need)).clone()),
            worth,
            reason: Reason::Meets(need.clone()),
        };
        needs.iter().zip(worths).map(way).collect()
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

    /// All words of a phrase together in names, and in places.
    fn phrase(&self, words: &[String], same: &[String]) -> Result<Vec<Way>, FinderError> {
        let [word] = words else {
            let mut ways = Vec::new();
            for field in [NAME, NAME + 1] {
                ways.extend(self.together(field, words)?);
            }
            return Ok(ways);
        };
        let mut ways = self.word(word, same)?;
        ways.retain(|way| !matches!(way.reason, Reason::TextHas(_)) || same.is_empty());
        Ok(ways)
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
        let set = all.filter(|set| set.count() > 0);
        Ok(set.map(|set| way(set.into(), field, &words.join(" "), How::Exact)))
    }

    fn way(&self, field: usize, word: &str, how: How) -> Result<Option<Way>, FinderError> {
        let set = self.segment.with_word(field, word)?;
        let is_there = !matches!(&*set, Set::Few(docs) if docs.is_empty());
        Ok(is_there.then(|| way(set, field, word, how)))
    }
}

fn way(set: Arc<Set>, field: usize, word: &str, how: How) -> Way {
    let worth = SEARCHED.get(field).map_or(0.0, |(_, worth)| *worth) * how.worth();
    let word = word.to_owned();
    let reason = match (field, how) {
        (NAME, How::Exact | How::Same) => Reason::NameHas(word),
        (NAME, How::Longer | How::Nearly) => Reason::NameHasNearly(word),
        _ => Reason::TextHas(word),
    };
    Way { set, worth, reason }
}
