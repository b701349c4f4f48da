//! The histories of referrals.

use uuid::Uuid;

use super::ReferralEvent;
use crate::dialect::{Row, Value, rows_text};
use crate::directory::time;
use crate::{Store, StoreError};

/// Something that happened to a referral of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseEvent {
    /// The referral.
    pub referral: Uuid,
    /// Whether a letter for the unit that sent it went along.
    pub has_letter: bool,
    /// What.
    pub event: ReferralEvent,
}

/// What of a referral was discussed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Discussed {
    /// A focal point asked something.
    Asked,
    /// A focal point asked something, it was proposed to send it elsewhere, or its service may receive nobody any more.
    AskedOrProposed,
    /// A focal point asked something, or proposed to send it elsewhere.
    ByPerson,
    /// Why it ended or was missed.
    Why,
}

impl Discussed {
    /// The first is the condition of an index, word for word.
    const fn condition(self) -> &'static str {
        match self {
            Self::Asked => "did LIKE 'ask-%'",
            Self::ByPerson => {
                "(did LIKE 'ask-%' OR (did = 'reroute-proposed' AND who <> '00000000-0000-0000-0000-000000000000'))"
            }
            Self::Why => "did IN ('miss', 'fail', 'decline')",
            Self::AskedOrProposed => {
                "(did LIKE 'ask-%' OR did IN ('reroute-proposed', 'receiver-stopped', 'receiver-goes-on'))"
            }
        }
    }
}

/// The events of the referrals of a case. The referrals come first: where the planner of SQLite began with the events, it read
/// all that an organisation ever had.
const COURSE: &str =
    "SELECT e.referral_id, l.number, e.number, e.at, e.who, e.by_organisation_id, e.did,
            e.reason, e.state
     FROM referral r
     CROSS JOIN referral_event e
     LEFT JOIN letter l
       ON l.organisation_id = e.organisation_id AND l.referral_id = e.referral_id
      AND l.number = e.number AND l.to_organisation_id = r.organisation_id
      AND l.to_unit_id = r.unit_id
     WHERE r.organisation_id = $1 AND r.case_id = $2
       AND e.organisation_id = r.organisation_id AND e.referral_id = r.referral_id
     ORDER BY e.at, e.referral_id, e.number";

impl Store {
    /// The history of a referral, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referral_events(
        &self,
        organisation: Uuid,
        referral: Uuid,
    ) -> Result<Vec<ReferralEvent>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT number, at, who, by_organisation_id, did, reason, state
                 FROM referral_event WHERE organisation_id = $1 AND referral_id = $2
                 ORDER BY number",
                &[organisation.into(), referral.into()],
            )
            .await?;
        rows.iter().map(|row| event(row, 0)).collect()
    }

    /// What happened to the referrals of a case, oldest first: each event with its referral, and whether a letter for the unit
    /// that sent it went along.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn course_of_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Vec<CourseEvent>, StoreError> {
        let rows = self.pool.fetch_all(COURSE, &[organisation.into(), case.into()]).await?;
        let read = |row: &Row| {
            let has_letter = row.optional_number(1)?.is_some();
            Ok(CourseEvent { referral: row.id(0)?, has_letter, event: event(row, 2)? })
        };
        rows.iter().map(read).collect()
    }

    /// The histories of those of these referrals about which something was asked, or proposed where that is looked at,
    /// too; each event with its referral, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_of_discussed(
        &self,
        referrals: &[(Uuid, Uuid)],
        discussed: Discussed,
    ) -> Result<Vec<(Uuid, ReferralEvent)>, StoreError> {
        if referrals.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT e.referral_id, e.number, e.at, e.who, e.by_organisation_id, e.did, e.reason, e.state
             FROM (SELECT DISTINCT organisation_id, referral_id FROM referral_event
                   WHERE {} AND (organisation_id, referral_id) IN (VALUES {})) q
             JOIN referral_event e
               ON e.organisation_id = q.organisation_id AND e.referral_id = q.referral_id
             ORDER BY e.referral_id, e.number",
            discussed.condition(),
            rows_text(referrals.len(), 2, self.pool.place()),
        );
        let values: Vec<Value> =
            referrals.iter().flat_map(|(of, id)| [(*of).into(), (*id).into()]).collect();
        let rows = self.pool.fetch_composed(sql, &values).await?;
        rows.iter().map(|row| Ok((row.id(0)?, event(row, 1)?))).collect()
    }
}

/// An event whose columns begin here.
fn event(row: &Row, first: usize) -> Result<ReferralEvent, StoreError> {
    Ok(ReferralEvent {
        number: row.number(first)?,
        at: time(row.number(first + 1)?)?,
        who: row.id(first + 2)?,
        by: row.id(first + 3)?,
        did: row.text(first + 4)?,
        reason: row.optional_text(first + 5)?,
        state: row.text(first + 6)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Place;

    #[tokio::test]
    async fn what_happened_to_a_case_is_looked_for_by_the_case() {
        let explained: &str = format!("EXPLAIN QUERY PLAN {COURSE}").leak();
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::File(folder.path().join("rufaa.sqlite"))).await.unwrap();
        let of = [Uuid::nil().into(), Uuid::nil().into()];
        let plan = store.pool.fetch_all(explained, &of).await.unwrap();
        let plan: Vec<String> = plan.iter().map(|step| step.text(3).unwrap()).collect();
        assert!(plan[0].contains("SEARCH r USING INDEX referral_by_case"), "{plan:#?}");
        assert!(plan.iter().all(|step| !step.starts_with("SCAN")), "{plan:#?}");
    }
}
