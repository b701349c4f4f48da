//! Mappings and packs, as texts that somebody edited.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rufaa_domain::pack::{CountryFiles, parse_country, parse_matching, parse_needs, parse_words};
use rufaa_files::Mapping;

fuzz_target!(|text: &str| {
    drop(Mapping::parse(text));
    drop(parse_needs(text));
    drop(parse_words(text));
    drop(parse_matching(text));
    let files = CountryFiles { folder: "XX", pack: text, areas: text, towns: text, borders: text };
    drop(parse_country(files));
});
