//! What is kept in memory of one segment of the index, so that most questions touch no more.
//!
//! A segment never changes but for documents that are taken out, so a board is made once, when the
//! segment appears, from the library's own columns and postings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use rufaa_domain::directory::capacity::is_current;
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::hours::OpeningHours;
use rufaa_domain::pack::CountryCode;
use tantivy::columnar::Column;
use tantivy::index::SegmentId;
use tantivy::schema::{Field, Value as _};
use tantivy::store::StoreReader;
use tantivy::{InvertedIndexReader, SegmentReader, TantivyDocument, Term};

use crate::FinderError;
use crate::bits::Bits;
use crate::cells::Cells;
use crate::lexicon::{Lexicon, documents, each_term};
use crate::rows::{Bounds, Rows, bounds, points};
use crate::schema::{AREA, Fields, HOURS, column, day_number, listing};
use crate::set::Set;

/// Blocks of listings that are kept unpacked.
const STORE_BLOCKS: usize = 16;

/// No document has it.
static NONE: Set = Set::NONE;

/// One segment, as it stands: what was made of it, and which documents are still there.
#[derive(Clone)]
pub(crate) struct Board {
    pub(crate) id: SegmentId,
    pub(crate) segment: Arc<Segment>,
    alive: Arc<Bits>,
    live: Arc<OnceADay<Live>>,
}

/// What is there and listed on a day. Nothing is counted but within it: postings keep what was
/// taken out, and a count would tell of it.
pub(crate) struct Live {
    pub(crate) docs: Bits,
    pub(crate) count: usize,
}

/// What was made of a segment.
pub(crate) struct Segment {
    pub(crate) length: usize,
    facets: BTreeMap<String, Set>,
    /// Documents by the sounds of the words of their names and places.
    sounds: BTreeMap<String, Set>,
    pub(crate) cells: Cells,
    /// Documents by name, then by id.
    pub(crate) by_name: Vec<u32>,
    /// Documents by the day of their confirmation, the latest first, then by name.
    pub(crate) by_confirmation: Vec<u32>,
    pub(crate) lexicon: Lexicon,
    /// Documents by the hours in which they are open, in the time of a country.
    pub(crate) hours: Vec<(CountryCode, OpeningHours, Set)>,
    /// The area of each document, as its place among the facets of areas.
    areas: Vec<u16>,
    /// Documents by the youngest and the oldest age that they take.
    ages: Vec<(u8, u8, Set)>,
    /// Documents with free places, and when they were counted.
    places: Vec<(u32, Timestamp)>,
    /// Documents without any, and when that was counted.
    full: Vec<(u32, Timestamp)>,
    digests: Column<u64>,
    pub(crate) rows: Rows,
    bounds: Vec<Bounds>,
    whole: Arc<InvertedIndexReader>,
    entries: Arc<InvertedIndexReader>,
    fields: Fields,
    store: StoreReader,
    today: OnceADay<Today>,
}

/// What holds today.
pub(crate) struct Today {
    pub(crate) listed: Bits,
    pub(crate) confirmed: Bits,
    pub(crate) vetted: Bits,
}

impl Today {
    fn none(length: usize) -> Self {
        let [listed, confirmed, vetted] = [(); 3].map(|()| Bits::none(length));
        Self { listed, confirmed, vetted }
    }
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
        let live = Arc::default();
        Ok(Self { id: reader.segment_id(), segment, alive: Arc::new(alive), live })
    }

    /// The same without the listings with these ids.
    pub(crate) fn without(&self, ids: &BTreeSet<u128>) -> Self {
        let is_taken = |doc: &u32| ids.contains(&self.segment.rows.id(*doc));
        let taken: Vec<u32> = self.alive.iter().filter(is_taken).collect();
        let mut alive = (*self.alive).clone();
        for doc in taken {
            alive.remove(doc);
        }
        let (segment, live) = (Arc::clone(&self.segment), Arc::default());
        Self { id: self.id, segment, alive: Arc::new(alive), live }
    }

    /// The documents that are there, listed or not.
    pub(crate) fn alive(&self) -> &Bits {
        &self.alive
    }

    /// Their numbers.
    pub(crate) fn docs(&self) -> impl Iterator<Item = u32> {
        self.alive.iter()
    }

    /// The ids of the listings that are there.
    pub(crate) fn ids(&self) -> impl Iterator<Item = u128> {
        self.alive.iter().map(|doc| self.segment.rows.id(doc))
    }

    /// The digests of the listings of an entry that are there.
    pub(crate) fn digests(&self, entry: &str) -> Result<Vec<u64>, FinderError> {
        let docs = self.segment.of_entry(entry)?.within(&self.alive);
        Ok(docs.iter().filter_map(|doc| self.segment.digests.first(doc)).collect())
    }

    /// What is there and listed on this day. Made anew once a day.
    pub(crate) fn live(&self, day: Date) -> Arc<Live> {
        self.live.of(day, || {
            let mut docs = (*self.alive).clone();
            docs.keep(&self.segment.today(day).listed);
            Live { count: docs.count(), docs }
        })
    }
}

