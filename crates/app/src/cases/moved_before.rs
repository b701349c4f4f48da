//! Whether a referral was moved before: by somebody else since it was looked at, or by herself with this very form.

use jiff::Timestamp;
use rufaa_domain::case::{LONG_CHARS_MAX, checked};
use rufaa_domain::referral::{Move, Party};
use rufaa_store::{ReferralEvent, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::letters::Correspondence;
use super::receiving::state_of;
use crate::Node;
use crate::trust::{Session, TrustError};

impl Node {
    /// Whether it was moved since this event. That the receiver opened it, that a clock ran out and that a focal
    /// point asked changes nothing of what is decided.
    pub(super) async fn is_moved_since(
        &self,
        row: &ReferralRow,
        seen: i64,
    ) -> Result<bool, TrustError> {
        let events = self.store().referral_events(row.organisation, row.id).await?;
        let is_move = |event: &ReferralEvent| {
            let made = Move::from_codes(&event.did, event.reason.as_deref());
            made.is_some_and(|made| made != Move::Receive && made.party() != Party::Clock)
        };
        Ok(events.iter().any(|event| event.number > seen && is_move(event)))
    }

    /// Whether she made this very move after the event with this number: its form was sent twice.
    ///
    /// # Errors
    /// As [`Node::move_on`]; [`CaseError::SaidAlready`] where words go with it that are others than those that went.
    pub async fn has_made(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        (made, expected, after): (Move, Option<Timestamp>, i64),
        words: Option<&str>,
    ) -> Result<bool, TrustError> {
        let row = self.referral_row(referral).await?;
        self.side_of(session, &row).await?;
        if made == Move::Schedule && row.expected_at != expected {
            return Ok(false);
        }
        let events = self.store().referral_events(row.organisation, row.id).await?;
        let is_it = |event: &ReferralEvent| {
            event.who == session.member()
                && event.did == made.code()
                && event.reason.as_deref() == made.reason()
        };
        let mut hers = events.iter().filter(|event| event.number > after && is_it(event));
        let Some(event) = hers.next() else { return Ok(false) };
        let words = words.map(|words| checked(words, LONG_CHARS_MAX)).transpose();
        let words = words.map_err(CaseError::Words)?.flatten();
        // What can follow no more was sent with the words that went, and takes no others.
        if words.is_some() && state_of(&row)?.step(made).is_ok() {
            let said = self.letters_for(session, referral).await?;
            let is_said = |one: &Correspondence| {
                let by_voice = one.heard.as_ref().and_then(|heard| heard.words.as_ref());
                one.number == event.number && one.words.as_ref().or(by_voice) == words.as_ref()
            };
            if !said.iter().any(is_said) {
                return Err(CaseError::SaidAlready.into());
            }
        }
        Ok(true)
    }
}
