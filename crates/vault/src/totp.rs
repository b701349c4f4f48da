//! A second factor without any network: time-based codes of six digits (RFC 6238) with SHA-1, as
//! every authenticator program knows them.

use rand_core::CryptoRng;
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

use crate::VaultError;

/// Bytes of the shared secret (RFC 4226 §4 recommends 160 bits).
pub const TOTP_SECRET_BYTES: usize = 20;

/// The secret that the server and an authenticator share. It cannot be printed by accident and is
/// wiped when dropped.
pub struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    /// A new secret.
    pub fn generate(random: &mut impl CryptoRng) -> Self {
        let mut secret = Zeroizing::new(vec![0_u8; TOTP_SECRET_BYTES]);
        random.fill_bytes(&mut secret);
        Self(secret)
    }

    /// The secret whose 20 bytes were stored.
    ///
    /// # Errors
    /// [`VaultError::NotAKey`] for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        if bytes.len() != TOTP_SECRET_BYTES {
            return Err(VaultError::NotAKey);
        }
        Ok(Self(Zeroizing::new(bytes.to_vec())))
    }

    /// The 20 bytes.
    pub fn to_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret as people type it into an authenticator: base32 (RFC 4648).
    pub fn typed(&self) -> Zeroizing<String> {
        Zeroizing::new(self.code().map(|code| code.secret().to_base32()).unwrap_or_default())
    }

    /// The step of thirty seconds to which these digits belong, where they belong to the present
    /// one or one beside it. A step must not be accepted twice; to see to it is the caller's.
    pub fn step_of(&self, digits: &str, unix_s: u64) -> Option<u64> {
        self.code().ok()?.check(digits, unix_s)
    }

    /// The digits that an authenticator shows at this time.
    pub fn digits(&self, unix_s: u64) -> Option<String> {
        Some(self.code().ok()?.generate(unix_s).to_string())
    }

    /// SHA-1, six digits, steps of thirty seconds, one step of patience: the defaults of RFC 6238.
    fn code(&self) -> Result<Totp, VaultError> {
        Builder::new().with_secret(self.0.to_vec()).build().or(Err(VaultError::NotAKey))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B (SHA-1), of whose eight digits an authenticator shows the last six.
    #[test]
    fn the_published_codes_are_taken_in_their_time_and_not_long_after() {
        let secret = TotpSecret::from_bytes(b"12345678901234567890").unwrap();
        for (unix_s, digits) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let step = unix_s / 30;
            assert_eq!(secret.digits(unix_s).as_deref(), Some(digits));
            assert_eq!(secret.step_of(digits, unix_s), Some(step), "{digits}");
            assert_eq!(secret.step_of(digits, unix_s + 30), Some(step), "a slow clock");
            assert_eq!(secret.step_of(digits, unix_s + 60), None, "{digits} is old");
            assert_eq!(secret.step_of("000000", unix_s), None);
            assert_eq!(secret.step_of("", unix_s), None);
        }
    }
}
