//! What a member typed into a form whose session was over when she sent it: sealed to her alone, kept for
//! some hours, and shown again after she signed in. It is never sent by itself.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, Resource};
use rufaa_store::{SignedIn, UnfinishedRow};
use rufaa_vault::{PublicKey, derived, place};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::session::is_over;
use super::{Session, SessionSecret, TrustError};
use crate::audit::{Did, Event};
use crate::cases::padded;
use crate::keys::chance;
use crate::{AppError, Node};

/// How long it waits: until the same time of the next day.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
/// Forms of a member that wait at once: nobody works in more windows.
const FORMS_MAX: i64 = 20;
/// Bytes of what was typed: the longest form of a case in the widest script, twice.
const BYTES_MAX: usize = 256 * 1024;

/// What was typed into a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The address of the form, behind the language.
    pub address: String,
    /// Names of fields and what stands in them, in their order.
    pub fields: Vec<(String, String)>,
}

/// What she left unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfinished {
    /// By which it is found: it says nothing of the form.
    pub form: String,
    /// When it was kept.
    pub at: Timestamp,
    /// What was typed.
    pub typed: Typed,
}

/// Why something unfinished goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// The form was sent after all.
    Sent,
    /// She wants it no more.
    ThrownAway,
}

impl Node {
    /// Keeps what was typed into a form of a session that is over by time, for its member. `token` is what
    /// the form carried: one of another session, or of another site, is not kept. Gives whether it was kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_unfinished(
        &self,
        (secret, token): (&SessionSecret, &str),
        typed: &Typed,
    ) -> Result<bool, TrustError> {
        if !secret.owns_form(token) {
            return Ok(false);
        }
        let row = self.store().signed_in(&secret.lookup(), self.now()).await?;
        let Some((row, _)) = row else { return Ok(false) };
        let text = serde_json::to_vec(typed).map_err(AppError::from)?;
        if !is_over(&row, self.now()) || text.len() > BYTES_MAX {
            return Ok(false);
        }
        let kept = self.sealed_to_member(&row, (&typed.address, text)).await?;
        let event = Event::of(row.member, row.organisation, Did::UnfinishedKept);
        let events = [self.event(&event)?];
        self.store().keep_unfinished(&kept, FORMS_MAX, &events).await?;
        Ok(true)
    }

    async fn sealed_to_member(
        &self,
        row: &SignedIn,
        (address, text): (&str, Vec<u8>),
    ) -> Result<UnfinishedRow, TrustError> {
        let of = (row.organisation, row.member);
        let member = self.store().member_by_id(row.member).await?;
        let public = member.ok_or(AppError::NotFound(row.member))?.sealing_public;
        let form = self.form_at(of, address);
        let sealed = PublicKey::from_bytes(&public)?.seal(
            &unfinished_place(of, &form),
            &padded(text),
            &mut chance(),
        )?;
        let (organisation, member) = of;
        Ok(UnfinishedRow { organisation, member, form, at: self.now(), sealed })
    }

    /// What she left unfinished for the organisation for which she acts, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unfinished(&self, session: &Session) -> Result<Vec<Unfinished>, TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let of = (session.organisation(), session.member());
        let rows = self.store().unfinished_of(of, self.now() - KEPT).await?;
        // What was sealed to keys that she lost opens no more.
        Ok(rows.iter().filter_map(|row| opened(session, row)).collect())
    }

    /// What she left unfinished in the form at this address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unfinished_at(
        &self,
        session: &Session,
        address: &str,
    ) -> Result<Option<Unfinished>, TrustError> {
        let all = self.unfinished(session).await?;
        Ok(all.into_iter().find(|one| one.typed.address == address))
    }

    /// Drops what she left unfinished.
    ///
    /// # Errors
    /// [`TrustError::Stale`] when there is nothing.
    pub async fn drop_unfinished(
        &self,
        session: &Session,
        (form, why): (&str, Dropped),
    ) -> Result<(), TrustError> {
        session.may(Action::ReadOwnAccount, Resource::Member(session.member()))?;
        let of = (session.organisation(), session.member());
        let why = match why {
            Dropped::Sent => "sent",
            Dropped::ThrownAway => "thrown-away",
        };
        let events = [self.event(&session.event(Did::UnfinishedDropped).saying(why))?];
        Ok(self.store().drop_unfinished(of, form, &events).await?)
    }

    /// Forgets what nobody came back to.
    pub(super) async fn forget_unfinished(&self) -> Result<(), AppError> {
        Ok(self.store().forget_unfinished(self.now() - KEPT).await?)
    }

    /// By what a form is found, derived with the node's key: a stolen table tells of no case on which
    /// somebody worked.
    fn form_at(&self, (organisation, member): (Uuid, Uuid), address: &str) -> String {
        let key = self.keys().token.to_bytes();
        let of = place(&[organisation.as_bytes(), member.as_bytes(), address.as_bytes()]);
        let secret = zeroize::Zeroizing::new([key.as_ref(), &of].concat());
        crate::hex(derived(&secret, "rufaa unfinished form v1").as_ref())
    }
}

fn opened(session: &Session, row: &UnfinishedRow) -> Option<Unfinished> {
    let place = unfinished_place((row.organisation, row.member), &row.form);
    let text = session.keys().sealing.open(&place, &row.sealed).ok()?;
    let typed = serde_json::from_slice(&zeroize::Zeroizing::new(text)).ok()?;
    Some(Unfinished { form: row.form.clone(), at: row.at, typed })
}

fn unfinished_place((organisation, member): (Uuid, Uuid), form: &str) -> Vec<u8> {
    place(&[b"rufaa unfinished v1", organisation.as_bytes(), member.as_bytes(), form.as_bytes()])
}
