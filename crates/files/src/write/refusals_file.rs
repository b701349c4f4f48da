//! The result file of an import: every row that was refused or taken with a reservation.

use std::io::Write;

use super::WriteError;
use crate::{Refusal, guard};

/// Writes one row for each refusal and each reservation: what became of it, file, row, column and
/// reason. Texts that a spreadsheet would run are marked as [`guard`] says.
///
/// # Errors
/// When `out` fails.
pub fn refusals(
    refused: &[Refusal],
    reserved: &[Refusal],
    out: impl Write,
) -> Result<(), WriteError> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(["result", "file", "row", "column", "reason"])?;
    for (result, list) in [("refused", refused), ("taken with a reservation", reserved)] {
        for Refusal { row, column, reason } in list {
            let (file, number) = (guard(&row.file), row.row.to_string());
            table.write_record([result, &file, &number, &guard(column), &guard(reason)])?;
        }
    }
    Ok(table.flush()?)
}
