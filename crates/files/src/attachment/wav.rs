//! WAVE (RIFF) without what it tells beside the sound.

/// Chunks that playing takes: how it was coded, how long it is, and the sound. Titles, places, times, the
/// broadcast extension and whatever else goes.
const KEPT: [&[u8; 4]; 3] = [b"fmt ", b"fact", SOUND];
const SOUND: &[u8; 4] = b"data";
/// Bytes before the first chunk: that it is RIFF, how long, that it is WAVE.
const BEFORE: usize = 12;

/// The sound. Nothing where it is damaged. A recorder that was switched off in the middle left no length, or
/// one that is too large: the sound goes on to the end then.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.get(BEFORE..)?;
    let mut kept = b"WAVE".to_vec();
    let mut is_coded = false;
    loop {
        let (name, after) = rest.split_first_chunk::<4>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let is_sound = name == SOUND;
        let was_cut = is_sound && (length == 0 || length > after.len());
        let (chunk, behind) =
            if was_cut { (after, &[][..]) } else { after.split_at_checked(length)? };
        if KEPT.contains(&name) {
            kept.extend(name);
            kept.extend(u32::try_from(chunk.len()).ok()?.to_le_bytes());
            kept.extend(chunk);
            kept.extend(std::iter::repeat_n(0, chunk.len() % 2));
        }
        is_coded |= name == b"fmt ";
        if is_sound {
            let length = u32::try_from(kept.len()).ok()?.to_le_bytes();
            let whole = [b"RIFF".as_slice(), &length, &kept].concat();
            return (is_coded && !chunk.is_empty()).then_some(whole);
        }
        // Whatever has an odd length is filled up by one byte.
        rest = behind.get(length % 2..)?;
    }
}
