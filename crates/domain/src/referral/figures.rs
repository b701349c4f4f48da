//! Figures of a unit over its own referrals: how many, in which state, how late, and how long until the first
//! answer. They are for those who know the cases; nothing here makes a number fit to be published.

use std::collections::BTreeMap;

use jiff::SignedDuration;

use super::State;

/// A referral, as figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// Its state now.
    pub state: State,
    /// How long it took until the receiver first said something; nothing while it has not.
    pub answered_after: Option<SignedDuration>,
    /// Whether its clock ever rang.
    pub late: bool,
}

/// What is counted of referrals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many.
    pub count: usize,
    /// How many are in each state, in the order of states; none with nobody in it.
    pub by_state: BTreeMap<State, usize>,
    /// How many were late at any time.
    pub late: usize,
    /// How many were answered.
    pub answered: usize,
    /// Half of those that were answered were answered within this time.
    pub median: Option<SignedDuration>,
}

impl Figures {
    /// The figures of these.
    pub fn of(followed: &[Followed]) -> Self {
        let mut by_state = BTreeMap::new();
        for one in followed {
            *by_state.entry(one.state).or_default() += 1;
        }
        let answered: Vec<_> = followed.iter().filter_map(|one| one.answered_after).collect();
        Self {
            count: followed.len(),
            by_state,
            late: followed.iter().filter(|one| one.late).count(),
            answered: answered.len(),
            median: median(answered),
        }
    }
}

/// The one in the middle; of an even number, the shorter of the two, so that it is a time that was.
fn median(mut times: Vec<SignedDuration>) -> Option<SignedDuration> {
    times.sort_unstable();
    let middle = times.len().checked_sub(1)? / 2;
    times.get(middle).copied()
}
