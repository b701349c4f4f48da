//! Import: from files to entries, all or nothing.
//!
//! The same list can be imported again and again: what is the same stays untouched, what is new
//! is added, what changed becomes a proposal (or, when the operator says so, a new version), and
//! what is missing from the list is proposed for withdrawal, never deleted.
//!
//! Two work at once, a batch between them: one thread checks and prepares, which keeps a processor
//! busy; beside it the entries before them are written, all in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rufaa_domain::directory::entry::{Prepared, prepare};
use rufaa_domain::directory::proposal::ProposalKind;
use rufaa_files::{Incoming, Reading, Refusal, RowRef};
use rufaa_store::{
    DirectoryWriter, EntryRow, EntryState, ListRow, Made, NewEntry, NewProposal, Write,
};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::change::{Kept, Origin};
use crate::follow::blocking;
use crate::proposals::new_id;
use crate::proposals::services_gone;
use crate::{AppError, Node};

/// Entries that are prepared and written together: some two megabytes.
const BATCH: usize = 256;
/// Batches that are prepared ahead of the writer.
const BATCHES_AHEAD: usize = 4;

/// How to import.
#[derive(Debug, Clone)]
pub struct Import {
    /// Name of the list; entries are matched with earlier imports of the same list.
    pub source: String,
    /// Whether changes of known entries take effect at once instead of becoming proposals.
    pub accept_changes: bool,
    /// Whether only to say what would happen.
    pub dry_run: bool,
    /// Who imports, when and why.
    pub made: Made,
    /// The member who does, with the organisation for which; nobody for whoever runs commands.
    pub by: Option<(Uuid, Uuid)>,
    /// The list of a page that is taken in with it.
    pub list: Option<ListRow>,
    /// How many rows were looked at so far, for whoever watches.
    pub progress: Arc<AtomicUsize>,
}

impl Import {
    /// An import by whoever runs commands, whose changes of known entries become proposals.
    pub fn new(source: impl Into<String>, made: Made) -> Self {
        Self {
            source: source.into(),
            accept_changes: false,
            dry_run: false,
            made,
            by: None,
            list: None,
            progress: Arc::default(),
        }
    }
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Entries that are new.
    pub new: usize,
    /// Entries that changed.
    pub changed: usize,
    /// Entries that are the same as before.
    pub unchanged: usize,
    /// Entries that the list does not hold any more, proposed for withdrawal now.
    pub missing: usize,
    /// Services among the new and changed entries that the public does not see.
    pub confidential_places: usize,
    /// Rows that were refused: nothing of them was taken.
    pub refused: Vec<Refusal>,
    /// Rows that were taken with a reservation.
    pub warnings: Vec<Refusal>,
}

impl Node {
    /// Imports what was read from files, in one transaction: all of it, or nothing.
    ///
    /// # Errors
    /// When the database fails; then nothing was taken.
    pub async fn import(
        &self,
        reading: Reading,
        import: &Import,
    ) -> Result<ImportReport, AppError> {
        let known = self.store().entries_of_source(&import.source).await?;
        let sorter = Sorter {
            node: self.clone(),
            import: import.clone(),
            known: known.into_iter().map(|row| (row.id, row)).collect(),
            elsewhere: self.store().ids_of_other_sources(&import.source).await?,
            seen: BTreeSet::new(),
            batch: Batch::default(),
            report: ImportReport { refused: reading.refused, ..ImportReport::default() },
        };
        let (sender, batches) = mpsc::channel(BATCHES_AHEAD);
        let sort = blocking(move || sorter.sort(reading.incoming, &sender));
        let mut taker = Taker::begin(self, import).await?;
        let (sorted, ()) = tokio::try_join!(sort, taker.take_all(batches))?;
        taker.end(sorted).await
    }
}

/// Entries that are new, and those that are known and may have changed.
#[derive(Default)]
struct Batch {
    new: Vec<NewEntry>,
    known: Vec<(EntryRow, Prepared)>,
}

/// What the sorter knows at the end.
struct Sorted {
    report: ImportReport,
    missing: Vec<Uuid>,
}

/// Checks what comes in and tells the new from the known.
struct Sorter {
    node: Node,
    import: Import,
    known: BTreeMap<Uuid, EntryRow>,
    elsewhere: BTreeSet<Uuid>,
    seen: BTreeSet<Uuid>,
    batch: Batch,
    report: ImportReport,
}

