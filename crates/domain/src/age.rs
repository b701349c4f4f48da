//! How old a person is, as far as anybody knows, and whether she is protected as a child.
//!
//! Many people do not know the year of their birth, papers lie in both directions, and looks
//! deceive. So an age is an interval, and a doubt is kept beside it.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

/// The highest age that is believed, in whole years: more is a slip of the pen.
pub const AGE_YEARS_MAX: u8 = 120;

/// The age from which a person is an adult, in whole years (Palermo Protocol, Article 3 (d);
/// Convention on the Rights of the Child, Article 1).
pub const ADULT_FROM_YEARS: u8 = 18;

coded! {
    /// Whether a person is protected as a child.
    ChildRule {
        /// Known to be under 18.
        Child = "child",
        /// May be under 18: a child until somebody competent has assessed it (OHCHR Recommended
        /// Principles and Guidelines 2002, guideline 8; Council of Europe Convention on Action
        /// against Trafficking 2005, Article 10 (3)).
        TreatedAsChild = "treated-as-child",
        /// Known to be 18 or older.
        Adult = "adult",
    }
}

impl ChildRule {
    /// Whether the rules for children hold.
    pub const fn protects(self) -> bool {
        match self {
            Self::Child | Self::TreatedAsChild => true,
            Self::Adult => false,
        }
    }
}

/// Why an age cannot be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgeError {
    /// Nobody is so old.
    #[error("{0} years is more than {AGE_YEARS_MAX}")]
    TooOld(u8),
    /// The interval ends before it begins.
    #[error("an age from {low} to {high} years ends before it begins; give the lower number first")]
    Reversed {
        /// The lower end as it was given.
        low: u8,
        /// The upper end as it was given.
        high: u8,
    },
}

/// An age in whole years, from `low` to `high`, both included; without `high` nobody knows how far
/// it reaches. For a screening it is the age at the time of what happened.
///
/// ```
/// use rufaa_domain::age::{Age, ChildRule};
///
/// let looks_about_twenty = Age::between(16, 22)?;
/// assert_eq!(looks_about_twenty.child_rule(), ChildRule::TreatedAsChild);
/// assert_eq!(Age::exactly(30)?.child_rule(), ChildRule::Adult);
/// # Ok::<(), rufaa_domain::age::AgeError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Given", into = "Given")]
pub struct Age {
    low: u8,
    high: Option<u8>,
    disputed: bool,
}

impl Age {
    /// Just this age.
    ///
    /// # Errors
    /// When nobody is so old.
    pub fn exactly(years: u8) -> Result<Self, AgeError> {
        Self::new(years, Some(years))
    }

    /// From one age to another, both included.
    ///
    /// # Errors
    /// When nobody is so old, or the interval ends before it begins.
    pub fn between(low: u8, high: u8) -> Result<Self, AgeError> {
        Self::new(low, Some(high))
    }

    /// This age or older.
    ///
    /// # Errors
    /// When nobody is so old.
    pub fn at_least(low: u8) -> Result<Self, AgeError> {
        Self::new(low, None)
    }

    /// Nothing is known, so it may be a child, who is treated as one. Somebody of unknown age who is
    /// plainly an adult is written down as an interval: [`Age::at_least`] 18, or "between 40 and 60".
    pub const fn unknown() -> Self {
        Self { low: 0, high: None, disputed: false }
    }

    /// Somewhere under 18.
    pub const fn of_a_child() -> Self {
        Self { low: 0, high: Some(ADULT_FROM_YEARS - 1), disputed: false }
    }

    /// One number of years for services that take people of certain ages: while she may be a child, one
    /// of a child; nothing where nothing is known.
    pub fn for_matching(self) -> Option<u8> {
        if self == Self::unknown() {
            return None;
        }
        Some(if self.child_rule().protects() {
            self.high.unwrap_or(self.low).min(ADULT_FROM_YEARS - 1)
        } else {
            self.low
        })
    }

    /// The same age, which somebody doubts: papers, the person and those around her do not agree.
    #[must_use]
    pub const fn disputed(self) -> Self {
        Self { disputed: true, ..self }
    }

    /// The same age so many full years later.
    #[must_use]
    pub fn later(self, years: u8) -> Self {
        let later = |age: u8| age.saturating_add(years).min(AGE_YEARS_MAX);
        // Of whom nothing is known nothing is known later.
        let low = if self.low == 0 { 0 } else { later(self.low) };
        Self { low, high: self.high.map(later), ..self }
    }

