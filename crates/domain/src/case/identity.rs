//! Who she is, as far as she said it and wants it written down.

use jiff::SignedDuration;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{CaseProblem, CaseView, Kept, Opened, SafetyCheck, Signal};
use crate::age::{AGE_YEARS_MAX, Age};
use crate::coded::coded;
use crate::matching::{Family, Sex, Status};
use crate::pack::CountryCode;

coded! {
    /// The calendar in which a date was given.
    Calendar {
        /// The Gregorian one.
        Gregorian = "gregorian",
        /// The Ethiopian one: its year began seven or eight years later, with thirteen months.
        Ethiopian = "ethiopian",
    }
}

/// A day of birth as it was given: perhaps only a year, perhaps in another calendar. It is kept so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Birth {
    /// The calendar.
    pub calendar: Calendar,
    /// The year in it.
    pub year: i16,
    /// The month in it, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u8>,
    /// The day of the month, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
}

/// Parts of a name, where papers ask for them; none is needed. In much of the region a name goes on with the
/// father's and the grandfather's, and there is no family name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameParts {
    /// Her own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
    /// Her father's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub father: Option<String>,
    /// Her grandfather's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grandfather: Option<String>,
    /// That of the family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
}

impl NameParts {
    /// The parts in their order; nothing where there are none.
    pub fn whole(&self) -> Option<String> {
        let parts = [&self.given, &self.father, &self.grandfather, &self.family];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Who she is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The whole name, as she says it, or a name by which she wants to be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Other names by which she is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<String>,
    /// Parts of the name.
    #[serde(default, skip_serializing_if = "NameParts::is_empty")]
    pub parts: NameParts,
    /// Her age.
    #[serde(default)]
    pub age: Age,
    /// On which day that was said; nothing where it is that of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age_said: Option<Date>,
    /// Her day of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<Birth>,
    /// The sex by which services choose whom they take: the code of its group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Her nationality; nothing while unknown or stateless.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nationality: Option<CountryCode>,
    /// Languages that she speaks, the one she prefers first: codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Whether she comes with children.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
    /// Papers and protection; nothing while nobody knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statuses: Option<Vec<Status>>,
    /// Whether she needs ways without steps.
    #[serde(default)]
    pub step_free: bool,
    /// What else she needs so that she can be met well: an aid, a diet, a person with her.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_needs: Option<String>,
}

/// What contradicts itself in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdentityProblem {
    /// There is no such day.
    #[error("no such day")]
    Birth,
    /// The day lies ahead, or longer back than anybody lives.
    #[error("nobody was born then")]
    BirthOutOfReach,
    /// Who was born then is not of that age.
    #[error("the age is not that of the birth")]
    AgeAgainstBirth,
}

impl Birth {
    /// The years of age, youngest and oldest, of somebody who was born then.
    ///
    /// # Errors
    /// [`IdentityProblem::Birth`] for a day that is none; [`IdentityProblem::BirthOutOfReach`].
    pub fn age_on(self, today: Date) -> Result<(u8, u8), IdentityProblem> {
        let (months, days) = match self.calendar {
            Calendar::Gregorian => (12, 31),
            Calendar::Ethiopian => (13, 30),
        };
        let within =
            |part: Option<u8>, most: u8| part.is_none_or(|part| (1..=most).contains(&part));
        // The thirteenth month has five days, and six before a year that four divides.
        let of_last = if (i32::from(self.year) + 1) % 4 == 0 { 6 } else { 5 };
        let is_leap_month = self.month == Some(13) && self.day.is_some_and(|day| day > of_last);
        let is_day = self.calendar == Calendar::Ethiopian
            || self.month.zip(self.day).is_none_or(|(month, day)| {
                let signed = (i8::try_from(month), i8::try_from(day));
                let (Ok(month), Ok(day)) = signed else { return false };
                Date::new(self.year, month, day).is_ok()
            });
        let day_without_month = self.day.is_some() && self.month.is_none();
        if !within(self.month, months) || !within(self.day, days) || day_without_month {
            return Err(IdentityProblem::Birth);
        }
        if is_leap_month || !is_day {
            return Err(IdentityProblem::Birth);
        }
        let (first, last) = self.days().ok_or(IdentityProblem::BirthOutOfReach)?;
        let youngest = full_years(last, today);
        if first > today || youngest > i16::from(AGE_YEARS_MAX) {
            return Err(IdentityProblem::BirthOutOfReach);
        }
        let years = |years: i16| u8::try_from(years.max(0)).unwrap_or(AGE_YEARS_MAX);
        Ok((years(youngest), years(full_years(first, today))))
    }

    /// The first and the last day on which she can have been born, in the Gregorian calendar; nothing where it has
    /// no such year.
    fn days(self) -> Option<(Date, Date)> {
        let day = |year, month: u8, day: u8| match self.calendar {
            Calendar::Gregorian => {
                Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
            }
            Calendar::Ethiopian => from_ethiopian(year, (month, day)),
        };
        let first = day(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))?;
        // The last day lies before that with which the next month or year begins.
        let last = match (self.month, self.day) {
            (Some(_), Some(_)) => first,
            (Some(12), None) if self.calendar == Calendar::Gregorian => day(self.year, 12, 31)?,
            (Some(month), None) if month < 13 => day(self.year, month + 1, 1)?.yesterday().ok()?,
            (Some(_) | None, _) => day(self.year.checked_add(1)?, 1, 1)?.yesterday().ok()?,
        };
        Some((first, last))
    }
}

