//! Examples of the pages of finding.

use rufaa_app::{Findings, Nearest};
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Answer, Choice, Hit, Reason, Restriction};
use rufaa_domain::language::short_code;
use rufaa_domain::pack::{AreaCode, CountryCode, Place};
use rufaa_domain::served::{Group, WayIn};

use super::state::Sort;
use super::{Asking, FindState, Results, Spot, Where, WhereTo, Which, place};
use crate::pages::fixture::{self, Sampled};
use crate::pages::shell::Shell;
use crate::text::Text;

/// As long as a sealed token is.
const TOKEN: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0\
    -P0BBQkNERUZHSElKS0xNTk9QUVJTVFVWV1hZWltcXV5fYGFiY2RlZmdoaWprbG1ub3BxcnN0dXZ3eHl6e3x9fn8";

fn asking() -> Asking<'static> {
    Asking {
        packs: fixture::packs(),
        home: fixture::home(),
        today: fixture::TODAY,
        seal: Box::new(|_| TOKEN.to_owned()),
    }
}

fn shell(text: Text) -> Shell {
    fixture::shell(text, &format!("f/{TOKEN}"))
}

fn needing(code: &str) -> FindState {
    FindState { need: Some(code.to_owned()), ..FindState::default() }
}

fn at_lodwar() -> Where {
    Where::At(Spot {
        name: "Lodwar".to_owned(),
        area: Some(AreaCode::new("KE023")),
        country: fixture::home(),
        point: fixture::lodwar(),
    })
}

impl Sampled for WhereTo {
    fn samples(text: Text) -> Vec<Self> {
        let named = Where::Named("Xyz <i>".to_owned());
        let somalia = FindState { country: CountryCode::parse("SO"), ..needing("asylum") };
        vec![
            Self::new(shell(text), &needing("medical-care"), &asking()),
            Self::new(shell(text), &somalia, &asking()),
            Self::new(shell(text), &needing("asylum").at(named), &asking()).with_unknown("Xyz <i>"),
            Self::new(shell(text), &FindState::default(), &asking()).with_unknown(""),
        ]
    }
}

impl Sampled for Which {
    fn samples(text: Text) -> Vec<Self> {
        let state = needing("asylum").at(Where::Named("Moyale".to_owned()));
        let spots = place::spots("Moyale", fixture::packs());
        vec![Self::new(shell(text), &state, &spots, &asking())]
    }
}

/// Choices of every kind, as many as the longest form shows.
fn choices() -> Vec<Choice> {
    let choice = |kind, code: &str, count| Choice { kind, code: code.to_owned(), count };
    let mut choices = vec![choice(Restriction::OpenNow, "open-now", 31)];
    choices.extend(Flag::ALL.map(|flag| choice(Restriction::Flag, flag.code(), 80)));
    choices.extend(Group::ALL.iter().map(|group| choice(Restriction::Group, group.code(), 190)));
    choices.extend(WayIn::ALL.iter().map(|way| choice(Restriction::WayIn, way.code(), 12)));
    for pack in fixture::packs().countries() {
        choices.push(choice(Restriction::Country, &pack.country.to_string(), 70));
        let areas = pack.gazetteer.areas(1).map(|area| area.code.as_str());
        choices.extend(areas.map(|code| choice(Restriction::Area, code, 3)));
        let spoken = pack.service_languages.iter().map(|code| short_code(code));
        choices.extend(spoken.map(|code| choice(Restriction::Language, &code, 9)));
    }
    let needs = fixture::packs().needs.all().iter();
    choices.extend(needs.map(|need| choice(Restriction::Need, &need.code, 5)));
    choices.sort();
    choices.dedup();
    choices
}

/// A state in which everything is chosen that can be.
fn narrowest() -> FindState {
    FindState {
        text: "lawyer & <court>".to_owned(),
        flags: vec![Flag::Free, Flag::Interpretation],
        language: Some("so".to_owned()),
        groups: vec![Group::Female, Group::WithChildren, Group::WithoutPapers],
        age: Some(16),
        way_in: Some(WayIn::WalkIn),
        open_now: true,
        within_km: Some(10),
        side: Some(fixture::home()),
        sort: Sort::Confirmed,
        ..needing("legal-advice").at(at_lodwar())
    }
}

