//! Slips of paper: made, ended, found by the hash of their code, and what their bearers said.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A slip that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSlip {
    /// The organisation that sent the referral.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// The hash of its code.
    pub lookup: String,
    /// Who makes it.
    pub by: Uuid,
    /// When.
    pub at: Timestamp,
    /// Until when it holds.
    pub until: Timestamp,
}

/// A slip as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipRow {
    /// The organisation that sent the referral.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// Its number among those of the referral.
    pub number: i64,
    /// Until when it holds.
    pub until: Timestamp,
    /// When it was ended before that.
    pub ended_at: Option<Timestamp>,
    /// The code of what its bearer said, and when.
    pub said: Option<(String, Timestamp)>,
}

/// The text that reads slips.
macro_rules! slips {
    ($rest:literal) => {
        concat!(
            "SELECT organisation_id, referral_id, number, until, ended_at, said, said_at FROM slip ",
            $rest
        )
    };
}

impl Store {
    /// Makes a slip. The one before holds no more.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody made one in the same moment.
    pub async fn make_slip(&self, new: &NewSlip, events: &[NewEvent]) -> Result<(), StoreError> {
        const COLUMNS: [&str; 7] =
            ["organisation_id", "referral_id", "number", "lookup", "made_by", "made_at", "until"];
        let of: [Value; 2] = [new.organisation.into(), new.referral.into()];
        let [organisation, referral] = of.clone();
        let mut tx = self.pool.write("make slip").await?;
        tx.execute(
            "UPDATE slip SET ended_at = $1
             WHERE organisation_id = $2 AND referral_id = $3 AND ended_at IS NULL",
            &[new.at.as_millisecond().into(), organisation, referral],
        )
        .await?;
        let count = tx
            .fetch_all(
                "SELECT COUNT(*) FROM slip WHERE organisation_id = $1 AND referral_id = $2",
                &of,
            )
            .await?;
        let count = count.first().map_or(Ok(0), |row| row.number(0))?;
        let row = vec![
            new.organisation.into(),
            new.referral.into(),
            (count + 1).into(),
            new.lookup.clone().into(),
            new.by.into(),
            new.at.as_millisecond().into(),
            new.until.as_millisecond().into(),
        ];
        tx.insert("slip", &COLUMNS, vec![row]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Ends the slip of a referral.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is none that holds.
    pub async fn end_slip(
        &self,
        (organisation, referral): (Uuid, Uuid),
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("end slip").await?;
        tx.execute_one(
            "UPDATE slip SET ended_at = $1
             WHERE organisation_id = $2 AND referral_id = $3 AND ended_at IS NULL",
            &[at.as_millisecond().into(), organisation.into(), referral.into()],
            || format!("the slip of {referral}"),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Keeps what the bearer of a slip said, while it holds.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it holds no more.
    pub async fn say_by_slip(
        &self,
        slip: &SlipRow,
        (said, at): (&'static str, Timestamp),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("say by slip").await?;
        tx.execute_one(
            "UPDATE slip SET said = $1, said_at = $2
             WHERE organisation_id = $3 AND referral_id = $4 AND number = $5
               AND ended_at IS NULL AND until > $2",
            &[
                said.into(),
                at.as_millisecond().into(),
                slip.organisation.into(),
                slip.referral.into(),
                slip.number.into(),
            ],
            || format!("the slip of {}", slip.referral),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The newest slip of a referral.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slip_of(
        &self,
        (organisation, referral): (Uuid, Uuid),
    ) -> Result<Option<SlipRow>, StoreError> {
        let sql =
            slips!("WHERE organisation_id = $1 AND referral_id = $2 ORDER BY number DESC LIMIT 1");
        let row = self.pool.fetch_one(sql, &[organisation.into(), referral.into()]).await?;
        row.as_ref().map(slip).transpose()
    }

    /// The slip whose code has this hash.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn slip_by_lookup(&self, lookup: &str) -> Result<Option<SlipRow>, StoreError> {
        let row = self.pool.fetch_one(slips!("WHERE lookup = $1"), &[lookup.into()]).await?;
        row.as_ref().map(slip).transpose()
    }
}

fn slip(row: &Row) -> Result<SlipRow, StoreError> {
    let at = |column| row.optional_number(column)?.map(time).transpose();
    Ok(SlipRow {
        organisation: row.id(0)?,
        referral: row.id(1)?,
        number: row.number(2)?,
        until: time(row.number(3)?)?,
        ended_at: at(4)?,
        said: row.optional_text(5)?.zip(at(6)?),
    })
}
