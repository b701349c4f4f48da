//! Conferences about her.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::CaseView;
use crate::case::{Conferred, Entry};
use crate::conference::Written;

/// Conferences, as far as they joined the ledger.
#[derive(Debug, Clone, Default)]
pub(super) struct Conferences {
    written: BTreeMap<Uuid, Vec<Written>>,
    covered: BTreeSet<(u32, Uuid)>,
    /// The numbers of their records: what others wrote is not set right here.
    records: BTreeSet<u32>,
}

impl Conferences {
    pub(super) fn take(&mut self, entry: &Entry, conferred: &Conferred) {
        let conference = conferred.conference;
        self.records.insert(entry.sequence);
        self.covered.extend(conferred.consents.iter().map(|consent| (*consent, conference)));
        self.written.entry(conference).or_default().push(conferred.written.clone());
    }
}

impl CaseView {
    /// Conferences about her, each with what was written there.
    pub fn conferences(&self) -> impl Iterator<Item = (Uuid, &[Written])> {
        self.conferences.written.iter().map(|(id, written)| (*id, written.as_slice()))
    }

    /// What was written in one of them.
    pub fn conference(&self, id: Uuid) -> &[Written] {
        self.conferences.written.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The conferences that a consent covers.
    pub fn conferences_by(&self, consent: u32) -> impl Iterator<Item = Uuid> {
        let of = self.conferences.covered.iter().filter(move |(number, _)| *number == consent);
        of.map(|(_, conference)| *conference)
    }

    /// The consents that cover a conference.
    pub fn consents_of_conference(&self, conference: Uuid) -> impl Iterator<Item = u32> {
        let of = self.conferences.covered.iter().filter(move |(_, id)| *id == conference);
        of.map(|(number, _)| *number)
    }

    /// Whether a record came from a conference.
    pub fn is_of_conference(&self, record: u32) -> bool {
        self.conferences.records.contains(&record)
    }
}
