//! Every proof that should be, is; and it needs nothing but the tiles that it asks for.

use proptest::prelude::*;
use rufaa_vault::log::{
    CONSISTENCY_HASHES_MAX, Hash, INCLUSION_HASHES_MAX, LogError, SIZE_MAX, TileId, Tiles,
    consistency_tiles, empty_root, inclusion_tiles, leaf_hash, node_hash, prove_consistency,
    prove_inclusion, verify_consistency, verify_inclusion,
};

use super::keeper::entry;
use super::large::{LARGE, tiles_at, way};

/// An index and a size above it, anywhere in the large log and often near a border of tiles.
fn places() -> impl Strategy<Value = (u64, u64)> {
    let near_borders = prop::sample::select(vec![255, 256, 257, 65_535, 65_536, 65_537]);
    let sizes = prop_oneof![1_u64..=600, 65_000_u64..=66_000, near_borders];
    sizes.prop_flat_map(|size| (0..size, Just(size)))
}

fn included(index: u64, size: u64) -> Result<(), LogError> {
    let proof = prove_inclusion(index, size, &LARGE.tiles)?;
    verify_inclusion(leaf_hash(&entry(index)), index, size, &proof, LARGE.root(size))
}

fn consistent(old: u64, new: u64) -> Result<(), LogError> {
    let proof = prove_consistency(old, new, &LARGE.tiles)?;
    verify_consistency(old, LARGE.root(old), new, LARGE.root(new), &proof)
}

/// Checks that a proof can be made of the tiles that it asks for, and not without any of them.
fn check_tiles(asked: &[TileId], prove: impl Fn(&Tiles) -> Result<Vec<Hash>, LogError>) {
    let given: Tiles = asked.iter().map(|tile| (*tile, LARGE.tiles[tile].clone())).collect();
    assert_eq!(prove(&given), prove(&LARGE.tiles));
    for tile in asked {
        let mut fewer = given.clone();
        fewer.remove(tile);
        assert_eq!(prove(&fewer), Err(LogError::Tile(*tile)));
    }
}

proptest! {
    // Each case makes several hundred proofs.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_entry_of_a_log_has_a_proof(size in 1_u64..=600) {
        for index in 0..size {
            prop_assert_eq!(included(index, size), Ok(()), "entry {}", index);
        }
    }

    #[test]
    fn every_log_begins_with_every_smaller_one(size in 0_u64..=600) {
        for old in 0..=size {
            prop_assert_eq!(consistent(old, size), Ok(()), "from {}", old);
        }
    }
}

proptest! {
    #[test]
    fn proofs_hold_across_the_borders_of_tiles((index, size) in places()) {
        prop_assert_eq!(included(index, size), Ok(()));
        prop_assert_eq!(consistent(index, size), Ok(()));
    }

    #[test]
    fn a_store_that_holds_more_gives_the_same_proofs((index, size) in places()) {
        let prove = |tiles: &Tiles| {
            (prove_inclusion(index, size, tiles), prove_consistency(index, size, tiles))
        };
        prop_assert_eq!(prove(&tiles_at(size)), prove(&LARGE.tiles));
    }

    #[test]
    fn a_proof_takes_the_tiles_that_it_asks_for_and_needs_each((index, size) in places()) {
        check_tiles(&inclusion_tiles(index, size), |tiles| prove_inclusion(index, size, tiles));
        check_tiles(&consistency_tiles(index, size), |tiles| prove_consistency(index, size, tiles));
    }
}

#[test]
fn all_proofs_of_small_logs_hold() {
    for size in 0..=66 {
        for index in 0..size {
            assert_eq!(included(index, size), Ok(()), "entry {index} of {size}");
            assert_eq!(consistent(index, size), Ok(()), "from {index} to {size}");
        }
    }
}

#[test]
fn the_empty_log_is_the_beginning_of_every_log_and_nothing_else_is_empty() {
    let root = LARGE.root(5);
    assert_eq!(verify_consistency(0, empty_root(), 5, root, &[]), Ok(()));
    assert_eq!(verify_consistency(0, root, 5, root, &[]), Err(LogError::NotConsistent));
    assert_eq!(verify_consistency(0, empty_root(), 5, root, &[root]), Err(LogError::NotConsistent));
    assert_eq!(verify_consistency(0, empty_root(), 0, empty_root(), &[]), Ok(()));
    assert_eq!(verify_consistency(0, empty_root(), 0, root, &[]), Err(LogError::NotConsistent));
}

#[test]
fn what_is_not_in_the_log_has_no_proof() {
    let tiles = &LARGE.tiles;
    assert_eq!(prove_inclusion(5, 5, tiles), Err(LogError::NoSuchEntry { index: 5, size: 5 }));
    assert_eq!(prove_inclusion(0, 0, tiles), Err(LogError::NoSuchEntry { index: 0, size: 0 }));
    assert_eq!(prove_consistency(6, 5, tiles), Err(LogError::NoSuchPast { old: 6, new: 5 }));
    assert_eq!(prove_inclusion(0, SIZE_MAX + 1, tiles), Err(LogError::TooLarge));
    assert_eq!(prove_consistency(0, SIZE_MAX + 1, tiles), Err(LogError::TooLarge));
    assert_eq!(inclusion_tiles(5, 5), []);
    let missing = TileId { level: 0, index: 66_000 / 256 };
    assert_eq!(prove_inclusion(65_999, 66_001, tiles), Err(LogError::Tile(missing)));
}

#[test]
fn the_largest_log_has_the_longest_proofs() {
    let index = SIZE_MAX / 3;
    let proof: Vec<Hash> = way(index, SIZE_MAX).iter().map(|_| empty_root()).collect();
    assert_eq!(proof.len(), INCLUSION_HASHES_MAX);
    let leaf = leaf_hash(b"");
    let up = |hash, right: &bool| {
        if *right { node_hash(empty_root(), hash) } else { node_hash(hash, empty_root()) }
    };
    let root = way(index, SIZE_MAX).iter().fold(leaf, up);
    assert_eq!(verify_inclusion(leaf, index, SIZE_MAX, &proof, root), Ok(()));
    assert!(verify_inclusion(leaf, index, SIZE_MAX + 1, &proof, root).is_err());
    let asked = consistency_tiles(3, SIZE_MAX).into_iter();
    let given: Tiles = asked.map(|tile| (tile, vec![empty_root(); tile.width(SIZE_MAX)])).collect();
    assert_eq!(prove_consistency(3, SIZE_MAX, &given).unwrap().len(), CONSISTENCY_HASHES_MAX);
}
