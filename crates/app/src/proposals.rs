//! Proposals: listing them, and deciding.

use rand_core::Rng as _;
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::directory::proposal::{Proposal, ProposalKind, ProposalState};
use rufaa_domain::hsds::Organization;
use rufaa_store::{ChangedEntry, Desk, Made, NewEvent, Write};
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::keys::chance;
use crate::{AppError, Node, StoreError};

/// Most proposals that are listed at once.
const LISTED_MAX: i64 = 500;

/// A new id by chance (RFC 9562, version 4).
pub(crate) fn new_id() -> Uuid {
    let mut bytes = [0_u8; 16];
    chance().fill_bytes(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

impl Node {
    /// Proposals that wait for a decision: word of abuse first, each oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_proposals(&self) -> Result<Vec<Proposal>, AppError> {
        let mut open = self.waiting_at(Desk::Safeguarding).await?;
        open.extend(self.waiting_at(Desk::Vetting).await?);
        Ok(open)
    }

    /// Proposals that wait at a desk, oldest first.
    pub(crate) async fn waiting_at(&self, desk: Desk) -> Result<Vec<Proposal>, AppError> {
        Ok(self.store().open_proposals(desk, LISTED_MAX).await?)
    }

    /// Accepts a proposal and does what it proposes; of a suggestion or a problem report, notes
    /// that it was dealt with.
    ///
    /// # Errors
    /// [`AppError::NotFound`], or a conflict when the entry has moved on since an edit was
    /// proposed, or the proposal was decided already.
    pub async fn accept_proposal(&self, id: Uuid, made: Made) -> Result<Proposal, AppError> {
        let event = Event::of_operator(Did::ProposalAccepted).to("proposal", id);
        let events = vec![self.event(&event)?];
        self.accept_recorded(id, made, events).await
    }

    /// The same, recorded by these events.
    pub(crate) async fn accept_recorded(
        &self,
        id: Uuid,
        made: Made,
        events: Vec<NewEvent>,
    ) -> Result<Proposal, AppError> {
        let proposal = self.proposal(id).await?;
        let changed = match (proposal.kind, proposal.entry) {
            (ProposalKind::Edit, Some(entry)) => Some(self.edited(entry, &proposal, &made).await?),
            (ProposalKind::Withdrawal, Some(entry)) => Some(self.withdrawn(entry, &made).await?),
            _ => None,
        };
        let write = Write {
            changed: changed.into_iter().collect(),
            decided: vec![(id, true, made)],
            events,
            ..Write::default()
        };
        self.store().write_directory(write).await?;
        Ok(proposal)
    }

    /// Rejects a proposal.
    ///
    /// # Errors
    /// [`AppError::NotFound`], or a conflict when it was decided already.
    pub async fn reject_proposal(&self, id: Uuid, made: Made) -> Result<Proposal, AppError> {
        let event = Event::of_operator(Did::ProposalRejected).to("proposal", id);
        let events = vec![self.event(&event)?];
        self.reject_recorded(id, made, events).await
    }

    /// The same, recorded by these events.
    pub(crate) async fn reject_recorded(
        &self,
        id: Uuid,
        made: Made,
        events: Vec<NewEvent>,
    ) -> Result<Proposal, AppError> {
        let proposal = self.proposal(id).await?;
        let write = Write { decided: vec![(id, false, made)], events, ..Write::default() };
        self.store().write_directory(write).await?;
        Ok(proposal)
    }

    async fn proposal(&self, id: Uuid) -> Result<Proposal, AppError> {
        let proposal = self.store().proposal(id).await?.ok_or(AppError::NotFound(id))?;
        match proposal.state {
            ProposalState::Open => Ok(proposal),
            ProposalState::Accepted(_) | ProposalState::Rejected(_) => {
                Err(StoreError::Conflict(format!("the proposal {id}")).into())
            }
        }
    }

    async fn edited(
        &self,
        entry: Uuid,
        proposal: &Proposal,
        made: &Made,
    ) -> Result<ChangedEntry, AppError> {
        let kept = self.kept(entry).await?;
        if proposal.base_version != Some(kept.row.version) {
            return Err(StoreError::Conflict(format!("the entry {entry}")).into());
        }
        let document = proposal.document.as_deref().unwrap_or_default();
        // Whatever way the document came: what is confidential by now is taken out of it, and sealed.
        let edited = prepare(Organization::from_json(document)?, self.packs())
            .map_err(AppError::Document)?;
        let mut places = self.store().proposal_places(proposal.id).await?;
        places.extend(self.seal_places(entry, &edited.true_places)?);
        self.new_version(&kept, &edited.entry, places, made.clone()).await
    }

    async fn withdrawn(&self, entry: Uuid, made: &Made) -> Result<ChangedEntry, AppError> {
        Ok(Self::withdrawal(&self.kept(entry).await?, made.clone()))
    }
}
