//! Answers against the schemas of the standard itself.

use std::sync::Once;

use jsonschema::Validator;
use serde_json::Value;

use crate::client::{Client, LISTS, ids_of};

const SCHEMAS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/hsds-schema-3.0");

/// The schema of the items of a list, and of a single object.
fn schemas_of(list: &str) -> (&'static str, &'static str) {
    match list {
        "/services" => ("compiled/service_list", "compiled/service"),
        "/organizations" => ("compiled/organization_list", "compiled/organization"),
        "/service_at_locations" => {
            ("compiled/service_at_location_list", "compiled/service_at_location")
        }
        "/taxonomies" => ("taxonomy", "taxonomy"),
        "/taxonomy_terms" => ("taxonomy_term", "taxonomy_term"),
        other => panic!("{other} is no list"),
    }
}

/// Reads a schema; nothing, with one line for the reader, where the standard is not at hand.
fn validator(name: &str) -> Option<Validator> {
    static SAID: Once = Once::new();
    let Ok(text) = std::fs::read_to_string(format!("{SCHEMAS}/{name}.json")) else {
        SAID.call_once(|| eprintln!("not held against the standard: {SCHEMAS} is not here"));
        return None;
    };
    let mut schema: Value = serde_json::from_str(&text).unwrap();
    // The two that are not published in compiled form point to files beside them.
    if !name.starts_with("compiled/") {
        without_references(&mut schema);
    }
    Some(jsonschema::options().should_validate_formats(true).build(&schema).unwrap())
}

fn without_references(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.remove("$ref");
            object.values_mut().for_each(without_references);
        }
        Value::Array(parts) => parts.iter_mut().for_each(without_references),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn assert_valid(validator: Option<&Validator>, object: &Value, what: &str) {
    let Some(validator) = validator else { return };
    let errors: Vec<String> = validator
        .iter_errors(object)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

#[tokio::test]
async fn every_item_of_every_list_is_as_the_standard_has_it() {
    let client = Client::new().await;
    for list in LISTS {
        let schema = validator(schemas_of(list).0);
        let page = client.read(&format!("{list}?per_page=100")).await;
        for item in page["contents"].as_array().unwrap() {
            assert_valid(schema.as_ref(), item, list);
        }
    }
}

#[tokio::test]
async fn every_id_of_every_list_leads_to_an_object_as_the_standard_has_it() {
    let client = Client::new().await;
    for list in LISTS {
        let schema = validator(schemas_of(list).1);
        let page = client.read(list).await;
        for id in ids_of(&page) {
            let object = client.read(&format!("{list}/{id}")).await;
            assert_eq!(object["id"], id.as_str());
            assert_valid(schema.as_ref(), &object, list);
        }
    }
}

#[tokio::test]
async fn full_items_are_as_the_standard_has_single_objects() {
    let client = Client::new().await;
    for list in ["/services", "/organizations", "/service_at_locations"] {
        let schema = validator(schemas_of(list).1);
        let page = client.read(&format!("{list}?full=true")).await;
        for item in page["contents"].as_array().unwrap() {
            assert_valid(schema.as_ref(), item, list);
        }
    }
}
