//! What people would use instead, set up as people who know it would, and how it is asked.

mod postgres;
mod row;
mod sqlite;

use jiff::civil::Date;
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::Question;
use rufaa_domain::geo::Point;
use uuid::Uuid;

use super::Failure;
pub(super) use postgres::Postgres;
pub(super) use row::{NEVER, Row};
pub(super) use sqlite::Sqlite;

/// Listings of one INSERT.
pub(super) const ROWS: usize = 1_000;
/// At this distance the worth of words has fallen to a half, kilometres.
const HALF_WORTH_KM: f64 = 50.0;

/// A question as a peer is asked it: one of four statements, with what they take.
#[derive(Debug, Clone)]
pub(super) enum Asked {
    /// The best for words.
    Words(String),
    /// All with a need in an area, by name.
    Narrowed(Narrow, String),
    /// The nearest with a need.
    Nearest(Narrow, Point),
    /// The best for words and nearness, with a need.
    All(Narrow, Point, String),
}

/// What must hold.
#[derive(Debug, Clone)]
pub(super) struct Narrow {
    need: String,
    /// Bits of flags that must all be set, see [`row::bits`].
    flags: i32,
    /// Day until which it must at least be vetted; [`NEVER`] when that does not matter.
    vetted_until: String,
}

/// What an engine finds for a question, as it is compared with the scan.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How many there are in all.
    pub(super) total: usize,
    /// The first ones, or all, in order.
    pub(super) ids: Vec<Uuid>,
}

/// An engine that holds the listings.
pub(super) trait Peer {
    /// Makes its tables anew.
    async fn begin(&mut self) -> Result<(), Failure>;

    /// Keeps these listings.
    async fn keep(&mut self, rows: &[Row]) -> Result<(), Failure>;

    /// Makes its indexes; after this it can be asked.
    async fn settle(&mut self) -> Result<(), Failure>;

    /// Bytes on disk.
    async fn bytes(&mut self) -> Result<u64, Failure>;

    /// The first twenty; for words as they are, or for those most `alike`.
    async fn ask(&mut self, asked: &Asked, alike: bool) -> Result<Vec<Uuid>, Failure>;

    /// All in an area, or how many have the need and the nearest of them; nothing for words.
    async fn found(&mut self, asked: &Asked) -> Result<Option<Found>, Failure>;

    /// The first twenty. Words that find nothing are taken for slips.
    async fn first(&mut self, asked: &Asked) -> Result<Vec<Uuid>, Failure> {
        let found = self.ask(asked, false).await?;
        let has_words = matches!(asked, Asked::Words(_) | Asked::All(..));
        if found.is_empty() && has_words { self.ask(asked, true).await } else { Ok(found) }
    }
}

impl Asked {
    /// The question as it is asked on this day.
    pub(super) fn new(question: &Question, today: Date) -> Self {
        let text = question.text.clone();
        let narrow = || Narrow::new(question, today);
        match (&question.near, &question.area) {
            (Some(near), _) if text.is_empty() => Self::Nearest(narrow(), near.point),
            (Some(near), _) => Self::All(narrow(), near.point, text),
            (None, Some(area)) => Self::Narrowed(narrow(), area.to_string()),
            (None, None) => Self::Words(text),
        }
    }
}

impl Narrow {
    fn new(question: &Question, today: Date) -> Self {
        let vetted = question.flags.contains(&Flag::Vetted);
        Self {
            need: question.needs.first().cloned().unwrap_or_default(),
            flags: row::bits(&question.flags),
            vetted_until: if vetted { today.to_string() } else { NEVER.to_owned() },
        }
    }
}
