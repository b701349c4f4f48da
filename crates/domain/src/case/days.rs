//! Days on which something is said to have happened: not ahead, not before she was born, and not so long ago that it is
//! a slip of the pen.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{CaseProblem, CaseView};
use crate::age::AGE_YEARS_MAX;

/// Longest ago that an office can have done something for her, years: before that there was no case of her kind
/// anywhere (Palermo Protocol, 2000).
const DONE_YEARS_MAX: i64 = 30;

/// Looks whether an office can have done something on this day, for anybody.
pub(super) fn can_have_been_done(day: Date, today: Date) -> Result<(), CaseProblem> {
    within(day, today, DONE_YEARS_MAX)
}

/// Looks whether something can have been done for her on this day.
pub(super) fn has_happened(view: &CaseView, day: Date, today: Date) -> Result<(), CaseProblem> {
    within(day, today, DONE_YEARS_MAX.min(years_of(view, today)))
}

/// Looks whether something can have happened to her on this day: within her life, or the longest where nobody knows hers.
pub(super) fn has_befallen(view: &CaseView, day: Date, today: Date) -> Result<(), CaseProblem> {
    within(day, today, years_of(view, today))
}

/// Whether a day is one that somebody can have meant: not more than five years away.
pub(super) fn is_near(day: Date, today: Date) -> bool {
    (day.duration_until(today).as_hours() / 24).abs() <= 5 * 366
}

/// How many years ago she can have been born, at the most. An age that is disputed says nothing of it.
fn years_of(view: &CaseView, today: Date) -> i64 {
    let age = view.age_on(today);
    let oldest = age.high().filter(|_| !age.is_disputed());
    oldest.map_or(i64::from(AGE_YEARS_MAX), |oldest| i64::from(oldest) + 1)
}

fn within(day: Date, today: Date, years: i64) -> Result<(), CaseProblem> {
    if day > today {
        return Err(CaseProblem::DayAhead);
    }
    let earliest = today.saturating_sub(years.years());
    if day < earliest { Err(CaseProblem::DayLongAgo) } else { Ok(()) }
}
