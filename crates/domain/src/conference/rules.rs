//! Who may attend a conference, what they may be told, and what may be written there.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{SignedDuration, Span, Timestamp};
use uuid::Uuid;

use super::{Conference, Said};
use crate::access::OrganisationKind;
use crate::age::ChildRule;
use crate::case::{CaseView, NeedView};
use crate::consent::{self, Consent, Decided, Purpose, Uncovered};
use crate::referral::{Field, Urgency};

/// For how many days a conference is open where nothing else is said.
pub const CONFERENCE_DAYS: u8 = 14;
/// The most days: what takes longer is called anew, and she is asked anew.
pub const CONFERENCE_DAYS_MAX: u8 = 90;
/// Most people who attend beside the unit that calls: more is no conversation about one person.
pub const SEATS_MAX: usize = 20;

/// Most records of a conference: more is no conversation, and all of them are read at once. That an action
/// was done is always written down: there is one such record for each.
pub const WRITTEN_MAX: usize = 200;

/// Somebody who is to attend, and the unit whose key opens what is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The member.
    pub member: Uuid,
    /// The organisation for which she attends.
    pub organisation: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// Everybody of that unit: they hold its key.
    pub of_unit: BTreeSet<Uuid>,
    /// The name by which each of them is known in Rufaa.
    pub names: BTreeSet<(Uuid, String)>,
    /// The entry of the organisation in the directory.
    pub entry: Option<Uuid>,
    /// What kind of organisation it is: as it joined, and as it was accredited. The stricter counts.
    pub kinds: BTreeSet<OrganisationKind>,
    /// Whether it is accredited today.
    pub accredited: bool,
    /// Whether she has no part in the case: she is related to somebody whom it concerns.
    pub recused: bool,
    /// Whether what she is in that unit lets her attend.
    pub may_attend: bool,
}

impl Seat {
    /// Whether the organisation detains, prosecutes, judges or watches borders: care is kept from it (design §9).
    pub fn enforces(&self) -> bool {
        self.kinds.iter().any(|kind| kind.enforces())
    }
}

/// Why a conference cannot be called so, or something cannot be written there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConferenceProblem {
    /// Nobody attends.
    #[error("nobody attends")]
    Nobody,
    /// More than [`SEATS_MAX`].
    #[error("more than {SEATS_MAX} people")]
    TooMany,
    /// Somebody is a danger to her, or belongs to an organisation or a unit in which somebody is.
    #[error("somebody who would attend is a danger to her")]
    Danger,
    /// Somebody there bears the whole name of somebody who is a danger to her, and nobody made sure that it is another one.
    #[error("somebody who would attend is called as a danger")]
    CalledAlike,
    /// Somebody is related to somebody whom the case concerns.
    #[error("somebody who would attend has no part in the case")]
    Recused,
    /// Somebody is not, or no longer, who could attend.
    #[error("somebody cannot attend")]
    CannotAttend,
    /// The unit that has the case attends by itself.
    #[error("the unit that has the case attends by itself")]
    OwnUnit,
    /// An organisation is not accredited.
    #[error("an organisation is not accredited")]
    NotAccredited,
    /// Nothing flows to those who detain or remove, nor to consulates.
    #[error("nothing flows to those who detain or remove")]
    ClosedTo,
    /// Nothing permits that this is shared.
    #[error(transparent)]
    Uncovered(#[from] Uncovered),
    /// It is not what was shown to her who is asked.
    #[error("it is not what was shown")]
    NotAsShown,
    /// Open for no time, or for more than [`CONFERENCE_DAYS_MAX`] days.
    #[error("from 1 to {CONFERENCE_DAYS_MAX} days")]
    Days,
    /// What it is for, the word that goes along, or what is taken on names somebody who is a danger to her, or speaks of one, and
    /// is no warning of him.
    #[error("words name somebody who is a danger")]
    NamesDanger,
    /// They would speak when it is over.
    #[error("it is over on the day on which they speak")]
    ClosedThen,
    /// It is over.
    #[error("the conference is over")]
    Over,
    /// It has as many records as one can have.
    #[error("more than {WRITTEN_MAX} records")]
    Full,
    /// It speaks of something that is not there.
    #[error("it speaks of something that is not there")]
    NoSuchThing,
    /// A day lies behind by which something is to be done.
    #[error("the day lies behind")]
    DayBehind,
}

