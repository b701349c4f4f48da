//! What a page is: its words, its status, and whether the browser may keep it.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::ready::SameForEveryone;
use crate::security::{AsksForPasskey, AsksForWords, Listed};

/// How long a browser may keep a page that shows no question and no service.
const KEPT: HeaderValue = HeaderValue::from_static("private, max-age=300");

/// A page that can be answered.
pub(super) trait Page: Template {
    /// Its status.
    fn status(&self) -> StatusCode {
        StatusCode::OK
    }

    /// Whether it is the same for everyone who asks for its address, so that the node may keep it,
    /// and the browser for a while.
    fn is_same_for_everyone(&self) -> bool {
        false
    }

    /// Whether it asks the browser for a passkey, which takes a script.
    fn asks_for_passkey(&self) -> bool {
        false
    }

    /// Whether search engines may list it.
    fn is_listed(&self) -> bool {
        self.is_same_for_everyone()
    }
}

/// The page as an answer.
pub(super) fn answer(page: &impl Page) -> Response {
    match page.render() {
        Ok(html) => {
            let asks_for_words =
                ["<textarea", "<input id=", "<select", "type=\"radio\"", "type=\"checkbox\""]
                    .iter()
                    .any(|field| html.contains(field));
            let mut response = (page.status(), Html(html)).into_response();
            if asks_for_words {
                response.extensions_mut().insert(AsksForWords);
            }
            if page.asks_for_passkey() {
                response.extensions_mut().insert(AsksForPasskey);
            }
            if page.is_listed() {
                response.extensions_mut().insert(Listed);
            }
            if page.is_same_for_everyone() {
                response.headers_mut().insert(header::CACHE_CONTROL, KEPT);
                response.extensions_mut().insert(SameForEveryone);
            }
            response
        }
        Err(error) => {
            tracing::error!(%error, "a page was not rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
