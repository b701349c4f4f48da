//! What is written into a case by forms: hand-overs, reviews, her status, offences, services; and what
//! its page then says.

use axum::http::StatusCode;
use rufaa_domain::access::Role;
use rufaa_domain::case::{Record, SafetyCheck, SafetyNow, SafetyPoint};

use super::office::{Answer, Office, between, form_of};

/// Somebody at her desk, with the case of the unit.
pub(super) struct Desk<'a> {
    pub(super) office: &'a Office,
    pub(super) cookie: String,
    pub(super) case: String,
}

impl<'a> Desk<'a> {
    pub(super) async fn of(office: &'a Office, role: Role) -> Self {
        let cookie = office.sign_in(role).await;
        let own = office.get("/en/work/cases", Some(&cookie)).await;
        let unit = between(&own.html, "/en/work/cases?unit=", "\"").to_owned();
        let listed = office.get(&format!("/en/work/cases?unit={unit}"), Some(&cookie)).await;
        let id = between(&listed.html, "<h2><a href=\"/en/work/cases/", "\"");
        let case = format!("/en/work/cases/{id}");
        Self { office, cookie, case }
    }

    pub(super) async fn page(&self) -> String {
        self.office.get(&self.case, Some(&self.cookie)).await.html
    }

    pub(super) async fn form(&self, kind: &str) -> Answer {
        self.office.get(&format!("{}/write/{kind}", self.case), Some(&self.cookie)).await
    }

    pub(super) async fn write(&self, kind: &str, typed: &str) -> Answer {
        let form = form_of(&self.office.get("/en/work/cases/new", Some(&self.cookie)).await.html);
        // Where the kind has a form, it says what was there when it was shown.
        let shown = self.form(kind).await.html;
        let seen = shown.split("name=\"seen-record\" value=\"").nth(1);
        let seen = seen.and_then(|rest| rest.split('"').next()).unwrap_or_default();
        let body = format!("form={form}&seen-record={seen}&{typed}");
        self.office.post(&format!("{}/write/{kind}", self.case), &body, Some(&self.cookie)).await
    }

    pub(super) async fn written(&self, kind: &str, typed: &str) {
        let answer = self.write(kind, typed).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{kind} {typed}: {}", answer.html);
    }

    /// It was not taken: the page says why, and keeps what was typed.
    pub(super) async fn refused(&self, kind: &str, typed: &str, (why, kept): (&str, &str)) {
        let answer = self.write(kind, typed).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{kind} {typed}");
        assert!(answer.html.contains(why), "{kind} {typed}: {}", answer.html);
        assert!(answer.html.contains(kept), "{kind} {typed}: {}", answer.html);
    }
}

#[tokio::test]
async fn a_colleague_who_is_asked_finds_it_on_her_list_and_holds_the_case_once_she_accepts() {
    let office = Office::new().await;
    let supervisor = Desk::of(&office, Role::Supervisor).await;
    let form = supervisor.form("hand-over-proposed").await.html;
    let select = between(&form, "<select id=\"colleague\"", "</select>");
    assert!(!select.contains(">supervisor<") && !select.contains(">responder<"), "{select}");
    let colleague = between(select, "", ">caseworker<").rsplit('"').nth(1).unwrap().to_owned();
    supervisor.refused("hand-over-proposed", "colleague=", ("Please choose", "")).await;
    let typed = format!("colleague={colleague}&known=Speak+slowly.");
    supervisor.written("hand-over-proposed", &typed).await;
    let seen = supervisor.page().await;
    assert!(seen.contains("asks caseworker to hold this case") && !seen.contains("Hold this case"));

    let caseworker = Desk::of(&office, Role::Caseworker).await;
    let own = office.get("/en/work/cases", Some(&caseworker.cookie)).await.html;
    assert!(own.contains("A colleague asks you to hold this case."), "{own}");
    let notices = office.get("/en/work/notices", Some(&caseworker.cookie)).await.html;
    assert!(notices.contains(&caseworker.case), "{notices}");
    let page = caseworker.page().await;
    assert!(page.contains("Speak slowly.") && page.contains("Held by supervisor"));
    let proposal = between(&page, "name=\"proposal\" value=\"", "\"");
    caseworker.written("hand-over-answered", &format!("proposal={proposal}&accepted=yes")).await;
    let page = caseworker.page().await;
    assert!(page.contains("Held by caseworker") && !page.contains("name=\"proposal\""));
    assert!(page.contains("Assess the risk"));
    // Once more changes nothing, and leads to the same place.
    let again = format!("proposal={proposal}&accepted=yes");
    let twice = caseworker.write("hand-over-answered", &again).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "{}", twice.html);
    assert!(caseworker.page().await.matches("Hand-over answered</b>").count() == 1);
}

