//! What can go wrong with a database, and what must end everything.

use std::sync::Arc;

use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
use tokio::sync::watch;

/// What a driver said.
#[derive(Debug, thiserror::Error)]
pub enum DriverError {
    /// SQLite.
    #[error(transparent)]
    Sqlite(rusqlite::Error),
    /// The disk, asked without the database.
    #[error(transparent)]
    Disk(#[from] std::io::Error),
    /// PostgreSQL, or the way there.
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
    /// Others held the database for too long.
    #[error("others held the database for too long")]
    Busy,
    /// The database was closed.
    #[error("the database was closed")]
    Closed,
    /// SQLite cannot keep its log beside the file.
    #[error("the file takes no log beside it (journal mode {0}); put it on a local disk")]
    NoLog(String),
}

/// What went wrong.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The database could not be reached or did not answer in time.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Arc<DriverError>),
    /// A statement failed.
    #[error("the database refused a statement of {transaction}")]
    Refused {
        /// Name of the transaction.
        transaction: &'static str,
        /// What the database said.
        #[source]
        source: Arc<DriverError>,
    },
    /// A row holds what it should not.
    #[error("the database holds something unreadable: {0}")]
    Unreadable(String),
    /// Somebody else changed the same thing in between.
    #[error("{0} was changed by somebody else in between; read it again")]
    Conflict(String),
    /// The schema is not one that this program knows.
    #[error("the schema of the database does not fit this program: {0}")]
    Schema(String),
    /// The database failed for good, now or earlier.
    #[error("the database has failed for good: {0}; nothing more is accepted")]
    Stopped(Failure),
}

/// A failure after which nothing may go on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Reading or writing failed.
    #[error("input or output failed ({0})")]
    InputOutput(String),
    /// The disk is full.
    #[error("the disk is full ({0})")]
    DiskFull(String),
    /// The file is damaged.
    #[error("the data are damaged ({0})")]
    Corrupt(String),
}

/// Remembers the first failure, and tells everyone who waits for it.
pub(crate) struct Stop(watch::Sender<Option<Failure>>);

impl Default for Stop {
    fn default() -> Self {
        Self(watch::Sender::new(None))
    }
}

impl Stop {
    /// The first failure, if there was one.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.0.borrow().clone()
    }

    pub(crate) fn check(&self) -> Result<(), StoreError> {
        self.failure().map_or(Ok(()), |failure| Err(StoreError::Stopped(failure)))
    }

    pub(crate) async fn wait(&self) -> Failure {
        let mut receiver = self.0.subscribe();
        match receiver.wait_for(Option::is_some).await {
            Ok(failure) => failure.clone(),
            Err(_) => None,
        }
        .unwrap_or_else(|| Failure::InputOutput("the store is gone".to_owned()))
    }

    /// Turns an error of a driver into ours, and stops everything when it must.
    pub(crate) fn judge(&self, transaction: &'static str, error: DriverError) -> StoreError {
        if let Some(failure) = failure_of(&error) {
            tracing::error!(%failure, transaction, "the database failed; nothing more is accepted");
            self.0.send_if_modified(|first| {
                let is_first = first.is_none();
                first.get_or_insert(failure.clone());
                is_first
            });
            return StoreError::Stopped(failure);
        }
        if is_taken(&error) {
            tracing::warn!(%error, transaction, "somebody else wrote the same first");
            return StoreError::Conflict(format!("what is there already ({error})"));
        }
        let source = Arc::new(error);
        match *source {
            DriverError::Busy
            | DriverError::Closed
            | DriverError::Postgres(
                sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed,
            ) => StoreError::Unreachable(source),
            DriverError::Sqlite(_)
            | DriverError::Disk(_)
            | DriverError::Postgres(_)
            | DriverError::NoLog(_) => StoreError::Refused { transaction, source },
        }
    }
}

/// The failure that an error is, where nothing may go on after it.
pub(crate) fn failure_of(error: &DriverError) -> Option<Failure> {
    match error {
        DriverError::Sqlite(error) => failure_of_sqlite(error),
        DriverError::Disk(error) => Some(Failure::InputOutput(error.to_string())),
        DriverError::Postgres(sqlx::Error::Database(error)) => failure_of_postgres(&**error),
        DriverError::Postgres(_)
        | DriverError::Busy
        | DriverError::Closed
        | DriverError::NoLog(_) => None,
    }
}

/// Whether a row with this key is there already: somebody else wrote it at the same moment.
fn is_taken(error: &DriverError) -> bool {
    match error {
        DriverError::Sqlite(error) => error.sqlite_error().is_some_and(|error| {
            [SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE].contains(&error.extended_code)
        }),
        DriverError::Postgres(sqlx::Error::Database(error)) => error.is_unique_violation(),
        DriverError::Disk(_)
        | DriverError::Postgres(_)
        | DriverError::Busy
        | DriverError::Closed
        | DriverError::NoLog(_) => false,
    }
}

/// The primary result codes IOERR 10, CORRUPT 11, FULL 13, NOTADB 26 (the extended code's low byte).
fn failure_of_sqlite(error: &rusqlite::Error) -> Option<Failure> {
    let code = if let rusqlite::Error::SqlInputError { error, .. } = error {
        error.extended_code
    } else {
        error.sqlite_error()?.extended_code
    };
    let message = format!("{code} {error}");
    match code & 0xff {
        10 => Some(Failure::InputOutput(message)),
        11 | 26 => Some(Failure::Corrupt(message)),
        13 => Some(Failure::DiskFull(message)),
        _ => None,
    }
}

/// The SQLSTATE classes 58 and XX, and `disk_full`.
fn failure_of_postgres(error: &dyn sqlx::error::DatabaseError) -> Option<Failure> {
    let code = error.code()?;
    let message = format!("{} {}", code, error.message());
    match code.as_ref() {
        "53100" => Some(Failure::DiskFull(message)),
        "XX001" | "XX002" => Some(Failure::Corrupt(message)),
        code if code.starts_with("58") => Some(Failure::InputOutput(message)),
        _ => None,
    }
}
