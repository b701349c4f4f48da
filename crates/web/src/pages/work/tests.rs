//! Every page of those who work here, rendered in every language with every sample.

mod boards;
mod case;
mod conferences;
mod following;
mod groups;
mod keepers;
mod long;
mod office;
mod people;
mod referrals;

use axum::http::StatusCode;
use rufaa_domain::directory::difference::Difference;

use super::account::credentials::PassphrasePage;
use super::account::{AccountPage, SessionLine};
use super::answers::Note;
use super::demo::DemoPage;
use super::entry::{EntryPage, OwnService};
use super::home::WorkHome;
use super::join::recovery::RECOVERY;
use super::join::{CodePage, EnrolPage, RecoveryCodePage, WAY_OF_JOINING};
use super::members::change::MemberPage;
use super::members::{InvitedLine, InvitedPage, MemberLine, MembersPage, RoleChoice};
use super::queue::decision::DecisionPage;
use super::queue::{QueuePage, WaitingLine};
use super::shell::{Link, Who, WorkShell};
use super::sign_in::SignInPage;
use super::trail::{Line, TrailPage};
use super::unfinished::UnfinishedLine;
use crate::pages::fixture;
use crate::pages::page::Page;
use crate::pages::qr::Qr;
use crate::security::{PASSKEY_SCRIPT, WORK_STYLE};
use crate::text::{OFFERED, Text};

/// Largest page of those who work here, bytes before packing (design §18 allows 80 KB packed).
const PAGE_BYTES_MAX: usize = 80 * 1024;

fn outside(text: Text, path: &str) -> WorkShell {
    WorkShell::outside(fixture::shell(text, path))
}

fn inside(text: Text, path: &str) -> WorkShell {
    let who = Who {
        name: "ሰላም <b>wrong</b>".to_owned(),
        organisation: "Haki Legal Aid (invented)".to_owned(),
        form: "f00d".to_owned(),
        glasses: vec![("/en/work/glass/1".to_owned(), text.fill("glass-open", "time", "soon"))],
        links: vec![
            Link { path: "work/queue", name: "work-queue-link" },
            Link { path: "work/account", name: "work-account-link" },
        ],
    };
    WorkShell { who: Some(who), ..outside(text, path) }
}

fn line(did: &str) -> Line {
    Line {
        time: "21 November 2026, 10:00".to_owned(),
        who: Some("Amina".to_owned()),
        did: did.to_owned(),
        to: Some("Baraka".to_owned()),
        place: "place 7".to_owned(),
    }
}

fn roles(text: Text) -> Vec<RoleChoice> {
    let choice = |code: &'static str, chosen| RoleChoice {
        code,
        name: text.say(&format!("role-{code}")),
        chosen,
    };
    vec![choice("vetter", true), choice("provider", false)]
}

fn waiting(text: Text) -> WaitingLine {
    WaitingLine {
        href: "/en/work/queue/1".to_owned(),
        kind: text.say("proposal-kind-edit"),
        entry: Some("Kituo <i>cha</i> afya".to_owned()),
        from: text.say("proposal-from-public"),
        time: "21 November 2026, 10:00".to_owned(),
        message: "The number is wrong & nobody answers.".to_owned(),
    }
}

/// Every page with every sample, by name.
fn rendered(text: Text) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    let mut add = |name: &str, html: String| pages.push((name.to_owned(), html));
    for page in before_signing_in(text) {
        add(page.0, page.1);
    }
    for page in own(text) {
        add(page.0, page.1);
    }
    for page in of_the_directory(text).into_iter().chain(keepers::of_keepers(text)) {
        add(page.0, page.1);
    }
    let people = people::of_people(text).into_iter().chain(boards::of_boards(text));
    for page in office::of_the_office(text).into_iter().chain(people) {
        add(page.0, page.1);
    }
    for page in following::of_following(text).into_iter().chain(groups::of_groups(text)) {
        add(page.0, page.1);
    }
    pages
}

fn left(text: Text) -> UnfinishedLine {
    UnfinishedLine {
        words: format!("{} · today", text.say("record-note")),
        href: "/en/work/cases/1/write/note?unfinished".to_owned(),
        form: "f0".to_owned(),
    }
}

fn html(page: &impl Page) -> String {
    page.render().unwrap()
}

