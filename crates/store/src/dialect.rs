//! The two engines behind one face: connections, transactions, values, rows.
//!
//! Everything that differs between SQLite and PostgreSQL is in this folder; the statements of the
//! other files are the same text for both.

mod row;
mod text;
mod value;

use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, Postgres, SqlStr, Sqlite, Transaction};

pub use row::Row;
pub(crate) use text::rows_text;
use text::{insert_text, place};
pub use value::Value;

use crate::Place;
use crate::error::{Stop, StoreError};
use value::{postgres_arguments, sqlite_arguments};

/// How long a writer waits for another before it gives up.
const LOCK_WAIT_S: u64 = 10;
/// How long a request waits for a connection.
const POOL_WAIT_S: u64 = 10;
/// Readers of one SQLite file: twice the cores of a small machine.
const SQLITE_READERS_MAX: u32 = 4;
/// Memory in which the one writer of SQLite may keep pages: the keys of a long list are random, so
/// with less than the tables' indexes need, the same pages are written again and again.
const SQLITE_WRITER_CACHE_KIB: u32 = 256 * 1024;
/// Connections of one node to PostgreSQL.
const POSTGRES_CONNECTIONS_MAX: u32 = 10;
/// Rows of one INSERT: 100 rows of 12 columns stay far below every engine's limit of parameters
/// (SQLite 32,766, PostgreSQL 65,535).
const ROWS_PER_INSERT: usize = 100;

/// What a call to the database gives. Boxed here, so that the drivers' code is compiled in this
/// crate alone and not again in every crate that awaits it.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Connections.
#[derive(Clone)]
pub(crate) enum Engine {
    /// One writer, since SQLite has one; several readers.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// Connections, and the switch that ends everything.
#[derive(Clone)]
pub(crate) struct Pool {
    pub(crate) engine: Engine,
    stop: Arc<Stop>,
}

impl Pool {
    pub(crate) fn connect<'a>(place: &'a Place, stop: &'a Arc<Stop>) -> Answer<'a, Self> {
        Box::pin(async move {
            let engine = match place {
                Place::File(file) => Self::sqlite(file).await,
                Place::Postgres(url) => Self::postgres(url).await,
            };
            let engine = engine.map_err(|error| stop.judge("connect", error))?;
            Ok(Self { engine, stop: Arc::clone(stop) })
        })
    }

