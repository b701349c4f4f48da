//! Accreditation, vetting, confirmation and capacity, each recorded with who, when and why.

use rufaa_domain::directory::entry::Entry;
use rufaa_domain::directory::standing::{Recorded, Standing, StandingEvent};
use rufaa_store::{Made, Write};
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::{AppError, Node};

/// Everything about an entry that its vetters see.
#[derive(Debug, Clone)]
pub struct EntryOverview {
    /// The entry; confidential places show their area only.
    pub entry: Entry,
    /// Where it and its services stand.
    pub standing: Standing,
    /// Its versions: number, who, when, why; oldest first.
    pub versions: Vec<(i64, Made)>,
    /// The events of its standing, oldest first.
    pub events: Vec<Recorded>,
    /// Whether it is in the directory.
    pub live: bool,
    /// The version and the number of events, by which a decision says what it has seen.
    pub seen: (i64, i64),
}

impl Node {
    /// Records something about an entry or one of its services.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an unknown entry or service, [`AppError::Standing`] when the
    /// event does not follow from how things stand, a conflict when somebody else recorded
    /// something in between.
    pub async fn record(
        &self,
        entry: Uuid,
        event: StandingEvent,
        made: Made,
    ) -> Result<(), AppError> {
        let kept = self.kept(entry).await?;
        if let Some(service) = service_of(&event)
            && kept.entry.service(service).is_none()
        {
            return Err(AppError::NotFound(service));
        }
        let done = Event::of_operator(Did::StandingRecorded).to("entry", entry);
        let events = vec![self.event(&done)?];
        let changed = self.new_standing(&kept, vec![event], made).await?;
        let write = Write { changed: vec![changed], events, ..Write::default() };
        Ok(self.store().write_directory(write).await?)
    }

    /// The entry to which this id belongs: its own, or that of one of its public services.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub async fn entry_with(&self, id: Uuid) -> Result<Uuid, AppError> {
        if self.store().entry(id).await?.is_some() {
            return Ok(id);
        }
        self.store().entry_of_service(id).await?.ok_or(AppError::NotFound(id))
    }

    /// Everything about an entry that its vetters see.
    ///
    /// # Errors
    /// [`AppError::NotFound`].
    pub async fn overview(&self, id: Uuid) -> Result<EntryOverview, AppError> {
        let kept = self.kept(id).await?;
        let events = self.store().standing_events(id).await?;
        let events: Result<Vec<Recorded>, _> =
            events.iter().map(|text| serde_json::from_str(text)).collect();
        Ok(EntryOverview {
            versions: self.store().versions(id).await?,
            events: events?,
            seen: (kept.row.version, kept.row.events),
            live: kept.row.state == rufaa_store::EntryState::Live,
            entry: kept.entry,
            standing: kept.standing,
        })
    }
}

fn service_of(event: &StandingEvent) -> Option<Uuid> {
    match event {
        StandingEvent::VettingSubmitted { service }
        | StandingEvent::Checked { service, .. }
        | StandingEvent::Vetted { service, .. }
        | StandingEvent::Suspended { service }
        | StandingEvent::VettingWithdrawn { service }
        | StandingEvent::CapacityCounted { service, .. } => Some(*service),
        StandingEvent::Verified { service, .. } => *service,
        StandingEvent::Accredited { .. } | StandingEvent::AccreditationEnded => None,
    }
}
