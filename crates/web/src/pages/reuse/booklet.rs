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
use crate::pages::say;
use crate::pages::shell::{Line, Shell, full_lines};
use crate::pages::visit::Visit;
use crate::text::Text;

/// What an entry and a heading take on paper, and what a sheet of A5 has between its margins above
/// its number, millimetres. The style gives them these heights.
const ENTRY_MM: usize = 28;
const HEADING_MM: usize = 14;
const SHEET_MM: usize = 182;
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
    contents: Vec<Content>,
    sheets: Vec<Sheet>,
}

/// A kind of help, and the number of the sheet on which it begins.
#[derive(Debug, PartialEq, Eq)]
struct Content {
    name: String,
    page: usize,
}

#[derive(Debug)]
struct Sheet {
    page: usize,
    chapters: Vec<Chapter>,
}

/// One kind of help, as far as it stands on a sheet.
#[derive(Debug)]
struct Chapter {
    name: String,
    entries: Vec<Entry>,
}

/// A service as it stands on paper.
#[derive(Debug)]
struct Entry {
    name: String,
    organization: Option<String>,
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
        let (contents, sheets) = laid_out(chapters(listings, needs, text));
        Self {
            heading: text.fill("booklet-heading", "area", area.to_owned()),
            made: String::new(),
            lines: Vec::new(),
            contents,
            sheets,
            shell,
        }
    }
}

/// All entries by the first need that they meet, in the order of the needs; by name within it.
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
    by_need
        .into_iter()
        .map(|(place, mut listings)| {
            listings
                .sort_by(|one, other| (&one.place, &one.name).cmp(&(&other.place, &other.name)));
            let name = needs.all().get(place).map_or_else(
                || text.say("booklet-other"),
                |need| need.name.in_language(text.language()).to_owned(),
            );
            Chapter { name, entries: listings.iter().map(|listing| entry(listing, text)).collect() }
        })
        .collect()
}

/// Chapters one below the other on sheets; one that goes on on the next sheet has its heading there
/// again, and none stands at the foot alone.
fn laid_out(chapters: Vec<Chapter>) -> (Vec<Content>, Vec<Sheet>) {
    let (mut contents, mut sheets) = (Vec::new(), Vec::<Sheet>::new());
    let mut left_mm = 0;
    for Chapter { name, entries } in chapters {
        let mut begins = true;
        for entry in entries {
            let needed_mm = if begins { HEADING_MM + ENTRY_MM } else { ENTRY_MM };
            if left_mm < needed_mm {
                sheets.push(Sheet { page: FIRST_SHEET + sheets.len(), chapters: Vec::new() });
                left_mm = SHEET_MM;
            }
            let Some(sheet) = sheets.last_mut() else { continue };
            if begins {
                contents.push(Content { name: name.clone(), page: sheet.page });
            }
            if begins || sheet.chapters.is_empty() {
                sheet.chapters.push(Chapter { name: name.clone(), entries: Vec::new() });
                left_mm -= HEADING_MM;
            }
            begins = false;
            left_mm -= ENTRY_MM;
            if let Some(chapter) = sheet.chapters.last_mut() {
                chapter.entries.push(entry);
            }
        }
    }
    (contents, sheets)
}

fn entry(listing: &Listing, text: Text) -> Entry {
    let free = listing.flags.contains(&Flag::Free).then(|| text.say("reason-free"));
    let languages = listing.languages.iter().map(String::as_str);
    let facts: Vec<String> =
        free.into_iter().chain(language_names::names(text, languages)).collect();
    Entry {
        name: listing.name.clone(),
        organization: say::organization(listing),
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

    fn laid(counts: &[usize]) -> (Vec<usize>, Vec<Vec<usize>>) {
        let text = Text::new(rufaa_domain::language::PageLanguage::En);
        let chapter = |count: &usize| Chapter {
            name: count.to_string(),
            entries: (0..*count).map(|_| entry(&fixture::clinic().listing, text)).collect(),
        };
        let (contents, sheets) = laid_out(counts.iter().map(chapter).collect());
        let entries =
            |sheet: &Sheet| sheet.chapters.iter().map(|chapter| chapter.entries.len()).collect();
        for (page, sheet) in (FIRST_SHEET..).zip(&sheets) {
            assert_eq!(sheet.page, page);
            let used: usize = sheet
                .chapters
                .iter()
                .map(|chapter| HEADING_MM + chapter.entries.len() * ENTRY_MM)
                .sum();
            assert!(used <= SHEET_MM, "{used} mm on sheet {page}");
        }
        (
            contents.iter().map(|content| content.page).collect(),
            sheets.iter().map(entries).collect(),
        )
    }

    #[test]
    fn contents_name_the_sheet_on_which_a_chapter_begins() {
        assert_eq!(laid(&[7, 1, 1]), (vec![3, 4, 4], vec![vec![6], vec![1, 1, 1]]));
        assert_eq!(laid(&[1, 4, 2]), (vec![3, 3, 4], vec![vec![1, 4], vec![2]]));
        assert_eq!(laid(&[6, 6]), (vec![3, 4], vec![vec![6], vec![6]]));
        assert_eq!(laid(&[]), (vec![], vec![]));
    }

    #[test]
    fn what_meets_no_need_that_is_known_comes_last() {
        let text = Text::new(rufaa_domain::language::PageLanguage::En);
        let of = |need: Option<&str>| Listing {
            needs: need.map(str::to_owned).into_iter().collect(),
            ..fixture::dispensary().listing
        };
        let listings = [of(None), of(Some("legal-advice")), of(Some("helpline"))];
        let chapters = chapters(&listings, &fixture::packs().needs, text);
        let names: Vec<&str> = chapters.iter().map(|chapter| chapter.name.as_str()).collect();
        assert_eq!(names, ["Someone to talk to now", "Legal advice", "Other help"]);
    }
}
