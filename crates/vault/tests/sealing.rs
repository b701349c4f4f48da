//! What is sealed opens for its key and its place, and for nothing else.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use proptest::prelude::*;
use rand_core::{Infallible, TryCryptoRng, TryRng};
use rufaa_vault::{PublicKey, SealingKey, SymmetricKey, VaultError};

/// A generator whose bytes are known, for tests only.
struct Counting(u8);

impl TryRng for Counting {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        self.try_next_u64().map(|value| u32::try_from(value >> 32).unwrap())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for byte in bytes {
            self.0 = self.0.wrapping_mul(97).wrapping_add(41);
            *byte = self.0;
        }
        Ok(())
    }
}

impl TryCryptoRng for Counting {}

proptest! {
    #[test]
    fn what_is_sealed_opens_for_its_key_and_place(text: Vec<u8>, place: Vec<u8>, seed: u8) {
        let mut random = Counting(seed);
        let key = SealingKey::generate(&mut random);
        let sealed = key.public().seal(&place, &text, &mut random).unwrap();
        prop_assert_eq!(key.open(&place, &sealed), Ok(text));
    }

    #[test]
    fn a_seal_that_was_changed_or_moved_does_not_open(text: Vec<u8>, at: prop::sample::Index, flip in 1_u8..) {
        let mut random = Counting(7);
        let key = SealingKey::generate(&mut random);
        let sealed = key.public().seal(b"here", &text, &mut random).unwrap();
        prop_assert_eq!(key.open(b"there", &sealed), Err(VaultError::Open));
        let mut changed = sealed.clone();
        let at = at.index(changed.len());
        changed[at] ^= flip;
        // The highest bit of an X25519 key is masked (RFC 7748), so that change alone is none.
        prop_assume!(!(at == 31 && flip == 0x80));
        prop_assert_eq!(key.open(b"here", &changed), Err(VaultError::Open));
        for length in 0..sealed.len().min(64) {
            prop_assert_eq!(key.open(b"here", &sealed[..length]), Err(VaultError::Open));
        }
    }

    #[test]
    fn a_token_opens_for_its_purpose_only(text: Vec<u8>, seed: u8) {
        let mut random = Counting(seed);
        let key = SymmetricKey::generate(&mut random);
        let sealed = key.seal(b"find", &text, &mut random).unwrap();
        prop_assert_eq!(key.open(b"find", &sealed), Ok(text));
        prop_assert_eq!(key.open(b"other", &sealed), Err(VaultError::Open));
    }
}

#[test]
fn another_key_does_not_open() {
    let mut random = Counting(1);
    let key = SealingKey::generate(&mut random);
    let other = SealingKey::generate(&mut random);
    let sealed = key.public().seal(b"", b"a house in a quiet street", &mut random).unwrap();
    assert_eq!(other.open(b"", &sealed), Err(VaultError::Open));
    let again = SealingKey::from_bytes(key.to_bytes().as_ref()).unwrap();
    assert_eq!(again.open(b"", &sealed).unwrap(), b"a house in a quiet street");
}

#[test]
fn only_thirty_two_bytes_are_a_key() {
    assert!(SealingKey::from_bytes(&[0; 31]).is_err());
    assert!(PublicKey::from_bytes(&[0; 33]).is_err());
    assert!(SymmetricKey::from_bytes(&[]).is_err());
}
