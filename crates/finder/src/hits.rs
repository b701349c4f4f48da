//! From a ranked document to a hit with its reasons.

use rufaa_domain::directory::freshness::Freshness;
use rufaa_domain::finding::vocabulary::Part;
use rufaa_domain::finding::{Hit, Near, Reason};

use crate::FinderError;
use crate::answer::{Held, Reading};
use crate::parts::Way;
use crate::rank::Ranked;

/// Up to this distance something counts as near, kilometres.
const NEAR_KM: f64 = 30.0;

/// The hit of a document.
pub(crate) fn hit(
    ranked: &Ranked,
    held: &Held<'_>,
    reading: &Reading<'_>,
) -> Result<Hit, FinderError> {
    let listing = held.board.segment.listing(ranked.doc)?;
    let today = reading.moment.today;
    let distance_km =
        reading.near.zip(listing.point).map(|(near, point)| near.point.distance_km(point));
    let freshness = listing.confirmation.freshness(today);
    let vetted = listing.vetted_until.is_some_and(|until| today <= until);
    let mut reasons = in_words(ranked.doc, held, reading);
    if held.same_name.contains(ranked.doc) {
        reasons.insert(0, Reason::SameName);
    }
    if distance_km.is_some_and(|distance| distance <= NEAR_KM) {
        reasons.push(Reason::Near);
    }
    let is_abroad =
        |near: Near| near.country.zip(listing.country).is_some_and(|(one, other)| one != other);
    if reading.near.is_some_and(is_abroad) {
        reasons.push(Reason::AcrossBorder);
    }
    let minute = listing.country.and_then(|country| {
        reading
            .moment
            .minutes
            .iter()
            .find(|(known, _)| *known == country)
            .map(|(_, minute)| *minute)
    });
    if minute.is_some_and(|minute| listing.opening_hours.is_open(minute)) {
        reasons.push(Reason::OpenNow);
    }
    if freshness == Freshness::Confirmed {
        reasons.push(Reason::Confirmed);
    }
    Ok(Hit { distance_km, freshness, vetted, listing, reasons })
}

/// What of the words it has; places are told by the distance.
fn in_words(doc: u32, held: &Held<'_>, reading: &Reading<'_>) -> Vec<Reason> {
    let parts = held.found.iter().zip(&reading.parts);
    let told = parts.filter(|(_, part)| !matches!(part, Part::Place { .. }));
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in told.flat_map(|(found, _)| found.best(doc)).map(Way::reason) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}
