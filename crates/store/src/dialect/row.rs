//! Rows of an answer, read alike from both engines.

use std::sync::Arc;

use sqlx::Row as _;
use sqlx::postgres::PgRow;

use super::answer::{Cell, SqliteAnswer};
use crate::error::StoreError;

/// One row of an answer.
pub struct Row(Cells);

enum Cells {
    /// All rows of an answer, and where this one begins.
    Sqlite(Arc<SqliteAnswer>, usize),
    Postgres(PgRow),
}

impl Row {
    /// The rows of an answer of SQLite.
    pub(super) fn all_of(answer: SqliteAnswer) -> Vec<Self> {
        let answer = Arc::new(answer);
        let row = |first| Self(Cells::Sqlite(Arc::clone(&answer), first));
        answer.firsts().map(row).collect()
    }
}

impl From<PgRow> for Row {
    fn from(row: PgRow) -> Self {
        Self(Cells::Postgres(row))
    }
}

/// Reads a column: what a cell of SQLite must be, and what it then gives.
macro_rules! read {
    ($row:expr, $column:expr, $($is:pat => $gives:expr),+) => {
        match &$row.0 {
            Cells::Postgres(row) => {
                row.try_get($column).map_err(|error| StoreError::Unreadable(error.to_string()))
            }
            Cells::Sqlite(answer, first) => match answer.cell(*first, $column) {
                $($is => Ok($gives),)+
                other => {
                    let kind = other.kind();
                    Err(StoreError::Unreadable(format!("column {} holds {kind}", $column)))
                }
            },
        }
    };
}

impl Row {
    /// The text in this column, from 0.
    ///
    /// # Errors
    /// When the column is not text.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        read!(self, column, Cell::Text(text) => text.to_owned())
    }

    /// The text in this column, or nothing.
    ///
    /// # Errors
    /// When the column is something else.
    pub fn optional_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        read!(self, column, Cell::Text(text) => Some(text.to_owned()), Cell::Null => None)
    }

    /// The whole number in this column.
    ///
    /// # Errors
    /// When the column is not a number.
    pub fn number(&self, column: usize) -> Result<i64, StoreError> {
        read!(self, column, Cell::Number(number) => number)
    }

    /// The whole number in this column, or nothing.
    ///
    /// # Errors
    /// When the column is something else.
    pub fn optional_number(&self, column: usize) -> Result<Option<i64>, StoreError> {
        read!(self, column, Cell::Number(number) => Some(number), Cell::Null => None)
    }

    /// The bytes in this column.
    ///
    /// # Errors
    /// When the column holds no bytes.
    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        read!(self, column, Cell::Bytes(bytes) => bytes.to_owned())
    }

    /// The id in this column.
    ///
    /// # Errors
    /// When the column holds no UUID.
    pub fn id(&self, column: usize) -> Result<uuid::Uuid, StoreError> {
        let no_id = || StoreError::Unreadable(format!("column {column} holds no id"));
        if let Cells::Sqlite(answer, first) = &self.0
            && let Cell::Text(text) = answer.cell(*first, column)
        {
            return text.parse().or(Err(no_id()));
        }
        self.text(column)?.parse().or(Err(no_id()))
    }

    /// The id in this column, or nothing.
    ///
    /// # Errors
    /// When the column holds something else than a UUID.
    pub fn optional_id(&self, column: usize) -> Result<Option<uuid::Uuid>, StoreError> {
        let text = self.optional_text(column)?;
        text.map(|text| text.parse())
            .transpose()
            .or(Err(StoreError::Unreadable("something that should be an id".to_owned())))
    }
}
