//! Opaque tokens: a few bytes that travel through other people's hands and come back.
//!
//! XChaCha20Poly1305 with a random nonce of 24 bytes in front; `purpose` is bound to it, so that a
//! token made for one purpose does not open for another.

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;

const NONCE_BYTES: usize = 24;

/// A symmetric key for tokens. It cannot be printed and is wiped when dropped.
pub struct TokenKey(Zeroizing<[u8; 32]>);

impl TokenKey {
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

    /// The 32 bytes, to be stored where only the node can read them.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// Seals a few bytes for this purpose.
    ///
    /// # Errors
    /// [`VaultError::Seal`] for more bytes than the cipher takes (256 GiB).
    pub fn seal(
        &self,
        purpose: &[u8],
        text: &[u8],
        random: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, VaultError> {
        let mut nonce = [0_u8; NONCE_BYTES];
        random.fill_bytes(&mut nonce);
        let sealed = self
            .cipher()
            .encrypt(&XNonce::from(nonce), Payload { msg: text, aad: purpose })
            .or(Err(VaultError::Seal))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed with this key for this purpose.
    ///
    /// # Errors
    /// [`VaultError::Open`] when it was not, or was changed.
    pub fn open(&self, purpose: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (nonce, sealed) = sealed.split_first_chunk().ok_or(VaultError::Open)?;
        let nonce: &[u8; NONCE_BYTES] = nonce;
        self.cipher()
            .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: purpose })
            .or(Err(VaultError::Open))
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }
}
