//! What was typed while a session ran out comes back in its own form, and is sent by hand.

use axum::http::{StatusCode, header};
use rufaa_domain::access::Role;

use super::office::{Answer, Office, between, form_of};

/// Longer than a session rests.
const AWAY_S: i64 = 20 * 60;
const TYPED: &str = "words=The+lorry+was+white&part=legal";

struct Late {
    office: Office,
    cookie: String,
    path: String,
    form: String,
}

/// Somebody who opened the form of a note and went away.
async fn late(role: Role) -> Late {
    let office = Box::pin(Office::new()).await;
    let cookie = office.sign_in(role).await;
    let path = format!("/en/work/cases/{}/write/note", office.case());
    let form = form_of(&office.get(&path, Some(&cookie)).await.html);
    office.clock.advance_seconds(AWAY_S);
    Late { office, cookie, path, form }
}

impl Late {
    async fn send(&self, site: &str, form: &str) -> Answer {
        let body = format!("form={form}&{TYPED}");
        self.office.post_from(site, &self.path, &body, Some(&self.cookie)).await
    }

    async fn home(&self, role: Role) -> (String, String) {
        let cookie = self.office.sign_in(role).await;
        let home = self.office.get("/en/work", Some(&cookie)).await.html;
        (cookie, home)
    }
}

const WAITS: &str = "You were in the middle of something";

#[tokio::test]
async fn what_was_typed_when_the_session_was_over_comes_back_in_its_form_and_is_sent_by_hand() {
    let late = late(Role::Supervisor).await;
    late.office.node.put_away().await.unwrap();
    // Another tab was looked at first: by the cookie that stays, this one is kept none the less.
    let looked = late.office.get("/en/work", Some(&late.cookie)).await;
    assert_eq!(looked.headers[header::LOCATION], "/en/sign-in?again");
    assert!(!looked.headers.contains_key(header::SET_COOKIE));
    let told = late.send("same-origin", &late.form).await;
    assert!(!told.headers.contains_key(header::SET_COOKIE), "and so is what a third one sends");
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.html);
    assert_eq!(told.headers[header::LOCATION], "/en/sign-in?kept");
    let page = late.office.get("/en/sign-in?kept", None).await.html;
    assert!(page.contains("Nothing of what you typed is lost"), "{page}");

    let (_, other) = late.home(Role::Caseworker).await;
    assert!(!other.contains(WAITS), "whoever is somebody else sees nothing");
    let (cookie, home) = late.home(Role::Supervisor).await;
    assert!(home.contains(WAITS) && home.contains("Note · "), "{home}");
    assert!(!home.contains("lorry"));
    let case = format!("/en/work/cases/{}", late.office.case());
    let before = late.office.get(&case, Some(&cookie)).await.html;
    assert!(!before.contains("The lorry was white"), "it is never sent by itself");

    let again = format!("{}?unfinished", late.path);
    assert!(home.contains(&format!("href=\"{again}\"")), "{home}");
    let form = late.office.get(&again, Some(&cookie)).await.html;
    assert!(form.contains("The lorry was white") && form.contains("Look at it"), "{form}");
    assert!(form.contains("value=\"legal\" checked"), "{form}");
    let bare = late.office.get(&late.path, Some(&cookie)).await.html;
    assert!(!bare.contains("lorry"), "another note begins empty");

    let mark = between(&form, "name=\"unfinished\" value=\"", "\"").to_owned();
    let wrong = format!("form={}&unfinished={mark}&words=&part=legal", form_of(&form));
    let wrong = late.office.post(&late.path, &wrong, Some(&cookie)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.contains(&mark), "it is still the same form");
    let sent = format!("form={}&unfinished={mark}&{TYPED}", form_of(&form));
    let sent = late.office.post(&late.path, &sent, Some(&cookie)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    let home = late.office.get("/en/work", Some(&cookie)).await.html;
    assert!(!home.contains(WAITS), "{home}");
}

