//! Reasons of moves in words, and what was done so far.

use rufaa_app::{ReferralEvent, ReferralView};
use rufaa_domain::referral::{Move, Outcome};

use crate::pages::work::times;
use crate::pages::work::worker::Worker;

pub(super) const fn reason_prefix(made: Move) -> &'static str {
    if matches!(made, Move::Complete(_)) { OUTCOME } else { made.code() }
}

/// The code of the move whose reason is an outcome, and what texts of outcomes begin with.
const COMPLETE: &str = "complete";
const OUTCOME: &str = "outcome";

/// Its history, newest first: when, and what was done, and why.
pub(super) fn history(worker: &Worker, view: &ReferralView) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let line = |event: &ReferralEvent| {
        let did = text.say(&format!("referral-did-{}", event.did));
        let is_outcome = event.reason.as_deref().and_then(Outcome::from_code).is_some();
        let prefix = match event.did.as_str() {
            COMPLETE if is_outcome => OUTCOME,
            // Earlier events say of a service that it was completed where she ended it.
            COMPLETE => "fail",
            did => did,
        };
        let why = event.reason.as_ref().map(|reason| text.say(&format!("{prefix}-{reason}")));
        let words = [Some(did), why].into_iter().flatten().collect::<Vec<_>>();
        (times::in_words(&worker.visit, event.at), words.join(" · "))
    };
    view.events.iter().rev().map(line).collect()
}
