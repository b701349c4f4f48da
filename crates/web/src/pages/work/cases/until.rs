//! How long a yes holds: as she says it, and not longer than a year.

use jiff::SignedDuration;

use super::form::{Builder, Wrong, options};
use crate::pages::fields::Fields;

/// The field.
const HOLDS_FOR: &str = "holds-for";
/// Days that can be chosen, and the one that is proposed.
const DAYS: [&str; 5] = ["7", "30", "90", "180", "365"];
const PROPOSED: &str = "90";

/// What was typed, with what is proposed where nothing was chosen yet.
pub(super) fn begun(typed: &Fields) -> Fields {
    let is_chosen = typed.filled(HOLDS_FOR).is_some();
    typed.clone().with((!is_chosen).then_some((HOLDS_FOR, PROPOSED)))
}

/// The field, after these.
pub(super) fn field(form: Builder<'_>) -> Builder<'_> {
    let days = options(form.text, HOLDS_FOR, DAYS);
    form.one(HOLDS_FOR, days)
}

/// How long it holds; what is proposed, where a form does not ask.
///
/// # Errors
/// Where it is none of those that can be chosen.
pub(super) fn holds(fields: &Fields) -> Result<SignedDuration, Wrong> {
    let chosen = fields.filled(HOLDS_FOR).unwrap_or(PROPOSED);
    let days = DAYS.iter().find(|days| **days == chosen).and_then(|days| days.parse().ok());
    let days: i64 = days.ok_or((HOLDS_FOR, "form-choose"))?;
    Ok(SignedDuration::from_hours(24 * days))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(days: &str) -> Fields {
        Fields::default().with(Some((HOLDS_FOR, days)))
    }

    #[test]
    fn a_yes_holds_as_long_as_was_chosen_and_never_longer_than_a_year() {
        for (days, hours) in [("7", 168), ("30", 720), ("365", 8_760)] {
            assert_eq!(holds(&typed(days)), Ok(SignedDuration::from_hours(hours)));
        }
        assert_eq!(holds(&Fields::default()), holds(&typed(PROPOSED)));
        for forged in ["366", "-1", "some", "090"] {
            assert!(holds(&typed(forged)).is_err(), "{forged}");
        }
        assert_eq!(begun(&typed("30")), typed("30"));
        assert_eq!(begun(&Fields::default()), typed(PROPOSED));
    }
}
