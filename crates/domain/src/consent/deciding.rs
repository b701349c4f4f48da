//! Who decides: she herself; for a child a guardian or the children's officer, with it; and whoever decides
//! on a lawful exception. Each of them is somebody with a name (design §7.1).

use jiff::Timestamp;

use super::{Consent, ConsentProblem, Exception, Giver, Purpose, Uncovered, holds, may_take_part};
use crate::age::ChildRule;
use crate::case::{CaseView, Individual, Relation, Standing};
use crate::referral::{Accompaniment, Field, Kin, Package, Travel, Urgency};

/// A lawful exception, and who decided on it: name and office, or court and number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Which.
    pub exception: Exception,
    /// Who decided.
    pub by: Option<String>,
}

impl Decided {
    /// Looks whether it is for her, and somebody is named who decided, is no danger to her, and was asked about
    /// where the case knows him.
    ///
    /// # Errors
    /// [`Uncovered::NotHers`], [`Uncovered::Unnamed`], [`Uncovered::NamesDanger`], [`Uncovered::NotAsked`].
    pub(crate) fn check(&self, view: &CaseView, child: ChildRule) -> Result<(), Uncovered> {
        if self.exception == Exception::ChildProtection && child == ChildRule::Adult {
            return Err(Uncovered::NotHers);
        }
        match &self.by {
            None => Err(Uncovered::Unnamed),
            Some(name) if view.names_danger(name) => Err(Uncovered::NamesDanger),
            Some(name) if names_unasked(view, name) => Err(Uncovered::NotAsked),
            Some(_) => Ok(()),
        }
    }

    /// Looks whether an adult who is said to be in danger and unable to answer has not answered: her no stands
    /// until she says otherwise.
    ///
    /// # Errors
    /// [`Uncovered::Refused`], [`Uncovered::Withdrawn`].
    pub(crate) fn check_answer(
        &self,
        view: &CaseView,
        newest: Option<(u32, &Consent)>,
        child: ChildRule,
    ) -> Result<(), Uncovered> {
        let speaks_for_her =
            self.exception == Exception::VitalInterest && child == ChildRule::Adult;
        match newest.filter(|_| speaks_for_her) {
            Some((_, consent)) if !consent.yes && is_heard(view, consent) => {
                Err(Uncovered::Refused)
            }
            Some((number, _)) if view.is_withdrawn(number) => Err(Uncovered::Withdrawn),
            Some(_) | None => Ok(()),
        }
    }
}

/// Looks whether what she wants is in the way: who wants no help is sent nowhere, whoever said yes before or decides now,
/// but for what a court ordered, and a danger to her life in which nothing can wait for her word. And nobody's life is in
/// danger by a need that can wait for days.
///
/// # Errors
/// [`Uncovered::NotUrgent`], [`Uncovered::Refused`].
pub(super) fn check_wish(
    view: &CaseView,
    need: &str,
    (ground, child): (Option<&Decided>, ChildRule),
) -> Result<(), Uncovered> {
    let exception = ground.map(|ground| ground.exception);
    let is_vital = exception == Some(Exception::VitalInterest);
    let urgency = view.need(need).map(|need| need.need.urgency);
    if is_vital && matches!(urgency, Some(Urgency::ThreeDays | Urgency::Routine)) {
        return Err(Uncovered::NotUrgent);
    }
    check_will(view, exception, (urgency == Some(Urgency::Immediate), child))
}

/// The same where nothing but her will is asked about: `is_immediate` says that a need of hers is.
///
/// # Errors
/// [`Uncovered::Refused`].
pub(crate) fn check_will(
    view: &CaseView,
    exception: Option<Exception>,
    (is_immediate, child): (bool, ChildRule),
) -> Result<(), Uncovered> {
    let is_dying = exception == Some(Exception::VitalInterest) && is_immediate;
    let is_above_it = is_dying || exception == Some(Exception::CourtOrder) || child.protects();
    if view.wants_no_help() && !is_above_it { Err(Uncovered::Refused) } else { Ok(()) }
}

/// Whether nobody had a part in an answer who may have none, as far as the case knows today.
pub(crate) fn is_heard(view: &CaseView, consent: &Consent) -> bool {
    let part = [consent.guardian, consent.interpreter, consent.witness];
    part.into_iter().flatten().all(|number| may_take_part(view, number).is_ok())
}

/// Looks whether whoever interpreted may: asked about, clear, and not of the same group (design §7.1). Nobody interprets
/// where none is needed.
///
/// # Errors
/// As [`may_take_part`]; [`ConsentProblem::OfTheGroup`].
pub(crate) fn check_interpreter(
    view: &CaseView,
    interpreter: Option<u32>,
) -> Result<(), ConsentProblem> {
    let Some(interpreter) = interpreter else { return Ok(()) };
    may_take_part(view, interpreter)?;
    if view.is_fellow(interpreter) { Err(ConsentProblem::OfTheGroup) } else { Ok(()) }
}

