//! SQLite, the one that is built into Rufaa, with FTS5 and R*Tree, on one connection.
//!
//! Indexes: an R*Tree over points, a b-tree over needs and areas, FTS5 (`unicode61` without
//! accents) over names, places and texts, ranked by `bm25`. The nearest are sought in boxes that
//! widen until they hold twenty; where few have the need, all of those are looked at. Words are
//! asked for as they are; where that finds nothing, each is replaced by the three that have most
//! trigrams in common with it, out of a table of all words (`spellfix1` is not built in).

mod schema;
mod statements;

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use rufaa_domain::geo::Point;
use rufaa_domain::pack::Packs;
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteRow,
};
use sqlx::{Connection as _, Executor as _, Row as _};
use uuid::Uuid;

use super::row::unit;
use super::{Asked, Found, HALF_WORTH_KM, Narrow, Peer, Row};
use crate::bench::Failure;

/// Where so many have the need or fewer, all of them are looked at.
const FEW_MAX: i64 = 2_000;
/// Half the side of the first box, kilometres.
const FIRST_BOX_KM: f64 = 10.0;
/// Beyond this a box holds all, kilometres.
const LAST_BOX_KM: f64 = 3_000.0;
/// Length of a degree of a great circle, kilometres, rounded down, so that boxes are large enough.
const KM_PER_DEGREE: f64 = 111.1;
const EARTH_RADIUS_KM: f64 = 6_371.008_8;
/// Letters that are sought together.
const TRIGRAM: usize = 3;
const PAGE: usize = 20;

type Asking = Query<'static, sqlx::Sqlite, SqliteArguments>;

/// A SQLite with full text and places.
pub(in crate::bench) struct Sqlite {
    connection: SqliteConnection,
    file: PathBuf,
    /// Codes; the place of each is its bit.
    needs: Vec<String>,
    today: String,
    kept: i64,
}

impl Sqlite {
    /// One in this file, which must be new, asked on this day.
    pub(in crate::bench) async fn make(
        file: &Path,
        packs: &Packs,
        today: Date,
    ) -> Result<Self, Failure> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Off)
            .pragma("synchronous", "OFF")
            // Pages of a million services stay in memory.
            .pragma("cache_size", "-1000000")
            .pragma("mmap_size", "2000000000");
        let connection = SqliteConnection::connect_with(&options).await?;
        let needs = packs.needs.all().iter().map(|need| need.code.clone()).collect();
        let today = today.to_string();
        Ok(Self { connection, file: file.to_owned(), needs, today, kept: 0 })
    }

    async fn run(&mut self, statements: &[&'static str]) -> Result<(), Failure> {
        for statement in statements {
            self.connection.execute(*statement).await?;
        }
        Ok(())
    }

    async fn ids(&mut self, query: Asking) -> Result<Vec<Uuid>, Failure> {
        let rows = query.fetch_all(&mut self.connection).await?;
        rows.iter().map(|row| Ok(row.get::<&str, _>(0).parse()?)).collect()
    }

    async fn number(&mut self, query: Asking) -> Result<i64, Failure> {
        Ok(query.fetch_one(&mut self.connection).await?.get(0))
    }

    fn holding(&self, statement: &'static str, narrow: &Narrow) -> Asking {
        sqlx::query(statement)
            .bind(narrow.need.clone())
            .bind(narrow.flags)
            .bind(narrow.vetted_until.clone())
            .bind(self.today.clone())
    }

    /// What holds, with the point from which distances count.
    fn near(&self, statement: &'static str, narrow: &Narrow, point: Point) -> Asking {
        let [x, y, z] = unit(point);
        self.holding(statement, narrow).bind(x).bind(y).bind(z)
    }

    async fn nearest(&mut self, narrow: &Narrow, point: Point) -> Result<Vec<Uuid>, Failure> {
        let count = sqlx::query(statements::COUNT_NEED).bind(narrow.need.clone());
        let mut half_km = FIRST_BOX_KM;
        if self.number(count).await? > FEW_MAX {
            while half_km < LAST_BOX_KM {
                let query = self.near(statements::NEAREST_IN_BOX, narrow, point);
                let found = self.ids(in_box(query, point, half_km)).await?;
                if found.len() >= PAGE {
                    return Ok(found);
                }
                half_km *= 2.0;
            }
        }
        self.ids(self.near(statements::NEAREST_OF_FEW, narrow, point)).await
    }

    /// A text in the language of FTS5.
    async fn words(&mut self, text: &str, alike: bool) -> Result<String, Failure> {
        let mut all = Vec::new();
        for word in text.split_whitespace() {
            let alike = if alike { self.alike(word).await? } else { Vec::new() };
            all.push(if alike.is_empty() { quoted(word) } else { format!("({})", any(&alike)) });
        }
        Ok(all.join(" AND "))
    }

    async fn alike(&mut self, word: &str) -> Result<Vec<String>, Failure> {
        let letters: Vec<char> = word.chars().collect();
        let trigrams: Vec<String> =
            letters.windows(TRIGRAM).map(|three| three.iter().collect()).collect();
        if trigrams.is_empty() {
            return Ok(Vec::new());
        }
        let query = sqlx::query(statements::ALIKE).bind(any(&trigrams));
        let rows: Vec<SqliteRow> = query.fetch_all(&mut self.connection).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }
}

