//! What follows a case: its list of things to do, its history by kind, its corrections, its print.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;
use rufaa_domain::case::{Record, Task};
use uuid::Uuid;

use super::office::{Answer, Office, between, form_of};

/// The number of the newest record when a form was shown.
fn seen_on(page: &str) -> &str {
    let seen = page.split("name=\"seen-record\" value=\"").nth(1);
    seen.and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

struct Desk {
    office: Office,
    cookie: String,
    case: String,
}

impl Desk {
    async fn new() -> Self {
        let office = Box::pin(Office::new()).await;
        let cookie = office.sign_in(Role::Supervisor).await;
        let case = format!("/en/work/cases/{}", office.case());
        Self { office, cookie, case }
    }

    async fn get(&self, path: &str) -> String {
        let answer = self.office.get(path, Some(&self.cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.html);
        answer.html
    }

    /// Fills the form at this address and sends it.
    async fn send(&self, path: &str, typed: &str) -> Answer {
        let page = self.get(path).await;
        let body = format!("form={}&seen-record={}&{typed}", form_of(&page), seen_on(&page));
        self.office.post(path, &body, Some(&self.cookie)).await
    }

    /// Writes something to do that was to be done until yesterday; no form takes that.
    async fn write_late(&self, what: &str, responsible: Option<Uuid>) {
        let node = &self.office.node;
        self.office.clock.advance_seconds(60);
        let session = self.office.person(Role::Supervisor).session(node).await;
        let due = node.today().yesterday().ok();
        let task = Record::Task(Task { what: what.to_owned(), due, responsible, need: None });
        node.write_case(&session, self.office.case(), (&task, None)).await.unwrap();
    }

    async fn write(&self, kind: &str, typed: &str) {
        let sent = self.send(&format!("{}/write/{kind}", self.case), typed).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{kind}: {}", sent.html);
    }
}

#[tokio::test]
async fn a_task_is_given_to_a_colleague_for_a_need_and_ticked_off_from_the_list() {
    let desk = Desk::new().await;
    let form = desk.get(&format!("{}/write/task", desk.case)).await;
    let select = between(&form, "<select id=\"responsible\"", "</select>");
    assert!(select.contains("<option value=\"\">The person themself</option>"), "{select}");
    for outside in ["investigator", "analyst"] {
        assert!(!select.contains(&format!(">{outside}<")), "{select}");
    }
    let caseworker = between(select, "", ">caseworker<").rsplit('"').nth(1).unwrap().to_owned();
    let supervisor = between(select, "", ">supervisor<").rsplit('"').nth(1).unwrap().to_owned();
    let needs = between(&form, "<select id=\"task-need\"", "</select>");
    assert_eq!(needs.matches("<option").count(), 2, "her one need, or none: {needs}");
    let yesterday = desk.office.node.today().yesterday().unwrap();
    let tomorrow = desk.office.node.today().tomorrow().unwrap();
    let given = format!(
        "what=Bring+a+blanket&due={tomorrow}&responsible={caseworker}&task-need=emergency-shelter"
    );
    desk.write("task", &given).await;
    let late = format!("what=Call+the+clinic&due={yesterday}&responsible={supervisor}");
    let refused = desk.send(&format!("{}/write/task", desk.case), &late).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    let told = "<p class=\"field-wrong\" id=\"due-wrong\">The day lies behind.";
    assert!(refused.html.contains(told), "{}", refused.html);
    desk.write_late("Call the clinic", supervisor.parse().ok()).await;
    let page = desk.get(&desk.case).await;
    assert!(page.contains("caseworker · "), "who does it, for what: {page}");

    let list = desk.get("/en/work/tasks").await;
    let (first, second) = (list.find("Call the clinic"), list.find("Bring a blanket"));
    assert!(first.is_some() && first < second, "what is late and hers first: {list}");
    assert!(list.contains("<b>Late</b>") && list.contains("caseworker"), "{list}");
    let ticked = format!(
        "form={}&case={}&task={}",
        form_of(&list),
        between(&list, "name=\"case\" value=\"", "\""),
        between(&list, "name=\"task\" value=\"", "\"")
    );
    // What is set right keeps its day.
    let number = between(&list, "name=\"task\" value=\"", "\"");
    let correct = format!("{}/correct/{number}", desk.case);
    let right = late.replace("Call+the+clinic", "Call+the+clinic+at+eight");
    let kept = desk.send(&correct, &format!("{right}&correction-why=The+hour")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    assert!(desk.get("/en/work/tasks").await.contains("Call the clinic at eight"));
    for _ in 0..2 {
        let done = desk.office.post("/en/work/tasks", &ticked, Some(&desk.cookie)).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
        assert_eq!(done.headers[header::LOCATION], "/en/work/tasks");
    }
    let list = desk.get("/en/work/tasks").await;
    assert!(!list.contains("Call the clinic") && list.contains("Bring a blanket"), "{list}");
    let other = desk.office.sign_in(Role::Caseworker).await;
    let other = desk.office.get("/en/work/tasks", Some(&other)).await.html;
    assert!(other.contains("Bring a blanket"), "what she was given, in a case of another: {other}");
    assert!(!other.contains("Call the clinic"), "{other}");
    let forged = format!("{given}&what=x").replace(&caseworker, &desk.office.service.to_string());
    let refused = desk.send(&format!("{}/write/task", desk.case), &forged).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.html);
    assert!(refused.html.contains("href=\"#responsible\""), "{}", refused.html);
}

#[tokio::test]
async fn the_history_is_looked_at_by_kind_and_what_was_set_right_stays_readable() {
    let desk = Desk::new().await;
    desk.write("note", "words=She+came+from+Lodwar&part=care").await;
    let all = desk.get(&desk.case).await;
    let chips = between(&all, "<h2 id=\"history\">", "</ul>");
    assert!(chips.contains("?kind=note#history") && chips.contains(">Everything</b>"), "{chips}");
    assert!(!chips.contains("kind=risk"), "nothing of that kind is there");
    let notes = desk.get(&format!("{}?kind=note", desk.case)).await;
    let (_, notes) = notes.split_once("<h2 id=\"history\">").unwrap();
    assert_eq!(notes.matches("class=\"trail\"").count(), 1, "{notes}");
    let correct = between(notes, "class=\"acts screen\"><a href=\"", "\"").to_owned();

    let form = desk.get(&correct).await;
    assert!(form.contains("She came from Lodwar") && form.contains("supervisor · "), "{form}");
    let unsaid = desk.send(&correct, "words=She+came+from+Kakuma&part=care").await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "why is asked");
    assert!(unsaid.html.contains("She came from Kakuma"), "{}", unsaid.html);
    // Words that are the old ones set nothing right.
    let same = "words=She+came+from+Lodwar&part=care&correction-why=I+misheard";
    let same = desk.send(&correct, same).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", same.html);
    assert!(same.html.contains("Nothing is changed yet") && same.html.contains("I misheard"));
    assert!(!same.html.contains("aria-invalid"), "in no field: {}", same.html);
    let right = "words=She+came+from+Kakuma&part=care&correction-why=I+misheard";
    let twice = format!("form={}&seen-record={}&{right}", form_of(&form), seen_on(&form));
    for _ in 0..2 {
        let sent = desk.office.post(&correct, &twice, Some(&desk.cookie)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    }
    let page = desk.get(&desk.case).await;
    let (before, history) = page.split_once("<h2 id=\"history\">").unwrap();
    assert!(before.contains("She came from Kakuma") && !before.contains("from Lodwar"), "{before}");
    assert!(history.contains("<s dir=\"auto\">She came from Lodwar</s>"), "{history}");
    assert!(history.contains("set right later") && history.contains("I misheard"), "{history}");

    // Two who set the same right are told of each other; what should not be there goes altogether.
    let stale = format!("form={}&seen-record=0&{right}+too", form_of(&form));
    let late = desk.office.post(&correct, &stale, Some(&desk.cookie)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.html);
    assert!(late.html.contains("Correction · supervisor"), "{}", late.html);
    let struck = desk.send(&correct, "struck=yes&correction-why=Not+about+her").await;
    assert_eq!(struck.status, StatusCode::SEE_OTHER, "{}", struck.html);
    let page = desk.get(&desk.case).await;
    let (before, _) = page.split_once("<h2 id=\"history\">").unwrap();
    assert!(!before.contains("from Kakuma") && !before.contains("from Lodwar"), "{before}");

    // Struck out by mistake, it is written again as it was.
    let again = "words=She+came+from+Lodwar&part=care&correction-why=It+was+about+her";
    let sent = desk.send(&correct, again).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);

    // How it began is put right, and is not struck out.
    let began = format!("{}/correct/1", desk.case);
    let form = desk.get(&began).await;
    assert!(form.contains("name=\"area\"") && !form.contains("name=\"struck\""), "{form}");
    let right = "signal=tip&area=KE023&place=The+bus+park&correction-why=The+next+county";
    let sent = desk.send(&began, right).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let form = desk.get(&began).await;
    assert!(form.contains("value=\"The bus park\""), "{form}");
    // Of the county that was chosen its districts are offered, too, and one of them is kept.
    let right = "signal=tip&area=KE023124&place=The+bus+park&correction-why=The+district";
    assert!(form.contains("value=\"KE023124\"") && !form.contains("value=\"KE001001\""), "{form}");
    assert_eq!(desk.send(&began, right).await.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&began).await.contains("value=\"KE023124\" selected"));
    assert!(desk.get(&desk.case).await.contains("Turkana · Turkana West"));

    // A referral, a yes: no matter of words.
    for number in [4, 99] {
        let path = format!("{}/correct/{number}", desk.case);
        let answer = desk.office.get(&path, Some(&desk.cookie)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{number}");
    }
}

#[tokio::test]
async fn a_case_shows_its_newest_notes_and_history_and_links_lead_to_the_earlier_ones() {
    let desk = Desk::new().await;
    for number in 1..=30 {
        desk.write("note", &format!("words=Visit+number+{number}.&part=care")).await;
    }
    let has = |html: &str, number: u32| html.contains(&format!(">Visit number {number}.<"));
    let page = desk.get(&desk.case).await;
    let notes = between(&page, "<h2 id=\"notes\">", "<h2");
    assert!(has(notes, 30) && has(notes, 11) && !has(notes, 10), "{notes}");
    let earlier = between(notes, "<p class=\"acts\"><a href=\"", "#notes\"");
    assert_eq!(earlier, format!("{}?notes=10", desk.case));
    // Somebody writes in the meantime: the link shows what it would have shown.
    desk.write("note", "words=Visit+number+31.&part=care").await;
    let page = desk.get(earlier).await;
    let notes = between(&page, "<h2 id=\"notes\">", "<h2");
    assert!(has(notes, 10) && has(notes, 1) && !has(notes, 11), "{notes}");
    assert!(notes.contains(&format!("<a href=\"{}#notes\"", desk.case)), "{notes}");
    assert!(page.contains("/refer/emergency-shelter"), "what is to be done stands there too");

    let history = |html: &str| html.split_once("<h2 id=\"history\">").unwrap().1.to_owned();
    let newest = history(&page);
    assert_eq!(newest.matches("class=\"trail\"").count(), 30, "{newest}");
    assert!(!newest.contains("<b>How it began</b>"), "{newest}");
    let earlier = between(&newest, "<p class=\"acts\"><a href=\"", "#history\"");
    assert!(earlier.starts_with(&format!("{}?history=", desk.case)), "{earlier}");
    assert!(history(&desk.get(earlier).await).contains("<b>How it began</b>"));
    let only = history(&desk.get(&format!("{}?kind=note", desk.case)).await);
    assert!(only.contains("?kind=note&#38;history=1#history"), "{only}");

    let paper = desk.get(&format!("{}/print", desk.case)).await;
    assert!((1..=31).all(|number| has(&paper, number)), "paper holds all of it: {paper}");
}

#[tokio::test]
async fn what_was_given_before_is_said_in_the_history_to_which_its_need_links() {
    let desk = Desk::new().await;
    let today = desk.office.node.today();
    for number in 1..=4 {
        let given = format!("given=Bed+number+{number}.&given-on={today}&given-by=Kimbilio");
        desk.write("service-given", &format!("need=emergency-shelter&{given}")).await;
    }
    let page = desk.get(&desk.case).await;
    let needs = between(&page, "<h2 id=\"needs\">", "<h2");
    assert!(needs.contains("Bed number 4.") && needs.contains("Bed number 2."), "{needs}");
    assert!(!needs.contains("Bed number 1."), "{needs}");
    let before = between(needs, "<p class=\"acts\"><a href=\"", "#history\"");
    let page = desk.get(before).await;
    let (_, history) = page.split_once("<h2 id=\"history\">").unwrap();
    assert!(history.contains("Bed number 1.") && !history.contains("Bed number 2."), "{history}");
    let paper = desk.get(&format!("{}/print", desk.case)).await;
    assert!((1..=4).all(|number| paper.contains(&format!("Bed number {number}."))), "{paper}");
}

#[tokio::test]
async fn a_case_on_paper_says_for_whose_eyes_it_is_and_not_how_she_is_reached() {
    let desk = Desk::new().await;
    desk.write("contact", "way=own-phone&how=%2B254700000001&when=Mornings").await;
    let page = desk.get(&desk.case).await;
    desk.write("note", "words=She+drank+tea&part=care").await;
    assert!(page.contains(&format!("{}/print", desk.case)), "{page}");
    let paper = desk.get(&format!("{}/print", desk.case)).await;
    assert!(paper.contains("Every record is what its author signed"), "{paper}");
    for said in [
        "Only for the eyes of",
        "Shelter team",
        "Printed by supervisor",
        "What was written: 8 records",
        "She drank tea",
        "class=\"dossier\"",
    ] {
        assert!(paper.contains(said), "{said}: {paper}");
    }
    assert!(!paper.contains("25470000000") && !paper.contains("Mornings"), "{paper}");
    assert!(!paper.contains("<textarea"), "nothing to fill in");
    let admin = desk.office.sign_in(Role::OrganisationAdmin).await;
    let trail = desk.office.get("/en/work/trail", Some(&admin)).await.html;
    assert!(trail.contains("Case put on paper"), "{trail}");
}

#[tokio::test]
async fn lists_are_narrowed_by_links_and_an_empty_one_says_that_there_may_be_more() {
    let desk = Desk::new().await;
    let unit = desk.office.unit();
    // What was sent in this case is under way, and neither late nor urgent.
    let inbox = desk.get("/en/work/inbox").await;
    assert!(inbox.contains("/en/work/inbox?urgency=immediate"), "{inbox}");
    let row = "/en/work/referrals/";
    assert!(inbox.contains(row), "{inbox}");
    let late = desk.get("/en/work/inbox?late=1").await;
    assert!(late.contains("Nothing fits what you chose") && !late.contains(row), "{late}");
    assert!(late.contains("/en/work/inbox?urgency=immediate&#38;late=1"), "{late}");
    let odd = desk.get("/en/work/inbox?need=%3Cb%3E&urgency=x&late=").await;
    assert!(odd.contains(row) && !odd.contains("<b>"), "{odd}");

    let cases = format!("/en/work/cases?unit={unit}");
    let all = desk.get(&cases).await;
    assert!(all.contains(&desk.case) && all.contains("Who holds it"), "{all}");
    let narrowed = format!("{cases}&#38;waiting=quiet").replace("/en/work/cases?", "");
    assert!(all.contains(&narrowed), "{all}");
    let quiet = desk.get(&format!("{cases}&waiting=quiet")).await;
    assert!(quiet.contains("Nothing fits what you chose") && !quiet.contains(&desk.case));
    let holder = between(&all, "Who holds it", ">supervisor<");
    let holder = holder.rsplit("holder=").next().unwrap().split('"').next().unwrap();
    let held = desk.get(&format!("{cases}&holder={holder}")).await;
    assert!(held.contains(&desk.case) && held.contains("<bdi>supervisor</bdi>"), "{held}");
    let none = format!("/en/work/cases?unit={}", Uuid::from_u128(7));
    let none = desk.office.get(&none, Some(&desk.cookie)).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    // What is ticked off in a narrowed list leads back to it.
    desk.write_late("Ring the clinic", None).await;
    let tasks = desk.get("/en/work/tasks?late=1").await;
    assert!(tasks.contains("Ring the clinic"), "{tasks}");
    assert!(!desk.get("/en/work/tasks?own=1&late=1").await.contains("Ring the clinic"));
    let row = between(&tasks, "<form class=\"row\"", "</form>");
    let value = |name: &str| between(row, &format!("name=\"{name}\" value=\""), "\"").to_owned();
    let body = format!(
        "form={}&case={}&task={}&late={}",
        value("form"),
        value("case"),
        value("task"),
        value("late")
    );
    let ticked = desk.office.post("/en/work/tasks", &body, Some(&desk.cookie)).await;
    assert_eq!(ticked.headers[header::LOCATION], "/en/work/tasks?late=1");
}

#[tokio::test]
async fn what_was_typed_into_a_case_that_is_not_open_to_her_stands_on_the_page_that_says_so() {
    let desk = Desk::new().await;
    let form = form_of(&desk.get(&desk.case).await);
    let typed = format!("form={form}&part=care&words=She+waits+at+the+well");
    let nowhere = format!("/en/work/cases/{}/write/note", Uuid::nil());
    let answer = desk.office.post(&nowhere, &typed, Some(&desk.cookie)).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.html.contains("She waits at the well"), "{}", answer.html);
    assert!(answer.html.contains("nothing of this was kept"), "{}", answer.html);
}
