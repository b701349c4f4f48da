//! What a focal point says about a referral, and what either side answers: in codes alone, so that no name can stand in
//! one. It stands until somebody moves the referral.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Alarm, Holder, Move, State};
use crate::coded::coded;

coded! {
    /// A question of a focal point to one side of a referral. Its code is the event's.
    FocalQuestion {
        /// To the receiver: please answer.
        ReceiverAnswer = "ask-receiver-answer",
        /// To the receiver: is a place free?
        ReceiverPlace = "ask-receiver-place",
        /// To the receiver: please telephone us.
        ReceiverTelephone = "ask-receiver-telephone",
        /// To the sender: please act.
        SenderAct = "ask-sender-act",
        /// To the sender: is the need still there?
        SenderStillNeeded = "ask-sender-still-needed",
        /// To the sender: please telephone us.
        SenderTelephone = "ask-sender-telephone",
    }
}

coded! {
    /// What is answered to one of them. Its code is the event's.
    FocalAnswer {
        /// The receiver answers today.
        ReceiverSoon = "answer-receiver-soon",
        /// A place is free.
        ReceiverPlace = "answer-receiver-place",
        /// No place is free.
        ReceiverNoPlace = "answer-receiver-no-place",
        /// The receiver telephoned.
        ReceiverTelephoned = "answer-receiver-telephoned",
        /// The sender acts today.
        SenderSoon = "answer-sender-soon",
        /// The need is still there.
        SenderNeeded = "answer-sender-needed",
        /// It is there no more.
        SenderNotNeeded = "answer-sender-not-needed",
        /// The sender telephoned.
        SenderTelephoned = "answer-sender-telephoned",
        /// To the proposal to send it elsewhere: she waits for this service.
        SenderStays = "answer-sender-stays",
    }
}

impl FocalQuestion {
    /// Who is asked.
    pub const fn to(self) -> Holder {
        match self {
            Self::ReceiverAnswer | Self::ReceiverPlace | Self::ReceiverTelephone => {
                Holder::Receiver
            }
            Self::SenderAct | Self::SenderStillNeeded | Self::SenderTelephone => Holder::Sender,
        }
    }

    /// Whether it can be asked of a referral in this state. The receiver has nothing to answer after its
    /// end, and no page to read it on without an account; the sender has, while the need is still there.
    pub fn can_be_asked(self, state: State, has_account: bool) -> bool {
        match self.to() {
            Holder::Receiver => has_account && !state.is_final(),
            Holder::Sender => !state.is_final() || state.leaves_the_need(),
            Holder::Nobody => false,
        }
    }

    /// What can be answered to it.
    pub const fn answers(self) -> &'static [FocalAnswer] {
        match self {
            Self::ReceiverAnswer => &[FocalAnswer::ReceiverSoon],
            Self::ReceiverPlace => &[FocalAnswer::ReceiverPlace, FocalAnswer::ReceiverNoPlace],
            Self::ReceiverTelephone => &[FocalAnswer::ReceiverTelephoned],
            Self::SenderAct => &[FocalAnswer::SenderSoon],
            Self::SenderStillNeeded => &[FocalAnswer::SenderNeeded, FocalAnswer::SenderNotNeeded],
            Self::SenderTelephone => &[FocalAnswer::SenderTelephoned],
        }
    }

    /// Whether it asks to be telephoned.
    pub const fn is_telephone(self) -> bool {
        matches!(self, Self::ReceiverTelephone | Self::SenderTelephone)
    }
}

/// Whose line of the history this is, where it is a question or an answer: nobody else reads it.
pub fn side_of_word(did: &str) -> Option<Holder> {
    if did == FocalAnswer::SenderStays.code() {
        return Some(Holder::Sender);
    }
    let answered = |question: &&FocalQuestion| {
        question.code() == did || question.answers().iter().any(|answer| answer.code() == did)
    };
    FocalQuestion::ALL.iter().find(answered).map(|question| question.to())
}

/// One event of a referral, as far as it matters here.
#[derive(Debug, Clone, Copy)]
pub struct Happened<'a> {
    /// Its code.
    pub did: &'a str,
    /// The code of its reason.
    pub reason: Option<&'a str>,
    /// When.
    pub at: Timestamp,
    /// The member, and the organisation for which; nobody where time did it.
    pub by: (Uuid, Uuid),
}

/// A question that was asked since the referral was moved last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub question: FocalQuestion,
    /// When.
    pub at: Timestamp,
    /// By whom, for which organisation.
    pub by: (Uuid, Uuid),
    /// What was answered, and when.
    pub answer: Option<(FocalAnswer, Timestamp)>,
}

/// That it was proposed to send a referral elsewhere, since it was moved last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    /// When.
    pub at: Timestamp,
    /// By whom, for which organisation; nobody where time did it.
    pub by: Option<(Uuid, Uuid)>,
    /// When the sender answered that she waits for this service.
    pub stays: Option<Timestamp>,
}

/// What was said about a referral since it was moved last: what is over is over for its word, too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FocalWord {
    /// That it was proposed to send it elsewhere, as it was last.
    pub proposed: Option<Proposal>,
    /// What was asked, each question once, as it was asked last.
    pub asked: Vec<Asked>,
    /// Since when its service may receive nobody any more.
    pub stopped: Option<Timestamp>,
}

/// The code of the event that a service of a referral may receive nobody any more, as it was seen.
pub const RECEIVER_STOPPED: &str = "receiver-stopped";
/// That it may again.
pub const RECEIVER_GOES_ON: &str = "receiver-goes-on";

impl FocalWord {
    /// Out of the events of a referral, in their order. That the receiver opened it moves nothing.
    pub fn of<'a>(events: impl IntoIterator<Item = Happened<'a>>) -> Self {
        let mut word = Self::default();
        for event in events {
            let made = Move::from_codes(event.did, event.reason);
            if made.is_some_and(|made| made != Move::Receive) {
                word = Self::default();
            } else if event.did == Alarm::RerouteProposed.code() {
                let by = Some(event.by).filter(|(member, _)| !member.is_nil());
                word.proposed = Some(Proposal { at: event.at, by, stays: None });
            } else if event.did == FocalAnswer::SenderStays.code() {
                word.proposed = word.proposed.map(|one| Proposal { stays: Some(event.at), ..one });
            } else if event.did == RECEIVER_STOPPED {
                word.stopped = word.stopped.or(Some(event.at));
            } else if event.did == RECEIVER_GOES_ON {
                word.stopped = None;
            } else if let Some(question) = FocalQuestion::from_code(event.did) {
                word.asked.retain(|asked| asked.question != question);
                word.asked.push(Asked { question, at: event.at, by: event.by, answer: None });
            } else if let Some(answer) = FocalAnswer::from_code(event.did) {
                let mut asked = word.asked.iter_mut();
                let asked = asked.find(|asked| asked.question.answers().contains(&answer));
                if let Some(asked) = asked {
                    asked.answer = Some((answer, event.at));
                }
            }
        }
        word
    }

    /// What a person proposed, and the sender did not answer.
    pub fn open_proposal(&self) -> Option<Proposal> {
        self.proposed.filter(|one| one.by.is_some() && one.stays.is_none())
    }

    /// What waits for the answer of this side.
    pub fn open(&self, side: Holder) -> impl Iterator<Item = &Asked> {
        self.asked.iter().filter(move |one| one.answer.is_none() && one.question.to() == side)
    }
}
