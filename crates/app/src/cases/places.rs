//! Free places follow who comes and goes: the new number is offered to whoever counts them, and taken the
//! way in which a house says what is free.

use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::listing::Audience;
use rufaa_domain::referral::{State, places_after};
use rufaa_store::{ReferralEvent, ReferralRow};
use uuid::Uuid;

use super::ReferralSide;
use crate::Node;
use crate::trust::{Session, TrustError};

/// A new number of free places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacesOffer {
    /// What was counted last.
    pub counted: Capacity,
    /// How many are free now, as far as this referral goes.
    pub now: u32,
}

impl Node {
    /// The new number of free places, where a referral changed it since they were counted and she is one
    /// of those who count.
    pub(super) async fn places_offer(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        events: &[ReferralEvent],
    ) -> Result<Option<PlacesOffer>, TrustError> {
        let counts = session.could(Action::CountPlaces, Resource::Entry(row.to_entry));
        if side == ReferralSide::Sender || !counts {
            return Ok(None);
        }
        let Some(counted) = self.places_counted(row).await? else { return Ok(None) };
        let line = |event: &ReferralEvent| Some((event.at, State::from_code(&event.state)?));
        let history: Vec<_> = events.iter().filter_map(line).collect();
        Ok(places_after(&counted, &history).map(|now| PlacesOffer { counted, now }))
    }

    /// Says how many places are free after a referral.
    ///
    /// # Errors
    /// As [`Node::count_own_places`]; [`TrustError::Denied`] where the referral is not hers to answer.
    pub async fn count_places_after(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        available: u32,
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_of(session, &row).await?;
        if side == ReferralSide::Sender || session.entry() != Some(row.to_entry) {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let maximum = self.places_counted(&row).await?.and_then(|counted| counted.maximum);
        self.count_own_places(session, row.to_service, available, maximum).await
    }

    /// What was counted last of the service of a referral.
    async fn places_counted(&self, row: &ReferralRow) -> Result<Option<Capacity>, TrustError> {
        let kept = self.kept(row.to_entry).await?;
        let listings = self.listings(&kept, Audience::Staff);
        let of_service = listings.into_iter().find(|one| one.service == row.to_service);
        Ok(of_service.and_then(|one| one.capacity))
    }
}
