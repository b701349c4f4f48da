//! Every yes and no; and of those that ended, what a receiver outside Rufaa has yet to be told (design §7.11; promise 12).

use jiff::Timestamp;

use super::{CaseView, Entry, Kept, kept};
use crate::age::ChildRule;
use crate::case::{EndTold, Telling};
use crate::consent::{Consent, Purpose, Withdrawal, check_named, holds, is_heard};

/// A yes to a receiver outside Rufaa that holds no more, while nobody told them, or they have not said what they do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndingToTell<'a> {
    /// The number of the yes.
    pub consent: u32,
    /// What it was.
    pub yes: &'a Consent,
    /// The receiver, as it was said to her.
    pub to: &'a str,
    /// Since when it holds no more.
    pub since: Timestamp,
    /// When they were told first, where they were.
    pub told: Option<Timestamp>,
}

impl CaseView {
    pub(super) fn answered(&mut self, entry: &Entry, consent: &Consent) {
        self.consents.insert(entry.sequence, kept(entry, consent));
    }

    pub(super) fn taken_back(&mut self, entry: &Entry, withdrawal: &Withdrawal) {
        for number in self.ended_by(withdrawal).into_iter().chain([withdrawal.consent]) {
            self.withdrawn.entry(number).or_insert(entry.at);
        }
    }

    /// Every yes and no, with its number, oldest first.
    pub fn consents(&self) -> impl Iterator<Item = (u32, &Consent)> {
        self.consents.iter().map(|(number, kept)| (*number, &kept.what))
    }

    /// Whether a yes was taken back.
    pub fn is_withdrawn(&self, consent: u32) -> bool {
        self.withdrawn.contains_key(&consent)
    }

    /// What came last of telling the receiver of a yes that it holds no more.
    pub fn ending_told(&self, consent: u32) -> Option<&Kept<EndTold>> {
        self.told_of(consent).last()
    }

    /// What receivers outside Rufaa have yet to be told, or to answer, oldest first.
    ///
    /// Inside, a referral or a conference ends with the yes, and whoever received something says so on its page. Of a yes whose
    /// time ran out nobody is told: what was shared on it goes on until she takes it back.
    pub fn endings_to_tell(&self, child: ChildRule) -> Vec<EndingToTell<'_>> {
        let ending = |kept| self.ending_of(kept, child);
        self.consents.values().filter_map(ending).collect()
    }

    /// Whether the receiver of a yes is not simply telephoned: it is named as a danger to her, or as somebody of whom nobody was
    /// asked, or has a number of one (design §7.1); or it is of another country (design §7.6).
    pub fn asks_supervisor_first(&self, consent: u32) -> bool {
        let Some(yes) = self.consents.get(&consent).map(|kept| &kept.what) else { return false };
        let is_unsafe = |to: &str| self.is_danger_on_the_way(to) || check_named(self, to).is_err();
        yes.purpose == Purpose::CrossBorder || outside(yes).is_some_and(is_unsafe)
    }

    /// Whether a yes to somebody outside Rufaa holds now.
    pub fn holds_outside(&self, (child, now): (ChildRule, Timestamp)) -> bool {
        let mut outside = self.consents().filter(|(_, yes)| outside(yes).is_some());
        outside.any(|yes| holds(self, yes, (child, now)).is_ok())
    }

    /// Whether this is the word that nobody outside is told.
    pub fn is_left_untold(&self, record: u32) -> bool {
        let mut left = self.ends_told.iter().filter(|told| told.sequence == record);
        left.any(|told| matches!(told.what.came, Telling::Left { .. }))
    }

    fn ending_of<'a>(
        &'a self,
        kept: &'a Kept<Consent>,
        child: ChildRule,
    ) -> Option<EndingToTell<'a>> {
        let to = outside(&kept.what).filter(|_| kept.what.yes)?;
        let since = self.ended_since(kept, child)?;
        let is_over = |told: &Kept<EndTold>| told.what.came.is_over();
        if self.is_renewed(kept) || self.ending_told(kept.sequence).is_some_and(is_over) {
            return None;
        }
        let told = self.told_of(kept.sequence).next().map(|told| told.at);
        Some(EndingToTell { consent: kept.sequence, yes: &kept.what, to, since, told })
    }

    /// Since when a yes holds no more by her word: she took it back, answered anew with no, or wants no help.
    fn ended_since(&self, yes: &Kept<Consent>, child: ChildRule) -> Option<Timestamp> {
        let number = yes.sequence;
        let taken_back = self.withdrawn.get(&number).copied();
        let mut later = self.consents.range(number..).map(|(_, later)| later);
        let no = later.find(|later| !later.what.yes && later.what.answers(&yes.what));
        let is_let_go =
            self.is_refused_since(number) && yes.what.purpose.is_help() && !child.protects();
        let refused = self.refusal().filter(|_| is_let_go).map(|refusal| refusal.at);
        [taken_back, no.map(|no| no.at), refused].into_iter().flatten().min()
    }

    /// Whether she said yes to the same once more since, and nobody spoke for her.
    fn is_renewed(&self, yes: &Kept<Consent>) -> bool {
        let later = self.of_the_same(&yes.what).into_iter().filter(|number| *number > yes.sequence);
        let mut later = later.filter_map(|number| self.consents.get(&number));
        later.any(|later| is_heard(self, &later.what))
    }

    fn told_of(&self, consent: u32) -> impl Iterator<Item = &Kept<EndTold>> {
        self.ends_told.iter().filter(move |told| told.what.consent == consent)
    }
}

/// The receiver of an answer, where that is none of Rufaa's.
fn outside(consent: &Consent) -> Option<&str> {
    consent.recipient_name.as_deref().filter(|_| consent.recipient.is_none())
}
