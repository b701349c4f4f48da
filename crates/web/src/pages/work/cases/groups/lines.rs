//! Lines of a form, one for each person: what she is called for now, her age, her sex. Blank ones are
//! nobody, and whoever is here already can be left out.

use std::collections::BTreeSet;

use fluent_bundle::FluentArgs;
use rufaa_app::NewPerson;
use rufaa_domain::case::group::{PEOPLE_MAX, age_of};
use rufaa_domain::case::{Identity, SHORT_CHARS_MAX, checked_line};
use rufaa_domain::matching::Sex;

use super::Problem;
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::options;
use crate::pages::work::cases::kinds::identity::age_key;
use crate::pages::work::cases::kinds::text_key;
use crate::text::Text;

/// Lines that are added at once.
const MORE: usize = 10;

/// The lines of those who are here already: their numbers.
const LEAVE_OUT: &str = "leave-out";
/// That the form is asked for again, out of those who may be here already.
const BACK: &str = "back";

/// A line, as it was typed.
#[derive(Debug)]
pub(in crate::pages::work) struct PersonLine {
    pub(in crate::pages::work) number: usize,
    pub(in crate::pages::work) heading: String,
    pub(in crate::pages::work) name: String,
    /// What of it cannot be taken.
    pub(in crate::pages::work) name_wrong: Option<String>,
    pub(in crate::pages::work) age: String,
    /// What of it cannot be taken.
    pub(in crate::pages::work) age_wrong: Option<String>,
    /// Codes, words, and which is chosen.
    pub(in crate::pages::work) sexes: Vec<(String, String, bool)>,
}

/// How many lines there are: as many as there were, more where somebody asked for them, and as many as
/// people were counted.
pub(super) fn wanted(fields: &Fields, at_least: usize) -> usize {
    let had = fields.get("lines").and_then(|lines| lines.parse().ok()).unwrap_or(at_least);
    let counted = counted(fields).unwrap_or_default();
    let more = if fields.filled("more").is_some() && counted <= had { MORE } else { 0 };
    had.saturating_add(more).max(counted).clamp(at_least, PEOPLE_MAX)
}

/// Whether the form alone is asked for: with more lines, or as it was typed.
pub(super) fn asks_for_form(fields: &Fields) -> bool {
    ["more", BACK].into_iter().any(|name| fields.filled(name).is_some())
}

/// What was typed without the lines that are left out; as many fewer people are counted. Whoever goes back to the form finds
/// all of it.
pub(super) fn without_left_out(fields: Fields) -> Fields {
    if asks_for_form(&fields) || fields.get(LEAVE_OUT).is_none() {
        return fields;
    }
    let left: BTreeSet<&str> = fields.all(LEAVE_OUT).collect();
    let counted = counted(&fields).map(|count| count.saturating_sub(left.len()).to_string());
    let is_left_out = |name: &str| match name.split_once('-') {
        Some(("name" | "age" | "sex", line)) => left.contains(line),
        _ => name == LEAVE_OUT || name == "how-many" && counted.is_some(),
    };
    let kept = fields.without(is_left_out);
    kept.with(counted.as_deref().map(|counted| ("how-many", counted)))
}

/// How many people were counted.
pub(super) fn counted(fields: &Fields) -> Option<usize> {
    fields.digits("how-many").parse().ok()
}

/// So many lines with what was typed, and what of it is wrong.
pub(super) fn lines(
    text: Text,
    (fields, problems): (&Fields, &[Problem]),
    count: usize,
) -> Vec<PersonLine> {
    let sexes = options(text, "filter-group", Sex::ALL.iter().map(|sex| sex.group().code()));
    let value = |what: &str, number: usize| {
        fields.get(&format!("{what}-{number}")).unwrap_or_default().to_owned()
    };
    let wrong = |what: &str, number: usize| {
        let code = format!("{what}-{number}");
        let (_, words) = problems.iter().find(|(field, _)| *field == code)?;
        Some(words.clone())
    };
    let line = |number: usize| {
        let chosen = value("sex", number);
        let option =
            |(code, words): &(String, String)| (code.clone(), words.clone(), *code == chosen);
        PersonLine {
            number,
            heading: text.count("group-person", number),
            name: value("name", number),
            name_wrong: wrong("name", number),
            age: value("age", number),
            age_wrong: wrong("age", number),
            sexes: sexes.iter().map(option).collect(),
        }
    };
    (1..=count).map(line).collect()
}

