//! A question to the directory, and its answer.

pub mod vocabulary;
mod without;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::directory::freshness::Freshness;
use crate::directory::listing::{Flag, Listing};
use crate::geo::Point;
use crate::pack::{AreaCode, CountryCode, Place};
use crate::served::{Group, WayIn};

pub use without::Loss;

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
    /// Groups to which the person belongs, all of which must be taken.
    pub groups: Vec<Group>,
    /// Age of the person, years.
    pub age: Option<u8>,
    /// How one must be able to get in.
    pub way_in: Option<WayIn>,
    /// Only what is open now, as far as that is known.
    pub open_now: bool,
    /// Only what has a free place by a count that is current; nothing of that is known to the
    /// public.
    pub has_places: bool,
    /// Only of this organisation.
    pub organization: Option<Uuid>,
    /// What comes first.
    pub order: Order,
    /// How many hits to pass over, up to [`OFFSET_MAX`].
    pub offset: usize,
    /// How many hits to give, up to [`HITS_MAX`].
    pub limit: usize,
    /// Whether to count how many hits each further choice would leave.
    pub count_choices: bool,
}

/// A point from which distances are told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// The point.
    pub point: Point,
    /// The country in which it lies, where known.
    pub country: Option<CountryCode>,
    /// Only up to this distance, kilometres.
    pub within_km: Option<f64>,
}

impl Near {
    /// Near a place, however far.
    pub fn at(place: &Place) -> Self {
        Self { point: place.point, country: Some(place.country), within_km: None }
    }
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

/// When a question is asked: what is open, and what is out of date, depends on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// The day.
    pub today: Date,
    /// The minute of the week in each country, see [`crate::hours::minute_of_week`].
    pub minutes: Vec<(CountryCode, u16)>,
}

impl Moment {
    /// The beginning of a day, in UTC, on which nothing is known to be open.
    pub fn day(today: Date) -> Self {
        let now = today.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |day| day.timestamp());
        Self { now, today, minutes: Vec::new() }
    }
}

/// The answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// How many there are in all.
    pub total: usize,
    /// Those asked for.
    pub hits: Vec<Hit>,
    /// Where few have everything: others that have some of it, near the place or the best answer.
    pub similar: Vec<Hit>,
    /// Codes of the needs that the words name.
    pub needs: Vec<String>,
    /// The place that the words name; distances are told from it where the question had no point.
    pub place: Option<Place>,
    /// Places elsewhere that have the same name.
    pub other_places: Vec<Place>,
    /// Whether no listing has all words, and those with some of them are given.
    pub only_some_words: bool,
    /// How many there would be with each further choice; empty unless asked for.
    pub choices: Vec<Choice>,
    /// Where nothing was found: what could be left out, and how many there would be then.
    pub without: Vec<(Restriction, usize)>,
}

/// A choice that would narrow a question, and what it would leave.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// What kind of choice.
    pub kind: Restriction,
    /// Its code: a need, a country, an area, a language, a flag, a group, a way in.
    pub code: String,
    /// How many listings it would leave.
    pub count: usize,
}

/// One way in which a question is narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Restriction {
    /// By needs.
    Need,
    /// By country.
    Country,
    /// By area.
    Area,
    /// By distance.
    Distance,
    /// By language.
    Language,
    /// By a property.
    Flag,
    /// By who is taken.
    Group,
    /// By age.
    Age,
    /// By how one gets in.
    WayIn,
    /// By being open now.
    OpenNow,
    /// By having free places.
    Places,
    /// By organisation.
    Organization,
    /// By words.
    Words,
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
    /// Why it stands where it stands: first what answers the words, in their order.
    pub reasons: Vec<Reason>,
}

/// Why a listing is among the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It has exactly this name.
    SameName,
    /// This word stands in its name, or one that means the same.
    NameHas(String),
    /// A word in its name is spelt almost like this one.
    NameHasNearly(String),
    /// This word stands in its description or place.
    TextHas(String),
    /// It meets this need, by code.
    Meets(String),
    /// It is near the place that was named or chosen.
    Near,
    /// It is on the other side of a border from there.
    AcrossBorder,
    /// It is open now.
    OpenNow,
    /// Somebody confirmed it lately.
    Confirmed,
}
