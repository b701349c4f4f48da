//! The paths of the API, as its router has them.

use serde_json::{Value, json};

use super::operations::{fixed, list, one, optional, schema};
use crate::hsds::collection::{ORGANIZATIONS, SERVICE_AT_LOCATIONS, SERVICES};
use crate::hsds::parameters::{TAXONOMIES, TAXONOMY_TERM, TAXONOMY_TERMS};

/// Every path with its operations.
pub(super) fn all() -> Value {
    json!({
        "/": fixed("about", "What this API is.", &schema("About")),
        "/openapi.json": optional(fixed(
            "describe",
            "This document.",
            &json!({"type": "object", "required": ["openapi", "info", "paths"]}),
        )),
        "/services": services(),
        "/services/{id}": one(
            "readService",
            "One service with everything that belongs to it.",
            SERVICES.one_parameters,
            &schema("Service"),
        ),
        "/taxonomies": optional(list(
            "listTaxonomies",
            "The taxonomies in use: Rufaa's needs.",
            TAXONOMIES,
            &schema("Taxonomy"),
        )),
        "/taxonomies/{id}": optional(one(
            "readTaxonomy",
            "One taxonomy.",
            &[],
            &schema("Taxonomy"),
        )),
        "/taxonomy_terms": optional(list(
            "listTaxonomyTerms",
            "The needs, as terms.",
            TAXONOMY_TERMS,
            &schema("TaxonomyTerm"),
        )),
        "/taxonomy_terms/{id}": optional(one(
            "readTaxonomyTerm",
            "One need, as a term.",
            TAXONOMY_TERM,
            &schema("TaxonomyTerm"),
        )),
        "/organizations": organizations(),
        "/organizations/{id}": optional(one(
            "readOrganization",
            "One organisation with everything that belongs to it; its services in short, or in \
             full with `full_service`.",
            ORGANIZATIONS.one_parameters,
            &schema("Organization"),
        )),
        "/service_at_locations": service_at_locations(),
        "/service_at_locations/{id}": optional(one(
            "readServiceAtLocation",
            "One service at one location.",
            SERVICE_AT_LOCATIONS.one_parameters,
            &schema("ServiceAtLocation"),
        )),
    })
}

fn services() -> Value {
    list(
        "listServices",
        "Services, in short.",
        SERVICES.list_parameters,
        &item_of("Service", "ServiceList"),
    )
}

fn organizations() -> Value {
    optional(list(
        "listOrganizations",
        "Organisations, in short.",
        ORGANIZATIONS.list_parameters,
        &item_of("Organization", "OrganizationList"),
    ))
}

fn service_at_locations() -> Value {
    optional(list(
        "listServiceAtLocations",
        "Services at their locations, in short.",
        SERVICE_AT_LOCATIONS.list_parameters,
        &item_of("ServiceAtLocation", "ServiceAtLocationList"),
    ))
}

/// What an item is: the list form; whole with `full`; an id and a time with `minimal`.
fn item_of(whole: &str, listed: &str) -> Value {
    json!({"anyOf": [schema(listed), schema(whole), schema("Minimal")]})
}
