//! The places of one service, as their last count and the referrals to it tell. A count follows who comes and
//! goes: it is proposed to whoever counts, and never changed by itself.

use jiff::Timestamp;

use super::State;
use crate::directory::capacity::Capacity;

/// The history of one referral in its order: when it came into a state, and into which.
pub type Moved = Vec<(Timestamp, State)>;

/// The places of one service now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// What was counted last.
    pub counted: Capacity,
    /// How many are free, by that count and by who came and went since.
    pub free: u32,
    /// How many people the service has said yes to who are not there yet. Whoever did not come when she was
    /// expected is none of them.
    pub expected: u32,
}

impl Places {
    /// The places after all these referrals to the service.
    pub fn after(counted: Capacity, referrals: &[Moved]) -> Self {
        let number = |of: &dyn Fn(&Moved) -> bool| {
            u32::try_from(referrals.iter().filter(|moved| of(moved)).count()).unwrap_or(u32::MAX)
        };
        let there = |moved: &Moved, until: Option<Timestamp>| {
            let mut known =
                moved.iter().rev().filter(|(at, _)| until.is_none_or(|until| *at <= until));
            known.next().is_some_and(|(_, state)| state.is_there())
        };
        let then = Some(counted.as_of);
        let came = number(&|moved| !there(moved, then) && there(moved, None));
        let went = number(&|moved| there(moved, then) && !there(moved, None));
        let expected = number(&|moved| {
            moved
                .last()
                .is_some_and(|(_, state)| matches!(state, State::Accepted | State::Scheduled))
        });
        let most = counted.maximum.unwrap_or(u32::MAX);
        let free = counted.available.saturating_add(went).saturating_sub(came).min(most);
        Self { counted, free, expected }
    }

    /// Whether other places are free than were counted.
    pub const fn changed(&self) -> bool {
        self.free != self.counted.available
    }

    /// How many are left for somebody new.
    pub const fn left(&self) -> u32 {
        self.free.saturating_sub(self.expected)
    }
}
