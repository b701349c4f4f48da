//! Confidential places: what is taken out of an entry before it is kept.
//!
//! The true address of a confidential place is not a hidden field of the entry. It leaves the
//! entry here, whole, and is sealed as a thing apart; the entry keeps no more than the area. A
//! place is confidential when its location says so, or when a service that hides its places by
//! default (design §11: shelters) is offered there and the location does not say that it is open.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Problem, Reason};
use crate::hsds::{Location, LocationType, Organization, Place, Service};
use crate::needs::Needs;

/// The true place of a confidential location. Sealed as soon as it exists; it has no `Debug`
/// output that could reach a log.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct TruePlace {
    /// The location, as it was given.
    pub location: Location,
}

impl std::fmt::Debug for TruePlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "TruePlace({})", self.location.id)
    }
}

/// Whether a service hides its places unless a location says otherwise: because of a need that it
/// meets, or, where it names none, because its name or its organisation's suggests a shelter.
pub fn hides_by_default(organization: &str, service: &Service, needs: &Needs) -> bool {
    let met = needs.met_by(service);
    let names = [organization, &service.name, service.alternate_name.as_deref().unwrap_or("")];
    met.iter().any(|need| need.hidden_place)
        || (met.is_empty() && names.iter().any(|name| needs.suggests_hidden_place(name)))
}

/// Takes the true places out of a document and leaves locations that know only their area.
///
/// # Errors
/// A confidential place without an area: nothing could be shown of it, even to staff.
pub(super) fn withhold(
    organization: &mut Organization,
    needs: &Needs,
) -> Result<Vec<TruePlace>, Vec<Problem>> {
    let hidden_by_service = locations_of_hiding_services(organization, needs);
    let mut true_places = Vec::new();
    let mut problems = Vec::new();
    for (index, location) in organization.locations.iter_mut().enumerate() {
        let confidential = match location.place {
            Some(Place::Confidential) => true,
            Some(Place::Open) => false,
            None => hidden_by_service.contains(&location.id),
        };
        if !confidential {
            continue;
        }
        if location.area.is_none() {
            let field = format!("locations[{index}].area");
            problems.push(Problem::new(field, Reason::ConfidentialWithoutArea));
            continue;
        }
        true_places.extend(take_place(location));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    withhold_links(organization);
    Ok(true_places)
}

/// The locations that are hidden unless they say otherwise: those of hiding services, and all of an
/// organisation without services whose name suggests a shelter.
fn locations_of_hiding_services(organization: &Organization, needs: &Needs) -> BTreeSet<Uuid> {
    if organization.services.is_empty() && needs.suggests_hidden_place(&organization.name) {
        return organization.locations.iter().map(|location| location.id).collect();
    }
    organization
        .services
        .iter()
        .filter(|service| hides_by_default(&organization.name, service, needs))
        .flat_map(|service| &service.service_at_locations)
        .filter_map(|at| at.location_id)
        .collect()
}

/// Takes the places of these locations out of an older version of a document: what became
/// confidential later is so in the history too.
pub fn redact(organization: &mut Organization, locations: &BTreeSet<Uuid>) {
    for location in &mut organization.locations {
        if locations.contains(&location.id) {
            take_place(location);
        }
    }
    withhold_links(organization);
}

/// The locations of a document that are confidential.
pub fn confidential_locations(organization: &Organization) -> BTreeSet<Uuid> {
    let confidential = |location: &&Location| location.place == Some(Place::Confidential);
    organization.locations.iter().filter(confidential).map(|location| location.id).collect()
}

/// Leaves a location with its id, kind and area. Nothing when it holds nothing more already:
/// then the place was sealed before, and must not be overwritten by emptiness.
fn take_place(location: &mut Location) -> Option<TruePlace> {
    let bare = Location {
        id: location.id,
        location_type: LocationType::Physical,
        area: location.area.clone(),
        place: Some(Place::Confidential),
        ..Location::default()
    };
    let whole = std::mem::replace(location, bare);
    let held_more = Location { place: Some(Place::Confidential), ..whole.clone() } != *location;
    held_more.then_some(TruePlace { location: whole })
}

/// What hangs on the link between a service and a confidential place would lead there too; and
/// old values in records of changes can be old addresses.
fn withhold_links(organization: &mut Organization) {
    let confidential = confidential_locations(organization);
    if confidential.is_empty() {
        return;
    }
    organization.metadata.clear();
    for service in &mut organization.services {
        service.metadata.clear();
        for at in &mut service.service_at_locations {
            if at.location_id.is_some_and(|id| confidential.contains(&id)) {
                at.description = None;
                at.contacts.clear();
                at.phones.clear();
                at.metadata.clear();
                at.extra.clear();
            }
        }
    }
}
