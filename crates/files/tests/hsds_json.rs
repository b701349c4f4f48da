//! HSDS as JSON: what comes in, what is refused, and that nothing is lost on the way back out.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use rufaa_domain::hsds::Organization;
use rufaa_files::{FileSet, Format, Reading, detect, read, write};
use serde_json::{Value, json};

#[path = "support/shared.rs"]
mod shared;

const ORGANIZATION: &str = "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610";

fn read_text(name: &str, text: &str) -> Reading {
    let files = FileSet::single(name, text.as_bytes().to_vec());
    let format = detect(&files).unwrap();
    read(&files, format, None, "test", &shared::packs()).unwrap()
}

fn organizations(reading: &Reading) -> Vec<&Organization> {
    reading.incoming.iter().map(|one| &one.organization).collect()
}

fn service(id: &str, organization: &str) -> Value {
    json!({"id": id, "name": "Advice", "status": "active",
        "organization": {"id": organization, "name": "Dawa", "description": ""}})
}

#[test]
fn the_examples_of_the_standard_go_through_without_loss() {
    let Some(folder) = shared::data("hsds-spec-3.0") else { return };
    for example in ["organization_full.json", "service_full.json"] {
        let text = std::fs::read_to_string(folder.join(example)).unwrap();
        let first = read_text(example, &text);
        assert_eq!(first.refused, []);
        assert_eq!(first.incoming.len(), 1);
        let mut json = Vec::new();
        write::json(organizations(&first), &mut json).unwrap();
        let second = read_text("out.json", std::str::from_utf8(&json).unwrap());
        assert_eq!(organizations(&first), organizations(&second), "{example}");
    }
}

#[test]
fn an_organisation_comes_out_as_it_came_in() {
    let Some(folder) = shared::data("hsds-spec-3.0") else { return };
    let text = std::fs::read_to_string(folder.join("organization_full.json")).unwrap();
    let given: Value = serde_json::from_str(&text).unwrap();
    let reading = read_text("organization_full.json", &text);
    let out = serde_json::to_value(organizations(&reading)[0]).unwrap();
    assert_eq!(with_floats(out), with_floats(given));
}

/// 12 and 12.0 are one number in JSON.
fn with_floats(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.into_iter().map(with_floats).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, member)| (name, with_floats(member))).collect()
        }
        other @ (Value::Null | Value::Bool(_) | Value::String(_)) => other,
    }
}

#[test]
fn what_goes_out_is_valid_hsds() {
    let (Some(spec), Some(schema)) =
        (shared::data("hsds-spec-3.0"), shared::data("hsds-schema-3.0/compiled"))
    else {
        return;
    };
    let schema = std::fs::read_to_string(schema.join("organization.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let text = std::fs::read_to_string(spec.join("organization_full.json")).unwrap();
    let ohana = shared::folder(&shared::data("ohana-sample-csv").unwrap());
    let ohana = read(&ohana, Format::Ohana, None, "ohana", &shared::packs()).unwrap();
    for organization in
        organizations(&read_text("a.json", &text)).into_iter().chain(organizations(&ohana))
    {
        let out = serde_json::to_value(organization).unwrap();
        let errors: Vec<_> = validator.iter_errors(&out).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{}", organization.name);
    }
}

#[test]
fn services_of_one_organisation_meet_in_it() {
    let ids = ["ac148810-d857-441c-9679-408f346de14b", "ac148810-d857-441c-9679-408f346de14c"];
    let documents: Vec<Value> = ids.iter().map(|id| service(id, ORGANIZATION)).collect();
    let page = json!({"total_items": 2, "contents": documents});
    let lines = format!("{}\n{}\n", documents[0], documents[1]);
    for (name, text) in [
        ("array.json", json!(documents).to_string()),
        ("page.json", page.to_string()),
        ("lines.ndjson", lines),
    ] {
        let reading = read_text(name, &text);
        assert_eq!(reading.refused, [], "{name}");
        assert_eq!(reading.incoming.len(), 1, "{name}");
        assert_eq!(reading.incoming[0].organization.services.len(), 2, "{name}");
        assert_eq!(reading.incoming[0].external_id, ORGANIZATION);
    }
}

#[test]
fn ids_that_are_no_uuids_give_the_same_entries_at_every_import() {
    let text = json!({"id": 17, "name": "Dawa", "description": "",
        "locations": [{"id": "L1", "location_type": "physical"}],
        "services": [{"id": "S1", "name": "Advice", "status": "active",
            "phones": [{"number": "999"}],
            "service_at_locations": [{"location_id": "L1"}]}]})
    .to_string();
    let (one, other) = (read_text("a.json", &text), read_text("b.json", &text));
    assert_eq!(organizations(&one), organizations(&other));
    let organization = organizations(&one)[0];
    let at = &organization.services[0].service_at_locations[0];
    assert_eq!(at.location_id, Some(organization.locations[0].id));
    assert_eq!(one.incoming[0].external_id, "17");
}

#[test]
fn a_bad_object_is_refused_with_its_path_and_the_rest_comes_in() {
    let good = json!({"id": ORGANIZATION, "name": "Dawa", "description": "", "email": null});
    let bad = json!({"id": "x", "name": "Bad", "description": "", "services":
        [{"id": "s", "name": "S", "status": "active", "minimum_age": "young"}]});
    let reading = read_text("a.json", &json!([bad, good, 7, {"name": "no id"}]).to_string());
    assert_eq!(reading.incoming.len(), 1);
    let places: Vec<_> =
        reading.refused.iter().map(|one| (one.row.row, one.column.as_str())).collect();
    assert_eq!(places, [(1, "services[0].minimum_age"), (3, ""), (4, "id")]);
}

#[test]
fn fields_that_the_standard_does_not_name_stay() {
    let text = json!({"id": ORGANIZATION, "name": "Dawa", "description": "", "x-color": "red"});
    let reading = read_text("a.json", &text.to_string());
    assert_eq!(organizations(&reading)[0].extra.get("x-color"), Some(&json!("red")));
}
