//! What was done can be proven: every change and every disclosure is an event of the audit log.

mod event;
mod heads;
mod proof;
mod sequencer;
mod trail;

pub(crate) use event::{Did, Event, new_event_id};
pub use proof::Verified;
pub use trail::TrailLine;
