//! Sharing that was ended, and what each receiver answered to that.

use jiff::Timestamp;
use uuid::Uuid;

use super::letters::{self, NewLetter};
use super::referrals::{Line, insert_event};
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// That sharing is ended with whoever received a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewEnding {
    /// The referral.
    pub referral: Uuid,
    /// When.
    pub at: Timestamp,
    /// The code of how far its clock has run.
    pub alarm: &'static str,
    /// When it is looked at next.
    pub look_at: Option<Timestamp>,
}

/// Sharing that was ended with one receiver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingRow {
    /// The organisation that shared.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// The case.
    pub case: Uuid,
    /// When it was ended.
    pub at: Timestamp,
    /// The code of how far its clock has run.
    pub alarm: String,
    /// What the receiver answered, where it did: the code, its reason, and when.
    pub answered: Option<(String, Option<String>, Timestamp)>,
}

/// What a receiver answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndingAnswer {
    /// The organisation that shared, and the referral.
    pub of: (Uuid, Uuid),
    /// How many events the referral had when this was decided, and its state.
    pub after: (i64, &'static str),
    /// The code of the answer, and of its reason.
    pub answer: (&'static str, Option<&'static str>),
    /// Who says so, for which organisation.
    pub by: (Uuid, Uuid),
    /// When.
    pub at: Timestamp,
}

/// The text that reads endings.
macro_rules! endings {
    ($rest:literal) => {
        concat!(
            "SELECT organisation_id, referral_id, case_id, ended_at, alarm, answer, reason, ",
            "answered_at FROM sharing_end ",
            $rest
        )
    };
}

