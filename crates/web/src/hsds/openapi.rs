//! The API's own description (`OpenAPI` 3.1.0), written from the tables that the handlers read.
//!
//! It differs from the document that the standard publishes where that one would mislead: optional
//! paths are tagged `Optional`, a single service at a location is described as one, bounds and
//! refusals are said.

mod operations;
mod paths;
mod schemas;

use std::sync::LazyLock;

use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::answer::{Answer, Keep};

static DOCUMENT: LazyLock<Vec<u8>> = LazyLock::new(|| written().to_string().into_bytes());

/// `GET /openapi.json`
pub(super) async fn document(headers: HeaderMap) -> Response {
    Answer::new(DOCUMENT.clone(), Keep::AMinute).to(&headers)
}

const DESCRIPTION: &str = "\
The open part of a Rufaa directory, in the words of the Human Services Data Specification 3.0 \
(HSDS), with searching by POST as in 3.1.\n\n\
All parameters hold together. Parameters that a path does not know are refused with 400, so that \
a misspelt filter never answers with everything. An id that is not a UUID is refused with 400; an \
unknown or hidden object is 404. A method that a path does not know is 405, with the header \
Allow. More requests than the installation bears are 429, with the header Retry-After.\n\n\
What is asked by POST, or holds words or a place, is sent with `no-store` and is kept by nobody. \
Everything else may be kept for a minute and carries an entity tag.\n\n\
Fields of our own beside the standard's: `area` and `place` of a location, `open_eligibility` and \
`ocha` of a term, `cut_after` of a page.";

fn written() -> Value {
    json!({
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Rufaa directory",
            "summary": "Open directory of services, HSDS 3.0",
            "description": DESCRIPTION,
            "version": env!("CARGO_PKG_VERSION"),
        },
        "servers": [{"url": "/hsds"}],
        "tags": [{"name": "Optional", "description": "Paths that HSDS leaves optional."}],
        "paths": paths::all(),
        "components": {"schemas": schemas::all()},
    })
}

#[cfg(test)]
mod tests;
