//! Samples of the board and of figures.

use super::people::{WRONG, choice, helpline, more};
use super::{html, inside};
use crate::pages::work::cases::board::{BoardPage, BoardRow};
use crate::pages::work::cases::figures::{FiguresPage, MonthWords, UnitWords};
use crate::pages::work::cases::referral::focal::QuestionWords;
use crate::text::Text;

pub(super) fn of_boards(text: Text) -> Vec<(&'static str, String)> {
    vec![
        ("board", html(&board(text, true))),
        ("board, none", html(&board(text, false))),
        ("figures", html(&figures(text))),
    ]
}

/// What a focal point asks on the page of a referral.
pub(super) fn question(text: Text) -> QuestionWords {
    QuestionWords {
        words: text.say("referral-did-ask-sender-telephone"),
        time: "today".to_owned(),
        phones: vec![helpline()],
        answers: vec![(
            "answer-sender-telephoned",
            text.say("referral-did-answer-sender-telephoned"),
        )],
    }
}

fn figures(text: Text) -> FiguresPage {
    let month = MonthWords {
        name: text.say("month-11"),
        cases: text.say("figures-no-answer"),
        sides: vec![(text.say("figures-sent"), vec![text.say("figures-no-answer")])],
    };
    let unit = |months: Vec<MonthWords>| UnitWords {
        name: WRONG.to_owned(),
        open: text.fill("figures-open", "count", text.digits(3)),
        more: months.is_empty(),
        months,
    };
    FiguresPage {
        shell: inside(text, "work/figures"),
        units: vec![unit(vec![month]), unit(vec![])],
    }
}

fn board(text: Text, some: bool) -> BoardPage {
    let row = |late: bool| BoardRow {
        need: "A safe place".to_owned(),
        urgency: text.say("urgency-72h"),
        from: WRONG.to_owned(),
        to: if late { String::new() } else { "Kimbilio · Turkana".to_owned() },
        state: text.say("referral-state-waitlisted"),
        holder: text.say("holder-receiver"),
        due: text.fill("referral-due", "time", "today"),
        id: if late { "1" } else { "2" }.to_owned(),
        code: "R-7GTM-X26W".to_owned(),
        sent: text.fill("board-sent", "time", "today"),
        late,
        there_is: late.then(|| text.say("board-none-there")),
        said: if late { vec![text.say("board-ask-sender-act")] } else { Vec::new() },
        action: "/en/work/board/1/2".to_owned(),
        can_move: late,
        questions: if late {
            vec![("ask-sender-act", text.say("board-ask-sender-act"))]
        } else {
            Vec::new()
        },
    };
    BoardPage {
        is_narrowed: some,
        why: text.say(if some { "board-why" } else { "board-over-why" }),
        shell: inside(text, "work/board"),
        rows: if some { vec![row(true), row(false)] } else { Vec::new() },
        more: some.then(|| more("area")),
        kept: vec![("area", "KE023".to_owned())],
        code: (!some).then(|| WRONG.to_owned()),
        choices: vec![choice(text)],
        ended: if some {
            vec![(WRONG.to_owned(), WRONG.to_owned(), "today".to_owned())]
        } else {
            Vec::new()
        },
    }
}