/// The people in the lines.
///
/// # Errors
/// What is wrong, line by line.
pub(super) fn people(
    text: Text,
    fields: &Fields,
    count: usize,
) -> Result<Vec<NewPerson>, Vec<Problem>> {
    let (mut people, mut problems) = (Vec::new(), Vec::new());
    for number in 1..=count {
        match identity(fields, number) {
            Ok(identity) if identity == Identity::default() => {}
            Ok(identity) => {
                let line = u16::try_from(number).unwrap_or(u16::MAX);
                people.push(NewPerson { line, identity });
            }
            Err((field, key)) => {
                let mut arguments = FluentArgs::new();
                arguments.set("line", text.digits(number));
                arguments.set("what", text.count(key, SHORT_CHARS_MAX));
                problems.push((field, text.say_with("group-line-wrong", &arguments)));
            }
        }
    }
    if problems.is_empty() { Ok(people) } else { Err(problems) }
}

fn identity(fields: &Fields, number: usize) -> Result<Identity, (String, &'static str)> {
    let field = |what: &str| format!("{what}-{number}");
    let typed = |what: &str| fields.get(&field(what)).unwrap_or_default();
    let name = checked_line(typed("name"));
    let name = name.map_err(|problem| (field("name"), text_key(problem)))?;
    let age = age_of(typed("age")).map_err(|problem| (field("age"), age_key(problem)))?;
    let sex = Sex::from_code(typed("sex"));
    Ok(Identity { name, age, sex, ..Identity::default() })
}

#[cfg(test)]
mod tests {
    use rufaa_domain::age::Age;
    use rufaa_domain::language::PageLanguage;

    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn lines_are_as_many_as_were_counted_or_some_more_and_never_too_many() {
        for (pairs, count) in [
            (&[][..], 10),
            (&[("lines", "10"), ("more", "yes")], 20),
            (&[("lines", "10"), ("how-many", "32")], 32),
            (&[("lines", "10"), ("how-many", "٣٢"), ("more", "yes")], 32),
            (&[("lines", "32"), ("how-many", "32"), ("more", "yes")], 42),
            (&[("lines", "10"), ("how-many", "9999"), ("more", "yes")], PEOPLE_MAX),
            (&[("lines", "0")], 10),
            (&[("lines", "-3")], 10),
        ] {
            assert_eq!(wanted(&fields(pairs), 10), count, "{pairs:?}");
        }
    }

    #[test]
    fn lines_that_are_left_out_are_gone_and_so_many_fewer_were_counted() {
        let typed = [("name-1", "Cap"), ("name-3", "Acol"), ("age-3", "17"), ("how-many", "٢")];
        let typed = |others: &[(&str, &str)]| fields(&[&typed[..], others].concat());
        let left = without_left_out(typed(&[("leave-out", "3"), ("group-seen", "A lorry")]));
        assert_eq!(
            left,
            fields(&[("name-1", "Cap"), ("group-seen", "A lorry"), ("how-many", "1")])
        );
        for whole in [typed(&[]), typed(&[("leave-out", "3"), ("back", "yes")])] {
            assert_eq!(without_left_out(whole.clone()), whole);
        }
        let uncounted = without_left_out(fields(&[("name-1", "Acol"), ("leave-out", "1")]));
        assert_eq!(uncounted, fields(&[]));
    }

    #[test]
    fn a_line_in_which_only_the_age_stands_is_somebody_and_an_unknown_age_alone_nobody() {
        let somebody = fields(&[("age-1", "16-18"), ("name-2", " "), ("sex-3", "female")]);
        let people = people(Text::new(PageLanguage::En), &somebody, 10).unwrap();
        let lines: Vec<u16> = people.iter().map(|one| one.line).collect();
        assert_eq!(lines, [1, 3]);
        assert_eq!(people[0].identity.age, Age::between(16, 18).unwrap());
    }
}
