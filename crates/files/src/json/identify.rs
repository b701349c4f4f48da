//! UUIDs for documents whose ids are something else, or nothing.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::ids::{Ids, part_of};

/// Where an object stands: what it is, and what it belongs to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    /// Kind of object, such as `phone`.
    pub(crate) kind: &'a str,
    /// Id of the owner with the place in it, from which a missing id is made; nothing for the
    /// document itself.
    pub(crate) owner: Option<(Uuid, &'a str)>,
}

/// Gives the object and all its parts UUIDs, and makes its links follow.
pub(crate) fn identify(object: &mut Map<String, Value>, place: Place<'_>, ids: &Ids) {
    let Some(id) = own_id(object, place, ids) else { return };
    object.insert("id".to_owned(), Value::String(id.to_string()));
    for (field, kind) in LINKS {
        if let Some(link) = object.get(*field).and_then(id_text) {
            object.insert((*field).to_owned(), Value::String(ids.of(kind, &link).to_string()));
        }
    }
    for (field, value) in object.iter_mut() {
        let Some(kind) = kind_of(field) else { continue };
        match value {
            Value::Object(part) => {
                identify(part, Place { kind, owner: Some((id, field)) }, ids);
            }
            Value::Array(parts) => identify_list(parts, field, (kind, id), ids),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn identify_list(parts: &mut [Value], field: &str, (kind, id): (&str, Uuid), ids: &Ids) {
    for (index, part) in parts.iter_mut().enumerate() {
        if let Value::Object(part) = part {
            let place = format!("{field}:{index}");
            identify(part, Place { kind, owner: Some((id, &place)) }, ids);
        }
    }
}

fn own_id(object: &Map<String, Value>, place: Place<'_>, ids: &Ids) -> Option<Uuid> {
    let given = object.get("id").and_then(id_text).map(|text| ids.of(place.kind, &text));
    given.or_else(|| place.owner.map(|(owner, part)| part_of(owner, part)))
}

/// An id as text; a number counts as one.
pub(super) fn id_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}

/// Fields that hold the id of another object, and its kind.
const LINKS: &[(&str, &str)] = &[
    ("organization_id", "organization"),
    ("parent_organization_id", "organization"),
    ("program_id", "program"),
    ("service_id", "service"),
    ("location_id", "location"),
    ("service_at_location_id", "service_at_location"),
    ("contact_id", "contact"),
    ("phone_id", "phone"),
    ("taxonomy_term_id", "taxonomy_term"),
    ("parent_id", "taxonomy_term"),
    ("taxonomy_id", "taxonomy"),
    ("unit_id", "unit"),
    ("link_id", "link"),
    ("resource_id", "resource"),
];

/// The kind of object that stands under a field of the standard.
fn kind_of(field: &str) -> Option<&'static str> {
    let kind = match field {
        "organization" => "organization",
        "program" | "programs" => "program",
        "service" | "services" => "service",
        "service_at_locations" => "service_at_location",
        "location" | "locations" => "location",
        "addresses" => "address",
        "phones" => "phone",
        "contacts" => "contact",
        "languages" => "language",
        "schedules" => "schedule",
        "funding" => "funding",
        "accessibility" => "accessibility",
        "service_areas" => "service_area",
        "cost_options" => "cost_option",
        "required_documents" => "required_document",
        "organization_identifiers" => "organization_identifier",
        "attributes" => "attribute",
        "metadata" => "metadata",
        "taxonomy_term" => "taxonomy_term",
        "taxonomy_detail" => "taxonomy",
        "capacities" => "service_capacity",
        "unit" => "unit",
        "additional_urls" | "additional_websites" => "url",
        _ => return None,
    };
    Some(kind)
}
