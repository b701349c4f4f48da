//! As whom of those around her a member of Rufaa may be meant, by name.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::naming::Name;
use crate::case::group::is_same_name;
use crate::case::{CaseView, Individual, Namesake};

impl CaseView {
    pub(super) fn are_others(&mut self, said: &Namesake) {
        self.namesakes.extend(&said.others);
    }

    /// Members who bear the name of somebody around her, each with the number of that one, and who are other people.
    pub fn namesakes(&self) -> impl Iterator<Item = (Uuid, u32)> {
        self.namesakes.iter().copied()
    }

    /// Whether somebody made sure that a member is another one than who is written here as this one.
    pub fn is_another(&self, member: Uuid, danger: &Individual) -> bool {
        let stands =
            |number: u32| self.individual(number).is_some_and(|one| one.is_written_as(danger));
        self.namesakes.iter().any(|(other, number)| *other == member && stands(*number))
    }

    /// The numbers of those who are a danger to her and whose whole name a member bears, in whatever spelling, with a title or
    /// without: it may be that one. Without those of whom somebody made sure that the member is another one ([`Namesake`]).
    pub fn called_as_danger(&self, (member, name): (Uuid, &str)) -> BTreeSet<u32> {
        self.called_as((member, name), |one| one.standing.is_danger())
    }

    /// The same of those who have no part in the case and of whom it does not say which member they are: whoever is a danger to
    /// her, and whoever is near to her. Whoever wrote one of them down as such a one herself is not that one; but nobody has written
    /// down whom a letter brought.
    pub fn called_as_barred(&self, (member, name): (Uuid, &str)) -> BTreeSet<u32> {
        let mut called = self.called_as((member, name), is_untied);
        if self.opened.as_ref().is_some_and(|opened| opened.what.referral.is_none()) {
            called.retain(|number| self.met_by.get(number) != Some(&member));
        }
        called
    }

    /// Whether somebody has no part in the case, and it says of no member that it is that one.
    pub fn has_untied(&self) -> bool {
        self.individuals.values().any(is_untied)
    }

    fn called_as(
        &self,
        (member, name): (Uuid, &str),
        is_asked: impl Fn(&Individual) -> bool,
    ) -> BTreeSet<u32> {
        let asked = self.individuals.iter().filter(|(_, one)| is_asked(one));
        let asked: Vec<u32> = asked.map(|(number, _)| *number).collect();
        if asked.is_empty() {
            return BTreeSet::new();
        }
        let name = Name::of(name, 0, 0);
        let is_other = |number: u32| self.namesakes.contains(&(member, number));
        let is_called = |number: &u32| self.names(*number).any(|one| one.is_whole_name_of(&name));
        asked.into_iter().filter(|number| !is_other(*number)).filter(is_called).collect()
    }
}

impl Individual {
    /// Whether another one is written by the same name and as the same to her; who has none is nobody's like.
    pub fn is_written_as(&self, other: &Self) -> bool {
        !self.name.is_empty()
            && is_same_name(&self.name, &other.name)
            && self.relation == other.relation
    }

    /// Whether somebody of this name may be meant, where nobody said which member of Rufaa it is: the names are heard alike, and
    /// are whole ones.
    pub fn may_be_called(&self, name: &str) -> bool {
        self.member.is_none()
            && Name::written(&self.name, 0, 0).is_whole_name_of(&Name::of(name, 0, 0))
    }
}

/// Whether somebody has no part in the case, and it says of no member that it is that one.
fn is_untied(one: &Individual) -> bool {
    let is_barred = one.standing.is_danger() || one.relation.is_near();
    is_barred && one.member.is_none() && one.group.is_none()
}
