//! The pages of those who work with Rufaa, on a real node: who reaches what, and what happens to
//! forms that are replayed, forged, old, or sent after something changed.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

#[path = "support/search.rs"]
mod search;

mod work {
    mod around;
    mod bad_input;
    pub(crate) mod before;
    mod board;
    mod conferring;
    mod desk;
    mod directory;
    mod erasing;
    mod exceptions;
    mod finding;
    mod following;
    mod further;
    mod groups;
    mod lists;
    mod namesakes;
    pub(crate) mod office;
    mod on_call;
    mod records;
    pub(crate) mod routes;
    mod seated;
    mod several;
    mod slips;
    mod together;
    mod told_outside;
    mod twice;
    mod unfinished;
}

use axum::http::{StatusCode, header};
use rufaa_app::testing::people::PASSPHRASE;
use rufaa_domain::access::Role;
use work::office::{Office, between, form_of};
use work::routes::{ROUTES, Route};

/// Promise 2: nobody reaches what the matrix denies, on any route.
#[tokio::test]
async fn promise_2_every_role_reaches_on_every_route_what_the_table_says_and_nothing_else() {
    let office = Office::new().await;
    let mut cells = 0;
    for role in Role::ALL {
        for route in ROUTES {
            let cookie = office.sign_in(*role).await;
            let answer = office.ask(route, Some(&cookie)).await;
            let reached = answer.status != StatusCode::NOT_FOUND;
            let what =
                format!("{} {} {}: {}", role.code(), route.method, route.path, answer.status);
            assert_eq!(reached, route.is_for(*role), "{what}");
            assert!(!answer.status.is_server_error(), "{what}");
            cells += 1;
        }
    }
    println!("{cells} cells of roles and routes are as the table says");
}

#[tokio::test]
async fn promise_2_whoever_is_not_signed_in_is_sent_to_sign_in_from_every_route() {
    let office = Office::new().await;
    for route in ROUTES.iter().filter(|route| route.path.starts_with("/{lang}/work")) {
        for cookie in [None, Some("__Host-rufaa=AAAA"), Some("rufaa=nonsense")] {
            let answer = office.ask(route, cookie).await;
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{} {}", route.method, route.path);
            // Whoever sent something is told, too, that it was not done, or could not be kept.
            let to = answer.headers[header::LOCATION].to_str().unwrap();
            let told = ["/en/sign-in?not-kept", "/en/sign-in?not-done"];
            let is_told =
                if route.method == "POST" { told.contains(&to) } else { to == "/en/sign-in?again" };
            assert!(is_told, "{} {}: {to}", route.method, route.path);
        }
    }
}

/// Promise 2: every route is in the table.
#[test]
fn promise_2_every_route_of_work_is_in_the_table() {
    let source = include_str!("../src/pages/work.rs");
    let routes = source.split("pub(super) fn routes()").nth(1).unwrap();
    let routes = routes.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut listed = 0;
    for line in routes.split(".route(").skip(1).filter_map(|line| line.trim().strip_prefix('"')) {
        let (path, handlers) = line.split_once('"').unwrap();
        for (method, called) in [("GET", "get("), ("POST", "post(")] {
            let is_served = handlers.contains(called);
            let is_listed = ROUTES.iter().any(|route| route.method == method && route.path == path);
            assert_eq!(is_served, is_listed, "{method} {path}");
            listed += usize::from(is_listed);
        }
    }
    assert_eq!(listed, ROUTES.len(), "the table names what is not served");
}

#[tokio::test]
async fn whoever_is_of_a_unit_finds_its_cases_and_nobody_elses() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Caseworker).await;
    let own = office.get("/en/work/cases", Some(&cookie)).await;
    assert!(!own.html.contains("/en/work/cases/0"), "she holds none");
    let unit = between(&own.html, "/en/work/cases?unit=", "\"").to_owned();
    let of_unit = office.get(&format!("/en/work/cases?unit={unit}"), Some(&cookie)).await;
    assert!(of_unit.html.contains("/en/work/cases/0"), "{}", of_unit.html);
    let closed = office.get("/en/work/cases?closed", Some(&cookie)).await;
    assert!(!closed.html.contains("/en/work/cases/0"));
    assert!(closed.html.contains("No case is closed.") && !closed.html.contains("begin one"));
    let other = format!("/en/work/cases?unit={}", office.service);
    assert_eq!(office.get(&other, Some(&cookie)).await.status, StatusCode::NOT_FOUND);
    let focal = office.sign_in(Role::FocalPointNational).await;
    let board = office.get("/en/work/board", Some(&focal)).await;
    let elsewhere = office.get("/en/work/board?area=KE001", Some(&focal)).await;
    assert!(board.html.matches("class=\"row\"").count() == 1, "{}", board.html);
    assert!(elsewhere.html.matches("class=\"row\"").count() <= 1);
    assert!(elsewhere.html.contains("Mombasa"));

    // To propose leads back to the same board, and a reload proposes nothing.
    let propose = format!("/en/work/board/{}", between(&board.html, "/en/work/board/", "\""));
    let sent = format!("form={}&area=KE001", form_of(&board.html));
    let proposed = office.post(&propose, &sent, Some(&focal)).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.html);
    assert_eq!(proposed.headers[header::LOCATION], "/en/work/board?area=KE001");
}

