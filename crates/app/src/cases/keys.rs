//! The keys of a case, while a member of its unit works with it.

use std::collections::BTreeMap;

use rufaa_domain::case::Compartment;
use rufaa_store::CaseFile;
use rufaa_vault::SymmetricKey;
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
    /// The keys of a case of a unit of hers.
    pub(super) async fn case_keys(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<CaseKeys, TrustError> {
        match self.case_keys_now(session, file).await {
            // Sealed anew between two looks: the second one finds them as they are now.
            Err(
                TrustError::App(AppError::Unreadable(_) | AppError::NotFound(_))
                | TrustError::Vault(_),
            ) => self.case_keys_now(session, file).await,
            keys => keys,
        }
    }

    async fn case_keys_now(
        &self,
        session: &Session,
        file: &CaseFile,
    ) -> Result<CaseKeys, TrustError> {
        let wraps = self.store().wraps_of_case(file.organisation, file.compartments).await?;
        let held = self.held(session, file.unit).await?;
        let mut keys = BTreeMap::new();
        for wrap in &wraps {
            let private = held.iter().find(|(version, _)| *version == wrap.unit_version);
            let (_, private) = private.ok_or(AppError::NotFound(file.id))?;
            keys.insert((wrap.compartment, wrap.epoch), self.opened_wrap(wrap, private)?);
        }
        Ok(CaseKeys { keys, ids: file.compartments })
    }
}
