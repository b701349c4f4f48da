//! What the library keeps of a listing: words, facets, columns, and the listing itself.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use jiff::civil::Date;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::sound::sound;
use rufaa_domain::text::{fold, words};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{TantivyDocument, TantivyError};

use crate::FinderError;

/// Fields whose words are searched, and what a word is worth in each.
pub(crate) const SEARCHED: [(&str, f64); 3] = [("name", 3.0), ("place", 1.5), ("body", 1.0)];

/// The fields of the index.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) entry: Field,
    pub(crate) listing: Field,
    /// In the order of [`SEARCHED`].
    pub(crate) searched: [Field; 3],
    /// How the words of names and places sound.
    pub(crate) sound: Field,
    /// Whole names, folded.
    pub(crate) whole: Field,
    pub(crate) facet: Field,
    latitude: Field,
    longitude: Field,
    holds_until: Field,
    listed_until: Field,
    vetted_until: Field,
    verified: Field,
    minimum_age: Field,
    maximum_age: Field,
    alphabetical: Field,
    id: [Field; 2],
    places_counted: Field,
    full_counted: Field,
    digest: Field,
}

/// Names of the fields that are read by column.
pub(crate) mod column {
    pub(crate) const LATITUDE: &str = "latitude";
    pub(crate) const LONGITUDE: &str = "longitude";
    pub(crate) const HOLDS_UNTIL: &str = "holds_until";
    pub(crate) const LISTED_UNTIL: &str = "listed_until";
    pub(crate) const VETTED_UNTIL: &str = "vetted_until";
    pub(crate) const VERIFIED: &str = "verified";
    pub(crate) const MINIMUM_AGE: &str = "minimum_age";
    pub(crate) const MAXIMUM_AGE: &str = "maximum_age";
    pub(crate) const ALPHABETICAL: &str = "alphabetical";
    /// The two halves of the listing's id.
    pub(crate) const ID: [&str; 2] = ["id_high", "id_low"];
    /// When free places were counted, seconds; nothing where none were free.
    pub(crate) const PLACES_COUNTED: &str = "places_counted";
    /// When it was counted that no place was free, seconds.
    pub(crate) const FULL_COUNTED: &str = "full_counted";
    /// By which a listing that did not change is known.
    pub(crate) const DIGEST: &str = "digest";
}

/// Name of the field that holds a listing whole. It changes with what a listing holds and how words are folded, so that an
/// index of before is made anew.
const LISTING: &str = "listing with kind and district, every syllable";

pub(crate) fn schema() -> (Schema, Fields) {
    // Texts come folded, one space between words.
    let words = || {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_fieldnorms(true)
            .set_index_option(IndexRecordOption::Basic);
        TextOptions::default().set_indexing_options(indexing)
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        entry: builder.add_text_field("entry", STRING),
        listing: builder.add_bytes_field(LISTING, STORED),
        searched: SEARCHED.map(|(name, _)| builder.add_text_field(name, words())),
        sound: builder.add_text_field("sound", STRING),
        whole: builder.add_text_field("whole", STRING),
        facet: builder.add_text_field("facet", STRING),
        latitude: builder.add_f64_field(column::LATITUDE, FAST),
        longitude: builder.add_f64_field(column::LONGITUDE, FAST),
        holds_until: builder.add_i64_field(column::HOLDS_UNTIL, FAST),
        listed_until: builder.add_i64_field(column::LISTED_UNTIL, FAST),
        vetted_until: builder.add_i64_field(column::VETTED_UNTIL, FAST),
        verified: builder.add_i64_field(column::VERIFIED, FAST),
        minimum_age: builder.add_u64_field(column::MINIMUM_AGE, FAST),
        maximum_age: builder.add_u64_field(column::MAXIMUM_AGE, FAST),
        alphabetical: builder.add_u64_field(column::ALPHABETICAL, FAST),
        id: column::ID.map(|name| builder.add_u64_field(name, FAST)),
        places_counted: builder.add_i64_field(column::PLACES_COUNTED, FAST),
        full_counted: builder.add_i64_field(column::FULL_COUNTED, FAST),
        digest: builder.add_u64_field(column::DIGEST, FAST),
    };
    (builder.build(), fields)
}

