//! A conference is called with what was shown, and with her yes to that.

use axum::http::{StatusCode, header};
use rufaa_app::Session;
use rufaa_domain::access::Role;
use rufaa_domain::age::Age;
use rufaa_domain::case::{Identity, LONG_CHARS_MAX, Record, SafetyCheck, SafetyNow, SafetyPoint};

use super::office::{Answer, Office, between, form_of};

const HOW_ASKED: &str =
    "purpose=conference&giver=herself&asked-in=en&interpreter=nobody&read-back=yes";

/// Somebody of another house is chosen and what she would read was looked at.
struct Conferring<'a> {
    office: &'a Office,
    session: Session,
    cookie: String,
    /// The form without what is shown: somebody of another house is chosen.
    form: String,
}

impl<'a> Conferring<'a> {
    async fn of(office: &'a Office) -> Self {
        let cookie = office.sign_in(Role::Supervisor).await;
        office.clock.advance_seconds(60);
        let session = office.person(Role::Supervisor).session(&office.node).await;
        let holds = SafetyPoint::ALL.iter().copied().collect();
        let safe = Record::Safety(SafetyCheck { now: SafetyNow::SafeToTalk, holds, seen: None });
        office.node.write_case(&session, office.case(), (&safe, None)).await.unwrap();
        let mut one = Self { office, session, cookie, form: String::new() };
        one.is_aged(30).await;
        let page = one.page().await;
        let (before, _) = page.split_once("Kimbilio House (invented)").unwrap();
        let unit = before.rsplit("name=\"units\" value=\"").next().unwrap();
        let unit = unit.split('"').next().unwrap();
        one.form = format!(
            "form={}&seen-record={}&once={}&what-for=Where+she+lives&meet-on={}&open-days=30&told=age&units={unit}",
            form_of(&page),
            between(&page, "name=\"seen-record\" value=\"", "\""),
            between(&page, "name=\"once\" value=\"", "\""),
            office.node.today(),
        );
        let chosen = one.post("act=look").await;
        let seat = between(&chosen.html, "name=\"seats\" value=\"", "\"");
        one.form = format!("{}&seats={seat}", one.form);
        one
    }

    fn path(&self) -> String {
        format!("/en/work/cases/{}/conference", self.office.case())
    }

    async fn page(&self) -> String {
        self.office.get(&self.path(), Some(&self.cookie)).await.html
    }

    async fn post(&self, more: &str) -> Answer {
        let body = format!("{}&{more}", self.form);
        self.office.post(&self.path(), &body, Some(&self.cookie)).await
    }

    /// The mark of what a page shows.
    async fn looked(&self) -> String {
        let page = self.post("act=look").await.html;
        between(&page, "name=\"shown\" value=\"", "\"").to_owned()
    }

    /// A colleague writes what those who attend would read.
    async fn is_aged(&self, years: u8) {
        let aged = Identity { age: Age::exactly(years).unwrap(), ..Identity::default() };
        let written = Record::Identity(aged);
        self.office.clock.advance_seconds(60);
        let case = self.office.case();
        self.office.node.write_case(&self.session, case, (&written, None)).await.unwrap();
    }

    /// What she said to conferences, in order; and how many conferences there are.
    async fn kept(&self) -> (Vec<bool>, usize) {
        let open = self.office.node.case(&self.session, self.office.case()).await.unwrap();
        let said = open.view.consents().map(|(_, consent)| consent.yes).collect();
        (said, open.view.conferences().count())
    }
}

#[tokio::test]
async fn promise_6_a_yes_to_a_conference_is_one_to_what_was_shown() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let before = one.kept().await;
    let shown = one.looked().await;
    one.is_aged(31).await;
    let late = one.post(&format!("act=call&shown={shown}&agrees=yes&{HOW_ASKED}")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.html);
    assert!(late.html.contains("is not what was shown"), "{}", late.html);
    let chosen = |html: &str| between(html, "name=\"agrees\"", ">").contains("checked");
    assert!(!chosen(&late.html), "{}", late.html);
    assert_eq!(one.kept().await, before, "nobody was asked about what is shown now");

    // What is missing beside an answer to what is shown leaves the answer where it is.
    let shown = one.looked().await;
    let unread = one.post(&format!("act=call&shown={shown}&agrees=yes&giver=herself")).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unread.html);
    assert!(chosen(&unread.html), "{}", unread.html);

    let called = one.post(&format!("act=call&shown={shown}&agrees=yes&{HOW_ASKED}")).await;
    assert_eq!(called.status, StatusCode::SEE_OTHER, "{}", called.html);
    assert_eq!(one.kept().await, ([before.0, vec![true]].concat(), before.1 + 1));

    // Where every yes and no stands, it says who said it, how, and to what.
    let path = format!("/en/work/cases/{}/consents", office.case());
    let page = office.get(&path, Some(&one.cookie)).await.html;
    for said in ["The person alone", "It was said back in own words", "What is shared: Age<"] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn nobody_is_asked_about_a_conference_that_would_be_over_when_they_speak() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let today = office.node.today();
    for (ahead, why) in [(-1, "The day lies behind"), (31, "would be over on the day")] {
        let day = today.saturating_add(jiff::Span::new().days(ahead));
        let form = one.form.replace(&format!("meet-on={today}"), &format!("meet-on={day}"));
        let path = one.path();
        let looked = office.post(&path, &format!("{form}&act=look"), Some(&one.cookie)).await;
        assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY, "{why}");
        assert!(looked.html.contains(why), "{}", looked.html);
        assert!(!looked.html.contains("name=\"agrees\""), "{}", looked.html);
    }
}

