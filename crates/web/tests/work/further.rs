//! More is told of a referral under way, on the page from which it went: what was told is not asked again.

use axum::http::{StatusCode, header};

use super::office::{Office, between, form_of};
use super::several::{Asking, HOW_ASKED, carries};

#[tokio::test]
async fn the_page_of_a_referral_leads_to_what_can_be_told_beyond_it() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let page = asking.page().await;
    let looked = asking.post(&format!("{}&act=look", carries(&page, &[]))).await.html;
    let body = format!("{}&{HOW_ASKED}&agrees=yes", carries(&looked, &[]));
    let sent = asking.post(&body).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let referral = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
    let get = async |path: &str| office.get(path, Some(&asking.cookie)).await.html;
    let shown = get(&referral).await;
    let code = between(&shown, "<bdi dir=\"ltr\">R-", "</bdi>");
    assert_eq!(code.len(), 9, "what people say on the telephone: {code}");
    let find = format!("form={}&words=r%20{}", form_of(&shown), code.to_lowercase());
    let found = office.post("/en/work/cases/found", &find, Some(&asking.cookie)).await;
    assert_eq!(found.headers[header::LOCATION].to_str().unwrap(), referral, "{}", found.html);
    let more = between(&shown, "?more=", "\"").to_owned();
    let page = get(&format!("{}?more={more}", asking.path)).await;
    assert!(page.contains(&format!("name=\"more\" value=\"{more}\"")), "{page}");
    assert!(page.contains("What this service was told before stays told"));
    assert!(!page.contains("name=\"shares\" value=\"age\""), "it was told");
    assert!(page.contains("name=\"shares\" value=\"name\""), "it was not");
    assert!(!page.contains("name=\"ask-too\""), "nobody else is asked");

    let chosen = |html: &str| carries(html, &[]).replace("shares=age", "shares=name&message=Soon");
    let before = asking.kept().await;
    let looked = asking.post(&format!("{}&act=look", chosen(&page))).await.html;
    let seen = between(&looked, "<dl class=\"seen\">", "</dl>");
    assert!(seen.contains("Age") && seen.contains("Name"), "all that it knows then: {seen}");
    let told = asking.post(&format!("{}&{HOW_ASKED}&agrees=yes", chosen(&looked))).await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.html);
    assert_eq!(told.headers[header::LOCATION].to_str().unwrap(), referral, "one referral");
    assert_eq!(asking.kept().await, (before.0 + 1, before.1));
    let shown = get(&referral).await;
    let package = between(&shown, "<dl class=\"seen\">", "</dl>");
    assert!(package.contains("Soon") && package.contains("Name"), "{package}");
    assert!(shown.contains("More was told to the service"));
}
