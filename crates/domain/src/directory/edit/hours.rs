//! Opening hours as people write them: for each day `8-12:30, 14-17`, `24` around the clock, nothing
//! while closed.

use uuid::Uuid;

use super::new_id;
use crate::hours::{DAYS, TimeOfDay, days};
use crate::hsds::Schedule;
use crate::text::plain_digits;

/// Most periods of one day: more are a slip.
const PERIODS_MAX: usize = 4;
/// The end of a day that never closes, as it is kept.
const MIDNIGHT: &str = "00:00";

/// From when until when it is open on one day, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Periods(Vec<(String, String)>);

impl Periods {
    /// What somebody wrote; nothing where it cannot be read, or ends before it begins.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = plain_digits(text.trim()).to_lowercase();
        if text.is_empty() {
            return Some(Self::default());
        }
        if matches!(text.as_str(), "24" | "24h" | "0-24" | "0:00-24:00") {
            return Some(Self(vec![(MIDNIGHT.to_owned(), MIDNIGHT.to_owned())]));
        }
        let periods: Option<Vec<_>> = text.split([',', ';', '/', '،', '፣']).map(period).collect();
        periods.filter(|periods| periods.len() <= PERIODS_MAX).map(Self)
    }

    /// In the one way in which a form shows it.
    pub(super) fn to_text(&self) -> String {
        let short = |time: &str| time.strip_prefix('0').unwrap_or(time).replace(":00", "");
        let period = |(from, until): &(String, String)| {
            if from == MIDNIGHT && until == MIDNIGHT {
                return "24".to_owned();
            }
            format!("{}-{}", short(from), short(until))
        };
        self.0.iter().map(period).collect::<Vec<_>>().join(", ")
    }
}

fn period(text: &str) -> Option<(String, String)> {
    let (from, until) = text.split_once(['-', '–', '—'])?;
    let (from, until) = (time(from)?, until_midnight(time(until)?));
    // What closes at or after midnight says so by the next day's time; what is the same both ways
    // is a slip, but around the clock.
    (from != until || from == MIDNIGHT).then_some((from, until))
}

/// `8`, `8:30`, `8.30`, `08h30`, `24` as `HH:MM`.
fn time(text: &str) -> Option<String> {
    let text = text.trim().replace(['.', 'h'], ":");
    let text = text.trim_end_matches(':');
    let (hour, minute) = text.split_once(':').unwrap_or((text, "0"));
    let whole = |part: &str, max: u16| {
        let number: u16 = part.trim().parse().ok()?;
        (part.trim().len() <= 2 && number <= max).then_some(number)
    };
    let (hour, minute) = (whole(hour, 24)?, whole(minute, 59)?);
    if hour == 24 && minute > 0 {
        return None;
    }
    Some(format!("{:02}:{minute:02}", hour % 24))
}

/// People and lists write the end of the day as 23:59, too.
fn until_midnight(time: String) -> String {
    if time == "23:59" { MIDNIGHT.to_owned() } else { time }
}

/// The hours of a day, 0 for Monday, as a form shows them.
pub(super) fn of_day(schedules: &[Schedule], day: usize) -> String {
    periods_of(schedules, day).to_text()
}

fn periods_of(schedules: &[Schedule], day: usize) -> Periods {
    let mut periods: Vec<(String, String)> = schedules
        .iter()
        .filter(|schedule| is_weekly(schedule) && days_of(schedule).contains(&day))
        .filter_map(|schedule| {
            Some((clock(schedule.opens_at.as_ref())?, clock(schedule.closes_at.as_ref())?))
        })
        .collect();
    periods.sort_unstable();
    periods.dedup();
    Periods(periods)
}

fn clock(text: Option<&String>) -> Option<String> {
    let time = TimeOfDay::parse(text?)?;
    Some(until_midnight(format!("{:02}:{:02}", time.hour() % 24, time.minute())))
}

