//! What search engines are told: which pages there are, and which are nobody's business.

use std::fmt::Write;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use rufaa_app::Node;
use rufaa_domain::directory::open::RecordKind;
use uuid::Uuid;

use crate::pages::WORDS;
use crate::text::OFFERED;

/// Services of one file: in all languages they stay below the 50,000 addresses that the protocol
/// allows (sitemaps.org).
const SERVICES: u32 = 5_000;

/// `/robots.txt` and the map of the site, whose addresses begin with `public_url`.
pub(crate) fn routes(public_url: &str) -> Router<Node> {
    let public_url = public_url.trim_end_matches('/').to_owned();
    let [robots, index, words, services] = [(); 4].map(|()| public_url.clone());
    Router::new()
        .route("/robots.txt", get(move || async move { robots_text(&robots) }))
        .route("/sitemap.xml", get(move |node| async move { index_of(&index, node).await }))
        .route("/sitemap/words.xml", get(move || async move { xml(&pages_of_words(&words)) }))
        .route(
            "/sitemap/services/{number}",
            get(move |node, number| async move { services_of(&services, node, number).await }),
        )
}

/// Lists of results hold what somebody asked, and forms hold what somebody writes.
fn robots_text(public_url: &str) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /*/f/\nDisallow: /*/find\nDisallow: /*/go/\n\
         Disallow: /*/s/*/\nSitemap: {public_url}/sitemap.xml\n"
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn xml(text: &str) -> Response {
    let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}");
    ([(CONTENT_TYPE, "application/xml; charset=utf-8")], text).into_response()
}

const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

async fn index_of(public_url: &str, State(node): State<Node>) -> Response {
    match node.open_count(RecordKind::Service).await {
        Ok(services) => {
            let files = services.div_ceil(u64::from(SERVICES));
            let mut text = format!("<sitemapindex xmlns=\"{SPACE}\">\n");
            add(&mut text, "sitemap", &format!("{public_url}/sitemap/words.xml"));
            for number in 0..files {
                add(&mut text, "sitemap", &format!("{public_url}/sitemap/services/{number}"));
            }
            text.push_str("</sitemapindex>\n");
            xml(&text)
        }
        Err(error) => failed(&error),
    }
}

fn pages_of_words(public_url: &str) -> String {
    let paths: Vec<String> = WORDS.into_iter().map(str::to_owned).collect();
    addresses(public_url, &paths)
}

async fn services_of(
    public_url: &str,
    State(node): State<Node>,
    Path(number): Path<u32>,
) -> Response {
    let offset = u64::from(number) * u64::from(SERVICES);
    match node.open_ids(RecordKind::Service, offset, SERVICES).await {
        Ok(ids) if ids.is_empty() => StatusCode::NOT_FOUND.into_response(),
        Ok(ids) => {
            let path = |id: &Uuid| format!("s/{id}");
            xml(&addresses(public_url, &ids.iter().map(path).collect::<Vec<_>>()))
        }
        Err(error) => failed(&error),
    }
}

/// These pages in every language.
fn addresses(public_url: &str, paths: &[String]) -> String {
    let mut text = format!("<urlset xmlns=\"{SPACE}\">\n");
    for path in paths {
        for language in OFFERED {
            add(&mut text, "url", &format!("{public_url}/{}/{path}", language.code()));
        }
    }
    text.push_str("</urlset>\n");
    text
}

/// Addresses hold letters, digits, dashes and slashes, which XML takes as they are; that of the
/// node was given by its operator and may hold an ampersand.
fn add(text: &mut String, element: &str, address: &str) {
    let address = address.replace('&', "&amp;").replace('<', "&lt;");
    // Writing to a text does not fail.
    writeln!(text, "<{element}><loc>{address}</loc></{element}>").unwrap_or_default();
}

fn failed(error: &(dyn std::error::Error + 'static)) -> Response {
    tracing::error!(error, "the map of the site could not be answered");
    StatusCode::SERVICE_UNAVAILABLE.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_address_and_nothing_breaks_out_of_the_file() {
        let text = addresses("https://rufaa.example/a&b", &["safety".to_owned()]);
        assert_eq!(text.matches("<url>").count(), OFFERED.len());
        assert!(text.contains("<loc>https://rufaa.example/a&amp;b/sw/safety</loc>"), "{text}");
    }
}
