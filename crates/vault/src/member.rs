//! The keys of one member: one pair to open what is sealed to her, one to sign what she writes.
//!
//! The private halves are kept sealed under at least two independent keys (passphrase, printed
//! recovery code), each bound to its place.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::{SealingKey, SigningKey, SymmetricKey, VaultError};

/// Both private halves of a member.
pub struct MemberKeys {
    /// Opens what is sealed to her.
    pub sealing: SealingKey,
    /// Signs what she writes.
    pub signing: SigningKey,
}

impl MemberKeys {
    /// New keys.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        Self { sealing: SealingKey::generate(random), signing: SigningKey::generate(random) }
    }

    /// Both halves sealed under a key, bound to their place.
    ///
    /// # Errors
    /// [`VaultError::Seal`].
    pub fn sealed(
        &self,
        key: &SymmetricKey,
        place: &[u8],
        random: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, VaultError> {
        let mut both = Zeroizing::new([0_u8; 64]);
        let (sealing, signing) = both.split_at_mut(32);
        sealing.copy_from_slice(self.sealing.to_bytes().as_ref());
        signing.copy_from_slice(self.signing.to_bytes().as_ref());
        key.seal(place, both.as_ref(), random)
    }

    /// Opens what [`MemberKeys::sealed`] gave.
    ///
    /// # Errors
    /// [`VaultError::Open`] for another key or place, or changed bytes.
    pub fn open(key: &SymmetricKey, place: &[u8], sealed: &[u8]) -> Result<Self, VaultError> {
        let both = Zeroizing::new(key.open(place, sealed)?);
        let (sealing, signing) = both.split_at_checked(32).ok_or(VaultError::Open)?;
        Ok(Self {
            sealing: SealingKey::from_bytes(sealing)?,
            signing: SigningKey::from_bytes(signing)?,
        })
    }
}
