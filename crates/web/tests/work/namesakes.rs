//! A colleague who bears the name of a danger is kept out until somebody says that they are two.

use axum::http::StatusCode;
use rufaa_app::testing::people;
use rufaa_domain::access::Role;

use super::office::{Office, between};
use super::records::Desk;

#[tokio::test]
async fn a_colleague_called_as_a_danger_is_asked_about_and_said_to_be_another_one_with_how_it_is_known()
 {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    let admin = office.person(Role::OrganisationAdmin).session(&office.node).await;
    people::invited(&office.node, &admin, "Zena Kilonzo", &[Role::Caseworker]).await;
    let danger = "person-name=Officer+Zeena+Kilonso&relation=official&standing=implicated";
    desk.written("individual", danger).await;
    let page = desk.page().await;
    assert!(page.contains("Zena Kilonzo, a colleague, is called as somebody"), "{page}");
    let form = desk.form("namesake").await;
    assert!(form.html.contains("Zena Kilonzo · Officer Zeena Kilonso ("), "{}", form.html);
    let choice = between(&form.html, "name=\"namesake\" value=\"", "\"").replace(':', "%3A");
    // How it is known is asked, and a pair of whom nobody asks is refused.
    let why = ("Nothing is written here. ", "Zena Kilonzo");
    desk.refused("namesake", &format!("namesake={choice}"), why).await;
    let (member, number) = choice.split_once("%3A").unwrap();
    let other: u32 = number.parse::<u32>().unwrap() + 1;
    let forged = format!("namesake={member}%3A{other}&namesake-known=I+am");
    let forged = desk.write("namesake", &forged).await;
    assert_ne!(forged.status, StatusCode::SEE_OTHER);
    desk.written("namesake", &format!("namesake={choice}&namesake-known=Both+worked+here")).await;
    let page = desk.page().await;
    assert!(!page.contains("is called as somebody"), "{page}");
    // Who it was and how it is known can be read, and struck out.
    let history = between(&page, "id=\"history\"", "</main>");
    assert!(history.contains("Zena Kilonzo · Officer Zeena Kilonso"), "{history}");
    assert!(history.contains("Both worked here"), "{history}");
    let correct = format!("{}/correct/", desk.case);
    let before = history.split("Both worked here").next().unwrap();
    let after = history.split("Both worked here").nth(1).unwrap();
    assert!(before.contains(&correct) || after.contains(&correct), "{history}");
}
