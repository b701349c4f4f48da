//! Zips, and the tables of the standard and of Ohana inside them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rufaa_domain::needs::Needs;
use rufaa_domain::pack::Packs;
use rufaa_files::{FileSet, Format, detect, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(needs) = Needs::new(String::new(), Vec::new()) else { return };
    let packs = Packs::new(needs, Vec::new());
    let Ok(files) = FileSet::single("fuzz.zip", bytes.to_vec()).unpack() else { return };
    let format = detect(&files).unwrap_or(Format::HsdsTabular);
    drop(read(&files, format, None, "fuzz", &packs));
});
