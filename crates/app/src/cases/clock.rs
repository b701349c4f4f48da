//! Time passes: reminders, escalation, proposals to send elsewhere, and the end of what nobody answers.
//! It needs no key (design §6; promise 12).

use std::time::Duration;

use jiff::Timestamp;
use rufaa_domain::referral::{
    Alarm, Clock, Holder, Move, Party, RECEIVER_GOES_ON, RECEIVER_STOPPED, State, Step, Urgency,
    clock, clock_of_stopped, clock_since, may_be_expected,
};
use rufaa_store::{Alarmed, KeptClock, ReferralEvent, ReferralMove, ReferralRow};
use uuid::Uuid;

use super::CaseError;
use super::focal::word_of;
use super::on_call::Calls;
use super::receiving::{state_of, urgency_of};
use super::told::Told;
use crate::audit::{Did, Event};
use crate::trust::TrustError;
use crate::{AppError, Node};

/// Referrals that are looked at in one go.
const LOOKS_MAX: i64 = 500;
/// That the next on call was told, and that nobody on call is left, in the history of a referral.
const ON_CALL: &str = "on-call";
const ON_CALL_THROUGH: &str = "on-call-through";
/// How often is looked.
const EVERY: Duration = Duration::from_secs(30);

impl Node {
    /// Looks after the clocks of referrals for ever.
    pub async fn keep_time_forever(&self) {
        loop {
            match self.keep_time().await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "clocks of referrals ran on"),
                Err(error) => tracing::error!(%error, "the clocks of referrals could not be kept"),
            }
            tokio::time::sleep(EVERY).await;
        }
    }

    /// Looks after the clocks of referrals whose time has come. Gives how many were looked after.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_time(&self) -> Result<usize, TrustError> {
        let mut count = 0;
        for row in self.store().referrals_to_look_at(self.now(), LOOKS_MAX).await? {
            match self.look_at(&row).await {
                Ok(()) => count += 1,
                // Somebody moved it at the same moment: its clock is another one.
                Err(TrustError::Stale) => {}
                // One that cannot be read keeps no other waiting.
                Err(error) => tracing::error!(%error, referral = %row.id, "a clock is not kept"),
            }
        }
        count += self.keep_time_of_endings().await?;
        count += self.keep_time_of_cases().await?;
        count += Box::pin(self.keep_time_of_conferences()).await?;
        count += self.tell_of_lapses().await?;
        Ok(count + self.end_conferences().await?)
    }

    pub(super) async fn look_at(&self, row: &ReferralRow) -> Result<(), TrustError> {
        let (state, urgency) = (state_of(row)?, urgency_of(row)?);
        let now = self.now();
        let (its, seen) = self.clock_now(row).await?;
        if its.is_over(now) {
            return self.expire(row).await;
        }
        let calls = self.calls_due(row, (state, urgency), its.due).await?;
        let happened = self.happened(row, &its, &calls).await?;
        let kept = kept_clock(&its, its.alarm(now), row.to_organisation.is_some());
        let look_at = [kept.look_at, calls.next].into_iter().flatten().min();
        let alarmed = Alarmed {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            state: state.code(),
            at: now,
            by: (Uuid::nil(), Uuid::nil()),
            clock: KeptClock { look_at, ..kept },
            did: seen.into_iter().chain(happened.iter().map(|(did, _)| *did)).collect(),
            called: calls.called,
        };
        let events: Result<Vec<_>, _> =
            happened.iter().map(|(_, event)| self.event(event)).collect();
        Ok(self.store().alarm_referral(&alarmed, &events?).await?)
    }

    /// The clock of a referral by what was said of it, too, and what is seen with this look: that its service may receive nobody
    /// any more, or somebody again.
    pub(super) async fn clock_now(
        &self,
        row: &ReferralRow,
    ) -> Result<(Clock, Option<&'static str>), TrustError> {
        let (its, state, urgency) = (clock_of(row)?, state_of(row)?, urgency_of(row)?);
        let goes_on = !state.is_final() && state != State::Draft;
        let is_stopped = goes_on && self.is_stopped(row).await?;
        let was_held = its.holder == Holder::Receiver && row.holder == Holder::Sender.code();
        let is_senders = matches!(state, State::NoShow | State::NeedsInfo | State::Failed);
        if !is_stopped && !was_held && !is_senders {
            return Ok((its, None));
        }
        let events = self.store().referral_events(row.organisation, row.id).await?;
        let word = word_of(&events);
        if !is_stopped {
            let seen = word.stopped.map(|_| RECEIVER_GOES_ON);
            return Ok((of_last_move(its, row, &events)?, seen));
        }
        let seen = word.stopped.is_none().then_some(RECEIVER_STOPPED);
        // Whoever was kept from a house that is stopped is looked for as fast as from any other.
        let last = of_last_move(its, row, &events)?;
        if last != its {
            return Ok((last, seen));
        }
        // What its sender does about it begins the time anew.
        let did = |event: &&ReferralEvent| event.by == row.organisation && !event.who.is_nil();
        let acted = events.iter().rev().find(did).map(|event| event.at);
        let since = word.stopped.unwrap_or_else(|| self.now());
        let from = acted.filter(|acted| *acted > since).unwrap_or(since);
        let mut stopped = clock_of_stopped((state, from), urgency);
        stopped.expires = its.expires;
        Ok((stopped, seen))
    }

    /// What happens at this look, each with who is told: its clock rings once for each alarm, the next on
    /// call are told, or it is said once that nobody on call is left.
    async fn happened(
        &self,
        row: &ReferralRow,
        its: &Clock,
        calls: &Calls,
    ) -> Result<Vec<(&'static str, Event)>, TrustError> {
        let event = |did| Event::of(Uuid::nil(), row.organisation, did).to("referral", row.id);
        let alarm = its.alarm(self.now());
        let rings = alarm > Alarm::None && alarm.code() != row.alarm;
        let mut happened = Vec::new();
        if rings {
            let told = self.told_of_alarm(row, (its.holder, alarm)).await?;
            let late = event(Did::ReferralLate).saying(alarm.code()).telling(told);
            happened.push((alarm.code(), late));
        }
        if let Some(organisation) = row.to_organisation.filter(|_| !calls.called.is_empty()) {
            let told = event(Did::OnCallTold).telling(calls.told(organisation));
            happened.push((ON_CALL, told));
        }
        if calls.through && !self.was_through(row).await? {
            let is_told = rings && alarm >= Alarm::Escalated;
            let told = if is_told { Vec::new() } else { self.told_of_end(row).await? };
            happened.push((ON_CALL_THROUGH, event(Did::OnCallThrough).telling(told)));
        }
        Ok(happened)
    }

    /// Whether it was said already that nobody on call is left.
    async fn was_through(&self, row: &ReferralRow) -> Result<bool, TrustError> {
        let events = self.store().referral_events(row.organisation, row.id).await?;
        Ok(events.iter().any(|event| event.did == ON_CALL_THROUGH))
    }

    /// Who is told that nobody on call is left: the sender, and the focal points.
    async fn told_of_end(&self, row: &ReferralRow) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let mut told = self.told_at_sender(row).await?;
        told.extend(self.focal_points(row).await?);
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }

    async fn expire(&self, row: &ReferralRow) -> Result<(), TrustError> {
        let step = state_of(row)?.step(Move::Expire).map_err(CaseError::from)?;
        let after = clock((step.to(), self.now()), urgency_of(row)?, None, false);
        let moved = ReferralMove {
            organisation: row.organisation,
            referral: row.id,
            after: row.moves,
            from: step.from().code(),
            to: step.to().code(),
            did: step.made().code(),
            reason: None,
            by: (Uuid::nil(), Uuid::nil()),
            at: self.now(),
            entered: self.now(),
            expected_at: None,
            clock: kept_clock(&after, after.alarm(self.now()), row.to_organisation.is_some()),
            successor: None,
            // Nobody begins a case of a referral that nobody answered.
            own_case: None,
        };
        let event = Event::of(Uuid::nil(), row.organisation, Did::ReferralMoved);
        let event = event.to("referral", row.id).saying(step.made().code());
        let back = Event::of(Uuid::nil(), row.organisation, Did::ImmediateBack);
        let events = told_of_move(row, step, [event, back], self.told_at_sender(row).await?);
        let events: Result<Vec<_>, _> = events.iter().map(|event| self.event(event)).collect();
        Ok(self.store().move_referral(&moved, (&[], None), &events?).await?)
    }

    /// Who is told: whoever holds it; from the second alarm on the focal points, too, and the sender,
    /// who can send it elsewhere.
    async fn told_of_alarm(
        &self,
        row: &ReferralRow,
        (holder, alarm): (Holder, Alarm),
    ) -> Result<Vec<(Uuid, Uuid)>, TrustError> {
        let is_receivers = holder == Holder::Receiver && row.to_unit.is_some();
        let mut told = if is_receivers {
            self.told_at_receiver(row).await?
        } else {
            self.told_at_sender(row).await?
        };
        if alarm >= Alarm::Escalated {
            told.extend(self.told_at_sender(row).await?);
            told.extend(self.focal_points(row).await?);
        }
        told.sort_unstable();
        told.dedup();
        Ok(told)
    }
}

