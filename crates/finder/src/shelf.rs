//! One index in one folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::needs::Needs;
use rufaa_domain::text::fold;
use tantivy::directory::MmapDirectory;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};
use uuid::Uuid;

use crate::FinderError;

/// Memory for documents that are not written yet. The library's least; 20,000 listings fit.
const WRITER_BYTES: usize = 15_000_000;

/// How far an index has followed the feed: which history, and which position in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The name of the history.
    pub epoch: String,
    /// The position.
    pub position: i64,
}

impl Progress {
    fn to_payload(&self) -> String {
        format!("{} {}", self.epoch, self.position)
    }

    fn from_payload(payload: &str) -> Option<Self> {
        let (epoch, position) = payload.split_once(' ')?;
        Some(Self { epoch: epoch.to_owned(), position: position.parse().ok()? })
    }
}

/// An entry with its listings; none when it left the directory.
#[derive(Debug, Clone)]
pub struct EntryListings {
    /// The entry.
    pub entry: Uuid,
    /// Its listings.
    pub listings: Vec<Listing>,
}

/// One index in one folder.
pub struct Shelf {
    pub(crate) index: Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    writer: Mutex<Option<IndexWriter>>,
    /// By code: the names of a need in all languages, and its other words.
    need_words: BTreeMap<String, (String, String)>,
}

/// The fields of the index.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    entry: Field,
    pub(crate) listing: Field,
    pub(crate) name: Field,
    pub(crate) place: Field,
    pub(crate) need: Field,
    pub(crate) body: Field,
    pub(crate) facet: Field,
    latitude: Field,
    longitude: Field,
    holds_until: Field,
    listed_until: Field,
    vetted_until: Field,
    verified: Field,
    alphabetical: Field,
}

impl Shelf {
    pub(crate) fn open(folder: &Path, needs: &Needs, owned: bool) -> Result<Self, FinderError> {
        let (schema, fields) = schema();
        let index = if owned { open_or_make(folder, &schema)? } else { try_open(folder, &schema)? };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            index,
            reader,
            fields,
            writer: Mutex::new(None),
            need_words: needs
                .all()
                .iter()
                .map(|need| (need.code.clone(), words_of(need)))
                .collect(),
        })
    }

    pub(crate) fn progress(&self) -> Option<Progress> {
        Progress::from_payload(&self.index.load_metas().ok()?.payload?)
    }

    fn refresh(&self) -> Result<(), FinderError> {
        Ok(self.reader.reload()?)
    }

    pub(crate) fn clear(&self) -> Result<(), FinderError> {
        self.with_writer(|writer| {
            writer.delete_all_documents()?;
            writer.commit()?;
            Ok(())
        })?;
        self.refresh()
    }

    pub(crate) fn follow(
        &self,
        entries: &[EntryListings],
        progress: &Progress,
    ) -> Result<(), FinderError> {
        self.with_writer(|writer| {
            for entry in entries {
                writer.delete_term(Term::from_field_text(
                    self.fields.entry,
                    &entry.entry.to_string(),
                ));
                for listing in &entry.listings {
                    writer.add_document(self.document(listing)?)?;
                }
            }
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&progress.to_payload());
            commit.commit()?;
            Ok(())
        })?;
        self.refresh()
    }

    /// The writer costs memory, so it is made when it is first needed.
    fn with_writer(
        &self,
        act: impl FnOnce(&mut IndexWriter) -> Result<(), FinderError>,
    ) -> Result<(), FinderError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.is_none() {
            *writer = Some(self.index.writer_with_num_threads(1, WRITER_BYTES)?);
        }
        let acted = writer.as_mut().map_or(Ok(()), act);
        if acted.is_err() {
            // What was not committed is forgotten, and the feed is followed again from there.
            *writer = None;
        }
        acted
    }

    fn document(&self, listing: &Listing) -> Result<TantivyDocument, FinderError> {
        let fields = self.fields;
        let mut document = TantivyDocument::new();
        document.add_text(fields.entry, listing.entry.to_string());
        document.add_bytes(fields.listing, &serde_json::to_vec(listing)?);
        document.add_text(fields.name, fold(&listing.name));
        document.add_text(fields.name, fold(&listing.organization));
        document.add_text(fields.place, fold(&listing.place));
        for code in &listing.needs {
            if let Some((names, synonyms)) = self.need_words.get(code) {
                document.add_text(fields.need, names);
                document.add_text(fields.body, synonyms);
            }
        }
        for text in &listing.searched {
            document.add_text(fields.body, fold(text));
        }
        for facet in facets(listing) {
            document.add_text(fields.facet, facet);
        }
        if let Some(point) = listing.point {
            document.add_f64(fields.latitude, point.latitude());
            document.add_f64(fields.longitude, point.longitude());
        }
        let confirmation = listing.confirmation;
        document.add_i64(fields.holds_until, day_number(confirmation.holds_until));
        document.add_i64(fields.listed_until, day_number(confirmation.listed_until));
        document.add_i64(fields.verified, confirmation.verified_on.map_or(i64::MIN, day_number));
        document.add_i64(fields.vetted_until, listing.vetted_until.map_or(i64::MIN, day_number));
        document.add_u64(fields.alphabetical, alphabetical(&listing.name));
        Ok(document)
    }
}

