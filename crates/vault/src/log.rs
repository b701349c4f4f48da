//! A log to which entries can only be appended: the Merkle tree of RFC 6962, stored as the tiles of
//! <https://c2sp.org/tlog-tiles>.
//!
//! Whoever holds an older [`Checkpoint`] can prove that nothing was changed or taken out since, and
//! whoever holds one entry can prove that it is in the log, both without seeing another entry.
//! Nothing here stores anything. The caller keeps entries and tiles, asks which tiles a proof needs
//! ([`inclusion_tiles`], [`consistency_tiles`]), fetches them, and hands them in.

mod bundle;
mod checkpoint;
mod edge;
mod entry_proof;
mod error;
mod hash;
mod log_key;
mod note;
mod number;
mod origin;
mod prove;
mod span;
mod tile;
mod verify;

pub use bundle::{ENTRY_BYTES_MAX, decode_bundle, encode_bundle};
pub use checkpoint::Checkpoint;
pub use edge::{Edge, Growth, edge_tiles};
pub use entry_proof::{ENTRY_PROOF_BYTES_MAX, EntryProof};
pub use error::LogError;
pub use hash::{HASH_BYTES, Hash, empty_root, leaf_hash, node_hash};
pub use log_key::LogKey;
pub use note::CHECKPOINT_BYTES_MAX;
pub use origin::{ORIGIN_BYTES_MAX, Origin};
pub use prove::{consistency_tiles, inclusion_tiles, prove_consistency, prove_inclusion};
pub use tile::{
    TILE_WIDTH, TileId, Tiles, all_tiles, entries_path, hashes_from_bytes, hashes_to_bytes,
};
pub use verify::{
    CONSISTENCY_HASHES_MAX, INCLUSION_HASHES_MAX, verify_consistency, verify_inclusion,
};

/// Most entries of a log, 2⁶³ − 1: it fits the signed numbers of a database, and keeps every way
/// from a leaf to the root within 63 steps.
pub const SIZE_MAX: u64 = (1 << 63) - 1;
