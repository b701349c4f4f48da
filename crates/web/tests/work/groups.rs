//! A group at the desk, by forms alone: lines are kept and told, it begins once, nobody is named beside
//! another, and who may be in control of the others is taken aside.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Answer, Office, between, form_of};

/// How the people were met, with three of them; line 2 is blank.
const MET: &str = "signal=raid&area=KE023&place=Lodwar+road&group-seen=A+lorry";
const THREE: &str = "name-1=Yellow+cap&age-1=34&sex-1=female&name-3=Blue+bag&age-3=14&age-4=16-18";

struct Desk<'a> {
    office: &'a Office,
    cookie: String,
    form: String,
    once: String,
}

impl<'a> Desk<'a> {
    async fn of(office: &'a Office, role: Role) -> Self {
        let cookie = office.sign_in(role).await;
        let html = office.get("/en/work/groups/new", Some(&cookie)).await.html;
        let once = between(&html, "name=\"once\" value=\"", "\"").to_owned();
        Self { office, cookie, form: form_of(&html), once }
    }

    async fn post(&self, path: &str, fields: &str) -> Answer {
        let body = format!("form={}&{fields}", self.form);
        self.office.post(path, &body, Some(&self.cookie)).await
    }

    async fn begin(&self, fields: &str) -> Answer {
        let unit = self.office.unit();
        self.post("/en/work/groups/new", &format!("once={}&unit={unit}&{fields}", self.once)).await
    }

    async fn page(&self, path: &str) -> String {
        self.office.get(path, Some(&self.cookie)).await.html
    }

    /// A group of three; its address.
    async fn begun(&self) -> String {
        let begun = self.begin(&format!("{MET}&{THREE}&how-many=3")).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
        begun.headers[header::LOCATION].to_str().unwrap().to_owned()
    }
}

/// The id of the case of whoever is called so on the page of a group.
fn case_of<'a>(html: &'a str, name: &str) -> &'a str {
    let before = html.split(&format!("<bdi>{name}</bdi>")).next().unwrap();
    before.rsplit("/en/work/cases/").next().unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn every_wrong_line_is_told_and_everything_that_was_typed_is_kept() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Responder).await;
    let wrong = format!("{MET}&{THREE}&age-3=young&age-7=18-16&name-9=A%E2%80%AEB&lines=10");
    let wrong = wrong.replace("age-3=14&", "");
    let told = desk.begin(&wrong).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["href=\"#age-3\">Person 3: This age", "href=\"#age-7\">Person 7: The age ends"] {
        assert!(told.html.contains(said), "{said}: {}", told.html);
    }
    assert!(told.html.contains("href=\"#name-9\">Person 9: This holds letters"));
    // Each is marked where it stands, and what was right is not.
    let marks = |field: &str| {
        told.html.contains(&format!("aria-invalid=\"true\" aria-describedby=\"{field}-wrong\""))
            && told.html.contains(&format!("<p class=\"field-wrong\" id=\"{field}-wrong\">Person"))
    };
    assert!(["age-3", "age-7", "name-9"].into_iter().all(marks), "{}", told.html);
    assert_eq!(told.html.matches("aria-invalid").count(), 3, "{}", told.html);
    for kept in ["Yellow cap", "Blue bag", "value=\"young\"", "16-18", "Lodwar road", "A lorry"] {
        assert!(told.html.contains(kept), "{kept}: {}", told.html);
    }
    assert!(
        told.html.contains("value=\"female\" selected") && told.html.contains("KE023\" selected")
    );
    assert!(told.html.contains(&desk.once), "it is still the same form");
    assert!(desk.page("/en/work/groups").await.contains("No group was begun here yet"));

    for (fields, said) in [
        (format!("{MET}&how-many=3"), "You counted 3 people, and 0 lines are filled"),
        (format!("{MET}&{THREE}&how-many=4"), "You counted 4 people, and 3 lines are filled"),
        (format!("{MET}&{THREE}&how-many=some"), "Write as a number how many"),
        (MET.to_owned(), "Nobody is written down yet"),
        (THREE.to_owned(), "href=\"#signal\">How did it begin? Please choose"),
        (format!("{MET}+with+a+blue+bag&{THREE}"), "names nobody of the group"),
        (format!("{}&{THREE}", MET.replace("raid", "tip")), "carries no names"),
    ] {
        let told = desk.begin(&fields).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields}");
        assert!(told.html.contains(said), "{said}: {}", told.html);
        assert_eq!(told.html.contains("Yellow cap"), fields.contains("Yellow"), "{fields}");
    }
    // What the public passes on begins without names.
    let tip = format!("{}&age-1=14&sex-2=female", MET.replace("raid", "tip"));
    assert_eq!(desk.begin(&tip).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn more_lines_come_without_losing_what_was_typed_up_to_as_many_as_a_group_has() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let lines = |html: &str| html.matches("id=\"name-").count();
    assert_eq!(lines(&desk.page("/en/work/groups/new").await), 10);
    let more = desk.begin(&format!("{MET}&{THREE}&lines=10&more=yes")).await;
    assert_eq!((more.status, lines(&more.html)), (StatusCode::OK, 20));
    assert!(more.html.contains("Yellow cap") && more.html.contains("A lorry"));
    assert!(more.html.contains(&desk.once) && more.html.contains("name=\"lines\" value=\"20\""));
    let counted = desk.begin(&format!("{THREE}&lines=10&how-many=32&more=yes")).await;
    assert_eq!(lines(&counted.html), 32);
    let many = desk.begin(&format!("{THREE}&lines=55&more=yes")).await;
    assert_eq!(lines(&many.html), 60);
    assert!(
        desk.page("/en/work/groups").await.matches("class=\"row\"").count() == 1,
        "the office's"
    );
}

