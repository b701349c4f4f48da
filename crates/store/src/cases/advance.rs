//! The file of a case goes on to its next newest record, unless somebody wrote in between.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{CaseFile, state_of};
use crate::StoreError;
use crate::dialect::{Tx, Value};

/// Files that go on in one statement: 100 rows of 8 values stay far below every engine's limit of
/// parameters.
pub(super) const FILES_MAX: usize = 100;

/// A file as it is from now on, after the record that was its newest when its writer read it.
#[derive(Debug, Clone)]
pub(super) struct Advance {
    /// The file as it is from now on.
    pub(super) file: CaseFile,
    /// The number of the record that was its newest.
    pub(super) after: i64,
    /// Whether it stands elsewhere in lists from now on.
    pub(super) is_moved: bool,
}

impl Advance {
    /// The file that was so goes on, and is now so.
    pub(super) fn of(before: &CaseFile, file: CaseFile) -> Self {
        let place = |file: &CaseFile| (file.open, file.holder, file.listed_at());
        Self { is_moved: place(before) != place(&file), after: before.head, file }
    }

    fn values(&self) -> [Value; 8] {
        let Self { file, after, .. } = self;
        [
            file.organisation.into(),
            file.id.into(),
            (*after).into(),
            file.head.into(),
            Value::Bytes(file.head_hash.clone()),
            file.card_epoch.into(),
            Value::Bytes(file.card.clone()),
            file.changed_at.as_millisecond().into(),
        ]
    }

    fn place(&self) -> [Value; 5] {
        let file = &self.file;
        [
            file.organisation.into(),
            file.id.into(),
            state_of(file.open).into(),
            file.holder.into(),
            file.listed_at().as_millisecond().into(),
        ]
    }
}

/// Lets files go on, at most [`FILES_MAX`], each of another case. Gives those that did.
pub(super) async fn advance(tx: &mut Tx, files: &[&Advance]) -> Result<BTreeSet<Uuid>, StoreError> {
    let values: Vec<Value> = files.iter().flat_map(|one| one.values()).collect();
    let sql = format!(
        "UPDATE case_file SET head = v.column4, head_hash = v.column5, card_epoch = v.column6,
                card = v.column7, changed_at = v.column8
         FROM (VALUES {}) AS v
         WHERE organisation_id = v.column1 AND case_id = v.column2 AND head = v.column3
         RETURNING case_id",
        tx.places(files.len(), 8)
    );
    let rows = tx.fetch_composed(sql, &values).await?;
    let won: BTreeSet<Uuid> = rows.iter().map(|row| row.id(0)).collect::<Result<_, _>>()?;
    let is_moved = |one: &&&Advance| one.is_moved && won.contains(&one.file.id);
    let moved: Vec<&Advance> = files.iter().filter(is_moved).copied().collect();
    list_anew(tx, &moved).await?;
    Ok(won)
}

/// Puts files where they stand in lists now. Apart from what goes on at each record, which leaves the indexes of
/// lists as they are.
async fn list_anew(tx: &mut Tx, files: &[&Advance]) -> Result<(), StoreError> {
    if files.is_empty() {
        return Ok(());
    }
    let values: Vec<Value> = files.iter().flat_map(|one| one.place()).collect();
    let sql = format!(
        "UPDATE case_file SET state = v.column3, holder = v.column4, listed_at = v.column5
         FROM (VALUES {}) AS v
         WHERE organisation_id = v.column1 AND case_id = v.column2
         RETURNING case_id",
        tx.places(files.len(), 5)
    );
    tx.fetch_composed(sql, &values).await.map(drop)
}
