//! The tables against the standard's own schemas, and cutting.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::*;

const COMPILED: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/hsds-schema-3.0/compiled");

fn record(document: &Value) -> StoredRecord {
    let document = document.to_string();
    StoredRecord { id: Uuid::nil(), modified: Timestamp::UNIX_EPOCH, document }
}

fn keeps_what_the_schema_has(shape: &Shape, schema: &Value, path: &str) {
    let properties = schema["properties"].as_object().unwrap();
    let has: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
    let inner = shape.inner.iter().map(|(field, _)| *field);
    let keeps: BTreeSet<&str> = shape.fields.iter().copied().chain(inner).collect();
    assert_eq!(keeps, has, "{path}");
    for (field, shape) in shape.inner {
        keeps_what_the_schema_has(shape, &properties[*field], field);
    }
}

#[test]
fn lists_keep_field_by_field_what_the_standard_has() {
    for (shape, name) in [
        (&SERVICE, "service_list"),
        (&ORGANIZATION, "organization_list"),
        (&SERVICE_AT_LOCATION, "service_at_location_list"),
    ] {
        let Ok(schema) = std::fs::read_to_string(format!("{COMPILED}/{name}.json")) else {
            eprintln!("skipped: {COMPILED} is not here");
            return;
        };
        keeps_what_the_schema_has(shape, &serde_json::from_str(&schema).unwrap(), name);
    }
}

#[test]
fn a_list_keeps_values_as_they_are_and_drops_the_rest() {
    let service = json!({
        "id": "1", "name": "é", "minimum_age": 1.50, "phones": [], "area": "KE001",
        "organization": {"id": "2", "name": "O", "phones": [{}]},
    });
    let kept: Value =
        serde_json::from_str(SERVICE.cut(&service.to_string()).unwrap().get()).unwrap();
    let organization = json!({"id": "2", "name": "O"});
    let expected =
        json!({"id": "1", "name": "é", "minimum_age": 1.50, "organization": organization});
    assert_eq!(kept, expected);
}

#[test]
fn an_organisation_keeps_everything_but_its_services_are_short() {
    let services = json!([{"id": "3", "name": "S", "status": "active", "phones": [{}]}]);
    let organization =
        record(&json!({"id": "2", "locations": [{"id": "4"}], "services": services}));
    let kept = with_services_in_short(&organization).unwrap();
    let kept: Value = serde_json::from_str(kept.get()).unwrap();
    assert_eq!(kept["locations"], json!([{"id": "4"}]));
    assert_eq!(kept["services"], json!([{"id": "3", "name": "S", "status": "active"}]));
}

#[test]
fn a_minimal_item_is_an_id_and_a_time() {
    let kept = minimal(&record(&json!({"name": "not this"}))).unwrap();
    let expected = json!({"id": Uuid::nil(), "last_modified": "1970-01-01T00:00:00Z"});
    assert_eq!(serde_json::from_str::<Value>(kept.get()).unwrap(), expected);
}
