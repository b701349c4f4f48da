//! The form of who she is: what is known, its fields, and the identity out of them.

use rufaa_domain::age::{Age, AgeError};
use rufaa_domain::case::group::{AgeProblem, age_of};
use rufaa_domain::case::{Birth, Calendar, Identity, NameParts};
use rufaa_domain::language::short_code;
use rufaa_domain::matching::{Family, Sex, Status};
use rufaa_domain::pack::{CountryCode, all_countries};

use super::{line, long};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::worker::Worker;
use crate::pages::{country_names, language_names};

/// The fields of the parts of a name.
const PARTS: [&str; 4] = ["name-given", "name-father", "name-grandfather", "name-family"];

/// What is known of her, field by field.
pub(super) fn known(identity: &Identity, put: &mut impl FnMut(&str, Option<String>)) {
    put("name", identity.name.clone());
    put("also", identity.also.clone());
    let low = identity.age.low();
    if low > 0 || identity.age.high().is_some() {
        let or_older = if identity.age.high().is_some() { "" } else { "+" };
        put("age-low", Some(format!("{low}{or_older}")));
        put("age-high", identity.age.high().map(|high| high.to_string()));
    }
    put("disputed", identity.age.is_disputed().then(|| "yes".to_owned()));
    if let Some(birth) = identity.birth {
        put("calendar", Some(birth.calendar.code().to_owned()));
        put("birth-year", Some(birth.year.to_string()));
        put("birth-month", birth.month.map(|month| month.to_string()));
        put("birth-day", birth.day.map(|day| day.to_string()));
    }
    put("sex", identity.sex.map(|sex| sex.group().code().to_owned()));
    put("nationality", identity.nationality.map(|country| country.to_string()));
    for language in &identity.languages {
        put("languages", Some(language.clone()));
    }
    put("family", identity.family.map(|family| family.group().code().to_owned()));
    for status in identity.statuses.iter().flatten() {
        put("statuses", Some(status.group().code().to_owned()));
    }
    put("step-free", identity.step_free.then(|| "yes".to_owned()));
    put("special-needs", identity.special_needs.clone());
    let NameParts { given, father, grandfather, family } = &identity.parts;
    for (code, part) in PARTS.into_iter().zip([given, father, grandfather, family]) {
        put(code, part.clone());
    }
}

/// The fields.
pub(super) fn fields<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let text = form.text;
    let yes = |key: &str| vec![("yes".to_owned(), text.say(key))];
    let near = worker.visit.packs().countries().map(|pack| pack.country);
    let countries = country_names::all(text, near).into_iter();
    let countries = countries.map(|(country, name)| (country.to_string(), name)).collect();
    let sexes = Sex::ALL.iter().map(|sex| sex.group().code());
    let families = Family::ALL.iter().map(|family| family.group().code());
    let statuses = Status::ALL.iter().map(|status| status.group().code());
    let calendars = Calendar::ALL.iter().map(|calendar| calendar.code());
    form.line("name")
        .line("also")
        .line("age-low")
        .line("age-high")
        .many("disputed", yes("form-disputed-yes"))
        .one("calendar", options(text, "calendar", calendars))
        .line("birth-year")
        .line("birth-month")
        .line("birth-day")
        .one("sex", options(text, "filter-group", sexes))
        .select("nationality", countries)
        .many("languages", spoken(worker))
        .one("family", options(text, "filter-group", families))
        .many("statuses", options(text, "filter-group", statuses))
        .many("step-free", yes("form-step-free-yes"))
        .long("special-needs")
        .line(PARTS[0])
        .line(PARTS[1])
        .line(PARTS[2])
        .line(PARTS[3])
}

/// Who she is, out of the fields.
///
/// # Errors
/// The first field that cannot be taken.
pub(super) fn out_of(worker: &Worker, fields: &Fields) -> Result<Identity, Wrong> {
    let spoken: Vec<String> = spoken(worker).into_iter().map(|(code, _)| code).collect();
    said(fields, |code| spoken.iter().any(|known| known == code))
}

