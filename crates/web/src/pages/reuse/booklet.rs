//! A booklet of the services of a county or region, for places without phones: A5 sheets to print,
//! with contents and page numbers.
//!
//! Browsers cannot yet write the number of a page into contents, so sheets are cut here: each has
//! as many entries as surely fit, and its number is known before it is printed.

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use rufaa_domain::directory::listing::{Flag, Listing};
use rufaa_domain::finding::{OFFSET_MAX, Order, Question};
use rufaa_domain::needs::Needs;
use rufaa_domain::pack::{AreaCode, CountryCode};

use super::area_named;
use crate::asking::ask;
use crate::pages::day;
use crate::pages::language_names;
use crate::pages::page::{Page, answer};
use crate::pages::refusal::{Refusal, RefusalKind};
use crate::pages::shell::{Line, Shell, full_lines};
use crate::pages::visit::Visit;
use crate::text::Text;

/// Entries of one sheet: six of 29 mm and a heading fit between the margins of A5.
const SHEET_ENTRIES: usize = 6;
/// Most entries of a booklet: more than a hundred sheets nobody staples. The best known come first.
const ENTRIES_MAX: usize = 600;
/// Hits of one question.
const BATCH: usize = 100;
/// The first sheet of entries; before it are the cover and the contents.
const FIRST_SHEET: usize = 3;

/// The booklet.
#[derive(Debug, Template)]
#[template(path = "booklet.html")]
pub(in crate::pages) struct Booklet {
    shell: Shell,
    heading: String,
    made: String,
    lines: Vec<Line>,
    chapters: Vec<Chapter>,
}

/// One kind of help.
#[derive(Debug)]
struct Chapter {
    name: String,
    /// The number of its first sheet.
    page: usize,
    sheets: Vec<Sheet>,
}

#[derive(Debug)]
struct Sheet {
    page: usize,
    entries: Vec<Entry>,
}

/// A service as it stands on paper.
#[derive(Debug)]
struct Entry {
    name: String,
    place: String,
    phone: Option<String>,
    facts: String,
}

impl Page for Booklet {}

/// The booklet of an area.
pub(in crate::pages) async fn show(visit: Visit) -> Result<Response, Refusal> {
    let area = area_named(&visit)?.ok_or_else(|| visit.refuse(RefusalKind::NotFound))?;
    let (name, code, country) = (area.name.clone(), area.code.clone(), area.country);
    let listings = ask(visit.node(), move |node| {
        let mut listings = Vec::new();
        for offset in (0..ENTRIES_MAX.min(OFFSET_MAX)).step_by(BATCH) {
            let hits = node.find(&question(&code, country, offset))?.hits;
            let is_last = hits.len() < BATCH;
            listings.extend(hits.into_iter().map(|hit| hit.listing));
            if is_last {
                break;
            }
        }
        Ok(listings)
    })
    .await
    .map_err(|error| visit.failed(&error))?;
    let shell = visit.shell_in(country);
    let made = day::in_words(visit.text(), visit.today());
    let made = visit.text().fill("booklet-made", "date", made);
    let lines = visit.packs().country(country).map(|pack| full_lines(pack, visit.text()));
    let booklet = Booklet::new(shell, &name, &listings, &visit.packs().needs);
    Ok(answer(&Booklet { made, lines: lines.unwrap_or_default(), ..booklet }))
}

fn question(area: &AreaCode, country: CountryCode, offset: usize) -> Question {
    Question {
        area: Some(area.clone()),
        country: Some(country),
        order: Order::Verified,
        offset,
        limit: BATCH,
        ..Question::default()
    }
}

impl Booklet {
    fn new(shell: Shell, area: &str, listings: &[Listing], needs: &Needs) -> Self {
        let text = shell.text();
        Self {
            heading: text.fill("booklet-heading", "area", area.to_owned()),
            made: String::new(),
            lines: Vec::new(),
            chapters: chapters(listings, needs, text),
            shell,
        }
    }
}

/// Entries by the first need that they meet, in the order of the needs; by name within it.
fn chapters(listings: &[Listing], needs: &Needs, text: Text) -> Vec<Chapter> {
    let order = |listing: &Listing| {
        let first = listing.needs.first();
        let place = first.and_then(|code| needs.all().iter().position(|need| need.code == *code));
        place.unwrap_or(usize::MAX)
    };
    let mut by_need: BTreeMap<usize, Vec<&Listing>> = BTreeMap::new();
    for listing in listings {
        by_need.entry(order(listing)).or_default().push(listing);
    }
    let mut page = FIRST_SHEET;
    by_need
        .into_iter()
        .map(|(place, mut listings)| {
            listings
                .sort_by(|one, other| (&one.place, &one.name).cmp(&(&other.place, &other.name)));
            let sheets: Vec<Sheet> = (page..)
                .zip(listings.chunks(SHEET_ENTRIES))
                .map(|(page, listings)| Sheet {
                    page,
                    entries: listings.iter().map(|listing| entry(listing, text)).collect(),
                })
                .collect();
            let name = needs.all().get(place).map_or_else(
                || text.say("booklet-other"),
                |need| need.name.in_language(text.language()).to_owned(),
            );
            let chapter = Chapter { name, page, sheets };
            page += chapter.sheets.len();
            chapter
        })
        .collect()
}

fn entry(listing: &Listing, text: Text) -> Entry {
    let free = listing.flags.contains(&Flag::Free).then(|| text.say("reason-free"));
    let languages = listing.languages.iter().map(String::as_str);
    let facts: Vec<String> =
        free.into_iter().chain(language_names::names(text, languages)).collect();
    Entry {
        name: listing.name.clone(),
        place: listing.place.clone(),
        phone: listing.phone.clone(),
        facts: facts.join(" · "),
    }
}

#[cfg(test)]
mod samples {
    use super::*;
    use crate::pages::fixture::{self, Sampled};

    fn booklet(text: Text, entries: usize) -> Booklet {
        let listings = vec![fixture::clinic().listing; entries];
        let shell = fixture::shell(text, "booklet/KE023");
        Booklet::new(shell, "Turkana", &listings, &fixture::packs().needs)
    }

    impl Sampled for Booklet {
        fn samples(text: Text) -> Vec<Self> {
            vec![booklet(text, 0), booklet(text, 8)]
        }
    }

    #[test]
    fn contents_name_the_sheet_on_which_a_chapter_begins() {
        let text = Text::new(rufaa_domain::language::PageLanguage::En);
        let mut listings = vec![fixture::clinic().listing; SHEET_ENTRIES + 1];
        let mut legal = fixture::dispensary().listing;
        legal.needs = vec!["legal-advice".to_owned()];
        let mut unnamed = fixture::dispensary().listing;
        unnamed.needs.clear();
        listings.extend([unnamed, legal]);
        let chapters = chapters(&listings, &fixture::packs().needs, text);
        let pages: Vec<(usize, usize)> =
            chapters.iter().map(|chapter| (chapter.page, chapter.sheets.len())).collect();
        assert_eq!(pages, [(3, 2), (5, 1), (6, 1)]);
        assert_eq!(chapters.last().unwrap().name, "Other help");
    }
}