    /// The lowest age that it can be, in whole years.
    pub const fn low(self) -> u8 {
        self.low
    }

    /// The highest age that it can be, in whole years, where it is known.
    pub const fn high(self) -> Option<u8> {
        self.high
    }

    /// Whether somebody doubts it.
    pub const fn is_disputed(self) -> bool {
        self.disputed
    }

    /// Whether the person is protected as a child: yes when she is one, and while she may be.
    pub fn child_rule(self) -> ChildRule {
        if self.disputed {
            return ChildRule::TreatedAsChild;
        }
        if self.low >= ADULT_FROM_YEARS {
            return ChildRule::Adult;
        }
        match self.high {
            Some(high) if high < ADULT_FROM_YEARS => ChildRule::Child,
            Some(_) | None => ChildRule::TreatedAsChild,
        }
    }

    fn new(low: u8, high: Option<u8>) -> Result<Self, AgeError> {
        let oldest = high.map_or(low, |high| high.max(low));
        if oldest > AGE_YEARS_MAX {
            return Err(AgeError::TooOld(oldest));
        }
        match high {
            Some(high) if high < low => Err(AgeError::Reversed { low, high }),
            Some(_) | None => Ok(Self { low, high, disputed: false }),
        }
    }
}

impl Default for Age {
    fn default() -> Self {
        Self::unknown()
    }
}

/// An age as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    #[serde(default)]
    low: u8,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    high: Option<u8>,
    #[serde(default)]
    disputed: bool,
}

impl TryFrom<Given> for Age {
    type Error = AgeError;

    fn try_from(given: Given) -> Result<Self, AgeError> {
        Ok(Self { disputed: given.disputed, ..Self::new(given.low, given.high)? })
    }
}

impl From<Age> for Given {
    fn from(Age { low, high, disputed }: Age) -> Self {
        Self { low, high, disputed }
    }
}

#[cfg(test)]
mod tests {
    use super::{Age, AgeError, ChildRule};

    #[test]
    fn under_eighteen_is_a_child_and_eighteen_is_not() {
        assert_eq!(Age::exactly(17).unwrap().child_rule(), ChildRule::Child);
        assert_eq!(Age::exactly(18).unwrap().child_rule(), ChildRule::Adult);
        assert_eq!(Age::between(15, 17).unwrap().child_rule(), ChildRule::Child);
        assert_eq!(Age::between(18, 25).unwrap().child_rule(), ChildRule::Adult);
        assert_eq!(Age::at_least(18).unwrap().child_rule(), ChildRule::Adult);
    }

    #[test]
    fn who_may_be_a_child_is_treated_as_one() {
        for age in [Age::between(17, 18), Age::between(0, 120), Age::at_least(17)] {
            assert_eq!(age.unwrap().child_rule(), ChildRule::TreatedAsChild, "{age:?}");
        }
        assert_eq!(Age::unknown().child_rule(), ChildRule::TreatedAsChild);
        for age in [Age::exactly(12), Age::exactly(18), Age::at_least(30)] {
            let doubted = age.unwrap().disputed();
            assert_eq!(doubted.child_rule(), ChildRule::TreatedAsChild, "{age:?}");
        }
    }

    #[test]
    fn an_age_that_cannot_be_is_refused() {
        assert!(Age::exactly(0).is_ok() && Age::exactly(120).is_ok());
        assert_eq!(Age::exactly(121), Err(AgeError::TooOld(121)));
        assert_eq!(Age::between(10, 121), Err(AgeError::TooOld(121)));
        assert_eq!(Age::at_least(121), Err(AgeError::TooOld(121)));
        assert_eq!(Age::between(18, 17), Err(AgeError::Reversed { low: 18, high: 17 }));
    }

    #[test]
    fn an_age_is_written_and_read_and_what_is_read_is_checked() {
        for age in [Age::exactly(7).unwrap(), Age::unknown(), Age::at_least(16).unwrap().disputed()]
        {
            let written = serde_json::to_string(&age).unwrap();
            assert_eq!(serde_json::from_str::<Age>(&written).unwrap(), age, "{written}");
        }
        for wrong in [r#"{"low":20,"high":10}"#, r#"{"low":130}"#, r#"{"years":3}"#] {
            assert!(serde_json::from_str::<Age>(wrong).is_err(), "{wrong}");
        }
    }
}
