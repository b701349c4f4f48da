//! Which stored hashes make up a piece of the tree.

use std::ops::Range;

use super::hash::root_over;
use super::tile::{TILE_LEVELS, WIDTH, node_leaves, within_tile};
use super::{Hash, LogError, TileId, Tiles};

/// Consecutive hashes of one tile.
pub(super) struct Span {
    pub(super) tile: TileId,
    places: Range<usize>,
}

impl Span {
    /// The nodes of this level; a piece of the tree never has nodes of one level in two tiles.
    fn new(level: u8, nodes: &Range<u64>) -> Self {
        let first = nodes.start % WIDTH;
        let behind = first + (nodes.end - nodes.start);
        let tile = TileId { level, index: nodes.start / WIDTH };
        Self { tile, places: within_tile(first)..within_tile(behind) }
    }

    /// The hashes, from the tiles at hand.
    pub(super) fn hashes<'a>(&self, tiles: &'a Tiles) -> Result<&'a [Hash], LogError> {
        let hashes = tiles.get(&self.tile).and_then(|hashes| hashes.get(self.places.clone()));
        hashes.ok_or(LogError::Tile(self.tile))
    }
}

/// The spans that make up a piece of the tree, highest level first.
///
/// A piece is a whole subtree or the rest of the tree to the right of one, as the proofs of
/// RFC 6962 §2.1 use them: its first leaf is leaf 0, or a multiple of a power of two that is not
/// smaller than the piece.
pub(super) fn spans(mut leaves: Range<u64>) -> Vec<Span> {
    let mut spans = Vec::new();
    while !leaves.is_empty() {
        let (level, unit) = highest_level(leaves.end - leaves.start);
        let nodes = leaves.start / unit..leaves.end / unit;
        spans.push(Span::new(level, &nodes));
        leaves.start = nodes.end * unit;
    }
    spans
}

/// The root over a piece of the tree.
pub(super) fn piece_hash(leaves: Range<u64>, tiles: &Tiles) -> Result<Hash, LogError> {
    let spans = spans(leaves);
    let rows = spans.iter().rev().map(|span| span.hashes(tiles));
    Ok(root_over(rows.collect::<Result<Vec<_>, _>>()?))
}

/// The highest level that has a hash for so many leaves, and how many leaves one such hash covers.
fn highest_level(leaves: u64) -> (u8, u64) {
    let levels = (0..TILE_LEVELS).filter_map(|level| Some((level, node_leaves(level)?)));
    levels.take_while(|(_, unit)| *unit <= leaves).last().unwrap_or((0, 1))
}