#[tokio::test]
async fn only_a_supervisor_is_offered_a_review_and_it_asks_for_all_of_it() {
    let office = Office::new().await;
    let caseworker = Desk::of(&office, Role::Caseworker).await;
    assert_eq!(caseworker.form("review").await.status, StatusCode::NOT_FOUND);
    assert!(!caseworker.page().await.contains("/write/review\">Review by"));
    let supervisor = Desk::of(&office, Role::Supervisor).await;
    let today = office.node.today();
    let soon = today.checked_add(jiff::ToSpan::days(7)).unwrap();
    let late = today.checked_add(jiff::ToSpan::days(91)).unwrap();
    let two = "looked=risk&looked=plan&change=More+calls";
    let all = "looked=risk&looked=plan&looked=referrals&change=More+calls";
    supervisor
        .refused("review", &format!("{two}&again={soon}"), ("Look at what", "More calls"))
        .await;
    let ahead = format!("{all}&again={late}");
    supervisor.refused("review", &ahead, ("Choose a day", &late.to_string())).await;
    supervisor.refused("review", &format!("{all}&again=soon"), ("year-month-day", "soon")).await;
    supervisor.written("review", &format!("{all}&again={soon}")).await;
    let page = caseworker.page().await;
    for said in ["Reviewed by supervisor", "More calls", "Review due on"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // When it is due everybody sees it, and only she is sent to the form.
    office.clock.advance_seconds(8 * 24 * 3600);
    let due = "\">The supervisor reviews the case</a>";
    let page = Desk::of(&office, Role::Caseworker).await.page().await;
    assert!(page.contains(&format!("#review{due}")), "{page}");
    let page = Desk::of(&office, Role::Supervisor).await.page().await;
    assert!(page.contains(&format!("/write/review{due}")), "{page}");
}

#[tokio::test]
async fn the_field_in_which_something_is_wrong_is_named_and_marked_and_no_other() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let need = "need=counselling&need-state=open&known=Soon";
    for (kind, typed, field, named) in [
        ("need", need, "urgency", "How urgent: Please choose one."),
        ("need", "urgency=24h&need-state=open", "need", "Need: Please choose one."),
        (
            "contact",
            "way=own-phone&when=Mornings",
            "how",
            "Number, place or name: Nothing is written here.",
        ),
        ("note", "words=&part=care", "words", "Words: Nothing is written here."),
        ("task", "what=", "what", "What is to be done: Nothing is written here."),
    ] {
        let told = desk.write(kind, typed).await;
        assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        let summary = format!("<a href=\"#{field}\">{named}");
        assert!(told.html.contains(&summary), "{summary}: {}", told.html);
        let (_, words) = named.split_once(": ").unwrap();
        let above = format!("<p class=\"field-wrong\" id=\"{field}-wrong\">{words}");
        assert!(told.html.contains(&above), "{above}: {}", told.html);
        let marked = between(&told.html, &format!(" id=\"{field}\""), ">");
        let mark = format!("aria-invalid=\"true\" aria-describedby=\"{field}-wrong\"");
        assert!(marked.contains(&mark), "{marked}");
        assert_eq!(told.html.matches("aria-invalid").count(), 1, "{typed}: {}", told.html);
    }
}