    async fn sqlite(file: &std::path::Path) -> Result<Engine, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(LOCK_WAIT_S))
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("cell_size_check", "ON");
        let pool = SqlitePoolOptions::new().acquire_timeout(Duration::from_secs(POOL_WAIT_S));
        // A connection to a file cannot go away while it rests: none is asked whether it is there.
        let pool = pool.test_before_acquire(false);
        // What undoes a single statement lives as long as the statement: it need not go to a file.
        let writer = options
            .clone()
            .pragma("cache_size", format!("-{SQLITE_WRITER_CACHE_KIB}"))
            .pragma("temp_store", "MEMORY");
        let writer = pool.clone().max_connections(1).connect_with(writer).await?;
        let readers = pool
            .max_connections(SQLITE_READERS_MAX)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Engine::Sqlite { writer, readers })
    }

    async fn postgres(url: &str) -> Result<Engine, sqlx::Error> {
        let options = sqlx::postgres::PgConnectOptions::from_str(url)?.application_name("rufaa");
        PgPoolOptions::new()
            .max_connections(POSTGRES_CONNECTIONS_MAX)
            .acquire_timeout(Duration::from_secs(POOL_WAIT_S))
            .connect_with(options)
            .await
            .map(Engine::Postgres)
    }

    pub(crate) fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite { .. } => "sqlite",
            Engine::Postgres(_) => "postgresql",
        }
    }

    pub(crate) fn judge(&self, transaction: &'static str, error: sqlx::Error) -> StoreError {
        self.stop.judge(transaction, error)
    }

    /// Begins a transaction that writes.
    pub(crate) async fn write(&self, name: &'static str) -> Result<Tx, StoreError> {
        self.begin(name, Mode::Write).await
    }

    /// Begins a transaction that sees one state of the data, however long it takes.
    pub(crate) async fn snapshot(&self, name: &'static str) -> Result<Tx, StoreError> {
        self.begin(name, Mode::Snapshot).await
    }

    fn begin(&self, name: &'static str, mode: Mode) -> Answer<'_, Tx> {
        Box::pin(async move {
            self.stop.check()?;
            let begun = match (&self.engine, mode) {
                (Engine::Sqlite { writer, .. }, Mode::Write) => {
                    writer.begin_with("BEGIN IMMEDIATE").await.map(Connection::Sqlite)
                }
                (Engine::Sqlite { readers, .. }, Mode::Snapshot) => {
                    readers.begin_with("BEGIN").await.map(Connection::Sqlite)
                }
                (Engine::Postgres(pool), Mode::Write) => {
                    pool.begin().await.map(Connection::Postgres)
                }
                (Engine::Postgres(pool), Mode::Snapshot) => pool
                    .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await
                    .map(Connection::Postgres),
            };
            let connection = begun.map_err(|error| self.judge(name, error))?;
            Ok(Tx { name, connection, stop: Arc::clone(&self.stop) })
        })
    }

    /// All rows of one statement that reads.
    pub(crate) fn fetch_all<'a>(
        &'a self,
        sql: &'static str,
        values: &'a [Value],
    ) -> Answer<'a, Vec<Row>> {
        self.rows(sqlx::SqlSafeStr::into_sql_str(sql), values)
    }

    /// All rows of a statement that was put together from constants of this crate.
    pub(crate) fn fetch_composed<'a>(
        &'a self,
        sql: String,
        values: &'a [Value],
    ) -> Answer<'a, Vec<Row>> {
        self.rows(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql)), values)
    }

    fn rows<'a>(&'a self, sql: SqlStr, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            self.stop.check()?;
            let rows = match &self.engine {
                Engine::Sqlite { readers, .. } => {
                    let query = sqlx::query_with(sql, sqlite_arguments(values.iter().cloned()));
                    query
                        .fetch_all(readers)
                        .await
                        .map(|rows| rows.into_iter().map(Row::Sqlite).collect())
                }
                Engine::Postgres(pool) => {
                    let query = sqlx::query_with(sql, postgres_arguments(values.iter().cloned()));
                    query
                        .fetch_all(pool)
                        .await
                        .map(|rows| rows.into_iter().map(Row::Postgres).collect())
                }
            };
            rows.map_err(|error| self.judge("read", error))
        })
    }

    /// The row of a statement that answers with at most one.
    pub(crate) async fn fetch_one(
        &self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.fetch_all(sql, values).await?.into_iter().next())
    }

    /// How the place of a value is written where a statement has many of them.
    pub(crate) fn place(&self) -> fn(usize) -> String {
        place(self.is_postgres())
    }

    /// Whether this is PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.engine, Engine::Postgres(_))
    }

    pub(crate) fn close(&self) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            match &self.engine {
                Engine::Sqlite { writer, readers } => {
                    readers.close().await;
                    writer.close().await;
                }
                Engine::Postgres(pool) => pool.close().await,
            }
        })
    }

    /// A migration in the words of this engine: `{{bytes}}` for a column of bytes, `{{key}}` for
    /// text that is ordered byte by byte, `{{in_order}}` for a table that is kept in the order of its
    /// primary key where the engine can.
    pub(crate) fn words(&self, migration: &str) -> String {
        let (bytes, key, in_order) = match self.engine {
            Engine::Sqlite { .. } => ("BLOB", "TEXT", " WITHOUT ROWID"),
            Engine::Postgres(_) => ("BYTEA", "TEXT COLLATE \"C\"", ""),
        };
        migration
            .replace("{{bytes}}", bytes)
            .replace("{{key}}", key)
            .replace("{{in_order}}", in_order)
    }
}

#[derive(Clone, Copy)]
enum Mode {
    Write,
    Snapshot,
}

