//! "Which one do you mean?"

use askama::Template;

use super::state::{FindState, Spot};
use super::where_to::Choice;
use super::{Asking, place};
use crate::pages::page::Page;
use crate::pages::shell::Shell;

/// Asks which of several places of one name is meant.
#[derive(Debug, Template)]
#[template(path = "which.html")]
pub(in crate::pages) struct Which {
    shell: Shell,
    state: String,
    places: Vec<Choice>,
}

impl Page for Which {}

impl Which {
    /// Asks which of these.
    pub(super) fn new(
        shell: Shell,
        state: &FindState,
        spots: &[Spot],
        asking: &Asking<'_>,
    ) -> Self {
        let text = shell.text();
        let places = spots
            .iter()
            .enumerate()
            .map(|(index, spot)| Choice {
                value: index.to_string(),
                name: place::full_name(spot, asking.packs, text),
                chosen: false,
            })
            .collect();
        Self { shell, state: (asking.seal)(state), places }
    }
}
