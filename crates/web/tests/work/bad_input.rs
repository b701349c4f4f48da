//! Whatever is typed into any field of any form about people: it is refused in words and stands there still, and
//! nothing of it is kept.

use axum::http::StatusCode;
use rufaa_domain::access::Role;
use rufaa_domain::case::LONG_CHARS_MAX;

use super::office::{Office, between};
use super::records::Desk;

/// A form of a page: where it goes, what it carries, and where something can be typed.
struct Form {
    action: String,
    carries: Vec<(String, String)>,
    typed: Vec<String>,
}

/// An attribute of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&amp;", "&").replace("&#39;", "'"))
}

/// The tags of this name.
fn tags<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!("<{name} ");
    html.split(begin.as_str()).skip(1).map(|rest| rest.split('>').next().unwrap_or(rest)).collect()
}

fn forms(html: &str) -> Vec<Form> {
    let all = html.split("<form ").skip(1).filter_map(|rest| rest.split("</form>").next());
    // A file goes another way, and is looked at elsewhere.
    let is_typed =
        |form: &&str| form.contains("method=\"post\"") && !form.contains("multipart/form-data");
    all.filter(is_typed).map(form).collect()
}

fn form(html: &str) -> Form {
    // An attribute is looked for after a space.
    let head = format!(" {}", html.split('>').next().unwrap());
    let action = attribute(&head, "action").unwrap_or_default();
    let (mut carries, mut typed) = (Vec::new(), Vec::new());
    for tag in tags(html, "input") {
        let tag = format!(" {tag}");
        let Some(name) = attribute(&tag, "name") else { continue };
        let value = attribute(&tag, "value").unwrap_or_default();
        match attribute(&tag, "type").as_deref() {
            Some("hidden") => carries.push((name, value)),
            Some("radio") if !carries.iter().any(|(other, _)| *other == name) => {
                carries.push((name, value));
            }
            Some("radio" | "checkbox" | "file" | "submit") => {}
            Some(_) | None => typed.push(name),
        }
    }
    typed.extend(
        tags(html, "textarea").iter().filter_map(|tag| attribute(&format!(" {tag}"), "name")),
    );
    // The last button is the one that sends, with a name or without.
    let (_, button) = html.rsplit_once("<button").unwrap_or_default();
    let button = button.split('>').next().unwrap();
    carries.extend(attribute(button, "name").zip(attribute(button, "value")));
    for select in html.split("<select ").skip(1) {
        let name = attribute(&format!(" {}", select.split('>').next().unwrap()), "name");
        let options = select.split("</select>").next().unwrap();
        let options = tags(options, "option").into_iter();
        let mut values = options.filter_map(|tag| attribute(&format!(" {tag}"), "value"));
        let chosen = values.find(|value| !value.is_empty());
        carries.extend(name.zip(chosen));
    }
    Form { action, carries, typed }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

/// The pages with forms about people that a supervisor has.
async fn pages(office: &Office, desk: &Desk<'_>) -> Vec<String> {
    let case = desk.page().await;
    let of_case = format!("href=\"{}/", desk.case);
    let links = case.split(of_case.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
    let mut pages: Vec<String> = links.map(|link| format!("{}/{link}", desk.case)).collect();
    let needs: Vec<String> =
        pages.iter().filter(|page| page.contains("/refer/")).cloned().collect();
    for page in needs {
        let html = office.get(&page, Some(&desk.cookie)).await.html;
        let to =
            html.split(&format!("href=\"{page}/")).nth(1).and_then(|rest| rest.split('"').next());
        pages.extend(to.map(|to| format!("{page}/{to}")));
    }
    pages.extend(["/en/work/cases/new", "/en/work/groups/new"].map(str::to_owned));
    let referrals = case.split("href=\"/en/work/referrals/").skip(1);
    let referrals = referrals.filter_map(|rest| rest.split('"').next());
    pages.extend(referrals.map(|rest| format!("/en/work/referrals/{rest}")));
    pages.sort();
    pages.dedup();
    pages
}

#[tokio::test]
async fn whatever_is_typed_into_any_form_about_people_is_refused_in_words_and_stands_there_still() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let long = "x".repeat(10_000);
    let turned = "Amina\u{202e}hsilgnE";
    let hidden = "Amina\u{0}\u{7}";
    let pages = pages(&office, &desk).await;
    let (mut fields, mut wrong) = (0, Vec::new());
    for page in &pages {
        let shown = office.get(page, Some(&desk.cookie)).await;
        if shown.status != StatusCode::OK {
            continue;
        }
        for form in forms(&shown.html) {
            for name in &form.typed {
                fields += 1;
                for (bad, kept) in
                    [(long.as_str(), long.as_str()), (turned, "Amina"), (hidden, "Amina")]
                {
                    let other = form.typed.iter().filter(|other| *other != name);
                    let words = other.map(|other| (other.clone(), "Words".to_owned()));
                    let all = form.carries.iter().cloned().chain(words);
                    let all = all.chain([(name.clone(), bad.to_owned())]);
                    let body: Vec<String> = all
                        .map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)))
                        .collect();
                    let answer =
                        office.post(&form.action, &body.join("&"), Some(&desk.cookie)).await;
                    let start: String = bad.chars().take(8).collect();
                    let is_told = answer.html.contains("role=\"alert\"");
                    let is_shown = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY];
                    let stays = answer.html.contains(kept);
                    if !is_shown.contains(&answer.status) || !is_told || !stays {
                        let status = answer.status;
                        wrong.push(format!(
                            "{} {name} {start:?}: {status} told {is_told} stays {stays}",
                            form.action
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {fields} fields:\n{}", wrong.len(), wrong.join("\n"));
    assert!(pages.len() > 20 && fields > 60, "{} pages, {fields} fields", pages.len());
    assert!(!between(&desk.page().await, "<h1", "</h1>").contains("Amina"));
}

#[tokio::test]
async fn what_is_too_long_in_a_script_of_long_letters_is_told_so_and_stands_there_still() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let words = "ሀ".repeat(LONG_CHARS_MAX + 1);
    let mut told = 0;
    for page in pages(&office, &desk).await {
        let shown = office.get(&page, Some(&desk.cookie)).await;
        for form in forms(&shown.html) {
            let Some(name) = form.typed.last() else { continue };
            let all = form.carries.iter().cloned().chain([(name.clone(), words.clone())]);
            let body: Vec<String> = all
                .map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)))
                .collect();
            let answer = office.post(&form.action, &body.join("&"), Some(&desk.cookie)).await;
            let is_shown = [StatusCode::OK, StatusCode::UNPROCESSABLE_ENTITY];
            assert!(is_shown.contains(&answer.status), "{} {name}: {}", form.action, answer.status);
            assert!(answer.html.contains(&words), "{} {name}", form.action);
            told += 1;
        }
    }
    assert!(told > 20, "{told} forms");
}

