//! Where a service is given, and its postal addresses.

use super::{Accessibility, Attribute, Contact, Language, Metadata, Phone, Schedule, object};
use crate::geo::Point;

/// What kind of location it is.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    serde::Serialize,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum LocationType {
    /// A place that one can go to.
    #[default]
    Physical,
    /// An address for letters only.
    Postal,
    /// Reached by telephone or on the web.
    Virtual,
}

/// Whether the place of a location may be known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Anyone may know it, even for a service whose places are confidential by default.
    Open,
    /// Nobody learns more than the area; the true address is sealed apart from the entry.
    Confidential,
}

object! {
    /// A location: a place, an address for letters, or a telephone or web presence.
    Location {
        required {
            /// What kind of location it is.
            location_type: LocationType,
        }
        optional {
            /// Its page on the web.
            url: String,
            /// Name of the place.
            name: String,
            /// Another name of the place.
            alternate_name: String,
            /// The place in words.
            description: String,
            /// How to get there.
            transportation: String,
            /// Degrees north, as given; see [`Location::point`] for what may be relied on.
            latitude: f64,
            /// Degrees east, as given.
            longitude: f64,
            /// Identifier that somebody else gave the place.
            external_identifier: String,
            /// Whose identifier that is.
            external_identifier_type: String,
            /// Code of the area in which it lies (OCHA p-code). Our own field.
            area: String,
            /// Whether the place may be known. Our own field; absent means that the needs which
            /// the services there meet decide.
            place: Place,
        }
        lists {
            /// Languages spoken there.
            languages: Language,
            /// Postal addresses; always absent for a confidential place.
            addresses: Address,
            /// Contacts.
            contacts: Contact,
            /// Accessibility for people with disabilities.
            accessibility: Accessibility,
            /// Telephone numbers.
            phones: Phone,
            /// Opening hours.
            schedules: Schedule,
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}

impl Location {
    /// The point, when both coordinates are given and lie on the globe.
    pub fn point(&self) -> Option<Point> {
        Point::new(self.latitude?, self.longitude?)
    }
}

object! {
    /// A postal address.
    Address {
        required {
            /// Street, house, landmark. Empty where there is none.
            address_1: String,
            /// Town.
            city: String,
            /// State, province, county.
            state_province: String,
            /// Postal code. Empty where the country has none.
            postal_code: String,
            /// ISO 3166-1 alpha-2.
            country: String,
            /// What the address is for.
            address_type: LocationType,
        }
        optional {
            /// To whose attention.
            attention: String,
            /// Second line.
            address_2: String,
            /// Region, district.
            region: String,
        }
        lists {
            /// Terms of taxonomies that describe it.
            attributes: Attribute,
            /// Record of changes.
            metadata: Metadata,
        }
    }
}
