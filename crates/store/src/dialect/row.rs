//! Rows of an answer, read alike from both engines.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::error::StoreError;

/// One row of an answer.
pub enum Row {
    /// Of SQLite.
    Sqlite(SqliteRow),
    /// Of PostgreSQL.
    Postgres(PgRow),
}

/// Writes both arms of a `match` over the engines.
macro_rules! on_both {
    ($value:expr, $inner:ident => $body:expr) => {
        match $value {
            Self::Sqlite($inner) => $body,
            Self::Postgres($inner) => $body,
        }
    };
}

impl Row {
    /// The text in this column, from 0.
    ///
    /// # Errors
    /// When the column is not text.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        on_both!(self, row => row.try_get(column)).map_err(unreadable)
    }

    /// The text in this column, or nothing.
    ///
    /// # Errors
    /// When the column is something else.
    pub fn optional_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        on_both!(self, row => row.try_get(column)).map_err(unreadable)
    }

    /// The whole number in this column.
    ///
    /// # Errors
    /// When the column is not a number.
    pub fn number(&self, column: usize) -> Result<i64, StoreError> {
        on_both!(self, row => row.try_get(column)).map_err(unreadable)
    }

    /// The whole number in this column, or nothing.
    ///
    /// # Errors
    /// When the column is something else.
    pub fn optional_number(&self, column: usize) -> Result<Option<i64>, StoreError> {
        on_both!(self, row => row.try_get(column)).map_err(unreadable)
    }

    /// The bytes in this column.
    ///
    /// # Errors
    /// When the column holds no bytes.
    pub fn bytes(&self, column: usize) -> Result<Vec<u8>, StoreError> {
        on_both!(self, row => row.try_get(column)).map_err(unreadable)
    }

    /// The id in this column.
    ///
    /// # Errors
    /// When the column holds no UUID.
    pub fn id(&self, column: usize) -> Result<uuid::Uuid, StoreError> {
        let text = self.text(column)?;
        text.parse().or(Err(StoreError::Unreadable(format!("{text:?} is not an id"))))
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

#[expect(clippy::needless_pass_by_value, reason = "used as a function of map_err")]
fn unreadable(error: sqlx::Error) -> StoreError {
    StoreError::Unreadable(error.to_string())
}
