//! SQLite in this process: one writer and a few readers, asked on the thread that asks.
//!
//! A statement on a page in memory takes microseconds, less than waking another thread to run it.
//! What waits for the disk (the end of a transaction that writes) runs on a thread that may block.

mod folding;
mod open;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection, ErrorCode};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep, timeout, timeout_at};

use self::open::{Writer, leave_log_on_close, open, writer};
use super::answer::SqliteAnswer;
use super::{Value, WAIT};
use crate::error::{DriverError, StoreError};

/// Readers of one file: one more than the cores of a small machine. Each reads its pages anew when others
/// wrote, so more of them read more.
const READERS: u32 = 3;
/// Memory in which the one writer may keep pages. At each commit in which pages changed places SQLite walks
/// through the whole table of them, so more would cost more than it saves.
const WRITER_CACHE_KIB: u32 = 4 * 1024;
/// Memory for pages while a long list is taken in: its keys are random, so with less than the tables' indexes
/// need, the same pages are written again and again.
const LIST_CACHE_KIB: u32 = 256 * 1024;
/// How long to wait before another process is asked again whether it has ended writing.
const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// The connections to one file. All clones share them.
#[derive(Clone)]
pub(crate) struct Sqlite(Arc<Connections>);

struct Connections {
    /// Nothing, once closed.
    writer: Arc<AsyncMutex<Option<Writer>>>,
    /// Those that rest.
    readers: Mutex<Vec<Connection>>,
    /// One place for each reader; none, once closed.
    places: Arc<Semaphore>,
}

impl Sqlite {
    pub(super) async fn connect(file: &Path) -> Result<Self, DriverError> {
        let file = file.to_owned();
        blocking(move || {
            let writer = writer(&file)?;
            let reader = |_| {
                let reader = open(&file)?;
                reader.execute_batch("PRAGMA query_only = ON")?;
                Ok(reader)
            };
            let readers: Result<Vec<_>, DriverError> = (0..READERS).map(reader).collect();
            Ok(Self(Arc::new(Connections {
                writer: Arc::new(AsyncMutex::new(Some(writer))),
                readers: Mutex::new(readers?),
                places: Arc::new(Semaphore::new(usize::try_from(READERS).unwrap_or(1))),
            })))
        })
        .await
    }

    /// Rows of one statement that reads.
    pub(super) async fn rows(
        &self,
        sql: &str,
        values: &[Value],
    ) -> Result<SqliteAnswer, DriverError> {
        self.reader().await?.rows(sql, values)
    }

    /// A transaction that sees one state of the data.
    pub(super) async fn snapshot(&self) -> Result<SqliteTx, DriverError> {
        let mut tx = SqliteTx::new(Held::Snapshot(self.reader().await?));
        tx.run("BEGIN", &[])?;
        Ok(tx)
    }

    /// A transaction that writes, when its turn has come in this process and among others.
    pub(super) async fn write(&self) -> Result<SqliteTx, DriverError> {
        let until = Instant::now() + WAIT;
        let writer = Arc::clone(&self.0.writer).lock_owned();
        let writer = timeout_at(until, writer).await.or(Err(DriverError::Busy))?;
        let mut tx = SqliteTx::new(Held::Write(writer));
        loop {
            let begun = tx.run("BEGIN IMMEDIATE", &[]);
            match begun {
                Err(DriverError::Busy) if Instant::now() < until => sleep(LOCK_PAUSE).await,
                begun => return begun.map(|_| tx),
            }
        }
    }

    async fn reader(&self) -> Result<Reader, DriverError> {
        let place = Arc::clone(&self.0.places).acquire_owned();
        let place = timeout(WAIT, place).await.or(Err(DriverError::Busy))?;
        let place = place.or(Err(DriverError::Closed))?;
        let connection = self.0.resting().pop();
        Ok(Reader { connection, all: Arc::clone(&self.0), _place: place })
    }

    /// Waits for what is under way, and folds the log into the file where nothing failed. What takes longer than
    /// anybody waits is cut off: it never happened, and the next start folds the log.
    ///
    /// After a failure nothing is folded: the system may have forgotten pages that it could not write and counts
    /// as written, and the log is then the only place where they stand. The next process folds all of it anew.
    pub(super) async fn close(
        &self,
        is_sound: impl FnOnce() -> bool + Send + 'static,
    ) -> Result<(), DriverError> {
        let all = Arc::clone(&self.0.places).acquire_many_owned(READERS);
        let all = timeout(WAIT, all).await.or(Err(DriverError::Busy));
        self.0.places.close();
        // Whatever readers do: nobody writes after this.
        let writer = timeout(WAIT, self.0.writer.lock()).await.or(Err(DriverError::Busy))?.take();
        let _all = all?.or(Err(DriverError::Closed))?;
        let readers = std::mem::take(&mut *self.0.resting());
        blocking(move || {
            drop(readers);
            let Some(Writer { mut connection, folding }) = writer else { return Ok(()) };
            folding.end(&mut connection)?;
            // Asked now: what was waited for may have failed.
            if is_sound() {
                connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
                leave_log_on_close(&connection, false)?;
            }
            connection.close().map_err(|(_, error)| error.into())
        })
        .await
    }
}

