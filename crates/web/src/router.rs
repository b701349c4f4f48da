//! Everything that is served, grouped by who uses it.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderValue, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response, map_response_with_state};
use axum::response::{IntoResponse, Response};
use axum::{BoxError, Extension, Router};
use futures_util::FutureExt as _;
use rufaa_app::Node;
use rufaa_app::demo::people::DemoDoor;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower::timeout::error::Elapsed;
use tower_http::compression::CompressionLayer;

use crate::hsds::PublicUrl;
use crate::ready::{self, Ready};
use crate::{figures, health, hsds, listed, pages};

/// How long an answer may take to begin.
const ANSWER_WAIT: Duration = Duration::from_secs(30);
/// How long a file may take to come, and the answer to it: the largest at 100 kbit/s. Nobody else's is read at all.
const FILE_WAIT: Duration = Duration::from_mins(15);
/// Answers in the making at once; more are told to come again.
const ANSWERS_MAX: usize = 512;
/// Largest body of a request, bytes: the longest message to a vetter, percent-encoded.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// The policy of an answer that is no page.
const NO_PAGE: &str =
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Everything that this node serves. `public_url` is the address under which the outside reaches
/// it.
pub fn router(node: Node, public_url: &str) -> Router {
    serving(node, public_url, pages::routes())
}

/// The same with the pages of a demonstration: the style, and the door for its members.
pub fn demo_router(node: Node, public_url: &str, door: DemoDoor) -> Router {
    // Every page knows that it is one: where somebody is asked for what nobody has there, it leads back to the door.
    let pages = pages::routes().merge(pages::demo_routes()).layer(Extension(Arc::new(door)));
    serving(node, public_url, pages)
}

fn serving(node: Node, public_url: &str, pages: Router<Node>) -> Router {
    let busy = node.clone();
    // One layer of many: each layer of its own would be made anew, apart, for every request.
    let around = ServiceBuilder::new()
        .layer(map_response_with_state(StrictTransport::of(public_url), strict_transport))
        .layer(from_fn(figures::count))
        .layer(map_response(as_declared))
        .layer(from_fn_with_state(Ready::default(), ready::answer))
        .layer(HandleErrorLayer::new(move |uri: Uri, headers: HeaderMap, error: BoxError| {
            let node = busy.clone();
            async move { too_busy(&node, &uri, &headers, &error) }
        }))
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(ANSWERS_MAX))
        .layer(TimeoutLayer::new(FILE_WAIT))
        .layer(from_fn_with_state(node.clone(), in_time))
        .layer(from_fn_with_state(node.clone(), unbroken))
        .layer(CompressionLayer::new())
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(Extension(PublicUrl(public_url.to_owned())))
        .layer(map_response_with_state(node.clone(), pages::record_refusals));
    pages
        .nest("/hsds", hsds::routes())
        .route("/hsds/", hsds::root())
        .merge(health::routes())
        .merge(listed::routes(public_url))
        .layer(around)
        .with_state(node)
}

/// Whether a file is sent into a case.
fn brings_file(request: &Request) -> bool {
    let path = request.uri().path();
    request.method() == Method::POST && path.contains("/work/cases/") && path.ends_with("/files")
}

/// An answer that does not begin in time is none; one to a file waits for the file.
async fn in_time(State(node): State<Node>, request: Request, next: Next) -> Response {
    if brings_file(&request) {
        return next.run(request).await;
    }
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    match tokio::time::timeout(ANSWER_WAIT, next.run(request)).await {
        Ok(response) => response,
        Err(_) => too_busy(&node, &uri, &headers, &BoxError::from(Elapsed::new())),
    }
}

/// What a node that is reached with TLS tells every browser.
#[derive(Debug, Clone)]
pub(crate) struct StrictTransport(Option<HeaderValue>);

impl StrictTransport {
    /// Two years, as browsers' lists want it; subdomains are not ours to speak for.
    pub(crate) fn of(public_url: &str) -> Self {
        let tls = public_url.starts_with("https://");
        Self(tls.then_some(HeaderValue::from_static("max-age=63072000")))
    }
}

