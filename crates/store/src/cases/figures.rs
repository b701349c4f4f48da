//! What a unit counts of its own: cases and referrals since a time, by codes and times alone.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::Row;
use crate::directory::time;
use crate::{Store, StoreError};

/// A case, as figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedCase {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Whether somebody was screened in it.
    pub screened: bool,
}

/// A referral, as figures see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedReferral {
    /// When it was sent.
    pub made_at: Timestamp,
    /// The code of its state.
    pub state: String,
    /// When the receiver first said something.
    pub answered_at: Option<Timestamp>,
    /// Whether its clock ever rang.
    pub late: bool,
}

/// The text that counts referrals of one side.
macro_rules! counted {
    ($side:literal) => {
        concat!(
            "SELECT r.made_at, r.state,
                    (SELECT MIN(e.at) FROM referral_event e
                     WHERE e.organisation_id = r.organisation_id AND e.referral_id = r.referral_id
                       AND e.did IN ('ask', 'accept', 'waitlist', 'decline')),
                    (SELECT COUNT(*) FROM referral_event e
                     WHERE e.organisation_id = r.organisation_id AND e.referral_id = r.referral_id
                       AND e.who = $5 AND e.did IN ('reminded', 'escalated', 'reroute-proposed'))
             FROM referral r WHERE ",
            $side,
            " AND r.made_at >= $3 ORDER BY r.made_at DESC, r.referral_id LIMIT $4"
        )
    };
}

impl Store {
    /// How many cases of a unit are open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_cases(&self, (organisation, unit): (Uuid, Uuid)) -> Result<i64, StoreError> {
        let open = "SELECT COUNT(*) FROM case_file
                    WHERE organisation_id = $1 AND unit_id = $2 AND state = 'open'";
        let row = self.pool.fetch_one(open, &[organisation.into(), unit.into()]).await?;
        row.map_or(Ok(0), |row| row.number(0))
    }

    /// The cases of a unit that were opened since a time, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counted_cases(
        &self,
        (organisation, unit): (Uuid, Uuid),
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<CountedCase>, StoreError> {
        let cases = "SELECT f.opened_at,
                            (SELECT COUNT(*) FROM case_record c
                             WHERE c.organisation_id = f.organisation_id
                               AND c.case_id = f.case_id AND c.kind = 'screening')
                     FROM case_file f
                     WHERE f.organisation_id = $1 AND f.unit_id = $2 AND f.opened_at >= $3
                     ORDER BY f.opened_at DESC, f.case_id LIMIT $4";
        let values =
            [organisation.into(), unit.into(), since.as_millisecond().into(), limit.into()];
        let rows = self.pool.fetch_all(cases, &values).await?;
        let counted = |row: &Row| {
            Ok(CountedCase { opened_at: time(row.number(0)?)?, screened: row.number(1)? > 0 })
        };
        rows.iter().map(counted).collect()
    }

    /// What a unit sent since a time, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counted_sent(
        &self,
        (organisation, unit): (Uuid, Uuid),
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<CountedReferral>, StoreError> {
        let of_side = counted!("r.organisation_id = $1 AND r.unit_id = $2");
        self.counted(of_side, (organisation, unit), since, limit).await
    }

    /// What was sent to a unit since a time, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counted_received(
        &self,
        (organisation, unit): (Uuid, Uuid),
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<CountedReferral>, StoreError> {
        let of_side = counted!("r.to_organisation_id = $1 AND r.to_unit_id = $2");
        self.counted(of_side, (organisation, unit), since, limit).await
    }

    async fn counted(
        &self,
        of_side: &'static str,
        (organisation, unit): (Uuid, Uuid),
        since: Timestamp,
        limit: i64,
    ) -> Result<Vec<CountedReferral>, StoreError> {
        let values = [
            organisation.into(),
            unit.into(),
            since.as_millisecond().into(),
            limit.into(),
            Uuid::nil().into(),
        ];
        let rows = self.pool.fetch_all(of_side, &values).await?;
        let counted = |row: &Row| {
            Ok(CountedReferral {
                made_at: time(row.number(0)?)?,
                state: row.text(1)?,
                answered_at: row.optional_number(2)?.map(time).transpose()?,
                late: row.number(3)? > 0,
            })
        };
        rows.iter().map(counted).collect()
    }
}
