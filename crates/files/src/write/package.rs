//! The `datapackage.json` beside the tables (Frictionless Data Package 1.0, profile
//! `tabular-data-package`).

use serde_json::{Value, json};

use crate::tabular::EXTRA;
use crate::tabular::schema::{Column, Holds, TABLES, Table};

/// The description of all tables.
pub(super) fn package() -> Value {
    json!({
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "title": "Directory of services, as Human Services Data Specification 3.0",
        "description": "Organisations, their services, and where these are offered. \
            A text that begins with = + - @ stands behind an apostrophe, so that no spreadsheet \
            runs it; remove that apostrophe when reading. \
            The column extra holds what the specification has no column for, as a JSON object.",
        "version": "3.0.0",
        "homepage": "http://docs.openreferral.org",
        "resources": TABLES.iter().map(resource).collect::<Vec<_>>(),
    })
}

fn resource(table: &Table) -> Value {
    let mut fields: Vec<Value> = table.columns.iter().map(field).collect();
    fields.push(json!({"name": EXTRA, "type": "string"}));
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": table.file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": fields,
            "primaryKey": "id",
            "foreignKeys": table.columns.iter().filter_map(foreign_key).collect::<Vec<_>>(),
        },
    })
}

fn field(column: &Column) -> Value {
    let required = column.filled;
    let name = column.name;
    match column.holds {
        Holds::Id => json!({"name": name, "type": "string", "format": "uuid",
            "constraints": {"required": true, "unique": true}}),
        Holds::Link(_) | Holds::AnyLink => json!({"name": name, "type": "string", "format": "uuid",
            "constraints": {"required": required}}),
        Holds::OneOf(words) => json!({"name": name, "type": "string",
            "constraints": {"required": required, "enum": words}}),
        Holds::Text => json!({"name": name, "type": "string",
            "constraints": {"required": required}}),
        Holds::Number => json!({"name": name, "type": "number",
            "constraints": {"required": required}}),
    }
}

fn foreign_key(column: &Column) -> Option<Value> {
    let Holds::Link(to) = column.holds else { return None };
    let is_open = matches!(column.name, "parent_organization_id" | "parent_id");
    (!is_open)
        .then(|| json!({"fields": column.name, "reference": {"resource": to, "fields": "id"}}))
}
