//! The people around her: who they are, under which names they were written, and who may be the same.

use super::corrections::Said;
use super::growing::is_of_home;
use super::naming::Name;
use super::{CaseView, Kept};
use crate::case::{Entry, Fellow, Individual, Relation, Standing};
use crate::consent::Consent;

impl CaseView {
    /// The people around her, with their numbers.
    pub fn individuals(&self) -> impl Iterator<Item = (u32, &Individual)> {
        self.individuals.iter().map(|(number, individual)| (*number, individual))
    }

    /// One of them.
    pub fn individual(&self, number: u32) -> Option<&Individual> {
        self.individuals.get(&number)
    }

    /// Every name under which somebody of this number was ever written.
    pub(super) fn names(&self, number: u32) -> impl Iterator<Item = &Name> {
        self.names.iter().filter(move |name| name.of == number)
    }

    /// Everybody who may be the same human being: ever written under the same name, or one that sounds alike, in
    /// whatever script and with whatever title, and not told apart since; or the same member. Who has this number is among
    /// them.
    pub fn may_be(&self, number: u32) -> impl Iterator<Item = &Individual> {
        self.numbers_of(number).map(|(_, one)| one)
    }

    /// What somebody is to her, under whatever number and in whatever version he was written, as long as no supervisor has looked
    /// at what was put in its place: a husband is none the less one for being called a guardian.
    pub(crate) fn relations_of(&self, number: u32) -> impl Iterator<Item = Relation> {
        let of_him = self.numbers_of(number);
        of_him.flat_map(|(number, one)| {
            let names = self.names.iter().filter(move |name| name.of == number);
            names.filter_map(|name| name.relation).chain([one.relation])
        })
    }

    /// Those who may be this one, with their numbers.
    fn numbers_of(&self, number: u32) -> impl Iterator<Item = (u32, &Individual)> {
        let member = self.individual(number).and_then(|one| one.member);
        let may_be = self.individuals.iter().filter(move |(other, one)| {
            let is_member = member.is_some() && one.member == member;
            **other == number
                || is_member
                || self.sound_alike(number, **other) && !self.is_told_apart(number, **other)
        });
        may_be.map(|(number, one)| (*number, one))
    }

    /// Whether somebody of this number has a part in something that was said or agreed: passes on to her,
    /// interpreted, witnessed, or decided for her, or shall decide no more.
    pub fn has_part(&self, number: u32) -> bool {
        let waiting = self.waiting_wishes().filter_map(|wish| wish.asked.what.contact.as_ref());
        let mut reached = self.last_contact().into_iter().chain(waiting);
        let is_part =
            |consent: &Consent| [consent.guardian, consent.witness].contains(&Some(number));
        let mut aside = self.wishes().filter_map(|wish| wish.asked.what.guardian);
        reached.any(|contact| contact.through == Some(number))
            || aside.any(|guardian| guardian == number)
            || self.consents().any(|(_, consent)| is_part(consent))
            || self.interpreted().any(|(_, interpreter)| interpreter == number)
    }

    /// Whoever of the same name and relation is a danger to her, and was one before he was said to be of the same group.
    pub(in crate::case) fn danger_like(&self, individual: &Individual) -> Option<&Individual> {
        let of_both = |(number, known): &(&u32, &Individual)| {
            known.name == individual.name
                && known.relation == individual.relation
                && self.dangers.contains(number)
        };
        let mut known = self.individuals.iter().filter(of_both).map(|(_, known)| known);
        known.find(|known| known.standing.is_danger())
    }

    /// What was said of somebody who was a danger to her and would be none by it: nothing of it holds before a
    /// supervisor who did not write it herself has looked at the case (design §7.1).
    pub fn eased(&self, number: u32) -> Option<&Kept<Standing>> {
        self.eased.get(&number)
    }

    /// The same of everybody around her, with their numbers.
    pub fn all_eased(&self) -> impl Iterator<Item = (u32, &Kept<Standing>)> {
        self.eased.iter().map(|(number, said)| (*number, said))
    }

    /// Whether a supervisor has looked at the case since this was said, and did not say it herself.
    pub(super) fn is_looked_at(&self, said: Said) -> bool {
        self.looks.iter().any(|(at, by)| *at > said.sequence && *by != said.author)
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
        // Whoever was a danger is one until a supervisor has looked at what was said since. Who of the same group is
        // suspected is marked and unmarked for all of it at once; but nobody becomes one of it to be no danger any more.
        let is_stuck = self.dangers.contains(&number);
        let was =
            known.map(|known| known.standing).filter(|standing| standing.is_danger() && is_stuck);
        let standing = match was.filter(|_| !individual.standing.is_danger()) {
            Some(danger) if !self.is_looked_at(self.said) => {
                let Said { sequence, author, at } = self.said;
                let what = individual.standing;
                self.eased.insert(number, Kept { sequence, at, author, what });
                danger
            }
            Some(_) | None => {
                self.eased.remove(&number);
                individual.standing
            }
        };
        let individual = Individual { standing, member, organization, group, ..individual.clone() };
        if individual.standing.is_danger() && (individual.group.is_none() || is_stuck) {
            self.dangers.insert(number);
        } else {
            self.dangers.remove(&number);
        }
        let was_danger = known.is_some_and(|known| known.standing.is_danger());
        if individual.standing.is_danger() && !was_danger && is_of_home(individual.relation) {
            self.growing.danger_at_home = self.growing.danger_at_home.max(entry.sequence);
        }
        self.fellows.meet(entry, number, &individual);
        if known.is_none() || (individual.standing.is_danger() && !was_danger) {
            self.met_by.insert(number, self.said.author);
        }
        self.individuals.insert(number, individual.clone());
        self.names.push(Name::written(&individual.name, number, self.said.sequence));
    }
}
