//! What the keeper stores, and how the edge grows.

use proptest::collection::vec;
use proptest::prelude::*;
use rufaa_vault::log::{
    Edge, Hash, LogError, SIZE_MAX, TileId, Tiles, all_tiles, edge_tiles, empty_root, entries_path,
    hashes_from_bytes, hashes_to_bytes, node_hash,
};

use super::keeper::{Keeper, leaves};
use super::large::LARGE;

/// `MTH` as RFC 6962 §2.1 defines it.
fn root_by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => empty_root(),
        [leaf] => *leaf,
        _ => {
            let mut middle = 1;
            while middle * 2 < leaves.len() {
                middle *= 2;
            }
            let (left, right) = leaves.split_at(middle);
            node_hash(root_by_definition(left), root_by_definition(right))
        }
    }
}

/// The paths of all tiles of a log, as the standard would count them.
fn paths(size: u64) -> Vec<String> {
    all_tiles(size).filter_map(|tile| tile.path(size)).collect()
}

#[test]
fn at_every_size_the_root_is_that_of_the_definition() {
    let leaves = leaves(600);
    let mut edge = Edge::default();
    for (size, leaf) in leaves.iter().enumerate() {
        assert_eq!(edge.root(), root_by_definition(&leaves[..size]), "{size} leaves");
        edge.append(&[*leaf]).unwrap();
    }
}

#[test]
fn an_edge_restored_at_every_size_stores_the_same_as_one_that_appends_at_once() {
    let leaves = leaves(600);
    let mut stored = Tiles::new();
    for (size, leaf) in (0..).zip(&leaves) {
        let mut edge = Edge::restore(size, &stored).unwrap();
        assert_eq!(edge.size(), size);
        stored.extend(edge.append(&[*leaf]).unwrap().tiles);
    }
    assert_eq!(stored, Keeper::of(600).tiles);
}

