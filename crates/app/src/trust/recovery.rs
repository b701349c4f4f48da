//! Coming back with the printed code: a new passphrase, a new second factor, a new code.

use rufaa_domain::access::Role;
use rufaa_store::{InvitationRow, MemberRow, NewEvent, Renewal, StoreError};
use rufaa_vault::{Code, MemberKeys};
use uuid::Uuid;

use super::join::recovery_key;
use super::limits::NETWORK;
use super::passphrase;
use super::{Joining, TrustError};
use crate::Node;
use crate::audit::{Did, Event};

impl Node {
    /// Whether a name and a recovery code belong together.
    ///
    /// # Errors
    /// [`TrustError::CodeOpensNothing`] when they do not.
    pub async fn recovery(&self, name: &str, code: &str, network: &str) -> Result<(), TrustError> {
        self.opened_with_code(name, code, network).await.map(drop)
    }

    /// Renews what a member signs in with. All her sessions end, and the code opens no more; gives
    /// the next one, to be printed.
    ///
    /// # Errors
    /// What has to be mended; [`TrustError::CodeOpensNothing`].
    pub async fn recover(&self, coming: &Joining<'_>, network: &str) -> Result<Code, TrustError> {
        let (member, keys, opened) =
            self.opened_with_code(coming.name, coming.code, network).await?;
        let (_, factor, step_used) = self.chosen(coming)?;
        let [first, _] = coming.passphrases;
        let (rows, next) = self.sealed_keys(member.id, &keys, first).await?;
        let renewal = Renewal {
            member: member.id,
            keys: rows.into(),
            second_factor: self.sealed_factor(member.id, &factor)?,
            step_used,
            opened,
        };
        let event = Event::of(member.id, Uuid::nil(), Did::MemberRenewed);
        let mut events = vec![self.event(&event)?];
        for membership in self.store().memberships_of(member.id).await? {
            let told = vec![(membership.organisation, member.id)];
            let event = Event::of(member.id, membership.organisation, Did::MemberRenewed);
            let event = event.telling(told);
            events.push(self.event(&event)?);
        }
        match self.store().renew_member(&renewal, &events).await {
            Err(StoreError::Conflict(_)) => Err(TrustError::CodeOpensNothing),
            other => Ok(other.map(|()| next)?),
        }
    }

    /// What is recorded when a member comes back with new keys: her colleagues read of it, in other
    /// organisations that she is suspended there until they know that it is she.
    pub(super) async fn events_of_coming_back(
        &self,
        invitation: &InvitationRow,
        member: Uuid,
    ) -> Result<Vec<NewEvent>, TrustError> {
        let admins = [Role::OrganisationAdmin];
        let told = self.told_in(invitation.organisation, &admins, &[member]).await?;
        let came_back =
            Event::of(member, invitation.organisation, Did::MemberReplaced).telling(told);
        let mut events = vec![self.event(&came_back.to("invitation", invitation.id))?];
        for row in self.store().memberships_of(member).await? {
            if row.organisation != invitation.organisation {
                let told = self.told_in(row.organisation, &admins, &[member]).await?;
                let suspended =
                    Event::of(member, row.organisation, Did::MemberSuspended).telling(told);
                events.push(self.event(&suspended.to("member", member).saying(&row.roles))?);
            }
        }
        Ok(events)
    }

    /// The member whose name and code belong together, with the seal that the code opened. Unknown
    /// names cost what known ones do.
    async fn opened_with_code(
        &self,
        name: &str,
        code: &str,
        network: &str,
    ) -> Result<(MemberRow, MemberKeys, Vec<u8>), TrustError> {
        let tries = self.counted(NETWORK, &[network]).await?;
        let code: Code = code.parse().or(Err(TrustError::CodeOpensNothing))?;
        let name = passphrase::sign_in_name(name).unwrap_or_default();
        let member = self.store().member_by_name(&name).await?;
        let id = member.as_ref().map_or(Uuid::nil(), |member| member.id);
        let sealed = self.store().member_key(id, "recovery").await?;
        let sealed = sealed.map(|(_, _, sealed)| sealed).unwrap_or_default();
        let keys = self.keys_of(id, "recovery", &recovery_key(&code), &sealed);
        let (member, keys) = member.zip(keys.ok()).ok_or(TrustError::CodeOpensNothing)?;
        self.forgiven(&tries, false).await?;
        Ok((member, keys, sealed))
    }
}
