//! An owner's own entry: saying that nothing has changed, and how many places are free.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::standing::{StandingEvent, VerifiedHow};
use uuid::Uuid;

use super::keeping::Seen;
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, EntryOverview, Node};

/// What places are counted in when a house says no other word.
const PLACES: &str = "places";
/// Why something about an entry is recorded that its owner says herself.
const BY_OWNER: &str = "on the pages of its owner";

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
    pub async fn confirm_own_entry(&self, session: &Session, seen: Seen) -> Result<(), TrustError> {
        let entry = own(session)?;
        session.may(Action::ConfirmEntry, Resource::Entry(entry))?;
        let confirmed =
            StandingEvent::Verified { service: None, how: VerifiedHow::Provider, on: self.today() };
        let done = session.event(Did::EntryConfirmed).to("entry", entry);
        self.stand(session, (entry, None, Some(seen)), (confirmed, BY_OWNER), &done).await
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
        let capacity = Capacity { unit: PLACES.to_owned(), available, maximum, as_of: self.now() };
        let counted = StandingEvent::CapacityCounted { service, capacity };
        let done = session.event(Did::PlacesCounted).to("entry", entry);
        self.stand(session, (entry, Some(service), None), (counted, BY_OWNER), &done).await
    }
}

/// The entry of the organisation for which she acts.
pub(super) fn own(session: &Session) -> Result<Uuid, TrustError> {
    session.entry().ok_or_else(|| AppError::NotFound(session.organisation()).into())
}
