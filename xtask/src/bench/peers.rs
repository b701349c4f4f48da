//! PostgreSQL doing the same job, as people who know it would set it up.

use rufaa_domain::directory::listing::Listing;
use rufaa_domain::needs::Needs;
use sqlx::postgres::{PgPool, PgPoolOptions};
use sqlx::{Executor as _, Row as _};
use uuid::Uuid;

use super::{Failure, line};

/// Where the PostgreSQL is that may be used; its tables are made anew.
const ADDRESS: &str = "RUFAA_BENCH_POSTGRES";
/// Rows of one INSERT.
const ROWS: usize = 1_000;

/// A PostgreSQL with full text and trigrams.
pub(super) struct Postgres {
    pool: PgPool,
}

impl Postgres {
    /// The PostgreSQL that the environment names; nothing, with a line that says so, without one.
    pub(super) async fn connect() -> Result<Option<Self>, Failure> {
        #[expect(clippy::disallowed_methods, reason = "a benchmark is told where its peer is")]
        let Ok(address) = std::env::var(ADDRESS) else {
            line(&format!("no PostgreSQL beside it: {ADDRESS} is not set"));
            return Ok(None);
        };
        Ok(Some(Self { pool: PgPoolOptions::new().max_connections(1).connect(&address).await? }))
    }

    /// Keeps these listings. Words of names weigh most, then those of needs in all languages with
    /// their synonyms, then places, then descriptions.
    pub(super) async fn fill(
        &mut self,
        listings: &[&Listing],
        needs: &Needs,
    ) -> Result<(), Failure> {
        for statement in [
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "CREATE EXTENSION IF NOT EXISTS unaccent",
            "DROP TABLE IF EXISTS listing",
            "CREATE TABLE listing (id text PRIMARY KEY, name text NOT NULL, needs text NOT NULL,
             place text NOT NULL, body text NOT NULL, words tsvector)",
        ] {
            self.pool.execute(statement).await?;
        }
        for chunk in listings.chunks(ROWS) {
            let column = |of: &dyn Fn(&Listing) -> String| -> Vec<String> {
                chunk.iter().map(|listing| of(listing)).collect()
            };
            sqlx::query(
                "INSERT INTO listing (id, name, needs, place, body)
                 SELECT * FROM UNNEST($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])",
            )
            .bind(column(&|listing| listing.id.to_string()))
            .bind(column(&|listing| format!("{} {}", listing.name, listing.organization)))
            .bind(column(&|listing| need_words(listing, needs)))
            .bind(column(&|listing| listing.place.clone()))
            .bind(column(&|listing| listing.searched.join(" ")))
            .execute(&self.pool)
            .await?;
        }
        for statement in [
            "UPDATE listing SET words =
               setweight(to_tsvector('simple', unaccent(name)), 'A') ||
               setweight(to_tsvector('simple', unaccent(needs)), 'B') ||
               setweight(to_tsvector('simple', unaccent(place)), 'B') ||
               setweight(to_tsvector('simple', unaccent(body)), 'D')",
            "CREATE INDEX ON listing USING gin (words)",
            "CREATE INDEX ON listing USING gin (name gin_trgm_ops)",
            "ANALYZE listing",
        ] {
            self.pool.execute(statement).await?;
        }
        Ok(())
    }

    /// The best listings for these words: those that have most of them, and those whose names are
    /// spelt like them.
    pub(super) async fn find_text(&self, text: &str, count: usize) -> Result<Vec<Uuid>, Failure> {
        let rows = sqlx::query(
            "WITH asked AS (
               SELECT $1 AS text,
                      replace(plainto_tsquery('simple', unaccent($1))::text, '&', '|')::tsquery AS words)
             SELECT id FROM listing, asked
             WHERE listing.words @@ asked.words OR asked.text <% name
             ORDER BY ts_rank(listing.words, asked.words) + word_similarity(asked.text, name) DESC, id
             LIMIT $2",
        )
        .bind(text)
        .bind(i64::try_from(count)?)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok(row.get::<&str, _>(0).parse()?)).collect()
    }
}

fn need_words(listing: &Listing, needs: &Needs) -> String {
    let met = listing.needs.iter().filter_map(|code| needs.by_code(code));
    let words = met.flat_map(|need| {
        let names = need.name.all().map(|(_, name)| name.to_owned());
        names.chain(need.synonyms.values().flatten().cloned())
    });
    words.collect::<Vec<_>>().join(" ")
}
