//! Every parameter of the API, and which path takes which.
//!
//! Requests are checked against these tables and the document at `/openapi.json` is written from
//! them.

use super::bounds::Bounds;

/// Longest text to search for, characters.
pub(super) const SEARCH_CHARS_MAX: u32 = 200;
/// Longest postal code, characters.
pub(super) const POSTCODE_CHARS_MAX: u32 = 20;
/// Most items of a page.
pub(super) const PER_PAGE_MAX: u32 = 100;
/// Items of a page, unless the caller says otherwise.
pub(super) const PER_PAGE_DEFAULT: u32 = 20;
/// Most items of a page of ids and times, which are small: some nine megabytes.
pub(super) const PER_PAGE_MINIMAL_MAX: u32 = 100_000;
/// Farthest that can be asked for, metres: a thousand kilometres.
pub(super) const PROXIMITY_METRES_MAX: u32 = 1_000_000;

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parameter {
    /// Its name.
    pub(super) name: &'static str,
    /// What it does.
    pub(super) description: &'static str,
    /// What it may be.
    pub(super) bounds: Bounds,
}

/// Declares parameters: name in code, name in requests, bounds, description.
macro_rules! parameters {
    ($( $name:ident = $word:literal $bounds:expr, $description:literal; )*) => {
        $(
            #[doc = $description]
            pub(super) const $name: Parameter =
                Parameter { name: $word, description: $description, bounds: $bounds };
        )*
    };
}

parameters! {
    SEARCH = "search" Bounds::Text(SEARCH_CHARS_MAX),
        "Words to find, in any language and spelling. A search looks at the best 10,000 listings; \
         `cut_after` in the page says when there were more. Send it by POST to keep the words \
         out of addresses and logs.";
    PAGE = "page" Bounds::Whole(1, u32::MAX),
        "Number of the page, from 1. A page beyond the end is empty. Not used with ndjson.";
    PER_PAGE = "per_page" Bounds::Whole(1, PER_PAGE_MAX),
        "Items of a page, 20 unless said otherwise. Not used with ndjson.";
    PER_PAGE_OR_MINIMAL = "per_page" Bounds::Whole(1, PER_PAGE_MINIMAL_MAX),
        "Items of a page: 1 to 100, 20 unless said otherwise; with `minimal`, 1 to 100,000, and \
         as many unless said otherwise. Not used with ndjson.";
    FORMAT = "format" Bounds::Word(&["json", "ndjson"]),
        "`json` for pages; `ndjson` for everything, one object a line, without pages.";
    TAXONOMY_TERM_ID = "taxonomy_term_id" Bounds::Id,
        "Only what meets this need: the id of one of `/taxonomy_terms`. Any other id finds nothing.";
    TAXONOMY_ID = "taxonomy_id" Bounds::Id,
        "Only what has a term of this taxonomy, by its id in `/taxonomies`. Any other id finds \
         nothing.";
    ORGANIZATION_ID = "organization_id" Bounds::Id,
        "Only what this organisation offers.";
    MODIFIED_AFTER = "modified_after" Bounds::Moment,
        "Only what changed at this time or later. A day means its beginning in UTC.";
    MINIMAL = "minimal" Bounds::Flag,
        "Only `id` and `last_modified` of each item, for keeping a copy in step.";
    FULL = "full" Bounds::Flag,
        "Each item with everything that belongs to it.";
    FULL_SERVICE = "full_service" Bounds::Flag,
        "The organisation with everything that belongs to it, its services in full.";
    TOP_ONLY = "top_only" Bounds::Flag,
        "Only terms without a term above them. The needs have one level, so all are given.";
    PARENT_ID = "parent_id" Bounds::Id,
        "Only terms below this one.";
    POSTCODE = "postcode" Bounds::Text(POSTCODE_CHARS_MAX),
        "Only where an address has this postal code; with `proximity`, what is around those \
         addresses.";
    PROXIMITY = "proximity" Bounds::Metres(PROXIMITY_METRES_MAX),
        "Only within so many metres of the point that `postcode`, or `latitude` and `longitude`, \
         give.";
    LATITUDE = "latitude" Bounds::Degrees(90),
        "Degrees north of the point from which `proximity` is told; needs `longitude`. Without \
         `proximity` the nearest come first. Our own addition to the standard.";
    LONGITUDE = "longitude" Bounds::Degrees(180),
        "Degrees east of the point; needs `latitude`. Our own addition to the standard.";
    LANGUAGE = "language" Bounds::Language,
        "Language of names and descriptions, English where a need is not translated. Our own \
         addition to the standard.";
    TAXONOMY_OF_TERM = "taxonomy_id" Bounds::Id,
        "Only terms of this taxonomy, by its id in `/taxonomies`.";
}

/// Parameters of `/services`, and of `/service_at_locations`; where the standard has one for the
/// one list only, both take it.
pub(super) const OFFERS: &[Parameter] = &[
    SEARCH,
    PAGE,
    PER_PAGE_OR_MINIMAL,
    FORMAT,
    TAXONOMY_TERM_ID,
    TAXONOMY_ID,
    ORGANIZATION_ID,
    MODIFIED_AFTER,
    MINIMAL,
    FULL,
    POSTCODE,
    PROXIMITY,
    LATITUDE,
    LONGITUDE,
];

/// Parameters of `/organizations`.
pub(super) const ORGANIZATIONS: &[Parameter] = &[
    SEARCH,
    PAGE,
    PER_PAGE_OR_MINIMAL,
    FORMAT,
    TAXONOMY_TERM_ID,
    TAXONOMY_ID,
    MODIFIED_AFTER,
    MINIMAL,
    FULL,
    FULL_SERVICE,
];

/// Parameters of `/organizations/{id}`.
pub(super) const ORGANIZATION: &[Parameter] = &[FULL_SERVICE];

/// Parameters of `/taxonomies`.
pub(super) const TAXONOMIES: &[Parameter] = &[SEARCH, PAGE, PER_PAGE, FORMAT];

/// Parameters of `/taxonomy_terms`.
pub(super) const TAXONOMY_TERMS: &[Parameter] =
    &[SEARCH, PAGE, PER_PAGE, FORMAT, TAXONOMY_OF_TERM, TOP_ONLY, PARENT_ID, LANGUAGE];

/// Parameters of `/taxonomy_terms/{id}`.
pub(super) const TAXONOMY_TERM: &[Parameter] = &[LANGUAGE];
