//! Exports: nothing that a spreadsheet runs, tags where they belong, links that lead somewhere.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rufaa_domain::hsds::Organization;
use rufaa_files::{FileSet, Format, read, write};
use serde_json::{Value, json};

#[path = "support/shared.rs"]
mod shared;

fn organization(id: &str) -> Organization {
    let location = "3a19ff88-4620-4d17-9830-ac1d859eb5d5";
    let stem = id.strip_suffix('0').unwrap();
    let phone = json!({"id": "1554f2e2-a373-45db-a3fa-9fc48a61c15e", "number": "+254 700"});
    let contact = |id: &str| json!({"id": id, "name": "@home", "phones": [phone]});
    let document = json!({"id": id, "name": "=cmd|' /C calc'!A0", "description": "-1+1",
    "contacts": [contact("1e7efce3-639b-4880-940c-b95cd30cdb50"),
        contact("1e7efce3-639b-4880-940c-b95cd30cdb51")],
    "locations": [{"id": location, "location_type": "physical", "area": "KE047",
        "latitude": -1.29, "longitude": 36.82}],
    "services": [{"id": format!("{}1", stem), "name": "\tAdvice", "status": "active",
        "phones": [phone],
        "service_at_locations": [
            {"id": format!("{}2", stem), "location_id": location},
            {"id": format!("{}3", stem),
                "location_id": "00000000-0000-0000-0000-000000000001",
                "phones": [{"id": "1554f2e2-a373-45db-a3fa-9fc48a61c150", "number": "1"}]},
        ]}]});
    serde_json::from_value(document).unwrap()
}

fn organizations() -> [Organization; 2] {
    ["d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c620"]
        .map(organization)
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
    let row = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn package() -> FileSet {
    let mut out = Cursor::new(Vec::new());
    write::tabular(organizations(), &mut out).unwrap();
    FileSet::single("out.zip", out.into_inner()).unpack().unwrap()
}

fn is_run(cell: &str) -> bool {
    cell.parse::<f64>().is_err() && cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[test]
fn no_export_holds_a_cell_that_a_spreadsheet_runs() {
    let packs = shared::packs();
    let mut flat = Vec::new();
    write::csv(organizations(), &packs, &mut flat).unwrap();
    let mut cells: Vec<String> = rows(&flat).into_iter().flatten().collect();
    for (name, bytes) in &package().files {
        if name != "datapackage.json" {
            cells.extend(rows(bytes).into_iter().flatten());
        }
    }
    let mut xlsx = Cursor::new(Vec::new());
    write::xlsx(organizations(), &packs, &mut xlsx).unwrap();
    let mut workbook = Xlsx::new(Cursor::new(xlsx.into_inner())).unwrap();
    for cell in workbook.worksheet_range_at(0).unwrap().unwrap().used_cells() {
        if let Data::String(text) = cell.2 {
            cells.push(text.clone());
        }
    }
    assert!(cells.len() > 100);
    let run: Vec<_> = cells.iter().filter(|cell| is_run(cell)).collect();
    assert_eq!(run, Vec::<&String>::new());
}

#[test]
fn the_flat_table_has_a_row_of_tags_and_a_row_for_each_service_at_a_location() {
    let mut out = Vec::new();
    write::csv(organizations(), &shared::packs(), &mut out).unwrap();
    let rows = rows(&out);
    assert_eq!(rows.len(), 6);
    assert!(rows[1].iter().all(|tag| tag.starts_with('#')));
    let cell = |tag: &str| {
        let place = rows[1].iter().position(|known| known == tag).unwrap();
        rows[2][place].as_str()
    };
    assert_eq!(cell("#adm1+code"), "KE047");
    assert_eq!(cell("#adm1+name"), "Nairobi");
    assert_eq!(cell("#country+code"), "KE");
    assert_eq!(cell("#geo+lat"), "-1.29");
    assert_eq!(cell("#contact+phone"), "'+254 700");
}

#[test]
fn every_id_of_a_package_stands_once_and_every_link_leads_to_a_row() {
    let files = package();
    let description: Value = serde_json::from_slice(&files.files["datapackage.json"]).unwrap();
    let table = |path: &str| rows(&files.files[path]);
    let column = |rows: &[Vec<String>], name: &str| -> Vec<String> {
        let place = rows[0].iter().position(|known| known == name).unwrap();
        rows[1..].iter().map(|row| row[place].clone()).collect()
    };
    let resources = description["resources"].as_array().unwrap();
    assert_eq!(resources.len(), 21);
    for resource in resources {
        let rows = table(resource["path"].as_str().unwrap());
        let ids = column(&rows, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{}", resource["name"]);
        for key in resource["schema"]["foreignKeys"].as_array().unwrap() {
            let to = resources.iter().find(|to| to["name"] == key["reference"]["resource"]);
            let known = column(&table(to.unwrap()["path"].as_str().unwrap()), "id");
            for link in column(&rows, key["fields"].as_str().unwrap()) {
                assert!(link.is_empty() || known.contains(&link), "{}: {link}", resource["name"]);
            }
        }
    }
}

#[test]
fn organisations_that_share_ids_both_come_back_with_all_their_parts() {
    let reading = read(&package(), Format::HsdsTabular, None, "x", &shared::packs()).unwrap();
    assert_eq!(reading.incoming.len(), 2);
    for incoming in &reading.incoming {
        let organization = &incoming.organization;
        assert_eq!(organization.name, "=cmd|' /C calc'!A0");
        assert_eq!(organization.locations.len(), 1);
        assert_eq!(organization.contacts.len(), 2);
        assert!(organization.contacts.iter().all(|contact| contact.phones.len() == 1));
        let service = &organization.services[0];
        assert_eq!(service.name, "\tAdvice");
        assert_eq!(service.phones[0].number, "+254 700");
        let links = &service.service_at_locations;
        assert_eq!(links.len(), 1, "the link to a place that is not given is left out");
        assert_eq!(links[0].location_id, Some(organization.locations[0].id));
    }
}
