//! JPEG (ITU-T T.81) without what it tells beside the picture.

/// Begins the segment that says how colours were transformed; decoding takes it.
const ADOBE: &[u8] = b"Adobe";
/// Bytes of that segment after its length; there is nothing else in it.
const ADOBE_BYTES: usize = 12;
const START: [u8; 2] = [0xff, 0xd8];
const END: [u8; 2] = [0xff, 0xd9];

/// The picture: tables, frames and scans, from the start to the first end. Comments, everything of
/// applications (EXIF, XMP, IPTC, thumbnails, colour profiles), and what stands behind the end, go. Nothing
/// where it is damaged.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&START)?;
    let mut kept = START.to_vec();
    let mut scans = 0_usize;
    loop {
        let (marker, after) = marker(rest)?;
        if marker == END[1] {
            kept.extend(END);
            return (scans > 0).then_some(kept);
        }
        let (segment, after) = segment(after)?;
        if is_kept(marker, segment) {
            kept.extend([0xff, marker]);
            kept.extend(u16::try_from(segment.len() + 2).ok()?.to_be_bytes());
            kept.extend(segment);
        }
        rest = after;
        if marker == 0xda {
            let length = scan_length(after)?;
            let (scan, after) = after.split_at_checked(length)?;
            kept.extend(scan);
            rest = after;
            scans += 1;
        }
    }
}

/// The next marker, after bytes that fill up.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xff])?;
    while let Some(after) = rest.strip_prefix(&[0xff]) {
        rest = after;
    }
    let (marker, after) = rest.split_first()?;
    Some((*marker, after))
}

fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length)).checked_sub(2)?;
    rest.split_at_checked(length)
}

/// What decoding takes: frames (C0 to CF), restarts, quantisation, scans, and how colours were transformed.
fn is_kept(marker: u8, segment: &[u8]) -> bool {
    match marker {
        0xc0..=0xc7 | 0xc9..=0xcf | 0xda..=0xdd => true,
        0xee => segment.starts_with(ADOBE) && segment.len() == ADOBE_BYTES,
        _ => false,
    }
}

/// How long the coded picture is that begins here: up to a marker that is neither a restart nor a byte
/// that was escaped. Nothing where it was cut off.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    let is_end = |pair: &[u8]| match pair {
        [0xff, second] => !matches!(second, 0x00 | 0xd0..=0xd7 | 0xff),
        _ => false,
    };
    bytes.windows(2).position(is_end)
}
