//! A form that is sent twice, by an impatient finger or after a lost answer, is kept once and leads to the
//! same place; and two who write about the same thing never overwrite each other.

use axum::http::{StatusCode, header};
use rufaa_app::Session;
use rufaa_domain::access::Role;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, Kind, Record, SafetyCheck, SafetyNow};
use rufaa_domain::referral::State;

use super::office::{Office, between, form_of};

struct Desk<'a> {
    office: &'a Office,
    session: Session,
    cookie: String,
    case: String,
}

impl<'a> Desk<'a> {
    async fn of(office: &'a Office, role: Role) -> Self {
        let cookie = office.sign_in(role).await;
        office.clock.advance_seconds(60);
        let session = office.person(role).session(&office.node).await;
        let case = format!("/en/work/cases/{}", office.case());
        Self { office, session, cookie, case }
    }

    /// What a form carries: its token, and what it shows.
    async fn form(&self, kind: &str) -> String {
        let path = format!("{}/write/{kind}", self.case);
        let html = self.office.get(&path, Some(&self.cookie)).await.html;
        let seen = between(&html, "name=\"seen-record\" value=\"", "\"");
        format!("form={}&seen-record={seen}", form_of(&html))
    }

    async fn send(&self, kind: &str, body: &str) -> super::office::Answer {
        let path = format!("{}/write/{kind}", self.case);
        self.office.post(&path, body, Some(&self.cookie)).await
    }

    /// Records of a kind in the case.
    async fn count(&self, kind: Kind) -> usize {
        let open = self.office.node.case(&self.session, self.office.case()).await.unwrap();
        open.entries.iter().filter(|entry| entry.record.kind() == kind).count()
    }
}

