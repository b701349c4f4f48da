//! Whether the node lives, and whether it can do its work.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use rufaa_app::Node;

/// `/healthz`: the process answers. `/readyz`: the store answers too.
pub(crate) fn routes() -> Router<Node> {
    Router::new().route("/healthz", get(|| async { "ok" })).route("/readyz", get(ready))
}

async fn ready(State(node): State<Node>) -> (StatusCode, &'static str) {
    match node.ready().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(error) => {
            let error: &dyn std::error::Error = &error;
            tracing::warn!(error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready")
        }
    }
}
