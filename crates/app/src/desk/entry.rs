//! An owner's own entry: saying that nothing has changed, and how many places are free.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use rufaa_store::{StoreError, Write};
use uuid::Uuid;

use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, EntryOverview, Node};

/// What places are counted in when a house says no other word.
const PLACES: &str = "places";

impl Node {
    /// The entry of the organisation for which she acts, as its owner sees it; nothing where it has
    /// none.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn own_entry(&self, session: &Session) -> Result<Option<EntryOverview>, TrustError> {
        let own = Resource::Organisation(session.organisation());
        session.may(Action::ReadEntry, session.entry().map_or(own, Resource::Entry))?;
        let Some(entry) = session.entry() else { return Ok(None) };
        self.record_reading(session.event(Did::EntryRead).to("entry", entry)).await?;
        Ok(Some(self.overview(entry).await?))
    }

    /// Says that nothing of her organisation's entry has changed.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when somebody recorded something meanwhile.
    pub async fn confirm_own_entry(&self, session: &Session) -> Result<(), TrustError> {
        let entry = own(session)?;
        session.may(Action::ConfirmEntry, Resource::Entry(entry))?;
        let confirmed =
            StandingEvent::Verified { service: None, how: VerifiedHow::Provider, on: self.today() };
        self.record_own(session, entry, confirmed, Did::EntryConfirmed).await
    }

    /// Says how many places of a service are free.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::Standing`] for more free than there are.
    pub async fn count_own_places(
        &self,
        session: &Session,
        service: Uuid,
        available: u32,
        maximum: Option<u32>,
    ) -> Result<(), TrustError> {
        let entry = own(session)?;
        session.may(Action::CountPlaces, Resource::Entry(entry))?;
        if self.kept(entry).await?.entry.service(service).is_none() {
            return Err(AppError::NotFound(service).into());
        }
        let capacity = Capacity { unit: PLACES.to_owned(), available, maximum, as_of: self.now() };
        let counted = StandingEvent::CapacityCounted { service, capacity };
        self.record_own(session, entry, counted, Did::PlacesCounted).await
    }

    async fn record_own(
        &self,
        session: &Session,
        entry: Uuid,
        event: StandingEvent,
        did: Did,
    ) -> Result<(), TrustError> {
        let made = self.made_by(session, "on the pages of its owner")?;
        let kept = self.kept(entry).await?;
        let changed = self.new_standing(&kept, vec![event], made).await?;
        let events = vec![self.event(&session.event(did).to("entry", entry))?];
        let write = Write { changed: vec![changed], events, ..Write::default() };
        match self.store().write_directory(write).await {
            Err(StoreError::Conflict(_)) => Err(TrustError::Stale),
            other => Ok(other?),
        }
    }
}

fn own(session: &Session) -> Result<Uuid, TrustError> {
    session.entry().ok_or_else(|| AppError::NotFound(session.organisation()).into())
}
