//! Proposals: how an entry may change. The live version stays until a vetter decides.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest message from the public, characters.
pub const MESSAGE_CHARS_MAX: usize = 2_000;

/// What somebody proposes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    /// A new version of an entry; the document is attached.
    Edit,
    /// The entry should leave the directory.
    Withdrawal,
    /// Somebody suggests a service that is missing, in words.
    Suggestion,
    /// Somebody says that something in an entry is wrong, in words.
    Problem,
    /// Somebody says that something was good, in words.
    Praise,
    /// Somebody says that something was not right, in words.
    Complaint,
    /// Somebody tells of abuse by people of a service. It is for the independent channel that
    /// protects those whom a service should help (PSEA; design §7.10), and never for the service.
    Safeguarding,
}

impl ProposalKind {
    /// Every kind.
    const ALL: [Self; 7] = [
        Self::Edit,
        Self::Withdrawal,
        Self::Suggestion,
        Self::Problem,
        Self::Praise,
        Self::Complaint,
        Self::Safeguarding,
    ];

    /// The kind as it is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Withdrawal => "withdrawal",
            Self::Suggestion => "suggestion",
            Self::Problem => "problem",
            Self::Praise => "praise",
            Self::Complaint => "complaint",
            Self::Safeguarding => "safeguarding",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What became of a proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ProposalState {
    /// Nobody has decided.
    Open,
    /// It was accepted.
    Accepted(Decision),
    /// It was rejected.
    Rejected(Decision),
}

/// Who decided, when and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Who.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Its id.
    pub id: Uuid,
    /// The entry; nothing for a suggestion.
    pub entry: Option<Uuid>,
    /// What is proposed.
    pub kind: ProposalKind,
    /// The version of the entry on which an edit is based.
    pub base_version: Option<i64>,
    /// The proposed document, for an edit.
    pub document: Option<String>,
    /// In words.
    pub message: String,
    /// Who proposed; `public` for the public, of whom nothing is kept.
    pub who: String,
    /// For which organisation, where a member proposed it.
    pub organisation: Option<Uuid>,
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub state: ProposalState,
}
