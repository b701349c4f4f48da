//! Second factors: what was used opens once, and passkeys.

use jiff::Timestamp;
use uuid::Uuid;

use super::memberships::lock_member;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// What of a second factor was used. It opens once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedFactor {
    /// Digits of this step.
    Digits(i64),
    /// A passkey, which answered a challenge.
    Passkey {
        /// Which one.
        id: Uuid,
        /// How often it says that it was used.
        counter: u32,
        /// Of when the challenge is: one that is older than another which it answered opens nothing.
        challenge_at: Timestamp,
    },
}

/// A passkey of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasskeyRow {
    /// The member.
    pub member: Uuid,
    /// Its id.
    pub id: Uuid,
    /// By what the authenticator finds it.
    pub credential: Vec<u8>,
    /// Its public key.
    pub public: Vec<u8>,
    /// How often it says that it was used.
    pub counter: u32,
    /// What its member calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// The last challenge that it answered.
    pub answered_at: Timestamp,
}

/// Notes that a factor was used.
pub(super) async fn use_factor(
    tx: &mut Tx,
    member: Uuid,
    factor: &UsedFactor,
) -> Result<(), StoreError> {
    let used = || "the second factor".to_owned();
    match factor {
        UsedFactor::Digits(step) => {
            let newer = "UPDATE member SET step_used = $1 WHERE member_id = $2 AND step_used < $1";
            tx.execute_one(newer, &[(*step).into(), member.into()], used).await
        }
        UsedFactor::Passkey { id, counter, challenge_at } => {
            let newer = "UPDATE passkey SET counter = $1, answered_at = $2
                         WHERE member_id = $3 AND passkey_id = $4 AND answered_at < $2
                           AND (counter < $1 OR counter = 0 AND $1 = 0)";
            let values = [
                i64::from(*counter).into(),
                challenge_at.as_millisecond().into(),
                member.into(),
                (*id).into(),
            ];
            tx.execute_one(newer, &values, used).await
        }
    }
}

/// Forgets the passkeys of a member who comes back, and where she was told that something waits: what
/// she lost may be in other hands.
pub(super) async fn forget_lost(tx: &mut Tx, member: Uuid) -> Result<(), StoreError> {
    tx.execute("DELETE FROM passkey WHERE member_id = $1", &[member.into()]).await?;
    tx.execute("DELETE FROM nudge WHERE member_id = $1", &[member.into()]).await?;
    Ok(())
}

impl Store {
    /// The passkeys of a member, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn passkeys(&self, member: Uuid) -> Result<Vec<PasskeyRow>, StoreError> {
        let newest = "SELECT member_id, passkey_id, credential, public_key, counter, name, made_at,
                             answered_at
                      FROM passkey WHERE member_id = $1 ORDER BY made_at DESC, passkey_id";
        let passkey = |row: &Row| {
            Ok(PasskeyRow {
                member: row.id(0)?,
                id: row.id(1)?,
                credential: row.bytes(2)?,
                public: row.bytes(3)?,
                counter: u32::try_from(row.number(4)?).unwrap_or(u32::MAX),
                name: row.text(5)?,
                made_at: time(row.number(6)?)?,
                answered_at: time(row.number(7)?)?,
            })
        };
        self.pool.fetch_all(newest, &[member.into()]).await?.iter().map(passkey).collect()
    }

    /// Keeps a passkey of a member.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she has it already, or as many as she may.
    pub async fn add_passkey(
        &self,
        passkey: &PasskeyRow,
        most: i64,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        const COLUMNS: [&str; 8] = [
            "member_id",
            "passkey_id",
            "credential",
            "public_key",
            "counter",
            "name",
            "made_at",
            "answered_at",
        ];
        let mut tx = self.pool.write("add passkey").await?;
        lock_member(&mut tx, passkey.member).await?;
        let count = "SELECT COUNT(*), COUNT(CASE WHEN credential = $2 THEN 1 END)
                     FROM passkey WHERE member_id = $1";
        let values = [passkey.member.into(), Value::Bytes(passkey.credential.clone())];
        let rows = tx.fetch_all(count, &values).await?;
        let counts = rows.first().map(|row| Ok::<_, StoreError>((row.number(0)?, row.number(1)?)));
        let (all, same) = counts.transpose()?.unwrap_or_default();
        if all >= most || same > 0 {
            return Err(StoreError::Conflict("the passkey".to_owned()));
        }
        let row = vec![
            passkey.member.into(),
            passkey.id.into(),
            Value::Bytes(passkey.credential.clone()),
            Value::Bytes(passkey.public.clone()),
            i64::from(passkey.counter).into(),
            passkey.name.clone().into(),
            passkey.made_at.as_millisecond().into(),
            passkey.answered_at.as_millisecond().into(),
        ];
        tx.insert("passkey", &COLUMNS, vec![row]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Forgets a passkey of a member.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when she has no such one.
    pub async fn remove_passkey(
        &self,
        member: Uuid,
        id: Uuid,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("remove passkey").await?;
        tx.execute_one(
            "DELETE FROM passkey WHERE member_id = $1 AND passkey_id = $2",
            &[member.into(), id.into()],
            || "the passkey".to_owned(),
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}
