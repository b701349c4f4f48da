//! Entries, their versions, their standing and their sealed places.

mod write;

pub use write::DirectoryWriter;

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::NewEvent;
use crate::dialect::Row;
use crate::lists::ListRow;
use crate::proposals::NewProposal;
use crate::{OpenRow, Store, StoreError};

/// Whether an entry is in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// It is.
    Live,
    /// It was, and is kept for its history.
    Withdrawn,
}

impl EntryState {
    const fn code(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn from_code(code: &str) -> Result<Self, StoreError> {
        match code {
            "live" => Ok(Self::Live),
            "withdrawn" => Ok(Self::Withdrawn),
            _ => Err(StoreError::Unreadable(format!("{code:?} is no state of an entry"))),
        }
    }
}

/// An entry with its current document.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// Its id.
    pub id: Uuid,
    /// Whether it is in the directory.
    pub state: EntryState,
    /// Number of the current version, from 1.
    pub version: i64,
    /// Place of its latest change in the feed.
    pub position: i64,
    /// When it was first kept.
    pub listed_at: Timestamp,
    /// Its standing, JSON.
    pub standing: String,
    /// How many events its standing has seen.
    pub events: i64,
    /// The list from which it came, or empty.
    pub source: String,
    /// Its id in that list, or empty.
    pub external_id: String,
    /// The current document, JSON.
    pub document: String,
}

/// Who made a change, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Who.
    pub who: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: String,
}

/// The sealed true address of a confidential place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedPlace {
    /// The location.
    pub location: Uuid,
    /// The seal.
    pub sealed: Vec<u8>,
}

/// An entry that is not kept yet.
#[derive(Debug, Clone)]
pub struct NewEntry {
    /// Its id.
    pub id: Uuid,
    /// Its document, JSON.
    pub document: String,
    /// Its standing, JSON.
    pub standing: String,
    /// The events that made its standing, JSON, in order.
    pub events: Vec<String>,
    /// The list from which it comes, or empty.
    pub source: String,
    /// Its id in that list, or empty.
    pub external_id: String,
    /// True addresses of confidential places.
    pub places: Vec<SealedPlace>,
    /// What everyone may see of it.
    pub open: Vec<OpenRow>,
    /// Who made it.
    pub made: Made,
}

/// A change of an entry that is kept.
#[derive(Debug, Clone)]
pub struct ChangedEntry {
    /// The entry.
    pub id: Uuid,
    /// The version and number of events on which the change is based; when the entry has moved on
    /// since, the change is a conflict.
    pub based_on: (i64, i64),
    /// Its state afterwards.
    pub state: EntryState,
    /// A new document, JSON; nothing leaves the version as it is.
    pub document: Option<String>,
    /// Older versions whose documents change: a place in them has become confidential.
    pub redacted: Vec<(i64, String)>,
    /// Its standing afterwards, JSON.
    pub standing: String,
    /// The events that are new, JSON, in order.
    pub events: Vec<String>,
    /// True addresses of confidential places that are new or have changed.
    pub places: Vec<SealedPlace>,
    /// What everyone may see of it afterwards.
    pub open: Vec<OpenRow>,
    /// Who made the change.
    pub made: Made,
}

/// Everything that one transaction writes to the directory.
#[derive(Debug, Clone, Default)]
pub struct Write {
    /// New entries.
    pub new: Vec<NewEntry>,
    /// Changes.
    pub changed: Vec<ChangedEntry>,
    /// New proposals.
    pub proposals: Vec<NewProposal>,
    /// Proposals that are decided with it: id, accepted or not.
    pub decided: Vec<(Uuid, bool, Made)>,
    /// The events of the audit log that record it.
    pub events: Vec<NewEvent>,
    /// Entries whose services may receive nobody any more, or somebody again: what was sent there is looked at anew, and when.
    pub receivers: Vec<(Uuid, Timestamp)>,
    /// The list that was taken in with it, as it stands afterwards.
    pub taken: Option<ListRow>,
}

/// The text that reads entries with their current documents, under this condition.
macro_rules! entries {
    ($condition:literal) => {
        concat!(
            "SELECT e.entry_id, e.state, e.version, e.position, e.listed_at, e.standing, e.events, ",
            "e.source, e.external_id, v.document FROM entry e ",
            "JOIN entry_version v ON v.entry_id = e.entry_id AND v.version = e.version ",
            $condition
        )
    };
}

