//! Members and their sealed keys.

use jiff::Timestamp;
use uuid::Uuid;

use super::KeyWrap;
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::{Store, StoreError};

/// A member that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMember {
    /// Her id.
    pub id: Uuid,
    /// The name with which she signs in, folded.
    pub sign_in_name: String,
    /// The name by which colleagues know her.
    pub shown_name: String,
    /// The public half that is sealed to.
    pub sealing_public: Vec<u8>,
    /// The public half that signatures are checked with.
    pub signing_public: Vec<u8>,
    /// The secret of the second factor, sealed to the node.
    pub second_factor: Vec<u8>,
    /// The last step of the second factor that was used.
    pub step_used: i64,
    /// When she joined.
    pub at: Timestamp,
    /// Her sealed keys.
    pub keys: Vec<MemberKeyRow>,
    /// What she holds of the organisation's keys.
    pub wraps: Vec<KeyWrap>,
}

/// What takes the place of what a member had: after she lost it, or because she wants so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renewal {
    /// The member.
    pub member: Uuid,
    /// Her keys, sealed anew.
    pub keys: Vec<MemberKeyRow>,
    /// The secret of the second factor, sealed to the node.
    pub second_factor: Vec<u8>,
    /// The last step of it that was used.
    pub step_used: i64,
    /// The seal that the recovery code opened: it opens once.
    pub opened: Vec<u8>,
}

/// A member as she is kept, as far as signing in needs her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Her id.
    pub id: Uuid,
    /// The name by which colleagues know her.
    pub shown_name: String,
    /// The public half that is sealed to.
    pub sealing_public: Vec<u8>,
    /// The secret of the second factor, sealed to the node.
    pub second_factor: Vec<u8>,
    /// The name with which she signs in.
    pub sign_in_name: String,
}

/// The private halves of a member's keys, sealed for one means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberKeyRow {
    /// `passphrase` or `recovery`.
    pub means: &'static str,
    /// The salt of stretching.
    pub salt: Vec<u8>,
    /// The cost of stretching.
    pub cost: String,
    /// The seal.
    pub sealed: Vec<u8>,
    /// When it was made.
    pub at: Timestamp,
}

impl Store {
    /// The member with this name for signing in.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn member_by_name(&self, name: &str) -> Result<Option<MemberRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT member_id, shown_name, sealing_public, second_factor, sign_in_name FROM member
                 WHERE sign_in_name = $1",
                &[name.into()],
            )
            .await?;
        row.as_ref().map(member_row).transpose()
    }

    /// The member with this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn member_by_id(&self, id: Uuid) -> Result<Option<MemberRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT member_id, shown_name, sealing_public, second_factor, sign_in_name FROM member
                 WHERE member_id = $1",
                &[id.into()],
            )
            .await?;
        row.as_ref().map(member_row).transpose()
    }

    /// Her sealed keys for one means: salt, cost, seal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn member_key(
        &self,
        member: Uuid,
        means: &'static str,
    ) -> Result<Option<(Vec<u8>, String, Vec<u8>)>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT salt, cost, sealed FROM member_key WHERE member_id = $1 AND means = $2",
                &[member.into(), means.into()],
            )
            .await?;
        row.map(|row| Ok((row.bytes(0)?, row.text(1)?, row.bytes(2)?))).transpose()
    }

    /// Lets digits that were used open once more. For demonstrations, whose visitors change roles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_step(&self, sign_in_name: &str) -> Result<(), StoreError> {
        let mut tx = self.pool.write("forget step").await?;
        let forget = "UPDATE member SET step_used = 0 WHERE sign_in_name = $1";
        tx.execute(forget, &[sign_in_name.into()]).await?;
        tx.commit().await
    }

    /// Renews what a member signs in with, and ends all her sessions.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is no such member.
    pub async fn renew_member(
        &self,
        renewal: &Renewal,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("renew member").await?;
        tx.execute_one(
            "UPDATE member SET second_factor = $1, step_used = $2 WHERE member_id = $3",
            &[
                Value::Bytes(renewal.second_factor.clone()),
                renewal.step_used.into(),
                renewal.member.into(),
            ],
            || "the member".to_owned(),
        )
        .await?;
        tx.execute_one(
            "DELETE FROM member_key WHERE member_id = $1 AND means = 'recovery' AND sealed = $2",
            &[renewal.member.into(), Value::Bytes(renewal.opened.clone())],
            || "the recovery code".to_owned(),
        )
        .await?;
        for key in &renewal.keys {
            tx.execute(
                "DELETE FROM member_key WHERE member_id = $1 AND means = $2",
                &[renewal.member.into(), key.means.into()],
            )
            .await?;
        }
        insert_keys(&mut tx, renewal.member, &renewal.keys).await?;
        tx.execute("DELETE FROM session WHERE member_id = $1", &[renewal.member.into()]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Puts one of a member's sealed keys in place of the one that was opened, and ends her sessions
    /// but the one that is named.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was replaced in between.
    pub async fn replace_member_key(
        &self,
        (member, here): (Uuid, Uuid),
        key: &MemberKeyRow,
        replaced: &[u8],
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("replace member key").await?;
        tx.execute_one(
            "DELETE FROM member_key WHERE member_id = $1 AND means = $2 AND sealed = $3",
            &[member.into(), key.means.into(), Value::Bytes(replaced.to_vec())],
            || "the key of the member".to_owned(),
        )
        .await?;
        insert_keys(&mut tx, member, std::slice::from_ref(key)).await?;
        tx.execute(
            "DELETE FROM session WHERE member_id = $1 AND session_id <> $2",
            &[member.into(), here.into()],
        )
        .await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

pub(super) async fn insert_member(tx: &mut Tx, member: &NewMember) -> Result<(), StoreError> {
    const COLUMNS: [&str; 8] = [
        "member_id",
        "sign_in_name",
        "shown_name",
        "sealing_public",
        "signing_public",
        "second_factor",
        "step_used",
        "made_at",
    ];
    let taken = "SELECT member_id FROM member WHERE sign_in_name = $1";
    if !tx.fetch_all(taken, &[member.sign_in_name.clone().into()]).await?.is_empty() {
        return Err(StoreError::Conflict("the name for signing in".to_owned()));
    }
    let row = vec![
        member.id.into(),
        member.sign_in_name.clone().into(),
        member.shown_name.clone().into(),
        Value::Bytes(member.sealing_public.clone()),
        Value::Bytes(member.signing_public.clone()),
        Value::Bytes(member.second_factor.clone()),
        member.step_used.into(),
        member.at.as_millisecond().into(),
    ];
    tx.insert("member", &COLUMNS, vec![row]).await
}

pub(super) async fn insert_keys(
    tx: &mut Tx,
    member: Uuid,
    keys: &[MemberKeyRow],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] = ["member_id", "means", "salt", "cost", "sealed", "made_at"];
    let row = |key: &MemberKeyRow| {
        vec![
            member.into(),
            key.means.into(),
            Value::Bytes(key.salt.clone()),
            key.cost.clone().into(),
            Value::Bytes(key.sealed.clone()),
            key.at.as_millisecond().into(),
        ]
    };
    tx.insert("member_key", &COLUMNS, keys.iter().map(row).collect()).await
}

fn member_row(row: &Row) -> Result<MemberRow, StoreError> {
    Ok(MemberRow {
        id: row.id(0)?,
        shown_name: row.text(1)?,
        sealing_public: row.bytes(2)?,
        second_factor: row.bytes(3)?,
        sign_in_name: row.text(4)?,
    })
}
