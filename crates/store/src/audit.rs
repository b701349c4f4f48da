//! The audit log: events commit with what they record; a sequencer gives them their places in the
//! tree afterwards, one sequencer at a time, without holding anyone up who writes.

use jiff::Timestamp;
use uuid::Uuid;

use crate::dialect::{Row, Tx, Value};
use crate::directory::time;
use crate::notices::{self, Telling};
use crate::{Store, StoreError};

/// Events that get their places in one statement: three values each, far below every engine's limit.
const PLACED_BY_A_STATEMENT: usize = 250;

/// An event that is not kept yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The organisation whose matter it is; nil for the node's.
    pub organisation: Uuid,
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// The member who did it; nil where nobody was signed in.
    pub who: Uuid,
    /// The bytes that the tree commits to.
    pub leaf: String,
    /// Who is told of it, and what she is told; nothing for most events.
    pub told: Option<Telling>,
}

/// An event as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEvent {
    /// Its id.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// The bytes that the tree commits to.
    pub leaf: String,
    /// Its place in the tree, from 0, once it has one.
    pub place: Option<i64>,
}

/// An event with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedEvent {
    /// Its place in the tree, from 0.
    pub place: i64,
    /// The bytes that the tree commits to.
    pub leaf: String,
    /// Whether the columns by which trails are read say what the leaf says of itself: its id, when,
    /// who, and of which organisation.
    pub is_as_told: bool,
}

/// Keeps events with what they record.
pub(crate) async fn insert(tx: &mut Tx, events: &[NewEvent]) -> Result<(), StoreError> {
    const COLUMNS: [&str; 5] = ["organisation_id", "event_id", "at", "who", "leaf"];
    let row = |event: &NewEvent| {
        vec![
            event.organisation.into(),
            event.id.into(),
            event.at.as_millisecond().into(),
            event.who.into(),
            event.leaf.clone().into(),
        ]
    };
    tx.insert("audit_event", &COLUMNS, events.iter().map(row).collect()).await?;
    notices::insert(tx, events).await
}

/// Gives places to events that wait for one. Dropped without [`Placing::commit`], nothing of it
/// ever happened.
pub struct Placing {
    tx: Tx,
    size: i64,
}

impl Store {
    /// Keeps events that record nothing but a reading.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_events(&self, events: &[NewEvent]) -> Result<(), StoreError> {
        let mut tx = self.pool.write("record events").await?;
        insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// Whether events wait for their place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_wait(&self) -> Result<bool, StoreError> {
        let waiting = "SELECT event_id FROM audit_event WHERE place IS NULL LIMIT 1";
        Ok(!self.pool.fetch_all(waiting, &[]).await?.is_empty())
    }

    /// Begins to give places; any other node that wants to waits until it ends.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_placing(&self) -> Result<Placing, StoreError> {
        let mut tx = self.pool.write("place events").await?;
        let lock = "UPDATE audit_log SET size = size WHERE only_row = 1 RETURNING size";
        let rows = tx.fetch_all(lock, &[]).await?;
        let missing = || StoreError::Schema("the audit log is missing".to_owned());
        let size = rows.first().ok_or_else(missing)?.number(0)?;
        Ok(Placing { tx, size })
    }

    /// How many events have a place, and the checkpoint over them; empty before the first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_head(&self) -> Result<(i64, String), StoreError> {
        let row = self.pool.fetch_one("SELECT size, checkpoint FROM audit_log", &[]).await?;
        let missing = || StoreError::Schema("the audit log is missing".to_owned());
        let row = row.ok_or_else(missing)?;
        Ok((row.number(0)?, row.text(1)?))
    }

    /// The hashes of a tile, 32 bytes each.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_tile(&self, level: i64, tile: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT hashes FROM audit_tile WHERE level = $1 AND tile = $2",
                &[level.into(), tile.into()],
            )
            .await?;
        row.map(|row| row.bytes(0)).transpose()
    }

    /// Events in the order of their places, from one on. `head` is what stands before the id, the
    /// time, the member and the organisation at the beginning of every leaf, and after the last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn placed_events(
        &self,
        from: i64,
        limit: i64,
        head: [&'static str; 5],
    ) -> Result<Vec<PlacedEvent>, StoreError> {
        let mut values: Vec<Value> = head.map(Value::from).into();
        values.extend([from.into(), limit.into()]);
        let rows = self
            .pool
            .fetch_all(
                "SELECT place, leaf,
                        CAST(CASE WHEN substr(leaf, 1, length(told)) = told THEN 1 ELSE 0 END
                             AS BIGINT)
                 FROM (SELECT place, leaf, $1 || event_id || $2 || CAST(at AS TEXT) || $3 || who
                              || $4 || organisation_id || $5 AS told
                       FROM audit_event WHERE place >= $6 ORDER BY place LIMIT $7) AS placed
                 ORDER BY place",
                &values,
            )
            .await?;
        let placed = |row: &Row| {
            let (place, leaf) = (row.number(0)?, row.text(1)?);
            Ok(PlacedEvent { place, leaf, is_as_told: row.number(2)? == 1 })
        };
        rows.iter().map(placed).collect()
    }

    /// The place of an event and its leaf, once it has a place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_leaf_of(&self, event: Uuid) -> Result<Option<(i64, String)>, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT place, leaf FROM audit_event WHERE event_id = $1 AND place IS NOT NULL",
                &[event.into()],
            )
            .await?;
        row.map(|row| Ok((row.number(0)?, row.text(1)?))).transpose()
    }

    /// The newest events of an organisation; their ids begin with the time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_of(
        &self,
        organisation: Uuid,
        limit: i64,
    ) -> Result<Vec<AuditEvent>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT event_id, at, leaf, place FROM audit_event WHERE organisation_id = $1
                 ORDER BY event_id DESC LIMIT $2",
                &[organisation.into(), limit.into()],
            )
            .await?;
        rows.iter().map(event).collect()
    }

    /// The newest events of a member.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events_by(&self, member: Uuid, limit: i64) -> Result<Vec<AuditEvent>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT event_id, at, leaf, place FROM
                     (SELECT event_id, at, leaf, place FROM audit_event
                      WHERE who = $1 AND place IS NULL
                      UNION ALL
                      SELECT event_id, at, leaf, place FROM
                          (SELECT event_id, at, leaf, place FROM audit_event
                           WHERE who = $1 AND place IS NOT NULL ORDER BY at DESC LIMIT $2) placed
                     ) hers
                 ORDER BY at DESC, event_id LIMIT $2",
                &[member.into(), limit.into()],
            )
            .await?;
        rows.iter().map(event).collect()
    }
}

