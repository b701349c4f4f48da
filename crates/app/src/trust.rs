//! Members: how the first one begins, how others join, how they sign in, and what they may.

mod begin;
mod credentials;
mod enrolment;
mod factor;
mod glass;
mod join;
mod joint;
mod limits;
mod members;
mod organisations;
mod passphrase;
mod recovery;
mod recusal;
mod secret;
mod session;
mod sign_in;
mod unfinished;

pub use begin::{Begun, NewOrganisation};
pub(crate) use begin::{KIT, NAME_CHARS_MAX, kit_key};
pub use credentials::NewPassphrase;
pub use enrolment::Enrolment;
pub use factor::{Asking, OwnPasskey, SecondFactor};
pub use glass::BrokenGlass;
pub(crate) use join::rewrapped;
pub use join::{Invitation, Joining};
pub use joint::JointView;
pub(crate) use limits::{SLIP_WORDS, SLIPS};
pub use members::{Change, Colleague, Invited, OpenInvitation};
pub use organisations::Membership;
pub use passphrase::PassphraseProblem;
pub use recusal::Recusal;
pub use secret::SessionSecret;
pub use session::{OpenGlass, OwnSession, Session};
pub(crate) use sign_in::Gate;
pub use sign_in::SignIn;
pub use unfinished::{Dropped, Typed, Unfinished};

use rufaa_domain::access::{Denial, GlassProblem, JointProblem};
use rufaa_domain::directory::edit::EditError;
use rufaa_store::StoreError;
use rufaa_vault::{VaultError, place};
use uuid::Uuid;

use crate::AppError;
use crate::cases::CaseError;
use crate::desk::ListProblem;

/// Why something about members could not be done. What is told does not tell an outsider whether a
/// name exists.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// It is not allowed.
    #[error("not allowed: {0:?}")]
    Denied(Denial),
    /// Name, passphrase and digits do not belong together.
    #[error("name, passphrase and digits do not belong together")]
    NotRight,
    /// Too many attempts failed; so many seconds from now the next one is looked at.
    #[error("too many attempts failed; {0} seconds to wait")]
    Wait(i64),
    /// More people sign in at once than the node can check.
    #[error("too many people sign in at once")]
    Busy,
    /// The code was mistyped, used, taken back, or is too old.
    #[error("the code opens nothing")]
    CodeOpensNothing,
    /// Something that was typed has to be mended.
    #[error("something that was typed has to be mended: {0:?}")]
    Mend(Mend),
    /// There is no session, or its time is over.
    #[error("nobody is signed in")]
    SignedOut,
    /// Nobody would be left in a unit, and nobody could open what it has.
    #[error("nobody would be left in the unit")]
    LastOfUnit,
    /// Those who would share the unit must not: the keeper of the node belongs to none, and investigation
    /// and care to none together.
    #[error("they must not share a unit")]
    UnfitForUnit,
    /// What she would be here and what she is elsewhere is never one person's: the investigation is apart
    /// from care.
    #[error("nobody is all of this")]
    UnfitTogether,
    /// She cannot be the second person.
    #[error("she cannot be the second person: {0:?}")]
    Joint(JointProblem),
    /// She cannot break the glass.
    #[error("the glass cannot be broken: {0:?}")]
    Glass(GlassProblem),
    /// A list of services cannot be taken on.
    #[error("the list cannot be taken on: {0:?}")]
    List(ListProblem),
    /// Somebody else changed the same thing in between.
    #[error("somebody else changed it in between")]
    Stale,
    /// What was written of an entry cannot be proposed as it is.
    #[error("the entry cannot be edited so: {0:?}")]
    Edit(EditError),
    /// Something of a case cannot be done as things stand.
    #[error("the case does not allow it: {0}")]
    Case(#[from] CaseError),
    /// A seal did not open.
    #[error("a seal did not open")]
    Vault(#[from] VaultError),
    /// Something below failed.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What has to be mended before somebody can join, come back, or prove that it is she.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// The name for signing in cannot be used.
    Name,
    /// Somebody has this name for signing in.
    NameTaken,
    /// The passphrase cannot be used.
    Passphrase(PassphraseProblem),
    /// The six digits are not those of now.
    Digits,
    /// The passphrase of now is another one.
    Current,
    /// What the browser brought is no passkey that was asked for.
    Passkey,
}

impl From<Mend> for TrustError {
    fn from(mend: Mend) -> Self {
        Self::Mend(mend)
    }
}

impl From<PassphraseProblem> for TrustError {
    fn from(problem: PassphraseProblem) -> Self {
        Self::Mend(Mend::Passphrase(problem))
    }
}

impl From<StoreError> for TrustError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Conflict(_)) { Self::Stale } else { Self::App(error.into()) }
    }
}

/// Where the private halves of a member's keys belong, for one means.
fn keys_place(member: Uuid, means: &str) -> Vec<u8> {
    place(&[b"rufaa member keys v1", member.as_bytes(), means.as_bytes()])
}

/// Where the outer seal of something of a member belongs.
pub(crate) fn outer_place(member: Uuid, what: &str) -> Vec<u8> {
    place(&[b"rufaa outer v1", member.as_bytes(), what.as_bytes()])
}

/// Where the private half of a group's key belongs, for one holder.
pub(crate) fn group_place(organisation: Uuid, group: Uuid, version: i64, holder: &str) -> Vec<u8> {
    place(&[
        b"rufaa group key v1",
        organisation.as_bytes(),
        group.as_bytes(),
        &version.to_be_bytes(),
        holder.as_bytes(),
    ])
}
