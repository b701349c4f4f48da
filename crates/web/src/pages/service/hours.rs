//! Opening hours as people say them.

use fluent_bundle::FluentArgs;
use rufaa_domain::hours::{DAYS, TimeOfDay, days};
use rufaa_domain::hsds::Schedule;

use crate::pages::say;
use crate::text::Text;

/// Each schedule as one line. What is neither weekly nor told in words is left out: a wrong hour
/// costs a journey.
pub(super) fn in_words<'a>(
    text: Text,
    schedules: impl Iterator<Item = &'a Schedule>,
) -> Vec<String> {
    let mut lines: Vec<String> = schedules.filter_map(|schedule| line(text, schedule)).collect();
    lines.dedup();
    lines
}

fn line(text: Text, schedule: &Schedule) -> Option<String> {
    let told = schedule.description.as_deref().map(str::trim).filter(|told| !told.is_empty());
    match (weekly(text, schedule), told) {
        (Some(hours), Some(told)) => Some(format!("{hours} ({told})")),
        (hours, told) => hours.or(told.map(str::to_owned)),
    }
}

fn weekly(text: Text, schedule: &Schedule) -> Option<String> {
    let is_weekly = schedule.freq.as_deref().is_none_or(|freq| freq == "WEEKLY");
    let days = days(schedule.byday.as_deref()?).filter(|_| is_weekly)?;
    let opens = schedule.opens_at.as_deref().and_then(TimeOfDay::parse);
    let closes = schedule.closes_at.as_deref().and_then(TimeOfDay::parse);
    let day_words = days_in_words(text, &days);
    match (opens, closes) {
        (Some(opens), Some(closes)) if is_around_the_clock(opens, closes) => {
            Some(text.fill("hours-always", "days", day_words))
        }
        (Some(opens), Some(closes)) => {
            let mut arguments = FluentArgs::new();
            arguments.set("days", day_words);
            arguments.set("opens", time_in_words(text, opens));
            arguments.set("closes", time_in_words(text, closes));
            Some(text.say_with("hours-from-to", &arguments))
        }
        _ => Some(day_words),
    }
}

fn is_around_the_clock(opens: TimeOfDay, closes: TimeOfDay) -> bool {
    let clock = |time: TimeOfDay| (time.hour(), time.minute());
    clock(opens) == (0, 0) && matches!(clock(closes), (0, 0) | (24, _) | (23, 59))
}

fn days_in_words(text: Text, days: &[u16]) -> String {
    let names: Vec<String> = days
        .iter()
        .filter_map(|day| DAYS.get(usize::from(*day)))
        .map(|day| text.say(&format!("day-{}", day.to_lowercase())))
        .collect();
    let in_a_row = days.iter().zip(days.iter().skip(1)).all(|(day, next)| day + 1 == *next);
    match names.as_slice() {
        all if all.len() == DAYS.len() => text.say("hours-every-day"),
        [first, .., last] if in_a_row && names.len() > 2 => {
            let mut arguments = FluentArgs::new();
            arguments.set("first", first.as_str());
            arguments.set("last", last.as_str());
            text.say_with("hours-days", &arguments)
        }
        names => say::list(text, names),
    }
}

/// The time of day of this minute of the week, as people say it.
pub(super) fn at_minute(text: Text, minute: u16) -> String {
    time_in_words(text, TimeOfDay::of_week(minute))
}

/// A time as people say it. Swahili counts the hours from six in the morning, so its words come
/// with the clock.
fn time_in_words(text: Text, time: TimeOfDay) -> String {
    let twelve = |hour: u16| if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    let minutes = |hour: u16| match time.minute() {
        0 => hour.to_string(),
        minute => format!("{hour}:{minute:02}"),
    };
    let mut arguments = FluentArgs::new();
    arguments.set("clock", text.digits(format!("{}:{:02}", time.hour(), time.minute())));
    arguments.set("twelve", text.digits(format!("{}:{:02}", twelve(time.hour()), time.minute())));
    arguments.set("half", if time.hour() < 12 { "am" } else { "pm" });
    arguments.set("swahili", minutes(twelve(time.hour() + 6)));
    arguments.set("part", part_of_day(time));
    text.say_with("time", &arguments)
}

fn part_of_day(time: TimeOfDay) -> &'static str {
    match time.hour() {
        5..=11 => "morning",
        12..=15 => "noon",
        16..=18 => "evening",
        _ => "night",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rufaa_domain::language::PageLanguage;

    fn said(language: PageLanguage, byday: &str, opens: &str, closes: &str) -> Option<String> {
        let schedule = Schedule {
            freq: Some("WEEKLY".to_owned()),
            byday: Some(byday.to_owned()),
            opens_at: Some(opens.to_owned()),
            closes_at: Some(closes.to_owned()),
            ..Schedule::default()
        };
        in_words(Text::new(language), std::iter::once(&schedule)).pop()
    }

    #[test]
    fn a_working_week_is_one_phrase() {
        let said = said(PageLanguage::En, "MO,TU,WE,TH,FR", "08:00:00Z", "17:00");
        assert_eq!(said.unwrap(), "Monday to Friday: 8:00 am to 5:00 pm");
    }

    #[test]
    fn swahili_counts_hours_from_six_in_the_morning() {
        let said = said(PageLanguage::Sw, "SA,SU", "07:30", "18:00");
        assert_eq!(
            said.unwrap(),
            "Jumamosi, Jumapili: saa 1:30 asubuhi (7:30) hadi saa 12 jioni (18:00)"
        );
    }

    #[test]
    fn a_place_that_never_closes_says_so() {
        let said = said(PageLanguage::En, "SU,MO,TU,WE,TH,FR,SA", "00:00", "23:59");
        assert_eq!(said.unwrap(), "Every day, day and night");
    }

    #[test]
    fn what_is_not_weekly_is_not_guessed() {
        assert_eq!(said(PageLanguage::En, "1MO", "08:00", "17:00"), None);
        assert_eq!(said(PageLanguage::En, "", "08:00", "17:00"), None);
        assert_eq!(said(PageLanguage::En, "MO", "soon", "ه8:00").as_deref(), Some("Monday"));
    }
}
