//! What a record does beside what it says: whether risk is looked at again, and what of it is not set right.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::corrections::{Version, said_since};
use super::{CaseView, Kept, kept};
use crate::case::next::RISK_NOW;
use crate::case::{Entry, Fellow, Identity, Record, Refusal, Risk, SafeContact, SafetyNow};
use crate::screening::Grade;

/// Whether the risk has to be assessed again after it (design §7.8). What sets such a record right does as
/// much: whoever was a danger may be none any more.
pub(super) fn changes_risk(record: &Record, records: &BTreeMap<u32, &Record>) -> bool {
    if let Record::Correction(correction) = record {
        let wrong = records.get(&correction.of).copied();
        let is_known = matches!(wrong, Some(Record::Identity(_) | Record::Need(_)));
        return is_known || wrong.is_some_and(is_of_risk);
    }
    is_of_risk(record)
}

fn is_of_risk(record: &Record) -> bool {
    // What is written of her herself in a group says nothing, and neither does that it was written.
    if let Record::Individual(one) = record {
        return one.group != Some(Fellow::Herself);
    }
    if let Record::Conference(conferred) = record {
        return conferred.is_call();
    }
    matches!(
        record,
        Record::Safety(_)
            | Record::Contact(_)
            | Record::Apart(_)
            | Record::Screening(_)
            | Record::Withdrawal(_)
            | Record::Refusal(_)
            | Record::Identification(_)
            | Record::NonPunishment(_)
            | Record::Sent(_)
            | Record::Wish(_)
            | Record::WishChecked(_)
            | Record::Reopening(_)
    )
}

/// Whether what is known of her now bears on the risk otherwise than before: how old she is, where she comes
/// from, who is with her. Another spelling of her name does not.
pub(super) fn bears_on_risk(before: &Identity, after: &Identity) -> bool {
    let of =
        |one: &Identity| (one.age, one.birth, one.nationality, one.family, one.statuses.clone());
    of(before) != of(after)
}

/// Whether it is of somebody in danger, sent somewhere, or seen to have grounds; or sets right what was so.
pub(super) fn is_grave(record: &Record, records: &BTreeMap<u32, &Record>) -> bool {
    if let Record::Correction(correction) = record {
        let is_so = |one: &Record| is_grave(one, &BTreeMap::new());
        let wrong = records.get(&correction.of).copied();
        return wrong.is_some_and(is_so) || correction.right.as_deref().is_some_and(is_so);
    }
    let in_danger = matches!(record, Record::Safety(one) if one.now == SafetyNow::InDanger)
        || matches!(record, Record::Risk(one) if one.level >= RISK_NOW)
        || matches!(record, Record::Individual(one) if one.standing.is_danger());
    let grounds = matches!(record, Record::Screening(one) if one.result.grade == Grade::Grounds);
    in_danger || grounds || matches!(record, Record::Sent(_))
}

/// Whether it is an answer or a wish of hers: it is answered anew, and not set right.
pub(super) const fn is_answered_anew(record: &Record) -> bool {
    matches!(
        record,
        Record::Consent(_)
            | Record::Withdrawal(_)
            | Record::Refusal(_)
            | Record::Wish(_)
            | Record::WishChecked(_)
    )
}

/// The ways to reach her that were ever written down.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    records: BTreeSet<u32>,
    struck: Option<SafeContact>,
    is_unsafe: bool,
}

impl Ways {
    pub(super) fn written(&mut self, entry: &Entry) {
        self.records.insert(entry.sequence);
    }

    /// A way that was struck out is the one against which another is held, where there is no other.
    pub(super) fn struck(&mut self, entry: &Entry) {
        if let Record::Contact(contact) = &entry.record {
            self.records.insert(entry.sequence);
            self.struck = Some(contact.clone());
        }
    }
}

impl CaseView {
    /// A record bears on the risk: it is assessed again.
    pub(super) fn risk_changes(&mut self, entry: &Entry) {
        self.risk_changed = entry.sequence;
        self.risk_open.get_or_insert(entry.at);
    }

    pub(super) fn assessed(&mut self, entry: &Entry, risk: &Risk) {
        self.risk = Some(kept(entry, risk));
        self.risk_open = None;
    }

    pub(super) fn refused(&mut self, entry: &Entry, refusal: &Refusal) {
        self.refusal_heard = self.may_ask(entry.at);
        self.refusal = Some(kept(entry, refusal));
    }

    /// Since when nobody has assessed the risk: since the case began, or since something first bore on it after it was assessed.
    pub(in crate::case) fn risk_open_since(&self) -> Option<Timestamp> {
        match self.risk() {
            Some(_) => self.risk_open,
            None => self.opened().map(|opened| opened.at),
        }
    }

    /// The number of the newest record of somebody in danger, sent somewhere, or seen to have grounds, as it was written; 0
    /// where there was none.
    pub const fn grave_since(&self) -> u32 {
        self.grave
    }

    /// Screenings that were struck out: a supervisor looks at each, whatever it came to, on the day on which she would have
    /// had to look at it anyhow, or on that on which it was struck out.
    pub(in crate::case) fn struck_screenings(&self) -> &[Kept<()>] {
        &self.struck_screenings
    }

    pub(super) fn screening_is_struck(&mut self, entry: &Entry, versions: &[Version<'_>]) {
        let Record::Screening(one) = &entry.record else { return };
        let Some(by) = said_since(versions) else { return };
        let at = if one.result.supervisor_review { entry.at } else { by.at };
        let (sequence, author) = (by.sequence, by.author);
        self.struck_screenings.push(Kept { sequence, at, author, what: () });
    }

    /// Whether a record is an answer or a wish of hers, which is answered anew and not set right.
    pub fn is_answered_anew(&self, record: u32) -> bool {
        self.answers.contains(&record)
    }

    /// Whether a record says how she is reached.
    pub fn is_of_contact(&self, record: u32) -> bool {
        self.ways.records.contains(&record)
    }

    /// The same case without the way to reach her, since whoever sent her found that it leads to a danger: nobody is reached by
    /// it, nothing goes along with it, and another takes its place as a first one.
    #[must_use]
    pub fn with_unsafe_contact(mut self) -> Self {
        self.ways.is_unsafe = true;
        self
    }

    /// Whether the way to reach her was found unsafe by whoever sent her.
    pub const fn contact_is_unsafe(&self) -> bool {
        self.ways.is_unsafe
    }

    /// How she is reached, or was last, where that was struck out.
    pub fn last_contact(&self) -> Option<&SafeContact> {
        self.contact().or(self.ways.struck.as_ref())
    }
}
