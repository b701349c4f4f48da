//! What members typed into forms whose session was over, sealed to them, until they come back to it.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// What was typed into one form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfinishedRow {
    /// The organisation for which she acted.
    pub organisation: Uuid,
    /// The member.
    pub member: Uuid,
    /// The hash of the form's address.
    pub form: String,
    /// When it was kept.
    pub at: Timestamp,
    /// What was typed, sealed to the member.
    pub sealed: Vec<u8>,
}

impl Store {
    /// Keeps what was typed, in the place of what was typed into the same form before; of more forms of a
    /// member than the last so many the oldest go.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_unfinished(
        &self,
        row: &UnfinishedRow,
        last: i64,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 5] = ["organisation_id", "member_id", "form", "kept_at", "sealed"];
        let of: [Value; 2] = [row.organisation.into(), row.member.into()];
        let [organisation, member] = of.clone();
        let mut tx = self.pool.write("keep unfinished").await?;
        tx.execute(
            "DELETE FROM unfinished WHERE organisation_id = $1 AND member_id = $2 AND form = $3",
            &[organisation, member, row.form.clone().into()],
        )
        .await?;
        let [organisation, member] = of.clone();
        let values = vec![
            organisation,
            member,
            row.form.clone().into(),
            row.at.as_millisecond().into(),
            Value::Bytes(row.sealed.clone()),
        ];
        tx.insert("unfinished", &COLUMNS, vec![values]).await?;
        let [organisation, member] = of;
        tx.execute(
            "DELETE FROM unfinished WHERE organisation_id = $1 AND member_id = $2 AND form NOT IN
                 (SELECT form FROM unfinished WHERE organisation_id = $1 AND member_id = $2
                  ORDER BY kept_at DESC, form LIMIT $3)",
            &[organisation, member, last.into()],
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// What a member left unfinished since a moment, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unfinished_of(
        &self,
        (organisation, member): (Uuid, Uuid),
        since: Timestamp,
    ) -> Result<Vec<UnfinishedRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT form, kept_at, sealed FROM unfinished
                 WHERE organisation_id = $1 AND member_id = $2 AND kept_at >= $3
                 ORDER BY kept_at DESC, form",
                &[organisation.into(), member.into(), since.as_millisecond().into()],
            )
            .await?;
        let kept = |row: &Row| {
            Ok(UnfinishedRow {
                organisation,
                member,
                form: row.text(0)?,
                at: time(row.number(1)?)?,
                sealed: row.bytes(2)?,
            })
        };
        rows.iter().map(kept).collect()
    }

    /// Drops what a member left unfinished in a form.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is nothing.
    pub async fn drop_unfinished(
        &self,
        (organisation, member): (Uuid, Uuid),
        form: &str,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("drop unfinished").await?;
        tx.execute_one(
            "DELETE FROM unfinished WHERE organisation_id = $1 AND member_id = $2 AND form = $3",
            &[organisation.into(), member.into(), form.into()],
            || "what was typed".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Forgets what was kept before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_unfinished(&self, before: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("forget unfinished").await?;
        let old = "DELETE FROM unfinished WHERE kept_at < $1";
        tx.execute(old, &[before.as_millisecond().into()]).await?;
        tx.commit().await
    }
}
