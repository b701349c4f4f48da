//! What members do with the directory on their pages: each act asks first whether it may be done,
//! and commits with its audit event.

mod editing;
mod entry;
mod keeping;
mod lists;
mod places;
mod queue;

pub use editing::{EditView, Editing};
pub use keeping::{DirectoryState, Judgement, Seen};
pub(crate) use lists::AtWork;
pub use lists::{ListProblem, ListState, ListView, NewList};
pub use places::HiddenPlace;
pub use queue::{Changes, ProposalView, Waiting};
