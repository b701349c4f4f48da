//! What waits for a vetter, and what waits for the safeguarding officer. Neither sees the other's.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::difference::Difference;
use rufaa_domain::directory::edit::{FieldDifference, told_differences};
use rufaa_domain::directory::entry::{Entry, is_unwanted};
use rufaa_domain::directory::open::visibility;
use rufaa_domain::directory::proposal::{Proposal, ProposalKind, ProposalState};
use rufaa_domain::hsds::Organization;
use rufaa_domain::needs::Needs;
use rufaa_store::{Desk, EntryState, Made, StoreError};
use uuid::Uuid;

use crate::audit::Did;
use crate::change::Kept;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Longest reason, characters.
const REASON_CHARS_MAX: usize = 500;

/// What waits.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The proposal.
    pub proposal: Proposal,
    /// The name of the entry, where it is about one.
    pub entry: Option<String>,
}

/// What would change in an entry.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// As those who write forms know it.
    pub told: Vec<FieldDifference>,
    /// The rest, field by field.
    pub rest: Vec<Difference>,
    /// Services that everyone would begin to see.
    pub shown: Vec<String>,
    /// Services that everyone would cease to see.
    pub hidden: Vec<String>,
}

impl Changes {
    /// What differs between an entry that is kept and one that would be.
    pub(super) fn between(kept: &Kept, after: &Entry, needs: &Needs) -> Self {
        let (told, rest) = told_differences(kept.entry.organization(), after.organization());
        // What has left the directory is seen by nobody.
        let before = (kept.row.state == EntryState::Live).then_some(&kept.entry);
        let (shown, hidden) = visibility(before, after, needs);
        Self { told, rest, shown, hidden }
    }
}

/// A proposal with what it would change.
#[derive(Debug, Clone)]
pub struct ProposalView {
    /// The proposal with the name of its entry.
    pub waiting: Waiting,
    /// What would change.
    pub changes: Changes,
    /// Whether this member may decide it; otherwise it concerns her own organisation.
    pub may_decide: bool,
}

