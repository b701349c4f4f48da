//! Who decides about entries, who keeps her own, and what the public says of them.

use axum::http::StatusCode;
use rufaa_app::Voice;
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};

#[tokio::test]
async fn a_vetter_decides_once_with_a_reason_and_never_sees_word_of_abuse() {
    let office = Office::new().await;
    let vetter = office.sign_in(Role::Vetter).await;
    let queue = office.get("/en/work/queue", Some(&vetter)).await;
    assert!(queue.html.contains("nobody answers") && !queue.html.contains("hurt"));
    let safeguarding = office.sign_in(Role::SafeguardingOfficer).await;
    let abuse = office.get("/en/work/safeguarding", Some(&safeguarding)).await;
    assert!(abuse.html.contains("hurt") && !abuse.html.contains("nobody answers"));
    let hidden = office.get(&format!("/en/work/queue/{}", office.abuse), Some(&vetter)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);

    let address = format!("/en/work/queue/{}", office.problem);
    let page = office.get(&address, Some(&vetter)).await;
    assert!(page.html.contains("nobody answers"));
    let form = form_of(&page.html);
    let without =
        office.post(&address, &format!("form={form}&decision=accept&why="), Some(&vetter)).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let decide = format!("form={form}&decision=accept&why=We+called");
    let decided = office.post(&address, &decide, Some(&vetter)).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER);
    let twice = office.post(&address, &decide, Some(&vetter)).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "{}", twice.html);
}

#[tokio::test]
async fn what_the_public_says_of_an_organisation_never_reaches_it_and_a_flood_hides_no_abuse() {
    let office = Office::new().await;
    let own =
        office.node.hear(office.service, Voice::Complaint, "they shouted at her").await.unwrap();
    let vetter = office.sign_in(Role::Vetter).await;
    let queue = office.get("/en/work/queue", Some(&vetter)).await;
    assert!(queue.html.contains("nobody answers") && !queue.html.contains("shouted"));
    let address = format!("/en/work/queue/{own}");
    assert_eq!(office.get(&address, Some(&vetter)).await.status, StatusCode::NOT_FOUND);

    for number in 0..600 {
        if number % 100 == 0 {
            office.clock.advance_seconds(60);
        }
        office.node.suggest_service("a kitchen is missing").await.unwrap();
    }
    office.node.hear(office.service, Voice::Abuse, "about her own").await.unwrap();
    let officer = office.sign_in(Role::SafeguardingOfficer).await;
    let abuse = office.get("/en/work/safeguarding", Some(&officer)).await;
    assert!(abuse.html.contains("hurt"), "a flood of others hides nothing");
    assert!(!abuse.html.contains("about her own"), "and nobody judges her own house");
}

#[tokio::test]
async fn an_owner_confirms_in_one_tap_and_counts_places_and_impossible_counts_are_explained() {
    let office = Office::new().await;
    let provider = office.sign_in(Role::Provider).await;
    let page = office.get("/en/work/entry", Some(&provider)).await;
    assert!(page.html.contains("Nothing has changed"));
    let form = form_of(&page.html);
    let seen = between(&page.html, "name=\"seen-mark\" value=\"", "\"");
    let own = |fields: &str| format!("form={form}&seen-mark={seen}{fields}");
    let confirmed = office.post("/en/work/entry/confirmation", &own(""), Some(&provider)).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    let again = office.post("/en/work/entry/confirmation", &own(""), Some(&provider)).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "of what she has not seen nobody says so");
    let places = between(&page.html, "action=\"/en/work/entry/", "/places")
        .rsplit('/')
        .next()
        .unwrap()
        .to_owned();
    let places = format!("/en/work/entry/{}/places", places.rsplit("entry/").next().unwrap());
    for impossible in ["&available=9&maximum=3", "&available=-1", "&available=many", "&maximum=3"] {
        let answer = office.post(&places, &own(impossible), Some(&provider)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{impossible}");
    }
    let counted = office.post(&places, &own("&available=2&maximum=8"), Some(&provider)).await;
    assert_eq!(counted.status, StatusCode::SEE_OTHER);
    let after = office.get("/en/work/entry", Some(&provider)).await;
    assert!(after.html.contains("2 free"), "{}", after.html);
}
