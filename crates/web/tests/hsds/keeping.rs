//! What may be kept, by whom, and what is not sent twice.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};

use crate::client::{Client, LISTS};

async fn again(client: &Client, path: &str, tag: &str) -> StatusCode {
    let request = Request::get(format!("/hsds{path}")).header(header::IF_NONE_MATCH, tag);
    let reply = client.send(request.body(Body::empty()).unwrap()).await;
    if reply.status == StatusCode::NOT_MODIFIED {
        assert_eq!(reply.text, "");
    }
    reply.status
}

#[tokio::test]
async fn what_the_reader_has_is_not_sent_again() {
    let client = Client::new().await;
    let mut paths = vec!["/".to_owned(), "/openapi.json".to_owned()];
    for list in LISTS {
        let id = client.ids(list).await.remove(0);
        paths.extend([list.to_owned(), format!("{list}/{id}")]);
    }
    for path in paths {
        let path = path.trim_end_matches('/');
        let reply = client.get(path).await;
        assert_eq!(reply.header(header::CACHE_CONTROL), "public, max-age=60", "{path}");
        let tag = reply.header(header::ETAG);
        assert_eq!(again(&client, path, tag).await, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(again(&client, path, "\"other\"").await, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_single_record_says_when_it_last_changed() {
    let client = Client::new().await;
    for list in ["/services", "/organizations", "/service_at_locations"] {
        let id = client.ids(list).await.remove(0);
        let reply = client.get(&format!("{list}/{id}")).await;
        assert!(reply.header(header::LAST_MODIFIED).ends_with("GMT"), "{list}");
    }
}

/// Promise: a person's query is not kept.
#[tokio::test]
async fn what_a_person_asked_is_kept_nowhere() {
    let client = Client::new().await;
    let asked = [
        "/services?search=shelter",
        "/services?search=shelter&format=ndjson",
        "/taxonomy_terms?search=shelter",
        "/services?latitude=-1.28&longitude=36.8&proximity=5000",
        "/services?serch=shelter",
    ];
    for path in asked {
        let reply = client.get(path).await;
        assert_eq!(reply.header(header::CACHE_CONTROL), "no-store", "{path}");
        assert!(!reply.headers.contains_key(header::ETAG), "{path}");
    }
}

#[tokio::test]
async fn a_post_asks_the_same_and_is_kept_nowhere() {
    let client = Client::new().await;
    for list in LISTS {
        let expected = client.read(&format!("{list}?search=a&per_page=2")).await;
        let bodies = [
            ("application/x-www-form-urlencoded", "search=a&per_page=2"),
            ("application/json", r#"{"search": "a", "per_page": 2}"#),
        ];
        for (media_type, body) in bodies {
            let request = Request::post(format!("/hsds{list}"))
                .header(header::CONTENT_TYPE, media_type)
                .body(Body::from(body))
                .unwrap();
            let reply = client.send(request).await;
            assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
            assert_eq!(reply.header(header::CACHE_CONTROL), "no-store");
            assert_eq!(reply.json(), expected, "{list}");
        }
    }
}

#[tokio::test]
async fn every_site_may_read() {
    let client = Client::new().await;
    for path in ["/services", "/services?page=0", "/nowhere"] {
        let reply = client.get(path).await;
        assert_eq!(reply.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*", "{path}");
        assert!(reply.header(header::ACCESS_CONTROL_EXPOSE_HEADERS).contains("ETag"), "{path}");
    }
    let request = Request::builder().method(Method::OPTIONS).uri("/hsds/services");
    let reply = client.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(reply.status, StatusCode::NO_CONTENT);
    assert!(reply.header(header::ACCESS_CONTROL_ALLOW_METHODS).contains("POST"));
}
