//! The key of each row, unique in its table.

use std::collections::BTreeMap;

use super::Row;

/// Keys given so far.
#[derive(Debug, Default)]
pub(super) struct Keys {
    counts: BTreeMap<String, u32>,
}

impl Keys {
    /// The cells of these columns, joined; of rows with equal cells the second gets `#2`, and so
    /// on in the order of the file. Nothing when all are empty.
    pub(super) fn key(&mut self, row: Row<'_>, columns: &[String]) -> Option<String> {
        let cells: Vec<&str> = columns.iter().map(|column| row.cell(column)).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            return None;
        }
        let key = cells.join("|");
        let mut unique = key.clone();
        while self.counts.contains_key(&unique) {
            let count = self.counts.entry(key.clone()).or_insert(1);
            *count += 1;
            unique = format!("{key}#{count}");
        }
        self.counts.insert(unique.clone(), 1);
        Some(unique)
    }
}
