//! The board as it is read: every referral that somebody has to do something about, and those that are over,
//! narrowed by codes.

use std::cmp::Reverse;

use jiff::Timestamp;
use uuid::Uuid;

use super::After;
use super::letters::{self, NewLetter};
use super::referrals::{KeptClock, Line, insert_event};
use super::rows::{ReferralRow, referral, referrals};
use crate::audit::{self, NewEvent};
use crate::dialect::{Tx, Value};
use crate::{Store, StoreError};

/// What of the board is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardQuestion {
    /// Only what comes from this first-level area, or goes there.
    pub area: Option<String>,
    /// Only what comes from this district of it, or goes there.
    pub district: Option<String>,
    /// Only in this state.
    pub state: Option<&'static str>,
    /// Only for this need, as it is told outside seals.
    pub need: Option<String>,
    /// Only so urgent.
    pub urgency: Option<&'static str>,
    /// Only what was sent by then, of what goes on.
    pub sent_by: Option<Timestamp>,
    /// Only what is late, of what goes on.
    pub late: bool,
    /// Those that are over, in place of those about which somebody has to do something.
    pub over: bool,
    /// Only what ended since then, of those that are over.
    pub since: Option<Timestamp>,
    /// Where the page before ended.
    pub after: Option<After>,
    /// At most so many.
    pub limit: i64,
}

/// That somebody said something about a referral, without moving it or its clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
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
    /// Who says so, for which organisation.
    pub by: (Uuid, Uuid),
    /// What, as a code.
    pub did: &'static str,
}

/// The text that narrows the board, after its first condition.
macro_rules! narrowed {
    ($first:literal) => {
        referrals!(
            $first,
            " AND due_at >= $2 AND (due_at, referral_id) > ($2, $3)
              AND ($4 = '' OR state = $4) AND ($5 = '' OR need = $5)
              AND ($6 = '' OR urgency = $6)
              AND ($7 = '' OR district = $7 OR from_district = $7)
              AND made_at <= $8 AND alarm <> $9
              ORDER BY due_at, referral_id LIMIT $10"
        )
    };
}

/// The same of those that are over: nobody waits for them any more.
macro_rules! ended {
    ($first:literal) => {
        referrals!(
            $first,
            " AND due_at IS NULL AND entered_at <= $2 AND (entered_at, referral_id) < ($2, $3)
              AND ($4 = '' OR state = $4) AND ($5 = '' OR need = $5)
              AND ($6 = '' OR urgency = $6)
              AND ($7 = '' OR district = $7 OR from_district = $7)
              AND entered_at >= $8
              ORDER BY entered_at DESC, referral_id DESC LIMIT $9"
        )
    };
}

impl Store {
    /// Every referral that somebody has to do something about, what is due first; or those that are over, what
    /// ended last first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn board(&self, question: &BoardQuestion) -> Result<Vec<ReferralRow>, StoreError> {
        let after = question.after.as_ref();
        let [_, at, id] = After::ascending(after);
        let [at, id] = if question.over { After::descending(after) } else { [at, id] };
        let code = |code: Option<&str>| Value::from(code.unwrap_or_default());
        let mut values = vec![
            code(question.area.as_deref()),
            at,
            id,
            code(question.state),
            code(question.need.as_deref()),
            code(question.urgency),
            code(question.district.as_deref()),
        ];
        if question.over {
            let since = question.since.map_or(i64::MIN, Timestamp::as_millisecond);
            values.push(since.into());
        } else {
            let sent_by = question.sent_by.map_or(i64::MAX, Timestamp::as_millisecond);
            values.push(sent_by.into());
            values.push(code(question.late.then_some("none")));
        }
        values.push(question.limit.into());
        // Each of the two is read in its order from an index of its own.
        let parts = match (&question.area, question.over) {
            (Some(_), false) => [
                Some(narrowed!("WHERE area = $1")),
                Some(narrowed!("WHERE from_area = $1 AND area <> $1")),
            ],
            (Some(_), true) => [
                Some(ended!("WHERE area = $1")),
                Some(ended!("WHERE from_area = $1 AND area <> $1")),
            ],
            (None, false) => [Some(narrowed!("WHERE $1 = ''")), None],
            (None, true) => [Some(ended!("WHERE $1 = ''")), None],
        };
        let mut lines: Vec<ReferralRow> = Vec::new();
        for sql in parts.into_iter().flatten() {
            let rows = self.pool.fetch_all(sql, &values).await?;
            for row in &rows {
                lines.push(referral(row)?);
            }
        }
        if question.over {
            lines.sort_by_key(|row| Reverse((row.entered_at, row.id)));
        } else {
            lines.sort_by_key(|row| (row.due_at, row.id));
        }
        lines.truncate(usize::try_from(question.limit).unwrap_or(usize::MAX));
        Ok(lines)
    }

    /// Keeps what somebody said about a referral, with a letter where words go along, and with its clock where that
    /// begins anew since the service goes on.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody moved it in between.
    pub async fn note_on_referral(
        &self,
        noted: &Noted,
        (letters, goes_on): (&[NewLetter], Option<&KeptClock>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("note on referral").await?;
        note(&mut tx, noted).await?;
        if let Some(clock) = goes_on {
            let time =
                |at: Option<Timestamp>| Value::OptionalNumber(at.map(Timestamp::as_millisecond));
            tx.execute(
                "UPDATE referral SET word_at = $1, alarm = $2, due_at = $3, look_at = $4
                 WHERE organisation_id = $5 AND referral_id = $6",
                &[
                    noted.at.as_millisecond().into(),
                    clock.alarm.into(),
                    time(clock.due_at),
                    time(clock.look_at),
                    noted.organisation.into(),
                    noted.referral.into(),
                ],
            )
            .await?;
        }
        letters::insert(&mut tx, letters).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// Keeps what moves nothing.
pub(super) async fn note(tx: &mut Tx, noted: &Noted) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE referral SET moves = moves + 1
         WHERE organisation_id = $1 AND referral_id = $2 AND moves = $3",
        &[noted.organisation.into(), noted.referral.into(), noted.after.into()],
        || format!("the referral {}", noted.referral),
    )
    .await?;
    insert_event(tx, &Line::of(noted)).await
}
