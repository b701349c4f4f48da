//! Who works with this node: organisations, members, their keys, invitations, sessions.
//!
//! Everything that changes something takes the events of the audit log that record it, and commits
//! them in the same transaction.

mod areas;
mod exceptions;
mod factors;
mod invitations;
mod joint;
mod members;
mod memberships;
mod names;
mod organisations;
mod over;
mod receiving;
mod renewals;
mod sessions;
mod ties;
mod unfinished;
mod units;

pub(crate) use exceptions::insert_recusal;
pub use exceptions::{GlassJudgement, GlassRow, NewGlass, NewRecusal, RecusalRow};
pub use factors::{PasskeyRow, UsedFactor};
pub use invitations::{InvitationRow, NewInvitation};
pub use joint::{JointDecision, JointRow, NewJointRequest};
pub use members::{MemberKeyRow, MemberRow, NewMember};
pub use memberships::MembershipRow;
pub use organisations::{AdmittedOrganisation, GroupKey, KeyWrap, OrganisationRow};
pub use renewals::Renewal;
pub use sessions::{Failures, NewSession, SessionRow, SignedIn};
pub use ties::{GlassTie, Ties};
pub use unfinished::UnfinishedRow;
pub(crate) use units::lock_version;
pub use units::{NewVersion, UnitRow};
