//! From an entry and its standing to what is written: the one way in which the directory changes.

use jiff::Timestamp;
use rufaa_domain::directory::confidential::{TruePlace, confidential_locations, redact};
use rufaa_domain::directory::entry::{Entry, Prepared};
use rufaa_domain::directory::open::{OpenRecord, RecordKind, open_records};
use rufaa_domain::directory::standing::{Recorded, Standing, StandingEvent, VerifiedHow};
use rufaa_domain::hsds::Organization;
use rufaa_store::{ChangedEntry, EntryRow, EntryState, Made, NewEntry, OpenRow, SealedPlace};
use uuid::Uuid;

use crate::keys::chance;
use crate::{AppError, Node};

/// The list from which an entry comes, and its id there.
#[derive(Clone, Copy)]
pub(crate) struct Origin<'a> {
    pub(crate) source: &'a str,
    pub(crate) external_id: &'a str,
}

/// An entry as it is kept, read back into the types of the rules.
pub(crate) struct Kept {
    pub(crate) row: EntryRow,
    pub(crate) entry: Entry,
    pub(crate) standing: Standing,
}

impl Kept {
    pub(crate) fn read(row: EntryRow) -> Result<Self, AppError> {
        let organization = Organization::from_json(&row.document)?;
        let standing = serde_json::from_str(&row.standing)?;
        Ok(Self { row, entry: Entry::kept(organization), standing })
    }
}

impl Node {
    /// The entry with this id.
    pub(crate) async fn kept(&self, id: Uuid) -> Result<Kept, AppError> {
        let row = self.store().entry(id).await?.ok_or(AppError::NotFound(id))?;
        Kept::read(row)
    }

    /// A new entry, with the confirmations that its document brings along, and with what else is
    /// known of its standing from the start.
    pub(crate) fn new_entry(
        &self,
        prepared: &Prepared,
        origin: Origin<'_>,
        known: Vec<StandingEvent>,
        made: Made,
    ) -> Result<NewEntry, AppError> {
        let entry = &prepared.entry;
        let mut standing = Standing::default();
        let mut events = source_confirmations(entry, origin.source, &made);
        events.extend(known.into_iter().map(|event| recorded(event, &made)));
        for event in &events {
            standing.apply(event)?;
        }
        Ok(NewEntry {
            id: entry.id(),
            document: entry.organization().to_json()?,
            standing: serde_json::to_string(&standing)?,
            events: texts(&events)?,
            source: origin.source.to_owned(),
            external_id: origin.external_id.to_owned(),
            places: self.seal_places(entry.id(), &prepared.true_places)?,
            open: self.open_rows(entry, &standing, made.at)?,
            made,
        })
    }

    /// A new version of an entry.
    pub(crate) async fn new_version(
        &self,
        kept: &Kept,
        entry: &Entry,
        places: Vec<SealedPlace>,
        made: Made,
    ) -> Result<ChangedEntry, AppError> {
        Ok(ChangedEntry {
            state: EntryState::Live,
            // A change of nothing but a sealed place is a version too: who and why are kept.
            document: Some(entry.organization().to_json()?),
            redacted: self.redacted(kept, entry).await?,
            places,
            open: self.reopened(entry, &kept.standing, made.at).await?,
            ..unchanged(kept, made)
        })
    }

    /// A change of standing.
    pub(crate) async fn new_standing(
        &self,
        kept: &Kept,
        events: Vec<StandingEvent>,
        made: Made,
    ) -> Result<ChangedEntry, AppError> {
        let mut standing = kept.standing.clone();
        let mut applied = Vec::new();
        for event in events {
            let event = recorded(event, &made);
            standing.apply(&event)?;
            applied.push(event);
        }
        let open = match kept.row.state {
            EntryState::Live => self.reopened(&kept.entry, &standing, made.at).await?,
            EntryState::Withdrawn => Vec::new(),
        };
        Ok(ChangedEntry {
            standing: serde_json::to_string(&standing)?,
            events: texts(&applied)?,
            open,
            ..unchanged(kept, made)
        })
    }

    /// An entry that leaves the directory. It gets a version of its own, so that who and why are
    /// kept, and so that an edit that was proposed before cannot bring it back unseen.
    pub(crate) fn withdrawal(kept: &Kept, made: Made) -> ChangedEntry {
        ChangedEntry {
            state: EntryState::Withdrawn,
            document: Some(kept.row.document.clone()),
            ..unchanged(kept, made)
        }
    }

    /// Older versions without the places that are confidential now.
    async fn redacted(&self, kept: &Kept, entry: &Entry) -> Result<Vec<(i64, String)>, AppError> {
        let confidential = confidential_locations(entry.organization());
        if confidential.is_empty() {
            return Ok(Vec::new());
        }
        let mut redacted = Vec::new();
        for (version, document) in self.store().documents(kept.row.id).await? {
            let mut organization = Organization::from_json(&document)?;
            redact(&mut organization, &confidential);
            let without = organization.to_json()?;
            if without != document {
                redacted.push((version, without));
            }
        }
        Ok(redacted)
    }

