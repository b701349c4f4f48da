//! Who is on call: kept on a page without losing what was typed, by those who look after the units.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};

fn address(office: &Office) -> String {
    format!("/en/work/units/{}/on-call", office.unit())
}

/// Somebody who can be on a list.
pub(super) fn somebody(html: &str) -> String {
    let ids = html.split("<option value=\"").skip(1).filter_map(|part| part.split('"').next());
    ids.into_iter().find(|id| !id.is_empty()).unwrap().to_owned()
}

#[tokio::test]
async fn a_list_of_those_on_call_keeps_what_was_typed_until_it_can_be_kept() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let units = office.get("/en/work/units", Some(&cookie)).await.html;
    assert!(units.contains(&address(&office)), "{units}");
    let page = office.get(&address(&office), Some(&cookie)).await.html;
    let (form, who) = (form_of(&page), somebody(&page));
    let sent = |to: &str, telephone: &str, day: &str| {
        let night = format!("form={form}&list=night&seen-mark=&{day}&from=%D9%A2%D9%A1:30&to={to}");
        format!("{night}&telephone={telephone}&member=&member={who}&member={who}")
    };
    for (wrong, said) in [
        (sent("six", "0700000001", "day=6"), "hours and minutes"),
        (sent("25:00", "0700000001", "day=6"), "hours and minutes"),
        (sent("06:15", "Asha", "day=6"), "telephone number in digits"),
        (sent("06:15", "0700000001", "day=8"), "at least one day"),
    ] {
        let answer = office.post(&address(&office), &wrong, Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(answer.html.contains(said), "{wrong}");
        let night = between(&answer.html, "name=\"list\" value=\"night\"", "</form>");
        assert!(night.contains("value=\"٢١:30\""), "what was typed stands: {night}");
        assert!(night.contains(&format!("value=\"{who}\" selected")), "{night}");
    }
    let kept = sent("06:15", "0700000001", "day=6&day=7");
    let answer = office.post(&address(&office), &kept, Some(&cookie)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    assert_eq!(answer.headers[header::LOCATION], address(&office));
    let page = office.get(&address(&office), Some(&cookie)).await.html;
    let night = between(&page, "name=\"list\" value=\"night\"", "</form>");
    assert!(night.contains("value=\"21:30\"") && night.contains("value=\"06:15\""), "{night}");
    assert_eq!(night.matches(&format!("value=\"{who}\" selected")).count(), 1, "once");
    assert_eq!(night.matches(" checked").count(), 2);
    // Sent once more, as if the list had never been seen, it is said that somebody was faster.
    let again = office.post(&address(&office), &kept, Some(&cookie)).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.html);
    // A unit of nobody's is none.
    let nowhere = "/en/work/units/00000000-0000-0000-0000-000000000007/on-call";
    let answer = office.get(nowhere, Some(&cookie)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
