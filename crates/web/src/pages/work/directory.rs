//! How the directory stands: what there is of each need, where there is none, which vettings end, and
//! what nobody has confirmed for long. For those who keep the whole of it.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::DirectoryState;
use rufaa_domain::access::{Action, Resource};
use rufaa_domain::directory::listing::Listing;
use rufaa_domain::directory::stock::{Amount, Region};
use rufaa_domain::pack::{Area, AreaCode, CountryCode};

use super::shell::WorkShell;
use super::worker::{Worker, WorkerSent};
use crate::pages::day;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::RefusalKind;
use crate::pages::say;
use crate::text::Text;

/// Most letters of words that are looked for.
const WORDS_CHARS_MAX: usize = 200;

#[derive(Debug, Template)]
#[template(path = "work/directory.html")]
pub(super) struct DirectoryPage {
    pub(super) shell: WorkShell,
    /// The area, or the country.
    pub(super) place: String,
    /// Whether she may open entries and look for them.
    pub(super) opens: bool,
    pub(super) needs: Vec<NeedLine>,
    pub(super) ends: Vec<EntryLine>,
    pub(super) overdue: Vec<EntryLine>,
    /// Areas to go to: their address and name.
    pub(super) areas: Vec<(String, String)>,
}

impl Page for DirectoryPage {}

/// What there is of a need.
#[derive(Debug)]
pub(super) struct NeedLine {
    pub(super) name: String,
    /// Services, confirmed, vetted, and for keepers with free places.
    pub(super) amounts: String,
    /// Whether nothing that is vetted answers it.
    pub(super) gap: bool,
    /// How many areas have nothing that is vetted, and which.
    pub(super) missing: Option<(String, String)>,
}

/// An entry in a list.
#[derive(Debug)]
pub(super) struct EntryLine {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) about: String,
    pub(super) state: String,
}

/// Shows how the directory stands in the country of the node, or in an area of it.
pub(super) async fn show(worker: Worker) -> Response {
    let area = match worker.visit.parameter("area") {
        None => None,
        Some(code) => match known_area(&worker, code) {
            Some(area) => Some(area),
            None => return worker.visit.refuse(RefusalKind::NotFound).into_response(),
        },
    };
    let region = match area {
        Some(area) => Region::Area(area.code.clone()),
        None => Region::Country(worker.visit.home()),
    };
    match worker.visit.node().directory_state(&worker.session, &region).await {
        Ok(state) => answer(&page(&worker, area, &state)),
        Err(error) => worker.refused(&error),
    }
}

fn known_area<'a>(worker: &'a Worker, code: &str) -> Option<&'a Area> {
    let area = worker.visit.packs().area(&AreaCode::new(code))?;
    (area.level == 1).then_some(area)
}

fn page(worker: &Worker, area: Option<&Area>, state: &DirectoryState) -> DirectoryPage {
    let visit = &worker.visit;
    let country = area.map_or(visit.home(), |area| area.country);
    let areas = areas_of(worker, country);
    let of_country = visit.packs().country(country);
    let name = of_country.map(|pack| pack.name.in_language(visit.text().language()).to_owned());
    let opens = worker.session.could(Action::ReadEntry, Resource::Node);
    let lines = |listings: &[Listing], state: fn(&Worker, &Listing) -> String| {
        listings.iter().map(|one| entry_line(worker, one, state(worker, one))).collect()
    };
    DirectoryPage {
        place: area.map(|area| area.name.clone()).or(name).unwrap_or_default(),
        needs: need_lines(worker, state, area, &areas),
        ends: lines(&state.vetting_ends, ends),
        overdue: lines(&state.overdue, overdue),
        areas: links(worker, area, &areas),
        opens,
        shell: worker.shell(),
    }
}

/// The first-level areas of a country, by name.
fn areas_of(worker: &Worker, country: CountryCode) -> Vec<&Area> {
    let pack = worker.visit.packs().country(country);
    let mut areas: Vec<&Area> = pack.into_iter().flat_map(|pack| pack.gazetteer.areas(1)).collect();
    areas.sort_by(|one, other| one.name.cmp(&other.name));
    areas
}

fn links(worker: &Worker, here: Option<&Area>, areas: &[&Area]) -> Vec<(String, String)> {
    let path = |rest: String| worker.visit.shell().path(&rest);
    let whole = here
        .map(|_| (path("work/directory".to_owned()), worker.visit.text().say("directory-whole")));
    let others = areas.iter().filter(|area| here.is_none_or(|here| here.code != area.code));
    let link =
        |area: &&Area| (path(format!("work/directory/area/{}", area.code)), area.name.clone());
    whole.into_iter().chain(others.map(link)).collect()
}

