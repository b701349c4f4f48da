//! The answers of one person beside the questions of one instrument, as the rules read them.

use super::{Answer, Answers, Class, Grade, Instrument, Part, Pathway, Question, Rule};
use crate::age::ChildRule;

/// What is known of a part of an instrument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// At least one yes.
    Met,
    /// No yes, and something unknown.
    Open,
    /// No to every question of it.
    RuledOut,
}

/// Questions, answers, and whether the person is protected as a child.
pub(super) struct Sheet<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) answers: &'a Answers,
    pub(super) child: ChildRule,
}

impl<'a> Sheet<'a> {
    /// The questions that were answered with yes, in order.
    pub(super) fn yes(&self) -> impl Iterator<Item = &'a Question> {
        let answers = self.answers;
        let questions = self.instrument.questions.iter();
        questions.filter(move |question| answers.to(&question.code) == Answer::Yes)
    }

    pub(super) fn known(&self, part: Part) -> Known {
        if self.met(part) {
            return Known::Met;
        }
        let mut questions =
            self.instrument.questions.iter().filter(|question| question.part == part);
        let no = |question: &Question| self.answers.to(&question.code) == Answer::No;
        if questions.all(no) { Known::RuledOut } else { Known::Open }
    }

    pub(super) fn met(&self, part: Part) -> bool {
        self.yes().any(|question| question.part == part)
    }

    /// Codes of the questions of these parts that were answered with yes, in order.
    pub(super) fn yes_in(&self, parts: &[Part]) -> Vec<String> {
        let counted = self.yes().filter(|question| parts.contains(&question.part));
        counted.map(|question| question.code.clone()).collect()
    }

    /// The finding that nothing was seen, by this rule, or by none where nobody knows anything.
    pub(super) fn none_seen(&self, rule: Rule) -> Finding {
        let told = |question: &Question| match self.answers.to(&question.code) {
            Answer::Yes | Answer::No => true,
            Answer::Unknown | Answer::RatherNotSay => false,
        };
        let known = self.instrument.questions.iter().any(told);
        Finding::new(Grade::NoneSeen, if known { rule } else { Rule::NothingKnown })
    }
}

/// What a rule found.
pub(super) struct Finding {
    pub(super) grade: Grade,
    pub(super) rule: Rule,
    pub(super) reasons: Vec<String>,
    /// The way that the rule itself opens.
    pub(super) pathway: Option<Pathway>,
    pub(super) supervisor_review: bool,
    pub(super) class: Option<Class>,
}

impl Finding {
    pub(super) fn new(grade: Grade, rule: Rule) -> Self {
        Self {
            grade,
            rule,
            reasons: Vec::new(),
            pathway: None,
            supervisor_review: false,
            class: None,
        }
    }
}
