//! Bundles of entries (`tile/entries/…` of <https://c2sp.org/tlog-tiles>): up to 256 entries, each
//! behind its length in two bytes, the higher first.

use super::{LogError, TILE_WIDTH};

/// Longest entry, bytes: what its length of two bytes can say.
pub const ENTRY_BYTES_MAX: usize = 65_535;

/// The bytes of a bundle.
///
/// # Errors
/// [`LogError::EntryTooLong`] beyond [`ENTRY_BYTES_MAX`]; [`LogError::NotABundle`] unless there are
/// 1 to 256 entries.
pub fn encode_bundle<Entry: AsRef<[u8]>>(entries: &[Entry]) -> Result<Vec<u8>, LogError> {
    check_count(entries.len())?;
    let mut bytes = Vec::new();
    for entry in entries {
        let entry = entry.as_ref();
        let length = u16::try_from(entry.len()).or(Err(LogError::EntryTooLong))?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle.
///
/// # Errors
/// [`LogError::NotABundle`] unless the bytes are 1 to 256 whole entries.
pub fn decode_bundle(bytes: &[u8]) -> Result<Vec<&[u8]>, LogError> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (length, behind) = rest.split_first_chunk().ok_or(LogError::NotABundle)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, behind) = behind.split_at_checked(length).ok_or(LogError::NotABundle)?;
        entries.push(entry);
        check_count(entries.len())?;
        rest = behind;
    }
    check_count(entries.len())?;
    Ok(entries)
}

fn check_count(entries: usize) -> Result<(), LogError> {
    (1..=TILE_WIDTH).contains(&entries).then_some(()).ok_or(LogError::NotABundle)
}
