//! What takes two people: one asks, another agrees within a day, and only then it is done (design §9).
//!
//! Both must be allowed to do it by [`decide`](super::decide). Neither is the one to whom it is done, and
//! the second is never the first.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Action, Resource};
use crate::coded::coded;

/// How long a request waits for its second person; after that it must be asked anew
/// (`reference/security`, mechanism 8).
pub const JOINT_REQUEST_LASTS: SignedDuration = SignedDuration::from_hours(24);

/// How long both must have been what they are: nobody makes a second person of her own out of an
/// invitation, and asks her at once.
pub const JOINT_SETTLED: SignedDuration = SignedDuration::from_hours(7 * 24);

coded! {
    /// What takes two people.
    JointAct {
        /// Let a member come back who lost everything with which she signed in.
        RecoverMember = "recover-member",
    }
}

impl JointAct {
    /// What both must be allowed to do.
    pub const fn action(self) -> Action {
        match self {
            Self::RecoverMember => Action::RecoverMember,
        }
    }
}

/// What one member asks another to agree to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JointRequest {
    /// What shall be done.
    pub act: JointAct,
    /// For which organisation.
    pub organisation: Uuid,
    /// To whom.
    pub subject: Uuid,
    /// Who asks.
    pub asked_by: Uuid,
    /// Since when.
    pub asked_at: Timestamp,
}

/// Why somebody cannot be the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JointProblem {
    /// It waited too long.
    Over,
    /// It was decided, or taken back.
    Decided,
    /// She asked for it herself.
    SamePerson,
    /// It is about her.
    AboutHer,
    /// It is about who keeps the node, and neither of the two does.
    KeepersAlone,
    /// One of the two became what she is only lately.
    TooNew,
    /// The one whom it is about is the only administrator of another organisation.
    OnlyAdministrator,
}

impl JointRequest {
    /// To what it is done.
    pub const fn resource(&self) -> Resource {
        Resource::Membership { organisation: self.organisation, member: self.subject }
    }

    /// Whether it waits no more at this time. A request from the future is no request: a clock went back.
    pub fn is_over(&self, now: Timestamp) -> bool {
        let age = now.duration_since(self.asked_at);
        age >= JOINT_REQUEST_LASTS || age < -JOINT_REQUEST_LASTS
    }

    /// Looks whether this member can be the second, at this time. What she may do is not looked at
    /// here.
    ///
    /// # Errors
    /// Why not.
    pub fn second(&self, member: Uuid, now: Timestamp) -> Result<(), JointProblem> {
        if self.is_over(now) {
            return Err(JointProblem::Over);
        }
        if member == self.asked_by {
            return Err(JointProblem::SamePerson);
        }
        if member == self.subject {
            return Err(JointProblem::AboutHer);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_is_another_person_within_a_day_and_it_is_not_about_her() {
        let [first, second, subject] = [1, 2, 3].map(Uuid::from_u128);
        let asked_at = Timestamp::UNIX_EPOCH;
        let request = JointRequest {
            act: JointAct::RecoverMember,
            organisation: Uuid::from_u128(9),
            subject,
            asked_by: first,
            asked_at,
        };
        let hours = |hours| asked_at + SignedDuration::from_hours(hours);
        assert_eq!(request.second(second, hours(0)), Ok(()));
        assert_eq!(request.second(second, hours(23)), Ok(()));
        assert_eq!(request.second(second, hours(24)), Err(JointProblem::Over));
        assert_eq!(request.second(second, hours(-24)), Ok(()), "clocks of two nodes differ");
        assert_eq!(request.second(second, hours(-25)), Err(JointProblem::Over));
        assert_eq!(request.second(first, hours(1)), Err(JointProblem::SamePerson));
        assert_eq!(request.second(subject, hours(1)), Err(JointProblem::AboutHer));
    }
}
