//! Coming back with the printed code: a new passphrase, a new second factor, a new code.

use rufaa_store::{MemberRow, Renewal};
use rufaa_vault::{Code, MemberKeys};

use super::join::recovery_key;
use super::passphrase::{self, PassphraseProblem};
use super::{Joining, Mend, TrustError};
use crate::Node;
use crate::audit::{Did, Event};

impl Node {
    /// Whether a name and a recovery code belong together.
    ///
    /// # Errors
    /// [`TrustError::CodeOpensNothing`] when they do not.
    pub async fn recovery(&self, name: &str, code: &str) -> Result<(), TrustError> {
        self.opened_with_code(name, code).await.map(drop)
    }

    /// Renews what a member signs in with. All her sessions end, and the code opens no more; gives
    /// the next one, to be printed.
    ///
    /// # Errors
    /// What has to be mended; [`TrustError::CodeOpensNothing`].
    pub async fn recover(&self, coming: &Joining<'_>) -> Result<Code, TrustError> {
        let (member, keys) = self.opened_with_code(coming.name, coming.code).await?;
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
        };
        let mut events = Vec::new();
        for membership in self.store().memberships_of(member.id).await? {
            let event = Event::of(member.id, membership.organisation, Did::MemberRenewed);
            events.push(self.event(&event)?);
        }
        self.store().renew_member(&renewal, &events).await?;
        Ok(next)
    }

    async fn opened_with_code(
        &self,
        name: &str,
        code: &str,
    ) -> Result<(MemberRow, MemberKeys), TrustError> {
        let nothing = || TrustError::CodeOpensNothing;
        let code: Code = code.parse().or(Err(nothing()))?;
        let name = passphrase::sign_in_name(name).ok_or_else(nothing)?;
        let member = self.store().member_by_name(&name).await?.ok_or_else(nothing)?;
        let sealed = self.store().member_key(member.id, "recovery").await?.ok_or_else(nothing)?;
        let keys = self.keys_of(member.id, "recovery", &recovery_key(&code), &sealed.2);
        Ok((member, keys.or(Err(nothing()))?))
    }
}
