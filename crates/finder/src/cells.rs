//! Points of a segment in cells, so that the nearest are found without looking at all.
//!
//! Two sizes of cells: a search looks first at the coarse cell that can hold the nearest point,
//! opens it into its fine cells, and stops when no cell that is left can hold anything nearer.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use rufaa_domain::geo::{Point, haversine_km};

use crate::set::Set;

/// Side of a fine cell, degrees: some 14 km at the equator.
const FINE_DEGREES: f64 = 0.125;
/// Length of a degree of a great circle, kilometres, rounded up.
const KM_PER_DEGREE: f64 = 111.2;
/// Fine cells along the side of a coarse one.
const FINE_PER_COARSE: i32 = 16;

/// The points of a segment.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    coarse: Vec<Coarse>,
}

#[derive(Debug)]
struct Coarse {
    area: Rectangle,
    fine: Vec<Fine>,
}

#[derive(Debug)]
struct Fine {
    area: Rectangle,
    docs: Vec<(u32, Point)>,
}

/// A rectangle in degrees, around the points that it holds.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
}

impl Rectangle {
    fn around(points: impl Iterator<Item = Point>) -> Self {
        let nothing = Self { south: 90.0, north: -90.0, west: 180.0, east: -180.0 };
        points.fold(nothing, |area, point| Self {
            south: area.south.min(point.latitude()),
            north: area.north.max(point.latitude()),
            west: area.west.min(point.longitude()),
            east: area.east.max(point.longitude()),
        })
    }

    /// No point inside is nearer than this, kilometres. Each term of the haversine is as small as
    /// it can be inside, so their sum is not more than that of any point.
    fn at_least_km(&self, from: Point) -> f64 {
        let latitude = (self.south - from.latitude()).max(from.latitude() - self.north).max(0.0);
        let west = degrees_apart(self.west, from.longitude());
        let east = degrees_apart(self.east, from.longitude());
        let inside = (self.west..=self.east).contains(&from.longitude());
        let longitude = if inside { 0.0 } else { west.min(east) };
        let widest = self.south.abs().max(self.north.abs());
        let half_sine = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
        let chord = half_sine(latitude)
            + from.latitude().to_radians().cos().max(0.0)
                * widest.to_radians().cos().max(0.0)
                * half_sine(longitude);
        haversine_km(chord)
    }

    /// No point inside is farther than this, kilometres: way along a meridian, and along the widest
    /// parallel, is never shorter than the way across.
    fn at_most_km(&self, from: Point) -> f64 {
        let latitude =
            (self.south - from.latitude()).abs().max((self.north - from.latitude()).abs());
        let longitude =
            degrees_apart(self.west, from.longitude()) + (self.east - self.west).max(0.0);
        KM_PER_DEGREE * (latitude + longitude)
    }
}

/// Degrees between two longitudes, the short way round.
fn degrees_apart(one: f64, other: f64) -> f64 {
    let apart = (one - other).abs();
    apart.min(360.0 - apart)
}

/// A document with its distance, kilometres. The greatest is the farthest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Far {
    pub(crate) km: f64,
    pub(crate) doc: u32,
}

impl Eq for Far {}

impl Ord for Far {
    fn cmp(&self, other: &Self) -> Ordering {
        self.km.total_cmp(&other.km).then_with(|| self.doc.cmp(&other.doc))
    }
}

impl PartialOrd for Far {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Row and column of a cell.
type Cell = (i32, i32);

/// A cell that waits to be looked at, the nearest first.
enum Waiting<'a> {
    Coarse(&'a Coarse),
    Fine(&'a Fine),
}

struct Bound<'a> {
    km: f64,
    cell: Waiting<'a>,
}

impl PartialEq for Bound<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Bound<'_> {}

impl Ord for Bound<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.km.total_cmp(&other.km)
    }
}

