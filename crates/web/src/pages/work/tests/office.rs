//! Samples of notices, of what takes two, and of the node's pages.

use axum::http::StatusCode;
use rufaa_app::HiddenPlace;

use super::{html, inside};
use crate::pages::work::account::nudge::NudgePage;
use crate::pages::work::account::organisations::{JoinAlsoPage, PlaceLine};
use crate::pages::work::account::passkeys::{PasskeyForm, PasskeysPage};
use crate::pages::work::account::prove::ProvePage;
use crate::pages::work::entry::places::PlacesPage;
use crate::pages::work::glass::{BreakPage, GlassLine, GlassPage};
use crate::pages::work::joint::{JointListPage, JointPage, RequestView};
use crate::pages::work::lists::{FieldChoice, ListPage, ListsPage};
use crate::pages::work::node::NodePage;
use crate::pages::work::node::admit::{AdmitPage, AdmittedPage};
use crate::pages::work::notices::{NoticeLine, NoticesPage};
use crate::pages::work::old_form::OldFormPage;
use crate::text::Text;

pub(super) fn place(name: &str, here: bool) -> PlaceLine {
    PlaceLine { id: "7".to_owned(), name: name.to_owned(), here }
}

pub(super) fn of_the_office(text: Text) -> Vec<(&'static str, String)> {
    let notice = |new: bool| NoticeLine {
        what: text.say("notice-referral-moved"),
        code: new.then(|| "R-7GTM-X26W".to_owned()),
        time: "21 November 2026, 10:00".to_owned(),
        new,
        href: new.then(|| "/en/work/referrals/1".to_owned()),
    };
    let notices = |lines, until| NoticesPage { shell: inside(text, "work/notices"), lines, until };
    let request = |own, about_her| RequestView {
        href: "/en/work/joint/1".to_owned(),
        what: text.fill("joint-act-recover-member", "name", "Baraka <b>wrong</b>"),
        asked_by: text.fill("joint-asked", "name", "Amina"),
        until: text.fill("joint-until", "time", "tomorrow"),
        reason: "lost her <i>cha</i> telephone".to_owned(),
        own,
        about_her,
    };
    let joint = |own, about_her| JointPage {
        shell: inside(text, "work/joint/1"),
        request: request(own, about_her),
    };
    let joint_list = |requests| JointListPage { shell: inside(text, "work/joint"), requests };
    let join_also = |problem: bool| JoinAlsoPage {
        shell: inside(text, "work/account/organisations"),
        problem: problem.then(|| text.say("join-nothing")),
        code: "ABCD".to_owned(),
    };
    vec![
        ("join another organisation", html(&join_also(false))),
        ("join another organisation, wrong", html(&join_also(true))),
        ("old form", html(&old_form(text))),
        ("notices", html(&notices(vec![notice(true), notice(false)], Some(1)))),
        ("notices, none", html(&notices(Vec::new(), None))),
        ("joint requests", html(&joint_list(vec![request(false, false)]))),
        ("joint requests, none", html(&joint_list(Vec::new()))),
        ("joint request", html(&joint(false, false))),
        ("joint request, own", html(&joint(true, false))),
        ("joint request, about her", html(&joint(false, true))),
        ("nudge", html(&nudge(text, true))),
        ("nudge, not here", html(&nudge(text, false))),
        ("passkeys", html(&passkeys(text, true))),
        ("passkeys, none", html(&passkeys(text, false))),
        ("glass, to be broken", html(&glass_break(text, false))),
        ("glass, wrong", html(&glass_break(text, true))),
        ("glasses", html(&glasses(text, true))),
        ("glasses, none", html(&glasses(text, false))),
        ("hidden places", html(&hidden(text, true))),
        ("hidden places, none", html(&hidden(text, false))),
        ("lists", html(&lists(text, false))),
        ("lists, wrong", html(&lists(text, true))),
        ("list, sent", html(&list(text, None, false))),
        ("list, at work", html(&list(text, Some((3, 7)), false))),
        ("list, looked at", html(&list(text, None, true))),
        ("node", html(&node(text))),
        ("admit", html(&admit(text, false))),
        ("admit, wrong", html(&admit(text, true))),
        (
            "admitted",
            html(&AdmittedPage {
                shell: inside(text, "work/organisations/new"),
                name: "House (invented)".to_owned(),
                invitation: "ABCD-EFGH".to_owned(),
                kit: ["ABCD".to_owned(), "EFGH".to_owned()],
            }),
        ),
    ]
}

pub(super) fn passkey(ceremony: &'static str) -> PasskeyForm {
    PasskeyForm {
        ceremony,
        site: "rufaa.test".to_owned(),
        challenge: "AAAA-_".to_owned(),
        known: "AQID BAUG".to_owned(),
        user: "BwgJ".to_owned(),
        button: "passkey-use",
    }
}

fn nudge(text: Text, here: bool) -> NudgePage {
    NudgePage {
        shell: inside(text, "work/account/nudge"),
        action: "/en/work/account/nudge".to_owned(),
        ways: if here { vec![("mail", false), ("sms", true)] } else { Vec::new() },
        address: "+254000000001".to_owned(),
        problem: here.then(|| text.say("nudge-address-wrong")),
    }
}

