//! Clocks: until when somebody has to do something about a referral, who that is, and what happens
//! when nothing happens (design §6; promise 12: no referral stays silent).

use jiff::{SignedDuration, Timestamp};

use super::{Move, State};
use crate::coded::coded;

coded! {
    /// How long until the first answer.
    Urgency {
        /// Telephone first, hand-over by voice; the next on call after a quarter of an hour.
        Immediate = "immediate",
        /// Within a day.
        Day = "24h",
        /// Within three days.
        ThreeDays = "72h",
        /// Within a fortnight.
        Routine = "routine",
    }
}

impl Urgency {
    /// How long the receiver has for its first answer.
    pub const fn answer_within(self) -> SignedDuration {
        match self {
            Self::Immediate => SignedDuration::from_mins(15),
            Self::Day => SignedDuration::from_hours(24),
            Self::ThreeDays => SignedDuration::from_hours(72),
            Self::Routine => SignedDuration::from_hours(14 * 24),
        }
    }

    /// After how long without an answer it ends and goes back to the sender: always after the last
    /// alarm, so that the sender was asked to send it elsewhere before. An immediate one stays open for
    /// a day: by then it has long been with the focal point.
    const fn expires_after(self) -> SignedDuration {
        match self {
            Self::Immediate => SignedDuration::from_hours(24),
            Self::Day => SignedDuration::from_hours(4 * 24),
            Self::ThreeDays => SignedDuration::from_hours(10 * 24),
            Self::Routine => SignedDuration::from_hours(49 * 24),
        }
    }

    /// How far ahead a day can be on which she is expected: a later one is no answer to a need so urgent. Whoever has
    /// no earlier one says no, or puts her on the waiting list; a routine one is waited for 90 days.
    const fn expected_within(self) -> SignedDuration {
        match self {
            Self::Immediate => SignedDuration::from_hours(24),
            Self::Day => SignedDuration::from_hours(72),
            Self::ThreeDays => SignedDuration::from_hours(14 * 24),
            Self::Routine => SignedDuration::from_hours(90 * 24),
        }
    }

    /// How long a promise may stay without its next step: an appointment, a word whether she came.
    pub(crate) const fn next_step_within(self) -> SignedDuration {
        match self {
            Self::Immediate => SignedDuration::from_hours(1),
            Self::Day => SignedDuration::from_hours(24),
            Self::ThreeDays => SignedDuration::from_hours(72),
            Self::Routine => SignedDuration::from_hours(7 * 24),
        }
    }
}

coded! {
    /// On whose list a referral is.
    Holder {
        /// The sender's.
        Sender = "sender",
        /// The receiver's.
        Receiver = "receiver",
        /// Nobody's: it has its outcome.
        Nobody = "nobody",
    }
}

coded! {
    /// How far the clock of a state has run without anything being done.
    Alarm {
        /// In time.
        None = "none",
        /// The time is over: who holds it is reminded, an immediate one goes to the next on call.
        Reminded = "reminded",
        /// Twice the time: the focal point has it on its list.
        Escalated = "escalated",
        /// Three times: the sender is asked to send it elsewhere, where it still can be.
        RerouteProposed = "reroute-proposed",
    }
}

/// The clock of a referral in its state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// On whose list it is.
    pub holder: Holder,
    /// Until when they have to do something; nothing once it has its outcome.
    pub due: Option<Timestamp>,
    /// The time that they have, from which the alarms are counted.
    period: SignedDuration,
    /// Whether it can be sent elsewhere: whoever is there already is not.
    elsewhere: bool,
    /// When it ends by itself, where it does.
    pub expires: Option<Timestamp>,
}

/// How long a service may go on, or rest, without a word: a month.
const WORD_WITHIN: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How often somebody looks whether a place has become free.
const WAITLIST_LOOK: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How long after the time at which she was expected somebody says whether she came.
const ARRIVAL_WITHIN: SignedDuration = SignedDuration::from_hours(2);
/// How long ago a time at which she is expected may be: the form was filled in while she was on her way.
const EXPECTED_AGO_MAX: SignedDuration = SignedDuration::from_hours(1);

/// Whether a time can be one at which she is expected: it does not lie behind by more than an hour, and not further
/// ahead than so urgent a need can wait.
pub fn may_be_expected(at: Timestamp, urgency: Urgency, now: Timestamp) -> bool {
    (now - EXPECTED_AGO_MAX..=after(now, urgency.expected_within())).contains(&at)
}