/// What is to be shared, with whom.
#[derive(Debug, Clone, Copy)]
pub struct Sharing<'a> {
    /// The conference.
    pub conference: Uuid,
    /// The unit that has the case.
    pub unit: Uuid,
    /// Who attends.
    pub seats: &'a [Seat],
    /// What they are told.
    pub fields: &'a BTreeSet<Field>,
    /// Those there of whom it was made sure that they are other people than the danger whose name they bear, each with the number
    /// of that one.
    pub another: &'a BTreeSet<(Uuid, u32)>,
    /// The lawful exception, where there is no consent.
    pub exception: Option<&'a Decided>,
}

/// Until when it is open, where they speak on this day: it does not lie behind, and it is open then.
///
/// # Errors
/// [`ConferenceProblem::Days`], [`ConferenceProblem::DayBehind`], [`ConferenceProblem::ClosedThen`].
pub fn open_until(
    days: u8,
    (speak, today): (Date, Date),
    now: Timestamp,
) -> Result<Timestamp, ConferenceProblem> {
    if days == 0 || days > CONFERENCE_DAYS_MAX {
        return Err(ConferenceProblem::Days);
    }
    if speak < today {
        return Err(ConferenceProblem::DayBehind);
    }
    // On its last day it ends at the hour at which it was called.
    if speak >= today.saturating_add(Span::new().days(i64::from(days))) {
        return Err(ConferenceProblem::ClosedThen);
    }
    Ok(now + SignedDuration::from_hours(i64::from(days) * 24))
}

/// Looks whether it may be shared, and gives the numbers of the consents that cover it: none for a lawful
/// exception (promise 6).
///
/// # Errors
/// [`ConferenceProblem`]; who is a danger to her before everything else.
pub fn may_share(
    view: &CaseView,
    sharing: &Sharing<'_>,
    (child, now): (ChildRule, Timestamp),
) -> Result<Vec<u32>, ConferenceProblem> {
    check_seats(view, sharing)?;
    let enforces = sharing.seats.iter().any(Seat::enforces);
    if enforces {
        let never = |field: &&Field| consent::is_care(**field) || **field == Field::Need;
        let never: Vec<Field> = sharing.fields.iter().filter(never).copied().collect();
        if !never.is_empty() {
            return Err(Uncovered::Firewall(never).into());
        }
    }
    if let Some(ground) = sharing.exception {
        ground.check(view, child)?;
        let is_immediate = |need: &&NeedView| need.need.urgency == Urgency::Immediate;
        let is_immediate = view.open_needs().iter().any(is_immediate);
        consent::check_will(view, Some(ground.exception), (is_immediate, child))?;
        ground.check_answer(view, newest_answer(view, Purpose::Conference, sharing), child)?;
        return Ok(Vec::new());
    }
    // With police or prosecution at the table she is asked about that, too.
    let law = enforces.then_some(Purpose::LawEnforcement);
    let purposes = [Purpose::Conference].into_iter().chain(law);
    purposes.map(|purpose| covering(view, (purpose, sharing), (child, now))).collect()
}

fn check_seats(view: &CaseView, sharing: &Sharing<'_>) -> Result<(), ConferenceProblem> {
    let seats = sharing.seats;
    if seats.iter().any(|seat| is_danger_at(view, seat)) {
        return Err(ConferenceProblem::Danger);
    }
    if seats.iter().any(|seat| !called_alike(view, seat).is_subset(sharing.another)) {
        return Err(ConferenceProblem::CalledAlike);
    }
    if seats.is_empty() {
        return Err(ConferenceProblem::Nobody);
    }
    if seats.len() > SEATS_MAX {
        return Err(ConferenceProblem::TooMany);
    }
    for seat in seats {
        let detains = seat.kinds.iter().any(|kind| kind.is_closed_to_referrals());
        let problems = [
            (seat.recused, ConferenceProblem::Recused),
            (seat.unit == sharing.unit, ConferenceProblem::OwnUnit),
            (!seat.may_attend, ConferenceProblem::CannotAttend),
            (!seat.accredited, ConferenceProblem::NotAccredited),
            (detains, ConferenceProblem::ClosedTo),
        ];
        if let Some((_, problem)) = problems.into_iter().find(|(is, _)| *is) {
            return Err(problem);
        }
    }
    Ok(())
}

