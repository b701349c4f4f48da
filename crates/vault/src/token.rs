//! Words that can be looked for and not read: HMAC with SHA-256 (RFC 2104, FIPS 198-1), cut short.
//!
//! Whoever has the key finds what was kept under a word; whoever has not learns that two kept the same
//! one, and nothing else of it. Cut to [`TOKEN_BITS`], several words share a token, so that even with the
//! key a token is no proof that somebody has a word.

use hkdf::Hkdf;
use sha2::Sha256;

use crate::SymmetricKey;

/// Bits of a token.
///
/// Ten thousand cases with twelve each are 120,000 among 65,536 places, so two of them
/// stand by accident wherever one looks: few enough to open and to leave out, and too many to tell from
/// a token alone that it is a certain word's.
pub const TOKEN_BITS: u32 = 16;

/// The token of a word under this key. `word` is a [`place`](crate::place): it says where it belongs.
pub fn token(key: &SymmetricKey, word: &[u8]) -> i64 {
    let [first, second, ..] = mac(key.to_bytes().as_ref(), word);
    i64::from(u16::from_be_bytes([first, second]))
}

/// HMAC with SHA-256: the first half of HKDF is one, with the salt as its key (RFC 5869, 2.2).
fn mac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let (mac, _) = Hkdf::<Sha256>::extract(Some(key), message);
    mac.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{bytes, chance};

    /// RFC 4231, test cases 1, 2 and 6 (a key that is longer than a block).
    #[test]
    fn the_published_bytes_come_out() {
        for (key, message, known) in [
            (
                vec![0x0b; 20],
                b"Hi There".as_slice(),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
            ),
            (
                b"Jefe".to_vec(),
                b"what do ya want for nothing?",
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            ),
            (
                vec![0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            ),
        ] {
            assert_eq!(mac(&key, message).as_slice(), bytes(known));
        }
    }

    #[test]
    fn a_token_is_of_its_key_and_its_word_and_no_longer_than_said() {
        let (one, other) =
            (SymmetricKey::generate(&mut chance(1)), SymmetricKey::generate(&mut chance(2)));
        assert_eq!(token(&one, b"word"), token(&one, b"word"));
        assert_ne!(token(&one, b"word"), token(&one, b"another"));
        assert_ne!(token(&one, b"word"), token(&other, b"word"));
        let all = (0..2_000_u32).map(|word| token(&one, &word.to_be_bytes()));
        assert!(all.into_iter().all(|token| (0..1 << TOKEN_BITS).contains(&token)));
    }
}
