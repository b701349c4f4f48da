//! Coming back with the printed code: a new passphrase, a new second factor, a new code.

use rufaa_store::{MemberRow, Renewal, StoreError};
use rufaa_vault::{Code, MemberKeys};
use uuid::Uuid;

use super::join::recovery_key;
use super::limits::NETWORK;
use super::passphrase::{self, PassphraseProblem};
use super::{Joining, Mend, TrustError};
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
        let name = passphrase::sign_in_name(coming.name).ok_or(TrustError::Mend(Mend::Name))?;
        let [first, second] = coming.passphrases;
        if first != second {
            return Err(PassphraseProblem::Differs.into());
        }
        passphrase::check(first, &name)?;
        let enrolment = self.enrolment(coming.enrolment, coming.code)?;
        let factor = enrolment.secret();
        let step =
            factor.step_of(coming.digits, self.unix_s()).ok_or(TrustError::Mend(Mend::Digits))?;
        let (rows, next) = self.sealed_keys(member.id, &keys, first).await?;
        let renewal = Renewal {
            member: member.id,
            keys: rows.into(),
            second_factor: self.sealed_factor(member.id, factor)?,
            step_used: i64::try_from(step).unwrap_or(i64::MAX),
            opened,
        };
        let event = Event::of(member.id, Uuid::nil(), Did::MemberRenewed);
        let mut events = vec![self.event(&event)?];
        for membership in self.store().memberships_of(member.id).await? {
            let event = Event::of(member.id, membership.organisation, Did::MemberRenewed);
            events.push(self.event(&event)?);
        }
        match self.store().renew_member(&renewal, &events).await {
            Err(StoreError::Conflict(_)) => Err(TrustError::CodeOpensNothing),
            other => Ok(other.map(|()| next)?),
        }
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