/// The same, with languages that are known to this.
fn said(fields: &Fields, is_language: impl Fn(&str) -> bool) -> Result<Identity, Wrong> {
    let group = |code: &'static str| fields.filled(code).map(str::to_owned);
    let [given, father, grandfather, family] = PARTS.map(|code| line(fields, code));
    let (given, father) = (given?, father?);
    let parts = NameParts { given, father, grandfather: grandfather?, family: family? };
    Ok(Identity {
        name: line(fields, "name")?,
        parts,
        also: line(fields, "also")?,
        age: age(fields)?,
        age_said: None,
        birth: birth(fields)?,
        sex: group("sex").and_then(|code| Sex::from_code(&code)),
        nationality: nationality(fields)?,
        languages: fields
            .all("languages")
            .map(short_code)
            .filter(|code| is_language(code))
            .collect(),
        family: group("family").and_then(|code| Family::from_code(&code)),
        statuses: Some(fields.all("statuses").filter_map(Status::from_code).collect())
            .filter(|statuses: &Vec<Status>| !statuses.is_empty()),
        step_free: fields.filled("step-free").is_some(),
        special_needs: long(fields, "special-needs")?,
    })
}

/// Where she is from; nothing while nobody knows, or she belongs to no country.
fn nationality(fields: &Fields) -> Result<Option<CountryCode>, Wrong> {
    let Some(code) = fields.filled("nationality") else { return Ok(None) };
    let country = CountryCode::parse(code).filter(|code| all_countries().any(|one| one == *code));
    country.map(Some).ok_or(("nationality", "form-choose"))
}

/// Her age: one field says it as a whole (`17`, `16-18`, `18+`), or two say from when to when. A doubt stays
/// where her birth alone is known.
fn age(fields: &Fields) -> Result<Age, Wrong> {
    let wrong = |code: &'static str| move |problem| (code, age_key(problem));
    let low = fields.digits("age-low");
    let age = match fields.digits("age-high") {
        high if high.is_empty() => age_of(&low).map_err(wrong("age-low"))?,
        high if low.is_empty() => age_of(&format!("0-{high}")).map_err(wrong("age-high"))?,
        high => age_of(&format!("{low}-{high}")).map_err(wrong("age-high"))?,
    };
    Ok(if fields.filled("disputed").is_some() { age.disputed() } else { age })
}

/// The words for an age that cannot be taken.
pub(in crate::pages::work::cases) const fn age_key(problem: AgeProblem) -> &'static str {
    match problem {
        AgeProblem::Unreadable => "group-age-unreadable",
        AgeProblem::Age(AgeError::TooOld(_)) => "age-problem-too-old",
        AgeProblem::Age(AgeError::Reversed { .. }) => "age-problem-reversed",
    }
}

fn birth(fields: &Fields) -> Result<Option<Birth>, Wrong> {
    let wrong = ("birth-year", "identity-problem-birth");
    let year = fields.digits("birth-year");
    let part = |code: &'static str| match fields.digits(code) {
        digits if digits.is_empty() => Ok(None),
        digits => digits.parse::<u8>().map(Some).or(Err((code, "identity-problem-birth"))),
    };
    let (month, day) = (part("birth-month")?, part("birth-day")?);
    if year.is_empty() {
        return if month.is_none() && day.is_none() { Ok(None) } else { Err(wrong) };
    }
    // A year of the one is another year in the other: seven or eight years, by which a girl becomes a woman.
    let calendar = fields.get("calendar").and_then(Calendar::from_code);
    let calendar = calendar.ok_or(("calendar", "identity-problem-calendar"))?;
    Ok(Some(Birth { calendar, year: year.parse().or(Err(wrong))?, month, day }))
}

