//! A group of people who were met together: in a raid, in a vehicle that was stopped.
//!
//! Each has a case of her own and is kept from what is known of the others; who may be in control of
//! them is written down sealed (design §7.9).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::next::is_in_danger;
use super::rules::child_rule;
use super::{CaseView, Identity, Individual, Record, Relation, SafeContact, Signal, Standing};
use crate::age::{Age, AgeError};
use crate::coded::coded;
use crate::consent::{Consent, ConsentProblem};
use crate::names::{PersonName, Spoken};
use crate::referral::Urgency;
use crate::text::{composed, plain_digits};

/// Most people of a group: a bus with those who stand. Its page opens the case of each of them.
pub const PEOPLE_MAX: usize = 60;

/// Letters of a name from which on it is looked for in words that stand in every case of the group:
/// shorter ones are found in any sentence.
const NAME_CHARS_MIN: usize = 3;

coded! {
    /// Somebody of the same group, in one person's case.
    Fellow {
        /// Another one.
        Another = "another",
        /// She herself. It says nothing: her case has it so that it has as many records as those of the
        /// others, and nobody can tell by their number who was suspected.
        Herself = "herself",
    }
}

/// Why a group cannot be begun, or nobody be added to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupProblem {
    /// There is nobody in it.
    #[error("there is nobody in it")]
    Nobody,
    /// There are more people than a group can have.
    #[error("more than {PEOPLE_MAX} people")]
    TooMany,
    /// What the public passes on carries no names (design §2).
    #[error("a tip carries no names")]
    TipWithNames,
    /// What is kept in every case names somebody of the group.
    #[error("what stands in every case names somebody of the group")]
    NamesSomebody,
    /// Nothing can be written into the case of whoever may be in control of the others: written into
    /// theirs alone, it would tell by the number of records who was suspected.
    #[error("nothing can be written into the case of that person")]
    OwnCaseShut,
    /// The same form was sent before, with somebody else in it: nobody takes the place of another.
    #[error("the form was sent before with somebody else in it")]
    SentBefore,
}

/// Looks whether these people can be begun together. `shared` is what is kept in every case.
///
/// # Errors
/// [`GroupProblem`].
pub fn check(
    signal: Signal,
    shared: &[Option<&str>],
    people: &[&Identity],
) -> Result<(), GroupProblem> {
    if people.is_empty() {
        return Err(GroupProblem::Nobody);
    }
    if people.len() > PEOPLE_MAX {
        return Err(GroupProblem::TooMany);
    }
    let mut names = people.iter().filter_map(|one| one.name.as_deref());
    if signal == Signal::Tip && names.clone().next().is_some() {
        return Err(GroupProblem::TipWithNames);
    }
    let says = |name: &str| shared.iter().flatten().any(|words| names_in_any_order(words, name));
    if names.any(says) { Err(GroupProblem::NamesSomebody) } else { Ok(()) }
}

/// Whether words name somebody who is called so, in whatever order and spelling where the name has several words.
fn names_in_any_order(words: &str, name: &str) -> bool {
    let heard = PersonName::of(name);
    let is_whole = heard.count() > 1 && !is_numbered(name);
    let spoken = Spoken::of(words);
    // Beside each other: two words of a text are not one name.
    let near = heard.count() + 1;
    let mut parts =
        (0..spoken.places().count()).map(|at| PersonName::in_text(&spoken.part(at..at + near)));
    is_named(words, name) || is_whole && parts.any(|part| heard.stands_in(&part))
}

/// Whether words name somebody who is called so.
pub(crate) fn is_named(words: &str, name: &str) -> bool {
    let (words, name) = (spaced(words), spaced(name));
    name.chars().filter(|letter| *letter != ' ').count() >= NAME_CHARS_MIN && words.contains(&name)
}

/// Whether two names are one, however they are written.
pub fn is_same_name(one: &str, other: &str) -> bool {
    spaced(one) == spaced(other)
}

/// Whether two names are heard as one: those of one group are written as whoever writes hears them. Who is called by a number is
/// that one alone.
pub fn sounds_as_one(one: &str, other: &str) -> bool {
    let is_heard = || PersonName::of(one).may_be(&PersonName::of(other));
    is_same_name(one, other) || !is_numbered(one) && !is_numbered(other) && is_heard()
}

/// Whether somebody is called by a number for now: "Scarf 3".
pub(crate) fn is_numbered(name: &str) -> bool {
    name.chars().any(char::is_numeric)
}

