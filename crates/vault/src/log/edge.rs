//! The right edge of the tree: all that must be at hand to append.

use std::mem;

use super::hash::{root_over, tree_hash};
use super::span::spans;
use super::tile::{TILE_WIDTH, WIDTH, node_leaves};
use super::{Hash, LogError, SIZE_MAX, TileId, Tiles};

/// The partial tile of each level, and how many leaves there are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Edge {
    size: u64,
    /// Level 0 first; each holds fewer hashes than a full tile.
    levels: [Vec<Hash>; 8],
}

/// What appending came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// Entries that the log has now.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
    /// Every tile that changed or is new, with all hashes that it has now.
    pub tiles: Tiles,
}

/// The tiles from which the edge of a log of `size` entries is restored.
pub fn edge_tiles(size: u64) -> Vec<TileId> {
    spans(0..size.min(SIZE_MAX)).iter().map(|span| span.tile).collect()
}

impl Edge {
    /// The edge of a log of `size` entries out of its [`edge_tiles`]. Whether they are the right
    /// ones shows when [`Self::root`] is compared with the last checkpoint.
    ///
    /// # Errors
    /// [`LogError::TooLarge`] beyond [`SIZE_MAX`]; [`LogError::Tile`] when a tile is missing or too
    /// short.
    pub fn restore(size: u64, tiles: &Tiles) -> Result<Self, LogError> {
        if size > SIZE_MAX {
            return Err(LogError::TooLarge);
        }
        let mut edge = Self { size, ..Self::default() };
        for span in spans(0..size) {
            if let Some(level) = edge.levels.get_mut(usize::from(span.tile.level)) {
                level.extend_from_slice(span.hashes(tiles)?);
            }
        }
        Ok(edge)
    }

    /// Entries of the log.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The root over all entries.
    pub fn root(&self) -> Hash {
        root_over(self.levels.iter().map(Vec::as_slice))
    }

    /// Appends leaves. If the caller cannot store what comes back, the edge is no longer that of
    /// the stored log and must be restored.
    ///
    /// # Errors
    /// [`LogError::TooLarge`] beyond [`SIZE_MAX`] entries; then nothing was appended.
    pub fn append(&mut self, leaves: &[Hash]) -> Result<Growth, LogError> {
        let before = self.size;
        let added = u64::try_from(leaves.len()).or(Err(LogError::TooLarge))?;
        if added > SIZE_MAX - before {
            return Err(LogError::TooLarge);
        }
        let mut tiles = Tiles::new();
        for leaf in leaves {
            self.push(*leaf, &mut tiles);
        }
        tiles.extend(self.changed_since(before));
        Ok(Growth { size: self.size, root: self.root(), tiles })
    }

    /// Appends one leaf; tiles that it fills move into `full`, and their roots one level up.
    fn push(&mut self, leaf: Hash, full: &mut Tiles) {
        let mut hash = leaf;
        for (level, hashes) in (0..).zip(&mut self.levels) {
            hashes.push(hash);
            if hashes.len() < TILE_WIDTH {
                break;
            }
            let tile = mem::take(hashes);
            hash = tree_hash(&tile);
            full.insert(tile_of(level, self.size), tile);
        }
        self.size += 1;
    }

    /// The partial tiles that have grown since the log had `before` entries.
    fn changed_since(&self, before: u64) -> impl Iterator<Item = (TileId, Vec<Hash>)> {
        (0..).zip(&self.levels).filter_map(move |(level, hashes)| {
            let unit = node_leaves(level)?;
            let grown = self.size / unit > before / unit;
            (grown && !hashes.is_empty()).then(|| (tile_of(level, self.size), hashes.clone()))
        })
    }
}

/// The tile of this level in which the leaf of this index is covered.
fn tile_of(level: u8, index: u64) -> TileId {
    TileId { level, index: node_leaves(level).map_or(0, |leaves| index / leaves / WIDTH) }
}
