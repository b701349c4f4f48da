//! The proof of one entry as a file that stands for itself (<https://c2sp.org/tlog-proof>, by
//! custom `.tlog-proof`): who holds it, the entry and the key of the log needs nothing else, not
//! even the log.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::number::decimal;
use super::{
    CHECKPOINT_BYTES_MAX, Checkpoint, Hash, INCLUSION_HASHES_MAX, LogError, LogKey, leaf_hash,
    verify_inclusion,
};

/// Longest proof, bytes: a checkpoint and as much again for the hashes and what others add.
pub const ENTRY_PROOF_BYTES_MAX: usize = 2 * CHECKPOINT_BYTES_MAX;
const HEADER: &str = "c2sp.org/tlog-proof@v1\n";

/// The proof that an entry is in a log; [`fmt::Display`] writes the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryProof {
    /// Index of the entry, from zero.
    pub index: u64,
    /// The hashes from the leaf to the root, as [`super::prove_inclusion`] gives them.
    pub hashes: Vec<Hash>,
    /// The signed checkpoint, word for word, with whatever witnesses added to it.
    pub checkpoint: String,
}

impl EntryProof {
    /// Checks that the log signed the checkpoint and that the entry is in it.
    ///
    /// # Errors
    /// As [`Checkpoint::open`], and [`LogError::NotIncluded`] when the entry is not in the log.
    pub fn verify(&self, entry: &[u8], log: &LogKey) -> Result<Checkpoint, LogError> {
        let checkpoint = Checkpoint::open(&self.checkpoint, &log.origin, &log.key)?;
        let leaf = leaf_hash(entry);
        verify_inclusion(leaf, self.index, checkpoint.size, &self.hashes, checkpoint.root)?;
        Ok(checkpoint)
    }
}

impl fmt::Display for EntryProof {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{HEADER}index {}", self.index)?;
        for hash in &self.hashes {
            writeln!(formatter, "{hash}")?;
        }
        write!(formatter, "\n{}", self.checkpoint)
    }
}

impl FromStr for EntryProof {
    type Err = LogError;

    /// Reads the file. What others put into its `extra` line is bound by no signature and is not
    /// handed on.
    fn from_str(text: &str) -> Result<Self, LogError> {
        parse(text).ok_or(LogError::NotAProof)
    }
}

fn parse(text: &str) -> Option<EntryProof> {
    let text = Some(text).filter(|text| text.len() <= ENTRY_PROOF_BYTES_MAX)?;
    let (head, checkpoint) = text.strip_prefix(HEADER)?.split_once("\n\n")?;
    let mut lines = without_extra(head)?.split('\n');
    let index = decimal(lines.next()?.strip_prefix("index ")?)?;
    let hashes: Vec<Hash> = lines.map(|line| line.parse().ok()).collect::<Option<_>>()?;
    let known = hashes.len() <= INCLUSION_HASHES_MAX;
    known.then(|| EntryProof { index, hashes, checkpoint: checkpoint.to_owned() })
}

/// The lines below the `extra` line, if there is one and it is in order.
fn without_extra(head: &str) -> Option<&str> {
    let Some(extra) = head.strip_prefix("extra ") else {
        return Some(head);
    };
    let (extra, rest) = extra.split_once('\n')?;
    STANDARD.decode(extra).ok().map(|_extra| rest)
}
