//! Pages for people. They need no script, no cookie and no second request, and leave no trace of
//! what was asked.

mod bearer;
mod country_names;
mod day;
mod fields;
mod find;
mod guide;
mod home;
mod icon;
mod language_names;
mod message;
mod page;
mod phone;
mod plain;
mod qr;
mod refusal;
mod reuse;
mod say;
mod service;
mod shell;
mod style;
mod visit;
mod work;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use axum::Router;
use axum::http::{HeaderMap, Uri};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use rufaa_app::Node;
use rufaa_domain::pack::{CountryCode, Packs};

use self::refusal::{Refusal, RefusalKind};
use self::shell::Shell;
use self::visit::Visit;
pub use self::work::nudge_words;
pub(crate) use self::work::record_refusals;
use crate::security::{page_headers, with_page_headers};

/// The pages that search engines may list, behind the language; services come beside them.
pub(crate) const WORDS: [&str; 7] =
    ["", "read/rights", "read/job", "read/friend", "read/call", "safety", "about"];

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
        .route("/{lang}/f/{token}/map", get(find::map::show))
        // A service.
        .route("/{lang}/s/{id}", get(service::show))
        .route("/{lang}/s/{id}/slip", get(service::slip::show))
        .route("/{lang}/s/{id}/{token}/slip", get(service::slip::show))
        .route("/{lang}/s/{id}/report", get(message::ask_report).post(message::take_report))
        .route("/{lang}/s/{id}/voice", get(message::voice::ask).post(message::voice::take))
        .route("/{lang}/s/{id}/reuse", get(reuse::card::show))
        .route("/{lang}/s/{id}/contact", get(service::contact::show))
        .route("/{lang}/s/{id}/{token}", get(service::show))
        // A slip of paper that somebody bears.
        .route("/{lang}/slip/{code}", get(bearer::show).post(bearer::say))
        // What a reader may tell us.
        .route("/{lang}/suggest", get(message::ask_suggestion).post(message::take_suggestion))
        .route("/{lang}/thanks", get(message::thanks))
        // Words.
        .route("/{lang}/read/{guide}", get(guide::show))
        .route("/{lang}/read/{guide}/sound", get(guide::sound))
        .route("/{lang}/read/{guide}/{country}", get(guide::show))
        .route("/{lang}/reuse", get(reuse::show))
        .route("/{lang}/reuse/{area}", get(reuse::show))
        .route("/{lang}/go/{code}", get(reuse::link::show))
        .route("/{lang}/booklet/{area}", get(reuse::booklet::show))
        .route("/{lang}/safety", get(plain::safety))
        .route("/{lang}/about", get(plain::about))
        .fallback(refusal::nothing_here)
        .method_not_allowed_fallback(refusal::nothing_here)
        .layer(map_response(page_headers))
        .merge(work::routes())
}

/// What only a demonstration has: `/<language>/style`, every component in every state, and
/// `/<language>/demo`, where a visitor chooses who to be.
pub(crate) fn demo_routes() -> Router<Node> {
    Router::new()
        .route("/{lang}/style", get(style::show))
        .layer(map_response(page_headers))
        .merge(work::demo_routes())
}

/// The page for whoever comes when there is no room.
pub(crate) fn too_busy(node: &Node, uri: &Uri, headers: &HeaderMap) -> Response {
    refused(node, uri, headers, RefusalKind::TooBusy)
}

/// The page for whoever met a mistake of ours.
pub(crate) fn broken(node: &Node, uri: &Uri, headers: &HeaderMap) -> Response {
    refused(node, uri, headers, RefusalKind::Broken)
}

/// The page for whoever comes while we work on the node.
pub(crate) fn closed(packs: &Packs, home: CountryCode, uri: &Uri, headers: &HeaderMap) -> Response {
    let (text, rest) = visit::language_and_rest(uri, headers);
    let shell = Shell::new(text, &rest, packs, home, home);
    with_page_headers(Refusal::new(shell, RefusalKind::Closed, None).into_response())
}

fn refused(node: &Node, uri: &Uri, headers: &HeaderMap, kind: RefusalKind) -> Response {
    with_page_headers(Visit::outside(node, uri, headers).refuse(kind).into_response())
}
