//! Areas, towns and border points of one country, and finding them by name.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::CountryCode;
use crate::geo::Point;
use crate::text::fold;

/// An OCHA p-code, such as `KE023`. Not an ISO 3166-2 code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AreaCode(String);

impl AreaCode {
    /// The code as it is written; whether such an area exists, only a pack can tell.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A county, region, district or sub-county.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// 1 for counties and regions, 2 below.
    pub level: u8,
    /// The country.
    pub country: CountryCode,
    /// The area above; for level 1 nothing.
    pub parent: Option<AreaCode>,
    /// Its name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// ISO 3166-2 code, where there is one.
    pub iso: Option<String>,
    /// A point in its middle; always there for level 1.
    pub centroid: Option<Point>,
}

/// A town.
#[derive(Debug, Clone)]
pub struct Town {
    /// Its name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// The first-level area in which it lies.
    pub area: AreaCode,
    /// Where it is.
    pub point: Point,
    /// Inhabitants, as far as known.
    pub population: u32,
}

/// A crossing, a port or an airport; the point is approximate (±3 km).
#[derive(Debug, Clone)]
pub struct BorderPoint {
    /// Its name on this side.
    pub name: String,
    /// Its name on the other side.
    pub counterpart_name: Option<String>,
    /// The country on the other side.
    pub counterpart_country: Option<CountryCode>,
    /// Road, sea, airport, …
    pub kind: String,
    /// Whether both countries work in one building, where known.
    pub one_stop: Option<bool>,
    /// Where it is, approximately.
    pub point: Point,
    /// Where this was read.
    pub source: String,
}

/// What kind of place was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A town.
    Town,
    /// A county or region.
    Area,
    /// A border point.
    Border,
}

/// A place that a person can name.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// The country.
    pub country: CountryCode,
    /// The first-level area in which it lies.
    pub area: Option<AreaCode>,
    /// Where it is.
    pub point: Point,
    /// Inhabitants, as far as known; for areas and border points 0.
    pub population: u32,
}

/// A place whose name answers a text.
#[derive(Debug, Clone)]
pub struct FoundPlace<'a> {
    /// The place.
    pub place: &'a Place,
    /// Whether the whole name was given, not only its beginning.
    pub whole: bool,
}

impl FoundPlace<'_> {
    /// Whole names first, then larger places, then by name.
    pub fn best_first(one: &Self, other: &Self) -> Ordering {
        let rank = |found: &Self| (!found.whole, std::cmp::Reverse(found.place.population));
        rank(one)
            .cmp(&rank(other))
            .then_with(|| one.place.kind.cmp(&other.place.kind))
            .then_with(|| one.place.name.cmp(&other.place.name))
    }
}

/// All places of one country.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    areas: BTreeMap<AreaCode, Area>,
    area_names: BTreeMap<String, AreaCode>,
    towns: Vec<Town>,
    borders: Vec<BorderPoint>,
    places: Vec<Place>,
    /// Folded name or alias, and which place it names. Sorted, so that a beginning is a range.
    names: Vec<(String, usize)>,
}

impl Gazetteer {
    /// Builds the gazetteer of a country. Areas of the first level have centroids, and towns
    /// name areas that exist: the parser has seen to both.
    pub(super) fn new(
        country: CountryCode,
        areas: Vec<Area>,
        towns: Vec<Town>,
        borders: Vec<BorderPoint>,
    ) -> Self {
        let mut gazetteer = Self::default();
        for area in &areas {
            gazetteer.add_area(area);
        }
        for town in &towns {
            gazetteer.add_town(country, town);
        }
        for border in &borders {
            gazetteer.add_border(country, border, &towns);
        }
        gazetteer.areas = areas.into_iter().map(|area| (area.code.clone(), area)).collect();
        gazetteer.towns = towns;
        gazetteer.borders = borders;
        gazetteer.names.sort();
        gazetteer.names.dedup();
        gazetteer
    }

    fn add_area(&mut self, area: &Area) {
        if area.level != 1 {
            return;
        }
        for name in std::iter::once(&area.name).chain(&area.aliases) {
            self.area_names.insert(fold(name), area.code.clone());
        }
        if let Some(point) = area.centroid {
            let place = Place {
                kind: PlaceKind::Area,
                name: area.name.clone(),
                country: area.country,
                area: Some(area.code.clone()),
                point,
                population: 0,
            };
            self.add_place(place, &area.aliases);
        }
    }

    fn add_town(&mut self, country: CountryCode, town: &Town) {
        let place = Place {
            kind: PlaceKind::Town,
            name: town.name.clone(),
            country,
            area: Some(town.area.clone()),
            point: town.point,
            population: town.population,
        };
        self.add_place(place, &town.aliases);
    }

    fn add_border(&mut self, country: CountryCode, border: &BorderPoint, towns: &[Town]) {
        let place = Place {
            kind: PlaceKind::Border,
            name: border.name.clone(),
            country,
            area: nearest(towns, border.point).map(|(town, _)| town.area.clone()),
            point: border.point,
            population: 0,
        };
        self.add_place(place, &[]);
    }

    fn add_place(&mut self, place: Place, aliases: &[String]) {
        let index = self.places.len();
        self.names.push((fold(&place.name), index));
        self.names.extend(aliases.iter().map(|alias| (fold(alias), index)));
        self.places.push(place);
    }

    /// The area with this code.
    pub fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.areas.get(code)
    }

    /// All areas of one level, by code.
    pub fn areas(&self, level: u8) -> impl Iterator<Item = &Area> {
        self.areas.values().filter(move |area| area.level == level)
    }

    /// The first-level area with this name or alias, however it is spelt.
    pub fn area_named(&self, name: &str) -> Option<&Area> {
        self.areas.get(self.area_names.get(&fold(name))?)
    }

    /// All towns.
    pub fn towns(&self) -> &[Town] {
        &self.towns
    }

    /// All border points.
    pub fn borders(&self) -> &[BorderPoint] {
        &self.borders
    }

    /// All places, in the order areas, towns, border points.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// Every folded name or alias with the place that it names.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.names
            .iter()
            .filter_map(|(name, index)| Some((name.as_str(), self.places.get(*index)?)))
    }

    /// The town nearest to a point, with its distance in kilometres.
    pub fn nearest_town(&self, point: Point) -> Option<(&Town, f64)> {
        nearest(&self.towns, point)
    }

    pub(super) fn find(&self, text: &str) -> Vec<FoundPlace<'_>> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let start = self.names.partition_point(|(name, _)| *name < wanted);
        let mut found: BTreeMap<usize, bool> = BTreeMap::new();
        for (name, index) in self.names.iter().skip(start) {
            if !name.starts_with(&wanted) {
                break;
            }
            *found.entry(*index).or_default() |= *name == wanted;
        }
        found
            .into_iter()
            .filter_map(|(index, whole)| {
                self.places.get(index).map(|place| FoundPlace { place, whole })
            })
            .collect()
    }
}

fn nearest(towns: &[Town], point: Point) -> Option<(&Town, f64)> {
    towns
        .iter()
        .map(|town| (town, town.point.distance_km(point)))
        .min_by(|one, other| one.1.total_cmp(&other.1))
}
