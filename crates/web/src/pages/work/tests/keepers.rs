//! Samples of the pages of those who keep the directory, and of an owner who edits.

use axum::http::StatusCode;
use rufaa_domain::directory::difference::Difference;

use super::{html, inside};
use crate::pages::service::Told;
use crate::pages::work::directory::{DirectoryPage, EntryLine, FoundPage, NeedLine};
use crate::pages::work::entries::{EntriesPage, KeptService, May, RecordedLine, Typed};
use crate::pages::work::entry::edit::{EditPage, FieldView, Kind, LookPage};
use crate::pages::work::units::on_call::{ListForm, OnCallPage, Place};
use crate::pages::work::units::{UnitView, UnitsPage};
use crate::text::Text;

pub(super) fn of_keepers(text: Text) -> Vec<(&'static str, String)> {
    let line = || EntryLine {
        href: "/en/work/entries/1".to_owned(),
        name: "Clinic".to_owned(),
        about: "Tumaini · Lodwar".to_owned(),
        state: text.say("directory-never-confirmed"),
    };
    let need = |gap: bool| NeedLine {
        name: "Medical care".to_owned(),
        amounts: text.fill("directory-services", "count", "12"),
        gap,
        missing: gap
            .then(|| (text.fill("directory-missing", "count", "2"), "Turkana, Wajir".to_owned())),
    };
    let directory = |opens: bool| DirectoryPage {
        shell: inside(text, "work/directory"),
        place: "Kenya".to_owned(),
        opens,
        needs: vec![need(true), need(false)],
        ends: if opens { vec![line()] } else { Vec::new() },
        overdue: Vec::new(),
        areas: vec![("/en/work/directory/area/KE023".to_owned(), "Turkana".to_owned())],
    };
    let found = |found| FoundPage {
        shell: inside(text, "work/directory"),
        words: "clinic".to_owned(),
        found,
    };
    vec![
        ("directory", html(&directory(true))),
        ("directory, for an analyst", html(&directory(false))),
        ("found", html(&found(vec![line()]))),
        ("found, nothing", html(&found(Vec::new()))),
        ("entry of all", html(&kept(text, true))),
        ("entry of all, own", html(&kept(text, false))),
        ("units", html(&units(text, true))),
        ("units, none", html(&units(text, false))),
        ("on call", html(&on_call(text, true))),
        ("on call, wrong", html(&on_call(text, false))),
        ("edit", html(&edit(text, false))),
        ("edit, both", html(&edit(text, true))),
        ("edit, looked at", html(&looked_at(text, false))),
        ("edit, hidden", html(&looked_at(text, true))),
    ]
}

fn units(text: Text, some: bool) -> UnitsPage {
    let people = || vec![("1".to_owned(), "Asha <b>wrong</b>".to_owned())];
    let unit = UnitView {
        id: "7".to_owned(),
        name: "Shelter team".to_owned(),
        action: "/en/work/units/7".to_owned(),
        on_call: "/en/work/units/7/on-call".to_owned(),
        receives: false,
        areas: vec![("KE023".to_owned(), "Turkana".to_owned(), true)],
        members: people(),
        others: people(),
    };
    let receiving = UnitView {
        id: "8".to_owned(),
        name: "Door".to_owned(),
        action: "/en/work/units/8".to_owned(),
        on_call: "/en/work/units/8/on-call".to_owned(),
        receives: true,
        areas: Vec::new(),
        members: Vec::new(),
        others: Vec::new(),
    };
    UnitsPage {
        shell: inside(text, "work/units"),
        problem: some.then(|| text.say("units-not-yours")),
        units: if some { vec![unit, receiving] } else { Vec::new() },
        colleagues: vec![("1".to_owned(), "Asha".to_owned(), some)],
        name: String::new(),
    }
}

