//! Points on a sheet: an equirectangular drawing around them, with towns by which to find one's way.
//!
//! East is to the right in every language. Degrees of longitude are shortened as at the middle of
//! the sheet, which is true to a few per mille over a county and to some per cent over a country.

use rufaa_domain::geo::Point;

/// Width and height of the sheet, in its own units; one is a CSS pixel on a sheet of this width.
pub(super) const WIDTH: f64 = 400.0;
/// See [`WIDTH`].
pub(super) const HEIGHT: f64 = 400.0;
/// Room around the outermost points.
const MARGIN: f64 = 36.0;
/// Kilometres of one degree of latitude.
const DEGREE_KM: f64 = 111.195;
/// The least that a sheet shows from top to bottom, kilometres: one house alone says nothing.
const LEAST_KM: f64 = 8.0;
/// Most towns on a sheet.
const TOWNS_MAX: usize = 10;
/// Room that the name of a town takes for each letter, and its height.
const LETTER: f64 = 8.5;
const LINE: f64 = 20.0;
/// Marks nearer than this are one mark.
const TOUCHING: f64 = 26.0;
/// Most numbers in one mark.
const NUMBERS_MAX: usize = 3;
/// Lengths of the bar that shows the scale, kilometres.
const SCALES_KM: [u16; 11] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];
/// The longest bar.
const BAR_MAX: f64 = 120.0;

/// A town.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Where it is.
    pub(super) point: Point,
}

/// What is drawn.
#[derive(Debug)]
pub(super) struct Drawing {
    /// Services, by the numbers of the list.
    pub(super) marks: Vec<Mark>,
    /// Towns.
    pub(super) towns: Vec<Mark>,
    /// Where the reader looks from.
    pub(super) here: Option<(i32, i32)>,
    /// Length of the bar that shows the scale, in units of the sheet.
    pub(super) bar: i32,
    /// The same in kilometres.
    pub(super) scale_km: u16,
}

/// Words at a point of the sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// From the left.
    pub(super) x: i32,
    /// From the top.
    pub(super) y: i32,
    /// What stands there.
    pub(super) words: String,
}

impl Mark {
    /// Radius of the circle into which the words fit.
    pub(super) fn radius(&self) -> u8 {
        match self.words.chars().count() {
            0..=2 => 13,
            3 => 17,
            4 => 21,
            _ => 25,
        }
    }
}

/// From degrees to the sheet.
struct Sheet {
    middle: Point,
    /// Units of the sheet for a kilometre.
    unit: f64,
}

impl Drawing {
    /// The drawing of these numbered points; nothing where there is none. Towns that come first
    /// are drawn first.
    pub(super) fn of(
        numbered: &[(usize, Point)],
        here: Option<Point>,
        towns: &[Named<'_>],
    ) -> Option<Self> {
        let first = numbered.first()?.1;
        let points: Vec<Point> = numbered.iter().map(|(_, point)| *point).chain(here).collect();
        let sheet = Sheet::around(first, &points);
        let (bar, scale_km) = sheet.bar();
        let marks = marks(&sheet, numbered);
        let here = here.map(|point| rounded(sheet.place(point)));
        let towns = labels(&sheet, towns, &marks);
        Some(Self { marks, towns, here, bar, scale_km })
    }
}

impl Sheet {
    fn around(first: Point, points: &[Point]) -> Self {
        let bounds = |degrees: fn(Point) -> f64| {
            let values = points.iter().map(|point| degrees(*point));
            values.fold((degrees(first), degrees(first)), |(least, most), value| {
                (least.min(value), most.max(value))
            })
        };
        let (south, north) = bounds(Point::latitude);
        let (west, east) = bounds(Point::longitude);
        let middle = Point::new(f64::midpoint(south, north), f64::midpoint(west, east));
        let middle = middle.unwrap_or(first);
        let high_km = ((north - south) * DEGREE_KM).max(LEAST_KM);
        let wide_km = ((east - west) * DEGREE_KM * shortening(middle)).max(LEAST_KM);
        let unit = ((HEIGHT - 2.0 * MARGIN) / high_km).min((WIDTH - 2.0 * MARGIN) / wide_km);
        Self { middle, unit }
    }

    fn place(&self, point: Point) -> (f64, f64) {
        let east_km =
            (point.longitude() - self.middle.longitude()) * DEGREE_KM * shortening(self.middle);
        let north_km = (point.latitude() - self.middle.latitude()) * DEGREE_KM;
        (WIDTH / 2.0 + east_km * self.unit, HEIGHT / 2.0 - north_km * self.unit)
    }