/// The clock of a referral that came into this state then.
///
/// `expected` is the time at which she is expected, where there is one; `settled` says that the sender
/// dealt with one that ended without the service.
pub fn clock(
    (state, entered): (State, Timestamp),
    urgency: Urgency,
    expected: Option<Timestamp>,
    settled: bool,
) -> Clock {
    use Holder::{Nobody, Receiver, Sender};
    let from_now = |holder, period: SignedDuration| Clock {
        holder,
        due: Some(after(entered, period)),
        period,
        elsewhere: !state.is_there(),
        expires: None,
    };
    let over = Clock { due: None, ..from_now(Nobody, SignedDuration::ZERO) };
    let unanswered = |holder| Clock {
        expires: Some(after(entered, urgency.expires_after())),
        ..from_now(holder, urgency.answer_within())
    };
    match state {
        State::Draft | State::NoShow => from_now(Sender, urgency.next_step_within()),
        State::Sent | State::Received => unanswered(Receiver),
        State::NeedsInfo => unanswered(Sender),
        State::Waitlisted => {
            let look = urgency.next_step_within().min(WAITLIST_LOOK);
            Clock { expires: Some(after(entered, WAITLIST_LOOK * 8)), ..from_now(Receiver, look) }
        }
        State::Accepted | State::Arrived => from_now(Receiver, urgency.next_step_within()),
        State::Scheduled => {
            let latest = after(entered, urgency.expected_within());
            let from = expected.unwrap_or(entered).clamp(entered, latest);
            Clock { due: Some(after(from, ARRIVAL_WITHIN)), ..from_now(Receiver, ARRIVAL_WITHIN) }
        }
        State::InService | State::OnHold => from_now(Receiver, WORD_WITHIN),
        // Nobody answered for too long: it is late from then on, and rings on.
        State::Expired if !settled => {
            Clock { due: Some(entered), ..from_now(Sender, urgency.next_step_within()) }
        }
        State::Declined | State::Failed if !settled => from_now(Sender, urgency.next_step_within()),
        State::Declined
        | State::Expired
        | State::Failed
        | State::Rerouted
        | State::Completed
        | State::Cancelled
        | State::Withdrawn => over,
    }
}

/// The clock of a referral whose newest move was this one: what threatens her is as urgent as it is, however long the need could
/// wait; and whoever is lost is looked for, and sent nowhere.
pub fn clock_since(
    made: Move,
    since: (State, Timestamp),
    urgency: Urgency,
    (expected, settled): (Option<Timestamp>, bool),
) -> Clock {
    let least = made.at_least();
    let its = clock(since, least.map_or(urgency, |least| urgency.min(least)), expected, settled);
    Clock { elsewhere: its.elsewhere && least.is_none(), ..its }
}

/// How long a house that may receive nobody any more keeps whom it has, until her sender looks again, at the least.
const LOOK_INSIDE_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// The clock of one whose service may receive nobody any more, from when that was seen, or its sender did something about it.
///
/// Whoever was promised a place looks for another one, and whoever is there is looked after from outside.
pub fn clock_of_stopped((state, from): (State, Timestamp), urgency: Urgency) -> Clock {
    let step = urgency.next_step_within();
    let period = if state.is_there() { step.max(LOOK_INSIDE_WITHIN) } else { step };
    Clock {
        holder: Holder::Sender,
        due: Some(after(from, period)),
        period,
        elsewhere: !state.is_there(),
        expires: None,
    }
}

impl Clock {
    /// How far it has run at this time.
    pub fn alarm(&self, now: Timestamp) -> Alarm {
        let Some(due) = self.due else { return Alarm::None };
        let last = self.elsewhere.then_some(Alarm::RerouteProposed);
        let stages = [Alarm::Reminded, Alarm::Escalated].into_iter().chain(last);
        let mut reached = Alarm::None;
        let mut from = due;
        for stage in stages {
            if now < from {
                break;
            }
            reached = stage;
            from = after(from, self.period);
        }
        reached
    }

    /// When it has to be looked at next, after this alarm: when it reaches the next one, or ends by
    /// itself. Nothing once nothing more will happen by time alone.
    pub fn next_look(&self, after_alarm: Alarm) -> Option<Timestamp> {
        let due = self.due?;
        let periods = match after_alarm {
            Alarm::None => Some(0),
            Alarm::Reminded => Some(1),
            Alarm::Escalated => self.elsewhere.then_some(2),
            Alarm::RerouteProposed => None,
        };
        let next = periods.map(|periods| after(due, self.period * periods));
        match (next, self.expires) {
            (Some(next), Some(expires)) => Some(next.min(expires)),
            (next, expires) => next.or(expires),
        }
    }

    /// Whether it ends by itself now.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.expires.is_some_and(|expires| now >= expires)
    }
}

/// So long after; the end of time where there is no such time.
fn after(from: Timestamp, length: SignedDuration) -> Timestamp {
    from.checked_add(length).unwrap_or(Timestamp::MAX)
}
