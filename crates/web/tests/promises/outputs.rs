//! Everything that anyone can ask, and what is answered.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use rufaa_app::ExportFormat;
use tower::ServiceExt as _;

use super::world::World;

/// Longest answer, bytes.
const ANSWER_BYTES_MAX: usize = 64 * 1024 * 1024;

/// Every kind of public answer: what was asked, and status, headers and body.
pub(crate) async fn every_output(world: &World) -> Vec<(String, String)> {
    let router = rufaa_web::router(world.node.clone(), "http://here");
    let mut outputs = Vec::new();
    for path in addresses() {
        let answer = ask(&router, Request::get(&path).body(Body::empty()).unwrap()).await;
        outputs.push((path, answer));
    }
    for language in ["en", "sw", "ar"] {
        for form in forms().into_iter().chain(narrow_forms()) {
            outputs.extend(find(&router, language, &form).await);
        }
    }
    outputs
}

fn addresses() -> Vec<String> {
    let mut addresses: Vec<String> = [
        "/",
        "/en/",
        "/sw/",
        "/ar/",
        "/en/about",
        "/en/safety",
        "/en/read/rights",
        "/en/reuse",
        "/en/slip/2345-6789",
        "/en/reuse/KE023",
        "/en/booklet/KE023",
        "/ar/booklet/KE023",
        "/en/booklet/KE030",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap/words.xml",
        "/sitemap/services/0",
        "/sitemap/services/1",
        "/readyz",
    ]
    .map(str::to_owned)
    .to_vec();
    let hidden =
        [900_000, 900_001, 900_002, 900_003, 800_012, 800_013, 800_001].map(|number: u128| {
            uuid::Uuid::from_u128(0xabcd_0000_0000_4000_8000_0000_0000_0000 + number)
        });
    for kind in ["services", "organizations", "service_at_locations"] {
        for query in [
            "",
            "?full=true",
            "?format=ndjson",
            "?minimal=true",
            "?per_page=7&page=3",
            "?search=Kimbilioni",
            "?search=beds",
            "?search=house",
            "?search=desk",
            "?modified_after=2026-11-21",
            "?modified_after=2026-11-21T12:30:00Z",
        ] {
            addresses.push(format!("/hsds/{kind}{query}"));
        }
        addresses.extend(hidden.iter().map(|id| format!("/hsds/{kind}/{id}")));
    }
    for id in hidden {
        for path in ["", "/slip", "/report", "/voice", "/contact", "/reuse"] {
            addresses.push(format!("/en/s/{id}{path}"));
        }
        addresses.push(format!("/hsds/services?organization_id={id}"));
    }
    // Near and far, from many sides and at many radii: what a trilateration would ask.
    for (latitude, longitude) in
        [("3.0987651", "35.6123459"), ("3.1", "35.6"), ("2.9", "35.8"), ("3.3", "35.4")]
    {
        for metres in [10, 500, 2_000, 20_000, 200_000] {
            for kind in ["services", "service_at_locations"] {
                addresses.push(format!(
                    "/hsds/{kind}?proximity={metres}&latitude={latitude}&longitude={longitude}&per_page=100"
                ));
            }
        }
    }
    for term in ["emergency-shelter", "safe-housing", "legal-advice"] {
        let taxonomy = rufaa_domain::needs::needs_taxonomy_id();
        let term = uuid::Uuid::new_v5(&taxonomy, term.as_bytes());
        for kind in ["services", "organizations", "service_at_locations"] {
            addresses.push(format!("/hsds/{kind}?taxonomy_term_id={term}"));
        }
    }
    addresses
}

fn forms() -> Vec<String> {
    let places = ["Lodwar", "Turkana", "Nairobi", "Lokichoggio"];
    let asked = [
        "need=emergency-shelter",
        "need=safe-housing",
        "need=medical-care",
        "q=Kimbilioni",
        "q=house",
        "q=desk",
    ];
    asked
        .iter()
        .flat_map(|asked| places.iter().map(move |place| format!("{asked}&place={place}")))
        .collect()
}

