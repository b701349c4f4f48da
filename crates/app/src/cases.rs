//! Cases: opened, read, written; and referrals: sent out of them, answered, followed until they have
//! an outcome (design §6).

mod alike;
mod barring;
mod board;
mod card;
mod caseload;
mod clock;
mod conference;
mod course;
mod due;
mod endings;
mod ends;
mod erasing;
mod facts;
mod figures;
mod files;
mod finding;
mod firewall;
mod focal;
mod groups;
mod hand_over;
mod inbox;
mod index;
mod keys;
mod ledger;
mod letters;
mod links;
mod met;
mod moved_before;
mod on_call;
mod once;
mod open_case;
mod opening;
mod own_case;
mod page;
mod places;
mod reading;
mod receiving;
mod referral_code;
mod referral_view;
mod region;
mod rerouting;
mod screening;
mod sending;
mod settling;
mod several;
mod sides;
mod slips;
mod stopped;
mod suggesting;
mod supervised;
mod tasks;
mod telephones;
mod telling;
mod told;
mod unsafe_ways;
mod words;
mod writing;

pub use alike::Called;
pub use barring::CalledColleague;
pub use board::{BoardFilter, BoardLine};
pub use caseload::{CaseFilter, CaseLine, CaseWaiting};
pub use conference::{
    AgreedLine, Calling, ConferenceLine, ConferenceSide, ConferenceView, Conferences, Guest,
    GuestUnit,
};
pub use endings::{Ending, LateEnding};
pub use erasing::{ErasedCase, Erasure, ErasureTurn};
pub use figures::{MonthFigures, UnitFigures};
pub use files::NewFile;
pub use finding::FoundCase;
pub use firewall::OtherSide;
pub use focal::{FocalWants, OpenQuestion, SaidToSide};
pub use groups::{GroupLine, GroupPerson, NewGroup, NewPerson, OpenGroup, Screened};
pub use inbox::{Inbox, InboxFilter, InboxList, InboxWaiting};
pub(crate) use ledger::padded;
pub use letters::Correspondence;
pub use links::LinkedCase;
pub use on_call::UnitOnCall;
pub use opening::NewCase;
pub use own_case::OwnCase;
pub use page::Lines;
pub use places::OwnPlaces;
pub use reading::OpenCase;
pub use receiving::SeenReferral;
pub use referral_code::referral_code;
pub use referral_view::{HandOver, ReferralSide, ReferralView};
pub use region::BoardRegion;
pub use rerouting::{How, Instead};
pub use screening::Screen;
pub use sending::Sending;
pub use several::{Ask, NotSent, OTHERS_MAX};
pub use slips::{OwnSlip, SLIP_DAYS_MAX, SlipSaid, SlipSeen};
pub use tasks::{TaskFilter, TaskLine};
pub use telephones::DutyTelephone;
pub use unsafe_ways::{DangerAt, UnsafeWays};

use rufaa_domain::case::group::GroupProblem;
use rufaa_domain::case::{Between, CaseProblem, TextProblem};
use rufaa_domain::conference::ConferenceProblem;
use rufaa_domain::consent::Uncovered;
use rufaa_domain::matching::WhyNot;
use rufaa_domain::referral::{HeardProblem, Illegal, OnCallProblem, PackageProblem, Unmet};
use rufaa_files::AttachmentProblem;

/// Why something of a case cannot be done as things stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The record cannot be written.
    #[error(transparent)]
    Problem(#[from] CaseProblem),
    /// The people cannot be begun together.
    #[error(transparent)]
    Group(#[from] GroupProblem),
    /// Nothing permits that the package leaves.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// The conference cannot be called so, or it cannot be written there.
    #[error(transparent)]
    Conference(#[from] ConferenceProblem),
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
    /// The receiver did not say of every special need that it can meet it.
    #[error(transparent)]
    Unmet(#[from] Unmet),
    /// The referral is over.
    #[error("the referral is over")]
    Over,
    /// A slip holds for a day at least, and not for longer than [`SLIP_DAYS_MAX`].
    #[error("days of a slip")]
    SlipDays,
    /// Nobody can have said it then.
    #[error(transparent)]
    Heard(#[from] HeardProblem),
    /// The moment at which it was said is no day and time.
    #[error("no day and time")]
    HeardWhen,
    /// The words that go with a move cannot be kept.
    #[error("the words cannot be kept")]
    Words(#[source] TextProblem),
    /// The time at which she is expected is no day and time.
    #[error("no day and time at which she is expected")]
    ExpectedWhen,
    /// What is said to the other side names somebody who is a danger to her, and is no warning.
    #[error("the words name somebody who is a danger")]
    WordsNameDanger,
    /// Somebody where it goes bears the name of somebody who is a danger to her, and nobody made sure that it is another one.
    #[error("somebody there bears the name of a danger")]
    CalledAlike,
    /// Nobody said whether she is to be seen or heard in a file.
    #[error("nobody said whether she is to be seen or heard in it")]
    ShowsHer,
    /// She took back her yes to pictures and recordings of her: what is there is handed out to nobody.
    #[error("she took back her yes to pictures")]
    PicturesStopped,
    /// A referral is sent elsewhere by sending the one that takes its place.
    #[error("nothing was sent in its place")]
    NoSuccessor,
    /// The referral in whose place it would go was moved since she saw it.
    #[error("the one in whose place it would go was moved")]
    InsteadMoved,
    /// It is for another need, or of another case, than the one in whose place it would go.
    #[error("it does not take the place of that referral")]
    NotInItsPlace,
    /// It is not what was shown to her who is asked.
    #[error("it is not what was shown")]
    NotAsShown,
    /// Those who enforce the law are asked with no one beside them.
    #[error("police are asked alone")]
    PoliceAlone,
    /// It would go to the unit that has the case.
    #[error("it would go to the unit that has the case")]
    OwnUnit,
    /// A no to a service that helps her already would end that help, too.
    #[error("the service helps her already")]
    HelpsAlready,
    /// What happened lies ahead, or before the referral was sent.
    #[error("nothing can have happened then")]
    HappenedWhen,
    /// The same service is asked already, and has not ended it.
    #[error("the service is asked already")]
    AskedAlready,
    /// The service may receive nobody now: it was suspended, its vetting or its accreditation ended.
    #[error("the service may receive nobody now")]
    ReceiverStopped,
    /// This member made this move already, with other words.
    #[error("this step was made already")]
    SaidAlready,
    /// The need is open, and nothing else was sent for it.
    #[error("the need is open, and nothing else was sent for it")]
    NeedOpen,
    /// It is not said why.
    #[error("it is not said why")]
    NoReason,
    /// A hidden place names no day without saying where she is handed over.
    #[error("nobody said where she is handed over")]
    NoHandOver,
    /// The receiver has not taken her on, or it is over.
    #[error("the receiver has not taken her on")]
    NotTakenOn,
    /// A list of those on call cannot be kept.
    #[error(transparent)]
    OnCall(#[from] OnCallProblem),
    /// This was written about the same thing since it was read.
    #[error("it was written about in between")]
    Changed(Vec<Between>),
}
