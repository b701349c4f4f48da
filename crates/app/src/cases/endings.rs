//! Sharing that she ends: every referral that rests on her yes is stopped in the same moment, each receiver
//! is told what it does now, and says that it did (design §7.11; promise 12).

mod open;

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::access::Denial;
use rufaa_domain::case::{CaseProblem, CaseView, Record, child_rule};
use rufaa_domain::consent::{Exception, TRACING};
use rufaa_domain::referral::{
    Acknowledgement, Alarm, CancelReason, Heard, Move, State, WithdrawReason, ending_alarm,
    ending_look, wish_of_withdrawal,
};
use rufaa_store::{EndingAnswer, EndingRow, NewEnding, NewLetter, ReferralMove, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::ends::Ends;
use super::letters::{Belongs, Said};
use super::reading::{InHand, goes_to_danger};
use super::receiving::state_of;
use super::referral_view::ReferralSide;
use super::told::Told;
use crate::Node;
use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};

/// Endings that are looked at, or listed, in one go.
const ENDINGS_MAX: i64 = 200;

/// What goes along with a yes that holds no more.
#[derive(Default)]
pub(super) struct Ended {
    pub(super) moves: Vec<ReferralMove>,
    pub(super) endings: Vec<NewEnding>,
    pub(super) events: Vec<Event>,
}

/// Sharing that was ended with one receiver, as both sides see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// When.
    pub at: Timestamp,
    /// The code of how far its clock has run.
    pub alarm: String,
    /// What the receiver answered, where it did, and when.
    pub answered: Option<(Acknowledgement, Timestamp)>,
    /// Whether she who reads can say so now: the receiver, or the sender for one without an account.
    pub can_answer: bool,
}

/// Sharing that was ended, and of which nobody knows yet whether the receiver read so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateEnding {
    /// The organisation that shared, and the referral.
    pub of: (Uuid, Uuid),
    /// The name of the organisation that shared; empty where its place is hidden.
    pub from: String,
    /// That of the one with whom it shared, for the focal point; empty for others, and where its place is hidden.
    pub to: String,
    /// The code of the need, coarsened.
    pub need: String,
    /// The first-level area of the service; empty where what hides is outside her region.
    pub area: String,
    /// Since when it waits.
    pub at: Timestamp,
}

impl Node {
    /// What ends with her no, or with a yes that she took back: in the same moment, at every receiver.
    ///
    /// # Errors
    /// [`CaseProblem::SpeakAlone`] where that ends what protects her, and nobody heard it from her alone.
    pub(super) async fn end_sharing(
        &self,
        session: &Session,
        hand: &InHand,
        ends: &Ends,
    ) -> Result<Ended, TrustError> {
        let is_ordered =
            |row: &ReferralRow| row.exception.as_deref() == Some(Exception::CourtOrder.code());
        let rests = |row: &ReferralRow| match row.consent {
            _ if ends.tracing && row.need == TRACING => !is_ordered(row),
            Some(of) => ends.consents.iter().any(|one| i64::from(*one) == of),
            None => {
                row.exception.as_deref() == Some(Exception::VitalInterest.code())
                    && ends.refused == Some(row.to_service)
            }
        };
        let rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        let rows: Vec<&ReferralRow> = rows.iter().filter(|row| rests(row)).collect();
        for row in &rows {
            self.refuse_unheard(&hand.view, (&row.need, state_of(row)?))?;
        }
        self.end(session, hand, (&rows, WithdrawReason::Consent)).await
    }

    /// Ends these referrals, and sharing with whoever received them.
    pub(super) async fn end(
        &self,
        session: &Session,
        hand: &InHand,
        (rows, why): (&[&ReferralRow], WithdrawReason),
    ) -> Result<Ended, TrustError> {
        let before = self.store().endings_of_case(hand.file.organisation, hand.file.id).await?;
        let before: BTreeSet<Uuid> = before.into_iter().map(|row| row.referral).collect();
        let mut ended = Ended::default();
        for row in rows {
            let state = state_of(row)?;
            if let Ok(step) = state.step(Move::Withdraw(why)) {
                ended.moves.push(self.moved(session, row, step, (None, None))?);
                let event = session.event(Did::ReferralMoved).to("referral", row.id);
                ended.events.push(event.saying(&format!("withdraw {}", why.code())));
            }
            // What was never sent is known to nobody; who was told before is not told again.
            if state != State::Draft && !before.contains(&row.id) {
                ended.endings.push(self.new_ending(row.id));
                let event = session.event(Did::SharingEnded).to("referral", row.id);
                ended.events.push(event.telling(self.told_at_receiver(row).await?));
            }
        }
        Ok(ended)
    }

