//! What happened to the referrals of a case, and what services wrote about them: it joins the ledger of the case when somebody of
//! its unit next opens it (design §6).

use std::collections::BTreeSet;

use rufaa_domain::access::Action;
use rufaa_domain::case::{CaseView, Record, SaidThen, Word};
use rufaa_domain::referral::{FailReason, Move, State};
use rufaa_store::{CaseWrite, CourseEvent, Letter};
use uuid::Uuid;

use super::ReferralSide;
use super::letters::Correspondence;
use super::reading::{InHand, resource};
use super::referral_view::is_for;
use super::writing::TRIES_MAX;
use crate::Node;
use crate::trust::{Session, TrustError};

impl Node {
    /// A case with what happened to its referrals, once every letter that its unit got about them stands in its ledger. For whoever
    /// writes nothing there it is as it stands.
    pub(super) async fn with_course(
        &self,
        session: &Session,
        case: Uuid,
    ) -> Result<(InHand, Vec<CourseEvent>), TrustError> {
        for _ in 1..TRIES_MAX {
            let (hand, course) = self.read_course(session, case).await?;
            match Box::pin(self.gather_letters(session, &hand, &course)).await {
                Ok(false) => return Ok((hand, course)),
                // A colleague does the same at this moment; or it is read once more with what joined it.
                Ok(true) | Err(TrustError::Stale) => {}
                Err(error) => return Err(error),
            }
        }
        self.read_course(session, case).await
    }

    async fn read_course(
        &self,
        session: &Session,
        case: Uuid,
    ) -> Result<(InHand, Vec<CourseEvent>), TrustError> {
        let hand = self.in_hand(session, case, Action::ReadCase).await?;
        let mut course = self.store().course_of_case(hand.file.organisation, case).await?;
        course.retain(|one| is_for(ReferralSide::Sender, &one.event));
        Ok((hand, course))
    }

    /// Takes into a case the letters that are not in its ledger yet. Gives whether there was any.
    async fn gather_letters(
        &self,
        session: &Session,
        hand: &InHand,
        course: &[CourseEvent],
    ) -> Result<bool, TrustError> {
        let new: BTreeSet<(Uuid, i64)> = course
            .iter()
            .filter(|one| one.has_letter)
            .map(|one| (one.referral, one.event.number))
            .filter(|letter| !stands_in(&hand.view, *letter))
            .collect();
        if new.is_empty() || !session.could(Action::WriteCase, resource(&hand.file)) {
            return Ok(false);
        }
        let mut records = Vec::new();
        let referrals: BTreeSet<Uuid> = new.iter().map(|(referral, _)| *referral).collect();
        let unit = (hand.file.organisation, hand.file.unit);
        for referral in referrals {
            let letters = self.store().letters(hand.file.organisation, referral).await?;
            // Of another unit that is hers, too, there is a copy for that unit.
            let is_new = |one: &&Letter| {
                (one.to.0, one.to.1) == unit && new.contains(&(referral, one.number))
            };
            for letter in letters.iter().filter(is_new) {
                match self.opened_letter(session, letter).await {
                    Ok(Some(letter)) => records.push(word(referral, letter)),
                    Ok(None) => {}
                    // One that is damaged keeps nobody from the case, nor the others from its ledger.
                    Err(error) => {
                        tracing::error!(%error, %referral, "a letter cannot be read");
                    }
                }
            }
        }
        // What was sealed before she came to the unit, and not given to her yet, another one takes in.
        if records.is_empty() {
            return Ok(false);
        }
        records.sort_by_key(said_at);
        self.keep(session, hand, &records, (CaseWrite::default(), Vec::new())).await?;
        Ok(true)
    }
}

/// Whether a letter stands in the ledger of a case.
fn stands_in(view: &CaseView, (referral, number): (Uuid, i64)) -> bool {
    let is_it = |word: &Word| {
        word.referral == referral && word.said.as_ref().is_some_and(|said| said.number == number)
    };
    view.words().iter().any(|kept| is_it(&kept.what))
}

/// A letter as a case has it.
fn word(referral: Uuid, letter: Correspondence) -> Record {
    let Correspondence { number, at, by, own, words, warns, mut met, heard, .. } = letter;
    let (mut words, mut at, mut who) = (words, at, None);
    if let Some(heard) = heard {
        (words, at, who) = (heard.words, heard.at, Some(heard.who));
        met.extend(heard.met);
    }
    let said = SaidThen { number, at, by, who, warns, met };
    let words = words.unwrap_or_default();
    Record::Word(Word { referral, theirs: !own, words, said: Some(Box::new(said)) })
}

/// When what a record holds was said.
fn said_at(record: &Record) -> Option<jiff::Timestamp> {
    let Record::Word(word) = record else { return None };
    word.said.as_ref().map(|said| said.at)
}

/// Why those of the referrals of a case ended that a service ended since it has not, or lost, her whom it took on.
pub(super) fn lost(course: &[CourseEvent]) -> Vec<(Uuid, FailReason)> {
    let failed = course.iter().filter(|one| one.event.state == State::Failed.code());
    let lost = failed.filter_map(|one| {
        let made = Move::from_codes(&one.event.did, one.event.reason.as_deref())?;
        let Move::Fail(why) = made else { return None };
        let is_lost = matches!(
            why,
            FailReason::Taken | FailReason::Left | FailReason::OutOfReach | FailReason::Died
        );
        is_lost.then_some((one.referral, why))
    });
    lost.collect()
}
