//! Samples of the pages of groups.

use super::people::{WRONG, fields, more, row};
use super::{html, inside};
use crate::pages::work::cases::groups::PersonLine;
use crate::pages::work::cases::groups::begin::GroupFormPage;
use crate::pages::work::cases::groups::list::GroupsPage;
use crate::pages::work::cases::groups::show::{GroupPage, PersonRow};
use crate::text::Text;

pub(super) fn of_groups(text: Text) -> Vec<(&'static str, String)> {
    vec![
        ("groups", html(&groups(text, true))),
        ("groups, none", html(&groups(text, false))),
        ("group, new", html(&new(text, 10, false))),
        ("group, wrong", html(&new(text, 60, true))),
        ("group", html(&group(text, false))),
        ("group, wrong", html(&group(text, true))),
    ]
}

fn groups(text: Text, some: bool) -> GroupsPage {
    let list = |name: &str| ("/en/work/groups?unit=1".to_owned(), name.to_owned());
    let group = ("/en/work/groups/1".to_owned(), "today".to_owned(), WRONG.to_owned());
    GroupsPage {
        shell: inside(text, "work/groups"),
        lists: if some { vec![list(WRONG), list("Desk")] } else { vec![list("Desk")] },
        groups: if some { vec![group] } else { Vec::new() },
        more: some.then(|| more("unit")),
    }
}

fn lines(text: Text, count: usize) -> Vec<PersonLine> {
    let sexes = || vec![("female".to_owned(), text.say("filter-group-female"), true)];
    let line = |number| PersonLine {
        number,
        heading: text.count("group-person", number),
        name: WRONG.to_owned(),
        name_wrong: (number == 2).then(|| text.say("text-problem-unseen")),
        age: "16-18".to_owned(),
        age_wrong: (number == 1).then(|| text.say("group-age-unreadable")),
        sexes: sexes(),
    };
    (1..=count).map(line).collect()
}

fn problems(text: Text, wrong: bool) -> Vec<(String, String)> {
    let told = |field: &str, key: &str| (field.to_owned(), text.say(key));
    if wrong {
        vec![told("age-1", "group-age-unreadable"), told("name-2", "text-problem-unseen")]
    } else {
        Vec::new()
    }
}

fn new(text: Text, count: usize, wrong: bool) -> GroupFormPage {
    let of_all = |field: &str| format!("all-{field}");
    let mut fields = fields(text);
    for field in &mut fields {
        field.code = of_all(&field.code);
    }
    GroupFormPage {
        shell: inside(text, "work/groups/new"),
        problems: problems(text, wrong),
        action: "/en/work/groups/new".to_owned(),
        once: "1".to_owned(),
        fields,
        lines: lines(text, count),
    }
}

fn group(text: Text, wrong: bool) -> GroupPage {
    let person = |aside: bool| PersonRow {
        row: row(text, None),
        case: "1".to_owned(),
        aside,
        next: aside.then(|| text.fill("group-next", "what", text.say("next-safety"))),
        screen: aside.then(|| ("/en/work/cases/1/write/safety".to_owned(), WRONG.to_owned())),
    };
    GroupPage {
        shell: inside(text, "work/groups/1"),
        problems: problems(text, wrong),
        heading: text.fill("group-heading", "time", "today"),
        about: vec![text.say("signal-raid"), text.fill("group-begun-by", "name", WRONG)],
        seen: wrong.then(|| WRONG.to_owned()),
        people: if wrong { vec![person(false)] } else { vec![person(true), person(false)] },
        action: "/en/work/groups/1".to_owned(),
        once: "2".to_owned(),
        lines: lines(text, 2),
    }
}