    /// What nobody read yet, and lies where somebody is found to be a danger to her by this record: it is taken back in the same
    /// moment, as sent by mistake; why is told to nobody there. What was read is for the sender to decide, who is told.
    pub(super) async fn take_back_unread(
        &self,
        session: &Session,
        hand: &InHand,
        record: &Record,
    ) -> Result<Ended, TrustError> {
        let mut ended = Ended::default();
        if hand.view.sent().next().is_none() {
            return Ok(ended);
        }
        let after = self.view_after(session, hand.entries.clone(), std::slice::from_ref(record));
        let rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        let is_found = |row: &&ReferralRow| {
            row.to_organisation.is_some()
                && goes_to_danger(&after, row)
                && !goes_to_danger(&hand.view, row)
        };
        for row in rows.iter().filter(is_found) {
            let state = state_of(row)?;
            let back = Move::Cancel(CancelReason::Mistake);
            let Some(step) = state.step(back).ok().filter(|_| state == State::Sent) else {
                continue;
            };
            ended.moves.push(self.moved(session, row, step, (None, None))?);
            let event = session.event(Did::ReferralMoved).to("referral", row.id);
            let event = event.saying(&format!("cancel {}", CancelReason::Mistake.code()));
            ended.events.push(event.telling(self.told_at_receiver(row).await?));
        }
        Ok(ended)
    }

    /// What ends when an adult wants no help: every referral that rests on her yes, at once, and each receiver says that
    /// it read so; but for what protects her, which somebody has to hear from her alone. What goes on is named on her
    /// case.
    pub(super) async fn end_by_refusal(
        &self,
        session: &Session,
        hand: &InHand,
    ) -> Result<Ended, TrustError> {
        // What somebody says in her name, or she with him beside her, ends no care: she is heard alone first.
        let is_heard = hand.view.may_ask(self.now());
        if !is_heard || child_rule(&hand.view, self.today()).protects() {
            return Ok(Ended::default());
        }
        let rows = self.store().referrals_of_case(hand.file.organisation, hand.file.id).await?;
        let ends = |row: &&ReferralRow| {
            row.consent.is_some()
                && state_of(row).is_ok_and(|state| {
                    !state.is_final() && self.refuse_unheard(&hand.view, (&row.need, state)).is_ok()
                })
        };
        let rows: Vec<&ReferralRow> = rows.iter().filter(ends).collect();
        self.end(session, hand, (&rows, WithdrawReason::NotSaid)).await
    }

    /// That sharing ends with a receiver whom she does not want any more, and who has to say that it read so; nothing
    /// where it was told before, or never knew.
    pub(super) async fn ends_with(
        &self,
        session: &Session,
        row: &ReferralRow,
        events: &mut Vec<Event>,
    ) -> Result<Option<NewEnding>, TrustError> {
        let before = self.store().ending(row.organisation, row.id).await?;
        if state_of(row)? == State::Draft || before.is_some() {
            return Ok(None);
        }
        let event = session.event(Did::SharingEnded).to("referral", row.id);
        events.push(event.telling(self.told_at_receiver(row).await?));
        Ok(Some(self.new_ending(row.id)))
    }

    /// The same of a service without an account that had heard of her, when its sender takes the referral back or sends it
    /// elsewhere: nobody there reads so, and somebody tells it by telephone.
    pub(super) async fn ends_by_voice(
        &self,
        session: &Session,
        row: &ReferralRow,
        events: &mut Vec<Event>,
    ) -> Result<Option<NewEnding>, TrustError> {
        if row.to_organisation.is_some() || state_of(row)? == State::Sent {
            return Ok(None);
        }
        self.ends_with(session, row, events).await
    }

    fn new_ending(&self, referral: Uuid) -> NewEnding {
        let (at, alarm) = (self.now(), Alarm::None);
        NewEnding { referral, at, alarm: alarm.code(), look_at: ending_look(at, alarm) }
    }

    /// Refuses to end what protects her before somebody heard it from her alone.
    pub(super) fn refuse_unheard(
        &self,
        view: &CaseView,
        (need, state): (&str, State),
    ) -> Result<(), TrustError> {
        if view.may_take_effect(wish_of_withdrawal(need, state), self.now()) {
            return Ok(());
        }
        Err(CaseError::Problem(CaseProblem::SpeakAlone).into())
    }

