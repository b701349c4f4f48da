//! A service may receive nobody any more: whoever sent somebody there is told, and it says yes to nobody.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rufaa_domain::access::Role;
use rufaa_domain::directory::listing::{Audience, Listing};
use rufaa_domain::referral::State;
use rufaa_store::{EntryState, ReferralRow};
use uuid::Uuid;

use super::receiving::state_of;
use crate::audit::{Did, Event};
use crate::trust::TrustError;
use crate::{AppError, Node};

/// The mark of the day on which it was looked what ended by its day.
const LAPSES: &str = "lapses";
/// Who of a house is told that it receives nobody any more.
const HOUSE: [Role; 3] = [Role::Provider, Role::ShelterManager, Role::OrganisationAdmin];

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

    /// Tells once a day of vetting and accreditation that ended by their day, which nobody does: whoever sent somebody
    /// there, and the house. Gives of how many services.
    pub(super) async fn tell_of_lapses(&self) -> Result<usize, TrustError> {
        let today = self.today();
        let told = self.store().marked(LAPSES).await?.map(|at| at.to_zoned(TimeZone::UTC).date());
        if told == Some(today) {
            return Ok(0);
        }
        // What ended before the last look was told then.
        let since = told.unwrap_or(Date::MIN);
        let (mut count, mut events) = (0, Vec::new());
        for (entry, service) in self.store().services_with_referrals().await? {
            let kept = match self.kept(entry).await {
                Ok(kept) => kept,
                Err(AppError::NotFound(_)) => continue,
                Err(error) => return Err(error.into()),
            };
            let listings = self.listings(&kept, Audience::Staff);
            let of_it = |one: &&Listing| one.service == service;
            let until = listings.iter().filter(of_it).find_map(|one| one.vetted_until);
            if !until.is_some_and(|until| (since..today).contains(&until)) {
                continue;
            }
            count += 1;
            self.store().look_anew_at(entry, self.now()).await?;
            events.extend(self.told_of_stop((entry, Some(service)), Event::of_operator).await?);
            if let Some(house) = self.store().keeper_of(entry).await? {
                let told = self.told_in(house, &HOUSE, &[]).await?;
                let event = Event::of_operator(Did::VettingOver).to("entry", entry);
                events.push(event.telling(told));
            }
        }
        let events: Result<Vec<_>, _> = events.iter().map(|event| self.event(event)).collect();
        self.store().mark(LAPSES, self.now(), &events?).await?;
        Ok(count)
    }

    /// Those of these referrals that are not over, and whose service may receive nobody any more.
    pub(super) async fn stopped_among(
        &self,
        rows: &[ReferralRow],
    ) -> Result<BTreeSet<Uuid>, TrustError> {
        let mut stopped = BTreeSet::new();
        for row in rows {
            let state = state_of(row)?;
            if !state.is_final() && state != State::Draft && self.is_stopped(row).await? {
                stopped.insert(row.id);
            }
        }
        Ok(stopped)
    }

    /// Looks after the clock of a referral, where its service may receive nobody any more.
    pub(super) async fn look_at_stopped(&self, of: (Uuid, Uuid)) -> Result<(), TrustError> {
        let row = self.referral_row(of).await?;
        if state_of(&row)?.is_final() || !self.is_stopped(&row).await? {
            return Ok(());
        }
        match self.look_at(&row).await {
            // Somebody moved it at the same moment: then it is looked at next.
            Ok(()) | Err(TrustError::Stale) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Whether the service may receive nobody now, by what is true now and not by an index: it was suspended, or
    /// its vetting or its accreditation ended (promise 7).
    pub(super) async fn is_stopped(&self, row: &ReferralRow) -> Result<bool, TrustError> {
        Ok(self.receiving_now((row.to_entry, row.to_service)).await?.is_none())
    }

    /// The listing of a service that may receive somebody now; nothing where it may not.
    pub(super) async fn receiving_now(
        &self,
        (entry, service): (Uuid, Uuid),
    ) -> Result<Option<Listing>, TrustError> {
        let kept = self.kept(entry).await?;
        if kept.row.state != EntryState::Live {
            return Ok(None);
        }
        let may_receive = |one: &Listing| {
            one.service == service && one.vetted_until.is_some_and(|until| until >= self.today())
        };
        Ok(self.listings(&kept, Audience::Staff).into_iter().find(may_receive))
    }
}
