//! Who is on call in a unit: lists of members in the order in which they are told, with days and times on the
//! clock of the country. A list holds no key and says nothing of anybody who is referred.

use std::collections::BTreeSet;

use jiff::civil::{DateTime, Time, Weekday};
use jiff::{SignedDuration, ToSpan as _};
use uuid::Uuid;

use crate::coded::coded;
use crate::text::plain_digits;

/// After how long without an answer the next on call is told (design §6).
pub const NEXT_ON_CALL_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// Most members of a list: more are not reached before whoever needs help has gone elsewhere.
pub const ON_CALL_MAX: usize = 6;
/// How far ahead is looked for the next who is on call: by then an immediate referral has expired.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// Digits of a telephone of the duty: short ones are those of helplines.
const DIGITS: std::ops::RangeInclusive<usize> = 3..=15;
/// Letters of a telephone as it is written, with what stands between its digits.
const TELEPHONE_CHARS_MAX: usize = 24;

coded! {
    /// A list of those on call. Where several hold at one moment, they are gone through in this order.
    OnCallList {
        /// The weekend's.
        Weekend = "weekend",
        /// The night's.
        Night = "night",
        /// The day's.
        Day = "day",
        /// The children's officers', who are told beside the others when it is about a child.
        Children = "children",
    }
}

/// The days on which a list begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days(BTreeSet<i8>);

impl Days {
    /// Days by their numbers, 1 for Monday to 7 for Sunday; others are none.
    pub fn of(numbers: impl IntoIterator<Item = i8>) -> Self {
        Self(numbers.into_iter().filter(|number| (1..=7).contains(number)).collect())
    }

    /// Their numbers in one word, as they are kept: `12345`.
    pub fn code(&self) -> String {
        self.0.iter().map(ToString::to_string).collect()
    }

    /// What [`Days::code`] gives.
    pub fn from_code(code: &str) -> Self {
        Self::of(code.chars().filter_map(|digit| digit.to_string().parse().ok()))
    }

    /// Whether this day is among them.
    pub fn has(&self, day: Weekday) -> bool {
        self.0.contains(&day.to_monday_one_offset())
    }
}

/// A list of those on call, of one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnCall {
    /// Which.
    pub list: OnCallList,
    /// The days on which it begins.
    pub days: Days,
    /// From when, on the clock of the country.
    pub from: Time,
    /// Until when. One that ends no later than it begins goes over midnight.
    pub to: Time,
    /// The telephone of the duty, where one may be told.
    pub telephone: Option<String>,
    /// Who is on call, in the order in which they are told.
    pub members: Vec<Uuid>,
}

/// Why a list cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OnCallProblem {
    /// It holds on no day.
    #[error("no day")]
    Days,
    /// A time is none.
    #[error("no time of a day")]
    Times,
    /// Its telephone is none.
    #[error("no telephone")]
    Telephone,
    /// Somebody on it does not belong to the unit, may not answer what comes, or there are too many.
    #[error("somebody who cannot be on call")]
    Member,
}

impl OnCall {
    /// The list, where it can be kept: with a day, a telephone that can be dialled if there is one, and
    /// nobody on it twice or but those who can answer.
    ///
    /// # Errors
    /// [`OnCallProblem`].
    pub fn checked(mut self, can_answer: &BTreeSet<Uuid>) -> Result<Self, OnCallProblem> {
        if self.days.0.is_empty() {
            return Err(OnCallProblem::Days);
        }
        if !self.telephone.as_deref().is_none_or(is_telephone) {
            return Err(OnCallProblem::Telephone);
        }
        self.members = each_once(self.members);
        let all_answer = self.members.iter().all(|member| can_answer.contains(member));
        if !all_answer || self.members.len() > ON_CALL_MAX {
            return Err(OnCallProblem::Member);
        }
        Ok(self)
    }

    /// Whether it holds at this moment: from its beginning on, and not at its end any more.
    pub fn holds(&self, at: DateTime) -> bool {
        let time = at.time();
        let today = self.days.has(at.weekday());
        if self.from < self.to {
            return today && (self.from..self.to).contains(&time);
        }
        let yesterday = self.days.has(at.weekday().wrapping_sub(1));
        today && time >= self.from || yesterday && time < self.to
    }
}

fn is_telephone(telephone: &str) -> bool {
    let plain = plain_digits(telephone);
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let is_written = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '+' | '-');
    plain.chars().all(is_written)
        && DIGITS.contains(&digits)
        && plain.chars().count() <= TELEPHONE_CHARS_MAX
}

/// The lists in the chains that are told beside each other: those of the unit, and for a child the
/// children's officers, too.
pub fn chains(lists: &[OnCall], child: bool) -> Vec<Vec<OnCall>> {
    let is_childrens = |one: &&OnCall| one.list == OnCallList::Children;
    let of_unit = lists.iter().filter(|one| !is_childrens(one)).cloned().collect();
    let childrens = || lists.iter().filter(is_childrens).cloned().collect();
    std::iter::once(of_unit).chain(child.then(childrens)).collect()
}

/// Who is on call at this moment, in the order in which they are told, each once.
pub fn who_is_on_call(lists: &[OnCall], at: DateTime) -> Vec<Uuid> {
    let members = holding(lists, at).into_iter().flat_map(|one| one.members.iter().copied());
    each_once(members.collect())
}

/// The telephones of the duty at this moment, each once.
pub fn duty_telephones(lists: &[OnCall], at: DateTime) -> Vec<String> {
    let mut telephones: Vec<String> = Vec::new();
    for telephone in holding(lists, at).into_iter().filter_map(|one| one.telephone.as_ref()) {
        if !telephones.contains(telephone) {
            telephones.push(telephone.clone());
        }
    }
    telephones
}

/// Whoever is told next, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextCall {
    /// When.
    pub at: DateTime,
    /// Who.
    pub member: Uuid,
}

/// Who of those that are left is told next, from this moment on: whoever is on call then, or else who
/// comes on call first within a day. Nobody where the lists are through.
pub fn next_call(lists: &[OnCall], left: &BTreeSet<Uuid>, from: DateTime) -> Option<NextCall> {
    let first_left = |at: DateTime| {
        let on_call = who_is_on_call(lists, at);
        let member = on_call.into_iter().find(|member| left.contains(member))?;
        Some(NextCall { at, member })
    };
    std::iter::once(from).chain(beginnings(lists, from)).find_map(first_left)
}

/// Those that hold at this moment, in the order of lists.
fn holding(lists: &[OnCall], at: DateTime) -> Vec<&OnCall> {
    let mut holding: Vec<&OnCall> = lists.iter().filter(|one| one.holds(at)).collect();
    holding.sort_by_key(|one| one.list);
    holding
}

/// The moments within a day at which one of them begins, earliest first.
fn beginnings(lists: &[OnCall], from: DateTime) -> Vec<DateTime> {
    let until = from.checked_add(AHEAD).unwrap_or(DateTime::MAX);
    let days = [from.date(), from.date().checked_add(1.day()).unwrap_or(from.date())];
    let begin = |day: jiff::civil::Date| lists.iter().map(move |one| day.to_datetime(one.from));
    let mut moments: Vec<DateTime> =
        days.into_iter().flat_map(begin).filter(|at| (from..=until).contains(at)).collect();
    moments.sort_unstable();
    moments
}

fn each_once(members: Vec<Uuid>) -> Vec<Uuid> {
    let mut seen = BTreeSet::new();
    members.into_iter().filter(|member| seen.insert(*member)).collect()
}
