//! The tables of the Ohana API, translated into those of HSDS and joined like them.
//!
//! Ids are numbers there and become UUIDs of the source. What has no field in HSDS is kept under
//! its own name.

mod hours;
mod parts;
mod service;
mod terms;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::ids::Ids;
use crate::reading::{Reading, RowRef};
use crate::table::{Row, Sheet, read_csv};
use crate::tabular::{Node, Store, join};
use crate::{FileError, FileSet};
use terms::Terms;

/// Reads the tables.
pub(crate) fn read(files: &FileSet, source: &str) -> Result<Reading, FileError> {
    let mut into = Translation { ids: Ids::new(source), store: Store::default() };
    let organizations = sheet(files, "organizations.csv", &["id", "name"])?.ok_or_else(|| {
        FileError::MissingFile { file: "organizations.csv", found: files.names() }
    })?;
    into.rows(organizations, Translation::organization);
    let locations = sheet(files, "locations.csv", &["id", "organization_id"])?;
    let homes = locations.as_ref().map(homes).unwrap_or_default();
    into.rows(locations, Translation::location);
    let terms = Terms::new(sheet(files, "taxonomy.csv", &["taxonomy_id", "name"])?.as_ref());
    let services = sheet(files, "services.csv", &["id", "location_id", "name"])?;
    into.rows(services, |into, row| into.service(row, &homes, &terms));
    let tables: [(&str, Translate); 7] = [
        ("programs.csv", Translation::program),
        ("phones.csv", Translation::phone),
        ("contacts.csv", Translation::contact),
        ("addresses.csv", Translation::address),
        ("mail_addresses.csv", Translation::mail_address),
        ("regular_schedules.csv", Translation::regular_schedule),
        ("holiday_schedules.csv", Translation::holiday_schedule),
    ];
    for (file, translate) in tables {
        into.rows(sheet(files, file, &["id"])?, translate);
    }
    Ok(join(into.store))
}

/// What is done with each row of a table.
type Translate = fn(&mut Translation, Row<'_>);

/// The table of this name, if it is there, with the columns that it must have.
fn sheet(files: &FileSet, name: &str, needed: &[&str]) -> Result<Option<Sheet>, FileError> {
    let Some((file, bytes)) = files.named(name) else { return Ok(None) };
    let sheet = read_csv(file, bytes)?;
    match needed.iter().find(|column| !sheet.has_column(column)) {
        None => Ok(Some(sheet)),
        Some(column) => Err(FileError::MissingColumn {
            file: file.to_owned(),
            column: (*column).to_owned(),
            found: sheet.columns().to_vec(),
        }),
    }
}

/// The organisation of each location, both as Ohana numbers them.
fn homes(locations: &Sheet) -> BTreeMap<String, String> {
    locations
        .rows()
        .map(|row| (row.cell("id").to_owned(), row.cell("organization_id").to_owned()))
        .collect()
}

/// HSDS tables as they come together.
struct Translation {
    ids: Ids,
    store: Store,
}

impl Translation {
    fn rows(
        &mut self,
        sheet: impl Into<Option<Sheet>>,
        mut translate: impl FnMut(&mut Self, Row<'_>),
    ) {
        let Some(mut sheet) = sheet.into() else { return };
        self.store.refused.append(&mut sheet.refused);
        sheet.rows().for_each(|row| translate(self, row));
    }

    /// Begins an object of this kind: its id, and the fields that only change their name. Columns
    /// that are neither these nor `used` are kept as they are.
    fn object(&self, kind: &str, row: Row<'_>, used: &[&str], renamed: &[(&str, &str)]) -> Object {
        let mut object = Object(Map::new());
        object.text("id", &self.ids.of(kind, row.cell("id")).to_string());
        for (column, _) in
            row.cells().filter(|(column, _)| *column != "id" && !used.contains(column))
        {
            let renamed = renamed.iter().find(|(from, _)| *from == column);
            object.text(renamed.map_or(column, |(_, to)| to), row.cell(column));
        }
        for (column, to) in OWNERS {
            if !row.cell(column).is_empty() && !used.contains(column) {
                object.text(column, &self.ids.of(to, row.cell(column)).to_string());
            }
        }
        object
    }

    fn add(&mut self, table: &'static str, row: Row<'_>, object: Object) {
        self.store.add(table, Node::new(row.place(), row.cell("id"), object.0));
    }

    /// Adds a row that only this translation needs, such as one language of a list.
    fn add_part(&mut self, table: &'static str, place: RowRef, external_id: &str, object: Object) {
        let mut object = object;
        object.text("id", &self.ids.derive(table, external_id).to_string());
        self.store.add(table, Node::new(place, external_id, object.0));
    }

    /// Adds a row unless one of its cells is wrong; then it takes its organisation along.
    fn add_checked(
        &mut self,
        table: &'static str,
        row: Row<'_>,
        object: Object,
        wrong: &[(&str, &str)],
    ) {
        let mut node = Node::new(row.place(), row.cell("id"), object.0);
        for (column, reason) in wrong {
            self.store.refused.push(row.place().refuse(*column, *reason));
            node.spoilt = Some(row.place());
        }
        self.store.add(table, node);
    }
}

/// Columns that name the row to which another belongs.
const OWNERS: &[(&str, &str)] = &[
    ("organization_id", "organization"),
    ("location_id", "location"),
    ("service_id", "service"),
    ("contact_id", "contact"),
    ("program_id", "program"),
];

/// The fields of an object of HSDS.
struct Object(Map<String, Value>);

impl Object {
    /// Sets a field, unless there is nothing to say.
    fn text(&mut self, field: &str, text: &str) {
        if !text.is_empty() && !field.is_empty() {
            self.0.insert(field.to_owned(), Value::from(text));
        }
    }

    /// Sets fields that JSON needs to an empty text where they are absent.
    fn present(&mut self, fields: &[&str]) {
        for field in fields {
            self.0.entry(*field).or_insert_with(|| Value::from(""));
        }
    }
}

/// The items of a cell that lists several between commas.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([',', ';']).map(str::trim).filter(|item| !item.is_empty())
}
