//! The packs that come with the program, and documents to try the rules on.

use std::path::Path;

use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::{CountryFiles, Packs, parse_country, parse_needs};
use serde_json::{Value, json};
use uuid::Uuid;

/// The packs of Kenya and Uganda with the list of needs.
pub(crate) fn packs() -> Packs {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let country = |code: &str| {
        let file = |name: &str| read(&format!("{code}/{name}"));
        parse_country(CountryFiles {
            folder: code,
            pack: &file("pack.toml"),
            areas: &file("areas.csv"),
            towns: &file("towns.csv"),
            borders: &file("borders.csv"),
        })
        .unwrap()
    };
    Packs::new(parse_needs(&read("needs.toml")).unwrap(), vec![country("KE"), country("UG")])
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// An organisation with one service that meets this need at one place in Lodwar.
pub(crate) fn document(packs: &Packs, need: &str) -> Value {
    let need = packs.needs.by_code(need).unwrap();
    json!({
        "id": id(1), "name": "Mwangaza", "description": "Help in Turkana.",
        "contacts": [{"id": id(7), "name": "Akai"}],
        "programs": [{"id": id(8), "name": "Night programme", "description": "By night."}],
        "locations": [{
            "id": id(2), "location_type": "physical", "name": "The house by the well",
            "latitude": 3.123_45, "longitude": 35.598_76, "transportation": "Behind the market",
            "addresses": [{
                "id": id(3), "address_1": "Plot 7", "city": "Lodwar", "state_province": "Turkana",
                "postal_code": "", "country": "KE", "address_type": "physical",
            }],
        }],
        "services": [{
            "id": id(4), "name": "Day and night", "status": "active",
            "attributes": [need.attribute(id(4))],
            "phones": [{"id": id(6), "number": "+254 000 000 001"}],
            "service_at_locations": [{"id": id(5), "location_id": id(2)}],
        }],
    })
}

pub(crate) fn organization(document: &Value) -> Organization {
    serde_json::from_value(document.clone()).unwrap()
}
