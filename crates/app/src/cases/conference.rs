//! Conferences about a case: called with an extract, for named members of other units, for a time. They are
//! given a key of the conference's own, never one of the case (design §6, `docs/keys.md`).

mod agreed;
mod attending;
mod book;
mod calling;
mod ending;
mod gathering;
mod guests;
mod list;

pub use agreed::AgreedLine;
pub use attending::{ConferenceSide, ConferenceView};
pub use calling::Calling;
pub use guests::{Guest, GuestUnit};
pub use list::{ConferenceLine, Conferences};
