//! Where the page before ended: the sorted columns of its last line, which say nothing about anybody.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::Value;

/// The last line of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// What goes before time: 0 for what is immediate, 1 for the rest.
    pub rank: i64,
    /// The time by which the list is sorted.
    pub at: Timestamp,
    /// Which of those of one moment.
    pub id: Uuid,
}

impl After {
    /// Its columns, or those before the first line of a list that begins with the earliest.
    pub(super) fn ascending(after: Option<&Self>) -> [Value; 3] {
        after.map_or_else(
            || [(-1_i64).into(), i64::MIN.into(), "".into()],
            |after| [after.rank.into(), after.at.as_millisecond().into(), after.id.into()],
        )
    }

    /// Its time and id, or those before the first line of a list that begins with the newest.
    pub(super) fn descending(after: Option<&Self>) -> [Value; 2] {
        after.map_or_else(
            || [i64::MAX.into(), "".into()],
            |after| [after.at.as_millisecond().into(), after.id.into()],
        )
    }
}

impl fmt::Display for After {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}.{}", self.rank, self.at.as_millisecond(), self.id.simple())
    }
}

/// A text that names no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it names no line")]
pub struct NoLine;

impl FromStr for After {
    type Err = NoLine;

    fn from_str(text: &str) -> Result<Self, NoLine> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NoLine);
        let rank = part()?.parse().or(Err(NoLine))?;
        let at = part()?.parse().or(Err(NoLine))?;
        let id = part()?.parse().or(Err(NoLine))?;
        let at = Timestamp::from_millisecond(at).or(Err(NoLine))?;
        Ok(Self { rank, at, id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_it_was_written_and_nothing_else_is_one() {
        let at = Timestamp::from_millisecond(-7).unwrap();
        let after = After { rank: 1, at, id: Uuid::from_u128(9) };
        assert_eq!(after.to_string().parse(), Ok(after));
        for wrong in ["", "1.2", "a.2.3", "1.99999999999999999.00000000000000000000000000000009"] {
            assert_eq!(wrong.parse::<After>(), Err(NoLine), "{wrong}");
        }
    }
}