#[tokio::test]
async fn what_the_public_passes_on_begins_a_case_without_a_name() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Caseworker).await;
    let form = office.get("/en/work/cases/new", Some(&cookie)).await.html;
    let token = form_of(&form);
    let unit = office.unit();
    let begun = format!("form={token}&unit={unit}&signal=tip&now=not-safe-to-ask&seen=A+lorry");
    let named = format!("{begun}&name-known=Asha+Invented");
    let told = office.post("/en/work/cases/new", &named, Some(&cookie)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.html.contains("carries no names") && told.html.contains("Asha Invented"));
    let kept = office.post("/en/work/cases/new", &begun, Some(&cookie)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
}

#[tokio::test]
async fn a_form_of_another_session_or_another_site_changes_nothing() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::OrganisationAdmin).await;
    let other = office.sign_in(Role::OrganisationAdmin).await;
    let foreign = form_of(&office.get("/en/work/members", Some(&other)).await.html);
    let invite = |form: &str| format!("form={form}&name=Chege&role=provider");
    for form in ["", "00", foreign.as_str()] {
        let answer = office.post("/en/work/members", &invite(form), Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert!(answer.html.contains("earlier sign-in"), "{}", answer.html);
    }
    let own = form_of(&office.get("/en/work/members", Some(&cookie)).await.html);
    let sent =
        office.post_from("cross-site", "/en/work/members", &invite(&own), Some(&cookie)).await;
    assert_eq!(sent.status, StatusCode::BAD_REQUEST);
    let members = office.get("/en/work/members", Some(&cookie)).await;
    assert!(!members.html.contains("Chege"));
    let answer = office.post("/en/work/members", &invite(&own), Some(&cookie)).await;
    assert_eq!(answer.status, StatusCode::OK, "her own form is taken");
    assert!(answer.html.contains("class=\"code\""));
    assert!(!answer.html.contains("hreflang"), "no link leaves a code that is shown once");
    assert!(members.html.contains("hreflang"));
}

