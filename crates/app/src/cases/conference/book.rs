//! What is written in a conference, in bytes: each record sealed to its place, signed by its author, and
//! chained to the one before it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rufaa_domain::conference::{Named, Said, Written};
use rufaa_store::{ConferenceRecord, ConferenceRow};
use rufaa_vault::{SymmetricKey, VerifyingKey, place};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::cases::ledger::{BEGINNING, padded};
use crate::keys::chance;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Where a record belongs: the organisation that called, and the conference.
pub(super) type Of = (Uuid, Uuid);

/// The next record of a conference, with the hash after it.
pub(super) fn written(
    of: Of,
    (number, previous): (i64, &[u8]),
    key: &SymmetricKey,
    (session, at): (&Session, Timestamp),
    said: &Said,
) -> Result<(ConferenceRecord, [u8; 32]), TrustError> {
    let mut record = ConferenceRecord {
        number,
        author: session.member(),
        by_organisation: session.organisation(),
        at,
        signature: Vec::new(),
        sealed: Vec::new(),
    };
    let text = padded(serde_json::to_vec(said).map_err(AppError::from)?);
    record.sealed = key.seal(&text_place(of, &record), &text, &mut chance())?;
    let message = signed(of, &record, previous);
    record.signature = session.keys().signing.sign(&message).to_vec();
    let hash = hash_of(&message, &record.signature);
    Ok((record, hash))
}

/// The hash before the first record.
pub(super) const FIRST: &[u8] = &BEGINNING;

impl Node {
    /// What was written in a conference, opened: nothing is missing, moved or changed, and each was signed
    /// by its author.
    pub(super) async fn opened_conference(
        &self,
        row: &ConferenceRow,
        key: &SymmetricKey,
    ) -> Result<Vec<Written>, TrustError> {
        let of = (row.organisation, row.id);
        let mut names = Names::default();
        let mut hash = BEGINNING;
        let mut all = Vec::new();
        let records = self.store().conference_records(row.organisation, row.id).await?;
        for (number, record) in (1..).zip(&records) {
            let message = signed(of, record, &hash);
            if i64::from(number) != record.number || !self.is_signed(record, &message).await? {
                return Err(damaged(row.id).into());
            }
            hash = hash_of(&message, &record.signature);
            let text = key.open(&text_place(of, record), &record.sealed)?;
            let said: Said = serde_json::from_slice(&text).map_err(AppError::from)?;
            let by = self.named(&mut names, (record.by_organisation, record.author)).await?;
            all.push(Written { number, at: record.at, by, said });
        }
        if hash.as_slice() != row.head_hash {
            return Err(damaged(row.id).into());
        }
        Ok(all)
    }

    async fn is_signed(
        &self,
        record: &ConferenceRecord,
        message: &[u8],
    ) -> Result<bool, TrustError> {
        for key in self.store().signing_keys_of(record.author).await? {
            if VerifyingKey::from_bytes(&key)?.verify(message, &record.signature).is_ok() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A member by the names that she and the organisation have now.
    async fn named(
        &self,
        names: &mut Names,
        (organisation, member): (Uuid, Uuid),
    ) -> Result<Named, TrustError> {
        if let std::collections::btree_map::Entry::Vacant(free) = names.0.entry(organisation) {
            let row = self.store().organisation(organisation).await?;
            let members = self.store().members_of(organisation).await?;
            let members = members.into_iter().map(|row| (row.member, row.shown_name)).collect();
            free.insert((row.map(|row| row.name).unwrap_or_default(), members));
        }
        let known = names.0.get(&organisation);
        let name = known.and_then(|(_, members)| members.get(&member)).cloned();
        let of = known.map(|(of, _)| of.clone());
        let (name, of) = (name.unwrap_or_default(), of.unwrap_or_default());
        Ok(Named { member, organisation, name, of })
    }
}

/// Names of organisations and of their members.
#[derive(Default)]
struct Names(BTreeMap<Uuid, (String, BTreeMap<Uuid, String>)>);

/// What a signature is over: the place of the record, the hash of the one before it, and its seal.
fn signed((organisation, conference): Of, record: &ConferenceRecord, previous: &[u8]) -> Vec<u8> {
    place(&[
        b"rufaa conference record v1",
        organisation.as_bytes(),
        conference.as_bytes(),
        &record.number.to_be_bytes(),
        record.author.as_bytes(),
        record.by_organisation.as_bytes(),
        &record.at.as_millisecond().to_be_bytes(),
        previous,
        &Sha256::digest(&record.sealed),
    ])
}

fn hash_of(message: &[u8], signature: &[u8]) -> [u8; 32] {
    Sha256::digest(place(&[b"rufaa conference head v1", message, signature])).into()
}

/// Where the text of a record belongs.
fn text_place((organisation, conference): Of, record: &ConferenceRecord) -> Vec<u8> {
    place(&[
        b"rufaa conference text v1",
        organisation.as_bytes(),
        conference.as_bytes(),
        &record.number.to_be_bytes(),
        record.author.as_bytes(),
        record.by_organisation.as_bytes(),
    ])
}

fn damaged(conference: Uuid) -> AppError {
    let what = "records are not those that were signed";
    AppError::Unreadable(format!("the conference {conference}: {what}"))
}
