//! MP3 (ISO/IEC 11172-3 and 13818-3, layer III) without what it tells beside the sound.

/// Bits per second, in thousands, by the number in the header; of MPEG-1, and of MPEG-2 and 2.5.
const BIT_RATES: [[u16; 14]; 2] = [
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];
/// Samples per second of MPEG-1; MPEG-2 has half, MPEG-2.5 a quarter.
const SAMPLE_RATES: [usize; 3] = [44_100, 48_000, 32_000];

/// Whether a frame begins here.
pub(super) fn is_frame(bytes: &[u8]) -> bool {
    length(bytes).is_some()
}

/// The frames. Titles, pictures and places stand before, behind and between them, and go; so does a frame that
/// was cut off. Nothing where there is no frame that is followed by another, or by the end.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let frame = length(rest).and_then(|length| rest.split_at_checked(length));
        // Two bytes may look like the start of a frame by chance: where it ends, the next one starts, once
        // what stood between is over.
        let goes_on = !kept.is_empty();
        match frame {
            Some((frame, after)) if goes_on || after.is_empty() || is_frame(after) => {
                kept.extend(frame);
                rest = after;
            }
            Some(_) | None => rest = behind(rest)?,
        }
    }
    (!kept.is_empty()).then_some(kept)
}

/// What stands behind something that is no frame: behind a whole tag, where it says how long it is.
fn behind(bytes: &[u8]) -> Option<&[u8]> {
    let tag = bytes.strip_prefix(b"ID3").and_then(|tag| tag.get(..7));
    let length = tag.and_then(|tag| {
        // Four digits of seven bits each, behind version and flags (ID3v2, §3.1).
        let digits = tag.get(3..)?.iter();
        Some(10 + digits.fold(0, |sum: usize, digit| sum << 7 | usize::from(digit & 0x7f)))
    });
    bytes.get(length.unwrap_or(1).clamp(1, bytes.len())..)
}

/// How many bytes the frame has that begins here; nothing where none does, or its rate is free.
fn length(bytes: &[u8]) -> Option<usize> {
    let [first, second, third, _] = *bytes.first_chunk::<4>()?;
    let is_layer_3 = first == 0xff && second & 0b1110_0110 == 0b1110_0010;
    let halved = match second >> 3 & 0b11 {
        0b11 => 0,
        0b10 => 1,
        0b00 => 2,
        _ => return None,
    };
    let rates = BIT_RATES.get(usize::from(halved > 0))?;
    let bits = rates.get(usize::from(third >> 4).checked_sub(1)?)?;
    let samples = SAMPLE_RATES.get(usize::from(third >> 2 & 0b11))? >> halved;
    // 1152 samples in a frame of MPEG-1, 576 in one of the others; eight bits in a byte.
    let eighth = if halved == 0 { 144 } else { 72 };
    let length = eighth * 1000 * usize::from(*bits) / samples + usize::from(third >> 1 & 1);
    is_layer_3.then_some(length)
}
