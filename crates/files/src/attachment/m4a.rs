//! MPEG-4 recordings (ISO/IEC 14496-12) without what they tell beside the sound.
//!
//! Where the sound lies is written in counts of bytes from the start. So nothing is cut out: what goes is
//! overwritten with nothing and called free room, which every player passes over.

/// Boxes that hold boxes, and lead to how the sound is coded and where it lies.
const HOLDING: [&[u8; 4]; 9] =
    [b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts", b"moof", b"traf"];
/// Boxes that playing takes.
const KEPT: [&[u8; 4]; 23] = [
    b"ftyp", b"mdat", b"mvhd", b"tkhd", b"mdhd", b"hdlr", b"smhd", b"dref", b"elst", b"stsd",
    b"stts", b"stsc", b"stsz", b"stz2", b"stco", b"co64", b"sgpd", b"sbgp", b"mfhd", b"tfhd",
    b"tfdt", b"trun", b"mvex",
];
/// How deep boxes lie within one another; a recording has six.
const DEPTH_MAX: usize = 8;
/// Boxes that say when it was recorded, after one byte of version and three of flags.
const DATED: [&[u8; 4]; 3] = [b"mvhd", b"tkhd", b"mdhd"];
/// Where a handler says of what kind its track is, and where the name begins that somebody gave to it.
const HANDLER: std::ops::Range<usize> = 8..12;
const HANDLER_NAME: usize = 24;

/// The sound with everything that playing takes. Nothing where it is damaged, or where anything beside sound
/// is in it.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.to_vec();
    let mut tracks = 0;
    clean(&mut kept, &mut tracks, DEPTH_MAX)?;
    (tracks > 0).then_some(kept)
}

/// Cleans boxes that stand one behind the other, and counts the tracks of sound.
fn clean(mut boxes: &mut [u8], tracks: &mut usize, depth: usize) -> Option<()> {
    let depth = depth.checked_sub(1)?;
    while !boxes.is_empty() {
        let (around, length) = measure(boxes)?;
        let (one, behind) = boxes.split_at_mut_checked(length)?;
        boxes = behind;
        let (head, holds) = one.split_at_mut_checked(around)?;
        let name: [u8; 4] = head.get(4..8)?.try_into().ok()?;
        if HOLDING.contains(&&name) {
            clean(holds, tracks, depth)?;
        } else if KEPT.contains(&&name) {
            blank(name, holds, tracks)?;
        } else {
            head.get_mut(4..8)?.copy_from_slice(b"free");
            holds.fill(0);
        }
    }
    Some(())
}

/// How many bytes stand around what a box holds, and how many it has in all.
fn measure(boxes: &[u8]) -> Option<(usize, usize)> {
    let length = u32::from_be_bytes(*boxes.first_chunk::<4>()?);
    let (around, length) = match length {
        // It goes on to the end.
        0 => (8, boxes.len()),
        1 => {
            let long: [u8; 8] = boxes.get(8..16)?.try_into().ok()?;
            (16, usize::try_from(u64::from_be_bytes(long)).ok()?)
        }
        length => (8, usize::try_from(length).ok()?),
    };
    (length >= around).then_some((around, length))
}

/// Takes the times and the name of the recorder out of a box that stays; nothing where the track is no sound.
fn blank(name: [u8; 4], holds: &mut [u8], tracks: &mut usize) -> Option<()> {
    if DATED.contains(&&name) {
        // Two times of four bytes each, or of eight.
        let long = *holds.first()? == 1;
        holds.get_mut(4..if long { 20 } else { 12 })?.fill(0);
    }
    if name == *b"hdlr" {
        if holds.get(HANDLER)? != b"soun" {
            return None;
        }
        *tracks += 1;
        holds.get_mut(HANDLER_NAME..)?.fill(0);
    }
    Some(())
}
