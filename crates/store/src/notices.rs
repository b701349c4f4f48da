//! Who is told of which event. A notice commits with its event.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::NewEvent;
use crate::dialect::{Row, Tx};
use crate::directory::time;
use crate::{Store, StoreError};

/// Who is told of an event, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The code of what was done.
    pub did: &'static str,
    /// To what, as `kind:id`; empty where it was to nothing.
    pub about: String,
    /// Members, each with the organisation for which she is told.
    pub to: Vec<(Uuid, Uuid)>,
}

/// A notice as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeRow {
    /// The code of what was done.
    pub did: String,
    /// To what, as `kind:id`; empty where it was to nothing.
    pub about: String,
    /// When.
    pub at: Timestamp,
    /// Whether she has seen it.
    pub seen: bool,
}

pub(crate) async fn insert(tx: &mut Tx, events: &[NewEvent]) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] = ["organisation_id", "member_id", "event_id", "did", "about", "at"];
    let mut rows = Vec::new();
    for event in events {
        let Some(telling) = &event.told else { continue };
        for (organisation, member) in &telling.to {
            rows.push(vec![
                (*organisation).into(),
                (*member).into(),
                event.id.into(),
                telling.did.into(),
                telling.about.clone().into(),
                event.at.as_millisecond().into(),
            ]);
        }
    }
    if rows.is_empty() { Ok(()) } else { tx.insert("notice", &COLUMNS, rows).await }
}

impl Store {
    /// What a member is told for an organisation, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn notices(
        &self,
        (organisation, member): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<NoticeRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT did, about, at, seen_at FROM notice
                 WHERE organisation_id = $1 AND member_id = $2
                 ORDER BY at DESC, event_id LIMIT $3",
                &[organisation.into(), member.into(), limit.into()],
            )
            .await?;
        let notice = |row: &Row| {
            Ok(NoticeRow {
                did: row.text(0)?,
                about: row.text(1)?,
                at: time(row.number(2)?)?,
                seen: row.optional_number(3)?.is_some(),
            })
        };
        rows.iter().map(notice).collect()
    }

    /// How many notices a member has not seen: all, or those of this code.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unseen_notices(
        &self,
        (organisation, member): (Uuid, Uuid),
        did: Option<&'static str>,
    ) -> Result<i64, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT COUNT(*) FROM notice
                 WHERE organisation_id = $1 AND member_id = $2 AND seen_at IS NULL
                   AND ($3 = '' OR did = $3)",
                &[organisation.into(), member.into(), did.unwrap_or_default().into()],
            )
            .await?;
        row.map_or(Ok(0), |row| row.number(0))
    }

    /// Notes that a member has seen her notices until a moment; what came later stays unseen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn see_notices(
        &self,
        (organisation, member): (Uuid, Uuid),
        until: Timestamp,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("see notices").await?;
        tx.execute(
            "UPDATE notice SET seen_at = $1
             WHERE organisation_id = $2 AND member_id = $3 AND seen_at IS NULL AND at <= $4",
            &[
                at.as_millisecond().into(),
                organisation.into(),
                member.into(),
                until.as_millisecond().into(),
            ],
        )
        .await?;
        tx.commit().await
    }

    /// Forgets notices that are older, seen or not: the events stay in the log.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_notices(&self, before: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("forget notices").await?;
        tx.execute("DELETE FROM notice WHERE at < $1", &[before.as_millisecond().into()]).await?;
        tx.commit().await
    }
}
