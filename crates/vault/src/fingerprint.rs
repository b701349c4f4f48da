//! A short text by which two people compare a key.

use sha2::{Digest, Sha256};

/// The first 16 bytes of SHA-256 in hexadecimal, in groups of four digits.
pub fn fingerprint(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits: Vec<String> = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    digits.chunks(2).map(<[String]>::concat).collect::<Vec<_>>().join(" ")
}
