//! A file that somebody wants to keep with a case: what it is, told from its bytes; and without what it
//! tells beside what is seen.
//!
//! A photo of a telephone holds the place where it was taken. It is taken out of pictures; papers and
//! recordings are kept as they are. What is kept of a picture is a list of what decoding takes; whatever
//! else stands in it, known or not, goes.

mod jpeg;
mod png;

use rufaa_domain::case::{FILE_BYTES_MAX, FileKind};

/// Why a file cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentProblem {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It has more bytes than are kept.
    #[error("the file has more than {FILE_BYTES_MAX} bytes")]
    TooLarge,
    /// It is of no kind that is kept.
    #[error("the file is neither a picture, a paper nor a recording")]
    Unknown,
    /// It is something else than its name says.
    #[error("the file is something else than its name says")]
    Lies(FileKind),
    /// It was cut off, or is damaged.
    #[error("the file is damaged")]
    Damaged,
}

/// What a file is, and its bytes as they are kept. `name` is the name that it had.
///
/// # Errors
/// [`AttachmentProblem`].
pub fn attachment(name: &str, bytes: &[u8]) -> Result<(FileKind, Vec<u8>), AttachmentProblem> {
    if bytes.is_empty() {
        return Err(AttachmentProblem::Empty);
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(AttachmentProblem::TooLarge);
    }
    let kind = kind_of(bytes).ok_or(AttachmentProblem::Unknown)?;
    if !is_named_so(name, kind) {
        return Err(AttachmentProblem::Lies(kind));
    }
    let kept = match kind {
        FileKind::Jpeg => jpeg::cleaned(bytes).ok_or(AttachmentProblem::Damaged)?,
        FileKind::Png => png::cleaned(bytes).ok_or(AttachmentProblem::Damaged)?,
        FileKind::Pdf | FileKind::Ogg | FileKind::Mp3 | FileKind::M4a | FileKind::Wav => {
            bytes.to_vec()
        }
    };
    Ok((kind, kept))
}

/// Whether the end of a name is one of this kind, or there is none.
fn is_named_so(name: &str, kind: FileKind) -> bool {
    let Some((_, end)) = name.rsplit_once('.') else { return true };
    kind.endings().contains(&end.to_ascii_lowercase().as_str())
}

/// What the first bytes say that it is.
fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    let at =
        |place: usize, known: &[u8]| bytes.get(place..).is_some_and(|rest| rest.starts_with(known));
    Some(if at(0, &[0xff, 0xd8, 0xff]) {
        FileKind::Jpeg
    } else if at(0, png::SIGNATURE) {
        FileKind::Png
    } else if at(0, b"%PDF-") {
        FileKind::Pdf
    } else if at(0, b"OggS") {
        FileKind::Ogg
    } else if at(0, b"RIFF") && at(8, b"WAVE") {
        FileKind::Wav
    } else if at(4, b"ftypM4A ") {
        FileKind::M4a
    } else if at(0, b"ID3") || is_frame_of_mp3(bytes) {
        FileKind::Mp3
    } else {
        return None;
    })
}

/// Whether it begins with a frame of MPEG audio, layer III, with a rate that there is.
fn is_frame_of_mp3(bytes: &[u8]) -> bool {
    let Some([0xff, second, third, _]) = bytes.first_chunk::<4>() else { return false };
    let is_layer_3 = second & 0b1110_0110 == 0b1110_0010 && second & 0b1_1000 != 0b0_1000;
    is_layer_3 && third >> 4 != 0b1111 && third >> 2 & 0b11 != 0b11
}

#[cfg(test)]
mod tests;
