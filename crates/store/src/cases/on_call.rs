//! Who is on call in a unit, and who on call was told of a referral.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// A list of those on call, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCallRow {
    /// The organisation.
    pub organisation: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// The code of the list.
    pub list: String,
    /// The numbers of its days, 1 for Monday, in one word.
    pub days: String,
    /// From which minute of the day.
    pub from_minute: i64,
    /// Until which.
    pub to_minute: i64,
    /// The telephone of the duty.
    pub telephone: Option<String>,
    /// Its members in their order.
    pub members: Vec<Uuid>,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

impl Store {
    /// The lists of a unit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn on_call(
        &self,
        (organisation, unit): (Uuid, Uuid),
    ) -> Result<Vec<OnCallRow>, StoreError> {
        let lists = "SELECT organisation_id, unit_id, list, days, from_minute, to_minute,
                            telephone, members, changed_at
                     FROM on_call WHERE organisation_id = $1 AND unit_id = $2 ORDER BY list";
        let rows = self.pool.fetch_all(lists, &[organisation.into(), unit.into()]).await?;
        rows.iter().map(list).collect()
    }

    /// Keeps a list as it is from now on, after the one that was seen; nothing was seen where there was
    /// none. One without members ends.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody changed it in between.
    pub async fn keep_on_call(
        &self,
        row: &OnCallRow,
        seen: Option<Timestamp>,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("keep on call").await?;
        match seen {
            Some(seen) if row.members.is_empty() => end(&mut tx, row, seen).await?,
            Some(seen) => change(&mut tx, row, seen).await?,
            None => begin(&mut tx, row).await?,
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Who on call was told of a referral, and when.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn told_on_call(
        &self,
        (organisation, referral): (Uuid, Uuid),
    ) -> Result<Vec<(Uuid, Timestamp)>, StoreError> {
        let told = "SELECT member_id, at FROM on_call_told
                    WHERE organisation_id = $1 AND referral_id = $2 ORDER BY at, member_id";
        let rows = self.pool.fetch_all(told, &[organisation.into(), referral.into()]).await?;
        rows.iter().map(|row| Ok((row.id(0)?, time(row.number(1)?)?))).collect()
    }
}

/// Keeps who on call was told of a referral.
pub(super) async fn insert_told(
    tx: &mut Tx,
    (organisation, referral): (Uuid, Uuid),
    called: &[Uuid],
    at: Timestamp,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 4] = ["organisation_id", "referral_id", "member_id", "at"];
    let row = |member: &Uuid| {
        vec![organisation.into(), referral.into(), (*member).into(), at.as_millisecond().into()]
    };
    tx.insert("on_call_told", &COLUMNS, called.iter().map(row).collect()).await
}

async fn begin(tx: &mut Tx, row: &OnCallRow) -> Result<(), StoreError> {
    tx.execute_one(
        "INSERT INTO on_call (days, from_minute, to_minute, telephone, members, changed_at,
                              organisation_id, unit_id, list)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (organisation_id, unit_id, list) DO NOTHING",
        &values(row),
        || "the list of those on call".to_owned(),
    )
    .await
}

async fn change(tx: &mut Tx, row: &OnCallRow, seen: Timestamp) -> Result<(), StoreError> {
    let seen = std::iter::once(seen.as_millisecond().into());
    let values: Vec<Value> = values(row).into_iter().chain(seen).collect();
    tx.execute_one(
        "UPDATE on_call SET days = $1, from_minute = $2, to_minute = $3, telephone = $4,
                members = $5, changed_at = $6
         WHERE organisation_id = $7 AND unit_id = $8 AND list = $9 AND changed_at = $10",
        &values,
        || "the list of those on call".to_owned(),
    )
    .await
}

async fn end(tx: &mut Tx, row: &OnCallRow, seen: Timestamp) -> Result<(), StoreError> {
    tx.execute_one(
        "DELETE FROM on_call
         WHERE organisation_id = $1 AND unit_id = $2 AND list = $3 AND changed_at = $4",
        &[
            row.organisation.into(),
            row.unit.into(),
            row.list.as_str().into(),
            seen.as_millisecond().into(),
        ],
        || "the list of those on call".to_owned(),
    )
    .await
}

fn values(row: &OnCallRow) -> [Value; 9] {
    let members: Vec<String> = row.members.iter().map(Uuid::to_string).collect();
    [
        row.days.as_str().into(),
        row.from_minute.into(),
        row.to_minute.into(),
        Value::OptionalText(row.telephone.clone()),
        members.join(" ").into(),
        row.changed_at.as_millisecond().into(),
        row.organisation.into(),
        row.unit.into(),
        row.list.as_str().into(),
    ]
}

fn list(row: &Row) -> Result<OnCallRow, StoreError> {
    let members = row.text(7)?;
    Ok(OnCallRow {
        organisation: row.id(0)?,
        unit: row.id(1)?,
        list: row.text(2)?,
        days: row.text(3)?,
        from_minute: row.number(4)?,
        to_minute: row.number(5)?,
        telephone: row.optional_text(6)?,
        members: members.split(' ').filter_map(|id| id.parse().ok()).collect(),
        changed_at: time(row.number(8)?)?,
    })
}
