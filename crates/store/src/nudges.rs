//! Where members want to be told that something waits, outside the pages.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// Where a member wants to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NudgeRow {
    /// The member.
    pub member: Uuid,
    /// The code of the way.
    pub way: String,
    /// The address, sealed to the node.
    pub sealed: Vec<u8>,
    /// The code of the language.
    pub language: String,
    /// When she was told last.
    pub nudged_at: Timestamp,
    /// When a message was last tried, sent or not.
    pub tried_at: Timestamp,
}

/// What is waited for before somebody is told: times that lie behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// She was told last before this.
    pub told_before: Timestamp,
    /// And what could not be sent was tried before this.
    pub tried_before: Timestamp,
    /// A notice is older than this: who works at the moment sees it herself.
    pub older_than: Timestamp,
    /// She is told once more of the same when she was told before this.
    pub again_before: Timestamp,
    /// And of nothing that is older than this.
    pub newer_than: Timestamp,
}

impl Store {
    /// Where a member wants to be told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn nudge(&self, member: Uuid) -> Result<Option<NudgeRow>, StoreError> {
        let row = "SELECT member_id, way, sealed, language, nudged_at, tried_at FROM nudge
                   WHERE member_id = $1";
        let row = self.pool.fetch_one(row, &[member.into()]).await?;
        row.as_ref().map(nudge_row).transpose()
    }

    /// Keeps where a member wants to be told, in place of what was; nothing where nowhere.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn choose_nudge(
        &self,
        member: Uuid,
        chosen: Option<&NudgeRow>,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 6] =
            ["member_id", "way", "sealed", "language", "nudged_at", "tried_at"];
        let mut tx = self.pool.write("choose nudge").await?;
        tx.execute("DELETE FROM nudge WHERE member_id = $1", &[member.into()]).await?;
        if let Some(chosen) = chosen {
            let row = vec![
                member.into(),
                chosen.way.clone().into(),
                Value::Bytes(chosen.sealed.clone()),
                chosen.language.clone().into(),
                chosen.nudged_at.as_millisecond().into(),
                chosen.tried_at.as_millisecond().into(),
            ];
            tx.insert("nudge", &COLUMNS, vec![row]).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Who is to be told now, a hundred at most: active members with notices that they have not seen. Whoever
    /// was not tried for the longest time comes first, so that an address that never works keeps nobody
    /// waiting. Where a notice says one of `at_once`, nothing is waited for but the next try of what could
    /// not be sent.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn nudges_due(
        &self,
        patience: Patience,
        at_once: [&str; 3],
    ) -> Result<Vec<NudgeRow>, StoreError> {
        let due = "SELECT n.member_id, n.way, n.sealed, n.language, n.nudged_at, n.tried_at
                   FROM nudge n
                   WHERE EXISTS
                       (SELECT 1 FROM notice t
                        JOIN membership s ON s.organisation_id = t.organisation_id
                                         AND s.member_id = t.member_id AND s.state = 'active'
                        WHERE t.member_id = n.member_id AND t.seen_at IS NULL AND t.at > $4
                          AND (n.nudged_at < $1 AND n.tried_at < $5 AND t.at < $2
                                   AND (t.at > n.nudged_at OR n.nudged_at < $3)
                               OR t.did IN ($6, $7, $8) AND t.at > n.nudged_at
                                   AND (t.at > n.tried_at OR n.tried_at < $5)))
                   ORDER BY n.tried_at, n.member_id LIMIT 100";
        let values = [
            patience.told_before.as_millisecond().into(),
            patience.older_than.as_millisecond().into(),
            patience.again_before.as_millisecond().into(),
            patience.newer_than.as_millisecond().into(),
            patience.tried_before.as_millisecond().into(),
            at_once[0].into(),
            at_once[1].into(),
            at_once[2].into(),
        ];
        self.pool.fetch_all(due, &values).await?.iter().map(nudge_row).collect()
    }

    /// Notes that somebody is told now, before it is tried: no two nodes tell her.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when another node does.
    pub async fn claim_nudge(&self, row: &NudgeRow, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("claim nudge").await?;
        tx.execute_one(
            "UPDATE nudge SET tried_at = $1 WHERE member_id = $2 AND tried_at = $3",
            &[at.as_millisecond().into(), row.member.into(), row.tried_at.as_millisecond().into()],
            || "the nudge".to_owned(),
        )
        .await?;
        tx.commit().await
    }

    /// Notes that somebody was told.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_nudged(&self, member: Uuid, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("note nudged").await?;
        let told = "UPDATE nudge SET nudged_at = $1 WHERE member_id = $2";
        tx.execute(told, &[at.as_millisecond().into(), member.into()]).await?;
        tx.commit().await
    }
}

fn nudge_row(row: &Row) -> Result<NudgeRow, StoreError> {
    Ok(NudgeRow {
        member: row.id(0)?,
        way: row.text(1)?,
        sealed: row.bytes(2)?,
        language: row.text(3)?,
        nudged_at: time(row.number(4)?)?,
        tried_at: time(row.number(5)?)?,
    })
}
