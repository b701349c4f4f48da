//! Members and their sealed keys.

use jiff::Timestamp;
use uuid::Uuid;

use super::KeyWrap;
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

/// A member as she is kept, as far as signing in needs her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// Her id.
    pub id: Uuid,
    /// The name by which colleagues know her.
    pub shown_name: String,
    /// The public half that is sealed to.
    pub sealing_public: Vec<u8>,
    /// The public half that signatures are checked with.
    pub signing_public: Vec<u8>,
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
                "SELECT member_id, shown_name, sealing_public, second_factor, sign_in_name,
                        signing_public
                 FROM member
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
                "SELECT member_id, shown_name, sealing_public, second_factor, sign_in_name,
                        signing_public
                 FROM member
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
    refuse_taken(tx, &member.sign_in_name, member.id).await?;
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

/// Nobody has the name with which somebody else signs in.
pub(super) async fn refuse_taken(tx: &mut Tx, name: &str, member: Uuid) -> Result<(), StoreError> {
    let taken = "SELECT member_id FROM member WHERE sign_in_name = $1 AND member_id <> $2";
    if tx.fetch_all(taken, &[name.into(), member.into()]).await?.is_empty() {
        return Ok(());
    }
    Err(StoreError::Conflict("the name for signing in".to_owned()))
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
        signing_public: row.bytes(5)?,
    })
}
