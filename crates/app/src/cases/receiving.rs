//! What comes in, and what both sides do with a referral.

use jiff::Timestamp;
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::case::{LONG_CHARS_MAX, checked};
use rufaa_domain::referral::{Move, State, Step, Urgency, clock};
use rufaa_store::{ReferralMove, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::clock::kept_clock;
use super::letters::{Belongs, Said};
use super::referral_view::{ReferralSide, is_theirs};
use crate::audit::Did;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Referrals on a page.
const INBOX_MAX: i64 = 50;

/// What is on the lists of her units.
#[derive(Debug, Clone, Default)]
pub struct Inbox {
    /// Sent to them, and theirs to answer, what is due first.
    pub received: Vec<ReferralRow>,
    /// Sent by them, and back on their list: questions, refusals, no answer.
    pub returned: Vec<ReferralRow>,
    /// Sent by them, and on the other side's list.
    pub underway: Vec<ReferralRow>,
}

impl Node {
    /// What is on the lists of her units.
    ///
    /// # Errors
    /// [`TrustError::Denied`] to whom no referral is open.
    pub async fn inbox(&self, session: &Session) -> Result<Inbox, TrustError> {
        Self::works_with_people(session)?;
        let organisation = session.organisation();
        let mut inbox = Inbox::default();
        let store = self.store();
        let from = Timestamp::MIN;
        for unit in session.units() {
            let at = (organisation, *unit);
            let resource = Resource::Unit { organisation, unit: *unit };
            if session.could(Action::AnswerReferral, resource) {
                let received = store.referrals_received(at, "receiver", from, INBOX_MAX).await?;
                inbox.received.extend(received);
            }
            for (holder, list) in
                [("sender", &mut inbox.returned), ("receiver", &mut inbox.underway)]
            {
                for row in store.referrals_sent(at, holder, from, INBOX_MAX).await? {
                    if self.side_of(session, &row).await.is_ok() {
                        list.push(row);
                    }
                }
            }
        }
        for row in &mut inbox.received {
            row.case = Uuid::nil();
            row.consent = None;
        }
        let all = inbox.received.iter().chain(&inbox.returned).chain(&inbox.underway);
        let shown = session.event(Did::InboxRead).showing(all.map(|row| row.id));
        self.record_reading(shown).await?;
        Ok(inbox)
    }

    /// Makes a move of her side, with words for the other side where there are any. A time at which she
    /// is expected goes with [`Move::Schedule`].
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Case`] for a move that cannot be made from there;
    /// [`TrustError::Stale`] when somebody moved it in between.
    pub async fn move_on(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        (made, words, expected): (Move, Option<&str>, Option<Timestamp>),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_of(session, &row).await?;
        if !is_theirs(made, side, &row) {
            return Err(TrustError::Denied(rufaa_domain::access::Denial::NotFound));
        }
        let step = state_of(&row)?.step(made).map_err(CaseError::from)?;
        let words = words.map(|words| checked(words, LONG_CHARS_MAX)).transpose();
        let words = words.map_err(|problem| AppError::Unusable(problem.to_string()))?.flatten();
        let moved = self.moved(session, &row, step, expected)?;
        let other = match side {
            ReferralSide::Sender => row.to_organisation.zip(row.to_unit),
            ReferralSide::Receiver => Some((row.organisation, row.unit)),
        };
        let letter = match (words, other) {
            (Some(words), Some((organisation, unit))) => {
                let key = self.newest(organisation, unit).await?;
                let belongs = Belongs {
                    organisation: row.organisation,
                    referral: row.id,
                    number: row.moves + 1,
                };
                Some(self.letter(session, belongs, &key, &Said::Words(words))?)
            }
            _ => None,
        };
        let said = match made.reason() {
            Some(reason) => format!("{} {reason}", made.code()),
            None => made.code().to_owned(),
        };
        let mut event = session.event(Did::ReferralMoved).to("referral", row.id).saying(&said);
        if let Some((organisation, unit)) = other {
            event = event.telling(self.told_of_unit(organisation, unit).await?);
        }
        let events = [self.event(&event)?];
        Ok(self.store().move_referral(&moved, letter.as_ref(), &events).await?)
    }

    /// Says that the sender dealt with one that ended without the service: the need was met otherwise,
    /// or sent elsewhere.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when it did not end so, or was dealt with.
    pub async fn settle(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        if self.side_of(session, &row).await? != ReferralSide::Sender {
            return Err(TrustError::Denied(rufaa_domain::access::Denial::NotFound));
        }
        let settled = (row.organisation, row.id, row.moves);
        let event = session.event(Did::ReferralSettled).to("referral", row.id);
        let events = [self.event(&event)?];
        Ok(self.store().settle_referral(settled, self.now(), &events).await?)
    }

    /// A step as it is kept.
    pub(super) fn moved(
        &self,
        session: &Session,
        row: &ReferralRow,
        step: Step,
        expected: Option<Timestamp>,
    ) -> Result<ReferralMove, TrustError> {
        let urgency = urgency_of(row)?;
        let expected_at = expected.filter(|_| step.to() == State::Scheduled);
        let made = clock((step.to(), self.now()), urgency, expected_at, false);
        Ok(ReferralMove {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            from: step.from().code(),
            to: step.to().code(),
            did: step.made().code(),
            reason: step.made().reason(),
            by: (session.member(), session.organisation()),
            at: self.now(),
            expected_at,
            clock: kept_clock(&made, self.now()),
        })
    }
}

pub(super) fn state_of(row: &ReferralRow) -> Result<State, AppError> {
    let unreadable = || AppError::Unreadable(format!("the state {} of a referral", row.state));
    State::from_code(&row.state).ok_or_else(unreadable)
}

pub(super) fn urgency_of(row: &ReferralRow) -> Result<Urgency, AppError> {
    let unreadable = || AppError::Unreadable(format!("the urgency {} of a referral", row.urgency));
    Urgency::from_code(&row.urgency).ok_or_else(unreadable)
}