fn need_lines(
    worker: &Worker,
    state: &DirectoryState,
    area: Option<&Area>,
    areas: &[&Area],
) -> Vec<NeedLine> {
    let text = worker.visit.text();
    let opens = worker.session.could(Action::ReadEntry, Resource::Node);
    let known: BTreeSet<&AreaCode> = areas.iter().map(|area| &area.code).collect();
    let mut of_need: BTreeMap<&str, BTreeMap<&AreaCode, Amount>> = BTreeMap::new();
    for stock in state.stock.iter().filter(|stock| known.contains(&stock.area)) {
        *of_need.entry(&stock.need).or_default().entry(&stock.area).or_default() += stock.amount;
    }
    let line = |need: &rufaa_domain::needs::Need| {
        let none = BTreeMap::new();
        let there = of_need.get(need.code.as_str()).unwrap_or(&none);
        let mut amount = Amount::default();
        for (code, of_area) in there {
            if area.is_none_or(|area| area.code == **code) {
                amount += *of_area;
            }
        }
        let has = |area: &&&Area| there.get(&area.code).is_some_and(|amount| amount.vetted > 0);
        let missing: Vec<String> =
            areas.iter().filter(|area| !has(area)).map(|area| area.name.clone()).collect();
        let several = area.is_none() && !missing.is_empty() && missing.len() < areas.len();
        NeedLine {
            name: need.name.in_language(text.language()).to_owned(),
            amounts: in_words(text, amount, opens),
            gap: amount.vetted == 0,
            missing: several.then(|| {
                let count = text.digits(missing.len());
                (text.fill("directory-missing", "count", count), say::list(text, &missing))
            }),
        }
    };
    worker.visit.packs().needs.all().iter().map(line).collect()
}

/// How much there is, in one line.
fn in_words(text: Text, amount: Amount, opens: bool) -> String {
    let said = [
        Some(("directory-services", amount.services)),
        Some(("directory-confirmed-count", amount.confirmed)),
        Some(("directory-vetted-count", amount.vetted)),
        opens.then_some(("directory-places-count", amount.with_places)),
        opens.then_some(("directory-counted-count", amount.counted)),
    ];
    let one = |(key, count): (&str, usize)| text.fill(key, "count", text.digits(count));
    let lines: Vec<String> = said.into_iter().flatten().map(one).collect();
    say::list(text, &lines)
}

fn entry_line(worker: &Worker, listing: &Listing, state: String) -> EntryLine {
    let mut about = vec![listing.organization.clone(), listing.place.clone()];
    about.retain(|part| !part.is_empty() && *part != listing.name);
    EntryLine {
        href: worker.visit.shell().path(&format!("work/entries/{}", listing.entry)),
        name: listing.name.clone(),
        about: about.join(" · "),
        state,
    }
}

fn ends(worker: &Worker, listing: &Listing) -> String {
    let text = worker.visit.text();
    let Some(until) = listing.vetted_until else { return text.say("entry-not-vetted") };
    let key = if until < worker.visit.today() { "vetting-lapsed" } else { "entry-vetted-until" };
    text.fill(key, "day", day::in_words(text, until))
}

fn overdue(worker: &Worker, listing: &Listing) -> String {
    let text = worker.visit.text();
    match listing.confirmation.verified_on {
        Some(day) => text.fill("directory-confirmed", "day", day::in_words(text, day)),
        None => text.say("directory-never-confirmed"),
    }
}

#[derive(Debug, Template)]
#[template(path = "work/found.html")]
pub(super) struct FoundPage {
    pub(super) shell: WorkShell,
    pub(super) words: String,
    pub(super) found: Vec<EntryLine>,
}

impl Page for FoundPage {}

/// Takes words, and keeps them out of the address.
pub(super) async fn search(WorkerSent { worker, fields }: WorkerSent) -> Response {
    // Whether she may is asked before anything is said of what was sent.
    if let Err(error) = worker.session.may(Action::ReadEntry, Resource::Node) {
        return worker.refused(&error);
    }
    let words: String =
        fields.get("words").unwrap_or_default().chars().take(WORDS_CHARS_MAX).collect();
    let token = worker.visit.node().seal_token(words.as_bytes());
    let found = worker.visit.shell().path(&format!("work/directory/found/{token}"));
    Redirect::to(&found).into_response()
}

/// Shows what has these words.
pub(super) async fn found(worker: Worker) -> Response {
    let token = worker.visit.parameter("token").unwrap_or_default();
    let words = worker.visit.node().open_token(token);
    let words = words.and_then(|bytes| String::from_utf8(bytes).ok());
    if words.is_none() && worker.session.could(Action::ReadEntry, Resource::Node) {
        return Redirect::to(&worker.visit.shell().path("work/directory")).into_response();
    }
    let words = words.unwrap_or_default();
    match worker.visit.node().search_entries(&worker.session, &words).await {
        Ok(listings) => {
            let line = |listing: &Listing| entry_line(&worker, listing, ends(&worker, listing));
            let found = listings.iter().map(line).collect();
            answer(&FoundPage { shell: worker.shell(), words, found })
        }
        Err(error) => worker.refused(&error),
    }
}
