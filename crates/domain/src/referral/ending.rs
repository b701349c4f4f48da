//! Sharing that was ended: each receiver says that it read so and what it does, and until it has, it is
//! on somebody's list (design §7.11; promise 12).

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Alarm, State};
use crate::case::Wish;
use crate::coded::coded;

coded! {
    /// Why a receiver keeps by law what it was given.
    KeepReason {
        /// A court ordered it, or it is evidence before one.
        CourtOrder = "court-order",
        /// The law asks that records of treatment are kept.
        HealthRecords = "health-records",
        /// The law on children asks for it.
        ChildProtection = "child-protection",
        /// The law on accounts asks for it.
        Accounts = "accounts",
    }
}

/// What a receiver answers to that sharing was ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Acknowledgement {
    /// It read so, uses nothing of it any more, and told those to whom it had passed it on.
    Stopped,
    /// It uses nothing of it any more, and the law has it kept, sealed away, for this reason.
    MustKeep(KeepReason),
}

impl Acknowledgement {
    /// The code of what is answered, without its reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stopped => "stopped",
            Self::MustKeep(_) => "must-keep",
        }
    }

    /// The code of the reason, where it has one.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Stopped => None,
            Self::MustKeep(reason) => Some(reason.code()),
        }
    }

    /// Every answer with every reason.
    pub fn all() -> impl Iterator<Item = Self> {
        let kept = KeepReason::ALL.iter().map(|reason| Self::MustKeep(*reason));
        std::iter::once(Self::Stopped).chain(kept)
    }

    /// The answer with this code and reason.
    pub fn from_codes(code: &str, reason: Option<&str>) -> Option<Self> {
        Self::all().find(|one| one.code() == code && one.reason() == reason)
    }
}

/// How long a receiver has to say that it read so: it holds what she does not want it to hold.
pub const ACKNOWLEDGED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// How far the clock has run of sharing that was ended then, and of which the receiver has not said that it
/// read so: it is reminded after a day, and the focal point has it on its list after two.
pub fn ending_alarm(ended: Timestamp, now: Timestamp) -> Alarm {
    if now < after(ended, 1) {
        Alarm::None
    } else if now < after(ended, 2) {
        Alarm::Reminded
    } else {
        Alarm::Escalated
    }
}

/// When it is looked at next, after this alarm; nothing once nothing more happens by time alone: it stays on
/// the list of the focal point.
pub fn ending_look(ended: Timestamp, alarm: Alarm) -> Option<Timestamp> {
    match alarm {
        Alarm::None => Some(after(ended, 1)),
        Alarm::Reminded => Some(after(ended, 2)),
        Alarm::Escalated | Alarm::RerouteProposed => None,
    }
}

/// What it is to take back a yes on which a referral for this need rests that is in this state: to stop
/// sharing, or to leave what protects her.
pub fn wish_of_withdrawal(need: &str, state: State) -> Wish {
    if !state.is_taken_on() {
        return Wish::StopSharing;
    }
    match need {
        "emergency-shelter" | "safe-housing" => Wish::LeaveShelter,
        "child-protection" => Wish::NoGuardian,
        "witness-protection" | "police-protection" => Wish::NoProtection,
        _ => Wish::StopSharing,
    }
}

/// So many times as long after; the end of time where there is no such time.
fn after(ended: Timestamp, times: i32) -> Timestamp {
    ended.checked_add(ACKNOWLEDGED_WITHIN * times).unwrap_or(Timestamp::MAX)
}
