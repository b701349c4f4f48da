//! A service may receive nobody any more: whoever sent somebody there is told, and it says yes to nobody.

use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_store::{EntryState, ReferralRow};
use uuid::Uuid;

use super::receiving::state_of;
use crate::audit::{Did, Event};
use crate::trust::TrustError;
use crate::{AppError, Node};

impl Node {
    /// What is told when an entry of the directory, or one service of it, is stopped: to everybody at the sender of
    /// each referral to it that is not over. The event is that of whoever stops it.
    pub(crate) async fn told_of_stop(
        &self,
        (entry, service): (Uuid, Option<Uuid>),
        of: impl Fn(Did) -> Event,
    ) -> Result<Vec<Event>, AppError> {
        let mut events = Vec::new();
        for row in self.store().referrals_to_entry(entry, service).await? {
            if state_of(&row)?.is_final() {
                continue;
            }
            let event = of(Did::ReceiverStopped).to("referral", row.id);
            events.push(event.telling(self.told_at_sender(&row).await?));
        }
        Ok(events)
    }

    /// Whether the service may receive nobody now, by what is true now and not by an index: it was suspended, or
    /// its vetting or its accreditation ended (promise 7).
    pub(super) async fn is_stopped(&self, row: &ReferralRow) -> Result<bool, TrustError> {
        let kept = self.kept(row.to_entry).await?;
        let listings = self.listings(&kept, Audience::Staff);
        let may_receive = |one: &Listing| {
            one.service == row.to_service
                && one.vetted_until.is_some_and(|until| until >= self.today())
        };
        Ok(kept.row.state != EntryState::Live || !listings.iter().any(may_receive))
    }
}
