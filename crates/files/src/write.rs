//! Directory entries out: HSDS as JSON, lines of JSON or tables, and one flat table for people,
//! with HXL tags.
//!
//! Whoever calls has taken the open part (`rufaa_domain::directory::open`); what is given here is
//! written. Organisations are taken one after the other, so that a country fits through little
//! memory; only the tables of a zip grow, packed, until the end.

mod csv_file;
mod flat;
mod json_file;
mod package;
mod part;
mod refusals_file;
mod rows;
mod tables;
mod xlsx_file;

pub use csv_file::csv;
pub use json_file::{json, ndjson};
pub use refusals_file::refusals;
pub use tables::tabular;
pub use xlsx_file::xlsx;

/// Why an export stopped. What was written so far is not complete.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The place to write to failed.
    #[error("the export could not be written")]
    Io(#[from] std::io::Error),
    /// A document could not be written as JSON.
    #[error("an entry could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// A row could not be written.
    #[error("a row could not be written")]
    Csv(#[from] ::csv::Error),
    /// The archive could not be written.
    #[error("the archive could not be written")]
    Zip(#[from] zip::result::ZipError),
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// More rows than a sheet of Excel can hold.
    #[error("a sheet of Excel holds {0} rows; export CSV, or one country at a time")]
    TooManyRows(u32),
}
