//! A case with everything that it can show, and with nothing.

use std::collections::BTreeMap;

use super::people::WRONG;
use super::{following, inside};
use crate::pages::work::cases::erase::{ErasePage, ErasedPage};
use crate::pages::work::cases::files::FileLine;
use crate::pages::work::cases::show::{
    CasePage, CaseWords, HandOverWords, LinkWords, NeedWords, Past, ScreenedWords, WishWords,
};
use crate::pages::work::cases::suggestions::{Suggestion, SuggestionsPage};
use crate::text::Text;
pub(super) fn case(text: Text, some: bool) -> CasePage {
    let mut words = if some { full(text) } else { CaseWords::default() };
    words.past.history = following::history(text);
    CasePage {
        shell: inside(text, "work/cases/1"),
        case: CaseWords {
            name: WRONG.to_owned(),
            about: text.say("age-disputed"),
            code: "2345-6789".to_owned(),
            held: text.fill("case-held", "name", WRONG),
            forms: vec![("/en/work/cases/1/write/note".to_owned(), text.say("record-note"))],
            instruments: vec![("/en/work/cases/1/screening/x".to_owned(), "First".to_owned())],
            filters: following::filters(text),
            ..words
        },
        action: "/en/work/cases/1/write".to_owned(),
        consents: "/en/work/cases/1/consents".to_owned(),
        files: "/en/work/cases/1/files".to_owned(),
        print: "/en/work/cases/1/print".to_owned(),
        conference: "/en/work/cases/1/conference".to_owned(),
        rest: BTreeMap::new(),
    }
}

/// Everything that a case can show.
fn full(text: Text) -> CaseWords {
    let need = |open: bool| NeedWords {
        name: "A safe place".to_owned(),
        urgency: text.say("urgency-24h"),
        state: text.say("need-state-open"),
        known: open.then(|| WRONG.to_owned()),
        given: if open { vec![WRONG.to_owned()] } else { Vec::new() },
        given_before: open.then(|| "/en/work/cases/1?kind=service-given#history".to_owned()),
        refer: open.then(|| "/en/work/cases/1/refer/emergency-shelter".to_owned()),
    };
    CaseWords {
        by_when: Some(text.say("record-review")),
        hand_over: Some(HandOverWords {
            words: WRONG.to_owned(),
            known: Some(WRONG.to_owned()),
            proposal: Some(3),
        }),
        status: vec![text.say("identification-presumed"), text.say("recovery-no-statement")],
        offences: vec![(WRONG.to_owned(), vec![text.say("offence-link-compelled")])],
        review: vec![text.fill("review-due", "day", "tomorrow")],
        to_change: Some(WRONG.to_owned()),
        wishes: vec![asked_for(text)],
        wished: vec![said_alone(text)],
        kept_by_law: Some(text.fill("hold-kept", "name", WRONG)),
        links: vec![LinkWords {
            href: "/en/work/cases/2".to_owned(),
            name: WRONG.to_owned(),
            relation: text.say("link-relation-sibling"),
        }],
        closed: Some(text.say("closure-recovered")),
        safety: vec![text.say("safety-now-safe-to-talk")],
        known: vec![(text.say("record-contact"), vec![(text.say("form-never"), WRONG.to_owned())])],
        next: vec![(text.say("next-risk"), "/en/work/cases/1/write/risk".to_owned())],
        needs: vec![need(true), need(false)],
        referrals: vec![(
            "/en/work/referrals/1/2".to_owned(),
            WRONG.to_owned(),
            text.say("referral-state-sent"),
        )],
        conferences: vec![(
            "/en/work/conferences/1/2".to_owned(),
            text.fill("conference-day", "day", "today"),
            WRONG.to_owned(),
        )],
        consents: vec![(text.say("consent-yes"), Some(7)), (text.say("consent-no"), None)],
        individuals: vec![(WRONG.to_owned(), text.say("standing-implicated"))],
        tasks: vec![(9, WRONG.to_owned(), "tomorrow".to_owned())],
        summary: Some((WRONG.to_owned(), false)),
        screenings: vec![screened(text)],
        group: Some("/en/work/groups/1".to_owned()),
        letter: Some((text.say("referral-state-arrived"), "/en/work/referrals/1/2".to_owned())),
        words: vec![("today".to_owned(), WRONG.to_owned())],
        warnings: vec![(WRONG.to_owned(), WRONG.to_owned())],
        past: past(text),
        who: vec![(text.say("record-opened"), vec![(text.say("form-place"), WRONG.to_owned())])],
        ..CaseWords::default()
    }
}

