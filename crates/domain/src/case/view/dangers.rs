//! Who, of those whom Rufaa knows, is a danger to her.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::case::CaseView;

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
}
