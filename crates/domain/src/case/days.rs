//! Days on which something is said to have happened: not ahead, and not so long ago that it is a slip of the pen.

use jiff::ToSpan;
use jiff::civil::Date;

use super::CaseProblem;
use crate::age::AGE_YEARS_MAX;

/// Longest ago that an office can have done something for her, years: before that there was no case of her kind
/// anywhere (Palermo Protocol, 2000).
const DONE_YEARS_MAX: i64 = 30;

/// Looks whether something can have been done for her on this day.
pub(super) fn has_happened(day: Date, today: Date) -> Result<(), CaseProblem> {
    within(day, today, DONE_YEARS_MAX)
}

/// Looks whether something can have happened to her on this day: within the longest life.
pub(super) fn has_befallen(day: Date, today: Date) -> Result<(), CaseProblem> {
    within(day, today, i64::from(AGE_YEARS_MAX))
}

fn within(day: Date, today: Date, years: i64) -> Result<(), CaseProblem> {
    if day > today {
        return Err(CaseProblem::DayAhead);
    }
    let earliest = today.saturating_sub(years.years());
    if day < earliest { Err(CaseProblem::DayLongAgo) } else { Ok(()) }
}
