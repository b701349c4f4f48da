//! What she said alone, on the pages: it is open until somebody writes what was done; a case is erased by two.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::finding::beginning;
use super::office::{Office, between, form_of};
use super::records::Desk;

/// A case that a caseworker begins.
async fn begun(office: &Office) -> Desk<'_> {
    let cookie = office.sign_in(Role::Caseworker).await;
    let form = form_of(&office.get("/en/work/cases/new", Some(&cookie)).await.html);
    let unit = office.unit().to_string();
    let body = beginning(&form, &unit, office.node.once(), "Halima+Hassan");
    let begun = office.post("/en/work/cases/new", &body, Some(&cookie)).await;
    let case = begun.headers[header::LOCATION].to_str().unwrap().to_owned();
    Desk { office, cookie, case }
}

impl Desk<'_> {
    /// She is said to wish this, and says it alone.
    async fn wishes(&self, wish: &str) {
        let asked = format!("wish={wish}&asked-by=phone&present=unknown");
        self.written("wish", &asked).await;
        let form = self.form("wish-checked").await.html;
        let number = between(&form, "name=\"wish-number\" value=\"", "\"");
        let said = "heard=alone&heard=safe&own-words=I+want+this.&check-outcome=same";
        let said = format!("wish-number={number}&{said}&interpreter=nobody");
        self.written("wish-checked", &said).await;
    }

    async fn erase(&self, act: &str) -> super::office::Answer {
        let path = format!("{}/erase", self.case);
        let page = self.office.get(&path, Some(&self.cookie)).await.html;
        let seen = page.split("name=\"seen-record\" value=\"").nth(1);
        let seen = seen.and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let body = format!("form={}&seen-record={seen}&act={act}", form_of(&page));
        self.office.post(&path, &body, Some(&self.cookie)).await
    }
}

#[tokio::test]
async fn what_she_said_alone_stays_next_until_somebody_writes_what_was_done() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    assert!(!desk.page().await.contains("What was done for what"));
    let guardian = "wish=leave-shelter&asked-by=phone&present=unknown&wish-guardian=7";
    desk.refused("wish", guardian, ("Name a guardian only", "")).await;
    desk.wishes("leave-shelter").await;
    let page = desk.page().await;
    for said in ["Do what the person said alone", "I want this.", "Nobody has done it yet"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let form = desk.form("wish-done").await.html;
    let number = between(&form, "name=\"wish-number\" value=\"", "\"").to_owned();
    let nothing = format!("wish-number={number}&wish-done=done&deed=");
    desk.refused("wish-done", &nothing, ("Please write", "")).await;
    let typed = format!("wish-number={number}&wish-done=otherwise&deed=The+house+is+full.");
    desk.written("wish-done", &typed).await;
    let page = desk.page().await;
    assert!(page.contains("The house is full.") && page.contains("Something else was done"));
    assert!(!page.contains("Do what the person said alone"));
}

#[tokio::test]
async fn a_case_is_erased_on_its_page_by_a_second_person_and_a_receipt_stays() {
    let office = Office::new().await;
    let caseworker = begun(&office).await;
    let path = format!("{}/erase", caseworker.case);
    let page = office.get(&path, Some(&caseworker.cookie)).await.html;
    assert!(page.contains("Write down what was asked for") && !page.contains("name=\"act\""));
    assert!(!caseworker.page().await.contains("Erase this case"), "nobody asked for it");
    let forged = caseworker.erase("erase").await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", forged.html);

    office.clock.advance_seconds(60);
    let supervisor = office.sign_in(Role::Supervisor).await;
    let supervisor = Desk { cookie: supervisor, case: caseworker.case.clone(), office: &office };
    supervisor.wishes("erasure").await;
    assert!(caseworker.page().await.contains("The person wishes that the case is erased"));
    let page = office.get(&path, Some(&caseworker.cookie)).await.html;
    assert!(page.contains("and may be a child"), "nobody knows how old: {page}");
    caseworker.written("identity", "age-low=30&age-high=30").await;
    let page = office.get(&path, Some(&caseworker.cookie)).await.html;
    assert!(page.contains("A supervisor of the unit asks for it first"), "{page}");
    assert_eq!(caseworker.form("hold").await.status, StatusCode::NOT_FOUND, "for supervisors");
    supervisor.refused("hold", "hold=keeps&hold-by=", ("Please write", "")).await;
    let yesterday = office.node.today().yesterday().unwrap();
    let over = format!("hold=keeps&hold-by=Court+3&hold-until={yesterday}");
    supervisor.refused("hold", &over, ("contradict", "Court 3")).await;
    supervisor.written("hold", "hold=keeps&hold-by=High+Court%2C+order+12").await;
    let page = office.get(&path, Some(&supervisor.cookie)).await.html;
    assert!(page.contains("High Court, order 12") && !page.contains("name=\"act\""), "{page}");
    let hidden = office.get(&path, Some(&caseworker.cookie)).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND, "for supervisors alone");
    let form = supervisor.form("wish-done").await.html;
    let number = between(&form, "name=\"wish-number\" value=\"", "\"").to_owned();
    let written = format!("wish-number={number}&wish-done=done&deed=Gone.");
    supervisor.refused("wish-done", &written, ("on a page of its own", "Gone.")).await;
    supervisor.written("hold", "hold=ends&hold-by=High+Court%2C+order+40").await;

    let asked = supervisor.erase("ask").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    let page = office.get(&path, Some(&supervisor.cookie)).await.html;
    assert!(page.contains("Somebody else of the unit"), "{page}");
    office.clock.advance_seconds(60);
    let caseworker = Desk { cookie: office.sign_in(Role::Caseworker).await, ..caseworker };
    let notices = office.get("/en/work/notices", Some(&caseworker.cookie)).await.html;
    assert!(notices.contains("to erase a case with them"), "{notices}");
    let page = office.get(&path, Some(&caseworker.cookie)).await.html;
    assert!(page.contains("Asked by supervisor") && page.contains("value=\"erase\""), "{page}");
    let erased = caseworker.erase("erase").await;
    assert_eq!(erased.status, StatusCode::SEE_OTHER, "{}", erased.html);
    let page = caseworker.page().await;
    assert!(page.contains("This case was erased") && page.contains("answers for its own copy"));
}
