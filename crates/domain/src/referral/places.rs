//! How a count of free places follows who comes and goes. It is proposed to whoever counts, and never
//! changed by itself.

use jiff::Timestamp;

use super::State;
use crate::directory::capacity::Capacity;

/// How many places are free now, as far as this referral goes; nothing where it changes nothing since they
/// were counted. The history is in its order: when it came into a state, and into which.
pub fn places_after(capacity: &Capacity, history: &[(Timestamp, State)]) -> Option<u32> {
    let is_there = |moves: &mut dyn Iterator<Item = &(Timestamp, State)>| {
        moves.last().is_some_and(|(_, state)| state.is_there())
    };
    let counted = is_there(&mut history.iter().filter(|(at, _)| *at <= capacity.as_of));
    match (counted, is_there(&mut history.iter())) {
        (false, true) => Some(capacity.available.saturating_sub(1)),
        (true, false) => {
            let most = capacity.maximum.unwrap_or(u32::MAX);
            Some(capacity.available.saturating_add(1).min(most))
        }
        (true, true) | (false, false) => None,
    }
}
