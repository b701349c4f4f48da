//! HSDS as a tabular data package: a zip of 21 tables and the `datapackage.json` that describes
//! them.

use std::borrow::Borrow;
use std::collections::BTreeSet;
use std::io::{Cursor, Seek, Write};

use rufaa_domain::hsds::Organization;
use serde_json::Value;
use uuid::Uuid;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::WriteError;
use super::package::package;
use super::rows::{Cells, Rows};
use crate::guard;
use crate::tabular::EXTRA;
use crate::tabular::schema::{TABLES, Table};

/// Writes the package. Every id stands once in its table and every link leads to a row.
///
/// An archive takes one file after the other, so the tables wait, packed, in memory until the last
/// organisation has come: some 200 bytes for each. What the tables have no column for is kept as a
/// JSON object in a column `extra`. An object that stands under two owners of one kind, such as a
/// telephone of two contacts, is written once for each, and the second has an id of its own.
///
/// Texts that a spreadsheet would run are marked as [`guard`] says; `datapackage.json` says so too.
///
/// # Errors
/// When `out` fails.
pub fn tabular<I>(organizations: I, out: impl Write + Seek) -> Result<(), WriteError>
where
    I: IntoIterator<Item: Borrow<Organization>>,
{
    let mut tables = TABLES.iter().map(PackedTable::new).collect::<Result<Vec<_>, _>>()?;
    let mut written = BTreeSet::new();
    for organization in organizations {
        let organization = organization.borrow();
        let Value::Object(cells) = serde_json::to_value(organization)? else { continue };
        let rows = Rows::of(cells, organization.id, &written);
        for (table, cells) in rows {
            let id = cells.get("id").and_then(Value::as_str).and_then(|id| id.parse::<Uuid>().ok());
            if written.insert((table.name, id.unwrap_or_default()))
                && let Some(packed) =
                    tables.iter_mut().find(|packed| packed.table.name == table.name)
            {
                packed.write(&cells)?;
            }
        }
    }
    let mut archive = ZipWriter::new(out);
    archive.start_file("datapackage.json", SimpleFileOptions::default())?;
    archive.write_all(&serde_json::to_vec_pretty(&package())?)?;
    for table in tables {
        archive.merge_archive(table.finish()?)?;
    }
    archive.finish()?.flush()?;
    Ok(())
}

/// One table, packed as it grows.
struct PackedTable {
    table: &'static Table,
    rows: ::csv::Writer<ZipWriter<Cursor<Vec<u8>>>>,
}

impl PackedTable {
    fn new(table: &'static Table) -> Result<Self, WriteError> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file(table.file, SimpleFileOptions::default())?;
        let mut rows = ::csv::Writer::from_writer(archive);
        rows.write_record(table.columns.iter().map(|column| column.name).chain([EXTRA]))?;
        Ok(Self { table, rows })
    }

    fn write(&mut self, cells: &Cells) -> Result<(), WriteError> {
        let columns = self.table.columns.iter().map(|column| column.name).chain([EXTRA]);
        self.rows.write_record(columns.map(|column| text(cells.get(column))))?;
        Ok(())
    }

    fn finish(self) -> Result<ZipArchive<Cursor<Vec<u8>>>, WriteError> {
        let archive = self.rows.into_inner().map_err(::csv::IntoInnerError::into_error)?;
        Ok(archive.finish_into_readable()?)
    }
}

fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => guard(text).into_owned(),
        Some(Value::Number(number)) => number.to_string(),
        Some(other) => guard(&other.to_string()).into_owned(),
    }
}
