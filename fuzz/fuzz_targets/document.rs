//! HSDS documents as JSON and as lines of JSON, up to the rules of the directory.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::needs::Needs;
use rufaa_domain::pack::Packs;
use rufaa_files::{FileSet, Format, read};

fuzz_target!(|bytes: &[u8]| {
    let Ok(needs) = Needs::new(String::new(), Vec::new()) else { return };
    let packs = Packs::new(needs, Vec::new());
    for format in [Format::HsdsJson, Format::HsdsNdjson] {
        let files = FileSet::single("fuzz.json", bytes.to_vec());
        let Ok(reading) = read(&files, format, None, "fuzz", &packs) else { continue };
        for incoming in reading.incoming {
            drop(prepare(incoming.organization, &packs));
        }
    }
});