/// The words of a text, small, each between spaces.
fn spaced(text: &str) -> String {
    let small = composed(text).to_lowercase();
    let words = small.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// Why an age cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AgeProblem {
    /// It is none of: a number, two with a line between them, a number and a plus.
    #[error("no number of years")]
    Unreadable,
    /// Nobody is of such an age.
    #[error(transparent)]
    Age(#[from] AgeError),
}

/// An age out of one short field: `17`, `16-18`, `18+`; nothing is an age that nobody knows.
///
/// # Errors
/// [`AgeProblem`].
pub fn age_of(typed: &str) -> Result<Age, AgeProblem> {
    let typed: String = plain_digits(typed).chars().filter(|one| !one.is_whitespace()).collect();
    let years = |text: &str| text.parse::<u8>().or(Err(AgeProblem::Unreadable));
    if typed.is_empty() {
        return Ok(Age::unknown());
    }
    if let Some(low) = typed.strip_suffix('+') {
        return Ok(Age::at_least(years(low)?)?);
    }
    match typed.split_once(['-', '–', '—']) {
        Some((low, high)) => Ok(Age::between(years(low)?, years(high)?)?),
        None => Ok(Age::exactly(years(&typed)?)?),
    }
}

/// What is written when it is said of one of the group that she may be in control of the others, or
/// that she is not.
///
/// Into each other case that somebody with this code is implicated; into her own what says nothing. She
/// is named by her code alone, so that no case names another person.
pub fn suspicion(code: &str, whose: Fellow, suspected: bool) -> Individual {
    let implicated = suspected && whose == Fellow::Another;
    Individual {
        name: code.to_owned(),
        relation: Relation::Other,
        standing: if implicated { Standing::Implicated } else { Standing::Clear },
        member: None,
        organization: None,
        group: Some(whose),
        known: None,
    }
}

/// Whether a name is the code of a case: two times four of the letters and digits in which codes are spoken.
pub(crate) fn is_code_of_case(name: &str) -> bool {
    let is_spoken = |letter: char| {
        (letter.is_ascii_uppercase() || letter.is_ascii_digit()) && !"0O1I".contains(letter)
    };
    name.split_once('-').is_some_and(|parts| {
        [parts.0, parts.1].iter().all(|part| part.len() == 4 && part.chars().all(is_spoken))
    })
}

/// The codes of those of the group who may be in control of the others, as this case knows them.
pub fn suspects(view: &CaseView) -> BTreeSet<String> {
    let fellows = view.individuals().filter(|(_, one)| one.group == Some(Fellow::Another));
    let dangers = fellows.filter(|(_, one)| one.standing.is_danger());
    dangers.map(|(_, one)| one.name.clone()).collect()
}

/// How pressing it is to see somebody of a group, most pressing first when sorted.
///
/// Whoever may be in control of the others is taken aside before they are spoken to; then danger,
/// children, and how urgent what is needed is.
pub fn pressing(view: &CaseView, aside: bool, today: Date) -> (bool, bool, bool, Urgency) {
    let urgency = view.open_needs().first().map_or(Urgency::Routine, |need| need.need.urgency);
    let in_danger = view.closure().is_none() && is_in_danger(view);
    let urgent = in_danger || urgency == Urgency::Immediate;
    (!aside, !urgent, !child_rule(view, today).protects(), urgency)
}

/// Looks whether those of the same group who have a part in a consent may have it.
///
/// A mother or father, or a guardian, who was met with the child decides with it, once it was asked
/// whether she is implicated or controlled, and after anybody of the group was found to be a danger
/// (design §7.1).
///
/// # Errors
/// [`ConsentProblem::OfTheGroup`], [`ConsentProblem::NotAsked`].
pub fn check_fellows(view: &CaseView, consent: &Consent) -> Result<(), ConsentProblem> {
    let beside = [consent.interpreter, consent.witness];
    if beside.into_iter().flatten().any(|number| view.is_fellow(number)) {
        return Err(ConsentProblem::OfTheGroup);
    }
    let Some(guardian) = consent.guardian.filter(|number| view.is_fellow(*number)) else {
        return Ok(());
    };
    let relation = view.individual(guardian).map(|one| one.relation);
    if !relation.is_some_and(Relation::is_of_home) {
        return Err(ConsentProblem::OfTheGroup);
    }
    if view.is_judged_since_danger_in_group(guardian) {
        Ok(())
    } else {
        Err(ConsentProblem::NotAsked)
    }
}

/// The words of a record by which somebody is said to decide, to be told, or to be a way to her.
pub fn says_who(record: &Record) -> Vec<&str> {
    if let Record::Correction(correction) = record {
        return correction.right.as_deref().map(says_who).unwrap_or_default();
    }
    let words = if let Record::Consent(consent) = record {
        // A service has its name from the directory.
        let told = consent.recipient_name.as_ref().filter(|_| consent.recipient.is_none());
        vec![&consent.decided_by].into_iter().flatten().chain(told).collect()
    } else if let Record::Contact(contact) = record {
        contact.words().collect()
    } else if let Record::Wish(wish) = record {
        wish.contact.iter().flat_map(SafeContact::words).collect()
    } else if let Record::Sent(sent) = record {
        let travel = &sent.package.travel;
        let way = [&travel.escort, &travel.handover, &sent.decided_by];
        way.into_iter().flatten().collect()
    } else {
        Vec::new()
    };
    words.into_iter().map(String::as_str).collect()
}
