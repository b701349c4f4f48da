//! CSV and XLSX tables under a guessed mapping.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rufaa_domain::needs::Needs;
use rufaa_domain::pack::Packs;
use rufaa_files::{FileSet, Format, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(needs) = Needs::new(String::new(), Vec::new()) else { return };
    let packs = Packs::new(needs, Vec::new());
    let files = FileSet::single("fuzz.csv", bytes.to_vec());
    drop(read(&files, Format::Table, None, "fuzz", &packs));
});
