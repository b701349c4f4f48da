//! What was written in a conference about her, as it joins the ledger of the case.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::conference::Written;

/// Something that was written in a conference about her. Who wrote it is named in it; the author of the
/// record is whoever took it into the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conferred {
    /// The conference.
    pub conference: Uuid,
    /// What was written.
    pub written: Written,
    /// The consents that cover it, by number; with the call alone, and none for a lawful exception.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<u32>,
    /// Who decided, with the call of one by a lawful exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
}

impl Conferred {
    /// Whether it is the call: from then on others are told.
    pub const fn is_call(&self) -> bool {
        self.written.number == 1
    }
}
