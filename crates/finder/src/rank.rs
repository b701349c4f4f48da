//! Ranking what holds on one segment.

use std::cmp::Ordering;

use rufaa_domain::finding::{Near, Order};
use rufaa_domain::geo::{Direction, km_of_haversine};

use crate::answer::{Held, Rarity, Reading, meeting_all};
use crate::bits::Bits;
use crate::board::Segment;
use crate::parts::{Found, Way};
use crate::set::Set;

/// Up to so many, everything that holds is ranked.
const RANK_ALL_MAX: usize = 1_000;
/// So many times what is wanted is ranked as a whole too: for a deep page that is faster than looking
/// for ten thousand nearest.
const RANK_ALL_TIMES: usize = 32;
/// Where more holds, so many of each kind are looked at: the nearest, and those with the words in
/// their names.
const LOOK_AT: usize = 256;
/// What an entry that nobody confirmed in time loses in rank.
const UNCONFIRMED_FACTOR: f64 = 0.7;
/// At this distance the worth of words has fallen to a half, kilometres.
const HALF_WORTH_KM: f64 = 50.0;
/// What it is worth to have exactly the name that was typed.
const SAME_NAME_WORTH: f64 = 12.0;
/// What each word of a name costs, as a share: of two that have the words, the one that has
/// little else is meant.
const NAME_WORD_COST: f64 = 0.03;
/// Words of a name that are counted so.
const NAME_WORDS_MAX: u8 = 12;

/// What is asked of a segment.
pub(crate) struct Asked<'a> {
    pub(crate) reading: &'a Reading<'a>,
    /// How rare the words of each part are.
    pub(crate) rarity: &'a [Rarity],
    /// How many are wanted.
    pub(crate) keep: usize,
}

/// A document with its rank; a higher worth comes first, then the name, then the id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    pub(crate) worth: f64,
    alphabetical: u64,
    id: u128,
    pub(crate) doc: u32,
}

impl Ranked {
    pub(crate) fn best_first(&self, other: &Self) -> Ordering {
        other
            .worth
            .total_cmp(&self.worth)
            .then_with(|| self.alphabetical.cmp(&other.alphabetical))
            .then_with(|| self.id.cmp(&other.id))
            .then_with(|| self.doc.cmp(&other.doc))
    }
}

/// The best of what holds, best first, at most as many as are wanted.
pub(crate) fn rank(held: &Held<'_>, asked: &Asked<'_>) -> Vec<Ranked> {
    let question = asked.reading.question;
    let segment = &*held.board.segment;
    let ranker = Ranker { held, asked, segment };
    if held.count <= RANK_ALL_MAX.max(asked.keep.saturating_mul(RANK_ALL_TIMES)) {
        return ranker.best(&held.holds.to_docs(held.count));
    }
    let docs = match &held.holds {
        few @ Set::Few(_) => ranker.candidates(question.order, &few.to_bits(segment.length)),
        Set::Many(holds) => ranker.candidates(question.order, holds),
    };
    ranker.best(&docs)
}

/// The first so many of an order that hold.
fn first(order: &[u32], holds: &Bits, count: usize) -> Vec<u32> {
    order.iter().copied().filter(|doc| holds.contains(*doc)).take(count).collect()
}

/// Of two needs in one question, the one that few services meet tells more.
fn need_factor(rarity: f64) -> f64 {
    const LEAST: f64 = 0.5;
    const MOST: f64 = 2.0;
    (rarity / 2.0).clamp(LEAST, MOST)
}

struct Ranker<'a> {
    held: &'a Held<'a>,
    asked: &'a Asked<'a>,
    segment: &'a Segment,
}

