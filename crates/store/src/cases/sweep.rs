//! The clock's work: referrals whose time has come, and the alarms that are kept of them.

use jiff::Timestamp;
use uuid::Uuid;

use super::referrals::{KeptClock, Line, insert_event};
use super::rows::{ReferralRow, referral, referrals};
use crate::audit::{self, NewEvent};
use crate::dialect::Value;
use crate::{Store, StoreError};

/// That the clock of a referral ran on, without anybody moving it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarmed {
    /// The organisation that sent it.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// How many events it had when this was decided.
    pub after: i64,
    /// Its state.
    pub state: &'static str,
    /// When.
    pub at: Timestamp,
    /// Who says so, for which organisation; nil for time alone.
    pub by: (Uuid, Uuid),
    /// Its clock from now on; its alarm is what happened.
    pub clock: KeptClock,
}

impl Store {
    /// Referrals that have to be looked at now, longest overdue first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn referrals_to_look_at(
        &self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<ReferralRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                referrals!("WHERE look_at <= $1 ORDER BY look_at LIMIT $2"),
                &[now.as_millisecond().into(), limit.into()],
            )
            .await?;
        rows.iter().map(referral).collect()
    }

    /// Keeps that the clock of a referral ran on.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody moved it in between.
    pub async fn alarm_referral(
        &self,
        alarmed: &Alarmed,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("alarm referral").await?;
        let time = |at: Option<Timestamp>| Value::OptionalNumber(at.map(Timestamp::as_millisecond));
        tx.execute_one(
            "UPDATE referral SET moves = moves + 1, alarm = $1, due_at = $2, look_at = $3
             WHERE organisation_id = $4 AND referral_id = $5 AND moves = $6",
            &[
                alarmed.clock.alarm.into(),
                time(alarmed.clock.due_at),
                time(alarmed.clock.look_at),
                alarmed.organisation.into(),
                alarmed.referral.into(),
                alarmed.after.into(),
            ],
            || format!("the referral {}", alarmed.referral),
        )
        .await?;
        let line = Line {
            of: (alarmed.organisation, alarmed.referral),
            number: alarmed.after + 1,
            at: alarmed.at,
            by: alarmed.by,
            did: alarmed.clock.alarm,
            reason: None,
            state: alarmed.state,
        };
        insert_event(&mut tx, &line).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}
