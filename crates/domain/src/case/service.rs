//! What was given: the log of services, each under the need for which it was.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Something that was given to her for a need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceGiven {
    /// The code of the need.
    pub need: String,
    /// What was given.
    pub what: String,
    /// On which day, or from which day on.
    pub on: Date,
    /// How long, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasted: Option<String>,
    /// Who gave it.
    pub by: String,
}

/// Needs that only a lasting solution meets: for a child each waits until a panel has determined her best
/// interests (design §7.1; UNHCR Guidelines on Determining the Best Interests of the Child).
pub const LASTING_SOLUTIONS: [&str; 2] = ["return-travel", "reintegration"];

/// The need that a home elsewhere meets, which parts a child from parents or guardian.
///
/// In danger or not, that waits for the same panel (design §7.1; UNHCR Best Interests Procedure Guidelines,
/// 2021). A place for the night, to which she goes out of danger, does not wait.
pub const PARTING: &str = "safe-housing";

/// Whether a need is one of these.
pub(super) fn is_lasting(need: &str) -> bool {
    LASTING_SOLUTIONS.contains(&need)
}
