//! What can be done with a referral now, and what a service without an account said: who said it, once for whatever it was.

use rufaa_app::{ReferralSide, ReferralView};
use rufaa_domain::referral::{HeardBy, Move, Party};

use super::{reasons, take};
use crate::pages::fields::Fields;
use crate::pages::work::cases::named;
use crate::pages::work::worker::Worker;

/// Something that can be done.
#[derive(Debug)]
pub(in crate::pages::work) struct MoveChoice {
    pub(in crate::pages::work) code: &'static str,
    pub(in crate::pages::work) name: String,
    /// Codes of reasons with their words.
    pub(in crate::pages::work) reasons: Vec<(&'static str, String)>,
    /// The one that was chosen.
    pub(in crate::pages::work) reason: String,
    /// What was typed with it: the time at which she is expected, and words.
    pub(in crate::pages::work) expected: String,
    pub(in crate::pages::work) words: String,
}

/// What a service without an account said: who said it, once for whatever it was.
#[derive(Debug)]
pub(in crate::pages::work) struct AnswersForm {
    pub(in crate::pages::work) heard: HeardForm,
    /// What was typed with it.
    pub(in crate::pages::work) words: String,
    pub(in crate::pages::work) choices: Vec<MoveChoice>,
}

/// Who said something, as it was typed.
#[derive(Debug)]
pub(in crate::pages::work) struct HeardForm {
    pub(in crate::pages::work) who: String,
    /// Ways: codes, words, and whether it is chosen.
    pub(in crate::pages::work) ways: Vec<(&'static str, String, bool)>,
    pub(in crate::pages::work) at: String,
}

/// The moves, those with several reasons as one: what a service without an account said, and the rest.
pub(super) fn moves(
    worker: &Worker,
    view: &ReferralView,
    typed: &Fields,
) -> (Option<AnswersForm>, Vec<MoveChoice>) {
    let (said, own): (Vec<Move>, Vec<Move>) =
        view.moves.iter().partition(|made| is_heard(view, **made));
    let has_account = view.row.to_organisation.is_some();
    let mut choices = choices(worker, (&said, has_account), typed);
    if !said.is_empty() && view.state.goes_on() {
        choices.insert(0, goes_on(worker));
    }
    let sent =
        choices.iter().map(|choice| choice.code).find(|code| typed.get("move") == Some(*code));
    let sent = sent.unwrap_or_default();
    let answers = (!choices.is_empty()).then(|| AnswersForm {
        heard: heard_form(worker, sent, typed),
        words: typed_with(sent, typed, "words").to_owned(),
        choices,
    });
    (answers, self::choices(worker, (&own, has_account), typed))
}

/// That a service says that it goes on, which moves nothing.
fn goes_on(worker: &Worker) -> MoveChoice {
    let [reason, expected, words] = <[String; 3]>::default();
    let name = worker.visit.text().say("referral-goes-on");
    MoveChoice { code: take::WORD, name, reasons: Vec::new(), reason, expected, words }
}

fn choices(
    worker: &Worker,
    (moves, has_account): (&[Move], bool),
    typed: &Fields,
) -> Vec<MoveChoice> {
    let text = worker.visit.text();
    let mut choices: Vec<MoveChoice> = Vec::new();
    for made in moves {
        let reason = made.reason().map(|reason| {
            (reason, text.say(&format!("{}-{reason}", reasons::reason_prefix(*made))))
        });
        match choices.last_mut().filter(|last| last.code == made.code()) {
            Some(last) => last.reasons.extend(reason),
            None => choices.push(MoveChoice {
                code: made.code(),
                name: named::made(text, made.code(), has_account),
                reasons: reason.into_iter().collect(),
                reason: take::reason(typed, made.code()).unwrap_or_default().to_owned(),
                expected: typed_with(made.code(), typed, "expected").to_owned(),
                words: typed_with(made.code(), typed, "words").to_owned(),
            }),
        }
    }
    choices
}

/// Whether the sender records it for a service without an account.
fn is_heard(view: &ReferralView, made: Move) -> bool {
    view.side == ReferralSide::Sender && made.party() == Party::Receiver
}

/// What was typed with a move, where it is the one that was sent.
fn typed_with<'a>(made: &str, typed: &'a Fields, name: &str) -> &'a str {
    if typed.get("move") == Some(made) { typed.get(name).unwrap_or_default() } else { "" }
}

pub(super) fn heard_form(worker: &Worker, made: &str, typed: &Fields) -> HeardForm {
    let value = |name: &str| typed_with(made, typed, name).to_owned();
    let chosen = value("heard-by");
    let way = |way: &HeardBy| {
        let code = way.code();
        let is_first = chosen.is_empty() && *way == HeardBy::Phone;
        let words = worker.visit.text().say(&format!("heard-by-{code}"));
        (code, words, is_first || chosen == code)
    };
    let (who, at) = (value("heard-who"), value("heard-at"));
    HeardForm { who, ways: HeardBy::ALL.iter().map(way).collect(), at }
}
