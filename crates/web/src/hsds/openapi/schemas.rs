//! The objects of the API as JSON Schema, made from the types of the domain, so that document and
//! data cannot part.

use rufaa_domain::hsds::{Organization, Service, ServiceAtLocation, Taxonomy, TaxonomyTerm};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::hsds::problem::Problem;
use crate::hsds::shape::{self, Shape};

type Schemas = Map<String, Value>;

/// Formats that the standard asks for and that a text in Rust does not tell.
const FORMATS: [(&str, &str); 7] = [
    ("email", "email"),
    ("assurer_email", "email"),
    ("url", "uri"),
    ("website", "uri"),
    ("uri", "uri"),
    ("term_uri", "uri"),
    ("last_modified", "date-time"),
];

/// Every schema, by its name.
pub(super) fn all() -> Schemas {
    let mut schemas = of_types();
    let lists = [
        ("ServiceList", &shape::SERVICE),
        ("OrganizationList", &shape::ORGANIZATION),
        ("ServiceAtLocationList", &shape::SERVICE_AT_LOCATION),
    ];
    for (name, shape) in lists {
        let listed = listed(shape, &schemas);
        schemas.insert(name.to_owned(), listed);
    }
    schemas.extend([
        ("Page".to_owned(), page()),
        ("Minimal".to_owned(), minimal()),
        ("About".to_owned(), about()),
    ]);
    crosswalks(&mut schemas);
    schemas
}

fn of_types() -> Schemas {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.for_serialize().into_generator();
    generator.subschema_for::<Organization>();
    generator.subschema_for::<Service>();
    generator.subschema_for::<ServiceAtLocation>();
    generator.subschema_for::<Taxonomy>();
    generator.subschema_for::<TaxonomyTerm>();
    generator.subschema_for::<Problem>();
    let mut schemas = generator.take_definitions(true);
    schemas.values_mut().for_each(as_served);
    schemas
}

/// What is absent is left out, never null; texts have the standard's formats.
fn as_served(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            object.values_mut().for_each(as_served);
            without_null(object);
            if let Some(Value::Object(properties)) = object.get_mut("properties") {
                set_formats(properties);
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(as_served),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn without_null(object: &mut Schemas) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            object.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(parts)) = object.get_mut("anyOf") {
        parts.retain(|part| part.get("type").is_none_or(|name| name != "null"));
        if let [Value::Object(one)] = parts.as_slice() {
            let one = one.clone();
            object.remove("anyOf");
            object.extend(one);
        }
    }
}

fn set_formats(properties: &mut Schemas) {
    for (field, format) in FORMATS {
        if let Some(Value::Object(property)) = properties.get_mut(field)
            && property.get("type").is_some_and(|name| name == "string")
        {
            property.insert("format".to_owned(), json!(format));
        }
    }
}

/// The schema of a list form: the kept fields of the whole object.
fn listed(shape: &Shape, schemas: &Schemas) -> Value {
    let whole = schemas.get(shape.object);
    let property = |field: &str| {
        let known = whole.and_then(|schema| schema.get("properties")?.get(field)).cloned();
        // Ids of a parent object, which the domain leaves out inside that parent.
        known.unwrap_or_else(|| json!({"type": "string", "format": "uuid"}))
    };
    let mut properties: Schemas =
        shape.fields.iter().map(|field| ((*field).to_owned(), property(field))).collect();
    for (field, inner) in shape.inner {
        properties.insert((*field).to_owned(), listed(inner, schemas));
    }
    let required: Vec<&Value> = whole
        .and_then(|schema| schema.get("required")?.as_array())
        .into_iter()
        .flatten()
        .filter(|field| field.as_str().is_some_and(|field| properties.contains_key(field)))
        .collect();
    json!({"type": "object", "required": required, "properties": properties})
}

/// Two fields of our own that lead from a need to other taxonomies.
fn crosswalks(schemas: &mut Schemas) {
    let texts = |description: &str| {
        let items = json!({"type": "string"});
        json!({"type": "array", "items": items, "description": description})
    };
    let term = schemas.get_mut("TaxonomyTerm").and_then(|term| term.get_mut("properties"));
    if let Some(Value::Object(properties)) = term {
        let open_eligibility = texts("Terms of Open Eligibility that mean the same, by their ids.");
        properties.insert("open_eligibility".to_owned(), open_eligibility);
        let ocha = texts("OCHA coordination groups that meet the need, by their acronyms.");
        properties.insert("ocha".to_owned(), ocha);
    }
}

fn page() -> Value {
    let count =
        |description: &str| json!({"type": "integer", "minimum": 0, "description": description});
    let flag = |description: &str| json!({"type": "boolean", "description": description});
    json!({
        "type": "object",
        "required": [
            "total_items", "total_pages", "page_number", "size", "first_page", "last_page",
            "empty", "contents",
        ],
        "properties": {
            "total_items": count("Items of the whole list."),
            "total_pages": count("Pages of the whole list."),
            "page_number": count("Number of this page, from 1."),
            "size": count("Items of this page."),
            "first_page": flag("Whether this is page 1."),
            "last_page": flag("Whether no page follows."),
            "empty": flag("Whether this page has no items."),
            "contents": {"type": "array", "description": "The items."},
            "cut_after": count("How many listings a search looked at, where there were more."),
        },
    })
}

fn minimal() -> Value {
    json!({
        "type": "object",
        "required": ["id", "last_modified"],
        "additionalProperties": false,
        "properties": {
            "id": {"type": "string", "format": "uuid"},
            "last_modified": {"type": "string", "format": "date-time"},
        },
    })
}

fn about() -> Value {
    let url = json!({"type": "string", "format": "uri"});
    json!({
        "type": "object",
        "required": ["version", "profile", "openapi_url"],
        "properties": {"version": {"type": "string"}, "profile": url, "openapi_url": url},
    })
}
