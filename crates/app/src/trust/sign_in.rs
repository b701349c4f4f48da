//! Signing in: one form, one answer, one time, whether the name exists or not.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::text::composed;
use rufaa_store::{MemberRow, NewSession};
use rufaa_vault::{
    Cost, MemberKeys, SALT_BYTES, SymmetricKey, TotpSecret, derived, derived_key, stretch,
};
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::join::hex;
use super::passphrase::sign_in_name;
use super::session::SessionSecret;
use super::{TrustError, keys_place, outer_place};
use crate::Node;
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::proposals::new_id;

/// Passphrases that are stretched at once: 64 MiB each.
const STRETCHED_AT_ONCE: usize = 2;
/// How long somebody waits for her turn.
const TURN_WAIT: Duration = Duration::from_secs(10);
/// Failures in a row, of one name from one network, that cost no waiting.
const FREE_FAILURES: i64 = 5;
/// Failures in a row, from one network whatever the name, that cost no waiting: an office shares one.
const FREE_NETWORK_FAILURES: i64 = 50;
/// The first wait, seconds; it doubles with each further failure.
const FIRST_WAIT_S: i64 = 10;
/// The longest wait, seconds. Nobody is locked out for good, and nobody elsewhere is locked out.
const LONGEST_WAIT_S: i64 = 15 * 60;
/// After so long failures are forgotten.
const FAILURES_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// What somebody brings who signs in.
pub struct SignIn<'a> {
    /// The name, as typed.
    pub name: &'a str,
    /// The passphrase.
    pub passphrase: &'a str,
    /// Six digits of her authenticator.
    pub digits: &'a str,
    /// The network from which she comes, as far as it is known.
    pub network: &'a str,
}

/// Lets few stretch at once, so that a crowd before the door does not take all memory.
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    cost: Cost,
}

impl Gate {
    pub(crate) fn new(cost: Cost) -> Self {
        Self { turns: Arc::new(Semaphore::new(STRETCHED_AT_ONCE)), cost }
    }

    pub(super) fn cost(&self) -> Cost {
        self.cost
    }

    /// The key of a passphrase, when it is its turn.
    pub(super) async fn stretched(
        &self,
        passphrase: &str,
        salt: [u8; SALT_BYTES],
        cost: Cost,
    ) -> Result<SymmetricKey, TrustError> {
        let turn = tokio::time::timeout(TURN_WAIT, Arc::clone(&self.turns).acquire_owned());
        let turn = turn.await.or(Err(TrustError::Busy))?.or(Err(TrustError::Busy))?;
        let passphrase = zeroize::Zeroizing::new(composed(passphrase));
        let work = tokio::task::spawn_blocking(move || {
            let key = stretch(&passphrase, &salt, cost);
            drop(turn);
            key
        });
        Ok(work.await.or(Err(TrustError::Busy))??)
    }
}

impl Node {
    /// Signs in: gives the secret of the cookie. All that can be wrong has one answer.
    ///
    /// # Errors
    /// [`TrustError::NotRight`], [`TrustError::Wait`], [`TrustError::Busy`].
    pub async fn sign_in(&self, attempt: &SignIn<'_>) -> Result<SessionSecret, TrustError> {
        let name = sign_in_name(attempt.name).unwrap_or_default();
        let subjects =
            [subject(&["name", &name, attempt.network]), subject(&["network", attempt.network])];
        self.refuse_while_waiting(&subjects).await?;
        let opened = self.opened(&name, attempt).await?;
        let Some((member, keys, step)) = opened else {
            for subject in &subjects {
                self.store().note_failure(subject, self.now()).await?;
            }
            return Err(TrustError::NotRight);
        };
        let Some(home) = self.store().memberships_of(member.id).await?.into_iter().next() else {
            return Err(TrustError::NotRight);
        };
        let secret = self.begun(&member, home.organisation, &keys, step).await?;
        let forgotten = self.now() - FAILURES_KEPT;
        self.store().forget_failures(&subjects[0], forgotten).await?;
        Ok(secret)
    }

    /// Who the name, passphrase and digits belong to. Unknown names cost what known ones do.
    async fn opened(
        &self,
        name: &str,
        attempt: &SignIn<'_>,
    ) -> Result<Option<(MemberRow, MemberKeys, u64)>, TrustError> {
        let member = self.store().member_by_name(name).await?;
        let id = member.as_ref().map_or(Uuid::nil(), |member| member.id);
        let sealed = self.store().member_key(id, "passphrase").await?;
        let (salt, cost, sealed) = match sealed {
            Some((salt, cost, sealed)) => (salt, cost.parse().ok(), sealed),
            None => (Vec::new(), None, Vec::new()),
        };
        let salt = <[u8; SALT_BYTES]>::try_from(salt).unwrap_or_default();
        let cost = cost.unwrap_or(self.gate().cost());
        let key = self.gate().stretched(attempt.passphrase, salt, cost).await?;
        let keys = self.keys_of(id, "passphrase", &key, &sealed);
        let factor = member.as_ref().and_then(|member| self.factor(member));
        let step = factor
            .unwrap_or_else(|| TotpSecret::generate(&mut chance()))
            .step_of(attempt.digits, self.unix_s());
        Ok(member.zip(keys.ok()).zip(step).map(|((member, keys), step)| (member, keys, step)))
    }

