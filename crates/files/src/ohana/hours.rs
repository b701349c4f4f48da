//! Days and hours as Ohana's files write them.

use jiff::civil::{Date, Time};

use crate::table::Row;

/// The day of the week as RFC 5545 writes it, `MO` to `SU`; as it came where it is none.
pub(super) fn weekday(cell: &str) -> String {
    let short: String = cell.chars().take(2).collect::<String>().to_uppercase();
    match short.as_str() {
        "MO" | "TU" | "WE" | "TH" | "FR" | "SA" | "SU" => short,
        _ => cell.to_owned(),
    }
}

/// The time of day as `08:00`, from `9am`, `3:30 PM` or `08:00`; as it came where it is none.
pub(super) fn time(cell: &str) -> String {
    parse_time(cell).map_or_else(|| cell.to_owned(), |time| time.strftime("%H:%M").to_string())
}

fn parse_time(cell: &str) -> Option<Time> {
    let text = cell.to_lowercase().replace([' ', '.'], "");
    let (digits, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hour, minute) = (hour.parse::<i8>().ok()?, minute.parse().ok()?);
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The date as ISO 8601. Year 1 is Ohana's way to say "every year", which is no date.
pub(super) fn date(cell: &str) -> Option<String> {
    parse_date(cell).filter(|date| date.year() > 1).map(|date| date.to_string())
}

/// The year of a date.
pub(super) fn year_of(cell: &str) -> Option<i16> {
    parse_date(cell).map(Date::year)
}

fn parse_date(cell: &str) -> Option<Date> {
    ["%B %d, %Y", "%m/%d/%y", "%m/%d/%Y", "%Y-%m-%d"]
        .into_iter()
        .find_map(|format| Date::strptime(format, cell).ok())
}

/// A holiday in words, since HSDS has no field for "closed" or "every year".
pub(super) fn holiday(row: Row<'_>) -> String {
    let closed = row.cell("closed").eq_ignore_ascii_case("true");
    let state = if closed { "Closed" } else { "Other hours" };
    let day = |column: &str| match parse_date(row.cell(column)) {
        Some(date) if date.year() <= 1 => date.strftime("%-d %B").to_string(),
        Some(date) => date.to_string(),
        None => row.cell(column).to_owned(),
    };
    let (from, to) = (day("start_date"), day("end_date"));
    let yearly = parse_date(row.cell("start_date")).is_some_and(|date| date.year() <= 1);
    let when = if from == to { from } else { format!("{from} to {to}") };
    if yearly { format!("{state}: {when}, every year") } else { format!("{state}: {when}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_all_kinds_become_one() {
        for (given, wanted) in [
            ("08:00", "08:00"),
            ("4:00 PM", "16:00"),
            ("3pm", "15:00"),
            ("9am", "09:00"),
            ("12 am", "00:00"),
            ("12:30 p.m.", "12:30"),
            ("noon", "noon"),
            ("25:00", "25:00"),
        ] {
            assert_eq!(time(given), wanted);
        }
    }

    #[test]
    fn a_yearly_holiday_has_no_date() {
        assert_eq!(date("January 01, 0001"), None);
        assert_eq!(date("12/24/2015").as_deref(), Some("2015-12-24"));
        assert_eq!(date("12/24/15").as_deref(), Some("2015-12-24"));
        assert_eq!(date("soon"), None);
    }
}
