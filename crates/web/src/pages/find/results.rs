//! What there is: twenty results, or the ways out of none.

use askama::Template;
use rufaa_domain::directory::listing::Flag;
use rufaa_domain::finding::{Answer, OFFSET_MAX};
use rufaa_domain::pack::CountryPack;

use super::Asking;
use super::card::Card;
use super::state::{FindState, PAGE_HITS, Where};
use super::where_to::{Choice, need_name};
use crate::pages::language_names;
use crate::pages::page::Page;
use crate::pages::shell::{Line, Shell, full_lines};
use crate::text::Text;

/// The properties by which a reader can choose.
const FILTERS: [Flag; 3] = [Flag::Free, Flag::Telephone, Flag::Accessible];

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
    cards: Vec<Card>,
    /// Others that have some of what was asked for.
    similar: Vec<Card>,
    nearer: Option<String>,
    further: Option<String>,
    ways_out: Vec<Choice>,
    filters: Filters,
}

#[derive(Debug)]
struct Filters {
    any: bool,
    flags: Vec<Choice>,
    languages: Vec<Choice>,
}

impl Page for Results {}

impl Results {
    /// The page of what was found.
    pub(super) fn new(
        shell: Shell,
        state: &FindState,
        found: &Answer,
        asking: &Asking<'_>,
    ) -> Self {
        let text = shell.text();
        let token = (asking.seal)(state);
        let need = state.need.as_deref().and_then(|code| asking.packs.needs.by_code(code));
        let pack = asking.packs.country(state.country.unwrap_or(asking.home));
        let card = |hit: &rufaa_domain::finding::Hit| {
            let href = shell.path(&format!("s/{}/{token}", hit.listing.service));
            Card::new(hit, href, state.need.is_none(), asking, text)
        };
        let page_link = |page| shell.path(&format!("f/{}", (asking.seal)(&state.on_page(page))));
        Self {
            heading: need_name(state, asking.packs, text)
                .unwrap_or_else(|| text.say("results-heading")),
            words: state.words().map(str::to_owned),
            about: need.map(|need| need.description.in_language(text.language()).to_owned()),
            reached_by: reached_by(&needs_asked(state, found), asking, pack, text),
            found: found_words(state, found, text),
            place: place_name(state, asking, text),
            other_place: shell
                .path(&format!("f/{}", (asking.seal)(&state.clone().at(Where::Unasked)))),
            cards: found.hits.iter().map(card).collect(),
            similar: found.similar.iter().map(card).collect(),
            nearer: state.page.checked_sub(1).map(page_link),
            further: next_page(state, found.total).map(page_link),
            ways_out: ways_out(state, pack, text),
            filters: Filters::new(state, pack, text),
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
    if state.spot().is_some() && state.text.is_empty() && found.total > 1 {
        format!("{count} · {}", text.say("nearest-first"))
    } else {
        count
    }
}

fn place_name(state: &FindState, asking: &Asking<'_>, text: Text) -> Option<String> {
    match &state.place {
        Where::At(spot) => Some(text.fill("near-place", "place", spot.name.clone())),
        Where::Area(code) => asking.packs.area(code).map(|area| area.name.clone()),
        Where::Anywhere => asking
            .packs
            .country(state.country.unwrap_or(asking.home))
            .map(|pack| pack.name.in_language(text.language()).to_owned()),
        Where::Unasked | Where::Named(_) => None,
    }
}

fn next_page(state: &FindState, total: usize) -> Option<usize> {
    let next = state.page + 1;
    let start = next * PAGE_HITS;
    (start < total && start <= OFFSET_MAX).then_some(next)
}

/// What may be dropped so that something is found, the least loss first.
fn ways_out(state: &FindState, pack: Option<&CountryPack>, text: Text) -> Vec<Choice> {
    let country =
        pack.map(|pack| pack.name.in_language(text.language()).to_owned()).unwrap_or_default();
    let filtered = !state.flags.is_empty() || state.language.is_some();
    let everywhere = text.fill("drop-place", "country", country);
    let ways = [
        (filtered, "filters", text.say("drop-filters")),
        (state.area().is_some(), "place", everywhere),
        (!state.text.is_empty(), "text", text.say("drop-text")),
        (state.need.is_some(), "need", text.say("drop-need")),
    ];
    ways.into_iter()
        .filter(|(helps, _, _)| *helps)
        .map(|(_, value, name)| Choice { value: value.to_owned(), name, chosen: false })
        .collect()
}

impl Filters {
    fn new(state: &FindState, pack: Option<&CountryPack>, text: Text) -> Self {
        let flags = FILTERS
            .into_iter()
            .map(|flag| Choice {
                value: flag.code().to_owned(),
                name: text.say(&format!("filter-{}", flag.code())),
                chosen: state.flags.contains(&flag),
            })
            .collect();
        let any = !state.flags.is_empty() || state.language.is_some();
        Self { any, flags, languages: languages(state, pack, text) }
    }
}

fn languages(state: &FindState, pack: Option<&CountryPack>, text: Text) -> Vec<Choice> {
    let codes = pack.map(|pack| pack.service_languages.as_slice()).unwrap_or_default();
    let mut languages: Vec<Choice> = codes
        .iter()
        .map(|code| language_names::shortest(code))
        .filter_map(|code| {
            Some(Choice {
                value: code.to_owned(),
                name: language_names::name(text, code)?,
                chosen: state.language.as_deref() == Some(code),
            })
        })
        .collect();
    languages.sort_by(|one, other| one.name.cmp(&other.name));
    languages
}
