//! What a list is asked for, read from its parameters: after this nothing is left to check.

use jiff::Timestamp;
use rufaa_domain::geo::Point;
use uuid::Uuid;

use super::asked::Asked;
use super::bounds::{self, Bounds};
use super::page::PageNumber;
use super::parameters::{
    FORMAT, FULL, FULL_SERVICE, LATITUDE, LONGITUDE, MINIMAL, MODIFIED_AFTER, ORGANIZATION_ID,
    PAGE, PER_PAGE, PER_PAGE_DEFAULT, PER_PAGE_MAX, PER_PAGE_MINIMAL_MAX, POSTCODE,
    POSTCODE_CHARS_MAX, PROXIMITY, PROXIMITY_METRES_MAX, Parameter, SEARCH, SEARCH_CHARS_MAX,
    TAXONOMY_ID, TAXONOMY_TERM_ID,
};
use super::problem::Problem;

/// A question to a list of records. Its parts hold together: all of them must be met.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Query {
    /// Words to find; empty when there are none.
    pub(super) text: String,
    /// The taxonomy of which there must be a term.
    pub(super) taxonomy: Option<Uuid>,
    /// The term that there must be.
    pub(super) term: Option<Uuid>,
    /// The organisation that must offer it.
    pub(super) organization: Option<Uuid>,
    /// The time at or after which it must have changed.
    pub(super) modified_after: Option<Timestamp>,
    /// Where it must be.
    pub(super) place: Place,
    /// How much of each item is sent.
    pub(super) extent: Extent,
    /// How the items are sent.
    pub(super) sending: Sending,
}

/// Where something must be.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// Anywhere.
    Anywhere,
    /// At an address with this postal code.
    AtPostcode(String),
    /// Around the addresses with this postal code.
    AroundPostcode {
        /// The postal code.
        postcode: String,
        /// Within so many metres.
        metres: u32,
    },
    /// Around a point; without a distance the nearest come first.
    AroundPoint {
        /// The point.
        point: Point,
        /// Within so many metres.
        metres: Option<u32>,
    },
}

/// How much of each item is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Id and time of the last change.
    Minimal,
    /// What the standard puts into a list.
    Listed,
    /// Everything.
    Full,
}

/// How items are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sending {
    /// A page of them.
    Page(PageNumber),
    /// All of them, one a line.
    Lines,
}

impl Query {
    /// Reads the parameters of a list of records.
    pub(super) fn read(asked: &Asked) -> Result<Self, Problem> {
        let extent = extent(asked)?;
        Ok(Self {
            text: asked.text(SEARCH, SEARCH_CHARS_MAX)?.unwrap_or_default(),
            taxonomy: asked.id(TAXONOMY_ID)?,
            term: asked.id(TAXONOMY_TERM_ID)?,
            organization: asked.id(ORGANIZATION_ID)?,
            modified_after: asked.get(MODIFIED_AFTER, bounds::moment)?,
            place: place(asked)?,
            extent,
            sending: match extent {
                Extent::Minimal => sending(asked, PER_PAGE_MINIMAL_MAX, PER_PAGE_MINIMAL_MAX)?,
                Extent::Listed | Extent::Full => sending(asked, PER_PAGE_MAX, PER_PAGE_DEFAULT)?,
            },
        })
    }

    /// Whether it holds a person's words or whereabouts, and so must be kept nowhere.
    pub(super) fn is_personal(&self) -> bool {
        !self.text.is_empty() || self.place != Place::Anywhere
    }
}

fn extent(asked: &Asked) -> Result<Extent, Problem> {
    let full = asked.flag(FULL)? || asked.flag(FULL_SERVICE)?;
    match (asked.flag(MINIMAL)?, full) {
        (true, true) => Err(Problem::conflict("minimal", "minimal and full exclude each other.")),
        (true, false) => Ok(Extent::Minimal),
        (false, true) => Ok(Extent::Full),
        (false, false) => Ok(Extent::Listed),
    }
}

/// How the items are asked for: pages of at most, and by default, so many items; or lines.
pub(super) fn sending(
    asked: &Asked,
    per_page_max: u32,
    per_page_default: u32,
) -> Result<Sending, Problem> {
    let number = asked.get(PAGE, |value| bounds::whole(value, 1, u32::MAX))?.unwrap_or(1);
    let per_page = Parameter { bounds: Bounds::Whole(1, per_page_max), ..PER_PAGE };
    let per_page = asked
        .get(per_page, |value| bounds::whole(value, 1, per_page_max))?
        .unwrap_or(per_page_default);
    let lines = asked.get(FORMAT, |value| match value {
        "json" => Some(false),
        "ndjson" => Some(true),
        _ => None,
    })?;
    Ok(match lines {
        Some(true) => Sending::Lines,
        Some(false) | None => Sending::Page(PageNumber { number, per_page }),
    })
}

fn place(asked: &Asked) -> Result<Place, Problem> {
    let postcode = asked.text(POSTCODE, POSTCODE_CHARS_MAX)?;
    let metres = asked.get(PROXIMITY, |value| bounds::whole(value, 1, PROXIMITY_METRES_MAX))?;
    match (point(asked)?, postcode, metres) {
        (Some(_), Some(_), _) => {
            Err(Problem::conflict("postcode", "Give a postcode or a point, not both."))
        }
        (Some(point), None, metres) => Ok(Place::AroundPoint { point, metres }),
        (None, Some(postcode), Some(metres)) => Ok(Place::AroundPostcode { postcode, metres }),
        (None, Some(postcode), None) => Ok(Place::AtPostcode(postcode)),
        (None, None, Some(_)) => Err(Problem::conflict(
            "proximity",
            "proximity needs a point: give postcode, or latitude and longitude.",
        )),
        (None, None, None) => Ok(Place::Anywhere),
    }
}

fn point(asked: &Asked) -> Result<Option<Point>, Problem> {
    let latitude = asked.get(LATITUDE, |value| bounds::degrees(value, 90))?;
    let longitude = asked.get(LONGITUDE, |value| bounds::degrees(value, 180))?;
    match (latitude, longitude) {
        (None, None) => Ok(None),
        (Some(latitude), Some(longitude)) => {
            let unknown = || Problem::conflict("latitude", "0, 0 stands for an unknown point.");
            Point::new(latitude, longitude).ok_or_else(unknown).map(Some)
        }
        _ => Err(Problem::conflict("latitude", "latitude and longitude need each other.")),
    }
}

#[cfg(test)]
mod tests;
