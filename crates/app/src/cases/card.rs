//! What lists and searches show of a case, sealed beside it.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::age::Age;
use rufaa_domain::case::{CaseView, Compartment, Identity, Traits};
use rufaa_domain::matching::Sex;
use rufaa_domain::telephone;
use rufaa_store::CaseFile;
use rufaa_vault::place;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::CaseKeys;
use super::ledger::padded;
use super::reading::resource;
use crate::keys::chance;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// What lists show of a case, and what it is found by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Card {
    /// The name, or how she wants to be called.
    pub(super) name: Option<String>,
    /// Other names by which she is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) also: Option<String>,
    /// Telephone numbers by which she is reached, with their country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) telephones: Option<String>,
    /// Through whom she is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) through: Option<String>,
    /// Her age.
    pub(super) age: Age,
    /// Her sex.
    pub(super) sex: Option<Sex>,
    /// Whether supervisors alone open the case, and nothing finds it: she wants it erased, and the law keeps it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) restricted: bool,
    /// From which later day on they do, though nobody writes anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) restricted_from: Option<Date>,
}

impl Card {
    /// Of a case as it is on this day. Numbers without a country are of the one with this calling code.
    pub(super) fn of(view: &CaseView, today: Date, calling_code: &str) -> Self {
        let identity = view.identity();
        let how = view.contact().and_then(|contact| contact.how.as_deref()).unwrap_or_default();
        let through = view.contact().and_then(|contact| view.individual(contact.through?));
        let numbers = telephone::numbers(how, calling_code);
        // As it is put together on papers it may be another name than the one she says.
        let names = [identity.also.clone(), identity.parts.whole()];
        let names: Vec<String> = names.into_iter().flatten().collect();
        let numbers: Vec<String> = numbers.iter().map(|number| format!("+{number}")).collect();
        Self {
            name: identity.name.clone(),
            also: Some(names.join(", ")).filter(|names| !names.is_empty()),
            telephones: Some(numbers.join(", ")).filter(|numbers| !numbers.is_empty()),
            through: through.map(|one| one.name.clone()),
            age: view.age_on(today),
            sex: identity.sex,
            restricted: view.is_restricted(today),
            restricted_from: view.restricted_from(today),
        }
    }

    /// What it is found by.
    pub(super) fn traits(&self) -> Traits {
        if self.restricted {
            return Traits::default();
        }
        let identity = Identity {
            name: self.name.clone(),
            also: self.also.clone(),
            age: self.age,
            sex: self.sex,
            ..Identity::default()
        };
        // Every number on a card has its country.
        Traits::of(&identity, self.telephones.as_deref(), "")
            .reached_through(self.through.as_deref())
    }

    /// Whether supervisors alone open the case, or will without that anybody writes into it: its card is made anew whenever
    /// somebody of the unit works.
    pub(super) fn is_kept_new(&self) -> bool {
        self.restricted || self.restricted_from.is_some()
    }

    pub(super) fn sealed(
        &self,
        case: (Uuid, Uuid),
        keys: &CaseKeys,
    ) -> Result<(i64, Vec<u8>), TrustError> {
        let (epoch, key) = keys.newest(Compartment::Contact)?;
        let text = padded(serde_json::to_vec(self).map_err(AppError::from)?);
        Ok((epoch, key.seal(&card_place(case, epoch), &text, &mut chance())?))
    }

    pub(super) fn opened(file: &CaseFile, keys: &CaseKeys) -> Result<Self, TrustError> {
        let key = keys.of(file.compartments[0], file.card_epoch);
        let key = key.ok_or(AppError::NotFound(file.id))?;
        let place = card_place((file.organisation, file.id), file.card_epoch);
        Ok(serde_json::from_slice(&key.open(&place, &file.card)?).map_err(AppError::from)?)
    }
}

/// Where the card of a case belongs.
fn card_place((organisation, case): (Uuid, Uuid), epoch: i64) -> Vec<u8> {
    place(&[b"rufaa case card v1", organisation.as_bytes(), case.as_bytes(), &epoch.to_be_bytes()])
}

impl Node {
    /// The cards of those of these cases that she may read and whose keys are there. Whoever is barred from
    /// one does not learn that it is there.
    pub(super) async fn cards_that_she_may_read(
        &self,
        session: &Session,
        files: Vec<CaseFile>,
    ) -> Result<Vec<(CaseFile, Card)>, TrustError> {
        let mut cards = self.cards_of_all(session, files).await?;
        cards.retain(|(file, card)| self.is_shown(session, file, card));
        Ok(cards)
    }

    /// Whether a card is shown to her: one that is restricted to supervisors alone.
    fn is_shown(&self, session: &Session, file: &CaseFile, card: &Card) -> bool {
        let is_restricted =
            card.restricted || card.restricted_from.is_some_and(|day| day <= self.today());
        !is_restricted || session.could(Action::ReviewCase, resource(file))
    }

    /// Those of these cases of which she is shown nothing, since they are restricted.
    pub(crate) async fn hidden_from_her(
        &self,
        session: &Session,
        cases: &[Uuid],
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let files = self.store().cases_kept_new(session.organisation(), cases).await?;
        let mut cards = self.cards(session, files).await?;
        cards.retain(|(file, card)| !self.is_shown(session, file, card));
        Ok(cards.into_iter().map(|(file, _)| file.id).collect())
    }

    /// The cards of those of these cases that she may read, also of those that are restricted: who is in a group is known by
    /// the rules, whoever writes.
    pub(super) async fn cards_of_all(
        &self,
        session: &Session,
        mut files: Vec<CaseFile>,
    ) -> Result<Vec<(CaseFile, Card)>, TrustError> {
        files.retain(|file| session.could(Action::ReadCase, resource(file)));
        self.cards(session, files).await
    }

    /// Of these cases those of a unit in which she works with people, each with its card: whoever may be there already is not
    /// begun anew, whoever of the unit holds the case. What of it is shown is not decided here.
    pub(super) async fn cards_of_her_units(
        &self,
        session: &Session,
        mut files: Vec<CaseFile>,
    ) -> Result<Vec<(CaseFile, Card)>, TrustError> {
        files.retain(|file| {
            let (organisation, unit) = (file.organisation, file.unit);
            let works = session.could(Action::OpenCase, Resource::Unit { organisation, unit });
            let is_out = session.has_no_part_in(file.id);
            session.could(Action::ReadCase, resource(file)) || works && !is_out
        });
        let mut cards = self.cards(session, files).await?;
        cards.retain(|(file, card)| self.is_shown(session, file, card));
        Ok(cards)
    }

    async fn cards(
        &self,
        session: &Session,
        files: Vec<CaseFile>,
    ) -> Result<Vec<(CaseFile, Card)>, TrustError> {
        let keys = self.keys_of_cases(session, files.iter(), &[Compartment::Contact]).await?;
        let mut cards = Vec::new();
        for (file, keys) in files.into_iter().zip(keys) {
            match Card::opened(&file, &keys) {
                // Erased.
                Err(TrustError::App(AppError::NotFound(_))) => {}
                card => cards.push((file, card?)),
            }
        }
        Ok(cards)
    }
}
