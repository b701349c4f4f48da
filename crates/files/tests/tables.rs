//! HSDS and Ohana as tables: joined, refused by row, and the same after a round trip.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::Cursor;

use rufaa_domain::hsds::Organization;
use rufaa_files::{FileSet, Format, Reading, detect, read, write};

#[path = "support/shared.rs"]
mod shared;

fn read_folder(files: &FileSet) -> Reading {
    read(files, detect(files).unwrap(), None, "test", &shared::packs()).unwrap()
}

fn read_tables(tables: &[(&str, &str)]) -> Reading {
    let mut files = FileSet::default();
    for (name, text) in tables {
        files.files.insert(format!("data/{name}"), text.as_bytes().to_vec());
    }
    read(&files, Format::HsdsTabular, None, "test", &shared::packs()).unwrap()
}

fn through_tables(reading: &Reading) -> Reading {
    let mut out = Cursor::new(Vec::new());
    write::tabular(reading.incoming.iter().map(|one| &one.organization), &mut out).unwrap();
    if let Some(folder) = std::env::var_os("RUFAA_KEEP_PACKAGE") {
        let name = reading.incoming.first().unwrap().organization.name.replace(' ', "-") + ".zip";
        std::fs::write(std::path::Path::new(&folder).join(name), out.get_ref()).unwrap();
    }
    let files = FileSet::single("out.zip", out.into_inner()).unpack().unwrap();
    assert_eq!(files.files.len(), 22);
    assert_eq!(detect(&files), Some(Format::HsdsTabular));
    read_folder(&files)
}

/// What tables cannot carry: where a nested copy stood beside the object itself, and ids that only
/// repeat the nesting.
fn plain(organization: &Organization) -> Organization {
    let mut organization = organization.clone();
    for service in &mut organization.services {
        service.organization_id = None;
        service.program_id =
            service.program.take().map(|program| program.id).or(service.program_id);
        for at in &mut service.service_at_locations {
            at.service_id = None;
            at.location_id = at.location.take().map(|location| location.id).or(at.location_id);
        }
        for attribute in &mut service.attributes {
            attribute.link_entity.get_or_insert_with(|| "service".to_owned());
            if let Some(term) = &mut attribute.taxonomy_term {
                let detail = term.taxonomy_detail.as_ref().map(|detail| detail.id);
                term.taxonomy_id = detail.or(term.taxonomy_id);
            }
        }
    }
    organization
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.incoming.iter().map(|one| one.organization.name.as_str()).collect()
}

fn refused(reading: &Reading) -> Vec<(&str, u64, &str)> {
    reading
        .refused
        .iter()
        .map(|one| (one.row.file.as_str(), one.row.row, one.column.as_str()))
        .collect()
}

#[test]
fn the_example_of_the_standard_comes_in_and_its_dangling_rows_are_named() {
    let Some(folder) = shared::data("hsds-spec-3.0/csv") else { return };
    let reading = read_folder(&shared::folder(&folder));
    assert_eq!(names(&reading), ["Example Organization Inc."]);
    let organization = &reading.incoming[0].organization;
    assert_eq!(organization.locations.len(), 1);
    assert_eq!(organization.services.len(), 1);
    assert_eq!(organization.services[0].phones.len(), 1);
    assert_eq!(organization.services[0].phones[0].languages.len(), 1);
    let files: std::collections::BTreeSet<_> =
        refused(&reading).into_iter().map(|(file, _, column)| format!("{file} {column}")).collect();
    println!("{files:#?}");
    for expected in [
        "locations.csv organization_id",
        "contacts.csv organization_id",
        "contacts.csv service_at_location_id",
        "taxonomy_terms.csv taxonomy_id",
        "attributes.csv link_id",
        "metadata.csv resource_id",
    ] {
        assert!(files.contains(expected), "{expected}");
    }
}

#[test]
fn the_example_of_the_standard_is_the_same_after_a_round_trip() {
    let Some(folder) = shared::data("hsds-spec-3.0") else { return };
    let text = std::fs::read(folder.join("organization_full.json")).unwrap();
    let json = read_folder(&FileSet::single("organization_full.json", text));
    let csv = read_folder(&shared::folder(&folder.join("csv")));
    for first in [csv, json] {
        let second = through_tables(&first);
        assert_eq!(second.refused, []);
        let (one, other) =
            (plain(&first.incoming[0].organization), plain(&second.incoming[0].organization));
        assert!(one == other);
    }
}

