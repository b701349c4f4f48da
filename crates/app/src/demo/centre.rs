//! One house of the demonstration that goes on by itself while the visitor moves the clock on: whoever is sent there is taken
//! on, seen, and has what was asked for. Everything else waits for somebody to do it.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::referral::{Holder, Move, Outcome, SpecialNeed, State};
use rufaa_store::{InboxQuestion, ReferralRow};

use super::people::DemoDoor;
use crate::Node;
use crate::trust::{Session, TrustError};

/// Who works there.
pub(super) const COUNSELLOR: &str = "tabitha";
/// How long somebody waits there for an answer.
const ANSWERED_AFTER: SignedDuration = SignedDuration::from_mins(45);
/// How long after the time was agreed somebody is expected: before an immediate need can wait no longer.
const EXPECTED_AFTER: SignedDuration = SignedDuration::from_hours(20);
/// For how long somebody is seen there.
const SEEN_FOR: SignedDuration = SignedDuration::from_hours(5 * 24);
/// Referrals that are looked at in one go.
const LOOKS_MAX: i64 = 25;

impl Node {
    /// Who works at the centre; nobody where a visitor changed her so that nobody can be her any more.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn demo_counsellor(
        &self,
        door: &DemoDoor,
    ) -> Result<Option<Session>, TrustError> {
        if_it_can_be(self.demo_session(door, COUNSELLOR).await)
    }

    /// Does at the centre what is due by now: one step of each referral.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) async fn demo_goes_on(
        &self,
        door: &DemoDoor,
        counsellor: &Session,
    ) -> Result<(), TrustError> {
        let theirs = InboxQuestion {
            holder: Holder::Receiver.code(),
            need: None,
            urgency: None,
            late: false,
            asked: false,
            after: None,
            limit: LOOKS_MAX,
        };
        for unit in counsellor.units() {
            let of = (counsellor.organisation(), *unit);
            for row in self.store().referrals_received(of, &theirs).await? {
                if let Some(made) = due(&row, self.now()) {
                    if_it_can_be(Box::pin(self.demo_does(door, (&row, made))).await)?;
                }
            }
        }
        Ok(())
    }

    /// Does it as she would, signed in anew: after a while every session is over.
    async fn demo_does(
        &self,
        door: &DemoDoor,
        (row, made): (&ReferralRow, Move),
    ) -> Result<(), TrustError> {
        let counsellor = self.demo_session(door, COUNSELLOR).await?;
        let of = (row.organisation, row.id);
        self.referral(&counsellor, of).await?;
        if made == Move::Accept {
            let met = SpecialNeed::ALL.iter().copied().collect();
            return self.accept(&counsellor, of, &met).await;
        }
        let expected = (made == Move::Schedule).then(|| self.now() + EXPECTED_AFTER);
        self.move_on(&counsellor, of, (made, None, expected)).await
    }
}

/// What comes next of a referral there, where it is time for it.
fn due(row: &ReferralRow, now: Timestamp) -> Option<Move> {
    let (made, at) = match State::from_code(&row.state)? {
        State::Sent | State::Received => (Move::Accept, row.entered_at + ANSWERED_AFTER),
        State::Accepted => (Move::Schedule, row.entered_at),
        State::Scheduled => (Move::Arrive, row.expected_at.unwrap_or(row.entered_at)),
        State::Arrived => (Move::Begin, row.entered_at),
        State::InService => (Move::Complete(Outcome::Received), row.entered_at + SEEN_FOR),
        // What a visitor made of it is the visitor's.
        State::Draft
        | State::NeedsInfo
        | State::Waitlisted
        | State::Declined
        | State::Rerouted
        | State::Expired
        | State::NoShow
        | State::OnHold
        | State::Completed
        | State::Failed
        | State::Cancelled
        | State::Withdrawn => return None,
    };
    (now >= at).then_some(made)
}

/// What a visitor changed may stand in the way of what would be done next: time passes all the same.
fn if_it_can_be<T>(done: Result<T, TrustError>) -> Result<Option<T>, TrustError> {
    match done {
        Ok(done) => Ok(Some(done)),
        Err(error @ TrustError::App(_)) => Err(error),
        Err(_) => Ok(None),
    }
}
