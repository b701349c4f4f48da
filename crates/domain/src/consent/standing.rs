//! Where every yes and no stands: the newest answer for each purpose and recipient.

use std::collections::BTreeMap;

use jiff::Timestamp;

use super::Consent;
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
    }
}

impl Consent {
    /// Whether another answer is for the same purpose and the same recipient.
    pub fn is_for_the_same(&self, other: &Self) -> bool {
        let is_named = self.recipient.is_some() || self.recipient_name == other.recipient_name;
        self.purpose == other.purpose && self.recipient == other.recipient && is_named
    }
}

/// The newest answer for each purpose and recipient, by its number, with what it comes to now; oldest first.
pub fn standing(view: &CaseView, now: Timestamp) -> BTreeMap<u32, ConsentState> {
    let is_newest = |(number, one): &(u32, &Consent)| {
        view.consents().all(|(other, later)| other <= *number || !one.is_for_the_same(later))
    };
    let newest = view.consents().filter(is_newest);
    newest.map(|(number, one)| (number, state(view, (number, one), now))).collect()
}

fn state(view: &CaseView, (number, one): (u32, &Consent), now: Timestamp) -> ConsentState {
    if !one.yes {
        ConsentState::No
    } else if view.is_withdrawn(number) {
        ConsentState::Withdrawn
    } else if one.until <= now {
        ConsentState::Over
    } else {
        ConsentState::Yes
    }
}
