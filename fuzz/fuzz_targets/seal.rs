//! Seals and tokens that somebody else made.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rufaa_vault::{SealingKey, TokenKey};

fuzz_target!(|bytes: &[u8]| {
    let (Ok(sealing), Ok(token)) = (SealingKey::from_bytes(&[7; 32]), TokenKey::from_bytes(&[7; 32]))
    else {
        return;
    };
    assert!(sealing.open(b"here", bytes).is_err());
    assert!(token.open(b"here", bytes).is_err());
});
