//! The ledger in bytes: each record sealed to its place, signed by its author, and chained to the one
//! before it (design §6; `docs/keys.md`).

use rufaa_domain::case::{Entry, Record};
use rufaa_store::{CaseFile, CaseRecord};
use rufaa_vault::{SigningKey, VerifyingKey, place};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::keys::CaseKeys;
use crate::AppError;
use crate::keys::chance;
use crate::trust::TrustError;

/// Sealed texts are as long as the next multiple of this, so that their length tells little.
const PADDED_TO: usize = 256;

/// What the first record of a case comes after.
pub(super) const BEGINNING: [u8; 32] = [0; 32];

/// Who writes, and when.
pub(super) struct Pen<'a> {
    pub(super) member: Uuid,
    pub(super) key: &'a SigningKey,
    pub(super) at: jiff::Timestamp,
}

/// The end of a ledger: the number of its newest record, and its hash.
pub(super) struct Head {
    pub(super) sequence: i64,
    pub(super) hash: [u8; 32],
}

impl Head {
    pub(super) fn of(file: &CaseFile) -> Result<Self, AppError> {
        let hash = <[u8; 32]>::try_from(file.head_hash.as_slice());
        let hash = hash.or(Err(damaged(file.id, "its head")))?;
        Ok(Self { sequence: file.head, hash })
    }
}

/// The next records of a case, sealed and signed, with the head after them.
pub(super) fn written(
    (organisation, case): (Uuid, Uuid),
    head: Head,
    keys: &CaseKeys,
    pen: &Pen<'_>,
    records: &[Record],
) -> Result<(Vec<CaseRecord>, Head), TrustError> {
    let mut head = head;
    let mut rows = Vec::new();
    for record in records {
        let part = record.compartment();
        let (epoch, key) = keys.newest(part)?;
        let mut row = CaseRecord {
            sequence: head.sequence + 1,
            kind: record.kind().code().to_owned(),
            compartment: keys.id(part),
            epoch,
            author: pen.member,
            at: pen.at,
            signature: Vec::new(),
            sealed: Vec::new(),
        };
        let text = padded(serde_json::to_vec(record).map_err(AppError::from)?);
        row.sealed = key.seal(&text_place((organisation, case), &row), &text, &mut chance())?;
        let message = signed((organisation, case), &row, &head.hash);
        row.signature = pen.key.sign(&message).to_vec();
        head = Head { sequence: row.sequence, hash: hash_of(&message, &row.signature) };
        rows.push(row);
    }
    Ok((rows, head))
}

/// The records of a case, opened; none is missing, moved or changed, up to the head of its file.
pub(super) fn opened(
    file: &CaseFile,
    keys: &CaseKeys,
    rows: &[CaseRecord],
) -> Result<Vec<Entry>, TrustError> {
    let case = (file.organisation, file.id);
    let mut hash = BEGINNING;
    let mut entries = Vec::with_capacity(rows.len());
    for (number, row) in (1..).zip(rows) {
        if row.sequence != number {
            return Err(damaged(file.id, "a record is missing").into());
        }
        entries.push(opened_one(file, keys, row)?);
        hash = hash_of(&signed(case, row, &hash), &row.signature);
    }
    if hash.as_slice() != file.head_hash || i64::try_from(rows.len()) != Ok(file.head) {
        return Err(damaged(file.id, "records are not those that were signed").into());
    }
    Ok(entries)
}

/// One record, opened in its place.
pub(super) fn opened_one(
    file: &CaseFile,
    keys: &CaseKeys,
    row: &CaseRecord,
) -> Result<Entry, TrustError> {
    let key = keys.of(row.compartment, row.epoch);
    let key = key.ok_or_else(|| damaged(file.id, "a key is missing"))?;
    let text = key.open(&text_place((file.organisation, file.id), row), &row.sealed)?;
    let record: Record = serde_json::from_slice(&text).map_err(AppError::from)?;
    let sequence = u32::try_from(row.sequence).or(Err(damaged(file.id, "a number")))?;
    Ok(Entry { sequence, at: row.at, author: row.author, record })
}

/// Looks whether each record was signed by its author. `key_of` gives the keys that an author had.
pub(super) fn verified(
    file: &CaseFile,
    rows: &[CaseRecord],
    key_of: impl Fn(Uuid) -> Vec<VerifyingKey>,
) -> Result<(), TrustError> {
    let case = (file.organisation, file.id);
    let mut hash = BEGINNING;
    for row in rows {
        let message = signed(case, row, &hash);
        let is_signed =
            key_of(row.author).iter().any(|key| key.verify(&message, &row.signature).is_ok());
        if !is_signed {
            return Err(damaged(file.id, "a record is not signed by its author").into());
        }
        hash = hash_of(&message, &row.signature);
    }
    if hash.as_slice() == file.head_hash {
        Ok(())
    } else {
        Err(damaged(file.id, "records are not those that were signed").into())
    }
}

/// What a signature is over: the place of the record, the hash of the one before it, and its seal.
fn signed((organisation, case): (Uuid, Uuid), row: &CaseRecord, previous: &[u8; 32]) -> Vec<u8> {
    place(&[
        b"rufaa case record v1",
        organisation.as_bytes(),
        case.as_bytes(),
        &row.sequence.to_be_bytes(),
        row.kind.as_bytes(),
        row.compartment.as_bytes(),
        &row.epoch.to_be_bytes(),
        row.author.as_bytes(),
        &row.at.as_millisecond().to_be_bytes(),
        previous,
        &Sha256::digest(&row.sealed),
    ])
}

fn hash_of(message: &[u8], signature: &[u8]) -> [u8; 32] {
    Sha256::digest(place(&[b"rufaa case head v1", message, signature])).into()
}

/// Where the text of a record belongs.
fn text_place((organisation, case): (Uuid, Uuid), row: &CaseRecord) -> Vec<u8> {
    place(&[
        b"rufaa case text v1",
        organisation.as_bytes(),
        case.as_bytes(),
        &row.sequence.to_be_bytes(),
        row.kind.as_bytes(),
        row.compartment.as_bytes(),
        &row.epoch.to_be_bytes(),
        row.author.as_bytes(),
    ])
}

/// A JSON text with white space after it, which says nothing.
pub(crate) fn padded(mut text: Vec<u8>) -> Vec<u8> {
    text.resize(text.len().next_multiple_of(PADDED_TO), b' ');
    text
}

fn damaged(case: Uuid, what: &str) -> AppError {
    AppError::Unreadable(format!("the ledger of case {case}: {what}"))
}
