//! Who, of those whom Rufaa knows, is a danger to her.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::case::CaseView;
use crate::text::fold;

impl CaseView {
    /// Members of Rufaa whom the case names as a danger to her: they have no part in it.
    pub fn dangerous_members(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.member).collect()
    }

    /// Organisations of the directory in which somebody is a danger to her: she is not sent there.
    pub fn dangerous_organizations(&self) -> BTreeSet<Uuid> {
        let dangers = self.individuals.values().filter(|one| one.standing.is_danger());
        dangers.filter_map(|one| one.organization).collect()
    }

    /// Whether words name somebody who is a danger to her, by any name under which the case ever had them:
    /// all words of that name stand in them, in any spelling that folds alike.
    pub fn names_danger(&self, words: &str) -> bool {
        let folded = fold(words);
        let there: BTreeSet<&str> = folded.split(' ').collect();
        let is_danger = |number: u32| self.may_be(number).any(|one| one.standing.is_danger());
        let is_named = |name: &str| {
            let name = fold(name);
            !name.is_empty() && name.split(' ').all(|word| there.contains(word))
        };
        self.names.iter().any(|(name, number)| is_named(name) && is_danger(*number))
    }
}
