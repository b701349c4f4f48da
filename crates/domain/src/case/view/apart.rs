//! Who of those around her was told apart from whom.

use super::naming::Name;
use super::{CaseView, Kept, kept};
use crate::case::{Apart, Entry};

/// Two who were told apart.
#[derive(Debug, Clone)]
pub(super) struct ToldApart {
    said: Kept<Apart>,
    is_looked_at: bool,
}

impl CaseView {
    /// Those who are taken for one, though they stand in the case under two numbers, and may be two: the lower first.
    ///
    /// Who is one and the same member of Rufaa is one.
    pub fn alike(&self) -> Vec<(u32, u32)> {
        let member = |number| self.individual(number).and_then(|one| one.member);
        let is_one = |one: u32, other: u32| member(one).is_some() && member(one) == member(other);
        let pairs = self.individuals.keys().flat_map(|one| {
            let later = self.individuals.range(one + 1..).map(|(other, _)| *other);
            later.map(move |other| (*one, other))
        });
        let alike = pairs.filter(|(one, other)| {
            self.sound_alike(*one, *other)
                && !is_one(*one, *other)
                && !self.is_told_apart(*one, *other)
        });
        alike.collect()
    }

    /// What was said of two who are taken for one, and holds when a supervisor has looked at the case.
    pub fn waiting_to_be_apart(&self) -> impl Iterator<Item = &Kept<Apart>> {
        self.apart.iter().filter(|told| !told.is_looked_at).map(|told| &told.said)
    }

    /// Whether two were told apart: a supervisor looked, and neither goes by a name that was not there then.
    pub(super) fn is_told_apart(&self, one: u32, other: u32) -> bool {
        let names: Vec<&Name> = self.names(one).chain(self.names(other)).collect();
        let is_known = |name: &Name, by: u32| {
            let mut before = names.iter().filter(|known| known.since < by);
            before.any(|known| (known.of, &known.folded) == (name.of, &name.folded))
        };
        let mut told = self.apart.iter().filter(|told| told.said.what.is_of(one, other));
        told.any(|told| {
            told.is_looked_at && names.iter().all(|name| is_known(name, told.said.sequence))
        })
    }

    pub(super) fn sound_alike(&self, one: u32, other: u32) -> bool {
        self.names(other).any(|name| self.names(one).any(|own| own.may_be(name)))
    }

    pub(super) fn tell_apart(&mut self, entry: &Entry, said: &Apart) {
        let is_looked_at = self.is_looked_at(self.said);
        self.apart.push(ToldApart { said: kept(entry, said), is_looked_at });
    }
}
