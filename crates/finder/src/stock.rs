//! What staff keep an eye on: what there is of each need in each area, which vettings end, what
//! nobody has confirmed for long.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::directory::stock::{Amount, Region, Stock};
use rufaa_domain::finding::Moment;
use rufaa_domain::pack::AreaCode;

use crate::board::Board;
use crate::schema::day_number;
use crate::set::Set;
use crate::{Finder, FinderError};

/// How facets of needs begin.
const NEED: &str = "need";

impl Finder {
    /// What there is of each need in each area, in the order of needs and areas; nothing stands
    /// there of what there is none.
    pub fn stock(&self, audience: Audience, moment: &Moment) -> Vec<Stock> {
        let mut stock: BTreeMap<(String, String), Amount> = BTreeMap::new();
        for board in self.boards(audience).iter() {
            for (need, area, amount) in of_board(board, moment) {
                *stock.entry((need, area)).or_default() += amount;
            }
        }
        let stock = stock.into_iter().filter(|(_, amount)| amount.services > 0);
        stock
            .map(|((need, area), amount)| Stock { need, area: AreaCode::new(area), amount })
            .collect()
    }

    /// What there is of any of these needs in each area, told under one name: a service counts once, however many
    /// of them it answers.
    pub fn stock_of_any(
        &self,
        audience: Audience,
        moment: &Moment,
        (name, needs): (&str, &BTreeSet<&str>),
    ) -> Vec<Stock> {
        let mut stock: BTreeMap<String, Amount> = BTreeMap::new();
        for board in self.boards(audience).iter() {
            let facets = board.segment.facets_of(NEED);
            let sets: Vec<&Set> =
                facets.filter(|(need, _)| needs.contains(need)).map(|(_, set)| set).collect();
            let any = Set::any(sets.iter().copied(), board.segment.length);
            for (area, amount) in amounts(board, moment, &any.within(board.alive())) {
                *stock.entry(area).or_default() += amount;
            }
        }
        let stock = stock.into_iter().filter(|(_, amount)| amount.services > 0);
        let line =
            |(area, amount)| Stock { need: name.to_owned(), area: AreaCode::new(area), amount };
        stock.map(line).collect()
    }

    /// Listings of a region whose last day as vetted lies between these days, both included; the earliest
    /// first, at most so many.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn vetting_ends(
        &self,
        region: &Region,
        [from, until]: [Date; 2],
        limit: usize,
    ) -> Result<Vec<Listing>, FinderError> {
        let [from, until] = [from, until].map(day_number);
        self.earliest(region, limit, |board, doc| {
            let last = i64::from(board.segment.bounds_of(doc)?.vetted_until);
            (from..=until).contains(&last).then_some(last)
        })
    }

    /// Listings of a region that are overdue: nobody confirmed them within their period. Those that wait
    /// longest first, at most so many.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn overdue(
        &self,
        region: &Region,
        today: Date,
        limit: usize,
    ) -> Result<Vec<Listing>, FinderError> {
        let today = day_number(today);
        self.earliest(region, limit, |board, doc| {
            let holds = i64::from(board.segment.bounds_of(doc)?.holds_until);
            (holds < today).then_some(holds)
        })
    }

    /// The listings of those documents that have a day here, the earliest first, then by name.
    fn earliest(
        &self,
        region: &Region,
        limit: usize,
        day: impl Fn(&Board, u32) -> Option<i64>,
    ) -> Result<Vec<Listing>, FinderError> {
        let boards = self.boards(Audience::Staff);
        let mut found: Vec<_> = boards
            .iter()
            .flat_map(|board| board.docs().map(move |doc| (board, doc)))
            .filter_map(|(board, doc)| {
                let day = day(board, doc)?;
                Some(((day, board.segment.rows.name(doc)), board, doc))
            })
            .collect();
        found.sort_unstable_by_key(|(order, ..)| *order);
        let listings = found.into_iter().map(|(_, board, doc)| board.segment.listing(doc));
        let here = |listing: &Result<Listing, _>| {
            listing.as_ref().map_or(true, |listing| region.holds(listing))
        };
        listings.filter(here).take(limit).collect()
    }
}

fn of_board<'a>(
    board: &'a Board,
    moment: &'a Moment,
) -> impl Iterator<Item = (String, String, Amount)> + 'a {
    board.segment.facets_of(NEED).flat_map(move |(need, docs)| {
        let there = docs.clone().within(board.alive());
        let line = |(area, amount)| (need.to_owned(), area, amount);
        amounts(board, moment, &there).map(line).collect::<Vec<_>>()
    })
}

/// How much these documents are, in each area.
fn amounts<'a>(
    board: &'a Board,
    moment: &Moment,
    there: &Set,
) -> impl Iterator<Item = (String, Amount)> + 'a {
    let segment = &board.segment;
    let today = segment.today(moment.today);
    let counts = |among: &Set| segment.count_areas(among).map(|(_, count)| count).collect();
    let of = |bits| -> Vec<usize> { counts(&there.clone().within(bits)) };
    let services: Vec<usize> = counts(there);
    let (confirmed, vetted) = (of(&today.confirmed), of(&today.vetted));
    let with_places: Vec<usize> =
        counts(&there.clone().within(&today.vetted).and(&segment.with_places(moment.now)));
    let counted: Vec<usize> =
        counts(&there.clone().within(&today.vetted).and(&segment.counted(moment.now)));
    let at = |counts: &[usize], place: usize| counts.get(place).copied().unwrap_or_default();
    let areas: Vec<&str> = segment.count_areas(&Set::NONE).map(|(area, _)| area).collect();
    areas.into_iter().enumerate().map(move |(place, area)| {
        let amount = Amount {
            services: at(&services, place),
            confirmed: at(&confirmed, place),
            vetted: at(&vetted, place),
            counted: at(&counted, place),
            with_places: at(&with_places, place),
        };
        (area.to_owned(), amount)
    })
}