/// Puts the hours of one day in place of those that were there. Days with the same hours stay
/// together in one schedule, and schedules that are not weekly stay as they are.
pub(super) fn write_day(schedules: &mut Vec<Schedule>, owner: Uuid, day: usize, periods: &Periods) {
    let of =
        |other: usize| if other == day { periods.clone() } else { periods_of(schedules, other) };
    let all: Vec<Periods> = (0..DAYS.len()).map(of).collect();
    let note = note(schedules);
    schedules.retain(|schedule| !is_weekly(schedule));
    let mut of_week: Vec<(String, String)> = all.iter().flat_map(|day| day.0.clone()).collect();
    of_week.sort_unstable();
    of_week.dedup();
    for period in of_week {
        let open = DAYS.iter().zip(&all).filter(|(_, day)| day.0.contains(&period));
        let codes: Vec<&str> = open.map(|(code, _)| *code).collect();
        schedules.push(weekly(owner, &codes.join(","), period));
    }
    write_note(schedules, owner, &note);
}

fn weekly(owner: Uuid, byday: &str, (opens, closes): (String, String)) -> Schedule {
    Schedule {
        id: new_id(owner, &format!("schedule {byday} {opens}-{closes}")),
        freq: Some("WEEKLY".to_owned()),
        byday: Some(byday.to_owned()),
        opens_at: Some(opens),
        closes_at: Some(closes),
        ..Schedule::default()
    }
}

/// Whether a schedule is of the kind that the form holds: every week, days and times, nothing else.
fn is_weekly(schedule: &Schedule) -> bool {
    let bare = Schedule {
        id: schedule.id,
        freq: schedule.freq.clone(),
        interval: schedule.interval.clone(),
        byday: schedule.byday.clone(),
        opens_at: schedule.opens_at.clone(),
        closes_at: schedule.closes_at.clone(),
        description: schedule.description.clone(),
        timezone: schedule.timezone.clone(),
        wkst: schedule.wkst.clone(),
        attending_type: schedule.attending_type.clone(),
        notes: schedule.notes.clone(),
        ..Schedule::default()
    };
    let every = schedule.interval.as_ref().and_then(serde_json::Number::as_u64).unwrap_or(1);
    let has_times =
        clock(schedule.opens_at.as_ref()).is_some() && clock(schedule.closes_at.as_ref()).is_some();
    *schedule == bare
        && schedule.freq.as_deref().is_none_or(|freq| freq == "WEEKLY")
        && every == 1
        && has_times
        && !days_of(schedule).is_empty()
}

fn days_of(schedule: &Schedule) -> Vec<usize> {
    let days = schedule.byday.as_deref().and_then(days).unwrap_or_default();
    days.into_iter().map(usize::from).collect()
}

/// What the hours say in words.
pub(super) fn note(schedules: &[Schedule]) -> String {
    let told = schedules.iter().filter(|schedule| is_told_here(schedule));
    let mut notes: Vec<&str> = told
        .flat_map(|schedule| [schedule.description.as_deref(), schedule.notes.as_deref()])
        .flatten()
        .collect();
    notes.dedup();
    notes.join("\n")
}

/// Puts these words in place of all that the hours said in words. They stand alone, so that a weekly
/// schedule stays what it is; the words of one that holds for a time stay with it.
pub(super) fn write_note(schedules: &mut Vec<Schedule>, owner: Uuid, text: &str) {
    for schedule in schedules.iter_mut().filter(|schedule| is_told_here(schedule)) {
        schedule.description = None;
        schedule.notes = None;
    }
    let empty =
        |schedule: &Schedule| *schedule == Schedule { id: schedule.id, ..Schedule::default() };
    schedules.retain(|schedule| !empty(schedule));
    if !text.is_empty() {
        schedules.push(Schedule {
            id: new_id(owner, "schedule in words"),
            description: Some(text.to_owned()),
            ..Schedule::default()
        });
    }
}

/// Whether the form shows a schedule: one of every week, or words alone.
fn is_told_here(schedule: &Schedule) -> bool {
    let words = Schedule {
        id: schedule.id,
        description: schedule.description.clone(),
        notes: schedule.notes.clone(),
        ..Schedule::default()
    };
    is_weekly(schedule) || *schedule == words
}
