//! Pages that are the same for everyone, kept as they were answered first: none is made twice,
//! packed twice, or made to wait behind the questions of others.
//!
//! A crowd that opens the first page at once costs a copy of bytes each, and takes none of the
//! places that the limits of the server give to work. What differs from reader to reader never
//! says that it is the same for everyone, so it is never kept here. Nothing of a reader is kept:
//! what stands in an answer was made from the address and the packs alone.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// Most answers of one packing that are kept: all pages of words of all countries in all languages
/// are some 220, which take 5 MB as they are and 2 MB packed.
const ANSWERS_MAX: usize = 1_000;
/// Largest answer that is kept, bytes; no page of words comes near.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// Says of an answer that it is the same for everyone who asks for this address.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SameForEveryone;

/// How an answer is packed.
#[derive(Debug, Clone, Copy)]
enum Packing {
    Plain,
    Gzip,
    Brotli,
}

impl Packing {
    /// What the layer that packs chooses for what browsers send. Rarer wishes are left to it.
    fn wished(headers: &HeaderMap) -> Option<Self> {
        match headers.get(header::ACCEPT_ENCODING).map(HeaderValue::as_bytes) {
            None | Some(b"identity") => Some(Self::Plain),
            Some(b"gzip" | b"gzip, deflate" | b"gzip,deflate") => Some(Self::Gzip),
            Some(b"br" | b"gzip, deflate, br" | b"gzip, deflate, br, zstd") => Some(Self::Brotli),
            Some(_) => None,
        }
    }
}

/// An answer with the status 200.
#[derive(Debug, Clone)]
struct Kept {
    headers: HeaderMap,
    body: Bytes,
}

impl IntoResponse for Kept {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.headers_mut() = self.headers;
        response
    }
}

/// The answers that are kept, by packing and address.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ready {
    plain: Shelf,
    gzip: Shelf,
    brotli: Shelf,
}

type Shelf = Arc<RwLock<BTreeMap<String, Kept>>>;

impl Ready {
    fn shelf(&self, packing: Packing) -> &Shelf {
        match packing {
            Packing::Plain => &self.plain,
            Packing::Gzip => &self.gzip,
            Packing::Brotli => &self.brotli,
        }
    }
}

/// Answers with what is kept, or lets the answer be made and keeps it where it is the same for
/// everyone.
pub(crate) async fn answer(State(ready): State<Ready>, request: Request, next: Next) -> Response {
    let wished = Packing::wished(request.headers()).filter(|_| request.method() == Method::GET);
    let Some(packing) = wished else { return next.run(request).await };
    let shelf = ready.shelf(packing);
    if let Some(kept) = kept(shelf, request.uri()) {
        return kept.into_response();
    }
    let address = request.uri().clone();
    let response = next.run(request).await;
    if response.extensions().get::<SameForEveryone>().is_none() {
        return response;
    }
    keep(shelf, &address, response).await
}

fn kept(shelf: &Shelf, address: &Uri) -> Option<Kept> {
    shelf.read().unwrap_or_else(PoisonError::into_inner).get(address.path()).cloned()
}

async fn keep(shelf: &Shelf, address: &Uri, response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, ANSWER_BYTES_MAX).await else {
        tracing::error!("a page that is the same for everyone is too large to be kept");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let kept = Kept { headers: parts.headers, body };
    let mut answers = shelf.write().unwrap_or_else(PoisonError::into_inner);
    if answers.len() < ANSWERS_MAX {
        answers.insert(address.path().to_owned(), kept.clone());
    }
    kept.into_response()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    /// Answers that say how often they were made; `/same` is the same for everyone.
    fn counting() -> Router {
        let made = Arc::new(AtomicUsize::new(0));
        let own = Arc::clone(&made);
        let number = move || made.fetch_add(1, Ordering::Relaxed).to_string();
        let same = move || async move {
            let mut response = number().into_response();
            response.extensions_mut().insert(SameForEveryone);
            response
        };
        let own = move || async move { own.fetch_add(1, Ordering::Relaxed).to_string() };
        Router::new()
            .route("/same", get(same))
            .route("/own", get(own))
            .layer(from_fn_with_state(Ready::default(), answer))
    }

    async fn asked(router: &Router, method: Method, path: &str, accepted: &str) -> String {
        let request = Request::builder().method(method).uri(path);
        let request = request.header(header::ACCEPT_ENCODING, accepted).body(Body::empty());
        let response = router.clone().oneshot(request.unwrap()).await.unwrap();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        String::from_utf8(body.into()).unwrap()
    }

    #[tokio::test]
    async fn what_is_the_same_for_everyone_is_made_once_for_each_packing() {
        let router = counting();
        for (path, accepted, made) in [
            ("/same", "gzip", "0"),
            ("/same", "gzip, deflate", "0"),
            ("/same?of=somebody", "gzip", "0"),
            ("/same", "gzip, deflate, br", "1"),
            ("/same", "br", "1"),
            ("/same", "identity", "2"),
            ("/same", "gzip;q=0.5", "3"),
            ("/same", "gzip;q=0.5", "4"),
            ("/same", "gzip", "0"),
        ] {
            assert_eq!(
                asked(&router, Method::GET, path, accepted).await,
                made,
                "{path} {accepted}"
            );
        }
    }

    #[tokio::test]
    async fn what_differs_is_made_anew_for_each_reader() {
        let router = counting();
        for made in ["0", "1", "2"] {
            assert_eq!(asked(&router, Method::GET, "/own", "gzip").await, made);
        }
    }

    #[tokio::test]
    async fn only_reading_is_answered_from_what_is_kept() {
        let router = counting();
        assert_eq!(asked(&router, Method::GET, "/same", "gzip").await, "0");
        assert_eq!(asked(&router, Method::POST, "/same", "gzip").await, "");
    }
}
