//! Several keys out of one secret: HKDF with SHA-256 (RFC 5869), without salt.
//!
//! The secret must be random already (a printed code, the secret of a session). Passphrases go
//! through `stretch` instead.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::SymmetricKey;

/// The 32 bytes for one use of a secret. Other labels give bytes that tell nothing of these.
pub fn derived(secret: &[u8], label: &str) -> Zeroizing<[u8; 32]> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    // HKDF gives up to 8,160 bytes; 32 always come.
    let filled = Hkdf::<Sha256>::new(None, secret).expand(label.as_bytes(), bytes.as_mut());
    debug_assert!(filled.is_ok(), "32 bytes are few");
    bytes
}

/// The key for one use of a secret.
pub fn derived_key(secret: &[u8], label: &str) -> SymmetricKey {
    SymmetricKey::from_array(derived(secret, label))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bytes;

    /// RFC 5869, appendix A.3: no salt, no label; the first 32 of its 42 bytes.
    #[test]
    fn the_published_bytes_come_out() {
        let known = bytes("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
        assert_eq!(derived(&[0x0b; 22], "").as_slice(), known);
    }

    #[test]
    fn each_label_gives_bytes_of_its_own() {
        assert_ne!(*derived(b"secret", "one"), *derived(b"secret", "two"));
    }
}
