//! A case into which was written for years: its page keeps its measure, and what was written first is some links away.

use std::collections::{BTreeMap, BTreeSet};

use rufaa_domain::case::LONG_CHARS_MAX;

use super::case::{self, file, screened};
use super::people::WRONG;
use super::{PAGE_BYTES_MAX, following, html};
use crate::pages::work::cases::files::FileLine;
use crate::pages::work::cases::show::{Asked, CasePage, HistoryLine, Past, ScreenedWords};
use crate::text::{OFFERED, Text};

/// The page of a case, with an id as long as they are.
const CASE: &str = "/en/work/cases/67e55044-10b1-426f-9247-bb680e5fe0c8";
/// Names of the parts of what is past.
const PARTS: [&str; 7] =
    ["referrals", "conferences", "screenings", "said", "notes", "files", "history"];

/// How much was written: so many of everything, and every so many as long as words may be, the newest among them.
#[derive(Clone, Copy)]
struct Much {
    records: usize,
    long_each: usize,
}

/// What a case is that never comes to an end.
const YEARS: Much = Much { records: 200, long_each: 40 };

impl Much {
    /// The newest first.
    fn numbers(self) -> impl Iterator<Item = usize> {
        (1..=self.records).rev()
    }

    /// In a script of which each letter takes three bytes.
    fn words(self, number: usize) -> String {
        let is_long = (self.records - number).is_multiple_of(self.long_each);
        if is_long { "ናኪሩና".repeat(LONG_CHARS_MAX / 4) } else { WRONG.to_owned() }
    }
}

fn numbered(part: &str, number: usize) -> String {
    format!("{part}[{number}]")
}

fn past(text: Text, much: Much) -> Past {
    let said = |part: &str, number: usize| (numbered(part, number), much.words(number));
    let referral = |number: usize| {
        let address = format!("{CASE}/{number}").replace("cases", "referrals/1");
        (address, numbered("referrals", number), text.say("referral-state-declined"))
    };
    let conference = |number: usize| {
        let address = format!("{CASE}/{number}").replace("cases", "conferences/1");
        (address, "yesterday".to_owned(), numbered("conferences", number) + WRONG)
    };
    let screening = |number| ScreenedWords { by: numbered("screenings", number), ..screened(text) };
    let file = |number| FileLine { title: numbered("files", number), ..file(text) };
    let line = |number| HistoryLine {
        time: numbered("history", number),
        struck: true,
        says: vec![(text.say("form-words"), much.words(number))],
        correct: Some(format!("{CASE}/correct/{number}")),
        ..following::history(text).swap_remove(0)
    };
    Past {
        referrals: much.numbers().map(referral).collect(),
        conferences: much.numbers().map(conference).collect(),
        screenings: much.numbers().map(screening).collect(),
        said: much.numbers().map(|number| said("said", number)).collect(),
        notes: much.numbers().map(|number| said("notes", number)).collect(),
        files: much.numbers().map(file).collect(),
        history: much.numbers().map(line).collect(),
    }
}

/// All of a case.
fn written(text: Text, much: Much) -> CasePage {
    let mut page = case::case(text, true);
    let forms = (format!("{CASE}/write/best-interests"), text.say("record-best-interests"));
    page.case.forms = vec![forms; 26];
    let filter = format!("{CASE}?kind=best-interests#history");
    page.case.filters = vec![(filter, text.say("record-best-interests"), false); 37];
    let plan = (text.say("form-risk-plan"), "ናኪሩና".repeat(300));
    page.case.known = vec![(text.say("record-risk"), vec![plan])];
    for need in &mut page.case.needs {
        need.given = much.numbers().map(|number| numbered("given", number)).collect();
    }
    page.case.past = past(text, much);
    page
}

/// Its page, by what stands in the address after the question mark.
fn page(text: Text, much: Much, query: &str) -> String {
    html(&written(text, much).shortened(&asked(query)))
}

