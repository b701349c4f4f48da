//! What becomes of each field of an object in the tables of HSDS.

use serde_json::Value;

use super::rows::Cells;
use crate::tabular::schema::Table;

/// What becomes of a field.
pub(super) enum Part {
    /// It is a cell of the row.
    Cell(Value),
    /// It is rows of another table.
    Rows(&'static Table, Vec<Cells>),
    /// The row says it already.
    Known,
    /// It has no place in the tables.
    Extra(Value),
}

pub(super) fn part(table: &'static Table, field: &str, value: Value) -> Part {
    if table.column(field).is_some() {
        return Part::Cell(value);
    }
    match (table.name, field, value) {
        ("service", "organization", _) | ("service_at_location", "service", _) => Part::Known,
        (_, "program", Value::Object(object)) => one("program", object),
        (_, "location", Value::Object(object)) => one("location", object),
        (_, "taxonomy_term", Value::Object(object)) => one("taxonomy_term", object),
        (_, "taxonomy_detail", Value::Object(object)) => one("taxonomy", object),
        (_, field, Value::Array(items)) => list(table, field, items),
        (_, _, value) => Part::Extra(value),
    }
}

fn one(table: &str, object: Cells) -> Part {
    match Table::named(table) {
        Some(table) => Part::Rows(table, vec![object]),
        None => Part::Extra(Value::Object(object)),
    }
}

/// A list becomes rows, if its table can say to whom they belong and they are complete.
fn list(table: &'static Table, field: &str, items: Vec<Value>) -> Part {
    let part = Table::listed(field).filter(|part| part.owner_column(table.name).is_some());
    let complete = |item: &Value| {
        let term = item.get("taxonomy_term").is_some();
        item.is_object() && (term || part.is_none_or(|part| part.name != "attribute"))
    };
    let Some(part) = part.filter(|_| items.iter().all(complete)) else {
        return Part::Extra(Value::Array(items));
    };
    let mut objects = Vec::new();
    for item in items {
        if let Value::Object(object) = item {
            objects.push(object);
        }
    }
    Part::Rows(part, objects)
}

/// The column of the owner itself that names an object standing in this field.
pub(super) fn side_link(owner: &str, field: &str) -> Option<&'static str> {
    match (owner, field) {
        ("service", "program") => Some("program_id"),
        ("service_at_location", "location") => Some("location_id"),
        ("attribute", "taxonomy_term") => Some("taxonomy_term_id"),
        ("taxonomy_term", "taxonomy_detail") => Some("taxonomy_id"),
        _ => None,
    }
}