/// The languages that services of the node's country speak, and then those of the other countries: whoever
/// comes from afar speaks what nobody here does. Codes and names.
pub(in crate::pages::work::cases) fn spoken(worker: &Worker) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let packs = worker.visit.packs();
    let home = packs.country(worker.visit.home());
    let all = home.into_iter().chain(packs.countries()).flat_map(|pack| &pack.service_languages);
    let mut spoken: Vec<(String, String)> = Vec::new();
    for code in all.map(|code| short_code(code)) {
        let is_new = spoken.iter().all(|(known, _)| *known != code);
        if let Some(name) = language_names::name(text, &code).filter(|_| is_new) {
            spoken.push((code, name));
        }
    }
    spoken
}

#[cfg(test)]
mod tests {
    use rufaa_domain::age::{Age, ChildRule};

    use super::*;

    fn again(identity: &Identity) -> Identity {
        let mut shown = Vec::new();
        known(identity, &mut |name: &str, value: Option<String>| {
            shown.extend(value.map(|value| (name.to_owned(), value)));
        });
        said(&Fields::new(shown), |_| true).unwrap()
    }

    #[test]
    fn an_age_that_is_shown_and_sent_again_is_the_same() {
        let birth = Birth { calendar: Calendar::Gregorian, year: 2000, month: None, day: None };
        for age in [
            Age::unknown(),
            Age::unknown().disputed(),
            Age::exactly(17).unwrap(),
            Age::between(16, 18).unwrap().disputed(),
            Age::between(0, 5).unwrap(),
            Age::at_least(18).unwrap(),
            Age::at_least(16).unwrap().disputed(),
        ] {
            for birth in [None, Some(birth)] {
                let identity = Identity { age, birth, ..Identity::default() };
                assert_eq!(again(&identity), identity);
            }
        }
    }

    #[test]
    fn parts_of_a_name_are_kept_beside_it_and_never_become_it() {
        let typed = [("name-given", "Selam"), ("name-father", "Bekele")];
        let fields = Fields::new(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        for name in [None, Some("Selu")] {
            let called = fields.clone().with(name.map(|name| ("name", name)));
            let identity = said(&called, |_| true).unwrap();
            assert_eq!(identity.name.as_deref(), name, "a name leaves with a package");
            assert_eq!(identity.parts.whole().as_deref(), Some("Selam Bekele"));
            assert_eq!(again(&identity), identity);
        }
    }

    #[test]
    fn a_doubt_protects_where_the_birth_alone_is_known() {
        let typed = [("birth-year", "2000"), ("calendar", "gregorian"), ("disputed", "yes")];
        let fields = Fields::new(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let identity = said(&fields, |_| true).unwrap();
        let rule = identity.age_on(jiff::civil::date(2026, 11, 27)).child_rule();
        assert_eq!(rule, ChildRule::TreatedAsChild);
    }

    #[test]
    fn a_year_of_birth_is_of_a_calendar_that_somebody_chose() {
        let of = |calendar: Option<&str>| {
            let typed = [("birth-year", Some("2002")), ("calendar", calendar)];
            let typed = typed.into_iter().filter_map(|(name, value)| Some((name, value?)));
            let fields = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let identity = said(&Fields::new(fields.collect::<Vec<_>>()), |_| true)?;
            Ok(identity.age_on(jiff::civil::date(2026, 11, 27)).child_rule())
        };
        assert_eq!(of(None), Err(("calendar", "identity-problem-calendar")));
        assert_eq!(of(Some("gregorian")), Ok(ChildRule::Adult));
        assert_eq!(of(Some("ethiopian")), Ok(ChildRule::Child));
    }

    #[test]
    fn an_age_that_is_none_says_at_which_field() {
        for (low, high, wrong) in [
            ("abc", "", ("age-low", "group-age-unreadable")),
            ("130", "", ("age-low", "age-problem-too-old")),
            ("30", "20", ("age-high", "age-problem-reversed")),
            ("", "x", ("age-high", "group-age-unreadable")),
            ("18+", "20", ("age-high", "group-age-unreadable")),
        ] {
            let typed = [("age-low", low), ("age-high", high)];
            let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
            assert_eq!(age(&Fields::new(typed)), Err(wrong), "{low} {high}");
        }
    }
}
