//! What moves a referral, who may do it, and from where: the one table of the design's §6.

use super::{State, Urgency};
use crate::coded::coded;

coded! {
    /// Who makes a move. Where the receiver has no account, the sender records what it said.
    Party {
        /// The organisation that sent it.
        Sender = "sender",
        /// The organisation that it was sent to.
        Receiver = "receiver",
        /// The person herself, through either of them or her own page.
        Person = "person",
        /// Time.
        Clock = "clock",
    }
}

coded! {
    /// Why the receiver cannot take her.
    DeclineReason {
        /// No place is free.
        Full = "full",
        /// She is not among those whom the service takes.
        NotForHer = "not-for-her",
        /// It would not be safe for her, for others there, or for staff.
        NotSafe = "not-safe",
        /// The service cannot meet what she needs beside it.
        CannotMeet = "cannot-meet",
        /// The service has ended, or is closed for now.
        Closed = "closed",
        /// Somebody there knows her, or is related to somebody in the case.
        Related = "related",
    }
}

coded! {
    /// Why she did not come, as far as anybody knows.
    NoShowReason {
        /// Nobody knows.
        Unknown = "unknown",
        /// There was no way to come.
        NoTransport = "no-transport",
        /// It was not safe to come.
        NotSafe = "not-safe",
        /// She was kept from coming.
        Prevented = "prevented",
        /// She did not want to any more.
        ChangedMind = "changed-mind",
    }
}

coded! {
    /// What a service gave her. Whatever ends it otherwise leaves the need, and goes back to the sender.
    Outcome {
        /// She received what she needed.
        Received = "received",
        /// She received a part of it.
        Partly = "partly",
    }
}

coded! {
    /// Why it came to nothing.
    FailReason {
        /// Nobody can reach her any more.
        OutOfReach = "out-of-reach",
        /// She left, and nobody knows where.
        Left = "left",
        /// She was taken away by somebody.
        Taken = "taken",
        /// The service could not be given after all.
        NotGiven = "not-given",
        /// She was handed on to another service: whoever sent her looks whether she came there.
        HandedOn = "handed-on",
        /// She ended it herself, as the receiver says: whoever sent her asks her alone.
        EndedByHer = "ended-by-her",
        /// She died.
        Died = "died",
    }
}

coded! {
    /// Why the sender took it back.
    CancelReason {
        /// The need was met in another way.
        MetElsewhere = "met-elsewhere",
        /// It is not safe any more.
        NotSafe = "not-safe",
        /// It was sent by mistake.
        Mistake = "mistake",
        /// She was moved, or is somewhere else.
        Moved = "moved",
    }
}

coded! {
    /// Why the person took it back. She need not say.
    WithdrawReason {
        /// She did not say.
        NotSaid = "not-said",
        /// She does not want this service.
        NotThis = "not-this",
        /// She took back her consent.
        Consent = "consent",
    }
}

/// What moves a referral.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// The sender sends it.
    Send,
    /// The receiver opens it.
    Receive,
    /// The receiver asks something.
    Ask,
    /// The sender answers.
    Answer,
    /// The receiver will take her.
    Accept,
    /// The receiver will take her as soon as there is a place.
    Waitlist,
    /// The receiver cannot take her.
    Decline(DeclineReason),
    /// The sender asks another service in its place.
    Reroute,
    /// Nobody answered for too long.
    Expire,
    /// A time is agreed at which she is expected.
    Schedule,
    /// She is there.
    Arrive,
    /// She did not come.
    Miss(NoShowReason),
    /// The service begins.
    Begin,
    /// The service rests.
    Hold,
    /// It goes on.
    Resume,
    /// She received the service.
    Complete(Outcome),
    /// It came to nothing.
    Fail(FailReason),
    /// The sender takes it back.
    Cancel(CancelReason),
    /// The person takes it back.
    Withdraw(WithdrawReason),
}