fn on_call(text: Text, open: bool) -> OnCallPage {
    let place = |number: usize| Place {
        number,
        label: text.fill("on-call-place", "number", text.digits(number)),
        choices: vec![("1".to_owned(), "Asha <b>wrong</b>".to_owned(), number == 1)],
    };
    let list = |code: &'static str, seen: &str| ListForm {
        code,
        name: text.say(&format!("on-call-list-{code}")),
        why: (code == "children").then(|| text.say("on-call-children-why")),
        seen: seen.to_owned(),
        days: vec![(1, text.say("day-mo"), true), (7, text.say("day-su"), false)],
        from: "20:00".to_owned(),
        to: "six".to_owned(),
        telephone: "0700 000 001".to_owned(),
        places: vec![place(1), place(2)],
    };
    OnCallPage {
        shell: inside(text, "work/units/7/on-call"),
        action: "/en/work/units/7/on-call".to_owned(),
        unit: "Desk <b>wrong</b>".to_owned(),
        problem: (!open).then(|| text.say("on-call-problem-times")),
        tells_telephone: open,
        lists: vec![list("night", "1"), list("children", "")],
    }
}

fn kept(text: Text, may: bool) -> EntriesPage {
    let service = |id: &str, steps| KeptService {
        id: id.to_owned(),
        name: "Clinic".to_owned(),
        state: text.say("vetting-checked"),
        needs: "Medical care".to_owned(),
        inside: Some(text.say("suspension-unknown")),
        steps,
    };
    let recorded = RecordedLine {
        what: text.say("recorded-vetted"),
        who: "Amina".to_owned(),
        time: "now".to_owned(),
        why: "went there".to_owned(),
    };
    EntriesPage {
        shell: inside(text, "work/entries/1"),
        problem: may.then(|| text.say("standing-not-checked")),
        path: "/en/work/entries/1".to_owned(),
        seen: "1.2".to_owned(),
        name: "Tumaini".to_owned(),
        live: may,
        accreditation: text.say("accreditation-none"),
        kinds: vec![("police", text.say("kind-police"), true)],
        confirmed: may.then(|| text.fill("directory-confirmed", "day", "today")),
        services: vec![
            service("1", &["checked", "suspended", "withdrawn"]),
            service("2", &["vetted", "checked", "withdrawn"]),
        ],
        recorded: if may { vec![recorded] } else { Vec::new() },
        may: May { vet: may, accredit: may, confirm: may },
        own: !may,
        keepers: if may { vec![("1".to_owned(), "Clinic".to_owned())] } else { Vec::new() },
        recusable: if may { vec![("1".to_owned(), "Asha".to_owned())] } else { Vec::new() },
        typed: Typed {
            form: if may { "1".to_owned() } else { String::new() },
            step: "checked".to_owned(),
            evidence: "licence".to_owned(),
            until: "2028-06-30".to_owned(),
            kind: "police".to_owned(),
            why: "because".to_owned(),
        },
    }
}

fn edit(text: Text, both: bool) -> EditPage {
    let field = |code, kind, other: Option<&str>| FieldView {
        code,
        label: text.say(if code == "mo" { "day-mo" } else { "field-name" }),
        hint: text.maybe(&format!("field-{code}-hint")),
        value: "a\nb".to_owned(),
        shown: "a".to_owned(),
        kind,
        wrong: other.is_none() && both,
        other: other.map(str::to_owned),
    };
    let choices = vec![("active", text.say("status-active"), true)];
    EditPage {
        shell: inside(text, "work/entry/1/edit"),
        status: if both { StatusCode::CONFLICT } else { StatusCode::OK },
        problem: both.then(|| text.say("edit-both")),
        action: "/en/work/entry/1/edit".to_owned(),
        name: "Clinic".to_owned(),
        waits: both,
        elsewhere: both,
        fields: vec![
            field("name", Kind::Line, both.then_some("theirs")),
            field("status", Kind::Choice(choices), None),
            field("phones", Kind::Long, None),
            field("mo", Kind::Day, both.then_some("")),
        ],
    }
}

fn looked_at(text: Text, hidden: bool) -> LookPage {
    LookPage {
        shell: inside(text, "work/entry/1/edit"),
        problem: hidden.then(|| text.say("proposal-reason-missing")),
        action: "/en/work/entry/1/edit".to_owned(),
        differences: vec![Difference {
            place: "name".to_owned(),
            before: None,
            after: Some("New".to_owned()),
        }],
        visibility: vec![text.fill("changes-shown", "services", "Clinic")],
        told: (!hidden).then(|| Told::sample(text)),
        hidden,
        carried: vec![("name".to_owned(), "New \"name\"".to_owned())],
    }
}
