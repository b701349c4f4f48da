//! Sealing to a public key: HPKE (RFC 9180), base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
//! ChaCha20Poly1305.
//!
//! A sealed text is the encapsulated key (32 bytes) followed by the ciphertext with its tag (16
//! bytes). `place` says where the text belongs and is bound to it: a seal that was moved to another
//! place does not open.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, single_shot_open};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;

/// What the key is for; bound to every seal (RFC 9180 §8.1 `info`).
const INFO: &[u8] = b"rufaa sealing v1";
const ENCAPSULATED_BYTES: usize = 32;

/// The private half. It cannot be printed and is wiped when dropped.
pub struct SealingKey(Zeroizing<[u8; 32]>);

/// The public half: anyone may seal to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 32]);

impl SealingKey {
    /// A new key.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut seed = Zeroizing::new([0_u8; 32]);
        random.fill_bytes(seed.as_mut());
        Self(seed)
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

    /// The public half.
    pub fn public(&self) -> PublicKey {
        let (_, public) = self.pair();
        PublicKey(public.to_bytes().into())
    }

    /// Opens what was sealed to this key for this place.
    ///
    /// # Errors
    /// [`VaultError::Open`] when the seal is for another key or place, or was changed.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.open_for(INFO, place, sealed)
    }

    fn open_for(&self, info: &[u8], place: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let (encapsulated, ciphertext) =
            sealed.split_at_checked(ENCAPSULATED_BYTES).ok_or(VaultError::Open)?;
        let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(encapsulated)
            .or(Err(VaultError::Open))?;
        let (private, _) = self.pair();
        single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
            &OpModeR::Base,
            &private,
            &encapsulated,
            info,
            ciphertext,
            place,
        )
        .or(Err(VaultError::Open))
    }

    fn pair(
        &self,
    ) -> (<X25519HkdfSha256 as Kem>::PrivateKey, <X25519HkdfSha256 as Kem>::PublicKey) {
        X25519HkdfSha256::derive_keypair(self.0.as_ref())
    }
}

impl PublicKey {
    /// The key whose 32 bytes these are.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        <[u8; 32]>::try_from(bytes).map(Self).or(Err(VaultError::NotAKey))
    }

    /// The 32 bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// Seals a text for the holder of the private half, bound to its place.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] when the bytes are no point of the curve.
    pub fn seal(
        self,
        place: &[u8],
        text: &[u8],
        random: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, VaultError> {
        let key = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&self.0)
            .or(Err(VaultError::NotAKey))?;
        let (encapsulated, ciphertext) = hpke::single_shot_seal_with_rng::<
            ChaCha20Poly1305,
            HkdfSha256,
            X25519HkdfSha256,
        >(&OpModeS::Base, &key, INFO, text, place, random)
        .or(Err(VaultError::Seal))?;
        Ok([encapsulated.to_bytes().as_slice(), &ciphertext].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bytes;

    /// RFC 9180, appendix A.2.1: base mode, first encryption.
    #[test]
    fn the_published_seal_opens() {
        let key = SealingKey::from_bytes(&bytes(
            "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df",
        ))
        .unwrap();
        assert_eq!(
            key.public().to_bytes().as_slice(),
            bytes("4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a")
        );
        let sealed = bytes(concat!(
            "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a",
            "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db",
            "21993c62ce81883d2dd1b51a28",
        ));
        let info = bytes("4f6465206f6e2061204772656369616e2055726e");
        let opened = key.open_for(&info, b"Count-0", &sealed);
        assert_eq!(opened.as_deref(), Ok(b"Beauty is truth, truth beauty".as_slice()));
        assert_eq!(key.open_for(&info, b"Count-1", &sealed), Err(VaultError::Open));
    }
}