    /// A member's keys, out of both seals.
    pub(super) fn keys_of(
        &self,
        member: Uuid,
        means: &str,
        key: &SymmetricKey,
        sealed: &[u8],
    ) -> Result<MemberKeys, TrustError> {
        let inner = self.keys().outer().open(&outer_place(member, means), sealed)?;
        Ok(MemberKeys::open(key, &keys_place(member, means), &inner)?)
    }

    /// The second factor of a member.
    pub(super) fn factor(&self, member: &MemberRow) -> Option<TotpSecret> {
        let place = outer_place(member.id, "second factor");
        let secret = self.keys().outer().open(&place, &member.second_factor).ok()?;
        TotpSecret::from_bytes(&secret).ok()
    }

    async fn begun(
        &self,
        member: &MemberRow,
        organisation: Uuid,
        keys: &MemberKeys,
        step: u64,
    ) -> Result<SessionSecret, TrustError> {
        let secret = SessionSecret::generate();
        let id = new_id();
        let session = NewSession {
            lookup: secret.lookup(),
            id,
            member: member.id,
            organisation,
            sealed: self.sealed_for_session(&secret, member.id, keys)?,
            at: self.now(),
            step_used: i64::try_from(step).unwrap_or(i64::MAX),
        };
        let event = Event::of(member.id, organisation, Did::SignedIn).to("session", id);
        let events = [self.event(&event)?];
        match self.store().begin_session(&session, &events).await {
            Ok(()) => Ok(secret),
            // The digits were used before.
            Err(rufaa_store::StoreError::Conflict(_)) => Err(TrustError::NotRight),
            Err(error) => Err(error.into()),
        }
    }

    async fn refuse_while_waiting(&self, subjects: &[String; 2]) -> Result<(), TrustError> {
        let [name, network] = subjects;
        let now = self.now();
        for (subject, free) in [(name, FREE_FAILURES), (network, FREE_NETWORK_FAILURES)] {
            let (failures, last_at) = self.store().failures(subject).await?;
            let wait = wait_s(failures - free, last_at, now);
            if wait > 0 {
                return Err(TrustError::Wait(wait));
            }
        }
        Ok(())
    }
}

/// How many seconds to wait still after so many failures too many.
fn wait_s(too_many: i64, last_at: Option<Timestamp>, now: Timestamp) -> i64 {
    let Some(last_at) = last_at.filter(|_| too_many >= 0) else { return 0 };
    let doublings = u32::try_from(too_many.min(10)).unwrap_or(10);
    let wait = FIRST_WAIT_S.saturating_mul(2_i64.saturating_pow(doublings)).min(LONGEST_WAIT_S);
    // A clock that went back must not lengthen the wait.
    let waited = now.as_second().saturating_sub(last_at.as_second()).max(0);
    wait.saturating_sub(waited).clamp(0, LONGEST_WAIT_S)
}

/// What failures are counted by: a hash, so that the table names nobody who tried.
fn subject(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    hex(&Sha256::digest(rufaa_vault::place(&parts)))
}

impl SessionSecret {
    /// By what the session is found; the secret itself is kept nowhere.
    pub(super) fn lookup(&self) -> String {
        hex(derived(self.bytes(), "rufaa session lookup v1").as_ref())
    }

    /// The key under which the private halves lie.
    pub(super) fn key(&self) -> SymmetricKey {
        derived_key(self.bytes(), "rufaa session key v1")
    }

    /// What every form of the session carries.
    pub(super) fn form(&self) -> String {
        hex(derived(self.bytes(), "rufaa session form v1").as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_ends_and_never_grows_because_a_clock_went_back() {
        let at = |s: i64| Timestamp::from_second(s).unwrap();
        assert_eq!(wait_s(-1, Some(at(100)), at(100)), 0);
        assert_eq!(wait_s(0, Some(at(100)), at(100)), 10);
        assert_eq!(wait_s(0, Some(at(100)), at(109)), 1);
        assert_eq!(wait_s(0, Some(at(100)), at(110)), 0);
        assert_eq!(wait_s(3, Some(at(100)), at(100)), 80);
        assert_eq!(wait_s(500, Some(at(100)), at(100)), LONGEST_WAIT_S);
        assert_eq!(wait_s(500, Some(at(10_000_000)), at(100)), LONGEST_WAIT_S);
        assert_eq!(wait_s(9, None, at(100)), 0);
    }
}
