//! A table in memory: a header and rows below it, whatever it was read from.

use std::collections::BTreeMap;

use csv::StringRecord;

use crate::reading::{Refusal, RowRef};
use crate::{COLUMNS_MAX, FileError, ROWS_MAX, unguard};

/// A table with unique column names.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The file from which it comes.
    pub(crate) file: String,
    /// Rows that do not fit the header.
    pub(crate) refused: Vec<Refusal>,
    columns: Vec<String>,
    places: BTreeMap<String, usize>,
    records: Vec<(u64, StringRecord)>,
}

impl Sheet {
    /// A table without rows under this header.
    pub(crate) fn new(file: &str, header: &StringRecord) -> Result<Self, FileError> {
        let mut columns: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        if columns.is_empty() {
            return Err(FileError::Empty(file.to_owned()));
        }
        if columns.len() > COLUMNS_MAX {
            return Err(FileError::TooManyColumns { file: file.to_owned(), max: COLUMNS_MAX });
        }
        let mut places = BTreeMap::new();
        for (index, column) in columns.iter().enumerate() {
            let twice = places.insert(column.clone(), index).is_some();
            if twice && !column.is_empty() {
                let (file, column) = (file.to_owned(), column.clone());
                return Err(FileError::DuplicateColumn { file, column });
            }
        }
        let (refused, records) = (Vec::new(), Vec::new());
        Ok(Self { file: file.to_owned(), refused, columns, places, records })
    }

    /// Adds a row, unless it is empty, holds HXL tags, or does not fit the header.
    pub(crate) fn push(&mut self, number: u64, record: StringRecord) -> Result<(), FileError> {
        if self.records.len() >= ROWS_MAX {
            return Err(FileError::TooManyRows { file: self.file.clone(), max: ROWS_MAX });
        }
        let mut filled = record.iter().filter(|cell| !cell.trim().is_empty()).peekable();
        if filled.peek().is_none() || (number == 2 && filled.all(|cell| cell.starts_with('#'))) {
            return Ok(());
        }
        let (found, wanted) = (record.len(), self.columns.len());
        let surplus = record.iter().skip(wanted).any(|cell| !cell.trim().is_empty());
        if found < wanted || surplus {
            let reason = format!(
                "has {found} cells and the header has {wanted}; \
                 a comma or line end inside a text needs quotation marks around the text"
            );
            self.refused.push(RowRef::new(&self.file, number).refuse("", reason));
        } else {
            self.records.push((number, record));
        }
        Ok(())
    }

    /// The names of the columns, in order.
    pub(crate) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Whether there is a column of this name.
    pub(crate) fn has_column(&self, column: &str) -> bool {
        self.places.contains_key(column)
    }

    /// The rows, in order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.records.iter().map(|(number, record)| Row { sheet: self, number: *number, record })
    }
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    /// Its number, where the header is 1.
    pub(crate) number: u64,
    record: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// The cell in this column, without spaces around it and without the mark against formulas;
    /// empty where there is no such column.
    pub(crate) fn cell(self, column: &str) -> &'a str {
        let place = self.sheet.places.get(column);
        let cell = place.and_then(|place| self.record.get(*place)).unwrap_or("");
        unguard(cell.trim_matches(' ')).trim()
    }

    /// All cells with the names of their columns, as they stand but for the mark against formulas.
    pub(crate) fn cells(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.sheet.columns.iter().map(String::as_str).zip(self.record.iter().map(unguard))
    }

    /// Where the row stands.
    pub(crate) fn place(self) -> RowRef {
        RowRef::new(&self.sheet.file, self.number)
    }
}
