//! What owners and keepers of the directory do on their pages.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};

/// The fields of the form on a page, as a browser would send them, with others in their place.
fn sent(html: &str, instead: &[(&str, &str)]) -> String {
    let mut fields: Vec<(String, String)> = Vec::new();
    for tag in html.split("<input ").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let attribute = |name: &str| {
            let rest = tag.split(&format!("{name}=\"")).nth(1)?;
            Some(rest.split('"').next().unwrap().to_owned())
        };
        let is_chosen = !tag.contains("type=\"radio\"") || tag.contains(" checked");
        if let Some(name) = attribute("name").filter(|_| is_chosen) {
            fields.push((name, attribute("value").unwrap_or_default()));
        }
    }
    for area in html.split("<textarea ").skip(1) {
        let name = between(area, "name=\"", "\"").to_owned();
        let text = area.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        fields.push((name, text.strip_prefix('\n').unwrap_or(text).to_owned()));
    }
    for (name, value) in instead {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pair = |(name, value): &(String, String)| {
        format!("{}={}", percent(name), percent(&unescaped(value)))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn unescaped(text: &str) -> String {
    [("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (escaped, letter)| text.replace(escaped, letter))
}

fn percent(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect::<Vec<_>>().concat()
}

#[tokio::test]
async fn an_owner_writes_looks_and_sends_and_nothing_that_was_typed_is_lost() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Provider).await;
    let path = format!("/en/work/entry/{}/edit", office.service);
    let form = office.get(&path, Some(&cookie)).await.html;
    assert!(form.contains("name=\"was-mo\""), "{form}");

    let wrong = [("mo", "nine to five"), ("fees", "Free & \"open\" to all")];
    let answer = office.post(&path, &sent(&form, &wrong), Some(&cookie)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.contains("value=\"nine to five\""), "{}", answer.html);
    assert!(answer.html.contains("href=\"#mo\""), "the field to mend is named");

    let mended = [("mo", "8-12:30, 14-17"), ("act", "look")];
    let look = office.post(&path, &sent(&answer.html, &mended), Some(&cookie)).await;
    assert_eq!(look.status, StatusCode::OK, "{}", look.html);
    assert!(unescaped(&look.html).contains("Free & \"open\" to all"), "{}", look.html);
    assert!(look.html.contains("Monday: 8:00 am to 12:30 pm"), "{}", look.html);

    let silent = sent(&look.html, &[("act", "send"), ("why", " ")]);
    let asked = office.post(&path, &silent, Some(&cookie)).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.html.contains("Please write a reason."));
    let back = office.post(&path, &sent(&asked.html, &[("act", "write")]), Some(&cookie)).await;
    assert!(back.html.contains("value=\"8-12:30, 14-17\""), "she goes on writing");

    let whole = sent(&asked.html, &[("act", "send"), ("why", "new hours since Monday")]);
    let done = office.post(&path, &whole, Some(&cookie)).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let entry = office.get("/en/work/entry", Some(&cookie)).await.html;
    assert!(entry.contains("1 change waits for a vetter"), "{entry}");

    // The first form, sent once more from an old window: what was typed there meets what waits.
    let old = [("mo", "9-10"), ("act", "look")];
    let both = office.post(&path, &sent(&form, &old), Some(&cookie)).await;
    assert_eq!(both.status, StatusCode::CONFLICT, "{}", both.html);
    assert!(both.html.contains("value=\"9-10\"") && both.html.contains("8-12:30, 14-17"));
}

#[tokio::test]
async fn a_vetter_goes_through_the_steps_and_what_is_missing_is_said() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Vetter).await;
    office.node.follow().await.unwrap();
    let state = office.get("/en/work/directory", Some(&cookie)).await.html;
    assert!(state.contains("none vetted") || state.contains("<td>"), "{state}");
    let search = format!("form={}&words=Tumaini", form_of(&state));
    let found = office.post("/en/work/directory", &search, Some(&cookie)).await;
    let found = found.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert!(!found.contains("Tumaini"), "words stand in no address");
    let list = office.get(&found, Some(&cookie)).await.html;
    let other = office.other_entry.to_string();
    assert!(list.contains("/en/work/entries/"), "{list}");

    let path = format!("/en/work/entries/{other}");
    let page = office.get(&path, Some(&cookie)).await.html;
    let service = between(&page, "name=\"service\" value=\"", "\"").to_owned();
    let judge = async |rest: &str| {
        let page = office.get(&path, Some(&cookie)).await.html;
        let (form, seen) = (form_of(&page), between(&page, "name=\"seen-mark\" value=\"", "\""));
        let fields = format!("form={form}&seen-mark={seen}&service={service}&{rest}");
        office.post(&format!("{path}/vetting"), &fields, Some(&cookie)).await
    };
    for (rest, said) in [
        ("why=x", "Please choose what you record."),
        ("step=checked&evidence=&why=x", "which evidence was looked at"),
        ("step=vetted&until=soon&why=x", "Please choose a day"),
        ("step=vetted&until=2206-06-30&why=x", "Please choose a day"),
        ("step=submitted&why=", "Please write a reason."),
    ] {
        let answer = judge(rest).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{rest}");
        assert!(answer.html.contains(said), "{rest}: {}", answer.html);
    }
    let again = judge("step=checked&evidence=licence+8&why=").await.html;
    for kept in ["<details open>", "value=\"checked\" checked", ">licence 8</textarea>"] {
        assert_eq!(again.matches(kept).count(), 1, "{kept}: {again}");
    }
    for rest in [
        "step=withdrawn&why=begin+anew",
        "step=submitted&why=asked+by+telephone",
        "step=checked&evidence=licence+7&why=went+there",
        "step=vetted&until=2028-06-30&why=all+is+well",
        "step=suspended&why=a+complaint",
    ] {
        let answer = judge(rest).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{rest}: {}", answer.html);
    }
    let page = office.get(&path, Some(&cookie)).await.html;
    assert!(page.contains("suspended, it receives no referrals: a complaint"), "{page}");
    assert!(page.contains("licence 7"), "what was recorded stays");

    let focal = office.sign_in(Role::FocalPointNational).await;
    let page = office.get(&path, Some(&focal)).await.html;
    let (form, seen) = (form_of(&page), between(&page, "name=\"seen-mark\" value=\"", "\""));
    let accredit = format!("{path}/accreditation");
    let fields = format!("form={form}&seen-mark={seen}&until=2028-12-31&why=agreement");
    let refused = office.post(&accredit, &fields, Some(&focal)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.html.contains("Choose what kind of organisation it is."), "{}", refused.html);
    for kept in ["value=\"2028-12-31\"", ">agreement</textarea>"] {
        assert_eq!(refused.html.matches(kept).count(), 1, "{kept}: {}", refused.html);
    }
    let fields = format!("{fields}&kind=police");
    assert_eq!(office.post(&accredit, &fields, Some(&focal)).await.status, StatusCode::SEE_OTHER);
    let page = office.get(&path, Some(&focal)).await.html;
    assert!(page.contains("accredited until 31 December 2028 · Police"), "{page}");
    assert!(!page.contains("name=\"step\""), "the focal point does not vet");
}
