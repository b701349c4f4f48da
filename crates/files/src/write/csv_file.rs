//! The flat table as CSV.

use std::borrow::Borrow;
use std::io::Write;

use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::Packs;

use super::WriteError;
use super::flat::{COLUMNS, Cell, FlatRow};
use crate::guard;

/// Writes one row for each service at each location, below a header and a row of HXL tags.
///
/// Texts that a spreadsheet would run are marked as [`guard`] says.
///
/// # Errors
/// When `out` fails.
pub fn csv<I>(organizations: I, packs: &Packs, out: impl Write) -> Result<(), WriteError>
where
    I: IntoIterator<Item: Borrow<Organization>>,
{
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(COLUMNS.iter().map(|column| column.header))?;
    table.write_record(COLUMNS.iter().map(|column| column.tag))?;
    for organization in organizations {
        for row in FlatRow::all(organization.borrow(), packs) {
            for cell in row.cells() {
                match cell {
                    Cell::Text(text) => table.write_field(guard(&text).as_bytes())?,
                    Cell::Number(number) => table.write_field(number.to_string())?,
                    Cell::Empty => table.write_field("")?,
                }
            }
            table.write_record(None::<&[u8]>)?;
        }
    }
    Ok(table.flush()?)
}