#[tokio::test]
async fn the_cookie_is_bound_to_host_and_tls_and_is_gone_after_signing_out() {
    let office = Office::new().await;
    let person = office.person(Role::Vetter);
    office.clock.advance_seconds(60);
    let form = || {
        let (passphrase, digits) = (PASSPHRASE.replace(' ', "+"), person.digits(&office.node));
        format!("name={}&passphrase={passphrase}&digits={digits}", person.name)
    };
    let answer = office.post("/en/sign-in", &form(), None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    for part in ["__Host-rufaa=", "Path=/", "Secure", "HttpOnly", "SameSite=Strict"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Max-Age") && !cookie.contains("Domain"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();

    let page = office.get("/en/work/account", Some(&cookie)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    assert!(policy.contains("script-src 'none'"), "{policy}");
    // The account has a field to write in; what is only read goes from the screen in time.
    assert!(!page.headers.contains_key(header::REFRESH));
    let read = office.get("/en/work/notices", Some(&cookie)).await;
    assert_eq!(read.headers[header::REFRESH], "905; url=/en/sign-in?again");

    // Whoever comes to the form with a session is told that she has one.
    let again = office.get("/en/sign-in?again", Some(&cookie)).await.html;
    assert!(again.contains("You are signed in here already"), "{again}");
    let strange = office.get("/en/sign-in?again", Some("__Host-rufaa=AAAA")).await.html;
    assert!(!strange.contains("You are signed in here already"));

    // Who signs in anew with the same browser leaves no session behind.
    office.clock.advance_seconds(60);
    let answer = office.post("/en/sign-in", &form(), Some(&cookie)).await;
    let anew = answer.headers[header::SET_COOKIE].to_str().unwrap().to_owned();
    let anew = anew.split(';').next().unwrap().to_owned();
    let before = office.get("/en/work/account", Some(&cookie)).await;
    assert_eq!(before.status, StatusCode::SEE_OTHER, "the former one is over");
    let elsewhere = office.sign_in(Role::Vetter).await;
    let page = office.get("/en/work/account", Some(&anew)).await;
    let id = between(&page.html, "name=\"session\" value=\"", "\"");
    let fields = format!("form={}&session={id}", form_of(&page.html));
    let ended = office.post("/en/work/account/session", &fields, Some(&anew)).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let gone = office.get("/en/work/account", Some(&elsewhere)).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "that one, and no other");
    let twice = office.post("/en/work/account/session", &fields, Some(&anew)).await;
    assert_eq!(twice.status, StatusCode::NOT_FOUND);
    let cookie = anew;

    let form = format!("form={}", form_of(&page.html));
    let out = office.post("/en/work/sign-out", &form, Some(&cookie)).await;
    assert_eq!(out.headers[header::LOCATION], "/en/sign-in?bye");
    assert!(out.headers[header::SET_COOKIE].to_str().unwrap().contains("Max-Age=0"));
    assert!(out.headers["clear-site-data"].to_str().unwrap().contains("cache"));
    let after = office.get("/en/work/account", Some(&cookie)).await;
    assert_eq!(after.status, StatusCode::SEE_OTHER, "going back shows nothing");
}

#[tokio::test]
async fn whatever_is_wrong_in_signing_in_looks_the_same_and_keeps_the_name() {
    let office = Office::new().await;
    let mut pages = Vec::new();
    for form in [
        "name=vetter&passphrase=wrong+but+long+enough&digits=123456",
        "name=nobody&passphrase=wrong+but+long+enough&digits=123456",
    ] {
        let answer = office.post("/sw/sign-in", form, None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.headers.contains_key(header::SET_COOKIE));
        // A challenge for passkeys is another one at every visit.
        let challenge = between(&answer.html, "data-challenge=\"", "\"").to_owned();
        pages.push(answer.html.replace("nobody", "vetter").replace(&challenge, ""));
    }
    assert_eq!(pages[0], pages[1]);
    assert!(pages[0].contains("value=\"vetter\"") && !pages[0].contains("wrong but"));
}

#[tokio::test]
async fn somebody_joins_on_the_pages_and_mends_what_she_mistyped() {
    let office = Office::new().await;
    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let form = form_of(&office.get("/en/work/members", Some(&admin)).await.html);
    let fields = format!("form={form}&name=Chege+Mwangi&role=provider");
    let invited = office.post("/en/work/members", &fields, Some(&admin)).await;
    let code = between(&invited.html, "<p class=\"code\">", "<").to_owned();
    assert_eq!(
        office.post("/am/join", "code=AAAA", None).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    let asked = office.post("/en/join", &format!("code={code}"), None).await;
    assert!(asked.html.contains("Chege Mwangi") && asked.html.contains("class=\"qr\""));
    let token = between(&asked.html, "name=\"enrolment\" value=\"", "\"").to_owned();
    let typed = between(&asked.html, "<p class=\"code\">", "<").replace(' ', "");
    let join = |name: &str, digits: &str| {
        let secret = PASSPHRASE.replace(' ', "+");
        format!(
            "code={code}&enrolment={token}&name={name}&passphrase={secret}&again={secret}&digits={digits}"
        )
    };
    let wrong = office.post("/en/join", &join("chege", "000000"), None).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("value=\"chege\"") && wrong.html.contains(&token));
    assert!(!wrong.html.contains(PASSPHRASE), "a passphrase never comes back");
    let digits = office.digits_of(&typed);
    let done = office.post("/en/join", &join("chege", &digits), None).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.html);
    assert!(done.html.contains("Keep this code"));
    let again = office.post("/en/join", &join("chege", &digits), None).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code opens once");

    let recovery = between(&done.html, "<p class=\"code\">", "<").to_owned();
    let back = office.post("/en/recovery", &format!("name=chege&code={recovery}"), None).await;
    assert!(back.html.contains("class=\"qr\""), "{}", back.html);
    let nothing = office.post("/en/recovery", &format!("name=vetter&code={recovery}"), None).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_needs_proof_asks_for_it_and_goes_on_where_she_was() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::OrganisationAdmin).await;
    let form = form_of(&office.get("/en/work/members", Some(&cookie)).await.html);
    office.clock.advance_seconds(6 * 60);
    let fields = format!("form={form}&name=Chege&role=provider");
    let asked = office.post("/en/work/members", &fields, Some(&cookie)).await;
    let prove = asked.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(prove.starts_with("/en/work/prove/"), "{prove}");
    let wrong = office.post(&prove, &format!("form={form}&digits=000000"), Some(&cookie)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let digits = office.person(Role::OrganisationAdmin).digits(&office.node);
    let proved = office.post(&prove, &format!("form={form}&digits={digits}"), Some(&cookie)).await;
    assert_eq!(proved.headers[header::LOCATION], "/en/work/members");
    let forged =
        office.post("/en/work/prove/AAAA", &format!("form={form}&digits=1"), Some(&cookie)).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    let invited = office.post("/en/work/members", &fields, Some(&cookie)).await;
    assert_eq!(invited.status, StatusCode::OK);
}

#[tokio::test]
async fn the_door_of_the_demonstration_is_not_there_on_a_real_node() {
    let office = Office::new().await;
    assert_eq!(office.get("/en/demo", None).await.status, StatusCode::NOT_FOUND);
    let posted = office.post("/en/demo", "name=otieno", None).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    let route = Route { method: "GET", path: "/{lang}/demo", roles: &[] };
    assert!(!ROUTES.iter().any(|known| known.path == route.path));
}

#[tokio::test]
async fn where_a_demonstration_asks_for_what_nobody_there_has_it_leads_to_whom_to_be() {
    let office = Office::new().await;
    let door = "<a href=\"/en/demo\">Choose whom to be in the demonstration</a>";
    let real = office.get("/en/sign-in?again", None).await;
    assert!(!real.html.contains("/en/demo"), "it is not there on a real node");
    let cookie = office.sign_in(Role::OrganisationAdmin).await;
    let office = office.in_demonstration();
    for path in ["/en/sign-in", "/en/sign-in?again"] {
        assert!(office.get(path, None).await.html.contains(door), "{path}");
    }
    let typed = "name=amina&passphrase=a+guess+of+hers&digits=112358";
    let wrong = office.post("/en/sign-in", typed, None).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains(door));
    let proof = office.get("/en/work/prove/AAAA", Some(&cookie)).await;
    assert_eq!(proof.status, StatusCode::OK);
    assert!(proof.html.contains(door));
}

