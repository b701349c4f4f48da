//! Export: the open part of the directory, in the formats that people have.
//!
//! Everything comes from the open records, so that no export can hold what the public may not
//! see. For moving a whole node with its history there is the backup.

use std::io::{Seek, Write};

use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::hsds::Organization;
use rufaa_files::write;
use rufaa_store::OpenFilter;
use tokio::runtime::Handle;
use uuid::Uuid;

use crate::follow::blocking;
use crate::{AppError, Node};

/// Records that are held in memory at once.
const BATCH: i64 = 500;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// One JSON array of organisations.
    Json,
    /// One organisation a line.
    Ndjson,
    /// The standard's tabular data package, zipped.
    Package,
    /// One row for each service at each location, with HXL tags.
    Csv,
    /// The same for Excel.
    Xlsx,
}

impl Node {
    /// Writes the open part of the directory, in the order of ids; tells how many organisations.
    ///
    /// # Errors
    /// When the database fails or `out` cannot be written.
    pub async fn export<W: Write + Seek + Send + 'static>(
        &self,
        format: ExportFormat,
        out: W,
    ) -> Result<u64, AppError> {
        let node = self.clone();
        let runtime = Handle::current();
        blocking(move || {
            let mut organizations = Organizations::new(&node, &runtime);
            let read = organizations.by_ref();
            let packs = node.packs();
            let written = match format {
                ExportFormat::Json => write::json(read, out),
                ExportFormat::Ndjson => write::ndjson(read, out),
                ExportFormat::Package => write::tabular(read, out),
                ExportFormat::Csv => write::csv(read, packs, out),
                ExportFormat::Xlsx => write::xlsx(read, packs, out),
            };
            written.map_err(|error| AppError::Export(error.to_string()))?;
            organizations.end()
        })
        .await
    }
}

/// The open organisations, read in batches. A failure ends the iteration and is told by
/// [`Organizations::end`].
struct Organizations<'a> {
    node: &'a Node,
    runtime: &'a Handle,
    batch: std::vec::IntoIter<Organization>,
    after: Option<Uuid>,
    count: u64,
    failure: Option<AppError>,
}

impl<'a> Organizations<'a> {
    fn new(node: &'a Node, runtime: &'a Handle) -> Self {
        let batch = Vec::new().into_iter();
        Self { node, runtime, batch, after: None, count: 0, failure: None }
    }

    fn fetch(&mut self) -> Result<(), AppError> {
        let filter = OpenFilter::default();
        let store = self.node.store();
        let fetched = store.open_after(RecordKind::Organization, &filter, self.after, BATCH);
        let records = self.runtime.block_on(fetched)?;
        self.after = records.last().map(|record| record.id).or(self.after);
        let parsed: Result<Vec<Organization>, _> =
            records.iter().map(|record| Organization::from_json(&record.document)).collect();
        self.batch = parsed?.into_iter();
        Ok(())
    }

    fn end(self) -> Result<u64, AppError> {
        match self.failure {
            Some(failure) => Err(failure),
            None => Ok(self.count),
        }
    }
}

impl Iterator for Organizations<'_> {
    type Item = Organization;

    fn next(&mut self) -> Option<Organization> {
        if self.batch.len() == 0 && self.failure.is_none() {
            self.failure = self.fetch().err();
        }
        let next = self.batch.next()?;
        self.count += 1;
        Some(next)
    }
}
