//! What is suggested for a need of the person in a case, by the rules of matching and what is known of what was asked
//! before.

use std::collections::BTreeSet;

use rufaa_domain::case::CaseView;
use rufaa_domain::matching::{Doubt, Excluded, Person, is_abroad};
use rufaa_domain::pack::AreaCode;
use uuid::Uuid;

use super::OpenCase;
use crate::matching::Suiting;
use crate::trust::TrustError;
use crate::{AppError, Node};

impl Node {
    /// What suits one need of the person in a case, with what speaks for and against it; near to where she was met.
    ///
    /// # Errors
    /// When the index is broken, or the database fails.
    pub async fn suggestions(&self, case: &OpenCase, need: &str) -> Result<Suiting, TrustError> {
        self.suggestions_near(case, (need, None)).await
    }

    /// The same near to where she is now, or will arrive.
    ///
    /// # Errors
    /// As [`Node::suggestions`].
    pub async fn suggestions_near(
        &self,
        case: &OpenCase,
        (need, near): (&str, Option<&AreaCode>),
    ) -> Result<Suiting, TrustError> {
        let person = self.person_of(&case.view, (need, near))?;
        let mut suiting = self.suiting(&person)?.into_iter().next().unwrap_or_default();
        // What is in another country is reached through its own node: no use to be told of it, whatever else is so.
        suiting.unsuitable.retain(|(listing, _)| !is_abroad(&person, listing));
        for (listing, grounds) in &mut suiting.suitable {
            let left = self.left_since(listing).await?;
            grounds.doubts.extend(left.map(|left| Doubt::GivenSince { left }));
        }
        // Who said no, or has not answered yet, comes after those who were not asked; among either, whoever has none left.
        suiting.suitable.sort_by_key(|(listing, grounds)| {
            let asked = case.asked_before(listing.service);
            let asked = asked.map_or(0, |(state, _)| if state.is_final() { 1 } else { 2 });
            (asked, grounds.doubts.contains(&Doubt::GivenSince { left: 0 }))
        });
        Ok(suiting)
    }

    /// Which of these entries are of organisations that receive here; the others are asked by telephone, and with a slip.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn who_answer_here(
        &self,
        entries: impl Iterator<Item = Uuid>,
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let mut here = BTreeSet::new();
        for entry in entries.collect::<BTreeSet<Uuid>>() {
            if let Some(keeper) = self.store().keeper_of(entry).await?
                && self.store().receiving_key(keeper).await?.is_some()
            {
                here.insert(entry);
            }
        }
        Ok(here)
    }

    /// What matching knows of the person in a case.
    pub(super) fn person_of(
        &self,
        view: &CaseView,
        (need, near): (&str, Option<&AreaCode>),
    ) -> Result<Person, TrustError> {
        let identity = view.identity();
        let met = view.opened().and_then(|opened| opened.what.area.as_ref());
        let area = near.or(met);
        let excluded = Excluded::new(view.dangerous_organizations(), [], self.packs());
        let excluded = excluded.map_err(|error| AppError::Unusable(error.to_string()))?;
        Ok(Person {
            needs: vec![need.to_owned()],
            sex: identity.sex,
            age_years: view.age_on(self.today()).for_matching(),
            family: identity.family,
            nationality: identity.nationality,
            statuses: identity.statuses.clone(),
            languages: identity.languages.clone(),
            step_free: identity.step_free,
            // Where nobody knows where she is, nobody says how far it is.
            point: area.and_then(|code| self.packs().first_level(code)?.centroid),
            excluded,
            only_in: Some(self.home_country()),
        })
    }
}