#[test]
fn a_log_of_three_levels_has_the_root_of_the_definition() {
    let leaves = leaves(65_536 + 300);
    let growth = Edge::default().append(&leaves).unwrap();
    assert_eq!(growth.root, root_by_definition(&leaves));
    assert!(growth.tiles.contains_key(&TileId { level: 2, index: 0 }));
    for size in [255, 256, 257, 65_535, 65_536, 65_537] {
        let edge = Edge::restore(size, &growth.tiles).unwrap();
        assert_eq!(edge.root(), root_by_definition(&leaves[..usize::try_from(size).unwrap()]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn appending_in_pieces_stores_the_same_as_at_once(pieces in vec(0_u64..400, 0..8)) {
        let total = pieces.iter().sum();
        let all = leaves(total);
        let mut rest = all.as_slice();
        let mut edge = Edge::default();
        let mut stored = Tiles::new();
        for piece in pieces {
            let (now, later) = rest.split_at(usize::try_from(piece).unwrap());
            let growth = edge.append(now).unwrap();
            prop_assert_eq!(growth.size, edge.size());
            prop_assert_eq!(growth.tiles.is_empty(), now.is_empty());
            stored.extend(growth.tiles);
            rest = later;
        }
        prop_assert_eq!(&edge, &Edge::restore(total, &stored).unwrap());
        prop_assert_eq!(stored, Keeper::of(total).tiles);
    }

    #[test]
    fn the_edge_takes_nothing_but_the_tiles_that_it_asks_for(size in 0_u64..=66_000) {
        let asked = edge_tiles(size);
        let given: Tiles = asked.iter().map(|tile| (*tile, LARGE.tiles[tile].clone())).collect();
        prop_assert_eq!(Edge::restore(size, &given).unwrap().root(), LARGE.root(size));
        for tile in asked {
            let mut short = given.clone();
            short.get_mut(&tile).unwrap().truncate(tile.width(size) - 1);
            prop_assert_eq!(Edge::restore(size, &short), Err(LogError::Tile(tile)));
        }
    }
}

#[test]
fn what_grew_is_exactly_what_must_be_stored_again() {
    let keeper = Keeper::of(255);
    let mut edge = Edge::restore(255, &keeper.tiles).unwrap();
    let [leaf, next] = [leaves(256)[255], leaves(257)[256]];
    let full = edge.append(&[leaf]).unwrap();
    let widths = |tiles: &Tiles| {
        tiles
            .iter()
            .map(|(tile, hashes)| (tile.level, tile.index, hashes.len()))
            .collect::<Vec<_>>()
    };
    assert_eq!(widths(&full.tiles), [(0, 0, 256), (1, 0, 1)]);
    assert_eq!(widths(&edge.append(&[next]).unwrap().tiles), [(0, 1, 1)]);
    assert_eq!(widths(&edge.append(&[]).unwrap().tiles), []);
}

#[test]
fn nothing_is_appended_beyond_the_largest_size() {
    let largest: Tiles = edge_tiles(SIZE_MAX)
        .into_iter()
        .map(|tile| (tile, vec![empty_root(); tile.width(SIZE_MAX)]))
        .collect();
    let mut edge = Edge::restore(SIZE_MAX, &largest).unwrap();
    assert_eq!(edge.append(&[empty_root()]), Err(LogError::TooLarge));
    assert_eq!(edge.size(), SIZE_MAX);
    assert_eq!(Edge::restore(SIZE_MAX + 1, &largest), Err(LogError::TooLarge));
}

/// The example of <https://c2sp.org/tlog-tiles>: 70,000 entries.
#[test]
fn tiles_are_those_of_the_example_of_the_standard() {
    let paths = paths(70_000);
    assert_eq!(paths.len(), 273 + 1 + 1 + 1 + 1);
    assert_eq!(paths[272], "tile/0/272");
    assert_eq!(
        paths[273..],
        ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]
    );
    assert_eq!(self::paths(256), ["tile/0/000", "tile/1/000.p/1"]);
    assert!(self::paths(0).is_empty());
    let stored = Keeper::of(70_000).tiles;
    assert!(all_tiles(70_000).eq(stored.keys().copied()));
    assert!(stored.iter().all(|(tile, hashes)| hashes.len() == tile.width(70_000)));
}

#[test]
fn a_large_index_is_written_in_groups_of_three_digits() {
    let tile = TileId { level: 0, index: 1_234_067 };
    assert_eq!(tile.path(SIZE_MAX).unwrap(), "tile/0/x001/x234/067");
    assert_eq!(entries_path(1_234_067, SIZE_MAX).unwrap(), "tile/entries/x001/x234/067");
    assert_eq!(entries_path(1, 259).unwrap(), "tile/entries/001.p/3");
    assert_eq!(entries_path(1, 256), None);
    assert_eq!(TileId { level: 255, index: u64::MAX }.path(SIZE_MAX), None);
}

#[test]
fn a_tile_is_one_to_two_hundred_and_fifty_six_whole_hashes() {
    let hashes = leaves(256);
    for width in [1, 255, 256] {
        let bytes = hashes_to_bytes(&hashes[..width]);
        assert_eq!(hashes_from_bytes(&bytes).unwrap(), hashes[..width]);
        assert_eq!(hashes_from_bytes(&bytes[1..]), Err(LogError::NotATile));
    }
    assert_eq!(hashes_from_bytes(&[]), Err(LogError::NotATile));
    assert_eq!(hashes_from_bytes(&hashes_to_bytes(&leaves(257))), Err(LogError::NotATile));
}

#[test]
fn a_hash_has_one_spelling() {
    let hash = empty_root();
    let text = hash.to_string();
    assert_eq!(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    assert_eq!(text.parse(), Ok(hash));
    let looser = text.replace("FU=", "FV=");
    for other in
        ["", text.trim_end_matches('='), &format!("{text}="), &looser, &text.replace('+', "-")]
    {
        assert_eq!(other.parse::<Hash>(), Err(LogError::NotAHash), "{other}");
    }
}