#[tokio::test]
async fn promise_6_a_no_to_a_conference_is_kept_whatever_was_shown() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let before = one.kept().await;
    let shown = one.looked().await;
    one.is_aged(31).await;
    let refused = one.post(&format!("act=call&shown={shown}&agrees=no&{HOW_ASKED}")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    assert_eq!(one.kept().await, ([before.0, vec![false]].concat(), before.1));
}

#[tokio::test]
async fn promise_6_a_no_is_kept_from_a_form_that_stood_open_past_midnight() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let before = one.kept().await;
    let shown = one.looked().await;
    let today = office.node.today();
    let behind = today.saturating_sub(jiff::Span::new().days(1));
    let form = one.form.replace(&format!("meet-on={today}"), &format!("meet-on={behind}"));
    let no = format!("{form}&act=call&shown={shown}&agrees=no&{HOW_ASKED}");
    let refused = office.post(&one.path(), &no, Some(&one.cookie)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    assert_eq!(one.kept().await, ([before.0, vec![false]].concat(), before.1));
}

#[tokio::test]
async fn an_answer_that_is_sent_twice_is_one() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let path = format!("/en/work/cases/{}/consents", office.case());
    let page = office.get(&path, Some(&one.cookie)).await.html;
    let seen = between(&page, "name=\"seen-record\" value=\"", "\"");
    let how = "giver=herself&asked-in=en&interpreter=nobody&read-back=yes";
    let form = |said: &str| {
        format!("form={}&seen-record={seen}&purpose=statistics&agrees={said}&{how}", form_of(&page))
    };
    let before = one.kept().await.0;
    for _ in 0..2 {
        let sent = office.post(&path, &form("yes"), Some(&one.cookie)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
    assert_eq!(one.kept().await.0, [before.clone(), vec![true]].concat(), "once");
}

#[tokio::test]
async fn what_was_agreed_stands_among_things_to_do_and_is_ticked_off_once_it_is_over() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = format!("/en/work/conferences/{}", office.conference());
    let get = async |path: &str| office.get(path, Some(&cookie)).await.html;
    let page = get(&path).await;
    let form = form_of(&page);
    let post =
        async |more: &str| office.post(&path, &format!("form={form}&{more}"), Some(&cookie)).await;
    let own = between(&page, "Not said</option>\n<option value=\"", "\"");
    let agreed = format!("act=agree&action-what=Find+a+bed&action-who={own}");
    let behind = post(&format!("{agreed}&action-until=2020-01-01")).await;
    assert_eq!(behind.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(behind.html.contains("Find a bed"), "nothing is lost: {}", behind.html);
    let until = office.node.today();
    let taken = post(&format!("{agreed}&action-until={until}")).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);

    let tasks = get("/en/work/tasks").await;
    assert!(tasks.contains("Find a bed") && tasks.contains(&path), "{tasks}");
    assert!(!get("/en/work/tasks?late=1").await.contains("Find a bed"), "it is not late");
    assert_eq!(post("act=end").await.status, StatusCode::SEE_OTHER);
    let over = get(&path).await;
    assert!(over.contains("writes it here") && !over.contains("action-what"), "{over}");
    let number = between(&over, "name=\"number\" value=\"", "\"");
    // Nothing that was typed is lost: neither what came of it, nor what is agreed when it is over.
    let marked = post(&format!("act=done&number={number}&known=Not+%E2%80%AEthere")).await;
    assert_eq!(marked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(marked.html.contains("there</textarea>"), "{}", marked.html);
    let late = post(&format!("act=agree&action-what=Ring+her&action-who={own}")).await;
    assert!(late.html.contains("Ring her"), "{}", late.html);
    let ticked = post(&format!("act=done&number={number}&known=At+the+house")).await;
    assert_eq!(ticked.status, StatusCode::SEE_OTHER, "{}", ticked.html);
    let twice = post(&format!("act=done&number={number}&known=Near+the+mosque")).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.html.contains("Near the mosque"), "a colleague was faster: {}", twice.html);
    assert!(get(&path).await.contains("At the house"));
    assert!(!get("/en/work/tasks").await.contains("Find a bed"));
}

#[tokio::test]
async fn minutes_as_long_as_they_may_be_are_kept_in_every_script_and_longer_ones_come_back() {
    let office = Office::new().await;
    let one = Conferring::of(&office).await;
    let shown = one.looked().await;
    let called = one.post(&format!("act=call&shown={shown}&agrees=yes&{HOW_ASKED}")).await;
    let path = called.headers[header::LOCATION].to_str().unwrap().to_owned();
    let form = form_of(&office.get(&path, Some(&one.cookie)).await.html);
    // A letter of Ethiopia is sent as nine bytes.
    let written = |letters: usize| {
        let words = "%E1%88%80".repeat(letters);
        format!("form={form}&act=minutes&words={words}")
    };
    let most = LONG_CHARS_MAX;
    let longer = office.post(&path, &written(most + 1), Some(&one.cookie)).await;
    assert_eq!(longer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", longer.html.len());
    assert!(longer.html.contains(&"ሀ".repeat(most + 1)), "nothing is lost");
    let kept = office.post(&path, &written(most), Some(&one.cookie)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html.len());
    assert!(office.get(&path, Some(&one.cookie)).await.html.contains(&"ሀ".repeat(most)));
}
