//! Why the log refuses something.

use super::{ENTRY_BYTES_MAX, SIZE_MAX, TileId};

/// Why something of the log could not be read, made or believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// The text or the bytes are no SHA-256 hash.
    #[error("this is not a hash")]
    NotAHash,
    /// The log would hold more than [`SIZE_MAX`] entries.
    #[error("a log holds at most {SIZE_MAX} entries")]
    TooLarge,
    /// The log holds no entry of this index.
    #[error("a log of {size} entries has no entry {index}")]
    NoSuchEntry {
        /// Index of the entry, from zero.
        index: u64,
        /// Entries of the log.
        size: u64,
    },
    /// The older log is larger than the newer one.
    #[error("a log of {new} entries never was a log of {old}")]
    NoSuchPast {
        /// Entries of the older log.
        old: u64,
        /// Entries of the newer log.
        new: u64,
    },
    /// A tile that is needed was not handed in, or holds too few hashes.
    #[error("tile {} of level {} is missing or too short", .0.index, .0.level)]
    Tile(TileId),
    /// The bytes are no tile of 1 to 256 hashes.
    #[error("these bytes are not a tile")]
    NotATile,
    /// An entry is longer than a bundle can say.
    #[error("an entry holds at most {ENTRY_BYTES_MAX} bytes")]
    EntryTooLong,
    /// The bytes are no bundle of 1 to 256 entries.
    #[error("this is not a bundle of entries")]
    NotABundle,
    /// The proof does not lead from this entry to this root.
    #[error("the proof does not show this entry in this log")]
    NotIncluded,
    /// The proof does not lead from the older root to the newer one.
    #[error("the proof does not show that the older log is the beginning of the newer one")]
    NotConsistent,
    /// The text cannot name a log.
    #[error("this cannot be the origin of a log")]
    NotAnOrigin,
    /// The text is no verifier key, or its key id is that of another.
    #[error("this is not the key of a log")]
    NotALogKey,
    /// The text is not a signed checkpoint.
    #[error("this is not a checkpoint")]
    NotACheckpoint,
    /// The key of the log signed a checkpoint of another log.
    #[error("this is a checkpoint of another log")]
    OtherOrigin,
    /// The key of the log did not sign.
    #[error("this checkpoint is not signed by the key of the log")]
    NotSigned,
    /// A signature in the name of the key of the log is wrong.
    #[error("the signature of this checkpoint is not right")]
    Signature,
    /// The text is not the proof of an entry.
    #[error("this is not the proof of an entry")]
    NotAProof,
}
