//! An owner edits her entry. What she writes becomes a proposal; the live version stays until a
//! vetter decides. While a proposal of hers waits, she goes on from there, and a newer one takes its
//! place.

use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::edit::{EditError, Fields, Part, edited, fields_of};
use rufaa_domain::directory::entry::{Prepared, prepare};
use rufaa_domain::directory::open::public_service;
use rufaa_domain::directory::proposal::{MESSAGE_CHARS_MAX, Proposal, ProposalKind};
use rufaa_domain::directory::standing::StandingEvent;
use rufaa_domain::hsds::{Organization, Service};
use rufaa_store::{EntryState, NewProposal, Write};
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
    /// Whether the part has hours or numbers at its places, which the form does not hold.
    pub elsewhere: bool,
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
    waits: Option<Proposal>,
}

impl Node {
    /// What a form shows of a part of her entry.
    ///
    /// # Errors
    /// [`TrustError::Denied`]; [`AppError::NotFound`] for a part that is not there.
    pub async fn editing(&self, session: &Session, part: Part) -> Result<Editing, TrustError> {
        let draft = self.draft(session).await?;
        let read = session.event(Did::EntryRead).to("entry", draft.kept.row.id);
        self.record_reading(read).await?;
        let fields = fields_of(&draft.document, part).ok_or(TrustError::Edit(EditError::Gone))?;
        let name = match part {
            Part::Organisation => draft.document.name.clone(),
            Part::Service(id) => {
                let service = draft.document.services.iter().find(|service| service.id == id);
                service.map(|service| service.name.clone()).unwrap_or_default()
            }
        };
        let elsewhere = has_more_at_places(&draft.document, part);
        Ok(Editing { name, fields, waits: draft.waits.is_some(), elsewhere })
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
        let Prepared { entry, .. } = self.edited_entry(&draft, part, [shown, sent])?;
        let changes = Changes::between(&draft.kept, &entry, &self.packs().needs);
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
        let prepared = self.edited_entry(&draft, part, [shown, sent])?;
        let document = prepared.entry.organization();
        let id = new_id();
        let proposal = NewProposal {
            id,
            entry: Some(draft.kept.row.id),
            kind: ProposalKind::Edit,
            base_version: Some(draft.kept.row.version),
            document: Some(document.to_json().map_err(AppError::from)?),
            places: self.seal_places(draft.kept.row.id, &prepared.true_places)?,
            message: draft.message(&made.why),
            who: made.who.clone(),
            organisation: Some(session.organisation()),
            at: made.at,
        };
        let replaced = draft.waits.as_ref().map(|waits| {
            let made = rufaa_store::Made { why: REPLACED.to_owned(), ..made.clone() };
            (waits.id, false, made)
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
        self.stand(session, (entry, Some(service), None), (event, "asked by its owner"), &done)
            .await
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

    /// Her entry as it would be after an edit, checked like every document, and with what has become
    /// confidential taken out of it.
    fn edited_entry(
        &self,
        draft: &Draft,
        part: Part,
        [shown, sent]: [&Fields; 2],
    ) -> Result<Prepared, TrustError> {
        let document = edited(&draft.document, part, shown, sent).map_err(TrustError::Edit)?;
        prepare(document, self.packs()).or(Err(TrustError::Edit(EditError::Wrong(Vec::new()))))
    }

    async fn draft(&self, session: &Session) -> Result<Draft, TrustError> {
        let entry = own(session)?;
        session.may(Action::ProposeChange, Resource::Entry(entry))?;
        let kept = self.kept(entry).await?;
        // What has left the directory comes back by a decision about that, not by an edit.
        if kept.row.state != EntryState::Live {
            return Err(AppError::NotFound(entry).into());
        }
        let waiting = self.store().open_proposals_of(entry).await?;
        let hers = waiting.into_iter().find(|proposal| is_hers(session, proposal));
        let mut document = kept.entry.organization().clone();
        let Some(proposal) = hers else { return Ok(Draft { kept, document, waits: None }) };
        let text = proposal.document.as_deref().unwrap_or_default();
        let proposed = Organization::from_json(text).map_err(AppError::from)?;
        document = if proposal.base_version == Some(kept.row.version) {
            proposed
        } else {
            let base = self.version_of(entry, proposal.base_version).await?;
            moved_on(document, &base, &proposed)
        };
        Ok(Draft { kept, document, waits: Some(proposal) })
    }

    async fn version_of(
        &self,
        entry: Uuid,
        version: Option<i64>,
    ) -> Result<Organization, TrustError> {
        let documents = self.store().documents(entry).await?;
        let found = documents.into_iter().find(|(number, _)| Some(*number) == version);
        let (_, text) = found.ok_or(AppError::NotFound(entry))?;
        Ok(Organization::from_json(&text).map_err(AppError::from)?)
    }
}

impl Draft {
    /// What a vetter reads: why, and what those wrote whose proposal this one takes along.
    fn message(&self, why: &str) -> String {
        let Some(waits) = &self.waits else { return why.to_owned() };
        let all = format!("{why}\n— {}: {}", waits.who, waits.message);
        all.chars().take(MESSAGE_CHARS_MAX).collect()
    }
}

/// Whether a service has hours or numbers at its places.
fn has_more_at_places(document: &Organization, part: Part) -> bool {
    let Part::Service(id) = part else { return false };
    let service = document.services.iter().find(|service| service.id == id);
    let links = service.into_iter().flat_map(|service| &service.service_at_locations);
    links.into_iter().any(|at| {
        let place = document.locations.iter().find(|place| Some(place.id) == at.location_id);
        let of_place =
            place.is_some_and(|place| !place.schedules.is_empty() || !place.phones.is_empty());
        of_place || !at.schedules.is_empty() || !at.phones.is_empty()
    })
}

/// What was proposed on an older version, put into the one that holds now, field by field; where both
/// changed the same, what holds now stays.
fn moved_on(now: Organization, base: &Organization, proposed: &Organization) -> Organization {
    let services: Vec<Part> =
        now.services.iter().map(|service| Part::Service(service.id)).collect();
    let mut document = now;
    for part in std::iter::once(Part::Organisation).chain(services) {
        let both = fields_of(base, part).zip(fields_of(proposed, part));
        if let Some((shown, sent)) = both
            && let Ok(moved) = edited(&document, part, &shown, &sent)
        {
            document = moved;
        }
    }
    document
}

/// Whether a proposal is an edit by her organisation.
fn is_hers(session: &Session, proposal: &Proposal) -> bool {
    proposal.kind == ProposalKind::Edit && proposal.organisation == Some(session.organisation())
}
