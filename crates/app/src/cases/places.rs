//! Free places follow who comes and goes: the new number is offered to whoever counts them, and taken the
//! way in which a house says what is free.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Denial, Resource};
use rufaa_domain::directory::capacity::Capacity;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::referral::{Moved, Places, SpecialNeed, State};
use rufaa_store::ReferralRow;
use uuid::Uuid;

use super::ReferralSide;
use crate::Node;
use crate::trust::{Session, TrustError};

/// How long a count is gone on from: who came and went since an older one is not counted any more.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(30 * 24);

/// The places of a service as one of its house sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPlaces {
    /// What the last count and the referrals tell of them.
    pub places: Places,
    /// Whether referrals changed the number since it was counted, and she is one of those who count.
    pub offered: bool,
}

impl OwnPlaces {
    pub(super) fn of(session: &Session, entry: Uuid, places: Places) -> Self {
        let counts = session.could(Action::CountPlaces, Resource::Entry(entry));
        Self { offered: counts && places.changed(), places }
    }
}

/// What whoever takes her says that it can meet: a place beside the others, where none is left by its own count.
pub(super) fn with_place(
    needs: Vec<SpecialNeed>,
    places: Option<&Places>,
    now: Timestamp,
) -> Vec<SpecialNeed> {
    // A count that is too old to be told as current stands in nobody's way.
    let none_left =
        places.is_some_and(|places| places.counted.is_current(now) && places.left() == 0);
    needs.into_iter().chain(none_left.then_some(SpecialNeed::Place)).collect()
}

impl Node {
    /// The places of the service of a referral, for its house; nothing where they were never counted.
    pub(super) async fn places_of(
        &self,
        side: ReferralSide,
        row: &ReferralRow,
    ) -> Result<Option<Places>, TrustError> {
        if side == ReferralSide::Sender {
            return Ok(None);
        }
        let counted = self.places_counted(row).await?;
        self.places_after(counted, (row.to_entry, row.to_service)).await
    }

    /// How many places a service has left by its last count, where that is current and fewer are: for those who look for
    /// one. Nothing of a hidden place: whoever reads it twice would see when somebody was taken in there.
    pub(super) async fn left_since(&self, listing: &Listing) -> Result<Option<u32>, TrustError> {
        if listing.confidential {
            return Ok(None);
        }
        let counted = listing.capacity.clone().filter(|one| one.is_current(self.now()));
        let places = self.places_after(counted, (listing.entry, listing.service)).await?;
        let fewer = places.filter(|places| places.left() < places.counted.available);
        Ok(fewer.map(|places| places.left()))
    }

    /// The places of a service after everybody who came, went or was promised one since they were counted.
    async fn places_after(
        &self,
        counted: Option<Capacity>,
        service: (Uuid, Uuid),
    ) -> Result<Option<Places>, TrustError> {
        let is_told = |counted: &Capacity| self.now() < counted.as_of + TOLD_FOR;
        let Some(counted) = counted.filter(is_told) else { return Ok(None) };
        let mut referrals: BTreeMap<Uuid, Moved> = BTreeMap::new();
        for (id, at, state) in self.store().moved_at_service(service, counted.as_of).await? {
            let state = State::from_code(&state).map(|state| (at, state));
            referrals.entry(id).or_default().extend(state);
        }
        let referrals: Vec<Moved> = referrals.into_values().collect();
        Ok(Some(Places::after(counted, &referrals)))
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
        let side = self.side_acting(session, &row).await?;
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
