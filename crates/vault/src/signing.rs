//! Signing: Ed25519 (RFC 8032). Verification is strict: small points and other spellings of a
//! signature are refused.

use ed25519_dalek::{Signature, Signer as _};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::VaultError;

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;

/// The private half. It cannot be printed and is wiped when dropped.
pub struct SigningKey(Zeroizing<[u8; 32]>);

/// The public half: anyone may check with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyingKey([u8; 32]);

impl SigningKey {
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

    /// The 32 bytes.
    pub fn to_bytes(&self) -> Zeroizing<[u8; 32]> {
        self.0.clone()
    }

    /// The public half.
    pub fn public(&self) -> VerifyingKey {
        VerifyingKey(self.inner().verifying_key().to_bytes())
    }

    /// The signature of a message.
    pub fn sign(&self, message: &[u8]) -> [u8; SIGNATURE_BYTES] {
        self.inner().sign(message).to_bytes()
    }

    fn inner(&self) -> ed25519_dalek::SigningKey {
        ed25519_dalek::SigningKey::from_bytes(&self.0)
    }
}

impl VerifyingKey {
    /// The key whose 32 bytes these are.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] when they are no point of the curve.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let bytes = <[u8; 32]>::try_from(bytes).or(Err(VaultError::NotAKey))?;
        ed25519_dalek::VerifyingKey::from_bytes(&bytes).or(Err(VaultError::NotAKey))?;
        Ok(Self(bytes))
    }

    /// The 32 bytes.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }

    /// Checks the signature of a message.
    ///
    /// # Errors
    /// [`VaultError::Signature`] when it is not of this key over this message.
    pub fn verify(self, message: &[u8], signature: &[u8]) -> Result<(), VaultError> {
        let key = ed25519_dalek::VerifyingKey::from_bytes(&self.0).or(Err(VaultError::NotAKey))?;
        let signature = Signature::from_slice(signature).or(Err(VaultError::Signature))?;
        key.verify_strict(message, &signature).or(Err(VaultError::Signature))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::bytes;

    /// RFC 8032 §7.1, tests 1 and 2.
    #[test]
    fn the_published_signatures_come_out() {
        for (secret, public, message, signature) in [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
                "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
            ),
        ] {
            let key = SigningKey::from_bytes(&bytes(secret)).unwrap();
            let message = bytes(message);
            assert_eq!(key.public().to_bytes().as_slice(), bytes(public));
            assert_eq!(key.sign(&message).as_slice(), bytes(signature));
            assert_eq!(key.public().verify(&message, &bytes(signature)), Ok(()));
            assert_eq!(
                key.public().verify(b"other", &bytes(signature)),
                Err(VaultError::Signature)
            );
        }
    }
}
