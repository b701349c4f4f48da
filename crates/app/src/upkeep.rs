//! How the node is: for who keeps it, in numbers and times, without a path to anything that is kept.

use jiff::{SignedDuration, Timestamp};
use rufaa_domain::access::{Action, OrganisationKind, Resource};
use rufaa_domain::pack::CountryCode;
use uuid::Uuid;

use crate::audit::{Did, Event};
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// The mark of a backup.
const BACKUP: &str = "backup";
/// A backup that is older should have been made anew.
const BACKUP_FRESH: SignedDuration = SignedDuration::from_hours(26);
/// Events get their place within a second; what waits longer than this tells of a failure.
const PLACED_WITHIN: SignedDuration = SignedDuration::from_secs(60);

/// How the node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upkeep {
    /// The kind of database: `sqlite` or `postgresql`.
    pub engine: &'static str,
    /// The version of this program.
    pub version: &'static str,
    /// Entries of the directory, open services, open proposals.
    pub directory: (i64, i64, i64),
    /// Entries by which the index is behind the database.
    pub index_behind: i64,
    /// Events of the log, with a place and without.
    pub events: (i64, i64),
    /// Whether events wait longer for a place than they should.
    pub log_waits: bool,
    /// Keys that are still to be sealed anew after an erasure.
    pub wraps_left: i64,
    /// When the last backup was made.
    pub backup_at: Option<Timestamp>,
    /// Whether one is due.
    pub backup_due: bool,
    /// Active members, and open sessions.
    pub members: (i64, i64),
    /// Countries whose packs are loaded.
    pub countries: Vec<CountryCode>,
    /// The organisations of the node.
    pub organisations: Vec<OrganisationLine>,
}

/// An organisation in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationLine {
    /// Its name.
    pub name: String,
    /// Its kind, where this program knows it.
    pub kind: Option<OrganisationKind>,
    /// Whether it keeps an entry of the directory.
    pub has_entry: bool,
    /// Active members.
    pub members: i64,
    /// Units.
    pub units: i64,
}

impl Node {
    /// How the node is.
    ///
    /// # Errors
    /// [`TrustError::Denied`].
    pub async fn upkeep(&self, session: &Session) -> Result<Upkeep, TrustError> {
        session.may(Action::ReadNode, Resource::Node)?;
        self.record_reading(session.event(Did::NodeRead)).await?;
        let totals = self.store().totals().await?;
        let now = self.now();
        let oldest = totals.oldest_waiting.and_then(|at| Timestamp::from_millisecond(at).ok());
        let backup_at = self.store().marked(BACKUP).await?;
        let (size, _) = self.store().audit_head().await?;
        Ok(Upkeep {
            engine: self.store().engine(),
            version: env!("CARGO_PKG_VERSION"),
            directory: self.counts().await?,
            index_behind: self.index_behind().await?,
            events: (size, totals.events_waiting),
            log_waits: oldest.is_some_and(|oldest| now.duration_since(oldest) > PLACED_WITHIN),
            wraps_left: totals.wraps_left,
            backup_due: backup_at.is_none_or(|at| now.duration_since(at) > BACKUP_FRESH),
            backup_at,
            members: (totals.members, totals.sessions),
            countries: self.packs().countries().map(|pack| pack.country).collect(),
            organisations: self.organisation_lines().await?,
        })
    }

    async fn organisation_lines(&self) -> Result<Vec<OrganisationLine>, AppError> {
        let line = |row: rufaa_store::OrganisationTotals| OrganisationLine {
            kind: OrganisationKind::from_code(&row.kind),
            name: row.name,
            has_entry: row.has_entry,
            members: row.members,
            units: row.units,
        };
        Ok(self.store().organisation_totals().await?.into_iter().map(line).collect())
    }

    async fn index_behind(&self) -> Result<i64, AppError> {
        let (epoch, newest) = self.store().feed().await?;
        let progress = self.finder().progress().filter(|progress| progress.epoch == epoch);
        Ok(newest - progress.map_or(0, |progress| progress.position))
    }

    /// Marks that a backup was made: all that the node has went into a file.
    pub(crate) async fn mark_backup(&self) -> Result<(), AppError> {
        let events = [self.event(&Event::of_operator(Did::BackedUp))?];
        Ok(self.store().mark(BACKUP, self.now(), &events).await?)
    }

    /// Records that somebody was refused what is not hers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record_denial(&self, member: Uuid, organisation: Uuid) -> Result<(), TrustError> {
        self.record_reading(Event::of(member, organisation, Did::Denied)).await
    }
}
