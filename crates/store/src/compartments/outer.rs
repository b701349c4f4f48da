//! The outer keys by name and number: which is current, which are leaving, which are destroyed.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::Tx;
use crate::directory::time;
use crate::{Store, StoreError};

impl Store {
    /// The outer key that is current.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn current_outer_key(&self) -> Result<Option<Uuid>, StoreError> {
        let row = self
            .pool
            .fetch_one("SELECT outer_id FROM outer_key WHERE state = 'current'", &[])
            .await?;
        row.map(|row| row.id(0)).transpose()
    }

    /// Makes the first outer key current.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one.
    pub async fn begin_outer_keys(&self, id: Uuid, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("begin outer keys").await?;
        if !tx.fetch_all("SELECT outer_id FROM outer_key LIMIT 1", &[]).await?.is_empty() {
            return Err(StoreError::Conflict("the outer keys".to_owned()));
        }
        change_outer(&mut tx, id, at).await?;
        tx.commit().await
    }

    /// The outer keys whose files must be there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn live_outer_keys(&self) -> Result<Vec<Uuid>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT outer_id FROM outer_key WHERE state <> 'destroyed' ORDER BY number",
                &[],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Gives up outer keys that are leaving and with which nothing is sealed any more, and gives all
    /// that were given up and are not noted as destroyed: first this is kept, then the file goes, so
    /// that nothing is sealed with a key that is going.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up_outer_keys(&self) -> Result<Vec<Uuid>, StoreError> {
        let mut tx = self.pool.write("give up outer keys").await?;
        tx.execute("UPDATE outer_key SET made_at = made_at WHERE state = 'leaving'", &[]).await?;
        tx.execute(
            "UPDATE outer_key SET state = 'destroyed' WHERE state = 'leaving' AND NOT EXISTS
             (SELECT 1 FROM compartment_wrap w WHERE w.outer_id = outer_key.outer_id)",
            &[],
        )
        .await?;
        let rows = tx
            .fetch_all(
                "SELECT outer_id FROM outer_key
                 WHERE state = 'destroyed' AND destroyed_at IS NULL ORDER BY number",
                &[],
            )
            .await?;
        tx.commit().await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Notes that the file of an outer key is gone.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when that was noted before.
    pub async fn note_destroyed(
        &self,
        id: Uuid,
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("note destroyed").await?;
        tx.execute_one(
            "UPDATE outer_key SET destroyed_at = $1
             WHERE outer_id = $2 AND state = 'destroyed' AND destroyed_at IS NULL",
            &[at.as_millisecond().into(), id.into()],
            || format!("the outer key {id}"),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// When the last of the outer keys was destroyed with which the wraps of an erased compartment can
    /// have been sealed; nothing while one of them is there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn destroyed_at(
        &self,
        organisation: Uuid,
        compartment: Uuid,
    ) -> Result<Option<Timestamp>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT MAX(k.destroyed_at),
                        COUNT(*) FILTER (WHERE k.destroyed_at IS NULL)
                 FROM compartment c JOIN outer_key last ON last.outer_id = c.outer_id
                 JOIN outer_key k ON k.number <= last.number
                 WHERE c.organisation_id = $1 AND c.compartment_id = $2",
                &[organisation.into(), compartment.into()],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        if row.number(1)? > 0 {
            return Ok(None);
        }
        row.optional_number(0)?.map(time).transpose()
    }
}

/// Makes a new outer key current; gives the one before, which is leaving from then on. Who changes it at
/// the same time waits for the row and then finds another one.
pub(crate) async fn change_outer(
    tx: &mut Tx,
    new: Uuid,
    at: Timestamp,
) -> Result<Option<Uuid>, StoreError> {
    const COLUMNS: [&str; 4] = ["outer_id", "number", "state", "made_at"];
    tx.execute("UPDATE outer_key SET made_at = made_at WHERE state = 'current'", &[]).await?;
    let current = tx.fetch_all("SELECT outer_id FROM outer_key WHERE state = 'current'", &[]);
    let last = current.await?.first().map(|row| row.id(0)).transpose()?;
    tx.execute("UPDATE outer_key SET state = 'leaving' WHERE state = 'current'", &[]).await?;
    let newest = tx.fetch_all("SELECT MAX(number) FROM outer_key", &[]).await?;
    let newest = newest.first().map(|row| row.optional_number(0)).transpose()?.flatten();
    let row = vec![
        new.into(),
        (newest.unwrap_or_default() + 1).into(),
        "current".into(),
        at.as_millisecond().into(),
    ];
    tx.insert("outer_key", &COLUMNS, vec![row]).await?;
    Ok(last)
}

/// Makes sure that an outer key was not given up, until the transaction ends.
pub(crate) async fn lock_outer(tx: &mut Tx, outer: Uuid) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE outer_key SET made_at = made_at WHERE outer_id = $1 AND state <> 'destroyed'",
        &[outer.into()],
        || format!("the outer key {outer}"),
    )
    .await
}
