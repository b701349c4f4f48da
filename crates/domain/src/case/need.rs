//! What she needs, and what was agreed to do about it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::days::is_near;
use super::{CaseProblem, CaseView};
use crate::coded::coded;
use crate::referral::Urgency;

coded! {
    /// What became of a need.
    NeedState {
        /// It is there.
        Open = "open",
        /// It was met.
        Met = "met",
        /// She does not want help with it now.
        NotWanted = "not-wanted",
        /// It is there no more.
        Gone = "gone",
    }
}

/// A need. A later record about the same need takes the place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNeed {
    /// The code of the need (`packs/needs.toml`).
    pub need: String,
    /// How urgent it is.
    pub urgency: Urgency,
    /// What became of it.
    pub state: NeedState,
    /// What is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// Needs that are always immediate: after rape, prophylaxis cannot wait (design §6; WHO, Clinical management
/// of rape survivors: within 72 hours). When it happened is not asked to find that out.
const ALWAYS_IMMEDIATE: [&str; 1] = ["rape-care"];

impl CaseNeed {
    /// Whether it is always immediate, and was written as something else.
    pub(super) fn is_later_than_it_may_be(&self) -> bool {
        self.urgency != Urgency::Immediate && ALWAYS_IMMEDIATE.contains(&self.need.as_str())
    }
}

/// One thing to do, agreed with her.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// What.
    pub what: String,
    /// Until which day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Who does it: a member of the unit; nothing for her own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<uuid::Uuid>,
    /// For which need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<String>,
}

impl Task {
    /// Looks whether its day can be meant, and its need is hers.
    pub(super) fn check(&self, view: &CaseView, today: Date) -> Result<(), CaseProblem> {
        if self.due.is_some_and(|due| !is_near(due, today)) {
            return Err(CaseProblem::DayOutOfReach);
        }
        let is_hers = self.need.as_ref().is_none_or(|need| view.need(need).is_some());
        if is_hers { Ok(()) } else { Err(CaseProblem::NoSuchThing) }
    }
}

/// That it was done, or is not to be done any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskDone {
    /// The sequence of the task's record.
    pub task: u32,
    /// Whether it was done; otherwise it is not to be done any more.
    pub done: bool,
    /// What is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}
