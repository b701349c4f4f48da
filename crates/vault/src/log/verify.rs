//! Whether a proof holds (RFC 9162 §2.1.3.2 and §2.1.4.2). Nothing here needs the log.

use std::cmp::Ordering;

use super::{Hash, LogError, SIZE_MAX, empty_root, node_hash};

/// Most hashes of a proof of inclusion: one for each step up the largest log.
pub const INCLUSION_HASHES_MAX: usize = 63;
/// Most hashes of a proof of consistency: one more, for the node at which the way up begins.
pub const CONSISTENCY_HASHES_MAX: usize = INCLUSION_HASHES_MAX + 1;

/// Checks that the leaf of this index is in the log of this size and root.
///
/// The size is not bound by the root alone: take both from one checkpoint.
///
/// # Errors
/// [`LogError::NotIncluded`] when the proof does not lead from the leaf to the root.
pub fn verify_inclusion(
    leaf_hash: Hash,
    index: u64,
    size: u64,
    proof: &[Hash],
    root: Hash,
) -> Result<(), LogError> {
    let holds = (index < size && size <= SIZE_MAX)
        .then(|| root_above(leaf_hash, Climb { node: index, last: size - 1 }, proof))
        .is_some_and(|reached| reached == Some(root));
    holds.then_some(()).ok_or(LogError::NotIncluded)
}

/// Checks that the log of the old size and root is the beginning of that of the new size and root.
/// The empty log is the beginning of every log.
///
/// # Errors
/// [`LogError::NotConsistent`] when the proof does not lead to both roots.
pub fn verify_consistency(
    old_size: u64,
    old_root: Hash,
    new_size: u64,
    new_root: Hash,
    proof: &[Hash],
) -> Result<(), LogError> {
    let holds = match old_size.cmp(&new_size) {
        _ if new_size > SIZE_MAX => false,
        Ordering::Greater => false,
        Ordering::Equal => proof.is_empty() && old_root == new_root,
        Ordering::Less if old_size == 0 => proof.is_empty() && old_root == empty_root(),
        Ordering::Less => {
            let climb = Climb { node: old_size - 1, last: new_size - 1 };
            roots_above(old_root, climb, proof) == Some((old_root, new_root))
        }
    };
    holds.then_some(()).ok_or(LogError::NotConsistent)
}

/// The root to which a leaf and the hashes beside its way lead.
fn root_above(leaf: Hash, mut climb: Climb, proof: &[Hash]) -> Option<Hash> {
    let mut hash = leaf;
    for beside in proof {
        hash = match climb.step()? {
            Side::Left => node_hash(*beside, hash),
            Side::Right => node_hash(hash, *beside),
        };
    }
    climb.is_at_root().then_some(hash)
}

/// The old and the new root to which the proof leads from the last leaf of the old log. When the
/// old log is one whole subtree, its root is where the way begins; otherwise the proof says where.
fn roots_above(old_root: Hash, mut climb: Climb, proof: &[Hash]) -> Option<(Hash, Hash)> {
    let whole = climb.skip_right_children();
    let (start, proof) = if whole { (old_root, proof) } else { split_first(proof)? };
    let (mut old, mut new) = (start, start);
    for beside in proof {
        match climb.step()? {
            Side::Left => {
                old = node_hash(*beside, old);
                new = node_hash(*beside, new);
            }
            Side::Right => new = node_hash(new, *beside),
        }
    }
    climb.is_at_root().then_some((old, new))
}

fn split_first(proof: &[Hash]) -> Option<(Hash, &[Hash])> {
    proof.split_first().map(|(first, rest)| (*first, rest))
}

/// On which side of the way the next hash stands.
enum Side {
    Left,
    Right,
}

/// A way up the tree: the place of the node within its row, and of the last node of that row.
struct Climb {
    node: u64,
    last: u64,
}

impl Climb {
    /// One step up, past rows in which the node stands alone; nothing above the root.
    fn step(&mut self) -> Option<Side> {
        if self.is_at_root() {
            return None;
        }
        let left = self.is_right_child() || self.node == self.last;
        while left && !self.is_right_child() && self.node > 0 {
            self.up();
        }
        self.up();
        Some(if left { Side::Left } else { Side::Right })
    }

    /// Goes up as long as the node is the right child of a whole subtree. Says whether this ended
    /// at the first node of a row, so that the subtree is all that there was.
    fn skip_right_children(&mut self) -> bool {
        while self.is_right_child() {
            self.up();
        }
        self.node == 0
    }

    fn is_at_root(&self) -> bool {
        self.last == 0
    }

    fn is_right_child(&self) -> bool {
        self.node & 1 == 1
    }

    fn up(&mut self) {
        self.node >>= 1;
        self.last >>= 1;
    }
}
