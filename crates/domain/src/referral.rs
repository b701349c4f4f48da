//! A referral: a request from one organisation to one service for one need of one person, until it
//! has an outcome (design §6).
//!
//! What is here needs no key: states, moves, clocks and reasons in codes. What is said of the person
//! travels in a [`Package`], sealed, and is nobody's but the two sides'.

mod board;
mod clock;
mod ending;
mod fhir;
mod figures;
mod focal;
mod heard;
mod moves;
mod on_call;
mod own_case;
mod package;
mod places;
mod special;
mod state;

pub use board::{Waiting, beside};
pub use clock::{
    Alarm, Clock, Holder, Urgency, clock, clock_of_stopped, clock_since, may_be_expected,
};
pub use ending::{
    ACKNOWLEDGED_WITHIN, Acknowledgement, KeepReason, ending_alarm, ending_look, wish_of_withdrawal,
};
pub use fhir::{TaskStatus, task_status};
pub use figures::{Figures, Followed};
pub use focal::{
    Asked, FocalAnswer, FocalQuestion, FocalWord, Happened, Proposal, RECEIVER_GOES_ON,
    RECEIVER_STOPPED, side_of_word,
};
pub use heard::{Heard, HeardBy, HeardProblem};
pub use moves::{
    CancelReason, DeclineReason, FailReason, Illegal, Move, NoShowReason, Outcome, Party, Step,
    WithdrawReason,
};
pub use on_call::{
    Days, NEXT_ON_CALL_AFTER, NextCall, ON_CALL_MAX, OnCall, OnCallList, OnCallProblem, chains,
    duty_telephones, next_call, who_is_on_call,
};
pub use own_case::{begun_from, carried, told_since};
pub use package::{
    Accompaniment, Alleged, Field, Held, Kin, Package, PackageProblem, Pays, TOLD_MORE, Transport,
    Travel, carries_package, fields_for,
};
pub(crate) use package::{about, dangers};
pub use places::{Moved, Places};
pub use special::{SpecialNeed, Unmet, check_special, special_needs};
pub use state::State;
