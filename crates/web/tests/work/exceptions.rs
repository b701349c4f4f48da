//! What is opened in an emergency, and who has no part in what, on the pages.

use axum::http::{StatusCode, header};
use rufaa_app::testing::people;
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};
use super::routes::{ROUTES, Route};

const ADDRESS: &str = "/en/work/entry/address";

#[tokio::test]
async fn somebody_opens_a_hidden_address_in_an_emergency_and_a_colleague_looks_at_it() {
    let office = Office::new().await;
    let worker = office.sign_in(Role::Caseworker).await;
    let asked = office.get(ADDRESS, Some(&worker)).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.html.contains("This is not yours to open"), "{}", asked.html);
    let form = form_of(&asked.html);
    let without = office.post(ADDRESS, &format!("form={form}&hours=1"), Some(&worker)).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.html.contains("Choose why"), "{}", without.html);
    let why = format!("form={form}&reason=medical&hours=2");
    let opened = office.post(ADDRESS, &why, Some(&worker)).await;
    assert_eq!(opened.headers[header::LOCATION], ADDRESS, "{}", opened.html);
    let again = office.post(ADDRESS, &why, Some(&worker)).await;
    assert_eq!(again.headers[header::LOCATION], ADDRESS, "sent twice, opened once");
    let page = office.get(ADDRESS, Some(&worker)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
    let home = office.get("/en/work", Some(&worker)).await.html;
    assert!(home.contains("Opened in an emergency, until"), "every page says so: {home}");
    let close = between(&home, "class=\"note\" method=\"post\" action=\"", "\"").to_owned();
    let closed = office.post(&close, &format!("form={form}&decision=close"), Some(&worker)).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
    assert_eq!(office.get(ADDRESS, Some(&worker)).await.status, StatusCode::FORBIDDEN);

    let supervisor = office.sign_in(Role::Supervisor).await;
    let home = office.get("/en/work", Some(&supervisor)).await.html;
    assert!(home.contains("2 emergencies wait to be looked at"), "{home}");
    let notices = office.get("/en/work/notices", Some(&supervisor)).await.html;
    assert!(notices.contains("/en/work/glass") && notices.contains("opened a hidden address"));
    let list = office.get("/en/work/glass", Some(&supervisor)).await.html;
    assert!(list.contains("Somebody needs a doctor at once"), "{list}");
    let judged = format!("form={}&decision=justified", form_of(&list));
    let unread = format!("form={}&decision=perhaps", form_of(&list));
    let unread = office.post(&close, &unread, Some(&supervisor)).await;
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
    let done = office.post(&close, &judged, Some(&supervisor)).await;
    assert_eq!(done.headers[header::LOCATION], "/en/work/glass", "{}", done.html);
    let twice = office.post(&close, &judged, Some(&supervisor)).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_vetter_who_is_related_to_somebody_says_so_and_an_administrator_ends_it() {
    let office = Office::new().await;
    let vetter = office.sign_in(Role::Vetter).await;
    let path = format!("/en/work/entries/{}", office.other_entry);
    let page = office.get(&path, Some(&vetter)).await.html;
    assert!(page.contains("Related to somebody here"), "{page}");
    let me =
        between(&page, "<select id=\"recused\" name=\"member\" required>\n<option value=\"", "\"")
            .to_owned();
    let fields = format!("form={}&member={me}", form_of(&page));
    let recusal = format!("{path}/recusal");
    let unread = office.post(&recusal, &format!("form={}", form_of(&page)), Some(&vetter)).await;
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
    let said = office.post(&recusal, &fields, Some(&vetter)).await;
    assert_eq!(said.headers[header::LOCATION], "/en/work", "{}", said.html);
    let closed = office.get(&path, Some(&vetter)).await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(closed.html.contains("Others deal with it"), "{}", closed.html);
    let of_entry =
        |route: &&Route| route.path.contains("entries/{id}") && route.is_for(Role::Vetter);
    let overview = office.node.overview(office.other_entry).await.unwrap();
    let name = overview.entry.organization().name.clone();
    for route in ROUTES.iter().filter(of_entry) {
        let answer = office.ask(route, Some(&vetter)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{} {}", route.method, route.path);
        assert!(!answer.html.contains(&name), "{} tells whose it is", route.path);
    }
    let proposal = format!("/en/work/queue/{}", office.problem);
    let hidden = office.get(&proposal, Some(&vetter)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "what is said of it is closed, too");
    let queue = office.get("/en/work/queue", Some(&vetter)).await.html;
    assert!(!queue.contains("nobody answers"), "{queue}");
    let account = office.get("/en/work/account", Some(&vetter)).await.html;
    assert!(account.contains("Has no part in"), "{account}");

    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let member = format!("/en/work/members/{me}");
    let page = office.get(&member, Some(&admin)).await.html;
    let id = between(&page, "name=\"recusal\" value=\"", "\"");
    let fields = format!("form={}&recusal={id}", form_of(&page));
    let ended = office.post(&format!("{member}/recusal"), &fields, Some(&admin)).await;
    assert_eq!(ended.headers[header::LOCATION], member.as_str(), "{}", ended.html);
    assert_eq!(office.get(&path, Some(&vetter)).await.status, StatusCode::OK, "open again");
    let twice = office.post(&format!("{member}/recusal"), &fields, Some(&admin)).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn whoever_has_not_proved_lately_proves_before_an_emergency_and_goes_on() {
    let office = Office::new().await;
    let worker = office.sign_in(Role::Caseworker).await;
    office.clock.advance_seconds(6 * 60);
    let asked = office.get(ADDRESS, Some(&worker)).await;
    let prove = asked.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(prove.starts_with("/en/work/prove/"), "{prove}");
    let person: &people::Person = office.person(Role::Caseworker);
    let form = form_of(&office.get("/en/work", Some(&worker)).await.html);
    let digits = person.digits(&office.node);
    let proved = office.post(&prove, &format!("form={form}&digits={digits}"), Some(&worker)).await;
    assert_eq!(proved.headers[header::LOCATION], ADDRESS);
}

#[tokio::test]
async fn a_notice_of_what_takes_two_leads_to_a_page_that_says_so_once_it_is_decided() {
    let office = Office::new().await;
    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let supervisor = office.sign_in(Role::Supervisor).await;
    let notices = office.get("/en/work/notices", Some(&admin)).await.html;
    let path = format!("/en/work/joint/{}", between(&notices, "/en/work/joint/", "\""));
    let asked = office.get(&path, Some(&supervisor)).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.html);
    let refuse = format!("form={}&decision=refuse", form_of(&asked.html));
    let refused = office.post(&path, &refuse, Some(&supervisor)).await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.html);
    let over = office.get(&path, Some(&admin)).await;
    assert_eq!(over.status, StatusCode::GONE);
    assert!(over.html.contains("This was decided or taken back"), "{}", over.html);
    let twice = office.post(&path, &refuse, Some(&supervisor)).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.html);
    let trainer = office.sign_in(Role::Trainer).await;
    assert_eq!(office.get(&path, Some(&trainer)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_hers_looks_like_what_never_was_and_is_said_in_words_for_members() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Vetter).await;
    let not_hers = office.case().to_string();
    let never = "5f0c7a52-3f0e-4c1b-9a53-0d7a4f1be001";
    let mut pages = Vec::new();
    for case in [not_hers.as_str(), never] {
        let page = office.get(&format!("/en/work/cases/{case}"), Some(&cookie)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert!(page.html.contains("not here for you"), "{}", page.html);
        assert!(page.html.contains("href=\"/en/work/account\""), "her way back: {}", page.html);
        for public in ["the entry has left the list", "Nothing about you was kept", "no cookie"] {
            assert!(!page.html.contains(public), "{public}: {}", page.html);
        }
        pages.push(page.html.replace(case, ""));
    }
    assert_eq!(pages[0], pages[1]);
    let nowhere = office.get("/en/work/nowhere", Some(&cookie)).await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    assert!(nowhere.html.contains("not here for you"), "{}", nowhere.html);
    let public = office.get("/en/nowhere", None).await;
    assert!(public.html.contains("the entry has left the list"), "{}", public.html);
}
