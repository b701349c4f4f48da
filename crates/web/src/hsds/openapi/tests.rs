//! The document against itself, against the router's paths, and against data.

use jsonschema::options;
use rufaa_domain::hsds::{Organization, Service, ServiceAtLocation};
use uuid::Uuid;

use super::*;

fn validator(name: &str) -> jsonschema::Validator {
    let mut schema = written();
    schema["$ref"] = json!(format!("#/components/schemas/{name}"));
    options().should_validate_formats(true).build(&schema).unwrap()
}

fn is_valid(name: &str, object: &impl serde::Serialize) -> bool {
    validator(name).is_valid(&serde_json::to_value(object).unwrap())
}

fn each_reference(value: &Value, check: &mut impl FnMut(&str)) {
    match value {
        Value::Object(object) => {
            if let Some(Value::String(reference)) = object.get("$ref") {
                check(reference);
            }
            object.values().for_each(|value| each_reference(value, check));
        }
        Value::Array(parts) => parts.iter().for_each(|value| each_reference(value, check)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_document_has_what_validators_ask_for_first() {
    let document = written();
    assert_eq!(document["openapi"], "3.1.0");
    assert!(document["info"]["title"].is_string() && document["info"]["version"].is_string());
    assert_eq!(document["paths"].as_object().unwrap().len(), 12);
}

#[test]
fn every_reference_leads_somewhere() {
    let document = written();
    let mut count = 0;
    each_reference(&document, &mut |reference| {
        count += 1;
        let found = document.pointer(reference.trim_start_matches('#'));
        assert!(found.is_some(), "{reference}");
    });
    assert!(count > 50);
}

#[test]
fn only_what_the_standard_requires_is_not_tagged_optional() {
    let document = written();
    let paths = document["paths"].as_object().unwrap();
    let required: Vec<&str> = paths
        .iter()
        .filter(|(_, path)| path["get"].get("tags").is_none())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(required, ["/", "/services", "/services/{id}"]);
}

#[test]
fn a_service_at_a_location_is_described_as_one() {
    let document = written();
    let response = "/paths/~1service_at_locations~1{id}/get/responses/200";
    let schema =
        document.pointer(response).unwrap()["content"]["application/json"]["schema"]["$ref"]
            .clone();
    assert_eq!(schema, "#/components/schemas/ServiceAtLocation");
}

#[test]
fn every_operation_has_an_id_of_its_own_and_tells_its_refusals() {
    let document = written();
    let mut ids = std::collections::BTreeSet::new();
    for (name, path) in document["paths"].as_object().unwrap() {
        for method in ["get", "post"] {
            let Some(operation) = path.get(method) else { continue };
            assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()));
            assert!(operation["responses"].get("429").is_some(), "{name}");
            assert_eq!(operation["responses"].get("404").is_some(), name.contains("{id}"));
        }
    }
}

#[test]
fn schemas_take_objects_of_the_domain_and_refuse_wrong_ones() {
    let service = Service { name: "Legal aid".to_owned(), ..Service::default() };
    assert!(is_valid("Service", &service));
    assert!(is_valid("ServiceList", &service));
    assert!(is_valid("Organization", &Organization::default()));
    assert!(is_valid(
        "ServiceAtLocation",
        &ServiceAtLocation { service: Some(Box::new(service)), ..ServiceAtLocation::default() }
    ));
    let mut wrong = json!({"id": Uuid::nil(), "name": "Legal aid", "status": "active"});
    assert!(is_valid("Service", &wrong));
    for (field, value) in [
        ("id", json!("1")),
        ("status", json!("open")),
        ("email", json!("nobody")),
        ("last_modified", json!("yesterday")),
        ("organization_id", Value::Null),
    ] {
        let right = wrong.as_object_mut().unwrap().insert(field.to_owned(), value);
        assert!(!is_valid("Service", &wrong), "{field}");
        assert!(!is_valid("ServiceList", &wrong), "{field}");
        match right {
            Some(right) => wrong[field] = right,
            None => drop(wrong.as_object_mut().unwrap().remove(field)),
        }
    }
}

#[test]
fn nothing_is_described_as_null() {
    assert!(!schemas::all().into_iter().any(|(_, schema)| schema.to_string().contains("\"null\"")));
}
