//! What ranking needs of each document, one line of memory for each.

use rufaa_domain::geo::Point;
use tantivy::SegmentReader;
use tantivy::columnar::Column;

use crate::FinderError;
use crate::schema::{Fields, column};

/// What ranking needs of a document, together in one line of memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) point: Option<Point>,
    pub(crate) alphabetical: u64,
    pub(crate) id: u128,
    pub(crate) holds_until: i32,
    pub(crate) listed_until: i32,
    pub(crate) vetted_until: i32,
    pub(crate) verified: i32,
    pub(crate) minimum_age: u8,
    pub(crate) maximum_age: u8,
    /// Words of the names, at most 255.
    pub(crate) name_words: u8,
}

/// The rows of a segment with so many documents, in their order.
pub(crate) fn rows(
    reader: &SegmentReader,
    fields: Fields,
    length: usize,
) -> Result<Vec<Row>, FinderError> {
    let columns = reader.fast_fields();
    let days = |name: &str| columns.i64(name);
    let [latitude, longitude] = [columns.f64(column::LATITUDE)?, columns.f64(column::LONGITUDE)?];
    let [holds, listed] = [days(column::HOLDS_UNTIL)?, days(column::LISTED_UNTIL)?];
    let [vetted, verified] = [days(column::VETTED_UNTIL)?, days(column::VERIFIED)?];
    let ages = [columns.u64(column::MINIMUM_AGE)?, columns.u64(column::MAXIMUM_AGE)?];
    let alphabetical = columns.u64(column::ALPHABETICAL)?;
    let [high, low] = column::ID.map(|half| columns.u64(half));
    let (high, low) = (high?, low?);
    let id = |doc| Some(u128::from(high.first(doc)?) << 64 | u128::from(low.first(doc)?));
    let [name, ..] = fields.searched;
    let lengths = reader.get_fieldnorms_reader(name)?;
    let day = |column: &Column<i64>, doc| {
        column.first(doc).and_then(|day| i32::try_from(day).ok()).unwrap_or(i32::MIN)
    };
    let mut rows = Vec::with_capacity(length);
    rows.extend((0..reader.max_doc()).map(|doc| {
        Row {
            point: latitude
                .first(doc)
                .zip(longitude.first(doc))
                .and_then(|(latitude, longitude)| Point::new(latitude, longitude)),
            alphabetical: alphabetical.first(doc).unwrap_or(u64::MAX),
            id: id(doc).unwrap_or(u128::MAX),
            holds_until: day(&holds, doc),
            listed_until: day(&listed, doc),
            vetted_until: day(&vetted, doc),
            verified: day(&verified, doc),
            minimum_age: age(&ages[0], doc, 0),
            maximum_age: age(&ages[1], doc, u8::MAX),
            name_words: u8::try_from(lengths.fieldnorm(doc)).unwrap_or(u8::MAX),
        }
    }));
    Ok(rows)
}

fn age(column: &Column<u64>, doc: u32, unknown: u8) -> u8 {
    column.first(doc).and_then(|age| u8::try_from(age).ok()).unwrap_or(unknown)
}
