//! Signing in: one form, one answer, one time, whether the name exists or not.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rufaa_domain::text::composed;
use rufaa_store::{MemberRow, NewSession, UsedFactor};
use rufaa_vault::{Cost, MemberKeys, SALT_BYTES, SymmetricKey, stretch};
use tokio::sync::Semaphore;
use uuid::Uuid;

use super::SessionSecret;
use super::factor::{Asking, SecondFactor};
use super::limits::{DIGITS, NAME, NETWORK};
use super::passphrase::sign_in_name;
use super::{TrustError, keys_place, outer_place};
use crate::Node;
use crate::audit::{Did, Event};
use crate::proposals::new_id;

/// Passphrases that are stretched at once: 64 MiB each.
const STRETCHED_AT_ONCE: usize = 2;
/// How long somebody waits for her turn.
const TURN_WAIT: Duration = Duration::from_secs(10);
/// How many may wait for their turn; more are told at once, and hold nothing meanwhile.
const WAITING_MAX: usize = 16;

/// What somebody brings who signs in.
pub struct SignIn<'a> {
    /// The name, as typed.
    pub name: &'a str,
    /// The passphrase.
    pub passphrase: &'a str,
    /// What she brings beside it.
    pub factor: SecondFactor<'a>,
    /// The network from which she comes, as far as it is known.
    pub network: &'a str,
}

/// Lets few stretch at once, so that a crowd before the door does not take all memory.
pub(crate) struct Gate {
    turns: Arc<Semaphore>,
    places: Arc<Semaphore>,
    cost: Cost,
    /// How many were stretched: what costs time, whoever was asked for.
    stretched: AtomicU64,
}

impl Gate {
    pub(crate) fn new(cost: Cost) -> Self {
        let semaphore = |places| Arc::new(Semaphore::new(places));
        let places = semaphore(STRETCHED_AT_ONCE + WAITING_MAX);
        Self { turns: semaphore(STRETCHED_AT_ONCE), places, cost, stretched: AtomicU64::new(0) }
    }

    /// How many passphrases were stretched.
    #[cfg(feature = "testing")]
    pub(crate) fn stretched_so_far(&self) -> u64 {
        self.stretched.load(Ordering::Relaxed)
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
        let place = self.places.try_acquire().or(Err(TrustError::Busy))?;
        let turn = tokio::time::timeout(TURN_WAIT, Arc::clone(&self.turns).acquire_owned());
        let turn = turn.await.or(Err(TrustError::Busy))?.or(Err(TrustError::Busy))?;
        self.stretched.fetch_add(1, Ordering::Relaxed);
        let passphrase = zeroize::Zeroizing::new(composed(passphrase));
        let work = tokio::task::spawn_blocking(move || {
            let key = stretch(&passphrase, &salt, cost);
            drop(turn);
            key
        });
        let key = work.await.or(Err(TrustError::Busy))??;
        drop(place);
        Ok(key)
    }
}

impl Node {
    /// Signs in: gives the secret of the cookie. All that can be wrong has one answer.
    ///
    /// # Errors
    /// [`TrustError::NotRight`], [`TrustError::Wait`], [`TrustError::Busy`].
    pub async fn sign_in(&self, attempt: &SignIn<'_>) -> Result<SessionSecret, TrustError> {
        let name = sign_in_name(attempt.name).unwrap_or_default();
        let network = self.counted(NETWORK, &[attempt.network]).await?;
        let tries = match self.counted(NAME, &[&name, attempt.network]).await {
            Ok(tries) => tries,
            Err(error) => {
                self.forgiven(&network, false).await?;
                return Err(error);
            }
        };
        match self.entered(&name, attempt).await {
            Ok(secret) => {
                self.forgiven(&tries, true).await?;
                self.forgiven(&network, false).await?;
                Ok(secret)
            }
            Err(TrustError::Busy) => {
                self.forgiven(&tries, false).await?;
                self.forgiven(&network, false).await?;
                Err(TrustError::Busy)
            }
            Err(error) => Err(error),
        }
    }

    async fn entered(&self, name: &str, attempt: &SignIn<'_>) -> Result<SessionSecret, TrustError> {
        let opened = self.opened(name, attempt).await?;
        let (member, keys, factor, seal) = opened.ok_or(TrustError::NotRight)?;
        let home = self.store().memberships_of(member.id).await?.into_iter().next();
        let home = home.ok_or(TrustError::NotRight)?;
        self.begun(&member, home.organisation, &keys, (factor, seal)).await
    }

    /// Who the name, passphrase and second factor belong to. Unknown names cost what known ones do.
    async fn opened(
        &self,
        name: &str,
        attempt: &SignIn<'_>,
    ) -> Result<Option<(MemberRow, MemberKeys, UsedFactor, Vec<u8>)>, TrustError> {
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
        let Some((member, keys)) = member.zip(keys.ok()) else { return Ok(None) };
        // Whoever comes so far has the passphrase; the digits must not be guessed from anywhere.
        let tries = match self.counted(DIGITS, &[&id.to_string()]).await {
            Err(TrustError::Wait(_)) => return Ok(None),
            tries => tries?,
        };
        let brought = (attempt.factor, Asking::SignIn);
        let Some(factor) = self.factor_brought(&member, brought).await? else { return Ok(None) };
        self.forgiven(&tries, true).await?;
        Ok(Some((member, keys, factor, sealed)))
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

    async fn begun(
        &self,
        member: &MemberRow,
        organisation: Uuid,
        keys: &MemberKeys,
        (factor, opened): (UsedFactor, Vec<u8>),
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
            factor,
            opened,
        };
        let event = Event::of(member.id, organisation, Did::SignedIn).to("session", id);
        let events = [self.event(&event)?];
        match self.store().begin_session(&session, &events).await {
            Ok(()) => Ok(secret),
            // The second factor was used before.
            Err(rufaa_store::StoreError::Conflict(_)) => Err(TrustError::NotRight),
            Err(error) => Err(error.into()),
        }
    }
}
