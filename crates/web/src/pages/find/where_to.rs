//! "Where?"

use askama::Template;
use axum::http::StatusCode;
use rufaa_domain::pack::{CountryPack, Packs};

use super::Asking;
use super::state::FindState;
use crate::pages::page::Page;
use crate::pages::shell::Shell;
use crate::text::Text;

/// Asks where to look.
#[derive(Debug, Template)]
#[template(path = "where.html")]
pub(in crate::pages) struct WhereTo {
    shell: Shell,
    state: String,
    /// The need, in the reader's language.
    need: Option<String>,
    /// The reader's own words.
    words: Option<String>,
    typed: String,
    problem: Option<String>,
    areas: Vec<Choice>,
    borders: Vec<Choice>,
    countries: Vec<Choice>,
}

/// The name of the need that is looked for.
pub(super) fn need_name(state: &FindState, packs: &Packs, text: Text) -> Option<String> {
    let need = packs.needs.by_code(state.need.as_deref()?)?;
    Some(need.name.in_language(text.language()).to_owned())
}

/// One thing to choose from.
#[derive(Debug)]
pub(super) struct Choice {
    /// What the form sends.
    pub(super) value: String,
    /// What the reader sees.
    pub(super) name: String,
    /// Whether it is chosen now.
    pub(super) chosen: bool,
}

impl Page for WhereTo {
    fn status(&self) -> StatusCode {
        if self.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
    }
}

impl WhereTo {
    /// Asks where, in the country that the reader looks at.
    pub(super) fn new(shell: Shell, state: &FindState, asking: &Asking<'_>) -> Self {
        let text = shell.text();
        let code = state.country.unwrap_or(asking.home);
        let pack = asking.packs.country(code);
        Self {
            state: (asking.seal)(state),
            need: need_name(state, asking.packs, text),
            words: state.words().map(str::to_owned),
            typed: String::new(),
            problem: None,
            areas: pack.map(areas).unwrap_or_default(),
            borders: pack.map(borders).unwrap_or_default(),
            countries: countries(asking.packs, pack, text),
            shell,
        }
    }

    /// Says that no place has this name.
    pub(super) fn with_unknown(self, name: &str) -> Self {
        let problem = if name.is_empty() {
            self.shell.say("where-empty")
        } else {
            self.shell.text().fill("where-not-known", "name", name.to_owned())
        };
        Self { typed: name.to_owned(), problem: Some(problem), ..self }
    }
}

fn areas(pack: &CountryPack) -> Vec<Choice> {
    let mut areas: Vec<Choice> = pack
        .gazetteer
        .areas(1)
        .map(|area| Choice { value: area.code.to_string(), name: area.name.clone(), chosen: false })
        .collect();
    areas.sort_by(|one, other| one.name.cmp(&other.name));
    areas
}

fn borders(pack: &CountryPack) -> Vec<Choice> {
    let mut borders: Vec<Choice> = pack
        .gazetteer
        .borders()
        .iter()
        .enumerate()
        .map(|(index, border)| Choice {
            value: index.to_string(),
            name: border.name.clone(),
            chosen: false,
        })
        .collect();
    borders.sort_by(|one, other| one.name.cmp(&other.name));
    borders
}

fn countries(packs: &Packs, chosen: Option<&CountryPack>, text: Text) -> Vec<Choice> {
    packs
        .countries()
        .map(|pack| Choice {
            value: pack.country.to_string(),
            name: pack.name.in_language(text.language()).to_owned(),
            chosen: chosen.is_some_and(|chosen| chosen.country == pack.country),
        })
        .collect()
}
