//! The log: whoever holds a checkpoint notices every change of what it covers.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]

mod log {
    mod bundles;
    mod checkpoints;
    mod damage;
    mod entry_proofs;
    mod keeper;
    mod large;
    mod proofs;
    mod published;
    mod tiles;
}
