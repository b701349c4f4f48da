//! The only SQL: SQLite in one file, or PostgreSQL.
//!
//! Statements are written once, with numbered parameters, and run on both engines; what must
//! differ lives in `dialect`. Every write checks how many rows it touched. When the database
//! reports that it cannot keep what it is given (an input/output error, a full disk, corruption),
//! the store stops for good: it answers nothing any more, and the process must end. Going on after
//! such an error has lost data in every database that was studied.

mod audit;
mod backup;
mod cases;
mod compartments;
mod dialect;
mod directory;
mod error;
mod facts;
mod hex;
mod lists;
mod migrations;
mod notices;
mod nudges;
mod open;
mod proposals;
mod state;
#[cfg(feature = "testing")]
pub mod testing;
mod trust;

pub use audit::{AuditEvent, NewEvent, PlacedEvent, Placing};
pub use backup::{Dump, DumpedRow, Kind, NOT_IN_BACKUPS, RowKey, TABLES, Table};
pub use cases::{
    After, Alarmed, BegunCase, BoardQuestion, CaseFile, CaseGroup, CaseHead, CaseRecord,
    CaseTokens, CaseWrite, CasesOf, ComesFrom, ConferenceRecord, ConferenceRow, ConferenceSeat,
    ConsentRow, CountedCase, CountedReferral, CourseEvent, Discussed, DueCase, EndedConference,
    EndingAnswer, EndingRow, FilePiece, GroupedCase, InboxQuestion, KeptClock, Letter,
    NewConference, NewEnding, NewLetter, NewReferral, NewSlip, Noted, OnCallRow, Proposed, Raised,
    ReferralEvent, ReferralMove, ReferralRow, SentBy, SlipRow, Standing, ToldMore, WholeCase,
    WriteBeside, listed_at,
};
pub use compartments::{CompartmentRow, CompartmentWrap};
pub use dialect::{Row, Value};
pub use directory::{
    ChangedEntry, DirectoryWriter, EntryRow, EntryState, Made, NewEntry, SealedPlace, Write,
};
pub use error::{Failure, StoreError};
pub use facts::{FactRow, WaitingFact};
pub use lists::ListRow;
pub use notices::{NoticeRow, Telling};
pub use nudges::{NudgeRow, Patience};
pub use open::{OpenFilter, OpenRow, StoredRecord};
pub use proposals::{Desk, NewProposal};
pub use state::{OrganisationTotals, Totals};
pub use trust::{
    AdmittedOrganisation, Failures, GlassJudgement, GlassRow, GlassTie, GroupKey, InvitationRow,
    JointDecision, JointRow, KeyWrap, MemberKeyRow, MemberRow, MembershipRow, NewGlass,
    NewInvitation, NewJointRequest, NewMember, NewRecusal, NewSession, NewVersion, OrganisationRow,
    PasskeyRow, RecusalRow, Renewal, SessionRow, SignedIn, Ties, UnfinishedRow, UnitRow,
    UsedFactor,
};

use std::path::PathBuf;
use std::sync::Arc;

use dialect::Pool;
use error::Stop;

/// Where the data are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// One SQLite file on a local disk; never on a network share (SQLite's locks do not hold
    /// there).
    File(PathBuf),
    /// A PostgreSQL database, as a connection URL.
    Postgres(String),
}

/// The store. Cloning is cheap; all clones share their connections.
#[derive(Clone)]
pub struct Store {
    pool: Pool,
    group: cases::Group,
    stop: Arc<Stop>,
}

impl Store {
    /// Opens the store and brings its schema up to date.
    ///
    /// # Errors
    /// When the place cannot be reached, or its schema is newer than this program or was changed.
    pub async fn open(place: &Place) -> Result<Self, StoreError> {
        let store = Self::connect(place).await?;
        store.migrate().await?;
        Ok(store)
    }

    /// Opens the store as it is.
    ///
    /// # Errors
    /// When the place cannot be reached.
    pub async fn connect(place: &Place) -> Result<Self, StoreError> {
        let stop = Arc::new(Stop::default());
        let pool = Pool::connect(place, &stop).await?;
        Ok(Self { pool, group: cases::Group::default(), stop })
    }

    /// Resolves when the database has failed in a way after which nothing may go on.
    pub async fn stopped(&self) -> Failure {
        self.stop.wait().await
    }

    /// Whether the database answers, and has not failed for good.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.pool.fetch_all("SELECT only_row FROM feed", &[]).await.map(drop)
    }

    /// How the database failed for good, if it did.
    pub fn failed(&self) -> Option<Failure> {
        self.stop.failure()
    }

    /// Closes all connections. On SQLite the log is folded into the file, unless the database failed before;
    /// where that does not come about, nothing is lost but time, and it is told.
    pub async fn close(&self) {
        if let Err(error) = self.pool.close().await {
            tracing::warn!(%error, "the log was not folded into the file; the next start does it");
        }
    }
}

impl Store {
    /// Reads all of the data and looks for damage. PostgreSQL has tools of its own for that
    /// (`pg_amcheck`), so there it only asks whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] with what the database found.
    pub async fn check(&self) -> Result<(), StoreError> {
        if self.pool.is_postgres() {
            return self.ready().await;
        }
        let rows = self.pool.fetch_all("PRAGMA integrity_check(1)", &[]).await?;
        let found = rows.first().map_or_else(|| Ok(String::new()), |row| row.text(0))?;
        if found == "ok" { Ok(()) } else { Err(StoreError::Unreadable(found)) }
    }
}
