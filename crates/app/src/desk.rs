//! What members do with the directory on their pages: each act asks first whether it may be done,
//! and commits with its audit event.

mod entry;
mod queue;

pub use queue::{ProposalView, Waiting};
