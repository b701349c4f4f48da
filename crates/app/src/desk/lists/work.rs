//! The work on a list, beside the answers: reading it, comparing it, taking it in.
//!
//! How far it is stands in memory, and while nothing is written also in the database for other nodes.
//! Taking in holds the one writer of SQLite until it commits, together with what came of it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rufaa_files::{FileError, FileSet, Format, Mapping, Reading, detect, read};
use rufaa_store::{ListRow, Made};
use rufaa_vault::place;
use tokio::sync::{Semaphore, SemaphorePermit};
use uuid::Uuid;

use crate::follow::blocking;
use crate::import::{Import, ImportReport};
use crate::keys::chance;
use crate::trust::TrustError;
use crate::{AppError, Node};

/// How often progress is noted for other nodes.
const NOTED_EVERY: Duration = Duration::from_secs(2);
/// Files that are unpacked and read at once: each may be 256 megabytes.
static TURNS: Semaphore = Semaphore::const_new(2);

/// The turn of whoever reads a file.
pub(super) async fn turn() -> Option<SemaphorePermit<'static>> {
    TURNS.acquire().await.ok()
}

/// The lists on which this process works, and how far it is.
#[derive(Default)]
pub(crate) struct AtWork(Mutex<BTreeMap<Uuid, Progress>>);

/// Rows that were looked at, and all of them once they are read.
#[derive(Clone, Default)]
struct Progress {
    done: Arc<AtomicUsize>,
    all: Arc<AtomicUsize>,
}

impl Progress {
    fn rows(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }
}

impl AtWork {
    /// How far a list is; nothing where this process does not work on it.
    pub(super) fn rows(&self, list: Uuid) -> Option<(usize, usize)> {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lists.get(&list).map(Progress::rows)
    }

    fn begin(&self, list: Uuid, progress: Progress) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(list, progress);
    }

    fn end(&self, list: Uuid) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&list);
    }
}

impl Node {
    /// Does the work, and notes how far it is and what came of it.
    pub(super) async fn worked_on(&self, row: ListRow, take: bool, made: Made) {
        let progress = Progress::default();
        self.at_work().begin(row.id, progress.clone());
        let (node, job, watched) = (self.clone(), row.clone(), progress.clone());
        let mut work =
            tokio::spawn(async move { node.imported(&job, take, (made, progress)).await });
        let outcome = loop {
            tokio::select! {
                outcome = &mut work => break outcome,
                () = tokio::time::sleep(NOTED_EVERY), if !take => self.note(&row, &watched).await,
            }
        };
        let ended = match outcome {
            Ok(Ok(report)) if !take => self.ended(&row, "looked", &report).await,
            // What was taken in says so itself.
            Ok(Ok(_)) => Ok(()),
            Ok(Err(why)) => self.ended(&row, "failed", &why).await,
            Err(error) => self.ended(&row, "failed", &error.to_string()).await,
        };
        if let Err(error) = ended {
            tracing::warn!(%error, "what came of a list could not be noted");
        }
        self.at_work().end(row.id);
    }

    /// Reads the file and compares it, or takes it in. Gives the report as JSON, or why there is none.
    async fn imported(
        &self,
        row: &ListRow,
        take: bool,
        (made, progress): (Made, Progress),
    ) -> Result<String, String> {
        let said = |error: &dyn std::fmt::Display| error.to_string();
        let set = self.files_of(row).await.map_err(|error| said(&error))?;
        let mapping = self.opened_text(row, "mapping", &row.mapping);
        let mapping = mapping.map_err(|error| said(&error))?;
        let (source, node) = (row.source.clone(), self.clone());
        let turn = turn().await;
        let reading = blocking(move || Ok(reading(set, &mapping, &source, &node)));
        let reading = reading.await.map_err(|error| said(&error))??;
        drop(turn);
        progress.all.store(reading.incoming.len(), Ordering::Relaxed);
        let import = Import {
            dry_run: !take,
            by: Some((row.member, row.organisation)),
            list: take.then(|| row.clone()),
            progress: progress.done,
            ..Import::new(row.source.clone(), made)
        };
        let report: ImportReport =
            self.import(reading, &import).await.map_err(|error| said(&error))?;
        serde_json::to_string(&report).map_err(|error| said(&error))
    }

