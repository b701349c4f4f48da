//! The pages of a node, as somebody without script walks through them.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{self, HeaderMap};
use axum::http::{Request, StatusCode};
use rufaa_app::Place;
use rufaa_app::testing::{self, TestClock};
use tempfile::TempDir;
use tower::ServiceExt;

/// The pages of a Kenyan node with the demonstration in it.
pub(crate) struct Site {
    router: Router,
    pub(crate) clock: Arc<TestClock>,
    _folder: TempDir,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) html: String,
}

impl Site {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(TestClock::default());
        let place = Place::File(folder.path().join("rufaa.db"));
        let node = testing::node(folder.path(), place, Arc::<TestClock>::clone(&clock)).await;
        node.fill_with_demo().await.unwrap();
        node.follow().await.unwrap();
        let router = rufaa_web::router(node, "https://rufaa.example");
        Self { router, clock, _folder: folder }
    }

    pub(crate) async fn ask(&self, request: Request<Body>) -> Answer {
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let html = String::from_utf8(body.into()).unwrap();
        Answer { status: head.status, headers: head.headers, html }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()));
        self.ask(request.unwrap()).await
    }

    /// The headers and the bytes of a page for somebody who takes it packed in this way.
    pub(crate) async fn packed(&self, path: &str, accepted: &str) -> (HeaderMap, Vec<u8>) {
        let request = Request::get(path).header(header::ACCEPT_ENCODING, accepted);
        let request = request.body(Body::empty()).unwrap();
        let (head, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        (head.headers, to_bytes(body, usize::MAX).await.unwrap().into())
    }

    /// Sends a form and goes where it leads.
    pub(crate) async fn step(&self, path: &str, form: &str) -> (String, Answer) {
        let sent = self.post(path, form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{form}: {}", sent.html);
        let next = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
        let answer = self.get(&next).await;
        (next, answer)
    }
}

/// What stands between two texts for the first time.
pub(crate) fn between<'a>(html: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = html.split_once(before).unwrap_or_else(|| panic!("no {before} in {html}"));
    rest.split_once(after).unwrap().0
}

/// The sealed state of a page, as its forms send it.
pub(crate) fn state(answer: &Answer) -> String {
    format!("state={}", between(&answer.html, "name=\"state\" value=\"", "\""))
}