#[tokio::test]
async fn a_group_begins_once_and_leads_to_the_screening_of_each_children_first() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let group = desk.begun().await;
    assert_eq!(desk.begun().await, group, "sent twice");
    let page = desk.page(&group).await;
    assert!(page.contains("Screened: 0 of 3"), "{page}");
    assert!(page.contains("A lorry") && page.contains("Lodwar road"));
    let at = |what: &str| page.find(what).unwrap();
    assert!(at("Blue bag") < at("Yellow cap"), "the child comes first");
    assert!(at("No name yet") < at("Yellow cap"));
    let case = case_of(&page, "Yellow cap");
    assert!(page.contains(&format!("href=\"/en/work/cases/{case}/write/safety\"")), "{page}");
    let points = "now=safe-to-talk&holds=private&holds=controller-absent&holds=interpreter\
                  &holds=may-stop&holds=no-doctor-first";
    let safety = format!("/en/work/cases/{case}/write/safety");
    let seen = desk.page(&safety).await;
    let seen = between(&seen, "name=\"seen-record\" value=\"", "\"");
    let looked = desk.post(&safety, &format!("seen-record={seen}&{points}")).await;
    assert_eq!(looked.status, StatusCode::SEE_OTHER, "{}", looked.html);
    let screening = format!("/en/work/cases/{case}/screening/first-look");
    assert!(desk.page(&group).await.contains(&screening));
    let empty = desk.post(&screening, "interpreter=nobody").await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.contains("Nothing was answered yet."), "{}", empty.html);
    let unsaid = desk.post(&screening, "first-look-papers=no").await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nobody_of_it =
        unsaid.html.contains("Say who interprets") && !unsaid.html.contains(">Blue bag<");
    assert!(nobody_of_it && unsaid.html.contains("value=\"no\" checked"), "{}", unsaid.html);
    let answered = desk.post(&screening, "first-look-papers=no&interpreter=nobody").await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.html);
    let page = desk.page(&group).await;
    assert!(page.contains("Screened: 1 of 3") && !page.contains(&screening), "{page}");
    // The page of one leads back to the group, and names nobody else of it.
    let own = desk.page(&format!("/en/work/cases/{case}")).await;
    assert!(own.contains(&group) && !own.contains("Blue bag"), "{own}");
    assert!(desk.page("/en/work/groups").await.contains(&group));
    assert!(desk.page("/en/work/cases").await.contains("/en/work/groups/new"));
}

