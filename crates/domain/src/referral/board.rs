//! What narrows a focal point's board, and what the directory has beside a referral on it.

use jiff::SignedDuration;

use crate::coded::coded;
use crate::directory::stock::{Amount, Stock};
use crate::pack::AreaCode;

/// Fewest of what hides that are told beside a referral: of fewer, a number would say where she is going.
const HIDDEN_MIN: usize = 5;

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
    let told = [amount.vetted, amount.counted, amount.with_places];
    let leads_there = hides && told.into_iter().any(is_few);
    (!leads_there).then_some(amount)
}
