//! Checkpoints: the signed word of a log on what it holds (<https://c2sp.org/tlog-checkpoint>).

use super::note::{open_note, sign_note};
use super::number::decimal;
use super::{Hash, LogError, Origin};
use crate::{SigningKey, VerifyingKey};

/// How many entries a log has, and the root over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: Origin,
    /// Its entries, up to [`super::SIZE_MAX`].
    pub size: u64,
    /// The root over them.
    pub root: Hash,
}

impl Checkpoint {
    /// The signed text. A log never signs two checkpoints of which neither is the beginning of the
    /// other; that is for the caller to keep.
    pub fn sign(&self, key: &SigningKey) -> String {
        let Self { origin, size, root } = self;
        sign_note(&format!("{origin}\n{size}\n{root}\n"), origin, key)
    }

    /// The checkpoint in a text that this log signed. Signatures of others, such as witnesses, are
    /// passed over, and so are lines below the root, which the standard leaves to others as well.
    ///
    /// # Errors
    /// [`LogError::NotACheckpoint`] when the text is not in the one spelling of the standard;
    /// [`LogError::NotSigned`] and [`LogError::Signature`] when the log did not sign it;
    /// [`LogError::OtherOrigin`] when the key signed for another log.
    pub fn open(text: &str, origin: &Origin, key: &VerifyingKey) -> Result<Self, LogError> {
        let body = open_note(text, origin, *key)?;
        let mut lines = body.strip_suffix('\n').unwrap_or_default().split('\n');
        let mut line = || lines.next().ok_or(LogError::NotACheckpoint);
        if line()? != origin.as_str() {
            return Err(LogError::OtherOrigin);
        }
        let size = decimal(line()?).ok_or(LogError::NotACheckpoint)?;
        let root = line()?.parse().or(Err(LogError::NotACheckpoint))?;
        if lines.any(str::is_empty) {
            return Err(LogError::NotACheckpoint);
        }
        Ok(Self { origin: origin.clone(), size, root })
    }
}
