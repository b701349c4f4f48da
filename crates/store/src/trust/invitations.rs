//! Invitations: a code that opens once.

use jiff::Timestamp;
use uuid::Uuid;

use super::members::{insert_keys, insert_member};
use super::memberships::{insert_membership, lock_person};
use super::organisations::{delete_wraps, insert_wraps};
use super::units::lock_active;
use super::{KeyWrap, MembershipRow, NewMember};
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::{Store, StoreError};

/// An invitation that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// Derived from the code; the code itself is kept nowhere.
    pub lookup: String,
    /// The name by which colleagues will know the member.
    pub shown_name: String,
    /// Codes of the roles.
    pub roles: String,
    /// Who invites.
    pub made_by: Uuid,
    /// When.
    pub made_at: Timestamp,
    /// Until when the code opens.
    pub expires_at: Timestamp,
    /// The member whom it lets come back with new keys; nothing where somebody joins.
    pub renews: Option<Uuid>,
}

/// An invitation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvitationRow {
    /// The organisation.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// The name by which colleagues will know the member.
    pub shown_name: String,
    /// Codes of the roles.
    pub roles: String,
    /// Until when the code opens.
    pub expires_at: Timestamp,
    /// The member whom it lets come back with new keys.
    pub renews: Option<Uuid>,
}

impl Store {
    /// Keeps an invitation with the wraps that its code opens.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the one who made it is not active any more, or may not invite.
    pub async fn invite(
        &self,
        invitation: &NewInvitation,
        wraps: &[KeyWrap],
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("invite").await?;
        // Whoever is let go at the same moment leaves no door open behind her.
        lock_active(&mut tx, invitation.organisation, invitation.made_by).await?;
        let roles = "SELECT roles FROM membership WHERE organisation_id = $1 AND member_id = $2";
        let values = [invitation.organisation.into(), invitation.made_by.into()];
        let rows = tx.fetch_all(roles, &values).await?;
        let roles = rows.first().map(|row| row.text(0)).transpose()?.unwrap_or_default();
        if !roles.split(' ').any(|role| role == "organisation-admin") {
            return Err(StoreError::Conflict("the member".to_owned()));
        }
        insert_invitation(&mut tx, invitation).await?;
        insert_wraps(&mut tx, wraps).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Takes an open invitation back, with what its code would open.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not open any more.
    pub async fn withdraw_invitation(
        &self,
        organisation: Uuid,
        id: Uuid,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("withdraw invitation").await?;
        close(&mut tx, organisation, id, "withdrawn").await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Takes every open invitation back, with what the codes would open.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_all_invitations(&self, events: &[NewEvent]) -> Result<(), StoreError> {
        let mut tx = self.pool.write("withdraw all invitations").await?;
        let wraps = "DELETE FROM group_key_wrap WHERE holder IN
                     (SELECT invitation_id FROM invitation WHERE state = 'open')";
        tx.execute(wraps, &[]).await?;
        let all = "UPDATE invitation SET state = 'withdrawn' WHERE state = 'open'";
        tx.execute(all, &[]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// The open invitation that a code leads to, whether its time is over or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invitation(&self, lookup: &str) -> Result<Option<InvitationRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT i.organisation_id, i.invitation_id, i.shown_name, i.roles, i.expires_at,
                        i.renews
                 FROM invitation i JOIN organisation o ON o.organisation_id = i.organisation_id
                 WHERE i.lookup = $1 AND i.state = 'open' AND o.state = 'active'",
                &[lookup.into()],
            )
            .await?;
        row.as_ref().map(invitation_row).transpose()
    }

    /// The open invitations of an organisation, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn invitations_of(
        &self,
        organisation: Uuid,
    ) -> Result<Vec<InvitationRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, invitation_id, shown_name, roles, expires_at, renews
                 FROM invitation WHERE organisation_id = $1 AND state = 'open'
                 ORDER BY made_at DESC, invitation_id LIMIT 500",
                &[organisation.into()],
            )
            .await?;
        rows.iter().map(invitation_row).collect()
    }

    /// Makes a member out of an open invitation, once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the invitation is not open any more, or somebody has this name
    /// for signing in.
    pub async fn join(
        &self,
        invitation: &InvitationRow,
        member: &NewMember,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("join").await?;
        close(&mut tx, invitation.organisation, invitation.id, "used").await?;
        insert_member(&mut tx, member).await?;
        insert_keys(&mut tx, member.id, &member.keys).await?;
        insert_membership(&mut tx, invitation, (member.id, member.at)).await?;
        insert_wraps(&mut tx, &member.wraps).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Makes somebody who is a member elsewhere one of this organisation, too, once. `known` is what she is
    /// elsewhere.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when the invitation is not open any more, or she is a member already.
    pub async fn join_also(
        &self,
        invitation: &InvitationRow,
        (member, at): (Uuid, Timestamp),
        (known, wraps): (&[MembershipRow], &[KeyWrap]),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("join also").await?;
        lock_person(&mut tx, member, known).await?;
        close(&mut tx, invitation.organisation, invitation.id, "used").await?;
        insert_membership(&mut tx, invitation, (member, at)).await?;
        insert_wraps(&mut tx, wraps).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// An invitation opens nothing any more.
pub(super) async fn close(
    tx: &mut Tx,
    organisation: Uuid,
    id: Uuid,
    state: &'static str,
) -> Result<(), StoreError> {
    tx.execute_one(
        "UPDATE invitation SET state = $1
         WHERE organisation_id = $2 AND invitation_id = $3 AND state = 'open'",
        &[state.into(), organisation.into(), id.into()],
        || "the invitation".to_owned(),
    )
    .await?;
    delete_wraps(tx, organisation, &id.to_string()).await?;
    Ok(())
}

pub(super) async fn insert_invitation(
    tx: &mut Tx,
    invitation: &NewInvitation,
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 10] = [
        "organisation_id",
        "invitation_id",
        "lookup",
        "shown_name",
        "roles",
        "made_by",
        "made_at",
        "expires_at",
        "state",
        "renews",
    ];
    let row = vec![
        invitation.organisation.into(),
        invitation.id.into(),
        invitation.lookup.clone().into(),
        invitation.shown_name.clone().into(),
        invitation.roles.clone().into(),
        invitation.made_by.into(),
        invitation.made_at.as_millisecond().into(),
        invitation.expires_at.as_millisecond().into(),
        "open".into(),
        Value::OptionalText(invitation.renews.map(|member| member.to_string())),
    ];
    tx.insert("invitation", &COLUMNS, vec![row]).await
}

fn invitation_row(row: &Row) -> Result<InvitationRow, StoreError> {
    Ok(InvitationRow {
        organisation: row.id(0)?,
        id: row.id(1)?,
        shown_name: row.text(2)?,
        roles: row.text(3)?,
        expires_at: time(row.number(4)?)?,
        renews: row.optional_id(5)?,
    })
}
