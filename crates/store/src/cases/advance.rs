//! The file of a case goes on to its next newest record, unless somebody wrote in between.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{CaseFile, state_of};
use crate::StoreError;
use crate::dialect::{Tx, Value};

/// Files that go on in one statement: 100 rows of 10 values stay far below every engine's limit of
/// parameters.
pub(super) const FILES_MAX: usize = 100;

/// A file as it is from now on, after the record that was its newest when its writer read it.
#[derive(Debug, Clone)]
pub(super) struct Advance {
    /// The file as it is from now on.
    pub(super) file: CaseFile,
    /// The number of the record that was its newest.
    pub(super) after: i64,
}

impl Advance {
    fn values(&self) -> [Value; 10] {
        let Self { file, after } = self;
        [
            file.organisation.into(),
            file.id.into(),
            (*after).into(),
            file.head.into(),
            Value::Bytes(file.head_hash.clone()),
            file.card_epoch.into(),
            Value::Bytes(file.card.clone()),
            state_of(file.open).into(),
            file.holder.into(),
            file.changed_at.as_millisecond().into(),
        ]
    }
}

/// Lets files go on, at most [`FILES_MAX`], each of another case. Gives those that did.
pub(super) async fn advance(tx: &mut Tx, files: &[&Advance]) -> Result<BTreeSet<Uuid>, StoreError> {
    let values: Vec<Value> = files.iter().flat_map(|one| one.values()).collect();
    let sql = format!(
        "UPDATE case_file SET head = v.column4, head_hash = v.column5, card_epoch = v.column6,
                card = v.column7, state = v.column8, holder = v.column9, changed_at = v.column10
         FROM (VALUES {}) AS v
         WHERE organisation_id = v.column1 AND case_id = v.column2 AND head = v.column3
         RETURNING case_id",
        tx.places(files.len(), 10)
    );
    let rows = tx.fetch_composed(sql, &values).await?;
    rows.iter().map(|row| row.id(0)).collect()
}