#[tokio::test]
async fn what_was_typed_when_she_was_taken_out_of_her_unit_stands_on_the_page_that_says_so() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let mut sent = Vec::new();
    for page in pages(&office, &desk).await {
        let shown = office.get(&page, Some(&desk.cookie)).await;
        for form in forms(&shown.html) {
            // For how many days a slip holds is a number, and asked on a page of its own.
            if form.typed.is_empty() || form.action.ends_with("/slip") {
                continue;
            }
            let typed = form.typed.iter().map(|name| (name.clone(), format!("Words in {name}")));
            let all = form.carries.into_iter().chain(typed);
            let body: Vec<String> = all
                .map(|(name, value)| format!("{}={}", encoded(&name), encoded(&value)))
                .collect();
            sent.push((form.action, body.join("&"), form.typed));
        }
    }
    assert!(sent.len() > 20, "{} forms", sent.len());
    office.clock.advance_seconds(60);
    let member = office.person(Role::Caseworker).session(&office.node).await.member();
    let admin = office.person(Role::OrganisationAdmin).session(&office.node).await;
    office.node.remove_from_unit(&admin, office.unit(), member).await.unwrap();
    let mut lost = Vec::new();
    for (action, body, typed) in sent {
        let answer = office.post(&action, &body, Some(&desk.cookie)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{action}");
        let is_lost = |name: &&String| !answer.html.contains(&format!("Words in {name}<"));
        lost.extend(typed.iter().filter(is_lost).map(|name| format!("{action} {name}")));
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