#[tokio::test]
async fn nothing_is_kept_that_no_form_of_that_session_sent() {
    let late = late(Role::Supervisor).await;
    for (site, form) in [("same-origin", "00"), ("cross-site", late.form.as_str())] {
        let told = late.send(site, form).await;
        assert_eq!(told.headers[header::LOCATION], "/en/sign-in?not-kept", "{site} {form}");
    }
    // Forms that are about no person are not kept, and least of all one with a passphrase.
    for path in ["/en/work/account/passphrase", "/en/work/members", "/en/work/cases/found"] {
        let body = format!("form={}&words=x&passphrase=x&name=x", late.form);
        let told = late.office.post(path, &body, Some(&late.cookie)).await;
        assert_eq!(told.headers[header::LOCATION], "/en/sign-in?not-done", "{path}");
    }
    let (_, home) = late.home(Role::Supervisor).await;
    assert!(!home.contains(WAITS), "{home}");
}

#[tokio::test]
async fn what_is_not_wanted_any_more_is_thrown_away_and_a_case_that_was_lost_stays_closed() {
    let late = late(Role::Caseworker).await;
    let told = late.send("same-origin", &late.form).await;
    assert_eq!(told.headers[header::LOCATION], "/en/sign-in?kept");
    let supervisor = late.office.sign_in(Role::Supervisor).await;
    let units = late.office.get("/en/work/units", Some(&supervisor)).await.html;
    let member = {
        let person = late.office.person(Role::Caseworker);
        late.office.clock.advance_seconds(60);
        person.session(&late.office.node).await.member()
    };
    let out = format!("form={}&act=remove&member={member}", form_of(&units));
    let path = format!("/en/work/units/{}", late.office.unit());
    let out = late.office.post(&path, &out, Some(&supervisor)).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER, "{}", out.html);
    let (cookie, home) = late.home(Role::Caseworker).await;
    assert!(home.contains(WAITS), "{home}");
    let again = format!("{}?unfinished", late.path);
    let lost = late.office.get(&again, Some(&cookie)).await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND, "{}", lost.html);
    let mark = between(&home, "name=\"unfinished\" value=\"", "\"");
    let body = format!("form={}&unfinished={mark}", form_of(&home));
    for _ in 0..2 {
        let gone = late.office.post("/en/work/unfinished", &body, Some(&cookie)).await;
        assert_eq!(gone.headers[header::LOCATION], "/en/work", "{}", gone.html);
    }
    assert!(!late.office.get("/en/work", Some(&cookie)).await.html.contains(WAITS));
}

#[tokio::test]
async fn every_other_form_about_people_comes_back_too() {
    let office = Box::pin(Office::new()).await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let form = form_of(&office.get("/en/work/cases/new", Some(&cookie)).await.html);
    let suggestions = format!("/en/work/cases/{}/refer/emergency-shelter", office.case());
    let suggestions = office.get(&suggestions, Some(&cookie)).await.html;
    let refer = between(&suggestions, "<h3><a href=\"/en/work/cases/", "\"");
    let case = format!("/en/work/cases/{}", office.case());
    let page = office.get(&case, Some(&cookie)).await.html;
    let referral = between(&page, "href=\"/en/work/referrals/", "\"");
    let group = format!("/en/work/groups/{}", office.group());
    let conference = format!("/en/work/conferences/{}", office.conference());
    let forms = [
        (format!("{case}/consents"), "purpose=tracing&recipient-name=Her+sister", "Her sister"),
        (format!("{case}/conference"), "act=people&what-for=Where+she+lives", "Where she lives"),
        (conference, "act=minutes&words=She+stays+here", "She stays here"),
        ("/en/work/groups/new".to_owned(), "group-seen=Thirty+at+the+gate", "Thirty at the gate"),
        (group, "name-1=The+tall+one&age-1=20&lines=4", "The tall one"),
        ("/en/work/cases/new".to_owned(), "place=At+the+lorry+park", "At the lorry park"),
        (format!("{case}/write/withdrawal"), "consent=4&known=She+fears+them", "She fears them"),
        (format!("{case}/write/contact"), "how=Behind+the+mosque", "Behind the mosque"),
        (
            format!("/en/work/cases/{refer}"),
            "act=look&with=alone&transport=public&pays=nobody&message=Tonight+please",
            "Tonight please",
        ),
        (
            format!("/en/work/referrals/{referral}"),
            "move=receive&heard-by=message&heard-who=Matron+Achieng",
            "Matron Achieng",
        ),
    ];
    // As many wait at once as somebody has windows.
    let (mut cookie, mut form) = (cookie, form);
    for forms in forms.chunks(5) {
        office.clock.advance_seconds(AWAY_S);
        for (path, typed, _) in forms {
            let told = office.post(path, &format!("form={form}&{typed}"), Some(&cookie)).await;
            assert_eq!(told.headers[header::LOCATION], "/en/sign-in?kept", "{path}");
        }
        cookie = office.sign_in(Role::Supervisor).await;
        for (path, _, words) in forms {
            let again = office.get(&format!("{path}?unfinished"), Some(&cookie)).await;
            assert_eq!(again.status, StatusCode::OK, "{path}: {}", again.html);
            assert!(again.html.contains(words), "{path}: {}", again.html);
        }
        form = form_of(&office.get("/en/work/cases/new", Some(&cookie)).await.html);
    }
}

