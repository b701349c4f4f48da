//! Safety before anything is asked (IOM and WHO on interviewing; standards §4.8). "Not safe now" is a
//! full path (design §7.2).

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// How safe she is as far as anybody can tell.
    SafetyNow {
        /// It is safe to talk.
        SafeToTalk = "safe-to-talk",
        /// It is not safe to ask now: help on what was seen, and ask later.
        NotSafeToAsk = "not-safe-to-ask",
        /// She is in danger now.
        InDanger = "in-danger",
    }
}

coded! {
    /// What has to be so before anything is asked.
    SafetyPoint {
        /// Nobody else hears or sees.
        Private = "private",
        /// Who may control her is not there.
        ControllerAbsent = "controller-absent",
        /// No interpreter is needed, or she agreed to one who is not implicated.
        Interpreter = "interpreter",
        /// She knows that she may stop and skip.
        MayStop = "may-stop",
        /// Nobody needs a doctor first.
        NoDoctorFirst = "no-doctor-first",
    }
}

/// How long a look at safety holds: no longer than one turn of duty. Whoever was alone with her in the
/// morning may be back in the evening, so somebody looks anew before the next question.
pub const SAFETY_HOLDS: SignedDuration = SignedDuration::from_hours(12);

/// What was looked at before anything was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyCheck {
    /// What is so.
    pub holds: BTreeSet<SafetyPoint>,
    /// What follows.
    pub now: SafetyNow,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
}

impl SafetyCheck {
    /// Whether it was safe to ask when somebody looked. No box is ticked to get past it; what is not so is
    /// said, and "not safe now" goes on without questions.
    pub fn was_safe(&self) -> bool {
        self.now == SafetyNow::SafeToTalk
            && SafetyPoint::ALL.iter().all(|point| self.holds.contains(point))
    }

    /// Whether it says that it is safe to talk, and not all that makes it so: the case would say both (design §7.2). Forms refuse
    /// it; ledgers from before hold it.
    pub fn contradicts_itself(&self) -> bool {
        self.now == SafetyNow::SafeToTalk && !self.was_safe()
    }

    /// What was seen where nothing could be asked: on it a referral goes out (design §7.2).
    pub fn seen_unasked(&self) -> Option<&str> {
        self.seen.as_deref().filter(|_| !self.was_safe())
    }
}