/// What of it is past.
fn past(text: Text) -> Past {
    let said = || ("today".to_owned(), WRONG.to_owned());
    Past {
        referrals: vec![(
            "/en/work/referrals/1/3".to_owned(),
            WRONG.to_owned(),
            text.say("referral-state-declined"),
        )],
        conferences: vec![(
            "/en/work/conferences/1/3".to_owned(),
            text.fill("conference-day", "day", "yesterday"),
            WRONG.to_owned(),
        )],
        screenings: vec![screened(text)],
        said: vec![said()],
        notes: vec![said()],
        files: vec![file(text)],
        history: Vec::new(),
    }
}

/// What a screening came to.
pub(super) fn screened(text: Text) -> ScreenedWords {
    ScreenedWords {
        grade: text.say("grade-possible"),
        by: "Four questions · today".to_owned(),
        rules: vec![
            text.fill("screening-rule", "rule", text.say("rule-one-dimension")),
            text.say("screening-without-weights"),
        ],
        reasons: vec![WRONG.to_owned()],
        pathways: vec![(text.say("pathway-asylum"), "/en/work/cases/1/write/need".to_owned())],
        others: vec![(WRONG.to_owned(), "/en/work/cases/1/write/need".to_owned())],
    }
}

/// A recording that is played on the page.
pub(super) fn file(text: Text) -> FileLine {
    FileLine {
        href: "/en/work/cases/1/files/4".to_owned(),
        title: WRONG.to_owned(),
        about: text.say("case-file-kind-pdf"),
        plays: true,
        stays: true,
    }
}

/// A case before it is erased, for the supervisor who asks or the second who does it.
pub(super) fn erasing(text: Text, asks: bool) -> ErasePage {
    ErasePage {
        shell: inside(text, "work/cases/1/erase"),
        back: "/en/work/cases/1".to_owned(),
        action: "/en/work/cases/1/erase".to_owned(),
        code: "7GTM-X26W".to_owned(),
        stands: vec![text.say("erase-ground-her-wish"), text.fill("erase-asked", "name", WRONG)],
        asks,
        erases: !asks,
        wish: asks.then(|| "/en/work/cases/1/write/wish".to_owned()),
        review: asks.then(|| "/en/work/cases/1/write/review".to_owned()),
        seen: 7,
    }
}

/// What is left of one.
pub(super) fn erased(text: Text) -> ErasedPage {
    ErasedPage {
        shell: inside(text, "work/cases/1"),
        code: "7GTM-X26W".to_owned(),
        when: text.fill("erased-when", "time", "today"),
        last: text.say("erased-not-final"),
    }
}

/// Something that waits until somebody has spoken with her alone.
fn asked_for(text: Text) -> WishWords {
    WishWords {
        what: text.say("wish-kind-leave-shelter"),
        how: text.say("wish-by-somebody-else"),
        who: Some(WRONG.to_owned()),
        words: Some(WRONG.to_owned()),
        ..WishWords::default()
    }
}

/// Something that she said alone.
fn said_alone(text: Text) -> WishWords {
    WishWords {
        what: text.say("wish-kind-erasure"),
        how: text.say("wish-by-phone"),
        who: None,
        words: Some(WRONG.to_owned()),
        done: Some(text.say("wish-not-done")),
        ends: vec![("/en/work/referrals/1/2".to_owned(), WRONG.to_owned())],
    }
}

/// What suits a need, or that nothing does.
pub(super) fn suggestions(text: Text, some: bool) -> SuggestionsPage {
    let one = |why: &str| Suggestion {
        how: (!why.is_empty()).then(|| text.say("suggestions-by-telephone")),
        href: "/en/work/cases/1/refer/emergency-shelter/2/3".to_owned(),
        name: WRONG.to_owned(),
        organization: "Kimbilio".to_owned(),
        place: "Lodwar".to_owned(),
        why: text.say(why),
        doubts: (why == "why-language").then(|| text.say("doubt-not-counted")),
    };
    SuggestionsPage {
        shell: inside(text, "work/cases/1/refer/emergency-shelter"),
        need: "A safe place".to_owned(),
        instead: some,
        wants_none: !some,
        lines: if some { Vec::new() } else { vec![(WRONG.to_owned(), "tel:116".to_owned())] },
        choices: if some { vec![super::people::choice(text)] } else { Vec::new() },
        suitable: if some { vec![one("why-language")] } else { Vec::new() },
        unsuitable: if some { vec![one("why-not-sex")] } else { Vec::new() },
        back: "/en/work/cases/1".to_owned(),
    }
}