#[tokio::test]
async fn what_was_typed_beside_a_file_comes_back_and_the_file_is_kept_nowhere() {
    let office = Box::pin(Office::new()).await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let files = format!("/en/work/cases/{}/files", office.case());
    let form = form_of(&office.get(&files, Some(&cookie)).await.html);
    office.clock.advance_seconds(AWAY_S);
    let fields = [
        ("form", form.as_str()),
        ("title", "The pass from Moyale"),
        ("part", "legal"),
        ("shows-her", "yes"),
    ];
    let file = ("pass.pdf", "canary-of-a-file".repeat(1_000));
    let told = office.upload(&files, &fields, file, Some(&cookie)).await;
    assert_eq!(told.headers[header::LOCATION], "/en/sign-in?kept");
    let cookie = office.sign_in(Role::Supervisor).await;
    let home = office.get("/en/work", Some(&cookie)).await.html;
    assert!(home.contains("/files?unfinished"), "{home}");
    let again = office.get(&format!("{files}?unfinished"), Some(&cookie)).await.html;
    assert!(again.contains("The pass from Moyale"), "{again}");
    assert!(again.contains("value=\"legal\" checked"), "{again}");
    assert!(again.contains("choose it once more") && !again.contains("canary"), "{again}");
    // From a tab of the earlier sign-in what was typed is still there, and cannot be sent without its file.
    let file = ("pass.pdf", "canary-of-a-file".repeat(1_000));
    let old = office.upload(&files, &fields, file, Some(&cookie)).await;
    assert_eq!(old.status, StatusCode::BAD_REQUEST);
    assert!(old.html.contains("The pass from Moyale"), "{}", old.html);
    assert!(old.html.contains("choose the file once more") && !old.html.contains("Send it"));
    // Sent, it waits no more.
    let (form, mark) = (form_of(&again), between(&again, "name=\"unfinished\" value=\"", "\""));
    let fields =
        [("form", form.as_str()), ("unfinished", mark), ("title", "The pass"), ("shows-her", "no")];
    let pass = rufaa_app::testing::paper("words");
    let kept = office.upload(&files, &fields, ("pass.pdf", &pass), Some(&cookie)).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    let home = office.get("/en/work", Some(&cookie)).await.html;
    assert!(!home.contains("/files?unfinished"), "{home}");
}

#[tokio::test]
async fn a_tab_of_an_earlier_sign_in_shows_what_was_typed_and_sends_it_once_she_says_so() {
    let office = Box::pin(Office::new()).await;
    let cookie = office.sign_in(Role::Supervisor).await;
    let path = format!("/en/work/cases/{}/write/note", office.case());
    let old = form_of(&office.get(&path, Some(&cookie)).await.html);
    let cookie = office.sign_in(Role::Supervisor).await;
    let body = format!("form={old}&{TYPED}");
    let told = office.post(&path, &body, Some(&cookie)).await;
    assert_eq!(told.status, StatusCode::BAD_REQUEST);
    assert!(told.html.contains("The lorry was white"), "{}", told.html);
    let case = format!("/en/work/cases/{}", office.case());
    let kept = office.get(&case, Some(&cookie)).await.html;
    assert!(!kept.contains("lorry"), "nothing is kept by itself");
    let new = form_of(&told.html);
    assert!(new != old && told.html.contains("name=\"part\" value=\"legal\""));
    let sent = office.post(&path, &format!("form={new}&{TYPED}"), Some(&cookie)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.html);
    assert!(office.get(&case, Some(&cookie)).await.html.contains("lorry"));
    // From another site nothing of it is shown.
    let site = office.post_from("cross-site", &path, &body, Some(&cookie)).await;
    assert!(!site.html.contains("lorry"), "{}", site.html);
}

