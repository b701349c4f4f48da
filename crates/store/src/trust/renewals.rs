//! What takes the place of what a member signed in with.

use uuid::Uuid;

use super::factors::forget_lost;
use super::invitations::close;
use super::members::{insert_keys, refuse_taken};
use super::memberships::withdraw_invitations_by;
use super::organisations::insert_wraps;
use super::units::lock_active;
use super::{InvitationRow, MemberKeyRow, NewMember};
use crate::audit::{self, NewEvent};
use crate::dialect::{Tx, Value};
use crate::{Store, StoreError};

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

impl Store {
    /// The public halves with which a member signs, and with which she signed before she came back with
    /// new keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signing_keys_of(&self, member: Uuid) -> Result<Vec<Vec<u8>>, StoreError> {
        let keys = "SELECT signing_public FROM member WHERE member_id = $1
                    UNION ALL
                    SELECT signing_public FROM former_signing_key WHERE member_id = $1";
        let rows = self.pool.fetch_all(keys, &[member.into()]).await?;
        rows.iter().map(|row| row.bytes(0)).collect()
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
        forget_lost(&mut tx, renewal.member).await?;
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

    /// Gives a member new keys in place of those that she lost, by an invitation that lets her come
    /// back. What was sealed to the old ones goes; she belongs to those units alone whose keys the
    /// invitation gave her. In other organisations she is suspended until they let her back themselves.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the invitation is not open any more, she is not active in the
    /// organisation, or somebody else has this name for signing in.
    pub async fn replace_member(
        &self,
        invitation: &InvitationRow,
        member: &NewMember,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("replace member").await?;
        close(&mut tx, invitation.organisation, invitation.id, "used").await?;
        lock_active(&mut tx, invitation.organisation, member.id).await?;
        refuse_changed(&mut tx, invitation, member.id).await?;
        refuse_taken(&mut tx, &member.sign_in_name, member.id).await?;
        keep_former_key(&mut tx, member).await?;
        tx.execute_one(
            "UPDATE member SET sign_in_name = $1, sealing_public = $2, signing_public = $3,
                               second_factor = $4, step_used = $5
             WHERE member_id = $6",
            &[
                member.sign_in_name.clone().into(),
                Value::Bytes(member.sealing_public.clone()),
                Value::Bytes(member.signing_public.clone()),
                Value::Bytes(member.second_factor.clone()),
                member.step_used.into(),
                member.id.into(),
            ],
            || "the member".to_owned(),
        )
        .await?;
        tx.execute("DELETE FROM member_key WHERE member_id = $1", &[member.id.into()]).await?;
        insert_keys(&mut tx, member.id, &member.keys).await?;
        tx.execute("DELETE FROM session WHERE member_id = $1", &[member.id.into()]).await?;
        forget_lost(&mut tx, member.id).await?;
        let holder = member.id.to_string();
        tx.execute("DELETE FROM group_key_wrap WHERE holder = $1", &[holder.into()]).await?;
        insert_wraps(&mut tx, &member.wraps).await?;
        leave_what_she_cannot_open(&mut tx, invitation.organisation, member).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// What two agreed to let back is what she was then, and no more.
async fn refuse_changed(
    tx: &mut Tx,
    invitation: &InvitationRow,
    member: Uuid,
) -> Result<(), StoreError> {
    let roles = "SELECT roles FROM membership WHERE organisation_id = $1 AND member_id = $2";
    let rows = tx.fetch_all(roles, &[invitation.organisation.into(), member.into()]).await?;
    let roles = rows.first().map(|row| row.text(0)).transpose()?;
    if roles.as_ref() == Some(&invitation.roles) {
        return Ok(());
    }
    Err(StoreError::Conflict("the roles of the member".to_owned()))
}

async fn keep_former_key(tx: &mut Tx, member: &NewMember) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO former_signing_key (member_id, until, signing_public)
         SELECT member_id, $1, signing_public FROM member WHERE member_id = $2",
        &[member.at.as_millisecond().into(), member.id.into()],
    )
    .await?;
    Ok(())
}

/// Ends what she was where she holds no key any more: units, and other organisations until they say so.
async fn leave_what_she_cannot_open(
    tx: &mut Tx,
    organisation: Uuid,
    member: &NewMember,
) -> Result<(), StoreError> {
    let units = "SELECT organisation_id, unit_id FROM membership_unit WHERE member_id = $1";
    for row in tx.fetch_all(units, &[member.id.into()]).await? {
        let (owner, unit) = (row.id(0)?, row.id(1)?);
        if member.wraps.iter().any(|wrap| wrap.organisation == owner && wrap.group == unit) {
            continue;
        }
        tx.execute(
            "DELETE FROM membership_unit
             WHERE organisation_id = $1 AND unit_id = $2 AND member_id = $3",
            &[owner.into(), unit.into(), member.id.into()],
        )
        .await?;
    }
    let others = "SELECT organisation_id FROM membership
                  WHERE member_id = $1 AND organisation_id <> $2 AND state = 'active'";
    for row in tx.fetch_all(others, &[member.id.into(), organisation.into()]).await? {
        let other = row.id(0)?;
        tx.execute(
            "UPDATE membership SET state = 'suspended', version = version + 1, changed_at = $1
             WHERE organisation_id = $2 AND member_id = $3",
            &[member.at.as_millisecond().into(), other.into(), member.id.into()],
        )
        .await?;
        withdraw_invitations_by(tx, other, member.id).await?;
    }
    withdraw_invitations_by(tx, organisation, member.id).await
}