/// Full years from a day to another; fewer than none where that lies before. Whoever was born on 29 February is a
/// year older from 1 March on.
fn full_years(from: Date, to: Date) -> i16 {
    let is_before = (to.month(), to.day()) < (from.month(), from.day());
    to.year().saturating_sub(from.year()).saturating_sub(i16::from(is_before))
}

/// A day of the Ethiopian calendar in the Gregorian one: twelve months of 30 days and one of five, or six before a
/// year that four divides. 1 Meskerem 2000 was 12 September 2007.
fn from_ethiopian(year: i16, (month, day): (u8, u8)) -> Option<Date> {
    let years = i32::from(year) - 2000;
    let leap_days = i32::from(year).div_euclid(4) - 500;
    let days = years * 365 + leap_days + 30 * (i32::from(month) - 1) + i32::from(day) - 1;
    date(2007, 9, 12).checked_add(SignedDuration::from_hours(24 * i64::from(days))).ok()
}

impl Identity {
    /// Looks whether it can be written into a case: what the public passes on carries no names (design §2), until somebody
    /// who met her looked whether it is safe to ask.
    pub(super) fn admitted(&self, view: &CaseView, today: Date) -> Result<(), CaseProblem> {
        self.check(today).map_err(CaseProblem::Identity)?;
        let is_tip = view.opened().is_some_and(|opened| opened.what.signal == Signal::Tip);
        if is_tip { self.without_names(view) } else { Ok(()) }
    }

    /// Looks whether a case that began with a tip may hold it.
    pub(super) fn without_names(&self, view: &CaseView) -> Result<(), CaseProblem> {
        let is_met = |opened: &Kept<Opened>| {
            view.safety().is_some_and(SafetyCheck::was_safe)
                || view.safety_at().is_some_and(|looked| looked > opened.at)
        };
        let is_named = self.name.is_some() || self.also.is_some() || self.parts.whole().is_some();
        if is_named && view.opened().is_some_and(|opened| !is_met(opened)) {
            return Err(CaseProblem::TipWithNames);
        }
        Ok(())
    }

    /// Looks whether it contradicts itself.
    ///
    /// # Errors
    /// [`IdentityProblem`].
    pub fn check(&self, today: Date) -> Result<(), IdentityProblem> {
        let (low, high) = (self.age.low(), self.age.high().unwrap_or(AGE_YEARS_MAX));
        let Some(birth) = self.birth else { return Ok(()) };
        let (youngest, oldest) = birth.age_on(today)?;
        if low > oldest || high < youngest {
            return Err(IdentityProblem::AgeAgainstBirth);
        }
        Ok(())
    }

    /// Her age on the day on which this is said, narrowed by her day of birth where she gave one.
    pub fn age_on(&self, today: Date) -> Age {
        self.age_since(today, today)
    }

    /// Her age today, when this was said on an earlier day: older by the full years since then, and narrowed by her day
    /// of birth where she gave one. Where they part on a later day, a birthday lies between, and the birth holds; where
    /// they did so from the beginning, what was said of the age stands.
    pub fn age_since(&self, said: Date, today: Date) -> Age {
        let age = self.age_as_said(said, today);
        let Some(Ok((youngest, oldest))) = self.birth.map(|birth| birth.age_on(today)) else {
            return age;
        };
        let low = age.low().max(youngest);
        let high = age.high().unwrap_or(AGE_YEARS_MAX).min(oldest);
        let narrowed = Age::between(low, high);
        let narrowed = if said < today {
            narrowed.or_else(|_| Age::between(youngest, oldest))
        } else {
            narrowed
        };
        match narrowed {
            Ok(narrowed) if age.is_disputed() => narrowed.disputed(),
            Ok(narrowed) => narrowed,
            Err(_) => age,
        }
    }

    /// The same with the day on which its age was said: that of what stood `before`, where it is the age that follows from
    /// that, and today otherwise.
    #[must_use]
    pub fn said_on(self, before: Option<(&Self, Date)>, today: Date) -> Self {
        if self.age == Age::default() {
            return Self { age_said: None, ..self };
        }
        let kept = before.map(|(before, of)| (before, before.age_said.unwrap_or(of)));
        match kept.filter(|(before, said)| self.age == before.age_as_said(*said, today)) {
            Some((before, said)) => Self { age: before.age, age_said: Some(said), ..self },
            None => Self { age_said: Some(today), ..self },
        }
    }

    /// What was said of her age on an earlier day, as it is to be said today.
    pub fn age_as_said(&self, said: Date, today: Date) -> Age {
        self.age.later(u8::try_from(full_years(said, today)).unwrap_or_default())
    }
}