impl Fields {
    /// What is kept of a listing.
    pub(crate) fn document(self, listing: &Listing) -> Result<TantivyDocument, FinderError> {
        let mut document = TantivyDocument::new();
        let [name, place, body] = self.searched;
        document.add_text(self.entry, listing.entry.to_string());
        document.add_bytes(self.listing, &kept(listing)?);
        for text in [&listing.name, &listing.organization] {
            document.add_text(name, fold(text));
            document.add_text(self.whole, fold(text));
        }
        for sound in sounds(listing) {
            document.add_text(self.sound, sound);
        }
        document.add_text(place, fold(&listing.place));
        for text in &listing.searched {
            document.add_text(body, fold(text));
        }
        for facet in facets(listing) {
            document.add_text(self.facet, facet);
        }
        if let Some(point) = listing.point {
            document.add_f64(self.latitude, point.latitude());
            document.add_f64(self.longitude, point.longitude());
        }
        let confirmation = listing.confirmation;
        document.add_i64(self.holds_until, day_number(confirmation.holds_until));
        document.add_i64(self.listed_until, day_number(confirmation.listed_until));
        document.add_i64(self.verified, optional_day(confirmation.verified_on));
        document.add_i64(self.vetted_until, optional_day(listing.vetted_until));
        document.add_u64(self.minimum_age, listing.served.minimum_age.map_or(0, u64::from));
        document.add_u64(self.maximum_age, listing.served.maximum_age.map_or(AGE_MAX, u64::from));
        document.add_u64(self.alphabetical, alphabetical(&listing.name));
        let (high, low) = listing.id.as_u64_pair();
        for (field, half) in self.id.into_iter().zip([high, low]) {
            document.add_u64(field, half);
        }
        if let Some(counted) = &listing.capacity {
            let is_free = counted.available > 0;
            let field = if is_free { self.places_counted } else { self.full_counted };
            document.add_i64(field, counted.as_of.as_second());
        }
        document.add_u64(self.digest, digest(listing)?);
        Ok(document)
    }
}

/// Nobody is older.
const AGE_MAX: u64 = 255;
/// Before every day that is known.
const NEVER: i64 = -1_000_000;

/// The bytes of a listing in the index.
fn kept(listing: &Listing) -> Result<Vec<u8>, FinderError> {
    Ok(postcard::to_stdvec(listing)?)
}

/// A number that differs, but for a chance of one in 10¹⁹, when anything in the listing does.
pub(crate) fn digest(listing: &Listing) -> Result<u64, FinderError> {
    let mut hasher = DefaultHasher::new();
    kept(listing)?.hash(&mut hasher);
    listing.searched.hash(&mut hasher);
    Ok(hasher.finish())
}

/// The listing that these bytes hold.
pub(crate) fn listing(bytes: &[u8]) -> Result<Listing, FinderError> {
    Ok(postcard::from_bytes(bytes)?)
}

pub(crate) fn facet(kind: &str, value: impl std::fmt::Display) -> String {
    format!("{kind}:{value}")
}

/// How facets of areas begin.
pub(crate) const AREA: &str = "area";

/// How facets of opening hours begin; behind it the country and the hours.
pub(crate) const HOURS: &str = "hours";

fn facets(listing: &Listing) -> Vec<String> {
    let needs = listing.needs.iter().map(|need| facet("need", need));
    let languages = listing.languages.iter().map(|language| facet("language", language));
    let flags = listing.flags.iter().filter(|flag| **flag != Flag::Vetted);
    let flags = flags.map(|flag| facet("flag", flag.code()));
    let country = listing.country.map(|country| facet("country", country));
    let area = listing.area.as_ref().map(|area| facet(AREA, area));
    let refused =
        rufaa_domain::served::Group::ALL.iter().filter(|one| !listing.served.takes(**one));
    let refused = refused.map(|group| facet("refuses", group.code()));
    let ways_in = listing.ways_in.iter().map(|way| facet("way-in", way.code()));
    let hours = listing.country.filter(|_| listing.opening_hours.is_known());
    let hours =
        hours.map(|country| facet(HOURS, format!("{country}:{}", listing.opening_hours.code())));
    needs
        .chain(languages)
        .chain(flags)
        .chain(country)
        .chain(area)
        .chain(refused)
        .chain(ways_in)
        .chain(hours)
        .collect()
}

/// How the words of the names sound, each once.
fn sounds(listing: &Listing) -> BTreeSet<String> {
    let texts = [&listing.name, &listing.organization, &listing.place];
    let words = texts.into_iter().flat_map(|text| words(text));
    words.filter_map(|word| sound(&word)).collect()
}

fn optional_day(day: Option<Date>) -> i64 {
    day.map_or(NEVER, day_number)
}

/// Days since 1970.
pub(crate) fn day_number(day: Date) -> i64 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(day).map_or(NEVER, |span| i64::from(span.get_days()))
}

/// The first eight bytes of the folded name: enough to put names in order.
fn alphabetical(name: &str) -> u64 {
    let mut first = [0_u8; 8];
    for (place, byte) in first.iter_mut().zip(fold(name).bytes()) {
        *place = byte;
    }
    u64::from_be_bytes(first)
}

impl From<postcard::Error> for FinderError {
    fn from(error: postcard::Error) -> Self {
        Self::Index(TantivyError::InternalError(format!("a listing cannot be read: {error}")))
    }
}
