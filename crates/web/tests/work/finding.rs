//! Looking for a case, who may be here already, and files: as a browser sees them.

use axum::http::{StatusCode, header};
use rufaa_app::testing;
use rufaa_domain::access::Role;

use super::office::{Office, form_of};

/// Begins a case of somebody whose name is known, as a form does.
pub(super) fn beginning(form: &str, unit: &str, once: uuid::Uuid, name: &str) -> String {
    format!(
        "form={form}&once={once}&unit={unit}&signal=met&now=not-safe-to-ask&place=At+the+bridge\
         &name-known={name}"
    )
}

/// The fields of the form at the end of a page, as a browser sends them.
fn hidden_of(html: &str) -> String {
    let form = html.rsplit("<form class=\"edit\"").next().unwrap();
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1).map(|field| {
        let (name, rest) = field.split_once("\" value=\"").unwrap();
        let value = rest.split_once('"').unwrap().0.replace(' ', "+");
        format!("{name}={value}")
    });
    fields.collect::<Vec<_>>().join("&")
}

#[tokio::test]
async fn somebody_who_may_be_here_already_is_shown_before_a_case_begins_and_nothing_typed_is_lost()
{
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let cookie = Some(cookie.as_str());
    let page = office.get("/en/work/cases/new", cookie).await.html;
    let form = form_of(&page);
    let unit = office.unit().to_string();
    let first = beginning(&form, &unit, office.node.once(), "Halima+Hassan");
    let begun = office.post("/en/work/cases/new", &first, cookie).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
    let case = begun.headers[header::LOCATION].to_str().unwrap().to_owned();

    let second = beginning(&form, &unit, office.node.once(), "Xaliimo+Xasan");
    let likely = office.post("/en/work/cases/new", &second, cookie).await;
    assert_eq!(likely.status, StatusCode::OK);
    assert!(likely.html.contains("Perhaps this person is here already"), "{}", likely.html);
    assert!(likely.html.contains("Halima Hassan") && likely.html.contains(&case));
    assert!(likely.html.contains("the name sounds alike"));
    let typed = hidden_of(&likely.html);
    for field in ["name-known=Xaliimo+Xasan", "place=At+the+bridge", "signal=met"] {
        assert!(typed.contains(field), "{field} in {typed}");
    }
    let list = office.get(&format!("/en/work/cases?unit={unit}"), cookie).await.html;
    assert!(!list.contains("Xaliimo"), "nothing is kept yet");
    let gone_on = office.post("/en/work/cases/new", &typed, cookie).await;
    assert_eq!(gone_on.status, StatusCode::SEE_OTHER, "{}", gone_on.html);
    let other = gone_on.headers[header::LOCATION].to_str().unwrap().to_owned();
    assert_ne!(case, other);

    // What is written about the same person asks nothing again, unless it tells something new.
    let write = format!("{other}/write/identity");
    let page = office.get(&write, cookie).await.html;
    let seen = super::office::between(&page, "name=\"seen-record\" value=\"", "\"").to_owned();
    let named = |name: &str| format!("form={form}&seen-record={seen}&name={name}&age-low=13");
    let asked = office.post(&write, &named("Xaliimo+Hassan+Warsame"), cookie).await;
    assert!(asked.html.contains("Perhaps this person"), "{}", asked.html);
    let kept = office.post(&write, &named("Xaliimo+Xasan"), cookie).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);

    // Whoever puts the name right is asked as well, and what was typed goes along.
    let page = office.get(&other, cookie).await.html;
    let correct = super::office::between(&page, "href=\"/en/work/cases/", "\"");
    assert!(!correct.is_empty());
    let number = page.split("/correct/").nth(1).unwrap().split('"').next().unwrap();
    let correct = format!("{other}/correct/{number}");
    let page = office.get(&correct, cookie).await.html;
    let seen = super::office::between(&page, "name=\"seen-record\" value=\"", "\"").to_owned();
    let right = format!(
        "form={form}&seen-record={seen}&name=Xaliimo+Hassan+Warsame&age-low=13\
         &correction-why=The+whole+name"
    );
    let asked = office.post(&correct, &right, cookie).await;
    assert!(asked.html.contains("Perhaps this person"), "{}", asked.html);
    let typed = hidden_of(&asked.html);
    let gone_on = office.post(&correct, &typed, cookie).await;
    assert_eq!(gone_on.status, StatusCode::SEE_OTHER, "{}", gone_on.html);
}

