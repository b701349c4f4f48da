//! Ranking what holds on one segment.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rufaa_domain::finding::{Near, Order};

use crate::FinderError;
use crate::answer::{Held, Rarity, Reading};
use crate::board::{Row, Segment};
use crate::set::{Bits, Set};

/// Up to so many, everything that holds is ranked.
const RANK_ALL_MAX: usize = 2_000;
/// Where more holds, so many of each kind are looked at: the nearest, and those with the words in
/// their names.
const LOOK_AT: usize = 512;
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
    id: u64,
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
pub(crate) fn rank(held: &Held<'_>, asked: &Asked<'_>) -> Result<Vec<Ranked>, FinderError> {
    let question = asked.reading.question;
    let segment = &*held.board.segment;
    let same_name = segment.named(&asked.reading.whole)?;
    let ranker = Ranker { held, asked, segment, same_name };
    let docs: Vec<u32> = if held.holds.count() <= RANK_ALL_MAX.max(asked.keep) {
        held.holds.iter().collect()
    } else {
        let holds = held.holds.to_bits(segment.length);
        match (question.order, asked.reading.near, asked.reading.parts.is_empty()) {
            (Order::Verified, ..) => first(&segment.by_confirmation, &holds, asked.keep),
            (Order::Distance, Some(near), _) => ranker.nearest(near, &holds, asked.keep),
            (_, Some(near), true) => ranker.nearest_of_each(near, &holds),
            (_, None, true) => ranker.confirmed_first(&holds),
            (_, near, false) => ranker.promising(near, &holds),
        }
    };
    let mut ranked: Vec<Ranked> = docs.into_iter().filter_map(|doc| ranker.ranked(doc)).collect();
    if ranked.len() > asked.keep && asked.keep > 0 {
        ranked.select_nth_unstable_by(asked.keep - 1, Ranked::best_first);
    }
    ranked.truncate(asked.keep);
    ranked.sort_unstable_by(Ranked::best_first);
    Ok(ranked)
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
    same_name: Set,
}

impl Ranker<'_> {
    /// The nearest; where too few have a place, others by name.
    fn nearest(&self, near: Near, holds: &Bits, count: usize) -> Vec<u32> {
        // The fewer hold, the more cells would be looked at in vain.
        if holds.count() <= RANK_ALL_MAX {
            return holds.iter().collect();
        }
        let cells = &self.segment.cells;
        let found = cells.nearest(near.point, f64::MAX, count, |doc| holds.contains(doc));
        let mut docs: Vec<u32> = found.into_iter().map(|far| far.doc).collect();
        if docs.len() < count {
            let without =
                |doc: &&u32| self.segment.row(**doc).is_some_and(|row| row.point.is_none());
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
        let (confirmed, others) = self.confirmed(holds);
        let mut docs = self.nearest(near, &confirmed, self.asked.keep);
        docs.extend(self.nearest(near, &others, self.asked.keep));
        docs
    }

    fn confirmed_first(&self, holds: &Bits) -> Vec<u32> {
        let (confirmed, others) = self.confirmed(holds);
        let mut docs = first(&self.segment.by_name, &confirmed, self.asked.keep);
        if docs.len() < self.asked.keep {
            docs.extend(first(&self.segment.by_name, &others, self.asked.keep - docs.len()));
        }
        docs
    }

    fn confirmed(&self, holds: &Bits) -> (Bits, Bits) {
        let mut confirmed = holds.clone();
        confirmed.keep(&self.held.today.confirmed);
        let mut others = holds.clone();
        confirmed.iter().for_each(|doc| others.remove(doc));
        (confirmed, others)
    }

    /// Where much holds: the nearest, those with the words in their names, those of the same name.
    fn promising(&self, near: Option<Near>, holds: &Bits) -> Vec<u32> {
        let count = self.asked.keep.max(LOOK_AT);
        let mut docs: BTreeSet<u32> = self.same_name.clone().within(holds).iter().collect();
        if let Some(near) = near {
            docs.extend(self.nearest(near, holds, count));
        }
        let named = self.with_words_in_names(holds);
        if named.count() <= RANK_ALL_MAX {
            docs.extend(named.iter());
        } else {
            let named = named.to_bits(self.segment.length);
            docs.extend(first(&self.segment.by_name, &named, count));
            if let Some(near) = near {
                docs.extend(self.nearest(near, &named, count));
            }
        }
        if docs.len() < count {
            docs.extend(first(&self.segment.by_name, holds, count));
        }
        docs.into_iter().collect()
    }

    fn with_words_in_names(&self, holds: &Bits) -> Set {
        let length = self.segment.length;
        let mut named = Set::Many(holds.clone());
        for found in &self.held.found {
            let in_names = Set::any(found.in_names(), length);
            if in_names.count() > 0 {
                named = named.and(&in_names);
            }
        }
        named
    }

    fn ranked(&self, doc: u32) -> Option<Ranked> {
        let row = self.segment.row(doc)?;
        let worth = self.worth(doc, row);
        Some(Ranked { worth, alphabetical: row.alphabetical, id: row.id, doc })
    }

    fn worth(&self, doc: u32, row: &Row) -> f64 {
        let near = self.asked.reading.near;
        // Without a place, a document is as far away as can be.
        let far = |near: Near| row.point.map_or(f64::MAX, |point| near.point.distance_km(point));
        match (self.asked.reading.question.order, near) {
            (Order::Distance, Some(near)) => -far(near),
            (Order::Verified, _) => f64::from(row.verified),
            (_, near) => {
                let confirmed = self.held.today.confirmed.contains(doc);
                let factor = if confirmed { 1.0 } else { UNCONFIRMED_FACTOR };
                let nearness = near.map_or(1.0, |near| 1.0 / (1.0 + far(near) / HALF_WORTH_KM));
                self.words(doc, row) * nearness * factor
            }
        }
    }

    /// What the words are worth; 1 where there are none.
    fn words(&self, doc: u32, row: &Row) -> f64 {
        if self.held.found.is_empty() {
            return 1.0;
        }
        let parts = self.held.found.iter().zip(self.asked.rarity).map(|(found, rarity)| {
            let (meets, words) = found.best(doc);
            let meets = meets.map_or(0.0, |way| way.worth * need_factor(rarity.need));
            meets + words.map_or(0.0, |way| way.worth * found.rarity(rarity.words))
        });
        let same_name = if self.same_name.contains(doc) { SAME_NAME_WORTH } else { 0.0 };
        let cost = f64::from(row.name_words.min(NAME_WORDS_MAX)) * NAME_WORD_COST;
        // Even a place alone is worth something, so that its nearest are told apart.
        (0.1 + parts.sum::<f64>() + same_name) * (1.0 - cost)
    }
}
