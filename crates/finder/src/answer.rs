//! Answering: filter by time and distance, rank, and take the best.

use std::cmp::Ordering;

use jiff::civil::Date;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::{Answer, HITS_MAX, Hit, Near, OFFSET_MAX, Order, Question};
use rufaa_domain::geo::Point;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::schema::Value;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument};

use crate::FinderError;
use crate::query::{Words, query};
use crate::shelf::{Shelf, column, day_number};

/// What an entry that nobody confirmed in time loses in rank.
const UNCONFIRMED_FACTOR: f64 = 0.7;
/// At this distance the worth of words has fallen to a half, kilometres.
const HALF_WORTH_KM: f64 = 50.0;

/// The answer of these shelves together.
pub(crate) fn answer(
    shelves: &[&Shelf],
    question: &Question,
    today: Date,
) -> Result<Answer, FinderError> {
    let all = ask(shelves, question, today, Words::All)?;
    if all.total > 0 || question.text.is_empty() {
        return Ok(all);
    }
    ask(shelves, question, today, Words::Any)
}

fn ask(
    shelves: &[&Shelf],
    question: &Question,
    today: Date,
    how: Words,
) -> Result<Answer, FinderError> {
    let offset = question.offset.min(OFFSET_MAX);
    let limit = question.limit.min(HITS_MAX);
    let mut total = 0;
    let mut best = Vec::new();
    for (number, shelf) in shelves.iter().enumerate() {
        let collector = Ranking::new(question, today, offset + limit);
        let query = query(question, shelf.fields, how);
        let found = shelf.reader.searcher().search(&*query, &collector)?;
        total += found.total;
        best.extend(found.best.into_iter().map(|ranked| (ranked, number)));
    }
    best.sort_by(|one, other| one.0.best_first(&other.0));
    let hits = best.into_iter().skip(offset).take(limit).filter_map(|(ranked, number)| {
        shelves.get(number).map(|shelf| hit(shelf, &ranked, question.near, today))
    });
    Ok(Answer { total, hits: hits.collect::<Result<_, _>>()? })
}

fn hit(
    shelf: &Shelf,
    ranked: &Ranked,
    near: Option<Near>,
    today: Date,
) -> Result<Hit, FinderError> {
    let document: TantivyDocument = shelf.reader.searcher().doc(ranked.address)?;
    let bytes = document.get_first(shelf.fields.listing).and_then(|value| value.as_bytes());
    let listing: Listing = serde_json::from_slice(bytes.unwrap_or_default())?;
    Ok(Hit {
        distance_km: near.zip(listing.point).map(|(near, point)| near.point.distance_km(point)),
        freshness: listing.confirmation.freshness(today),
        vetted: listing.vetted_until.is_some_and(|until| today <= until),
        listing,
    })
}

/// Collects how many listings hold, and the best of them.
struct Ranking {
    near: Option<Near>,
    order: Order,
    with_words: bool,
    only_vetted: bool,
    today: i64,
    keep: usize,
}

impl Ranking {
    fn new(question: &Question, today: Date, keep: usize) -> Self {
        Self {
            near: question.near,
            order: question.order,
            with_words: !question.text.trim().is_empty(),
            only_vetted: question.flags.contains(&Flag::Vetted),
            today: day_number(today),
            keep,
        }
    }
}

/// What was found: how many in all, and the best.
#[derive(Default)]
struct Found {
    total: usize,
    best: Vec<Ranked>,
}

/// A listing with its rank; a higher worth comes first, then the name, then the address.
#[derive(Debug, Clone, Copy)]
struct Ranked {
    worth: f64,
    alphabetical: u64,
    address: DocAddress,
}

impl Ranked {
    fn best_first(&self, other: &Self) -> Ordering {
        other
            .worth
            .total_cmp(&self.worth)
            .then_with(|| self.alphabetical.cmp(&other.alphabetical))
            .then_with(|| self.address.cmp(&other.address))
    }
}

