//! What a service without an account said: the sender writes down who said it, by which way, and when.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::SpecialNeed;
use crate::case::{LONG_CHARS_MAX, TextProblem, checked, checked_line};
use crate::coded::coded;

coded! {
    /// By which way somebody said it.
    HeardBy {
        /// On the telephone.
        Phone = "phone",
        /// Face to face.
        InPerson = "in-person",
        /// In a written message.
        Message = "message",
        /// Through the slip that she carried.
        Slip = "slip",
    }
}

/// Who said something, by which way, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    /// Who: a name, or what they do there.
    pub who: String,
    /// By which way.
    pub by: HeardBy,
    /// When they said it.
    pub at: Timestamp,
    /// What else they said: a question, why not, what she should bring.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Which of her special needs they said they can meet, where they said yes.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub met: BTreeSet<SpecialNeed>,
}

/// Why nobody can have said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HeardProblem {
    /// Nobody is named, or in letters that nobody sees.
    #[error("nobody is named")]
    Who,
    /// Whoever answered bears the name of somebody who is a danger to her.
    #[error("whoever answered bears the name of a danger")]
    Danger,
    /// That moment is still to come.
    #[error("that is still to come")]
    Ahead,
    /// It was not sent yet at that moment.
    #[error("it was not sent yet")]
    BeforeSent,
    /// The words cannot be kept.
    #[error(transparent)]
    Words(#[from] TextProblem),
}

impl Heard {
    /// What is kept of it, where somebody can have said it: after it was sent, and not later than now.
    ///
    /// # Errors
    /// [`HeardProblem`].
    pub fn checked(&self, sent: Timestamp, now: Timestamp) -> Result<Self, HeardProblem> {
        let who = checked_line(&self.who).or(Err(HeardProblem::Who))?;
        let who = who.ok_or(HeardProblem::Who)?;
        if self.at > now {
            return Err(HeardProblem::Ahead);
        }
        if self.at < sent {
            return Err(HeardProblem::BeforeSent);
        }
        let words =
            self.words.as_deref().map(|words| checked(words, LONG_CHARS_MAX)).transpose()?;
        Ok(Self { who, words: words.flatten(), ..self.clone() })
    }
}
