//! Links to one kind of help, maybe in one area. Their addresses do not say which, so that a history
//! tells nobody what a person came for; whoever opens them sees it on the page.

use axum::response::{IntoResponse, Redirect, Response};
use rufaa_domain::pack::{AreaCode, Packs};
use sha2::{Digest, Sha256};

use crate::pages::find::{FindState, Where};
use crate::pages::refusal::{Refusal, RefusalKind};
use crate::pages::visit::Visit;

/// Letters of the code of a need and of an area: at 29 needs and 200 areas two of them fall
/// together once in some hundred thousand vocabularies.
const LETTERS: usize = 8;

/// The end of the address for a need, maybe in an area.
pub(super) fn code(need: &str, area: Option<&AreaCode>) -> String {
    match area {
        Some(area) => format!("{}-{}", hidden(need), hidden(area.as_str())),
        None => hidden(need),
    }
}

/// What an address leads to; nothing where it is not one of ours.
fn state(code: &str, packs: &Packs) -> Option<FindState> {
    let (need, area) = match code.split_once('-') {
        Some((need, area)) => (need, Some(area)),
        None => (code, None),
    };
    let need = packs.needs.all().iter().find(|known| hidden(&known.code) == need)?;
    let state = FindState { need: Some(need.code.clone()), ..FindState::default() };
    let Some(area) = area else { return Some(state) };
    let mut areas = packs.countries().flat_map(|pack| pack.gazetteer.areas(1));
    let area = areas.find(|known| hidden(known.code.as_str()) == area)?;
    let place = Where::Area(area.code.clone());
    Some(FindState { country: Some(area.country), place, ..state })
}

/// The same on every node and every day.
fn hidden(code: &str) -> String {
    let digest = Sha256::digest(format!("rufaa link: {code}"));
    digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).take(LETTERS).map(letter).collect()
}

fn letter(half_byte: u8) -> char {
    char::from_digit(u32::from(half_byte), 16).unwrap_or('0')
}

/// Opens the list.
pub(in crate::pages) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let state = visit.parameter("code").and_then(|code| state(code, visit.packs()));
    let state = state.ok_or_else(|| visit.refuse(RefusalKind::NotFound))?;
    Ok(Redirect::to(&visit.find_path(&state)).into_response())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::pages::fixture::packs;

    #[test]
    fn a_link_leads_to_its_need_and_area_and_names_neither() {
        let turkana = AreaCode::new("KE023");
        let link = code("legal-advice", Some(&turkana));
        assert!(!link.contains("legal") && !link.contains("KE"), "{link}");
        let state = state(&link, packs()).unwrap();
        assert_eq!(state.need.as_deref(), Some("legal-advice"));
        assert_eq!(state.place, Where::Area(turkana));
        assert!(super::state("00000000", packs()).is_none());
        assert!(super::state("", packs()).is_none());
    }

    #[test]
    fn no_two_needs_or_areas_share_a_code() {
        let needs = packs().needs.all().iter().map(|need| need.code.as_str());
        let areas = packs().countries().flat_map(|pack| pack.gazetteer.areas(1));
        let known: Vec<&str> = needs.chain(areas.map(|area| area.code.as_str())).collect();
        let codes: BTreeSet<String> = known.iter().map(|code| hidden(code)).collect();
        assert_eq!(codes.len(), known.len());
    }

    #[test]
    fn a_link_that_was_printed_once_leads_there_for_ever() {
        assert_eq!(code("helpline", None), "1e7d7591");
    }
}