fn before_signing_in(text: Text) -> Vec<(&'static str, String)> {
    let sign_in = |note: Option<&str>, problem: Option<&str>| SignInPage {
        shell: outside(text, "sign-in"),
        status: StatusCode::OK,
        note: note.map(|key| text.say(key)),
        problem: problem.map(|key| text.say(key)),
        name: "amina".to_owned(),
        passkey: note.is_none().then(|| office::passkey("get")),
        still: problem.is_some(),
        demo: problem.is_some().then(|| "/en/demo".to_owned()),
    };
    let code = |way, problem: bool| CodePage {
        shell: outside(text, "join"),
        way,
        problem: problem.then(|| text.say("join-nothing")),
        code: "ABCD".to_owned(),
        name: "amina".to_owned(),
    };
    let enrol = |way, field: Option<&'static str>| EnrolPage {
        shell: outside(text, "join"),
        way,
        about: Some("You join".to_owned()),
        problem: field.map(|field| (field, text.say("join-digits-wrong"))),
        code: "ABCD".to_owned(),
        name: "amina".to_owned(),
        token: "token".to_owned(),
        typed: "AAAA BBBB".to_owned(),
        qr: Qr::of("otpauth://totp/Rufaa?secret=AAAA&issuer=Rufaa"),
    };
    vec![
        ("sign-in", html(&sign_in(None, None))),
        ("sign-in again", html(&sign_in(Some("sign-in-again"), None))),
        ("sign-in wrong", html(&sign_in(None, Some("sign-in-not-right")))),
        ("code", html(&code(WAY_OF_JOINING, false))),
        ("code of recovery, wrong", html(&code(RECOVERY, true))),
        ("enrol", html(&enrol(WAY_OF_JOINING, None))),
        ("enrol wrong", html(&enrol(RECOVERY, Some("digits")))),
        (
            "recovery code",
            html(&RecoveryCodePage {
                shell: outside(text, "join"),
                next: ("sign-in", "sign-in-heading"),
                heading: text.say("join-done-heading"),
                code: "ABCD-EFGH".to_owned(),
            }),
        ),
        ("demo", html(&DemoPage::new(outside(text, "demo"), "today"))),
    ]
}

fn own(text: Text) -> Vec<(&'static str, String)> {
    let home = |waiting: Vec<(String, String)>| WorkHome {
        shell: inside(text, "work"),
        hello: "Amina, for Haki".to_owned(),
        emergency: waiting.is_empty(),
        unfinished: if waiting.is_empty() { Vec::new() } else { vec![left(text)] },
        waiting,
    };
    let session = |here| SessionLine {
        begun: "signed in".to_owned(),
        used: "last used".to_owned(),
        here,
        id: "1".to_owned(),
    };
    let passphrase = |field: Option<&'static str>| PassphrasePage {
        shell: inside(text, "work/account/passphrase"),
        problem: field.map(|field| (field, text.say("passphrase-current-wrong"))),
    };
    let note = Note {
        shell: inside(text, "work"),
        status: StatusCode::FORBIDDEN,
        heading: text.say("problem-heading"),
        text: text.say("work-own-interest"),
        back: "/en/work".to_owned(),
    };
    vec![
        ("home, nothing", html(&home(Vec::new()))),
        ("home", html(&home(vec![(text.count("work-waiting", 3), "work/queue".to_owned())]))),
        (
            "account",
            html(&AccountPage {
                shell: inside(text, "work/account"),
                roles: vec![text.say("role-vetter")],
                sessions: vec![session(true), session(false)],
                trail: vec![line("Signed in")],
                places: vec![office::place("Haki", true), office::place("Other", false)],
                recusals: vec![("Clinic".to_owned(), "since now".to_owned())],
                problem: Some(text.say("passphrase-current-wrong")),
            }),
        ),
        ("passphrase", html(&passphrase(None))),
        ("passphrase wrong", html(&passphrase(Some("current")))),
        ("prove", html(&office::prove(text, false))),
        ("prove wrong", html(&office::prove(text, true))),
        ("note", html(&note)),
        (
            "trail",
            html(&TrailPage { shell: inside(text, "work/trail"), lines: vec![line("Joined")] }),
        ),
        (
            "trail, nothing",
            html(&TrailPage { shell: inside(text, "work/trail"), lines: Vec::new() }),
        ),
        ("members", html(&members(text))),
        (
            "invited",
            html(&InvitedPage {
                shell: inside(text, "work/members"),
                why: "Give it".to_owned(),
                code: "ABCD-EFGH".to_owned(),
            }),
        ),
        ("member", html(&member(text, false))),
        ("member suspended", html(&member(text, true))),
    ]
}

fn members(text: Text) -> MembersPage {
    MembersPage {
        shell: inside(text, "work/members"),
        members: vec![MemberLine {
            name: "Baraka".to_owned(),
            roles: text.say("role-provider"),
            state: text.say("members-state-active"),
            href: Some("/en/work/members/1".to_owned()),
        }],
        invited: vec![InvitedLine {
            name: "Chege".to_owned(),
            roles: text.say("role-vetter"),
            until: text.fill("members-invited-until", "time", "tomorrow"),
            action: Some("/en/work/invitations/1/withdrawal".to_owned()),
        }],
        roles: roles(text),
        problem: Some(text.say("members-invite-missing")),
        name: "Chege".to_owned(),
    }
}

fn member(text: Text, suspended: bool) -> MemberPage {
    MemberPage {
        shell: inside(text, "work/members/1"),
        name: "Baraka".to_owned(),
        action: "/en/work/members/1".to_owned(),
        version: 2,
        roles: roles(text),
        suspended,
        may_change: true,
        recovery: (!suspended).then(|| "/en/work/members/1/recovery".to_owned()),
        recusals: vec![("1".to_owned(), "Clinic".to_owned(), "since now".to_owned())],
        recusal: suspended.then(|| "/en/work/members/1/recusal".to_owned()),
        problem: (!suspended).then(|| text.say("member-lost-reason-missing")),
        why: "lost".to_owned(),
    }
}

