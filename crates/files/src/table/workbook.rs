//! Tables in Excel workbooks (.xlsx), read cell by cell.

use std::io::Cursor;

use calamine::{Cell, DataRef, ExcelDateTime, Reader, Xlsx};
use csv::StringRecord;

use super::Sheet;
use crate::{COLUMNS_MAX, FileError, ROWS_MAX};

/// Reads the sheet of this name, or the first.
pub(super) fn read(file: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Sheet, FileError> {
    let bad = |what: String| FileError::BadWorkbook { file: file.to_owned(), what };
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| bad(error.to_string()))?;
    let name = choose(file, &workbook.sheet_names(), sheet)?;
    let mut cells =
        workbook.worksheet_cells_reader(&name).map_err(|error| bad(error.to_string()))?;
    let mut rows = Rows { file, sheet: None, number: 1, cells: Vec::new() };
    while let Some(cell) = cells.next_cell().map_err(|error| bad(error.to_string()))? {
        rows.take(&cell)?;
    }
    rows.finish()
}

fn choose(file: &str, found: &[String], wanted: Option<&str>) -> Result<String, FileError> {
    let chosen = match wanted {
        Some(wanted) => found.iter().find(|name| *name == wanted),
        None => found.first(),
    };
    chosen.cloned().ok_or_else(|| FileError::NoSheet {
        file: file.to_owned(),
        sheet: wanted.unwrap_or("").to_owned(),
        found: found.to_vec(),
    })
}

/// Rows as they come together. A sheet may name only its first and its very last cell, so the
/// space between cells is never filled but up to the width of the header.
struct Rows<'a> {
    file: &'a str,
    sheet: Option<Sheet>,
    number: u32,
    cells: Vec<String>,
}

impl Rows<'_> {
    fn take(&mut self, cell: &Cell<DataRef<'_>>) -> Result<(), FileError> {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() {
            return Ok(());
        }
        if row.saturating_add(1) != self.number {
            self.end_row()?;
            self.number = row.saturating_add(1);
        }
        if self.number > u32::try_from(ROWS_MAX).unwrap_or(u32::MAX) {
            return Err(FileError::TooManyRows { file: self.file.to_owned(), max: ROWS_MAX });
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if column >= COLUMNS_MAX {
            return Err(FileError::TooManyColumns { file: self.file.to_owned(), max: COLUMNS_MAX });
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        if let Some(place) = self.cells.get_mut(column) {
            *place = text;
        }
        Ok(())
    }

    /// The first row with anything in it is the header; shorter rows below are filled up.
    fn end_row(&mut self) -> Result<(), FileError> {
        let mut cells = std::mem::take(&mut self.cells);
        match &mut self.sheet {
            _ if cells.is_empty() => {}
            None => self.sheet = Some(Sheet::new(self.file, &StringRecord::from(cells))?),
            Some(sheet) => {
                let width = sheet.columns().len().max(cells.len());
                cells.resize(width, String::new());
                sheet.push(u64::from(self.number), StringRecord::from(cells))?;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Sheet, FileError> {
        self.end_row()?;
        self.sheet.ok_or_else(|| FileError::Empty(self.file.to_owned()))
    }
}

/// A cell as a person reads it. What Excel shows as an error (`#N/A`) counts as empty.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "yes".to_owned(),
        DataRef::Bool(false) => "no".to_owned(),
        DataRef::DateTime(time) => date_text(*time),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// ISO 8601: the date, with the time where it is not midnight; the time alone on day zero.
fn date_text(time: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    match (time.as_f64(), hour, minute, second) {
        (serial, ..) if (0.0..1.0).contains(&serial) => clock,
        (_, 0, 0, 0) => date,
        _ => format!("{date}T{clock}"),
    }
}
