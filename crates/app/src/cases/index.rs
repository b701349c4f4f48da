//! By what the cases of a unit are found: tokens of what is heard of names, hers and that of whoever passes on
//! to her, and of telephone numbers,
//! under a key of the unit's index (design §8; `docs/keys.md`).
//!
//! The key is that of a compartment of its own, which has the unit's id: it is sealed anew with the
//! others when somebody leaves.

use std::collections::BTreeSet;

use rufaa_domain::case::{CaseView, Traits};
use rufaa_store::{CaseFile, CaseTokens};
use rufaa_vault::{SymmetricKey, place, token};
use uuid::Uuid;

use super::card::Card;
use super::ledger;
use crate::sealed::Compartment;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The number of the rules by which words are made out of names. Whoever changes what is heard of a name
/// in `rufaa_domain::names` counts it up; then the tokens of every case are made anew.
const RULES: i64 = 6;
/// Cases have tokens in multiples of this, so that their number tells little of how many names somebody
/// has, and nothing of whether she is named at all.
const TOKENS_AT_ONCE: usize = 8;
/// Cases whose tokens are made anew in one go.
const CASES_AT_ONCE: i64 = 50;
/// The one epoch of an index.
const EPOCH: i64 = 1;

/// The key of a unit's index.
pub(super) struct IndexKey {
    organisation: Uuid,
    unit: Uuid,
    key: SymmetricKey,
}

impl IndexKey {
    /// The tokens of what is asked for.
    pub(super) fn asked(&self, traits: &Traits) -> Vec<i64> {
        let tokens: BTreeSet<i64> = traits.words().iter().map(|word| self.word(word)).collect();
        tokens.into_iter().collect()
    }

    /// The tokens by which a case with this card is found. Those of one that is restricted are of no word. Of
    /// one whose restriction begins or ends with a day they are made anew whenever somebody of the unit works.
    pub(super) fn of_card(&self, case: Uuid, card: &Card) -> CaseTokens {
        let tokens = self.kept(case, &card.traits());
        CaseTokens { rules: if card.is_kept_new() { 0 } else { RULES }, ..tokens }
    }

    /// The tokens by which a case is found, with others among them that are of no word.
    fn kept(&self, case: Uuid, traits: &Traits) -> CaseTokens {
        let mut tokens: BTreeSet<i64> = traits.words().iter().map(|word| self.word(word)).collect();
        let wanted = tokens.len().next_multiple_of(TOKENS_AT_ONCE).max(TOKENS_AT_ONCE);
        let mut number: i64 = 0;
        while tokens.len() < wanted {
            tokens.insert(self.chaff(case, number));
            number += 1;
        }
        CaseTokens { unit: self.unit, rules: RULES, tokens: tokens.into_iter().collect() }
    }

    fn word(&self, word: &str) -> i64 {
        let place = place(&[
            b"rufaa case word v1",
            self.organisation.as_bytes(),
            self.unit.as_bytes(),
            word.as_bytes(),
        ]);
        token(&self.key, &place)
    }

    /// The same for a case each time: what changes from one copy of the database to the next would be
    /// known to be of no word.
    fn chaff(&self, case: Uuid, number: i64) -> i64 {
        let place = place(&[
            b"rufaa case chaff v1",
            self.organisation.as_bytes(),
            self.unit.as_bytes(),
            case.as_bytes(),
            &number.to_be_bytes(),
        ]);
        token(&self.key, &place)
    }
}

impl Node {
    /// The digits before numbers that are written without their country.
    pub(super) fn calling_code(&self) -> &str {
        let pack = self.packs().country(self.home_country());
        pack.map(|pack| pack.calling_code.as_str()).unwrap_or_default()
    }

    /// The card of a case as it is.
    pub(super) fn card_of(&self, view: &CaseView) -> Card {
        Card::of(view, self.today(), self.calling_code())
    }

    /// The key of the index of a unit of hers; nothing where nothing was written yet.
    pub(super) async fn index_key(
        &self,
        session: &Session,
        unit: Uuid,
    ) -> Result<Option<IndexKey>, TrustError> {
        let organisation = session.organisation();
        if self.store().compartment(organisation, unit).await?.is_none() {
            return Ok(None);
        }
        let key = self.compartment_key(session, unit, EPOCH).await?;
        Ok(Some(IndexKey { organisation, unit, key }))
    }

    /// The same; where nothing was written yet, the index begins.
    pub(super) async fn index_key_or_new(
        &self,
        session: &Session,
        unit: Uuid,
    ) -> Result<IndexKey, TrustError> {
        if let Some(key) = self.index_key(session, unit).await? {
            return Ok(key);
        }
        match self.begin_epoch(session, unit, Compartment { id: unit, epoch: EPOCH }).await {
            // Somebody else began it in between, or the unit has a newer key.
            Ok(()) | Err(TrustError::Stale) => {}
            Err(error) => return Err(error),
        }
        self.index_key(session, unit).await?.ok_or(TrustError::Stale)
    }

    /// Makes tokens anew that older rules made, and those of cases from before there were any, some of
    /// them. Nobody is shown anything of it.
    pub(crate) async fn index_anew(&self, session: &Session, unit: Uuid) -> Result<(), TrustError> {
        let of = (session.organisation(), unit);
        let old = self.store().cases_with_tokens_before(of, RULES, CASES_AT_ONCE).await?;
        if old.is_empty() {
            return Ok(());
        }
        let index = self.index_key_or_new(session, unit).await?;
        for file in &old {
            match self.index_case(session, file, &index).await {
                // Written in between: then it has its tokens.
                Ok(()) | Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other from being found.
                Err(error) => tracing::error!(%error, case = %file.id, "a case cannot be indexed"),
            }
        }
        Ok(())
    }

    async fn index_case(
        &self,
        session: &Session,
        file: &CaseFile,
        index: &IndexKey,
    ) -> Result<(), TrustError> {
        let case = self.store().whole_case(file.organisation, file.id).await?;
        let case = case.ok_or(AppError::NotFound(file.id))?;
        let keys = self.case_keys(session, &case).await?;
        let view = CaseView::of(&ledger::opened(&case.file, &keys, &case.records)?);
        let card = self.card_of(&view);
        let was_restricted = Card::opened(&case.file, &keys).is_ok_and(|card| card.restricted);
        let begun = if card.restricted && !was_restricted {
            self.restricted_by_day(&case.file, &view).await?
        } else {
            None
        };
        let sealed = card.sealed((file.organisation, file.id), &keys)?;
        let tokens = index.of_card(file.id, &card);
        let kept = self.store().keep_tokens(&case.file, sealed, (&tokens, begun)).await;
        kept.map_err(TrustError::from)
    }
}
