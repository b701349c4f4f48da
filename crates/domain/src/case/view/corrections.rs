//! Records that were set right: each version that something ever had, and which of them holds.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::day_of;
use super::growing::age_of;
use super::naming::Name;
use super::{CaseView, kept};
use crate::case::{Correction, Entry, Fellow, Individual, Record, Standing};

/// What stood in the place of a record once, nothing where it was struck out; and by what it came there. The first is what was
/// written, the last holds.
pub(super) type Version<'a> = (Option<&'a Record>, &'a Entry);

/// When something was said that holds now, and by whom: a look of a supervisor counts that is later, and somebody else's.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    pub(super) sequence: u32,
    pub(super) author: Uuid,
    pub(super) at: Timestamp,
}

impl From<&Entry> for Said {
    fn from(entry: &Entry) -> Self {
        Self { sequence: entry.sequence, author: entry.author, at: entry.at }
    }
}

/// Every version of each record that was set right, the oldest first. A correction by a record of another kind sets nothing
/// right, and takes nothing from those before it.
pub(super) fn versions(entries: &[Entry]) -> BTreeMap<u32, Vec<Version<'_>>> {
    let written: BTreeMap<u32, &Entry> =
        entries.iter().map(|entry| (entry.sequence, entry)).collect();
    let mut versions: BTreeMap<u32, Vec<Version<'_>>> = BTreeMap::new();
    for by in entries {
        let Record::Correction(Correction { of, right, .. }) = &by.record else { continue };
        let Some(wrong) = written.get(of) else { continue };
        let right = right.as_deref();
        if right.is_none_or(|right| right.kind() == wrong.record.kind()) {
            let first = || vec![(Some(&wrong.record), *wrong)];
            versions.entry(*of).or_insert_with(first).push((right, by));
        }
    }
    versions
}

/// Since when what holds is said without a break, as far as anybody's protection hangs on it.
pub(super) fn said_since(versions: &[Version<'_>]) -> Option<Said> {
    let ((last, _), (_, written)) = (versions.last()?, versions.first()?);
    let same = |(one, _): &&Version<'_>| is_alike((*last, *one), day_of(written.at));
    versions.iter().rev().take_while(same).last().map(|(_, by)| Said::from(*by))
}

/// Whether two versions say the same of who somebody is and whether he is a danger, or whether she is a child.
fn is_alike(both: (Option<&Record>, Option<&Record>), day: Date) -> bool {
    match both {
        (Some(Record::Individual(last)), Some(Record::Individual(one))) => {
            (&last.name, last.relation, last.standing.is_danger())
                == (&one.name, one.relation, one.standing.is_danger())
        }
        (Some(Record::Identity(last)), Some(Record::Identity(one))) => {
            let protects = |identity| age_of(identity, day).child_rule().protects();
            protects(last) == protects(one)
        }
        (None, None) => true,
        _ => false,
    }
}

impl CaseView {
    /// Takes what holds of a record that was set right.
    pub(super) fn take_right(&mut self, entry: &Entry, versions: &[Version<'_>]) {
        let Some((last, _)) = versions.last() else { return };
        if let Some((stands, by)) = self.danger_that_waits(versions) {
            self.stands_as_he_stood(entry, stands, (*last, by));
            self.remember(versions);
        } else if let Some(instead) = last {
            self.said = said_since(versions).unwrap_or_else(|| Said::from(entry));
            self.take(entry, instead);
            self.remember(versions);
            self.is_put_right(entry, versions);
        } else {
            self.ways.struck(entry);
            self.age_is_struck(entry, versions);
            self.screening_is_struck(entry, versions);
        }
    }

    /// The version by which somebody is a danger, where what was put in its place since takes that away, or where he works, and
    /// no supervisor has looked at it; with what took it away first, without a break until now.
    fn danger_that_waits<'a>(&self, versions: &[Version<'a>]) -> Option<(Version<'a>, &'a Entry)> {
        let waits = |(at, version): (usize, &Version<'a>)| {
            let (Some(Record::Individual(was)), _) = version else { return None };
            let was = Some(was).filter(|was| was.standing.is_danger() && was.group.is_none())?;
            let later = versions.get(at + 1..)?.iter().rev();
            let (_, by) = later.take_while(|(right, _)| !keeps(was, *right)).last()?;
            (!self.is_looked_at(Said::from(*by))).then_some((*version, *by))
        };
        versions.iter().enumerate().rev().find_map(waits)
    }

    /// Whoever was a danger, and would be none by a correction that waits, stands as he stood.
    fn stands_as_he_stood(
        &mut self,
        entry: &Entry,
        (stands, since): Version<'_>,
        (right, by): Version<'_>,
    ) {
        let Some(record @ Record::Individual(was)) = stands else { return };
        self.said = Said::from(since);
        self.take(entry, record);
        let is_he = |(_, known): &(&u32, &Individual)| {
            known.name == was.name && known.relation == was.relation
        };
        let number = self.individuals.iter().find(is_he).map(|(number, _)| *number);
        let to = match right {
            Some(Record::Individual(right)) => right.standing,
            Some(_) | None => Standing::NotAsked,
        };
        self.eased.extend(number.map(|number| (number, kept(by, &to))));
    }

    /// Whoever was ever written under a name, in whatever version, may still be meant by it elsewhere.
    fn remember(&mut self, versions: &[Version<'_>]) {
        // Whoever holds its place was numbered just now.
        let Some(number) = self.names.last().map(|name| name.of) else { return };
        let is_seen = versions.last().is_some_and(|(_, by)| self.is_looked_at(Said::from(*by)));
        for (version, by) in versions {
            if let Some(Record::Individual(one)) = version
                && one.group != Some(Fellow::Herself)
            {
                let mut name = Name::written(&one.name, number, by.sequence);
                name.relation = Some(one.relation).filter(|_| !is_seen);
                self.names.push(name);
            }
        }
    }
}

/// Whether what was put in the place of somebody who was a danger leaves him one, and where he is known to be.
fn keeps(was: &Individual, right: Option<&Record>) -> bool {
    let Some(Record::Individual(right)) = right else { return false };
    let is_same_member = was.member.is_none() || right.member == was.member;
    let is_same_house = was.organization.is_none() || right.organization == was.organization;
    right.standing.is_danger() && right.group.is_none() && is_same_member && is_same_house
}
