//! People around her: relatives, guardians, interpreters, escorts, colleagues. Before any of them may
//! consent, interpret, be told, receive or read, it was asked whether they are implicated or controlled
//! (design §7.1).

use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView, Fellow};
use crate::coded::coded;

coded! {
    /// What somebody is to her.
    Relation {
        /// Her mother or father.
        Parent = "parent",
        /// Another relative.
        Relative = "relative",
        /// Her husband, wife or partner.
        Partner = "partner",
        /// A guardian whom the law or an officer named for her.
        Guardian = "guardian",
        /// Who speaks for her in another language.
        Interpreter = "interpreter",
        /// Who goes with her.
        Escort = "escort",
        /// A friend, or somebody whom she trusts.
        Friend = "friend",
        /// An employer.
        Employer = "employer",
        /// Who recruited, moved or harboured her.
        Recruiter = "recruiter",
        /// An officer, or somebody who works for a service.
        Official = "official",
        /// A witness of what she agreed to.
        Witness = "witness",
        /// Somebody else.
        Other = "other",
    }
}

impl Relation {
    /// Whether a child lives with whoever this is, or ought to: a parent, or a guardian.
    pub const fn is_of_home(self) -> bool {
        matches!(self, Self::Parent | Self::Guardian)
    }

    /// Whether whoever this is has ties to her of his own, and does not work for her besides. A guardian whom the
    /// law named works for her.
    pub const fn is_near(self) -> bool {
        match self {
            Self::Parent
            | Self::Relative
            | Self::Partner
            | Self::Friend
            | Self::Employer
            | Self::Recruiter => true,
            Self::Guardian
            | Self::Interpreter
            | Self::Escort
            | Self::Official
            | Self::Witness
            | Self::Other => false,
        }
    }
}

coded! {
    /// What was found when it was asked whether somebody is implicated or controlled.
    Standing {
        /// Nobody asked yet: may take part in nothing.
        NotAsked = "not-asked",
        /// Nothing speaks against it.
        Clear = "clear",
        /// Under the control of somebody who is implicated: may take part in nothing.
        Controlled = "controlled",
        /// Said to have done it or helped it: may take part in nothing, and is no place to return to.
        Implicated = "implicated",
    }
}

impl Standing {
    /// Whether somebody of whom this was found may consent, interpret, be told, receive or read.
    pub const fn may_take_part(self) -> bool {
        matches!(self, Self::Clear)
    }

    /// Whether she has to be kept from them.
    pub const fn is_danger(self) -> bool {
        matches!(self, Self::Controlled | Self::Implicated)
    }
}

/// Somebody around her. The sequence of the record that brought them is their number in the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Individual {
    /// The name, or what they are called.
    pub name: String,
    /// What they are to her.
    pub relation: Relation,
    /// What was found.
    pub standing: Standing,
    /// Where they are a member of Rufaa: their id, so that they are kept from the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<uuid::Uuid>,
    /// Where they belong to an organisation of the directory: its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<uuid::Uuid>,
    /// Where they are of the same group of people: a raid, a vehicle that was stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Fellow>,
    /// What is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

impl Individual {
    /// Looks whether whoever was a danger to her is said to be none with a reason, which a supervisor then looks at
    /// ([`CaseView::eased`]).
    pub(super) fn check(&self, view: &CaseView) -> Result<(), CaseProblem> {
        let eases = view.danger_like(self).is_some() && !self.standing.is_danger();
        if eases && self.known.is_none() { Err(CaseProblem::Unexplained) } else { Ok(()) }
    }
}
