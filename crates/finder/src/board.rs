//! What is kept in memory of one segment of the index, so that most questions touch no more.
//!
//! A segment never changes but for documents that are taken out, so a board is made once, when the
//! segment appears, from the library's own columns and postings.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use rufaa_domain::geo::Point;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, IndexRecordOption, Value as _};
use tantivy::store::StoreReader;
use tantivy::{DocSet as _, InvertedIndexReader, SegmentReader, TERMINATED, TantivyDocument, Term};

use crate::FinderError;
use crate::cells::Cells;
use crate::schema::{Fields, column, day_number};
use crate::set::{Bits, Set};

/// Words in so many documents that their sets are kept: the common words of a language are few,
/// and a set of a million documents has 125 KB.
const COMMON_WORDS_MAX: usize = 128;
/// Blocks of listings that are kept unpacked.
const STORE_BLOCKS: usize = 16;

/// No document has it.
static NONE: Set = Set::NONE;

/// One segment, as it stands: what was made of it, and which documents are still there.
#[derive(Clone)]
pub(crate) struct Board {
    pub(crate) id: SegmentId,
    pub(crate) segment: Arc<Segment>,
    pub(crate) alive: Arc<Bits>,
}

/// What was made of a segment.
pub(crate) struct Segment {
    pub(crate) length: usize,
    pub(crate) facets: BTreeMap<String, Set>,
    pub(crate) cells: Cells,
    /// Documents by name, then by id.
    pub(crate) by_name: Vec<u32>,
    /// Documents by the day of their confirmation, the latest first, then by name.
    pub(crate) by_confirmation: Vec<u32>,
    rows: Vec<Row>,
    searched: [Arc<InvertedIndexReader>; 3],
    sounds: Arc<InvertedIndexReader>,
    whole: Arc<InvertedIndexReader>,
    entries: Arc<InvertedIndexReader>,
    fields: Fields,
    store: StoreReader,
    common: Mutex<BTreeMap<(usize, String), Arc<Set>>>,
    today: Mutex<Option<(Date, Arc<Today>)>>,
}

/// What ranking needs of a document, together in one line of memory.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) point: Option<Point>,
    pub(crate) alphabetical: u64,
    pub(crate) id: u64,
    holds_until: i32,
    listed_until: i32,
    vetted_until: i32,
    pub(crate) verified: i32,
    minimum_age: u8,
    maximum_age: u8,
    /// Words of the names, at most 255.
    pub(crate) name_words: u8,
}

/// What holds today.
pub(crate) struct Today {
    pub(crate) listed: Bits,
    pub(crate) confirmed: Bits,
    pub(crate) vetted: Bits,
}

impl Board {
    /// The board of a segment; what was made of it before is taken over.
    pub(crate) fn new(
        reader: &SegmentReader,
        fields: Fields,
        made: Option<Arc<Segment>>,
    ) -> Result<Self, FinderError> {
        let segment = match made {
            Some(segment) => segment,
            None => Arc::new(Segment::new(reader, fields)?),
        };
        let alive = match reader.alive_bitset() {
            None => Bits::all(segment.length),
            Some(alive) => {
                let is_alive = |doc: usize| u32::try_from(doc).is_ok_and(|doc| alive.is_alive(doc));
                Bits::of(segment.length, is_alive)
            }
        };
        Ok(Self { id: reader.segment_id(), segment, alive: Arc::new(alive) })
    }
}

impl Board {
    /// What is there and listed on this day. Nothing is counted but within it: postings keep what
    /// was taken out, and a count would tell of it.
    pub(crate) fn live(&self, day: Date) -> Bits {
        let mut live = (*self.alive).clone();
        live.keep(&self.segment.today(day).listed);
        live
    }
}