    /// Seals true addresses to the node's key, each bound to its entry and location.
    pub(crate) fn seal_places(
        &self,
        entry: Uuid,
        places: &[TruePlace],
    ) -> Result<Vec<SealedPlace>, AppError> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let public = self.keys().sealing.public();
        let seal = |place: &TruePlace| {
            let location = place.location.id;
            let text = zeroize::Zeroizing::new(serde_json::to_vec(place)?);
            let sealed = public
                .seal(bound_to(entry, location).as_bytes(), &text, &mut chance())
                .map_err(|error| AppError::Unreadable(error.to_string()))?;
            Ok(SealedPlace { location, sealed })
        };
        places.iter().map(seal).collect()
    }

    /// Opens a sealed true address. For comparing and, later, for those who may know it.
    pub(crate) async fn true_place(
        &self,
        entry: Uuid,
        location: Uuid,
    ) -> Result<Option<TruePlace>, AppError> {
        let Some(sealed) = self.store().true_place(entry, location).await? else { return Ok(None) };
        let text = self
            .keys()
            .sealing
            .open(bound_to(entry, location).as_bytes(), &sealed)
            .map_err(|error| AppError::Unreadable(error.to_string()))?;
        Ok(Some(serde_json::from_slice(&zeroize::Zeroizing::new(text))?))
    }

    /// The open records of an entry, with this time as that of the latest change.
    fn open_rows(
        &self,
        entry: &Entry,
        standing: &Standing,
        modified: Timestamp,
    ) -> Result<Vec<OpenRow>, AppError> {
        let modified = whole_milliseconds(modified);
        let records = open_records(entry, standing, &self.packs().needs, modified)?;
        let public: Vec<Uuid> = records
            .iter()
            .filter(|record| record.kind == RecordKind::Service)
            .map(|record| record.id)
            .collect();
        let row = |record| self.open_row(entry, &public, record, modified);
        Ok(records.iter().map(row).collect())
    }

    /// The open records of an entry after a change. Where the public part stayed the same, so does
    /// the time of its latest change: what is hidden does not show by a date.
    async fn reopened(
        &self,
        entry: &Entry,
        standing: &Standing,
        now: Timestamp,
    ) -> Result<Vec<OpenRow>, AppError> {
        let before = self.store().open_of_entry(entry.id()).await?;
        if let Some(modified) = before.first().map(|record| record.modified) {
            let rows = self.open_rows(entry, standing, modified)?;
            let same = |row: &OpenRow| {
                before.iter().any(|old| old.id == row.id && old.document == row.document)
            };
            if rows.len() == before.len() && rows.iter().all(same) {
                return Ok(rows);
            }
        }
        self.open_rows(entry, standing, now)
    }

    /// A record with the needs by which it is found: those of public services alone.
    fn open_row(
        &self,
        entry: &Entry,
        public: &[Uuid],
        record: &OpenRecord,
        modified: Timestamp,
    ) -> OpenRow {
        let of_service = |service| self.packs().needs.met_by(service);
        let services = entry.organization().services.iter();
        let mut needs: Vec<Uuid> = services
            .filter(|service| public.contains(&service.id))
            .filter(|service| match record.kind {
                RecordKind::Organization => true,
                RecordKind::Service => service.id == record.id,
                RecordKind::ServiceAtLocation => {
                    service.service_at_locations.iter().any(|at| at.id == record.id)
                }
            })
            .flat_map(of_service)
            .map(rufaa_domain::needs::Need::term_id)
            .collect();
        needs.sort_unstable();
        needs.dedup();
        OpenRow {
            kind: record.kind,
            id: record.id,
            modified,
            document: record.document.get().to_owned(),
            needs,
        }
    }
}

/// Times are kept in milliseconds, so that what is written reads back the same.
fn whole_milliseconds(time: Timestamp) -> Timestamp {
    Timestamp::from_millisecond(time.as_millisecond()).unwrap_or(time)
}

fn bound_to(entry: Uuid, location: Uuid) -> String {
    format!("true place {entry} {location}")
}

fn unchanged(kept: &Kept, made: Made) -> ChangedEntry {
    ChangedEntry {
        id: kept.row.id,
        based_on: (kept.row.version, kept.row.events),
        state: kept.row.state,
        document: None,
        redacted: Vec::new(),
        standing: kept.row.standing.clone(),
        events: Vec::new(),
        places: Vec::new(),
        open: Vec::new(),
        made,
    }
}

/// A list that says when it was confirmed (HSDS `assured_date`) is believed, as far as that goes.
fn source_confirmations(entry: &Entry, source: &str, made: &Made) -> Vec<Recorded> {
    let today = made.at.to_zoned(jiff::tz::TimeZone::UTC).date();
    let confirmed = |service: &rufaa_domain::hsds::Service| {
        let on = service.assured_date.as_ref()?.parse().ok().filter(|day| *day <= today)?;
        let event =
            StandingEvent::Verified { service: Some(service.id), how: VerifiedHow::Source, on };
        let why = format!("the list {source} says so");
        Some(Recorded { event, who: made.who.clone(), at: made.at, why })
    };
    entry.organization().services.iter().filter_map(confirmed).collect()
}

fn recorded(event: StandingEvent, made: &Made) -> Recorded {
    Recorded { event, who: made.who.clone(), at: made.at, why: made.why.clone() }
}

fn texts(events: &[Recorded]) -> Result<Vec<String>, AppError> {
    events.iter().map(|event| Ok(serde_json::to_string(event)?)).collect()
}
