//! What the public may see of an entry: the only source of every public page, export and feed.
//!
//! Design §7.4: in public, shelters are reached through the helpline; no name, phone, place or
//! capacity that leads a trafficker there. So a service whose places are confidential is not in
//! these records at all, neither is an organisation that offers nothing else, and counts, pages,
//! ids and times are made from these records alone.

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

use super::confidential::hides_by_default;
use super::entry::Entry;
use super::standing::{Standing, Verification};
use crate::hsds::{Location, Metadata, Organization, Place, Service, ServiceAtLocation};
use crate::needs::Needs;

/// What kind of object a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// An organisation with all its public services and locations.
    Organization,
    /// A service with its organisation and its locations.
    Service,
    /// A service at one location.
    ServiceAtLocation,
}

impl RecordKind {
    /// The kind as it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Service => "service",
            Self::ServiceAtLocation => "service_at_location",
        }
    }
}

/// One public object, fully nested, as the HSDS API serves it.
#[derive(Debug, Clone)]
pub struct OpenRecord {
    /// What kind of object it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
    /// The document, JSON.
    pub document: Box<RawValue>,
}

/// The part of an entry that the public may see; nothing when that is nothing.
///
/// Where a service is hidden, everything goes that hangs on the organisation as a whole and could
/// be about it: contacts, programmes and locations of no public service, terms, records of
/// changes, and what the standard does not name.
pub fn open_part(entry: &Entry, needs: &Needs) -> Option<Organization> {
    let whole = entry.organization();
    let services: Vec<&Service> =
        whole.services.iter().filter(|service| is_public(entry, service, needs)).collect();
    let hides = services.len() < whole.services.len()
        || (whole.services.is_empty() && needs.suggests_hidden_place(&whole.name));
    if hides && services.is_empty() {
        return None;
    }
    let locations = open_locations(whole, &services, hides);
    let services = services.iter().map(|service| open_service(service, &locations)).collect();
    let open = Organization { locations, services, ..whole.clone() };
    Some(if hides { without_shared_parts(open) } else { open })
}

fn open_locations(whole: &Organization, services: &[&Service], hides: bool) -> Vec<Location> {
    let used = |location: &Location| {
        let mut at = services.iter().flat_map(|service| &service.service_at_locations);
        at.any(|at| at.location_id == Some(location.id))
    };
    let open = whole.locations.iter().filter(|location| is_open(location));
    open.filter(|location| !hides || used(location)).cloned().collect()
}

fn without_shared_parts(open: Organization) -> Organization {
    let used = |id| open.services.iter().any(|service| service.program_id == Some(id));
    let programs = open.programs.iter().filter(|program| used(program.id)).cloned().collect();
    Organization {
        programs,
        contacts: Vec::new(),
        funding: Vec::new(),
        attributes: Vec::new(),
        metadata: Vec::new(),
        extra: std::collections::BTreeMap::new(),
        ..open
    }
}

fn is_open(location: &Location) -> bool {
    location.place != Some(Place::Confidential)
}

/// A service is public when it has an open location, or none at all; one that hides its places by
/// default only when every location of it was declared open.
fn is_public(entry: &Entry, service: &Service, needs: &Needs) -> bool {
    let mut places = entry.locations_of(service).map(|(_, location)| location).peekable();
    if hides_by_default(&entry.organization().name, service, needs) {
        places.peek().is_some() && places.all(|location| location.place == Some(Place::Open))
    } else {
        places.peek().is_none() || places.any(is_open)
    }
}

fn open_service(service: &Service, open: &[Location]) -> Service {
    let service_at_locations = service
        .service_at_locations
        .iter()
        .filter(|at| at.location_id.is_none_or(|id| open.iter().any(|location| location.id == id)))
        .cloned()
        .collect();
    Service { service_at_locations, capacities: Vec::new(), ..service.clone() }
}

/// A public service of an entry, with all that belongs to it, as everyone would see it; nothing where
/// everyone sees nothing.
pub fn public_service(entry: &Entry, service: Uuid, needs: &Needs) -> Option<Service> {
    let open = open_part(entry, needs)?;
    let found = open.services.iter().find(|open| open.id == service)?;
    Some(nested_service(&open, found))
}

/// What everyone begins and ceases to see when one entry becomes another.
///
/// Names of services, and that of the organisation where it comes or goes, or a place of it does. Nothing
/// before is an entry that nobody sees.
pub fn visibility(
    before: Option<&Entry>,
    after: &Entry,
    needs: &Needs,
) -> (Vec<String>, Vec<String>) {
    let was = before.map(|entry| seen(entry, needs)).unwrap_or_default();
    let is = seen(after, needs);
    let only = |these: &[(Uuid, String)], those: &[(Uuid, String)]| {
        let is_there = |id: Uuid| those.iter().any(|(known, _)| *known == id);
        let mut names: Vec<String> =
            these.iter().filter(|(id, _)| !is_there(*id)).map(|(_, name)| name.clone()).collect();
        names.dedup();
        names
    };
    (only(&is, &was), only(&was, &is))
}

