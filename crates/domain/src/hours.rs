//! When a service is open, as minutes of the week in the time of the place.

use serde::{Deserialize, Serialize};

use crate::hsds::Schedule;

/// The days as RFC 5545 writes them, in the order of the week.
pub const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Minutes of a week.
pub const WEEK: u16 = 7 * DAY;

/// A time of day, as minutes after midnight, 0 to 1,440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// A time as HSDS writes it: `08:00`, `08:00:00`, `08:00Z`, `08:00+03:00`. The zone is that of
    /// the place; lists that write `Z` mean the clock on the wall all the same.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split(':');
        let hour: u16 = parts.next()?.parse().ok().filter(|hour| *hour <= 24)?;
        let minute: u16 = parts.next()?.get(..2)?.parse().ok().filter(|minute| *minute < 60)?;
        Some(Self((hour * 60 + minute).min(DAY)))
    }

    /// The time of day at this minute of the week.
    pub const fn of_week(minute: u16) -> Self {
        Self(minute % DAY)
    }

    /// The hour, 0 to 24.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute(self) -> u16 {
        self.0 % 60
    }
}

/// The hours of a week in which something is open. Empty when nothing is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OpeningHours {
    /// From and until, minutes after Monday 0:00, in order, without overlaps; the end is not
    /// open any more and is at most [`WEEK`].
    spans: Vec<(u16, u16)>,
}

impl OpeningHours {
    /// The hours of these schedules, as far as they are weekly and complete: of what is told in
    /// words alone nobody can say whether it is open now.
    pub fn of<'a>(schedules: impl Iterator<Item = &'a Schedule>) -> Self {
        let mut spans: Vec<(u16, u16)> = schedules.flat_map(weekly).collect();
        spans.sort_unstable();
        let mut joined: Vec<(u16, u16)> = Vec::with_capacity(spans.len());
        for (from, until) in spans {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => joined.push((from, until)),
            }
        }
        Self { spans: joined }
    }

    /// Whether anything is known.
    pub fn is_known(&self) -> bool {
        !self.spans.is_empty()
    }

    /// Whether it is open in this minute of the week, 0 to 10,079.
    pub fn is_open(&self, minute: u16) -> bool {
        self.spans.iter().any(|(from, until)| (*from..*until).contains(&minute))
    }

    /// The minute of the week in which what is open now closes, 0 to 10,079; nothing when it is
    /// closed now or never closes.
    pub fn closes(&self, minute: u16) -> Option<u16> {
        let end = |at: u16| {
            self.spans.iter().find(|(from, until)| (*from..*until).contains(&at)).map(|span| span.1)
        };
        // What is open past Sunday night goes on on Monday.
        match end(minute)? {
            WEEK => end(0).filter(|until| *until < WEEK).or((!self.is_open(0)).then_some(0)),
            until => Some(until),
        }
    }

    /// The hours as text: `480-1020 1920-2460`. Read again by [`OpeningHours::from_code`].
    pub fn code(&self) -> String {
        let spans = self.spans.iter().map(|(from, until)| format!("{from}-{until}"));
        spans.collect::<Vec<_>>().join(" ")
    }

    /// The hours that [`OpeningHours::code`] wrote.
    pub fn from_code(code: &str) -> Option<Self> {
        let span = |text: &str| {
            let (from, until) = text.split_once('-')?;
            Some((from.parse().ok()?, until.parse().ok()?))
        };
        let spans: Option<Vec<_>> = code.split(' ').map(span).collect();
        spans.map(|spans| Self { spans })
    }
}

/// The minute of the week at this time, 0 to 10,079.
pub fn minute_of_week(at: jiff::civil::DateTime) -> u16 {
    let number = |value: i8| u16::try_from(value).unwrap_or_default();
    number(at.weekday().to_monday_zero_offset()) * DAY
        + number(at.hour()) * 60
        + number(at.minute())
}

/// The spans of one schedule; those that go past midnight end on the next day.
fn weekly(schedule: &Schedule) -> Vec<(u16, u16)> {
    let is_weekly = schedule.freq.as_deref().is_none_or(|freq| freq == "WEEKLY");
    let every = schedule.interval.as_ref().and_then(serde_json::Number::as_u64).unwrap_or(1);
    let time = |text: &Option<String>| text.as_deref().and_then(TimeOfDay::parse);
    let Some((opens, closes)) = time(&schedule.opens_at).zip(time(&schedule.closes_at)) else {
        return Vec::new();
    };
    let Some(days) = schedule.byday.as_deref().and_then(days) else { return Vec::new() };
    if !is_weekly || every != 1 || is_for_a_time(schedule) {
        return Vec::new();
    }
    // `00:00` as the end means the midnight that ends the day, and `23:59` means it too.
    let until = match closes.0 {
        end if end + 1 == DAY => DAY,
        end if end <= opens.0 => end + DAY,
        end => end,
    };
    days.into_iter().flat_map(|day| within_week(day * DAY + opens.0, day * DAY + until)).collect()
}

