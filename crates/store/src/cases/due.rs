//! By when somebody sees to a case of which something is open and on nobody's list.

use jiff::Timestamp;
use uuid::Uuid;

use super::ReferralMove;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::{Store, StoreError};

/// How long after a referral ended, and was nobody's, somebody looks what became of the need, in milliseconds: a day.
const AFTER_END: i64 = 24 * 60 * 60 * 1000;
/// Ends after which a referral is on nobody's list.
const ENDS: [&str; 3] = ["cancelled", "withdrawn", "completed"];

/// A case to which somebody should have seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueCase {
    /// The organisation.
    pub organisation: Uuid,
    /// The case.
    pub case: Uuid,
    /// Its unit.
    pub unit: Uuid,
    /// Who holds it.
    pub holder: Uuid,
    /// The code of how far its clock has run.
    pub alarm: String,
}

impl Store {
    /// Cases that have to be looked at now, longest overdue first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_due(&self, now: Timestamp, limit: i64) -> Result<Vec<DueCase>, StoreError> {
        let due = "SELECT d.organisation_id, d.case_id, f.unit_id, f.holder, d.alarm
                   FROM case_due d
                   JOIN case_file f ON f.organisation_id = d.organisation_id AND f.case_id = d.case_id
                   WHERE d.look_at <= $1 AND f.state = 'open' ORDER BY d.look_at LIMIT $2";
        let rows = self.pool.fetch_all(due, &[now.as_millisecond().into(), limit.into()]).await?;
        rows.iter().map(due_case).collect()
    }

    /// Keeps that the clock of a case ran on: to its second time, or to its end.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody saw to it in between.
    pub async fn alarm_case(
        &self,
        due: &DueCase,
        alarm: &'static str,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("alarm of a case").await?;
        tx.execute_one(
            "UPDATE case_due SET alarm = $1, look_at = CASE WHEN alarm = 'none' THEN later_at END
             WHERE organisation_id = $2 AND case_id = $3 AND alarm = $4 AND look_at IS NOT NULL",
            &[alarm.into(), due.organisation.into(), due.case.into(), due.alarm.as_str().into()],
            || "the clock of the case".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The open cases of a member to which somebody should have seen by now, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_of_holder(
        &self,
        organisation: Uuid,
        holder: Uuid,
        (now, limit): (Timestamp, i64),
    ) -> Result<Vec<Uuid>, StoreError> {
        let due = "SELECT case_id FROM case_file
                   WHERE organisation_id = $1 AND holder = $2 AND state = 'open'
                     AND EXISTS (SELECT 1 FROM case_due
                                 WHERE case_due.organisation_id = $1
                                   AND case_due.case_id = case_file.case_id AND case_due.due_at <= $3)
                   LIMIT $4";
        let values =
            [organisation.into(), holder.into(), now.as_millisecond().into(), limit.into()];
        let rows = self.pool.fetch_all(due, &values).await?;
        rows.iter().map(|row| row.id(0)).collect()
    }
}

/// Keeps by when somebody sees to a case, first and then; nothing where all of it is under way.
pub(super) async fn keep(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    due: Option<(Timestamp, Timestamp)>,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] =
        ["organisation_id", "case_id", "due_at", "later_at", "alarm", "look_at"];
    let key = [organisation.into(), case.into()];
    tx.execute("DELETE FROM case_due WHERE organisation_id = $1 AND case_id = $2", &key).await?;
    let Some((due, later)) = due else { return Ok(()) };
    let [organisation, case] = key;
    let due: Value = due.as_millisecond().into();
    let row =
        vec![organisation, case, due.clone(), later.as_millisecond().into(), "none".into(), due];
    tx.insert("case_due", &COLUMNS, vec![row]).await
}

/// After an end that leaves a referral on nobody's list somebody looks what became of the need, unless the case has a
/// clock already.
pub(super) async fn after_end(tx: &mut Tx, moved: &ReferralMove) -> Result<(), StoreError> {
    if !ENDS.contains(&moved.to) {
        return Ok(());
    }
    let due = moved.at.as_millisecond() + AFTER_END;
    let values =
        [due.into(), (due + AFTER_END).into(), moved.organisation.into(), moved.referral.into()];
    tx.execute(
        "INSERT INTO case_due (organisation_id, case_id, due_at, later_at, alarm, look_at)
         SELECT r.organisation_id, r.case_id, $1, $2, 'none', $1 FROM referral r
         WHERE r.organisation_id = $3 AND r.referral_id = $4
           AND NOT EXISTS (SELECT 1 FROM case_due d
                           WHERE d.organisation_id = r.organisation_id AND d.case_id = r.case_id)",
        &values,
    )
    .await
    .map(drop)
}

fn due_case(row: &Row) -> Result<DueCase, StoreError> {
    Ok(DueCase {
        organisation: row.id(0)?,
        case: row.id(1)?,
        unit: row.id(2)?,
        holder: row.id(3)?,
        alarm: row.text(4)?,
    })
}
