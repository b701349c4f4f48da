//! Ogg (RFC 3533) with Opus (RFC 7845) or Vorbis, without what it tells beside the sound.

use std::collections::BTreeMap;
use std::io::Cursor;

use ogg::{Packet, PacketReader, PacketWriteEndInfo, PacketWriter};

/// What the second packet of a recording in Opus is: comments, of nobody, none.
const OPUS: &[u8] = b"OpusTags\0\0\0\0\0\0\0\0";
/// The same in Vorbis, which closes it with a bit.
const VORBIS: &[u8] = b"\x03vorbis\0\0\0\0\0\0\0\0\x01";

/// A recording in it, by its first packet: the comments that it has in place of its own.
#[derive(Debug, Clone, Copy)]
struct Track {
    comments: &'static [u8],
    /// Packets so far.
    packets: usize,
}

/// The sound, with comments of nobody. Streams that are no sound go. Nothing where it is damaged, or there is no
/// sound.
pub(super) fn cleaned(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = PacketReader::new(Cursor::new(bytes));
    let mut writer = PacketWriter::new(Cursor::new(Vec::new()));
    let mut tracks: BTreeMap<u32, Track> = BTreeMap::new();
    while let Some(packet) = reader.read_packet().ok()? {
        let serial = packet.stream_serial();
        if packet.first_in_stream() {
            if let Some(comments) = comments_of(&packet.data) {
                tracks.insert(serial, Track { comments, packets: 0 });
            } else {
                tracks.remove(&serial);
            }
        }
        let Some(track) = tracks.get_mut(&serial) else { continue };
        let (ends, at) = (ends(&packet), packet.absgp_page());
        let data = if track.packets == 1 { track.comments.to_vec() } else { packet.data };
        track.packets += 1;
        writer.write_packet(data, serial, ends, at).ok()?;
    }
    // The first says how it is coded, the second is the comments.
    let is_sound = !tracks.is_empty() && tracks.values().all(|track| track.packets > 2);
    is_sound.then(|| writer.into_inner().into_inner())
}

fn comments_of(first: &[u8]) -> Option<&'static [u8]> {
    if first.starts_with(b"OpusHead") {
        Some(OPUS)
    } else if first.starts_with(b"\x01vorbis") {
        Some(VORBIS)
    } else {
        None
    }
}

fn ends(packet: &Packet) -> PacketWriteEndInfo {
    if packet.last_in_stream() {
        PacketWriteEndInfo::EndStream
    } else if packet.last_in_page() {
        PacketWriteEndInfo::EndPage
    } else {
        PacketWriteEndInfo::NormalPacket
    }
}
