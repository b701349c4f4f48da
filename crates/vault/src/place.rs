//! Where a seal belongs, in bytes that mean one thing only.

/// Joins parts so that no other parts give the same bytes: before each part stands its length, four
/// bytes, big-endian. The first part names the kind of thing with its version.
pub fn place(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum());
    for part in parts {
        let length = u32::try_from(part.len()).unwrap_or(u32::MAX);
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_run_together_stay_apart() {
        assert_ne!(place(&[b"ab", b"c"]), place(&[b"a", b"bc"]));
        assert_ne!(place(&[b"", b"a"]), place(&[b"a"]));
        assert_eq!(place(&[b"a"]), [0, 0, 0, 1, b'a']);
    }
}
