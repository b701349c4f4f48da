//! What a parameter may be: one value that is read, described in words, and described as a schema.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rufaa_domain::language::PageLanguage;
use serde_json::{Value, json};
use uuid::Uuid;

/// Languages in which needs may be named.
const LANGUAGES: [&str; 8] = ["en", "sw", "fr", "ar", "am", "so", "ti", "om"];

/// What the value of a parameter may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    /// A text, up to so many characters.
    Text(u32),
    /// A whole number between these two, both included.
    Whole(u32, u32),
    /// Whole metres from 1 up to this many. The standard has them as a text.
    Metres(u32),
    /// An id.
    Id,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A day, or a day with a time.
    Moment,
    /// Degrees between minus and plus this many.
    Degrees(u32),
    /// A language in which needs are named.
    Language,
}

impl Bounds {
    /// The bounds in words, to be read after "allowed is".
    pub(super) fn in_words(self) -> String {
        match self {
            Self::Text(chars_max) => format!("a text of 1 to {chars_max} characters"),
            Self::Whole(min, max) => format!("a whole number from {min} to {max}"),
            Self::Metres(max) => format!("a whole number of metres from 1 to {max}"),
            Self::Id => "a UUID".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Word(words) => words.join(" or "),
            Self::Moment => {
                "a day (2026-11-21) or a time (2026-11-21T08:00:00Z; a plus sign is written %2B)"
                    .to_owned()
            }
            Self::Degrees(max) => format!("a number of degrees from -{max} to {max}"),
            Self::Language => format!("one of {}", LANGUAGES.join(", ")),
        }
    }

    /// The bounds as JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text(chars_max) => {
                json!({"type": "string", "minLength": 1, "maxLength": chars_max})
            }
            Self::Whole(min, max) => json!({"type": "integer", "minimum": min, "maximum": max}),
            Self::Metres(_) => json!({"type": "string", "pattern": "^[1-9][0-9]{0,6}$"}),
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Word(words) => json!({"type": "string", "enum": words}),
            Self::Moment => {
                let day = json!({"type": "string", "format": "date"});
                json!({"anyOf": [day, {"type": "string", "format": "date-time"}]})
            }
            Self::Degrees(max) => {
                json!({"type": "number", "minimum": -i64::from(max), "maximum": max})
            }
            Self::Language => json!({"type": "string", "enum": LANGUAGES}),
        }
    }
}

/// A text within so many characters, without the white space around it.
pub(super) fn text(value: &str, chars_max: u32) -> Option<String> {
    let value = value.trim();
    let length = u32::try_from(value.chars().count()).ok()?;
    (1..=chars_max).contains(&length).then(|| value.to_owned())
}

/// A whole number between these two.
pub(super) fn whole(value: &str, min: u32, max: u32) -> Option<u32> {
    value.parse().ok().filter(|number| (min..=max).contains(number))
}

/// An id in its usual form, with hyphens.
pub(super) fn id(value: &str) -> Option<Uuid> {
    const HYPHENATED_CHARS: usize = 36;
    (value.len() == HYPHENATED_CHARS).then(|| Uuid::try_parse(value).ok())?
}

/// `true` or `false`.
pub(super) fn flag(value: &str) -> Option<bool> {
    value.parse().ok()
}

/// Degrees between minus and plus this many.
pub(super) fn degrees(value: &str, max: u32) -> Option<f64> {
    value.parse().ok().filter(|degrees: &f64| degrees.abs() <= f64::from(max))
}

/// A moment: a day means its first instant, a time without a zone is in UTC.
pub(super) fn moment(value: &str) -> Option<Timestamp> {
    let local = || {
        let local: DateTime = value.parse().ok()?;
        local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
    };
    value.parse().ok().or_else(local)
}

/// A language in which needs are named.
pub(super) fn language(value: &str) -> Option<PageLanguage> {
    PageLanguage::from_code(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_its_first_instant_and_a_time_without_a_zone_is_in_utc() {
        let day: Timestamp = "2026-11-21T00:00:00Z".parse().unwrap();
        assert_eq!(moment("2026-11-21"), Some(day));
        assert_eq!(moment("2026-11-21T00:00:00"), Some(day));
        assert_eq!(moment("2026-11-21T03:00:00+03:00"), Some(day));
        assert_eq!(moment("yesterday"), None);
        assert_eq!(moment("2026-13-01"), None);
    }

    #[test]
    fn numbers_hold_on_both_edges() {
        assert_eq!(whole("1", 1, 100), Some(1));
        assert_eq!(whole("100", 1, 100), Some(100));
        assert_eq!(whole("0", 1, 100), None);
        assert_eq!(whole("101", 1, 100), None);
        assert_eq!(whole("-1", 1, 100), None);
        assert_eq!(degrees("-90", 90), Some(-90.0));
        assert_eq!(degrees("90.01", 90), None);
        assert_eq!(degrees("NaN", 90), None);
    }

    #[test]
    fn an_id_is_written_in_one_way() {
        assert!(id("5f0c1a7e-6c1d-4e0b-9a52-727566616121").is_some());
        assert!(id("5f0c1a7e6c1d4e0b9a52727566616121").is_none());
        assert!(id("1").is_none());
    }

    #[test]
    fn every_language_offered_exists() {
        assert!(LANGUAGES.iter().all(|code| language(code).is_some()));
    }
}
