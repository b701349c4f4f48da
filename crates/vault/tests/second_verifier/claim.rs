//! What a proof claims, whole or with one damage.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rufaa_vault::log::{
    Hash, leaf_hash, prove_consistency, prove_inclusion, verify_consistency, verify_inclusion,
};

use super::chance::Chance;
use crate::keeper::{Keeper, entry};

pub(crate) struct Claim {
    subject: Subject,
    proof: Vec<Hash>,
    pub(crate) damaged: bool,
}

enum Subject {
    Inclusion { entry: Vec<u8>, index: u64, size: u64, root: Hash },
    Consistency { old: u64, old_root: Hash, new: u64, new_root: Hash },
}

impl Claim {
    /// A claim of either kind; one in two is damaged.
    pub(crate) fn by_chance(keeper: &Keeper, chance: &mut Chance) -> Self {
        let size = chance.size(keeper.size);
        let mut claim = match chance.below(2) {
            0 => Self::inclusion(keeper, chance.below(size), size),
            _ => Self::consistency(keeper, chance.below(size + 1), size),
        };
        claim.damaged = chance.below(2) == 0;
        if claim.damaged {
            claim.damage(chance);
        }
        claim
    }

    /// What the log says of this claim.
    pub(crate) fn holds(&self) -> bool {
        let held = match &self.subject {
            Subject::Inclusion { entry, index, size, root } => {
                verify_inclusion(leaf_hash(entry), *index, *size, &self.proof, *root)
            }
            Subject::Consistency { old, old_root, new, new_root } => {
                verify_consistency(*old, *old_root, *new, *new_root, &self.proof)
            }
        };
        held.is_ok()
    }

    /// The line from which the second verifier reads this claim.
    pub(crate) fn json(&self) -> String {
        let hashes: Vec<String> = self.proof.iter().map(|hash| format!("\"{hash}\"")).collect();
        let subject = match &self.subject {
            Subject::Inclusion { entry, index, size, root } => format!(
                r#""kind":"inclusion","leaf":"{}","index":{index},"size":{size},"root":"{root}""#,
                STANDARD.encode(entry)
            ),
            Subject::Consistency { old, old_root, new, new_root } => format!(
                r#""kind":"consistency","old":{old},"new":{new},"old_root":"{old_root}","new_root":"{new_root}""#
            ),
        };
        format!(r#"{{{subject},"proof":[{}]}}"#, hashes.join(","))
    }

    fn inclusion(keeper: &Keeper, index: u64, size: u64) -> Self {
        let root = keeper.root(size);
        Self {
            subject: Subject::Inclusion { entry: entry(index), index, size, root },
            proof: prove_inclusion(index, size, &keeper.tiles).unwrap(),
            damaged: false,
        }
    }

    fn consistency(keeper: &Keeper, old: u64, new: u64) -> Self {
        let (old_root, new_root) = (keeper.root(old), keeper.root(new));
        Self {
            subject: Subject::Consistency { old, old_root, new, new_root },
            proof: prove_consistency(old, new, &keeper.tiles).unwrap(),
            damaged: false,
        }
    }

    /// One change, of the proof or of what it is about.
    fn damage(&mut self, chance: &mut Chance) {
        match chance.below(8) {
            0 | 1 => self.subject.change_number(chance),
            2 | 3 => self.subject.change_hash(chance),
            4 => self.proof.insert(chance.place(self.proof.len() + 1), some_hash(chance)),
            _ if self.proof.is_empty() => self.proof.push(some_hash(chance)),
            5 => drop(self.proof.remove(chance.place(self.proof.len()))),
            6 if self.proof.len() > 1 => self.exchange(chance),
            _ => {
                let place = chance.place(self.proof.len());
                flip(&mut self.proof[place], chance);
            }
        }
    }

    /// Two neighbours change places.
    fn exchange(&mut self, chance: &mut Chance) {
        let place = chance.place(self.proof.len());
        let next = (place + 1) % self.proof.len();
        self.proof.swap(place, next);
    }
}

impl Subject {
    fn change_number(&mut self, chance: &mut Chance) {
        let first = chance.below(2) == 0;
        let number = match self {
            Self::Inclusion { index, size, .. } => {
                if first {
                    index
                } else {
                    size
                }
            }
            Self::Consistency { old, new, .. } => {
                if first {
                    old
                } else {
                    new
                }
            }
        };
        *number = match chance.below(3) {
            0 => number.wrapping_add(1),
            1 => number.wrapping_sub(1),
            _ => *number ^ 1 << chance.below(64),
        };
    }

    fn change_hash(&mut self, chance: &mut Chance) {
        let first = chance.below(2) == 0;
        match self {
            Self::Inclusion { entry, .. } if first => {
                let place = chance.place(entry.len());
                entry[place] ^= 1 << chance.below(8);
            }
            Self::Inclusion { root, .. } => flip(root, chance),
            Self::Consistency { old_root, .. } if first => flip(old_root, chance),
            Self::Consistency { new_root, .. } => flip(new_root, chance),
        }
    }
}

fn some_hash(chance: &mut Chance) -> Hash {
    leaf_hash(&chance.number().to_be_bytes())
}

fn flip(hash: &mut Hash, chance: &mut Chance) {
    let mut bytes = hash.to_bytes();
    bytes[chance.place(32)] ^= 1 << chance.below(8);
    *hash = Hash::from_bytes(&bytes).unwrap();
}
