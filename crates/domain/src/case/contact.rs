//! How she can be reached without danger.

use serde::{Deserialize, Serialize};

use crate::coded::coded;

coded! {
    /// By what she can be reached.
    ContactWay {
        /// Only face to face.
        InPerson = "in-person",
        /// A telephone that is hers alone.
        OwnPhone = "own-phone",
        /// A telephone that others use, too: nothing is said to anybody else who answers.
        SharedPhone = "shared-phone",
        /// Through a person whom she trusts.
        ThroughSomebody = "through-somebody",
        /// Not at all for now: she comes back by herself.
        ComesBack = "comes-back",
    }
}

/// How she can be reached without danger (design §7; standards §6: no call-backs to a shared phone).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeContact {
    /// By what.
    pub way: ContactWay,
    /// The number, the place or the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how: Option<String>,
    /// When, in her words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// A word by which she knows that it is one of us, and we that it is she.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_word: Option<String>,
    /// What must never be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub never: Option<String>,
}
