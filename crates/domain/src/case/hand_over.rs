//! A case goes from one caseworker to another, and only once the other has accepted.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// That a colleague is asked to hold the case. A later proposal takes the place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverProposed {
    /// The colleague: a member of the unit.
    pub to: Uuid,
    /// What she should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// What the colleague answered: she is the author of this record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOverAnswered {
    /// The number of the proposal's record.
    pub proposal: u32,
    /// Whether she holds the case from now on.
    pub accepted: bool,
}
