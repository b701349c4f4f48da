//! Consent: her yes or no, for each purpose and each recipient, to what is shared. The rule about who is
//! implicated comes before it (design §7.1); help never depends on it (§7.7).

mod deciding;
mod pictures;
mod problem;
mod standing;

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::age::ChildRule;
use crate::case::CaseView;
use crate::case::group::check_fellows;
use crate::coded::coded;
use crate::referral::{Field, Package};

pub use deciding::{BRINGS_TOGETHER, Decided, TRACING, travels_with_danger};
pub(crate) use pictures::may_keep_pictures;
pub use pictures::stops_pictures;
pub use problem::{ConsentProblem, Uncovered};
pub use standing::{ConsentState, standing};

use deciding::{
    check_apart, check_destination, check_giver, check_refuser, check_tracing, check_travel,
    check_wish, check_words,
};
pub(crate) use deciding::{check_interpreter, check_named, check_will, is_heard};

coded! {
    /// For what.
    Purpose {
        /// To ask a service for help.
        Referral = "referral",
        /// To speak with the police or a prosecutor.
        LawEnforcement = "law-enforcement",
        /// To be counted, without her name.
        Statistics = "statistics",
        /// To look for her family.
        Tracing = "tracing",
        /// To ask somebody in another country.
        CrossBorder = "cross-border",
        /// To speak about her in a meeting of several organisations.
        Conference = "conference",
        /// To keep a picture or a recording of her.
        Pictures = "pictures",
        /// To be contacted by a researcher or a journalist: no, as long as nobody asked.
        Outsiders = "outsiders",
    }
}

impl Purpose {
    /// Whether it brings her help: who wants none says yes to none of these.
    pub const fn is_help(self) -> bool {
        !matches!(self, Self::Statistics | Self::Pictures | Self::Outsiders)
    }
}

coded! {
    /// Who says yes or no.
    Giver {
        /// She herself.
        Herself = "herself",
        /// The guardian of a child, with the child's own assent.
        Guardian = "guardian",
        /// The children's officer, after the child was heard: where no guardian may speak for the child.
        ChildrensOfficer = "childrens-officer",
    }
}

coded! {
    /// On what ground something is shared without a consent. Each use is recorded and told.
    Exception {
        /// A child is in danger, and the children's officer decides.
        ChildProtection = "child-protection",
        /// Her life is in danger, and she cannot say yes or no.
        VitalInterest = "vital-interest",
        /// A court ordered it.
        CourtOrder = "court-order",
    }
}

/// Her yes or no. The sequence of its record is its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// For what.
    pub purpose: Purpose,
    /// To whom: the id of a service; nothing where the purpose has no one recipient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Uuid>,
    /// The recipient's name, as it was said to her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient_name: Option<String>,
    /// What is shared.
    pub shares: BTreeSet<Field>,
    /// Yes; otherwise no.
    pub yes: bool,
    /// Who said it.
    pub giver: Giver,
    /// Who decides for a child where the children's officer does: name and office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The guardian, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<u32>,
    /// Whether the child agrees, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assent: Option<bool>,
    /// The language in which it was asked.
    pub language: String,
    /// Who interpreted, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<u32>,
    /// Who witnessed it, by number in the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<u32>,
    /// Whether she said it back in her own words.
    pub read_back: bool,
    /// Until when it holds.
    pub until: Timestamp,
}

/// That a yes holds no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The number of the consent.
    pub consent: u32,
    /// What she said, if she said why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<String>,
}

/// The longest that a yes holds without being asked again.
pub const HOLDS_AT_MOST: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Looks whether a consent can be taken. A no takes nothing but that nobody who is implicated has a part
/// in it, and that nobody else says it for her who could not have said yes.
///
/// # Errors
/// [`ConsentProblem`]; who is implicated before everything else.
pub fn check(
    view: &CaseView,
    consent: &Consent,
    child: ChildRule,
    now: Timestamp,
) -> Result<(), ConsentProblem> {
    let part = [consent.guardian, consent.interpreter, consent.witness];
    for number in part.into_iter().flatten() {
        may_take_part(view, number)?;
    }
    check_fellows(view, consent)?;
    if !consent.yes {
        return check_refuser(view, consent, child);
    }
    check_apart(view, consent)?;
    // Who will know, or do it, where that is no service of the directory.
    if let Some(name) = consent.recipient_name.as_deref().filter(|_| consent.recipient.is_none()) {
        check_named(view, name)?;
    }
    check_giver(view, consent, child)?;
    // A child is asked as well, whoever decides with it.
    let is_asked = consent.giver == Giver::Herself || consent.assent == Some(true);
    if is_asked && !view.may_ask(now) {
        return Err(ConsentProblem::NotSafeToAsk);
    }
    if !consent.read_back {
        return Err(ConsentProblem::NotReadBack);
    }
    if consent.until <= now || now.duration_until(consent.until) > HOLDS_AT_MOST {
        return Err(ConsentProblem::Time);
    }
    Ok(())
}

/// Looks whether somebody in the case may consent, interpret, be told, receive or read.
///
/// # Errors
/// [`ConsentProblem::Unknown`], [`ConsentProblem::NotAsked`], [`ConsentProblem::Implicated`].
pub fn may_take_part(view: &CaseView, number: u32) -> Result<(), ConsentProblem> {
    is_clear(view, number)?;
    if view.put_aside(number).is_some() { Err(ConsentProblem::PutAside) } else { Ok(()) }
}