impl Collector for Ranking {
    type Fruit = Found;
    type Child = SegmentRanking;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentRanking> {
        let columns = reader.fast_fields();
        Ok(SegmentRanking {
            segment,
            near: self.near,
            order: self.order,
            with_words: self.with_words,
            only_vetted: self.only_vetted,
            today: self.today,
            keep: self.keep,
            latitude: columns.f64(column::LATITUDE)?,
            longitude: columns.f64(column::LONGITUDE)?,
            holds_until: columns.i64(column::HOLDS_UNTIL)?,
            listed_until: columns.i64(column::LISTED_UNTIL)?,
            vetted_until: columns.i64(column::VETTED_UNTIL)?,
            verified: columns.i64(column::VERIFIED)?,
            alphabetical: columns.u64(column::ALPHABETICAL)?,
            found: Found::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.with_words && self.order == Order::Best
    }

    fn merge_fruits(&self, segments: Vec<Found>) -> tantivy::Result<Found> {
        let mut all = Found::default();
        for found in segments {
            all.total += found.total;
            all.best.extend(found.best);
        }
        keep_best(&mut all.best, self.keep);
        Ok(all)
    }
}

struct SegmentRanking {
    segment: SegmentOrdinal,
    near: Option<Near>,
    order: Order,
    with_words: bool,
    only_vetted: bool,
    today: i64,
    keep: usize,
    latitude: Column<f64>,
    longitude: Column<f64>,
    holds_until: Column<i64>,
    listed_until: Column<i64>,
    vetted_until: Column<i64>,
    verified: Column<i64>,
    alphabetical: Column<u64>,
    found: Found,
}

impl SegmentRanking {
    /// Whether the listing is among the results today.
    fn holds(&self, doc: DocId, distance_km: Option<f64>) -> bool {
        let day = |column: &Column<i64>| column.first(doc).unwrap_or(i64::MIN);
        let listed = day(&self.listed_until) >= self.today;
        let vetted = !self.only_vetted || day(&self.vetted_until) >= self.today;
        let within = self
            .near
            .and_then(|near| near.within_km)
            .is_none_or(|within| distance_km.is_some_and(|distance| distance <= within));
        listed && vetted && within
    }

    fn distance_km(&self, doc: DocId) -> Option<f64> {
        let point = Point::new(self.latitude.first(doc)?, self.longitude.first(doc)?)?;
        Some(self.near?.point.distance_km(point))
    }

    fn worth(&self, doc: DocId, score: Score, distance_km: Option<f64>) -> f64 {
        // Without a place, a listing is as far away as can be.
        let far = || distance_km.unwrap_or(f64::MAX);
        match self.order {
            Order::Distance if self.near.is_some() => -far(),
            Order::Verified => self
                .verified
                .first(doc)
                .map_or(f64::MIN, |day| f64::from(i32::try_from(day).unwrap_or(i32::MIN))),
            Order::Distance | Order::Best => self.best_worth(doc, score, distance_km),
        }
    }

    fn best_worth(&self, doc: DocId, score: Score, distance_km: Option<f64>) -> f64 {
        let confirmed = self.holds_until.first(doc).is_some_and(|until| until >= self.today);
        let factor = if confirmed { 1.0 } else { UNCONFIRMED_FACTOR };
        let words = if self.with_words { f64::from(score) } else { 1.0 };
        let near = match (self.near, distance_km) {
            (None, _) => 1.0,
            (Some(_), Some(distance)) => 1.0 / (1.0 + distance / HALF_WORTH_KM),
            (Some(_), None) => 0.0,
        };
        words * near * factor
    }
}

impl SegmentCollector for SegmentRanking {
    type Fruit = Found;

    fn collect(&mut self, doc: DocId, score: Score) {
        let distance_km = self.near.and_then(|_| self.distance_km(doc));
        if !self.holds(doc, distance_km) {
            return;
        }
        self.found.total += 1;
        self.found.best.push(Ranked {
            worth: self.worth(doc, score, distance_km),
            alphabetical: self.alphabetical.first(doc).unwrap_or(u64::MAX),
            address: DocAddress::new(self.segment, doc),
        });
        // Sorting now and then keeps the list short at little cost.
        if self.found.best.len() >= (self.keep + 1) * 8 + 1_024 {
            keep_best(&mut self.found.best, self.keep);
        }
    }

    fn harvest(mut self) -> Found {
        keep_best(&mut self.found.best, self.keep);
        self.found
    }
}

fn keep_best(best: &mut Vec<Ranked>, keep: usize) {
    if best.len() > keep && keep > 0 {
        best.select_nth_unstable_by(keep - 1, Ranked::best_first);
    }
    best.truncate(keep);
    best.sort_unstable_by(Ranked::best_first);
}