/// Whether somebody who attends has no part in it, or somebody of the same unit, or the organisation, is a danger to her.
pub fn is_danger_at(view: &CaseView, seat: &Seat) -> bool {
    let dangers = view.dangerous_members();
    let organizations = view.dangerous_organizations();
    view.barred_members().contains(&seat.member)
        || seat.of_unit.iter().any(|member| dangers.contains(member))
        || seat.entry.is_some_and(|entry| organizations.contains(&entry))
}

/// Those of the unit who bear the whole name of somebody who is a danger to her, and may be that one, each with the number of that
/// one.
pub fn called_alike(view: &CaseView, seat: &Seat) -> BTreeSet<(Uuid, u32)> {
    let called = seat.names.iter().flat_map(|(member, name)| {
        let numbers = view.called_as_danger((*member, name));
        numbers.into_iter().map(|number| (*member, number))
    });
    called.collect()
}

/// The newest answer about this conference. A no to every conference stands until she says yes to this one.
fn newest_answer<'a>(
    view: &'a CaseView,
    purpose: Purpose,
    sharing: &Sharing<'_>,
) -> Option<(u32, &'a Consent)> {
    let is_about = |consent: &Consent| {
        let is_general = consent.recipient.is_none() && !consent.yes;
        consent.purpose == purpose && (is_general || consent.recipient == Some(sharing.conference))
    };
    view.consents().filter(|(_, consent)| is_about(consent)).last()
}

/// The newest yes to this conference, where it covers what is shared.
fn covering(
    view: &CaseView,
    (purpose, sharing): (Purpose, &Sharing<'_>),
    (child, now): (ChildRule, Timestamp),
) -> Result<u32, ConferenceProblem> {
    let newest = newest_answer(view, purpose, sharing);
    let (number, consent) = newest.ok_or(Uncovered::NoConsent)?;
    consent::holds(view, (number, consent), (child, now))?;
    consent::check_beyond(consent, sharing.fields)?;
    Ok(number)
}

/// Whether every yes that covered a conference when it was called still holds; one by a lawful exception has
/// none.
pub fn is_still_covered(
    view: &CaseView,
    conference: Uuid,
    (child, now): (ChildRule, Timestamp),
) -> bool {
    let holds = |number: u32| {
        let mut consents = view.consents();
        let consent = consents.find(|(one, _)| *one == number);
        consent.is_some_and(|consent| consent::holds(view, consent, (child, now)).is_ok())
    };
    view.consents_of_conference(conference).all(holds)
}

/// Looks whether something may be written in a conference as it is now.
///
/// # Errors
/// [`ConferenceProblem`].
pub fn admit_said(
    conference: &Conference,
    said: &Said,
    today: Date,
) -> Result<(), ConferenceProblem> {
    let is_called = conference.call().is_some();
    let is_full = conference.written() >= WRITTEN_MAX;
    if is_full && matches!(said, Said::Minutes(_) | Said::Agreed(_)) {
        return Err(ConferenceProblem::Full);
    }
    match said {
        Said::Called(_) => there(!is_called),
        Said::Minutes(_) => there(is_called),
        Said::Agreed(agreed) => {
            there(conference.attending(agreed.who).is_some())?;
            if agreed.until < today { Err(ConferenceProblem::DayBehind) } else { Ok(()) }
        }
        Said::Done(done) => {
            let action = conference.actions().find(|(number, _)| *number == done.action);
            there(action.is_some_and(|(_, action)| action.done.is_none()))
        }
    }
}

const fn there(is: bool) -> Result<(), ConferenceProblem> {
    if is { Ok(()) } else { Err(ConferenceProblem::NoSuchThing) }
}
