//! The pages on a real node: a person's way from the first page to a number to call, and what
//! happens to everyone who leaves the way.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

mod pages {
    pub(crate) mod narrowing;
    pub(crate) mod site;
}

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use pages::site::{Answer, Site, between, state};

/// Address of the first service of a list, without the token behind it.
fn first_service(answer: &Answer) -> &str {
    between(&answer.html, "<h2><a href=\"", "\"").rsplit_once('/').unwrap().0
}

#[tokio::test]
async fn from_the_first_page_to_a_number_to_call() {
    let site = Site::new().await;
    let home = site.get("/en/").await;
    assert!(home.html.contains("name=\"need\" value=\"medical-care\""));

    let (_, where_to) = site.step("/en/find", "need=medical-care").await;
    assert!(where_to.html.contains("Where?"));
    let form = format!("{}&place=Lodwar", state(&where_to));
    let (address, results) = site.step("/en/find", &form).await;
    assert_eq!(results.status, StatusCode::OK);
    assert!(results.html.contains("near Lodwar"));
    assert!(!address.contains("Lodwar") && !address.contains("medical"), "{address}");

    let service = between(&results.html, "<h2><a href=\"", "\"");
    let page = site.get(service).await;
    assert_eq!(page.status, StatusCode::OK, "{service}");
    assert!(page.html.contains(&format!("href=\"{address}\"")) || page.html.contains("/en/f/"));
    let slip = site.get(&format!("{}/slip", service.rsplit_once('/').unwrap().0)).await;
    assert_eq!(slip.status, StatusCode::OK);
    assert!(slip.html.contains("class=\"qr\""));
}

#[tokio::test]
async fn a_name_of_several_places_is_asked_about_and_an_unknown_one_too() {
    let site = Site::new().await;
    let (_, which) = site.step("/sw/find", "need=asylum&place=Moyale").await;
    assert!(which.html.contains("name=\"pick\" value=\"1\""), "{}", which.html);
    let (_, results) = site.step("/sw/find", &format!("{}&pick=1", state(&which))).await;
    assert!(results.html.contains("karibu na Moyale"));
    let (_, unknown) = site.step("/ar/find", "need=asylum&place=Xyzzy").await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.html.contains("href=\"#place\""));
}

/// Design §7.4: in public, shelters are reached through the helpline.
#[tokio::test]
async fn a_safe_place_to_stay_is_reached_by_telephone() {
    let site = Site::new().await;
    let (_, results) = site.step("/en/find", "need=emergency-shelter&anywhere=1").await;
    assert!(results.html.contains("Safe places to stay are not shown here"));
    assert!(between(&results.html, "class=\"note\"", "</div>").contains("tel:116"));
}

#[tokio::test]
async fn a_second_page_of_results_follows_the_first() {
    let site = Site::new().await;
    let (_, first) = site.step("/en/find", "need=medical-care&anywhere=1").await;
    let next =
        between(&first.html, "aria-label=\"Pages\">", "\">More").split_once("href=\"").unwrap().1;
    let second = site.get(next).await;
    assert_eq!(second.status, StatusCode::OK);
    assert_ne!(first_service(&first), first_service(&second));
}

#[tokio::test]
async fn a_search_is_put_away_after_a_quarter_of_an_hour() {
    let site = Site::new().await;
    let (address, _) = site.step("/en/find", "need=asylum&anywhere=1").await;
    site.clock.advance_seconds(15 * 60 + 1);
    let answer = site.get(&address).await;
    assert_eq!(answer.status, StatusCode::GONE);
    assert!(answer.html.contains("href=\"/en/\""), "the way back to the start");
}

#[tokio::test]
async fn words_to_us_are_taken_or_come_back_with_what_to_mend() {
    let site = Site::new().await;
    let sent = site.post("/en/suggest", "message=A+clinic+in+Kakuma").await;
    assert_eq!(sent.headers[header::LOCATION], "/en/thanks");
    let empty = site.post("/sw/suggest", "message=+").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("href=\"#message\""));
    let long = site.post("/en/suggest", &format!("message={}", "x".repeat(2_001))).await;
    assert!(long.html.contains(&"x".repeat(2_001)), "what was typed is still there");
}

#[tokio::test]
async fn the_first_page_speaks_the_language_of_the_browser() {
    let site = Site::new().await;
    for (asked, path) in [("sw-KE,en;q=0.5", "/sw/"), ("ar", "/ar/"), ("zz", "/en/")] {
        let request = Request::get("/").header(header::ACCEPT_LANGUAGE, asked).body(Body::empty());
        let answer = site.ask(request.unwrap()).await;
        assert_eq!(answer.status, StatusCode::FOUND);
        assert_eq!(answer.headers[header::LOCATION], path);
        assert_eq!(answer.headers[header::VARY], "accept-language");
    }
}