impl Sorter {
    fn sort(
        mut self,
        incoming: Vec<Incoming>,
        batches: &mpsc::Sender<Batch>,
    ) -> Result<Sorted, AppError> {
        for incoming in incoming {
            self.take(incoming)?;
            self.import.progress.fetch_add(1, Ordering::Relaxed);
            let length = self.batch.new.len() + self.batch.known.len();
            if length >= BATCH && !self.send(batches) {
                break;
            }
        }
        self.send(batches);
        Ok(Sorted { missing: self.missing(), report: self.report })
    }

    /// Hands the batch on and tells whether to go on: where nobody takes it any more, the taker
    /// has failed and says why.
    fn send(&mut self, batches: &mpsc::Sender<Batch>) -> bool {
        batches.blocking_send(std::mem::take(&mut self.batch)).is_ok()
    }

    fn take(&mut self, incoming: Incoming) -> Result<(), AppError> {
        let Incoming { row, organization, external_id } = incoming;
        let prepared = match prepare(organization, self.node.packs()) {
            Ok(prepared) => prepared,
            Err(problems) => {
                self.report.refused.extend(problems.iter().map(|problem| refusal(&row, problem)));
                return Ok(());
            }
        };
        let id = prepared.entry.id();
        if let Some(reason) = self.clash(&prepared) {
            let column = "id".to_owned();
            self.report.refused.push(Refusal { row, column, reason });
            return Ok(());
        }
        let warnings = prepared.warnings.iter().map(|problem| refusal(&row, problem));
        self.report.warnings.extend(warnings);
        match self.known.remove(&id) {
            None => self.add(&prepared, &external_id)?,
            Some(known) => self.batch.known.push((known, prepared)),
        }
        Ok(())
    }

    /// Why an entry cannot stand beside the others: its id, or that of one of its services, is
    /// taken.
    fn clash(&mut self, prepared: &Prepared) -> Option<String> {
        let organization = prepared.entry.organization();
        let services = organization.services.iter().flat_map(|service| {
            let at = service.service_at_locations.iter().map(|at| at.id);
            at.chain([service.id])
        });
        let ids: Vec<Uuid> = services.chain([organization.id]).collect();
        if let Some(id) = ids.iter().find(|id| self.elsewhere.contains(*id)) {
            return Some(format!("{id} is in the directory already, from another list"));
        }
        if let Some(id) = ids.iter().find(|id| self.seen.contains(*id)) {
            return Some(format!("{id} stands twice in this file; the first was taken"));
        }
        self.seen.extend(ids);
        None
    }

    fn add(&mut self, prepared: &Prepared, external_id: &str) -> Result<(), AppError> {
        let made = self.import.made.clone();
        let origin = Origin { source: &self.import.source, external_id };
        let entry = self.node.new_entry(prepared, origin, Vec::new(), made)?;
        self.report.new += 1;
        self.report.confidential_places += entry.places.len();
        self.batch.new.push(entry);
        Ok(())
    }

    /// What the list does not hold any more. Rows that were refused say nothing about what is
    /// missing, so with refusals nothing is.
    fn missing(&mut self) -> Vec<Uuid> {
        if !self.report.refused.is_empty() {
            return Vec::new();
        }
        std::mem::take(&mut self.known)
            .into_values()
            .filter(|row| row.state == EntryState::Live)
            .map(|row| row.id)
            .collect()
    }
}

/// Writes what the sorter has sorted.
struct Taker<'a> {
    node: &'a Node,
    import: &'a Import,
    /// Nothing in a dry run.
    writer: Option<DirectoryWriter>,
    changed: usize,
    unchanged: usize,
    confidential_places: usize,
}

impl<'a> Taker<'a> {
    async fn begin(node: &'a Node, import: &'a Import) -> Result<Self, AppError> {
        let writer =
            if import.dry_run { None } else { Some(node.store().begin_directory().await?) };
        Ok(Self { node, import, writer, changed: 0, unchanged: 0, confidential_places: 0 })
    }

    async fn take_all(&mut self, mut batches: mpsc::Receiver<Batch>) -> Result<(), AppError> {
        while let Some(batch) = batches.recv().await {
            let mut write = Write { new: batch.new, ..Write::default() };
            for (known, prepared) in batch.known {
                self.compare(known, &prepared, &mut write).await?;
            }
            self.write(write).await?;
        }
        Ok(())
    }

