//! Several services are asked with one form, each with a package that was shown and a yes or no of its own.

use axum::http::{StatusCode, header};
use rufaa_app::Session;
use rufaa_domain::access::Role;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseNeed, Identity, NeedState, Record, SafetyCheck, SafetyNow, SafetyPoint,
};
use rufaa_domain::consent::Consent;
use rufaa_domain::referral::Urgency;

use super::office::{Answer, Office, between, form_of};

pub(super) const HOW_ASKED: &str =
    "act=send&purpose=referral&giver=herself&asked-in=en&interpreter=nobody&read-back=yes";

/// Somebody with two needs, and the page on which a first service is asked for one of them.
pub(super) struct Asking<'a> {
    office: &'a Office,
    session: Session,
    pub(super) cookie: String,
    pub(super) path: String,
}

impl<'a> Asking<'a> {
    pub(super) async fn of(office: &'a Office) -> Self {
        let cookie = office.sign_in(Role::Supervisor).await;
        office.clock.advance_seconds(60);
        let session = office.person(Role::Supervisor).session(&office.node).await;
        let name = Some("Somebody Invented".to_owned());
        let identity = Identity { name, age: Age::exactly(30).unwrap(), ..Identity::default() };
        let holds = SafetyPoint::ALL.iter().copied().collect();
        let safe = SafetyCheck { now: SafetyNow::SafeToTalk, holds, seen: None };
        let need = CaseNeed {
            need: "legal-advice".to_owned(),
            urgency: Urgency::ThreeDays,
            state: NeedState::Open,
            known: None,
        };
        for record in [Record::Identity(identity), Record::Safety(safe), Record::Need(need)] {
            let case = office.case();
            office.node.write_case(&session, case, (&record, None)).await.unwrap();
        }
        let suggestions = format!("/en/work/cases/{}/refer/emergency-shelter", office.case());
        let html = office.get(&suggestions, Some(&cookie)).await.html;
        let rest = between(&html, "<h3><a href=\"/en/work/cases/", "\"");
        let path = format!("/en/work/cases/{rest}");
        Self { office, session, cookie, path }
    }

    pub(super) async fn page(&self) -> String {
        self.office.get(&self.path, Some(&self.cookie)).await.html
    }

    pub(super) async fn post(&self, body: &str) -> Answer {
        self.office.post(&self.path, body, Some(&self.cookie)).await
    }

    /// The form on which one other is asked and both were shown, and in which field she answers for it.
    async fn with_one_other(&self) -> (String, String) {
        let page = self.page().await;
        let other = values(&page, "ask-too").into_iter().take(1).collect::<Vec<_>>();
        let looked = self.post(&format!("{}&act=look", carries(&page, &other))).await;
        // What is asked is said in simple words.
        assert!(
            looked.html.contains("May we tell this service what is shown here"),
            "as it is said"
        );
        let [answer] = answers(&looked.html).try_into().unwrap();
        (format!("{}&{HOW_ASKED}", carries(&looked.html, &other)), answer)
    }

    /// Consents and packages that left.
    pub(super) async fn kept(&self) -> (usize, usize) {
        let open = self.office.node.case(&self.session, self.office.case()).await.unwrap();
        (open.view.consents().count(), open.view.sent().count())
    }
}

fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let before = format!("name=\"{name}\" value=\"");
    html.split(&before).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What a form carries along: its token and ids, the marks of what it shows, and who else is asked.
pub(super) fn carries(html: &str, others: &[&str]) -> String {
    let hidden = html.split("type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        Some(format!("{name}={}", rest.split('"').next()?))
    });
    let mine = ["once=", "shown", "seen-record=", "more="];
    let mut all: Vec<String> =
        hidden.filter(|field| mine.iter().any(|one| field.starts_with(one))).collect();
    all.push(format!("form={}", form_of(html)));
    all.push("shares=age&with=alone&transport=public&pays=nobody".to_owned());
    all.extend(others.iter().map(|other| format!("ask-too={}", other.replace('/', "%2F"))));
    all.dedup();
    all.join("&")
}