impl Placing {
    /// How many events have a place already.
    pub fn size(&self) -> i64 {
        self.size
    }

    /// The checkpoint over those that have a place; empty before the first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn checkpoint(&mut self) -> Result<String, StoreError> {
        let rows = self.tx.fetch_all("SELECT checkpoint FROM audit_log", &[]).await?;
        rows.first().map_or_else(|| Ok(String::new()), |row| row.text(0))
    }

    /// Events that wait, oldest first: organisation, id and leaf.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn waiting(&mut self, limit: i64) -> Result<Vec<(Uuid, Uuid, String)>, StoreError> {
        let rows = self
            .tx
            .fetch_all(
                "SELECT organisation_id, event_id, leaf FROM audit_event WHERE place IS NULL
                 ORDER BY at, event_id LIMIT $1",
                &[limit.into()],
            )
            .await?;
        rows.iter().map(|row| Ok((row.id(0)?, row.id(1)?, row.text(2)?))).collect()
    }

    /// The hashes of a tile, 32 bytes each.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tile(&mut self, level: i64, tile: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = self
            .tx
            .fetch_all(
                "SELECT hashes FROM audit_tile WHERE level = $1 AND tile = $2",
                &[level.into(), tile.into()],
            )
            .await?;
        rows.first().map(|row| row.bytes(0)).transpose()
    }

    /// Gives events, each by its organisation and id, the next places in this order.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one has a place.
    pub async fn place(&mut self, events: &[(Uuid, Uuid)]) -> Result<(), StoreError> {
        for some in events.chunks(PLACED_BY_A_STATEMENT) {
            let sql = format!(
                "UPDATE audit_event SET place = v.column1 FROM (VALUES {}) AS v
                 WHERE organisation_id = v.column2 AND event_id = v.column3 AND place IS NULL
                 RETURNING place",
                self.tx.places(some.len(), 3)
            );
            let values = (self.size..).zip(some).flat_map(|(place, (organisation, event))| {
                [place.into(), (*organisation).into(), (*event).into()]
            });
            let values: Vec<Value> = values.collect();
            let placed = self.tx.fetch_composed(sql, &values).await?.len();
            if placed != some.len() {
                return Err(StoreError::Conflict("the place of an event".to_owned()));
            }
            self.size += i64::try_from(placed).unwrap_or_default();
        }
        Ok(())
    }

    /// Keeps a tile as it is now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_tile(
        &mut self,
        level: i64,
        tile: i64,
        hashes: Vec<u8>,
    ) -> Result<(), StoreError> {
        self.tx
            .execute_one(
                "INSERT INTO audit_tile (level, tile, hashes) VALUES ($1, $2, $3)
                 ON CONFLICT (level, tile) DO UPDATE SET hashes = excluded.hashes",
                &[level.into(), tile.into(), Value::Bytes(hashes)],
                || "a tile of the audit log".to_owned(),
            )
            .await
    }

    /// Makes all places true at once, with the checkpoint over them.
    ///
    /// # Errors
    /// When the database fails; then nothing was written.
    pub async fn commit(mut self, checkpoint: String) -> Result<(), StoreError> {
        self.tx
            .execute_one(
                "UPDATE audit_log SET size = $1, checkpoint = $2 WHERE only_row = 1",
                &[self.size.into(), checkpoint.into()],
                || "the audit log".to_owned(),
            )
            .await?;
        self.tx.commit().await
    }
}

fn event(row: &Row) -> Result<AuditEvent, StoreError> {
    Ok(AuditEvent {
        id: row.id(0)?,
        at: time(row.number(1)?)?,
        leaf: row.text(2)?,
        place: row.optional_number(3)?,
    })
}
