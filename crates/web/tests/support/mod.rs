//! A node with sample entries, shared by the tests of this crate.

use std::sync::Arc;

use rufaa_app::testing::{TestClock, node, take_in};
use rufaa_app::{Node, Place};
use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::Packs;
use serde_json::{Value, json};
use uuid::Uuid;

/// Id of a service that the samples hold and the public may not see, such as a shelter.
pub(crate) const HIDDEN_SERVICE: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e01";
/// Id of the organisation that offers nothing but [`HIDDEN_SERVICE`].
pub(crate) const HIDDEN_ORGANIZATION: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e02";
/// Id of [`HIDDEN_SERVICE`] at its location.
pub(crate) const HIDDEN_SERVICE_AT_LOCATION: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e03";
/// A word that stands in the hidden service's name and description and nowhere else.
pub(crate) const HIDDEN_WORD: &str = "Kimbilioni";

/// A node with these samples, all confirmed lately, so that none has left the results:
///
/// - at least two public organisations, with at least five public services in all;
/// - a service at two locations, and a service without a location;
/// - an open location with a point and an address with a postal code;
/// - services that meet different needs of the list, and one that meets none;
/// - entries that were changed at different times;
/// - the hidden organisation with its hidden service, under the ids above.
pub(crate) async fn node_with_samples() -> Node {
    let folder = tempfile::tempdir().unwrap().keep();
    let clock = Arc::new(TestClock::default());
    let node =
        node(&folder, Place::File(folder.join("rufaa.sqlite")), Arc::<TestClock>::clone(&clock))
            .await;
    for number in 1..=4 {
        let sample = organization(&sample(number, node.packs()));
        take_in(&node, &format!("samples {number}"), vec![sample]).await.unwrap();
        clock.advance_seconds(86_400);
    }
    take_in(&node, "hidden", vec![organization(&hidden(node.packs()))]).await.unwrap();
    node
}

fn organization(document: &Value) -> Organization {
    serde_json::from_value(document.clone()).unwrap()
}

fn id(organization: u32, object: u32) -> Uuid {
    let base = 0x5f0c_1a7e_6c1d_4e0b_9a52_0000_0000_0000;
    Uuid::from_u128(base + u128::from(organization) * 1_000 + u128::from(object))
}

fn sample(number: u32, packs: &Packs) -> Value {
    let services: Vec<Value> = (0..3).map(|index| service(number, index, packs)).collect();
    let locations: Vec<Value> = (0..2).map(|index| location(number, index)).collect();
    json!({
        "id": id(number, 0), "name": format!("Association {number}"), "description": "Help.",
        "website": "https://example.org", "year_incorporated": 1990,
        "programs": [{"id": id(number, 400), "name": "Day", "description": "By day."}],
        "services": services, "locations": locations,
    })
}

/// The first has no location, the second one, the third two; one meets no need of the list.
fn service(number: u32, index: u32, packs: &Packs) -> Value {
    let service = id(number, 10 + index);
    let mut open = packs.needs.all().iter().filter(|need| !need.hidden_place);
    let need = open.nth(usize::try_from(number + index).unwrap()).unwrap();
    let attributes = if (number, index) == (1, 1) { vec![] } else { vec![need.attribute(service)] };
    let at = |place: u32| json!({"id": id(number, 100 + 10 * index + place), "location_id": id(number, 200 + place)});
    let name = if index == 0 { "alpha" } else { "advice" };
    json!({
        "id": service, "name": format!("Service {name} {number}"), "status": "active",
        "email": "desk@example.org", "minimum_age": 12, "program_id": id(number, 400),
        "assured_date": "2026-11-20", "phones": [{"id": id(number, 500 + index), "number": "000"}],
        "attributes": attributes, "service_at_locations": (0..index).map(at).collect::<Vec<_>>(),
    })
}

fn location(number: u32, index: u32) -> Value {
    json!({
        "id": id(number, 200 + index), "location_type": "physical", "name": "By the bus stage",
        "latitude": -1.0 - f64::from(number) / 100.0, "longitude": 36.8,
        "addresses": [{
            "id": id(number, 300 + index), "address_1": "", "city": "Nairobi",
            "state_province": "", "postal_code": format!("0010{number}"), "country": "KE",
            "address_type": "physical",
        }],
    })
}

fn hidden(packs: &Packs) -> Value {
    let service: Uuid = HIDDEN_SERVICE.parse().unwrap();
    let need = packs.needs.by_code("emergency-shelter").unwrap();
    json!({
        "id": HIDDEN_ORGANIZATION, "name": "A quiet house", "description": "",
        "services": [{
            "id": service, "name": HIDDEN_WORD, "description": HIDDEN_WORD, "status": "active",
            "attributes": [need.attribute(service)],
            "service_at_locations": [
                {"id": HIDDEN_SERVICE_AT_LOCATION, "location_id": HIDDEN_SERVICE_AT_LOCATION},
            ],
        }],
        "locations": [{
            "id": HIDDEN_SERVICE_AT_LOCATION, "location_type": "physical",
            "latitude": -1.31, "longitude": 36.79, "area": "KE047",
        }],
    })
}
