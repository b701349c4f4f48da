//! Changing what a member signs in with, while she is signed in and has proved that it is still she.

use rufaa_domain::access::{Action, Resource};
use rufaa_store::MemberKeyRow;
use rufaa_vault::{Code, SALT_BYTES};
use uuid::Uuid;

use super::limits::PASSPHRASE_TRIES;
use super::passphrase::{self, PassphraseProblem};
use super::{Mend, Session, TrustError};
use crate::audit::Did;
use crate::{AppError, Node};

/// A passphrase that shall take the place of another.
pub struct NewPassphrase<'a> {
    /// The one with which she signs in now.
    pub current: &'a str,
    /// The new one, twice.
    pub passphrases: [&'a str; 2],
}

impl Node {
    /// Gives a member another passphrase. Her other sessions end; her recovery code stays what it was
    /// (ASVS 5.0, 6.2.2 and 6.2.3).
    ///
    /// # Errors
    /// [`TrustError::Denied`]; what has to be mended; [`TrustError::Wait`] after many wrong ones.
    pub async fn change_passphrase(
        &self,
        session: &Session,
        new: &NewPassphrase<'_>,
    ) -> Result<(), TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        let row = self.store().member_by_id(member).await?.ok_or(AppError::NotFound(member))?;
        let [first, second] = new.passphrases;
        if first != second {
            return Err(PassphraseProblem::Differs.into());
        }
        passphrase::check(first, &row.sign_in_name)?;
        let sealed = self.opened_with_current(member, new.current).await?;
        let row = self.sealed_for_passphrase(member, session.keys(), first).await?;
        self.renewed(session, row, sealed, Did::PassphraseChanged).await
    }

    /// Gives a member another recovery code, to be printed; the one before opens no more. Whoever finds
    /// an open page must not make one, since a code opens everything that its owner has.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`Mend::Current`]; [`TrustError::Wait`] after many wrong ones.
    pub async fn new_recovery_code(
        &self,
        session: &Session,
        current: &str,
    ) -> Result<Code, TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        self.opened_with_current(member, current).await?;
        let sealed = self.store().member_key(member, "recovery").await?;
        let (_, _, sealed) = sealed.ok_or(AppError::NotFound(member))?;
        let (row, code) = self.sealed_for_recovery(member, session.keys())?;
        self.renewed(session, row, sealed, Did::RecoveryCodeRenewed).await?;
        Ok(code)
    }

    /// The seal that the passphrase of now opens.
    async fn opened_with_current(
        &self,
        member: Uuid,
        current: &str,
    ) -> Result<Vec<u8>, TrustError> {
        let tries = self.counted(PASSPHRASE_TRIES, &[&member.to_string()]).await?;
        let sealed = self.store().member_key(member, "passphrase").await?;
        let (salt, cost, sealed) = sealed.ok_or(AppError::NotFound(member))?;
        let salt = <[u8; SALT_BYTES]>::try_from(salt).unwrap_or_default();
        let cost = cost.parse().unwrap_or(self.gate().cost());
        let key = match self.gate().stretched(current, salt, cost).await {
            Err(TrustError::Busy) => {
                self.forgiven(&tries, false).await?;
                return Err(TrustError::Busy);
            }
            key => key?,
        };
        if self.keys_of(member, "passphrase", &key, &sealed).is_err() {
            return Err(Mend::Current.into());
        }
        self.forgiven(&tries, true).await?;
        Ok(sealed)
    }

    async fn renewed(
        &self,
        session: &Session,
        row: MemberKeyRow,
        replaced: Vec<u8>,
        did: Did,
    ) -> Result<(), TrustError> {
        let told = vec![(session.organisation(), session.member())];
        let events = [self.event(&session.event(did).telling(told))?];
        let here = (session.member(), session.id());
        Ok(self.store().replace_member_key(here, &row, &replaced, &events).await?)
    }
}
