//! Where a referral is.

use crate::coded::coded;

coded! {
    /// Where a referral is (design §6).
    State {
        /// Being put together; nobody else knows of it.
        Draft = "draft",
        /// On its way; nobody has opened it.
        Sent = "sent",
        /// The receiver has opened it.
        Received = "received",
        /// The receiver asked the sender something.
        NeedsInfo = "needs-info",
        /// The receiver will take her.
        Accepted = "accepted",
        /// The receiver will take her as soon as there is a place.
        Waitlisted = "waitlisted",
        /// The receiver cannot take her.
        Declined = "declined",
        /// Another service was asked in its place.
        Rerouted = "rerouted",
        /// Nobody answered for too long.
        Expired = "expired",
        /// There is a time at which she is expected.
        Scheduled = "scheduled",
        /// She is there.
        Arrived = "arrived",
        /// She was expected and did not come.
        NoShow = "no-show",
        /// She receives the service.
        InService = "in-service",
        /// The service rests for a while.
        OnHold = "on-hold",
        /// She received the service, with an outcome.
        Completed = "completed",
        /// It came to nothing.
        Failed = "failed",
        /// The sender took it back.
        Cancelled = "cancelled",
        /// The person took it back.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether nothing can follow any more.
    pub const fn is_final(self) -> bool {
        matches!(
            self,
            Self::Declined
                | Self::Rerouted
                | Self::Expired
                | Self::Completed
                | Self::Failed
                | Self::Cancelled
                | Self::Withdrawn
        )
    }

    /// Whether it can be on somebody's list: what was sent and is not settled.
    pub const fn can_wait(self) -> bool {
        !matches!(
            self,
            Self::Draft | Self::Rerouted | Self::Completed | Self::Cancelled | Self::Withdrawn
        )
    }

    /// Whether the receiver has not said yet what it will do.
    pub const fn is_unanswered(self) -> bool {
        matches!(self, Self::Sent | Self::Received | Self::NeedsInfo)
    }

    /// Whether the receiver has taken her on, and it is not over: from its yes on, whether she is there yet
    /// or not.
    pub const fn is_taken_on(self) -> bool {
        matches!(
            self,
            Self::Accepted
                | Self::Scheduled
                | Self::NoShow
                | Self::Arrived
                | Self::InService
                | Self::OnHold
        )
    }

    /// Whether she is with the receiver.
    pub const fn is_there(self) -> bool {
        matches!(self, Self::Arrived | Self::InService | Self::OnHold)
    }

    /// Whether she is given the service, or waits for a place, so that a word of the service says that it goes on.
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::InService | Self::OnHold | Self::Waitlisted)
    }

    /// Whether it ended without the service and without anybody wanting that: the need is still there,
    /// and the referral stays on the sender's list until it was dealt with.
    pub const fn leaves_the_need(self) -> bool {
        matches!(self, Self::Declined | Self::Expired | Self::Failed)
    }
}
