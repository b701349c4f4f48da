//! A node with public services and, in one of two worlds, a shelter.

use std::sync::Arc;

use rufaa_app::testing::{TestClock, node, take_in};
use rufaa_app::{Node, Place};
use rufaa_domain::directory::entry::prepare;
use rufaa_domain::finding::Question;
use rufaa_domain::hsds::Organization;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

/// What stands in the fields of the confidential place and nowhere else.
pub(crate) const SECRETS: [&str; 9] = [
    "3.0987651",
    "35.6123459",
    "Plot-QX7731-Kanamkemer",
    "Green gate QX7732 behind the mosque",
    "QX7733 the tall neem tree",
    "+254 000 773 400",
    "QX7735 warden Akai",
    "qx7736@shelter.example.org",
    "QX7737-landlord-number",
];

pub(crate) struct World {
    pub(crate) node: Node,
    pub(crate) folder: TempDir,
}

impl World {
    /// The same public services in both worlds; the shelter in one.
    pub(crate) async fn new(with_shelter: bool) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(TestClock::default());
        let place = Place::File(folder.path().join("rufaa.sqlite"));
        let node = node(folder.path(), place, Arc::<TestClock>::clone(&clock)).await;
        let public: Vec<Organization> =
            (0..40).map(|number| parsed(&public(&node, number))).collect();
        take_in(&node, "public", public).await.unwrap();
        clock.advance_seconds(3_600);
        if with_shelter {
            let documents = vec![parsed(&shelter(&node)), parsed(&mixed(&node, true))];
            take_in(&node, "shelters", documents).await.unwrap();
        } else {
            take_in(&node, "shelters", vec![parsed(&mixed(&node, false))]).await.unwrap();
        }
        Self { node, folder }
    }

    /// What would find the shelter.
    pub(crate) fn shelter_question() -> Question {
        Question { text: "Kimbilioni".to_owned(), limit: 20, ..Question::default() }
    }

    /// The text of the refusal of a document that holds secrets.
    pub(crate) async fn refused_document(&self) -> String {
        let mut document = shelter(&self.node);
        document["services"][0]["name"] = "".into();
        let problems = prepare(parsed(&document), self.node.packs()).unwrap_err();
        let report = take_in(&self.node, "shelters", vec![parsed(&document)]).await.unwrap();
        format!(
            "{problems:?} {report:?} {:?}",
            prepare(parsed(&shelter(&self.node)), self.node.packs()).unwrap().true_places
        )
    }
}

fn parsed(document: &Value) -> Organization {
    serde_json::from_value(document.clone()).unwrap()
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(0xabcd_0000_0000_4000_8000_0000_0000_0000 + number)
}

/// Public services on a ring around the shelter, so that near and far would show.
fn public(node: &Node, number: u128) -> Value {
    let base = (number + 1) * 100;
    let needs = ["medical-care", "legal-advice", "counselling", "essentials"];
    let need = needs[usize::try_from(number % 4).unwrap()];
    let need = node.packs().needs.by_code(need).unwrap();
    let angle = f64::from(u32::try_from(number).unwrap()) * 0.35;
    let far = 0.02 + f64::from(u32::try_from(number).unwrap()) * 0.01;
    json!({
        "id": id(base), "name": format!("Ward {number}"), "description": "Open to all.",
        "locations": [{
            "id": id(base + 1), "location_type": "physical",
            "latitude": 3.0987 + far * angle.sin(), "longitude": 35.6123 + far * angle.cos(),
            "area": "KE023",
        }],
        "services": [{
            "id": id(base + 2), "name": format!("Desk {number}"), "status": "active",
            "attributes": [need.attribute(id(base + 2))], "assured_date": "2026-11-01",
            "phones": [{"id": id(base + 4), "number": format!("+254 000 001 {number:03}")}],
            "languages": [{"id": id(base + 5), "code": if number.is_multiple_of(2) { "sw" } else { "so" }}],
            "service_at_locations": [{"id": id(base + 3), "location_id": id(base + 1)}],
        }],
    })
}

/// An organisation that offers nothing but a shelter.
fn shelter(node: &Node) -> Value {
    let base = 900_000;
    let need = node.packs().needs.by_code("emergency-shelter").unwrap();
    json!({
        "id": id(base), "name": "Kimbilioni", "description": "",
        "services": [{
            "id": id(base + 2), "name": "Kimbilioni beds", "status": "active",
            "attributes": [
                need.attribute(id(base + 2)), access("female", base), access("by-referral", base),
            ],
            "minimum_age": 12, "interpretation_services": "By telephone.",
            "languages": [{"id": id(base + 20), "code": "tuv"}],
            "schedules": [{
                "id": id(base + 21), "freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU",
                "opens_at": "00:00", "closes_at": "23:59",
            }],
            "cost_options": [{"id": id(base + 22), "option": "Everyone", "amount": 0}],
            "service_at_locations": [{
                "id": id(base + 3), "location_id": id(base + 1),
                "phones": [{"id": id(base + 6), "number": SECRETS[5]}],
                "description": SECRETS[3],
            }],
        }],
        "locations": [secret_location(base)],
    })
}

/// Whom the shelter takes, and how one gets in: in no count may it be seen.
fn access(code: &str, base: u128) -> Value {
    let number = code.bytes().map(u128::from).sum::<u128>();
    json!({
        "id": id(base * 10 + number),
        "taxonomy_term": {
            "id": id(base * 20 + number), "name": code, "description": "", "code": code,
            "taxonomy": rufaa_domain::served::ACCESS_TAXONOMY,
        },
    })
}

fn secret_location(base: u128) -> Value {
    json!({
        "id": id(base + 1), "location_type": "physical", "name": SECRETS[4],
        "latitude": SECRETS[0].parse::<f64>().unwrap(),
        "longitude": SECRETS[1].parse::<f64>().unwrap(),
        "transportation": SECRETS[3], "external_identifier": SECRETS[8],
        "phones": [{"id": id(base + 7), "number": SECRETS[5]}],
        "contacts": [{"id": id(base + 8), "name": SECRETS[6], "email": SECRETS[7]}],
        "addresses": [{
            "id": id(base + 9), "address_1": SECRETS[2], "city": "Lodwar",
            "state_province": "Turkana", "postal_code": "", "country": "KE",
            "address_type": "physical",
        }],
    })
}

/// An organisation with a public desk and, in one world, a hidden house.
fn mixed(node: &Node, with_house: bool) -> Value {
    let base = 800_000;
    let legal = node.packs().needs.by_code("legal-advice").unwrap();
    let shelter = node.packs().needs.by_code("safe-housing").unwrap();
    let desk = json!({
        "id": id(base + 2), "name": "Desk for advice", "status": "active",
        "attributes": [legal.attribute(id(base + 2))],
    });
    let house = json!({
        "id": id(base + 12), "name": "House", "status": "active",
        "attributes": [shelter.attribute(id(base + 12)), access("female", base)],
        "languages": [{"id": id(base + 23), "code": "tuv"}],
        "service_at_locations": [{"id": id(base + 13), "location_id": id(base + 1)}],
    });
    let (services, locations) = if with_house {
        (vec![desk, house], vec![secret_location(base)])
    } else {
        (vec![desk], vec![])
    };
    json!({
        "id": id(base), "name": "Haki", "description": "Advice.",
        "services": services, "locations": locations,
    })
}
