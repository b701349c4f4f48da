//! PostgreSQL 15 with `PostGIS`, full text and trigrams, on one connection.
//!
//! Indexes: `GiST` over `geography` for the nearest, GIN over the needs and over the weighted words,
//! a b-tree over areas. Words are asked for as they are; where that finds nothing, each is replaced
//! by those most like it in a table of all words with trigrams, as the manual of `pg_trgm` advises.

mod schema;
mod statements;

use jiff::civil::Date;
use rufaa_domain::geo::Point;
use sqlx::postgres::{PgArguments, PgConnection, PgRow};
use sqlx::query::Query;
use sqlx::{Connection as _, Executor as _, Row as _};
use uuid::Uuid;

use super::row::flag_sets;
use super::{Asked, Found, Narrow, Peer, Row};
use crate::bench::{Failure, line};

/// Where the PostgreSQL is that may be used; its tables are made anew.
const ADDRESS: &str = "RUFAA_BENCH_POSTGRES";

type Asking = Query<'static, sqlx::Postgres, PgArguments>;

/// A PostgreSQL with full text, trigrams and places.
pub(in crate::bench) struct Postgres {
    connection: PgConnection,
    today: String,
}

impl Postgres {
    /// The PostgreSQL that the environment names, asked on this day; nothing, with a line that says
    /// so, without one.
    pub(in crate::bench) async fn connect(today: Date) -> Result<Option<Self>, Failure> {
        #[expect(clippy::disallowed_methods, reason = "a benchmark is told where its peer is")]
        let Ok(address) = std::env::var(ADDRESS) else {
            line(&format!(
                "no PostgreSQL beside it: {ADDRESS} is not set; bench/with-postgres starts one"
            ));
            return Ok(None);
        };
        let connection = PgConnection::connect(&address).await?;
        Ok(Some(Self { connection, today: today.to_string() }))
    }

    /// Makes the index that [`Self::relevant`] needs.
    pub(in crate::bench) async fn index_names(&mut self) -> Result<(), Failure> {
        self.run(&[schema::NAME_INDEX]).await
    }

    /// The most relevant listings for these words.
    pub(in crate::bench) async fn relevant(
        &mut self,
        text: &str,
        count: usize,
    ) -> Result<Vec<Uuid>, Failure> {
        let query = sqlx::query(statements::RELEVANT).bind(text).bind(i64::try_from(count)?);
        ids(&query.fetch_all(&mut self.connection).await?)
    }

    async fn run(&mut self, statements: &[&'static str]) -> Result<(), Failure> {
        for statement in statements {
            self.connection.execute(*statement).await?;
        }
        Ok(())
    }

    /// A text as PostgreSQL's words.
    async fn words(&mut self, text: &str, alike: bool) -> Result<String, Failure> {
        let statement = if alike { statements::ALIKE } else { statements::AS_TYPED };
        let query = sqlx::query(statement).bind(text);
        Ok(query.fetch_one(&mut self.connection).await?.get(0))
    }

    fn near(&self, statement: &'static str, narrow: &Narrow, point: Point) -> Asking {
        self.holding(statement, narrow).bind(point.longitude()).bind(point.latitude())
    }

    fn holding(&self, statement: &'static str, narrow: &Narrow) -> Asking {
        sqlx::query(statement)
            .bind(narrow.need.clone())
            .bind(flag_sets(narrow.flags))
            .bind(narrow.vetted_until.clone())
            .bind(self.today.clone())
    }
}

impl Peer for Postgres {
    async fn begin(&mut self) -> Result<(), Failure> {
        self.run(&schema::TABLES).await
    }

    async fn keep(&mut self, rows: &[Row]) -> Result<(), Failure> {
        let rows = serde_json::to_string(rows)?;
        sqlx::query(schema::INSERT).bind(rows).execute(&mut self.connection).await?;
        Ok(())
    }

    async fn settle(&mut self) -> Result<(), Failure> {
        self.run(&schema::INDEXES).await
    }

    async fn bytes(&mut self) -> Result<u64, Failure> {
        let row = sqlx::query(schema::SIZE).fetch_one(&mut self.connection).await?;
        Ok(u64::try_from(row.get::<i64, _>(0))?)
    }

    async fn ask(&mut self, asked: &Asked, alike: bool) -> Result<Vec<Uuid>, Failure> {
        let query = match asked {
            Asked::Words(text) => {
                let words = self.words(text, alike).await?;
                sqlx::query(statements::WORDS).bind(words).bind(self.today.clone())
            }
            Asked::Narrowed(narrow, area) => {
                self.holding(statements::NARROWED, narrow).bind(area.clone())
            }
            Asked::Nearest(narrow, point) => self.near(statements::NEAREST, narrow, *point),
            Asked::All(narrow, point, text) => {
                let words = self.words(text, alike).await?;
                self.near(statements::ALL, narrow, *point).bind(words)
            }
        };
        ids(&query.fetch_all(&mut self.connection).await?)
    }

    async fn found(&mut self, asked: &Asked) -> Result<Option<Found>, Failure> {
        match asked {
            Asked::Narrowed(narrow, area) => {
                let query = self.holding(statements::ALL_NARROWED, narrow).bind(area.clone());
                let ids = ids(&query.fetch_all(&mut self.connection).await?)?;
                Ok(Some(Found { total: ids.len(), ids }))
            }
            Asked::Nearest(narrow, _) => {
                let query = self.holding(statements::COUNT, narrow);
                let total: i64 = query.fetch_one(&mut self.connection).await?.get(0);
                let ids = self.ask(asked, false).await?;
                Ok(Some(Found { total: usize::try_from(total)?, ids }))
            }
            Asked::Words(_) | Asked::All(..) => Ok(None),
        }
    }
}

fn ids(rows: &[PgRow]) -> Result<Vec<Uuid>, Failure> {
    rows.iter().map(|row| Ok(row.get::<&str, _>(0).parse()?)).collect()
}