impl PartialOrd for Bound<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Cells {
    /// The cells of these points.
    pub(crate) fn new(points: impl Iterator<Item = (u32, Point)>) -> Self {
        let mut grid: BTreeMap<Cell, BTreeMap<Cell, Vec<(u32, Point)>>> = BTreeMap::new();
        for (doc, point) in points {
            let fine = (number(point.latitude()), number(point.longitude()));
            let coarse = (fine.0.div_euclid(FINE_PER_COARSE), fine.1.div_euclid(FINE_PER_COARSE));
            grid.entry(coarse).or_default().entry(fine).or_default().push((doc, point));
        }
        let coarse = grid.into_values().map(|fine| {
            let fine: Vec<Fine> = fine.into_values().map(Fine::new).collect();
            let points = fine.iter().flat_map(|fine| &fine.docs).map(|(_, point)| *point);
            Coarse { area: Rectangle::around(points), fine }
        });
        Self { coarse: coarse.collect() }
    }

    /// The documents nearest to a point among those that hold, up to so many, nearest first; with
    /// a limit none that is farther. All documents at the distance of the last are among them, so
    /// that whoever ranks equals further sees all of them.
    pub(crate) fn nearest(
        &self,
        from: Point,
        within_km: f64,
        count: usize,
        holds: impl Fn(u32) -> bool,
    ) -> Vec<Far> {
        let mut waiting: BinaryHeap<Reverse<Bound<'_>>> = BinaryHeap::new();
        let bound = |area: &Rectangle, cell| Reverse(Bound { km: area.at_least_km(from), cell });
        waiting
            .extend(self.coarse.iter().map(|coarse| bound(&coarse.area, Waiting::Coarse(coarse))));
        let mut best = Nearest { count, within_km, found: BinaryHeap::new(), equals: Vec::new() };
        while let Some(Reverse(next)) = waiting.pop() {
            if next.km > best.farthest_km() {
                break;
            }
            match next.cell {
                Waiting::Coarse(coarse) => waiting
                    .extend(coarse.fine.iter().map(|fine| bound(&fine.area, Waiting::Fine(fine)))),
                Waiting::Fine(fine) => {
                    for (doc, point) in fine.docs.iter().filter(|(doc, _)| holds(*doc)) {
                        best.offer(Far { km: from.distance_km(*point), doc: *doc });
                    }
                }
            }
        }
        best.in_order()
    }

    /// The documents that are not farther from a point than this, of a segment with so many.
    pub(crate) fn within(&self, from: Point, within_km: f64, length: usize) -> Set {
        let reaches = |area: &Rectangle| area.at_least_km(from) <= within_km;
        let coarse = self.coarse.iter().filter(|coarse| reaches(&coarse.area));
        let fine = coarse.flat_map(|coarse| &coarse.fine).filter(|fine| reaches(&fine.area));
        let mut docs = Vec::new();
        for fine in fine {
            let whole = fine.area.at_most_km(from) <= within_km;
            let near = |point: &Point| whole || from.distance_km(*point) <= within_km;
            docs.extend(fine.docs.iter().filter(|(_, point)| near(point)).map(|(doc, _)| *doc));
        }
        let mut set = Set::new(docs, length);
        if let Set::Few(docs) = &mut set {
            docs.sort_unstable();
        }
        set
    }
}

impl Fine {
    fn new(docs: Vec<(u32, Point)>) -> Self {
        Self { area: Rectangle::around(docs.iter().map(|(_, point)| *point)), docs }
    }
}

/// The fine row or column of a coordinate.
fn number(degrees: f64) -> i32 {
    #[expect(clippy::as_conversions, reason = "between -1,440 and 1,440, and `as` saturates")]
    #[expect(clippy::cast_possible_truncation, reason = "the cell is the whole part")]
    let number = (degrees / FINE_DEGREES).floor() as i32;
    number
}

struct Nearest {
    count: usize,
    within_km: f64,
    found: BinaryHeap<Far>,
    /// As far away as the farthest that was found, but one too many.
    equals: Vec<Far>,
}