/// A hit with every reason that there is.
fn told_why() -> Hit {
    let word = || "hospitali <b>".to_owned();
    let reasons = vec![
        Reason::NameHas(word()),
        Reason::NameHasNearly(word()),
        Reason::TextHas(word()),
        Reason::Meets("medical-care".to_owned()),
        Reason::Near,
        Reason::AcrossBorder,
        Reason::OpenNow,
        Reason::Confirmed,
    ];
    Hit { reasons, ..fixture::clinic() }
}

fn named_so() -> Hit {
    Hit { reasons: vec![Reason::SameName], ..fixture::dispensary() }
}

fn answer(total: usize, hits: Vec<Hit>) -> Answer {
    Answer { total, hits, ..Answer::default() }
}

fn found(answer: Answer) -> Findings {
    Findings { answer, nearest: None }
}

/// Nothing was found, and this may be left out; or all of this together.
fn nothing(without: &[Restriction], left_out: &[Restriction]) -> Findings {
    let without = without.iter().map(|kind| (*kind, 1_213)).collect();
    let hits = vec![told_why(), fixture::dispensary()];
    let nearest = Nearest { left_out: left_out.to_vec(), answer: answer(1_213, hits) };
    Findings { answer: Answer { without, ..Answer::default() }, nearest: Some(nearest) }
}

/// "Moyale" lies in two countries, and the words name it.
fn named_twice() -> Answer {
    let spots = fixture::packs().places("Moyale", 9);
    let mut places: Vec<Place> = spots.into_iter().map(|found| found.place.clone()).collect();
    let place = places.remove(0);
    Answer { place: Some(place), other_places: places, ..answer(2, vec![told_why(), named_so()]) }
}

impl Sampled for Results {
    fn samples(text: Text) -> Vec<Self> {
        let page =
            |state: &FindState, found: &Findings| Self::new(shell(text), state, found, &asking());
        let two = || [fixture::clinic(), fixture::dispensary()];
        let full = answer(213, std::iter::repeat_with(two).flatten().take(20).collect());
        let one = answer(1, vec![fixture::clinic()]);
        let some = Answer { only_some_words: true, ..one.clone() };
        let few = Answer { similar: vec![fixture::dispensary()], ..one.clone() };
        let health = needing("medical-care").at(at_lodwar());
        let second = FindState { page: 1, ..health.clone() };
        let in_area = needing("legal-advice").at(Where::Area(AreaCode::new("KE023")));
        let shelter = needing("emergency-shelter").at(Where::Anywhere);
        let words = FindState { text: "hospital moyale".to_owned(), ..FindState::default() };
        let unread = FindState { age_unread: true, ..health.clone() };
        let all = narrowest().question(fixture::home()).restrictions();
        let every_one = nothing(&all, &[Restriction::OpenNow]);
        let with_choices = |answer: &Answer| Answer { choices: choices(), ..answer.clone() };
        let mut pages = vec![
            page(&health, &found(with_choices(&full))),
            page(&second, &found(full.clone())),
            page(&shelter, &found(one.clone())),
            page(&shelter, &Findings::default()),
            page(&in_area, &found(with_choices(&some))),
            page(&in_area, &found(few)),
            page(&unread, &found(with_choices(&full))),
            page(&narrowest(), &found(with_choices(&full))),
            page(&narrowest(), &every_one),
            page(&narrowest(), &nothing(&[], &all)),
            page(&narrowest(), &Findings::default()),
            page(&in_area, &nothing(&[Restriction::Area], &[Restriction::Area])),
        ];
        for place in [Where::Anywhere, Where::Everywhere] {
            let state = words.clone().at(place);
            pages.push(page(&state, &found(with_choices(&named_twice()))));
            pages.push(page(&state, &nothing(&[Restriction::Country], &[Restriction::Country])));
        }
        for kind in [Restriction::Group, Restriction::Age, Restriction::Words] {
            pages.push(page(&narrowest(), &nothing(&[kind], &[kind])));
        }
        pages
    }
}
