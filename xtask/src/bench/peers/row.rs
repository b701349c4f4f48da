//! A listing as peers keep it. Both take it as JSON and pick what they keep.

use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::geo::Point;
use rufaa_domain::needs::Needs;
use serde::Serialize;
use uuid::Uuid;

/// A day before all days; as text too, since `-` stands before the digits.
pub(in crate::bench) const NEVER: &str = "-infinity";

/// A listing as peers keep it.
#[derive(Debug, Serialize)]
pub(in crate::bench) struct Row {
    id: Uuid,
    /// Names of the service and of the organisation.
    name: String,
    needs: Vec<String>,
    /// Words that are searched as the needs are; empty where needs are not searched by words.
    need_words: String,
    area: String,
    place: String,
    body: String,
    flags: i32,
    vetted_until: String,
    holds_until: String,
    listed_until: String,
    latitude: Option<f64>,
    longitude: Option<f64>,
    /// The point on a globe of radius 1.
    unit: Option<[f64; 3]>,
}

impl Row {
    /// The listing.
    pub(in crate::bench) fn new(listing: &Listing) -> Self {
        let confirmation = &listing.confirmation;
        let vetted_until = listing.vetted_until.map(|day| day.to_string());
        Self {
            id: listing.id,
            name: format!("{} {}", listing.name, listing.organization),
            needs: listing.needs.clone(),
            need_words: String::new(),
            area: listing.area.as_ref().map(ToString::to_string).unwrap_or_default(),
            place: listing.place.clone(),
            body: listing.searched.join(" "),
            flags: bits(&listing.flags),
            vetted_until: vetted_until.unwrap_or_else(|| NEVER.to_owned()),
            holds_until: confirmation.holds_until.to_string(),
            listed_until: confirmation.listed_until.to_string(),
            latitude: listing.point.map(Point::latitude),
            longitude: listing.point.map(Point::longitude),
            unit: listing.point.map(unit),
        }
    }

    /// The listing, with the names and synonyms of its needs in all languages among its words.
    pub(in crate::bench) fn with_need_words(listing: &Listing, needs: &Needs) -> Self {
        Self { need_words: need_words(listing, needs), ..Self::new(listing) }
    }
}

/// Flags as bits. [`Flag::Vetted`] has none: it ends by itself.
pub(super) fn bits(flags: &[Flag]) -> i32 {
    let bit = |flag: &Flag| match flag {
        Flag::Vetted => 0,
        Flag::Free => 1,
        Flag::Accessible => 2,
        Flag::Interpretation => 4,
        Flag::Telephone => 8,
    };
    flags.iter().map(bit).fold(0, |all, bit| all | bit)
}

/// Every set of flags, as bits, that holds all of these.
pub(super) fn flag_sets(bits: i32) -> Vec<i32> {
    (0..16).filter(|set| set & bits == bits).collect()
}

/// A point on a globe of radius 1: what is nearer along the surface is nearer straight through,
/// and that needs no sine.
pub(super) fn unit(point: Point) -> [f64; 3] {
    let (latitude, longitude) = (point.latitude().to_radians(), point.longitude().to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

fn need_words(listing: &Listing, needs: &Needs) -> String {
    let met = listing.needs.iter().filter_map(|code| needs.by_code(code));
    let words = met.flat_map(|need| {
        let names = need.name.all().map(|(_, name)| name.to_owned());
        names.chain(need.synonyms.values().flatten().cloned())
    });
    words.collect::<Vec<_>>().join(" ")
}
