//! The least that axum can do: one fixed body. No page can be faster on this machine.

use std::net::SocketAddr;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use tokio::net::TcpListener;

use crate::bench::Failure;

/// As long as a page of results.
const BODY_BYTES: usize = 14 * 1024;

/// Serves until it is ended from outside.
pub(in crate::bench) async fn serve(address: SocketAddr) -> Result<(), Failure> {
    let body: &'static str = "x".repeat(BODY_BYTES).leak();
    let page = move || async move { ([(CONTENT_TYPE, "text/html; charset=utf-8")], body) };
    let listener = TcpListener::bind(address).await?;
    Ok(axum::serve(listener, Router::new().route("/", get(page))).await?)
}
