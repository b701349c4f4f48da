//! Any table, read through a mapping: one row is one organisation with one service at one place.

mod build;
mod csv_sheet;
mod fields;
mod keys;
mod places;
mod sheet;
mod value;
mod workbook;

pub(crate) use csv_sheet::read_csv;
pub(crate) use fields::web_address;
pub(crate) use sheet::{Row, Sheet};

use rufaa_domain::pack::Packs;

use crate::ids::Ids;
use crate::mapping::Mapping;
use crate::reading::{Incoming, Reading, Refusal};
use crate::{FileError, FileSet, archive};
use build::Builder;

/// Reads the only file of the set as a table.
pub(crate) fn read(
    files: &FileSet,
    mapping: Option<&Mapping>,
    source: &str,
    packs: &Packs,
) -> Result<Reading, FileError> {
    let mut sheet = sheet(files, mapping)?;
    let guessed;
    let mapping = if let Some(mapping) = mapping {
        mapping
    } else {
        guessed = Mapping::guess(sheet.columns());
        &guessed
    };
    mapping.check(&packs.needs).map_err(FileError::Mapping)?;
    check_columns(mapping, &sheet)?;
    let ids = Ids::new(mapping.source.as_deref().unwrap_or(source));
    let refused = std::mem::take(&mut sheet.refused);
    Ok(build_all(&sheet, refused, &mut Builder::new(mapping, packs, ids)))
}

/// The names of the columns of the only file of the set.
pub(crate) fn columns(files: &FileSet) -> Result<Vec<String>, FileError> {
    Ok(sheet(files, None)?.columns().to_vec())
}

/// The only file of the set as a table.
pub(crate) fn sheet(files: &FileSet, mapping: Option<&Mapping>) -> Result<Sheet, FileError> {
    let (name, bytes) = files
        .only()
        .ok_or_else(|| FileError::MissingFile { file: "a single table", found: files.names() })?;
    if archive::is_archive(bytes) {
        archive::check(name, bytes)?;
        workbook::read(name, bytes, mapping.and_then(|mapping| mapping.sheet.as_deref()))
    } else {
        read_csv(name, bytes)
    }
}

fn check_columns(mapping: &Mapping, sheet: &Sheet) -> Result<(), FileError> {
    let missing = mapping.columns().into_iter().find(|column| !sheet.has_column(column));
    missing.map_or(Ok(()), |column| {
        Err(FileError::MissingColumn {
            file: sheet.file.clone(),
            column: column.to_owned(),
            found: sheet.columns().to_vec(),
        })
    })
}

fn build_all(sheet: &Sheet, refused: Vec<Refusal>, builder: &mut Builder<'_>) -> Reading {
    let used = builder.mapping.columns();
    let unused = sheet.columns().iter().filter(|column| !used.contains(column.as_str()));
    let mut reading =
        Reading { incoming: Vec::new(), refused, unused_columns: unused.cloned().collect() };
    for row in sheet.rows() {
        match builder.build(row) {
            Ok((organization, external_id)) => {
                reading.incoming.push(Incoming { row: row.place(), organization, external_id });
            }
            Err((column, reason)) => reading.refused.push(row.place().refuse(column, reason)),
        }
    }
    reading.refused.sort_by(|one, other| one.row.cmp(&other.row));
    reading
}