#[tokio::test]
async fn who_may_be_in_control_is_taken_aside_and_who_is_found_later_joins() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let group = desk.begun().await;
    let page = desk.page(&group).await;
    let (who, other) = (case_of(&page, "Yellow cap"), case_of(&page, "Blue bag"));
    let nobody = desk.post(&format!("{group}/apart"), "who=").await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.html.contains("href=\"#who\">Please choose"));
    let kept = desk.post(&format!("{group}/apart"), &format!("who={who}")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    let seen = desk.page(&group).await;
    assert_eq!(seen.matches("Speak with this person first").count(), 1);
    assert!(seen.find("Yellow cap").unwrap() < seen.find("Blue bag").unwrap(), "{seen}");
    let of_other = desk.page(&format!("/en/work/cases/{other}")).await;
    assert!(of_other.contains("One of the same group") && !of_other.contains("Yellow cap"));
    let own = desk.page(&format!("/en/work/cases/{who}")).await;
    assert!(!own.contains("One of the same group") && !own.contains("mplicated"), "{own}");

    let late = format!("once={}&name-1=Behind+the+seat", office.node.once());
    for _ in 0..2 {
        assert_eq!(desk.post(&group, &late).await.status, StatusCode::SEE_OTHER);
    }
    let page = desk.page(&group).await;
    assert!(page.contains("Screened: 0 of 4"), "{page}");
    let joined = desk.page(&format!("/en/work/cases/{}", case_of(&page, "Behind the seat"))).await;
    assert!(joined.contains("One of the same group") && joined.contains("A lorry"), "{joined}");
    let wrong = desk.post(&group, "name-1=Somebody&age-1=old").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains("Person 1: This age") && wrong.html.contains("Somebody"));
    let ended = desk.post(&format!("{group}/apart"), &format!("who={who}&ends=yes")).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    assert!(!desk.page(&group).await.contains("Speak with this person first"));
    // Nobody of another unit has such a group.
    let other = office.sign_in(Role::FocalPointNational).await;
    assert_eq!(office.get(&group, Some(&other)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_is_perhaps_here_already_is_shown_before_anybody_of_a_group_is_begun() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let before = desk.begin(&format!("{MET}&name-1=Nakiru+Ekal&age-1=20")).await;
    assert_eq!(before.status, StatusCode::SEE_OTHER, "{}", before.html);
    let group = before.headers[header::LOCATION].to_str().unwrap();
    let known = case_of(&desk.page(group).await, "Nakiru Ekal").to_owned();

    // Another lorry, and the same name in another spelling.
    let desk = Desk::of(&office, Role::Caseworker).await;
    let two = format!("{MET}&name-1=Yellow+cap&name-2=Nakiru+Ekaal&age-2=20&lines=10");
    let shown = desk.begin(&two).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.html.contains("Perhaps this person is here already"), "{}", shown.html);
    assert!(shown.html.contains(&format!("name=\"not-these\" value=\"{known}\"")));
    assert!(shown.html.contains("value=\"Yellow cap\"") && shown.html.contains(&desk.once));
    assert!(!desk.page("/en/work/groups").await.contains(&desk.once), "nothing is kept yet");
    let begun = desk.begin(&format!("{two}&not-these={known}")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
    assert_eq!(desk.begin(&format!("{two}&not-these={known}")).await.status, StatusCode::SEE_OTHER);
    let group = begun.headers[header::LOCATION].to_str().unwrap();
    assert!(desk.page(group).await.contains("Screened: 0 of 2"));

    // Who is found later is looked for, too.
    let late = format!("once={}&name-1=Nakiru+Ekal", office.node.once());
    let shown = desk.post(group, &late).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.html.contains(&format!("action=\"{group}\"")), "{}", shown.html);
    assert!(desk.page(group).await.contains("Screened: 0 of 2"), "nobody joined yet");
}

