//! The flat table as an Excel workbook.

use std::borrow::Borrow;
use std::io::{Seek, Write};

use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::Packs;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::WriteError;
use super::flat::{COLUMNS, Cell, FlatRow};
use crate::guard;

/// Rows of a sheet (Excel specifications and limits).
const ROWS_MAX: u32 = 1_048_576;
/// Characters of a cell (the same).
const CELL_CHARS_MAX: usize = 32_767;

/// Writes one row for each service at each location, below a header and a row of HXL tags, both
/// frozen. A text that a cell cannot hold is cut.
///
/// Texts that a spreadsheet would run are marked as [`guard`] says: they are no formulas here,
/// but become some when the sheet is saved as CSV. The format keeps the whole sheet in memory.
///
/// # Errors
/// When `out` fails, or there are more rows than a sheet holds.
pub fn xlsx<I>(
    organizations: I,
    packs: &Packs,
    out: impl Write + Seek + Send,
) -> Result<(), WriteError>
where
    I: IntoIterator<Item: Borrow<Organization>>,
{
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_head(sheet)?;
    let mut number = 2;
    for organization in organizations {
        for row in FlatRow::all(organization.borrow(), packs) {
            if number >= ROWS_MAX {
                return Err(WriteError::TooManyRows(ROWS_MAX));
            }
            write_row(sheet, number, &row)?;
            number += 1;
        }
    }
    workbook.save_to_writer(out)?;
    Ok(())
}

fn write_head(sheet: &mut Worksheet) -> Result<(), WriteError> {
    let (bold, tag) = (Format::new().set_bold(), Format::new().set_italic());
    for (place, column) in (0_u16..).zip(&COLUMNS) {
        sheet.set_column_width(place, column.width)?;
        sheet.write_string_with_format(0, place, column.header, &bold)?;
        sheet.write_string_with_format(1, place, column.tag, &tag)?;
    }
    sheet.set_freeze_panes(2, 2)?;
    Ok(())
}

fn write_row(sheet: &mut Worksheet, number: u32, row: &FlatRow<'_>) -> Result<(), WriteError> {
    for (place, cell) in (0_u16..).zip(row.cells()) {
        match cell {
            Cell::Text(text) => {
                let text: String = guard(&text).chars().take(CELL_CHARS_MAX).collect();
                sheet.write_string(number, place, text)?;
            }
            Cell::Number(value) => {
                sheet.write_number(number, place, value)?;
            }
            Cell::Empty => {}
        }
    }
    Ok(())
}