/// The names of the fields in which she answers for the others.
fn answers(html: &str) -> Vec<String> {
    let of = html.split("<fieldset class=\"step\" id=\"agrees-").skip(1);
    of.map(|rest| format!("agrees-{}", rest.split('"').next().unwrap())).collect()
}

#[tokio::test]
async fn several_are_asked_with_one_form_each_with_a_yes_or_no_of_its_own() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let page = asking.page().await;
    let others = values(&page, "ask-too");
    let another_need = others.iter().find(|other| other.starts_with("legal-advice/")).unwrap();
    let same_need = others.iter().find(|other| other.starts_with("emergency-shelter/")).unwrap();
    let chosen = [*same_need, *another_need];
    let before = asking.kept().await;

    let looked = asking.post(&format!("{}&act=look", carries(&page, &chosen))).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.html);
    assert_eq!(looked.html.matches("<dl class=\"seen\">").count(), 3);
    assert_eq!(looked.html.matches("What does the person say to ").count(), 3);
    let [no, yes] = answers(&looked.html).try_into().unwrap();
    let form = carries(&looked.html, &chosen);

    // Who was not asked about gets nothing, and neither does anybody else.
    let half = asking.post(&format!("{form}&{HOW_ASKED}&agrees=yes&{yes}=yes")).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asking.kept().await, before);
    // Her answer is missing in the field of the one whom it would be about.
    assert!(half.html.contains(&format!("<a href=\"#{no}\">What does the person say to ")));
    assert!(half.html.contains(&format!("id=\"{no}\" aria-invalid=\"true\"")), "{}", half.html);
    assert_eq!(half.html.matches("aria-invalid").count(), 1, "{}", half.html);
    // Who was chosen after the look was not looked at; and who was shown has to be asked.
    let more = others.iter().find(|other| !chosen.contains(other)).unwrap();
    for changed in [vec![chosen[0], chosen[1], *more], vec![chosen[1]]] {
        let form = carries(&looked.html, &changed);
        let sent = asking.post(&format!("{form}&{HOW_ASKED}&agrees=yes&{yes}=yes&{no}=no")).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(sent.html.contains("is not what was shown"), "{}", sent.html);
        assert_eq!(asking.kept().await, before);
    }

    let send = format!("{form}&{HOW_ASKED}&agrees=yes&{no}=no&{yes}=yes");
    for _ in 0..2 {
        let sent = asking.post(&send).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
        let case = format!("/en/work/cases/{}", office.case());
        assert_eq!(sent.headers[header::LOCATION].to_str().unwrap(), case);
        assert_eq!(asking.kept().await, (before.0 + 3, before.1 + 2), "sent twice goes once");
    }
    let open = office.node.case(&asking.session, office.case()).await.unwrap();
    let needs: Vec<&str> =
        open.view.sent().skip(before.1).map(|sent| sent.what.package.need.as_str()).collect();
    assert_eq!(
        needs,
        ["emergency-shelter", "legal-advice"],
        "her no was kept, and nothing was sent"
    );
    // Who is asked already is neither proposed again nor asked about for another need: her no would end what
    // she gets there.
    assert!(!asking.page().await.contains(another_need));
    let again = another_need.replace("legal-advice/", "emergency-shelter/");
    let looked =
        asking.post(&format!("{}&act=look", carries(&asking.page().await, &[&again]))).await;
    assert_eq!(answers(&looked.html), Vec::<String>::new());
}

