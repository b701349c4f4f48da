//! A file that somebody wants to keep with a case: what it is, told from its bytes; and without what it
//! tells beside what is seen.
//!
//! A photo of a telephone holds the place where it was taken, a recording often the name of the place, a paper
//! who wrote it. What is kept of a picture or a recording is a list of what showing or playing takes; whatever
//! else stands in it, known or not, goes. Of a paper goes what is known to tell.

mod jpeg;
mod m4a;
mod mp3;
mod ogg;
mod pdf;
mod png;
mod wav;

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
    /// It is a paper that is locked: nobody can look whether it tells more than its pages.
    #[error("the file is locked")]
    Locked,
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
        FileKind::Jpeg => jpeg::cleaned(bytes),
        FileKind::Png => png::cleaned(bytes),
        FileKind::Pdf => return Ok((kind, pdf::cleaned(bytes)?)),
        FileKind::Ogg => ogg::cleaned(bytes),
        FileKind::Mp3 => mp3::cleaned(bytes),
        FileKind::M4a => m4a::cleaned(bytes),
        FileKind::Wav => wav::cleaned(bytes),
    };
    Ok((kind, kept.ok_or(AttachmentProblem::Damaged)?))
}

/// Whether the end of a name is one of this kind, or there is none.
fn is_named_so(name: &str, kind: FileKind) -> bool {
    let Some((_, end)) = name.rsplit_once('.') else { return true };
    kind.endings().contains(&end.to_ascii_lowercase().as_str())
}

/// What the first bytes say that it is. Recorders of many telephones call their MPEG-4 what films are called:
/// it is one of them where there is nothing but sound in it.
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
    } else if at(4, b"ftypM4A ") || (at(4, b"ftyp") && m4a::cleaned(bytes).is_some()) {
        FileKind::M4a
    } else if at(0, b"ID3") || mp3::is_frame(bytes) {
        FileKind::Mp3
    } else {
        return None;
    })
}

#[cfg(test)]
mod tests;