#[tokio::test]
async fn her_status_is_decided_by_an_office_that_does_not_investigate_and_leaves_her_in_peace() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    assert!(desk.page().await.contains("Potential: nothing was decided"));
    let form = desk.form("identification").await.html;
    assert!(form.contains("ke-ctip-secretariat") && !form.contains("ke-dci"), "{form}");
    assert!(!form.contains("value=\"identified\""), "it does not follow");
    let today = office.node.today();
    let decided = |status: &str, agency: &str| {
        format!("status={status}&agency={agency}&decided-on={today}&grounds=Locked+in.")
    };
    let (police, kept) = (decided("presumed", "ke-dci-ahtcpu"), "Locked in.");
    desk.refused("identification", &police, ("does not decide this", kept)).await;
    let early = decided("identified", "ke-ctip-secretariat");
    desk.refused("identification", &early, ("does not follow", kept)).await;
    desk.written("identification", &decided("presumed", "ke-ctip-secretariat")).await;
    let page = desk.page().await;
    for said in [
        "Presumed: there are reasonable grounds",
        "Counter-Trafficking in Persons Secretariat",
        "no law about its length is known",
        "Nobody asks the person for a statement",
        "Help does not depend on this",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Decided in the wrong file: even the last word of an authority is set right, with why.
    desk.written("identification", &decided("identified", "ke-ctip-secretariat")).await;
    let page = desk.page().await;
    assert!(page.contains("Formally identified"), "{page}");
    let correct = page.split("/correct/").nth(1).unwrap().split('"').next().unwrap();
    let path = format!("{}/correct/{correct}", desk.case);
    let form = office.get(&path, Some(&desk.cookie)).await.html;
    assert!(form.contains("value=\"identified\" checked") && form.contains("Locked in."), "{form}");
    let hidden = |name: &str| between(&form, &format!("name=\"{name}\" value=\""), "\"");
    let struck = format!(
        "form={}&seen-record={}&struck=yes&correction-why=Another+file",
        hidden("form"),
        hidden("seen-record")
    );
    let sent = office.post(&path, &struck, Some(&desk.cookie)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let page = desk.page().await;
    let (now, _) = page.split_once("<h2 id=\"history\">").unwrap();
    assert!(now.contains("Presumed: there are") && !now.contains("Formally identified"), "{now}");
}

#[tokio::test]
async fn whoever_takes_over_sees_how_she_is_reached_and_never_is_and_the_plan() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let contact =
        "way=shared-phone&how=0700+000+001&when=Sunday+morning&code-word=Jembe&never=No+SMS";
    desk.written("contact", contact).await;
    let plan = "level=3&risk-person=He+calls&risk-family=Her+sister&risk-staff=Nobody+alone&risk-plan=Another+number";
    desk.written("risk", plan).await;
    let best = "finding=She+stays+with+her+aunt&by=Officer+Ruth";
    desk.written("best-interests", best).await;
    let page = desk.page().await;
    for said in ["0700 000 001", "Sunday morning", "Jembe", "No SMS", "Her sister"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    for said in ["Nobody alone", "Another number", "She stays with her aunt"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let paper = office.get(&format!("{}/print", desk.case), Some(&desk.cookie)).await.html;
    for said in ["0700 000 001", "Jembe", "No SMS"] {
        assert!(!paper.contains(said), "not on paper: {said}");
    }
}

#[tokio::test]
async fn what_she_answered_stands_there_again_where_it_became_unsafe_meanwhile() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"]
        .join("&holds=");
    desk.written("safety", &format!("holds={points}&now=safe-to-talk")).await;
    let path = format!("{}/screening/first-look", desk.case);
    let page = office.get(&path, Some(&desk.cookie)).await.html;
    let (_, questions) = page.split_once("id=\"child-then\"").unwrap();
    let question = between(questions, "<fieldset class=\"step\" id=\"", "\"").to_owned();
    let form = format!("form={}&interpreter=nobody&{question}=yes", form_of(&page));
    desk.written("safety", "now=not-safe-to-ask&seen=A+man+came+back").await;
    let late = office.post(&path, &form, Some(&desk.cookie)).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.html);
    let (_, asked) = late.html.split_once(&format!("id=\"{question}\"")).unwrap();
    let chosen = between(asked, "value=\"yes\"", ">");
    assert!(chosen.contains("checked"), "{}", late.html);
}

#[tokio::test]
async fn while_she_is_detained_the_page_asks_for_an_alternative() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::LegalOfficer).await;
    let asks = "The person is detained: ask the human rights commission";
    let offence = "offence=Wrong+papers&offence-link=status-offence";
    desk.written("non-punishment", offence).await;
    assert!(!desk.page().await.contains(asks));
    let today = office.node.today();
    let (before, after) = (today.yesterday().unwrap(), today.tomorrow().unwrap());
    let since = |day| format!("{offence}&detained-place=A+station&detained-since={day}");
    desk.refused("non-punishment", &since(after), ("lies ahead", "A station")).await;
    desk.written("non-punishment", &since(today)).await;
    let page = desk.page().await;
    assert!(page.contains(asks) && page.contains("A station"), "{page}");
    let asked = |day| {
        format!("{}&asked-of=rights-commission&asked-of=legal-aid&asked-on={day}", since(today))
    };
    desk.refused("non-punishment", &asked(before), ("contradict", "A station")).await;
    let nobody = format!("{offence}&asked-of=legal-aid&asked-on={today}");
    desk.refused("non-punishment", &nobody, ("Nothing is written", "Wrong papers")).await;
    desk.written("non-punishment", &asked(today)).await;
    let page = desk.page().await;
    assert!(!page.contains(asks) && page.contains("the human rights commission"), "{page}");
    let form = desk.form("non-punishment").await.html;
    assert!(form.contains("value=\"Wrong papers\""), "it begins with what is known");
}

