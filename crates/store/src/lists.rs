//! Lists of services on their way in.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A list as it is kept, without its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The organisation that brings it.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Who brings it.
    pub member: Uuid,
    /// The name of the file.
    pub file_name: String,
    /// The name of the list, under which a later one is compared with this.
    pub source: String,
    /// Why.
    pub why: String,
    /// How its columns are read, as text; empty where there is nothing to choose.
    pub mapping: String,
    /// `sent`, `looking`, `looked`, `taking`, `taken` or `failed`.
    pub state: String,
    /// Rows that were looked at, and all.
    pub rows: (i64, i64),
    /// What came of it, sealed; empty before.
    pub report: String,
    /// When it was sent.
    pub made_at: Timestamp,
    /// When something about it changed last.
    pub changed_at: Timestamp,
}

/// Lists under this condition, without their files.
macro_rules! lists {
    ($condition:literal) => {
        concat!(
            "SELECT organisation_id, list_id, member_id, file_name, source, why, mapping, state,
                    rows_done, rows_all, report, made_at, changed_at
             FROM list ",
            $condition
        )
    };
}

impl Store {
    /// Keeps a list that was sent, with its sealed file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_list(&self, list: &ListRow, sealed: Vec<u8>) -> Result<(), StoreError> {
        const COLUMNS: [&str; 14] = [
            "organisation_id",
            "list_id",
            "member_id",
            "file_name",
            "sealed",
            "source",
            "why",
            "mapping",
            "state",
            "rows_done",
            "rows_all",
            "report",
            "made_at",
            "changed_at",
        ];
        let mut tx = self.pool.write("add list").await?;
        let row = vec![
            list.organisation.into(),
            list.id.into(),
            list.member.into(),
            list.file_name.clone().into(),
            Value::Bytes(sealed),
            list.source.clone().into(),
            list.why.clone().into(),
            list.mapping.clone().into(),
            list.state.clone().into(),
            list.rows.0.into(),
            list.rows.1.into(),
            list.report.clone().into(),
            list.made_at.as_millisecond().into(),
            list.changed_at.as_millisecond().into(),
        ];
        tx.insert("list", &COLUMNS, vec![row]).await?;
        tx.commit().await
    }

    /// The lists of an organisation, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lists_of(&self, organisation: Uuid) -> Result<Vec<ListRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                lists!("WHERE organisation_id = $1 ORDER BY made_at DESC, list_id LIMIT 50"),
                &[organisation.into()],
            )
            .await?;
        rows.iter().map(list_row).collect()
    }

    /// One list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn list(&self, organisation: Uuid, id: Uuid) -> Result<Option<ListRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                lists!("WHERE organisation_id = $1 AND list_id = $2"),
                &[organisation.into(), id.into()],
            )
            .await?;
        row.as_ref().map(list_row).transpose()
    }

    /// The sealed file of a list.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn file_of_list(
        &self,
        organisation: Uuid,
        id: Uuid,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let file = "SELECT sealed FROM list WHERE organisation_id = $1 AND list_id = $2";
        let row = self.pool.fetch_one(file, &[organisation.into(), id.into()]).await?;
        row.map(|row| row.bytes(0)).transpose()
    }

    /// Notes where a list stands now.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it stood somewhere else than in `was` meanwhile.
    pub async fn move_list(&self, now: &ListRow, was: &str) -> Result<(), StoreError> {
        let mut tx = self.pool.write("move list").await?;
        moved(&mut tx, now, was).await?;
        tx.commit().await
    }

    /// Forgets lists that are older.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_lists(&self, before: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("forget lists").await?;
        let old = "DELETE FROM list WHERE changed_at < $1";
        tx.execute(old, &[before.as_millisecond().into()]).await?;
        tx.commit().await
    }
}

/// Notes where a list stands now, unless it stands somewhere else than in `was` by then.
pub(crate) async fn moved(tx: &mut Tx, now: &ListRow, was: &str) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE list SET mapping = $1, state = $2, rows_done = $3, rows_all = $4, report = $5,
                             changed_at = $6
             WHERE organisation_id = $7 AND list_id = $8 AND state = $9",
        &[
            now.mapping.clone().into(),
            now.state.clone().into(),
            now.rows.0.into(),
            now.rows.1.into(),
            now.report.clone().into(),
            now.changed_at.as_millisecond().into(),
            now.organisation.into(),
            now.id.into(),
            was.into(),
        ],
        || "the list".to_owned(),
    )
    .await
}

fn list_row(row: &Row) -> Result<ListRow, StoreError> {
    Ok(ListRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        member: row.id(2)?,
        file_name: row.text(3)?,
        source: row.text(4)?,
        why: row.text(5)?,
        mapping: row.text(6)?,
        state: row.text(7)?,
        rows: (row.number(8)?, row.number(9)?),
        report: row.text(10)?,
        made_at: time(row.number(11)?)?,
        changed_at: time(row.number(12)?)?,
    })
}