impl Ranker<'_> {
    /// Where much holds, those among which the best are; in order.
    fn candidates(&self, order: Order, holds: &Bits) -> Vec<u32> {
        let keep = self.asked.keep;
        let reading = self.asked.reading;
        let mut docs = match (order, reading.near, reading.parts.is_empty()) {
            (Order::Verified, ..) => first(&self.segment.by_confirmation, holds, keep),
            (Order::Distance, Some(near), _) => self.nearest(near, holds, self.held.count, keep),
            (_, Some(near), true) => self.nearest_of_each(near, holds),
            (_, None, true) => self.confirmed_first(holds, keep),
            (_, near, false) => self.promising(near, holds),
        };
        docs.sort_unstable();
        docs.dedup();
        docs
    }

    /// The nearest of so many; where too few have a place, others by name.
    fn nearest(&self, near: Near, holds: &Bits, of: usize, count: usize) -> Vec<u32> {
        // The fewer hold, the more cells would be looked at in vain.
        if of <= RANK_ALL_MAX {
            return holds.to_docs(of);
        }
        let cells = &self.segment.cells;
        let found = cells.nearest(near.point, count, |doc| holds.contains(doc));
        let mut docs: Vec<u32> = found.into_iter().map(|far| far.doc).collect();
        if docs.len() < count {
            let without = |doc: &&u32| self.segment.rows.direction(**doc).is_none();
            let others = self.segment.by_name.iter().filter(without).copied();
            let others = others.filter(|doc| holds.contains(*doc));
            let missing = count - docs.len();
            docs.extend(others.take(missing));
        }
        docs
    }

    /// The nearest that are confirmed, and the nearest that are not: distance and confirmation
    /// rank together, and within each of the two the nearest is the best.
    fn nearest_of_each(&self, near: Near, holds: &Bits) -> Vec<u32> {
        let confirmed = self.confirmed(holds);
        let count = confirmed.count();
        let mut docs = self.nearest(near, &confirmed, count, self.asked.keep);
        let others = self.others(holds);
        docs.extend(self.nearest(near, &others, self.held.count - count, self.asked.keep));
        docs
    }

    fn confirmed_first(&self, holds: &Bits, count: usize) -> Vec<u32> {
        let mut docs = first(&self.segment.by_name, &self.confirmed(holds), count);
        if docs.len() < count {
            docs.extend(first(&self.segment.by_name, &self.others(holds), count - docs.len()));
        }
        docs
    }

    fn confirmed(&self, holds: &Bits) -> Bits {
        let mut confirmed = holds.clone();
        confirmed.keep(&self.held.today.confirmed);
        confirmed
    }

    fn others(&self, holds: &Bits) -> Bits {
        let mut others = holds.clone();
        others.remove_all(&self.held.today.confirmed);
        others
    }

    /// Where much holds: the nearest, those with the words in their names, those of the same name.
    fn promising(&self, near: Option<Near>, holds: &Bits) -> Vec<u32> {
        let count = self.asked.keep.max(LOOK_AT);
        let mut docs = self.some_of(&self.held.same_name.clone().within(holds), near, count);
        docs.extend(self.some_of(&self.with_words_in_names().within(holds), near, count));
        if near.is_some() || docs.len() < count {
            docs.extend(self.some_of(&Set::Many(holds.clone()), near, count));
        }
        docs
    }

    /// All of a set, or where they are many the nearest, or those that are confirmed.
    fn some_of(&self, set: &Set, near: Option<Near>, count: usize) -> Vec<u32> {
        let of = set.count();
        if of <= RANK_ALL_MAX {
            return set.to_docs(of);
        }
        let bits = set.to_bits(self.segment.length);
        match near {
            Some(near) => self.nearest(near, &bits, of, count),
            None => self.confirmed_first(&bits, count),
        }
    }

    fn with_words_in_names(&self) -> Set {
        let in_names = self.held.found.iter().map(Found::in_names);
        let conditions = in_names.filter(|sets| !sets.is_empty()).collect();
        meeting_all(conditions, &self.held.live, self.segment.length)
    }

    /// The best of these documents, which are in order, best first.
    fn best(&self, docs: &[u32]) -> Vec<Ranked> {
        let mut worths: Vec<(f64, u32)> =
            self.worths(docs).into_iter().zip(docs.iter().copied()).collect();
        let keep = self.asked.keep;
        if let Some(last) = keep.checked_sub(1).filter(|_| worths.len() > keep) {
            // Names are looked up only of those among which the best are.
            let (_, last, _) =
                worths.select_nth_unstable_by(last, |one, other| other.0.total_cmp(&one.0));
            let least = last.0;
            worths.retain(|(worth, _)| *worth >= least);
        }
        let ranked = |(worth, doc)| {
            let (alphabetical, id) = self.segment.rows.name(doc);
            Ranked { worth, alphabetical, id, doc }
        };
        let mut ranked: Vec<Ranked> = worths.into_iter().map(ranked).collect();
        ranked.sort_unstable_by(Ranked::best_first);
        ranked.truncate(keep);
        ranked
    }

    /// What each of these documents, which are in order, is worth.
    fn worths(&self, docs: &[u32]) -> Vec<f64> {
        let rows = &self.segment.rows;
        let near = self.asked.reading.near.map(|near| near.point.direction());
        // Without a place, a document is as far away as can be.
        let far = |from: Direction, doc: u32| {
            rows.direction(doc).map_or(f64::MAX, |there| km_of_haversine(from.haversine(there)))
        };
        let nearness =
            |doc: u32| near.map_or(1.0, |from| 1.0 / (1.0 + far(from, doc) / HALF_WORTH_KM));
        match (self.asked.reading.question.order, near) {
            (Order::Distance, Some(from)) => docs.iter().map(|doc| -far(from, *doc)).collect(),
            (Order::Verified, _) => docs.iter().map(|doc| f64::from(rows.verified(*doc))).collect(),
            (Order::Best | Order::Distance, _) => {
                let worth = |(doc, words): (&u32, f64)| {
                    let confirmed = self.held.today.confirmed.contains(*doc);
                    let factor = if confirmed { 1.0 } else { UNCONFIRMED_FACTOR };
                    words * nearness(*doc) * factor
                };
                docs.iter().zip(self.words(docs)).map(worth).collect()
            }
        }
    }

    /// What the words of each document are worth; 1 where there are none.
    fn words(&self, docs: &[u32]) -> Vec<f64> {
        if self.held.found.is_empty() {
            return vec![1.0; docs.len()];
        }
        // Even a place alone is worth something, so that its nearest are told apart.
        let mut worths = vec![0.1; docs.len()];
        for (found, rarity) in self.held.found.iter().zip(self.asked.rarity) {
            add_best(&mut worths, &found.meets, docs, need_factor(rarity.need));
            add_best(&mut worths, &found.words, docs, found.rarity(rarity.words));
        }
        self.held.same_name.each_of(docs, |place| {
            if let Some(worth) = worths.get_mut(place) {
                *worth += SAME_NAME_WORTH;
            }
        });
        let cost = |doc: &u32| {
            let words = self.segment.rows.name_words(*doc).min(NAME_WORDS_MAX);
            f64::from(words) * NAME_WORD_COST
        };
        worths.iter().zip(docs).map(|(worth, doc)| worth * (1.0 - cost(doc))).collect()
    }
}

/// Adds to each document the worth of the best way in which it has a part.
fn add_best(worths: &mut [f64], ways: &[Way<'_>], docs: &[u32], factor: f64) {
    let mut best = vec![0.0_f64; docs.len()];
    for way in ways {
        way.docs.each_of(docs, |place| {
            if let Some(best) = best.get_mut(place) {
                *best = best.max(way.worth);
            }
        });
    }
    for (worth, best) in worths.iter_mut().zip(best) {
        *worth += best * factor;
    }
}