/// Whether a schedule holds in some weeks and not in others, such as in Ramadan: whether it holds
/// now is not decided here, so nobody is told that it does.
fn is_for_a_time(schedule: &Schedule) -> bool {
    let days = [&schedule.valid_from, &schedule.valid_to, &schedule.dtstart, &schedule.until];
    let parts = [&schedule.byweekno, &schedule.bymonthday, &schedule.byyearday];
    let is_given = |text: &&Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    days.iter().chain(&parts).any(is_given) || schedule.count.is_some()
}

/// A span that ends after Sunday goes on at the week's beginning.
fn within_week(from: u16, until: u16) -> Vec<(u16, u16)> {
    if until <= WEEK { vec![(from, until)] } else { vec![(from, WEEK), (0, until - WEEK)] }
}

/// Places in the week of the days in a list such as `MO,TU`; nothing when one is no plain day.
pub fn days(byday: &str) -> Option<Vec<u16>> {
    let place = |day: &str| (0..).zip(DAYS).find(|(_, known)| *known == day.trim());
    let days: Option<Vec<u16>> =
        byday.split(',').map(|day| place(day).map(|(place, _)| place)).collect();
    let mut days = days?;
    days.sort_unstable();
    days.dedup();
    Some(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_says_when_it_closes_also_past_sunday_night() {
        let week = |spans: &[(u16, u16)]| OpeningHours { spans: spans.to_vec() };
        let day = week(&[(480, 1020), (1920, 2460)]);
        assert_eq!(day.closes(480), Some(1020));
        assert_eq!(day.closes(1019), Some(1020));
        assert_eq!(day.closes(1020), None);
        assert_eq!(week(&[(0, WEEK)]).closes(100), None, "it never closes");
        assert_eq!(week(&[(0, 360), (9_000, WEEK)]).closes(10_000), Some(360), "Monday at six");
        assert_eq!(week(&[(9_000, WEEK)]).closes(10_000), Some(0), "Sunday at midnight");
    }

    fn hours(byday: &str, opens: &str, closes: &str) -> OpeningHours {
        let schedule = Schedule {
            freq: Some("WEEKLY".to_owned()),
            byday: Some(byday.to_owned()),
            opens_at: Some(opens.to_owned()),
            closes_at: Some(closes.to_owned()),
            ..Schedule::default()
        };
        OpeningHours::of(std::iter::once(&schedule))
    }

    fn at(time: &str) -> u16 {
        minute_of_week(time.parse().unwrap())
    }

    #[test]
    fn it_is_open_from_the_first_minute_until_before_the_last() {
        let office = hours("MO,TU,WE,TH,FR", "08:00Z", "17:00");
        // 23 November 2026 is a Monday.
        assert!(!office.is_open(at("2026-11-23T07:59")) && office.is_open(at("2026-11-23T08:00")));
        assert!(office.is_open(at("2026-11-27T16:59")) && !office.is_open(at("2026-11-27T17:00")));
        assert!(!office.is_open(at("2026-11-28T12:00")));
    }

    #[test]
    fn a_night_goes_on_after_midnight_and_after_sunday() {
        let night = hours("SU", "20:00", "06:00");
        assert!(night.is_open(at("2026-11-29T23:59")), "Sunday night");
        assert!(night.is_open(at("2026-11-23T05:59")) && !night.is_open(at("2026-11-23T06:00")));
    }

    #[test]
    fn round_the_clock_is_the_whole_week() {
        for closes in ["00:00", "24:00", "23:59"] {
            let always = hours("MO,TU,WE,TH,FR,SA,SU", "00:00", closes);
            assert!((0..WEEK).all(|minute| always.is_open(minute)), "{closes}");
        }
    }

    #[test]
    fn what_is_not_known_is_not_open() {
        for (byday, opens) in [("1MO", "08:00"), ("MO", "in the morning"), ("", "08:00")] {
            assert!(!hours(byday, opens, "17:00").is_known(), "{byday} {opens}");
        }
        assert!(!OpeningHours::default().is_open(0));
    }

    #[test]
    fn hours_of_some_weeks_are_not_told_as_those_of_all() {
        let ramadan = Schedule {
            byday: Some("MO".to_owned()),
            opens_at: Some("10:00".to_owned()),
            closes_at: Some("14:00".to_owned()),
            valid_to: Some("2026-03-19".to_owned()),
            ..Schedule::default()
        };
        assert!(!OpeningHours::of(std::iter::once(&ramadan)).is_known());
    }

    #[test]
    fn hours_read_back_as_they_were_written() {
        let office = hours("MO,SA", "08:00", "12:30");
        assert_eq!(office.code(), "480-750 7680-7950");
        assert_eq!(OpeningHours::from_code(&office.code()), Some(office));
        assert_eq!(OpeningHours::from_code("x"), None);
    }
}
