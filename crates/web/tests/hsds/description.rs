//! What the API says of itself, and whether it does as it says.

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use jsonschema::Validator;
use rufaa_web::hsds::{PublicUrl, routes};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::client::{Client, LISTS};
use crate::support::node_with_samples;

#[tokio::test]
async fn the_root_names_version_profile_and_description() {
    let client = Client::new().await;
    for path in ["", "/"] {
        let about = client.read(path).await;
        assert_eq!(about["version"], "3.0");
        assert_eq!(about["profile"], "http://127.0.0.1:8080/hsds/openapi.json");
        assert_eq!(about["openapi_url"], "http://127.0.0.1:8080/hsds/openapi.json");
    }
}

#[tokio::test]
async fn the_root_uses_the_public_address() {
    let router = axum::Router::new()
        .nest("/hsds", routes())
        .layer(Extension(PublicUrl("https://rufaa.example".to_owned())))
        .with_state(node_with_samples().await);
    let request = Request::get("/hsds").body(Body::empty()).unwrap();
    let response = router.oneshot(request).await.unwrap();
    let body = axum::body::to_bytes(response.into_body(), 4_096).await.unwrap();
    let about: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(about["openapi_url"], "https://rufaa.example/hsds/openapi.json");
}

/// A validator of the answer to `GET` of a path, as the description has it.
fn validator(document: &Value, path: &str, status: &str, media_type: &str) -> Validator {
    let responses = &document["paths"][path]["get"]["responses"];
    let mut schema = responses[status]["content"][media_type]["schema"].clone();
    assert!(schema.is_object(), "{path} {status}");
    schema["components"] = json!({"schemas": document["components"]["schemas"]});
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn assert_valid(validator: &Validator, answer: &Value, path: &str) {
    let errors: Vec<String> =
        validator.iter_errors(answer).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{path}: {errors:#?}");
}

#[tokio::test]
async fn every_answer_is_as_described() {
    let client = Client::new().await;
    let document = client.read("/openapi.json").await;
    for list in LISTS {
        let page = validator(&document, list, "200", "application/json");
        for form in ["", "?full=true", "?minimal=true"] {
            let takes_forms = !list.starts_with("/taxonom");
            if takes_forms || form.is_empty() {
                assert_valid(&page, &client.read(&format!("{list}{form}")).await, list);
            }
        }
        let single = format!("{list}/{{id}}");
        let object = validator(&document, &single, "200", "application/json");
        for id in client.ids(list).await {
            assert_valid(&object, &client.read(&format!("{list}/{id}")).await, &single);
        }
        let problem = validator(&document, &single, "404", "application/problem+json");
        let reply = client.get(&format!("{list}/00000000-0000-4000-8000-000000000000")).await;
        assert_valid(&problem, &reply.json(), &single);
    }
}

#[tokio::test]
async fn every_described_path_is_there() {
    let client = Client::new().await;
    let document = client.read("/openapi.json").await;
    for path in document["paths"].as_object().unwrap().keys() {
        let path = path.replace("{id}", "00000000-0000-4000-8000-000000000000");
        let reply = client.get(&path).await;
        let is_there = [StatusCode::OK, StatusCode::NOT_FOUND].contains(&reply.status);
        assert!(is_there && !reply.text.contains("no such path"), "{path}");
    }
}
