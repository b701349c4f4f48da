//! How long a confirmation lasts.
//!
//! A list without a date goes stale (design §1). An entry that nobody confirmed in time says so,
//! then drops in rank, then leaves the results. An edit is not a confirmation.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

use crate::needs::RiskClass;
use crate::pack::Freshness as Periods;

/// The days on which a listing changes by itself, as time passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmation {
    /// When someone last confirmed the entry; nothing when nobody ever did.
    pub verified_on: Option<Date>,
    /// Last day on which the confirmation holds.
    pub holds_until: Date,
    /// Last day on which the entry is among the results.
    pub listed_until: Date,
}

/// How far a reader may rely on a listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Somebody confirmed it, and not too long ago.
    Confirmed,
    /// Nobody has confirmed it yet, or the last time is too long ago.
    Unconfirmed,
    /// So long ago that it is not among the results any more.
    Gone,
}

impl Confirmation {
    /// The confirmation of a service of this risk class.
    ///
    /// A service that nobody ever confirmed is unconfirmed from the start, and leaves the results
    /// as if it had been confirmed on the day when it was first listed.
    pub fn new(
        verified_on: Option<Date>,
        listed_on: Date,
        class: RiskClass,
        periods: &Periods,
    ) -> Self {
        let start = verified_on.unwrap_or(listed_on);
        let holds_until = match verified_on {
            Some(day) => after(day, periods.days(class)),
            None => before(listed_on),
        };
        Self { verified_on, holds_until, listed_until: after(start, periods.leaves_days(class)) }
    }

    /// How far the listing may be relied on today.
    pub fn freshness(&self, today: Date) -> Freshness {
        if today <= self.holds_until {
            Freshness::Confirmed
        } else if today <= self.listed_until {
            Freshness::Unconfirmed
        } else {
            Freshness::Gone
        }
    }
}

fn after(day: Date, days: u16) -> Date {
    let span: Span = i64::from(days).days();
    day.saturating_add(span)
}

fn before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const LISTED: Date = date(2026, 1, 1);

    fn shelter(verified_on: Option<Date>) -> Confirmation {
        Confirmation::new(verified_on, LISTED, RiskClass::Shelter, &Periods::default())
    }

    #[test]
    fn a_confirmation_of_a_shelter_lasts_ninety_days() {
        let confirmation = shelter(Some(date(2026, 3, 1)));
        assert_eq!(confirmation.freshness(date(2026, 5, 30)), Freshness::Confirmed);
        assert_eq!(confirmation.freshness(date(2026, 5, 31)), Freshness::Unconfirmed);
    }

    #[test]
    fn an_entry_that_nobody_confirms_leaves_the_results() {
        let confirmation = shelter(Some(date(2026, 3, 1)));
        assert_eq!(confirmation.freshness(date(2026, 8, 28)), Freshness::Unconfirmed);
        assert_eq!(confirmation.freshness(date(2026, 8, 29)), Freshness::Gone);
    }

    #[test]
    fn an_entry_that_nobody_ever_confirmed_says_so_from_the_first_day() {
        let confirmation = shelter(None);
        assert_eq!(confirmation.freshness(LISTED), Freshness::Unconfirmed);
        assert_eq!(confirmation.freshness(date(2026, 6, 30)), Freshness::Unconfirmed);
        assert_eq!(confirmation.freshness(date(2026, 7, 1)), Freshness::Gone);
    }
}
