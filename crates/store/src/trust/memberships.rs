//! What members are in organisations.

use jiff::Timestamp;
use uuid::Uuid;

use super::organisations::{delete_wraps, insert_wraps};
use super::units::renew_key;
use super::{InvitationRow, KeyWrap, NewVersion};
use crate::audit::{self, NewEvent};
use crate::dialect::{Row, Tx};
use crate::directory::time;
use crate::{Store, StoreError};

/// What a member is in an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MembershipRow {
    /// The organisation.
    pub organisation: Uuid,
    /// The member.
    pub member: Uuid,
    /// The name by which colleagues know her.
    pub shown_name: String,
    /// Codes of her roles.
    pub roles: String,
    /// `active`, `suspended` or `left`.
    pub state: String,
    /// How often it was changed, from 1.
    pub version: i64,
    /// When it was changed last.
    pub changed_at: Timestamp,
}

/// What members are in organisations, under this condition: `s` is the membership, `m` the member.
macro_rules! memberships {
    ($condition:literal) => {
        concat!(
            "SELECT s.organisation_id, s.member_id, m.shown_name, s.roles, s.state, s.version,
                    s.changed_at
             FROM membership s JOIN member m ON m.member_id = s.member_id ",
            $condition
        )
    };
}

impl Store {
    /// Where a member is active, by name of the organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn memberships_of(&self, member: Uuid) -> Result<Vec<MembershipRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                memberships!(
                    "JOIN organisation o ON o.organisation_id = s.organisation_id
                     WHERE s.member_id = $1 AND s.state = 'active' AND o.state = 'active'
                     ORDER BY o.name, o.organisation_id"
                ),
                &[member.into()],
            )
            .await?;
        rows.iter().map(membership_row).collect()
    }

    /// What a member is anywhere: where she is suspended, too.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn all_memberships_of(&self, member: Uuid) -> Result<Vec<MembershipRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                memberships!(
                    "WHERE s.member_id = $1 AND s.state <> 'left' ORDER BY s.organisation_id"
                ),
                &[member.into()],
            )
            .await?;
        rows.iter().map(membership_row).collect()
    }

    /// Who belongs to an organisation, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn members_of(&self, organisation: Uuid) -> Result<Vec<MembershipRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                memberships!(
                    "WHERE s.organisation_id = $1 ORDER BY m.shown_name, m.member_id LIMIT 2000"
                ),
                &[organisation.into()],
            )
            .await?;
        rows.iter().map(membership_row).collect()
    }

    /// What a member is in an organisation.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn membership(
        &self,
        organisation: Uuid,
        member: Uuid,
    ) -> Result<Option<MembershipRow>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                memberships!("WHERE s.organisation_id = $1 AND s.member_id = $2"),
                &[organisation.into(), member.into()],
            )
            .await?;
        row.as_ref().map(membership_row).transpose()
    }

    /// Puts what members are into the past. For demonstrations, in which everything has just begun.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_memberships(&self, at: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.pool.write("settle memberships").await?;
        let settle = "UPDATE membership SET changed_at = $1";
        tx.execute(settle, &[at.as_millisecond().into()]).await?;
        tx.commit().await
    }

    /// Changes what a member is in an organisation. Whoever is not active any more loses her
    /// sessions there; whoever may not invite any more, her open invitations; whoever has left, what
    /// was sealed to her of the organisation's keys. `known` is what she was in all her organisations when it
    /// was judged that she may be this; `wraps` is sealed to her who comes back, `renewed` to those who
    /// stay when she leaves.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it was changed since `changed` was read, or somebody came since the
    /// key was made anew.
    pub async fn change_membership(
        &self,
        changed: &MembershipRow,
        known: &[MembershipRow],
        (wraps, renewed): (&[KeyWrap], Option<&NewVersion>),
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("change membership").await?;
        lock_person(&mut tx, changed.member, known).await?;
        tx.execute_one(
            "UPDATE membership SET roles = $1, state = $2, version = version + 1, changed_at = $3
             WHERE organisation_id = $4 AND member_id = $5 AND version = $6",
            &[
                changed.roles.clone().into(),
                changed.state.clone().into(),
                changed.changed_at.as_millisecond().into(),
                changed.organisation.into(),
                changed.member.into(),
                changed.version.into(),
            ],
            || "the member".to_owned(),
        )
        .await?;
        insert_wraps(&mut tx, wraps).await?;
        if changed.state != "active" {
            tx.execute(
                "DELETE FROM session WHERE organisation_id = $1 AND member_id = $2",
                &[changed.organisation.into(), changed.member.into()],
            )
            .await?;
        }
        if changed.state != "active" || !changed.roles.contains("organisation-admin") {
            withdraw_invitations_by(&mut tx, changed.organisation, changed.member).await?;
        }
        if changed.state == "left" {
            // Let into a unit again in between, she would leave with its key.
            let units = "SELECT unit_id FROM membership_unit
                         WHERE organisation_id = $1 AND member_id = $2 LIMIT 1";
            let of_her = [changed.organisation.into(), changed.member.into()];
            if !tx.fetch_all(units, &of_her).await?.is_empty() {
                return Err(StoreError::Conflict("the units of the member".to_owned()));
            }
            delete_wraps(&mut tx, changed.organisation, &changed.member.to_string()).await?;
        }
        if let Some(new) = renewed {
            renew_key(&mut tx, new, changed.changed_at).await?;
        }
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }
}

