//! Those of the same group in the case of one of them: nobody needs to remember that somebody whom she
//! writes down was met with her, and nobody learns by it of a case that is not hers to see.

use std::collections::BTreeSet;

use rufaa_domain::access::{Action, Denial};
use rufaa_domain::case::group::is_same_name;
use rufaa_domain::case::{CaseView, Fellow, Individual, Record};
use rufaa_store::CaseFile;

use crate::Node;
use crate::cases::reading::resource;
use crate::trust::{Session, TrustError};

impl Node {
    /// The record; where it brings somebody who is called as another one of the same group, it says that
    /// this is one of them: who is not says another name.
    pub(in crate::cases) async fn told_as_fellow(
        &self,
        session: &Session,
        file: &CaseFile,
        record: &Record,
    ) -> Result<Record, TrustError> {
        let mut record = record.clone();
        if let Some(individual) = individual_of(&mut record).filter(|one| one.group.is_none())
            && self.is_called_as_one_of_group(session, file, &individual.name).await?
        {
            individual.group = Some(Fellow::Another);
        }
        Ok(record)
    }

    async fn is_called_as_one_of_group(
        &self,
        session: &Session,
        file: &CaseFile,
        name: &str,
    ) -> Result<bool, TrustError> {
        let group = self.store().group_of_case(file.organisation, file.id).await?;
        let Some(group) = group else { return Ok(false) };
        let mut others = match self.group_files(session, group).await {
            Err(TrustError::Denied(Denial::NotFound)) => return Ok(false),
            found => found?.1,
        };
        others.retain(|other| other.id != file.id);
        let cards = self.cards_that_she_may_read(session, others).await?;
        let mut names = cards.iter().filter_map(|(_, card)| card.name.as_deref());
        Ok(names.any(|other| is_same_name(name, other)))
    }

    /// The numbers of those of the same group who are named by the code of a case that she may not see.
    pub(in crate::cases) async fn unseen_fellows(
        &self,
        session: &Session,
        view: &CaseView,
    ) -> Result<BTreeSet<u32>, TrustError> {
        let mut unseen = BTreeSet::new();
        for (number, one) in view.individuals().filter(|(_, one)| one.group.is_some()) {
            let other = self.store().case_by_code(session.organisation(), &one.name).await?;
            let is_hers = |file: &CaseFile| session.could(Action::ReadCase, resource(file));
            if other.is_some_and(|other| !is_hers(&other)) {
                unseen.insert(number);
            }
        }
        Ok(unseen)
    }
}

/// Somebody around her whom a record brings, or sets right.
fn individual_of(record: &mut Record) -> Option<&mut Individual> {
    if let Record::Correction(correction) = record {
        return individual_of(correction.right.as_deref_mut()?);
    }
    if let Record::Individual(individual) = record { Some(individual) } else { None }
}