#[tokio::test]
async fn whoever_is_here_already_is_shown_with_the_line_and_that_line_alone_is_left_out() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let before = desk.begin(&format!("{MET}&name-1=Achol+Nakeny&name-2=Hodan")).await;
    assert_eq!(before.status, StatusCode::SEE_OTHER, "{}", before.html);
    let before = desk.page(before.headers[header::LOCATION].to_str().unwrap()).await;
    let known = ["Achol Nakeny", "Hodan"].map(|name| case_of(&before, name).to_owned());

    let desk = Desk::of(&office, Role::Caseworker).await;
    let typed =
        format!("{MET}&name-1=Yellow+cap&name-3=Acol&age-3=16-18&name-5=هودان&how-many=3&lines=10");
    let shown = desk.begin(&typed).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.html);
    for (case, line) in [(&known[0], "3: <bdi>Acol</bdi>"), (&known[1], "5: <bdi>هودان</bdi>")]
    {
        let row = shown.html.split("class=\"row\"").find(|row| row.contains(case.as_str()));
        assert!(row.unwrap().contains(&format!("Perhaps person {line}")), "{}", shown.html);
    }
    assert!(!shown.html.contains("Perhaps person 1:"), "{}", shown.html);
    assert_eq!(shown.html.matches("name=\"leave-out\"").count(), 2, "{}", shown.html);

    // The form comes back as it was typed.
    let looked_at = format!("{typed}&not-these={}&not-these={}", known[0], known[1]);
    let back = desk.begin(&format!("{looked_at}&leave-out=3&back=yes")).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.html);
    for kept in
        ["Yellow cap", "Acol", "16-18", "هودان", "A lorry", "value=\"3\"", desk.once.as_str()]
    {
        assert!(back.html.contains(kept), "{kept}: {}", back.html);
    }
    assert!(!desk.page("/en/work/groups").await.contains(&desk.once), "nothing is kept yet");

    // Sent twice, it leaves the same line out of the same group.
    let mut groups = Vec::new();
    for _ in 0..2 {
        let begun = desk.begin(&format!("{looked_at}&leave-out=3")).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.html);
        groups.push(begun.headers[header::LOCATION].to_str().unwrap().to_owned());
    }
    assert_eq!(groups[0], groups[1]);
    let page = desk.page(&groups[0]).await;
    assert!(page.contains("Screened: 0 of 2") && !page.contains("<bdi>Acol</bdi>"), "{page}");
    assert!(page.contains("<bdi>Yellow cap</bdi>") && page.contains("<bdi>هودان</bdi>"), "{page}");

    // So it is with whoever is found later.
    let late = format!("once={}&name-1=Acol&name-2=Blue+bag", office.node.once());
    let shown = desk.post(&groups[0], &late).await;
    assert!(shown.html.contains("Perhaps person 1: <bdi>Acol</bdi>"), "{}", shown.html);
    let back = desk.post(&groups[0], &format!("{late}&back=yes")).await;
    assert!(back.status == StatusCode::OK && back.html.contains("value=\"Acol\""), "{}", back.html);
    let joined = desk.post(&groups[0], &format!("{late}&leave-out=1")).await;
    assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.html);
    let page = desk.page(&groups[0]).await;
    assert!(page.contains("Screened: 0 of 3") && !page.contains("<bdi>Acol</bdi>"), "{page}");
}

#[tokio::test]
async fn of_a_colleagues_case_a_responder_is_told_the_line_that_it_is_like_and_nothing_else() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let before = desk.begin(&format!("{MET}&name-1=Achol+Nakeny&age-1=20")).await;
    assert_eq!(before.status, StatusCode::SEE_OTHER, "{}", before.html);
    let desk = Desk::of(&office, Role::Responder).await;
    let shown = desk.begin(&format!("{MET}&name-1=Acol")).await;
    assert!(shown.html.contains("Perhaps person 1: <bdi>Acol</bdi>"), "{}", shown.html);
    assert!(!shown.html.contains("Nakeny") && !shown.html.contains("20 years"), "{}", shown.html);
    // Where each of them is here already, nobody is begun.
    let nobody = desk.begin(&format!("{MET}&name-1=Acol&leave-out=1")).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.html.contains("Nobody is written down yet"), "{}", nobody.html);
}
