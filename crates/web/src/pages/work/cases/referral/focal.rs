//! What a focal point asks about a referral, or proposes, and what can be answered.

use rufaa_app::{OpenQuestion, ReferralView};
use rufaa_domain::referral::FocalAnswer;

use crate::pages::phone::PhoneLink;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;

/// What a focal point asks.
#[derive(Debug)]
pub(in crate::pages::work) struct QuestionWords {
    pub(in crate::pages::work) words: String,
    pub(in crate::pages::work) time: String,
    /// Where whoever asked is telephoned.
    pub(in crate::pages::work) phones: Vec<PhoneLink>,
    /// What can be answered: codes and words.
    pub(in crate::pages::work) answers: Vec<(&'static str, String)>,
}

/// What waits for an answer.
pub(super) fn questions(worker: &Worker, view: &ReferralView) -> Vec<QuestionWords> {
    let asked = view.said.questions.iter().map(|one| question(worker, one));
    proposal(worker, view).into_iter().chain(asked).collect()
}

/// What a focal point asks, and what can be answered to it.
fn question(worker: &Worker, open: &OpenQuestion) -> QuestionWords {
    let text = worker.visit.text();
    let asked = open.asked;
    let said = |code: &str| text.say(&format!("referral-did-{code}"));
    let answers = asked.question.answers().iter();
    QuestionWords {
        words: said(asked.question.code()),
        time: times::in_words(&worker.visit, asked.at),
        phones: open.telephones.iter().map(|number| PhoneLink::new(number)).collect(),
        answers: answers.map(|answer| (answer.code(), said(answer.code()))).collect(),
    }
}

/// What a focal point proposes, and that it can be answered: she waits for this service.
fn proposal(worker: &Worker, view: &ReferralView) -> Option<QuestionWords> {
    let text = worker.visit.text();
    let proposed = view.said.proposed.filter(|one| one.by.is_some() && view.elsewhere.is_some())?;
    let stays = FocalAnswer::SenderStays.code();
    Some(QuestionWords {
        words: text.say("referral-focal-elsewhere"),
        time: times::in_words(&worker.visit, proposed.at),
        phones: Vec::new(),
        answers: vec![(stays, text.say(&format!("referral-did-{stays}")))],
    })
}
