//! What authorities, supervisors, colleagues and services did in a case.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{CaseView, Kept, kept};
use crate::case::{
    Entry, HandOverAnswered, HandOverProposed, Identification, IdentificationStatus, Link,
    NonPunishment, Recovery, Review, ServiceGiven,
};

/// What was done, as it is now.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    identifications: Vec<Kept<Identification>>,
    offences: Vec<Kept<NonPunishment>>,
    hand_over: Option<Kept<HandOverProposed>>,
    /// The numbers of proposals and answers: who was asked and who held it is what happened.
    hands: BTreeSet<u32>,
    reviews: Vec<Kept<Review>>,
    links: BTreeMap<Uuid, Kept<Link>>,
    services: Vec<Kept<ServiceGiven>>,
}

impl Course {
    pub(super) fn identified(&mut self, entry: &Entry, decision: &Identification) {
        self.identifications.push(kept(entry, decision));
    }

    /// The same offence again is what is known of it since.
    pub(super) fn accused(&mut self, entry: &Entry, offence: &NonPunishment) {
        self.offences.retain(|known| known.what.offence != offence.offence);
        self.offences.push(kept(entry, offence));
    }

    pub(super) fn proposed(&mut self, entry: &Entry, proposal: &HandOverProposed) {
        self.hands.insert(entry.sequence);
        self.hand_over = Some(kept(entry, proposal));
    }

    /// Gives whether the case changed hands.
    pub(super) fn answered(&mut self, entry: &Entry, answer: &HandOverAnswered) -> bool {
        self.hands.insert(entry.sequence);
        let is_this = |open: &Kept<HandOverProposed>| open.sequence == answer.proposal;
        let is_open = self.hand_over.as_ref().is_some_and(is_this);
        if is_open {
            self.hand_over = None;
        }
        is_open && answer.accepted
    }

    /// A case that is closed goes to nobody.
    pub(super) fn closed(&mut self) {
        self.hand_over = None;
    }

    pub(super) fn reviewed(&mut self, entry: &Entry, review: &Review) {
        self.reviews.push(kept(entry, review));
    }

    pub(super) fn linked(&mut self, entry: &Entry, link: &Link) {
        self.links.insert(link.case, kept(entry, link));
    }

    pub(super) fn served(&mut self, entry: &Entry, service: &ServiceGiven) {
        self.services.push(kept(entry, service));
    }
}

impl CaseView {
    /// Decisions about her status, oldest first.
    pub fn identifications(&self) -> &[Kept<Identification>] {
        &self.course.identifications
    }

    /// Her status. Nothing that helps her depends on it (design §7.7).
    pub fn identification(&self) -> IdentificationStatus {
        let last = self.course.identifications.last();
        last.map_or(IdentificationStatus::Potential, |last| last.what.status)
    }

    /// Her reflection and recovery period, once she was presumed to have been trafficked.
    pub fn recovery(&self) -> Option<Recovery> {
        let decisions = self.course.identifications.iter().rev();
        let mut presumed =
            decisions.filter(|kept| kept.what.status == IdentificationStatus::Presumed);
        presumed.next().map(|kept| Recovery::after(&kept.what))
    }

    /// What she is said to have done, that of which something was written last at the end.
    pub fn offences(&self) -> &[Kept<NonPunishment>] {
        &self.course.offences
    }

    /// The proposal to hand the case over that waits for its answer. Whoever is a danger to her holds
    /// none.
    pub fn hand_over(&self) -> Option<&Kept<HandOverProposed>> {
        let open = self.course.hand_over.as_ref();
        open.filter(|open| !self.barred_members().contains(&open.what.to))
    }

    /// Whether a record is of a hand-over.
    pub fn is_of_hand_over(&self, record: u32) -> bool {
        self.course.hands.contains(&record)
    }

    /// Reviews of supervisors, oldest first.
    pub fn reviews(&self) -> &[Kept<Review>] {
        &self.course.reviews
    }

    /// Links to other cases.
    pub fn links(&self) -> impl Iterator<Item = &Kept<Link>> {
        self.course.links.values()
    }

    /// The link to one of them.
    pub fn link(&self, case: Uuid) -> Option<&Link> {
        self.course.links.get(&case).map(|kept| &kept.what)
    }

    /// What was given, oldest first.
    pub fn services(&self) -> &[Kept<ServiceGiven>] {
        &self.course.services
    }
}
