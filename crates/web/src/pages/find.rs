//! Finding: what do you need, where, and what there is.
//!
//! Every step keeps what was said in a sealed token, so that the address tells nothing and the
//! server keeps nothing. A step is a form; its answer leads to an address with the next token.

mod card;
mod chosen;
mod drawing;
mod filters;
pub(super) mod map;
mod narrow;
mod place;
mod results;
#[cfg(test)]
mod samples;
mod state;
mod step;
mod ways_out;
mod where_to;
mod which;

use axum::response::{IntoResponse, Redirect, Response};
use rufaa_domain::pack::CountryCode;

pub(super) use results::Results;
pub(super) use state::{FindState, Spot, Where};
pub(super) use where_to::WhereTo;
pub(super) use which::Which;

use super::fields::Sent;
use super::page::answer;
use super::refusal::{Refusal, RefusalKind};
use super::visit::Visit;
use crate::asking::ask;

/// Takes one step: adds what was said to what was known, and leads to the next page.
pub(super) async fn take(Sent { visit, fields }: Sent) -> Result<Response, Refusal> {
    let known = match fields.filled("state") {
        Some(token) => visit.find_state(token)?,
        None => FindState::default(),
    };
    let next = step::taken(known, &fields, visit.packs(), visit.home())
        .map_err(|step::Unknown| visit.refuse(RefusalKind::Unreadable))?;
    let next = if fields.filled("q").is_some() { where_words_say(next, &visit) } else { next };
    Ok(Redirect::to(&visit.find_path(&next)).into_response())
}

/// Whoever writes "lawyer near Lodwar" has said where, and is not asked again.
fn where_words_say(state: FindState, visit: &Visit) -> FindState {
    if state.place != Where::Unasked {
        return state;
    }
    match visit.node().place_in(&state.text) {
        Some(named) => {
            let place = place::named(&named.name, visit.packs());
            let country = if let Where::At(spot) = &place { Some(spot.country) } else { None };
            FindState { country: country.or(state.country), ..state.at(place) }
        }
        None => state,
    }
}

/// Shows where the reader stands: asks where, asks which place, or lists what there is.
pub(super) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let state = visit.find_state(visit.parameter("token").unwrap_or_default())?;
    match &state.place {
        Where::Unasked => {
            Ok(answer(&WhereTo::new(visit.shell_of(&state), &state, &visit.asking())))
        }
        Where::Named(name) => Ok(ask_again(&visit, &state, name)),
        Where::At(_) | Where::Area(_) | Where::Anywhere | Where::Everywhere => {
            results(&visit, &state).await
        }
    }
}

/// The place that was typed is none or several.
fn ask_again(visit: &Visit, state: &FindState, name: &str) -> Response {
    let shell = visit.shell_of(state);
    let asking = visit.asking();
    let spots = place::spots(name, visit.packs());
    if spots.is_empty() {
        answer(&WhereTo::new(shell, state, &asking).with_unknown(name))
    } else {
        answer(&Which::new(shell, state, &spots, &asking))
    }
}

async fn results(visit: &Visit, state: &FindState) -> Result<Response, Refusal> {
    let question = state.question(visit.home());
    let found = ask(visit.node(), move |node| node.find_or_nearest(&question))
        .await
        .map_err(|error| visit.failed(&error))?;
    let shell = visit.shell_of(state);
    Ok(answer(&Results::new(shell, state, &found, &visit.asking())))
}

/// What the pages of finding need to know beside the state.
pub(super) struct Asking<'a> {
    /// Countries and needs.
    pub(super) packs: &'a rufaa_domain::pack::Packs,
    /// The country of the node.
    pub(super) home: CountryCode,
    /// The day.
    pub(super) today: jiff::civil::Date,
    /// Seals a state into a token.
    pub(super) seal: Box<dyn Fn(&FindState) -> String + 'a>,
}

impl Visit {
    /// What a token holds. A token that does not open was put away.
    pub(super) fn find_state(&self, token: &str) -> Result<FindState, Refusal> {
        self.node()
            .open_token(token)
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| self.refuse(RefusalKind::PutAway))
    }

    fn asking(&self) -> Asking<'_> {
        Asking {
            packs: self.packs(),
            home: self.home(),
            today: self.today(),
            seal: Box::new(|state| self.sealed(state)),
        }
    }

    /// The address of a state.
    pub(super) fn find_path(&self, state: &FindState) -> String {
        self.shell().path(&format!("f/{}", self.sealed(state)))
    }

    fn sealed(&self, state: &FindState) -> String {
        // A state is texts and numbers, which JSON always holds; an empty token opens to nothing.
        self.node().seal_token(&serde_json::to_vec(state).unwrap_or_default())
    }

    fn shell_of(&self, state: &FindState) -> super::shell::Shell {
        self.shell_in(state.country.unwrap_or(self.home()))
    }
}