/// Promise 3 for members: what opens a session, an account or the keys of an organisation stands in
/// clear in no file of the node and in no backup of it.
#[tokio::test]
async fn promise_3_no_secret_of_a_member_appears_in_clear() {
    let office = Office::new().await;
    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let form = form_of(&office.get("/en/work/members", Some(&admin)).await.html);
    let fields = format!("form={form}&name=Chege&role=provider");
    let invited = office.post("/en/work/members", &fields, Some(&admin)).await;
    let waiting = between(&invited.html, "<p class=\"code\">", "<").to_owned();
    let joined = office.post("/en/join", &format!("code={waiting}"), None).await;
    let factor = between(&joined.html, "<p class=\"code\">", "<").to_owned();
    let tried = "name=amina&passphrase=a+planted+passphrase&digits=112358";
    office.post("/en/sign-in", tried, None).await;
    let person = office.person(Role::Vetter);
    let mut secrets = vec![
        PASSPHRASE.to_owned(),
        "a planted passphrase".to_owned(),
        admin.split('=').nth(1).unwrap().to_owned(),
        form,
        factor.replace(' ', ""),
    ];
    for code in [&waiting, &person.recovery] {
        secrets.push(code.clone());
        secrets.push(code.replace('-', ""));
    }
    secrets.push(factor);
    office.node.backup_in_clear(&office.folder().join("backup.zip")).await.unwrap();
    office.node.backup(&office.folder().join("sealed.backup")).await.unwrap();
    office.node.close().await;
    let mut files = 0;
    search::every_file(office.folder(), &mut |path, bytes| {
        files += 1;
        search::assert_free_of(&secrets, &path.display().to_string(), &bytes);
    });
    assert!(files > 10, "only {files} files were looked at");
    let held = std::fs::read(office.folder().join("rufaa.sqlite")).unwrap();
    let name = office.person(Role::Vetter).name.clone();
    assert!(held.windows(name.len()).any(|window| window == name.as_bytes()), "the search finds");
}
