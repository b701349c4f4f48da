//! Every table, out as rows of JSON and in again: the same for both engines, so that a backup of
//! one can be restored into the other.

mod tables;

pub use tables::{Kind, NOT_IN_BACKUPS, TABLES, Table};

use serde_json::Value as Json;
use tables::Kind::{Bytes, Number, OptionalNumber, OptionalText, Text};

use crate::dialect::{Row, Tx, Value};
use crate::{Store, StoreError, hex, migrations};

/// Rows that are read at once.
const BATCH_ROWS: i64 = 1_000;
/// Rows that are in memory at once while they are written.
const LOADED_ROWS: usize = 1_000;

/// A row as a JSON array, and its key.
#[derive(Debug, Clone)]
pub struct DumpedRow {
    /// Its key.
    pub key: RowKey,
    /// The row.
    pub json: String,
}

/// The key of a row, from which a reader goes on.
#[derive(Debug, Clone)]
pub struct RowKey(Vec<Value>);

/// One state of the data, read table by table while others write on.
pub struct Dump {
    tx: Tx,
}

impl Store {
    /// Begins to read one state of all data.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn dump(&self) -> Result<Dump, StoreError> {
        let mut tx = self.pool.snapshot("backup").await?;
        // The state is fixed by the first read.
        tx.fetch_all("SELECT position FROM feed", &[]).await?;
        Ok(Dump { tx })
    }

    /// The number of the schema that this program writes.
    pub fn schema_version() -> i64 {
        migrations::newest()
    }

    /// Whether nothing was ever written here.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        let members = "SELECT organisation_id FROM organisation LIMIT 1";
        let is_new = self.feed().await?.1 == 0 && self.counts().await? == (0, 0, 0);
        Ok(is_new && self.pool.fetch_all(members, &[]).await?.is_empty())
    }

    /// Writes all tables at once, in the order of [`TABLES`]. `rows` gives the rows of a table as
    /// lines of JSON arrays. Only an empty store takes them.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the store is not empty, [`StoreError::Unreadable`] when a row
    /// does not fit its table.
    pub async fn load<I>(&self, rows: impl Fn(&Table) -> I) -> Result<(), StoreError>
    where
        I: Iterator<Item: AsRef<str>>,
    {
        if !self.is_empty().await? {
            return Err(StoreError::Conflict("the store, which is not empty,".to_owned()));
        }
        let mut tx = self.pool.write("restore").await?;
        tx.execute("DELETE FROM feed", &[]).await?;
        tx.execute("DELETE FROM audit_log", &[]).await?;
        for table in &TABLES {
            let columns = names(table.columns);
            let mut lines = rows(table);
            loop {
                let some = lines.by_ref().take(LOADED_ROWS);
                let batch: Result<Vec<_>, _> =
                    some.map(|line| values(table, line.as_ref())).collect();
                let batch = batch?;
                if batch.is_empty() {
                    break;
                }
                tx.insert(table.name, &columns, batch).await?;
            }
        }
        tx.commit().await
    }
}

impl Dump {
    /// The next rows of a table, in the order of its key, after the row with this key. None means
    /// that there are no more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rows(
        &mut self,
        table: &Table,
        after: Option<&RowKey>,
    ) -> Result<Vec<DumpedRow>, StoreError> {
        let places: Vec<String> =
            (1..=table.key.len()).map(|number| format!("${number}")).collect();
        let condition = match after {
            Some(_) => format!("WHERE ({}) > ({})", table.key.join(", "), places.join(", ")),
            None => String::new(),
        };
        let sql = format!(
            "SELECT {} FROM {} {condition} ORDER BY {} LIMIT {BATCH_ROWS}",
            names(table.columns).join(", "),
            table.name,
            table.key.join(", "),
        );
        let values = after.map(|key| key.0.as_slice()).unwrap_or_default();
        let rows = self.tx.fetch_composed(sql, values).await?;
        rows.iter().map(|row| dumped(table, row)).collect()
    }
}

fn dumped(table: &Table, row: &Row) -> Result<DumpedRow, StoreError> {
    let mut key = Vec::new();
    for (index, (name, kind)) in table.columns.iter().enumerate() {
        if table.key.contains(name) {
            key.push(match kind {
                Number | OptionalNumber => row.number(index)?.into(),
                Text | OptionalText | Bytes => row.text(index)?.into(),
            });
        }
    }
    Ok(DumpedRow { key: RowKey(key), json: json(table, row)? })
}

fn names(columns: &[(&'static str, Kind)]) -> Vec<&'static str> {
    columns.iter().map(|(name, _)| *name).collect()
}

fn json(table: &Table, row: &Row) -> Result<String, StoreError> {
    let cells = table.columns.iter().enumerate().map(|(index, (_, kind))| {
        Ok(match kind {
            Text => row.text(index)?.into(),
            OptionalText => row.optional_text(index)?.into(),
            Number => row.number(index)?.into(),
            OptionalNumber => row.optional_number(index)?.into(),
            Bytes => hex::encode(&row.bytes(index)?).into(),
        })
    });
    let cells: Result<Vec<Json>, StoreError> = cells.collect();
    Ok(Json::Array(cells?).to_string())
}

fn values(table: &Table, line: &str) -> Result<Vec<Value>, StoreError> {
    let unreadable = || StoreError::Unreadable(format!("a row of {} does not fit", table.name));
    let cells: Vec<Json> = serde_json::from_str(line).or(Err(unreadable()))?;
    if cells.len() != table.columns.len() {
        return Err(unreadable());
    }
    let cell = |(cell, (_, kind)): (Json, &(&str, Kind))| match (kind, cell) {
        (Text, Json::String(text)) => Some(Value::Text(text)),
        (OptionalText, Json::String(text)) => Some(Value::OptionalText(Some(text))),
        (OptionalText, Json::Null) => Some(Value::OptionalText(None)),
        (Number, Json::Number(number)) => number.as_i64().map(Value::Number),
        (OptionalNumber, Json::Number(number)) => Some(Value::OptionalNumber(number.as_i64())),
        (OptionalNumber, Json::Null) => Some(Value::OptionalNumber(None)),
        (Bytes, Json::String(text)) => hex::decode(&text).map(Value::Bytes),
        _ => None,
    };
    let values: Option<Vec<Value>> = cells.into_iter().zip(table.columns).map(cell).collect();
    values.ok_or_else(unreadable)
}
