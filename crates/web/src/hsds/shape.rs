//! How much of a record a list shows: the standard's list forms, written as tables.
//!
//! A record is cut by copying the fields that are kept; their values are never taken apart, so
//! that numbers and texts stay as they are stored.

use std::collections::BTreeMap;

use rufaa_app::StoredRecord;
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};
use uuid::Uuid;

type Fields<'a> = BTreeMap<String, &'a RawValue>;

/// What is kept of an object.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Name of the object among the schemas of `/openapi.json`.
    pub(super) object: &'static str,
    /// Fields kept as they are.
    pub(super) fields: &'static [&'static str],
    /// Objects inside, kept in part.
    pub(super) inner: &'static [(&'static str, &'static Shape)],
}

/// A programme in a list.
static PROGRAM: Shape = Shape {
    object: "Program",
    fields: &["id", "organization_id", "name", "alternate_name", "description"],
    inner: &[],
};

/// An organisation in a list.
pub(super) static ORGANIZATION: Shape = Shape {
    object: "Organization",
    fields: &[
        "id",
        "name",
        "alternate_name",
        "description",
        "email",
        "website",
        "tax_status",
        "tax_id",
        "year_incorporated",
        "legal_status",
        "logo",
        "uri",
        "parent_organization_id",
    ],
    inner: &[],
};

/// A service in a list.
pub(super) static SERVICE: Shape = Shape {
    object: "Service",
    fields: &[
        "id",
        "organization_id",
        "program_id",
        "name",
        "alternate_name",
        "description",
        "url",
        "email",
        "status",
        "interpretation_services",
        "application_process",
        "fees_description",
        "wait_time",
        "fees",
        "accreditations",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "assurer_email",
        "licenses",
        "alert",
        "last_modified",
    ],
    inner: &[("organization", &ORGANIZATION), ("program", &PROGRAM)],
};

/// A location in a list.
static LOCATION: Shape = Shape {
    object: "Location",
    fields: &[
        "id",
        "location_type",
        "url",
        "organization_id",
        "name",
        "alternate_name",
        "description",
        "transportation",
        "latitude",
        "longitude",
        "external_identifier",
        "external_identifier_type",
    ],
    inner: &[],
};

/// A service at a location in a list.
pub(super) static SERVICE_AT_LOCATION: Shape = Shape {
    object: "ServiceAtLocation",
    fields: &["id", "service_id", "location_id", "description"],
    inner: &[("location", &LOCATION), ("service", &SERVICE)],
};

impl Shape {
    /// The part of a document that is kept.
    pub(super) fn cut(&self, document: &str) -> serde_json::Result<Box<RawValue>> {
        let whole: Fields<'_> = serde_json::from_str(document)?;
        let mut kept: BTreeMap<&str, Box<RawValue>> = BTreeMap::new();
        for field in self.fields {
            if let Some(value) = whole.get(*field) {
                kept.insert(field, (*value).to_owned());
            }
        }
        for (field, shape) in self.inner {
            if let Some(value) = whole.get(*field) {
                kept.insert(field, shape.cut(value.get())?);
            }
        }
        to_raw_value(&kept)
    }
}

/// A document as it is stored.
pub(super) fn whole(record: StoredRecord) -> serde_json::Result<Box<RawValue>> {
    RawValue::from_string(record.document)
}

/// An organisation with all that belongs to it, its services as in a list.
pub(super) fn with_services_in_short(record: &StoredRecord) -> serde_json::Result<Box<RawValue>> {
    const SERVICES: &str = "services";
    let mut fields: Fields<'_> = serde_json::from_str(&record.document)?;
    let Some(services) = fields.get(SERVICES) else { return to_raw_value(&fields) };
    let services: Vec<&RawValue> = serde_json::from_str(services.get())?;
    let short: Vec<Box<RawValue>> =
        services.iter().map(|service| SERVICE.cut(service.get())).collect::<Result<_, _>>()?;
    let short = to_raw_value(&short)?;
    fields.insert(SERVICES.to_owned(), &short);
    to_raw_value(&fields)
}

/// Id and time of the last change.
pub(super) fn minimal(record: &StoredRecord) -> serde_json::Result<Box<RawValue>> {
    #[derive(Serialize)]
    struct Minimal {
        id: Uuid,
        last_modified: String,
    }
    to_raw_value(&Minimal { id: record.id, last_modified: record.modified.to_string() })
}

#[cfg(test)]
mod tests;
