//! What a focal point does at its board: asks either side a question in codes, and narrows what it sees.
//! No question has words of anybody's, so that no name can stand in one.

use jiff::SignedDuration;

use crate::coded::coded;
use crate::directory::stock::{Amount, Stock};
use crate::pack::AreaCode;

use super::{Holder, State};

/// Fewest of what hides that are told beside a referral: of fewer, a number would say where she is going.
const HIDDEN_MIN: usize = 5;

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
}

coded! {
    /// For how long a referral has been waiting since it was sent.
    Waiting {
        /// For a day or longer.
        Day = "1d",
        /// For three days or longer.
        ThreeDays = "3d",
        /// For a week or longer.
        Week = "7d",
        /// For thirty days or longer.
        Month = "30d",
    }
}

impl Waiting {
    /// At least so long.
    pub const fn at_least(self) -> SignedDuration {
        let days = match self {
            Self::Day => 1,
            Self::ThreeDays => 3,
            Self::Week => 7,
            Self::Month => 30,
        };
        SignedDuration::from_hours(24 * days)
    }
}

/// What the directory has for a need beside a referral to an area: in the area; of what hides, in all
/// areas together, and nothing of so few that a number would lead there (design §7.4).
pub fn beside(stock: &[Stock], (need, hides): (&str, bool), area: &AreaCode) -> Option<Amount> {
    let mut amount = Amount::default();
    for one in stock.iter().filter(|one| one.need == need && (hides || one.area == *area)) {
        amount += one.amount;
    }
    let is_few = |count: usize| (1..HIDDEN_MIN).contains(&count);
    let leads_there = hides && (is_few(amount.vetted) || is_few(amount.with_places));
    (!leads_there).then_some(amount)
}
