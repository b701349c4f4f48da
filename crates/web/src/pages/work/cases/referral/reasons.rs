//! Reasons of moves in words, what was said, and what was done so far.

use rufaa_app::{Correspondence, ReferralEvent, ReferralView};
use rufaa_domain::referral::{Heard, Move, Outcome};

use crate::pages::work::cases::named;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;
use crate::text::Text;

pub(super) const fn reason_prefix(made: Move) -> &'static str {
    if matches!(made, Move::Complete(_)) { OUTCOME } else { made.code() }
}

/// The code of the move whose reason is an outcome, and what texts of outcomes begin with.
const COMPLETE: &str = "complete";
const OUTCOME: &str = "outcome";

/// Its history, newest first: when, and what was done, and why.
pub(super) fn history(worker: &Worker, view: &ReferralView) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let has_account = view.row.to_organisation.is_some();
    let line = |event: &ReferralEvent| {
        (times::in_words(&worker.visit, event.at), done(text, event, has_account))
    };
    view.events.iter().rev().map(line).collect()
}

/// What was done, and why: at a service with an account, or without one.
pub(in crate::pages::work::cases) fn done(
    text: Text,
    event: &ReferralEvent,
    has_account: bool,
) -> String {
    let did = named::did(text, &event.did, has_account);
    let is_outcome = event.reason.as_deref().and_then(Outcome::from_code).is_some();
    let prefix = match event.did.as_str() {
        COMPLETE if is_outcome => OUTCOME,
        // Earlier events say of a service that it was completed where she ended it.
        COMPLETE => "fail",
        did => did,
    };
    let why = event.reason.as_ref().map(|reason| text.say(&format!("{prefix}-{reason}")));
    [Some(did), why].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What the two sides wrote to each other: when, whether her own side wrote it, and the words.
pub(super) fn words(worker: &Worker, view: &ReferralView) -> Vec<(String, bool, String)> {
    view.letters.iter().filter_map(|letter| said(worker, view, letter)).collect()
}

/// What was said, when and by which side: by voice with what it came to, who said it and how.
fn said(
    worker: &Worker,
    view: &ReferralView,
    letter: &Correspondence,
) -> Option<(String, bool, String)> {
    if let Some(heard) = &letter.heard {
        let text = worker.visit.text();
        let event = view.events.iter().find(|event| event.number == letter.number);
        let did = event.map_or("", |event| event.did.as_str());
        // Whoever said yes has heard of it: that is no word of its own.
        let is_with = |other: &Correspondence| {
            let same = |one: &Heard| one.who == heard.who && one.at == heard.at;
            other.number == letter.number + 1 && other.heard.as_ref().is_some_and(same)
        };
        if did == Move::Receive.code() && view.letters.iter().any(is_with) {
            return None;
        }
        let has_account = view.row.to_organisation.is_some();
        let came_to = event.map(|_| named::did(text, did, has_account));
        let way = text.say(&format!("heard-by-{}", heard.by.code()));
        let told = [came_to, Some(heard.who.clone()), Some(way)].into_iter().flatten();
        let words = heard.words.iter().map(|words| format!("\n{words}"));
        let told = told.collect::<Vec<_>>().join(" · ") + &words.collect::<String>();
        return Some((times::in_words(&worker.visit, heard.at), false, told));
    }
    let words = letter.words.clone()?;
    let words = if letter.warns {
        format!("{} {words}", worker.visit.text().say("referral-word-warns"))
    } else {
        words
    };
    Some((times::in_words(&worker.visit, letter.at), letter.own, words))
}
