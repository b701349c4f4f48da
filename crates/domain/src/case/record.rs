//! What is written into a case. Every record is complete in itself; later ones of a kind take the place
//! of earlier ones, or stand beside them, as [`CaseView`](super::CaseView) folds them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{
    Apart, CaseNeed, CaseProblem, CaseView, Compartment, Conferred, EndTold, ErasureAsked, File,
    HandOverAnswered, HandOverProposed, Identification, Identity, Individual, Kind, LegalHold,
    Link, Namesake, NonPunishment, Opened, Review, SafeContact, SafetyCheck, ServiceGiven, Task,
    TaskDone, WishAsked, WishChecked, WishDone,
};
use crate::coded::coded;
use crate::consent::{Consent, ConsentProblem, Withdrawal, check_interpreter, check_named};
use crate::referral::{Package, SpecialNeed};
use crate::screening::{Answers, Screened};

/// A screening with its answers and what the published rules made of them at that time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// The answers.
    pub answers: Answers,
    /// What they came to: grounds to refer, never a verdict.
    pub result: Screened,
    /// Who interpreted, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<u32>,
    /// Whether she was under 18 when it happened, whatever her age is now (Palermo Protocol, Article 3).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub child_then: bool,
}

impl Screening {
    /// Looks whether whoever interpreted may: asked about, clear, and not of the same group.
    ///
    /// # Errors
    /// [`ConsentProblem`].
    pub fn check(&self, view: &CaseView) -> Result<(), ConsentProblem> {
        check_interpreter(view, self.interpreter)
    }
}

/// Risk, and what is done against it, for her, her family and staff.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// How great: 0 none known, 1 some, 2 high, 3 she is in danger now.
    pub level: u8,
    /// What threatens her.
    pub person: String,
    /// What threatens her family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// What threatens those who help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<String>,
    /// What is done so that she is safe.
    pub plan: String,
}

/// The best interests of a child: assessed as things go on, determined by a panel before separation,
/// return or another lasting solution (design §7.1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestInterests {
    /// Whether a panel determined it; otherwise it was assessed.
    pub determined: bool,
    /// What is best for the child, and why.
    pub finding: String,
    /// The children's officer, or the panel.
    pub by: String,
    /// Which lasting solutions a panel found to be best, as codes of needs ([`LASTING_SOLUTIONS`], [`PARTING`]).
    ///
    /// [`LASTING_SOLUTIONS`]: super::LASTING_SOLUTIONS
    /// [`PARTING`]: super::PARTING
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub finds: BTreeSet<String>,
}

impl BestInterests {
    /// Looks whether what was found was determined: without that it would count for nothing, and nobody would know.
    ///
    /// Whoever finds it is no danger to her, and was asked about where the case knows him (design §7.1).
    pub(super) fn check(&self, view: &CaseView) -> Result<(), CaseProblem> {
        check_named(view, &self.by).map_err(CaseProblem::Part)?;
        let is_whole = self.determined || self.finds.is_empty();
        if is_whole { Ok(()) } else { Err(CaseProblem::FoundNotDetermined) }
    }
}

/// A referral that was sent from this case, with what the receiver was given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// The referral.
    pub referral: Uuid,
    /// The service.
    pub service: Uuid,
    /// Its name at that time.
    pub service_name: String,
    /// What the receiver was given.
    pub package: Package,
    /// The consent that covers it, by number; nothing for a lawful exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<u32>,
    /// Who decided, where it is a lawful exception.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
}

/// What was said about a referral by one side to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// The referral.
    pub referral: Uuid,
    /// Whether it came from the other side.
    pub theirs: bool,
    /// The words.
    pub words: String,
    /// By whom and when, where it joined the case from a letter of the referral; nothing of what a case began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Box<SaidThen>>,
}

/// By whom something was said about a referral, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidThen {
    /// The number of the event with which it went.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// For which organisation.
    pub by: Uuid,
    /// Who of a service without an account, as the sender wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// Whether it warns of somebody who is a danger to her.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warns: bool,
    /// The special needs of which the service said that it meets them.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub met: BTreeSet<SpecialNeed>,
}

/// What later workers are told, so that she is not asked again: she agreed to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The words.
    pub words: String,
    /// Whether it was read to her and she agreed.
    pub agreed: bool,
    /// Who interpreted, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<u32>,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words.
    pub words: String,
    /// In which part of the case it stands.
    pub part: Compartment,
}

coded! {
    /// Why a case was closed.
    ClosureReason {
        /// She has what she needs.
        Recovered = "recovered",
        /// She wants no more help.
        HerWish = "her-wish",
        /// Another organisation goes on.
        HandedOver = "handed-over",
        /// Nobody can reach her any more, in spite of everything that was tried.
        OutOfReach = "out-of-reach",
        /// She died.
        Died = "died",
        /// It was opened by mistake.
        Mistake = "mistake",
    }
}

impl ClosureReason {
    /// Whether it is looked once more at what threatens her before it ends: not where there is nobody to
    /// be kept safe, and not against her wish.
    pub const fn asks_for_risk(self) -> bool {
        matches!(self, Self::Recovered | Self::HandedOver | Self::OutOfReach)
    }
}

