//! 18,386 real facilities through the preset that comes with Rufaa.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot be set up has failed, and the time taken is shown"
)]

use std::collections::BTreeSet;
use std::io::Cursor;
use std::time::Instant;

use rufaa_files::{FileSet, Format, Mapping, Reading, presets, read, write};

#[path = "support/shared.rs"]
mod shared;

fn preset(name: &str) -> Mapping {
    let text = presets().into_iter().find(|(known, _)| *known == name).unwrap().1;
    Mapping::parse(text).unwrap()
}

fn facilities() -> Option<(Reading, rufaa_domain::pack::Packs)> {
    let file = shared::data("facilities")?.join("horn_facilities.csv");
    let packs = shared::packs();
    let files = FileSet::single("horn_facilities.csv", std::fs::read(file).unwrap());
    let start = Instant::now();
    let mapping = preset("horn-facilities");
    let reading = read(&files, Format::Table, Some(&mapping), "", &packs).unwrap();
    println!("{} facilities read in {:?}", reading.incoming.len(), start.elapsed());
    Some((reading, packs))
}

#[test]
fn every_facility_comes_in_with_an_id_of_its_own() {
    let Some((reading, packs)) = facilities() else { return };
    assert_eq!(reading.refused, []);
    assert_eq!(reading.incoming.len(), 18_386);
    let ids: BTreeSet<_> = reading.incoming.iter().map(|one| one.organization.id).collect();
    assert_eq!(ids.len(), 18_386);
    assert_eq!(reading.unused_columns, ["Country"]);
    let numbered = reading.incoming.iter().filter(|one| one.external_id.contains('#')).count();
    println!("{numbered} rows share the key of another");
    let medical = |one: &&rufaa_files::Incoming| {
        let met = packs.needs.met_by(&one.organization.services[0]);
        met.iter().any(|need| need.code == "medical-care")
    };
    assert_eq!(reading.incoming.iter().filter(medical).count(), 18_386);
    let located =
        reading.incoming.iter().filter(|one| one.organization.locations[0].point().is_some());
    assert_eq!(located.count(), 18_067);
}

#[test]
fn the_rules_of_the_directory_accept_them() {
    let Some((reading, packs)) = facilities() else { return };
    let mut without_area = 0;
    for incoming in reading.incoming {
        let prepared = rufaa_domain::directory::entry::prepare(incoming.organization, &packs);
        let location = &prepared.unwrap().entry.organization().locations[0].clone();
        without_area += usize::from(location.area.is_none());
    }
    println!("{without_area} without an area");
    assert!(without_area < 800, "{without_area}");
}

#[test]
fn the_same_file_gives_the_same_entries_again() {
    let (Some((one, _)), Some((other, _))) = (facilities(), facilities()) else { return };
    assert!(one == other);
}

#[test]
fn facilities_go_out_as_lines_of_json_and_come_back() {
    let Some((reading, packs)) = facilities() else { return };
    let mut out = Vec::new();
    write::ndjson(reading.incoming.iter().map(|one| &one.organization), &mut out).unwrap();
    let files = FileSet::single("out.ndjson", out);
    let back = read(&files, Format::HsdsNdjson, None, "x", &packs).unwrap();
    assert_eq!(back.refused, []);
    assert!(
        back.incoming
            .iter()
            .map(|one| &one.organization)
            .eq(reading.incoming.iter().map(|one| &one.organization))
    );
}

#[test]
fn facilities_go_out_as_tables_and_come_back() {
    let Some((reading, packs)) = facilities() else { return };
    let mut out = Cursor::new(Vec::new());
    let start = Instant::now();
    let organizations = reading.incoming.iter().map(|one| &one.organization);
    write::tabular(organizations.clone(), &mut out).unwrap();
    println!("{} bytes written in {:?}", out.get_ref().len(), start.elapsed());
    let files = FileSet::single("out.zip", out.into_inner()).unpack().unwrap();
    let start = Instant::now();
    let back = read(&files, Format::HsdsTabular, None, "x", &packs).unwrap();
    println!("read back in {:?}", start.elapsed());
    assert_eq!(back.refused, []);
    assert_eq!(back.incoming.len(), 18_386);
    for (one, other) in organizations.zip(&back.incoming).take(2_000) {
        assert_eq!(one.name, other.organization.name);
        assert_eq!(one.locations[0].latitude, other.organization.locations[0].latitude);
        assert_eq!(one.extra, other.organization.extra);
        assert_eq!(
            packs.needs.met_by(&one.services[0]).len(),
            packs.needs.met_by(&other.organization.services[0]).len(),
        );
    }
}

#[test]
fn the_flat_tables_come_back_through_their_own_preset() {
    let Some((reading, packs)) = facilities() else { return };
    let some = reading.incoming.iter().take(3_000);
    let organizations: Vec<_> = some.map(|one| &one.organization).collect();
    let mut csv = Vec::new();
    write::csv(organizations.iter().copied(), &packs, &mut csv).unwrap();
    let mut xlsx = Cursor::new(Vec::new());
    write::xlsx(organizations.iter().copied(), &packs, &mut xlsx).unwrap();
    for (name, bytes) in [("out.csv", csv), ("out.xlsx", xlsx.into_inner())] {
        let files = FileSet::single(name, bytes);
        let mapping = preset("rufaa-export");
        let back = read(&files, Format::Table, Some(&mapping), "x", &packs).unwrap();
        assert_eq!(back.refused, [], "{name}");
        assert_eq!(back.incoming.len(), organizations.len(), "{name}");
        for (one, other) in organizations.iter().zip(&back.incoming) {
            let other = &other.organization;
            assert_eq!((&one.name, &one.description), (&other.name, &other.description));
            assert_eq!(one.services[0].name, other.services[0].name);
            assert_eq!(one.locations[0].point(), other.locations[0].point());
            assert_eq!(packs.needs.met_by(&other.services[0]).len(), 1);
        }
    }
}