#[tokio::test]
async fn what_was_given_stands_under_its_need_and_a_link_needs_a_code_that_opens() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Caseworker).await;
    let today = office.node.today();
    let given = format!("need=emergency-shelter&given=A+bed&given-on={today}&given-by=Kimbilio");
    desk.written("service-given", &given).await;
    let page = desk.page().await;
    assert!(page.contains("A bed") && page.contains("Kimbilio"), "{page}");
    let link = "other-code=2222-2222&link-relation=sibling";
    desk.refused("link", link, ("You can open no case", "2222-2222")).await;
    let own = between(&page, "<bdi dir=\"ltr\">", "<").to_owned();
    let itself = format!("other-code={own}&link-relation=sibling");
    desk.refused("link", &itself, ("code of this case", &own)).await;
}

#[tokio::test]
async fn whoever_is_in_danger_is_told_with_whom_to_call_and_safe_is_said_only_while_it_is() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    desk.written("safety", "now=in-danger&seen=A+man+with+a+knife").await;
    let page = desk.page().await;
    let now = between(&page, "Act on the danger now", "</ol>");
    for number in ["tel:999", "tel:116"] {
        assert!(now.contains(number), "{now}");
    }
    // A box that was not ticked is no safety: nobody is told which to tick, and what was written before that was asked stays.
    let half = "holds=private&now=safe-to-talk&seen=At+the+well";
    desk.refused("safety", half, ("Tick nothing that is not so", "At the well")).await;
    let told = desk.write("safety", half).await.html;
    let told = between(&told, "id=\"holds-wrong\">", "</p>");
    assert!(told.contains("all five"), "{told}");
    assert!(!told.contains("Nobody else can hear"), "{told}");
    office.clock.advance_seconds(60);
    let session = office.person(Role::Supervisor).session(&office.node).await;
    let holds = [SafetyPoint::Private].into();
    let before = Record::Safety(SafetyCheck { holds, now: SafetyNow::SafeToTalk, seen: None });
    office.node.write_case(&session, office.case(), (&before, None)).await.unwrap();
    let page = desk.page().await;
    assert!(page.contains("Not safe to ask yet") && !page.contains("<p>Safe to talk"), "{page}");
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"];
    desk.written("safety", &format!("holds={}&now=safe-to-talk", points.join("&holds="))).await;
    assert!(desk.page().await.contains("<p>Safe to talk"));
}

#[tokio::test]
async fn a_yes_is_taken_back_by_two_taps_with_what_she_said_and_a_birth_is_read_as_it_was_given() {
    let office = Office::new().await;
    let desk = Desk::of(&office, Role::Supervisor).await;
    office.clock.advance_seconds(60);
    let born = "person-name=Tigist&birth-year=1985&birth-month=3&calendar=ethiopian";
    desk.written("identity", born).await;
    assert!(desk.page().await.contains("1985-03 · Ethiopian calendar"));
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"]
        .join("&holds=");
    desk.written("safety", &format!("holds={points}&now=safe-to-talk")).await;

    let consents = format!("{}/consents", desk.case);
    let page = office.get(&consents, Some(&desk.cookie)).await.html;
    let yes = format!(
        "form={}&seen-record={}&purpose=statistics&agrees=yes&giver=herself&asked-in=en&\
         interpreter=nobody&read-back=yes",
        form_of(&page),
        between(&page, "name=\"seen-record\" value=\"", "\""),
    );
    let said = office.post(&consents, &yes, Some(&desk.cookie)).await;
    assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
    let page = desk.page().await;
    let (before, form) = page.split_once("/write/withdrawal\"").unwrap();
    assert!(before.rsplit_once("<details>").unwrap().1.contains("Take this yes back"));
    assert!(form.contains("Only if the person says so"), "{form}");
    let number = between(form, "name=\"consent\" value=\"", "\"");
    // Nothing of it is lost where it cannot be kept so.
    let marked = format!("consent={number}&known=She+is+%E2%80%AEafraid");
    let again = desk.write("withdrawal", &marked).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = between(&again.html, &format!("name=\"consent\" value=\"{number}\""), ">");
    assert!(chosen.contains("checked") && again.html.contains("afraid"), "{}", again.html);
    desk.written("withdrawal", &format!("consent={number}&known=She+is+afraid+now")).await;
    let session = office.person(Role::Supervisor).session(&office.node).await;
    let open = office.node.case(&session, office.case()).await.unwrap();
    assert!(open.view.is_withdrawn(number.parse().unwrap()));
    assert!(!desk.page().await.contains("/write/withdrawal\""), "it is taken back");
}
