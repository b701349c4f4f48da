//! Connections to a file, and what each is told when it opens.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::folding::Folding;
use super::{WAIT, WRITER_CACHE_KIB};
use crate::error::DriverError;

/// Statements that each connection keeps prepared; the program has some five hundred.
const PREPARED: usize = 256;
/// What every connection is told. `journal_mode` is asked for apart, since its answer counts.
const SETTINGS: &str = "
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;";

/// The one connection that writes.
pub(super) struct Writer {
    pub(super) connection: Connection,
    pub(super) folding: Folding,
}

pub(super) fn open(file: &Path) -> Result<Connection, DriverError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(WAIT)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(DriverError::NoLog(mode));
    }
    // The plan of a statement does not depend on its values: without this, statements are prepared
    // anew each time that they get others.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(SETTINGS)?;
    leave_log_on_close(&connection, true)?;
    Ok(connection)
}

/// Whether the last connection leaves the log as it is when it closes, or folds it and takes it away.
pub(super) fn leave_log_on_close(connection: &Connection, leaves: bool) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, leaves).map(drop)
}

pub(super) fn writer(file: &Path) -> Result<Writer, DriverError> {
    let mut connection = open(file)?;
    // What undoes a single statement lives as long as the statement: it need not go to a file.
    connection.execute_batch(&format!(
        "PRAGMA cache_size = -{WRITER_CACHE_KIB}; PRAGMA temp_store = MEMORY"
    ))?;
    // Waiting for another process must not hold a thread: see `write`.
    connection.busy_timeout(Duration::ZERO)?;
    let folding = Folding::begin(&mut connection, file)?;
    Ok(Writer { connection, folding })
}
