//! A referral is sent elsewhere: the sender seals another one in its place, and both happen at once or not
//! at all. A focal point proposes it, and does not do it.

use rufaa_domain::referral::{Alarm, FailReason, Move};
use rufaa_store::{Alarmed, KeptClock, NewEnding, ReferralMove, ReferralRow};
use uuid::Uuid;

use super::clock::kept_clock;
use super::focal::word_of;
use super::reading::InHand;
use super::receiving::state_of;
use super::{CaseError, ReferralSide, Sending};
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// A referral in whose place another one goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instead {
    /// The referral.
    pub referral: Uuid,
    /// The number of its newest event when she saw it; nothing where nobody saw any.
    pub seen: Option<i64>,
}

impl From<Uuid> for Instead {
    fn from(referral: Uuid) -> Self {
        Self { referral, seen: None }
    }
}

/// How a package goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// With a referral of its own.
    Anew,
    /// In place of another referral.
    Instead(Instead),
    /// With a referral that is under way, of which more is told.
    More,
}

impl How {
    /// The referral in whose place it goes, or with which.
    pub(super) fn but(self, sending: &Sending) -> Option<Uuid> {
        match self {
            Self::Anew => None,
            Self::Instead(instead) => Some(instead.referral),
            Self::More => Some(sending.id),
        }
    }
}

impl Node {
    /// Sends a referral in place of one that is under way, which becomes `rerouted` in the same moment.
    ///
    /// # Errors
    /// As [`Node::send_referral`]; [`CaseError::NotInItsPlace`] when it is for another need or of another
    /// case; [`CaseError::InsteadMoved`] when it was moved since she saw it; [`CaseError::Illegal`] when it cannot
    /// be sent elsewhere any more.
    pub async fn send_in_place(
        &self,
        session: &Session,
        case: Uuid,
        (sending, instead): (&Sending, impl Into<Instead>),
    ) -> Result<Uuid, TrustError> {
        self.sent(session, case, (sending, How::Instead(instead.into()))).await
    }

    /// The exact need for which another service can be asked: in place of a referral of hers that is under
    /// way, or after one that ended without the service. Nothing where neither is so.
    pub(super) async fn need_elsewhere(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
    ) -> Result<Option<String>, TrustError> {
        let state = state_of(row)?;
        let why = self.why_ended(std::iter::once(row)).await?;
        let is_dead = why.get(&row.id) == Some(&Move::Fail(FailReason::Died));
        let is_unmet = state.leaves_the_need() && row.settled_at.is_none() && !is_dead;
        let can = state.step(Move::Reroute).is_ok() || is_unmet;
        if side == ReferralSide::Receiver || !can {
            return Ok(None);
        }
        let hand = self.in_hand_unless_erased(session, row).await?;
        Ok(hand.and_then(|hand| need_of(&hand, row.id)))
    }

    /// The move of the one that is sent elsewhere, and what is told to those to whom it had gone.
    pub(super) async fn rerouted(
        &self,
        session: &Session,
        hand: &InHand,
        (sending, instead): (&Sending, Instead),
    ) -> Result<(ReferralMove, Option<NewEnding>, Vec<Event>), TrustError> {
        let Instead { referral, seen } = instead;
        let row = self.referral_row((hand.file.organisation, referral)).await?;
        let is_same = row.case == hand.file.id
            && need_of(hand, referral).as_deref() == Some(sending.need.as_str());
        if !is_same {
            return Err(CaseError::NotInItsPlace.into());
        }
        // A place that was promised meanwhile is not thrown away unseen.
        if let Some(seen) = seen
            && self.is_moved_since(&row, seen).await?
        {
            return Err(CaseError::InsteadMoved.into());
        }
        let step = state_of(&row)?.step(Move::Reroute).map_err(CaseError::from)?;
        let moved = self.moved(session, &row, step, (None, None))?;
        let event = session.event(Did::ReferralMoved).to("referral", row.id).saying("reroute");
        let mut events = vec![event.telling(self.told_at_receiver(&row).await?)];
        let ending = self.ends_by_voice(session, &row, &mut events).await?;
        Ok((ReferralMove { successor: Some(sending.id), ..moved }, ending, events))
    }

    /// Proposes to the sender that a referral be sent elsewhere. Its clock runs on as it did.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whoever reads no board; [`CaseError::Illegal`] when it cannot be sent
    /// elsewhere any more; [`TrustError::Stale`] when somebody moved it in between.
    pub async fn propose_elsewhere(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let row = self.on_board(session, referral).await?;
        let state = state_of(&row)?;
        state.step(Move::Reroute).map_err(CaseError::from)?;
        let now = self.now();
        let events = self.store().referral_events(row.organisation, row.id).await?;
        // What time proposed a person may say once more: that it is seen is worth a word.
        if word_of(&events).open_proposal().is_some() {
            return Ok(());
        }
        // That somebody proposes it makes nothing late, and its clock rings as it would have.
        let (its, _) = self.clock_now(&row).await?;
        let alarm = its.alarm(now);
        let proposed = Alarmed {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state.code(),
            at: now,
            by: (session.member(), session.organisation()),
            clock: KeptClock {
                // On call, too, is looked after at once.
                look_at: Some(now),
                ..kept_clock(&its, alarm, row.to_organisation.is_some())
            },
            did: vec![Alarm::RerouteProposed.code()],
            called: Vec::new(),
        };
        let event = session.event(Did::RerouteProposed).to("referral", row.id);
        let event = event.telling(self.told_at_sender(&row).await?);
        let events = [self.event(&event)?];
        Ok(self.store().alarm_referral(&proposed, &events).await?)
    }
}

/// The exact need for which a referral of a case was sent.
pub(super) fn need_of(hand: &InHand, referral: Uuid) -> Option<String> {
    let sent = hand.view.sent().find(|sent| sent.what.referral == referral);
    sent.map(|sent| sent.what.package.need.clone())
}