/// That a case was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// Why.
    pub reason: ClosureReason,
    /// What is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// That she wants no help now. The way back stays open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What she said, if she said why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
    /// Who interpreted, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<u32>,
}

/// That a case was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Why.
    pub known: String,
}

/// That an earlier record was wrong.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Correction {
    /// The sequence of the record that was wrong.
    pub of: u32,
    /// Why.
    pub why: String,
    /// What is right: a record of the same kind; nothing when it should never have been written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<Box<Record>>,
}

/// What is written into a case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the record whose type it holds")]
pub enum Record {
    Opened(Opened),
    Safety(SafetyCheck),
    Identity(Identity),
    Contact(SafeContact),
    Individual(Individual),
    Apart(Apart),
    Namesake(Namesake),
    Screening(Screening),
    Risk(Risk),
    BestInterests(BestInterests),
    Consent(Consent),
    Withdrawal(Withdrawal),
    EndTold(EndTold),
    Need(CaseNeed),
    Task(Task),
    TaskDone(TaskDone),
    Sent(Box<Sent>),
    Word(Word),
    Summary(Summary),
    Identification(Identification),
    NonPunishment(NonPunishment),
    HandOverProposed(HandOverProposed),
    HandOverAnswered(HandOverAnswered),
    Review(Review),
    Link(Link),
    ServiceGiven(ServiceGiven),
    Note(Note),
    Closure(Closure),
    Reopening(Reopening),
    Correction(Correction),
    File(File),
    Wish(Box<WishAsked>),
    WishChecked(WishChecked),
    WishDone(WishDone),
    Refusal(Refusal),
    Hold(LegalHold),
    ErasureAsked(ErasureAsked),
    Conference(Box<Conferred>),
}

impl Record {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Opened(_) => Kind::Opened,
            Self::Safety(_) => Kind::Safety,
            Self::Identity(_) => Kind::Identity,
            Self::Contact(_) => Kind::Contact,
            Self::Individual(_) => Kind::Individual,
            Self::Apart(_) => Kind::Apart,
            Self::Namesake(_) => Kind::Namesake,
            Self::Screening(_) => Kind::Screening,
            Self::Risk(_) => Kind::Risk,
            Self::BestInterests(_) => Kind::BestInterests,
            Self::Consent(_) => Kind::Consent,
            Self::Withdrawal(_) => Kind::Withdrawal,
            Self::EndTold(_) => Kind::EndTold,
            Self::Need(_) => Kind::Need,
            Self::Task(_) => Kind::Task,
            Self::TaskDone(_) => Kind::TaskDone,
            Self::Sent(_) => Kind::Sent,
            Self::Word(_) => Kind::Word,
            Self::Summary(_) => Kind::Summary,
            Self::Identification(_) => Kind::Identification,
            Self::NonPunishment(_) => Kind::NonPunishment,
            Self::HandOverProposed(_) => Kind::HandOverProposed,
            Self::HandOverAnswered(_) => Kind::HandOverAnswered,
            Self::Review(_) => Kind::Review,
            Self::Link(_) => Kind::Link,
            Self::ServiceGiven(_) => Kind::ServiceGiven,
            Self::Note(_) => Kind::Note,
            Self::Closure(_) => Kind::Closure,
            Self::Reopening(_) => Kind::Reopening,
            Self::Correction(_) => Kind::Correction,
            Self::File(_) => Kind::File,
            Self::Wish(_) => Kind::Wish,
            Self::WishChecked(_) => Kind::WishChecked,
            Self::WishDone(_) => Kind::WishDone,
            Self::Refusal(_) => Kind::Refusal,
            Self::Hold(_) => Kind::Hold,
            Self::ErasureAsked(_) => Kind::ErasureAsked,
            Self::Conference(_) => Kind::Conference,
        }
    }

    /// The part of the case in which it stands.
    pub fn compartment(&self) -> Compartment {
        match self {
            // What was asked for may hold a way to reach her.
            Self::Identity(_) | Self::Contact(_) | Self::Wish(_) => Compartment::Contact,
            Self::Identification(_) | Self::NonPunishment(_) | Self::Hold(_) => Compartment::Legal,
            Self::Note(note) => note.part,
            Self::File(file) => file.part,
            Self::Correction(Correction { right: Some(right), .. }) => right.compartment(),
            Self::Opened(_)
            | Self::Safety(_)
            | Self::Individual(_)
            | Self::Apart(_)
            | Self::Namesake(_)
            | Self::Screening(_)
            | Self::Risk(_)
            | Self::BestInterests(_)
            | Self::Consent(_)
            | Self::Withdrawal(_)
            | Self::EndTold(_)
            | Self::Need(_)
            | Self::Task(_)
            | Self::TaskDone(_)
            | Self::Sent(_)
            | Self::Word(_)
            | Self::Summary(_)
            | Self::HandOverProposed(_)
            | Self::HandOverAnswered(_)
            | Self::Review(_)
            | Self::Link(_)
            | Self::ServiceGiven(_)
            | Self::Closure(_)
            | Self::Reopening(_)
            | Self::WishChecked(_)
            | Self::WishDone(_)
            | Self::ErasureAsked(_)
            | Self::Refusal(_)
            | Self::Correction(_)
            | Self::Conference(_) => Compartment::Care,
        }
    }
}
