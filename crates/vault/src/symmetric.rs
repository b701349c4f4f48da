//! Sealing with a key that both sides hold: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03).
//!
//! A sealed text is a random nonce (24 bytes) followed by the ciphertext with its tag (16 bytes).
//! `place` says where the text belongs or what it is for, and is bound to it: a seal that was moved
//! to another place does not open.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;

const NONCE_BYTES: usize = 24;

/// A key that seals and opens. It cannot be printed and is wiped when dropped.
pub struct SymmetricKey(Zeroizing<[u8; 32]>);

impl SymmetricKey {
    /// A new key.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut key = Zeroizing::new([0_u8; 32]);
        random.fill_bytes(key.as_mut());
        Self(key)
    }

    /// The key whose 32 bytes were stored.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let bytes = <[u8; 32]>::try_from(bytes).or(Err(VaultError::NotAKey))?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// The key that these bytes are.
    pub(crate) fn from_array(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, to be stored where only the node can read them.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// Seals a text for this place.
    ///
    /// # Errors
    /// [`VaultError::Seal`] for more bytes than the cipher takes (256 GiB).
    pub fn seal(
        &self,
        place: &[u8],
        text: &[u8],
        random: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0_u8; NONCE_BYTES];
        random.fill_bytes(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: place })
            .or(Err(VaultError::Seal))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed with this key for this place.
    ///
    /// # Errors
    /// [`VaultError::Open`] when it was not, or was changed.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (nonce, sealed) = sealed.split_first_chunk().ok_or(VaultError::Open)?;
        let nonce: &[u8; NONCE_BYTES] = nonce;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: place })
            .or(Err(VaultError::Open))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }
}
