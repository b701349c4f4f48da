//! Breaking the glass: in an emergency somebody reaches one thing that is not hers to open, for hours,
//! inside an organisation that holds the key already. She says why, colleagues are told at once, and one
//! of them judges it afterwards (design §9; `reference/security`, mechanism 7).

use jiff::{SignedDuration, Timestamp};

use crate::coded::coded;

/// For how many hours somebody may ask.
pub const GLASS_HOURS: [i64; 3] = [1, 2, 4];

/// Within what time a colleague has to judge it. Who broke a glass that nobody judged breaks no other.
pub const GLASS_REVIEW_WITHIN: SignedDuration = SignedDuration::from_hours(72);

coded! {
    /// Why somebody breaks the glass. Codes alone: what happened to whom is told to the colleague who
    /// judges it, and stands nowhere in clear.
    GlassReason {
        /// Somebody's life or body is in danger.
        Danger = "danger",
        /// Somebody needs a doctor at once.
        Medical = "medical",
        /// Somebody is missing.
        Missing = "missing",
        /// Nobody whose it is can be reached, and it cannot wait.
        NobodyReachable = "nobody-reachable",
    }
}

coded! {
    /// How a colleague judges it.
    GlassFinding {
        /// It was right.
        Justified = "justified",
        /// It was not: the organisation deals with it.
        NotJustified = "not-justified",
    }
}

/// A glass that was broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glass {
    /// When it was broken.
    pub broken_at: Timestamp,
    /// Until when it stays open.
    pub until: Timestamp,
    /// When it was closed before that.
    pub closed_at: Option<Timestamp>,
    /// Whether a colleague judged it.
    pub judged: bool,
}

/// Why somebody cannot break a glass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlassProblem {
    /// She broke one before that nobody judged in time.
    Unjudged,
    /// There is no colleague who could judge it.
    NobodyToJudge,
    /// Not for one of [`GLASS_HOURS`], or for no reason.
    Incomplete,
}

impl Glass {
    /// Whether it is open. What lies ahead is not: a clock went back.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && self.broken_at <= now && now < self.until
    }

    /// Until when somebody has to judge it.
    pub fn judged_by(&self) -> Timestamp {
        self.broken_at + GLASS_REVIEW_WITHIN
    }

    /// Whether nobody judged it in time.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        !self.judged && now >= self.judged_by()
    }
}

/// Until when a glass that is broken now stays open, if it may be broken.
///
/// # Errors
/// Why not: what she broke before, how many colleagues could judge it, for how many hours she asks.
pub fn may_break_glass(
    earlier: &[Glass],
    colleagues: usize,
    hours: i64,
    now: Timestamp,
) -> Result<Timestamp, GlassProblem> {
    if !GLASS_HOURS.contains(&hours) {
        return Err(GlassProblem::Incomplete);
    }
    if earlier.iter().any(|glass| glass.is_overdue(now)) {
        return Err(GlassProblem::Unjudged);
    }
    if colleagues == 0 {
        return Err(GlassProblem::NobodyToJudge);
    }
    Ok(now + SignedDuration::from_hours(hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: Timestamp = Timestamp::UNIX_EPOCH;

    fn after(minutes: i64) -> Timestamp {
        BROKEN + SignedDuration::from_mins(minutes)
    }

    fn glass() -> Glass {
        Glass { broken_at: BROKEN, until: after(60), closed_at: None, judged: false }
    }

    #[test]
    fn a_glass_is_open_until_its_time_or_until_it_is_closed() {
        assert!(glass().is_open(BROKEN) && glass().is_open(after(59)));
        assert!(!glass().is_open(after(60)) && !glass().is_open(after(-1)));
        let closed = Glass { closed_at: Some(after(1)), ..glass() };
        assert!(!closed.is_open(after(2)));
    }

    #[test]
    fn who_broke_one_that_nobody_judged_within_three_days_breaks_no_other() {
        let three_days = 3 * 24 * 60;
        assert_eq!(may_break_glass(&[], 1, 2, BROKEN), Ok(after(120)));
        assert!(may_break_glass(&[glass()], 1, 1, after(three_days - 1)).is_ok());
        let refused = may_break_glass(&[glass()], 1, 1, after(three_days));
        assert_eq!(refused, Err(GlassProblem::Unjudged));
        let judged = Glass { judged: true, ..glass() };
        assert!(may_break_glass(&[judged], 1, 1, after(three_days)).is_ok());
    }

    #[test]
    fn what_nobody_could_judge_and_what_has_no_end_is_refused() {
        assert_eq!(may_break_glass(&[], 0, 1, BROKEN), Err(GlassProblem::NobodyToJudge));
        for hours in [-1, 0, 3, 5, 1_000] {
            assert_eq!(may_break_glass(&[], 1, hours, BROKEN), Err(GlassProblem::Incomplete));
        }
    }
}