/// Promise 6: what she said last holds, whatever form is sent again.
#[tokio::test]
async fn promise_6_a_no_that_is_sent_again_after_a_yes_stays_a_no() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let looked = asking.post(&format!("{}&act=look", carries(&asking.page().await, &[]))).await;
    let no = format!("{}&{HOW_ASKED}&agrees=no", carries(&looked.html, &[]));
    let before = asking.kept().await;
    assert_eq!(asking.post(&no).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(asking.kept().await, (before.0 + 1, before.1));
    let open = office.node.case(&asking.session, office.case()).await.unwrap();
    let said = open.view.consents().last().unwrap().1.clone();
    let yes = Record::Consent(Consent { yes: true, ..said });
    office.node.write_case(&asking.session, office.case(), (&yes, None)).await.unwrap();
    for _ in 0..2 {
        assert_eq!(asking.post(&no).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(asking.kept().await, (before.0 + 3, before.1), "the no is said anew, once");
    }
}

#[tokio::test]
async fn a_ground_without_consent_is_for_the_service_of_the_page_alone() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let (form, answer) = asking.with_one_other().await;
    let before = asking.kept().await;
    let form = format!("{form}&exception=vital-interest&decided-by=Dr+Amollo");
    let silent = asking.post(&form).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "the other needs an answer");
    assert_eq!(asking.kept().await, before);
    let sent = asking.post(&format!("{form}&{answer}=no")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    assert_eq!(asking.kept().await, (before.0 + 1, before.1 + 1));
}

#[tokio::test]
async fn a_no_to_everybody_sends_nothing_and_says_so() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let (form, answer) = asking.with_one_other().await;
    let before = asking.kept().await;
    let sent = asking.post(&format!("{form}&agrees=no&{answer}=no")).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", sent.html);
    assert_eq!(asking.kept().await, (before.0 + 2, before.1));
}

#[tokio::test]
async fn promise_6_a_no_is_kept_whatever_stands_in_the_way_of_the_rest() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let (form, answer) = asking.with_one_other().await;
    let before = asking.kept().await;
    // A colleague writes: what would go to the first is not what was shown any more.
    office.clock.advance_seconds(60);
    let aged = Identity { age: Age::exactly(31).unwrap(), ..Identity::default() };
    let written = Record::Identity(aged);
    office.node.write_case(&asking.session, office.case(), (&written, None)).await.unwrap();
    let sent = asking.post(&format!("{form}&agrees=yes&{answer}=no")).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.html.contains("is not what was shown"), "{}", sent.html);
    assert_eq!(asking.kept().await, (before.0 + 1, before.1), "her no, and nothing else");
    // What she said to what was shown before is not said to what is shown now.
    let chosen = sent
        .html
        .split("name=\"agrees")
        .skip(1)
        .filter(|rest| rest.split('>').next().is_some_and(|field| field.contains("checked")));
    assert_eq!(chosen.count(), 0, "{}", sent.html);
}

#[tokio::test]
async fn promise_6_a_no_after_the_yes_that_was_sent_ends_it() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let (form, answer) = asking.with_one_other().await;
    let before = asking.kept().await;
    let sent = asking.post(&format!("{form}&agrees=yes&{answer}=yes")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    assert_eq!(asking.kept().await, (before.0 + 2, before.1 + 2));
    for _ in 0..2 {
        let again = asking.post(&format!("{form}&agrees=yes&{answer}=no")).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.html);
        assert_eq!(asking.kept().await, (before.0 + 3, before.1 + 2), "said once");
    }
    let open = office.node.case(&asking.session, office.case()).await.unwrap();
    // Both were sent in one moment: no order of theirs says anything.
    let mut states: Vec<&str> =
        open.referrals.iter().skip(before.1).map(|row| row.state.as_str()).collect();
    states.sort_unstable();
    assert_eq!(states, ["sent", "withdrawn"]);
}