impl Store {
    /// The entry with this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entry(&self, id: Uuid) -> Result<Option<EntryRow>, StoreError> {
        let row = self.pool.fetch_one(entries!("WHERE e.entry_id = $1"), &[id.into()]).await?;
        row.as_ref().map(entry_row).transpose()
    }

    /// The entry to which a public record belongs.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entry_of_service(&self, service: Uuid) -> Result<Option<Uuid>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT entry_id FROM open_record WHERE kind = 'service' AND record_id = $1",
                &[service.into()],
            )
            .await?;
        row.map(|row| row.id(0)).transpose()
    }

    /// All entries of a list, in the order of their ids there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn entries_of_source(&self, source: &str) -> Result<Vec<EntryRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                entries!("WHERE e.source = $1 ORDER BY e.external_id, e.entry_id"),
                &[source.into()],
            )
            .await?;
        rows.iter().map(entry_row).collect()
    }

    /// Ids of the entries that came from other lists than this one, and of their public services.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ids_of_other_sources(
        &self,
        source: &str,
    ) -> Result<std::collections::BTreeSet<Uuid>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT entry_id FROM entry WHERE source <> $1
                 UNION
                 SELECT r.record_id FROM open_record r
                 JOIN entry e ON e.entry_id = r.entry_id AND e.source <> $1",
                &[source.into()],
            )
            .await?;
        rows.iter().map(|row| row.id(0)).collect()
    }

    /// Entries whose latest change is after this position of the feed, in that order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changes_after(
        &self,
        position: i64,
        limit: i64,
    ) -> Result<Vec<EntryRow>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                entries!("WHERE e.position > $1 ORDER BY e.position LIMIT $2"),
                &[position.into(), limit.into()],
            )
            .await?;
        rows.iter().map(entry_row).collect()
    }

    /// The name of this history, and how many changes it has seen.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn feed(&self) -> Result<(String, i64), StoreError> {
        let row = self.pool.fetch_one("SELECT epoch, position FROM feed", &[]).await?;
        let row = row.ok_or_else(|| StoreError::Schema("the feed is missing".to_owned()))?;
        Ok((row.text(0)?, row.number(1)?))
    }

    /// The versions of an entry: number, who, when, why; oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn versions(&self, entry: Uuid) -> Result<Vec<(i64, Made)>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT version, who, made_at, why FROM entry_version
                 WHERE entry_id = $1 ORDER BY version",
                &[entry.into()],
            )
            .await?;
        rows.iter()
            .map(|row| {
                let made = Made { who: row.text(1)?, at: time(row.number(2)?)?, why: row.text(3)? };
                Ok((row.number(0)?, made))
            })
            .collect()
    }

    /// The documents of all versions of an entry, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn documents(&self, entry: Uuid) -> Result<Vec<(i64, String)>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT version, document FROM entry_version WHERE entry_id = $1 ORDER BY version",
                &[entry.into()],
            )
            .await?;
        rows.iter().map(|row| Ok((row.number(0)?, row.text(1)?))).collect()
    }

    /// The events of an entry's standing, JSON, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn standing_events(&self, entry: Uuid) -> Result<Vec<String>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT recorded FROM standing_event WHERE entry_id = $1 ORDER BY sequence",
                &[entry.into()],
            )
            .await?;
        rows.iter().map(|row| row.text(0)).collect()
    }

    /// Whether an entry has true addresses of confidential places.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_true_places(&self, entry: Uuid) -> Result<bool, StoreError> {
        let any = "SELECT location_id FROM true_place WHERE entry_id = $1 LIMIT 1";
        Ok(self.pool.fetch_one(any, &[entry.into()]).await?.is_some())
    }

    /// The sealed true address of a confidential place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn true_place(
        &self,
        entry: Uuid,
        location: Uuid,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT sealed FROM true_place WHERE entry_id = $1 AND location_id = $2",
                &[entry.into(), location.into()],
            )
            .await?;
        row.map(|row| row.bytes(0)).transpose()
    }

    /// How many entries are in the directory, how many open services, and how many open proposals.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn counts(&self) -> Result<(i64, i64, i64), StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT (SELECT COUNT(*) FROM entry WHERE state = 'live'),
                        (SELECT COUNT(*) FROM open_record WHERE kind = 'service'),
                        (SELECT COUNT(*) FROM proposal WHERE state = 'open')",
                &[],
            )
            .await?;
        let row = row.ok_or_else(|| StoreError::Unreadable("no counts".to_owned()))?;
        Ok((row.number(0)?, row.number(1)?, row.number(2)?))
    }
}

fn entry_row(row: &Row) -> Result<EntryRow, StoreError> {
    Ok(EntryRow {
        id: row.id(0)?,
        state: EntryState::from_code(&row.text(1)?)?,
        version: row.number(2)?,
        position: row.number(3)?,
        listed_at: time(row.number(4)?)?,
        standing: row.text(5)?,
        events: row.number(6)?,
        source: row.text(7)?,
        external_id: row.text(8)?,
        document: row.text(9)?,
    })
}

pub(crate) fn time(milliseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|error| StoreError::Unreadable(error.to_string()))
}
