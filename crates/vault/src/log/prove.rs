//! Proofs that an entry is in the log, and that an older log is the beginning of a newer one
//! (RFC 6962 §2.1.1 and §2.1.2).

use std::collections::BTreeSet;
use std::ops::Range;

use super::span::{piece_hash, spans};
use super::{Hash, LogError, SIZE_MAX, TileId, Tiles};

/// The tiles that [`prove_inclusion`] needs; none when the log has no such entry.
pub fn inclusion_tiles(index: u64, size: u64) -> Vec<TileId> {
    tiles_of(inclusion_pieces(index, size).unwrap_or_default())
}

/// The tiles that [`prove_consistency`] needs; none when there can be no proof.
pub fn consistency_tiles(old: u64, new: u64) -> Vec<TileId> {
    tiles_of(consistency_pieces(old, new).unwrap_or_default())
}

/// The proof that the entry of this index is in the log of its first `size` entries: the hashes
/// that lead from the leaf to the root, that beside the leaf first.
///
/// # Errors
/// [`LogError::NoSuchEntry`] when the index is not below the size; [`LogError::TooLarge`] beyond
/// [`SIZE_MAX`]; [`LogError::Tile`] when one of the [`inclusion_tiles`] is missing or too short.
pub fn prove_inclusion(index: u64, size: u64, tiles: &Tiles) -> Result<Vec<Hash>, LogError> {
    hashes_of(inclusion_pieces(index, size)?, tiles)
}

/// The proof that the log of the first `old` entries is the beginning of that of the first `new`.
/// From nothing, and from a log to itself, the proof is empty.
///
/// # Errors
/// [`LogError::NoSuchPast`] when the old size is above the new one; [`LogError::TooLarge`] beyond
/// [`SIZE_MAX`]; [`LogError::Tile`] when one of the [`consistency_tiles`] is missing or too short.
pub fn prove_consistency(old: u64, new: u64, tiles: &Tiles) -> Result<Vec<Hash>, LogError> {
    hashes_of(consistency_pieces(old, new)?, tiles)
}

/// The subtrees beside the way from the leaf to the root, lowest first: `PATH` of RFC 6962 §2.1.1.
fn inclusion_pieces(index: u64, size: u64) -> Result<Vec<Range<u64>>, LogError> {
    if size > SIZE_MAX {
        return Err(LogError::TooLarge);
    }
    if index >= size {
        return Err(LogError::NoSuchEntry { index, size });
    }
    let mut beside = Vec::new();
    let mut tree = 0..size;
    while let Some(middle) = middle(&tree) {
        if index < middle {
            beside.push(middle..tree.end);
            tree.end = middle;
        } else {
            beside.push(tree.start..middle);
            tree.start = middle;
        }
    }
    beside.reverse();
    Ok(beside)
}

/// The subtrees out of which both roots can be made, lowest first: `PROOF` of RFC 6962 §2.1.2. The
/// way down ends where the old log does; the subtree there is the old log itself, which the reader
/// knows, unless the way ever went right.
fn consistency_pieces(old: u64, new: u64) -> Result<Vec<Range<u64>>, LogError> {
    if new > SIZE_MAX {
        return Err(LogError::TooLarge);
    }
    if old > new {
        return Err(LogError::NoSuchPast { old, new });
    }
    let mut beside = Vec::new();
    let mut tree = 0..new;
    while let Some(middle) = middle(&tree).filter(|_| old > 0 && old < tree.end) {
        if old <= middle {
            beside.push(middle..tree.end);
            tree.end = middle;
        } else {
            beside.push(tree.start..middle);
            tree.start = middle;
        }
    }
    if tree.start > 0 {
        beside.push(tree);
    }
    beside.reverse();
    Ok(beside)
}

/// Where a tree of several leaves splits: its left subtree has the largest power of two of leaves
/// that leaves something for the right one.
fn middle(tree: &Range<u64>) -> Option<u64> {
    let leaves = tree.end - tree.start;
    (leaves > 1).then(|| tree.start + leaves.next_power_of_two() / 2)
}

fn tiles_of(pieces: Vec<Range<u64>>) -> Vec<TileId> {
    let tiles: BTreeSet<TileId> =
        pieces.into_iter().flat_map(spans).map(|span| span.tile).collect();
    tiles.into_iter().collect()
}

fn hashes_of(pieces: Vec<Range<u64>>, tiles: &Tiles) -> Result<Vec<Hash>, LogError> {
    pieces.into_iter().map(|piece| piece_hash(piece, tiles)).collect()
}
