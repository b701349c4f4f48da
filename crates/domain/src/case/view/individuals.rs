//! The people around her: who they are, under which names they were written, and who may be the same.

use super::CaseView;
use crate::case::{Entry, Fellow, Individual, Record};
use crate::consent::Consent;
use crate::text::fold;

impl CaseView {
    /// The people around her, with their numbers.
    pub fn individuals(&self) -> impl Iterator<Item = (u32, &Individual)> {
        self.individuals.iter().map(|(number, individual)| (*number, individual))
    }

    /// One of them.
    pub fn individual(&self, number: u32) -> Option<&Individual> {
        self.individuals.get(&number)
    }

    /// Every name under which somebody of this number was ever written, folded.
    pub(super) fn names(&self, number: u32) -> impl Iterator<Item = String> {
        self.names.iter().filter(move |(_, of)| *of == number).map(|(name, _)| fold(name))
    }

    /// Everybody who may be the same human being: ever written under the same name, however it was spelled and
    /// with whatever title, or the same member. Who has this number is among them.
    pub fn may_be(&self, number: u32) -> impl Iterator<Item = &Individual> {
        let member = self.individual(number).and_then(|one| one.member);
        let may_be = self.individuals.iter().filter(move |(other, one)| {
            let is_member = member.is_some() && one.member == member;
            **other == number
                || is_member
                || self
                    .names(**other)
                    .any(|name| self.names(number).any(|own| is_same(&own, &name)))
        });
        may_be.map(|(_, one)| one)
    }

    /// Whether somebody of this number has a part in something that was said or agreed: passes on to her,
    /// interpreted, witnessed, or decided for her.
    pub fn has_part(&self, number: u32) -> bool {
        let waiting = self.waiting_wishes().filter_map(|wish| wish.asked.what.contact.as_ref());
        let mut reached = self.last_contact().into_iter().chain(waiting);
        let is_part = |consent: &Consent| {
            [consent.guardian, consent.interpreter, consent.witness].contains(&Some(number))
        };
        reached.any(|contact| contact.through == Some(number))
            || self.consents().any(|(_, consent)| is_part(consent))
            || self.screenings().iter().any(|kept| kept.what.interpreter == Some(number))
    }

    /// Whoever was written under a name that was set right may still be meant by it elsewhere.
    pub(super) fn remember(&mut self, entry: &Entry) {
        let Record::Individual(wrong) = &entry.record else { return };
        if wrong.group == Some(Fellow::Herself) {
            return;
        }
        // Who took its place was numbered just now.
        let number = self.names.last().map_or(entry.sequence, |(_, number)| *number);
        self.names.push((wrong.name.clone(), number));
    }

    pub(super) fn meet(&mut self, entry: &Entry, individual: &Individual) {
        if individual.group == Some(Fellow::Herself) {
            self.fellows.written(entry, individual);
            return;
        }
        // The same name and relation again is what was found of them since.
        let known = self.individuals.iter().find(|(_, known)| {
            known.name == individual.name && known.relation == individual.relation
        });
        let number = known.map_or(entry.sequence, |(number, _)| *number);
        // Who they are in Rufaa stays known, whoever writes of them next.
        let known = self.individuals.get(&number);
        let member = individual.member.or(known.and_then(|known| known.member));
        let organization = individual.organization.or(known.and_then(|known| known.organization));
        let group = individual.group.or(known.and_then(|known| known.group));
        let individual = Individual { member, organization, group, ..individual.clone() };
        self.fellows.meet(entry, number, &individual);
        self.individuals.insert(number, individual.clone());
        self.names.push((individual.name.clone(), number));
    }
}

/// Whether two folded names may be one person's: the same, or one of two words and more within the other.
fn is_same(one: &str, other: &str) -> bool {
    let within = |less: &str, more: &str| {
        less.contains(' ') && less.split(' ').all(|word| more.split(' ').any(|there| there == word))
    };
    one == other || within(one, other) || within(other, one)
}
