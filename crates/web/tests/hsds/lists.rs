//! Pages, forms and lines of the lists.

use std::collections::BTreeSet;

use axum::http::{StatusCode, header};
use serde_json::{Value, json};

use crate::client::{Client, LISTS, ids_of};

fn envelope(page: &Value) -> Value {
    let mut page = page.clone();
    page.as_object_mut().unwrap().remove("contents");
    page
}

#[tokio::test]
async fn pages_together_hold_every_item_once() {
    let client = Client::new().await;
    for list in LISTS {
        let whole = client.ids(list).await;
        let mut seen = Vec::new();
        let pages = whole.len().div_ceil(2);
        for number in 1..=pages {
            let page = client.read(&format!("{list}?per_page=2&page={number}")).await;
            seen.extend(ids_of(&page));
            let size = 2.min(whole.len() - 2 * (number - 1));
            let expected = json!({
                "total_items": whole.len(), "total_pages": pages, "page_number": number,
                "size": size, "first_page": number == 1, "last_page": number == pages,
                "empty": false,
            });
            assert_eq!(envelope(&page), expected, "{list}");
        }
        assert_eq!(seen, whole, "{list}");
        assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), seen.len(), "{list}");
    }
}

#[tokio::test]
async fn a_page_beyond_the_end_is_empty_and_not_an_error() {
    let client = Client::new().await;
    for list in LISTS {
        let page = client.read(&format!("{list}?page=4294967295&per_page=100")).await;
        assert_eq!(page["empty"], true, "{list}");
        assert_eq!(page["size"], 0, "{list}");
        assert!(page["total_items"].as_u64().unwrap() > 0, "{list}");
    }
}

#[tokio::test]
async fn lines_are_as_many_as_items_and_the_same() {
    let client = Client::new().await;
    for list in LISTS {
        for search in ["", "&search=a"] {
            let page = client.read(&format!("{list}?per_page=100{search}")).await;
            let lines = client.get(&format!("{list}?format=ndjson{search}")).await;
            assert_eq!(lines.status, StatusCode::OK);
            assert_eq!(lines.header(header::CONTENT_TYPE), "application/x-ndjson");
            let items: Vec<Value> =
                lines.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(page["total_items"], items.len(), "{list}");
            assert_eq!(page["contents"], Value::Array(items), "{list}");
        }
    }
}

#[tokio::test]
async fn minimal_items_are_ids_and_times_on_one_page() {
    let client = Client::new().await;
    for list in ["/services", "/organizations", "/service_at_locations"] {
        let page = client.read(&format!("{list}?minimal=true")).await;
        assert_eq!(page["size"], page["total_items"], "{list}");
        for item in page["contents"].as_array().unwrap() {
            let names: Vec<_> = item.as_object().unwrap().keys().collect();
            assert_eq!(names, ["id", "last_modified"], "{list}");
        }
    }
}

#[tokio::test]
async fn a_full_item_is_the_single_object() {
    let client = Client::new().await;
    let single = [
        ("/services", ""),
        ("/service_at_locations", ""),
        ("/organizations", "?full_service=true"),
    ];
    for (list, query) in single {
        let page = client.read(&format!("{list}?full=true&per_page=3")).await;
        for item in page["contents"].as_array().unwrap() {
            let id = item["id"].as_str().unwrap();
            assert_eq!(&client.read(&format!("{list}/{id}{query}")).await, item);
        }
    }
}

#[tokio::test]
async fn an_organisation_has_its_services_in_short_unless_asked_in_full() {
    let client = Client::new().await;
    for id in client.ids("/organizations").await {
        let short = client.read(&format!("/organizations/{id}")).await;
        let full = client.read(&format!("/organizations/{id}?full_service=true")).await;
        assert_eq!(short["locations"], full["locations"]);
        let count = |organization: &Value| organization["services"].as_array().map(Vec::len);
        assert_eq!(count(&short), count(&full));
        for service in short["services"].as_array().unwrap_or(&Vec::new()) {
            assert_eq!(service.get("service_at_locations"), None);
        }
    }
}
