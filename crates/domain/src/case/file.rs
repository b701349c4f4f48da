//! A file that is kept with a case: a photo, a paper, a recording.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Compartment;
use crate::coded::coded;

/// Most bytes of a file: a photo of a telephone, a scanned judgement, ten minutes of speech. It is opened in
/// memory as a whole.
pub const FILE_BYTES_MAX: usize = 10 * 1024 * 1024;

coded! {
    /// What a file is, told from what it holds.
    FileKind {
        /// A photo.
        Jpeg = "jpeg",
        /// A picture.
        Png = "png",
        /// A paper.
        Pdf = "pdf",
        /// A recording, Ogg (Opus or Vorbis).
        Ogg = "ogg",
        /// A recording, MP3.
        Mp3 = "mp3",
        /// A recording, MPEG-4.
        M4a = "m4a",
        /// A recording, WAVE.
        Wav = "wav",
    }
}

impl FileKind {
    /// What a browser is told that it is.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Ogg => "audio/ogg",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Wav => "audio/wav",
        }
    }

    /// The ends of names of such files, the usual one first.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::Pdf => &["pdf"],
            Self::Ogg => &["ogg", "oga", "opus"],
            Self::Mp3 => &["mp3"],
            Self::M4a => &["m4a"],
            Self::Wav => &["wav"],
        }
    }

    /// Whether it is shown within a page; what is not is handed out to be kept elsewhere.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    /// Whether it is listened to.
    pub const fn is_sound(self) -> bool {
        !self.is_picture() && !matches!(self, Self::Pdf)
    }
}

/// That a file was put into a case. The file itself is sealed beside the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: Uuid,
    /// What is on it, in words.
    pub title: String,
    /// What it is; `kind` in the ledger is that of the record.
    #[serde(rename = "type")]
    pub kind: FileKind,
    /// Its bytes, as they are kept.
    pub bytes: u64,
    /// SHA-256 of them, in hexadecimal digits.
    pub sha256: String,
    /// In which part of the case it stands.
    pub part: Compartment,
    /// Whether she is to be seen or heard in it: it is kept with her yes alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shows_her: bool,
}