/// What is made anew when a day begins.
struct OnceADay<T>(Mutex<Option<(Date, Arc<T>)>>);

impl<T> Default for OnceADay<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> OnceADay<T> {
    /// What was made for this day, or is made now.
    fn of(&self, day: Date, make: impl FnOnce() -> T) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, made)) = kept.as_ref().filter(|(made_for, _)| *made_for == day) {
            return Arc::clone(made);
        }
        let made = Arc::new(make());
        *kept = Some((day, Arc::clone(&made)));
        made
    }
}

impl Segment {
    fn new(reader: &SegmentReader, fields: Fields) -> Result<Self, FinderError> {
        let length = usize::try_from(reader.max_doc()).unwrap_or(usize::MAX);
        let rows = Rows::new(reader, fields)?;
        let bounds = bounds(reader)?;
        let mut by_name: Vec<u32> = (0..reader.max_doc()).collect();
        by_name.sort_by_cached_key(|doc| rows.name(*doc));
        let mut by_confirmation = by_name.clone();
        by_confirmation.sort_by_key(|doc| std::cmp::Reverse(rows.verified(*doc)));
        let points = (0_u32..).zip(points(reader)?);
        let mut facets = by_term(reader, fields.facet, length)?;
        Ok(Self {
            length,
            hours: hours(&mut facets),
            areas: areas(&facets, length),
            facets,
            ages: ages(&bounds, length),
            places: places(&reader.fast_fields().i64(column::PLACES_COUNTED)?, reader.max_doc()),
            full: places(&reader.fast_fields().i64(column::FULL_COUNTED)?, reader.max_doc()),
            digests: reader.fast_fields().u64(column::DIGEST)?,
            lexicon: Lexicon::new(reader, fields, length)?,
            cells: Cells::new(points.filter_map(|(doc, point)| Some((doc, point?)))),
            by_name,
            by_confirmation,
            sounds: by_term(reader, fields.sound, length)?,
            whole: reader.inverted_index(fields.whole)?,
            entries: reader.inverted_index(fields.entry)?,
            fields,
            store: reader.get_store_reader(STORE_BLOCKS).map_err(tantivy::TantivyError::from)?,
            today: OnceADay::default(),
            rows,
            bounds,
        })
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

    /// How many of these documents are in each area. There are a hundred areas and more, and each
    /// document is in one, so it is faster to ask the documents than the areas.
    pub(crate) fn count_areas(&self, among: &Set) -> impl Iterator<Item = (&str, usize)> {
        let mut counts = vec![0; self.facets_of(AREA).count()];
        let count = |area: &u16| {
            if let Some(count) = counts.get_mut(usize::from(*area)) {
                *count += 1;
            }
        };
        match among {
            Set::Few(docs) => {
                let area = |doc: &u32| self.areas.get(usize::try_from(*doc).ok()?);
                docs.iter().filter_map(area).for_each(count);
            }
            Set::Many(bits) => bits.each_of(&self.areas, count),
        }
        self.facets_of(AREA).map(|(code, _)| code).zip(counts)
    }

    /// Documents with this age among those that they take.
    pub(crate) fn taking_age(&self, age: u8) -> Set {
        let takes = |(from, until, _): &&(u8, u8, Set)| (*from..=*until).contains(&age);
        Set::any(self.ages.iter().filter(takes).map(|(.., set)| set), self.length)
    }

    /// Documents that may receive referrals on this day.
    pub(crate) fn vetted(&self, day: Date) -> Set {
        Set::Many(self.today(day).vetted.clone())
    }

    /// Documents with free places by a count that is current.
    pub(crate) fn with_places(&self, now: Timestamp) -> Set {
        let current = self.places.iter().filter(|(_, counted)| is_current(*counted, now));
        Set::new(current.map(|(doc, _)| *doc).collect(), self.length)
    }

    /// Documents whose places were counted, and the count is current: free ones or none.
    pub(crate) fn counted(&self, now: Timestamp) -> Set {
        let all = self.places.iter().chain(&self.full);
        let current = all.filter(|(_, counted)| is_current(*counted, now));
        let mut docs: Vec<u32> = current.map(|(doc, _)| *doc).collect();
        docs.sort_unstable();
        Set::new(docs, self.length)
    }

    /// What holds on this day. Made anew once a day.
    pub(crate) fn today(&self, day: Date) -> Arc<Today> {
        self.today.of(day, || {
            let number = i32::try_from(day_number(day)).unwrap_or(i32::MAX);
            let mut today = Today::none(self.length);
            for (doc, bounds) in (0_u32..).zip(&self.bounds) {
                for (until, set) in [
                    (bounds.listed_until, &mut today.listed),
                    (bounds.holds_until, &mut today.confirmed),
                    (bounds.vetted_until, &mut today.vetted),
                ] {
                    if until >= number {
                        set.insert(doc);
                    }
                }
            }
            today
        })
    }

    /// The last days of a document.
    pub(crate) fn bounds_of(&self, doc: u32) -> Option<&Bounds> {
        self.bounds.get(usize::try_from(doc).ok()?)
    }

    /// Documents with a word in their names or places that sounds so.
    pub(crate) fn sounding(&self, sound: &str) -> &Set {
        self.sounds.get(sound).unwrap_or(&NONE)
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

    /// A listing.
    pub(crate) fn listing(&self, doc: u32) -> Result<Listing, FinderError> {
        let document: TantivyDocument = self.store.get(doc)?;
        let bytes = document.get_first(self.fields.listing).and_then(|value| value.as_bytes());
        listing(bytes.unwrap_or_default())
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
    documents(reader, &info, length)
}

/// The documents of each term of a field.
fn by_term(
    reader: &SegmentReader,
    field: Field,
    length: usize,
) -> Result<BTreeMap<String, Set>, FinderError> {
    let mut all = BTreeMap::new();
    each_term(&*reader.inverted_index(field)?, length, |term, set| drop(all.insert(term, set)))?;
    Ok(all)
}

/// Takes the hours out of the facets, read once: many services share theirs.
fn hours(facets: &mut BTreeMap<String, Set>) -> Vec<(CountryCode, OpeningHours, Set)> {
    let read = |facet: &str| {
        let (country, code) = facet.strip_prefix(HOURS)?.strip_prefix(':')?.split_once(':')?;
        Some((CountryCode::parse(country)?, OpeningHours::from_code(code)?))
    };
    let of_hours = facets.extract_if(.., |facet, _| facet.starts_with(HOURS));
    of_hours
        .filter_map(|(facet, set)| read(&facet).map(|(country, hours)| (country, hours, set)))
        .collect()
}

fn places(counted: &Column<i64>, length: u32) -> Vec<(u32, Timestamp)> {
    let of = |doc| Some((doc, Timestamp::from_second(counted.first(doc)?).ok()?));
    (0..length).filter_map(of).collect()
}

/// The area of each document; where it has none, a place that no area has.
fn areas(facets: &BTreeMap<String, Set>, length: usize) -> Vec<u16> {
    let mut areas = vec![u16::MAX; length];
    let begins = format!("{AREA}:");
    let of_areas =
        facets.range(begins.clone()..).take_while(|(facet, _)| facet.starts_with(&begins));
    for (number, (_, docs)) in (0_u16..).zip(of_areas) {
        for doc in docs.iter() {
            let area = usize::try_from(doc).ok().and_then(|doc| areas.get_mut(doc));
            if let Some(area) = area {
                *area = number;
            }
        }
    }
    areas
}

/// Documents by the ages that they take; few pairs of ages are in use.
fn ages(bounds: &[Bounds], length: usize) -> Vec<(u8, u8, Set)> {
    let mut by_ages: BTreeMap<(u8, u8), Vec<u32>> = BTreeMap::new();
    for (doc, of) in (0_u32..).zip(bounds) {
        by_ages.entry((of.minimum_age, of.maximum_age)).or_default().push(doc);
    }
    let set = |((from, until), docs)| (from, until, Set::new(docs, length));
    by_ages.into_iter().map(set).collect()
}