enum Connection {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Connection {
    fn place(&self) -> fn(usize) -> String {
        place(matches!(self, Self::Postgres(_)))
    }
}

/// A transaction with a name. Dropped without [`Tx::commit`], it never happened.
pub(crate) struct Tx {
    name: &'static str,
    connection: Connection,
    stop: Arc<Stop>,
}

impl Tx {
    /// Runs a statement and tells how many rows it touched.
    pub(crate) async fn execute(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<u64, StoreError> {
        self.run(sqlx::SqlSafeStr::into_sql_str(sql), values.iter().cloned()).await
    }

    fn run<'a>(
        &'a mut self,
        sql: SqlStr,
        values: impl Iterator<Item = Value> + Send + 'a,
    ) -> Answer<'a, u64> {
        Box::pin(async move {
            self.stop.check()?;
            let touched = match &mut self.connection {
                Connection::Sqlite(tx) => sqlx::query_with(sql, sqlite_arguments(values))
                    .execute(&mut **tx)
                    .await
                    .map(|done| done.rows_affected()),
                Connection::Postgres(tx) => sqlx::query_with(sql, postgres_arguments(values))
                    .execute(&mut **tx)
                    .await
                    .map(|done| done.rows_affected()),
            };
            touched.map_err(|error| self.stop.judge(self.name, error))
        })
    }

    /// Runs a statement that must touch exactly one row; `what` is named when it does not.
    pub(crate) async fn execute_one(
        &mut self,
        sql: &'static str,
        values: &[Value],
        what: impl Fn() -> String,
    ) -> Result<(), StoreError> {
        match self.execute(sql, values).await? {
            1 => Ok(()),
            _ => Err(StoreError::Conflict(what())),
        }
    }

    /// All rows of a statement.
    pub(crate) async fn fetch_all(
        &mut self,
        sql: &'static str,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        self.rows(sqlx::SqlSafeStr::into_sql_str(sql), values).await
    }

    /// All rows of a statement that was put together from constants of this crate.
    pub(crate) async fn fetch_composed(
        &mut self,
        sql: String,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        self.rows(sqlx::SqlSafeStr::into_sql_str(AssertSqlSafe(sql)), values).await
    }

    fn rows<'a>(&'a mut self, sql: SqlStr, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            self.stop.check()?;
            let rows = match &mut self.connection {
                Connection::Sqlite(tx) => {
                    sqlx::query_with(sql, sqlite_arguments(values.iter().cloned()))
                        .fetch_all(&mut **tx)
                        .await
                        .map(|rows| rows.into_iter().map(Row::Sqlite).collect())
                }
                Connection::Postgres(tx) => {
                    sqlx::query_with(sql, postgres_arguments(values.iter().cloned()))
                        .fetch_all(&mut **tx)
                        .await
                        .map(|rows| rows.into_iter().map(Row::Postgres).collect())
                }
            };
            rows.map_err(|error| self.stop.judge(self.name, error))
        })
    }

    /// The places of so many rows of so many values, for a statement that is put together.
    pub(crate) fn places(&self, rows: usize, columns: usize) -> String {
        rows_text(rows, columns, self.connection.place())
    }

    /// Inserts many rows with few statements. `columns` is a constant of this crate.
    pub(crate) async fn insert(
        &mut self,
        table: &'static str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let place = self.connection.place();
        let mut rows = rows.into_iter();
        loop {
            let chunk: Vec<_> = rows.by_ref().take(ROWS_PER_INSERT).collect();
            if chunk.is_empty() {
                return Ok(());
            }
            let length = chunk.len();
            let sql = AssertSqlSafe(insert_text(table, columns, length, place));
            let values = chunk.into_iter().flatten();
            let touched = self.run(sqlx::SqlSafeStr::into_sql_str(sql), values).await?;
            if usize::try_from(touched) != Ok(length) {
                return Err(StoreError::Conflict(format!("a row of {table}")));
            }
        }
    }

    /// Makes everything true at once, and on the disk.
    pub(crate) fn commit(self) -> Answer<'static, ()> {
        Box::pin(async move {
            self.stop.check()?;
            let committed = match self.connection {
                Connection::Sqlite(tx) => tx.commit().await,
                Connection::Postgres(tx) => tx.commit().await,
            };
            committed.map_err(|error| self.stop.judge(self.name, error))
        })
    }
}
