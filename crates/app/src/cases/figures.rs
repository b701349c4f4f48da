//! What a supervisor counts of her own units: from codes and times alone, for those who know the cases.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::referral::{Figures, Followed, State};
use rufaa_store::{CountedCase, CountedReferral};
use uuid::Uuid;

use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Back to when is counted: a year.
const BACK: SignedDuration = SignedDuration::from_hours(365 * 24);
/// Most cases, and most referrals of each side, that are counted of a unit: more than a unit has in a year.
const COUNTED_MAX: i64 = 5_000;

/// The figures of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitFigures {
    /// Its name.
    pub name: String,
    /// How many of its cases are open now.
    pub open: i64,
    /// Its months, each by its first day, the newest first.
    pub months: Vec<(Date, MonthFigures)>,
    /// Whether there is more than was counted.
    pub more: bool,
}

/// The figures of a month: what began in it, as it stands now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MonthFigures {
    /// How many cases were opened.
    pub opened: usize,
    /// In how many of these somebody was screened.
    pub screened: usize,
    /// What was sent.
    pub sent: Figures,
    /// What was received.
    pub received: Figures,
}

/// What began in a month.
#[derive(Default)]
struct Month {
    opened: usize,
    screened: usize,
    sent: Vec<Followed>,
    received: Vec<Followed>,
}

impl Node {
    /// The figures of each unit of hers of which she reviews the cases.
    ///
    /// # Errors
    /// [`TrustError::Denied`] where there is none.
    pub async fn own_figures(&self, session: &Session) -> Result<Vec<UnitFigures>, TrustError> {
        let organisation = session.organisation();
        let mut all = Vec::new();
        for (unit, name) in self.own_units(session).await? {
            if session.may(Action::ReviewCase, Resource::Unit { organisation, unit }).is_ok() {
                let read = session.event(Did::FiguresRead).to("unit", unit);
                self.record_reading(read).await?;
                all.push(self.figures_of((organisation, unit), name).await?);
            }
        }
        if all.is_empty() { Err(TrustError::Denied(Denial::NotFound)) } else { Ok(all) }
    }

    async fn figures_of(
        &self,
        unit: (Uuid, Uuid),
        name: String,
    ) -> Result<UnitFigures, TrustError> {
        let since = self.now().checked_sub(BACK).unwrap_or(Timestamp::MIN);
        let cases = self.store().counted_cases(unit, since, COUNTED_MAX).await?;
        let sent = self.store().counted_sent(unit, since, COUNTED_MAX).await?;
        let received = self.store().counted_received(unit, since, COUNTED_MAX).await?;
        let is_full = |length: usize| i64::try_from(length).is_ok_and(|one| one >= COUNTED_MAX);
        let more = [cases.len(), sent.len(), received.len()].into_iter().any(is_full);
        let open = self.store().open_cases(unit).await?;
        let months = self.months(&cases, (&sent, &received))?;
        Ok(UnitFigures { name, open, months, more })
    }

    fn months(
        &self,
        cases: &[CountedCase],
        (sent, received): (&[CountedReferral], &[CountedReferral]),
    ) -> Result<Vec<(Date, MonthFigures)>, TrustError> {
        let first = |at| self.on_the_wall(at).date().first_of_month();
        let mut months: BTreeMap<Date, Month> = BTreeMap::new();
        for case in cases {
            let month = months.entry(first(case.opened_at)).or_default();
            month.opened += 1;
            month.screened += usize::from(case.screened);
        }
        for one in sent {
            months.entry(first(one.made_at)).or_default().sent.push(followed(one)?);
        }
        for one in received {
            months.entry(first(one.made_at)).or_default().received.push(followed(one)?);
        }
        Ok(months.into_iter().rev().map(|(first, month)| (first, month.figures())).collect())
    }
}

impl Month {
    fn figures(self) -> MonthFigures {
        MonthFigures {
            opened: self.opened,
            screened: self.screened,
            sent: Figures::of(&self.sent),
            received: Figures::of(&self.received),
        }
    }
}

fn followed(one: &CountedReferral) -> Result<Followed, TrustError> {
    let unreadable = || AppError::Unreadable(format!("the state {} of a referral", one.state));
    Ok(Followed {
        state: State::from_code(&one.state).ok_or_else(unreadable)?,
        answered_after: one.answered_at.map(|at| at.duration_since(one.made_at)),
        late: one.late,
    })
}
