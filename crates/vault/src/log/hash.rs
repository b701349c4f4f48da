//! Hashes of leaves, nodes and trees (RFC 6962 §2.1): SHA-256 with one byte in front that tells a
//! leaf from a node, so that neither can be passed off as the other.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::LogError;

/// Bytes of a hash.
pub const HASH_BYTES: usize = 32;
/// Letters of a hash in base64, with padding.
pub(super) const HASH_LETTERS: usize = 44;
const LEAF: u8 = 0;
const NODE: u8 = 1;

/// The SHA-256 hash of a leaf, a node or a tree; base64 as text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; HASH_BYTES]);

impl Hash {
    /// The hash whose 32 bytes these are.
    ///
    /// # Errors
    /// [`LogError::NotAHash`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, LogError> {
        <[u8; HASH_BYTES]>::try_from(bytes).map(Self).or(Err(LogError::NotAHash))
    }

    /// The 32 bytes.
    pub fn to_bytes(self) -> [u8; HASH_BYTES] {
        self.0
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = LogError;

    /// Takes the one spelling that [`fmt::Display`] writes (RFC 4648 §4, with padding).
    fn from_str(text: &str) -> Result<Self, LogError> {
        if text.len() != HASH_LETTERS {
            return Err(LogError::NotAHash);
        }
        Self::from_bytes(&STANDARD.decode(text).or(Err(LogError::NotAHash))?)
    }
}

/// The hash of an entry as a leaf.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([LEAF]).chain_update(entry).finalize().into())
}

/// The hash of a node over its two children.
pub fn node_hash(left: Hash, right: Hash) -> Hash {
    Hash(
        Sha256::new()
            .chain_update([NODE])
            .chain_update(left.0)
            .chain_update(right.0)
            .finalize()
            .into(),
    )
}

/// The root of a log without entries: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The root over these leaves or nodes of one height.
pub(super) fn tree_hash(hashes: &[Hash]) -> Hash {
    match hashes {
        [] => empty_root(),
        [one] => *one,
        _ => {
            let (left, right) = hashes.split_at(hashes.len().next_power_of_two() / 2);
            node_hash(tree_hash(left), tree_hash(right))
        }
    }
}

/// The root over rows of nodes, lowest row first. Each row ends where the one below it begins, so
/// what the lower rows come to is the last, smaller node of the next.
pub(super) fn root_over<'a>(rows: impl IntoIterator<Item = &'a [Hash]>) -> Hash {
    let root = rows.into_iter().fold(None, |rest: Option<Hash>, row| {
        let nodes = [row, rest.as_slice()].concat();
        (!nodes.is_empty()).then(|| tree_hash(&nodes))
    });
    root.unwrap_or_else(empty_root)
}