/// Makes sure that a person is in all her organisations what she was when it was judged what she may
/// be, until the transaction ends: what must be apart never comes together by two changes at once.
pub(super) async fn lock_person(
    tx: &mut Tx,
    member: Uuid,
    known: &[MembershipRow],
) -> Result<(), StoreError> {
    lock_member(tx, member).await?;
    let now = "SELECT organisation_id, version FROM membership
               WHERE member_id = $1 AND state <> 'left' ORDER BY organisation_id";
    let rows = tx.fetch_all(now, &[member.into()]).await?;
    let now: Result<Vec<_>, _> =
        rows.iter().map(|row| Ok::<_, StoreError>((row.id(0)?, row.number(1)?))).collect();
    let known: Vec<_> = known.iter().map(|row| (row.organisation, row.version)).collect();
    if now? == known {
        return Ok(());
    }
    Err(StoreError::Conflict("the member".to_owned()))
}

/// Keeps others from changing what hangs on a member until the transaction ends.
pub(super) async fn lock_member(tx: &mut Tx, member: Uuid) -> Result<(), StoreError> {
    let itself = "UPDATE member SET step_used = step_used WHERE member_id = $1";
    tx.execute_one(itself, &[member.into()], || "the member".to_owned()).await
}

/// Who may not invite any more leaves no door open behind her.
pub(super) async fn withdraw_invitations_by(
    tx: &mut Tx,
    organisation: Uuid,
    member: Uuid,
) -> Result<(), StoreError> {
    let values = [organisation.into(), member.into()];
    let wraps = "DELETE FROM group_key_wrap WHERE organisation_id = $1 AND holder IN
                 (SELECT invitation_id FROM invitation
                  WHERE organisation_id = $1 AND made_by = $2 AND state = 'open')";
    tx.execute(wraps, &values).await?;
    let invitations = "UPDATE invitation SET state = 'withdrawn'
                       WHERE organisation_id = $1 AND made_by = $2 AND state = 'open'";
    tx.execute(invitations, &values).await?;
    Ok(())
}

/// Makes a member one of the organisation that invited her, or of one that she had left.
pub(super) async fn insert_membership(
    tx: &mut Tx,
    invitation: &InvitationRow,
    (member, at): (Uuid, Timestamp),
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 6] =
        ["organisation_id", "member_id", "roles", "state", "version", "changed_at"];
    let back = "UPDATE membership SET roles = $1, state = 'active', version = version + 1,
                                      changed_at = $2
                WHERE organisation_id = $3 AND member_id = $4 AND state = 'left'";
    let values = [
        invitation.roles.clone().into(),
        at.as_millisecond().into(),
        invitation.organisation.into(),
        member.into(),
    ];
    if tx.execute(back, &values).await? == 1 {
        return Ok(());
    }
    let known = "SELECT state FROM membership WHERE organisation_id = $1 AND member_id = $2";
    if !tx.fetch_all(known, &[invitation.organisation.into(), member.into()]).await?.is_empty() {
        return Err(StoreError::Conflict("the member".to_owned()));
    }
    let row = vec![
        invitation.organisation.into(),
        member.into(),
        invitation.roles.clone().into(),
        "active".into(),
        1.into(),
        at.as_millisecond().into(),
    ];
    tx.insert("membership", &COLUMNS, vec![row]).await
}

fn membership_row(row: &Row) -> Result<MembershipRow, StoreError> {
    Ok(MembershipRow {
        organisation: row.id(0)?,
        member: row.id(1)?,
        shown_name: row.text(2)?,
        roles: row.text(3)?,
        state: row.text(4)?,
        version: row.number(5)?,
        changed_at: time(row.number(6)?)?,
    })
}
