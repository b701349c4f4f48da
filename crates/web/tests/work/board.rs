//! The board and the figures as pages: narrowed by codes alone, asked from, and led back to.

use axum::http::{StatusCode, header};
use rufaa_app::Sending;
use rufaa_domain::access::Role;
use rufaa_domain::case::{CaseNeed, NeedState, Record};
use rufaa_domain::consent::{Decided, Exception};
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport, Travel, Urgency};

use super::office::{Office, between, form_of};

#[tokio::test]
async fn a_board_is_narrowed_by_links_of_codes_and_every_form_leads_back_to_it() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::FocalPointNational).await;
    let all = office.get("/en/work/board", Some(&cookie)).await.html;
    assert!(all.contains("/en/work/board?state=sent"), "{all}");
    let question =
        format!("/en/work/board/{}/question", between(&all, "\"/en/work/board/", "/question\""));
    let question =
        question.rsplit_once("action=\"").map_or(question.clone(), |(_, last)| last.to_owned());
    let narrowed = "/en/work/board?state=sent&waiting=7d";
    let sent = office.get(narrowed, Some(&cookie)).await;
    assert_eq!(sent.status, StatusCode::OK);
    assert!(
        sent.html.contains("/en/work/board?state=sent&#38;need=")
            || sent.html.contains("state=sent&amp;need=")
            || sent.html.contains("state=sent&need="),
        "the other choice is kept: {}",
        sent.html
    );
    assert!(!all.contains("district="), "of no area of which all would be listed");
    let area = office.get("/en/work/board?area=KE023&state=sent", Some(&cookie)).await.html;
    let district = "/en/work/board?area=KE023&#38;district=KE023124&#38;state=sent";
    assert!(area.contains(district), "{area}");
    let there = office.get(&district.replace("&#38;", "&"), Some(&cookie)).await.html;
    assert!(
        !there.contains("district=KE023124&#38;need=") || there.contains("Turkana West"),
        "{there}"
    );
    assert!(there.contains("/en/work/board?area=KE047&#38;state=sent"), "another area: {there}");
    let none = office.get("/en/work/board?state=arrived", Some(&cookie)).await.html;
    assert!(none.contains("No referral waits"), "{none}");
    assert!(none.contains("Going on or over: <bdi>All</bdi>"), "the list is named: {none}");
    // A state that the list does not have narrows nothing, and goes with nobody to the other list.
    let over = office.get("/en/work/board?state=completed", Some(&cookie)).await.html;
    assert!(over.contains("Going on or over: <bdi>All</bdi>"), "{over}");
    assert!(!over.contains("state=completed") && !over.contains("No referral waits"), "{over}");
    let declined = office.get("/en/work/board?state=declined", Some(&cookie)).await.html;
    assert!(declined.contains("/en/work/board?state=declined&#38;over=1"), "of both: {declined}");
    let ended = office.get("/en/work/board?state=sent&over=1", Some(&cookie)).await.html;
    assert!(ended.contains("Going on or over: <bdi>Over, in the last 90 days</bdi>"), "{ended}");
    assert!(!ended.contains("state=sent"), "{ended}");
    // What is no code narrows nothing and comes back nowhere.
    let odd = office.get("/en/work/board?state=%3Cb%3E&need=Nakiru&area=x", Some(&cookie)).await;
    assert!(odd.status == StatusCode::OK && !odd.html.contains("Nakiru"), "{}", odd.html);

    let form = form_of(&all);
    let asks = format!("form={form}&question=ask-sender-act&state=sent&waiting=7d&need=Nakiru");
    let asked = office.post(&question, &asks, Some(&cookie)).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{question} {}", asked.html);
    assert_eq!(asked.headers[header::LOCATION], narrowed);
    let supervisor = office.sign_in(Role::Supervisor).await;
    let notices = office.get("/en/work/notices", Some(&supervisor)).await.html;
    assert!(notices.contains("The focal point asks you something"), "{notices}");
    let code = between(&all, "<bdi dir=\"ltr\">R-", "</bdi>");
    assert!(notices.contains(&format!("<bdi dir=\"ltr\">R-{code}</bdi>")), "of which: {notices}");
    let inbox = office.get("/en/work/inbox", Some(&supervisor)).await.html;
    let referral = format!("/en/work/referrals/{}", between(&inbox, "/en/work/referrals/", "\""));
    let page = office.get(&referral, Some(&supervisor)).await.html;
    assert!(page.contains("The focal point asks you to act"), "{page}");
}

