//! The key of an organisation, in versions: who leaves is left behind by a new one, and who came on an
//! older invitation is given the newest by whoever of her colleagues works next.

use rufaa_store::{GroupKey, NewVersion, StoreError};
use rufaa_vault::PublicKey;
use uuid::Uuid;

use super::units::is_held;
use crate::trust::{Session, TrustError, rewrapped};
use crate::{AppError, Node};

impl Node {
    /// A new version of the organisation's key, for everyone but the one who leaves, and for the kit.
    pub(crate) async fn organisation_key_without(
        &self,
        organisation: Uuid,
        member: Uuid,
    ) -> Result<NewVersion, TrustError> {
        let newest = self.newest_of_organisation(organisation).await?;
        let mut stay = Vec::new();
        for (id, public) in self.store().key_holders(organisation).await? {
            if id != member {
                stay.push((id, PublicKey::from_bytes(&public)?));
            }
        }
        let key = GroupKey { version: newest.version + 1, ..newest };
        self.version_for(key, &stay, Some(member)).await
    }

    /// Gives the newest version of the organisation's key to those of her colleagues who lack it, if
    /// she holds it.
    pub(super) async fn hand_on_key(&self, session: &Session) -> Result<(), TrustError> {
        let organisation = session.organisation();
        let newest = self.newest_of_organisation(organisation).await?;
        let without = self.store().without_version(organisation, newest.version).await?;
        if without.is_empty() || !is_held(&newest, &self.held(session, organisation).await?)? {
            return Ok(());
        }
        let own = self.store().wraps_of(organisation, &session.member().to_string()).await?;
        let is_newest = |wrap: &&_| {
            let wrap: &rufaa_store::KeyWrap = wrap;
            wrap.group == organisation && wrap.version == newest.version
        };
        let Some(own) = own.iter().find(is_newest) else { return Ok(()) };
        let mut wraps = Vec::new();
        for (member, public) in &without {
            let public = PublicKey::from_bytes(public)?;
            wraps.push(rewrapped(session.keys(), own, (*member, public))?);
        }
        match self.store().hand_on(&newest, (&wraps, &without)).await {
            // A newer version, or a colleague did it: nothing is left to do here.
            Ok(()) | Err(StoreError::Conflict(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn newest_of_organisation(&self, organisation: Uuid) -> Result<GroupKey, TrustError> {
        let newest = self.store().newest_key(organisation, organisation).await?;
        Ok(newest.ok_or(AppError::NotFound(organisation))?)
    }
}