    async fn note(&self, row: &ListRow, progress: &Progress) {
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let (done, all) = progress.rows();
        let now =
            ListRow { rows: (number(done), number(all)), changed_at: self.now(), ..row.clone() };
        if let Err(error) = self.store().move_list(&now, &row.state).await {
            tracing::warn!(%error, "how far a list is could not be noted");
        }
    }

    async fn ended(&self, row: &ListRow, state: &str, report: &str) -> Result<(), AppError> {
        let now = self.list_with(row, state, report)?;
        Ok(self.store().move_list(&now, &row.state).await?)
    }

    /// A list with what came of it.
    pub(crate) fn list_with(
        &self,
        row: &ListRow,
        state: &str,
        report: &str,
    ) -> Result<ListRow, AppError> {
        Ok(ListRow {
            state: state.to_owned(),
            // Reasons of refusals may hold what stands in a cell, and that may be an address.
            report: self.sealed_text(row, "report", report)?,
            changed_at: self.now(),
            ..row.clone()
        })
    }

    pub(super) fn sealed_file(&self, row: &ListRow, bytes: &[u8]) -> Result<Vec<u8>, AppError> {
        Ok(self.keys().outer().seal(&place_of(row, "file"), bytes, &mut chance())?)
    }

    pub(super) async fn files_of(&self, row: &ListRow) -> Result<FileSet, TrustError> {
        let sealed = self.store().file_of_list(row.organisation, row.id).await?;
        let sealed = sealed.ok_or(AppError::NotFound(row.id))?;
        let bytes = self.keys().outer().open(&place_of(row, "file"), &sealed)?;
        Ok(FileSet::single(row.file_name.clone(), bytes))
    }

    /// A text of a list as it is kept; nothing stays nothing.
    pub(super) fn sealed_text(
        &self,
        row: &ListRow,
        what: &str,
        text: &str,
    ) -> Result<String, AppError> {
        if text.is_empty() {
            return Ok(String::new());
        }
        let sealed =
            self.keys().outer().seal(&place_of(row, what), text.as_bytes(), &mut chance())?;
        Ok(STANDARD.encode(sealed))
    }

    /// The same text, opened.
    pub(super) fn opened_text(
        &self,
        row: &ListRow,
        what: &str,
        kept: &str,
    ) -> Result<String, AppError> {
        if kept.is_empty() {
            return Ok(String::new());
        }
        let unreadable = || AppError::Unreadable(format!("the {what} of the list {}", row.id));
        let sealed = STANDARD.decode(kept).or(Err(unreadable()))?;
        let opened = self.keys().outer().open(&place_of(row, what), &sealed)?;
        String::from_utf8(opened).or(Err(unreadable()))
    }
}

fn reading(set: FileSet, mapping: &str, source: &str, node: &Node) -> Result<Reading, String> {
    let said = |error: FileError| error.to_string();
    let set = set.unpack().map_err(said)?;
    let format = detect(&set).unwrap_or(Format::Table);
    let mapping = (!mapping.is_empty()).then(|| Mapping::parse(mapping)).transpose();
    let mapping = mapping.map_err(|error| error.to_string())?;
    let mapping = mapping.map(|mapping| Mapping { source: Some(source.to_owned()), ..mapping });
    read(&set, format, mapping.as_ref(), source, node.packs()).map_err(said)
}

/// Where something of a list belongs.
fn place_of(row: &ListRow, what: &str) -> Vec<u8> {
    place(&[b"rufaa list v1", row.organisation.as_bytes(), row.id.as_bytes(), what.as_bytes()])
}
