//! The open tier: records that everyone may read, as they are served.

use jiff::Timestamp;
use rufaa_domain::directory::open::RecordKind;
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A record to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenRow {
    /// What kind of object it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
    /// When it last changed.
    pub modified: Timestamp,
    /// Its document, JSON.
    pub document: String,
    /// The needs it meets, as terms of the taxonomy.
    pub needs: Vec<Uuid>,
}

impl OpenRow {
    pub(crate) const COLUMNS: [&str; 5] =
        ["kind", "record_id", "entry_id", "modified_at", "document"];
    pub(crate) const NEED_COLUMNS: [&str; 4] = ["kind", "need_term", "record_id", "entry_id"];

    pub(crate) fn row(self, entry: Uuid) -> Vec<Value> {
        vec![
            self.kind.code().into(),
            self.id.into(),
            entry.into(),
            self.modified.as_millisecond().into(),
            self.document.into(),
        ]
    }

    pub(crate) fn need_rows(&self, entry: Uuid) -> impl Iterator<Item = Vec<Value>> {
        self.needs.iter().map(move |need| {
            vec![self.kind.code().into(), (*need).into(), self.id.into(), entry.into()]
        })
    }
}

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// Its id.
    pub id: Uuid,
    /// When it last changed.
    pub modified: Timestamp,
    /// Its document, JSON, fully nested.
    pub document: String,
}

/// Which records; empty parts do not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenFilter {
    /// Changed at or after this time.
    pub modified_after: Option<Timestamp>,
    /// Of this organisation.
    pub organization: Option<Uuid>,
    /// With this need, as a term of the taxonomy.
    pub need_term: Option<Uuid>,
}

impl OpenFilter {
    fn values(&self, kind: RecordKind) -> Vec<Value> {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let after = self.modified_after.map_or(i64::MIN, Timestamp::as_millisecond);
        vec![
            kind.code().into(),
            after.into(),
            id(self.organization).into(),
            id(self.need_term).into(),
        ]
    }
}

/// The text that reads open records under a filter, whose values are `$1` to `$4`.
macro_rules! records {
    ($what:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM open_record r WHERE r.kind = $1 AND r.modified_at >= $2 ",
            "AND ($3 = '' OR r.entry_id = $3) ",
            "AND ($4 = '' OR EXISTS (SELECT 1 FROM open_need n ",
            "WHERE n.kind = r.kind AND n.need_term = $4 AND n.record_id = r.record_id)) ",
            $rest
        )
    };
}

impl Store {
    /// One record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_record(
        &self,
        kind: RecordKind,
        id: Uuid,
    ) -> Result<Option<StoredRecord>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT record_id, modified_at, document FROM open_record
                 WHERE kind = $1 AND record_id = $2",
                &[kind.code().into(), id.into()],
            )
            .await?;
        row.as_ref().map(stored).transpose()
    }

    /// Records after this id, in the order of ids.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_after(
        &self,
        kind: RecordKind,
        filter: &OpenFilter,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<StoredRecord>, StoreError> {
        let mut values = filter.values(kind);
        values.push(after.map(|id| id.to_string()).unwrap_or_default().into());
        values.push(limit.into());
        let rows = self
            .pool
            .fetch_all(
                records!(
                    "r.record_id, r.modified_at, r.document",
                    "AND r.record_id > $5 ORDER BY r.record_id LIMIT $6"
                ),
                &values,
            )
            .await?;
        rows.iter().map(stored).collect()
    }

    /// Records in the order of ids, from an offset.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_page(
        &self,
        kind: RecordKind,
        filter: &OpenFilter,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<StoredRecord>, StoreError> {
        let mut values = filter.values(kind);
        values.push(limit.into());
        values.push(offset.into());
        let rows = self
            .pool
            .fetch_all(
                records!(
                    "r.record_id, r.modified_at, r.document",
                    "ORDER BY r.record_id LIMIT $5 OFFSET $6"
                ),
                &values,
            )
            .await?;
        rows.iter().map(stored).collect()
    }

    /// The ids of records in their order, from an offset.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_ids(
        &self,
        kind: RecordKind,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Uuid>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT record_id FROM open_record WHERE kind = $1 ORDER BY record_id
                 LIMIT $2 OFFSET $3",
                &[kind.code().into(), limit.into(), offset.into()],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// How many records there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_count(
        &self,
        kind: RecordKind,
        filter: &OpenFilter,
    ) -> Result<i64, StoreError> {
        let row = self.pool.fetch_one(records!("COUNT(*)", ""), &filter.values(kind)).await?;
        row.map_or(Ok(0), |row| row.number(0))
    }

    /// The records of an entry.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_of_entry(&self, entry: Uuid) -> Result<Vec<StoredRecord>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT record_id, modified_at, document FROM open_record
                 WHERE entry_id = $1 ORDER BY kind, record_id",
                &[entry.into()],
            )
            .await?;
        rows.iter().map(stored).collect()
    }
}

/// Puts these records in the place of those that an entry had.
pub(crate) async fn replace(tx: &mut Tx, entry: Uuid, open: &[OpenRow]) -> Result<(), StoreError> {
    tx.execute("DELETE FROM open_need WHERE entry_id = $1", &[entry.into()]).await?;
    tx.execute("DELETE FROM open_record WHERE entry_id = $1", &[entry.into()]).await?;
    let rows = open.iter().map(|record| record.clone().row(entry)).collect();
    tx.insert("open_record", &OpenRow::COLUMNS, rows).await?;
    let needs = open.iter().flat_map(|record| record.need_rows(entry)).collect();
    tx.insert("open_need", &OpenRow::NEED_COLUMNS, needs).await
}

fn stored(row: &Row) -> Result<StoredRecord, StoreError> {
    Ok(StoredRecord { id: row.id(0)?, modified: time(row.number(1)?)?, document: row.text(2)? })
}
