//! What is refused, and how the refusal reads.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use serde_json::Value;

use crate::client::{Client, LISTS, Reply};
use crate::support::{
    HIDDEN_ORGANIZATION, HIDDEN_SERVICE, HIDDEN_SERVICE_AT_LOCATION, HIDDEN_WORD,
};

fn assert_problem(reply: &Reply, status: StatusCode, what: &str) -> Value {
    assert_eq!(reply.status, status, "{what}: {}", reply.text);
    assert_eq!(reply.header(header::CONTENT_TYPE), "application/problem+json", "{what}");
    let problem = reply.json();
    assert_eq!(problem["status"], status.as_u16(), "{what}");
    for member in ["type", "title", "detail"] {
        assert!(problem[member].is_string(), "{what}");
    }
    problem
}

#[tokio::test]
async fn a_bad_parameter_is_named_with_its_value() {
    let client = Client::new().await;
    let bad = [
        ("page", "0"),
        ("per_page", "101"),
        ("per_page", "many"),
        ("format", "xml"),
        ("full", "yes"),
        ("organization_id", "7"),
        ("modified_after", "yesterday"),
        ("latitude", "91"),
        ("proximity", "-5"),
        ("serch", "shelter"),
    ];
    for (name, value) in bad {
        let path = format!("/services?{name}={value}");
        let problem = assert_problem(&client.get(&path).await, StatusCode::BAD_REQUEST, &path);
        assert_eq!(problem["parameter"], name);
        let said = problem["detail"].as_str().unwrap();
        assert!(said.contains(name) && (name == "serch" || said.contains(value)), "{said}");
    }
}

#[tokio::test]
async fn an_unknown_id_is_not_found_and_a_malformed_one_is_refused() {
    let client = Client::new().await;
    for list in LISTS {
        let unknown = format!("{list}/00000000-0000-4000-8000-000000000000");
        assert_problem(&client.get(&unknown).await, StatusCode::NOT_FOUND, &unknown);
        let malformed = format!("{list}/1");
        assert_problem(&client.get(&malformed).await, StatusCode::BAD_REQUEST, &malformed);
    }
    assert_problem(&client.get("/nowhere").await, StatusCode::NOT_FOUND, "/nowhere");
}

/// Promise: in public, shelters are reached through the helpline; nothing leads there.
#[tokio::test]
async fn a_hidden_service_does_not_exist() {
    let client = Client::new().await;
    let hidden = [
        ("/services", HIDDEN_SERVICE),
        ("/organizations", HIDDEN_ORGANIZATION),
        ("/service_at_locations", HIDDEN_SERVICE_AT_LOCATION),
    ];
    for (list, id) in hidden {
        let unknown = client.get(&format!("{list}/00000000-0000-4000-8000-000000000000")).await;
        let reply = client.get(&format!("{list}/{id}")).await;
        assert_eq!((reply.status, &reply.text), (unknown.status, &unknown.text));
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        for form in ["full=true", "minimal=true", "format=ndjson&full=true"] {
            let everything = client.get(&format!("{list}?{form}")).await.text;
            assert!(hidden.iter().all(|(_, id)| !everything.contains(id)), "{list}?{form}");
            assert!(!everything.contains(HIDDEN_WORD), "{list}?{form}");
        }
        let search = client.read(&format!("{list}?search={HIDDEN_WORD}")).await;
        assert_eq!(search["total_items"], 0, "{list}");
    }
    let services = client.read(&format!("/services?organization_id={HIDDEN_ORGANIZATION}")).await;
    assert_eq!(services["total_items"], 0);
}

#[tokio::test]
async fn a_method_that_a_path_does_not_know_is_told_those_it_knows() {
    let client = Client::new().await;
    let request = |method: Method, path: &str| {
        Request::builder().method(method).uri(format!("/hsds{path}")).body(Body::empty()).unwrap()
    };
    let deleted = client.send(request(Method::DELETE, "/services")).await;
    assert_problem(&deleted, StatusCode::METHOD_NOT_ALLOWED, "DELETE /services");
    assert_eq!(deleted.header(header::ALLOW), "GET,HEAD,POST");
    let posted = client.send(request(Method::POST, "/openapi.json")).await;
    assert_problem(&posted, StatusCode::METHOD_NOT_ALLOWED, "POST /openapi.json");
    assert_eq!(posted.header(header::ALLOW), "GET,HEAD");
}

#[tokio::test]
async fn bodies_of_another_kind_or_too_large_are_refused() {
    let client = Client::new().await;
    let post = |media_type: &str, body: String| {
        Request::post("/hsds/services")
            .header(header::CONTENT_TYPE, media_type)
            .body(Body::from(body))
            .unwrap()
    };
    let xml = client.send(post("text/xml", "<search/>".to_owned())).await;
    assert_problem(&xml, StatusCode::UNSUPPORTED_MEDIA_TYPE, "xml");
    let large = client.send(post("application/json", " ".repeat(100_000))).await;
    assert_problem(&large, StatusCode::PAYLOAD_TOO_LARGE, "large");
    let broken = client.send(post("application/json", "{".to_owned())).await;
    assert_problem(&broken, StatusCode::BAD_REQUEST, "broken");
}
