//! The HSDS API as a reader meets it: whole requests against a node with samples, every answer
//! held against the standard's own schemas where they are at hand.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that cannot go on says so"
)]

mod support;

#[path = "hsds/client.rs"]
mod client;
#[path = "hsds/description.rs"]
mod description;
#[path = "hsds/filters.rs"]
mod filters;
#[path = "hsds/keeping.rs"]
mod keeping;
#[path = "hsds/lists.rs"]
mod lists;
#[path = "hsds/refusals.rs"]
mod refusals;
#[path = "hsds/standard.rs"]
mod standard;
