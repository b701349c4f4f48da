//! Figures for operators, in the form of Prometheus, on a port of their own.
//!
//! A figure names the pattern of a route, never an address: addresses hold tokens and ids.

use std::time::Instant;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::routing::get;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Upper bounds of the classes of durations, seconds.
const DURATIONS_S: [f64; 9] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0];

/// Begins to count, once in a process; nothing when somebody counts already.
pub fn install() -> Option<PrometheusHandle> {
    let matcher = Matcher::Full("http_request_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(matcher, &DURATIONS_S);
    builder.ok()?.install_recorder().ok()
}

/// `/metrics`.
pub fn routes(handle: PrometheusHandle) -> Router {
    Router::new().route("/metrics", get(move || async move { handle.render() }))
}

/// Counts a request and how long it took.
pub(crate) async fn count(request: Request, next: Next) -> Response {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    // A method that somebody invents does not make a figure of its own.
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "OPTIONS") => known.to_owned(),
        _ => "other".to_owned(),
    };
    let began = Instant::now();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    let labels = [("route", route), ("method", method), ("status", status)];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels).record(began.elapsed());
    response
}
