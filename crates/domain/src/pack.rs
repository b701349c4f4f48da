//! Country packs: the data that make Rufaa a country's.
//!
//! Packs are parsed from texts that somebody else has read; every error names the file and the
//! line. The codes of areas are OCHA's p-codes. ISO 3166-2 looks alike and means something else
//! (`KE-01` is Baringo, `KE001` is Mombasa), so the two have types of their own.

mod country;
mod gazetteer;
mod iso;
mod parse;
mod words;

pub use country::{
    Agency, Authority, CountryCode, CountryPack, Freshness, Helpline, HelplineKind,
    IdentificationLaw, Law,
};
pub use gazetteer::{Area, AreaCode, BorderPoint, FoundPlace, Place, PlaceKind, Town};
pub use iso::all_countries;
pub use words::{Words, parse_words};

pub use parse::{CountryFiles, PackError, parse_country, parse_matching, parse_needs};
pub(crate) use parse::{from_toml, line_of_value};

use std::collections::BTreeMap;

use crate::geo::Point;
use crate::matching::Weights;
use crate::needs::Needs;
use crate::screening::Instruments;

/// The list of needs and all countries that this node knows.
#[derive(Debug, Clone)]
pub struct Packs {
    /// What a person may need.
    pub needs: Needs,
    /// Words that people use when they search.
    pub words: Words,
    /// How much each part counts when suitable services are put in order.
    pub weights: Weights,
    /// What is asked in a screening.
    pub instruments: Instruments,
    countries: BTreeMap<CountryCode, CountryPack>,
}

impl Packs {
    /// Puts the parts together.
    pub fn new(needs: Needs, countries: Vec<CountryPack>) -> Self {
        let countries = countries.into_iter().map(|pack| (pack.country, pack)).collect();
        let (words, weights) = (Words::default(), Weights::default());
        Self { needs, words, weights, instruments: Instruments::default(), countries }
    }

    /// The same packs with these words.
    #[must_use]
    pub fn with_words(self, words: Words) -> Self {
        Self { words, ..self }
    }

    /// The same packs with these weights.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// The same packs with these instruments of screening.
    #[must_use]
    pub fn with_instruments(self, instruments: Instruments) -> Self {
        Self { instruments, ..self }
    }

    /// All countries, by code.
    pub fn countries(&self) -> impl Iterator<Item = &CountryPack> {
        self.countries.values()
    }

    /// The pack of this country.
    pub fn country(&self, code: CountryCode) -> Option<&CountryPack> {
        self.countries.get(&code)
    }

    /// The area with this code, in whichever country.
    pub fn area(&self, code: &AreaCode) -> Option<&Area> {
        self.countries.values().find_map(|pack| pack.gazetteer.area(code))
    }

    /// The first-level area that this area is, or in which it lies.
    pub fn first_level(&self, code: &AreaCode) -> Option<&Area> {
        let area = self.area(code)?;
        match &area.parent {
            Some(parent) => self.first_level(parent),
            None => Some(area),
        }
    }

    /// The district that this area is: one that lies in an area of the first level.
    pub fn district(&self, code: &AreaCode) -> Option<&Area> {
        self.area(code).filter(|area| area.parent.is_some())
    }

    /// The places of all countries whose name or alias folds to this text or begins with it,
    /// best first: whole names before beginnings, larger places before smaller.
    pub fn places(&self, text: &str, limit: usize) -> Vec<FoundPlace<'_>> {
        let mut found: Vec<_> =
            self.countries.values().flat_map(|pack| pack.gazetteer.find(text)).collect();
        found.sort_by(FoundPlace::best_first);
        found.truncate(limit);
        found
    }

    /// The first-level area in which a point most probably lies: that of the nearest town.
    ///
    /// Boundaries with a clear licence do not exist for every country; the nearest town is right
    /// except close to a border between areas. `within` limits the search to one country.
    pub fn area_near(&self, point: Point, within: Option<CountryCode>) -> Option<&Area> {
        self.countries
            .values()
            .filter(|pack| within.is_none_or(|country| pack.country == country))
            .filter_map(|pack| pack.gazetteer.nearest_town(point))
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .and_then(|(town, _)| self.area(&town.area))
    }
}
