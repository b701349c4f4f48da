//! Where every yes and no stands: the newest answer for each purpose and recipient.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::{Consent, Uncovered, holds};
use crate::age::ChildRule;
use crate::case::CaseView;
use crate::coded::coded;

coded! {
    /// What the newest answer comes to now.
    ConsentState {
        /// Yes, and it holds.
        Yes = "yes",
        /// No.
        No = "no",
        /// It was a yes, and was taken back.
        Withdrawn = "withdrawn",
        /// It was a yes, and its time is over: she is asked again.
        Over = "over",
        /// It was a yes by or through somebody of whom it cannot be taken any more: she is asked again.
        Void = "void",
    }
}

impl Consent {
    /// Whether another answer is for the same purpose and the same recipient.
    pub fn is_for_the_same(&self, other: &Self) -> bool {
        let is_named = self.recipient.is_some() || self.recipient_name == other.recipient_name;
        self.purpose == other.purpose && self.recipient == other.recipient && is_named
    }

    /// Whether it answers what a yes answers: the same, or with a no all of that purpose.
    pub(crate) fn answers(&self, yes: &Self) -> bool {
        let is_general = self.recipient.is_none() && self.recipient_name.is_none();
        self.is_for_the_same(yes) || (!self.yes && is_general && self.purpose == yes.purpose)
    }
}

/// The newest answer for each purpose and recipient, by its number, with what it comes to now; oldest first. A no to all of a
/// purpose is newer than every answer before it.
pub fn standing(
    view: &CaseView,
    (child, now): (ChildRule, Timestamp),
) -> BTreeMap<u32, ConsentState> {
    let is_newest = |(number, one): &(u32, &Consent)| {
        view.consents().all(|(other, later)| other <= *number || !later.answers(one))
    };
    let newest = view.consents().filter(is_newest);
    newest.map(|(number, one)| (number, state(view, (number, one), (child, now)))).collect()
}

fn state(view: &CaseView, of: (u32, &Consent), how: (ChildRule, Timestamp)) -> ConsentState {
    match holds(view, of, how) {
        Ok(()) => ConsentState::Yes,
        Err(Uncovered::Refused) => ConsentState::No,
        Err(Uncovered::Withdrawn) => ConsentState::Withdrawn,
        Err(Uncovered::Over) => ConsentState::Over,
        Err(
            Uncovered::NoConsent
            | Uncovered::Beyond(_)
            | Uncovered::Firewall(_)
            | Uncovered::Implicated
            | Uncovered::Receiver
            | Uncovered::NamesDanger
            | Uncovered::WordsNameDanger(_)
            | Uncovered::NotAsked
            | Uncovered::Unnamed
            | Uncovered::NoEscort
            | Uncovered::NoDestination
            | Uncovered::NoTracing
            | Uncovered::NotHers
            | Uncovered::NotUrgent,
        ) => ConsentState::Void,
    }
}