impl Segment {
    fn new(reader: &SegmentReader, fields: Fields) -> Result<Self, FinderError> {
        let length = usize::try_from(reader.max_doc()).unwrap_or(usize::MAX);
        let rows = rows(reader, fields, length)?;
        let numbers = || 0..reader.max_doc();
        let row = |doc: &u32| usize::try_from(*doc).ok().and_then(|doc| rows.get(doc));
        let name = |doc: &u32| row(doc).map(|row| (row.alphabetical, row.id));
        let mut by_name: Vec<u32> = numbers().collect();
        by_name.sort_by_cached_key(name);
        let mut by_confirmation = by_name.clone();
        by_confirmation.sort_by_key(|doc| std::cmp::Reverse(row(doc).map(|row| row.verified)));
        let points = numbers().filter_map(|doc| Some((doc, row(&doc)?.point?)));
        let [name, place, body] = fields.searched;
        Ok(Self {
            length,
            facets: facets(&*reader.inverted_index(fields.facet)?, length)?,
            cells: Cells::new(points),
            by_name,
            by_confirmation,
            searched: [
                reader.inverted_index(name)?,
                reader.inverted_index(place)?,
                reader.inverted_index(body)?,
            ],
            sounds: reader.inverted_index(fields.sound)?,
            whole: reader.inverted_index(fields.whole)?,
            entries: reader.inverted_index(fields.entry)?,
            fields,
            store: reader.get_store_reader(STORE_BLOCKS).map_err(tantivy::TantivyError::from)?,
            common: Mutex::new(BTreeMap::new()),
            today: Mutex::new(None),
            rows,
        })
    }

    pub(crate) fn row(&self, doc: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(doc).ok()?)
    }

    /// The facet's documents; none where nobody has it.
    pub(crate) fn facet(&self, facet: &str) -> &Set {
        self.facets.get(facet).unwrap_or(&NONE)
    }

    /// The facets that begin so, with what stands behind.
    pub(crate) fn facets_of<'a>(
        &'a self,
        kind: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a Set)> {
        let from = self.facets.range(kind.to_owned()..);
        from.map_while(move |(facet, set)| {
            Some((facet.strip_prefix(kind)?.strip_prefix(':').unwrap_or_default(), set))
        })
    }

    /// Documents with these ages among those that they take.
    pub(crate) fn taking_age(&self, age: u8) -> Set {
        let takes = |row: &Row| (row.minimum_age..=row.maximum_age).contains(&age);
        Set::Many(Bits::of(self.length, |doc| self.rows.get(doc).is_some_and(takes)))
    }

    /// What holds on this day. Made anew once a day.
    pub(crate) fn today(&self, day: Date) -> Arc<Today> {
        let mut today = self.today.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = today.as_ref().filter(|(made_for, _)| *made_for == day) {
            return Arc::clone(made);
        }
        let number = i32::try_from(day_number(day)).unwrap_or(i32::MAX);
        let until = |last: fn(&Row) -> i32| {
            let holds = |row: &Row| last(row) >= number;
            Bits::of(self.length, |doc| self.rows.get(doc).is_some_and(holds))
        };
        let made = Arc::new(Today {
            listed: until(|row| row.listed_until),
            confirmed: until(|row| row.holds_until),
            vetted: until(|row| row.vetted_until),
        });
        *today = Some((day, Arc::clone(&made)));
        made
    }

    /// The dictionary of a searched field, by its place among them.
    pub(crate) fn dictionary(&self, field: usize) -> Option<&InvertedIndexReader> {
        self.searched.get(field).map(|reader| &**reader)
    }

    /// Documents with this word in this field.
    pub(crate) fn with_word(&self, field: usize, word: &str) -> Result<Arc<Set>, FinderError> {
        let Some((reader, name)) = self.searched.get(field).zip(self.fields.searched.get(field))
        else {
            return Ok(Arc::new(Set::NONE));
        };
        let key = (field, word.to_owned());
        if let Some(set) = self.common.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(Arc::clone(set));
        }
        let set = Arc::new(postings(reader, *name, word, self.length)?);
        let mut common = self.common.lock().unwrap_or_else(PoisonError::into_inner);
        if matches!(*set, Set::Many(_)) && common.len() < COMMON_WORDS_MAX {
            common.insert(key, Arc::clone(&set));
        }
        Ok(set)
    }

    /// Documents with a word in their names or places that sounds so.
    pub(crate) fn sounding(&self, sound: &str) -> Result<Set, FinderError> {
        postings(&self.sounds, self.fields.sound, sound, self.length)
    }

    /// Documents with exactly this folded name.
    pub(crate) fn named(&self, name: &str) -> Result<Set, FinderError> {
        // A name without letters folds to nothing, and is not what nothing asks for.
        if name.is_empty() {
            return Ok(Set::NONE);
        }
        postings(&self.whole, self.fields.whole, name, self.length)
    }

    /// Documents of this entry.
    pub(crate) fn of_entry(&self, entry: &str) -> Result<Set, FinderError> {
        postings(&self.entries, self.fields.entry, entry, self.length)
    }

    /// The bytes of a listing.
    pub(crate) fn listing(&self, doc: u32) -> Result<Vec<u8>, FinderError> {
        let document: TantivyDocument = self.store.get(doc)?;
        let bytes = document.get_first(self.fields.listing).and_then(|value| value.as_bytes());
        Ok(bytes.unwrap_or_default().to_vec())
    }
}

