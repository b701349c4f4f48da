//! A child who is an adult by what is written next: she is met as a child until a supervisor has looked at it (design
//! §7.1; "child until assessed").

use jiff::Timestamp;
use jiff::civil::Date;

use super::corrections::{Version, said_since};
use super::effects::bears_on_risk;
use super::{CaseView, day_of, kept};
use crate::age::Age;
use crate::case::{Entry, Identity, Record, Relation};

/// What is known of how old she is, and of who at home is a danger to her.
#[derive(Debug, Clone, Default)]
pub(super) struct Growing {
    /// That she is an adult from a record on at which no supervisor has looked: its number, and when.
    grown: Option<(u32, Timestamp)>,
    /// Whether it was struck out that she is a child, and no supervisor has looked at that.
    child_struck: bool,
    /// Whether she was said to be a child, or perhaps one, before nothing was said of her age.
    was_child: bool,
    /// The number of the newest record by which somebody of her home was found to be a danger to her.
    pub(super) danger_at_home: u32,
}

impl CaseView {
    /// Her age today, by what was said of it and when.
    pub fn age_on(&self, today: Date) -> Age {
        let age = self.identity().age_since(self.age_said().unwrap_or(today), today);
        if self.grown().is_some() { age.disputed() } else { age }
    }

    /// On which day her age was said.
    fn age_said(&self) -> Option<Date> {
        let identity = self.identity.as_ref()?;
        Some(identity.what.age_said.unwrap_or_else(|| day_of(identity.at)))
    }

    /// Who she is, as it would be said today: her age is older by the years since.
    pub fn identity_on(&self, today: Date) -> Identity {
        let said = self.age_said().unwrap_or(today);
        Identity { age: self.identity().age_as_said(said, today), ..self.identity().clone() }
    }

    /// That a child is an adult by a record at which no supervisor but its author has looked, and when that was
    /// written. Until one has, she is met as a child.
    pub const fn grown(&self) -> Option<(u32, Timestamp)> {
        self.growing.grown
    }

    /// The number of the newest record by which somebody of her home was found to be a danger to her; 0 where nobody
    /// was.
    pub const fn danger_at_home_since(&self) -> u32 {
        self.growing.danger_at_home
    }

    pub(super) fn is_known(&mut self, entry: &Entry, identity: &Identity) {
        if bears_on_risk(self.identity(), identity) {
            self.risk_changed = entry.sequence;
        }
        self.grows_up(entry, identity);
        self.identity = Some(kept(entry, identity));
    }

    /// Her age is said anew. No birthday is doubted: she is held against what she would be on that day.
    fn grows_up(&mut self, entry: &Entry, identity: &Identity) {
        let day = day_of(entry.at);
        let is = age_of(identity, day);
        let was = self.identity.as_ref().map(|_| self.age_on(day));
        let of_struck =
            std::mem::take(&mut self.growing.child_struck) && !is.child_rule().protects();
        // That nothing is known between makes nobody an adult either.
        let of_unknown = was == Some(Age::default()) && self.growing.was_child;
        let of_unknown = of_unknown && !is.child_rule().protects();
        let is_grown = of_struck || of_unknown || was.is_some_and(|was| is_grown(was, is));
        self.growing.was_child = is.child_rule().protects()
            && (is != Age::default() || self.growing.was_child || was.is_some_and(is_known_child));
        let waits = is_grown && !self.is_looked_at(self.said);
        self.growing.grown = waits.then_some((self.said.sequence, self.said.at));
    }

    /// What said that she is a child is struck out: that alone makes nobody an adult either.
    pub(super) fn age_is_struck(&mut self, entry: &Entry, versions: &[Version<'_>]) {
        let day = day_of(entry.at);
        let mut ages = ages(versions, day);
        let Some(by) = said_since(versions) else { return };
        if !ages.any(is_known_child) || self.is_looked_at(by) {
            return;
        }
        self.growing.child_struck = true;
        if !self.age_on(day).child_rule().protects() {
            self.growing.grown = Some((by.sequence, by.at));
        }
    }

    /// What was wrong is put right: a correction makes nobody an adult, and finds a danger, as a new record does.
    pub(super) fn is_put_right(&mut self, entry: &Entry, versions: &[Version<'_>]) {
        let (day, by) = (day_of(entry.at), self.said);
        match versions.last() {
            Some((Some(Record::Identity(right)), _)) => {
                let right = age_of(right, day);
                self.growing.was_child |= ages(versions, day).any(is_known_child);
                let is_grown = ages(versions, day).any(|was| is_grown(was, right));
                if is_grown && !self.is_looked_at(by) {
                    self.growing.grown = Some((by.sequence, by.at));
                }
            }
            Some((Some(Record::Individual(right)), _)) if right.standing.is_danger() => {
                let is_none = |(one, _): &Version<'_>| matches!(one, Some(Record::Individual(one)) if !one.standing.is_danger());
                if is_of_home(right.relation) && versions.iter().any(is_none) {
                    self.growing.danger_at_home = self.growing.danger_at_home.max(by.sequence);
                }
            }
            _ => {}
        }
    }
}

/// Whether somebody with this relation has or may have a say over a child.
pub(super) const fn is_of_home(relation: Relation) -> bool {
    matches!(
        relation,
        Relation::Parent | Relation::Relative | Relation::Partner | Relation::Guardian
    )
}

pub(super) fn age_of(identity: &Identity, day: Date) -> Age {
    identity.age_since(identity.age_said.unwrap_or(day), day)
}

/// Every age that a record ever gave her.
fn ages(versions: &[Version<'_>], day: Date) -> impl Iterator<Item = Age> {
    versions.iter().filter_map(move |(version, _)| {
        let Some(Record::Identity(one)) = version else { return None };
        Some(age_of(one, day))
    })
}

/// Whether something was said by which she is or may be a child.
fn is_known_child(age: Age) -> bool {
    age != Age::default() && age.child_rule().protects()
}

/// Whether somebody who was or might have been a child is none. Of whom nothing was known nothing was said.
fn is_grown(was: Age, is: Age) -> bool {
    is_known_child(was) && !is.child_rule().protects()
}