/// That a referral was moved, and who is told: where it cannot wait, that it is its sender's again. Nobody waits an hour to hear
/// of that, nor of somebody who was kept or taken away.
pub(super) fn told_of_move(
    row: &ReferralRow,
    step: Step,
    [moved, back]: [Event; 2],
    told: Told,
) -> Vec<Event> {
    let is_back = matches!(
        step.to(),
        State::Declined | State::NeedsInfo | State::NoShow | State::Failed | State::Expired
    );
    let is_immediate = is_back && row.urgency == Urgency::Immediate.code();
    if is_immediate || is_looked_for(step.made()) {
        vec![moved, back.to("referral", row.id).telling(told)]
    } else {
        vec![moved.telling(told)]
    }
}

/// Whether a move says that somebody is taken on.
pub(super) const fn takes_on(made: Move) -> bool {
    matches!(made, Move::Accept | Move::Waitlist | Move::Schedule)
}

/// Whether a move says that somebody has to be looked for at once.
pub(super) fn is_looked_for(made: Move) -> bool {
    made.at_least() == Some(Urgency::Immediate)
}

/// Whether somebody who says this by voice has heard of what was not opened yet.
pub(super) fn is_heard_first(state: State, made: Move) -> bool {
    let is_next = State::Received.step(made).is_ok();
    state == State::Sent && made.party() == Party::Receiver && state.step(made).is_err() && is_next
}