fn passkeys(text: Text, some: bool) -> PasskeysPage {
    let one = ("1".to_owned(), "My <b>telephone</b>".to_owned(), "since now".to_owned());
    PasskeysPage {
        shell: inside(text, "work/account/passkeys"),
        action: "/en/work/account/passkeys".to_owned(),
        passkeys: if some { vec![one] } else { Vec::new() },
        passkey: some.then(|| passkey("create")),
        problem: some.then(|| text.say("passkeys-name-missing")),
        name: "My telephone".to_owned(),
    }
}

fn glass_break(text: Text, wrong: bool) -> BreakPage {
    BreakPage {
        shell: inside(text, "work/entry/address"),
        problem: wrong.then(|| text.say("glass-incomplete")),
        action: "/en/work/entry/address".to_owned(),
        reasons: vec!["danger", "medical"],
        hours: vec![
            (1, text.count("glass-hours-count", 1)),
            (4, text.count("glass-hours-count", 4)),
        ],
        reason: "medical".to_owned(),
    }
}

fn old_form(text: Text) -> OldFormPage {
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    OldFormPage {
        sends: true,
        shell: inside(text, "work/cases/1/write/note"),
        status: StatusCode::BAD_REQUEST,
        heading: text.say("record-note"),
        note: text.say("old-form-typed"),
        typed: vec!["The lorry was <b>white</b>".to_owned()],
        stands: "/en/work/cases/1/write/note".to_owned(),
        action: "/en/work/cases/1/write/note".to_owned(),
        hidden: vec![pair("words", "The lorry was <b>white</b>"), pair("part", "legal")],
        back: "/en/work".to_owned(),
    }
}

fn glasses(text: Text, some: bool) -> GlassPage {
    let line = |own: bool| GlassLine {
        action: "/en/work/glass/1".to_owned(),
        what: text.fill("glass-line", "name", "Baraka <b>wrong</b>"),
        reason: text.say("glass-reason-danger"),
        times: "from then to now".to_owned(),
        overdue: own,
        own,
    };
    let glasses = if some { vec![line(true), line(false)] } else { Vec::new() };
    GlassPage { shell: inside(text, "work/glass"), glasses }
}

fn hidden(text: Text, some: bool) -> PlacesPage {
    let place = HiddenPlace {
        name: Some("House <b>wrong</b>".to_owned()),
        addresses: vec![vec!["Plot 7".to_owned(), "Lodwar".to_owned()]],
        way: Some("Behind the market".to_owned()),
        point: Some((3.119_12, 35.597_33)),
    };
    let places = if some { vec![place] } else { Vec::new() };
    PlacesPage { shell: inside(text, "work/entry/address"), places }
}

fn node(text: Text) -> NodePage {
    NodePage {
        shell: inside(text, "work/node"),
        due: vec![text.say("node-backup-due"), text.say("node-log-waits")],
        lines: vec![(text.say("node-backup"), text.say("node-backup-none"))],
        organisations: vec![[
            "House (invented)".to_owned(),
            text.say("kind-shelter"),
            text.say("node-has-no-entry"),
        ]],
        may_admit: true,
    }
}

fn admit(text: Text, wrong: bool) -> AdmitPage {
    AdmitPage {
        shell: inside(text, "work/organisations/new"),
        problem: wrong.then(|| text.say("admit-missing")),
        name: "House".to_owned(),
        first: "Zawadi".to_owned(),
        kinds: vec![("shelter", text.say("kind-shelter"), wrong)],
    }
}

fn lists(text: Text, wrong: bool) -> ListsPage {
    ListsPage {
        shell: inside(text, "work/lists"),
        problem: wrong.then(|| text.say("list-unreadable")),
        detail: wrong.then(|| "list.csv has no header".to_owned()),
        source: "county".to_owned(),
        why: String::new(),
        lists: vec![(
            "/en/work/lists/1".to_owned(),
            "county (list.csv)".to_owned(),
            text.say("list-state-looked"),
        )],
    }
}

fn list(text: Text, progress: Option<(usize, usize)>, looked: bool) -> ListPage {
    let field = FieldChoice {
        code: "name",
        label: text.say("column-name"),
        columns: vec![("Facility <b>wrong</b>".to_owned(), true), ("Other".to_owned(), false)],
    };
    let need = ("medical-care".to_owned(), "Medical care".to_owned(), looked);
    ListPage {
        shell: inside(text, "work/lists/1"),
        action: "/en/work/lists/1".to_owned(),
        name: "county (list.csv)".to_owned(),
        state: text.say(if looked { "list-state-looked" } else { "list-state-sent" }),
        problem: looked.then(|| text.say("list-stale")),
        detail: looked.then(|| "line 4: unknown field".to_owned()),
        progress,
        counts: if looked { vec![text.fill("list-new", "count", "7")] } else { Vec::new() },
        refused: if looked { vec!["Row 2 · name · missing".to_owned()] } else { Vec::new() },
        has_table: looked,
        fields: if progress.is_none() { vec![field] } else { Vec::new() },
        countries: vec![("KE".to_owned(), "Kenya".to_owned(), true)],
        needs: vec![need],
        may_take: looked,
    }
}

/// She proves that it is still she.
pub(super) fn prove(text: Text, problem: bool) -> ProvePage {
    ProvePage {
        shell: inside(text, "work/prove/x"),
        action: "/en/work/prove/x".to_owned(),
        problem: problem.then(|| text.say("join-digits-wrong")),
        passkey: problem.then(|| passkey("get")),
        demo: problem.then(|| "/en/demo".to_owned()),
    }
}
