//! A key out of a passphrase: Argon2id, version 1.3 (RFC 9106).
//!
//! The cost is recorded beside every salt, so that it can be raised without locking anybody out.

use std::fmt;
use std::str::FromStr;

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::{SymmetricKey, VaultError};

/// Bytes of a salt (RFC 9106 §3.1 recommends 16).
pub const SALT_BYTES: usize = 16;

/// What one guess costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes: the second choice of RFC 9106 §4, in one lane, since a small server has
    /// few cores.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    /// The least that Argon2 takes; for tests of what is built on top.
    pub const LEAST: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };
    /// More than any cost of ours: a database that was tampered with must not take all memory.
    const MEMORY_KIB_MAX: u32 = 1024 * 1024;
    const PASSES_MAX: u32 = 64;
    const LANES_MAX: u32 = 16;

    /// Memory of one guess, KiB.
    pub fn memory_kib(self) -> u32 {
        self.memory_kib
    }
}

impl fmt::Display for Cost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "argon2id m={} t={} p={}", self.memory_kib, self.passes, self.lanes)
    }
}

impl FromStr for Cost {
    type Err = VaultError;

    fn from_str(text: &str) -> Result<Self, VaultError> {
        let mut words = text.strip_prefix("argon2id ").unwrap_or_default().split(' ');
        let mut number = |prefix: &str, largest: u32| {
            let word = words.next().and_then(|word| word.strip_prefix(prefix));
            let number = word.and_then(|digits| digits.parse().ok());
            number.filter(|number| *number <= largest).ok_or(VaultError::NotACost)
        };
        let memory_kib = number("m=", Self::MEMORY_KIB_MAX)?;
        let passes = number("t=", Self::PASSES_MAX)?;
        let lanes = number("p=", Self::LANES_MAX)?;
        Ok(Self { memory_kib, passes, lanes })
    }
}

/// The key of a passphrase. Takes the memory and time that the cost says.
///
/// # Errors
/// [`VaultError::NotACost`] when Argon2 does not take the cost.
pub fn stretch(
    passphrase: &str,
    salt: &[u8; SALT_BYTES],
    cost: Cost,
) -> Result<SymmetricKey, VaultError> {
    let parameters = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32))
        .or(Err(VaultError::NotACost))?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .or(Err(VaultError::NotACost))?;
    Ok(SymmetricKey::from_array(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bytes;

    /// Made with the command line of the reference implementation (phc-winner-argon2 20171227):
    /// `echo -n password | argon2 somesaltsomesalt -id -t 2 -k 64 -p 1 -l 32 -r`.
    #[test]
    fn the_reference_gives_the_same_key() {
        let cost = Cost { memory_kib: 64, passes: 2, lanes: 1 };
        let key = stretch("password", b"somesaltsomesalt", cost).unwrap();
        let known = bytes("1a98fba8e6394425c9bdc333a9c750aaf811df070f5fb4a5788e1cf4db5793a1");
        assert_eq!(key.to_bytes().as_slice(), known);
    }

    #[test]
    fn a_cost_comes_back_from_its_text_and_no_greedy_one_is_taken() {
        assert_eq!(Cost::STANDARD.to_string().parse(), Ok(Cost::STANDARD));
        for text in ["", "argon2id", "argon2id m=64 t=x p=1", "argon2id m=99999999 t=1 p=1"] {
            assert_eq!(text.parse::<Cost>(), Err(VaultError::NotACost), "{text}");
        }
    }
}
