//! Every page, rendered with every sample in every language.

use std::fmt::Write;
use std::path::Path;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use axum::response::Html;
use axum::routing::get;
use tower::ServiceExt;
use tower_http::compression::CompressionLayer;

use super::bearer::BearerPage;
use super::find::map::MapPage;
use super::find::{Results, WhereTo, Which};
use super::fixture::Sampled;
use super::guide::GuidePage;
use super::home::Home;
use super::message::{MessageForm, Thanks};
use super::plain::{About, Safety};
use super::refusal::RefusalPage;
use super::reuse::ReusePage;
use super::reuse::booklet::Booklet;
use super::reuse::card::CardPage;
use super::service::ServicePage;
use super::service::slip::Slip;
use super::style::StylePage;
use crate::security::{SCRIPT, STYLE};
use crate::text::{OFFERED, Text};

/// Largest page, bytes after gzip (design §18).
const PAGE_BYTES_MAX: usize = 14 * 1024;
/// Largest list of twenty results, bytes after gzip (design §18).
const RESULTS_BYTES_MAX: usize = 20 * 1024;

/// Largest page that stands in for another, bytes after gzip: bad days come with bad lines.
const REFUSAL_BYTES_MAX: usize = 5 * 1024;

/// One rendered sample.
struct Rendered {
    name: String,
    text: Text,
    html: String,
}

fn rendered<P: Sampled>(name: &str, text: Text) -> Vec<Rendered> {
    let code = text.language().code();
    P::samples(text)
        .iter()
        .enumerate()
        .map(|(index, page)| Rendered {
            name: format!("{name}-{index}-{code}"),
            text,
            html: page.render().unwrap(),
        })
        .collect()
}

fn all_pages() -> Vec<Rendered> {
    OFFERED
        .map(Text::new)
        .into_iter()
        .flat_map(|text| {
            [
                rendered::<Home>("home", text),
                rendered::<WhereTo>("where", text),
                rendered::<Which>("which", text),
                rendered::<Results>("results", text),
                rendered::<MapPage>("map", text),
                rendered::<ServicePage>("service", text),
                rendered::<Slip>("slip", text),
                rendered::<BearerPage>("bearer", text),
                rendered::<MessageForm>("message", text),
                rendered::<Thanks>("thanks", text),
                rendered::<Safety>("safety", text),
                rendered::<About>("about", text),
                rendered::<ReusePage>("reuse", text),
                rendered::<CardPage>("card", text),
                rendered::<Booklet>("booklet", text),
                rendered::<StylePage>("style", text),
                rendered::<GuidePage>("guide", text),
                rendered::<RefusalPage>("refusal", text),
            ]
        })
        .flatten()
        .collect()
}

/// Promise 9.
#[test]
fn promise_9_every_page_renders_in_every_language_with_every_sample() {
    for Rendered { name, text, html } in all_pages() {
        let language = text.language();
        let opening =
            format!("<html lang=\"{}\" dir=\"{}\">", language.code(), language.direction());
        assert!(html.contains(&opening), "{name} says its language and direction");
        assert!(html.contains("id=\"leave\""), "{name} has the way out");
        assert!(html.contains("href=\"tel:116\""), "{name} has a number to call");
        assert!(
            html.contains(&format!("<title>{}</title>", text.say("title"))),
            "{name}: neutral title"
        );
        for unfinished in
            ["{$", "{ $", "{{", "{%", "<b>wrong", "<court>", "<Sub-", "<i>", ">None<", "Some("]
        {
            assert!(!html.contains(unfinished), "{name} shows {unfinished}");
        }
    }
}

#[test]
fn a_page_loads_nothing_and_names_nothing_by_its_address() {
    for Rendered { name, html, .. } in all_pages() {
        for foreign in [
            "<link rel=\"stylesheet",
            "<script src",
            "<img",
            "<iframe",
            " style=",
            " onclick=",
            "<form method=\"get",
        ] {
            assert!(!html.contains(foreign), "{name} has {foreign}");
        }
        for address in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            for telling in ["traffick", "rape", "shelter", "violence", "need=", "q="] {
                assert!(!address.contains(telling), "{name} links to {address}");
            }
        }
    }
}

#[test]
fn a_translation_that_nobody_reviewed_says_so_on_every_page() {
    for Rendered { name, text, html } in all_pages() {
        let said = text.say("not-reviewed").replace('\'', "&#39;");
        assert_eq!(html.contains(&said), !text.is_reviewed(), "{name}");
    }
}

#[test]
fn every_label_names_a_field_and_every_id_stands_once() {
    for Rendered { name, html, .. } in all_pages() {
        let ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for field in html.split("<label for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(unique.contains(field), "{name}: no field {field}");
        }
    }
}

#[tokio::test]
async fn every_page_fits_its_budget() {
    for Rendered { name, html, .. } in all_pages() {
        let limit = match name.split('-').next() {
            Some("results") => RESULTS_BYTES_MAX,
            Some("refusal") => REFUSAL_BYTES_MAX,
            _ => PAGE_BYTES_MAX,
        };
        let bytes = gzipped(html).await;
        assert!(bytes <= limit, "{name}: {bytes} bytes of {limit}");
    }
}

async fn gzipped(html: String) -> usize {
    let router: Router = Router::new()
        .route("/", get(move || async move { Html(html) }))
        .layer(CompressionLayer::new());
    let request = Request::get("/").header(header::ACCEPT_ENCODING, "gzip").body(Body::empty());
    let response = router.oneshot(request.unwrap()).await.unwrap();
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
    to_bytes(response.into_body(), usize::MAX).await.unwrap().len()
}

#[test]
fn style_and_script_stand_in_the_page_as_they_were_hashed() {
    for Rendered { name, html, .. } in all_pages() {
        assert!(html.contains(&format!("<style>{}</style>", *STYLE)), "{name}");
        assert!(html.contains(&format!("<script>{}</script>", *SCRIPT)), "{name}");
    }
}

/// Writes every sample to `target/samples`, for browsers and eyes.
#[tokio::test]
#[ignore = "writes files for people to look at; run it by hand"]
async fn write_samples() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/samples");
    std::fs::create_dir_all(&folder).unwrap();
    let mut sizes = String::new();
    for Rendered { name, html, .. } in all_pages() {
        std::fs::write(folder.join(format!("{name}.html")), &html).unwrap();
        let bytes = gzipped(html).await;
        writeln!(sizes, "{name}\t{bytes}").unwrap();
    }
    std::fs::write(folder.join("sizes.tsv"), sizes).unwrap();
}
