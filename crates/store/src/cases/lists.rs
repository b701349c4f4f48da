//! Lists of cases, and how many of them wait.

use jiff::Timestamp;
use uuid::Uuid;

use super::{After, CaseFile, file, files, state_of};
use crate::{Store, StoreError};

/// What of a case waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Standing {
    /// However.
    #[default]
    Any,
    /// Something is back on the sender's list.
    Returned,
    /// Something is late.
    Late,
    /// By this moment a supervisor should have looked at it.
    Review(Timestamp),
    /// By this moment somebody should have seen to it.
    Due(Timestamp),
}

impl Standing {
    const fn code(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Returned => "returned",
            Self::Late => "late",
            Self::Review(_) => "review",
            Self::Due(_) => "due",
        }
    }

    fn until(self) -> i64 {
        match self {
            Self::Review(until) | Self::Due(until) => until.as_millisecond(),
            Self::Any | Self::Returned | Self::Late => 0,
        }
    }
}

/// Whose cases are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CasesOf {
    /// Those of a unit.
    Unit(Uuid),
    /// Those that a member holds.
    Holder(Uuid),
    /// Those that a member is asked to hold.
    ProposedTo(Uuid),
    /// Those in which a member has something to do.
    Doing(Uuid),
    /// Those of a unit that a member holds.
    HolderIn(Uuid, Uuid),
}

/// The text that narrows cases by what of them waits.
macro_rules! standing {
    () => {
        " AND ($8 = '' OR ($8 = 'review' AND EXISTS (
              SELECT 1 FROM case_review
              WHERE case_review.organisation_id = $1 AND case_review.case_id = case_file.case_id
                AND case_review.due_at <= $9))
            OR ($8 = 'due' AND EXISTS (
              SELECT 1 FROM case_due
              WHERE case_due.organisation_id = $1 AND case_due.case_id = case_file.case_id
                AND case_due.due_at <= $9))
            OR EXISTS (
              SELECT 1 FROM referral
              WHERE referral.organisation_id = $1 AND referral.case_id = case_file.case_id
                AND referral.due_at IS NOT NULL
                AND (($8 = 'returned' AND referral.holder = 'sender')
                  OR ($8 = 'late' AND referral.alarm <> 'none')))) "
    };
}

impl Store {
    /// The member who is asked to hold a case, where somebody is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_to_hold(
        &self,
        (organisation, case): (Uuid, Uuid),
    ) -> Result<Option<Uuid>, StoreError> {
        let asked = "SELECT to_member FROM hand_over WHERE organisation_id = $1 AND case_id = $2";
        let rows = self.pool.fetch_all(asked, &[organisation.into(), case.into()]).await?;
        rows.first().map(|row| row.id(0)).transpose()
    }

    /// Whether a member holds a case that is open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn holds_cases(&self, organisation: Uuid, member: Uuid) -> Result<bool, StoreError> {
        let sql = "SELECT case_id FROM case_file
                       WHERE organisation_id = $1 AND holder = $2 AND state = 'open' LIMIT 1";
        let rows = self.pool.fetch_all(sql, &[organisation.into(), member.into()]).await?;
        Ok(!rows.is_empty())
    }

    /// The open cases of a unit at which a supervisor should have looked by this moment, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reviews_due(
        &self,
        organisation: Uuid,
        unit: Uuid,
        (until, limit): (Timestamp, i64),
    ) -> Result<Vec<Uuid>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT case_review.case_id FROM case_review
                 JOIN case_file ON case_file.organisation_id = case_review.organisation_id
                               AND case_file.case_id = case_review.case_id
                 WHERE case_review.organisation_id = $1 AND case_file.unit_id = $2
                   AND case_file.state = 'open' AND case_review.due_at <= $3
                 ORDER BY case_review.due_at LIMIT $4",
                &[organisation.into(), unit.into(), until.as_millisecond().into(), limit.into()],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Cases of a unit or of a holder, those that changed last first by [`CaseFile::listed_at`], from after this
    /// line on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of(
        &self,
        (organisation, whose): (Uuid, CasesOf),
        (open, standing): (bool, Standing),
        after: Option<&After>,
        limit: i64,
    ) -> Result<Vec<CaseFile>, StoreError> {
        let (sql, id) = match whose {
            CasesOf::Unit(unit) => (
                files!(
                    "WHERE organisation_id = $1 AND unit_id = $2 AND state = $3
                       AND (listed_at, case_id) < ($4, $5) AND $6 = ''",
                    standing!(),
                    "ORDER BY listed_at DESC, case_id DESC LIMIT $7"
                ),
                unit,
            ),
            CasesOf::Holder(member) | CasesOf::HolderIn(_, member) => (
                files!(
                    "WHERE organisation_id = $1 AND holder = $2 AND state = $3
                       AND (listed_at, case_id) < ($4, $5) AND ($6 = '' OR unit_id = $6)",
                    standing!(),
                    "ORDER BY listed_at DESC, case_id DESC LIMIT $7"
                ),
                member,
            ),
            CasesOf::Doing(member) => (
                files!(
                    "WHERE organisation_id = $1 AND case_id IN (
                         SELECT case_id FROM case_task
                         WHERE organisation_id = $1 AND member_id = $2)
                       AND state = $3 AND (listed_at, case_id) < ($4, $5) AND $6 = ''",
                    standing!(),
                    "ORDER BY listed_at DESC, case_id DESC LIMIT $7"
                ),
                member,
            ),
            CasesOf::ProposedTo(member) => (
                files!(
                    "WHERE organisation_id = $1 AND case_id IN (
                         SELECT case_id FROM hand_over
                         WHERE organisation_id = $1 AND to_member = $2)
                       AND state = $3 AND (listed_at, case_id) < ($4, $5) AND $6 = ''",
                    standing!(),
                    "ORDER BY listed_at DESC, case_id DESC LIMIT $7"
                ),
                member,
            ),
        };
        let within = match whose {
            CasesOf::HolderIn(unit, _) => unit.into(),
            CasesOf::Unit(_) | CasesOf::Holder(_) | CasesOf::ProposedTo(_) | CasesOf::Doing(_) => {
                "".into()
            }
        };
        let [at, case] = After::descending(after);
        let values = [
            organisation.into(),
            id.into(),
            state_of(open).into(),
            at,
            case,
            within,
            limit.into(),
            standing.code().into(),
            standing.until().into(),
        ];
        let rows = self.pool.fetch_all(sql, &values).await?;
        rows.iter().map(file).collect()
    }
}
