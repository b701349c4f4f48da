//! The two engines behind one face: connections, transactions, values, rows.
//!
//! Everything that differs between SQLite and PostgreSQL is in this folder; the statements of the
//! other files are the same text for both.

mod answer;
mod postgres;
mod row;
mod sqlite;
mod text;
mod value;

use std::borrow::Cow;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgPool, PgRow};
use sqlx::{Postgres, Transaction};
use tokio::task::coop::consume_budget;
use tokio::time::timeout;

pub use row::Row;
pub(crate) use text::rows_text;
use text::{insert_text, place};
pub use value::Value;

use crate::Place;
use crate::error::{DriverError, Stop, StoreError};
use sqlite::{Sqlite, SqliteTx};

/// How long a request waits for a connection, and a writer for another, before it gives up.
const WAIT: Duration = Duration::from_secs(10);
/// Rows of one INSERT to a server: 100 rows of 12 columns stay far below its limit of parameters
/// (65,535).
const ROWS_PER_INSERT: usize = 100;

/// What a call to the database gives. Boxed here, so that the drivers' code is compiled in this
/// crate alone and not again in every crate that awaits it.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'a>>;

/// Connections.
#[derive(Clone)]
pub(crate) enum Engine {
    Sqlite(Sqlite),
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
                Place::File(file) => Sqlite::connect(file).await.map(Engine::Sqlite),
                Place::Postgres(url) => {
                    postgres::connect(url).await.map(Engine::Postgres).map_err(DriverError::from)
                }
            };
            let engine = engine.map_err(|error| stop.judge("connect", error))?;
            Ok(Self { engine, stop: Arc::clone(stop) })
        })
    }

    pub(crate) fn engine_name(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite(_) => "sqlite",
            Engine::Postgres(_) => "postgresql",
        }
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
            let begun = match &self.engine {
                Engine::Sqlite(sqlite) => match mode {
                    Mode::Write => sqlite.write().await,
                    Mode::Snapshot => sqlite.snapshot().await,
                }
                .map(Connection::Sqlite),
                Engine::Postgres(pool) => match mode {
                    Mode::Write => pool.begin().await,
                    Mode::Snapshot => {
                        pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await
                    }
                }
                .map(Connection::Postgres)
                .map_err(DriverError::from),
            };
            let connection = begun.map_err(|error| self.stop.judge(name, error))?;
            Ok(Tx { name, connection, stop: Arc::clone(&self.stop) })
        })
    }

    /// All rows of one statement that reads.
    pub(crate) fn fetch_all<'a>(
        &'a self,
        sql: &'static str,
        values: &'a [Value],
    ) -> Answer<'a, Vec<Row>> {
        self.rows(Cow::Borrowed(sql), values)
    }

    /// All rows of a statement that was put together from constants of this crate.
    pub(crate) fn fetch_composed<'a>(
        &'a self,
        sql: String,
        values: &'a [Value],
    ) -> Answer<'a, Vec<Row>> {
        self.rows(Cow::Owned(sql), values)
    }

    fn rows<'a>(&'a self, sql: Cow<'static, str>, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            self.stop.check()?;
            let rows = match &self.engine {
                Engine::Sqlite(sqlite) => sqlite.rows(&sql, values).await.map(Row::all_of),
                Engine::Postgres(pool) => postgres::rows(pool, sql, values)
                    .await
                    .map(of_postgres)
                    .map_err(DriverError::from),
            };
            rows.map_err(|error| self.stop.judge("read", error))
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

    pub(crate) fn close(&self) -> Answer<'_, ()> {
        Box::pin(async move {
            let closed = match &self.engine {
                Engine::Sqlite(sqlite) => {
                    let stop = Arc::clone(&self.stop);
                    sqlite.close(move || stop.check().is_ok()).await
                }
                Engine::Postgres(pool) => {
                    timeout(WAIT, pool.close()).await.or(Err(DriverError::Busy))
                }
            };
            closed.map_err(|error| self.stop.judge("close", error))
        })
    }

    /// A migration in the words of this engine: `{{bytes}}` for a column of bytes, `{{key}}` for
    /// text that is ordered byte by byte, `{{in_order}}` for a table that is kept in the order of its
    /// primary key where the engine can.
    pub(crate) fn words(&self, migration: &str) -> String {
        let (bytes, key, in_order) = match self.engine {
            Engine::Sqlite(_) => ("BLOB", "TEXT", " WITHOUT ROWID"),
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
    Sqlite(SqliteTx),
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
        self.run(Cow::Borrowed(sql), values).await
    }

    fn run<'a>(&'a mut self, sql: Cow<'static, str>, values: &'a [Value]) -> Answer<'a, u64> {
        Box::pin(async move {
            self.stop.check()?;
            let touched = match &mut self.connection {
                Connection::Sqlite(tx) => {
                    // Nothing here ever waits: without this, a long transaction lets nobody else on.
                    consume_budget().await;
                    tx.run(&sql, values)
                }
                Connection::Postgres(tx) => {
                    postgres::run(&mut **tx, sql, values).await.map_err(DriverError::from)
                }
            };
            touched.map_err(|error| self.stop.judge(self.name, error))
        })
    }

    /// Lets the engine keep more pages in memory until this ends, where that is ours to say.
    pub(crate) fn make_room(&mut self) -> Result<(), StoreError> {
        match &mut self.connection {
            Connection::Sqlite(tx) => tx.make_room(),
            Connection::Postgres(_) => Ok(()),
        }
        .map_err(|error| self.stop.judge(self.name, error))
    }

    /// Runs statements without values, one after the other.
    pub(crate) fn run_all(&mut self, sql: String) -> Answer<'_, ()> {
        Box::pin(async move {
            self.stop.check()?;
            let ran = match &mut self.connection {
                Connection::Sqlite(tx) => tx.run_all(&sql),
                Connection::Postgres(tx) => {
                    postgres::run_all(&mut **tx, sql).await.map_err(DriverError::from)
                }
            };
            ran.map_err(|error| self.stop.judge(self.name, error))
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
        self.rows(Cow::Borrowed(sql), values).await
    }

    /// All rows of a statement that was put together from constants of this crate.
    pub(crate) async fn fetch_composed(
        &mut self,
        sql: String,
        values: &[Value],
    ) -> Result<Vec<Row>, StoreError> {
        self.rows(Cow::Owned(sql), values).await
    }

    fn rows<'a>(&'a mut self, sql: Cow<'static, str>, values: &'a [Value]) -> Answer<'a, Vec<Row>> {
        Box::pin(async move {
            self.stop.check()?;
            let rows = match &mut self.connection {
                Connection::Sqlite(tx) => tx.rows(&sql, values).map(Row::all_of),
                Connection::Postgres(tx) => postgres::rows(&mut **tx, sql, values)
                    .await
                    .map(of_postgres)
                    .map_err(DriverError::from),
            };
            rows.map_err(|error| self.stop.judge(self.name, error))
        })
    }

    /// The places of so many rows of so many values, for a statement that is put together.
    pub(crate) fn places(&self, rows: usize, columns: usize) -> String {
        rows_text(rows, columns, self.connection.place())
    }

    /// Inserts many rows: to a server with few statements, and to SQLite with one that stays
    /// prepared, where asking costs nothing. `columns` is a constant of this crate.
    pub(crate) async fn insert(
        &mut self,
        table: &'static str,
        columns: &[&str],
        rows: Vec<Vec<Value>>,
    ) -> Result<(), StoreError> {
        let at_once = match self.connection {
            Connection::Sqlite(_) => 1,
            Connection::Postgres(_) => ROWS_PER_INSERT,
        };
        let place = self.connection.place();
        let text = |rows| insert_text(table, columns, rows, place);
        let full = text(at_once);
        for chunk in rows.chunks(at_once) {
            let sql = if chunk.len() == at_once { full.clone() } else { text(chunk.len()) };
            let values = match chunk {
                [row] => Cow::Borrowed(row.as_slice()),
                many => Cow::Owned(many.concat()),
            };
            let touched = self.run(Cow::Owned(sql), &values).await?;
            if usize::try_from(touched) != Ok(chunk.len()) {
                return Err(StoreError::Conflict(format!("a row of {table}")));
            }
        }
        Ok(())
    }

    /// Makes everything true at once, and on the disk.
    pub(crate) fn commit(self) -> Answer<'static, ()> {
        Box::pin(async move {
            self.stop.check()?;
            let (name, stop) = (self.name, self.stop);
            match self.connection {
                Connection::Sqlite(tx) => tx.commit(move |error| stop.judge(name, error)).await,
                Connection::Postgres(tx) => {
                    tx.commit().await.map_err(|error| stop.judge(name, error.into()))
                }
            }
        })
    }
}

fn of_postgres(rows: Vec<PgRow>) -> Vec<Row> {
    rows.into_iter().map(Into::into).collect()
}
