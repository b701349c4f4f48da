//! One JSON document: an organisation with its services, or a service with its organisation.

use rufaa_domain::hsds::{Organization, Service};
use serde_json::{Map, Value};

use super::identify::id_text;
use super::typed::{FieldError, without_place};
use super::{Place, drop_nulls, identify, typed};
use crate::ids::Ids;

/// What a document is about.
pub(super) enum Document {
    /// An organisation.
    Organization(Box<Organization>),
    /// A service, with the organisation that offers it taken out.
    Service(Box<Service>, Box<Organization>),
}

/// A document with the id that its organisation has in the source.
pub(super) struct Parsed {
    pub(super) document: Document,
    pub(super) external_id: String,
}

/// Parses one document.
pub(super) fn parse(text: &str, ids: &Ids) -> Result<Parsed, FieldError> {
    let value = serde_json::from_str(text).map_err(|error| {
        wrong("", format!("is not JSON: {}", without_place(&error.to_string())))
    })?;
    let Value::Object(mut object) = value else {
        return Err(wrong("", "is not an object; an organisation or a service is right"));
    };
    object.values_mut().for_each(drop_nulls);
    object.retain(|_, member| !member.is_null());
    if is_service(&object) { parse_service(object, ids) } else { parse_organization(object, ids) }
}

fn is_service(object: &Map<String, Value>) -> bool {
    ["organization", "organization_id", "status", "service_at_locations"]
        .iter()
        .any(|field| object.contains_key(*field))
}

fn parse_organization(mut object: Map<String, Value>, ids: &Ids) -> Result<Parsed, FieldError> {
    let external_id = object
        .get("id")
        .and_then(id_text)
        .ok_or_else(|| wrong("id", "is missing; every organisation needs an id"))?;
    identify(&mut object, Place { kind: "organization", owner: None }, ids);
    let organization = typed(Value::Object(object))?;
    Ok(Parsed { document: Document::Organization(organization), external_id })
}

fn parse_service(mut object: Map<String, Value>, ids: &Ids) -> Result<Parsed, FieldError> {
    if object.get("id").and_then(id_text).is_none() {
        return Err(wrong("id", "is missing; every service needs an id"));
    }
    let external_id = object
        .get("organization")
        .and_then(|organization| organization.get("id"))
        .and_then(id_text)
        .ok_or_else(|| wrong("organization", NO_ORGANIZATION))?;
    identify(&mut object, Place { kind: "service", owner: None }, ids);
    let mut service: Box<Service> = typed(Value::Object(object))?;
    let organization =
        service.organization.take().ok_or_else(|| wrong("organization", NO_ORGANIZATION))?;
    service.organization_id = Some(organization.id);
    Ok(Parsed { document: Document::Service(service, organization), external_id })
}

const NO_ORGANIZATION: &str =
    "is missing; a service needs the organisation that offers it inside, with its id";

fn wrong(path: &str, reason: impl Into<String>) -> FieldError {
    FieldError { path: path.to_owned(), reason: reason.into() }
}
