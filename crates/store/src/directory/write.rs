//! Writing the directory: many entries in one transaction, with few statements.

use uuid::Uuid;

use super::{ChangedEntry, EntryState, Made, NewEntry, Write};
use crate::dialect::{Tx, Value};
use crate::{OpenRow, Store, StoreError};

impl Store {
    /// Writes all of it, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when an entry moved on since it was read, or a proposal is decided
    /// already.
    pub async fn write_directory(&self, write: Write) -> Result<(), StoreError> {
        let mut writer = self.begin_directory().await?;
        writer.write(write).await?;
        writer.commit().await
    }

    /// Begins to write in parts what belongs together. Until it ends, other writers of the
    /// directory wait; on SQLite all writers do, and give up after ten seconds.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_directory(&self) -> Result<DirectoryWriter, StoreError> {
        let mut tx = self.pool.write("write directory").await?;
        tx.make_room()?;
        // The feed stays locked until the commit, so that positions follow the order of commits.
        let lock = "UPDATE feed SET position = position WHERE only_row = 1 RETURNING position";
        let rows = tx.fetch_all(lock, &[]).await?;
        let missing = || StoreError::Schema("the feed is missing".to_owned());
        let position = rows.first().ok_or_else(missing)?.number(0)?;
        Ok(DirectoryWriter { tx, position })
    }
}

/// A transaction that writes the directory part by part. Dropped without
/// [`DirectoryWriter::commit`], nothing of it ever happened.
pub struct DirectoryWriter {
    tx: Tx,
    position: i64,
}

impl DirectoryWriter {
    /// Writes a part.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when an entry moved on since it was read, or a proposal is decided
    /// already.
    pub async fn write(&mut self, write: Write) -> Result<(), StoreError> {
        let Self { tx, position } = self;
        insert_entries(tx, write.new, position).await?;
        for changed in &write.changed {
            *position += 1;
            change_entry(tx, changed, *position).await?;
        }
        crate::proposals::insert(tx, &write.proposals).await?;
        if let Some(list) = &write.taken {
            crate::lists::moved(tx, list, "taking").await?;
        }
        for (proposal, accepted, made) in &write.decided {
            crate::proposals::decide(tx, *proposal, *accepted, made).await?;
        }
        for (entry, at) in &write.receivers {
            crate::cases::look_anew(tx, *entry, *at).await?;
        }
        crate::audit::insert(tx, &write.events).await
    }

    /// Makes all parts true at once, and on the disk.
    ///
    /// # Errors
    /// When the database fails; then nothing was written.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let position = "UPDATE feed SET position = $1 WHERE only_row = 1";
        let feed = || "the feed".to_owned();
        self.tx.execute_one(position, &[self.position.into()], feed).await?;
        self.tx.commit().await
    }
}

async fn insert_entries(
    tx: &mut Tx,
    new: Vec<NewEntry>,
    position: &mut i64,
) -> Result<(), StoreError> {
    let mut rows = Rows::default();
    for entry in new {
        *position += 1;
        rows.add(entry, *position);
    }
    rows.insert(tx).await
}

/// The rows of many new entries, by table.
#[derive(Default)]
struct Rows {
    entries: Vec<Vec<Value>>,
    versions: Vec<Vec<Value>>,
    events: Vec<Vec<Value>>,
    places: Vec<Vec<Value>>,
    open: Vec<Vec<Value>>,
    needs: Vec<Vec<Value>>,
}

impl Rows {
    fn add(&mut self, entry: NewEntry, position: i64) {
        let id = || Value::from(entry.id);
        let made_at = entry.made.at.as_millisecond();
        self.entries.push(vec![
            id(),
            EntryState::Live.code().into(),
            1.into(),
            position.into(),
            made_at.into(),
            entry.standing.into(),
            count(entry.events.len()).into(),
            entry.source.into(),
            entry.external_id.into(),
        ]);
        self.versions.push(version_row(entry.id, 1, entry.document, &entry.made));
        self.events.extend(event_rows(entry.id, 0, &entry.events));
        self.places.extend(entry.places.into_iter().map(|place| {
            vec![id(), place.location.into(), Value::Bytes(place.sealed), made_at.into()]
        }));
        for record in entry.open {
            self.needs.extend(record.need_rows(entry.id));
            self.open.push(record.row(entry.id));
        }
    }