fn of_the_directory(text: Text) -> Vec<(&'static str, String)> {
    let queue = |lines| QueuePage {
        shell: inside(text, "work/queue"),
        words: ["queue-heading", "queue-why", "queue-none"],
        lines,
    };
    let difference = Difference {
        place: "services · Clinic · name".to_owned(),
        before: Some("Old".to_owned()),
        after: None,
    };
    let decision = |differences, may_decide, problem: bool| DecisionPage {
        shell: inside(text, "work/queue/1"),
        about: waiting(text),
        message: "A message\nof two lines".to_owned(),
        differences,
        visibility: vec![text.fill("changes-hidden", "services", "Clinic")],
        may_decide,
        changes: true,
        problem: problem.then(|| text.say("proposal-reason-missing")),
        why: "because".to_owned(),
    };
    let service = |preview: Option<&str>| OwnService {
        name: "Clinic".to_owned(),
        preview: preview.map(str::to_owned),
        vetting: text.say("entry-not-vetted"),
        places: Some("3 free".to_owned()),
        available: "3".to_owned(),
        maximum: String::new(),
        action: "/en/work/entry/1/places".to_owned(),
        edit: "/en/work/entry/1/edit".to_owned(),
        ask: preview.is_none().then(|| "/en/work/entry/2/vetting".to_owned()),
        id: preview.map_or("2", |_| "1").to_owned(),
    };
    let entry = |name: Option<&str>, services| EntryPage {
        shell: inside(text, "work/entry"),
        name: name.map(str::to_owned),
        services,
        waiting: name.map(|_| text.count("entry-changes-wait", 1)),
        problem: name.map(|_| text.say("entry-places-wrong")),
        hides: name.is_some(),
        seen: "1.2".to_owned(),
    };
    vec![
        ("queue, nothing", html(&queue(Vec::new()))),
        ("queue", html(&queue(vec![waiting(text)]))),
        ("decision", html(&decision(Some(vec![difference]), true, true))),
        ("decision, no difference", html(&decision(Some(Vec::new()), true, false))),
        ("decision, own interest", html(&decision(None, false, false))),
        ("entry, none", html(&entry(None, Vec::new()))),
        ("entry", html(&entry(Some("Clinic"), vec![service(Some("/en/s/1")), service(None)]))),
    ]
}

/// Promise 9, for the pages of those who work here.
#[test]
fn promise_9_every_page_of_work_renders_in_every_language_with_every_sample() {
    let mut pages = 0;
    for text in OFFERED.map(Text::new) {
        let language = text.language();
        for (name, html) in rendered(text) {
            let opening =
                format!("<html lang=\"{}\" dir=\"{}\">", language.code(), language.direction());
            assert!(html.contains(&opening), "{name} says its language and direction");
            for unfinished in ["{$", "{ $", "{{", "{%", "<b>wrong", "<i>cha", ">None<", "Some("] {
                assert!(!html.contains(unfinished), "{name} shows {unfinished}");
            }
            let said = text.say("not-reviewed").replace('\'', "&#39;");
            assert_eq!(html.contains(&said), !text.is_reviewed(), "{name}");
            assert!(html.len() <= PAGE_BYTES_MAX, "{name}: {} bytes", html.len());
            pages += 1;
        }
    }
    println!("{pages} pages were rendered");
}

#[test]
fn a_page_of_work_loads_nothing_has_a_script_for_passkeys_alone_and_forms_of_its_session() {
    for text in OFFERED.map(Text::new) {
        for (name, html) in rendered(text) {
            assert!(html.contains(&format!("<style>{}</style>", *WORK_STYLE)), "{name}");
            let (script, passkey) = (html.matches("<script").count(), "data-passkey=\"");
            let own = html.contains(&format!("<script>{}</script>", *PASSKEY_SCRIPT));
            assert_eq!(script, usize::from(html.contains(passkey)), "{name}");
            assert_eq!(own, html.contains(passkey), "{name}");
            for foreign in [
                "<link rel=\"stylesheet",
                "<img",
                "<iframe",
                " style=",
                " onclick=",
                "method=\"get",
            ] {
                assert!(!html.contains(foreign), "{name} has {foreign}");
            }
            for form in html.split("<form").skip(1) {
                let form = form.split("</form>").next().unwrap();
                let own = form.contains("name=\"form\" value=\"f00d\"");
                let outside = ["/sign-in\"", "/join\"", "/recovery\"", "/demo\"", "/demo/clock\""];
                assert!(own || outside.iter().any(|path| form.contains(path)), "{name}: {form}");
            }
        }
    }
}

#[test]
fn every_label_of_work_names_a_field_and_every_id_stands_once() {
    for (name, html) in rendered(Text::new(OFFERED[0])) {
        let ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for field in html.split("<label for=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(unique.contains(field), "{name}: no field {field}");
        }
    }
}
