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
use rusqlite::types::FromSql;
use rusqlite::{Connection, ToSql, params_from_iter};
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

/// A statement and its values, in order.
struct Asking {
    statement: &'static str,
    values: Vec<Box<dyn ToSql + Send>>,
}

impl Asking {
    fn new(statement: &'static str) -> Self {
        Self { statement, values: Vec::new() }
    }

    fn bind(mut self, value: impl ToSql + Send + 'static) -> Self {
        self.values.push(Box::new(value));
        self
    }
}

/// A SQLite with full text and places.
pub(in crate::bench) struct Sqlite {
    connection: Connection,
    file: PathBuf,
    /// Codes; the place of each is its bit.
    needs: Vec<String>,
    today: String,
    kept: i64,
}

impl Sqlite {
    /// One in this file, which must be new, asked on this day.
    pub(in crate::bench) fn make(file: &Path, packs: &Packs, today: Date) -> Result<Self, Failure> {
        let connection = Connection::open(file)?;
        // Pages of a million services stay in memory.
        connection.execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
             PRAGMA cache_size = -1000000; PRAGMA mmap_size = 2000000000",
        )?;
        let needs = packs.needs.all().iter().map(|need| need.code.clone()).collect();
        let today = today.to_string();
        Ok(Self { connection, file: file.to_owned(), needs, today, kept: 0 })
    }

    fn run(&self, statements: &[&'static str]) -> Result<(), Failure> {
        for statement in statements {
            self.connection.execute_batch(statement)?;
        }
        Ok(())
    }

    /// The first column of every row.
    fn firsts<T: FromSql>(&self, asking: &Asking) -> Result<Vec<T>, Failure> {
        let mut statement = self.connection.prepare_cached(asking.statement)?;
        let rows = statement.query_map(params_from_iter(&asking.values), |row| row.get(0))?;
        Ok(rows.collect::<Result<Vec<T>, _>>()?)
    }

    fn ids(&self, asking: &Asking) -> Result<Vec<Uuid>, Failure> {
        self.firsts::<String>(asking)?.iter().map(|id| Ok(id.parse()?)).collect()
    }

    fn number(&self, asking: &Asking) -> Result<i64, Failure> {
        self.firsts(asking)?.pop().ok_or_else(|| "a number that is not there".into())
    }

    fn holding(&self, statement: &'static str, narrow: &Narrow) -> Asking {
        Asking::new(statement)
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

    fn nearest(&self, narrow: &Narrow, point: Point) -> Result<Vec<Uuid>, Failure> {
        let count = Asking::new(statements::COUNT_NEED).bind(narrow.need.clone());
        let mut half_km = FIRST_BOX_KM;
        if self.number(&count)? > FEW_MAX {
            while half_km < LAST_BOX_KM {
                let query = self.near(statements::NEAREST_IN_BOX, narrow, point);
                let found = self.ids(&in_box(query, point, half_km))?;
                if found.len() >= PAGE {
                    return Ok(found);
                }
                half_km *= 2.0;
            }
        }
        self.ids(&self.near(statements::NEAREST_OF_FEW, narrow, point))
    }

    /// A text in the language of FTS5.
    fn words(&self, text: &str, alike: bool) -> Result<String, Failure> {
        let mut all = Vec::new();
        for word in text.split_whitespace() {
            let alike = if alike { self.alike(word)? } else { Vec::new() };
            all.push(if alike.is_empty() { quoted(word) } else { format!("({})", any(&alike)) });
        }
        Ok(all.join(" AND "))
    }

    fn alike(&self, word: &str) -> Result<Vec<String>, Failure> {
        let letters: Vec<char> = word.chars().collect();
        let trigrams: Vec<String> =
            letters.windows(TRIGRAM).map(|three| three.iter().collect()).collect();
        if trigrams.is_empty() {
            return Ok(Vec::new());
        }
        let query = Asking::new(statements::ALIKE).bind(any(&trigrams));
        self.firsts(&query)
    }
}

impl Peer for Sqlite {
    async fn begin(&mut self) -> Result<(), Failure> {
        self.run(&schema::TABLES)?;
        for (place, code) in self.needs.clone().into_iter().enumerate() {
            self.connection.execute(schema::INSERT_NEED, (code, 1_i64 << place))?;
        }
        Ok(())
    }

    async fn keep(&mut self, rows: &[Row]) -> Result<(), Failure> {
        let json = serde_json::to_string(rows)?;
        let transaction = self.connection.transaction()?;
        for statement in schema::INSERT {
            transaction.execute(statement, (&json, self.kept + 1))?;
        }
        transaction.commit()?;
        self.kept += i64::try_from(rows.len())?;
        Ok(())
    }

    async fn settle(&mut self) -> Result<(), Failure> {
        self.run(&schema::INDEXES)?;
        self.run(&[schema::ANALYZE])
    }

    async fn bytes(&mut self) -> Result<u64, Failure> {
        Ok(std::fs::metadata(&self.file)?.len())
    }

    async fn ask(&mut self, asked: &Asked, alike: bool) -> Result<Vec<Uuid>, Failure> {
        let query = match asked {
            Asked::Words(text) => {
                let words = self.words(text, alike)?;
                Asking::new(statements::WORDS).bind(words).bind(self.today.clone())
            }
            Asked::Narrowed(narrow, area) => {
                self.holding(statements::NARROWED, narrow).bind(area.clone())
            }
            Asked::Nearest(narrow, point) => return self.nearest(narrow, *point),
            Asked::All(narrow, point, text) => {
                let words = self.words(text, alike)?;
                self.near(statements::ALL, narrow, *point)
                    .bind(words)
                    .bind(square_through(HALF_WORTH_KM))
            }
        };
        self.ids(&query)
    }

    async fn found(&mut self, asked: &Asked) -> Result<Option<Found>, Failure> {
        match asked {
            Asked::Narrowed(narrow, area) => {
                let query = self.holding(statements::ALL_NARROWED, narrow).bind(area.clone());
                let ids = self.ids(&query)?;
                Ok(Some(Found { total: ids.len(), ids }))
            }
            Asked::Nearest(narrow, point) => {
                let total = self.number(&self.holding(statements::COUNT, narrow))?;
                let ids = self.nearest(narrow, *point)?;
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