/// Looks whether guardian, interpreter and witness are different people, as far as the case can tell.
pub(super) fn check_apart(view: &CaseView, consent: &Consent) -> Result<(), ConsentProblem> {
    let part = [consent.guardian, consent.interpreter, consent.witness];
    let part: Vec<u32> = part.into_iter().flatten().collect();
    let may_be_same = |one: u32, other: u32| {
        let other = view.individual(other);
        view.may_be(one).any(|same| Some(same) == other)
    };
    let mut pairs = part.iter().enumerate();
    let is_twice = pairs.any(|(at, one)| {
        part.iter().skip(at + 1).any(|other| one == other || may_be_same(*one, *other))
    });
    if is_twice { Err(ConsentProblem::SamePerson) } else { Ok(()) }
}

/// Looks whether whoever said yes may say it for her, as she is known now.
pub(super) fn check_giver(
    view: &CaseView,
    consent: &Consent,
    child: ChildRule,
) -> Result<(), ConsentProblem> {
    if child.protects() {
        return check_child(view, consent);
    }
    if consent.giver == Giver::Herself { Ok(()) } else { Err(ConsentProblem::NoGuardian) }
}

/// Looks whether whoever says no may say it for her: her own is taken however it is said, and that of another from
/// whoever could have said yes. Nobody ends a woman's help by calling himself her guardian.
///
/// # Errors
/// As for a yes.
pub(super) fn check_refuser(
    view: &CaseView,
    consent: &Consent,
    child: ChildRule,
) -> Result<(), ConsentProblem> {
    match consent.giver {
        Giver::Herself => Ok(()),
        Giver::Guardian | Giver::ChildrensOfficer if !child.protects() => {
            Err(ConsentProblem::NoGuardian)
        }
        Giver::Guardian => check_guardian(view, consent),
        Giver::ChildrensOfficer => check_officer(view, consent),
    }
}

fn check_child(view: &CaseView, consent: &Consent) -> Result<(), ConsentProblem> {
    match consent.giver {
        Giver::Herself => return Err(ConsentProblem::ChildAlone),
        Giver::Guardian => check_guardian(view, consent)?,
        Giver::ChildrensOfficer => check_officer(view, consent)?,
    }
    if consent.assent == Some(true) { Ok(()) } else { Err(ConsentProblem::NoAssent) }
}

/// The need for which her family is looked for.
pub const TRACING: &str = "family-tracing";

/// Looks whether she said yes to it that her family is looked for: who is looked for learns that she is there
/// (design §7.1, §7.6).
///
/// # Errors
/// [`Uncovered::NoTracing`].
pub(super) fn check_tracing(view: &CaseView, how: (ChildRule, Timestamp)) -> Result<(), Uncovered> {
    let asked = view.consents().filter(|(_, consent)| consent.purpose == Purpose::Tracing);
    let holds = asked.last().is_some_and(|newest| holds(view, newest, how).is_ok());
    if holds { Ok(()) } else { Err(Uncovered::NoTracing) }
}

/// The needs by which she comes together with somebody of hers, or somebody learns where she is.
pub const BRINGS_TOGETHER: [&str; 3] = [TRACING, "return-travel", "reintegration"];

/// Looks whether it is said to whom of hers she goes, or for whom is looked, where the need brings people together: nobody
/// may be said, but for a search. Whoever detains or prosecutes is told of nobody of hers ([`Package::fields`]).
///
/// [`Package::fields`]: crate::referral::Package::fields
///
/// # Errors
/// [`Uncovered::NoDestination`].
pub(super) fn check_destination(
    need: &str,
    travel: &Travel,
    enforces: bool,
) -> Result<(), Uncovered> {
    let named = travel.toward.as_ref().map(Vec::len);
    let is_said = match named {
        None => false,
        Some(0) => need != TRACING || enforces,
        Some(_) => true,
    };
    let asks = BRINGS_TOGETHER.contains(&need) && !enforces;
    if is_said || !asks { Ok(()) } else { Err(Uncovered::NoDestination) }
}

/// Looks whether nobody to whom she goes, or for whom is looked, is a danger to her, or was not asked about: an implicated one
/// is never a destination of tracing or return (design §7.1).
fn check_kin(view: &CaseView, kin: &Kin) -> Result<(), Uncovered> {
    let is_kin =
        |(_, one): &(u32, &Individual)| one.name == kin.name && one.relation == kin.relation;
    let known = view.individuals().find(is_kin);
    match known.map(|(number, _)| may_take_part(view, number)) {
        Some(Ok(())) => Ok(()),
        Some(Err(ConsentProblem::Implicated)) => Err(Uncovered::NamesDanger),
        None if view.names_danger(&kin.name) => Err(Uncovered::NamesDanger),
        Some(Err(_)) | None => Err(Uncovered::NotAsked),
    }
}