/// Everything that narrows, orders and leaves out, with the shelter in the middle and none of it:
/// counts of choices, what comes nearest, other places of a name.
fn narrow_forms() -> Vec<String> {
    let asked = [
        "need=emergency-shelter&place=Lodwar",
        "need=legal-advice&place=Lodwar",
        "q=house&place=Lodwar",
        "q=Kimbilioni+beds&area=KE023",
        "q=desk&anywhere=1",
        "q=house+moyale&anywhere=1",
    ];
    let narrowed = [
        "",
        "within=10&sort=nearest",
        "within=100&sort=confirmed&in=KE",
        "in=ET",
        "group=female&group=with-children&age=16",
        "group=male",
        "way=by-referral",
        "speaks=tuv",
        "open=now",
        "flag=free&flag=interpretation&flag=accessible",
        "flag=telephone&speaks=tuv&open=now&way=by-referral&group=male&age=3&within=10",
        "open=now&drop=open-now",
        "drop=words",
        "drop=need+area+country",
    ];
    asked
        .iter()
        .flat_map(|asked| {
            narrowed.iter().map(move |narrowed| format!("{asked}&filter=1&{narrowed}"))
        })
        .collect()
}

/// The list to which a form leads, and the drawing of it.
async fn find(router: &Router, language: &str, form: &str) -> Vec<(String, String)> {
    let request = Request::post(format!("/{language}/find"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form.to_owned()))
        .unwrap();
    let answer = router.clone().oneshot(request).await.unwrap();
    let location = answer.headers().get("location").unwrap().to_str().unwrap().to_owned();
    let mut outputs = Vec::new();
    for path in ["", "/map"] {
        let request = Request::get(format!("{location}{path}")).body(Body::empty()).unwrap();
        let shown = ask(router, request).await;
        outputs.push((format!("/{language}/find {form} {path}"), without_tokens(&shown)));
    }
    outputs
}

async fn ask(router: &Router, request: Request<Body>) -> String {
    let answer = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = answer.into_parts();
    let body = axum::body::to_bytes(body, ANSWER_BYTES_MAX).await.unwrap();
    format!("{} {:?} {}", parts.status, parts.headers, String::from_utf8_lossy(&body))
}

/// Tokens are made by chance; what they hold is compared by the pages to which they lead.
fn without_tokens(page: &str) -> String {
    let is_token = |word: &str| {
        word.len() >= 60
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let words = page.split_inclusive(|letter: char| {
        !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_'
    });
    words
        .map(|word| {
            let bare = word.trim_end_matches(|letter: char| {
                !letter.is_ascii_alphanumeric() && letter != '-' && letter != '_'
            });
            if is_token(bare) { word.replace(bare, "TOKEN") } else { word.to_owned() }
        })
        .collect()
}

/// Every export. Zips are unpacked, since they hold the time at which they were written.
pub(crate) async fn exports(world: &World) -> Vec<(&'static str, Vec<u8>)> {
    let formats = [
        ("json", ExportFormat::Json),
        ("ndjson", ExportFormat::Ndjson),
        ("package", ExportFormat::Package),
        ("csv", ExportFormat::Csv),
        ("xlsx", ExportFormat::Xlsx),
    ];
    let mut exports = Vec::new();
    for (name, format) in formats {
        let file = tempfile::NamedTempFile::new().unwrap();
        world.node.export(format, file.reopen().unwrap()).await.unwrap();
        let bytes = std::fs::read(file.path()).unwrap();
        let bytes = match format {
            ExportFormat::Package | ExportFormat::Xlsx => {
                let members = crate::search::unzip(&bytes).into_iter();
                members
                    .filter(|(name, _)| !name.starts_with("docProps"))
                    .flat_map(|(_, inner)| inner)
                    .collect()
            }
            ExportFormat::Json | ExportFormat::Ndjson | ExportFormat::Csv => bytes,
        };
        exports.push((name, bytes));
    }
    exports
}
