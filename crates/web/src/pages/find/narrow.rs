//! What the form that narrows a list adds to what is known.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::language::short_code;
use rufaa_domain::pack::{CountryCode, Packs};
use rufaa_domain::served::{Group, WayIn};
use rufaa_domain::text::fold;

use super::state::{AGE_MAX, FindState, Sort, WITHIN_KM, Where};
use super::step::Unknown;
use crate::pages::fields::Fields;

/// Properties by which the public may choose; who is vetted is a matter of staff.
pub(super) const FLAGS: [Flag; 4] =
    [Flag::Free, Flag::Telephone, Flag::Accessible, Flag::Interpretation];

/// What is known after the form that narrows a list, if it is that form. It replaces all that an
/// earlier one said.
pub(super) fn narrowed(
    state: FindState,
    fields: &Fields,
    packs: &Packs,
    home: CountryCode,
) -> Result<FindState, Unknown> {
    if fields.filled("filter").is_none() {
        return Ok(state);
    }
    let (age, age_unread) = age(fields.get("age").unwrap_or_default());
    let need = if fields.get("need") == Some("") { None } else { state.need.clone() };
    let state = FindState {
        need,
        flags: each(fields, "flag", flag)?,
        language: one(fields, "speaks", |code| language(code, packs))?,
        groups: each(fields, "group", Group::from_code)?,
        age,
        age_unread,
        way_in: one(fields, "way", WayIn::from_code)?,
        open_now: one(fields, "open", |code| (code == "now").then_some(()))?.is_some(),
        within_km: one(fields, "within", within)?,
        sort: one(fields, "sort", Sort::from_code)?.unwrap_or_default(),
        ..state
    };
    in_country(in_area(state, fields), fields, packs, home)
}

/// No area chosen means all of them.
fn in_area(state: FindState, fields: &Fields) -> FindState {
    let all = fields.get("area") == Some("") && state.area().is_some();
    if all { state.at(Where::Anywhere) } else { state }
}

/// Around a point a country is a side of the border; elsewhere it is where to look.
fn in_country(
    state: FindState,
    fields: &Fields,
    packs: &Packs,
    home: CountryCode,
) -> Result<FindState, Unknown> {
    if fields.get("in").is_none() {
        return Ok(state);
    }
    let known = |code: &str| CountryCode::parse(code).filter(|code| packs.country(*code).is_some());
    let country = one(fields, "in", known)?;
    let here = state.country.unwrap_or(home);
    Ok(match (&state.place, country) {
        (Where::At(_), side) => FindState { side, ..state },
        (Where::Unasked | Where::Named(_), _) => state,
        (_, None) => state.at(Where::Everywhere),
        (Where::Area(_) | Where::Anywhere, Some(country)) if country == here => state,
        (_, country) => FindState { country, ..state.at(Where::Anywhere) },
    })
}

