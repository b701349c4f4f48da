//! What was done can be proven: every change and every disclosure is an event of the audit log.

mod event;

pub(crate) use event::{Did, Event};
