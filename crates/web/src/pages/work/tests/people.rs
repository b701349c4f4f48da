//! Samples of the pages of cases and referrals.

use super::case::{self, case};
use super::referrals::referral;
use super::{conferences, html, inside, long};
use crate::pages::phone::PhoneLink;
use crate::pages::qr::Qr;
use crate::pages::work::cases::consents::{AnswerRow, ConsentsPage, PurposeRow};
use crate::pages::work::cases::files::FilePage;
use crate::pages::work::cases::finding::FoundCasesPage;
use crate::pages::work::cases::form::{CaseFormPage, FieldKind, FormField};
use crate::pages::work::cases::inbox::{InboxPage, InboxPart, InboxRow};
use crate::pages::work::cases::likely::{LikelyLine, LikelyPage, LikelyRow};
use crate::pages::work::cases::list::{CaseRow, CasesPage};
use crate::pages::work::cases::more::More;
use crate::pages::work::cases::narrow::Choice;
use crate::pages::work::cases::refer::{ReferPage, SeenBy};
use crate::pages::work::cases::slip::{SlipPage, SlipWords};
use crate::pages::work::cases::spoken::Spoken;
use crate::pages::work::shell::WorkShell;
use crate::text::Text;

pub(super) const WRONG: &str = "ናኪሩ <b>wrong</b> & more";

pub(super) fn of_people(text: Text) -> Vec<(&'static str, String)> {
    vec![
        ("cases", html(&cases(text, true))),
        ("cases, none", html(&cases(text, false))),
        ("cases, found", html(&found(text, true))),
        ("cases, none found", html(&found(text, false))),
        ("case, likely", html(&likely(text, false))),
        ("case, likely of a group", html(&likely(text, true))),
        ("case", html(&case(text, true))),
        ("case, new", html(&case(text, false))),
        ("case, of years", html(&long::sample(text))),
        ("consents", html(&consents(text, false))),
        ("consents, wrong", html(&consents(text, true))),
        ("case file", html(&file(text, false))),
        ("case file, wrong", html(&file(text, true))),
        ("case form", html(&form(text, false))),
        ("case form, wrong", html(&form(text, true))),
        ("suggestions", html(&case::suggestions(text, true))),
        ("suggestions, none", html(&case::suggestions(text, false))),
        ("refer", html(&refer(text, false))),
        ("refer, looked at", html(&refer(text, true))),
        ("referral", html(&referral(text, true))),
        ("referral, over", html(&referral(text, false))),
        ("slip", html(&slip(text, false))),
        ("slip, on a roll", html(&slip(text, true))),
        ("erasing a case, the first", html(&case::erasing(text, true))),
        ("erasing a case, the second", html(&case::erasing(text, false))),
        ("a case that was erased", html(&case::erased(text))),
        ("inbox", html(&inbox(text, false))),
        ("inbox, later", html(&inbox(text, true))),
        ("conferences", html(&conferences::list(text, true))),
        ("conferences, none", html(&conferences::list(text, false))),
        ("conference", html(&conferences::open(text))),
        ("conference, over", html(&conferences::over(text))),
        ("conference, for who called", html(&conferences::called(text))),
        ("conference that is over, for who holds the case", html(&conferences::followed(text))),
        ("conference, begun", html(&conferences::call(text, false))),
        ("conference, looked at", html(&conferences::call(text, true))),
    ]
}

pub(super) fn more(which: &'static str) -> More {
    let hidden = vec![(which, "x".to_owned()), ("after", "0.1.2".to_owned())];
    More { action: "/en/work/cases".to_owned(), hidden }
}

pub(super) fn choice(text: Text) -> Choice {
    Choice {
        name: text.say("form-area"),
        chosen: WRONG.to_owned(),
        links: vec![("/en/work/board?area=KE023".to_owned(), WRONG.to_owned())],
    }
}

pub(super) fn row(text: Text, why: Option<&str>) -> CaseRow {
    CaseRow {
        href: why.map(|_| "/en/work/cases/1".to_owned()),
        name: WRONG.to_owned(),
        about: text.fill("age-exactly", "years", "13"),
        why: why.map(|why| text.say(why)),
        code: "2345-6789".to_owned(),
        changed: text.fill("case-changed", "time", "today"),
        is_asked: why.is_none(),
    }
}