/// Names of the fields that are read by column.
pub(crate) mod column {
    pub(crate) const LATITUDE: &str = "latitude";
    pub(crate) const LONGITUDE: &str = "longitude";
    pub(crate) const HOLDS_UNTIL: &str = "holds_until";
    pub(crate) const LISTED_UNTIL: &str = "listed_until";
    pub(crate) const VETTED_UNTIL: &str = "vetted_until";
    pub(crate) const VERIFIED: &str = "verified";
    pub(crate) const ALPHABETICAL: &str = "alphabetical";
}

fn schema() -> (Schema, Fields) {
    // Texts come folded, one space between words.
    let words = || {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer("whitespace")
                .set_index_option(IndexRecordOption::WithFreqs),
        )
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        entry: builder.add_text_field("entry", STRING),
        listing: builder.add_bytes_field("listing", STORED),
        name: builder.add_text_field("name", words()),
        place: builder.add_text_field("place", words()),
        need: builder.add_text_field("need", words()),
        body: builder.add_text_field("body", words()),
        facet: builder.add_text_field("facet", STRING),
        latitude: builder.add_f64_field(column::LATITUDE, FAST),
        longitude: builder.add_f64_field(column::LONGITUDE, FAST),
        holds_until: builder.add_i64_field(column::HOLDS_UNTIL, FAST),
        listed_until: builder.add_i64_field(column::LISTED_UNTIL, FAST | INDEXED),
        vetted_until: builder.add_i64_field(column::VETTED_UNTIL, FAST),
        verified: builder.add_i64_field(column::VERIFIED, FAST),
        alphabetical: builder.add_u64_field(column::ALPHABETICAL, FAST),
    };
    (builder.build(), fields)
}

/// Opens the index; one that is missing, broken or of another version is made anew, since it is
/// only a copy.
fn open_or_make(folder: &Path, schema: &Schema) -> Result<Index, FinderError> {
    let unusable = |source| FinderError::Folder { folder: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    match try_open(folder, schema).and_then(whole) {
        Ok(index) => Ok(index),
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the index is made anew");
            std::fs::remove_dir_all(folder).map_err(unusable)?;
            std::fs::create_dir_all(folder).map_err(unusable)?;
            Ok(try_open(folder, schema)?)
        }
    }
}

fn try_open(folder: &Path, schema: &Schema) -> Result<Index, tantivy::TantivyError> {
    Index::open_or_create(MmapDirectory::open(folder)?, schema.clone())
}

/// The index, when all its files are as they were written.
fn whole(index: Index) -> Result<Index, tantivy::TantivyError> {
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        Ok(index)
    } else {
        Err(tantivy::TantivyError::InternalError(format!("damaged files: {damaged:?}")))
    }
}

/// The names of a need in all languages, and its other words; folded.
fn words_of(need: &rufaa_domain::needs::Need) -> (String, String) {
    let names: Vec<String> = need.name.all().map(|(_, text)| fold(text)).collect();
    let synonyms: Vec<String> = need.synonyms.values().flatten().map(|text| fold(text)).collect();
    (names.join(" "), synonyms.join(" "))
}

pub(crate) fn facet(kind: &str, value: impl std::fmt::Display) -> String {
    format!("{kind}:{value}")
}

fn facets(listing: &Listing) -> Vec<String> {
    let needs = listing.needs.iter().map(|need| facet("need", need));
    let languages = listing.languages.iter().map(|language| facet("language", language));
    let flags = listing.flags.iter().map(|flag| facet("flag", flag.code()));
    let country = listing.country.map(|country| facet("country", country));
    let area = listing.area.as_ref().map(|area| facet("area", area));
    let organization = facet("organization", listing.entry);
    needs.chain(languages).chain(flags).chain(country).chain(area).chain([organization]).collect()
}

/// Days since 1970.
pub(crate) fn day_number(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map_or(i64::MIN, |span| i64::from(span.get_days()))
}

/// The first eight bytes of the folded name: enough to put names in order.
fn alphabetical(name: &str) -> u64 {
    let mut first = [0_u8; 8];
    for (place, byte) in first.iter_mut().zip(fold(name).bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(first)
}
