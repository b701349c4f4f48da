//! Examples of the pages of finding.

use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::Answer;
use rufaa_domain::pack::{AreaCode, CountryCode};

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

impl Sampled for Results {
    fn samples(text: Text) -> Vec<Self> {
        let two = || [fixture::clinic(), fixture::dispensary()];
        let answer = |total, hits| Answer { total, hits, ..Answer::default() };
        let full = answer(213, std::iter::repeat_with(two).flatten().take(20).collect());
        let one = answer(1, vec![fixture::clinic()]);
        let some = Answer { only_some_words: true, ..one.clone() };
        let few = Answer { similar: vec![fixture::dispensary()], ..one.clone() };
        let none = Answer::default();
        let health = needing("medical-care").at(at_lodwar());
        let second = FindState { page: 1, ..health.clone() };
        let narrow = FindState {
            text: "lawyer & <court>".to_owned(),
            flags: vec![Flag::Free],
            language: Some("so".to_owned()),
            ..needing("legal-advice").at(Where::Area(AreaCode::new("KE023")))
        };
        let shelter = needing("emergency-shelter").at(Where::Anywhere);
        let page = |state: &FindState, answer| Self::new(shell(text), state, answer, &asking());
        vec![
            page(&health, &full),
            page(&second, &full),
            page(&shelter, &one),
            page(&shelter, &none),
            page(&narrow, &some),
            page(&narrow, &few),
            page(&narrow, &none),
        ]
    }
}