    /// The receiver says that it read that sharing was ended, and what it does; for one without an account
    /// the sender writes down who said so.
    ///
    /// # Errors
    /// [`TrustError::Denied`] where nothing was ended or it is not hers to say; [`CaseError::Heard`] when
    /// nobody can have said it then; [`TrustError::Stale`] when it was answered before.
    pub async fn acknowledge_ending(
        &self,
        session: &Session,
        referral: (Uuid, Uuid),
        (answer, heard): (Acknowledgement, Option<&Heard>),
    ) -> Result<(), TrustError> {
        let row = self.referral_row(referral).await?;
        let side = self.side_acting(session, &row).await?;
        let ending = self.store().ending(row.organisation, row.id).await?;
        let is_hers = is_to_answer(side, &row);
        let ending = ending.filter(|_| is_hers).ok_or(TrustError::Denied(Denial::NotFound))?;
        // Of a case that was erased nothing more is written down, but that it was answered.
        let letter = match side {
            ReferralSide::Receiver => None,
            ReferralSide::Sender => {
                let letter = self.heard_of(session, (&row, &ending), heard).await?;
                self.in_hand_unless_erased(session, &row).await?.map(|_| letter)
            }
        };
        let said = match answer.reason() {
            Some(reason) => format!("{} {reason}", answer.code()),
            None => answer.code().to_owned(),
        };
        let event = session.event(Did::EndingAnswered).to("referral", row.id).saying(&said);
        let told = match side {
            ReferralSide::Receiver => self.told_at_sender(&row).await?,
            ReferralSide::Sender => Told::new(),
        };
        let events = [self.event(&event.telling(told))?];
        let answered = EndingAnswer {
            of: (row.organisation, row.id),
            after: (row.moves, state_of(&row)?.code()),
            answer: (answer.code(), answer.reason()),
            by: (session.member(), session.organisation()),
            at: self.now(),
        };
        Ok(self.store().answer_ending(&answered, letter.as_ref(), &events).await?)
    }

    /// Who of a service without an account said so, kept for the sender.
    async fn heard_of(
        &self,
        session: &Session,
        (row, ending): (&ReferralRow, &EndingRow),
        heard: Option<&Heard>,
    ) -> Result<NewLetter, TrustError> {
        let heard = self.heard(session, row, (heard, ending.at)).await?;
        let key = self.newest(row.organisation, row.unit).await?;
        let (organisation, referral) = (row.organisation, row.id);
        let belongs = Belongs { organisation, referral, number: row.moves + 1 };
        self.letter(session, belongs, &key, &Said::Heard(heard))
    }

    /// What was ended of a referral, for one of its sides.
    pub(super) async fn ending_of(
        &self,
        side: ReferralSide,
        row: &ReferralRow,
    ) -> Result<Option<Ending>, TrustError> {
        let kept = self.store().ending(row.organisation, row.id).await?;
        Ok(kept.map(|kept| seen(&kept, is_to_answer(side, row))))
    }

    /// Looks after the clocks of endings whose time has come. Gives how many were looked after.
    pub(super) async fn keep_time_of_endings(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for kept in self.store().endings_to_look_at(self.now(), ENDINGS_MAX).await? {
            match self.look_at_ending(&kept).await {
                Ok(()) => count += 1,
                // It was answered at the same moment.
                Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other waiting.
                Err(error) => {
                    tracing::error!(%error, referral = %kept.referral, "a clock is not kept");
                }
            }
        }
        Ok(count)
    }

    async fn look_at_ending(&self, kept: &EndingRow) -> Result<(), TrustError> {
        let row = self.referral_row((kept.organisation, kept.referral)).await?;
        let alarm = ending_alarm(kept.at, self.now());
        let event = Event::of(Uuid::nil(), row.organisation, Did::EndingLate);
        let event = event.to("referral", row.id).saying(alarm.code());
        let event = event.telling(self.told_of_ending(&row, alarm).await?);
        let events = [self.event(&event)?];
        let next = (alarm.code(), ending_look(kept.at, alarm));
        Ok(self.store().alarm_ending(kept, next, &events).await?)
    }

    /// Who is told: who has to answer; from the second alarm on the sender and the focal points, too.
    async fn told_of_ending(&self, row: &ReferralRow, alarm: Alarm) -> Result<Told, TrustError> {
        let mut told = self.told_at_receiver(row).await?;
        if row.to_unit.is_none() || alarm >= Alarm::Escalated {
            told.extend(self.told_at_sender(row).await?);
        }
        if alarm >= Alarm::Escalated {
            told.extend(self.focal_points(row).await?);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }
}

/// Whether this side says what the receiver does.
fn is_to_answer(side: ReferralSide, row: &ReferralRow) -> bool {
    match side {
        ReferralSide::Receiver => true,
        ReferralSide::Sender => row.to_organisation.is_none(),
    }
}

/// What was ended, as it is seen.
fn seen(kept: &EndingRow, is_hers: bool) -> Ending {
    let answered = kept.answered.as_ref().and_then(|(code, reason, at)| {
        Some((Acknowledgement::from_codes(code, reason.as_deref())?, *at))
    });
    let can_answer = is_hers && kept.answered.is_none();
    Ending { at: kept.at, alarm: kept.alarm.clone(), answered, can_answer }
}
