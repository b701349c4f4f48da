//! Points of a segment in cells, so that the nearest are found without looking at all.
//!
//! Two sizes of cells: a search looks first at the coarse cell that can hold the nearest point,
//! opens it into its fine cells, and stops when no cell that is left can hold anything nearer.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BinaryHeap};

use rufaa_domain::geo::{Direction, Point, haversine_of_km};

use crate::set::Set;

/// Side of a fine cell, degrees: some 14 km at the equator.
const FINE_DEGREES: f64 = 0.125;
/// More than haversines of one distance differ by rounding.
const ROUNDING: f64 = 1e-15;
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
    docs: Vec<(u32, Direction)>,
}

/// A rectangle in degrees, around the points that it holds.
#[derive(Debug, Clone, Copy)]
struct Rectangle {
    south: f64,
    north: f64,
    west: f64,
    east: f64,
    /// Cosine of the latitude that is farthest from the equator.
    least_cosine: f64,
}

impl Rectangle {
    fn around(points: impl Iterator<Item = Point>) -> Self {
        let nothing =
            Self { south: 90.0, north: -90.0, west: 180.0, east: -180.0, least_cosine: 0.0 };
        let area = points.fold(nothing, |area, point| Self {
            south: area.south.min(point.latitude()),
            north: area.north.max(point.latitude()),
            west: area.west.min(point.longitude()),
            east: area.east.max(point.longitude()),
            ..area
        });
        let widest = area.south.abs().max(area.north.abs());
        Self { least_cosine: widest.to_radians().cos().max(0.0), ..area }
    }

    /// The haversine of no point inside is less than this: each term of it is as small as it can be
    /// inside, so their sum is not more than that of any point. `cosine` is that of the latitude
    /// from which is looked.
    fn at_least(&self, from: Point, cosine: f64) -> f64 {
        let latitude = (self.south - from.latitude()).max(from.latitude() - self.north).max(0.0);
        let west = degrees_apart(self.west, from.longitude());
        let east = degrees_apart(self.east, from.longitude());
        let inside = (self.west..=self.east).contains(&from.longitude());
        let longitude = if inside { 0.0 } else { west.min(east) };
        let haversine =
            at_most_haversine(latitude) + cosine * self.least_cosine * at_most_haversine(longitude);
        // Points are compared by their directions, which round otherwise.
        haversine - ROUNDING
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

/// Not more than the haversine of so many degrees, 0 to 180: a sine is not less than the first two
/// terms of its series, and a search has thousands of cells to ask.
fn at_most_haversine(degrees: f64) -> f64 {
    let half = degrees.to_radians() / 2.0;
    let sine = half * (1.0 - half * half / 6.0);
    sine * sine
}

/// Degrees between two longitudes, the short way round.
fn degrees_apart(one: f64, other: f64) -> f64 {
    let apart = (one - other).abs();
    apart.min(360.0 - apart)
}

/// A document with the haversine of its distance. The greatest is the farthest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Far {
    haversine: f64,
    pub(crate) doc: u32,
}

impl Eq for Far {}

impl Ord for Far {
    fn cmp(&self, other: &Self) -> Ordering {
        self.haversine.total_cmp(&other.haversine).then_with(|| self.doc.cmp(&other.doc))
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
    haversine: f64,
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
        self.haversine.total_cmp(&other.haversine)
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
            let points = fine.values().flatten().map(|(_, point)| *point);
            let area = Rectangle::around(points);
            Coarse { area, fine: fine.values().map(|points| Fine::new(points)).collect() }
        });
        Self { coarse: coarse.collect() }
    }

    /// The documents nearest to a point among those that hold, up to so many, nearest first. All
    /// documents at the distance of the last are among them, so that whoever ranks equals further
    /// sees all of them.
    pub(crate) fn nearest(
        &self,
        from: Point,
        count: usize,
        holds: impl Fn(u32) -> bool,
    ) -> Vec<Far> {
        let mut waiting: BinaryHeap<Reverse<Bound<'_>>> = BinaryHeap::new();
        let cosine = from.latitude().to_radians().cos().max(0.0);
        let bound = |area: &Rectangle, cell| {
            Reverse(Bound { haversine: area.at_least(from, cosine), cell })
        };
        waiting
            .extend(self.coarse.iter().map(|coarse| bound(&coarse.area, Waiting::Coarse(coarse))));
        let mut best = Nearest { count, found: BinaryHeap::new(), equals: Vec::new() };
        let direction = from.direction();
        while let Some(Reverse(next)) = waiting.pop() {
            if next.haversine > best.farthest() {
                break;
            }
            match next.cell {
                Waiting::Coarse(coarse) => waiting
                    .extend(coarse.fine.iter().map(|fine| bound(&fine.area, Waiting::Fine(fine)))),
                Waiting::Fine(fine) => {
                    for (doc, there) in fine.docs.iter().filter(|(doc, _)| holds(*doc)) {
                        best.offer(Far { haversine: direction.haversine(*there), doc: *doc });
                    }
                }
            }
        }
        best.in_order()
    }

    /// The documents that are not farther from a point than this, of a segment with so many.
    pub(crate) fn within(&self, from: Point, within_km: f64, length: usize) -> Set {
        let (direction, most) = (from.direction(), haversine_of_km(within_km));
        let cosine = from.latitude().to_radians().cos().max(0.0);
        let reaches = |area: &Rectangle| within_km >= 0.0 && area.at_least(from, cosine) <= most;
        let coarse = self.coarse.iter().filter(|coarse| reaches(&coarse.area));
        let fine = coarse.flat_map(|coarse| &coarse.fine).filter(|fine| reaches(&fine.area));
        let mut docs = Vec::new();
        for fine in fine {
            let whole = fine.area.at_most_km(from) <= within_km;
            let near = |there: &Direction| whole || direction.haversine(*there) <= most;
            docs.extend(fine.docs.iter().filter(|(_, there)| near(there)).map(|(doc, _)| *doc));
        }
        let mut set = Set::new(docs, length);
        if let Set::Few(docs) = &mut set {
            docs.sort_unstable();
        }
        set
    }
}