#[tokio::test]
async fn a_form_that_is_sent_twice_is_kept_once_and_leads_to_the_same_place() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let today = office.node.today();
    let given = format!("need=emergency-shelter&given=A+bed&given-on={today}&given-by=Kimbilio");
    for (kind, code, typed) in [
        (Kind::Note, "note", "words=She+drank+tea&part=care"),
        (Kind::Need, "need", "need=essentials&urgency=24h&need-state=open&known=Bread"),
        (Kind::Task, "task", "what=Call+the+clinic"),
        (Kind::ServiceGiven, "service-given", given.as_str()),
    ] {
        let before = desk.count(kind).await;
        let form = desk.form(code).await;
        for _ in 0..2 {
            let sent = desk.send(code, &format!("{form}&{typed}")).await;
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{code}: {}", sent.html);
            assert_eq!(sent.headers[header::LOCATION], desk.case, "{code}");
        }
        let (once, again) = (format!("{form}&{typed}"), format!("{form}&{typed}"));
        let both = tokio::join!(desk.send(code, &once), desk.send(code, &again));
        assert_eq!((both.0.status, both.1.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        assert_eq!(desk.count(kind).await, before + 1, "{code}");
        // A form that is opened anew is another one.
        let new = desk.form(code).await;
        let sent = desk.send(code, &format!("{new}&{typed}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{code}: {}", sent.html);
        assert_eq!(desk.count(kind).await, before + 2, "{code}");
    }
    // What was typed anew in a form whose answer was lost is not lost.
    let form = desk.form("note").await;
    let before = desk.count(Kind::Note).await;
    for words in ["One", "One+more"] {
        let sent = desk.send("note", &format!("{form}&words={words}&part=care")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
    assert_eq!(desk.count(Kind::Note).await, before + 2);
    // A button beside a task, too.
    let page = office.get(&desk.case, Some(&desk.cookie)).await.html;
    let done =
        format!("form={}&task={}", form_of(&page), between(&page, "name=\"task\" value=\"", "\""));
    for _ in 0..2 {
        let sent = desk.send("task-done", &done).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
    assert_eq!(desk.count(Kind::TaskDone).await, 1);
}

#[tokio::test]
async fn a_referral_with_its_consent_that_is_sent_twice_goes_once_and_so_does_its_move() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let (node, case) = (&office.node, office.case());
    let session = &desk.session;
    let identity = Identity { age: Age::exactly(30).unwrap(), ..Identity::default() };
    let safe = SafetyCheck { now: SafetyNow::SafeToTalk, holds: all_points(), seen: None };
    for record in [Record::Identity(identity), Record::Safety(safe)] {
        node.write_case(session, case, (&record, None)).await.unwrap();
    }
    let suggestions = format!("{}/refer/emergency-shelter", desk.case);
    let suggestions = office.get(&suggestions, Some(&desk.cookie)).await.html;
    let rest = between(&suggestions, "<h3><a href=\"/en/work/cases/", "\"");
    let path = format!("/en/work/cases/{rest}");
    let travel = "shares=age&with=alone&transport=public&pays=nobody";
    let html = office.get(&path, Some(&desk.cookie)).await.html;
    let carries = |html: &str, looked: bool| {
        let hidden = |name: &str| {
            format!("{name}={}", between(html, &format!("name=\"{name}\" value=\""), "\""))
        };
        let names =
            ["once", "seen-record", "shown"].into_iter().filter(|n| looked || *n != "shown");
        let hidden: Vec<String> = names.map(hidden).collect();
        format!("form={}&{}&{travel}", form_of(html), hidden.join("&"))
    };
    let look = format!("{}&act=look", carries(&html, false));
    let looked = office.post(&path, &look, Some(&desk.cookie)).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.html);
    let send = format!(
        "{}&act=send&purpose=referral&agrees=yes&giver=herself&asked-in=en&interpreter=nobody&read-back=yes",
        carries(&looked.html, true)
    );
    let mut led = Vec::new();
    for _ in 0..2 {
        let both = tokio::join!(
            office.post(&path, &send, Some(&desk.cookie)),
            office.post(&path, &send, Some(&desk.cookie))
        );
        for sent in [both.0, both.1] {
            assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
            led.push(sent.headers[header::LOCATION].to_str().unwrap().to_owned());
        }
    }
    led.dedup();
    assert_eq!(led.len(), 1, "{led:?}");
    assert_eq!((desk.count(Kind::Consent).await, desk.count(Kind::Sent).await), (1, 2));

    let page = office.get(&led[0], Some(&desk.cookie)).await.html;
    let seen = between(&page, "name=\"seen-move\" value=\"", "\"");
    let cancel =
        format!("form={}&seen-move={seen}&move=cancel&reason=moved&words=Gone", form_of(&page));
    for _ in 0..2 {
        let moved = office.post(&led[0], &cancel, Some(&desk.cookie)).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.html);
        assert_eq!(moved.headers[header::LOCATION].to_str().unwrap(), led[0]);
    }
    let id = led[0].rsplit('/').next().unwrap().parse().unwrap();
    let view = node.referral(session, (session.organisation(), id)).await.unwrap();
    assert_eq!(view.state, State::Cancelled);
    assert_eq!(view.events.iter().filter(|event| event.did == "cancel").count(), 1);
}

fn all_points() -> std::collections::BTreeSet<rufaa_domain::case::SafetyPoint> {
    rufaa_domain::case::SafetyPoint::ALL.iter().copied().collect()
}

#[tokio::test]
async fn two_who_write_about_the_same_thing_are_told_of_each_other_and_lose_nothing() {
    let office = Office::new().await;
    let (one, other) =
        (Desk::of(&office, Role::Supervisor).await, Desk::of(&office, Role::Caseworker).await);
    for (code, first, second, kept, name) in [
        (
            "need",
            "need=essentials&urgency=24h&need-state=open&known=Bread",
            "need=essentials&urgency=72h&need-state=open&known=Milk+for+two",
            "Milk for two",
            "Need",
        ),
        ("summary", "words=First", "words=Second+words", "Second words", "Summary"),
        (
            "individual",
            "person-name=Mama+Zuri&relation=parent&standing=not-asked",
            "person-name=Mama+Zuri&relation=parent&standing=clear&known=Seen+today",
            "Seen today",
            "around",
        ),
    ] {
        let (hers, theirs) = (one.form(code).await, other.form(code).await);
        let sent = one.send(code, &format!("{hers}&{first}")).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{code}: {}", sent.html);
        // A mistake of her own in between does not make her blind.
        let wrong = other.send(code, &format!("{theirs}&words=")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
        let seen = theirs.rsplit("seen-record=").next().unwrap().to_owned();
        assert!(wrong.html.contains(&format!("name=\"seen-record\" value=\"{seen}\"")), "{code}");
        let late = other.send(code, &format!("{theirs}&{second}")).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{code}: {}", late.html);
        let told = between(&late.html, "role=\"alert\"", "</div>");
        assert!(told.contains("supervisor") && told.contains(name), "{code}: {told}");
        assert!(late.html.contains(kept), "{code}: {}", late.html);
        let seen = between(&late.html, "name=\"seen-record\" value=\"", "\"");
        let again = format!("form={}&seen-record={seen}&{second}", form_of(&late.html));
        let again = other.send(code, &again).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{code}: {}", again.html);
    }
    // What says nothing about the same thing stands in nobody's way.
    let theirs = other.form("need").await;
    let note = one.form("note").await;
    one.send("note", &format!("{note}&words=Tea&part=care")).await;
    let sent = "need=counselling&urgency=24h&need-state=open";
    let sent = other.send("need", &format!("{theirs}&{sent}")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
}

#[tokio::test]
async fn a_form_that_comes_back_with_somebody_else_in_it_says_so_and_begins_a_case_of_its_own() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let page = office.get("/en/work/cases/new", Some(&cookie)).await.html;
    let (form, once) = (form_of(&page), office.node.once());
    let of = |once: &str, name: &str| {
        let unit = office.unit();
        format!(
            "form={form}&once={once}&unit={unit}&signal=met&now=not-safe-to-ask&place=Moyale\
             &name-known={name}"
        )
    };
    let new = "/en/work/cases/new";
    let first = office.post(new, &of(&once.to_string(), "Pendo"), Some(&cookie)).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.html);
    let told = office.post(new, &of(&once.to_string(), "Rehema"), Some(&cookie)).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.html.contains("sent before, with somebody else in it"), "{}", told.html);
    assert!(told.html.contains("value=\"Rehema\""), "nothing is lost: {}", told.html);
    let fresh = between(&told.html, "name=\"once\" value=\"", "\"");
    assert_ne!(fresh, once.to_string());
    let other = office.post(new, &of(fresh, "Rehema"), Some(&cookie)).await;
    assert_eq!(other.status, StatusCode::SEE_OTHER, "{}", other.html);
    assert_ne!(other.headers[header::LOCATION], first.headers[header::LOCATION]);
}