#[tokio::test]
async fn who_is_asked_is_named_also_where_the_others_have_it_already() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let (form, answer) = asking.with_one_other().await;
    // The first goes; the other is looked at again.
    let id = answer.trim_start_matches("agrees-");
    let shown = form.split(&format!("shown-{id}=")).nth(1).unwrap().split('&').next().unwrap();
    let other = form.replace(&format!("&shown-{id}={shown}"), "");
    let alone: String =
        other.split('&').filter(|one| !one.starts_with("ask-too=")).collect::<Vec<_>>().join("&");
    let sent = asking.post(&format!("{alone}&agrees=yes")).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let looked = asking.post(&form.replace("act=send", "act=look")).await;
    assert_eq!(looked.html.matches("<dl class=\"seen\">").count(), 1);
    assert_eq!(looked.html.matches("What does the person say to ").count(), 1, "{}", looked.html);
}

#[tokio::test]
async fn a_return_says_to_whom_she_goes_or_that_it_is_nobody() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let need = CaseNeed {
        need: "return-travel".to_owned(),
        urgency: Urgency::ThreeDays,
        state: NeedState::Open,
        known: None,
    };
    office
        .node
        .write_case(&asking.session, office.case(), (&Record::Need(need), None))
        .await
        .unwrap();
    let plain = asking.page().await;
    assert!(!plain.contains("name=\"toward\""), "a shelter brings nobody together");
    let path = asking.path.replace("/refer/emergency-shelter/", "/refer/return-travel/");
    let asking = Asking { path, ..asking };
    let page = asking.page().await;
    assert!(page.contains("name=\"toward\" value=\"nobody\""), "{page}");
    let look = format!("{}&act=look", carries(&page, &[]));
    for unsaid in [String::new(), "&toward=99".to_owned()] {
        let looked = asking.post(&format!("{look}{unsaid}")).await;
        assert_eq!(looked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(looked.html.contains("Say to whom of the person"), "{}", looked.html);
        assert!(!looked.html.contains("<dl class=\"seen\">"), "nothing is shown: {}", looked.html);
    }
    let looked = asking.post(&format!("{look}&toward=nobody")).await;
    assert!(looked.html.contains("To nobody of family or friends"), "{}", looked.html);
}

/// Promise 6: what she said last holds, whatever form is sent last.
#[tokio::test]
async fn promise_6_an_old_form_says_no_yes_after_her_no_to_somebody_else() {
    let office = Office::new().await;
    let asking = Asking::of(&office).await;
    let looked = asking.post(&format!("{}&act=look", carries(&asking.page().await, &[]))).await;
    let old = format!("{}&{HOW_ASKED}&agrees=yes", carries(&looked.html, &[]));
    let newer = asking.post(&format!("{}&act=look", carries(&asking.page().await, &[]))).await;
    let no = format!("{}&{HOW_ASKED}&agrees=no", carries(&newer.html, &[]));
    let before = asking.kept().await;
    assert_eq!(asking.post(&no).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // Looked at once more, the old form says so, and has no answer any more.
    let look = old.replace("act=send", "act=look");
    let again = asking.post(&look).await;
    assert!(again.html.contains("answered this since the form was opened"), "{}", again.html);
    assert!(!between(&again.html, "name=\"agrees\" value=\"yes\"", ">").contains("checked"));
    // One that does not say what it had seen has seen nothing.
    let blind = old.split('&').filter(|field| !field.starts_with("seen-record"));
    let blind = asking.post(&blind.collect::<Vec<_>>().join("&")).await;
    assert!(blind.html.contains("answered this since the form was opened"), "{}", blind.html);
    let late = asking.post(&old).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.html.contains("answered this since the form was opened"), "{}", late.html);
    assert_eq!(asking.kept().await, (before.0 + 1, before.1), "nothing was written or sent");
    let chosen = between(&late.html, "name=\"agrees\" value=\"yes\"", ">");
    assert!(!chosen.contains("checked"), "asked anew: {}", late.html);
    let yes = format!("{}&{HOW_ASKED}&agrees=yes", carries(&late.html, &[]));
    assert_eq!(asking.post(&yes).await.status, StatusCode::SEE_OTHER);
    assert_eq!(asking.kept().await, (before.0 + 2, before.1 + 1));
}
