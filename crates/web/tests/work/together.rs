//! What members do with one another: what takes two, notices, several organisations, the node.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Office, between, form_of};

#[tokio::test]
async fn two_let_a_colleague_back_and_each_is_told_what_the_other_did() {
    let office = Office::new().await;
    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let members = office.get("/en/work/members", Some(&admin)).await.html;
    let (before, _) = members.split_once("provider").unwrap();
    let path = before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let page = office.get(&path, Some(&admin)).await.html;
    let form = form_of(&page);
    let ask = format!("{path}/recovery");
    let empty = office.post(&ask, &format!("form={form}&why="), Some(&admin)).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("how you know that it is they"), "{}", empty.html);
    let asked = office.post(&ask, &format!("form={form}&why=lost+all"), Some(&admin)).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.html);
    let request = asked.headers[header::LOCATION].to_str().unwrap().to_owned();
    let again = office.post(&ask, &format!("form={form}&why=lost+again"), Some(&admin)).await;
    assert!(again.html.contains(">lost again</textarea>"), "what was typed stays");
    let own = office.get(&request, Some(&admin)).await.html;
    assert!(own.contains("Another colleague has to agree") && !own.contains("\"agree\""), "{own}");

    let supervisor = office.sign_in(Role::Supervisor).await;
    let home = office.get("/en/work", Some(&supervisor)).await.html;
    assert!(home.contains("2 requests wait for a second person"), "{home}");
    let notices = office.get("/en/work/notices", Some(&supervisor)).await.html;
    assert!(notices.contains(&request) && notices.contains("takes two"), "{notices}");
    let page = office.get(&request, Some(&supervisor)).await.html;
    assert!(page.contains("lost all") && page.contains("speak with them yourself"), "{page}");
    let nothing = format!("form={}", form_of(&page));
    let unread = office.post(&request, &nothing, Some(&supervisor)).await;
    assert_eq!(unread.status, StatusCode::BAD_REQUEST);
    let agree = format!("{nothing}&decision=agree");
    let agreed = office.post(&request, &agree, Some(&supervisor)).await;
    assert_eq!(agreed.status, StatusCode::OK, "{}", agreed.html);
    let code = between(&agreed.html, "<p class=\"code\">", "</p>").to_owned();
    let replayed = office.post(&request, &agree, Some(&supervisor)).await;
    assert_eq!(replayed.status, StatusCode::CONFLICT, "once: {}", replayed.html);
    let back = office.post("/en/join", &format!("code={code}"), None).await.html;
    assert!(back.contains("You come back to Everything (invented) as provider"), "{back}");
    assert!(back.contains("<h1>Come back</h1>"), "{back}");

    let told = office.get("/en/work/notices", Some(&admin)).await.html;
    assert!(told.contains("What you asked for was agreed to."), "{told}");
    let until = between(&told, "name=\"until\" value=\"", "\"");
    let seen = format!("form={}&until={until}", form_of(&told));
    office.post("/en/work/notices", &seen, Some(&admin)).await;
    let told = office.get("/en/work/notices", Some(&admin)).await.html;
    assert!(!told.contains("name=\"until\"") && told.contains("agreed to"), "seen, and kept");
}

#[tokio::test]
async fn whoever_tries_what_is_not_hers_leaves_an_event() {
    let office = Office::new().await;
    let analyst = office.sign_in(Role::Analyst).await;
    let tried = office.get("/en/work/queue", Some(&analyst)).await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
    let admin = office.sign_in(Role::OrganisationAdmin).await;
    let trail = office.get("/en/work/trail", Some(&admin)).await.html;
    assert!(trail.contains("Refused what is not theirs"), "{trail}");
    let nowhere = "/en/work/entries/00000000-0000-0000-0000-000000000009";
    let vetter = office.sign_in(Role::Vetter).await;
    office.get(nowhere, Some(&vetter)).await;
    let trail = office.get("/en/work/trail", Some(&admin)).await.html;
    assert_eq!(trail.matches("Refused what").count(), 1, "what is nowhere is no refusal");
}