/// What everyone sees of an entry: the organisation, its places by its name, its services.
fn seen(entry: &Entry, needs: &Needs) -> Vec<(Uuid, String)> {
    let Some(open) = open_part(entry, needs) else { return Vec::new() };
    let places = open.locations.iter().map(|location| (location.id, open.name.clone()));
    let services = open.services.iter().map(|service| (service.id, service.name.clone()));
    std::iter::once((open.id, open.name.clone())).chain(places).chain(services).collect()
}

/// The public records of an entry. `modified` is when its public part last changed.
///
/// # Errors
/// Only what `serde_json` cannot write, which a checked entry does not hold.
pub fn open_records(
    entry: &Entry,
    standing: &Standing,
    needs: &Needs,
    modified: jiff::Timestamp,
) -> Result<Vec<OpenRecord>, serde_json::Error> {
    let Some(mut organization) = open_part(entry, needs) else { return Ok(Vec::new()) };
    for service in &mut organization.services {
        service.last_modified = Some(modified.to_string());
        if let Some(verification) = standing.verification(service.id) {
            service.assured_date = Some(verification.on.to_string());
            service.metadata.push(verified(service.id, verification));
        }
    }
    let mut records = Vec::new();
    for service in &organization.services {
        let nested = nested_service(&organization, service);
        records.push(record(RecordKind::Service, service.id, &nested)?);
        for at in &nested.service_at_locations {
            let document = at_with_service(at, service, &organization);
            records.push(record(RecordKind::ServiceAtLocation, at.id, &document)?);
        }
    }
    records.push(record(RecordKind::Organization, organization.id, &nested(organization))?);
    Ok(records)
}

/// The field of a service whose record of changes says how it was confirmed.
pub const ASSURED: &str = "assured_date";

/// The confirmation as a record of a change. Who did it stays inside: a vetter has a name.
fn verified(service: Uuid, verification: &Verification) -> Metadata {
    let how = verification.how.code();
    let day = verification.on.to_string();
    Metadata {
        id: Uuid::new_v5(&service, ASSURED.as_bytes()),
        resource_id: Some(service),
        resource_type: Some("service".to_owned()),
        last_action_date: day.clone(),
        last_action_type: "verified".to_owned(),
        field_name: ASSURED.to_owned(),
        replacement_value: day,
        updated_by: how.to_owned(),
        ..Metadata::default()
    }
}

fn record(
    kind: RecordKind,
    id: Uuid,
    document: &impl Serialize,
) -> Result<OpenRecord, serde_json::Error> {
    Ok(OpenRecord { kind, id, document: to_raw_value(document)? })
}

/// A service as the standard wants it: with its organisation, programme and locations inside.
fn nested_service(organization: &Organization, service: &Service) -> Service {
    let service_at_locations = service
        .service_at_locations
        .iter()
        .map(|at| ServiceAtLocation {
            service_id: Some(service.id),
            location: location_of(at, organization).map(Box::new),
            ..at.clone()
        })
        .collect();
    let program = service
        .program_id
        .and_then(|id| organization.programs.iter().find(|program| program.id == id))
        .cloned();
    Service {
        organization_id: Some(organization.id),
        organization: Some(Box::new(without_parts(organization))),
        program,
        service_at_locations,
        ..service.clone()
    }
}

fn location_of(at: &ServiceAtLocation, organization: &Organization) -> Option<Location> {
    let id = at.location_id?;
    organization.locations.iter().find(|location| location.id == id).cloned()
}

fn without_parts(organization: &Organization) -> Organization {
    Organization { services: Vec::new(), locations: Vec::new(), ..organization.clone() }
}

fn at_with_service(
    at: &ServiceAtLocation,
    service: &Service,
    organization: &Organization,
) -> ServiceAtLocation {
    let service = Service {
        service_at_locations: Vec::new(),
        organization_id: Some(organization.id),
        organization: Some(Box::new(without_parts(organization))),
        ..service.clone()
    };
    ServiceAtLocation { service: Some(Box::new(service)), ..at.clone() }
}

/// An organisation with its services, each with its locations inside.
pub fn nested(mut organization: Organization) -> Organization {
    let services = organization
        .services
        .iter()
        .map(|service| Service { organization: None, ..nested_service(&organization, service) })
        .collect();
    organization.services = services;
    organization
}
