//! How the node is, in numbers: for who keeps it.

use jiff::Timestamp;
use uuid::Uuid;

use crate::audit::{self, NewEvent};
use crate::dialect::Row;
use crate::directory::time;
use crate::{Store, StoreError};

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Members who are active somewhere.
    pub members: i64,
    /// Open sessions.
    pub sessions: i64,
    /// Events without a place in the tree.
    pub events_waiting: i64,
    /// The oldest of them, in milliseconds since 1970.
    pub oldest_waiting: Option<i64>,
    /// Wraps that are still sealed with an outer key that is leaving.
    pub wraps_left: i64,
}

/// An organisation in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationTotals {
    /// The organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// The code of its kind.
    pub kind: String,
    /// Whether it has an entry in the directory.
    pub has_entry: bool,
    /// Its active members.
    pub members: i64,
    /// Its units.
    pub units: i64,
}

impl Store {
    /// How many there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn totals(&self) -> Result<Totals, StoreError> {
        let row = self
            .pool
            .fetch_one(
                "SELECT (SELECT COUNT(DISTINCT member_id) FROM membership WHERE state = 'active'),
                        (SELECT COUNT(*) FROM session WHERE LENGTH(sealed) > 0),
                        (SELECT COUNT(*) FROM audit_event WHERE place IS NULL),
                        (SELECT MIN(at) FROM audit_event WHERE place IS NULL),
                        (SELECT COUNT(*) FROM compartment_wrap w JOIN outer_key k
                         ON k.outer_id = w.outer_id WHERE k.state = 'leaving')",
                &[],
            )
            .await?;
        let row = row.ok_or_else(|| StoreError::Unreadable("no totals".to_owned()))?;
        Ok(Totals {
            members: row.number(0)?,
            sessions: row.number(1)?,
            events_waiting: row.number(2)?,
            oldest_waiting: row.optional_number(3)?,
            wraps_left: row.number(4)?,
        })
    }

    /// The organisations of the node in numbers, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn organisation_totals(&self) -> Result<Vec<OrganisationTotals>, StoreError> {
        let rows = self
            .pool
            .fetch_all(
                "SELECT o.organisation_id, o.name, o.kind,
                        CAST(CASE WHEN o.entry_id IS NULL THEN 0 ELSE 1 END AS BIGINT),
                        (SELECT COUNT(*) FROM membership s
                         WHERE s.organisation_id = o.organisation_id AND s.state = 'active'),
                        (SELECT COUNT(*) FROM unit u WHERE u.organisation_id = o.organisation_id)
                 FROM organisation o ORDER BY o.name, o.organisation_id LIMIT 2000",
                &[],
            )
            .await?;
        let totals = |row: &Row| {
            Ok(OrganisationTotals {
                id: row.id(0)?,
                name: row.text(1)?,
                kind: row.text(2)?,
                has_entry: row.number(3)? == 1,
                members: row.number(4)?,
                units: row.number(5)?,
            })
        };
        rows.iter().map(totals).collect()
    }

    /// Marks when the operator did something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn mark(
        &self,
        what: &'static str,
        at: Timestamp,
        events: &[NewEvent],
    ) -> Result<(), StoreError> {
        let mut tx = self.pool.write("mark").await?;
        tx.execute("DELETE FROM node_mark WHERE what = $1", &[what.into()]).await?;
        let row = vec![what.into(), at.as_millisecond().into()];
        tx.insert("node_mark", &["what", "at"], vec![row]).await?;
        audit::insert(&mut tx, events).await?;
        tx.commit().await
    }

    /// When the operator did it last.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn marked(&self, what: &'static str) -> Result<Option<Timestamp>, StoreError> {
        let at = "SELECT at FROM node_mark WHERE what = $1";
        let row = self.pool.fetch_one(at, &[what.into()]).await?;
        row.map(|row| time(row.number(0)?)).transpose()
    }

    /// The kind of database: `sqlite` or `postgresql`.
    pub fn engine(&self) -> &'static str {
        self.pool.engine_name()
    }
}
