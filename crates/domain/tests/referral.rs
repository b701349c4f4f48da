//! Where a referral is, what moves it, who has it on the list and until when, held against second
//! statements of the rules, written by hand from the design's §6 and apart from the code.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

#[path = "referral/board.rs"]
mod board;
#[path = "referral/clocks.rs"]
mod clocks;
#[path = "referral/document.rs"]
mod document;
#[path = "referral/fhir.rs"]
mod fhir;
#[path = "referral/heard.rs"]
mod heard;
#[path = "referral/moves.rs"]
mod moves;
#[path = "referral/on_call.rs"]
mod on_call;
#[path = "referral/places.rs"]
mod places;
#[path = "referral/silence.rs"]
mod silence;

use jiff::{SignedDuration, Timestamp};

const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// The evening on which everything begins: 21 November 2026, 18:00 in Nairobi.
fn evening() -> Timestamp {
    "2026-11-21T15:00:00Z".parse().unwrap()
}