    fn bar(&self) -> (i32, u16) {
        let length = |km: u16| f64::from(km) * self.unit;
        let longest = SCALES_KM.into_iter().rev().find(|km| length(*km) <= BAR_MAX);
        let km = longest.unwrap_or(1);
        (rounded((length(km), 0.0)).0, km)
    }
}

/// How much shorter a degree of longitude is than one of latitude.
fn shortening(middle: Point) -> f64 {
    middle.latitude().to_radians().cos().max(0.05)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "places on the sheet are a few hundred units, and a cast from f64 saturates"
)]
fn rounded((x, y): (f64, f64)) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// Points that would touch become one mark with the numbers of all.
fn marks(sheet: &Sheet, numbered: &[(usize, Point)]) -> Vec<Mark> {
    let mut together: Vec<((f64, f64), Vec<usize>)> = Vec::new();
    for (number, point) in numbered {
        let (x, y) = sheet.place(*point);
        let touched = together
            .iter_mut()
            .find(|((other_x, other_y), _)| (x - other_x).hypot(y - other_y) < TOUCHING);
        match touched {
            Some((_, numbers)) => numbers.push(*number),
            None => together.push(((x, y), vec![*number])),
        }
    }
    let mark = |(place, numbers): ((f64, f64), Vec<usize>)| {
        let (x, y) = rounded(place);
        let shown: Vec<String> =
            numbers.iter().take(NUMBERS_MAX).map(ToString::to_string).collect();
        let more = if numbers.len() > NUMBERS_MAX { "…" } else { "" };
        Mark { x, y, words: format!("{}{more}", shown.join(",")) }
    };
    together.into_iter().map(mark).collect()
}

/// Names of towns on the sheet that cover neither each other nor a mark.
fn labels(sheet: &Sheet, towns: &[Named<'_>], marks: &[Mark]) -> Vec<Mark> {
    let mut labels: Vec<Mark> = Vec::new();
    for town in towns {
        let (x, y) = sheet.place(town.point);
        let is_inside = (LINE..WIDTH - LINE).contains(&x) && (LINE..HEIGHT - LINE).contains(&y);
        if labels.len() == TOWNS_MAX {
            break;
        }
        let (left, top) = rounded((x, y));
        let label = Mark { x: left, y: top, words: town.name.to_owned() };
        if is_inside
            && room(&label).1 <= WIDTH
            && !marks.iter().chain(&labels).any(|other| covers(&label, other))
        {
            labels.push(label);
        }
    }
    labels
}

/// From where to where the words of a mark reach, from the left.
fn room(mark: &Mark) -> (f64, f64) {
    let letters = u32::try_from(mark.words.chars().count()).unwrap_or(u32::MAX);
    let from = f64::from(mark.x) - LETTER;
    (from, from + LETTER * f64::from(letters) + 3.0 * LETTER)
}

fn covers(one: &Mark, other: &Mark) -> bool {
    let ((from, until), (other_from, other_until)) = (room(one), room(other));
    let beside = until < other_from || other_until < from;
    !beside && f64::from((one.y - other.y).abs()) < LINE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::new(latitude, longitude).unwrap()
    }

    #[test]
    fn north_is_above_and_east_to_the_right() {
        let points = [(1, point(3.0, 35.0)), (2, point(3.5, 35.6))];
        let drawing = Drawing::of(&points, None, &[]).unwrap();
        let [one, two] = drawing.marks.as_slice() else { panic!("two marks") };
        assert!(two.x > one.x && two.y < one.y);
        for mark in &drawing.marks {
            assert!((0..=400).contains(&mark.x) && (0..=400).contains(&mark.y), "{mark:?}");
        }
    }

    #[test]
    fn what_stands_at_one_place_is_one_mark() {
        let points: Vec<_> = (1..=5).map(|number| (number, point(3.0, 35.0))).collect();
        let drawing = Drawing::of(&points, None, &[]).unwrap();
        assert_eq!(drawing.marks.len(), 1);
        assert_eq!(drawing.marks[0].words, "1,2,3…");
    }

    #[test]
    fn the_bar_is_as_long_as_it_says() {
        let points = [(1, point(0.0, 35.0)), (2, point(1.0, 35.0))];
        let drawing = Drawing::of(&points, None, &[]).unwrap();
        let [one, two] = drawing.marks.as_slice() else { panic!("two marks") };
        let degree = f64::from(one.y - two.y);
        let bar = f64::from(drawing.bar) / f64::from(drawing.scale_km) * DEGREE_KM;
        assert!((degree - bar).abs() < degree * 0.02, "{degree} and {bar}");
    }

    #[test]
    fn nothing_to_draw_is_no_drawing_and_the_ends_of_the_earth_are_one() {
        assert!(Drawing::of(&[], Some(point(1.0, 1.0)), &[]).is_none());
        for ends in [[point(90.0, 180.0), point(-90.0, -180.0)], [point(90.0, 0.0); 2]] {
            let drawing = Drawing::of(&[(1, ends[0]), (2, ends[1])], None, &[]).unwrap();
            assert!(drawing.bar >= 0);
        }
    }

    #[test]
    fn names_of_towns_do_not_cover_each_other() {
        let towns = [("Lodwar", 3.119), ("Kanamkemer", 3.12), ("Lokichar", 2.38)];
        let towns = towns.map(|(name, latitude)| Named { name, point: point(latitude, 35.6) });
        let points = [(1, point(2.2, 35.2)), (2, point(3.4, 35.9))];
        let drawing = Drawing::of(&points, None, &towns).unwrap();
        let names: Vec<&str> = drawing.towns.iter().map(|town| town.words.as_str()).collect();
        assert_eq!(names, ["Lodwar", "Lokichar"]);
    }
}
