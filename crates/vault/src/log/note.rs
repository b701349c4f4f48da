//! Signed notes: a text, an empty line, and one line for each signature
//! (<https://c2sp.org/signed-note>).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::log_key::{KEY_ID_BYTES, key_id};
use super::{LogError, Origin};
use crate::{SigningKey, VerifyingKey};

/// Longest signed checkpoint, bytes: readers must take 16 signatures, and those of post-quantum
/// witnesses reach 5 kB each.
pub const CHECKPOINT_BYTES_MAX: usize = 128 * 1024;
/// Em dash and space: what a signature line begins with.
const DASH: &str = "— ";

/// The text, which ends with a line break, signed in the name of the log.
pub(super) fn sign_note(text: &str, origin: &Origin, key: &SigningKey) -> String {
    let id = key_id(origin, key.public());
    let signature = STANDARD.encode([id.as_slice(), &key.sign(text.as_bytes())].concat());
    format!("{text}\n{DASH}{origin} {signature}\n")
}

/// The text of a note that the log signed. Signatures of others are passed over.
pub(super) fn open_note<'a>(
    note: &'a str,
    origin: &Origin,
    key: VerifyingKey,
) -> Result<&'a str, LogError> {
    let (text, lines) = parts(note)?;
    let id = key_id(origin, key);
    let mut signed = false;
    for line in lines {
        let signature = Signature::parse(line)?;
        if signature.name == origin.as_str() && signature.id == id {
            key.verify(text.as_bytes(), &signature.bytes).or(Err(LogError::Signature))?;
            signed = true;
        }
    }
    signed.then_some(text).ok_or(LogError::NotSigned)
}

/// The text with its last line break, and the signature lines, which follow the last empty line.
fn parts(note: &str) -> Result<(&str, impl Iterator<Item = &str>), LogError> {
    let control = |letter: char| letter < ' ' && letter != '\n';
    if note.len() > CHECKPOINT_BYTES_MAX || note.contains(control) {
        return Err(LogError::NotACheckpoint);
    }
    let empty_line = note.rfind("\n\n").ok_or(LogError::NotACheckpoint)?;
    let (text, rest) = note.split_at_checked(empty_line + 1).ok_or(LogError::NotACheckpoint)?;
    let lines = rest.strip_prefix('\n').and_then(|rest| rest.strip_suffix('\n'));
    Ok((text, lines.ok_or(LogError::NotACheckpoint)?.split('\n')))
}

/// One signature line.
struct Signature<'a> {
    name: &'a str,
    id: [u8; KEY_ID_BYTES],
    bytes: Vec<u8>,
}

impl<'a> Signature<'a> {
    fn parse(line: &'a str) -> Result<Self, LogError> {
        let parts = line.strip_prefix(DASH).and_then(|rest| rest.split_once(' '));
        let (name, signature) = parts.ok_or(LogError::NotACheckpoint)?;
        let signature = STANDARD.decode(signature).or(Err(LogError::NotACheckpoint))?;
        let (id, bytes) = signature.split_first_chunk().ok_or(LogError::NotACheckpoint)?;
        if name.is_empty() || bytes.is_empty() {
            return Err(LogError::NotACheckpoint);
        }
        Ok(Self { name, id: *id, bytes: bytes.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::LogKey;

    fn opened<'a>(note: &'a str, key: &str) -> Result<&'a str, LogError> {
        let key: LogKey = key.parse()?;
        open_note(note, &key.origin, key.key)
    }

    /// The example of the Go package `sumdb/note`, in which the form was invented.
    #[test]
    fn the_note_of_go_opens_with_its_published_key() {
        let note = "If you think cryptography is the answer to your problem,\n\
            then you don't know what your problem is.\n\n\
            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
        let key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert!(opened(note, key).unwrap().ends_with("your problem is.\n"));
        assert_eq!(opened(&note.replace("your", "their"), key), Err(LogError::Signature));
    }

    /// A real head of the Go checksum database, from which the standard made its example.
    #[test]
    fn a_note_of_the_go_checksum_database_opens_with_its_published_key() {
        let note = "go.sum database tree\n20852163\n\
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
            — sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
        let key = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
        assert!(opened(note, key).unwrap().contains("20852163"));
    }
}
