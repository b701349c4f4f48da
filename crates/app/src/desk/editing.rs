//! An owner edits her entry. What she writes becomes a proposal; the live version stays until a
//! vetter decides. While a proposal of hers waits, she goes on from there, and a newer one takes its
//! place.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::edit::{EditError, Fields, Part, edited, fields_of};
use rufaa_domain::directory::entry::Entry;
use rufaa_domain::directory::open::public_service;
use rufaa_domain::directory::proposal::{Proposal, ProposalKind};
use rufaa_domain::directory::standing::StandingEvent;
use rufaa_domain::hsds::{Organization, Service};
use rufaa_store::{NewProposal, Write};
use uuid::Uuid;

use super::entry::own;
use super::queue::Changes;
use crate::audit::Did;
use crate::change::Kept;
use crate::proposals::new_id;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Why a proposal ends when its owner sends a newer one.
const REPLACED: &str = "a newer proposal of the same organisation takes its place";

/// What a form shows of a part of her entry.
#[derive(Debug, Clone)]
pub struct Editing {
    /// The name of the part.
    pub name: String,
    /// Its fields as they would be with what is already proposed.
    pub fields: Fields,
    /// Whether a proposal of hers waits, and the form goes on from it.
    pub waits: bool,
}

/// What an edit would make of her entry.
#[derive(Debug, Clone)]
pub struct EditView {
    /// What would change.
    pub changes: Changes,
    /// What everyone would see of the service that is edited; nothing where everyone sees nothing.
    pub public: Option<Service>,
}

/// A document that is worked on, and the proposal of hers in which it stands already.
struct Draft {
    kept: Kept,
    document: Organization,
    waits: Option<Uuid>,
}

impl Node {
    /// What a form shows of a part of her entry.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] for a part that is not there.
    pub async fn editing(&self, session: &Session, part: Part) -> Result<Editing, TrustError> {
        let draft = self.draft(session).await?;
        let fields = fields_of(&draft.document, part).ok_or(TrustError::Edit(EditError::Gone))?;
        let name = match part {
            Part::Organisation => draft.document.name.clone(),
            Part::Service(id) => {
                let service = draft.document.services.iter().find(|service| service.id == id);
                service.map(|service| service.name.clone()).unwrap_or_default()
            }
        };
        Ok(Editing { name, fields, waits: draft.waits.is_some() })
    }

    /// What an edit would make of her entry. Nothing is kept.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Edit`].
    pub async fn edit_view(
        &self,
        session: &Session,
        part: Part,
        [shown, sent]: [&Fields; 2],
    ) -> Result<EditView, TrustError> {
        let draft = self.draft(session).await?;
        let document = edited(&draft.document, part, shown, sent).map_err(TrustError::Edit)?;
        let entry = Entry::kept(document);
        let changes = Changes::between(&draft.kept.entry, &entry, &self.packs().needs);
        let public = match part {
            Part::Service(id) => public_service(&entry, id, &self.packs().needs),
            Part::Organisation => None,
        };
        Ok(EditView { changes, public })
    }

    /// Proposes an edit of her entry.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`TrustError::Edit`]; [`AppError::Unusable`] without a reason;
    /// [`TrustError::Stale`] when her waiting proposal was decided meanwhile.
    pub async fn propose_edit(
        &self,
        session: &Session,
        part: Part,
        [shown, sent]: [&Fields; 2],
        why: &str,
    ) -> Result<(), TrustError> {
        let made = self.made_by(session, why)?;
        let draft = self.draft(session).await?;
        let document = edited(&draft.document, part, shown, sent).map_err(TrustError::Edit)?;
        let id = new_id();
        let proposal = NewProposal {
            id,
            entry: Some(draft.kept.row.id),
            kind: ProposalKind::Edit,
            base_version: Some(draft.kept.row.version),
            document: Some(document.to_json().map_err(AppError::from)?),
            places: Vec::new(),
            message: made.why.clone(),
            who: made.who.clone(),
            organisation: Some(session.organisation()),
            at: made.at,
        };
        let replaced = draft.waits.map(|waits| {
            let made = rufaa_store::Made { why: REPLACED.to_owned(), ..made.clone() };
            (waits, false, made)
        });
        let mut events = vec![self.event(&session.event(Did::EditProposed).to("proposal", id))?];
        if let Some((waits, ..)) = &replaced {
            let ended = session.event(Did::ProposalWithdrawn).to("proposal", *waits);
            events.push(self.event(&ended)?);
        }
        let write = Write {
            proposals: vec![proposal],
            decided: replaced.into_iter().collect(),
            events,
            ..Write::default()
        };
        Ok(self.store().write_directory(write).await?)
    }

    /// Asks that a service of her organisation be vetted.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`]; [`TrustError::Stale`].
    pub async fn ask_for_vetting(
        &self,
        session: &Session,
        service: Uuid,
    ) -> Result<(), TrustError> {
        let entry = own(session)?;
        session.may(Action::ProposeChange, Resource::Entry(entry))?;
        let event = StandingEvent::VettingSubmitted { service };
        let done = session.event(Did::VettingAsked).to("service", service);
        self.stand(session, (entry, Some(service)), event, "asked by its owner", &done).await
    }

    /// How many changes of her entry wait for a vetter.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn own_changes_waiting(&self, session: &Session) -> Result<usize, TrustError> {
        let Some(entry) = session.entry() else { return Ok(0) };
        let waiting = self.store().open_proposals_of(entry).await?;
        let hers = |proposal: &&Proposal| proposal.organisation == Some(session.organisation());
        Ok(waiting.iter().filter(hers).count())
    }

    async fn draft(&self, session: &Session) -> Result<Draft, TrustError> {
        let entry = own(session)?;
        session.may(Action::ProposeChange, Resource::Entry(entry))?;
        let kept = self.kept(entry).await?;
        let waiting = self.store().open_proposals_of(entry).await?;
        let hers = waiting.into_iter().find(|proposal| is_hers(session, &kept, proposal));
        let Some(proposal) = hers else {
            let document = kept.entry.organization().clone();
            return Ok(Draft { kept, document, waits: None });
        };
        let text = proposal.document.as_deref().unwrap_or_default();
        let document = Organization::from_json(text).map_err(AppError::from)?;
        Ok(Draft { kept, document, waits: Some(proposal.id) })
    }
}

/// Whether a proposal is an edit by her organisation that can still be accepted.
fn is_hers(session: &Session, kept: &Kept, proposal: &Proposal) -> bool {
    proposal.kind == ProposalKind::Edit
        && proposal.base_version == Some(kept.row.version)
        && proposal.organisation == Some(session.organisation())
}
