//! The public key of a log as one line of text, which people hand to each other and keep.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::{LogError, Origin};
use crate::VerifyingKey;

/// What <https://c2sp.org/signed-note> calls the signature type: Ed25519.
const ED25519: u8 = 1;
/// Bytes of a key id.
pub(super) const KEY_ID_BYTES: usize = 4;

/// The public key of a log with its origin; `<origin>+<key id>+<base64 key>` as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogKey {
    /// Whose key it is.
    pub origin: Origin,
    /// The key.
    pub key: VerifyingKey,
}

impl fmt::Display for LogKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = hexadecimal(key_id(&self.origin, self.key));
        let key = STANDARD.encode([[ED25519].as_slice(), &self.key.to_bytes()].concat());
        write!(formatter, "{}+{id}+{key}", self.origin)
    }
}

impl FromStr for LogKey {
    type Err = LogError;

    fn from_str(text: &str) -> Result<Self, LogError> {
        let mut parts = text.splitn(3, '+');
        let mut part = || parts.next().ok_or(LogError::NotALogKey);
        let (origin, id, key) = (part()?, part()?, part()?);
        let origin: Origin = origin.parse().or(Err(LogError::NotALogKey))?;
        let key = STANDARD.decode(key).or(Err(LogError::NotALogKey))?;
        let key = key.strip_prefix(&[ED25519]).ok_or(LogError::NotALogKey)?;
        let key = VerifyingKey::from_bytes(key).or(Err(LogError::NotALogKey))?;
        if hexadecimal(key_id(&origin, key)) != id {
            return Err(LogError::NotALogKey);
        }
        Ok(Self { origin, key })
    }
}

/// The short id by which a signature says whose it is.
pub(super) fn key_id(origin: &Origin, key: VerifyingKey) -> [u8; KEY_ID_BYTES] {
    let digest = Sha256::new()
        .chain_update(origin.as_str())
        .chain_update([b'\n', ED25519])
        .chain_update(key.to_bytes())
        .finalize();
    let [one, two, three, four, ..]: [u8; 32] = digest.into();
    [one, two, three, four]
}

fn hexadecimal(id: [u8; KEY_ID_BYTES]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}
