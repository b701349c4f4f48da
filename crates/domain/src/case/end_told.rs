//! That a receiver outside Rufaa was told that a yes holds no more: nobody there reads it on a page, so somebody tells it and
//! writes down what was answered (design §7.11; promise 12).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView};
use crate::age::ChildRule;
use crate::consent::{ConsentProblem, check_named};
use crate::referral::{Acknowledgement, Heard, HeardProblem};

/// What came of telling a receiver outside Rufaa that a yes holds no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndTold {
    /// The number of the yes.
    pub consent: u32,
    /// What came of it.
    pub came: Telling,
}

/// Whether somebody was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Telling {
    /// Somebody there was told.
    Told {
        /// Who, by which way, when, and what else was said.
        heard: Heard,
        /// What they do now; nothing while they have not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Acknowledgement>,
    },
    /// They never were told of her: nobody calls them now either.
    NeverTold,
    /// Nobody tells them, or asks them any more: it would endanger her, or nobody there can be reached.
    Left {
        /// Why.
        why: String,
    },
}

impl Telling {
    /// Whether nothing more is waited for.
    pub const fn is_over(&self) -> bool {
        match self {
            Self::Told { answer, .. } => answer.is_some(),
            Self::NeverTold | Self::Left { .. } => true,
        }
    }
}

impl EndTold {
    /// Looks whether it waits to be told, and whoever was told can have been: after the yes ended, not later than now, and by no
    /// name of a danger to her (design §7.1).
    pub(super) fn check(
        &self,
        view: &CaseView,
        (child, now): (ChildRule, Timestamp),
    ) -> Result<(), CaseProblem> {
        let mut waits = view.endings_to_tell(child).into_iter();
        let ending = waits.find(|ending| ending.consent == self.consent);
        let ending = ending.ok_or(CaseProblem::NoSuchThing)?;
        let Telling::Told { heard, .. } = &self.came else { return Ok(()) };
        heard.checked(ending.since, now).map_err(CaseProblem::Heard)?;
        match check_named(view, &heard.who) {
            Ok(()) => Ok(()),
            Err(ConsentProblem::NamesDanger) => Err(CaseProblem::Heard(HeardProblem::Danger)),
            Err(unasked) => Err(CaseProblem::Part(unasked)),
        }
    }

    /// Whether a supervisor says so: that nobody is told, or that somebody was who is not simply called. That they never knew of
    /// her says whoever knows the case.
    pub fn is_for_supervisor(&self, view: &CaseView) -> bool {
        match self.came {
            Telling::NeverTold => false,
            Telling::Left { .. } => true,
            Telling::Told { .. } => view.asks_supervisor_first(self.consent),
        }
    }

    /// Whether another one says the same, as a form that is sent again does: the moment apart, where none was typed.
    pub(super) fn is_again(&self, other: &Self) -> bool {
        match (&self.came, &other.came) {
            (Telling::Told { heard, answer }, Telling::Told { heard: again, answer: answered }) => {
                let same = Heard { at: heard.at, ..again.clone() };
                self.consent == other.consent && *heard == same && answer == answered
            }
            (Telling::Told { .. } | Telling::NeverTold | Telling::Left { .. }, _) => self == other,
        }
    }
}