fn found(text: Text, some: bool) -> FoundCasesPage {
    let rows = || vec![row(text, Some("case-reason-sound")), row(text, None)];
    FoundCasesPage {
        shell: inside(text, "work/cases"),
        words: WRONG.to_owned(),
        none: "cases-found-none",
        cases: if some { rows() } else { Vec::new() },
    }
}

fn likely(text: Text, group: bool) -> LikelyPage {
    let lines = || {
        let numbers = if group { vec![3, 12] } else { Vec::new() };
        numbers.into_iter().map(|number| LikelyLine::of(text, number, WRONG)).collect::<Vec<_>>()
    };
    LikelyPage {
        shell: inside(text, "work/cases/1/write/identity"),
        cases: vec![LikelyRow { row: row(text, Some("case-reason-telephone")), like: lines() }],
        lines: lines(),
        action: "/en/work/cases/1/write/identity".to_owned(),
        typed: vec![("name".to_owned(), WRONG.to_owned())],
    }
}

fn cases(text: Text, some: bool) -> CasesPage {
    CasesPage {
        shell: inside(text, "work/cases"),
        words: String::new(),
        cases: if some { vec![row(text, None)] } else { Vec::new() },
        lists: vec![("/en/work/cases".to_owned(), text.say("cases-own"))],
        more: some.then(|| more("unit")),
        choices: vec![choice(text)],
        none: if some { "narrowed-none" } else { "cases-none" },
    }
}

fn file(text: Text, wrong: bool) -> FilePage {
    FilePage {
        shell: inside(text, "work/cases/1/files"),
        action: "/en/work/cases/1/files".to_owned(),
        once: "7".to_owned(),
        problem: wrong.then(|| ("file", text.say("case-file-problem-lies"))),
        title: WRONG.to_owned(),
        shows_her: vec![("no".to_owned(), text.say("form-shows-her-no"), wrong)],
        parts: vec![("care".to_owned(), text.say("part-care"), true)],
    }
}

pub(super) fn fields(text: Text) -> Vec<FormField> {
    let choices = || {
        vec![
            ("yes".to_owned(), text.say("consent-yes"), true),
            ("no".to_owned(), text.say("consent-no"), false),
        ]
    };
    let field =
        |code: &str, kind| FormField::new(code.to_owned(), text.say(&format!("form-{code}")), kind);
    vec![
        field("name", FieldKind::Line(WRONG.to_owned())),
        field("known", FieldKind::Long(WRONG.to_owned())),
        field("sex", FieldKind::One(choices())),
        field("statuses", FieldKind::Many(choices())),
        field("area", FieldKind::Select(choices())),
    ]
}

fn form(text: Text, wrong: bool) -> CaseFormPage {
    let marked = |field: FormField| FormField { wrong: Some(WRONG.to_owned()), ..field };
    CaseFormPage {
        instead: Some(("She asks for it".to_owned(), "/en/work/cases/x/write/wish".to_owned())),
        shell: WorkShell {
            unfinished: wrong.then(|| "f0".to_owned()),
            ..inside(text, "work/cases/1/write/identity")
        },
        heading: text.say("record-identity"),
        why: if wrong {
            vec![text.say("screening-why"), text.say("screening-incomplete")]
        } else {
            Vec::new()
        },
        problem: wrong.then(|| ("name".to_owned(), text.say("text-problem-unseen"))),
        action: "/en/work/cases/1/write/identity".to_owned(),
        hidden: vec![("seen-record".to_owned(), "2".to_owned())],
        fields: if wrong { fields(text).into_iter().map(marked).collect() } else { fields(text) },
        button: text.say("case-save"),
    }
}

/// A question, recorded or not.
pub(super) fn spoken(text: Text, recorded: bool) -> Spoken {
    Spoken {
        name: text.say("purpose-pictures"),
        picture: "M3 7h4l2-3",
        words: text.say("say-pictures"),
        sound: recorded.then(|| "/en/read/say-pictures/sound".to_owned()),
    }
}

