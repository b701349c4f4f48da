//! Proposals: listing them, and deciding.

use rand_core::Rng as _;
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::directory::proposal::{Proposal, ProposalKind, ProposalState};
use rufaa_domain::hsds::Organization;
use rufaa_store::{ChangedEntry, Desk, Made, NewEvent, Write};
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::change::Kept;
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
        self.accept_recorded(id, (made, events), Event::of_operator).await
    }

    /// The same, recorded by these events. Whoever sent somebody to what is no longer there is told at once.
    pub(crate) async fn accept_recorded(
        &self,
        id: Uuid,
        (made, mut events): (Made, Vec<NewEvent>),
        of: impl Fn(Did) -> Event,
    ) -> Result<Proposal, AppError> {
        let proposal = self.proposal(id).await?;
        let mut receivers = Vec::new();
        for stopped in self.stopped_by(&proposal).await? {
            receivers.push((stopped.0, self.now()));
            for told in self.told_of_stop(stopped, &of).await? {
                events.push(self.event(&told)?);
            }
        }
        let changed = match (proposal.kind, proposal.entry) {
            (ProposalKind::Edit, Some(entry)) => Some(self.edited(entry, &proposal, &made).await?),
            (ProposalKind::Withdrawal, Some(entry)) => Some(self.withdrawn(entry, &made).await?),
            _ => None,
        };
        let write = Write {
            changed: changed.into_iter().collect(),
            decided: vec![(id, true, made)],
            events,
            receivers,
            ..Write::default()
        };
        self.store().write_directory(write).await?;
        Ok(proposal)
    }

    /// The entry, or the services of it, that are there no longer once a proposal is accepted.
    async fn stopped_by(&self, proposal: &Proposal) -> Result<Vec<(Uuid, Option<Uuid>)>, AppError> {
        let Some(entry) = proposal.entry else { return Ok(Vec::new()) };
        match (proposal.kind, proposal.document.as_deref()) {
            (ProposalKind::Withdrawal, _) => Ok(vec![(entry, None)]),
            (ProposalKind::Edit, Some(document)) => {
                let edited = Organization::from_json(document)?;
                Ok(services_gone(&self.kept(entry).await?, &edited))
            }
            _ => Ok(Vec::new()),
        }
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

/// The services of an entry that are in it no longer once it is so.
pub(crate) fn services_gone(kept: &Kept, edited: &Organization) -> Vec<(Uuid, Option<Uuid>)> {
    let is_left = |id: &Uuid| edited.services.iter().any(|service| service.id == *id);
    let before = kept.entry.organization().services.iter().map(|service| service.id);
    before.filter(|id| !is_left(id)).map(|id| (kept.row.id, Some(id))).collect()
}
