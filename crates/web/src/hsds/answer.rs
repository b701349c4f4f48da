//! How answers are sent: their headers, how long they may be kept, and when they need not be sent.

use axum::body::Bytes;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LAST_MODIFIED};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

/// Whether an answer may be kept on its way and by the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// By everyone, for a minute: the same for all readers.
    AMinute,
    /// By nobody: it belongs to what one person asked.
    Never,
}

impl Keep {
    /// Never when the answer belongs to what one person asked.
    pub(super) fn unless(personal: bool) -> Self {
        if personal { Self::Never } else { Self::AMinute }
    }

    fn header(self) -> (HeaderName, HeaderValue) {
        let value = match self {
            Self::AMinute => "public, max-age=60",
            Self::Never => "no-store",
        };
        (CACHE_CONTROL, HeaderValue::from_static(value))
    }
}

/// A JSON document about to be sent.
#[derive(Debug)]
pub(super) struct Answer {
    body: Vec<u8>,
    keep: Keep,
    modified: Option<Timestamp>,
}

impl Answer {
    /// A document that may be kept so long.
    pub(super) fn new(body: Vec<u8>, keep: Keep) -> Self {
        Self { body, keep, modified: None }
    }

    /// The same document, with the time when it last changed.
    pub(super) fn modified(self, at: Timestamp) -> Self {
        Self { modified: Some(at), ..self }
    }

    /// The response to a request with these headers: without a body when the reader has it.
    pub(super) fn to(self, request: &HeaderMap) -> Response {
        let mut headers = HeaderMap::from_iter([self.keep.header()]);
        if let Some(modified) = self.modified.and_then(http_date) {
            headers.insert(LAST_MODIFIED, modified);
        }
        if self.keep == Keep::AMinute {
            let tag = entity_tag(&self.body);
            let known = is_known(&tag, request);
            headers.extend(HeaderValue::from_str(&tag).map(|tag| (ETAG, tag)));
            if known {
                return (StatusCode::NOT_MODIFIED, headers).into_response();
            }
        }
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        (headers, self.body).into_response()
    }
}

/// The headers of lines of JSON.
pub(super) fn lines_headers(keep: Keep) -> HeaderMap {
    let lines = HeaderValue::from_static("application/x-ndjson");
    HeaderMap::from_iter([keep.header(), (CONTENT_TYPE, lines)])
}

/// An item as a line.
pub(super) fn line(item: &RawValue) -> Bytes {
    let mut line = item.get().as_bytes().to_vec();
    line.push(b'\n');
    line.into()
}

/// A strong entity tag: half of the SHA-256 of the bytes, enough against chance and malice.
fn entity_tag(body: &[u8]) -> String {
    const BYTES: usize = 16;
    let digest = Sha256::digest(body);
    let half = digest.iter().take(BYTES).fold(0, |half: u128, byte| half << 8 | u128::from(*byte));
    format!("\"{half:032x}\"")
}

/// Whether the reader says that it has this tag (RFC 9110 §13.1.2: weak comparison).
fn is_known(tag: &str, request: &HeaderMap) -> bool {
    request
        .get_all(IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(|known| known.trim().trim_start_matches("W/"))
        .any(|known| known == tag || known == "*")
}

fn http_date(at: Timestamp) -> Option<HeaderValue> {
    let text = DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()?;
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(known: &str) -> HeaderMap {
        HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_str(known).unwrap())])
    }

    #[test]
    fn what_the_reader_has_is_not_sent_again() {
        let first = Answer::new(b"{}".to_vec(), Keep::AMinute).to(&HeaderMap::new());
        assert_eq!(first.status(), StatusCode::OK);
        let tag = first.headers()[ETAG].to_str().unwrap().to_owned();
        for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = Answer::new(b"{}".to_vec(), Keep::AMinute).to(&asking(&known));
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{known}");
            assert_eq!(again.headers()[ETAG], tag.as_str());
        }
        let changed = Answer::new(b"[]".to_vec(), Keep::AMinute).to(&asking(&tag));
        assert_eq!(changed.status(), StatusCode::OK);
    }

    #[test]
    fn what_a_person_asked_is_kept_nowhere() {
        let response = Answer::new(b"{}".to_vec(), Keep::unless(true)).to(&asking("*"));
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        assert!(!response.headers().contains_key(ETAG));
    }

    #[test]
    fn the_last_change_is_an_http_date() {
        let at = "2026-11-21T08:00:00Z".parse().unwrap();
        let response =
            Answer::new(b"{}".to_vec(), Keep::AMinute).modified(at).to(&HeaderMap::new());
        assert_eq!(response.headers()[LAST_MODIFIED], "Sat, 21 Nov 2026 08:00:00 GMT");
    }
}
