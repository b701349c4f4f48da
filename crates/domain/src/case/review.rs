//! A supervisor looks at a case: at its risk, its plan and its referrals; and says when she looks again.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView, Kept, Screening};
use crate::coded::coded;

/// The level of risk from which on a case is looked at more often.
const RISK_HIGH: u8 = 2;
/// Days within which a supervisor looks at a case of high risk: within the time in which even a routine
/// referral is answered, so that one that stays silent is seen while something can be done.
pub const REVIEW_DAYS_HIGH: i32 = 14;
/// Days within which she looks at any other: as long as word from a shelter is believed without being
/// confirmed (design §11). What a plan rests on is no more durable than that.
pub const REVIEW_DAYS: i32 = 90;

coded! {
    /// At what she looked.
    ReviewPoint {
        /// The risk.
        Risk = "risk",
        /// The plan for safety, and what is to be done.
        Plan = "plan",
        /// The referrals.
        Referrals = "referrals",
    }
}

/// That a supervisor of the unit looked at the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// At what.
    pub looked: BTreeSet<ReviewPoint>,
    /// What is to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// The day on which she looks again.
    pub again: Date,
}

impl Review {
    /// Looks whether it is a review: at everything, and with a day that comes soon enough.
    pub(super) fn check(&self, view: &CaseView, today: Date) -> Result<(), CaseProblem> {
        if !ReviewPoint::ALL.iter().all(|point| self.looked.contains(point)) {
            return Err(CaseProblem::ReviewOfPart);
        }
        if self.again <= today || self.again > review_latest(view, today) {
            return Err(CaseProblem::ReviewDay(days(view)));
        }
        Ok(())
    }
}

impl CaseView {
    /// Whether a supervisor has yet to look at a screening that says so.
    pub fn waits_for_supervisor(&self, screening: &Kept<Screening>) -> bool {
        let is_new = |last: &Kept<Review>| screening.sequence > last.sequence;
        screening.what.result.supervisor_review && self.reviews().last().is_none_or(is_new)
    }
}

/// The day on which a review is due; nothing before the case began.
///
/// What a screening leaves to a supervisor is looked
/// at on its day, and so is one that was struck out, and a wish of hers for which something else was done, or that is written to be none; and so is word that somebody is a danger no more, a child
/// an adult, or one of two who are taken for one another.
pub fn review_due(view: &CaseView) -> Option<Date> {
    let last = view.reviews().last();
    let from = last.map(|last| last.at).or(view.opened().map(|opened| opened.at))?;
    let latest = review_latest(view, day_of(from));
    let due = last.map_or(latest, |last| last.what.again.min(latest));
    let flagged = view.screenings().iter().filter(|kept| view.waits_for_supervisor(kept));
    let is_after = |said: &u32| last.is_none_or(|last| *said > last.sequence);
    let eased = view.all_eased().map(|(_, said)| said);
    let eased = eased.filter(|said| is_after(&said.sequence)).map(|said| said.at);
    let grown = view.grown().map(|(_, at)| at);
    let alike = view.alike();
    let apart = view.waiting_to_be_apart().filter(|said| alike.contains(&said.what.pair));
    let apart = apart.map(|said| said.at);
    let struck =
        view.struck_screenings().iter().filter(|by| is_after(&by.sequence)).map(|by| by.at);
    let unmet = view.unmet_wishes().map(|done| done.at);
    let denied = view.denied_wishes().map(|answer| answer.at);
    let waiting = flagged
        .map(|kept| kept.at)
        .chain(eased)
        .chain(grown)
        .chain(apart)
        .chain(struck)
        .chain(unmet)
        .chain(denied);
    Some(waiting.map(day_of).fold(due, Date::min))
}

/// The last day on which the review that follows on one of this day can be.
pub fn review_latest(view: &CaseView, from: Date) -> Date {
    from.saturating_add(days(view).days())
}

fn days(view: &CaseView) -> i32 {
    let is_high = view.risk().is_some_and(|risk| risk.level >= RISK_HIGH);
    if is_high { REVIEW_DAYS_HIGH } else { REVIEW_DAYS }
}

/// The day of a moment, in universal time: the rules know no other, and neither a review nor an age is a matter of
/// hours.
pub(super) fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}
