//! A log with three levels of tiles, and how its tree is built.

use std::sync::LazyLock;

use rufaa_vault::log::{Tiles, all_tiles};

use super::keeper::Keeper;

pub(crate) static LARGE: LazyLock<Keeper> = LazyLock::new(|| Keeper::of(66_000));

/// The tiles of the large log as they were when it had this size.
pub(crate) fn tiles_at(size: u64) -> Tiles {
    let then = |tile| (tile, LARGE.tiles[&tile][..tile.width(size)].to_vec());
    all_tiles(size).map(then).collect()
}

/// Whether the hash beside the way from a leaf stands on its left, from the leaf up: from the
/// definition of `PATH` in RFC 6962 §2.1.1.
pub(crate) fn way(index: u64, size: u64) -> Vec<bool> {
    if size < 2 {
        return Vec::new();
    }
    let middle = size.next_power_of_two() / 2;
    let left = index >= middle;
    let mut sides = if left { way(index - middle, size - middle) } else { way(index, middle) };
    sides.push(left);
    sides
}
