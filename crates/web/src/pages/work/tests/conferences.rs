//! Samples of the pages of conferences.

use super::inside;
use super::people::spoken;
use crate::pages::work::cases::conference::call::CallPage;
use crate::pages::work::cases::conference::list::{ConferenceRow, ConferencesPage};
use crate::pages::work::cases::conference::{ActionLine, ConferencePage, ConferenceWords};
use crate::pages::work::cases::form::{FieldKind, FormField};
use crate::text::Text;

const WRONG: &str = "ናኪሩ <b>wrong</b> & more";
const ADDRESS: &str = "/en/work/conferences/1/2";

pub(super) fn list(text: Text, some: bool) -> ConferencesPage {
    let row = || ConferenceRow {
        href: ADDRESS.to_owned(),
        name: WRONG.to_owned(),
        about: vec![text.fill("conference-host", "name", WRONG), text.say("conference-over")],
        actions: vec![(
            text.fill("conference-own-action", "what", WRONG),
            text.fill("conference-due", "day", "tomorrow"),
        )],
    };
    let rows = || if some { vec![row()] } else { Vec::new() };
    ConferencesPage { shell: inside(text, "work/conferences"), asked: rows(), called: rows() }
}

fn field(text: Text, code: &str, kind: FieldKind) -> FormField {
    FormField::new(code.to_owned(), text.say(&format!("form-{code}")), kind)
}

fn words(text: Text, some: bool) -> ConferenceWords {
    let action = |number, is_done: bool| ActionLine {
        number,
        what: WRONG.to_owned(),
        about: text.fill("conference-due", "day", "tomorrow"),
        is_done,
        known: Some(WRONG.to_owned()),
    };
    let both = |some: bool| if some { vec![action(2, false), action(3, true)] } else { Vec::new() };
    let line = (text.say("package-field-name"), WRONG.to_owned());
    ConferenceWords {
        purpose: WRONG.to_owned(),
        day: text.fill("conference-day", "day", "today"),
        people: vec![WRONG.to_owned(), "Amina".to_owned()],
        guarded: some,
        told: if some { vec![line] } else { Vec::new() },
        minutes: if some { vec![("Amina".to_owned(), WRONG.to_owned())] } else { Vec::new() },
        actions: both(some),
        ticks: true,
    }
}

/// As somebody reads it who was asked.
pub(super) fn open(text: Text) -> ConferencePage {
    let who = vec![("1".to_owned(), WRONG.to_owned(), true)];
    ConferencePage {
        shell: inside(text, "work/conferences/1/2"),
        unsent: Some(WRONG.to_owned()),
        problem: Some(text.say("conference-problem-day-behind")),
        host: text.fill("conference-host", "name", WRONG),
        until: text.fill("conference-until", "time", "tomorrow"),
        over: false,
        stopped: false,
        to_read: false,
        unread: Vec::new(),
        case: None,
        words: Some(words(text, true)),
        action: ADDRESS.to_owned(),
        minutes: vec![field(text, "words", FieldKind::Long(WRONG.to_owned()))],
        agreed: vec![
            field(text, "action-what", FieldKind::Long(WRONG.to_owned())),
            field(text, "action-who", FieldKind::Select(who)),
            field(text, "action-until", FieldKind::Line("2027-01-31".to_owned())),
        ],
    }
}

/// The same once it is over.
pub(super) fn over(text: Text) -> ConferencePage {
    let agreed = Vec::new();
    let open = open(text);
    ConferencePage { over: true, words: None, minutes: Vec::new(), agreed, problem: None, ..open }
}

/// As the unit reads it that has the case.
pub(super) fn called(text: Text) -> ConferencePage {
    let case = Some("/en/work/cases/1".to_owned());
    ConferencePage { case, words: Some(words(text, false)), problem: None, ..open(text) }
}

/// The same once it is over, with something that is not done.
pub(super) fn followed(text: Text) -> ConferencePage {
    let (minutes, agreed) = (Vec::new(), Vec::new());
    let called = called(text);
    ConferencePage { over: true, words: Some(words(text, true)), minutes, agreed, ..called }
}

pub(super) fn call(text: Text, looked: bool) -> CallPage {
    let choice = || vec![("1".to_owned(), WRONG.to_owned(), true)];
    let yes = || vec![("yes".to_owned(), text.say("consent-yes"), false)];
    CallPage {
        look_first: looked.then(|| "/en/work/cases/1/write/safety".to_owned()),
        shell: inside(text, "work/cases/1/conference"),
        problem: looked.then(|| text.say("conference-problem-nobody")),
        action: "/en/work/cases/1/conference".to_owned(),
        once: "1".to_owned(),
        seen_record: 2,
        shown: "f00".to_owned(),
        some: looked,
        fields: vec![
            field(text, "what-for", FieldKind::Long(WRONG.to_owned())),
            field(text, "units", FieldKind::Many(choice())),
            field(text, "seats", FieldKind::Many(choice())),
        ],
        rest: vec![field(text, "told", FieldKind::Many(choice()))],
        seen: if looked {
            vec![(text.say("conference-purpose"), WRONG.to_owned())]
        } else {
            Vec::new()
        },
        spoken: [false, true].into_iter().filter(|_| looked).map(|one| spoken(text, one)).collect(),
        consent: if looked {
            vec![field(text, "agrees-law", FieldKind::One(yes()))]
        } else {
            Vec::new()
        },
    }
}