/// The one value of a field, read; nothing where it is empty.
fn one<T>(
    fields: &Fields,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Unknown> {
    fields.filled(name).map(|value| read(value).ok_or(Unknown)).transpose()
}

/// All values of a field, read, each once, in order; empty ones are not said.
fn each<T: Ord>(
    fields: &Fields,
    name: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, Unknown> {
    let values = fields.all(name).filter(|value| !value.is_empty());
    let mut values: Vec<T> = values.map(read).collect::<Option<_>>().ok_or(Unknown)?;
    values.sort_unstable();
    values.dedup();
    Ok(values)
}

fn flag(code: &str) -> Option<Flag> {
    FLAGS.into_iter().find(|flag| flag.code() == code)
}

fn within(code: &str) -> Option<u8> {
    WITHIN_KM.into_iter().find(|km| km.to_string() == code)
}

fn language(code: &str, packs: &Packs) -> Option<String> {
    let mut listed = packs.countries().flat_map(|pack| &pack.service_languages);
    // The index holds codes as the rules write them.
    let code = short_code(code);
    listed.any(|known| short_code(known) == code).then_some(code)
}

/// An age in the digits of any script that is read here, and whether there was something else.
/// It is typed by hand, so a mistake is answered and not refused.
fn age(typed: &str) -> (Option<u8>, bool) {
    let digits = Some(typed).filter(|typed| typed.chars().all(char::is_numeric)).map(fold);
    let age = digits.and_then(|digits| digits.parse().ok()).filter(|age| *age <= AGE_MAX);
    (age, age.is_none() && !typed.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::fixture::{home, packs};

    fn after(known: FindState, form: &[(&str, &str)]) -> Result<FindState, Unknown> {
        let form = std::iter::once(&("filter", "1")).chain(form);
        let fields = form.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        narrowed(known, &Fields::new(fields), packs(), home())
    }

    #[test]
    fn every_field_narrows_the_question() {
        let form = [
            ("flag", "interpretation"),
            ("speaks", "so"),
            ("group", "female"),
            ("group", ""),
            ("group", "with-children"),
            ("age", "16"),
            ("way", "walk-in"),
            ("open", "now"),
            ("sort", "confirmed"),
        ];
        let question = after(FindState::default(), &form).unwrap().question(home());
        assert_eq!(question.flags, [Flag::Interpretation]);
        assert_eq!(question.groups, [Group::Female, Group::WithChildren]);
        assert_eq!((question.age, question.way_in), (Some(16), Some(WayIn::WalkIn)));
        assert!(question.open_now);
        assert_eq!(question.order, rufaa_domain::finding::Order::Verified);
    }

    #[test]
    fn what_is_not_said_again_holds_no_more() {
        let said = after(FindState::default(), &[("group", "male"), ("age", "30")]).unwrap();
        assert_eq!(after(said, &[("age", "")]).unwrap(), FindState::default());
    }

    #[test]
    fn an_age_is_read_in_the_digits_of_the_region_and_a_wrong_one_is_said_to_be_so() {
        for (typed, read) in [("16", 16), (" 0 ", 0), ("١٦", 16), ("120", 120)] {
            let state = after(FindState::default(), &[("age", typed)]).unwrap();
            assert_eq!((state.age, state.age_unread), (Some(read), false), "{typed}");
        }
        for typed in ["999", "-1", "121", "sixteen", "1.5", "NaN", "∞", "99999999999999999999"] {
            let state = after(FindState::default(), &[("age", typed)]).unwrap();
            assert_eq!((state.age, state.age_unread), (None, true), "{typed}");
        }
    }

    #[test]
    fn a_radius_is_one_of_those_that_are_offered() {
        for radius in ["0", "-10", "inf", "NaN", "1e9", "11", "10.0"] {
            assert_eq!(
                after(FindState::default(), &[("within", radius)]),
                Err(Unknown),
                "{radius}"
            );
        }
        assert_eq!(after(FindState::default(), &[("within", "25")]).unwrap().within_km, Some(25));
    }

    #[test]
    fn who_is_vetted_is_no_choice_of_the_public() {
        assert_eq!(after(FindState::default(), &[("flag", "vetted")]), Err(Unknown));
    }

    #[test]
    fn a_country_is_a_side_of_the_border_around_a_point_and_a_place_elsewhere() {
        let spot = crate::pages::find::place::spots("Lodwar", packs()).remove(0);
        let around = FindState::default().at(Where::At(spot));
        let side = after(around, &[("in", "ET")]).unwrap();
        assert!(side.spot().is_some());
        assert_eq!(side.question(home()).country, CountryCode::parse("ET"));
        let country = FindState::default().at(Where::Anywhere);
        let other = after(country.clone(), &[("in", "ET"), ("area", "")]).unwrap();
        assert_eq!(other.question(home()).country, CountryCode::parse("ET"));
        let everywhere = after(other, &[("in", "")]).unwrap();
        assert_eq!(everywhere.question(home()).country, None);
        assert_eq!(after(country.clone(), &[("in", "KE")]).unwrap(), country);
    }
}