/// A form of the directory whose session is over: kept, shown by itself, and sent from there. Gives where it led.
async fn sent_from_there(
    office: &Office,
    role: Role,
    (page, path, typed): (&str, &str, &str),
    shown: &str,
) -> String {
    office.clock.advance_seconds(60);
    let cookie = office.sign_in(role).await;
    let opened = office.get(page, Some(&cookie)).await.html;
    office.clock.advance_seconds(AWAY_S);
    let body = format!("form={}&{typed}", form_of(&opened));
    let told = office.post(path, &body, Some(&cookie)).await;
    assert_eq!(told.headers[header::LOCATION], "/en/sign-in?kept", "{path}");
    let cookie = office.sign_in(role).await;
    let home = office.get("/en/work", Some(&cookie)).await.html;
    let waits = format!("/en/work/unfinished/{}", between(&home, "/en/work/unfinished/", "\""));
    let kept = office.get(&waits, Some(&cookie)).await;
    assert_eq!(kept.status, StatusCode::OK);
    assert!(kept.html.contains(shown) && kept.html.contains("It was not sent"), "{}", kept.html);
    assert!(kept.html.contains(&format!("href=\"{page}\"")), "where it stands: {}", kept.html);
    let (_, edit) = kept.html.split_once("<form class=\"edit\"").unwrap();
    let hidden = edit.split("<input type=\"hidden\" name=\"").skip(1).filter_map(|field| {
        let (name, rest) = field.split_once("\" value=\"")?;
        let value = rest.split_once('"')?.0;
        Some(format!("{name}={}", value.replace(' ', "+")))
    });
    let body = hidden.collect::<Vec<_>>().join("&");
    let sent = office.post(path, &body, Some(&cookie)).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{path}: {}", sent.html);
    let home = office.get("/en/work", Some(&cookie)).await.html;
    assert!(!home.contains("/en/work/unfinished/"), "sent, it waits no more: {home}");
    let gone = office.get(&waits, Some(&cookie)).await;
    assert_eq!(gone.headers[header::LOCATION], "/en/work", "what waits stands there");
    sent.headers[header::LOCATION].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_was_typed_about_an_entry_is_shown_by_itself_and_sent_from_there() {
    let office = Box::pin(Office::new()).await;
    let entry = format!("/en/work/entries/{}", office.other_entry);
    let cookie = office.sign_in(Role::Vetter).await;
    let page = office.get(&entry, Some(&cookie)).await.html;
    let of = |name: &str| between(&page, &format!("name=\"{name}\" value=\""), "\"").to_owned();
    let (service, seen) = (of("service"), of("seen-mark"));
    let typed = format!(
        "service={service}&step=withdrawn&evidence=Seen+by+two+of+us&why=A+visit&seen-mark={seen}"
    );
    let vetting = (entry.as_str(), format!("{entry}/vetting"));
    let to = (vetting.0, vetting.1.as_str(), typed.as_str());
    assert_eq!(
        sent_from_there(&office, Role::Vetter, to, "Its vetting is taken back").await,
        entry
    );

    let unit = format!("/en/work/units/{}/on-call", office.unit());
    office.clock.advance_seconds(60);
    let cookie = office.sign_in(Role::Supervisor).await;
    let page = office.get(&unit, Some(&cookie)).await.html;
    let who = super::on_call::somebody(&page);
    let times = "day=1&from=20%3A00&to=06%3A00&telephone=0700000001";
    let typed = format!("list=night&seen-mark=&{times}&member={who}");
    let to = (unit.as_str(), unit.as_str(), typed.as_str());
    sent_from_there(&office, Role::Supervisor, to, "0700000001").await;
}
