//! The only HTTP server: pages for people, and the directory for machines.
//!
//! Handlers parse, call one method of the node, and return one page or one document. What may be
//! done is decided in `rufaa-app`.

mod asking;
mod closed;
mod figures;
mod health;
pub mod hsds;
mod listed;
pub mod pages;
mod ready;
mod router;
pub mod security;
mod server;
pub mod text;

pub use axum::Router;
pub use closed::router as closed_router;
pub use figures::{install as install_figures, routes as figures_routes};
pub use pages::nudge_words;
pub use router::{demo_router, router};
pub use server::serve;
