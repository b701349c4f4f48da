//! What came of reading files: entries, and what was refused with the reason.

use rufaa_domain::hsds::Organization;

/// What came of the files.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The organisations, in the order of the file.
    pub incoming: Vec<Incoming>,
    /// What was left out or not understood, in the order in which it was found.
    pub refused: Vec<Refusal>,
    /// Columns of a table that the mapping does not use.
    pub unused_columns: Vec<String>,
}

/// One organisation, not yet checked by the rules of the directory.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Where it stands.
    pub row: RowRef,
    /// The document.
    pub organization: Organization,
    /// The organisation's id in the source.
    pub external_id: String,
}

/// A place in a file that its author can find.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct RowRef {
    /// Name of the file.
    pub file: String,
    /// The row from 1, where the header is row 1. In JSON the object, in ndjson the line.
    pub row: u64,
}

impl RowRef {
    pub(crate) fn new(file: &str, row: u64) -> Self {
        Self { file: file.to_owned(), row }
    }

    pub(crate) fn refuse(&self, column: impl Into<String>, reason: impl Into<String>) -> Refusal {
        Refusal { row: self.clone(), column: column.into(), reason: reason.into() }
    }
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Refusal {
    /// Where it stands.
    pub row: RowRef,
    /// The column, or the path inside a JSON object; empty when it is the row as a whole.
    pub column: String,
    /// Why, and what would be right.
    pub reason: String,
}