fn asked(query: &str) -> Asked {
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let pairs: BTreeMap<String, String> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Asked::of(CASE.to_owned(), &pairs)
}

/// The numbers of a part that stand on a page.
fn shown(html: &str, part: &str) -> BTreeSet<usize> {
    let mark = numbered(part, 0).replace("0]", "");
    let lines = html.split(mark.as_str()).skip(1);
    lines.map(|line| line.split(']').next().unwrap().parse().unwrap()).collect()
}

/// For the samples.
pub(super) fn sample(text: Text) -> CasePage {
    written(text, YEARS).shortened(&asked("history=100"))
}

#[test]
fn a_case_of_200_records_and_long_notes_stays_within_its_page_in_every_language() {
    for text in OFFERED.map(Text::new) {
        let code = text.language().code();
        for query in ["", "notes=200", "said=160", "kind=note&history=120"] {
            let html = page(text, YEARS, query);
            assert!(html.len() <= PAGE_BYTES_MAX, "{code} {query}: {} bytes", html.len());
            for part in PARTS {
                assert!(html.contains(&format!(" id=\"{part}\"")), "{code} {query}: {part}");
            }
        }
        let newest = page(text, YEARS, "");
        assert!(shown(&newest, "notes").contains(&YEARS.records), "{code}: the newest note");
    }
}

#[test]
fn every_record_of_a_long_case_is_reached_by_the_links_of_its_page() {
    let (text, much) = (Text::new(OFFERED[0]), Much { records: 60, long_each: 13 });
    for part in PARTS {
        let (mut reached, mut query) = (BTreeSet::new(), String::new());
        loop {
            let html = page(text, much, &query);
            assert!(html.len() <= PAGE_BYTES_MAX, "{query}: {} bytes", html.len());
            let lines = shown(&html, part);
            assert!(reached.is_disjoint(&lines), "{query}: {lines:?} once more");
            reached.extend(lines);
            let Some((_, link)) = html.split_once(&format!("{CASE}?{part}=")) else { break };
            let earlier = format!("{part}={}", link.split('#').next().unwrap());
            assert_ne!(earlier, query, "it goes on");
            query = earlier;
        }
        let all: BTreeSet<usize> = much.numbers().collect();
        assert_eq!(reached, all, "{part}");
    }
}

/// What waits, what she said yes to, and who is a danger to her are hidden by no page.
#[test]
fn what_is_not_past_stands_on_every_page_of_a_long_case() {
    let text = Text::new(OFFERED[0]);
    let few = || 1..=9_usize;
    let all: BTreeSet<usize> = few().collect();
    for query in ["", "notes=100", "history=30", "files=1"] {
        let mut page = written(text, YEARS);
        let case = &mut page.case;
        let two = |part: &'static str| move |number| (numbered(part, number), WRONG.to_owned());
        case.next = few().map(|number| (numbered("next", number), CASE.to_owned())).collect();
        case.individuals = few().map(two("individuals")).collect();
        case.warnings = few().map(two("warnings")).collect();
        case.words = few().map(two("words")).collect();
        case.known = vec![(WRONG.to_owned(), few().map(two("known")).collect())];
        case.consents = few().map(|number| (numbered("consents", number), None)).collect();
        let task = |number: usize| {
            (u32::try_from(number).unwrap(), numbered("tasks", number), "tomorrow".to_owned())
        };
        case.tasks = few().map(task).collect();
        let html = html(&page.shortened(&asked(query)));
        for part in ["next", "individuals", "warnings", "words", "known", "consents", "tasks"] {
            assert_eq!(shown(&html, part), all, "{query} {part}");
        }
    }
}

#[test]
fn beside_a_need_stand_the_newest_services_and_the_others_are_a_link_away() {
    let text = Text::new(OFFERED[0]);
    let html = page(text, YEARS, "");
    assert_eq!(shown(&html, "given"), BTreeSet::from([198, 199, 200]));
    assert!(html.contains(&format!("{CASE}?kind=service-given#history")));
}
