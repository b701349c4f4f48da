//! A drawing of where the results are: services and towns, never people, and no hidden place, since
//! no public listing holds one.

use askama::Template;
use axum::response::Response;
use rufaa_domain::finding::Hit;
use rufaa_domain::geo::Point;
use rufaa_domain::pack::Packs;

use super::FindState;
use super::drawing::{Drawing, Named};
use crate::asking::ask;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::Refusal;
use crate::pages::say;
use crate::pages::shell::Shell;
use crate::pages::visit::Visit;

/// The drawing, and what its numbers mean.
#[derive(Debug, Template)]
#[template(path = "map.html")]
pub(in crate::pages) struct MapPage {
    shell: Shell,
    back: String,
    drawing: Option<Drawing>,
    scale: String,
    here: Option<String>,
    rows: Vec<Row>,
}

/// A service of the list.
#[derive(Debug)]
struct Row {
    number: usize,
    href: String,
    name: String,
    organization: Option<String>,
    place: String,
    distance: Option<String>,
}

impl Page for MapPage {}

/// Draws where the results of a list are.
pub(in crate::pages) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let token = visit.parameter("token").unwrap_or_default();
    let state = visit.find_state(token)?;
    let question = state.question(visit.home());
    let found = ask(visit.node(), move |node| node.find(&question))
        .await
        .map_err(|error| visit.failed(&error))?;
    let shell = visit.shell_of(&state);
    Ok(answer(&MapPage::new(shell, &state, token, &found.hits, visit.packs())))
}

impl MapPage {
    fn new(shell: Shell, state: &FindState, token: &str, hits: &[Hit], packs: &Packs) -> Self {
        let text = shell.text();
        let here = state.spot();
        let placed: Vec<(usize, Point)> = (1..)
            .zip(hits)
            .filter_map(|(number, hit)| Some((number, hit.listing.point?)))
            .collect();
        let drawing = Drawing::of(&placed, here.map(|spot| spot.point), &towns(packs));
        let row = |(number, hit): (usize, &Hit)| Row {
            number,
            href: shell.path(&format!("s/{}/{token}", hit.listing.service)),
            name: hit.listing.name.clone(),
            organization: say::organization(&hit.listing),
            place: hit.listing.place.clone(),
            distance: hit.distance_km.map(|km| say::distance(text, km)),
        };
        Self {
            back: shell.path(&format!("f/{token}")),
            scale: drawing
                .as_ref()
                .map(|drawing| text.fill("map-scale", "km", text.digits(drawing.scale_km)))
                .unwrap_or_default(),
            here: here.map(|spot| spot.name.clone()),
            rows: (1..).zip(hits).map(row).collect(),
            drawing,
            shell,
        }
    }
}

/// The towns of all countries, the largest first.
fn towns(packs: &Packs) -> Vec<Named<'_>> {
    let towns = packs.countries().flat_map(|pack| pack.gazetteer.towns());
    let mut towns: Vec<_> = towns.collect();
    towns.sort_by(|one, other| {
        other.population.cmp(&one.population).then(one.name.cmp(&other.name))
    });
    towns.into_iter().map(|town| Named { name: &town.name, point: town.point }).collect()
}

#[cfg(test)]
impl crate::pages::fixture::Sampled for MapPage {
    fn samples(text: crate::text::Text) -> Vec<Self> {
        use super::{Spot, Where};
        use crate::pages::fixture;
        let shell = || fixture::shell(text, "f/token/map");
        let spot = Spot {
            name: "Lodwar".to_owned(),
            area: None,
            country: fixture::home(),
            point: fixture::lodwar(),
        };
        let near = FindState { place: Where::At(spot), ..FindState::default() };
        let hits = [fixture::clinic(), fixture::dispensary()];
        let unplaced = [fixture::dispensary()];
        vec![
            Self::new(shell(), &near, "token", &hits, fixture::packs()),
            Self::new(shell(), &FindState::default(), "token", &unplaced, fixture::packs()),
        ]
    }
}
