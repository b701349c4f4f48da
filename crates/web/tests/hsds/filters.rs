//! Filters: each restricts, and all of them hold together.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::client::{Client, encoded, ids_of};

async fn set(client: &Client, path: &str) -> BTreeSet<String> {
    client.ids(path).await.into_iter().collect()
}

/// A word of the first service's name, as a person would type it.
async fn a_word(client: &Client) -> String {
    let page = client.read("/services?per_page=1").await;
    let name = page["contents"][0]["name"].as_str().unwrap().to_owned();
    encoded(name.split_whitespace().max_by_key(|word| word.len()).unwrap())
}

#[tokio::test]
async fn all_filters_hold_together() {
    let client = Client::new().await;
    let word = a_word(&client).await;
    let organizations = client.ids("/organizations").await;
    let terms = client.ids("/taxonomy_terms").await;
    let newest = newest(&client.read("/services?minimal=true").await);
    for list in ["/services", "/service_at_locations"] {
        let all = set(&client, list).await;
        let search = set(&client, &format!("{list}?search={word}")).await;
        assert!(!search.is_empty() && search.is_subset(&all), "{list}");
        let after = set(&client, &format!("{list}?modified_after={newest}")).await;
        for organization in &organizations {
            let own = set(&client, &format!("{list}?organization_id={organization}")).await;
            let both = format!("{list}?organization_id={organization}&search={word}");
            assert_eq!(set(&client, &both).await, &own & &search, "{both}");
            let three = format!("{both}&modified_after={newest}");
            assert_eq!(set(&client, &three).await, &(&own & &search) & &after, "{three}");
            for term in &terms {
                let of_term = set(&client, &format!("{list}?taxonomy_term_id={term}")).await;
                let both = format!("{list}?organization_id={organization}&taxonomy_term_id={term}");
                assert_eq!(set(&client, &both).await, &own & &of_term, "{both}");
            }
        }
    }
}

#[tokio::test]
async fn organisations_divide_services_among_them() {
    let client = Client::new().await;
    let mut divided = 0;
    for organization in client.ids("/organizations").await {
        divided += client.ids(&format!("/services?organization_id={organization}")).await.len();
    }
    assert_eq!(divided, client.ids("/services").await.len());
}

#[tokio::test]
async fn a_taxonomy_finds_what_any_of_its_terms_finds() {
    let client = Client::new().await;
    let taxonomy = client.ids("/taxonomies").await.remove(0);
    for list in ["/services", "/organizations"] {
        let mut of_terms = BTreeSet::new();
        for term in client.ids("/taxonomy_terms").await {
            of_terms.extend(client.ids(&format!("{list}?taxonomy_term_id={term}")).await);
        }
        let found = set(&client, &format!("{list}?taxonomy_id={taxonomy}")).await;
        assert!(!found.is_empty(), "{list}");
        assert_eq!(found, of_terms, "{list}");
    }
    let unknown = "/services?taxonomy_id=00000000-0000-0000-0000-000000000001";
    assert!(client.ids(unknown).await.is_empty());
}

fn newest(page: &Value) -> String {
    let items = page["contents"].as_array().unwrap().iter();
    items.map(|item| item["last_modified"].as_str().unwrap().to_owned()).max().unwrap()
}

#[tokio::test]
async fn modified_after_takes_in_the_very_moment() {
    let client = Client::new().await;
    for list in ["/services", "/organizations", "/service_at_locations"] {
        let all = client.read(&format!("{list}?minimal=true")).await;
        let newest = newest(&all);
        let at = client.ids(&format!("{list}?modified_after={newest}")).await;
        assert!(!at.is_empty() && at.len() < ids_of(&all).len(), "{list}");
        let later: jiff::Timestamp = newest.parse().unwrap();
        let later = later + jiff::SignedDuration::from_secs(1);
        assert!(client.ids(&format!("{list}?modified_after={later}")).await.is_empty());
        let first_day = client.ids(&format!("{list}?modified_after=1970-01-01")).await;
        assert_eq!(first_day.len(), ids_of(&all).len(), "{list}");
    }
}

#[tokio::test]
async fn a_service_at_two_locations_counts_once() {
    let client = Client::new().await;
    let found = client.ids("/services?search=a").await;
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len());
}

#[tokio::test]
async fn a_place_is_found_by_its_point_and_by_its_postal_code() {
    let client = Client::new().await;
    let page = client.read("/service_at_locations?full=true&per_page=100").await;
    let contents = page["contents"].as_array().unwrap();
    let located = contents.iter().find(|item| item["location"]["latitude"].is_number()).unwrap();
    let (latitude, longitude) =
        (&located["location"]["latitude"], &located["location"]["longitude"]);
    let near = format!("latitude={latitude}&longitude={longitude}&proximity=100");
    let found = client.ids(&format!("/service_at_locations?{near}")).await;
    assert!(found.iter().any(|id| located["id"] == id.as_str()));
    let codes = |item: &Value| {
        item.pointer("/location/addresses/0/postal_code")
            .and_then(Value::as_str)
            .filter(|code| !code.is_empty())
            .map(encoded)
    };
    let (coded, code) = contents.iter().find_map(|item| Some((item, codes(item)?))).unwrap();
    for path in [format!("postcode={code}"), format!("postcode={code}&proximity=100000")] {
        let found = client.ids(&format!("/service_at_locations?{path}")).await;
        assert!(found.iter().any(|id| coded["id"] == id.as_str()), "{path}");
    }
}
