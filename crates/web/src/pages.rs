//! Pages for people. They need no script, no cookie and no second request, and leave no trace of
//! what was asked.

mod fields;
mod find;
mod home;
mod icon;
mod language_names;
mod message;
mod page;
mod phone;
mod plain;
mod refusal;
mod say;
mod service;
mod shell;
mod visit;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::middleware::map_response;
use axum::routing::{get, post};
use rufaa_app::Node;

use crate::security::page_headers;

/// Every page, with the headers that keep it quiet.
///
/// The fallback answers for every address that no other router of the server knows.
pub fn routes() -> Router<Node> {
    Router::new()
        .route("/", get(home::choose_language))
        .route("/{lang}", get(home::complete_address))
        .route("/{lang}/", get(home::show))
        // Finding: what is asked travels sealed, never in an address that can be read.
        .route("/{lang}/find", post(find::take).get(home::complete_address))
        .route("/{lang}/f/{token}", get(find::show))
        // A service.
        .route("/{lang}/s/{id}", get(service::show))
        .route("/{lang}/s/{id}/slip", get(service::slip::show))
        .route("/{lang}/s/{id}/{token}/slip", get(service::slip::show))
        .route("/{lang}/s/{id}/report", get(message::ask_report).post(message::take_report))
        .route("/{lang}/s/{id}/{token}", get(service::show))
        // What a reader may tell us.
        .route("/{lang}/suggest", get(message::ask_suggestion).post(message::take_suggestion))
        .route("/{lang}/thanks", get(message::thanks))
        // Words.
        .route("/{lang}/safety", get(plain::safety))
        .route("/{lang}/about", get(plain::about))
        .fallback(refusal::nothing_here)
        .method_not_allowed_fallback(refusal::nothing_here)
        .layer(map_response(page_headers))
}