/// Looks who goes with her, who waits where she is handed over, and to whom she goes: an escort is somebody with a name, and
/// none of them is a danger to her, or known and not asked about (design §7.1).
///
/// # Errors
/// [`Uncovered::NoEscort`], [`Uncovered::NamesDanger`], [`Uncovered::NotAsked`].
pub(super) fn check_travel(view: &CaseView, travel: &Travel) -> Result<(), Uncovered> {
    travel.toward.iter().flatten().try_for_each(|kin| check_kin(view, kin))?;
    let place = travel.handover.as_deref().unwrap_or_default();
    if view.is_danger_on_the_way(place) {
        return Err(Uncovered::NamesDanger);
    }
    if names_unasked(view, place) {
        return Err(Uncovered::NotAsked);
    }
    match travel.escort.as_deref() {
        None if travel.with == Accompaniment::Escort => Err(Uncovered::NoEscort),
        Some(name) if view.is_danger_on_the_way(name) => Err(Uncovered::NamesDanger),
        Some(name) if names_unasked(view, name) => Err(Uncovered::NotAsked),
        Some(_) | None => Ok(()),
    }
}

/// Looks whether the word of the sender, what she needs so that she can be met well, and what is known of the need name nobody
/// who is a danger to her: who brings her, stays with her, meets her or is told is said so, too, and a danger has no part in
/// that (design §7.1). Whoever warns of one says that it is a warning; what she needs to be met well warns of nobody.
///
/// # Errors
/// [`Uncovered::WordsNameDanger`].
pub(super) fn check_words(view: &CaseView, package: &Package) -> Result<(), Uncovered> {
    let words = [
        (Field::Message, &package.message),
        (Field::SpecialNeeds, &package.about.special_needs),
        (Field::Need, &package.known),
    ];
    let names_danger = |words: &Option<String>| {
        words.as_deref().is_some_and(|words| view.is_danger_on_the_way(words))
    };
    let is_warning = |field: Field| package.warns && field != Field::SpecialNeeds;
    let mut refused =
        words.into_iter().filter(|(field, words)| !is_warning(*field) && names_danger(words));
    match refused.next() {
        Some((field, _)) => Err(Uncovered::WordsNameDanger(field)),
        None => Ok(()),
    }
}

/// Whether whoever goes with her, or waits where she is handed over, is a danger to her by what is known now.
pub fn travels_with_danger(view: &CaseView, travel: &Travel) -> bool {
    check_travel(view, travel) == Err(Uncovered::NamesDanger)
}

/// Whether words name somebody of the case, or speak of one of hers, of whom nobody asked yet whether he is implicated or
/// controlled.
fn names_unasked(view: &CaseView, words: &str) -> bool {
    if view.speaks_of_unasked(words) || view.is_half_unasked(words) {
        return true;
    }
    let standing = |number| view.individual(number).map(|one| one.standing);
    view.named_in(words).any(|number| standing(number) == Some(Standing::NotAsked))
}

/// Looks whether a name is that of nobody who is a danger to her, and of nobody of whom that was not asked.
///
/// # Errors
/// [`ConsentProblem::NamesDanger`], [`ConsentProblem::NotAsked`].
pub(crate) fn check_named(view: &CaseView, name: &str) -> Result<(), ConsentProblem> {
    if view.names_danger(name) {
        return Err(ConsentProblem::NamesDanger);
    }
    if names_unasked(view, name) { Err(ConsentProblem::NotAsked) } else { Ok(()) }
}

/// The officer is named, and is nobody who may have no part, nor whoever interprets or witnesses.
fn check_officer(view: &CaseView, consent: &Consent) -> Result<(), ConsentProblem> {
    let name = consent.decided_by.as_deref().ok_or(ConsentProblem::Unnamed)?;
    check_named(view, name)?;
    let part = [consent.interpreter, consent.witness];
    if view.named_in(name).any(|number| part.contains(&Some(number))) {
        return Err(ConsentProblem::SamePerson);
    }
    Ok(())
}

fn check_guardian(view: &CaseView, consent: &Consent) -> Result<(), ConsentProblem> {
    let guardian = consent.guardian.ok_or(ConsentProblem::NoGuardian)?;
    let is_family = |relation: Relation| {
        matches!(relation, Relation::Parent | Relation::Relative | Relation::Partner)
    };
    // Whoever is family of somebody implicated may be under the same hand.
    let mut dangers = view.individuals().filter(|(_, one)| one.standing.is_danger());
    let family_implicated = dangers.any(|(number, _)| view.relations_of(number).any(is_family));
    let mut written = view.relations_of(guardian);
    if family_implicated && view.relations_of(guardian).any(is_family) {
        return Err(ConsentProblem::RelativeDecides);
    }
    let never = [Relation::Partner, Relation::Employer, Relation::Recruiter];
    if written.any(|relation| never.contains(&relation)) {
        return Err(ConsentProblem::NotAGuardian);
    }
    match view.individual(guardian).map(|individual| individual.relation) {
        Some(Relation::Parent | Relation::Relative | Relation::Guardian) => Ok(()),
        Some(
            Relation::Partner
            | Relation::Interpreter
            | Relation::Escort
            | Relation::Friend
            | Relation::Employer
            | Relation::Recruiter
            | Relation::Official
            | Relation::Witness
            | Relation::Other,
        )
        | None => Err(ConsentProblem::NotAGuardian),
    }
}
