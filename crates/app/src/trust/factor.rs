//! The second factor: digits of an authenticator, which need no script, or a passkey. Either opens once.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::entry::is_unwanted;
use rufaa_store::{MemberRow, PasskeyRow, StoreError, UsedFactor};
use rufaa_vault::{Ceremony, Passkey, Site, TotpSecret, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::begin::NAME_CHARS_MAX;
use super::limits::PROOF_TRIES;
use super::{Mend, Session, TrustError, outer_place};
use crate::audit::Did;
use crate::keys::chance;
use crate::proposals::new_id;
use crate::{AppError, Node};

/// How long a challenge may be answered: as long as a form may take.
const CHALLENGE: SignedDuration = SignedDuration::from_mins(30);
/// Most passkeys of a member.
const PASSKEYS_MAX: i64 = 10;
/// Where somebody signs in, there is no session to which a challenge could belong.
const SIGN_IN: &str = "sign-in";

/// What somebody brings beside her passphrase.
#[derive(Debug, Clone, Copy)]
pub enum SecondFactor<'a> {
    /// Six digits of her authenticator.
    Digits(&'a str),
    /// What the browser brought of a passkey at this site: id of the credential, client data,
    /// authenticator data and signature, in base64url with points between them.
    Passkey(&'a Site, &'a str),
}

/// For what a browser is asked for a passkey.
#[derive(Clone, Copy)]
pub enum Asking<'a> {
    /// To sign in.
    SignIn,
    /// To prove in this session that it is still she, or to make one.
    Within(&'a Session),
}

/// A passkey as its member sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    /// Its id.
    pub id: Uuid,
    /// What she calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By what the authenticator finds it, in base64url.
    pub credential: String,
}

impl Node {
    /// A challenge for a browser: the time, sealed to the node. Nothing is kept of it.
    pub fn passkey_challenge(&self, asking: Asking<'_>) -> String {
        let text = self.now().as_millisecond().to_be_bytes();
        let sealed = self.keys().token.seal(&challenge_place(asking), &text, &mut chance());
        URL_SAFE_NO_PAD.encode(sealed.unwrap_or_default())
    }

    /// Of when a challenge is that a browser answered; nothing where it is none of ours or too old.
    fn challenge_at(&self, asking: Asking<'_>, challenge: &[u8]) -> Option<Timestamp> {
        let text = self.keys().token.open(&challenge_place(asking), challenge).ok()?;
        let at = i64::from_be_bytes(<[u8; 8]>::try_from(text).ok()?);
        let at = Timestamp::from_millisecond(at).ok()?;
        let age = self.now().duration_since(at);
        (age < CHALLENGE && age > -CHALLENGE).then_some(at)
    }

    /// What is used of the second factor that somebody brought; nothing where it is not hers, or not of
    /// now.
    pub(super) async fn factor_brought(
        &self,
        member: &MemberRow,
        (factor, asking): (SecondFactor<'_>, Asking<'_>),
    ) -> Result<Option<UsedFactor>, TrustError> {
        match factor {
            SecondFactor::Digits(digits) => Ok(self
                .authenticator(member)
                .and_then(|secret| secret.step_of(digits, self.unix_s()))
                .map(|step| UsedFactor::Digits(i64::try_from(step).unwrap_or(i64::MAX)))),
            SecondFactor::Passkey(site, brought) => {
                let passkeys = self.store().passkeys(member.id).await?;
                Ok(self.passkey_brought(&passkeys, (site, asking), brought))
            }
        }
    }

