//! Files of cases: pieces of bytes, sealed.

use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::{Store, StoreError};

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePiece {
    /// The file.
    pub file: Uuid,
    /// Its number, from 0.
    pub number: i64,
    /// The part of the case.
    pub compartment: Uuid,
    /// The epoch of its key.
    pub epoch: i64,
    /// The bytes, sealed.
    pub sealed: Vec<u8>,
}

impl Store {
    /// The pieces of a file of a case, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn file_pieces(
        &self,
        (organisation, case): (Uuid, Uuid),
        file: Uuid,
    ) -> Result<Vec<FilePiece>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT number, compartment_id, epoch, sealed FROM case_piece
                 WHERE organisation_id = $1 AND file_id = $2 AND case_id = $3 ORDER BY number",
                &[organisation.into(), file.into(), case.into()],
            )
            .await?;
        let piece = |row: &Row| {
            Ok(FilePiece {
                file,
                number: row.number(0)?,
                compartment: row.id(1)?,
                epoch: row.number(2)?,
                sealed: row.bytes(3)?,
            })
        };
        rows.iter().map(piece).collect()
    }
}

pub(super) async fn insert(
    tx: &mut Tx,
    (organisation, case): (Uuid, Uuid),
    pieces: &[FilePiece],
) -> Result<(), StoreError> {
    const COLUMNS: [&str; 7] =
        ["organisation_id", "file_id", "number", "case_id", "compartment_id", "epoch", "sealed"];
    let row = |piece: &FilePiece| {
        vec![
            organisation.into(),
            piece.file.into(),
            piece.number.into(),
            case.into(),
            piece.compartment.into(),
            piece.epoch.into(),
            Value::Bytes(piece.sealed.clone()),
        ]
    };
    tx.insert("case_piece", &COLUMNS, pieces.iter().map(row).collect()).await
}

/// Deletes the files of a compartment that is erased.
pub(crate) async fn forget(
    tx: &mut Tx,
    (organisation, compartment): (Uuid, Uuid),
) -> Result<(), StoreError> {
    tx.execute(
        "DELETE FROM case_piece WHERE organisation_id = $1 AND compartment_id = $2",
        &[organisation.into(), compartment.into()],
    )
    .await
    .map(drop)
}
