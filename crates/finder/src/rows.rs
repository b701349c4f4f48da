//! What ranking needs of each document, column by column: a question touches few of them for many
//! documents, and each document that is touched costs a way to memory.

use rufaa_domain::geo::{Direction, Point};
use tantivy::SegmentReader;
use tantivy::columnar::Column;

use crate::FinderError;
use crate::schema::{Fields, column};

/// The columns of a segment. What is not known of a document is as far away, as old and as last
/// as can be.
pub(crate) struct Rows {
    directions: Vec<Option<Direction>>,
    verified: Vec<i32>,
    /// Words of the names, at most 255.
    name_words: Vec<u8>,
    alphabetical: Vec<u64>,
    ids: Vec<u128>,
}

/// Last days and ages of a document, needed while its segment is made or when a day begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) holds_until: i32,
    pub(crate) listed_until: i32,
    pub(crate) vetted_until: i32,
    pub(crate) minimum_age: u8,
    pub(crate) maximum_age: u8,
}

impl Rows {
    pub(crate) fn new(reader: &SegmentReader, fields: Fields) -> Result<Self, FinderError> {
        let columns = reader.fast_fields();
        let docs = || 0..reader.max_doc();
        let [name, ..] = fields.searched;
        let lengths = reader.get_fieldnorms_reader(name)?;
        let verified = columns.i64(column::VERIFIED)?;
        let alphabetical = columns.u64(column::ALPHABETICAL)?;
        let [high, low] = column::ID.map(|half| columns.u64(half));
        let (high, low) = (high?, low?);
        let id = |doc| Some(u128::from(high.first(doc)?) << 64 | u128::from(low.first(doc)?));
        let words = |doc| u8::try_from(lengths.fieldnorm(doc)).unwrap_or(u8::MAX);
        Ok(Self {
            directions: points(reader)?.map(|point| point.map(Point::direction)).collect(),
            verified: docs().map(|doc| day(&verified, doc)).collect(),
            name_words: docs().map(words).collect(),
            alphabetical: docs().map(|doc| alphabetical.first(doc).unwrap_or(u64::MAX)).collect(),
            ids: docs().map(|doc| id(doc).unwrap_or(u128::MAX)).collect(),
        })
    }

    /// Where a document lies, where that is known.
    pub(crate) fn direction(&self, doc: u32) -> Option<Direction> {
        at(&self.directions, doc).flatten()
    }

    /// The day of its confirmation, as days since 1970.
    pub(crate) fn verified(&self, doc: u32) -> i32 {
        at(&self.verified, doc).unwrap_or(i32::MIN)
    }

    /// How many words its names have, at most 255.
    pub(crate) fn name_words(&self, doc: u32) -> u8 {
        at(&self.name_words, doc).unwrap_or(u8::MAX)
    }

    /// What comes first among equals: its name, then its id.
    pub(crate) fn name(&self, doc: u32) -> (u64, u128) {
        (at(&self.alphabetical, doc).unwrap_or(u64::MAX), self.id(doc))
    }

    /// The id of its listing.
    pub(crate) fn id(&self, doc: u32) -> u128 {
        at(&self.ids, doc).unwrap_or(u128::MAX)
    }
}

/// The points of all documents, in order.
pub(crate) fn points(
    reader: &SegmentReader,
) -> Result<impl Iterator<Item = Option<Point>>, FinderError> {
    let columns = reader.fast_fields();
    let [latitude, longitude] = [column::LATITUDE, column::LONGITUDE].map(|name| columns.f64(name));
    let (latitude, longitude) = (latitude?, longitude?);
    let point = move |doc| Point::new(latitude.first(doc)?, longitude.first(doc)?);
    Ok((0..reader.max_doc()).map(point))
}

/// The bounds of all documents, in order.
pub(crate) fn bounds(reader: &SegmentReader) -> Result<Vec<Bounds>, FinderError> {
    let columns = reader.fast_fields();
    let [holds, listed, vetted] = [column::HOLDS_UNTIL, column::LISTED_UNTIL, column::VETTED_UNTIL]
        .map(|name| columns.i64(name));
    let (holds, listed, vetted) = (holds?, listed?, vetted?);
    let [minimum, maximum] =
        [column::MINIMUM_AGE, column::MAXIMUM_AGE].map(|name| columns.u64(name));
    let (minimum, maximum) = (minimum?, maximum?);
    let age = |column: &Column<u64>, doc, unknown: u8| {
        column.first(doc).and_then(|age| u8::try_from(age).ok()).unwrap_or(unknown)
    };
    let of = |doc| Bounds {
        holds_until: day(&holds, doc),
        listed_until: day(&listed, doc),
        vetted_until: day(&vetted, doc),
        minimum_age: age(&minimum, doc, 0),
        maximum_age: age(&maximum, doc, u8::MAX),
    };
    Ok((0..reader.max_doc()).map(of).collect())
}

fn day(column: &Column<i64>, doc: u32) -> i32 {
    column.first(doc).and_then(|day| i32::try_from(day).ok()).unwrap_or(i32::MIN)
}

fn at<T: Copy>(column: &[T], doc: u32) -> Option<T> {
    column.get(usize::try_from(doc).ok()?).copied()
}
