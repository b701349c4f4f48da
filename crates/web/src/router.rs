//! Everything that is served, grouped by who uses it.

use std::time::Duration;

use axum::error_handling::HandleErrorLayer;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::{from_fn, from_fn_with_state, map_response};
use axum::response::Response;
use axum::{BoxError, Extension, Router};
use rufaa_app::Node;
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;
use tower::timeout::TimeoutLayer;
use tower_http::compression::CompressionLayer;

use crate::hsds::PublicUrl;
use crate::ready::{self, Ready};
use crate::{figures, health, hsds, pages};

/// How long an answer may take to begin.
const ANSWER_WAIT: Duration = Duration::from_secs(30);
/// Answers in the making at once; more are told to come again.
const ANSWERS_MAX: usize = 512;
/// Largest body of a request, bytes: the longest message to a vetter, percent-encoded.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Everything that this node serves. `public_url` is the address under which the outside reaches
/// it.
pub fn router(node: Node, public_url: String) -> Router {
    let limits = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(too_busy))
        .layer(LoadShedLayer::new())
        .layer(GlobalConcurrencyLimitLayer::new(ANSWERS_MAX))
        .layer(TimeoutLayer::new(ANSWER_WAIT));
    pages::routes()
        .nest("/hsds", hsds::routes())
        .route("/hsds/", hsds::root())
        .merge(health::routes())
        .layer(map_response(as_declared))
        .layer(Extension(PublicUrl(public_url)))
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new())
        .layer(limits)
        .layer(from_fn_with_state(Ready::default(), ready::answer))
        .layer(from_fn(figures::count))
        .with_state(node)
}

/// Nothing is to be taken for something that it does not say it is.
async fn as_declared(mut response: Response) -> Response {
    response.headers_mut().insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn too_busy(
    error: BoxError,
) -> (StatusCode, [(&'static str, &'static str); 1], &'static str) {
    let what = if error.is::<tower::timeout::error::Elapsed>() {
        "The answer took too long. Please try again."
    } else {
        "Too many people are here at once. Please try again in a moment."
    };
    (StatusCode::SERVICE_UNAVAILABLE, [("retry-after", "3")], what)
}