    async fn write(&mut self, write: Write) -> Result<(), AppError> {
        match &mut self.writer {
            Some(writer) => Ok(writer.write(write).await?),
            None => Ok(()),
        }
    }

    async fn compare(
        &mut self,
        known: EntryRow,
        prepared: &Prepared,
        write: &mut Write,
    ) -> Result<(), AppError> {
        let document = prepared.entry.organization().to_json()?;
        let back = known.state == EntryState::Withdrawn;
        if document == known.document && !back && self.same_places(prepared).await? {
            self.unchanged += 1;
            return Ok(());
        }
        let kept = Kept::read(known)?;
        let places = self.node.seal_places(kept.row.id, &prepared.true_places)?;
        self.changed += 1;
        self.confidential_places += places.len();
        let made = self.import.made.clone();
        if self.import.accept_changes {
            // Whoever sent somebody to a service that is gone is told at once.
            let (member, organisation) = self.import.by.unwrap_or_default();
            for gone in services_gone(&kept, prepared.entry.organization()) {
                let of = |did| Event::of(member, organisation, did);
                write.receivers.push((gone.0, self.node.now()));
                for told in self.node.told_of_stop(gone, of).await? {
                    write.events.push(self.node.event(&told)?);
                }
            }
            let changed = self.node.new_version(&kept, &prepared.entry, places, made).await?;
            write.changed.push(changed);
        } else {
            let proposal = NewProposal {
                document: Some(document),
                base_version: Some(kept.row.version),
                places,
                ..self.proposal(kept.row.id, ProposalKind::Edit)
            };
            self.propose(proposal, write).await?;
        }
        Ok(())
    }

    async fn same_places(&self, prepared: &Prepared) -> Result<bool, AppError> {
        for place in &prepared.true_places {
            let known = self.node.true_place(prepared.entry.id(), place.location.id).await?;
            if known.as_ref() != Some(place) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Proposes to withdraw what is missing, and makes everything true.
    async fn end(mut self, sorted: Sorted) -> Result<ImportReport, AppError> {
        let mut write = Write::default();
        for id in &sorted.missing {
            self.propose(self.proposal(*id, ProposalKind::Withdrawal), &mut write).await?;
        }
        let counts = format!("new={} changed={}", sorted.report.new, self.changed);
        let (member, organisation) = self.import.by.unwrap_or_default();
        let event = Event::of(member, organisation, Did::ListImported).saying(&counts);
        write.events.push(self.node.event(&event)?);
        let report = ImportReport {
            changed: self.changed,
            unchanged: self.unchanged,
            missing: sorted.missing.len(),
            confidential_places: sorted.report.confidential_places + self.confidential_places,
            ..sorted.report
        };
        if let Some(list) = &self.import.list {
            write.taken =
                Some(self.node.list_with(list, "taken", &serde_json::to_string(&report)?)?);
        }
        self.write(write).await?;
        if let Some(writer) = self.writer {
            writer.commit().await?;
        }
        Ok(report)
    }

    fn proposal(&self, entry: Uuid, kind: ProposalKind) -> NewProposal {
        let made = &self.import.made;
        NewProposal {
            id: new_id(),
            entry: Some(entry),
            kind,
            base_version: None,
            document: None,
            places: Vec::new(),
            message: made.why.clone(),
            who: made.who.clone(),
            organisation: None,
            at: made.at,
        }
    }

    /// Adds a proposal, unless the same one waits already.
    async fn propose(&self, proposal: NewProposal, write: &mut Write) -> Result<(), AppError> {
        let entry = proposal.entry.unwrap_or_default();
        let waiting = self.node.store().open_proposals_of(entry).await?;
        let same = |waits: &rufaa_domain::directory::proposal::Proposal| {
            waits.kind == proposal.kind && waits.document == proposal.document
        };
        if !waiting.iter().any(same) {
            write.proposals.push(proposal);
        }
        Ok(())
    }
}

fn refusal(row: &RowRef, problem: &rufaa_domain::directory::entry::Problem) -> Refusal {
    Refusal { row: row.clone(), column: problem.field.clone(), reason: problem.reason.to_string() }
}
