//! Bundles of entries.

use proptest::collection::vec;
use proptest::prelude::*;
use rufaa_vault::log::{ENTRY_BYTES_MAX, LogError, decode_bundle, encode_bundle};

proptest! {
    #[test]
    fn entries_come_back_out_of_their_bundle(entries in vec(vec(any::<u8>(), 0..40), 1..=256)) {
        let bytes = encode_bundle(&entries).unwrap();
        prop_assert_eq!(decode_bundle(&bytes).unwrap(), entries);
    }

    #[test]
    fn no_bytes_are_two_bundles(bytes: Vec<u8>) {
        if let Ok(entries) = decode_bundle(&bytes) {
            prop_assert_eq!(encode_bundle(&entries).unwrap(), bytes);
        }
    }
}

#[test]
fn a_bundle_is_lengths_of_two_bytes_and_entries() {
    assert_eq!(encode_bundle(&["a house", ""]).unwrap(), b"\x00\x07a house\x00\x00");
}

#[test]
fn an_entry_holds_at_most_65535_bytes() {
    let longest = vec![7; ENTRY_BYTES_MAX];
    let bytes = encode_bundle(&[&longest]).unwrap();
    assert_eq!(decode_bundle(&bytes).unwrap(), [&longest]);
    assert_eq!(encode_bundle(&[[longest, vec![7]].concat()]), Err(LogError::EntryTooLong));
}

#[test]
fn a_bundle_holds_1_to_256_entries() {
    let full = encode_bundle(&[b"a"; 256]).unwrap();
    assert_eq!(decode_bundle(&full).unwrap().len(), 256);
    let more = [full.as_slice(), &encode_bundle(&[b"a"]).unwrap()].concat();
    assert_eq!(decode_bundle(&more), Err(LogError::NotABundle));
    assert_eq!(decode_bundle(&[]), Err(LogError::NotABundle));
    assert_eq!(encode_bundle(&[b"a"; 257]), Err(LogError::NotABundle));
    assert_eq!(encode_bundle::<&[u8]>(&[]), Err(LogError::NotABundle));
}

#[test]
fn a_bundle_that_ends_too_early_is_none() {
    let bytes = encode_bundle(&["a house in a quiet street"]).unwrap();
    for length in 0..bytes.len() {
        assert_eq!(decode_bundle(&bytes[..length]), Err(LogError::NotABundle), "{length} bytes");
    }
}
