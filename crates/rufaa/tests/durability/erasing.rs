//! Cases that are erased by two while the process is killed: each is gone with everything, or there with everything.

use std::collections::BTreeMap;

use super::Outcome;
use super::acts::looked_at;
use super::records::{Kills, Writer, in_installations, killed_again, writers};
use super::referrals::said;
use super::support::browser::{Browser, between};
use super::support::{Installation, Server};

/// Kills in every run.
const KILLS: usize = 5;
/// Acknowledged erasures after which the process is killed: between one and so many.
const ERASED_BEFORE_KILL: u64 = 8;

/// A case that somebody was about to erase: whose, its address, by what it is known, and what was answered.
struct Erasure {
    writer: usize,
    case: String,
    words: String,
    outcome: Outcome,
}

/// What a form carries along; nothing where too many asked at once.
fn hidden(page: &str, name: &str) -> Option<String> {
    let begin = format!("name=\"{name}\" value=\"");
    page.contains(&begin).then(|| between(page, &begin, "\""))
}

/// Writes one record, as whoever has this browser; nothing where the process is dead, or it was not taken.
fn written(browser: &mut Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Option<()> {
    let page = browser.try_get(path)?;
    let seen = hidden(&page.body, "seen-record")?;
    let all = [fields, &[("seen-record", seen.as_str())]].concat();
    (looked_at(browser, path, &all)?.status == 303).then_some(())
}

/// Begins a case of somebody who wishes that it is erased, says so alone, and for whom a supervisor asks.
fn wished(hears: &mut Browser<'_>, asks: &mut Browser<'_>, words: &str) -> Option<String> {
    let new = hears.try_get("/en/work/cases/new")?.body;
    let [once, unit] = [hidden(&new, "once")?, hidden(&new, "unit")?];
    let begin =
        [("once", once.as_str()), ("unit", &unit), ("signal", "met"), ("now", "not-safe-to-ask")];
    let begun = hears.try_post("/en/work/cases/new", &begin)?;
    let case = begun.location()?.to_owned();
    let is_adult = [("name", words), ("age-low", "30"), ("age-high", "30")];
    let wish = [("wish", "erasure"), ("asked-by", "phone"), ("present", "unknown")];
    written(hears, &format!("{case}/write/identity"), &is_adult)?;
    written(hears, &format!("{case}/write/note"), &[("part", "care"), ("words", words)])?;
    written(hears, &format!("{case}/write/wish"), &wish)?;
    let check = format!("{case}/write/wish-checked");
    let number = hidden(&hears.try_get(&check)?.body, "wish-number")?;
    let alone = [
        ("wish-number", number.as_str()),
        ("heard", "alone"),
        ("heard", "safe"),
        ("own-words", "I want it gone."),
        ("check-outcome", "same"),
        ("interpreter", "nobody"),
    ];
    written(hears, &check, &alone)?;
    written(asks, &format!("{case}/erase"), &[("act", "ask")])?;
    Some(case)
}

/// Erases on and on, until the process dies.
fn erase_on(
    (writers, server): (&[Writer], &Server),
    number: usize,
    begin: &str,
    keep: impl Fn(String, String, Outcome),
) {
    let second = 1 + number % (writers.len() - 1);
    let [mut hears, mut asks, mut erases] =
        [number, 0, second].map(|writer| writers[writer].browser(server));
    for count in 0.. {
        let words = format!("{begin}-{count}-");
        let Some(case) = wished(&mut hears, &mut asks, &words) else {
            // Too many at once: another case is begun; where nobody answers, it is over.
            if hears.try_get("/en/work").is_none() {
                return;
            }
            continue;
        };
        let path = format!("{case}/erase");
        let Some(page) = erases.try_get(&path) else { return };
        let Some(seen) = hidden(&page.body, "seen-record") else { continue };
        let erased = erases.try_post(&path, &[("act", "erase"), ("seen-record", seen.as_str())]);
        let outcome = said(erased, "erase");
        keep(case, words, outcome);
        if outcome == Outcome::Unknown {
            return;
        }
    }
}

/// Whether the case is gone with everything; where it is not, it is there with everything.
fn is_gone(browser: &mut Browser<'_>, one: &Erasure) -> bool {
    let page = browser.get(&one.case);
    assert_eq!(page.status, 200, "{}: {}", one.case, page.body);
    let found = browser.post("/en/work/cases/found", &[("words", one.words.as_str())]).body;
    let is_found = found.contains(&one.case);
    if page.body.contains("This case was erased") {
        assert!(!is_found, "{} is gone, and found by its name", one.case);
        return true;
    }
    assert_eq!(page.body.matches(&one.words).count(), 2, "name and note: {}", page.body);
    false
}

#[test]
fn promise_4_no_case_is_erased_by_half_and_none_that_was_comes_back_by_kill() {
    let of_one = Kills { times: KILLS, most: ERASED_BEFORE_KILL, seed: 20_261_130 };
    in_installations(&of_one, erased_cases_stay_gone);
}

fn erased_cases_stay_gone(kills: &Kills) {
    let installation = Installation::embedded();
    let server = installation.serve();
    let writers = writers(&installation, &server);
    let of = (&installation, &*writers);
    let (server, erasures) = killed_again(
        of,
        server,
        kills,
        |one: &Erasure| one.outcome,
        |(round, number), server, keep| {
            // The first is the supervisor, who asks for all of them.
            if number > 0 {
                let begin = format!("kudu-{round}-{number}");
                erase_on((&writers, server), number, &begin, |case, words, outcome| {
                    keep(Erasure { writer: number, case, words, outcome });
                });
            }
        },
    );
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in &erasures {
        let is_gone = is_gone(&mut writers[one.writer].browser(&server), one);
        let right = match one.outcome {
            Outcome::Acknowledged => is_gone,
            Outcome::Refused => !is_gone,
            Outcome::Unknown => true,
        };
        assert!(right, "{} was {:?}, and is gone: {is_gone}", one.case, one.outcome);
        *counts.entry(format!("{:?}, gone: {is_gone}", one.outcome)).or_default() += 1;
    }
    installation.json(&["audit", "verify"]);
    println!("{KILLS} kills while cases were erased: {counts:?}");
}
