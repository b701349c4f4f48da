//! What is sealed to units: their keys in versions, compartments of cases in epochs, and the outer keys
//! that live outside the database (design §8; `docs/keys.md`).

mod apart;
mod at_hand;
mod compartments;
mod erasure;
mod organisation_key;
mod outer;
mod units;

pub(crate) use at_hand::KeysAtHand;
pub use compartments::Compartment;
pub use erasure::Receipt;
pub use outer::OuterKeys;
pub use units::Unit;
pub(crate) use units::is_held;