fn refer(text: Text, looked: bool) -> ReferPage {
    let consent = |field: FormField| FormField { code: format!("of-{}", field.code), ..field };
    let seen = |code: &str| SeenBy {
        code: code.to_owned(),
        mark: "2".to_owned(),
        who: Some(WRONG.to_owned()),
        seen: vec![(text.say("case-need"), WRONG.to_owned())],
    };
    ReferPage {
        others: if looked {
            vec![("/en/work/cases/1/refer/emergency-shelter/2/3".to_owned(), WRONG.to_owned())]
        } else {
            Vec::new()
        },
        list: "/en/work/cases/1/refer/emergency-shelter".to_owned(),
        look_first: looked.then(|| "/en/work/cases/1/write/safety".to_owned()),
        shell: inside(text, "work/cases/1/refer/emergency-shelter/2/3"),
        problem: looked.then(|| (Some("agrees".to_owned()), text.say("uncovered-no-consent"))),
        service: "A safe place".to_owned(),
        once: "1".to_owned(),
        seen_record: 2,
        need: "A safe place".to_owned(),
        instead: looked.then(|| (uuid::Uuid::nil(), 4)),
        more: (!looked).then(uuid::Uuid::nil),
        action: "/en/work/cases/1/refer/emergency-shelter/2/3".to_owned(),
        fields: fields(text),
        seen: if looked { vec![seen("shown"), seen("shown-2")] } else { Vec::new() },
        spoken: vec![spoken(text, looked), spoken(text, false)],
        consent: if looked { fields(text).into_iter().map(consent).collect() } else { Vec::new() },
    }
}

pub(super) fn helpline() -> PhoneLink {
    PhoneLink { note: Some(WRONG.to_owned()), ..PhoneLink::new("0700 000 001") }
}

fn consents(text: Text, wrong: bool) -> ConsentsPage {
    let answers = |key: &str, holds: Option<u32>| AnswerRow {
        picture: "M5 13l4 4L19 7",
        state: text.say(key),
        to: Some(WRONG.to_owned()),
        about: vec![text.fill("consents-by", "name", WRONG)],
        holds,
    };
    let row = |answers: Vec<AnswerRow>| PurposeRow {
        picture: "M3 20h18",
        name: text.say("purpose-outsiders"),
        none: text.say("consents-default-no"),
        answers,
    };
    let full = vec![answers("consent-yes", Some(4)), answers("consents-over", None)];
    ConsentsPage {
        wish: wrong.then(|| "/en/work/cases/1/write/wish".to_owned()),
        look_first: wrong.then(|| "/en/work/cases/1/write/safety".to_owned()),
        shell: inside(text, "work/cases/1/consents"),
        problem: wrong.then(|| text.say("form-choose")),
        case: "/en/work/cases/1".to_owned(),
        seen: 7,
        action: "/en/work/cases/1/consents".to_owned(),
        rows: vec![row(full), row(Vec::new())],
        purposes: vec![("pictures", spoken(text, wrong), wrong)],
        answers: vec![("later", "M12 4a8 8", text.say("consents-later"), false)],
        fields: Vec::new(),
    }
}

fn slip(text: Text, roll: bool) -> SlipPage {
    let address = "https://rufaa.example/en/slip/2345-6789".to_owned();
    SlipPage {
        shell: inside(text, "work/referrals/1/2/slip"),
        back: "/en/work/referrals/1/2".to_owned(),
        roll,
        language: "ar",
        direction: "rtl",
        words: SlipWords::of(text, "1".to_owned()),
        phone: "116".to_owned(),
        qr: Qr::of(&address),
        address,
    }
}

fn inbox(text: Text, later: bool) -> InboxPage {
    let row = |late: bool| InboxRow {
        href: "/en/work/referrals/1/2".to_owned(),
        need: "A safe place".to_owned(),
        code: late.then(|| "7GTM-X26W".to_owned()),
        referral: "R-2Q9K-M4TB".to_owned(),
        about: text.say("urgency-24h"),
        asked: late.then(|| text.say("inbox-focal-elsewhere")),
        due: text.fill("referral-due", "time", "today"),
        late,
    };
    InboxPage {
        shell: inside(text, "work/inbox"),
        lists: vec![
            InboxPart {
                heading: text.say("inbox-received"),
                none: text.say("inbox-received-none"),
                rows: vec![row(true), row(false)],
                more: Some(more("list")),
            },
            InboxPart {
                heading: text.say("inbox-returned"),
                none: text.say("inbox-returned-none"),
                rows: Vec::new(),
                more: None,
            },
        ],
        choices: if later { Vec::new() } else { vec![choice(text)] },
        back: later.then(|| "/en/work/inbox".to_owned()),
    }
}
