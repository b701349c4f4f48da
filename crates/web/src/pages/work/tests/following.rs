//! Samples of what follows a case: things to do, its history, its print.

use uuid::Uuid;

use super::case::case;
use super::people::{WRONG, choice, more};
use super::{html, inside};
use crate::pages::work::cases::print::PrintPage;
use crate::pages::work::cases::show::{Filter, HistoryLine};
use crate::pages::work::cases::tasks::{AgreedRow, TaskRow, TasksPage};
use crate::text::Text;

pub(super) fn of_following(text: Text) -> Vec<(&'static str, String)> {
    vec![
        ("tasks", html(&tasks(text, true))),
        ("tasks, none", html(&tasks(text, false))),
        ("case, on paper", html(&paper(text, true))),
        ("case, new, on paper", html(&paper(text, false))),
    ]
}

pub(super) fn history(text: Text) -> Vec<HistoryLine> {
    let line = |struck: bool| HistoryLine {
        time: "today".to_owned(),
        who: WRONG.to_owned(),
        what: text.say("record-note"),
        struck,
        why: (!struck).then(|| WRONG.to_owned()),
        says: vec![(text.say("form-words"), WRONG.to_owned())],
        correct: struck.then(|| "/en/work/cases/1/correct/4".to_owned()),
    };
    vec![line(true), line(false)]
}

pub(super) fn filters(text: Text) -> Vec<Filter> {
    vec![
        ("/en/work/cases/1#history".to_owned(), text.say("history-all"), true),
        ("/en/work/cases/1?kind=note#history".to_owned(), text.say("record-note"), false),
    ]
}

fn tasks(text: Text, some: bool) -> TasksPage {
    let row = |late: bool| TaskRow {
        case: Uuid::from_u128(1),
        number: 4,
        what: WRONG.to_owned(),
        href: "/en/work/cases/1".to_owned(),
        name: WRONG.to_owned(),
        code: "2345-6789".to_owned(),
        late,
        about: text.fill("task-due", "day", "tomorrow"),
    };
    let agreed = |late: bool| AgreedRow {
        what: WRONG.to_owned(),
        href: "/en/work/conferences/1/2".to_owned(),
        late,
        about: text.fill("task-due", "day", "tomorrow"),
    };
    TasksPage {
        agreed: if some { vec![agreed(true), agreed(false)] } else { Vec::new() },
        shell: inside(text, "work/tasks"),
        tasks: if some { vec![row(true), row(false)] } else { Vec::new() },
        more: some.then(|| more("task")),
        later: some,
        choices: vec![choice(text)],
        kept: vec![("late", "1".to_owned())],
        none: if some { "tasks-none" } else { "narrowed-none" },
    }
}

fn paper(text: Text, some: bool) -> PrintPage {
    PrintPage {
        shell: inside(text, "work/cases/1/print"),
        case: case(text, some).case,
        back: "/en/work/cases/1".to_owned(),
        about: vec![
            text.fill("print-eyes", "unit", WRONG),
            text.count("print-holds", 3),
            text.say(if some { "print-signed" } else { "print-not-signed" }),
        ],
    }
}