impl Fine {
    fn new(points: &[(u32, Point)]) -> Self {
        let docs = points.iter().map(|(doc, point)| (*doc, point.direction())).collect();
        Self { area: Rectangle::around(points.iter().map(|(_, point)| *point)), docs }
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
    found: BinaryHeap<Far>,
    /// As far away as the farthest that was found, but one too many.
    equals: Vec<Far>,
}

impl Nearest {
    fn farthest(&self) -> f64 {
        match self.found.peek() {
            Some(farthest) if self.found.len() >= self.count => farthest.haversine,
            _ => f64::INFINITY,
        }
    }

    fn offer(&mut self, far: Far) {
        if far.haversine > self.farthest() || self.count == 0 {
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
        let last = self.found.peek().map(|farthest| farthest.haversine);
        let mut all = self.found.into_vec();
        all.extend(self.equals.into_iter().filter(|far| Some(far.haversine) == last));
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

    /// The great-circle distance by sines and cosines, which the cells do without.
    fn km(one: Point, other: Point) -> f64 {
        let half = |one: f64, other: f64| ((one - other).to_radians() / 2.0).sin().powi(2);
        let across = one.latitude().to_radians().cos() * other.latitude().to_radians().cos();
        let haversine = half(one.latitude(), other.latitude())
            + across * half(one.longitude(), other.longitude());
        2.0 * 6_371.008_8 * haversine.sqrt().min(1.0).asin()
    }

    fn by_looking_at_all(points: &[(u32, Point)], from: Point, within_km: f64) -> Vec<u32> {
        let far = |(doc, point): &(u32, Point)| (km(from, *point), *doc);
        let mut all: Vec<(f64, u32)> =
            points.iter().map(far).filter(|(km, _)| *km <= within_km).collect();
        all.sort_by(|one, other| one.0.total_cmp(&other.0));
        all.into_iter().map(|(_, doc)| doc).collect()
    }

    #[test]
    fn the_nearest_are_those_that_looking_at_all_finds() {
        let points = points(3_000);
        let cells = Cells::new(points.iter().copied());
        let odd: Vec<_> = points.iter().copied().filter(|(doc, _)| doc % 2 == 1).collect();
        let corners = [(90.0, 1.0), (-90.0, 1.0), (1.0, 180.0), (-1.0, -180.0), (3.1, 35.6)];
        for (latitude, longitude) in corners {
            let from = Point::new(latitude, longitude).unwrap();
            let all = by_looking_at_all(&odd, from, f64::INFINITY);
            for count in [1, 20, 1_500] {
                let found = cells.nearest(from, count, |doc| doc % 2 == 1);
                let found: Vec<u32> = found.into_iter().map(|far| far.doc).collect();
                assert_eq!(found, all[..count], "{latitude} {longitude}");
            }
        }
    }

    #[test]
    fn a_circle_holds_what_looking_at_all_finds() {
        let points = points(3_000);
        let cells = Cells::new(points.iter().copied());
        for (latitude, longitude) in [(90.0, 1.0), (1.0, 180.0), (3.1, 35.6)] {
            let from = Point::new(latitude, longitude).unwrap();
            for within_km in [0.0, 700.0, 5_000.0, 20_100.0, f64::INFINITY, f64::NAN, -1.0] {
                let found: Vec<u32> = cells.within(from, within_km, points.len()).iter().collect();
                let mut all = by_looking_at_all(&points, from, within_km);
                all.sort_unstable();
                assert_eq!(found, all, "{latitude} {longitude} {within_km}");
            }
        }
    }

    #[test]
    fn equals_of_the_last_are_all_there() {
        let here = Point::new(3.1, 35.6).unwrap();
        let cells = Cells::new((0..50).map(|doc| (doc, here)));
        assert_eq!(cells.nearest(here, 20, |_| true).len(), 50);
        assert_eq!(cells.nearest(here, 0, |_| true).len(), 0);
        let within = |km| cells.within(here, km, 50).count();
        assert_eq!((within(0.0), within(-0.1)), (50, 0), "a radius of nothing, and of less");
    }

    #[test]
    fn nothing_is_near_where_nothing_is() {
        let here = Point::new(3.1, 35.6).unwrap();
        assert!(Cells::default().nearest(here, 20, |_| true).is_empty());
    }
}
