//! A proof in which anything was changed holds no more.

use proptest::prelude::*;
use rufaa_vault::log::{
    Hash, SIZE_MAX, leaf_hash, prove_consistency, prove_inclusion, verify_consistency,
    verify_inclusion,
};

use super::keeper::entry;
use super::large::{LARGE, way};

fn flipped(hash: Hash, bit: usize) -> Hash {
    let mut bytes = hash.to_bytes();
    bytes[bit / 8] ^= 1 << (bit % 8);
    Hash::from_bytes(&bytes).unwrap()
}

/// The proof with this bit of any one hash flipped, without any one hash, and with one too many.
fn damaged(proof: &[Hash], bit: usize) -> Vec<Vec<Hash>> {
    let mut all = vec![[proof, &[leaf_hash(b"")]].concat()];
    for place in 0..proof.len() {
        let mut changed = proof.to_vec();
        changed[place] = flipped(changed[place], bit);
        let mut shorter = proof.to_vec();
        shorter.remove(place);
        all.extend([changed, shorter]);
    }
    all
}

/// A proof of inclusion in the large log, and what it is about.
struct Inclusion {
    leaf: Hash,
    index: u64,
    size: u64,
    root: Hash,
    proof: Vec<Hash>,
}

impl Inclusion {
    fn of(index: u64, size: u64) -> Self {
        let proof = prove_inclusion(index, size, &LARGE.tiles).unwrap();
        let (leaf, root) = (leaf_hash(&entry(index)), LARGE.root(size));
        Self { leaf, index, size, root, proof }
    }

    fn holds(&self) -> bool {
        verify_inclusion(self.leaf, self.index, self.size, &self.proof, self.root).is_ok()
    }
}

/// A proof of consistency within the large log, and what it is about.
struct Consistency {
    old: u64,
    old_root: Hash,
    new: u64,
    new_root: Hash,
    proof: Vec<Hash>,
}

impl Consistency {
    fn of(old: u64, new: u64) -> Self {
        let proof = prove_consistency(old, new, &LARGE.tiles).unwrap();
        Self { old, old_root: LARGE.root(old), new, new_root: LARGE.root(new), proof }
    }

    fn holds(&self) -> bool {
        let Self { old, old_root, new, new_root, proof } = self;
        verify_consistency(*old, *old_root, *new, *new_root, proof).is_ok()
    }
}

fn index_and_size() -> impl Strategy<Value = (u64, u64)> {
    (1_u64..=600).prop_flat_map(|size| (0..size, Just(size)))
}

proptest! {
    #[test]
    fn one_flipped_bit_ends_a_proof_of_inclusion(
        (index, size) in index_and_size(),
        bit in 0_usize..256,
    ) {
        let whole = || Inclusion::of(index, size);
        prop_assert!(whole().holds());
        let Inclusion { leaf, root, proof, .. } = whole();
        let with_leaf = Inclusion { leaf: flipped(leaf, bit), ..whole() };
        let with_root = Inclusion { root: flipped(root, bit), ..whole() };
        let with_index = Inclusion { index: index ^ 1 << (bit % 64), ..whole() };
        for other in [with_leaf, with_root, with_index] {
            prop_assert!(!other.holds());
        }
        for proof in damaged(&proof, bit) {
            let other = Inclusion { proof, ..whole() };
            prop_assert!(!other.holds());
        }
    }

    /// An entry of a log of another size can have the same way up. The root alone does not rule that
    /// out; the checkpoint does, since it signs size and root together.
    #[test]
    fn another_size_is_taken_only_where_the_way_up_is_the_same(
        (index, size) in index_and_size(),
        bit in 0_u32..64,
    ) {
        let other = Inclusion { size: size ^ 1 << bit, ..Inclusion::of(index, size) };
        let possible = (index + 1..=SIZE_MAX).contains(&other.size);
        prop_assert_eq!(other.holds(), possible && way(index, other.size) == way(index, size));
    }

    #[test]
    fn one_flipped_bit_ends_a_proof_of_consistency(
        (old, new) in index_and_size(),
        bit in 0_usize..256,
    ) {
        // That a log begins with nothing holds for whatever it is.
        prop_assume!(old > 0);
        let whole = || Consistency::of(old, new);
        prop_assert!(whole().holds());
        let Consistency { old_root, new_root, proof, .. } = whole();
        let with_old = Consistency { old_root: flipped(old_root, bit), ..whole() };
        let with_new = Consistency { new_root: flipped(new_root, bit), ..whole() };
        for other in [with_old, with_new] {
            prop_assert!(!other.holds());
        }
        for proof in damaged(&proof, bit) {
            let other = Consistency { proof, ..whole() };
            prop_assert!(!other.holds());
        }
    }
}

#[test]
fn a_larger_log_is_never_the_beginning_of_a_smaller_one() {
    let Consistency { old, old_root, new, new_root, proof } = Consistency::of(5, 9);
    let backwards =
        Consistency { old: new, old_root: new_root, new: old, new_root: old_root, proof };
    assert!(!backwards.holds());
}

#[test]
fn a_proof_of_consistency_does_not_stretch_to_a_higher_tree() {
    for (old, new) in [(1, 2), (2, 4), (3, 4), (5, 8), (6, 7)] {
        for taller in [new * 2 + 1, new * 4, 1 << 40] {
            let stretched = Consistency { new: taller, ..Consistency::of(old, new) };
            assert!(!stretched.holds(), "{old} to {new}, taken for {taller}");
        }
    }
}

#[test]
fn from_a_log_to_itself_only_the_empty_proof_holds() {
    let whole = || Consistency::of(7, 7);
    assert!(whole().holds());
    let longer = Consistency { proof: vec![whole().old_root], ..whole() };
    assert!(!longer.holds());
    let too_large = Consistency { old: SIZE_MAX + 1, new: SIZE_MAX + 1, ..whole() };
    assert!(!too_large.holds());
}