#[test]
fn the_sample_of_ohana_comes_in_whole() {
    let Some(folder) = shared::data("ohana-sample-csv") else { return };
    let files = shared::folder(&folder);
    assert_eq!(detect(&files), Some(Format::Ohana));
    let reading = read_folder(&files);
    assert_eq!(reading.refused, []);
    assert_eq!(reading.incoming.len(), 8);
    let all = |count: fn(&Organization) -> usize| -> usize {
        reading.incoming.iter().map(|one| count(&one.organization)).sum()
    };
    assert_eq!(all(|one| one.locations.len()), 22);
    assert_eq!(all(|one| one.services.len()), 23);
    assert_eq!(all(|one| one.programs.len()), 1);
    assert_eq!(reading.incoming[0].external_id, "1");
    let example = &reading.incoming[7].organization;
    assert_eq!(example.year_incorporated, Some(1970.into()));
    let service = example.services.iter().find(|service| !service.attributes.is_empty()).unwrap();
    assert_eq!(service.attributes.len(), 6);
    assert_eq!(service.schedules.len(), 4);
    assert_eq!(service.languages[0].name.as_deref(), Some("Spanish"));
    let packs = shared::packs();
    for incoming in &reading.incoming {
        let prepared =
            rufaa_domain::directory::entry::prepare(incoming.organization.clone(), &packs);
        assert_eq!(prepared.map(drop), Ok(()), "{}", incoming.organization.name);
    }
}

#[test]
fn the_sample_of_ohana_is_the_same_after_a_round_trip() {
    let Some(folder) = shared::data("ohana-sample-csv") else { return };
    let first = read_folder(&shared::folder(&folder));
    let second = through_tables(&first);
    assert_eq!(second.refused, []);
    for (one, other) in first.incoming.iter().zip(&second.incoming) {
        assert_eq!(plain(&one.organization), plain(&other.organization));
    }
}

const ORGANIZATIONS: &str = "id,name,description,color\n1,One,,red\n2,Two,,\n";
const SERVICES: &str =
    "status,id,organization_id,name,minimum_age\nactive,10,1,A,\nactive,20,2,B,12\n";

#[test]
fn a_bad_row_takes_its_whole_organisation_and_no_other() {
    let services = SERVICES.replace("A,\n", "A,young\n");
    let reading = read_tables(&[("organizations.csv", ORGANIZATIONS), ("services.csv", &services)]);
    assert_eq!(names(&reading), ["Two"]);
    let wanted = [("data/services.csv", 2, "minimum_age"), ("data/organizations.csv", 2, "")];
    assert_eq!(refused(&reading), wanted);
    assert!(reading.refused[1].reason.contains("row 2 of data/services.csv"));
}

#[test]
fn a_bad_telephone_of_a_service_takes_the_organisation_too() {
    let phones = "id,service_id,number\n5,10,\n";
    let reading = read_tables(&[
        ("organizations.csv", ORGANIZATIONS),
        ("services.csv", SERVICES),
        ("phones.csv", phones),
    ]);
    assert_eq!(names(&reading), ["Two"]);
}

#[test]
fn a_row_that_hangs_in_the_air_is_left_out_alone() {
    let reading = read_tables(&[
        ("organizations.csv", ORGANIZATIONS),
        ("services.csv", &format!("{SERVICES}active,30,99,C,\n")),
        ("phones.csv", "id,service_id,number\n5,77,999\n6,10,116\n7,,112\n"),
        ("service_at_location.csv", "id,service_id,location_id\n8,10,55\n"),
    ]);
    assert_eq!(names(&reading), ["One", "Two"]);
    assert_eq!(reading.incoming[0].organization.services[0].phones[0].number, "116");
    let wanted = [
        ("data/phones.csv", 2, "service_id"),
        ("data/phones.csv", 4, ""),
        ("data/service_at_location.csv", 2, "location_id"),
        ("data/services.csv", 4, "organization_id"),
    ];
    assert_eq!(refused(&reading), wanted);
}

#[test]
fn duplicate_ids_are_refused_with_their_organisations() {
    let services = format!("{SERVICES}active,10,1,Again,\n");
    let reading = read_tables(&[("organizations.csv", ORGANIZATIONS), ("services.csv", &services)]);
    assert_eq!(names(&reading), ["Two"]);
}

#[test]
fn columns_of_others_are_kept_without_a_word() {
    let reading = read_tables(&[("organizations.csv", ORGANIZATIONS), ("services.csv", SERVICES)]);
    assert_eq!(reading.refused, []);
    assert_eq!(reading.incoming[0].organization.extra["color"], "red");
}