impl Move {
    /// The code of what is done, without its reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Receive => "receive",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Accept => "accept",
            Self::Waitlist => "waitlist",
            Self::Decline(_) => "decline",
            Self::Reroute => "reroute",
            Self::Expire => "expire",
            Self::Schedule => "schedule",
            Self::Arrive => "arrive",
            Self::Miss(_) => "miss",
            Self::Begin => "begin",
            Self::Hold => "hold",
            Self::Resume => "resume",
            Self::Complete(_) => "complete",
            Self::Fail(_) => "fail",
            Self::Cancel(_) => "cancel",
            Self::Withdraw(_) => "withdraw",
        }
    }

    /// The code of its reason, where it has one.
    pub const fn reason(self) -> Option<&'static str> {
        match self {
            Self::Decline(reason) => Some(reason.code()),
            Self::Miss(reason) => Some(reason.code()),
            Self::Complete(outcome) => Some(outcome.code()),
            Self::Fail(reason) => Some(reason.code()),
            Self::Cancel(reason) => Some(reason.code()),
            Self::Withdraw(reason) => Some(reason.code()),
            Self::Send
            | Self::Receive
            | Self::Ask
            | Self::Answer
            | Self::Accept
            | Self::Waitlist
            | Self::Reroute
            | Self::Expire
            | Self::Schedule
            | Self::Arrive
            | Self::Begin
            | Self::Hold
            | Self::Resume => None,
        }
    }

    /// Every move with every reason.
    pub fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::Send,
            Self::Receive,
            Self::Ask,
            Self::Answer,
            Self::Accept,
            Self::Waitlist,
            Self::Reroute,
            Self::Expire,
            Self::Schedule,
            Self::Arrive,
            Self::Begin,
            Self::Hold,
            Self::Resume,
        ];
        plain
            .into_iter()
            .chain(DeclineReason::ALL.iter().map(|reason| Self::Decline(*reason)))
            .chain(NoShowReason::ALL.iter().map(|reason| Self::Miss(*reason)))
            .chain(Outcome::ALL.iter().map(|outcome| Self::Complete(*outcome)))
            .chain(FailReason::ALL.iter().map(|reason| Self::Fail(*reason)))
            .chain(CancelReason::ALL.iter().map(|reason| Self::Cancel(*reason)))
            .chain(WithdrawReason::ALL.iter().map(|reason| Self::Withdraw(*reason)))
    }

    /// The move with this code and reason.
    pub fn from_codes(code: &str, reason: Option<&str>) -> Option<Self> {
        Self::all().find(|one| one.code() == code && one.reason() == reason)
    }

    /// Whose move it is.
    pub const fn party(self) -> Party {
        match self {
            Self::Send | Self::Answer | Self::Reroute | Self::Cancel(_) => Party::Sender,
            Self::Receive
            | Self::Ask
            | Self::Accept
            | Self::Waitlist
            | Self::Decline(_)
            | Self::Schedule
            | Self::Arrive
            | Self::Miss(_)
            | Self::Begin
            | Self::Hold
            | Self::Resume
            | Self::Complete(_)
            | Self::Fail(_) => Party::Receiver,
            Self::Withdraw(_) => Party::Person,
            Self::Expire => Party::Clock,
        }
    }

    /// How urgent it is to see to what it leaves, whatever the need was, at the least: whoever was kept from coming, or taken
    /// away, is looked for at once; of whoever is lost, could not come safely, or is said to be dead, somebody finds out within a
    /// day how it stands.
    pub const fn at_least(self) -> Option<Urgency> {
        let is_taken =
            matches!(self, Self::Miss(NoShowReason::Prevented) | Self::Fail(FailReason::Taken));
        let is_lost = matches!(
            self,
            Self::Miss(NoShowReason::NotSafe)
                | Self::Fail(FailReason::OutOfReach | FailReason::Left | FailReason::Died)
        );
        if is_taken {
            Some(Urgency::Immediate)
        } else if is_lost {
            Some(Urgency::Day)
        } else {
            None
        }
    }

    /// Where it leads.
    const fn to(self) -> State {
        match self {
            Self::Send => State::Sent,
            Self::Receive | Self::Answer => State::Received,
            Self::Ask => State::NeedsInfo,
            Self::Accept => State::Accepted,
            Self::Waitlist => State::Waitlisted,
            Self::Decline(_) => State::Declined,
            Self::Reroute => State::Rerouted,
            Self::Expire => State::Expired,
            Self::Schedule => State::Scheduled,
            Self::Arrive => State::Arrived,
            Self::Miss(_) => State::NoShow,
            Self::Begin | Self::Resume => State::InService,
            Self::Hold => State::OnHold,
            Self::Complete(_) => State::Completed,
            Self::Fail(_) => State::Failed,
            Self::Cancel(_) => State::Cancelled,
            Self::Withdraw(_) => State::Withdrawn,
        }
    }

    /// Whether it can be made from there.
    const fn is_from(self, from: State) -> bool {
        use State as S;
        match self {
            Self::Send => matches!(from, S::Draft),
            Self::Receive => matches!(from, S::Sent),
            Self::Ask => matches!(from, S::Received),
            Self::Answer => matches!(from, S::NeedsInfo),
            Self::Accept | Self::Decline(_) => {
                matches!(from, S::Received | S::NeedsInfo | S::Waitlisted)
            }
            Self::Waitlist => matches!(from, S::Received | S::NeedsInfo),
            Self::Expire => matches!(from, S::Sent | S::Received | S::NeedsInfo | S::Waitlisted),
            // A letter that was accepted may be sent elsewhere until she is there.
            Self::Reroute => matches!(
                from,
                S::Sent
                    | S::Received
                    | S::NeedsInfo
                    | S::Waitlisted
                    | S::Accepted
                    | S::Scheduled
                    | S::NoShow
            ),
            Self::Schedule => matches!(from, S::Accepted | S::Scheduled | S::NoShow),
            Self::Arrive => matches!(from, S::Scheduled | S::NoShow),
            Self::Miss(_) => matches!(from, S::Scheduled),
            Self::Begin => matches!(from, S::Arrived),
            Self::Hold => matches!(from, S::InService),
            Self::Resume => matches!(from, S::OnHold),
            Self::Complete(_) => matches!(from, S::InService | S::OnHold),
            Self::Fail(_) => matches!(
                from,
                S::Accepted | S::Scheduled | S::NoShow | S::Arrived | S::InService | S::OnHold
            ),
            Self::Cancel(_) => !from.is_final(),
            Self::Withdraw(_) => !from.is_final() && !matches!(from, S::Draft),
        }
    }
}

/// A move that is allowed: made by [`State::step`] alone, so that no other can be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    from: State,
    made: Move,
}

/// A move that cannot be made from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} cannot be made from {}", made.code(), from.code())]
pub struct Illegal {
    /// Where the referral is.
    pub from: State,
    /// What was wanted.
    pub made: Move,
}

impl State {
    /// The step that this move makes from here.
    ///
    /// # Errors
    /// [`Illegal`] when the table has no such move from here.
    pub const fn step(self, made: Move) -> Result<Step, Illegal> {
        if made.is_from(self) {
            Ok(Step { from: self, made })
        } else {
            Err(Illegal { from: self, made })
        }
    }

    /// Every move that can be made from here.
    pub fn moves(self) -> impl Iterator<Item = Move> {
        Move::all().filter(move |made| made.is_from(self))
    }
}

impl Step {
    /// Where it begins.
    pub const fn from(self) -> State {
        self.from
    }

    /// Where it leads.
    pub const fn to(self) -> State {
        self.made.to()
    }

    /// What is done.
    pub const fn made(self) -> Move {
        self.made
    }
}
