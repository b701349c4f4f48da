//! The keys of a case, while a member of its unit works with it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rufaa_domain::case::Compartment;
use rufaa_store::{CaseFile, CompartmentWrap, WholeCase};
use rufaa_vault::{SealingKey, SymmetricKey};
use uuid::Uuid;

use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The keys of the compartments of a case, of every epoch.
pub(super) struct CaseKeys {
    keys: BTreeMap<(Uuid, i64), SymmetricKey>,
    ids: [Uuid; 3],
}

impl CaseKeys {
    /// Those of a case that begins: a key for each compartment, in its first epoch.
    pub(super) fn first(keys: [(Uuid, SymmetricKey); 3]) -> Self {
        let ids = [keys[0].0, keys[1].0, keys[2].0];
        Self { keys: keys.into_iter().map(|(id, key)| ((id, 1), key)).collect(), ids }
    }

    /// The compartment that is this part of the case.
    pub(super) fn id(&self, part: Compartment) -> Uuid {
        let [contact, care, legal] = self.ids;
        match part {
            Compartment::Contact => contact,
            Compartment::Care => care,
            Compartment::Legal => legal,
        }
    }

    /// The key with which is sealed now, and its epoch.
    pub(super) fn newest(&self, part: Compartment) -> Result<(i64, &SymmetricKey), AppError> {
        let id = self.id(part);
        let of_part = self.keys.range((id, i64::MIN)..=(id, i64::MAX)).next_back();
        let ((_, epoch), key) = of_part.ok_or(AppError::NotFound(id))?;
        Ok((*epoch, key))
    }

    /// The key of an epoch.
    pub(super) fn of(&self, compartment: Uuid, epoch: i64) -> Option<&SymmetricKey> {
        self.keys.get(&(compartment, epoch))
    }
}

impl Node {
    /// The keys of a case of a unit of hers, which are in these wraps.
    pub(super) async fn case_keys(
        &self,
        session: &Session,
        case: &WholeCase,
    ) -> Result<CaseKeys, TrustError> {
        let keys = self.opened_wraps(session, &case.wraps).await?;
        Ok(CaseKeys { keys, ids: case.file.compartments })
    }

    /// The keys of these parts of cases of her units, in their order.
    pub(super) async fn keys_of_cases(
        &self,
        session: &Session,
        files: impl Iterator<Item = &CaseFile>,
        parts: &[Compartment],
    ) -> Result<Vec<CaseKeys>, TrustError> {
        let cases: Vec<[Uuid; 3]> = files.map(|file| file.compartments).collect();
        match self.keys_of_cases_now(session, &cases, parts).await {
            // Sealed anew between two looks: the second one finds them as they are now.
            Err(
                TrustError::App(AppError::Unreadable(_) | AppError::NotFound(_))
                | TrustError::Vault(_),
            ) => self.keys_of_cases_now(session, &cases, parts).await,
            keys => keys,
        }
    }

    async fn keys_of_cases_now(
        &self,
        session: &Session,
        cases: &[[Uuid; 3]],
        parts: &[Compartment],
    ) -> Result<Vec<CaseKeys>, TrustError> {
        let empty = |ids: &[Uuid; 3]| CaseKeys { keys: BTreeMap::new(), ids: *ids };
        let mut all: Vec<CaseKeys> = cases.iter().map(empty).collect();
        let ids = |keys: &CaseKeys| parts.iter().map(|part| keys.id(*part)).collect::<Vec<_>>();
        let ids: Vec<Uuid> = all.iter().flat_map(ids).collect();
        let wraps = self.store().wraps_of_compartments(session.organisation(), &ids).await?;
        let mut opened = self.opened_wraps(session, &wraps).await?;
        for keys in &mut all {
            let own = opened.extract_if(.., |(id, _), _| keys.ids.contains(id));
            keys.keys = own.collect();
        }
        Ok(all)
    }

    /// The keys in these wraps: those that are at hand, and those that she opens with what she holds of
    /// her units.
    async fn opened_wraps(
        &self,
        session: &Session,
        wraps: &[CompartmentWrap],
    ) -> Result<BTreeMap<(Uuid, i64), SymmetricKey>, TrustError> {
        let mut held: BTreeMap<Uuid, Vec<(i64, SealingKey)>> = BTreeMap::new();
        let mut keys = BTreeMap::new();
        for wrap in wraps {
            let key = if let Some(key) = self.keys_at_hand().get(session, wrap) {
                key
            } else {
                let of_unit = match held.entry(wrap.unit) {
                    Entry::Occupied(held) => held.into_mut(),
                    Entry::Vacant(free) => free.insert(self.held(session, wrap.unit).await?),
                };
                self.opened_and_kept(session, wrap, of_unit)?
            };
            keys.insert((wrap.compartment, wrap.epoch), key);
        }
        Ok(keys)
    }

    fn opened_and_kept(
        &self,
        session: &Session,
        wrap: &CompartmentWrap,
        held: &[(i64, SealingKey)],
    ) -> Result<SymmetricKey, TrustError> {
        let private = held.iter().find(|(version, _)| *version == wrap.unit_version);
        let (_, private) = private.ok_or(AppError::NotFound(wrap.compartment))?;
        let key = self.opened_wrap(wrap, private)?;
        self.keys_at_hand().put(session, wrap, &key)?;
        Ok(key)
    }
}
