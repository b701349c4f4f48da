//! A word from one side of a referral to the other, at any time until it is over: that the escort is another one,
//! that she is ill, that she comes later. It moves nothing. While she is given the service, or waits for a place, a word of who
//! gives it says that it goes on: the time until the next one begins anew.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::access::Denial;
use rufaa_domain::case::{LONG_CHARS_MAX, TextProblem, checked};
use rufaa_domain::referral::{Alarm, Heard, Move, SpecialNeed, Unmet};
use rufaa_store::{KeptClock, Noted, ReferralRow};

use super::clock::{clock_of, kept_clock};
use super::letters::{Correspondence, Said};
use super::own_case::package_of;
use super::receiving::{SeenReferral, state_of};
use super::{CaseError, ReferralSide};
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The code of its event.
const WORD: &str = "word";
/// That of a promise after the yes.
const PROMISE: &str = "promise";

impl Node {
    /// Says a word to the other side, sealed for it, and for her own side so that it can be read again. The same word, sent
    /// twice from one page, is said once.
    ///
    /// # Errors
    /// [`TrustError::Denied`], also where the service has no account; [`CaseError::Over`] when the referral is over,
    /// or sharing was ended; [`CaseError::Words`]; [`TrustError::Stale`] when it was moved at the same
    /// moment.
    pub async fn say_word(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        words: &str,
    ) -> Result<(), TrustError> {
        self.say(session, referral.into(), (Said::Words(typed(words)?), WORD)).await
    }

    /// Warns the other side of somebody who is a danger to her: as [`Node::say_word`], and read as a warning. These words may name
    /// that one.
    ///
    /// # Errors
    /// As [`Node::say_word`].
    pub async fn warn(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        words: &str,
    ) -> Result<(), TrustError> {
        self.say(session, referral.into(), (Said::Warning(typed(words)?), WORD)).await
    }

