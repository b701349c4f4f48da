//! Time passes: reminders, escalation, proposals to send elsewhere, and the end of what nobody answers.
//! It needs no key (design §6; promise 12).

use std::time::Duration;

use jiff::Timestamp;
use rufaa_domain::access::Role;
use rufaa_domain::referral::{Alarm, Clock, Holder, Move, clock};
use rufaa_store::{Alarmed, KeptClock, ReferralMove, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::receiving::{state_of, urgency_of};
use crate::audit::{Did, Event};
use crate::trust::TrustError;
use crate::{AppError, Node};

/// Referrals that are looked at in one go.
const LOOKS_MAX: i64 = 500;
/// How often is looked.
const EVERY: Duration = Duration::from_secs(30);

impl Node {
    /// Looks after the clocks of referrals for ever.
    pub async fn keep_time_forever(&self) {
        loop {
            match self.keep_time().await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "clocks of referrals ran on"),
                Err(error) => tracing::error!(%error, "the clocks of referrals could not be kept"),
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Looks after the clocks of referrals whose time has come. Gives how many were looked after.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_time(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for row in self.store().referrals_to_look_at(self.now(), LOOKS_MAX).await? {
            match self.look_at(&row).await {
                Ok(()) => count += 1,
                // Somebody moved it at the same moment: its clock is another one.
                Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other waiting.
                Err(error) => tracing::error!(%error, referral = %row.id, "a clock is not kept"),
            }
        }
        Ok(count + self.end_conferences().await?)
    }

    async fn look_at(&self, row: &ReferralRow) -> Result<(), TrustError> {
        let (state, urgency) = (state_of(row)?, urgency_of(row)?);
        let settled = row.settled_at.is_some();
        let now = self.now();
        let its = clock((state, row.entered_at), urgency, row.expected_at, settled);
        if its.is_over(now) {
            return self.expire(row).await;
        }
        let alarm = its.alarm(now);
        let alarmed = Alarmed {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state.code(),
            at: now,
            by: (Uuid::nil(), Uuid::nil()),
            clock: kept_clock(&its, now),
        };
        let event = Event::of(Uuid::nil(), row.organisation, Did::ReferralLate);
        let event = event.to("referral", row.id).saying(alarm.code());
        let event = event.telling(self.told_of_alarm(row, (its.holder, alarm)).await?);
        let events = [self.event(&event)?];
        Ok(self.store().alarm_referral(&alarmed, &events).await?)
    }

    async fn expire(&self, row: &ReferralRow) -> Result<(), TrustError> {
        let step = state_of(row)?.step(Move::Expire).map_err(CaseError::from)?;
        let after = clock((step.to(), self.now()), urgency_of(row)?, None, false);
        let moved = ReferralMove {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            from: step.from().code(),
            to: step.to().code(),
            did: step.made().code(),
            reason: None,
            by: (Uuid::nil(), Uuid::nil()),
            at: self.now(),
            expected_at: None,
            clock: kept_clock(&after, self.now()),
            successor: None,
        };
        let event = Event::of(Uuid::nil(), row.organisation, Did::ReferralMoved);
        let event = event.to("referral", row.id).saying(step.made().code());
        let told = self.told_at_sender(row).await?;
        let events = [self.event(&event.telling(told))?];
        Ok(self.store().move_referral(&moved, None, &events).await?)
    }

    /// Who is told: whoever holds it; from the second alarm on the focal points, too, and the sender,
    /// who can send it elsewhere.
    async fn told_of_alarm(
        &self,
        row: &ReferralRow,
        (holder, alarm): (Holder, Alarm),
    ) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let is_receivers = holder == Holder::Receiver && row.to_unit.is_some();
        let mut told = if is_receivers {
            self.told_at_receiver(row).await?
        } else {
            self.told_at_sender(row).await?
        };
        if alarm >= Alarm::Escalated {
            told.extend(self.told_at_sender(row).await?);
            told.extend(self.focal_points().await?);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }

    async fn focal_points(&self) -> Result<Vec<(Uuid, Uuid)>, AppError> {
        let mut told = Vec::new();
        for organisation in self.store().organisations_of_kind("secretariat").await? {
            told.extend(self.told_in(organisation, &[Role::FocalPointNational], &[]).await?);
        }
        Ok(told)
    }
}

/// A clock as it is kept, with the alarm of now.
pub(super) fn kept_clock(its: &Clock, now: Timestamp) -> KeptClock {
    let alarm = its.alarm(now);
    KeptClock {
        holder: its.holder.code(),
        alarm: alarm.code(),
        due_at: its.due,
        look_at: its.next_look(alarm),
    }
}
