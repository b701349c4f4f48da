//! What the public may do: suggest, report, and carry a question from page to page unread.

use uuid::Uuid;

use crate::Node;
use crate::open::AppError;

impl Node {
    /// Keeps a suggestion of a missing service for a vetter. Returns when it is safely kept.
    ///
    /// # Errors
    /// [`AppError::Unusable`] for an empty message or one longer than
    /// [`rufaa_domain::directory::proposal::MESSAGE_CHARS_MAX`].
    pub async fn suggest_service(&self, _message: &str) -> Result<Uuid, AppError> { todo!() }

    /// Keeps a report that something in a public service is wrong. Returns when it is safely kept.
    ///
    /// # Errors
    /// [`AppError::Unusable`] as above, also for an unknown service.
    pub async fn report_problem(&self, _service: Uuid, _message: &str) -> Result<Uuid, AppError> { todo!() }

    /// Seals a few bytes into an opaque token for an address: nobody without this node's key can
    /// read it, and it opens for fifteen minutes.
    pub fn seal_token(&self, _bytes: &[u8]) -> String { todo!() }

    /// What a token holds; nothing when it is not ours or too old.
    pub fn open_token(&self, _token: &str) -> Option<Vec<u8>> { todo!() }
}
