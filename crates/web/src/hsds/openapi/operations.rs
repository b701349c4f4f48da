//! One operation of the API: how it is asked and what it answers.

use serde_json::{Map, Value, json};

use crate::hsds::parameters::Parameter;
use crate::hsds::problem::PROBLEM_JSON;

/// Where a schema of this name is found.
pub(super) fn schema(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// A path that can only be read whole.
pub(super) fn fixed(id: &str, summary: &str, answer: &Value) -> Value {
    json!({"get": {
        "operationId": id,
        "summary": summary,
        "responses": {"200": ok(answer), "304": unchanged(), "429": problem(TOO_MANY)},
    }})
}

/// A list, by GET and POST. `item` is the schema of what a page contains.
pub(super) fn list(id: &str, summary: &str, parameters: &[Parameter], item: &Value) -> Value {
    let page = json!({
        "allOf": [schema("Page")],
        "type": "object",
        "properties": {"contents": {"type": "array", "items": item}},
    });
    let mut found = ok(&page);
    let lines = "One object a line, each as an item of a page, when asked with `format=ndjson`.";
    if let Some(content) = found.pointer_mut("/content").and_then(Value::as_object_mut) {
        content.insert(
            "application/x-ndjson".to_owned(),
            json!({"schema": {"type": "string", "description": lines}}),
        );
    }
    json!({
        "get": {
            "operationId": id,
            "summary": summary,
            "parameters": in_address(parameters),
            "responses": responses(&found, &[("400", BAD_PARAMETER)], true),
        },
        "post": {
            "operationId": format!("{id}ByPost"),
            "summary": format!("{summary} The parameters stand in the body, and so in no log."),
            "tags": ["Optional"],
            "parameters": in_address(parameters),
            "requestBody": in_body(parameters),
            "responses": responses(
                &found,
                &[("400", BAD_PARAMETER), ("413", TOO_LARGE), ("415", OTHER_MEDIA_TYPE)],
                false,
            ),
        },
    })
}

/// One object by its id.
pub(super) fn one(id: &str, summary: &str, parameters: &[Parameter], object: &Value) -> Value {
    json!({
        "parameters": [{
            "in": "path",
            "name": "id",
            "required": true,
            "description": "The id, as lists have it.",
            "schema": {"type": "string", "format": "uuid"},
        }],
        "get": {
            "operationId": id,
            "summary": summary,
            "parameters": in_address(parameters),
            "responses": responses(
                &ok(object),
                &[("400", BAD_PARAMETER), ("404", UNKNOWN)],
                true,
            ),
        },
    })
}

/// The same path, with its operations tagged as optional in the standard.
pub(super) fn optional(mut path: Value) -> Value {
    for method in ["get", "post"] {
        if let Some(operation) = path.get_mut(method).and_then(Value::as_object_mut) {
            operation.insert("tags".to_owned(), json!(["Optional"]));
        }
    }
    path
}

const BAD_PARAMETER: &str = "A parameter is not known, or its value is not allowed.";
const UNKNOWN: &str = "Nothing public has this id.";
const TOO_LARGE: &str = "The body is too large.";
const OTHER_MEDIA_TYPE: &str = "The body is neither a form nor JSON.";
const TOO_MANY: &str = "Too many requests; the header Retry-After says when to come again.";
const UNAVAILABLE: &str = "The directory cannot be read at present.";

fn responses(found: &Value, refusals: &[(&str, &str)], may_be_known: bool) -> Value {
    let mut responses = Map::from_iter([("200".to_owned(), found.clone())]);
    if may_be_known {
        responses.insert("304".to_owned(), unchanged());
    }
    let always = [("429", TOO_MANY), ("503", UNAVAILABLE)];
    for (status, description) in refusals.iter().chain(&always) {
        responses.insert((*status).to_owned(), problem(description));
    }
    responses.into()
}

fn ok(answer: &Value) -> Value {
    json!({"description": "Found.", "content": {"application/json": {"schema": answer}}})
}

fn unchanged() -> Value {
    json!({"description": "The reader has it: If-None-Match holds the present entity tag."})
}

fn problem(description: &str) -> Value {
    let content = json!({"schema": schema("Problem")});
    json!({"description": description, "content": {PROBLEM_JSON: content}})
}

fn in_address(parameters: &[Parameter]) -> Value {
    let described = parameters.iter().map(|parameter| {
        json!({
            "in": "query",
            "name": parameter.name,
            "required": false,
            "description": parameter.description,
            "schema": parameter.bounds.schema(),
        })
    });
    described.collect()
}

fn in_body(parameters: &[Parameter]) -> Value {
    let properties: Map<String, Value> = parameters
        .iter()
        .map(|parameter| (parameter.name.to_owned(), parameter.bounds.schema()))
        .collect();
    let object = json!({"type": "object", "properties": properties, "additionalProperties": false});
    json!({
        "required": false,
        "content": {
            "application/x-www-form-urlencoded": {"schema": object},
            "application/json": {"schema": object},
        },
    })
}
