//! A log with all that its keeper stores, for tests.

use rufaa_vault::SigningKey;
use rufaa_vault::log::{Checkpoint, Edge, Hash, LogKey, Tiles, leaf_hash};

pub(crate) struct Keeper {
    pub(crate) size: u64,
    pub(crate) tiles: Tiles,
    key: SigningKey,
}

/// The entry of this index; no two are the same.
pub(crate) fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

pub(crate) fn leaves(size: u64) -> Vec<Hash> {
    (0..size).map(|index| leaf_hash(&entry(index))).collect()
}

impl Keeper {
    pub(crate) fn of(size: u64) -> Self {
        let tiles = Edge::default().append(&leaves(size)).unwrap().tiles;
        Self { size, tiles, key: SigningKey::from_bytes(&[7; 32]).unwrap() }
    }

    pub(crate) fn root(&self, size: u64) -> Hash {
        Edge::restore(size, &self.tiles).unwrap().root()
    }

    pub(crate) fn log_key(&self) -> LogKey {
        LogKey { origin: "rufaa.example/log".parse().unwrap(), key: self.key.public() }
    }

    /// The signed checkpoint over the first `size` entries.
    pub(crate) fn checkpoint(&self, size: u64) -> String {
        let origin = self.log_key().origin;
        Checkpoint { origin, size, root: self.root(size) }.sign(&self.key)
    }
}
