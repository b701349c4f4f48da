//! What is served while we work on the node: no database, no index, and still the numbers to call.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{map_response, map_response_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rufaa_domain::pack::{CountryCode, Packs};
use tower_http::compression::CompressionLayer;

use crate::pages;
use crate::router::{StrictTransport, as_declared, is_for_machines, strict_transport};

#[derive(Debug, Clone)]
struct Closed {
    packs: Arc<Packs>,
    home: CountryCode,
}

/// Answers every address with 503: people get a page in their language with the numbers of the
/// country, machines a line. `/healthz` says that the process lives.
pub fn router(packs: Packs, home: CountryCode, public_url: &str) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .fallback(answer)
        .layer(CompressionLayer::new())
        .layer(map_response(as_declared))
        .layer(map_response_with_state(StrictTransport::of(public_url), strict_transport))
        .with_state(Closed { packs: Arc::new(packs), home })
}

async fn answer(State(closed): State<Closed>, request: Request) -> Response {
    let uri = request.uri();
    if is_for_machines(uri) {
        let what = "This node is being worked on. Please come again.";
        return (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "600")], what).into_response();
    }
    pages::closed(&closed.packs, closed.home, uri, request.headers())
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use tower::ServiceExt as _;

    use super::*;

    async fn asked(method: &str, path: &str) -> (Response, String) {
        let packs = rufaa_app::load_packs(None).unwrap();
        let home = CountryCode::parse("KE").unwrap();
        let request = Request::builder().method(method).uri(path).body(Body::empty()).unwrap();
        let mut response =
            router(packs, home, "https://services.test").oneshot(request).await.unwrap();
        let body = std::mem::take(response.body_mut());
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (response, String::from_utf8(body.into()).unwrap())
    }

    #[tokio::test]
    async fn while_we_work_every_page_gives_the_numbers_in_the_readers_language() {
        for (method, path) in [("GET", "/"), ("GET", "/ar/f/token"), ("POST", "/sw/find")] {
            let (response, html) = asked(method, path).await;
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert_eq!(response.headers()[RETRY_AFTER], "600");
            assert_eq!(response.headers()["cache-control"], "no-store");
            for header in ["content-security-policy", "strict-transport-security"] {
                assert!(response.headers().contains_key(header), "{header}");
            }
            assert!(html.contains("tel:116"), "{html}");
        }
        assert!(asked("GET", "/ar/f/token").await.1.contains("dir=\"rtl\""));
    }

    #[tokio::test]
    async fn while_we_work_machines_get_a_line_and_the_process_says_that_it_lives() {
        let (response, line) = asked("GET", "/hsds/services").await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(!line.contains('<'), "{line}");
        for header in ["content-security-policy", "x-content-type-options", "x-frame-options"] {
            assert!(response.headers().contains_key(header), "{header}");
        }
        assert_eq!(asked("GET", "/readyz").await.0.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(asked("GET", "/healthz").await.0.status(), StatusCode::OK);
    }
}