    async fn insert(self, tx: &mut Tx) -> Result<(), StoreError> {
        const ENTRY: [&str; 9] = [
            "entry_id",
            "state",
            "version",
            "position",
            "listed_at",
            "standing",
            "events",
            "source",
            "external_id",
        ];
        tx.insert("entry", &ENTRY, self.entries).await?;
        tx.insert("entry_version", &VERSION, self.versions).await?;
        tx.insert("standing_event", &EVENT, self.events).await?;
        tx.insert("true_place", &TRUE_PLACE, self.places).await?;
        tx.insert("open_record", &OpenRow::COLUMNS, self.open).await?;
        tx.insert("open_need", &OpenRow::NEED_COLUMNS, self.needs).await
    }
}

const VERSION: [&str; 6] = ["entry_id", "version", "document", "who", "made_at", "why"];
const EVENT: [&str; 3] = ["entry_id", "sequence", "recorded"];
const TRUE_PLACE: [&str; 4] = ["entry_id", "location_id", "sealed", "sealed_at"];

fn version_row(id: Uuid, version: i64, document: String, made: &Made) -> Vec<Value> {
    vec![
        id.into(),
        version.into(),
        document.into(),
        made.who.clone().into(),
        made.at.as_millisecond().into(),
        made.why.clone().into(),
    ]
}

fn event_rows(id: Uuid, after: i64, events: &[String]) -> Vec<Vec<Value>> {
    let numbered = (after + 1..).zip(events);
    numbered
        .map(|(sequence, event)| vec![id.into(), sequence.into(), event.clone().into()])
        .collect()
}

async fn change_entry(
    tx: &mut Tx,
    changed: &ChangedEntry,
    position: i64,
) -> Result<(), StoreError> {
    let (version, events) = changed.based_on;
    let next_version = version + i64::from(changed.document.is_some());
    tx.execute_one(
        "UPDATE entry SET state = $1, version = $2, position = $3, standing = $4, events = $5
         WHERE entry_id = $6 AND version = $7 AND events = $8",
        &[
            changed.state.code().into(),
            next_version.into(),
            position.into(),
            changed.standing.clone().into(),
            (events + count(changed.events.len())).into(),
            changed.id.into(),
            version.into(),
            events.into(),
        ],
        || format!("the entry {}", changed.id),
    )
    .await?;
    if let Some(document) = &changed.document {
        let row = version_row(changed.id, next_version, document.clone(), &changed.made);
        tx.insert("entry_version", &VERSION, vec![row]).await?;
    }
    for (version, document) in &changed.redacted {
        tx.execute_one(
            "UPDATE entry_version SET document = $1 WHERE entry_id = $2 AND version = $3",
            &[document.clone().into(), changed.id.into(), (*version).into()],
            || format!("version {version} of the entry {}", changed.id),
        )
        .await?;
    }
    tx.insert("standing_event", &EVENT, event_rows(changed.id, events, &changed.events)).await?;
    replace_places(tx, changed).await?;
    crate::open::replace(tx, changed.id, &changed.open).await
}

async fn replace_places(tx: &mut Tx, changed: &ChangedEntry) -> Result<(), StoreError> {
    let sealed_at = changed.made.at.as_millisecond();
    for place in &changed.places {
        tx.execute(
            "DELETE FROM true_place WHERE entry_id = $1 AND location_id = $2",
            &[changed.id.into(), place.location.into()],
        )
        .await?;
        let sealed = Value::Bytes(place.sealed.clone());
        let row = vec![changed.id.into(), place.location.into(), sealed, sealed_at.into()];
        tx.insert("true_place", &TRUE_PLACE, vec![row]).await?;
    }
    Ok(())
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}
