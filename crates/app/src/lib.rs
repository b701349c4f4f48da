//! The only decider: what may be done is decided here, done here, and recorded here.
//!
//! Handlers and commands parse, call one of the methods of [`Node`], and show what came of it.

mod audit;
mod backup;
mod cases;
mod change;
mod clock;
pub mod demo;
mod desk;
mod error;
mod export;
mod findings;
mod follow;
mod hex;
mod import;
mod keys;
mod matching;
mod node;
mod notices;
mod nudges;
mod open;
mod packs;
mod proposals;
mod public;
mod sealed;
mod standing;
#[cfg(feature = "testing")]
pub mod testing;
mod trust;
mod upkeep;

pub(crate) use hex::hex;

pub use audit::{TrailLine, Verified};
pub use backup::{BackupError, Manifest};
pub use cases::{
    AgreedLine, Ask, BoardFilter, BoardLine, BoardRegion, Called, CalledColleague, Calling,
    CaseError, CaseFilter, CaseLine, CaseWaiting, ConferenceLine, ConferenceSide, ConferenceView,
    Conferences, Correspondence, DangerAt, DutyTelephone, Ending, ErasedCase, Erasure, ErasureTurn,
    FocalWants, FoundCase, GroupLine, GroupPerson, Guest, GuestUnit, HandOver, How, Inbox,
    InboxFilter, InboxList, InboxWaiting, Instead, LateEnding, Lines, LinkedCase, MonthFigures,
    NewCase, NewFile, NewGroup, NewPerson, NotSent, OTHERS_MAX, OpenCase, OpenGroup, OpenQuestion,
    OtherSide, OwnCase, OwnPlaces, OwnSlip, ReferralSide, ReferralView, SLIP_DAYS_MAX, SaidToSide,
    Screen, Screened, SeenReferral, Sending, SlipSaid, SlipSeen, TaskFilter, TaskLine, UnitFigures,
    UnitOnCall, UnsafeWays, referral_code,
};
pub use clock::{Clock, SystemClock};
pub use desk::{
    Changes, DirectoryState, EditView, Editing, HiddenPlace, Judgement, ListProblem, ListState,
    ListView, NewList, ProposalView, Seen, Waiting,
};
pub use error::AppError;
pub use export::ExportFormat;
pub use findings::{Findings, Nearest};
pub use import::{Import, ImportReport};
pub use keys::NodeKeys;
pub use matching::{Suiting, suiting};
pub use node::{Node, Settings};
pub use notices::Notice;
pub use nudges::{Messenger, OwnNudge, Way};
pub use open::{RecordFilter, RecordPage, StoredRecord};
pub use packs::{PacksError, load_packs};
pub use public::Voice;
pub use rufaa_domain::directory::listing::Listing;
pub use rufaa_files::{AttachmentProblem, CHOICES, ForAll, Mapping, Refusal};
pub use rufaa_store::{
    After, CourseEvent, EndingRow, FactRow, Failure, Made, Place, ReferralEvent, ReferralRow,
    StoreError,
};
pub use rufaa_vault::{Code, Cost, Site};
pub use sealed::{Compartment, OuterKeys, Receipt, Unit};
pub use standing::EntryOverview;
pub use trust::{
    Asking, Begun, BrokenGlass, Change, Colleague, Dropped, Enrolment, Invitation, Invited,
    Joining, JointView, Membership, Mend, NewOrganisation, NewPassphrase, OpenGlass,
    OpenInvitation, OwnPasskey, OwnSession, PassphraseProblem, Recusal, SecondFactor, Session,
    SessionSecret, SignIn, TrustError, Typed, Unfinished,
};
pub use upkeep::{OrganisationLine, Upkeep};
