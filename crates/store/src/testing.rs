//! Empty stores for tests: SQLite in a folder of the caller, PostgreSQL where there is one.

use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::{Place, Store, StoreError};

/// Names the server on which tests may make databases, as a connection URL of a superuser.
pub const POSTGRES_VARIABLE: &str = "RUFAA_TEST_POSTGRES";

static MADE: AtomicU32 = AtomicU32::new(0);

/// An empty place on every engine that is there. Says so where PostgreSQL is not.
///
/// # Panics
/// When the server is named but does not answer.
#[expect(
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test without its server must not pass, and only the environment knows the server"
)]
pub async fn places(folder: &Path) -> Vec<Place> {
    let mut places = vec![Place::File(folder.join("rufaa.sqlite"))];
    match std::env::var(POSTGRES_VARIABLE) {
        Ok(url) => match fresh_database(&url).await {
            Ok(place) => places.push(place),
            Err(error) => panic!("{POSTGRES_VARIABLE} is set, but: {error}"),
        },
        Err(_) => println!("skipped PostgreSQL: {POSTGRES_VARIABLE} is not set"),
    }
    places
}

impl Store {
    /// A store whose schema is that of an earlier program.
    ///
    /// # Errors
    /// When the place cannot be reached.
    pub async fn open_as_of(place: &Place, migration: i64) -> Result<Self, StoreError> {
        let store = Self::connect(place).await?;
        store.migrate_to(migration).await?;
        Ok(store)
    }

    /// Does what somebody with the database in her hands could do. Gives how many rows it touched.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tamper(&self, sql: &'static str) -> Result<u64, StoreError> {
        let mut tx = self.pool.write("tamper").await?;
        let touched = tx.execute(sql, &[]).await?;
        tx.commit().await?;
        Ok(touched)
    }

    /// Every column of a primary key with its table, as the database itself tells, in the order of the key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn key_columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = if self.pool.is_postgres() {
            "SELECT t.table_name::text, k.column_name::text
             FROM information_schema.table_constraints t
             JOIN information_schema.key_column_usage k
               ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
              AND k.table_name = t.table_name
             WHERE t.constraint_type = 'PRIMARY KEY' AND t.table_schema = 'public'
             ORDER BY t.table_name, k.ordinal_position"
        } else {
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND c.pk > 0
             ORDER BY m.name, c.pk"
        };
        let rows = self.pool.fetch_all(sql, &[]).await?;
        rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect()
    }

    /// Every table with its columns, as the database itself tells, without those of migrations.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = if self.pool.is_postgres() {
            "SELECT table_name::text, column_name::text FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name <> 'migration'"
        } else {
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name <> 'migration'"
        };
        let rows = self.pool.fetch_all(sql, &[]).await?;
        let columns: Result<Vec<_>, StoreError> =
            rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect();
        let mut columns = columns?;
        columns.sort();
        Ok(columns)
    }
}

async fn fresh_database(url: &str) -> Result<Place, sqlx::Error> {
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let name = format!("rufaa_test_{}_{number}", std::process::id());
    let mut connection = PgConnection::connect(url).await?;
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}")))
        .execute(&mut connection)
        .await?;
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await?;
    connection.close().await?;
    let (server, _) = url.rsplit_once('/').unwrap_or((url, ""));
    Ok(Place::Postgres(format!("{server}/{name}")))
}
