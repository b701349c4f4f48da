//! What there is: twenty results, or the ways out of none.

use askama::Template;
use rufaa_app::Findings;
use rufaa_domain::finding::{Answer, Hit, OFFSET_MAX};
use rufaa_domain::pack::CountryPack;

use super::card::Card;
use super::filters::Filters;
use super::state::{FindState, PAGE_HITS, Sort, Where};
use super::ways_out::{NearestView, ways_out};
use super::where_to::{Choice, need_name};
use super::{Asking, place};
use crate::pages::page::Page;
use crate::pages::shell::{Line, Shell, full_lines};
use crate::text::Text;

/// The results.
#[derive(Debug, Template)]
#[template(path = "results.html")]
pub(in crate::pages) struct Results {
    shell: Shell,
    state: String,
    heading: String,
    /// The reader's own words.
    words: Option<String>,
    /// One sentence about the need.
    about: Option<String>,
    /// Whom to call for places that are not shown to anybody.
    reached_by: Vec<Line>,
    found: String,
    place: Option<String>,
    other_place: String,
    /// Address of the drawing of where they are, where it can be drawn.
    map: Option<String>,
    cards: Vec<Card>,
    /// Others that have some of what was asked for.
    similar: Vec<Card>,
    nearer: Option<String>,
    further: Option<String>,
    /// What may be left out, where nothing was found.
    ways_out: Vec<Choice>,
    /// What there is then.
    nearest: Option<NearestView>,
    /// Other places that the reader may mean.
    other_places: Vec<Link>,
    filters: Filters,
}

/// A place in words, and the list around it.
#[derive(Debug)]
struct Link {
    href: String,
    name: String,
}

impl Page for Results {}

impl Results {
    /// The page of what was found.
    pub(super) fn new(
        shell: Shell,
        state: &FindState,
        findings: &Findings,
        asking: &Asking<'_>,
    ) -> Self {
        let found = &findings.answer;
        let nearest = findings.nearest.as_ref();
        let text = shell.text();
        let token = (asking.seal)(state);
        let need = state.need.as_deref().and_then(|code| asking.packs.needs.by_code(code));
        let pack = asking.packs.country(state.country.unwrap_or(asking.home));
        let card = |hit: &Hit| {
            let href = shell.path(&format!("s/{}/{token}", hit.listing.service));
            Card::new(hit, href, state.need.is_none(), asking, text)
        };
        let list = |state: &FindState| shell.path(&format!("f/{}", (asking.seal)(state)));
        let page_link = |page| list(&state.on_page(page));
        Self {
            heading: need_name(state, asking.packs, text)
                .unwrap_or_else(|| text.say("results-heading")),
            words: state.words().map(str::to_owned),
            about: need.map(|need| need.description.in_language(text.language()).to_owned()),
            reached_by: reached_by(&needs_asked(state, found), asking, pack, text),
            found: found_words(state, found, text),
            place: place_name(state, found, asking, text),
            map: found
                .hits
                .iter()
                .any(|hit| hit.listing.point.is_some())
                .then(|| shell.path(&format!("f/{token}/map"))),
            other_place: list(&state.clone().at(Where::Unasked)),
            other_places: other_places(state, found, list, asking, text),
            cards: found.hits.iter().map(card).collect(),
            similar: found.similar.iter().map(card).collect(),
            nearer: state.page.checked_sub(1).map(page_link),
            further: next_page(state, found.total).map(page_link),
            ways_out: ways_out(state, found, nearest, asking, text),
            nearest: nearest.map(|nearest| NearestView::new(state, nearest, card, asking, text)),
            filters: Filters::new(state, found, asking, text),
            state: token,
            shell,
        }
    }
}

/// The needs that were chosen or that the reader's words name.
fn needs_asked<'a>(state: &'a FindState, found: &'a Answer) -> Vec<&'a str> {
    state.need.iter().chain(&found.needs).map(String::as_str).collect()
}

/// Places that stay hidden are reached through the helplines.
fn reached_by(
    needs: &[&str],
    asking: &Asking<'_>,
    pack: Option<&CountryPack>,
    text: Text,
) -> Vec<Line> {
    let is_hidden =
        |code: &&str| asking.packs.needs.by_code(code).is_some_and(|need| need.hidden_place);
    let hidden = needs.iter().any(is_hidden);
    pack.filter(|_| hidden).map(|pack| full_lines(pack, text)).unwrap_or_default()
}

fn found_words(state: &FindState, found: &Answer, text: Text) -> String {
    let count = text.count("found", found.total);
    if found.only_some_words {
        return format!("{} · {count}", text.say("some-words"));
    }
    let order = match state.sort {
        Sort::Best => (state.spot().is_some() && state.text.is_empty()).then_some("nearest-first"),
        Sort::Nearest => Some("nearest-first"),
        Sort::Confirmed => Some("confirmed-first"),
    };
    match order.filter(|_| found.total > 1) {
        Some(order) => format!("{count} · {}", text.say(order)),
        None => count,
    }
}

/// Where was looked: around the place that was chosen, or that the words name, or in an area.
fn place_name(
    state: &FindState,
    found: &Answer,
    asking: &Asking<'_>,
    text: Text,
) -> Option<String> {
    let looked_in = place_chosen(state, asking, text);
    let named = found.place.as_ref().filter(|_| state.spot().is_none()).map(|named| {
        let name = if found.other_places.is_empty() {
            named.name.clone()
        } else {
            place::full_name(&place::spot(named), asking.packs, text)
        };
        text.fill("near-place", "place", name)
    });
    let parts: Vec<String> = named.into_iter().chain(looked_in).collect();
    Some(parts.join(" · ")).filter(|parts| !parts.is_empty())
}

/// Places of the same name as the one that the words name, each with the list around it.
fn other_places(
    state: &FindState,
    found: &Answer,
    list: impl Fn(&FindState) -> String,
    asking: &Asking<'_>,
    text: Text,
) -> Vec<Link> {
    let named = found.place.as_ref().filter(|_| state.spot().is_none());
    let others = named.map(|named| place::others(named, &found.other_places)).unwrap_or_default();
    others
        .into_iter()
        .map(|spot| {
            let name = place::full_name(&spot, asking.packs, text);
            let country = Some(spot.country);
            let there = FindState { country, ..state.clone().at(Where::At(spot)) };
            Link { href: list(&there), name }
        })
        .collect()
}

fn place_chosen(state: &FindState, asking: &Asking<'_>, text: Text) -> Option<String> {
    match &state.place {
        Where::At(spot) => Some(text.fill("near-place", "place", spot.name.clone())),
        Where::Area(code) => asking.packs.area(code).map(|area| area.name.clone()),
        Where::Anywhere => asking
            .packs
            .country(state.country.unwrap_or(asking.home))
            .map(|pack| pack.name.in_language(text.language()).to_owned()),
        Where::Everywhere => Some(text.say("filter-any-country")),
        Where::Unasked | Where::Named(_) => None,
    }
}

fn next_page(state: &FindState, total: usize) -> Option<usize> {
    let next = state.page + 1;
    let start = next * PAGE_HITS;
    (start < total && start <= OFFSET_MAX).then_some(next)
}
