//! Places free now, with the time for which that is true.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A count of free places is told as current for this long; afterwards it is told with its age
/// alone. Shelters fill within a day.
pub const CAPACITY_CURRENT_HOURS: i64 = 24;

/// Places free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    /// What is counted, such as `beds`.
    pub unit: String,
    /// How many are free.
    pub available: u32,
    /// How many there are in all, where known.
    pub maximum: Option<u32>,
    /// When that was true.
    pub as_of: Timestamp,
}

impl Capacity {
    /// Whether the count is young enough to be acted on without a call.
    pub fn is_current(&self, now: Timestamp) -> bool {
        is_current(self.as_of, now)
    }
}

/// Whether what was counted then is young enough to be acted on without a call.
pub fn is_current(as_of: Timestamp, now: Timestamp) -> bool {
    let age = now.duration_since(as_of);
    !age.is_negative() && age.as_hours() < CAPACITY_CURRENT_HOURS
}