/// Looks whether somebody of the case was asked about, and is no danger to her, whatever she herself said of him.
///
/// # Errors
/// [`ConsentProblem::Unknown`], [`ConsentProblem::Implicated`], [`ConsentProblem::NotAsked`].
pub(crate) fn is_clear(view: &CaseView, number: u32) -> Result<(), ConsentProblem> {
    let individual = view.individual(number).ok_or(ConsentProblem::Unknown)?;
    // Somebody of the same name may be the same: until they are told apart, neither takes part.
    if view.may_be(number).any(|one| one.standing.is_danger()) {
        Err(ConsentProblem::Implicated)
    } else if individual.standing.may_take_part() {
        Ok(())
    } else {
        Err(ConsentProblem::NotAsked)
    }
}

/// What permits that a package leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// A consent, by its number.
    Consent(u32),
    /// A lawful exception.
    Exception(Exception),
}

/// To whom a package goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient {
    /// The service.
    pub service: Uuid,
    /// The entry of its organisation.
    pub organization: Uuid,
    /// Whether the organisation detains, prosecutes, judges or watches borders: it is given what it
    /// needs to protect her, never care (design §9).
    pub enforces: bool,
}

/// What never goes to police, prosecution or immigration in a package.
const NEVER_TO_ENFORCEMENT: [Field; 10] = [
    Field::Nationality,
    Field::Family,
    Field::Status,
    Field::SpecialNeeds,
    Field::Contact,
    Field::Risk,
    Field::Dangers,
    Field::Summary,
    Field::Detention,
    Field::Offences,
];

/// Looks whether a package may go to a recipient at all, whatever she would say to it.
///
/// Nobody there or on the way is a danger to her, and those who enforce the law read nothing of care (design §7.1, §9).
///
/// # Errors
/// [`Uncovered`], with what no yes makes right.
pub fn may_read(view: &CaseView, recipient: Recipient, package: &Package) -> Result<(), Uncovered> {
    let is_danger_there = view.individuals().any(|(_, individual)| {
        individual.organization == Some(recipient.organization) && individual.standing.is_danger()
    });
    if is_danger_there {
        return Err(Uncovered::Receiver);
    }
    let fields = package.fields();
    if recipient.enforces {
        let never: Vec<Field> =
            NEVER_TO_ENFORCEMENT.into_iter().filter(|field| fields.contains(field)).collect();
        if !never.is_empty() {
            return Err(Uncovered::Firewall(never));
        }
    }
    check_travel(view, &package.travel)?;
    check_words(view, package)?;
    check_destination(&package.need, &package.travel, recipient.enforces)
}

/// Looks whether a package may leave: by the newest answer for this recipient, or by a lawful exception
/// (promise 6).
///
/// # Errors
/// [`Uncovered`].
pub fn cover(
    view: &CaseView,
    recipient: Recipient,
    package: &Package,
    ground: Option<&Decided>,
    (child, now): (ChildRule, Timestamp),
) -> Result<Cover, Uncovered> {
    may_read(view, recipient, package)?;
    let fields = package.fields();
    let is_ordered = ground.is_some_and(|ground| ground.exception == Exception::CourtOrder);
    check_wish(view, &package.need, (ground, child))?;
    if package.need == TRACING && !is_ordered {
        check_tracing(view, (child, now))?;
    }
    let purpose = if recipient.enforces { Purpose::LawEnforcement } else { Purpose::Referral };
    let newest = view.consents().filter(|(_, consent)| {
        consent.purpose == purpose && consent.recipient == Some(recipient.service)
    });
    let newest = newest.last();
    if let Some(ground) = ground {
        ground.check(view, child)?;
        ground.check_answer(view, newest, child)?;
        return Ok(Cover::Exception(ground.exception));
    }
    let (number, consent) = newest.ok_or(Uncovered::NoConsent)?;
    holds(view, (number, consent), (child, now))?;
    check_beyond(consent, &fields).map(|()| Cover::Consent(number))
}

/// Looks whether an answer is a yes that still holds, by whoever decides for her as she is known now.
pub(crate) fn holds(
    view: &CaseView,
    (number, consent): (u32, &Consent),
    (child, now): (ChildRule, Timestamp),
) -> Result<(), Uncovered> {
    let is_heard = is_heard(view, consent);
    if !consent.yes {
        // What a danger passed on as her no is as little hers as a yes would be.
        return Err(if is_heard { Uncovered::Refused } else { Uncovered::Implicated });
    }
    let is_let_go = view.is_refused_since(number) && consent.purpose.is_help() && !child.protects();
    if view.is_withdrawn(number) || is_let_go {
        return Err(Uncovered::Withdrawn);
    }
    if consent.until <= now {
        return Err(Uncovered::Over);
    }
    if !is_heard {
        return Err(Uncovered::Implicated);
    }
    // Somebody may be known since to be of the same group.
    check_fellows(view, consent).or(Err(Uncovered::NoConsent))?;
    check_apart(view, consent).or(Err(Uncovered::NoConsent))?;
    // Who she is may be known better since: then whoever decides for her now is asked anew.
    check_giver(view, consent, child).or(Err(Uncovered::NoConsent))
}

/// Looks whether a consent covers all of these.
pub(crate) fn check_beyond(consent: &Consent, fields: &BTreeSet<Field>) -> Result<(), Uncovered> {
    let beyond: Vec<Field> = fields.difference(&consent.shares).copied().collect();
    if beyond.is_empty() { Ok(()) } else { Err(Uncovered::Beyond(beyond)) }
}

/// Whether it is care, which is kept from those who detain or prosecute (design §9).
pub(crate) fn is_care(field: Field) -> bool {
    NEVER_TO_ENFORCEMENT.contains(&field)
}
