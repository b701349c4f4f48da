//! Those of the same group of people, as one person's case knows them.

use std::collections::BTreeMap;

use super::CaseView;
use super::naming::Name;
use crate::case::group::is_same_name;
use crate::case::{Entry, Fellow, Individual};

/// When it was asked of people around her whether they are implicated, and when somebody of the same
/// group was found to be a danger.
#[derive(Debug, Clone, Default)]
pub(super) struct Fellows {
    /// The number of the record that says last what was found of each.
    judged: BTreeMap<u32, u32>,
    /// The number of the newest record that found somebody of the same group to be a danger.
    danger: u32,
    /// The name and the group of each who was written down as one of it, by the number of the record.
    written: BTreeMap<u32, (String, Fellow)>,
}

impl Fellows {
    /// Somebody was written down under this number, or what was found of them since.
    pub(super) fn meet(&mut self, entry: &Entry, number: u32, individual: &Individual) {
        self.written(entry, individual);
        self.judged.insert(number, entry.sequence);
        self.look(entry, individual);
    }

    /// Somebody of the same group was written down, or she herself.
    pub(super) fn written(&mut self, entry: &Entry, individual: &Individual) {
        if let Some(group) = individual.group {
            self.written.insert(entry.sequence, (individual.name.clone(), group));
        }
    }

    /// Somebody was found to be a danger, perhaps by a correction of what stood there before.
    pub(super) fn look(&mut self, entry: &Entry, individual: &Individual) {
        if individual.group.is_some() && individual.standing.is_danger() {
            self.danger = entry.sequence;
        }
    }
}

impl CaseView {
    /// The case as it is to whoever knows the names of others of the same group, who stand in it under the codes of their cases:
    /// who is suspected under a code is under his name, too.
    #[must_use]
    pub fn knowing(mut self, names: &[(String, String)]) -> Self {
        let under =
            |one: &Individual, code: &str| one.group.is_some() && is_same_name(&one.name, code);
        let known = names.iter().flat_map(|(code, name)| {
            let those = self.individuals.iter().filter(|(_, one)| under(one, code));
            those.map(|(number, _)| Name::written(name, *number, *number)).collect::<Vec<_>>()
        });
        let known: Vec<Name> = known.collect();
        self.names.extend(known);
        self
    }

    /// Whether somebody of the same group stands in it as a danger to her.
    pub fn has_danger_in_group(&self) -> bool {
        self.individuals.values().any(|one| one.group.is_some() && one.standing.is_danger())
    }

    /// Whether somebody is of the same group as she, or may be somebody who is.
    pub fn is_fellow(&self, number: u32) -> bool {
        self.may_be(number).any(|one| one.group.is_some())
    }

    /// Whether what takes the place of a record leaves its group as it was: nobody leaves one or becomes
    /// somebody else by a correction, and what is written of her herself says nothing that could be wrong.
    pub fn keeps_group(&self, record: u32, right: Option<&Individual>) -> bool {
        if right.is_some_and(|one| one.group == Some(Fellow::Herself)) {
            return false;
        }
        let Some((name, group)) = self.fellows.written.get(&record) else { return true };
        *group == Fellow::Another
            && right.is_some_and(|one| one.name == *name && one.group == Some(*group))
    }

    /// Whether it was asked of somebody since anybody of the same group was last found to be a danger.
    pub fn is_judged_since_danger_in_group(&self, number: u32) -> bool {
        self.fellows.judged.get(&number).is_some_and(|judged| *judged > self.fellows.danger)
    }
}
