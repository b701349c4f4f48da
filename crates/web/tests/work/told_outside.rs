//! That a yes to somebody outside Rufaa ended, on the pages: who is told is next until they answered.

use axum::http::StatusCode;
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};
use super::records::Desk;

impl Desk<'_> {
    /// A grown woman of whom it is safe to ask says yes to it that this one looks for her family, and takes it back.
    async fn ends_a_yes_to(&self, who: &str) {
        self.written("identity", "person-name=Tigist&age-low=30&age-high=30").await;
        let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"]
            .join("&holds=");
        self.written("safety", &format!("holds={points}&now=safe-to-talk")).await;
        let path = format!("{}/consents", self.case);
        let page = self.office.get(&path, Some(&self.cookie)).await.html;
        let yes = format!(
            "form={}&seen-record={}&purpose=tracing&recipient-name={who}&agrees=yes&giver=herself&\
             asked-in=en&interpreter=nobody&read-back=yes",
            form_of(&page),
            between(&page, "name=\"seen-record\" value=\"", "\""),
        );
        let said = self.office.post(&path, &yes, Some(&self.cookie)).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
        let page = self.page().await;
        assert!(!page.contains("/write/end-told"), "it holds: {page}");
        let (_, form) = page.rsplit_once("/write/withdrawal\"").unwrap();
        let number = between(form, "name=\"consent\" value=\"", "\"").to_owned();
        self.written("withdrawal", &format!("consent={number}&known=")).await;
    }
}

#[tokio::test]
async fn who_outside_is_told_that_a_yes_ended_is_next_until_they_answered() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    office.clock.advance_seconds(60);
    desk.ends_a_yes_to("Red+Cross%2C+Lodwar").await;
    let page = desk.page().await;
    let next = format!(
        "{}/write/end-told\">A yes to Red Cross, Lodwar ended. If they were told",
        desk.case
    );
    assert!(page.contains(&next), "{page}");
    assert!(page.contains("Nobody has told them yet that the yes ended"), "{page}");
    let form = desk.form("end-told").await.html;
    assert!(form.contains("Red Cross, Lodwar") && form.contains("stays open until"), "{form}");
    assert!(!form.contains("value=\"left\""), "for a supervisor: {form}");
    let number = between(&form, "name=\"end-of\" value=\"", "\"").to_owned();
    let of = |rest: &str| format!("end-of={number}&told-by=phone&{rest}");
    for (typed, why) in [
        ("end-answer=stopped&told-who=&told-words=Tea", "Please write"),
        ("told-who=The+desk&told-words=Tea", "Please choose"),
        ("end-answer=none&told-who=The+desk&told-at=soon&told-words=Tea", "Write the moment as"),
        ("end-answer=none&told-who=Desk&told-at=2001-01-01+10:00&told-words=Tea", "not ended yet"),
    ] {
        desk.refused("end-told", &of(typed), (why, "Tea")).await;
    }
    desk.written("end-told", &of("end-answer=none&told-who=The+desk")).await;
    let page = desk.page().await;
    assert!(page.contains("Ask Red Cross, Lodwar once more"), "{page}");
    assert!(page.contains("Told, and no answer yet"), "{page}");
    let kept = "end-answer=keep-court-order&told-who=The+head&told-words=They+are+sorry.";
    desk.written("end-told", &of(kept)).await;
    let page = desk.page().await;
    assert!(!page.contains("once more what they do"), "{page}");
    // Who it was, and what they answered, can be read, and struck out.
    let history = between(&page, "id=\"history\"", "</main>");
    for said in ["The head", "They are sorry.", "a court ordered it", "/correct/"] {
        assert!(history.contains(said), "{said}: {history}");
    }
    let print = office.get(&format!("{}/print", desk.case), Some(&desk.cookie)).await.html;
    assert!(print.contains("a court ordered it") && !print.contains("They are sorry."), "{print}");
}

#[tokio::test]
async fn whether_a_receiver_with_the_name_of_a_danger_is_told_a_supervisor_says() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    office.clock.advance_seconds(60);
    desk.ends_a_yes_to("Musa+Kato%2C+newspaper").await;
    let danger = "person-name=Musa+Kato&relation=recruiter&standing=implicated";
    desk.written("individual", danger).await;
    let page = desk.page().await;
    let asks = "#review\">A yes to Musa Kato, newspaper ended. Ask a supervisor before";
    assert!(page.contains(asks), "{page}");
    let form = desk.form("end-told").await.html;
    assert!(!form.contains("name=\"end-of\" value"), "nothing for her to write: {form}");

    let supervisor =
        Desk { cookie: office.sign_in(Role::Supervisor).await, case: desk.case.clone(), ..desk };
    let form = supervisor.form("end-told").await.html;
    let number = between(&form, "name=\"end-of\" value=\"", "\"").to_owned();
    let left = format!("end-of={number}&end-answer=left&told-words=");
    supervisor.refused("end-told", &left, ("Please write", "")).await;
    supervisor.written("end-told", &format!("{left}He+would+learn+of+it.")).await;
    let page = supervisor.page().await;
    assert!(
        page.contains("He would learn of it.") && !page.contains("name of a danger:"),
        "{page}"
    );
}
