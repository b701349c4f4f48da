//! A day of which only a part may be known: the year, the year and the month, or all of it.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day, or the month or the year in which it lies, in the Gregorian calendar: `2026-05-03`, `2026-05`, `2026`.
///
/// ```
/// use rufaa_domain::case::KnownDay;
///
/// let may: KnownDay = "2026-05".parse()?;
/// assert_eq!(may.first().to_string(), "2026-05-01");
/// assert_eq!(may.last().to_string(), "2026-05-31");
/// assert_eq!(may.whole(), None);
/// # Ok::<(), rufaa_domain::case::NoSuchDay>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct KnownDay {
    first: Date,
    known: Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Year,
    Month,
    Day,
}

/// It is no day, no month of a year and no year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither a year, nor a year and a month, nor a day")]
pub struct NoSuchDay;

impl KnownDay {
    /// The first day that it can be.
    pub const fn first(self) -> Date {
        self.first
    }

    /// The last day that it can be.
    pub fn last(self) -> Date {
        match self.known {
            Known::Year => self.first.last_of_year(),
            Known::Month => self.first.last_of_month(),
            Known::Day => self.first,
        }
    }

    /// The day, where all of it is known.
    pub fn whole(self) -> Option<Date> {
        (self.known == Known::Day).then_some(self.first)
    }
}

impl From<Date> for KnownDay {
    fn from(first: Date) -> Self {
        Self { first, known: Known::Day }
    }
}

impl FromStr for KnownDay {
    type Err = NoSuchDay;

    fn from_str(text: &str) -> Result<Self, NoSuchDay> {
        let (first, known) = match text.len() {
            4 => (format!("{text}-01-01"), Known::Year),
            7 => (format!("{text}-01"), Known::Month),
            _ => (text.to_owned(), Known::Day),
        };
        Ok(Self { first: first.parse().or(Err(NoSuchDay))?, known })
    }
}

impl fmt::Display for KnownDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known {
            Known::Year => write!(out, "{:04}", self.first.year()),
            Known::Month => write!(out, "{:04}-{:02}", self.first.year(), self.first.month()),
            Known::Day => write!(out, "{}", self.first),
        }
    }
}

impl TryFrom<String> for KnownDay {
    type Error = NoSuchDay;

    fn try_from(text: String) -> Result<Self, NoSuchDay> {
        text.parse()
    }
}

impl From<KnownDay> for String {
    fn from(day: KnownDay) -> Self {
        day.to_string()
    }
}
