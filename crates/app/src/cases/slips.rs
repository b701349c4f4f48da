//! Slips of paper for services without an account. A slip opens nothing: whoever bears it learns whether it
//! holds and whom to call, and may say that she came or did not; the sender looks, and confirms it.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::Denial;
use rufaa_store::{NewSlip, ReferralRow, SlipRow};
use rufaa_vault::{Code, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::receiving::state_of;
use super::{CaseError, ReferralSide};
use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::trust::{SLIP_WORDS, SLIPS, Session, TrustError};
use crate::{AppError, Node};

/// Days for which a slip may hold: a service that is not reached by then is asked anew.
pub const SLIP_DAYS_MAX: u8 = 30;

/// What the bearer of a slip may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipSaid {
    /// She came.
    Arrived,
    /// She did not come.
    DidNotCome,
}

impl SlipSaid {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::DidNotCome => "did-not-come",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Arrived, Self::DidNotCome].into_iter().find(|said| said.code() == code)
    }
}

/// A slip as its bearer sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlipSeen {
    /// Until when it holds.
    pub until: Timestamp,
    /// What its bearer said.
    pub said: Option<SlipSaid>,
}

/// A slip as the sender sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSlip {
    /// Until when it holds; nothing when it holds no more.
    pub holds_until: Option<Timestamp>,
    /// What its bearer said, and when.
    pub said: Option<(SlipSaid, Timestamp)>,
}

impl Node {
    /// Makes a slip for a referral to a service without an account. Gives its code, which is kept nowhere,
    /// and until when it holds. The one before holds no more.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever is not the sender, and for a service that has an account;
    /// [`CaseError::Over`]; [`CaseError::SlipDays`].
    pub async fn make_slip(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        days: u8,
    ) -> Result<(Code, Timestamp), TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_acting(session, &row).await?;
        if side != ReferralSide::Sender || row.to_organisation.is_some() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        if !is_awaited(&row)? {
            return Err(CaseError::Over.into());
        }
        if !(1..=SLIP_DAYS_MAX).contains(&days) {
            return Err(CaseError::SlipDays.into());
        }
        let until = self.end_of_day(self.now() + SignedDuration::from_hours(24 * i64::from(days)));
        let code = Code::generate(&mut chance());
        let new = NewSlip {
            organisation: row.organisation,
            referral: row.id,
            lookup: lookup(&code.to_string()),
            by: session.member(),
            at: self.now(),
            until,
        };
        let event = session.event(Did::SlipMade).to("referral", row.id);
        let events = [self.event(&event)?];
        self.store().make_slip(&new, &events).await?;
        Ok((code, until))
    }

    /// Ends the slip of a referral at once.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when none holds.
    pub async fn end_slip(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        if self.side_acting(session, &row).await? != ReferralSide::Sender {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let event = session.event(Did::SlipEnded).to("referral", row.id);
        let events = [self.event(&event)?];
        Ok(self.store().end_slip(referral, self.now(), &events).await?)
    }

    /// The newest slip of a referral, for the sender.
    pub(super) async fn own_slip(
        &self,
        side: ReferralSide,
        referral: (Uuid, Uuid),
    ) -> Result<Option<OwnSlip>, TrustError> {
        if side == ReferralSide::Receiver {
            return Ok(None);
        }
        let Some(row) = self.store().slip_of(referral).await? else { return Ok(None) };
        let holds = row.ended_at.is_none() && row.until > self.now();
        let said = row.said.and_then(|(code, at)| Some((SlipSaid::from_code(&code)?, at)));
        Ok(Some(OwnSlip { holds_until: holds.then_some(row.until), said }))
    }

    /// What the bearer of a slip sees; nothing for a code that is unknown, over or ended: they are not told
    /// apart, and each takes the same looks.
    ///
    /// # Errors
    /// [`TrustError::Wait`] when too many codes were tried from this network.
    pub async fn slip(&self, code: &str, network: &str) -> Result<Option<SlipSeen>, TrustError> {
        let slip = self.bearers(code, network).await?;
        let seen = |row: SlipRow| SlipSeen {
            until: row.until,
            said: row.said.and_then(|(code, _)| SlipSaid::from_code(&code)),
        };
        Ok(slip.map(seen))
    }

    /// Keeps what the bearer of a slip said, and tells the sender. It moves nothing. Gives whether the
    /// slip holds.
    ///
    /// # Errors
    /// As [`Node::slip`].
    pub async fn say_by_slip(
        &self,
        (code, network): (&str, &str),
        said: SlipSaid,
    ) -> Result<bool, TrustError> {
        let Some(slip) = self.bearers(code, network).await? else { return Ok(false) };
        if slip.said.as_ref().is_some_and(|(before, _)| before == said.code()) {
            return Ok(true);
        }
        // Whoever has the slip changes her word a few times, and no more: each time people are told.
        self.counted(SLIP_WORDS, &[&slip.referral.to_string()]).await?;
        let row = self.referral_row((slip.organisation, slip.referral)).await?;
        let event = Event::of(Uuid::nil(), row.organisation, Did::SlipSaid);
        let event = event.to("referral", row.id).saying(said.code());
        let told = self.told_at_sender(&row).await?;
        let events = [self.event(&event.telling(told))?];
        self.store().say_by_slip(&slip, (said.code(), self.now()), &events).await?;
        Ok(true)
    }

    /// The slip of a code that holds. Every code that does not is one more of the few that are free.
    async fn bearers(&self, code: &str, network: &str) -> Result<Option<SlipRow>, TrustError> {
        let tried = self.counted(SLIPS, &[network]).await?;
        let slip = self.store().slip_by_lookup(&lookup(code)).await?;
        let of = slip
            .as_ref()
            .map_or((Uuid::nil(), Uuid::nil()), |row| (row.organisation, row.referral));
        let referral = self.store().referral(of.0, of.1).await?;
        let is_open = match &referral {
            Some(row) => is_awaited(row)?,
            None => false,
        };
        let now = self.now();
        let slip = slip.filter(|row| is_open && row.ended_at.is_none() && row.until > now);
        if slip.is_some() {
            self.forgiven(&tried, false).await?;
        }
        Ok(slip)
    }
}

/// The hash by which a code is found: of its letters as they are typed, so that one that cannot be a code
/// takes the same look.
fn lookup(code: &str) -> String {
    let letters: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    crate::hex(&Sha256::digest(place(&[b"rufaa slip v1", letters.as_bytes()])))
}

/// Whether she may still be on her way to the service: afterwards a slip says nothing any more.
fn is_awaited(row: &ReferralRow) -> Result<bool, AppError> {
    let state = state_of(row)?;
    Ok(!state.is_final() && !state.is_there())
}
