//! PNG (ISO/IEC 15948) without what it tells beside the picture.

/// What every PNG begins with.
pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks that decoding takes: size, palette, picture, transparency and how bright colours are. Texts, EXIF,
/// times, profiles and further frames are not among them.
const KEPT: [&[u8; 4]; 9] =
    [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"];
/// Bytes of a chunk beside what it holds: length, name and checksum.
const AROUND: usize = 12;

/// The picture up to its end; what stands behind goes. Nothing where it is damaged.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut kept = SIGNATURE.to_vec();
    let mut has_picture = false;
    loop {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (name, _) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_add(AROUND)?;
        let (chunk, after) = rest.split_at_checked(length)?;
        if KEPT.contains(&name) {
            kept.extend(chunk);
        }
        has_picture |= name == b"IDAT";
        if name == b"IEND" {
            return has_picture.then_some(kept);
        }
        rest = after;
    }
}
