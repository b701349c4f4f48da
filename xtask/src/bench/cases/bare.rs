//! What the databases do when nobody asks who may, looks at rules, signs or seals: rows as long as a
//! record and its event, durable before they are acknowledged.

use std::path::Path;
use std::process::Command;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use rusqlite::TransactionBehavior;
use sqlx::ConnectOptions as _;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, Executor as _};

use crate::bench::times::Percentiles;
use crate::bench::{Failure, line};

/// Clients that wait for their rows.
const CLIENTS: usize = 32;
/// For how long is measured.
const MEASURED: Duration = Duration::from_secs(5);
/// As long as the seal and the signature of a note.
const RECORD_BYTES: usize = 360;
/// As long as an event.
const EVENT_LETTERS: usize = 420;

const TABLES: [&str; 2] = [
    "CREATE TABLE bare_record (id BIGINT PRIMARY KEY, sealed {bytes} NOT NULL)",
    "CREATE TABLE bare_event (id BIGINT PRIMARY KEY, leaf TEXT NOT NULL)",
];

/// Measures in a process of its own, which can have a slow disk; PostgreSQL where there is one.
pub(super) fn in_a_process(slow_sync: Option<&Path>) -> Result<(), Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["bench", "bare-databases"]);
    if let Some(library) = slow_sync {
        command.env("LD_PRELOAD", library);
    }
    if command.status()?.success() { Ok(()) } else { Err("a bare database failed".into()) }
}

/// Measures and prints.
pub(in crate::bench) async fn run() -> Result<(), Failure> {
    sqlite()?;
    match address() {
        Some(url) => postgres(&url).await,
        None => Ok(()),
    }
}

#[expect(clippy::disallowed_methods, reason = "a benchmark has no configuration")]
pub(super) fn address() -> Option<String> {
    std::env::var("RUFAA_BENCH_POSTGRES").ok()
}

/// The address of a new database on this server.
pub(super) async fn own_database(url: &str) -> Result<String, Failure> {
    let options = sqlx::postgres::PgConnectOptions::from_str(url)?;
    let pool = PgPoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
    pool.execute("DROP DATABASE IF EXISTS rufaa_cases").await?;
    pool.execute("CREATE DATABASE rufaa_cases").await?;
    pool.close().await;
    Ok(options.database("rufaa_cases").to_url_lossy().to_string())
}

/// Thirty-two rows of each kind in one commit, one commit after the other.
fn sqlite() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut connection = rusqlite::Connection::open(folder.path().join("bare.sqlite"))?;
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")?;
    for table in TABLES {
        connection.execute_batch(&table.replace("{bytes}", "BLOB"))?;
    }
    let (record, event) = (vec![7_u8; RECORD_BYTES], "e".repeat(EVENT_LETTERS));
    let (mut times, mut next, began) = (Vec::new(), 0_i64, Instant::now());
    while began.elapsed() < MEASURED {
        let commit = Instant::now();
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for _ in 0..CLIENTS {
            tx.prepare_cached("INSERT INTO bare_record VALUES (?, ?)")?.execute((next, &record))?;
            tx.prepare_cached("INSERT INTO bare_event VALUES (?, ?)")?.execute((next, &event))?;
            next += 1;
        }
        tx.commit()?;
        times.push(commit.elapsed());
    }
    tell("bare SQLite, 32 rows and events a commit", (next, began.elapsed()), times);
    Ok(())
}

/// Thirty-two clients, each with a transaction for each row and its event.
async fn postgres(url: &str) -> Result<(), Failure> {
    let options = sqlx::postgres::PgConnectOptions::from_str(url)?;
    let clients = u32::try_from(CLIENTS)?;
    let pool = PgPoolOptions::new().max_connections(clients).connect_with(options).await?;
    for table in TABLES {
        let table = AssertSqlSafe(table.replace("{bytes}", "BYTEA"));
        pool.execute(sqlx::SqlSafeStr::into_sql_str(table)).await?;
    }
    let began = Instant::now();
    let mut clients = Vec::new();
    for client in 0..CLIENTS {
        clients.push(tokio::spawn(postgres_client(pool.clone(), i64::try_from(client)?)));
    }
    let mut times = Vec::new();
    for client in clients {
        times.extend(client.await??);
    }
    let rows = i64::try_from(times.len())?;
    tell("bare PostgreSQL, 32 clients", (rows, began.elapsed()), times);
    Ok(())
}

async fn postgres_client(pool: sqlx::PgPool, client: i64) -> Result<Vec<Duration>, sqlx::Error> {
    let (mut times, began) = (Vec::new(), Instant::now());
    let mut id = client << 40;
    let mut connection = pool.acquire().await?;
    while began.elapsed() < MEASURED {
        let commit = Instant::now();
        // One statement is one transaction, and one way there and back.
        sqlx::query(
            "WITH record AS (INSERT INTO bare_record VALUES ($1, $2))
             INSERT INTO bare_event VALUES ($1, $3)",
        )
        .bind(id)
        .bind(vec![7_u8; RECORD_BYTES])
        .bind("e".repeat(EVENT_LETTERS))
        .execute(&mut *connection)
        .await?;
        id += 1;
        times.push(commit.elapsed());
    }
    Ok(times)
}

#[expect(clippy::cast_precision_loss, clippy::as_conversions, reason = "a figure to be read")]
fn tell(what: &str, (rows, took): (i64, Duration), times: Vec<Duration>) {
    let percentiles = Percentiles::of(times);
    let a_second = rows as f64 / took.as_secs_f64();
    let [p50, p99] = [percentiles.p50, percentiles.p99].map(|time| time.as_secs_f64() * 1e3);
    line(&format!("| {what} | {a_second:.0} | {p50:.2} | {p99:.2} | |"));
}
