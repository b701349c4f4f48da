//! Keys and sealing: bytes in, bytes out.
//!
//! This crate knows nothing of directories, cases or people, so that one auditor can read it in a
//! day. Randomness is a parameter; nothing here reads a clock, a file or an environment.

mod code;
mod derivation;
mod fingerprint;
pub mod log;
mod member;
mod passkey;
mod passphrase;
mod place;
mod sealing;
mod signing;
mod symmetric;
#[cfg(test)]
mod testing;
mod token;
mod totp;

pub use code::{CODE_LETTERS, CaseCode, Code, ReferralCode};
pub use derivation::{derived, derived_key};
pub use fingerprint::fingerprint;
pub use member::MemberKeys;
pub use passkey::{Ceremony, Passkey, Site};
pub use passphrase::{Cost, SALT_BYTES, stretch};
pub use place::place;
pub use sealing::{PublicKey, SealingKey};
pub use signing::{SIGNATURE_BYTES, SigningKey, VerifyingKey};
pub use symmetric::SymmetricKey;
pub use token::{TOKEN_BITS, token};
pub use totp::{TOTP_SECRET_BYTES, TotpSecret};

/// Why something could not be sealed or opened. It says no more, since an attacker reads too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The bytes are not a key.
    #[error("these bytes are not a key")]
    NotAKey,
    /// The text is no cost of stretching a passphrase, or one that nobody should pay.
    #[error("this is not a cost of stretching")]
    NotACost,
    /// A code was mistyped.
    #[error("this is not a code; a letter may be wrong")]
    NotACode,
    /// A signature is not of this key over this message.
    #[error("the signature is not right")]
    Signature,
    /// What a browser brought of an authenticator is not what it must be.
    #[error("this is no proof of a passkey of this site")]
    Passkey,
    /// Sealing failed.
    #[error("the bytes could not be sealed")]
    Seal,
    /// The seal is not for this key, not for this place, or was changed.
    #[error("the seal does not open")]
    Open,
}
