//! Tiles: the hashes of the tree in pieces of up to 256, as <https://c2sp.org/tlog-tiles> names and
//! stores them.
//!
//! A tile of level 0 holds hashes of leaves. Each hash of a higher level is the root over one full
//! tile of the level below; a partial tile is not hashed upwards.

use std::collections::BTreeMap;

use super::{HASH_BYTES, Hash, LogError};

/// Hashes of a full tile.
pub const TILE_WIDTH: usize = 256;
/// Levels of a log that is as large as can be: 256⁸ is more than its entries.
pub(super) const TILE_LEVELS: u8 = 8;
/// [`TILE_WIDTH`], to reckon with indexes.
pub(super) const WIDTH: u64 = 256;

/// Tiles with the hashes that they hold so far. A tile may hold more than a log of some size has;
/// only what belongs to that size is used.
pub type Tiles = BTreeMap<TileId, Vec<Hash>>;

/// Which tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TileId {
    /// Height of the tile, 0 to 7: a hash of level *l* covers 256^*l* leaves.
    pub level: u8,
    /// Place of the tile within its level, from zero.
    pub index: u64,
}

impl TileId {
    /// How many hashes this tile has in a log of `size` entries, 0 to 256.
    pub fn width(self, size: u64) -> usize {
        let nodes = node_leaves(self.level).map_or(0, |leaves| size / leaves);
        within_tile(nodes.saturating_sub(self.index.saturating_mul(WIDTH)))
    }

    /// Where this tile of a log of `size` entries is served or filed, such as `tile/0/x001/234` or
    /// `tile/1/000.p/17`; nothing when that log has no such tile.
    pub fn path(self, size: u64) -> Option<String> {
        let Self { level, index } = self;
        Some(format!("tile/{level}/{}{}", numbered(index), part(self.width(size))?))
    }
}

/// Where the bundle of entries from `256 × index` on is served or filed, such as
/// `tile/entries/000.p/3`; nothing when a log of `size` entries has no such bundle.
pub fn entries_path(index: u64, size: u64) -> Option<String> {
    let width = TileId { level: 0, index }.width(size);
    Some(format!("tile/entries/{}{}", numbered(index), part(width)?))
}

/// All tiles of a log of `size` entries, lowest level first.
pub fn all_tiles(size: u64) -> impl Iterator<Item = TileId> {
    (0..TILE_LEVELS).flat_map(move |level| {
        let nodes = node_leaves(level).map_or(0, |leaves| size / leaves);
        (0..nodes.div_ceil(WIDTH)).map(move |index| TileId { level, index })
    })
}

/// The bytes of a tile: its hashes one after the other.
pub fn hashes_to_bytes(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|hash| hash.to_bytes()).collect()
}

/// The hashes of a tile.
///
/// # Errors
/// [`LogError::NotATile`] unless the bytes are 1 to 256 hashes.
pub fn hashes_from_bytes(bytes: &[u8]) -> Result<Vec<Hash>, LogError> {
    if bytes.is_empty() || bytes.len() > TILE_WIDTH * HASH_BYTES {
        return Err(LogError::NotATile);
    }
    let hash = |bytes| Hash::from_bytes(bytes).or(Err(LogError::NotATile));
    bytes.chunks(HASH_BYTES).map(hash).collect()
}

/// How many leaves one hash of this level covers; nothing above the levels that a log can have.
pub(super) fn node_leaves(level: u8) -> Option<u64> {
    1_u64.checked_shl(8 * u32::from(level))
}

/// A count of hashes as far as one tile holds them.
pub(super) fn within_tile(hashes: u64) -> usize {
    usize::try_from(hashes).map_or(TILE_WIDTH, |hashes| hashes.min(TILE_WIDTH))
}

/// The index in groups of three digits; all but the last begin with `x`, so that no file has the
/// name of a folder.
fn numbered(index: u64) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    text
}

/// What the path says of a tile that is not full.
fn part(width: usize) -> Option<String> {
    match width {
        0 => None,
        TILE_WIDTH => Some(String::new()),
        _ => Some(format!(".p/{width}")),
    }
}
