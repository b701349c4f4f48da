//! Who looks after the cases of colleagues: what is left to her of theirs, and units in which nobody does.

use std::collections::BTreeMap;

use rufaa_domain::access::{Action, Resource, Role};
use rufaa_domain::referral::Alarm;
use uuid::Uuid;

use super::caseload::reads_of_colleagues;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Most cases of a unit that are counted as waiting: more are a page's list anyway.
const COUNTED_MAX: i64 = 100;

impl Node {
    /// Whether a unit has a supervisor who can act.
    pub(super) async fn is_supervised(&self, of: (Uuid, Uuid)) -> Result<bool, AppError> {
        Ok(!self.told_here(of, &[Role::Supervisor], &[]).await?.is_empty())
    }

    /// How many cases of her units are late a second time, by unit, a hundred of a unit at most: whoever holds them was told,
    /// and did nothing. For those who look after the cases of colleagues; no line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_left(&self, session: &Session) -> Result<BTreeMap<Uuid, usize>, TrustError> {
        let mut left = BTreeMap::new();
        for unit in session.units() {
            if !reads_of_colleagues(session, *unit, Action::ReviewCase) {
                continue;
            }
            let of = (session.organisation(), *unit);
            let asked = (Alarm::Escalated.code(), session.member(), COUNTED_MAX);
            let cases = self.store().cases_left(of, asked).await?;
            let count = cases.iter().filter(|case| !session.has_no_part_in(**case)).count();
            if count > 0 {
                left.insert(*unit, count);
            }
        }
        Ok(left)
    }

    /// How many units of her organisation have open cases and nobody who looks after them as a supervisor; for whoever forms
    /// its units. No line is shown, so nothing is recorded.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn units_unsupervised(&self, session: &Session) -> Result<usize, TrustError> {
        let organisation = session.organisation();
        if !session.could(Action::ChangeUnits, Resource::Organisation(organisation)) {
            return Ok(0);
        }
        let mut count = 0;
        for unit in self.store().units_with_cases(organisation).await? {
            count += usize::from(!self.is_supervised((organisation, unit)).await?);
        }
        Ok(count)
    }
}