impl Node {
    /// What waits for a vetter: proposals and what the public says, word of abuse apart.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn queue(&self, session: &Session) -> Result<Vec<Waiting>, TrustError> {
        session.may(Action::ReadQueue, Resource::Node)?;
        self.listed(session, Did::QueueRead, Desk::Vetting).await
    }

    /// Word of abuse that waits for the safeguarding officer, other than about her own organisation.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn safeguarding(&self, session: &Session) -> Result<Vec<Waiting>, TrustError> {
        session.may(Action::ReadSafeguarding, Resource::Node)?;
        self.listed(session, Did::SafeguardingRead, Desk::Safeguarding).await
    }

    /// How many things wait for this member: for a decision, and as word of abuse; nothing where
    /// she has no part in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting_counts(
        &self,
        session: &Session,
    ) -> Result<(Option<usize>, Option<usize>), TrustError> {
        let count = async |desk: Desk, action: Action| {
            if !session.could(action, Resource::Node) {
                return Ok(None);
            }
            let open = self.waiting_at(desk).await?;
            let count = open.iter().filter(|proposal| may_read(session, proposal)).count();
            Ok::<_, TrustError>(Some(count))
        };
        Ok((
            count(Desk::Vetting, Action::ReadQueue).await?,
            count(Desk::Safeguarding, Action::ReadSafeguarding).await?,
        ))
    }

    /// A proposal with what it would change.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`].
    pub async fn proposal_view(
        &self,
        session: &Session,
        id: Uuid,
    ) -> Result<ProposalView, TrustError> {
        let proposal = self.store().proposal(id).await?.ok_or(AppError::NotFound(id))?;
        if !may_read(session, &proposal) {
            return Err(AppError::NotFound(id).into());
        }
        let changes = self.changes_by(&proposal).await?;
        let may_decide = session.could(deciding(&proposal), about(&proposal));
        let entry = self.name_of(proposal.entry).await?;
        self.record_reading(session.event(Did::ProposalRead).to("proposal", id)).await?;
        Ok(ProposalView { waiting: Waiting { proposal, entry }, changes, may_decide })
    }

    /// Decides a proposal.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Stale`] when somebody has decided it, or the entry has
    /// moved on; [`AppError::Unusable`] without a reason.
    pub async fn decide_proposal(
        &self,
        session: &Session,
        id: Uuid,
        accept: bool,
        why: &str,
    ) -> Result<(), TrustError> {
        let proposal = self.store().proposal(id).await?.ok_or(AppError::NotFound(id))?;
        session.may(deciding(&proposal), about(&proposal))?;
        let made = self.made_by(session, why)?;
        let did = if accept { Did::ProposalAccepted } else { Did::ProposalRejected };
        let told = match (proposal.kind, proposal.entry) {
            (ProposalKind::Edit, Some(entry)) => self.owners_of(entry, session).await?,
            _ => Vec::new(),
        };
        let event =
            session.event(did).to("proposal", id).saying(proposal.kind.code()).telling(told);
        let events = vec![self.event(&event)?];
        let decided = if accept {
            self.accept_recorded(id, (made, events), |did| session.event(did)).await
        } else {
            self.reject_recorded(id, made, events).await
        };
        match decided {
            Ok(_) => Ok(()),
            Err(AppError::Store(StoreError::Conflict(_))) => Err(TrustError::Stale),
            Err(error) => Err(error.into()),
        }
    }

    /// Who acts, now, for this reason.
    pub(super) fn made_by(&self, session: &Session, why: &str) -> Result<Made, AppError> {
        let why = why.trim();
        if !(1..=REASON_CHARS_MAX).contains(&why.chars().count()) || why.chars().any(is_unwanted) {
            return Err(AppError::Unusable("a reason is needed".to_owned()));
        }
        let who = format!("{} ({})", session.shown_name(), session.organisation_name());
        Ok(Made { who, at: self.now(), why: why.to_owned() })
    }

    async fn listed(
        &self,
        session: &Session,
        did: Did,
        desk: Desk,
    ) -> Result<Vec<Waiting>, TrustError> {
        let mut open = self.waiting_at(desk).await?;
        open.retain(|proposal| may_read(session, proposal));
        let shown = session.event(did).showing(open.iter().map(|proposal| proposal.id));
        self.record_reading(shown).await?;
        let mut waiting = Vec::new();
        for proposal in open {
            let entry = self.name_of(proposal.entry).await?;
            waiting.push(Waiting { proposal, entry });
        }
        Ok(waiting)
    }

    async fn name_of(&self, entry: Option<Uuid>) -> Result<Option<String>, AppError> {
        let Some(entry) = entry else { return Ok(None) };
        let kept = self.kept(entry).await;
        Ok(kept.ok().map(|kept| kept.entry.organization().name.clone()))
    }

    async fn changes_by(&self, proposal: &Proposal) -> Result<Changes, AppError> {
        let (Some(entry), Some(document)) = (proposal.entry, &proposal.document) else {
            return Ok(Changes::default());
        };
        let now = self.kept(entry).await?;
        let then = Entry::kept(Organization::from_json(document)?);
        Ok(Changes::between(&now, &then, &self.packs().needs))
    }
}

/// Whether this member may see a proposal at all. Word of abuse is the safeguarding officer's, the
/// rest the vetter's while it is open; and what the public says of an organisation never reaches
/// that organisation (design §7.10).
fn may_read(session: &Session, proposal: &Proposal) -> bool {
    match proposal.kind {
        ProposalKind::Safeguarding => session.could(Action::ReadSafeguarding, about(proposal)),
        ProposalKind::Problem | ProposalKind::Praise | ProposalKind::Complaint => {
            waits(session, proposal) && !session.owns(about(proposal))
        }
        ProposalKind::Edit | ProposalKind::Withdrawal | ProposalKind::Suggestion => {
            waits(session, proposal)
        }
    }
}

fn waits(session: &Session, proposal: &Proposal) -> bool {
    proposal.state == ProposalState::Open
        && session.could(Action::ReadQueue, Resource::Node)
        && !session.is_recused(about(proposal))
}

/// Deciding word of abuse is dealing with it, which is the safeguarding officer's.
fn deciding(proposal: &Proposal) -> Action {
    if proposal.kind == ProposalKind::Safeguarding {
        Action::ReadSafeguarding
    } else {
        Action::DecideProposal
    }
}

fn about(proposal: &Proposal) -> Resource {
    proposal.entry.map_or(Resource::Node, Resource::Entry)
}
