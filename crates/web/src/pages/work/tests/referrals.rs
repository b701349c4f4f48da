//! Samples of the page of a referral.

use super::people::{WRONG, helpline};
use super::{boards, inside};
use crate::pages::work::cases::referral::answers::HeardForm;
use crate::pages::work::cases::referral::{
    AnswersForm, EndedWords, MoveChoice, PlacesWords, ReferralPage, SlipForm, TelephoneFirst,
};
use crate::text::Text;

fn slip_form(text: Text) -> SlipForm {
    SlipForm {
        told: vec![text.fill("slip-holds", "time", "today")],
        holds: true,
        languages: vec![("en", "English"), ("am", "አማርኛ")],
        days: "7".to_owned(),
    }
}

fn answers(text: Text, choices: Vec<MoveChoice>) -> AnswersForm {
    AnswersForm { heard: heard(text), words: WRONG.to_owned(), choices }
}

fn heard(text: Text) -> HeardForm {
    HeardForm {
        who: WRONG.to_owned(),
        ways: vec![("phone", text.say("heard-by-phone"), true)],
        at: "yesterday".to_owned(),
    }
}

fn telephone(text: Text, open: bool) -> TelephoneFirst {
    let words = if open { "telephone-first-unit" } else { "telephone-first-helpline" };
    let (heading, phones) = (text.say("telephone-first-heading"), vec![helpline()]);
    TelephoneFirst { heading, words: text.say(words), phones }
}

fn unsafe_ways(text: Text) -> Vec<String> {
    ["referral-contact-unsafe", "referral-way-unsafe"].map(|key| text.say(key)).into()
}

/// Somebody who bears the name of a danger, and what is pressed of her.
fn alike(text: Text) -> (String, String) {
    let words = text.fill("refer-another-one", "name", WRONG.to_owned());
    ("67e55044-10b1-426f-9247-bb680e5fe0c8:7".to_owned(), words)
}

pub(super) fn referral(text: Text, open: bool) -> ReferralPage {
    let choice = |code: &'static str, reasons: bool| MoveChoice {
        code,
        name: text.say(&format!("referral-move-{code}")),
        reasons: if reasons { vec![("full", text.say("decline-full"))] } else { Vec::new() },
        reason: "full".to_owned(),
        expected: WRONG.to_owned(),
        words: WRONG.to_owned(),
    };
    ReferralPage {
        danger_there: open.then(|| text.say("referral-danger-contact")),
        called_alike: open.then(|| alike(text)).into_iter().collect(),
        guarded: open,
        unsafe_ways: if open { Vec::new() } else { unsafe_ways(text) },
        warns: open.then_some(true),
        wish: open.then(|| "/en/work/cases/1/write/wish".to_owned()),
        stopped: open.then(|| text.say("referral-receiver-stopped")),
        shell: inside(text, "work/referrals/1/2"),
        action: "/en/work/referrals/1/2".to_owned(),
        need: "A safe place".to_owned(),
        code: "R-7GTM-X26W".to_owned(),
        service: open.then(|| WRONG.to_owned()),
        from: (!open).then(|| WRONG.to_owned()),
        urgency: text.say("urgency-immediate"),
        unsent: open.then(|| WRONG.to_owned()),
        state: text.say("referral-state-sent"),
        waits: vec![text.say("holder-receiver"), text.fill("referral-due", "time", "today")],
        case: open.then(|| "/en/work/cases/1".to_owned()),
        telephone: Some(telephone(text, open)),
        package: vec![(text.say("package-field-age"), WRONG.to_owned()); usize::from(open)],
        words: vec![("today".to_owned(), open, WRONG.to_owned())],
        seen: 3,
        answers: (!open)
            .then(|| answers(text, vec![choice("accept", false), choice("decline", true)])),
        moves: if open {
            let moves = [("ask", false), ("accept", false), ("decline", true), ("schedule", false)];
            moves.map(|(code, reasons)| choice(code, reasons)).into()
        } else {
            Vec::new()
        },
        problem: open.then(|| text.say("referral-special-unmet")),
        special: if open {
            vec![("language", text.say("special-language"), true)]
        } else {
            Vec::new()
        },
        met: if open { Vec::new() } else { vec![text.say("special-children")] },
        unpromised: vec![("language", text.say("special-language"))],
        promises: open,
        word: open.then(|| WRONG.to_owned()),
        hand_over: open.then(|| text.say("referral-hand-over-why")),
        own_case: (!open).then(|| "/en/work/cases/3".to_owned()),
        case_act: Some(if open {
            ("open-case", text.say("referral-open-case-why"), text.say("referral-open-case"))
        } else {
            ("take-told", text.say("referral-take-told-why"), text.say("referral-take-told"))
        }),
        more: open.then(|| "/en/work/cases/1/refer/emergency-shelter/2/3?more=2".to_owned()),
        elsewhere: open.then(|| "/en/work/cases/1/refer/emergency-shelter?instead=2".to_owned()),
        proposed: open,
        questions: if open { vec![boards::question(text)] } else { Vec::new() },
        successor: (!open).then(|| "/en/work/referrals/1/4".to_owned()),
        slip: open.then(|| slip_form(text)),
        places: open.then(|| PlacesWords {
            told: vec![text.fill("referral-places-expected", "count", "1".to_owned())],
            now: Some("3".to_owned()),
        }),
        unsettled: (!open).then(|| text.say("referral-settle-lost")),
        ended: Some(ended(text, open)),
        history: vec![("today".to_owned(), text.say("referral-did-send"))],
    }
}

fn ended(text: Text, open: bool) -> EndedWords {
    EndedWords {
        is_receiver: open,
        told: vec![text.fill("ending-since", "time", "today")],
        answers: vec![("stopped".to_owned(), text.say("ending-stopped"), !open)],
        heard: (!open).then(|| heard(text)),
        button: text.say("ending-write-down"),
    }
}