#[tokio::test]
async fn who_keeps_the_node_sees_how_it_is_and_admits_an_organisation() {
    let office = Office::new().await;
    let keeper = office.sign_in(Role::NodeAdmin).await;
    let page = office.get("/en/work/node", Some(&keeper)).await.html;
    for said in ["A backup is due", "sqlite", "members", "Everything (invented)", "Secretariat"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let file = office.folder().join("one.rufaa");
    office.node.backup(&file).await.unwrap();
    let page = office.get("/en/work/node", Some(&keeper)).await.html;
    assert!(!page.contains("A backup is due"), "{page}");

    let path = "/en/work/organisations/new";
    let form = form_of(&office.get(path, Some(&keeper)).await.html);
    for fields in ["name=&kind=shelter&first=Zawadi", "name=House&kind=&first=Zawadi"] {
        let wrong = office.post(path, &format!("form={form}&{fields}"), Some(&keeper)).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
        assert!(wrong.html.contains("value=\"Zawadi\""), "what was typed stays");
    }
    let fields = format!("form={form}&name=House+(invented)&kind=shelter&first=Zawadi");
    let admitted = office.post(path, &fields, Some(&keeper)).await;
    assert_eq!(admitted.status, StatusCode::OK, "{}", admitted.html);
    assert_eq!(admitted.html.matches("<p class=\"code\">").count(), 3, "a code and two halves");
    let code = between(&admitted.html, "<p class=\"code\">", "</p>");
    let join = office.post("/en/join", &format!("code={code}"), None).await.html;
    assert!(join.contains("House (invented)"), "{join}");

    // The focal point gives the new organisation an entry that nobody keeps.
    let focal = office.sign_in(Role::FocalPointNational).await;
    let path = format!("/en/work/entries/{}", office.other_entry);
    let page = office.get(&path, Some(&focal)).await.html;
    let (_, select) = page.split_once("name=\"keeper\"").unwrap();
    let (before, _) = select.split_once("House (invented)").unwrap();
    let house = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
    let fields = format!("form={}&keeper={house}", form_of(&page));
    let given = office.post(&format!("{path}/keeper"), &fields, Some(&focal)).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.html);
    let again = office.post(&format!("{path}/keeper"), &fields, Some(&focal)).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "once");
    let page = office.get(&path, Some(&focal)).await.html;
    assert!(!page.contains("name=\"keeper\""), "{page}");
}

#[tokio::test]
async fn a_member_joins_another_organisation_on_her_account_and_acts_for_either() {
    let office = Office::new().await;
    let investigator = office.sign_in(Role::Investigator).await;
    let trainer = office.sign_in(Role::Trainer).await;
    let page = office.get("/en/work/account", Some(&trainer)).await.html;
    let form = form_of(&page);
    let path = "/en/work/account/organisations";
    let wrong = office.post(path, &format!("form={form}&code=ABCD"), Some(&trainer)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("value=\"ABCD\"") && wrong.html.contains("opens nothing"));

    let keeper = office.sign_in(Role::NodeAdmin).await;
    let admit = "/en/work/organisations/new";
    let of_keeper = form_of(&office.get(admit, Some(&keeper)).await.html);
    let fields = format!("form={of_keeper}&name=House+(invented)&kind=shelter&first=Zawadi");
    let admitted = office.post(admit, &fields, Some(&keeper)).await.html;
    let code = between(&admitted, "<p class=\"code\">", "</p>").to_owned();
    let joined = office.post(path, &format!("form={form}&code={code}"), Some(&trainer)).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.html);
    let account = office.get("/en/work/account", Some(&trainer)).await.html;
    assert!(account.contains("House (invented)</bdi> <span"), "there now: {account}");
    let back = between(&account, "name=\"organisation\" value=\"", "\"");
    let fields = format!("form={form}&organisation={back}");
    let chosen = office.post("/en/work/account/organisation", &fields, Some(&trainer)).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.html);
    let account = office.get("/en/work/account", Some(&trainer)).await.html;
    assert!(account.contains("Everything (invented)</bdi> <span"), "and back: {account}");

    let foreign = format!(
        "form={}&organisation={back}",
        form_of(&office.get("/en/work/account", Some(&investigator)).await.html,)
    );
    let refused = office.post("/en/work/account/organisation", &foreign, Some(&investigator)).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND, "not hers");
}
