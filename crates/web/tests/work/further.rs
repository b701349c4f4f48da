//! More is told of a referral under way, on the page from which it went: what was told is not asked again.

use axum::http::{StatusCode, header};

use rufaa_domain::access::Role;
use rufaa_domain::case::{Individual, Record, Relation, Standing};

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

#[tokio::test]
async fn what_was_written_for_a_service_that_was_stopped_goes_to_another() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let page = asking.page().await;
    let chosen = |html: &str| {
        carries(html, &[]).replace("shares=age", "shares=age&message=She+hears+badly+on+the+left")
    };
    let looked = asking.post(&format!("{}&act=look", chosen(&page))).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.html);

    // Meanwhile it is suspended.
    let entry = asking.path.rsplit('/').nth(1).unwrap();
    let service = asking.path.rsplit('/').next().unwrap();
    let vetter = office.sign_in(Role::Vetter).await;
    let desk = format!("/en/work/entries/{entry}");
    let judged = office.get(&desk, Some(&vetter)).await.html;
    let (form, seen) = (form_of(&judged), between(&judged, "name=\"seen-mark\" value=\"", "\""));
    let stop =
        format!("form={form}&seen-mark={seen}&service={service}&step=suspended&why=a+complaint");
    let stopped = office.post(&format!("{desk}/vetting"), &stop, Some(&vetter)).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER, "{}", stopped.html);

    let body = format!("{}&{HOW_ASKED}&agrees=yes", chosen(&looked.html));
    let refused = asking.post(&body).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let problem = between(&refused.html, "role=\"alert\">", "</div>");
    assert!(problem.contains("its vetting was stopped or ended"), "{problem}");
    assert!(refused.html.contains("She hears badly on the left"), "{}", refused.html);
    let other = between(&refused.html, "formaction=\"", "\"");
    assert!(!other.contains(service), "{other}");
    // What she said to the one before, and on what ground it would have gone, is no word to this one.
    let said = HOW_ASKED.replace("act=send", "act=elsewhere");
    let ground = "exception=child-protection&decided-by=Magistrate+Onyango&handover=At+the+gate";
    let body = format!("{}&{said}&agrees=yes&{ground}", chosen(&refused.html));
    let taken = office.post(other, &body, Some(&asking.cookie)).await;
    assert_eq!(taken.status, StatusCode::OK, "{}", taken.html);
    assert!(taken.html.contains("She hears badly on the left"), "{}", taken.html);
    for answer in [
        "name=\"agrees\" value=\"yes\" checked",
        "name=\"read-back\" value=\"yes\" checked",
        "Magistrate Onyango",
        "value=\"child-protection\" selected",
        "At the gate",
    ] {
        assert!(!taken.html.contains(answer), "{answer}: she is asked anew");
    }
    // Nor does the mark of what was shown for the one before hold for this one.
    let mark = |html: &str| between(html, "name=\"shown\" value=\"", "\"").to_owned();
    assert_ne!(mark(&taken.html), mark(&looked.html));
    let unseen = format!("{}&{HOW_ASKED}&agrees=yes", chosen(&taken.html))
        .replace(&mark(&taken.html), &mark(&looked.html));
    let unsent = office.post(other, &unseen, Some(&asking.cookie)).await;
    assert_eq!(unsent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unsent.html);
    let once = |html: &str| between(html, "name=\"once\" value=\"", "\"").to_owned();
    assert_ne!(once(&taken.html), once(&looked.html), "another referral");
}

#[tokio::test]
async fn what_was_said_of_one_that_is_sent_elsewhere_is_not_typed_anew() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let page = asking.page().await;
    let chosen = |html: &str| {
        carries(html, &[]).replace("shares=age", "shares=age&message=She+hears+badly+on+the+left")
    };
    let looked = asking.post(&format!("{}&act=look", chosen(&page))).await.html;
    let sent = asking.post(&format!("{}&{HOW_ASKED}&agrees=yes", chosen(&looked))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let referral = sent.headers[header::LOCATION].to_str().unwrap().to_owned();
    let shown = office.get(&referral, Some(&asking.cookie)).await.html;
    let instead = between(&shown, "?instead=", "\"").to_owned();
    // Somebody is found to be a danger since: whom it goes to now knows it from the first.
    office.clock.advance_seconds(60);
    let session = office.person(Role::Supervisor).session(&office.node).await;
    let danger = Record::Individual(Individual {
        name: "Rose Chebet".to_owned(),
        relation: Relation::Employer,
        standing: Standing::Implicated,
        member: None,
        organization: None,
        group: None,
        known: None,
    });
    office.node.write_case(&session, office.case(), (&danger, None)).await.unwrap();
    let list = asking.path.rsplitn(3, '/').nth(2).unwrap();
    let list = office.get(&format!("{list}?instead={instead}"), Some(&asking.cookie)).await.html;
    let first = between(&list, "<h3><a href=\"", "\"").replace("&amp;", "&");
    let again = office.get(&first, Some(&asking.cookie)).await.html;
    assert!(again.contains("She hears badly on the left"), "{again}");
    assert!(again.contains("name=\"shares\" value=\"age\" checked"), "{again}");
    assert!(again.contains("value=\"dangers\" checked"), "what is usual, too: {again}");
    assert!(!again.contains("value=\"name\" checked"), "the name waits until this one says yes");
    assert!(again.contains(&format!("name=\"instead\" value=\"{instead}\"")), "{again}");
}
