//! Compartments: parts of a case with a key of their own, a new one for each epoch. The key is sealed
//! to the unit, and that with the outer key that is current.

use rufaa_store::{CompartmentWrap, GroupKey};
use rufaa_vault::{PublicKey, SealingKey, SymmetricKey, place};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::units::is_held;
use crate::audit::Did;
use crate::keys::chance;
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// A compartment and its newest epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compartment {
    /// Its id.
    pub id: Uuid,
    /// The epoch in which is written now.
    pub epoch: i64,
}

impl Node {
    /// Makes a compartment for a unit to which she belongs.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a unit that is not hers.
    pub async fn new_compartment(
        &self,
        session: &Session,
        unit: Uuid,
    ) -> Result<Compartment, TrustError> {
        let compartment = Compartment { id: new_id(), epoch: 1 };
        self.begin_epoch(session, unit, compartment).await?;
        Ok(compartment)
    }

    /// Begins a new epoch of a compartment: what is written from now on is sealed with a new key. What
    /// was written before stays as it is.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for a compartment of a unit that is not hers, or that was erased;
    /// [`TrustError::Stale`] when somebody else began it.
    pub async fn next_epoch(
        &self,
        session: &Session,
        compartment: Uuid,
    ) -> Result<Compartment, TrustError> {
        let row = self.store().compartment(session.organisation(), compartment).await?;
        let row = row.filter(|row| row.erased_at.is_none());
        let row = row.ok_or(AppError::NotFound(compartment))?;
        let next = Compartment { id: compartment, epoch: row.epoch + 1 };
        self.begin_epoch(session, row.unit, next).await?;
        Ok(next)
    }

    /// The key of one epoch of a compartment.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where there is none, it was erased, or she does not hold the unit's key.
    pub async fn compartment_key(
        &self,
        session: &Session,
        compartment: Uuid,
        epoch: i64,
    ) -> Result<SymmetricKey, TrustError> {
        match self.key_of_epoch(session, compartment, epoch).await {
            // Sealed anew between two looks: the second one finds it as it is now.
            Err(TrustError::App(AppError::Unreadable(_))) => {
                self.key_of_epoch(session, compartment, epoch).await
            }
            key => key,
        }
    }

    async fn key_of_epoch(
        &self,
        session: &Session,
        compartment: Uuid,
        epoch: i64,
    ) -> Result<SymmetricKey, TrustError> {
        let organisation = session.organisation();
        let wrap = self.store().compartment_wrap(organisation, compartment, epoch).await?;
        let wrap = wrap.ok_or(AppError::NotFound(compartment))?;
        let held = self.held(session, wrap.unit).await?;
        let private = held.iter().find(|(version, _)| *version == wrap.unit_version);
        let (_, private) = private.ok_or(AppError::NotFound(compartment))?;
        self.opened_wrap(&wrap, private)
    }

    /// A new key for an epoch of a compartment, with its wrap for the newest version of the unit's key
    /// and the outer key that is current.
    pub(crate) fn new_wrap(
        &self,
        newest: &GroupKey,
        outer: Uuid,
        compartment: Compartment,
    ) -> Result<(SymmetricKey, CompartmentWrap), TrustError> {
        let key = SymmetricKey::generate(&mut chance());
        let wrap = self.wrap_of(&key, newest, (outer, compartment))?;
        Ok((key, wrap))
    }

    /// A key, wrapped for the newest version of a unit's key and the outer key that is current.
    pub(crate) fn wrap_of(
        &self,
        key: &SymmetricKey,
        newest: &GroupKey,
        (outer, compartment): (Uuid, Compartment),
    ) -> Result<CompartmentWrap, TrustError> {
        let wrap = CompartmentWrap {
            organisation: newest.organisation,
            compartment: compartment.id,
            epoch: compartment.epoch,
            unit: newest.group,
            unit_version: newest.version,
            outer,
            sealed: Vec::new(),
        };
        let public = PublicKey::from_bytes(&newest.public)?;
        let inner = public.seal(&wrap_place(&wrap), key.to_bytes().as_ref(), &mut chance())?;
        let sealed = self.sealed_outside(&wrap, &inner)?;
        Ok(CompartmentWrap { sealed, ..wrap })
    }

    /// Begins an epoch of a compartment, the first one or a further one.
    pub(crate) async fn begin_epoch(
        &self,
        session: &Session,
        unit: Uuid,
        compartment: Compartment,
    ) -> Result<(), TrustError> {
        let organisation = session.organisation();
        let held = self.held(session, unit).await?;
        let newest = self.newest(organisation, unit).await?;
        if !is_held(&newest, &held)? {
            return Err(AppError::NotFound(unit).into());
        }
        let outer = self.current_outer().await?;
        let (_, wrap) = self.new_wrap(&newest, outer, compartment)?;
        let event = session.event(Did::EpochBegun).to("compartment", compartment.id);
        let events = [self.event(&event.saying(&compartment.epoch.to_string()))?];
        Ok(self.store().begin_epoch(&wrap, (&newest, self.now()), &events).await?)
    }

    /// Opens both seals of a wrap.
    pub(crate) fn opened_wrap(
        &self,
        wrap: &CompartmentWrap,
        private: &SealingKey,
    ) -> Result<SymmetricKey, TrustError> {
        let inner = self.opened_outside(wrap)?;
        let key = Zeroizing::new(private.open(&wrap_place(wrap), &inner)?);
        Ok(SymmetricKey::from_bytes(&key)?)
    }

    /// What lies within the outer seal of a wrap.
    pub(super) fn opened_outside(&self, wrap: &CompartmentWrap) -> Result<Vec<u8>, TrustError> {
        Ok(self.outer_key(wrap.outer)?.open(&outer_place(wrap), &wrap.sealed)?)
    }

    /// The outer seal of a wrap.
    pub(super) fn sealed_outside(
        &self,
        wrap: &CompartmentWrap,
        inner: &[u8],
    ) -> Result<Vec<u8>, TrustError> {
        Ok(self.outer_key(wrap.outer)?.seal(&outer_place(wrap), inner, &mut chance())?)
    }
}

/// Where the key of an epoch belongs, within the outer seal.
pub(super) fn wrap_place(wrap: &CompartmentWrap) -> Vec<u8> {
    place(&[
        b"rufaa compartment key v1",
        wrap.organisation.as_bytes(),
        wrap.compartment.as_bytes(),
        &wrap.epoch.to_be_bytes(),
        wrap.unit.as_bytes(),
        &wrap.unit_version.to_be_bytes(),
    ])
}

/// Where the outer seal belongs.
fn outer_place(wrap: &CompartmentWrap) -> Vec<u8> {
    place(&[
        b"rufaa compartment outer v1",
        wrap.outer.as_bytes(),
        wrap.organisation.as_bytes(),
        wrap.compartment.as_bytes(),
        &wrap.epoch.to_be_bytes(),
    ])
}