/// Who came once with TLS never comes without it again: no one in between can see her first
/// question (RFC 6797).
pub(crate) async fn strict_transport(
    State(StrictTransport(said)): State<StrictTransport>,
    mut response: Response,
) -> Response {
    if let Some(value) = said {
        response.headers_mut().insert(STRICT_TRANSPORT_SECURITY, value);
    }
    response
}

/// Nothing is to be taken for something that it does not say it is; what is no page may load
/// nothing, and stands in no frame.
pub(crate) async fn as_declared(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(NO_PAGE));
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// Who asked for a page gets one that says so; machines get a line.
fn too_busy(node: &Node, uri: &Uri, headers: &HeaderMap, error: &BoxError) -> Response {
    if !is_for_machines(uri) {
        return pages::too_busy(node, uri, headers);
    }
    let what = if error.is::<Elapsed>() {
        "The answer took too long. Please try again."
    } else {
        "Too many people are here at once. Please try again in a moment."
    };
    (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "3")], what).into_response()
}

/// A mistake of ours ends one answer and nothing else; whoever asked is told, and we are.
async fn unbroken(State(node): State<Node>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    if let Ok(response) = AssertUnwindSafe(next.run(request)).catch_unwind().await {
        return response;
    }
    tracing::error!("an answer broke; the message of the panic stands above");
    if is_for_machines(&uri) {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    } else {
        pages::broken(&node, &uri, &headers)
    }
}

/// Whether an address is asked by machines, who are answered with a line.
pub(crate) fn is_for_machines(uri: &Uri) -> bool {
    ["/hsds", "/healthz", "/readyz", "/robots.txt", "/sitemap"]
        .iter()
        .any(|begins| uri.path().starts_with(begins))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use rufaa_app::Place;
    use rufaa_app::testing::{self, TestClock};
    use tower::ServiceExt as _;

    use super::*;

    async fn node(folder: &std::path::Path) -> Node {
        let place = Place::File(folder.join("rufaa.sqlite"));
        testing::node(folder, place, Arc::new(TestClock::default())).await
    }

    async fn text(response: Response) -> String {
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(body.into()).unwrap()
    }

    #[tokio::test]
    async fn a_mistake_of_ours_is_a_page_in_the_readers_language_with_numbers_to_call() {
        let folder = tempfile::tempdir().unwrap();
        let broken = get(|| async {
            assert!(std::env::args().count() == 0, "on purpose");
            "never"
        });
        let pages = pages::routes().route("/{lang}/broken", broken);
        let router = serving(node(folder.path()).await, "", pages);
        let request = Request::get("/sw/broken").body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(response.headers().contains_key("content-security-policy"));
        let html = text(response).await;
        assert!(html.contains("lang=\"sw\"") && html.contains("tel:116"), "{html}");
        let request = Request::get("/sw/safety").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "others are served");
    }

    #[tokio::test]
    async fn a_node_that_is_reached_with_tls_says_that_it_always_is() {
        let folder = tempfile::tempdir().unwrap();
        let node = node(folder.path()).await;
        for (public, said) in [("https://services.test", true), ("http://127.0.0.1:8080", false)] {
            let served = router(node.clone(), public);
            for path in ["/en/", "/en/", "/en/nowhere", "/hsds/services"] {
                let request = Request::get(path).body(Body::empty()).unwrap();
                let response = served.clone().oneshot(request).await.unwrap();
                assert_eq!(
                    response.headers().contains_key(STRICT_TRANSPORT_SECURITY),
                    said,
                    "{path}"
                );
            }
        }
    }

    #[tokio::test]
    async fn where_there_is_no_room_a_page_says_so_and_when_to_come_again() {
        let folder = tempfile::tempdir().unwrap();
        let node = node(folder.path()).await;
        let error: BoxError = "no room".into();
        let asked = |path: &'static str| {
            too_busy(&node, &Uri::from_static(path), &HeaderMap::new(), &error)
        };
        let page = asked("/ar/f/token");
        assert_eq!(page.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(page.headers()[RETRY_AFTER], "3");
        assert_eq!(page.headers()["cache-control"], "no-store");
        let html = text(page).await;
        assert!(html.contains("dir=\"rtl\"") && html.contains("tel:116"), "{html}");
        assert!(!text(asked("/hsds/services")).await.contains('<'), "a line for machines");
    }
}
