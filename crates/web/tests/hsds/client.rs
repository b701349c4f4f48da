//! A reader of the API, without a network.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use rufaa_web::hsds;
use serde_json::Value;
use tower::ServiceExt;

use crate::support::node_with_samples;

/// Largest answer that a test reads, bytes.
const ANSWER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// The paths of all lists.
pub(crate) const LISTS: [&str; 5] =
    ["/services", "/organizations", "/service_at_locations", "/taxonomies", "/taxonomy_terms"];

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}

/// A reader of one node.
pub(crate) struct Client {
    router: Router,
}

impl Client {
    pub(crate) async fn new() -> Self {
        let router = Router::new().nest("/hsds", hsds::routes()).route("/hsds/", hsds::root());
        Self { router: router.with_state(node_with_samples().await) }
    }

    pub(crate) async fn send(&self, request: Request) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, ANSWER_BYTES_MAX).await.unwrap();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Reply { status: parts.status, headers: parts.headers, text }
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send(Request::get(format!("/hsds{path}")).body(Body::empty()).unwrap()).await
    }

    /// A document that must be there.
    pub(crate) async fn read(&self, path: &str) -> Value {
        let reply = self.get(path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text);
        assert_eq!(reply.header(header::CONTENT_TYPE), "application/json", "{path}");
        reply.json()
    }

    /// The ids of all items that a list gives, on however many pages.
    pub(crate) async fn ids(&self, path: &str) -> Vec<String> {
        let separator = if path.contains('?') { '&' } else { '?' };
        let mut ids = Vec::new();
        for page in 1.. {
            let path = format!("{path}{separator}page={page}&per_page=100");
            let page = self.read(&path).await;
            ids.extend(ids_of(&page));
            if page["last_page"] == true {
                break;
            }
        }
        ids
    }
}

/// The ids on one page.
pub(crate) fn ids_of(page: &Value) -> Vec<String> {
    let contents = page["contents"].as_array().unwrap();
    contents.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// A text as it is written in an address.
pub(crate) fn encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}
