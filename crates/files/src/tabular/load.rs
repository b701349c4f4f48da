//! From the cells of one table to typed fields.

use serde_json::{Map, Value};

use super::schema::{Column, Holds, Table};
use super::{Node, Store};
use crate::ids::Ids;
use crate::table::{Row, read_csv};
use crate::{FileError, FileSet};

/// The column in which our own tables keep what has no column: a JSON object.
pub(crate) const EXTRA: &str = "extra";

/// Reads one table, if it is there.
pub(super) fn load(
    files: &FileSet,
    table: &'static Table,
    ids: &Ids,
    store: &mut Store,
) -> Result<(), FileError> {
    let Some((file, bytes)) = files.named(table.file) else { return Ok(()) };
    let mut sheet = match read_csv(file, bytes) {
        Err(FileError::Empty(_)) if table.name != "organization" => return Ok(()),
        sheet => sheet?,
    };
    for column in table.columns.iter().filter(|column| column.filled) {
        if !sheet.has_column(column.name) {
            return Err(FileError::MissingColumn {
                file: file.to_owned(),
                column: column.name.to_owned(),
                found: sheet.columns().to_vec(),
            });
        }
    }
    store.refused.append(&mut sheet.refused);
    for row in sheet.rows() {
        store_row(table, row, ids, store);
    }
    Ok(())
}

fn store_row(table: &'static Table, row: Row<'_>, ids: &Ids, store: &mut Store) {
    let mut node = Node::new(row.place(), row.cell("id"), Map::new());
    for (name, cell) in row.cells() {
        let value = match table.column(name) {
            Some(column) if column.holds == Holds::Text => text(column, cell),
            Some(column) => field((table, column), cell.trim(), row, ids),
            None if name == EXTRA => Ok(extra(cell, &mut node.object)),
            None => Ok((!cell.is_empty() && !name.is_empty()).then(|| Value::from(cell))),
        };
        match value {
            Ok(value) => node.object.extend(value.map(|value| (name.to_owned(), value))),
            Err(reason) => {
                store.refused.push(row.place().refuse(name, reason));
                node.spoilt = Some(row.place());
            }
        }
    }
    for column in table.columns.iter().filter(|column| column.required && !column.filled) {
        node.object.entry(column.name).or_insert_with(|| Value::from(""));
    }
    store.add(table.name, node);
}

/// The text of a cell, with the spaces around it; nothing when it is empty.
fn text(column: &Column, cell: &str) -> Result<Option<Value>, String> {
    if cell.trim().is_empty() {
        return empty(column);
    }
    Ok(Some(Value::from(cell)))
}

fn empty(column: &Column) -> Result<Option<Value>, String> {
    let reason = "is empty; every row of this table needs it";
    if column.filled { Err(reason.to_owned()) } else { Ok(None) }
}

/// The value of a cell; nothing when it is empty.
fn field(
    (table, column): (&Table, &Column),
    cell: &str,
    row: Row<'_>,
    ids: &Ids,
) -> Result<Option<Value>, String> {
    if cell.is_empty() {
        return empty(column);
    }
    let id = |kind: &str| Ok(Some(Value::from(ids.of(kind, cell).to_string())));
    match column.holds {
        Holds::Id => id(table.name),
        Holds::Link(to) => id(to),
        Holds::AnyLink => id(&kind_named(row)),
        Holds::Text => Ok(Some(Value::from(cell))),
        Holds::Number => parse_number(cell).map(Some),
        Holds::OneOf(words) => one_of(words, cell).map(Some),
    }
}

fn one_of(words: &[&str], cell: &str) -> Result<Value, String> {
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(cell));
    known.map(|word| Value::from(*word)).ok_or_else(|| {
        format!("{:?} is not known here; right is one of {}", shorten(cell), words.join(", "))
    })
}

/// The kind of object that the row says it describes.
fn kind_named(row: Row<'_>) -> String {
    let named = [row.cell("link_entity"), row.cell("resource_type")].concat();
    named.to_lowercase().replace(' ', "_")
}

fn parse_number(cell: &str) -> Result<Value, String> {
    let wrong =
        || format!("{:?} is not a number; write digits, such as 12 or -1.29", shorten(cell));
    if let Ok(whole) = cell.parse::<i64>() {
        return Ok(Value::from(whole));
    }
    let number = cell.parse::<f64>().ok().and_then(serde_json::Number::from_f64);
    number.map(Value::Number).ok_or_else(wrong)
}

fn shorten(cell: &str) -> String {
    cell.chars().take(40).collect()
}

/// Adds the fields that have no column. What is no object is a column of somebody else.
fn extra(cell: &str, object: &mut Map<String, Value>) -> Option<Value> {
    if cell.is_empty() {
        return None;
    }
    match serde_json::from_str(cell) {
        Ok(Value::Object(fields)) => {
            object.extend(fields);
            None
        }
        _ => Some(Value::from(cell)),
    }
}
