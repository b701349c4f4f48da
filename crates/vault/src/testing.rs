//! For tests of this crate.

use rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};

/// The bytes of hexadecimal digits.
pub(crate) fn bytes(digits: &str) -> Vec<u8> {
    let digits: Vec<char> = digits.chars().collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(&pair.iter().collect::<String>(), 16).unwrap())
        .collect()
}

/// Chance that is the same every time: SHA-256 over seed and counter.
pub(crate) fn chance(seed: u64) -> Seeded {
    Seeded { seed, counter: 0 }
}

pub(crate) struct Seeded {
    seed: u64,
    counter: u64,
}

impl TryRng for Seeded {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|number| u32::try_from(number >> 32).unwrap())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(32) {
            let block = [self.seed.to_be_bytes(), self.counter.to_be_bytes()].concat();
            self.counter += 1;
            chunk.copy_from_slice(&Sha256::digest(block)[..chunk.len()]);
        }
        Ok(())
    }
}

impl TryCryptoRng for Seeded {}