fn postings(
    reader: &InvertedIndexReader,
    field: Field,
    word: &str,
    length: usize,
) -> Result<Set, FinderError> {
    let term = Term::from_field_text(field, word);
    let failed = tantivy::TantivyError::from;
    let Some(info) = reader.get_term_info(&term).map_err(failed)? else { return Ok(Set::NONE) };
    let read = reader.read_postings_from_terminfo(&info, IndexRecordOption::Basic);
    let mut postings = read.map_err(failed)?;
    let count = usize::try_from(info.doc_freq).unwrap_or_default();
    if Set::is_many(count, length) {
        let mut bits = Bits::none(length);
        while postings.doc() != TERMINATED {
            bits.insert(postings.doc());
            postings.advance();
        }
        return Ok(Set::Many(bits));
    }
    let mut docs = Vec::with_capacity(count);
    while postings.doc() != TERMINATED {
        docs.push(postings.doc());
        postings.advance();
    }
    Ok(Set::Few(docs))
}

fn facets(
    reader: &InvertedIndexReader,
    length: usize,
) -> Result<BTreeMap<String, Set>, FinderError> {
    let failed = tantivy::TantivyError::from;
    let mut facets = BTreeMap::new();
    let mut terms = reader.terms().stream().map_err(failed)?;
    while let Some((term, info)) = terms.next() {
        let read = reader.read_postings_from_terminfo(info, IndexRecordOption::Basic);
        let mut postings = read.map_err(failed)?;
        let mut docs = Vec::new();
        while postings.doc() != TERMINATED {
            docs.push(postings.doc());
            postings.advance();
        }
        facets.insert(String::from_utf8_lossy(term).into_owned(), Set::new(docs, length));
    }
    Ok(facets)
}

fn rows(reader: &SegmentReader, fields: Fields, length: usize) -> Result<Vec<Row>, FinderError> {
    let columns = reader.fast_fields();
    let days = |name: &str| columns.i64(name);
    let [latitude, longitude] = [columns.f64(column::LATITUDE)?, columns.f64(column::LONGITUDE)?];
    let [holds, listed] = [days(column::HOLDS_UNTIL)?, days(column::LISTED_UNTIL)?];
    let [vetted, verified] = [days(column::VETTED_UNTIL)?, days(column::VERIFIED)?];
    let ages = [columns.u64(column::MINIMUM_AGE)?, columns.u64(column::MAXIMUM_AGE)?];
    let [alphabetical, id] = [columns.u64(column::ALPHABETICAL)?, columns.u64(column::ID)?];
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
            id: id.first(doc).unwrap_or(u64::MAX),
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
