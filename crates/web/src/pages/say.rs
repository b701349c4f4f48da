//! Facts in words: how far, how sure, how long ago.

use jiff::civil::Date;
use rufaa_domain::directory::freshness::Freshness;
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::text::fold;

use super::icon::Icon;
use crate::text::Text;

/// How sure an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sure {
    /// Class for its colour; the words say the same.
    pub(super) class: &'static str,
    /// Its drawing.
    pub(super) icon: Icon,
    /// In words.
    pub(super) words: String,
}

/// Whether somebody can ask before going.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// There is a number.
    Telephone,
    /// There is none.
    OnFoot,
}

/// How sure an entry is, in words.
pub(super) fn sure(
    text: Text,
    freshness: Freshness,
    verified_on: Option<Date>,
    today: Date,
    reach: Reach,
) -> Sure {
    let words = match (verified_on, freshness) {
        (Some(day), Freshness::Confirmed) => text.fill("confirmed", "ago", ago(text, day, today)),
        (Some(day), Freshness::Unconfirmed | Freshness::Gone) => {
            text.fill(overdue(reach), "ago", ago(text, day, today))
        }
        (None, _) => text.say(never(reach)),
    };
    if freshness == Freshness::Confirmed {
        Sure { class: "sure", icon: Icon::named("check"), words }
    } else {
        Sure { class: "unsure", icon: Icon::named("clock"), words }
    }
}

fn overdue(reach: Reach) -> &'static str {
    match reach {
        Reach::Telephone => "overdue-call",
        Reach::OnFoot => "overdue-ask",
    }
}

fn never(reach: Reach) -> &'static str {
    match reach {
        Reach::Telephone => "unconfirmed-call",
        Reach::OnFoot => "unconfirmed-ask",
    }
}

/// How long ago a day was: "3 weeks ago".
pub(super) fn ago(text: Text, day: Date, today: Date) -> String {
    let days = today.since(day).map_or(0, |span| span.get_days());
    let days = usize::try_from(days).unwrap_or(0);
    match days {
        0 => text.say("ago-today"),
        1..14 => text.count("ago-days", days),
        14..60 => text.count("ago-weeks", days / 7),
        60..730 => text.count("ago-months", days / 30),
        _ => text.count("ago-years", days / 365),
    }
}

/// How far something is: whole kilometres, and no more precise than is known.
pub(super) fn distance(text: Text, km: f64) -> String {
    if km < 1.0 {
        text.say("distance-near")
    } else {
        text.fill("distance", "km", text.digits(format!("{km:.0}")))
    }
}

/// The organisation, where its name says more than that of the service.
pub(super) fn organization(listing: &Listing) -> Option<String> {
    let differs =
        listing.organization != listing.name && fold(&listing.organization) != fold(&listing.name);
    Some(listing.organization.clone()).filter(|name| differs && !name.is_empty())
}

/// Several things as one line, in the way of the language.
pub(super) fn list(text: Text, things: &[String]) -> String {
    things.join(&format!("{} ", text.say("comma")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use rufaa_domain::language::PageLanguage;

    const TODAY: Date = date(2026, 11, 21);

    #[test]
    fn days_become_weeks_months_and_years() {
        let text = Text::new(PageLanguage::En);
        let words = [
            (date(2026, 11, 21), "today"),
            (date(2026, 11, 20), "1 day ago"),
            (date(2026, 11, 8), "13 days ago"),
            (date(2026, 11, 7), "2 weeks ago"),
            (date(2026, 9, 22), "2 months ago"),
            (date(2024, 11, 21), "2 years ago"),
        ];
        for (day, expected) in words {
            assert_eq!(ago(text, day, TODAY), expected, "{day}");
        }
    }

    #[test]
    fn arabic_counts_in_its_own_six_ways() {
        let text = Text::new(PageLanguage::Ar);
        let forms: std::collections::BTreeSet<String> = [0, 1, 2, 3, 11, 100]
            .map(|count| text.count("found", count).replace(char::is_numeric, ""))
            .into();
        assert!(forms.len() >= 5, "{forms:?}");
    }

    #[test]
    fn what_nobody_confirmed_says_so_and_what_to_do() {
        let text = Text::new(PageLanguage::En);
        let words = |reach| sure(text, Freshness::Unconfirmed, None, TODAY, reach).words;
        assert_eq!(words(Reach::Telephone), "Not confirmed yet — call first");
        assert_eq!(words(Reach::OnFoot), "Not confirmed yet — ask before you go");
    }
}
