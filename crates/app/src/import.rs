//! Import: from files to entries, all or nothing.
//!
//! The same list can be imported again and again: what is the same stays untouched, what is new
//! is added, what changed becomes a proposal (or, when the operator says so, a new version), and
//! what is missing from the list is proposed for withdrawal, never deleted.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::directory::entry::{Prepared, prepare};
use rufaa_domain::directory::proposal::ProposalKind;
use rufaa_files::{Incoming, Reading, Refusal, RowRef};
use rufaa_store::{EntryRow, EntryState, Made, NewProposal, Write};
use serde::Serialize;
use uuid::Uuid;

use crate::change::{Kept, Origin};
use crate::proposals::new_id;
use crate::{AppError, Node};

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
}

/// What an import did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
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
        let elsewhere = self.store().ids_of_other_sources(&import.source).await?;
        let mut plan = Plan {
            node: self,
            import,
            known: known.into_iter().map(|row| (row.id, row)).collect(),
            elsewhere,
            seen: BTreeSet::new(),
            write: Write::default(),
            report: ImportReport { refused: reading.refused, ..ImportReport::default() },
        };
        for incoming in reading.incoming {
            plan.take(incoming).await?;
        }
        plan.miss().await?;
        if !import.dry_run {
            self.store().write_directory(plan.write).await?;
        }
        Ok(plan.report)
    }
}

struct Plan<'a> {
    node: &'a Node,
    import: &'a Import,
    known: BTreeMap<Uuid, EntryRow>,
    elsewhere: BTreeSet<Uuid>,
    seen: BTreeSet<Uuid>,
    write: Write,
    report: ImportReport,
}

impl Plan<'_> {
    async fn take(&mut self, incoming: Incoming) -> Result<(), AppError> {
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
            None => self.add(&prepared, &external_id),
            Some(known) => self.compare(known, &prepared).await,
        }
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
        self.write.new.push(entry);
        Ok(())
    }

    async fn compare(&mut self, known: EntryRow, prepared: &Prepared) -> Result<(), AppError> {
        let document = prepared.entry.organization().to_json()?;
        let back = known.state == EntryState::Withdrawn;
        if document == known.document && !back && self.same_places(prepared).await? {
            self.report.unchanged += 1;
            return Ok(());
        }
        let kept = Kept::read(known)?;
        let places = self.node.seal_places(kept.row.id, &prepared.true_places)?;
        self.report.changed += 1;
        self.report.confidential_places += places.len();
        let made = self.import.made.clone();
        if self.import.accept_changes {
            let changed = self.node.new_version(&kept, &prepared.entry, places, made).await?;
            self.write.changed.push(changed);
        } else {
            let proposal = NewProposal {
                document: Some(document),
                base_version: Some(kept.row.version),
                places,
                ..self.proposal(kept.row.id, ProposalKind::Edit)
            };
            self.propose(proposal).await?;
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

    /// Proposes to withdraw what the list does not hold any more. Rows that were refused say
    /// nothing about what is missing, so with refusals nothing is proposed.
    async fn miss(&mut self) -> Result<(), AppError> {
        if !self.report.refused.is_empty() {
            return Ok(());
        }
        let missing: Vec<Uuid> = std::mem::take(&mut self.known)
            .into_values()
            .filter(|row| row.state == EntryState::Live)
            .map(|row| row.id)
            .collect();
        self.report.missing = missing.len();
        for id in missing {
            let proposal = self.proposal(id, ProposalKind::Withdrawal);
            self.propose(proposal).await?;
        }
        Ok(())
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
            at: made.at,
        }
    }

    /// Adds a proposal, unless the same one waits already.
    async fn propose(&mut self, proposal: NewProposal) -> Result<(), AppError> {
        let entry = proposal.entry.unwrap_or_default();
        let waiting = self.node.store().open_proposals_of(entry).await?;
        let same = |waits: &rufaa_domain::directory::proposal::Proposal| {
            waits.kind == proposal.kind && waits.document == proposal.document
        };
        if !waiting.iter().any(same) {
            self.write.proposals.push(proposal);
        }
        Ok(())
    }
}

fn refusal(row: &RowRef, problem: &rufaa_domain::directory::entry::Problem) -> Refusal {
    Refusal { row: row.clone(), column: problem.field.clone(), reason: problem.reason.to_string() }
}
