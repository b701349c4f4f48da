//! What is written in a conference.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Extract;

/// Somebody of a conference, by the names of the day on which it was called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The member.
    pub member: Uuid,
    /// The organisation for which she attends.
    pub organisation: Uuid,
    /// Her name.
    pub name: String,
    /// The organisation's.
    pub of: String,
}

/// The call: the first that is written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Call {
    /// What for.
    pub purpose: String,
    /// On which day they speak.
    pub day: Date,
    /// What they are told of her.
    pub extract: Extract,
    /// Who attends; whoever called first.
    pub people: Vec<Named>,
    /// Whether police, prosecution or a court attends: then nothing of her care is written there either.
    #[serde(default)]
    pub guarded: bool,
}

/// Something that somebody takes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreed {
    /// What.
    pub what: String,
    /// Which of those who attend.
    pub who: Uuid,
    /// Until when.
    pub until: Date,
}

/// That it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The number of what was agreed.
    pub action: u32,
    /// What came of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// What is written in a conference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Said {
    /// The call.
    Called(Box<Call>),
    /// Minutes.
    Minutes(String),
    /// An action.
    Agreed(Agreed),
    /// That an action was done.
    Done(Done),
}

impl Said {
    /// Its code: all that is told of it outside seals.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Called(_) => "called",
            Self::Minutes(_) => "minutes",
            Self::Agreed(_) => "agreed",
            Self::Done(_) => "done",
        }
    }
}
