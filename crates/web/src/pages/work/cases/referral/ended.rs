//! Sharing that was ended: what the receiver does now, and what it said that it did.

use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{Ending, ReferralSide, ReferralView, TrustError};
use rufaa_domain::referral::Acknowledgement;
use uuid::Uuid;

use super::answers::{HeardForm, heard_form};
use super::take::{again, heard};
use crate::pages::fields::Fields;
use crate::pages::work::worker::Worker;
use crate::pages::work::{times, unfinished};

/// What an answer is called in a form.
pub(super) const ACKNOWLEDGE: &str = "acknowledge";

/// That sharing was ended, in words.
#[derive(Debug)]
pub(in crate::pages::work) struct EndedWords {
    /// Whether she is told what to do: the receiver.
    pub(in crate::pages::work) is_receiver: bool,
    /// What was answered and when, or that nothing was.
    pub(in crate::pages::work) told: Vec<String>,
    /// What can be answered: codes, words, and whether it is chosen; nothing where it is not hers to say.
    pub(in crate::pages::work) answers: Vec<(String, String, bool)>,
    /// Who said it, where the sender writes it down for a service without an account.
    pub(in crate::pages::work) heard: Option<HeardForm>,
    /// What the button says.
    pub(in crate::pages::work) button: String,
}

/// That sharing was ended, where it was.
pub(super) fn ended(worker: &Worker, view: &ReferralView, typed: &Fields) -> Option<EndedWords> {
    let ending = view.ending.as_ref()?;
    let text = worker.visit.text();
    let is_receiver = view.side == ReferralSide::Receiver;
    let time = |at| times::in_words(&worker.visit, at);
    let told = match ending.answered {
        Some((answer, at)) => {
            vec![text.fill("ending-answered", "time", time(at)), answer_in_words(worker, answer)]
        }
        None => vec![text.fill("ending-since", "time", time(ending.at))],
    };
    let chosen = typed.get("answer").unwrap_or_default();
    let answer = |one: Acknowledgement| {
        let code = answer_code(one);
        let is_chosen = code == chosen;
        (code, answer_in_words(worker, one), is_chosen)
    };
    let answers = Acknowledgement::all().filter(|_| ending.can_answer).map(answer);
    let by_sender = ending.can_answer && !is_receiver;
    Some(EndedWords {
        is_receiver,
        told,
        answers: answers.collect(),
        heard: by_sender.then(|| heard_form(worker, ACKNOWLEDGE, typed)),
        button: text.say(if is_receiver { "ending-acknowledge" } else { "ending-write-down" }),
    })
}

/// An answer in words.
pub(in crate::pages::work::cases) fn answer_in_words(
    worker: &Worker,
    answer: Acknowledgement,
) -> String {
    worker.visit.text().say(&format!("ending-{}", answer_code(answer)))
}

/// Its code in a form.
pub(in crate::pages::work::cases) fn answer_code(answer: Acknowledgement) -> String {
    answer.reason().map_or_else(|| answer.code().to_owned(), |reason| format!("keep-{reason}"))
}

/// Keeps what was answered; asks again where nothing was chosen.
pub(super) async fn acknowledge(worker: &Worker, of: (Uuid, Uuid), fields: &Fields) -> Response {
    let chosen = fields.get("answer").unwrap_or_default();
    let Some(answer) = Acknowledgement::all().find(|one| answer_code(*one) == chosen) else {
        return again(worker, of, (fields, "form-choose")).await;
    };
    let done = match fields.get("heard-who").map(|_| heard(worker, fields)).transpose() {
        Ok(heard) => {
            let said = (answer, heard.as_ref());
            worker.visit.node().acknowledge_ending(&worker.session, of, said).await
        }
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => kept(worker, of, fields).await,
        // The same form was sent twice, or a colleague answered something else meanwhile.
        Err(TrustError::Stale) => match worker.visit.node().referral(&worker.session, of).await {
            Ok(view) if is_answered(view.ending.as_ref(), answer) => kept(worker, of, fields).await,
            Ok(_) => again(worker, of, (fields, "case-moved-meanwhile")).await,
            Err(error) => worker.refused(&error),
        },
        Err(TrustError::Case(error)) => {
            again(worker, of, (fields, super::super::key_of(&error))).await
        }
        Err(error) => worker.refused(&error),
    }
}

/// Back to the referral, with nothing left unfinished.
async fn kept(worker: &Worker, of: (Uuid, Uuid), fields: &Fields) -> Response {
    unfinished::sent(worker, fields).await;
    let here = format!("work/referrals/{}/{}", of.0, of.1);
    Redirect::to(&worker.visit.shell().path(&here)).into_response()
}

fn is_answered(ending: Option<&Ending>, answer: Acknowledgement) -> bool {
    let said = ending.and_then(|ending| ending.answered);
    said.is_some_and(|(said, _)| said == answer)
}