#[tokio::test]
async fn nonsense_gets_a_calm_page_in_the_language_of_the_reader() {
    let site = Site::new().await;
    let gone = "00000000-0000-0000-0000-000000000000";
    let addresses = [
        ("/sw/nowhere", StatusCode::NOT_FOUND),
        ("/sw/f/nonsense", StatusCode::GONE),
        ("/sw/s/nonsense", StatusCode::NOT_FOUND),
        ("/sw/s/%ff", StatusCode::BAD_REQUEST),
        ("/sw/f/%ff", StatusCode::BAD_REQUEST),
        (&format!("/sw/s/{gone}"), StatusCode::NOT_FOUND),
        (&format!("/sw/s/{gone}/slip"), StatusCode::NOT_FOUND),
        (&format!("/sw/s/{gone}/slip?paper=gold"), StatusCode::BAD_REQUEST),
        (&format!("/sw/s/{gone}/report"), StatusCode::NOT_FOUND),
    ];
    for (address, status) in addresses {
        let answer = site.get(address).await;
        assert_eq!(answer.status, status, "{address}");
        assert!(answer.html.contains("<html lang=\"sw\""), "{address}");
        assert!(answer.html.contains("tel:116"), "{address}");
    }
    for form in ["need=gold", "country=ZZ", "area=KE999", "filter=1&flag=x", "drop=all", "pick=7"] {
        let answer = site.post("/ar/find", form).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert!(answer.html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{form}");
    }
    assert_eq!(site.post("/ar/find", "state=stale").await.status, StatusCode::GONE);
    assert_eq!(site.get("/xx/safety").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.post("/en/", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn every_answer_keeps_quiet() {
    let site = Site::new().await;
    let (results, _) = site.step("/en/find", "need=asylum&anywhere=1").await;
    for path in [
        "/",
        "/en/",
        "/en/safety",
        "/en/suggest",
        "/en/thanks",
        "/en/slip/2345-6789",
        "/nowhere",
        &results,
    ] {
        let headers = site.get(path).await.headers;
        assert!(headers.contains_key(header::CONTENT_SECURITY_POLICY), "{path}");
        assert_eq!(headers[header::REFERRER_POLICY], "no-referrer", "{path}");
        assert!(!headers.contains_key(header::SET_COOKIE), "{path}");
        let kept =
            if matches!(path, "/en/" | "/en/safety") { "private, max-age=300" } else { "no-store" };
        assert_eq!(headers[header::CACHE_CONTROL], kept, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_is_the_same_for_everyone_comes_back_alike_and_packed_as_wished() {
    let site = Site::new().await;
    let first = site.packed("/sw/", "gzip").await;
    let again = site.packed("/sw/", "gzip").await;
    assert_eq!(first, again);
    assert_eq!(first.0["content-encoding"], "gzip");
    let plain = site.packed("/sw/", "identity").await;
    assert!(!plain.0.contains_key("content-encoding"));
    assert!(plain.1.len() > 2 * first.1.len());
    // A wish that no browser has is still heard.
    let rare = site.packed("/sw/", "gzip;q=0, br").await;
    assert_eq!(rare.0["content-encoding"], "br");
    let other = site.get("/en/").await;
    assert_ne!(other.html.as_bytes(), plain.1);
}

#[tokio::test]
async fn a_list_is_never_kept_for_the_next_reader() {
    let site = Site::new().await;
    let (one, first) = site.step("/en/find", "need=medical-care&place=Lodwar").await;
    let (other, second) = site.step("/en/find", "need=medical-care&place=Nairobi").await;
    assert_ne!(one, other);
    assert!(first.html.contains("near Lodwar") && !second.html.contains("near Lodwar"));
}

#[tokio::test]
async fn more_messages_than_people_write_are_told_to_wait() {
    let site = Site::new().await;
    let mut last = StatusCode::OK;
    for number in 0..200 {
        let answer = site.post("/en/suggest", &format!("message=number+{number}")).await;
        last = answer.status;
        if last == StatusCode::TOO_MANY_REQUESTS {
            assert!(answer.html.contains("Wait a minute"), "it says what to do");
            assert!(answer.html.contains(&format!("number {number}")), "the words are still there");
            assert_eq!(answer.headers[header::RETRY_AFTER], "60");
            assert!(number >= 100, "after {number}");
            break;
        }
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn search_engines_learn_of_public_services_and_of_no_list() {
    let site = Site::new().await;
    let index = site.get("/sitemap.xml").await;
    assert!(index.html.contains("<loc>"), "{}", index.html);
    let services = site.get("/sitemap/services/0").await;
    let service = between(&services.html, "/en/s/", "<");
    let page = site.get(&format!("/en/s/{service}")).await;
    assert!(!page.headers.contains_key("x-robots-tag"));
    assert!(page.html.contains("application/ld+json"));
    let (_, results) = site.step("/en/find", "need=medical-care&place=Lodwar").await;
    assert_eq!(results.headers["x-robots-tag"], "noindex");
}

#[tokio::test]
async fn a_link_for_others_pages_leads_to_its_list() {
    let site = Site::new().await;
    let page = site.get("/en/reuse/KE023").await;
    let link = between(&page.html, "/en/go/", "<").to_owned();
    let answer = site.get(&format!("/en/go/{link}")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(site.get("/en/go/00000000").await.status, StatusCode::NOT_FOUND);
}

/// Whoever looks through the contacts of a phone must not learn why a number is there.
#[tokio::test]
async fn a_number_that_is_saved_bears_no_name_of_a_service() {
    let site = Site::new().await;
    let (_, results) = site.step("/en/find", "need=medical-care&place=Lodwar").await;
    let service = first_service(&results);
    let page = site.get(service).await;
    let card = site.get(&format!("{service}/contact")).await;
    assert_eq!(card.headers[header::CONTENT_TYPE], "text/vcard; charset=utf-8");
    assert_eq!(card.headers["cache-control"], "no-store");
    assert!(card.html.contains("FN:Service\\, Lodwar\r\n"), "{}", card.html);
    assert!(card.html.contains("TEL;TYPE=VOICE:+254"), "{}", card.html);
    for (before, after) in [("<h1 dir=\"auto\">", "<"), ("</h1>\n<p dir=\"auto\">", "<")] {
        let name = between(&page.html, before, after);
        assert!(name.len() > 5 && !card.html.contains(name), "{name}");
    }
    for (language, said) in [("sw", "Huduma"), ("fr", "Service")] {
        let path = service.replacen("/en/", &format!("/{language}/"), 1);
        assert!(site.get(&format!("{path}/contact")).await.html.contains(said), "{language}");
    }
}
