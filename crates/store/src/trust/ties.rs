//! What a member is tied to at this moment, in one look: her units, what she has no part in, and what she
//! has open because she broke the glass.

use std::collections::BTreeSet;

use jiff::Timestamp;
use uuid::Uuid;

use super::{NewRecusal, insert_recusal};
use crate::audit::{self, NewEvent};
use crate::cases::CaseFile;
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// What a member is tied to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ties {
    /// Her units in the organisation for which she acts.
    pub units: Vec<Uuid>,
    /// The things in which she has no part, in whatever organisation.
    pub recused: Vec<Uuid>,
    /// What she broke the glass for, newest first.
    pub glasses: Vec<GlassTie>,
}

/// A glass that a member broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlassTie {
    /// Its id.
    pub id: Uuid,
    /// The thing.
    pub thing: Uuid,
    /// When.
    pub broken_at: Timestamp,
    /// Until when it is open.
    pub until: Timestamp,
    /// When she closed it.
    pub closed_at: Option<Timestamp>,
    /// Whether somebody judged it.
    pub judged: bool,
}

impl Store {
    /// Who has no part in one of these things.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn recused_from(&self, things: [Uuid; 2]) -> Result<BTreeSet<Uuid>, StoreError> {
        let barred = "SELECT member_id FROM recusal
                      WHERE thing_id IN ($1, $2) AND ended_at IS NULL";
        let rows = self.pool.fetch_all(barred, &things.map(Value::from)).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// The members who have no part in a case since they are called as somebody whom it keeps away ([`Store::keep_called`]).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn called_of(&self, case: Uuid) -> Result<BTreeSet<Uuid>, StoreError> {
        let called = "SELECT member_id FROM recusal
                      WHERE thing_id = $1 AND thing = 'called' AND ended_at IS NULL";
        let rows = self.pool.fetch_all(called, &[case.into()]).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Keeps who is called as somebody whom a case keeps away, and forgets who is not any more: of whom it was ever thought
    /// is kept nowhere. Nothing where the case was written since it was read. What rests on something else stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_called(
        &self,
        case: &CaseFile,
        (new, over): (&[NewRecusal], &[Uuid]),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("keep called").await?;
        let read = "UPDATE case_file SET head = head
                    WHERE organisation_id = $1 AND case_id = $2 AND head = $3";
        let values = [case.organisation.into(), case.id.into(), case.head.into()];
        if tx.execute(read, &values).await? == 0 {
            return Ok(());
        }
        for recusal in new {
            insert_recusal(&mut tx, recusal).await?;
        }
        for member in over {
            let forget = "DELETE FROM recusal
                          WHERE member_id = $1 AND thing_id = $2 AND thing = 'called'";
            tx.execute(forget, &[(*member).into(), case.id.into()]).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// What a member is tied to now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ties_of(
        &self,
        organisation: Uuid,
        member: Uuid,
        now: Timestamp,
    ) -> Result<Ties, StoreError> {
        let values = [organisation.into(), member.into(), now.as_millisecond().into()];
        let rows = self
            .pool
            .fetch_all(
                "SELECT 'unit' AS tie, unit_id AS thing, unit_id AS id, CAST(0 AS BIGINT) AS begun,
                        CAST(0 AS BIGINT) AS until, CAST(NULL AS BIGINT) AS closed,
                        CAST(0 AS BIGINT) AS judged
                 FROM membership_unit WHERE organisation_id = $1 AND member_id = $2
                 UNION ALL
                 SELECT 'recusal', thing_id, thing_id, 0, 0, NULL, 0
                 FROM recusal WHERE member_id = $2 AND ended_at IS NULL
                 UNION ALL
                 SELECT 'glass', thing_id, glass_id, broken_at, until, closed_at,
                        CASE WHEN finding IS NULL THEN 0 ELSE 1 END
                 FROM broken_glass
                 WHERE organisation_id = $1 AND member_id = $2 AND until > $3
                 ORDER BY tie, begun DESC, id",
                &values,
            )
            .await?;
        let mut ties = Ties::default();
        for row in &rows {
            ties.add(row)?;
        }
        Ok(ties)
    }
}

impl Ties {
    /// Adds what a row says: what kind of tie, the thing, its id, and of a glass when and whether judged.
    pub(super) fn add(&mut self, row: &Row) -> Result<(), StoreError> {
        match row.text(0)?.as_str() {
            "unit" => self.units.push(row.id(1)?),
            "recusal" => self.recused.push(row.id(1)?),
            _ => self.glasses.push(glass(row)?),
        }
        Ok(())
    }
}

fn glass(row: &Row) -> Result<GlassTie, StoreError> {
    Ok(GlassTie {
        thing: row.id(1)?,
        id: row.id(2)?,
        broken_at: time(row.number(3)?)?,
        until: time(row.number(4)?)?,
        closed_at: row.optional_number(5)?.map(time).transpose()?,
        judged: row.number(6)? == 1,
    })
}
