//! A question to the directory, and its answer.

use uuid::Uuid;

use crate::directory::freshness::Freshness;
use crate::directory::listing::{Flag, Listing};
use crate::geo::Point;
use crate::pack::{AreaCode, CountryCode};

/// Most hits of one answer.
pub const HITS_MAX: usize = 100;
/// Deepest hit that can be asked for; nobody reads further, and deep pages cost much.
pub const OFFSET_MAX: usize = 10_000;

/// What somebody wants to find. Empty parts do not restrict; all others must hold together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// Words in any language and spelling.
    pub text: String,
    /// Codes of needs, any of which the service must meet.
    pub needs: Vec<String>,
    /// Only in this country.
    pub country: Option<CountryCode>,
    /// Only in this first-level area.
    pub area: Option<AreaCode>,
    /// Where the person is.
    pub near: Option<Near>,
    /// Properties, all of which must hold.
    pub flags: Vec<Flag>,
    /// A language that must be spoken, as its code.
    pub language: Option<String>,
    /// Only of this organisation.
    pub organization: Option<Uuid>,
    /// What comes first.
    pub order: Order,
    /// How many hits to pass over, up to [`OFFSET_MAX`].
    pub offset: usize,
    /// How many hits to give, up to [`HITS_MAX`].
    pub limit: usize,
}

/// A point from which distances are told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The point.
    pub point: Point,
    /// Only up to this distance, kilometres.
    pub within_km: Option<f64>,
}

/// What comes first in an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What answers the words best; without words, what is nearest; without a point, by name.
    #[default]
    Best,
    /// What is nearest.
    Distance,
    /// What was confirmed last.
    Verified,
}

/// The answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for.
    pub hits: Vec<Hit>,
}

/// One listing that answers a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The listing.
    pub listing: Listing,
    /// How far it is, where both points are known, kilometres.
    pub distance_km: Option<f64>,
    /// How far it may be relied on today; never [`Freshness::Gone`].
    pub freshness: Freshness,
    /// Whether it may receive referrals today.
    pub vetted: bool,
}
