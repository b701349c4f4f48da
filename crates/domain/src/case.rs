//! A case: one organisation's file on one person, as a ledger of records. What members see of it is a
//! fold over them ([`CaseView`]); nothing is ever changed in place (design §6).

mod again;
mod apart;
mod closing;
mod conferred;
mod contact;
mod days;
mod end_told;
mod erasing;
mod fact;
mod file;
pub mod group;
mod hand_over;
mod identification;
mod identity;
mod individual;
mod known_day;
mod ledger;
mod link;
mod namesake;
mod need;
mod next;
mod non_punishment;
mod opened;
mod problem;
mod record;
mod review;
mod rules;
mod safety;
mod searching;
mod service;
mod text;
mod view;
mod waiting;
mod wish;

pub use again::{
    Between, as_said_today, as_set_right, between, corrections_of, is_written_since, with_age_said,
};
pub use apart::Apart;
pub use conferred::Conferred;
pub use contact::{ContactWay, SafeContact};
pub use end_told::{EndTold, Telling};
pub use erasing::{
    ERASING, ERASURE_ASKED_HOLDS, ErasureAsked, ErasureGround, LegalHold, may_erase,
};
pub use fact::{AgeBand, Fact, Form, fact_of_refusal};
pub use file::{FILE_BYTES_MAX, File, FileKind};
pub use group::Fellow;
pub use hand_over::{HandOverAnswered, HandOverProposed};
pub use identification::{Identification, IdentificationStatus, Recovery};
pub use identity::{Birth, Calendar, Identity, IdentityProblem, NameParts};
pub use individual::{Individual, Relation, Standing};
pub use known_day::{KnownDay, NoSuchDay};
pub use ledger::{Compartment, Entry, Kind};
pub use link::{LINKS_MAX, Link, LinkRelation};
pub use namesake::Namesake;
pub use need::{CaseNeed, NeedState, Task, TaskDone};
pub use next::{Next, Over, is_screened, next_steps, office_to_ask, told_less_urgent};
pub use non_punishment::{
    Alternatives, AskedOf, Detention, DetentionOutcome, NonPunishment, OffenceLink,
};
pub use opened::{Opened, Signal};
pub use problem::CaseProblem;
pub use record::{
    BestInterests, Closure, ClosureReason, Correction, Note, Record, Refusal, Reopening, Risk,
    SaidThen, Screening, Sent, Summary, Word,
};
pub use review::{REVIEW_DAYS, REVIEW_DAYS_HIGH, Review, ReviewPoint, review_due, review_latest};
pub use rules::{admit, child_rule};
pub use safety::{SAFETY_HOLDS, SafetyCheck, SafetyNow, SafetyPoint};
pub use searching::{Likeness, Reason, Traits};
pub use service::{LASTING_SOLUTIONS, PARTING, ServiceGiven, determined_first, is_determined_upon};
pub use text::{LONG_CHARS_MAX, SHORT_CHARS_MAX, TextProblem, checked, checked_line};
pub use view::{CaseView, EndingToTell, Kept, NeedView, TaskView, WishView};
pub use waiting::{CaseClock, SeenToBy};
pub use wish::{
    AskedBy, CHECK_HOLDS, CheckOutcome, Effect, Presence, Wish, WishAsked, WishChecked, WishDone,
    WishOutcome, wish_of_contact,
};
