//! The clock's work: referrals whose time has come, and the alarms that are kept of them.

use jiff::Timestamp;
use uuid::Uuid;

use super::on_call::insert_told;
use super::referrals::{KeptClock, Line, insert_event};
use super::rows::{ReferralRow, referral, referrals};
use crate::audit::{self, NewEvent};
use crate::dialect::{Tx, Value};
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
    /// Its clock from now on.
    pub clock: KeptClock,
    /// What happened, in codes: its alarm, that the next on call was told. Nothing where it was only
    /// looked at.
    pub did: Vec<&'static str>,
    /// Who on call is told of it.
    pub called: Vec<Uuid>,
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

    /// The services to which something was sent that is not over: each with the entry of its organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn services_with_referrals(&self) -> Result<Vec<(Uuid, Uuid)>, StoreError> {
        let open = "SELECT DISTINCT to_entry, to_service FROM referral WHERE due_at IS NOT NULL";
        let rows = self.pool.fetch_all(open, &[]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?))).collect()
    }

    /// Has every referral to an entry that is not over looked at from this moment on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn look_anew_at(&self, entry: Uuid, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("look anew").await?;
        look_anew(&mut tx, entry, at).await?;
        tx.commit().await
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
            "UPDATE referral SET moves = moves + $1, alarm = $2, due_at = $3, look_at = $4, holder = $5
             WHERE organisation_id = $6 AND referral_id = $7 AND moves = $8",
            &[
                i64::try_from(alarmed.did.len()).unwrap_or_default().into(),
                alarmed.clock.alarm.into(),
                time(alarmed.clock.due_at),
                time(alarmed.clock.look_at),
                alarmed.clock.holder.into(),
                alarmed.organisation.into(),
                alarmed.referral.into(),
                alarmed.after.into(),
            ],
            || format!("the referral {}", alarmed.referral),
        )
        .await?;
        let of = (alarmed.organisation, alarmed.referral);
        for (did, number) in alarmed.did.iter().copied().zip(alarmed.after + 1..) {
            let (at, by, state) = (alarmed.at, alarmed.by, alarmed.state);
            let line = Line { of, number, at, by, did, reason: None, state };
            insert_event(&mut tx, &line).await?;
        }
        insert_told(&mut tx, of, &alarmed.called, alarmed.at).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// Has every referral to an entry that is not over looked at from this moment on.
pub(crate) async fn look_anew(tx: &mut Tx, entry: Uuid, at: Timestamp) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE referral SET look_at = $1 WHERE to_entry = $2 AND due_at IS NOT NULL",
        &[at.as_millisecond().into(), entry.into()],
    )
    .await?;
    Ok(())
}
