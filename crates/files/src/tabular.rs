//! HSDS as tables: 21 CSV files, joined by their `*_id` columns, with or without a
//! `datapackage.json` beside them.

mod attach;
mod load;
pub(crate) mod schema;
mod store;

pub(crate) use load::EXTRA;
pub(crate) use store::{Node, Store};

use crate::ids::Ids;
use crate::reading::Reading;
use crate::{FileError, FileSet};

/// Reads the tables.
pub(crate) fn read(files: &FileSet, source: &str) -> Result<Reading, FileError> {
    if files.named("organizations.csv").is_none() {
        return Err(FileError::MissingFile { file: "organizations.csv", found: files.names() });
    }
    let ids = Ids::new(source);
    let mut store = Store::default();
    for table in schema::TABLES {
        load::load(files, table, &ids, &mut store)?;
    }
    Ok(join(store))
}

/// Joins tables into organisations.
pub(crate) fn join(mut store: Store) -> Reading {
    attach::attach_all(&mut store);
    store.finish()
}
