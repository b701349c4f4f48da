//! Screening: answers to an instrument, scored by published rules, with the reasons shown.
//!
//! What comes out is a reason to refer and never a finding about a person. Nothing that is unknown
//! counts for or against her, and a result in which nothing was seen opens the other ways to
//! protection. The instruments are data (`packs/instruments`); only their rules are here. No
//! instrument was validated in East Africa: results support a decision and do not replace one.

mod ilo;
mod instrument;
mod palermo;
mod parse;
mod sheet;
mod short;
mod smuggling;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::age::{Age, ChildRule};
use crate::coded::coded;
use sheet::Sheet;

pub use instrument::{Instrument, Instruments, Method, Part, Question, Weight, Weights};
pub use parse::QUESTIONS_MAX;

coded! {
    /// What was answered to a question.
    Answer {
        /// It is so.
        Yes = "yes",
        /// It is not so.
        No = "no",
        /// Nobody knows yet. What was not asked is the same.
        Unknown = "unknown",
        /// The person would rather not say, which is her right and tells nothing.
        RatherNotSay = "rather-not-say",
    }
}

coded! {
    /// What a screening comes to, the least first.
    Grade {
        /// Nothing was seen now. It opens the other ways to protection and closes nothing.
        NoneSeen = "none-seen",
        /// It is possible: keep protecting, ask again later.
        Possible = "possible",
        /// There are reasonable grounds: presume, and refer.
        Grounds = "grounds",
    }
}

coded! {
    /// A way to protection that stands open whatever the grade is.
    Pathway {
        /// Protection and rights of a smuggled migrant (Smuggling Protocol, Articles 5 and 16).
        SmuggledMigrant = "smuggled-migrant",
        /// A claim to asylum, or against being sent back.
        Asylum = "asylum",
        /// The children's officer.
        ChildProtection = "child-protection",
        /// Services after violence, for women, men, girls and boys.
        GenderBasedViolence = "gender-based-violence",
        /// The labour officer, a union, legal aid about work.
        LabourRights = "labour-rights",
        /// Help with what the person needs, without any other way.
        NeedsOnly = "needs-only",
    }
}

impl Pathway {
    /// The need with which it begins: a code of the list of needs; nothing where it is whatever she needs.
    pub const fn need(self) -> Option<&'static str> {
        match self {
            Self::SmuggledMigrant => Some("legal-advice"),
            Self::Asylum => Some("asylum"),
            Self::ChildProtection => Some("child-protection"),
            Self::GenderBasedViolence => Some("gender-based-violence"),
            Self::LabourRights => Some("labour-rights"),
            Self::NeedsOnly => None,
        }
    }
}

coded! {
    /// The rule that gave the grade.
    Rule {
        /// Nothing was answered with yes or no.
        NothingKnown = "nothing-known",
        /// Palermo: act, means and purpose.
        ActMeansPurpose = "act-means-purpose",
        /// Palermo: act and purpose; for a child no means are needed.
        ActPurposeChild = "act-purpose-child",
        /// Palermo: act and purpose, of somebody who is a child while her age is in doubt.
        ActPurposeAgeInDoubt = "act-purpose-age-in-doubt",
        /// Palermo: act and purpose of an adult, and no means seen.
        MeansNotSeen = "means-not-seen",
        /// Palermo: exploitation, and no act seen.
        ActNotSeen = "act-not-seen",
        /// Palermo: an act (of an adult: with means), and the purpose is open.
        PurposeOpen = "purpose-open",
        /// Palermo: too little of the three elements.
        ElementsMissing = "elements-missing",
        /// Palermo: every act that is asked for, or every purpose, was answered with no.
        ElementsRuledOut = "elements-ruled-out",
        /// Smuggling: a sign that asks for another screening, as possible trafficking.
        Rescreen = "rescreen",
        /// Smuggling: a border crossed for a fee, no exploitation and nobody in control.
        SmuggledMigrant = "smuggled-migrant",
        /// Smuggling: a border crossed for a fee; whether there is exploitation or control is open.
        ExploitationOpen = "exploitation-open",
        /// Smuggling: no border crossed for a fee, as far as is known.
        NotMovedForFee = "not-moved-for-fee",
        /// ILO: no dimension positive.
        NoDimension = "no-dimension",
        /// ILO: exploitation, without unfree recruitment and without coercion at destination.
        ExploitationAlone = "exploitation-alone",
        /// ILO: deception and exploitation, without coercion.
        DeceptionExploitation = "deception-exploitation",
        /// ILO: unfree recruitment, exploitation, and coercion at destination.
        AllThree = "all-three",
        /// ILO: a combination on which its table is silent.
        OutsideTable = "outside-table",
        /// ILO: exploitation of a child, and an act.
        ChildExploitationAct = "child-exploitation-act",
        /// ILO: exploitation of a child, and no act seen.
        ChildExploitation = "child-exploitation",
        /// A list without weights: something in two dimensions or more.
        TwoDimensions = "two-dimensions",
        /// A list without weights: something in one dimension.
        OneDimension = "one-dimension",
        /// Short instruments: at least one yes.
        AnyYes = "any-yes",
        /// No yes.
        NoYes = "no-yes",
    }
}

