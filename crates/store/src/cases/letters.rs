//! Letters: what the two sides of a referral write to each other, sealed.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::trust::{GroupKey, lock_version};
use crate::{Store, StoreError};

/// A letter that is sent. Its number is that of the event with which it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The organisation that sent the referral.
    pub organisation: Uuid,
    /// The referral.
    pub referral: Uuid,
    /// Its number: two letters bear it where whoever wrote it keeps a copy.
    pub number: i64,
    /// The organisation for which it is, its unit, and the version of the unit's key.
    pub to: (Uuid, Uuid, i64),
    /// Who wrote it, for which organisation.
    pub by: (Uuid, Uuid),
    /// When.
    pub at: Timestamp,
    /// The seal.
    pub sealed: Vec<u8>,
}

/// A letter as it is kept.
pub type Letter = NewLetter;

/// The text that reads letters.
macro_rules! letters {
    ($rest:literal) => {
        concat!(
            "SELECT organisation_id, referral_id, number, to_organisation_id, to_unit_id, ",
            "unit_version, by_member, by_organisation_id, at, sealed FROM letter ",
            $rest
        )
    };
}

impl Store {
    /// The letters of a referral, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letters(
        &self,
        organisation: Uuid,
        referral: Uuid,
    ) -> Result<Vec<Letter>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                letters!(
                    "WHERE organisation_id = $1 AND referral_id = $2 ORDER BY number, to_unit_id"
                ),
                &[organisation.into(), referral.into()],
            )
            .await?;
        rows.iter().map(letter).collect()
    }

    /// Letters for older versions of a unit's key than this one, at most so many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn letters_before(
        &self,
        (organisation, unit): (Uuid, Uuid),
        version: i64,
        limit: i64,
    ) -> Result<Vec<Letter>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                letters!(
                    "WHERE to_organisation_id = $1 AND to_unit_id = $2 AND unit_version < $3
                     ORDER BY unit_version, organisation_id, referral_id, number LIMIT $4"
                ),
                &[organisation.into(), unit.into(), version.into(), limit.into()],
            )
            .await?;
        rows.iter().map(letter).collect()
    }

    /// Puts letters in place of those that were read, each only if it still is what it was. Gives how
    /// many were replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replace_letters(&self, replaced: &[(Letter, Letter)]) -> Result<u64, StoreError> {
        let mut tx = self.pool.write("replace letters").await?;
        let mut count = 0;
        for (old, new) in replaced {
            count += put(&mut tx, old, new).await?;
        }
        tx.commit().await?;
        Ok(count)
    }
}

/// Puts a letter in the place of the one that was read.
///
/// # Errors
/// [`StoreError::Conflict`] where that one was sealed anew meanwhile, or the unit has a newer key.
pub(super) async fn replace(tx: &mut Tx, (old, new): &(Letter, Letter)) -> Result<(), StoreError> {
    let (organisation, group, version) = new.to;
    lock_version(tx, &GroupKey { organisation, group, version, public: Vec::new() }).await?;
    if put(tx, old, new).await? == 0 {
        return Err(StoreError::Conflict(format!("a letter of the referral {}", old.referral)));
    }
    Ok(())
}

/// The same, where it is as it was read. Gives whether it was.
async fn put(tx: &mut Tx, old: &Letter, new: &Letter) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE letter SET unit_version = $1, sealed = $2, by_member = $3
         WHERE organisation_id = $4 AND referral_id = $5 AND number = $6 AND to_unit_id = $7
           AND unit_version = $8 AND sealed = $9",
        &[
            new.to.2.into(),
            Value::Bytes(new.sealed.clone()),
            new.by.0.into(),
            old.organisation.into(),
            old.referral.into(),
            old.number.into(),
            old.to.1.into(),
            old.to.2.into(),
            Value::Bytes(old.sealed.clone()),
        ],
    )
    .await
}

/// Keeps letters, each if the version of the key to which it is sealed still is the newest: an older one may
/// be forgotten, and nobody could open it.
pub(super) async fn insert(tx: &mut Tx, letters: &[NewLetter]) -> Result<(), StoreError> {
    for letter in letters {
        insert_one(tx, letter).await?;
    }
    Ok(())
}

async fn insert_one(tx: &mut Tx, letter: &NewLetter) -> Result<(), StoreError> {
    const COLUMNS: [&str; 10] = [
        "organisation_id",
        "referral_id",
        "number",
        "to_organisation_id",
        "to_unit_id",
        "unit_version",
        "by_member",
        "by_organisation_id",
        "at",
        "sealed",
    ];
    let row = vec![
        letter.organisation.into(),
        letter.referral.into(),
        letter.number.into(),
        letter.to.0.into(),
        letter.to.1.into(),
        letter.to.2.into(),
        letter.by.0.into(),
        letter.by.1.into(),
        letter.at.as_millisecond().into(),
        Value::Bytes(letter.sealed.clone()),
    ];
    let (organisation, group, version) = letter.to;
    lock_version(tx, &GroupKey { organisation, group, version, public: Vec::new() }).await?;
    tx.insert("letter", &COLUMNS, vec![row]).await
}

fn letter(row: &Row) -> Result<Letter, StoreError> {
    Ok(Letter {
        organisation: row.id(0)?,
        referral: row.id(1)?,
        number: row.number(2)?,
        to: (row.id(3)?, row.id(4)?, row.number(5)?),
        by: (row.id(6)?, row.id(7)?),
        at: time(row.number(8)?)?,
        sealed: row.bytes(9)?,
    })
}