    /// Looks whether what a sender says names nobody who is a danger to her: who brings her and where she is met is said so, too,
    /// and a danger has no part in that (design §7.1).
    ///
    /// # Errors
    /// [`CaseError::WordsNameDanger`].
    pub(super) async fn refuse_naming_danger(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        said: &Said,
    ) -> Result<(), TrustError> {
        let (ReferralSide::Sender, Said::Words(words)) = (side, said) else { return Ok(()) };
        match self.in_hand_unless_erased(session, row).await? {
            Some(hand) if hand.view.is_danger_on_the_way(words) => {
                Err(CaseError::WordsNameDanger.into())
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The receiver says of special needs that it was told of after its yes that it meets them. Those of which it says nothing
    /// stay open; what was said stays.
    ///
    /// # Errors
    /// As [`Node::say_word`]; [`CaseError::Unmet`] where it says so of none.
    pub async fn promise_since(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        met: &BTreeSet<SpecialNeed>,
    ) -> Result<(), TrustError> {
        let referral = referral.into();
        let view = self.referral(session, referral.of).await?;
        if view.side != ReferralSide::Receiver {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let open = view.unpromised();
        let met: BTreeSet<SpecialNeed> =
            open.iter().copied().filter(|need| met.contains(need)).collect();
        if met.is_empty() {
            return Err(CaseError::Unmet(Unmet(open)).into());
        }
        self.say(session, referral, (Said::Met(met), PROMISE)).await
    }

    /// Keeps that a service without an account said that she is still given it, or still waits for a place, as the sender heard
    /// it. The same, sent twice from one page, is kept once.
    ///
    /// # Errors
    /// [`TrustError::Denied`] where it has an account; [`CaseError::Heard`] when nobody can have said it then;
    /// [`CaseError::Over`] when nothing goes on; [`TrustError::Stale`] when it was moved at the same moment.
    pub async fn hear_word(
        &self,
        session: &Session,
        referral: impl Into<SeenReferral>,
        heard: &Heard,
    ) -> Result<(), TrustError> {
        let SeenReferral { of, seen } = referral.into();
        let row = self.referral_row(of).await?;
        let side = self.side_acting(session, &row).await?;
        if side != ReferralSide::Sender || row.to_organisation.is_some() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let is_new = |one: &&Correspondence| seen.is_some_and(|seen| one.number > seen);
        let letters = self.letters_for(session, of).await?;
        if letters.iter().filter(is_new).any(|one| one.heard.as_ref() == Some(heard)) {
            return Ok(());
        }
        let heard = self.heard(session, &row, (Some(heard), row.made_at)).await?;
        let goes_on = goes_on(&row, self.now())?.ok_or(CaseError::Over)?;
        let letters = self.letters_of(session, (side, &row), Said::Heard(heard)).await?;
        let noted = self.noted(session, &row, WORD)?;
        let events = [self.event(&session.event(Did::WordSaid).to("referral", row.id))?];
        self.store().note_on_referral(&noted, (&letters, Some(&goes_on)), &events).await?;
        self.look_at_stopped(of).await
    }

    /// Says something that moves nothing.
    async fn say(
        &self,
        session: &Session,
        SeenReferral { of, seen }: SeenReferral,
        (said, did): (Said, &'static str),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(of).await?;
        let side = self.side_acting(session, &row).await?;
        // Whoever the package names as a danger to her says nothing.
        let letters = self.letters_for(session, of).await?;
        package_of(session, side, &letters)?;
        if !self.can_say(&row).await? {
            return Err(CaseError::Over.into());
        }
        if row.to_organisation.is_none() {
            return Err(TrustError::Denied(Denial::NotFound));
        }
        let words = match &said {
            Said::Words(words) | Said::Warning(words) => Some(words.as_str()),
            Said::Package(_)
            | Said::PackageFor(..)
            | Said::Met(_)
            | Said::Heard(_)
            | Said::Own(_) => None,
        };
        let is_new = |one: &&Correspondence| seen.is_some_and(|seen| one.own && one.number > seen);
        let mut since = letters.iter().filter(is_new);
        if words.is_some() && since.any(|one| one.words.as_deref() == words) {
            return Ok(());
        }
        let letters = self.letters_of(session, (side, &row), said).await?;
        let noted = self.noted(session, &row, did)?;
        let told = match side {
            ReferralSide::Sender => self.told_at_receiver(&row).await?,
            ReferralSide::Receiver => self.told_at_sender(&row).await?,
        };
        let event = session.event(Did::WordSaid).to("referral", row.id).telling(told);
        let events = [self.event(&event)?];
        let goes_on =
            if side == ReferralSide::Receiver { goes_on(&row, self.now())? } else { None };
        self.store().note_on_referral(&noted, (&letters, goes_on.as_ref()), &events).await?;
        // What its sender does about one whose service is stopped begins the time anew.
        self.look_at_stopped(of).await
    }

    /// What is noted of a word.
    fn noted(
        &self,
        session: &Session,
        row: &ReferralRow,
        did: &'static str,
    ) -> Result<Noted, AppError> {
        Ok(Noted {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state_of(row)?.code(),
            at: self.now(),
            by: (session.member(), session.organisation()),
            did,
        })
    }

    /// Whether one side can say a word to the other: both have an account, it is not over, and sharing goes on.
    pub(super) async fn can_say(&self, row: &ReferralRow) -> Result<bool, TrustError> {
        Ok(row.to_organisation.is_some() && self.can_tell_more(row).await?)
    }
}

/// What was typed, without blanks at either end.
fn typed(words: &str) -> Result<String, CaseError> {
    let words = checked(words, LONG_CHARS_MAX).map_err(CaseError::Words)?;
    words.ok_or(CaseError::Words(TextProblem::Missing))
}

/// The clock of a service that goes on; nothing where she is not given it, and waits for no place.
fn goes_on(row: &ReferralRow, now: Timestamp) -> Result<Option<KeptClock>, TrustError> {
    if !state_of(row)?.goes_on() {
        return Ok(None);
    }
    let anew = clock_of(&ReferralRow { word_at: Some(now), ..row.clone() })?;
    Ok(Some(kept_clock(&anew, Alarm::None, row.to_organisation.is_some())))
}

/// A question asks something, and an answer answers it: without words neither moves a clock.
pub(super) fn check_said(made: Move, words: Option<&str>) -> Result<(), CaseError> {
    let is_said = !matches!(made, Move::Ask | Move::Answer) || words.is_some();
    if is_said { Ok(()) } else { Err(CaseError::Words(TextProblem::Missing)) }
}
