//! Days as people write them: Gregorian first, and beside it the calendar that is usual with the
//! language. The Islamic day is that of Umm al-Qura; what a village sees in the sky may differ by
//! one, so it never stands alone.

use fluent_bundle::FluentArgs;
use icu_calendar::cal::{Ethiopian, Hijri};
use icu_calendar::{AsCalendar, Date as CalendarDate};
use jiff::civil::Date;
use rufaa_domain::language::PageLanguage;

use crate::text::Text;

/// Day, month and year of a calendar.
struct Parts {
    day: u8,
    month: u8,
    year: i32,
}

/// A day in words.
pub(super) fn in_words(text: Text, day: Date) -> String {
    let number = |part: i8| u8::try_from(part).unwrap_or(0);
    let parts =
        Parts { day: number(day.day()), month: number(day.month()), year: i32::from(day.year()) };
    let gregorian = said(text, "date", "month", &parts, None);
    let other = match text.language() {
        PageLanguage::Am | PageLanguage::Ti | PageLanguage::Om => {
            in_calendar(&parts, Ethiopian::new())
                .map(|parts| ("date-ethiopian", "ethiopian-month", parts))
        }
        PageLanguage::Ar | PageLanguage::So => in_calendar(&parts, Hijri::new_umm_al_qura())
            .map(|parts| ("date-islamic", "islamic-month", parts)),
        PageLanguage::En | PageLanguage::Sw | PageLanguage::Fr => None,
    };
    match other {
        Some((key, months, parts)) => said(text, key, months, &parts, Some(gregorian)),
        None => gregorian,
    }
}

/// A Gregorian day in another calendar; nothing for a day that does not exist.
fn in_calendar<C: AsCalendar>(gregorian: &Parts, calendar: C) -> Option<Parts> {
    let Parts { day, month, year } = *gregorian;
    let other = CalendarDate::try_new_iso(year, month, day).ok()?.to_calendar(calendar);
    Some(Parts {
        day: other.day_of_month().0,
        month: other.month().ordinal,
        year: other.year().era_year_or_related_iso(),
    })
}

fn said(text: Text, key: &str, months: &str, parts: &Parts, gregorian: Option<String>) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("day", text.digits(parts.day));
    arguments.set("month", text.say(&format!("{months}-{}", parts.month)));
    arguments.set("year", text.digits(parts.year));
    if let Some(gregorian) = gregorian {
        arguments.set("gregorian", gregorian);
    }
    text.say_with(key, &arguments)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn said(language: PageLanguage, day: Date) -> String {
        in_words(Text::new(language), day)
    }

    #[test]
    fn a_day_is_said_in_each_language_with_the_calendar_that_is_usual() {
        let day = date(2026, 11, 21);
        assert_eq!(said(PageLanguage::En, day), "21 November 2026");
        assert_eq!(said(PageLanguage::Fr, day), "21 novembre 2026");
        // 12 Hidar 2019 and 11 Jumada II 1448, as the reference gives them.
        assert_eq!(said(PageLanguage::Am, day), "21 ኖቬምበር 2026 (12 ኅዳር 2019 ዓ.ም.)");
        assert_eq!(said(PageLanguage::Ar, day), "٢١ نوفمبر ٢٠٢٦ (١١ جمادى الآخرة ١٤٤٨ هـ)");
        assert_eq!(said(PageLanguage::So, day), "21 Nofembar 2026 (11 Jumaadal Aakhira 1448 H)");
    }

    #[test]
    fn the_thirteenth_month_has_its_name() {
        assert_eq!(said(PageLanguage::Am, date(2027, 9, 8)), "8 ሴፕቴምበር 2027 (3 ጳጉሜን 2019 ዓ.ም.)");
    }
}
