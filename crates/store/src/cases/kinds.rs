//! Records of some kinds out of several cases: what a list needs, without the rest of the ledgers.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::CaseRecord;
use super::whole::record_at;
use crate::dialect::{Value, rows_text};
use crate::{Store, StoreError};

impl Store {
    /// The codes by which people speak of these cases.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn codes_of_cases(
        &self,
        organisation: Uuid,
        cases: &[Uuid],
    ) -> Result<BTreeMap<Uuid, String>, StoreError> {
        if cases.is_empty() {
            return Ok(BTreeMap::new());
        }
        let place = self.pool.place();
        let sql = format!(
            "SELECT case_id, code FROM case_file
             WHERE case_id IN (VALUES {}) AND organisation_id = {}",
            rows_text(cases.len(), 1, place),
            place(cases.len() + 1),
        );
        let mut values: Vec<Value> = cases.iter().map(|case| (*case).into()).collect();
        values.push(organisation.into());
        let rows = self.pool.fetch_composed(sql, &values).await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.text(1)?))).collect()
    }

    /// Records of these kinds out of these cases, each with its case, in the order of their numbers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn records_of_kinds(
        &self,
        organisation: Uuid,
        cases: &[Uuid],
        kinds: &[&'static str],
    ) -> Result<Vec<(Uuid, CaseRecord)>, StoreError> {
        if cases.is_empty() || kinds.is_empty() {
            return Ok(Vec::new());
        }
        let place = self.pool.place();
        let (first, last) = (cases.len() + 1, cases.len() + kinds.len());
        let kinds_text: Vec<String> = (first..=last).map(place).collect();
        let sql = format!(
            "SELECT case_id, compartment_id, kind, author, sequence, epoch, at, signature, sealed
             FROM case_record
             WHERE case_id IN (VALUES {}) AND kind IN ({}) AND organisation_id = {}
             ORDER BY case_id, sequence",
            rows_text(cases.len(), 1, place),
            kinds_text.join(", "),
            place(last + 1),
        );
        let mut values: Vec<Value> = cases.iter().map(|case| (*case).into()).collect();
        values.extend(kinds.iter().map(|kind| (*kind).into()));
        values.push(organisation.into());
        let rows = self.pool.fetch_composed(sql, &values).await?;
        rows.iter().map(|row| Ok((row.id(0)?, record_at(row)?))).collect()
    }
}
