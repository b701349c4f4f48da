//! Cases: opened, read, written; and referrals: sent out of them, answered, followed until they have
//! an outcome (design §6).

mod board;
mod card;
mod caseload;
mod clock;
mod files;
mod finding;
mod hand_over;
mod index;
mod keys;
mod ledger;
mod letters;
mod links;
mod opening;
mod reading;
mod receiving;
mod referral_view;
mod screening;
mod sending;
mod writing;

pub use board::BoardLine;
pub use caseload::CaseLine;
pub use files::NewFile;
pub use finding::FoundCase;
pub use letters::Correspondence;
pub use links::LinkedCase;
pub use opening::NewCase;
pub use reading::OpenCase;
pub use receiving::Inbox;
pub use referral_view::{ReferralSide, ReferralView};
pub use sending::Sending;

use rufaa_domain::case::{CaseProblem, TextProblem};
use rufaa_domain::consent::Uncovered;
use rufaa_domain::matching::WhyNot;
use rufaa_domain::referral::{Illegal, PackageProblem};
use rufaa_files::AttachmentProblem;

/// Why something of a case cannot be done as things stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The record cannot be written.
    #[error(transparent)]
    Problem(#[from] CaseProblem),
    /// Nothing permits that the package leaves.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// The package cannot be put together.
    #[error(transparent)]
    Package(#[from] PackageProblem),
    /// The referral cannot be moved so.
    #[error(transparent)]
    Illegal(#[from] Illegal),
    /// The service may not be suggested for her, for this reason.
    #[error("the service may not be suggested: {0:?}")]
    NotSuitable(WhyNot),
    /// No case of the unit that she can write into has this code.
    #[error("there is no such case")]
    NoSuchCase,
    /// The file cannot be kept.
    #[error(transparent)]
    File(#[from] AttachmentProblem),
    /// The title of a file cannot be kept.
    #[error("the title cannot be kept")]
    Title(#[source] TextProblem),
    /// Somebody else wrote about the same thing since it was read.
    #[error("somebody else wrote about it in between")]
    Changed,
}
