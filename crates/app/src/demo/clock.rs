//! The clock of a demonstration, which can be moved on, so that a visitor sees what time does.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

use super::people::DemoDoor;
use crate::trust::TrustError;
use crate::{Clock, Node, SystemClock};

/// The machine's clock, and so much later or earlier.
#[derive(Debug, Default)]
pub struct DemoClock {
    ahead_s: AtomicI64,
}

impl DemoClock {
    /// One that is so much behind the machine's.
    pub fn behind(span: SignedDuration) -> Self {
        Self { ahead_s: AtomicI64::new(-span.as_secs()) }
    }

    fn move_on(&self, span: SignedDuration) {
        self.ahead_s.fetch_add(span.as_secs(), Ordering::Relaxed);
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        let ahead = SignedDuration::from_secs(self.ahead_s.load(Ordering::Relaxed));
        let now = SystemClock.now();
        now.checked_add(ahead).unwrap_or(now)
    }
}

/// By how much a visitor moves the clock on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DemoSpan {
    /// As long as an immediate referral may wait for its first answer.
    Quarter,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
}

impl DemoSpan {
    /// All of them, the shortest first.
    pub const ALL: [Self; 4] = [Self::Quarter, Self::Hour, Self::Day, Self::Week];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Quarter => "quarter",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|span| span.code() == code)
    }

    const fn length(self) -> SignedDuration {
        match self {
            Self::Quarter => QUARTER,
            Self::Hour => SignedDuration::from_hours(1),
            Self::Day => SignedDuration::from_hours(24),
            Self::Week => SignedDuration::from_hours(7 * 24),
        }
    }
}

/// Between two looks at the clocks of referrals: nobody is reminded of two things at once.
const QUARTER: SignedDuration = SignedDuration::from_mins(15);

impl Node {
    /// Moves the clock of a demonstration on. On the way everything happens that happens by time alone, and one house goes
    /// on by itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn demo_move_on(&self, door: &DemoDoor, span: DemoSpan) -> Result<(), TrustError> {
        let counsellor = self.demo_counsellor(door).await?;
        let mut left = span.length();
        while left > SignedDuration::ZERO {
            let step = left.min(QUARTER);
            self.demo_pass(door, step).await?;
            if let Some(counsellor) = &counsellor {
                self.demo_goes_on(door, counsellor).await?;
            }
            left -= step;
        }
        Ok(())
    }

    /// Lets so much time pass.
    pub(super) async fn demo_pass(
        &self,
        door: &DemoDoor,
        span: SignedDuration,
    ) -> Result<(), TrustError> {
        let mut left = span;
        while left > SignedDuration::ZERO {
            let step = left.min(QUARTER);
            door.clock().move_on(step);
            self.keep_time().await?;
            left -= step;
        }
        Ok(())
    }
}
