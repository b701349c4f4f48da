//! PostgreSQL behind a connection URL.

use std::borrow::Cow;
use std::str::FromStr as _;

use sqlx::postgres::{PgArguments, PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{Arguments as _, AssertSqlSafe, PgExecutor, SqlSafeStr as _, SqlStr};

use super::{Value, WAIT};

/// Connections of one node.
const CONNECTIONS_MAX: u32 = 10;

pub(super) async fn connect(url: &str) -> Result<PgPool, sqlx::Error> {
    let options = PgConnectOptions::from_str(url)?.application_name("rufaa");
    PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(WAIT)
        .connect_with(options)
        .await
}

/// Runs one statement and tells how many rows it touched.
pub(super) async fn run(
    on: impl PgExecutor<'_>,
    sql: Cow<'static, str>,
    values: &[Value],
) -> Result<u64, sqlx::Error> {
    let done = sqlx::query_with(ours(sql), arguments(values)).execute(on).await?;
    Ok(done.rows_affected())
}

/// Runs statements without values, one after the other.
pub(super) async fn run_all(on: impl PgExecutor<'_>, sql: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(on).await.map(drop)
}

pub(super) async fn rows(
    on: impl PgExecutor<'_>,
    sql: Cow<'static, str>,
    values: &[Value],
) -> Result<Vec<PgRow>, sqlx::Error> {
    sqlx::query_with(ours(sql), arguments(values)).fetch_all(on).await
}

/// A statement of this crate: a constant, or put together from constants.
fn ours(sql: Cow<'static, str>) -> SqlStr {
    match sql {
        Cow::Borrowed(sql) => sql.into_sql_str(),
        Cow::Owned(sql) => AssertSqlSafe(sql).into_sql_str(),
    }
}

fn arguments(values: &[Value]) -> PgArguments {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text.as_str()),
            Value::OptionalText(text) => arguments.add(text.as_deref()),
            Value::Number(number) => arguments.add(*number),
            Value::OptionalNumber(number) => arguments.add(*number),
            Value::Bytes(bytes) => arguments.add(bytes.as_slice()),
        };
        debug_assert!(added.is_ok(), "plain values always encode");
    }
    arguments
}