#[tokio::test]
async fn another_spelling_and_one_word_alone_are_asked_about_before_a_case_begins() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let cookie = Some(cookie.as_str());
    let form = form_of(&office.get("/en/work/cases/new", cookie).await.html);
    let unit = office.unit().to_string();
    let begin = async |name: &str| {
        let fields = beginning(&form, &unit, office.node.once(), name);
        office.post("/en/work/cases/new", &fields, cookie).await
    };
    for other in ["Achol+Nakeny", "Hodan", "ሰላም", "Nyandeng", "Hawa", "አበበ", "فرح"] {
        let begun = begin(other).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{other}: {}", begun.html);
    }
    for (typed, known, why) in [
        ("Acol+Nakeni", "Achol Nakeny", "the name sounds alike"),
        ("Achol", "Achol Nakeny", "same name"),
        ("Hodan", "Hodan", "same name"),
        ("هودان", "Hodan", "the name sounds alike"),
        ("ሰላም", "ሰላም", "same name"),
    ] {
        let likely = begin(typed).await;
        assert_eq!(likely.status, StatusCode::OK, "{typed}");
        let row = likely.html.split("class=\"row\"").nth(1).unwrap();
        assert!(row.contains(known) && row.contains(why), "{typed}: {}", likely.html);
        assert_eq!(likely.html.matches("class=\"row\"").count(), 1, "{typed}: {}", likely.html);
        assert!(likely.html.contains("The search may find more"), "{}", likely.html);
        assert!(!likely.html.contains("leave-out"), "there is one line: {}", likely.html);
    }
}

#[tokio::test]
async fn what_is_looked_for_stands_in_no_address_and_nothing_found_teaches() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let cookie = Some(cookie.as_str());
    let page = office.get("/en/work/cases", cookie).await;
    assert!(page.headers.contains_key(header::REFRESH), "names go when the session is over");
    let form = form_of(&page.html);
    let unit = office.unit().to_string();
    let begun = beginning(&form, &unit, office.node.once(), "Tesfaye");
    office.post("/en/work/cases/new", &begun, cookie).await;
    let ask = |words: &str| format!("form={form}&words={words}");
    let found = office.post("/en/work/cases/found", &ask("Tesfaie"), cookie).await;
    assert_eq!(found.status, StatusCode::OK);
    assert!(!found.headers.contains_key(header::LOCATION));
    assert_eq!(found.headers[header::CACHE_CONTROL], "no-store");
    assert!(found.html.contains("<bdi>Tesfaye</bdi>") && found.html.contains("value=\"Tesfaie\""));
    assert!(!found.html.contains("Tesfaie&") && !found.html.contains("?words"));
    let none = office.post("/en/work/cases/found", &ask("Nobody"), cookie).await.html;
    assert!(none.contains("Try one part of the name alone"), "{none}");
    let nothing = office.post("/en/work/cases/found", &ask(""), cookie).await.html;
    assert!(nothing.contains("Type a name"), "{nothing}");
    let hostile = office.post("/en/work/cases/found", &ask("%3Cscript%3E"), cookie).await.html;
    assert!(!hostile.contains("<script"), "{hostile}");
}

#[tokio::test]
async fn a_file_is_handed_out_as_what_it_is_in_a_sandbox_and_kept_nowhere() {
    let office = Office::new().await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let cookie = Some(cookie.as_str());
    let case = format!("/en/work/cases/{}", office.case());
    let page = office.get(&case, cookie).await.html;
    assert!(page.contains("A paper"), "{page}");
    let paper = office.get(&format!("{case}/files/4"), cookie).await;
    assert_eq!(paper.status, StatusCode::OK);
    assert!(paper.html.starts_with("%PDF-1.4") && paper.html.contains("(A paper)"));
    let said = |name: header::HeaderName| paper.headers[name].to_str().unwrap();
    assert!(said(header::CONTENT_SECURITY_POLICY).starts_with("sandbox; default-src 'none'"));
    assert_eq!(said(header::CONTENT_DISPOSITION), "attachment; filename=\"4.pdf\"");
    assert_eq!(said(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert_eq!(said(header::CACHE_CONTROL), "no-store");
    assert_eq!(said(header::CONTENT_TYPE), "application/pdf");

    let form = form_of(&page);
    let fields = [("form", form.as_str()), ("title", "Her passport"), ("part", "contact")];
    let files = format!("{case}/files");
    let pass = testing::paper("A passport");
    let lie = office.upload(&files, &fields, ("pass.jpg", &pass), cookie).await;
    assert_eq!(lie.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lie.html.contains("something else than its name says"), "{}", lie.html);
    assert!(lie.html.contains("value=\"Her passport\""), "what was typed stays");
    let script = office.upload(&files, &fields, ("x.html", "<script>alert(1)</script>"), cookie);
    assert!(script.await.html.contains("none of the kinds"));
    let unsaid = office.upload(&files, &fields, ("pass.pdf", &pass), cookie).await;
    assert!(unsaid.html.contains("Say whether the person is to be seen"), "{}", unsaid.html);
    let fields = fields.into_iter().chain([("shows-her", "no")]).collect::<Vec<_>>();
    let kept = office.upload(&files, &fields, ("pass.pdf", &pass), cookie).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    assert!(office.get(&case, cookie).await.html.contains("Her passport"));
    let none = office.get(&format!("{case}/files/1"), cookie).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
}