impl Connections {
    fn resting(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reader that is lent, and rests again when dropped.
pub(crate) struct Reader {
    connection: Option<Connection>,
    all: Arc<Connections>,
    _place: OwnedSemaphorePermit,
}

impl Reader {
    fn rows(&self, sql: &str, values: &[Value]) -> Result<SqliteAnswer, DriverError> {
        rows(self.connection.as_ref().ok_or(DriverError::Closed)?, sql, values)
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.all.resting().extend(self.connection.take());
    }
}

/// A transaction. Dropped without [`SqliteTx::commit`], it never happened.
///
/// The mutex is never locked: it lets references to a transaction be sent to other threads, which
/// those to a connection cannot.
pub(crate) struct SqliteTx {
    held: Mutex<Held>,
    /// Whether the writer keeps more pages until this ends.
    has_room: bool,
}

enum Held {
    Write(OwnedMutexGuard<Option<Writer>>),
    Snapshot(Reader),
}

impl SqliteTx {
    fn new(held: Held) -> Self {
        Self { held: Mutex::new(held), has_room: false }
    }

    fn connection(&mut self) -> Result<&Connection, DriverError> {
        let connection = match self.held.get_mut().unwrap_or_else(PoisonError::into_inner) {
            Held::Write(writer) => writer.as_ref().map(|writer| &writer.connection),
            Held::Snapshot(reader) => reader.connection.as_ref(),
        };
        connection.ok_or(DriverError::Closed)
    }

    fn failed_fold(&mut self) -> Option<DriverError> {
        match self.held.get_mut().unwrap_or_else(PoisonError::into_inner) {
            Held::Write(writer) => writer.as_ref()?.folding.failed(),
            Held::Snapshot(_) => None,
        }
    }

    /// Lets the writer keep the pages of a long list until this ends.
    pub(super) fn make_room(&mut self) -> Result<(), DriverError> {
        self.has_room = true;
        self.keep_pages(LIST_CACHE_KIB)
    }

    fn keep_pages(&mut self, kib: u32) -> Result<(), DriverError> {
        Ok(self.connection()?.execute_batch(&format!("PRAGMA cache_size = -{kib}"))?)
    }

    /// Runs one statement and tells how many rows it touched.
    pub(super) fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, DriverError> {
        let mut statement = bound(self.connection()?, sql, values)?;
        let touched = statement.raw_execute()?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
    }

    /// Runs statements without values, one after the other.
    pub(super) fn run_all(&mut self, sql: &str) -> Result<(), DriverError> {
        Ok(self.connection()?.execute_batch(sql)?)
    }

    pub(super) fn rows(
        &mut self,
        sql: &str,
        values: &[Value],
    ) -> Result<SqliteAnswer, DriverError> {
        rows(self.connection()?, sql, values)
    }

    /// Commits. What went wrong is judged where it ran, before the next writer has its turn: perhaps nobody
    /// waits for the answer any more, and a disk tells only once that it did not keep what it was given.
    ///
    /// When it is committed and the log could not be folded after it, it stands all the same, and that is judged as
    /// well: pages that were folded while somebody read are synced with a later fold, and never written again for
    /// it.
    pub(super) async fn commit(
        mut self,
        judge: impl FnOnce(DriverError) -> StoreError + Send + 'static,
    ) -> Result<(), StoreError> {
        let commit = move || {
            let committed = match self.run("COMMIT", &[]) {
                Ok(_) => {
                    self.failed_fold().map(judge);
                    Ok(())
                }
                Err(error) => Err(judge(error)),
            };
            drop(self);
            committed
        };
        let closed = || StoreError::Unreachable(Arc::new(DriverError::Closed));
        tokio::task::spawn_blocking(commit).await.unwrap_or_else(|_| Err(closed()))
    }
}

impl Drop for SqliteTx {
    fn drop(&mut self) {
        if let Ok(connection) = self.connection()
            && !connection.is_autocommit()
            && let Err(error) = connection.execute_batch("ROLLBACK")
        {
            tracing::warn!(%error, "a transaction could not be undone");
        }
        if self.has_room
            && let Err(error) = self.keep_pages(WRITER_CACHE_KIB)
        {
            tracing::warn!(%error, "the pages of a long list stay in memory");
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DriverError> + Send + 'static,
) -> Result<T, DriverError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(DriverError::Closed))
}

fn rows(connection: &Connection, sql: &str, values: &[Value]) -> Result<SqliteAnswer, DriverError> {
    let mut statement = bound(connection, sql, values)?;
    let columns = statement.column_count();
    let mut rows = statement.raw_query();
    let mut answer = SqliteAnswer::new(columns);
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            answer.push(row.get_ref(column)?);
        }
    }
    Ok(answer)
}

/// A statement with its values. To SQLite `$2` is a name, and has the number of its first mention.
fn bound<'a>(
    connection: &'a Connection,
    sql: &str,
    values: &[Value],
) -> Result<CachedStatement<'a>, DriverError> {
    let mut statement = connection.prepare_cached(sql)?;
    for index in 1..=statement.parameter_count() {
        let named = statement.parameter_name(index).and_then(|name| name.strip_prefix('$'));
        let number = named.map_or(Some(index), |number| number.parse().ok());
        let value = number.and_then(|number| values.get(number.checked_sub(1)?));
        let missing = rusqlite::Error::InvalidParameterCount(values.len(), index);
        statement.raw_bind_parameter(index, value.ok_or(missing)?)?;
    }
    Ok(statement)
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        let value = match self {
            Self::Text(text) | Self::OptionalText(Some(text)) => ValueRef::Text(text.as_bytes()),
            Self::Number(number) | Self::OptionalNumber(Some(number)) => ValueRef::Integer(*number),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
            Self::OptionalText(None) | Self::OptionalNumber(None) => ValueRef::Null,
        };
        Ok(rusqlite::types::ToSqlOutput::Borrowed(value))
    }
}

impl From<rusqlite::Error> for DriverError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

#[cfg(test)]
mod tests;
