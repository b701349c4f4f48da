//! Keys and sealing: bytes in, bytes out.
//!
//! This crate knows nothing of directories, cases or people, so that one auditor can read it in a
//! day. Randomness is a parameter; nothing here reads a clock, a file or an environment.

mod fingerprint;
mod sealing;
mod token;

pub use fingerprint::fingerprint;
pub use sealing::{PublicKey, SealingKey};
pub use token::TokenKey;

/// Why something could not be sealed or opened. It says no more, since an attacker reads too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The bytes are not a key.
    #[error("these bytes are not a key")]
    NotAKey,
    /// Sealing failed.
    #[error("the bytes could not be sealed")]
    Seal,
    /// The seal is not for this key, not for this place, or was changed.
    #[error("the seal does not open")]
    Open,
}
