//! How the directory stands: what there is of each need in each area.

use super::listing::Listing;
use crate::pack::{AreaCode, CountryCode};

/// A part of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Region {
    /// A country; what names no country counts as lying there.
    Country(CountryCode),
    /// A first-level area.
    Area(AreaCode),
}

impl Region {
    /// Whether a listing lies in it.
    pub fn holds(&self, listing: &Listing) -> bool {
        match self {
            Self::Country(country) => listing.country.is_none_or(|there| there == *country),
            Self::Area(area) => listing.area.as_ref() == Some(area),
        }
    }
}

/// What there is of one need in one first-level area. A service counts once for each of its places;
/// one without a place in any area counts nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stock {
    /// Code of the need.
    pub need: String,
    /// The area.
    pub area: AreaCode,
    /// How much of it there is.
    pub amount: Amount,
}

/// How much there is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amount {
    /// Services in the directory.
    pub services: usize,
    /// Of these: confirmed, and not overdue.
    pub confirmed: usize,
    /// Of these: vetted and of an accredited organisation, so that they may receive referrals.
    pub vetted: usize,
    /// Of those that are vetted: with a count of their places that is current.
    pub counted: usize,
    /// Of those that were counted: with a free place.
    pub with_places: usize,
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.services += other.services;
        self.confirmed += other.confirmed;
        self.vetted += other.vetted;
        self.counted += other.counted;
        self.with_places += other.with_places;
    }
}
