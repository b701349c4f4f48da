//! A case in one look: its file, its ledger and the wraps of its keys, all of one moment.

use uuid::Uuid;

use super::{CaseFile, CaseRecord};
use crate::dialect::Row;
use crate::directory::time;
use crate::{CompartmentWrap, Store, StoreError};

/// A case as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeCase {
    /// Its file.
    pub file: CaseFile,
    /// Its ledger, in order.
    pub records: Vec<CaseRecord>,
    /// The wraps of its keys, of every epoch.
    pub wraps: Vec<CompartmentWrap>,
}

/// The head of a case's ledger, as its file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHead {
    /// The organisation whose file it is.
    pub organisation: Uuid,
    /// The case.
    pub case: Uuid,
    /// The number of its newest record; 0 once it was erased.
    pub head: i64,
    /// The hash of that record.
    pub hash: Vec<u8>,
}

impl Store {
    /// The heads of the ledgers of all cases, in the order of organisations and cases, from after this one on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_heads(
        &self,
        (organisation, case): (Uuid, Uuid),
        limit: i64,
    ) -> Result<Vec<CaseHead>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT organisation_id, case_id, head, head_hash FROM case_file
                 WHERE (organisation_id, case_id) > ($1, $2)
                 ORDER BY organisation_id, case_id LIMIT $3",
                &[organisation.into(), case.into(), limit.into()],
            )
            .await?;
        let head = |row: &Row| {
            Ok(CaseHead {
                organisation: row.id(0)?,
                case: row.id(1)?,
                head: row.number(2)?,
                hash: row.bytes(3)?,
            })
        };
        rows.iter().map(head).collect()
    }

    /// A case with its ledger and the wraps of its keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn whole_case(
        &self,
        organisation: Uuid,
        case: Uuid,
    ) -> Result<Option<WholeCase>, StoreError> {
        let values = [organisation.into(), case.into()];
        let rows = self
            .pool
            .fetch_all(
                "SELECT CAST(1 AS BIGINT) AS what, unit_id, code, holder, state, contact_id, care_id, legal_id,
                        head, card_epoch, opened_at, changed_at, head_hash, card
                 FROM case_file WHERE organisation_id = $1 AND case_id = $2
                 UNION ALL
                 SELECT 2, compartment_id, kind, author, '', '', '', '',
                        sequence, epoch, at, 0, signature, sealed
                 FROM case_record WHERE organisation_id = $1 AND case_id = $2
                 UNION ALL
                 SELECT 3, w.compartment_id, w.outer_id, w.unit_id, '', '', '', '',
                        w.epoch, w.unit_version, 0, 0, w.sealed, w.sealed
                 FROM case_file f
                 JOIN compartment_wrap w ON w.organisation_id = f.organisation_id
                      AND w.compartment_id IN (f.contact_id, f.care_id, f.legal_id)
                 WHERE f.organisation_id = $1 AND f.case_id = $2",
                &values,
            )
            .await?;
        let (mut whole, mut records, mut wraps) = (None, Vec::new(), Vec::new());
        for row in &rows {
            match row.number(0)? {
                1 => whole = Some(file((organisation, case), row)?),
                2 => records.push(record(row)?),
                _ => wraps.push(wrap(organisation, row)?),
            }
        }
        records.sort_by_key(|record: &CaseRecord| record.sequence);
        Ok(whole.map(|file| WholeCase { file, records, wraps }))
    }
}

fn file((organisation, id): (Uuid, Uuid), row: &Row) -> Result<CaseFile, StoreError> {
    Ok(CaseFile {
        organisation,
        id,
        unit: row.id(1)?,
        code: row.text(2)?,
        holder: row.id(3)?,
        asked: None,
        open: row.text(4)? == "open",
        compartments: [row.id(5)?, row.id(6)?, row.id(7)?],
        head: row.number(8)?,
        card_epoch: row.number(9)?,
        opened_at: time(row.number(10)?)?,
        changed_at: time(row.number(11)?)?,
        head_hash: row.bytes(12)?,
        card: row.bytes(13)?,
    })
}

fn record(row: &Row) -> Result<CaseRecord, StoreError> {
    Ok(CaseRecord {
        compartment: row.id(1)?,
        kind: row.text(2)?,
        author: row.id(3)?,
        sequence: row.number(8)?,
        epoch: row.number(9)?,
        at: time(row.number(10)?)?,
        signature: row.bytes(12)?,
        sealed: row.bytes(13)?,
    })
}

fn wrap(organisation: Uuid, row: &Row) -> Result<CompartmentWrap, StoreError> {
    Ok(CompartmentWrap {
        organisation,
        compartment: row.id(1)?,
        outer: row.id(2)?,
        unit: row.id(3)?,
        epoch: row.number(8)?,
        unit_version: row.number(9)?,
        sealed: row.bytes(12)?,
    })
}

/// A record of a row of its own columns, after the id of its case.
pub(super) fn record_at(row: &Row) -> Result<CaseRecord, StoreError> {
    Ok(CaseRecord {
        compartment: row.id(1)?,
        kind: row.text(2)?,
        author: row.id(3)?,
        sequence: row.number(4)?,
        epoch: row.number(5)?,
        at: time(row.number(6)?)?,
        signature: row.bytes(7)?,
        sealed: row.bytes(8)?,
    })
}
