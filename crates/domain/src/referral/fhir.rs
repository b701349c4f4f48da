//! How a referral looks to systems that speak FHIR: `Task.status` with Rufaa's own state as
//! `Task.businessStatus` (HL7 FHIR R4, Task; `docs/referral.md`).

use super::State;
use crate::coded::coded;

coded! {
    /// The codes of `Task.status` that Rufaa uses.
    TaskStatus {
        /// Not sent yet.
        Draft = "draft",
        /// Sent, not opened.
        Requested = "requested",
        /// Opened, and not answered.
        Received = "received",
        /// Will be done.
        Accepted = "accepted",
        /// Will not be done.
        Rejected = "rejected",
        /// Being done.
        InProgress = "in-progress",
        /// Rests.
        OnHold = "on-hold",
        /// Was done.
        Completed = "completed",
        /// Could not be done.
        Failed = "failed",
        /// Is wanted no more.
        Cancelled = "cancelled",
    }
}

/// The status of the task that a referral in this state is. The state itself, whose code tells more,
/// is the task's `businessStatus`.
pub const fn task_status(state: State) -> TaskStatus {
    match state {
        State::Draft => TaskStatus::Draft,
        State::Sent => TaskStatus::Requested,
        State::Received | State::NeedsInfo | State::Waitlisted => TaskStatus::Received,
        State::Accepted | State::Scheduled | State::NoShow => TaskStatus::Accepted,
        State::Declined => TaskStatus::Rejected,
        State::Arrived | State::InService => TaskStatus::InProgress,
        State::OnHold => TaskStatus::OnHold,
        State::Completed => TaskStatus::Completed,
        State::Failed => TaskStatus::Failed,
        State::Rerouted | State::Expired | State::Cancelled | State::Withdrawn => {
            TaskStatus::Cancelled
        }
    }
}