impl Nearest {
    fn farthest_km(&self) -> f64 {
        match self.found.peek() {
            Some(farthest) if self.found.len() >= self.count => farthest.km.min(self.within_km),
            _ => self.within_km,
        }
    }

    fn offer(&mut self, far: Far) {
        if far.km > self.farthest_km() || self.count == 0 {
            return;
        }
        self.found.push(far);
        if self.found.len() > self.count
            && let Some(out) = self.found.pop()
        {
            self.equals.push(out);
        }
    }

    fn in_order(self) -> Vec<Far> {
        let last = self.found.peek().map(|farthest| farthest.km);
        let mut all = self.found.into_vec();
        all.extend(self.equals.into_iter().filter(|far| Some(far.km) == last));
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that look like chance and are the same every time (Knuth's multiplier).
    fn points(count: u32) -> Vec<(u32, Point)> {
        let mut state = 20_261_122_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
        };
        (0..count)
            .map(|doc| (doc, Point::new(next() * 180.0 - 90.0, next() * 360.0 - 180.0).unwrap()))
            .collect()
    }

    fn by_looking_at_all(points: &[(u32, Point)], from: Point, within_km: f64) -> Vec<Far> {
        let far = |(doc, point): &(u32, Point)| Far { km: from.distance_km(*point), doc: *doc };
        let mut all: Vec<Far> = points.iter().map(far).filter(|far| far.km <= within_km).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn the_nearest_are_those_that_looking_at_all_finds() {
        let points = points(3_000);
        let cells = Cells::new(points.iter().copied());
        let odd: Vec<_> = points.iter().copied().filter(|(doc, _)| doc % 2 == 1).collect();
        let corners = [(90.0, 1.0), (-90.0, 1.0), (1.0, 180.0), (-1.0, -180.0), (3.1, 35.6)];
        for (latitude, longitude) in corners {
            let from = Point::new(latitude, longitude).unwrap();
            for (count, within_km) in [(1, f64::INFINITY), (20, f64::INFINITY), (20, 900.0)] {
                let found = cells.nearest(from, within_km, count, |doc| doc % 2 == 1);
                let all = by_looking_at_all(&odd, from, within_km);
                assert_eq!(found, all[..count.min(all.len())], "{latitude} {longitude}");
            }
        }
    }

    #[test]
    fn a_circle_holds_what_looking_at_all_finds() {
        let points = points(3_000);
        let cells = Cells::new(points.iter().copied());
        for (latitude, longitude) in [(90.0, 1.0), (1.0, 180.0), (3.1, 35.6)] {
            let from = Point::new(latitude, longitude).unwrap();
            for within_km in [0.0, 700.0, 5_000.0, 20_100.0] {
                let found: Vec<u32> = cells.within(from, within_km, points.len()).iter().collect();
                let mut all: Vec<u32> =
                    by_looking_at_all(&points, from, within_km).iter().map(|far| far.doc).collect();
                all.sort_unstable();
                assert_eq!(found, all, "{latitude} {longitude} {within_km}");
            }
        }
    }

    #[test]
    fn equals_of_the_last_are_all_there() {
        let here = Point::new(3.1, 35.6).unwrap();
        let cells = Cells::new((0..50).map(|doc| (doc, here)));
        assert_eq!(cells.nearest(here, f64::INFINITY, 20, |_| true).len(), 50);
        assert_eq!(cells.nearest(here, f64::INFINITY, 0, |_| true).len(), 0);
        assert_eq!(cells.nearest(here, 0.0, 20, |doc| doc < 3).len(), 3, "a radius of nothing");
    }

    #[test]
    fn nothing_is_near_where_nothing_is() {
        let here = Point::new(3.1, 35.6).unwrap();
        assert!(Cells::default().nearest(here, f64::INFINITY, 20, |_| true).is_empty());
    }
}