    fn passkey_brought(
        &self,
        passkeys: &[PasskeyRow],
        (site, asking): (&Site, Asking<'_>),
        brought: &str,
    ) -> Option<UsedFactor> {
        let [credential, client_data, data, signature] = parts(brought)?;
        let row = passkeys.iter().find(|row| row.credential == credential)?;
        let challenge = site.answered(Ceremony::Get, &client_data).ok()?;
        let challenge_at = self.challenge_at(asking, &challenge)?;
        let passkey = Passkey { credential, public: row.public.clone(), counter: row.counter };
        let counter = site.proved(&passkey, &client_data, (&data, &signature)).ok()?;
        Some(UsedFactor::Passkey { id: row.id, counter, challenge_at })
    }

    /// The secret that a member's authenticator shares.
    pub(super) fn authenticator(&self, member: &MemberRow) -> Option<TotpSecret> {
        let place = outer_place(member.id, "second factor");
        let secret = self.keys().outer().open(&place, &member.second_factor).ok()?;
        TotpSecret::from_bytes(&secret).ok()
    }

    /// Proves with her second factor that it is still she. Who fails five times is signed out.
    ///
    /// # Errors
    /// [`Mend::Digits`] when it is not hers or not of now, or was used before;
    /// [`TrustError::SignedOut`] after the last try.
    pub async fn prove(
        &self,
        session: &Session,
        factor: SecondFactor<'_>,
    ) -> Result<(), TrustError> {
        let id = session.id();
        let tries = self.counted(PROOF_TRIES, &[&id.to_string()]).await?;
        let member = self.store().member_by_id(session.member()).await?;
        let factor = match &member {
            Some(member) => self.factor_brought(member, (factor, Asking::Within(session))).await?,
            None => None,
        };
        let used = match factor {
            Some(factor) => {
                let proved = Some((session.member(), factor));
                let used = self.store().use_session(id, self.now(), proved).await;
                !matches!(used, Err(StoreError::Conflict(_))) && used.map(|()| true)?
            }
            None => false,
        };
        let did = if used { Did::Proved } else { Did::ProofFailed };
        self.record_reading(session.event(did).to("session", id)).await?;
        if used {
            return Ok(self.forgiven(&tries, true).await?);
        }
        if tries.is_last() {
            self.store().end_sessions(session.member(), Some(id), &[]).await?;
            return Err(TrustError::SignedOut);
        }
        Err(Mend::Digits.into())
    }

    /// Her passkeys, newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_passkeys(&self, session: &Session) -> Result<Vec<OwnPasskey>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let passkeys = self.store().passkeys(session.member()).await?;
        let own = |row: PasskeyRow| OwnPasskey {
            id: row.id,
            name: row.name,
            made_at: row.made_at,
            credential: URL_SAFE_NO_PAD.encode(row.credential),
        };
        Ok(passkeys.into_iter().map(own).collect())
    }

    /// By what an authenticator tells her passkeys from those of others, in base64url. It says nothing
    /// of her.
    pub fn passkey_user(session: &Session) -> String {
        let place = place(&[b"rufaa passkey user v1", session.member().as_bytes()]);
        URL_SAFE_NO_PAD.encode(Sha256::digest(place))
    }

    /// Keeps a passkey that her browser made: `brought` is client data and authenticator data, in
    /// base64url with a point between them.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`Mend::Passkey`] when it is no answer to a challenge of this session;
    /// [`AppError::Unusable`] for a name that cannot be; [`TrustError::Stale`] when she has it already,
    /// or ten of them.
    pub async fn add_passkey(
        &self,
        session: &Session,
        (site, brought): (&Site, &str),
        name: &str,
    ) -> Result<(), TrustError> {
        let member = session.member();
        session.may(Action::ChangeOwnAccount, Resource::Member(member))?;
        let name = name.trim();
        if !(1..=NAME_CHARS_MAX).contains(&name.chars().count()) || name.chars().any(is_unwanted) {
            return Err(AppError::Unusable("a passkey needs a name".to_owned()).into());
        }
        let no_answer = || TrustError::from(Mend::Passkey);
        let [client_data, data] = parts(brought).ok_or_else(no_answer)?;
        let challenge = site.answered(Ceremony::Create, &client_data).or(Err(no_answer()))?;
        let answered_at =
            self.challenge_at(Asking::Within(session), &challenge).ok_or_else(no_answer)?;
        let made = site.registered(&data).or(Err(no_answer()))?;
        let passkey = PasskeyRow {
            member,
            id: new_id(),
            credential: made.credential,
            public: made.public,
            counter: made.counter,
            name: name.to_owned(),
            made_at: self.now(),
            answered_at,
        };
        let told = vec![(session.organisation(), member)];
        let event = session.event(Did::PasskeyAdded).to("passkey", passkey.id).telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().add_passkey(&passkey, PASSKEYS_MAX, &events).await?)
    }

    /// Forgets one of her passkeys.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when she has no such one.
    pub async fn remove_passkey(&self, session: &Session, id: Uuid) -> Result<(), TrustError> {
        session.may(Action::ChangeOwnAccount, Resource::Member(session.member()))?;
        let told = vec![(session.organisation(), session.member())];
        let event = session.event(Did::PasskeyRemoved).to("passkey", id).telling(told);
        let events = [self.event(&event)?];
        Ok(self.store().remove_passkey(session.member(), id, &events).await?)
    }
}

fn challenge_place(asking: Asking<'_>) -> Vec<u8> {
    let session = match asking {
        Asking::SignIn => SIGN_IN.to_owned(),
        Asking::Within(session) => session.id().to_string(),
    };
    place(&[b"rufaa passkey challenge v1", session.as_bytes()])
}

/// What a browser brought, in its parts.
fn parts<const COUNT: usize>(brought: &str) -> Option<[Vec<u8>; COUNT]> {
    let parts: Option<Vec<Vec<u8>>> =
        brought.split('.').map(|part| URL_SAFE_NO_PAD.decode(part).ok()).collect();
    parts?.try_into().ok()
}