impl Peer for Sqlite {
    async fn begin(&mut self) -> Result<(), Failure> {
        self.run(&schema::TABLES).await?;
        for (place, code) in self.needs.clone().into_iter().enumerate() {
            let query = sqlx::query(schema::INSERT_NEED).bind(code).bind(1_i64 << place);
            query.execute(&mut self.connection).await?;
        }
        Ok(())
    }

    async fn keep(&mut self, rows: &[Row]) -> Result<(), Failure> {
        let json = serde_json::to_string(rows)?;
        let mut transaction = self.connection.begin().await?;
        for statement in schema::INSERT {
            let query = sqlx::query(statement).bind(json.clone()).bind(self.kept + 1);
            query.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        self.kept += i64::try_from(rows.len())?;
        Ok(())
    }

    async fn settle(&mut self) -> Result<(), Failure> {
        self.run(&schema::INDEXES).await?;
        self.run(&[schema::ANALYZE]).await
    }

    async fn bytes(&mut self) -> Result<u64, Failure> {
        Ok(std::fs::metadata(&self.file)?.len())
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
            Asked::Nearest(narrow, point) => return self.nearest(narrow, *point).await,
            Asked::All(narrow, point, text) => {
                let words = self.words(text, alike).await?;
                self.near(statements::ALL, narrow, *point)
                    .bind(words)
                    .bind(square_through(HALF_WORTH_KM))
            }
        };
        self.ids(query).await
    }

    async fn found(&mut self, asked: &Asked) -> Result<Option<Found>, Failure> {
        match asked {
            Asked::Narrowed(narrow, area) => {
                let query = self.holding(statements::ALL_NARROWED, narrow).bind(area.clone());
                let ids = self.ids(query).await?;
                Ok(Some(Found { total: ids.len(), ids }))
            }
            Asked::Nearest(narrow, point) => {
                let total = self.number(self.holding(statements::COUNT, narrow)).await?;
                let ids = self.nearest(narrow, *point).await?;
                Ok(Some(Found { total: usize::try_from(total)?, ids }))
            }
            Asked::Words(_) | Asked::All(..) => Ok(None),
        }
    }
}

/// The distance up to which a box is complete, and its four sides.
fn in_box(query: Asking, point: Point, half_km: f64) -> Asking {
    let high = half_km / KM_PER_DEGREE;
    let widest = (point.latitude().abs() + high).min(89.0).to_radians().cos();
    let wide = high / widest;
    query
        .bind(square_through(half_km))
        .bind(point.latitude() - high)
        .bind(point.latitude() + high)
        .bind(point.longitude() - wide)
        .bind(point.longitude() + wide)
}

/// The square of the way straight through a globe of radius 1, for a way along its surface.
fn square_through(km: f64) -> f64 {
    (2.0 * (km / EARTH_RADIUS_KM / 2.0).sin()).powi(2)
}

fn any(words: &[String]) -> String {
    words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" OR ")
}

fn quoted(word: &str) -> String {
    format!("\"{}\"", word.replace('"', "\"\""))
}