/// When what is recorded now was: that she came on Sunday is written down on Monday. Nothing where nobody said.
///
/// # Errors
/// [`CaseError::HappenedWhen`]; [`CaseError::ExpectedWhen`] where the time is one at which she is expected, or none is said.
pub(super) fn happened_when(
    row: &ReferralRow,
    (made, at): (Move, Option<Timestamp>),
    now: Timestamp,
) -> Result<Option<Timestamp>, TrustError> {
    let Some(at) = at else {
        // A time that nobody knows is none that was agreed.
        return if made == Move::Schedule { Err(CaseError::ExpectedWhen.into()) } else { Ok(None) };
    };
    if matches!(made, Move::Arrive | Move::Begin | Move::Miss(_)) {
        let can_be = (row.made_at..=now).contains(&at);
        return if can_be { Ok(Some(at)) } else { Err(CaseError::HappenedWhen.into()) };
    }
    let is_near = may_be_expected(at, urgency_of(row)?, now);
    if is_near { Ok(None) } else { Err(CaseError::ExpectedWhen.into()) }
}

/// The clock of a referral: from when it came into its state, or from the last word that the service goes on.
pub(super) fn clock_of(row: &ReferralRow) -> Result<Clock, AppError> {
    let state = state_of(row)?;
    let goes_on = row.word_at.filter(|_| state.goes_on());
    let from = goes_on.map_or(row.entered_at, |said| said.max(row.entered_at));
    let (urgency, settled) = (urgency_of(row)?, row.settled_at.is_some());
    let clock_from = |from| clock((state, from), urgency, row.expected_at, settled);
    let mut its = clock_from(from);
    // However often a service says that she still waits, she does not wait for ever.
    its.expires = clock_from(row.entered_at).expires;
    Ok(its)
}

/// The clock; where she was kept or lost, that of the move that says so.
fn of_last_move(
    its: Clock,
    row: &ReferralRow,
    events: &[ReferralEvent],
) -> Result<Clock, AppError> {
    let made = |event: &ReferralEvent| Move::from_codes(&event.did, event.reason.as_deref());
    let last = events.iter().rev().find_map(made);
    let Some(last) = last.filter(|last| last.at_least().is_some()) else { return Ok(its) };
    let (since, settled) = ((state_of(row)?, row.entered_at), row.settled_at.is_some());
    Ok(clock_since(last, since, urgency_of(row)?, (row.expected_at, settled)))
}

/// A clock as it is kept, with the alarm to which it has rung.
///
/// Nobody reads at a service without an account: what it has to do is the sender's to find out, and on its list.
pub(super) fn kept_clock(its: &Clock, alarm: Alarm, has_account: bool) -> KeptClock {
    let is_by_voice = its.holder == Holder::Receiver && !has_account;
    let holder = if is_by_voice { Holder::Sender } else { its.holder };
    KeptClock {
        holder: holder.code(),
        alarm: alarm.code(),
        due_at: its.due,
        look_at: its.next_look(alarm),
    }
}
