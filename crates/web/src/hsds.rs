//! The directory for machines: the API of the Human Services Data Specification, version 3.0,
//! with searching by POST as version 3.1 has it.
//!
//! What is served is what the open records hold, nothing else: a hidden thing is an unknown thing.
//! The choices that the standard leaves open (bounds, errors, refusals) are written in the
//! document at `/openapi.json`, which is made from the same tables that the handlers read.

mod about;
mod answer;
mod asked;
mod bounds;
mod collection;
mod cors;
mod found;
mod lists;
mod openapi;
mod page;
mod parameters;
mod postcode;
mod problem;
mod query;
mod records;
mod selection;
mod shape;
mod single;
mod taxonomies;
mod terms;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::from_fn;
use axum::routing::{MethodRouter, get};
use rufaa_app::Node;

pub use about::PublicUrl;
use collection::{Collection, ORGANIZATIONS, SERVICE_AT_LOCATIONS, SERVICES};

/// The paths of the API, to be nested under `/hsds`.
///
/// An [`axum::Extension`] with a [`PublicUrl`] says where this installation is found from outside.
pub fn routes() -> Router<Node> {
    Router::new()
        .route("/", get(about::about))
        .route("/openapi.json", get(openapi::document))
        .route("/services", list(&SERVICES))
        .route("/services/{id}", one(&SERVICES))
        .route("/taxonomies", get(taxonomies::list).post(taxonomies::list))
        .route("/taxonomies/{id}", get(taxonomies::one))
        .route("/taxonomy_terms", get(taxonomies::list_terms).post(taxonomies::list_terms))
        .route("/taxonomy_terms/{id}", get(taxonomies::one_term))
        .route("/organizations", list(&ORGANIZATIONS))
        .route("/organizations/{id}", one(&ORGANIZATIONS))
        .route("/service_at_locations", list(&SERVICE_AT_LOCATIONS))
        .route("/service_at_locations/{id}", one(&SERVICE_AT_LOCATIONS))
        .fallback(about::no_such_path)
        .method_not_allowed_fallback(about::no_such_method)
        .layer(from_fn(cors::open_to_every_site))
}

/// The root document, to be routed at `/hsds/` as well: nesting leaves the slash at the end out, and
/// readers of the standard ask for it.
pub fn root() -> MethodRouter<Node> {
    get(about::about).layer(from_fn(cors::open_to_every_site))
}

fn list(collection: &'static Collection) -> MethodRouter<Node> {
    let read = async move |State(node): State<Node>, request: Request| {
        lists::list(node, collection, request).await
    };
    get(read).post(read)
}

fn one(collection: &'static Collection) -> MethodRouter<Node> {
    get(async move |State(node): State<Node>, request: Request| {
        single::one(node, collection, request).await
    })
}
