//! Who works with this node: organisations, members, their keys, invitations, sessions.
//!
//! Everything that changes something takes the events of the audit log that record it, and commits
//! them in the same transaction.

mod invitations;
mod members;
mod memberships;
mod organisations;
mod sessions;
mod units;

pub use invitations::{InvitationRow, NewInvitation};
pub use members::{MemberKeyRow, MemberRow, NewMember, Renewal};
pub use memberships::MembershipRow;
pub use organisations::{AdmittedOrganisation, GroupKey, KeyWrap, OrganisationRow};
pub use sessions::{Failures, NewSession, SessionRow, SignedIn};
pub(crate) use units::lock_version;
pub use units::{NewVersion, UnitRow};
