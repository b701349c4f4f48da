//! Whatever the bytes are, no reader panics; and no text that goes into a cell is lost.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::sync::LazyLock;

use proptest::prelude::*;
use rufaa_domain::pack::Packs;
use rufaa_files::{FileSet, Format, Mapping, detect, guard, read, unguard};

#[path = "support/shared.rs"]
mod shared;

static PACKS: LazyLock<Packs> = LazyLock::new(shared::packs);

const FORMATS: [Format; 5] =
    [Format::HsdsJson, Format::HsdsNdjson, Format::HsdsTabular, Format::Ohana, Format::Table];

fn read_in_every_way(name: &str, bytes: Vec<u8>) {
    let Ok(files) = FileSet::single(name, bytes).unpack() else { return };
    let _format = detect(&files);
    for format in FORMATS {
        let reading = read(&files, format, None, "test", &PACKS);
        assert!(
            reading.is_ok_and(|reading| reading.incoming.len() < 10_000) || files.files.len() == 1
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        for name in ["a.csv", "organizations.csv", "a.zip"] {
            read_in_every_way(name, bytes.clone());
        }
    }

    #[test]
    fn broken_archives_never_panic(place in 0_usize..400, byte in any::<u8>()) {
        let mut out = std::io::Cursor::new(Vec::new());
        rufaa_files::write::xlsx(Vec::<rufaa_domain::hsds::Organization>::new(), &PACKS, &mut out)
            .unwrap();
        let mut bytes = out.into_inner();
        let place = place * bytes.len() / 400;
        bytes[place] = byte;
        read_in_every_way("a.xlsx", bytes);
    }

    #[test]
    fn tables_of_anything_never_panic(text in "[\"',;=\n\ta-c0-9\u{0}é]{0,200}") {
        let table = format!("id,organization_id,name,status\n{text}");
        for name in ["organizations.csv", "services.csv"] {
            read_in_every_way(name, table.clone().into_bytes());
        }
    }

    #[test]
    fn json_of_anything_never_panics(text in r#"[\[\]{}:,"ab01 ]{0,200}"#) {
        read_in_every_way("a.json", text.into_bytes());
    }

    #[test]
    fn a_mapping_of_anything_never_panics(text in "\\PC{0,200}") {
        let _mapping = Mapping::parse(&text);
    }

    #[test]
    fn a_guarded_cell_comes_back_whole(text in "['=+@\t\r\n-]{0,4}\\PC{0,20}") {
        let guarded = guard(&text);
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']));
        prop_assert_eq!(unguard(&guarded), text.as_str());
    }
}