coded! {
    /// What the ILO's table, or the rule of smuggling, calls the case.
    Class {
        /// Neither unfree recruitment nor exploitation nor coercion.
        SuccessfulMigrant = "successful-migrant",
        /// Exploited at work.
        ExploitedWorker = "exploited-worker",
        /// Deceived and exploited.
        DeceivedAndExploited = "deceived-and-exploited",
        /// Trafficked for forced labour.
        TraffickedForForcedLabour = "trafficked-for-forced-labour",
        /// Forced labour, whether trafficked or not.
        ForcedLabour = "forced-labour",
        /// Smuggled, and free now.
        SmuggledMigrant = "smuggled-migrant",
    }
}

/// Answers by the codes of questions. A question that is not among them is unknown, and an answer
/// to a question that an instrument does not ask changes nothing there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(BTreeMap<String, Answer>);

impl Answers {
    /// Writes down an answer; the last one to a question holds.
    pub fn set(&mut self, question: impl Into<String>, answer: Answer) {
        self.0.insert(question.into(), answer);
    }

    /// What was answered to the question with this code.
    pub fn to(&self, question: &str) -> Answer {
        self.0.get(question).copied().unwrap_or(Answer::Unknown)
    }

    /// All that was written down, by the code of the question.
    pub fn all(&self) -> impl Iterator<Item = (&str, Answer)> {
        self.0.iter().map(|(code, answer)| (code.as_str(), *answer))
    }
}

impl<Code: Into<String>> FromIterator<(Code, Answer)> for Answers {
    fn from_iter<Given: IntoIterator<Item = (Code, Answer)>>(given: Given) -> Self {
        Self(given.into_iter().map(|(code, answer)| (code.into(), answer)).collect())
    }
}

/// What a screening came to, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screened {
    /// Code of the instrument.
    pub instrument: String,
    /// Its version.
    pub version: String,
    /// What it came to.
    pub grade: Grade,
    /// The rule that gave the grade.
    pub rule: Rule,
    /// Codes of the questions whose yes counted in the rule, in the order of the instrument.
    pub reasons: Vec<String>,
    /// Whether the person is protected as a child.
    pub child: ChildRule,
    /// Other ways to protection that are open now, each once. At least one where nothing was seen.
    pub pathways: Vec<Pathway>,
    /// Whether a supervisor has to look at it, because the published rule does not settle it.
    pub supervisor_review: bool,
    /// What the table of the instrument calls it, where it has one.
    pub class: Option<Class>,
}

impl Instrument {
    /// Scores these answers of a person of this age. The same answers always give the same result.
    pub fn score(&self, answers: &Answers, age: Age) -> Screened {
        let sheet = Sheet { instrument: self, answers, child: age.child_rule() };
        let finding = match self.method {
            Method::Palermo => palermo::find(&sheet),
            Method::Smuggling => smuggling::find(&sheet),
            Method::Ilo => ilo::find(&sheet),
            Method::AnyYes => short::find(&sheet),
        };
        Screened {
            instrument: self.code.clone(),
            version: self.version.clone(),
            grade: finding.grade,
            rule: finding.rule,
            pathways: pathways(&sheet, finding.grade, finding.pathway),
            reasons: finding.reasons,
            child: sheet.child,
            supervisor_review: finding.supervisor_review,
            class: finding.class,
        }
    }
}

/// The ways that are open: of the rule, of the answers, and of every child. "Not trafficking" is
/// never an end, so where nothing was seen there is always one.
fn pathways(sheet: &Sheet<'_>, grade: Grade, of_rule: Option<Pathway>) -> Vec<Pathway> {
    let of_child = sheet.child.protects().then_some(Pathway::ChildProtection);
    let mut open: BTreeSet<Pathway> = of_rule.into_iter().chain(of_child).collect();
    open.extend(sheet.yes().flat_map(|question| &question.opens));
    if sheet.yes().next().is_some() {
        open.extend(&sheet.instrument.opens);
    }
    if open.is_empty() && grade == Grade::NoneSeen {
        open.insert(Pathway::NeedsOnly);
    }
    open.into_iter().collect()
}