#[tokio::test]
async fn what_the_directory_has_for_a_referral_is_said_with_the_name_of_the_area() {
    let office = Office::new().await;
    office.clock.advance_seconds(60);
    let supervisor = office.person(Role::Supervisor).session(&office.node).await;
    let (node, case, need) = (&office.node, office.case(), "legal-advice".to_owned());
    let record = Record::Need(CaseNeed {
        need: need.clone(),
        urgency: Urgency::Day,
        state: NeedState::Open,
        known: None,
    });
    node.write_case(&supervisor, case, (&record, None)).await.unwrap();
    let open = node.case(&supervisor, case).await.unwrap();
    let suiting = node.suggestions(&open, &need).await.unwrap();
    let (to, _) = &suiting.suitable[0];
    let by = Some("Dr Amollo, county hospital".to_owned());
    let travel = Travel {
        with: Accompaniment::Alone,
        escort: None,
        by: Transport::Public,
        pays: Pays::Nobody,
        handover: None,
        toward: None,
    };
    let sending = Sending {
        id: node.once(),
        need,
        entry: to.entry,
        service: to.service,
        fields: [Field::Need].into_iter().collect(),
        message: None,
        warns: false,
        another: std::collections::BTreeSet::new(),
        travel,
        exception: Some(Decided { exception: Exception::VitalInterest, by }),
        shown: None,
    };
    node.send_referral(&supervisor, case, &sending).await.unwrap();
    let area = &node.packs().area(to.area.as_ref().unwrap()).unwrap().name;
    let cookie = office.sign_in(Role::FocalPointNational).await;
    let board = office.get("/en/work/board?need=legal-advice", Some(&cookie)).await.html;
    let said = format!("Vetted services for this need in {area}: ");
    assert!(board.contains(&said), "{said}: {board}");
    assert!(!board.contains("in this area"), "nobody knows which of two: {board}");
}

#[tokio::test]
async fn a_supervisor_reads_the_figures_of_her_unit_and_that_they_are_not_for_a_report() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    assert!(office.get("/en/work", Some(&cookie)).await.html.contains("/en/work/figures"));
    let page = office.get("/en/work/figures", Some(&cookie)).await;
    assert_eq!(page.status, StatusCode::OK);
    for said in ["not for a report", "Open cases now", "Referrals sent", "No answer yet."] {
        assert!(page.html.contains(said), "{said}: {}", page.html);
    }
}

#[tokio::test]
async fn a_county_is_said_of_a_unit_where_the_organisation_can_have_its_focal_point() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let units = office.get("/en/work/units", Some(&cookie)).await.html;
    let form = form_of(&units);
    let unit = format!("/en/work/units/{}", office.unit());
    let set = format!("form={form}&act=area&area=KE023");
    let answer = office.post(&unit, &set, Some(&cookie)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let units = office.get("/en/work/units", Some(&cookie)).await.html;
    assert!(units.contains("value=\"KE023\" selected"), "{units}");
    // Whoever is of that unit may say in which district somebody is met.
    let begin = office.get("/en/work/cases/new", Some(&cookie)).await.html;
    assert!(
        begin.contains("value=\"KE023124\"") && !begin.contains("value=\"KE001001\""),
        "{begin}"
    );
    let wrong = office.post(&unit, &format!("form={form}&act=area&area=XX"), Some(&cookie)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
}
