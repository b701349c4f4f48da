//! Erasing: the wraps of a compartment go at once; then everything that remains is sealed with a new
//! outer key, and the old one is destroyed. From then on no older copy of the database opens what was
//! erased.

use jiff::{SignedDuration, Timestamp};
use rufaa_store::{CompartmentWrap, StoreError};
use rufaa_vault::SymmetricKey;
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Wraps whose outer seal is made anew in one transaction.
const WRAPS_AT_ONCE: i64 = 500;
/// Copies of outer keys are kept no longer than this, and an old one is destroyed within it (design §8).
const WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What is said to whoever asked for an erasure. It covers this node alone; those who received
/// something receipt their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// The compartment that was erased.
    pub compartment: Uuid,
    /// When its keys left the database.
    pub erased_at: Timestamp,
    /// When the last outer key with which they can have been sealed was destroyed; nothing while one
    /// of them is there.
    pub destroyed_at: Option<Timestamp>,
    /// From when on no copy of the database or of outer keys opens it, if copies are kept as
    /// `docs/keys.md` says; nothing while a key of then is there.
    pub final_at: Option<Timestamp>,
}

impl Node {
    /// Erases a compartment of a unit to which she belongs. Whether she may is decided where cases
    /// are; here it is done.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where there is none or it is not hers; [`TrustError::Stale`] when it was
    /// erased already.
    pub async fn erase_compartment(
        &self,
        session: &Session,
        compartment: Uuid,
    ) -> Result<Receipt, TrustError> {
        let organisation = session.organisation();
        let row = self.store().compartment(organisation, compartment).await?;
        let row = row.ok_or(AppError::NotFound(compartment))?;
        if self.held(session, row.unit).await?.is_empty() {
            return Err(AppError::NotFound(compartment).into());
        }
        let event = session.event(Did::CompartmentErased).to("compartment", compartment);
        let events = [self.event(&event)?];
        let now = self.now();
        self.with_new_outer(async |outer| {
            self.store().erase_compartment((organisation, compartment), outer, now, &events).await
        })
        .await?;
        self.receipt(session, compartment).await
    }

    /// Erases something, with the outer key that is current from then on.
    pub(crate) async fn with_new_outer(
        &self,
        erase: impl AsyncFnOnce(Uuid) -> Result<(), StoreError>,
    ) -> Result<(), TrustError> {
        let outer = new_id();
        self.outer_keys().make(outer).map_err(AppError::from)?;
        let erased = erase(outer).await;
        // Only where it is certain that nothing was kept: after any other failure the key may be current.
        if matches!(erased, Err(StoreError::Conflict(_))) {
            self.outer_keys().destroy(outer).map_err(AppError::from)?;
        }
        Ok(erased?)
    }

    /// The receipt of an erasure of her organisation.
    ///
    /// # Errors
    /// [`AppError::NotFound`] where nothing was erased.
    pub async fn receipt(
        &self,
        session: &Session,
        compartment: Uuid,
    ) -> Result<Receipt, TrustError> {
        let organisation = session.organisation();
        let row = self.store().compartment(organisation, compartment).await?;
        let erased_at = row.and_then(|row| row.erased_at);
        let erased_at = erased_at.ok_or(AppError::NotFound(compartment))?;
        let destroyed_at = self.store().destroyed_at(organisation, compartment).await?;
        let final_at = destroyed_at.map(|destroyed_at| destroyed_at + WITHIN);
        Ok(Receipt { compartment, erased_at, destroyed_at, final_at })
    }

    /// Goes on with sealing everything with the current outer key, as much as one transaction takes;
    /// when nothing is left with older ones, destroys those. May be cut off at any time. Gives whether
    /// more is left to do.
    ///
    /// # Errors
    /// When the database or the folder of outer keys fails.
    pub async fn leave_old_outer_keys(&self) -> Result<bool, TrustError> {
        let old = self.store().wraps_of_leaving_keys(WRAPS_AT_ONCE).await?;
        let full = i64::try_from(old.len()) == Ok(WRAPS_AT_ONCE);
        let mut replaced = Vec::new();
        if !old.is_empty() {
            let outer = self.current_outer().await?;
            for wrap in old {
                match self.sealed_with(outer, &wrap) {
                    Ok(new) => replaced.push((wrap, new)),
                    // One that cannot be read keeps its key, and no other from going on.
                    Err(error) => {
                        tracing::error!(%error, compartment = %wrap.compartment, "a wrap is damaged");
                    }
                }
            }
            self.store().replace_wraps(&replaced).await?;
        }
        let more = full && !replaced.is_empty();
        for outer in self.store().give_up_outer_keys().await? {
            self.destroy_outer(outer).await?;
        }
        Ok(more)
    }

    /// The same until nothing is left to do.
    pub(crate) async fn leave_all_old_outer_keys(&self) -> Result<(), TrustError> {
        while self.leave_old_outer_keys().await? {}
        Ok(())
    }

    /// A wrap with another outer seal.
    fn sealed_with(
        &self,
        outer: Uuid,
        wrap: &CompartmentWrap,
    ) -> Result<CompartmentWrap, TrustError> {
        let inner = self.opened_outside(wrap)?;
        let new = CompartmentWrap { outer, ..wrap.clone() };
        let sealed = self.sealed_outside(&new, &inner)?;
        Ok(CompartmentWrap { sealed, ..new })
    }

    /// Makes sure that the files of all outer keys are there with which something is sealed.
    ///
    /// # Errors
    /// [`AppError::Unreadable`] for the first that is not.
    pub async fn check_outer_keys(&self) -> Result<(), AppError> {
        for id in self.store().live_outer_keys().await? {
            if self.outer_keys().read(id)?.is_none() {
                return Err(missing(id));
            }
        }
        Ok(())
    }

    async fn destroy_outer(&self, outer: Uuid) -> Result<(), TrustError> {
        self.outer_keys().destroy(outer).map_err(AppError::from)?;
        let event = Event::of_operator(Did::OuterKeyDestroyed).to("outer-key", outer);
        let events = [self.event(&event)?];
        match self.store().note_destroyed(outer, self.now(), &events).await {
            // Another node noted it first.
            Err(StoreError::Conflict(_)) => Ok(()),
            other => Ok(other?),
        }
    }

    /// The outer key that is current; made when there is none yet.
    pub(crate) async fn current_outer(&self) -> Result<Uuid, TrustError> {
        if let Some(outer) = self.store().current_outer_key().await? {
            return Ok(outer);
        }
        let id = new_id();
        self.outer_keys().make(id).map_err(AppError::from)?;
        match self.store().begin_outer_keys(id, self.now()).await {
            Ok(()) => Ok(id),
            // Another one began at the same time.
            Err(StoreError::Conflict(_)) => {
                self.outer_keys().destroy(id).map_err(AppError::from)?;
                let outer = self.store().current_outer_key().await?;
                Ok(outer.ok_or_else(|| missing(id))?)
            }
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn outer_key(&self, id: Uuid) -> Result<SymmetricKey, TrustError> {
        let key = self.outer_keys().read(id).map_err(AppError::from)?;
        Ok(key.ok_or_else(|| missing(id))?)
    }
}

fn missing(id: Uuid) -> AppError {
    AppError::Unreadable(format!("the outer key {id} is not in its folder; put it back"))
}