impl Store {
    /// What was ended with the receiver of a referral, where it was.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ending(
        &self,
        organisation: Uuid,
        referral: Uuid,
    ) -> Result<Option<EndingRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                endings!("WHERE organisation_id = $1 AND referral_id = $2"),
                &[organisation.into(), referral.into()],
            )
            .await?;
        row.as_ref().map(ending).transpose()
    }

    /// What was ended of a case, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_of_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Vec<EndingRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                endings!(
                    "WHERE organisation_id = $1 AND case_id = $2 ORDER BY ended_at, referral_id"
                ),
                &[organisation.into(), case.into()],
            )
            .await?;
        rows.iter().map(ending).collect()
    }

    /// Endings that have to be looked at now, longest overdue first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_to_look_at(
        &self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<EndingRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                endings!("WHERE look_at <= $1 ORDER BY look_at LIMIT $2"),
                &[now.as_millisecond().into(), limit.into()],
            )
            .await?;
        rows.iter().map(ending).collect()
    }

    /// Endings with this alarm that nobody answered, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_unanswered(
        &self,
        (alarm, area): (&'static str, &str),
        limit: i64,
    ) -> Result<Vec<EndingRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                endings!(
                    "WHERE alarm = $1 AND answered_at IS NULL
                       AND ($2 = '' OR EXISTS (SELECT 1 FROM referral
                            WHERE referral.organisation_id = sharing_end.organisation_id
                              AND referral.referral_id = sharing_end.referral_id
                              AND (referral.area = $2 OR referral.from_area = $2)))
                     ORDER BY ended_at LIMIT $3"
                ),
                &[alarm.into(), area.into(), limit.into()],
            )
            .await?;
        rows.iter().map(ending).collect()
    }

    /// Endings of what was sent to a unit that it has not answered, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_for_unit(
        &self,
        (organisation, unit): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<EndingRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                endings!(
                    "WHERE answered_at IS NULL AND EXISTS (SELECT 1 FROM referral
                         WHERE referral.organisation_id = sharing_end.organisation_id
                           AND referral.referral_id = sharing_end.referral_id
                           AND referral.to_organisation_id = $1 AND referral.to_unit_id = $2)
                     ORDER BY ended_at LIMIT $3"
                ),
                &[organisation.into(), unit.into(), limit.into()],
            )
            .await?;
        rows.iter().map(ending).collect()
    }

    /// Endings of what a unit sent to services without an account, and for which nobody wrote down what they said, oldest
    /// first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn endings_by_voice(
        &self,
        (organisation, unit): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<EndingRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                endings!(
                    "WHERE organisation_id = $1 AND answered_at IS NULL
                       AND EXISTS (SELECT 1 FROM referral
                         WHERE referral.organisation_id = sharing_end.organisation_id
                           AND referral.referral_id = sharing_end.referral_id
                           AND referral.unit_id = $2 AND referral.to_organisation_id IS NULL)
                     ORDER BY ended_at LIMIT $3"
                ),
                &[organisation.into(), unit.into(), limit.into()],
            )
            .await?;
        rows.iter().map(ending).collect()
    }

    /// Keeps that the clock of an ending ran on.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was answered in between.
    pub async fn alarm_ending(
        &self,
        before: &EndingRow,
        (alarm, look_at): (&'static str, Option<Timestamp>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("alarm ending").await?;
        tx.execute_one(
            "UPDATE sharing_end SET alarm = $1, look_at = $2
             WHERE organisation_id = $3 AND referral_id = $4 AND alarm = $5
               AND answered_at IS NULL",
            &[
                alarm.into(),
                Value::OptionalNumber(look_at.map(Timestamp::as_millisecond)),
                before.organisation.into(),
                before.referral.into(),
                before.alarm.as_str().into(),
            ],
            || format!("the ending of {}", before.referral),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps what a receiver answered, with a line in the history of the referral.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it answered before, or the referral was moved in between.
    pub async fn answer_ending(
        &self,
        answer: &EndingAnswer,
        letter: Option<&NewLetter>,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("answer ending").await?;
        let ((organisation, referral), (after, state)) = (answer.of, answer.after);
        tx.execute_one(
            "UPDATE sharing_end SET answer = $1, reason = $2, answered_at = $3, answered_by = $4,
                    look_at = NULL
             WHERE organisation_id = $5 AND referral_id = $6 AND answered_at IS NULL",
            &[
                answer.answer.0.into(),
                Value::OptionalText(answer.answer.1.map(str::to_owned)),
                answer.at.as_millisecond().into(),
                answer.by.0.into(),
                organisation.into(),
                referral.into(),
            ],
            || format!("the ending of {referral}"),
        )
        .await?;
        tx.execute_one(
            "UPDATE referral SET moves = moves + 1
             WHERE organisation_id = $1 AND referral_id = $2 AND moves = $3",
            &[organisation.into(), referral.into(), after.into()],
            || format!("the referral {referral}"),
        )
        .await?;
        let line = Line {
            of: answer.of,
            number: after + 1,
            at: answer.at,
            by: answer.by,
            did: "acknowledge",
            reason: answer.answer.1,
            state,
        };
        insert_event(&mut tx, &line).await?;
        letters::insert(&mut tx, letter.map(std::slice::from_ref).unwrap_or_default()).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// Keeps what is ended of a case.
pub(super) async fn insert(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    new: &[NewEnding],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] =
        ["organisation_id", "referral_id", "case_id", "ended_at", "alarm", "look_at"];
    let row = |one: &NewEnding| {
        vec![
            organisation.into(),
            one.referral.into(),
            case.into(),
            one.at.as_millisecond().into(),
            one.alarm.into(),
            Value::OptionalNumber(one.look_at.map(Timestamp::as_millisecond)),
        ]
    };
    tx.insert("sharing_end", &COLUMNS, new.iter().map(row).collect()).await
}

fn ending(row: &Row) -> Result<EndingRow, StoreError> {
    let answered = match (row.optional_text(5)?, row.optional_number(7)?) {
        (Some(answer), Some(at)) => Some((answer, row.optional_text(6)?, time(at)?)),
        (Some(_) | None, _) => None,
    };
    Ok(EndingRow {
        organisation: row.id(0)?,
        referral: row.id(1)?,
        case: row.id(2)?,
        at: time(row.number(3)?)?,
        alarm: row.text(4)?,
        answered,
    })
}
