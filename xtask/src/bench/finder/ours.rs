//! Rufaa's own index: built, asked in a process of its own, and compared with the scan.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use rufaa_app::suiting;
use rufaa_domain::directory::listing::Audience;
use rufaa_domain::finding::{HITS_MAX, Moment, Near, Order, Question};
use rufaa_domain::matching::{Family, Person, Sex};
use rufaa_domain::pack::Packs;
use rufaa_finder::{EntryListings, Finder, Progress};
use serde::{Deserialize, Serialize};

use super::asked::{Class, HITS};
use super::growth::Growth;
use super::size::{Done, Size};
use super::{CHECKED_MAX, PASSES, Questions, TODAY, worst};
use crate::bench::peers::Found;
use crate::bench::times::Percentiles;
use crate::bench::{Failure, line};

/// Services of one commit, as when a node follows the feed.
const BATCH: usize = 5_000;

/// What was measured while asking.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Asking {
    /// From opening to the first answer.
    start: Duration,
    /// What the process held more than before, megabytes.
    memory_megabytes: usize,
    /// How many questions of words found something.
    words_found: usize,
    /// Of each question in each pass, in order.
    pub(super) times: Vec<Duration>,
    /// Of the same with all choices counted.
    counted: Vec<Duration>,
    /// Of what suits a person with five needs.
    suiting: Vec<Duration>,
}

/// Builds the index, asks it, and compares what it finds.
pub(super) fn measure(
    size: &Size<'_>,
    keep: Option<&Path>,
    growth: &mut Growth,
) -> Result<(), Failure> {
    let temporary = tempfile::tempdir()?;
    let kept = keep.map(|keep| keep.join(size.count.to_string()));
    let folder = kept.as_deref().unwrap_or_else(|| temporary.path());
    build(folder, size)?;
    let asking = ask_apart(folder)?;
    asking.print(size.questions);
    let finder = Finder::open(folder, size.grown.packs())?;
    worst::look_for(&finder, size.grown.real(), size.grown.packs())?;
    let found = |(class, question): &(Class, Question)| {
        class.is_exact().then(|| found(&finder, question)).transpose()
    };
    let found: Result<Vec<Option<Found>>, Failure> = size.questions.iter().map(found).collect();
    let Asking { times, words_found, .. } = asking;
    growth.all.push(size.report(&Done { engine: "Rufaa", times, found: found?, words_found }));
    Ok(())
}

fn build(folder: &Path, size: &Size<'_>) -> Result<(), Failure> {
    let began = Instant::now();
    let finder = Finder::open(folder, size.grown.packs())?;
    let mut position = 0;
    finder.follow(&[], &[], &progress(0))?;
    for from in (0..size.count).step_by(BATCH) {
        let listings = size.grown.listings(from..size.count.min(from + BATCH));
        let entries: Vec<EntryListings> = listings
            .map(|listing| EntryListings { entry: listing.entry, listings: vec![listing] })
            .collect();
        position += 1;
        finder.follow(&entries, &[], &progress(position))?;
    }
    finder.settle()?;
    drop(finder);
    let disk = folder_bytes(folder)? >> 20;
    line(&format!("  Rufaa: built in {:.1?}, disk {disk} MB", began.elapsed()));
    Ok(())
}

/// Asks everything in a process of its own, so that its memory is that of the finder.
fn ask_apart(folder: &Path) -> Result<Asking, Failure> {
    let mut command = Command::new(std::env::current_exe()?);
    let output = command.args(["bench", "ask", "--json"]).arg(folder).output()?;
    if output.status.success() {
        Ok(serde_json::from_slice(&output.stdout)?)
    } else {
        Err(format!("asking failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// Asks everything, once to warm up, then in so many passes.
pub(super) fn ask(folder: &Path, packs: &Packs, questions: &Questions) -> Result<Asking, Failure> {
    let before = resident_megabytes()?;
    let began = Instant::now();
    let finder = Finder::open(folder, packs)?;
    let moment = Moment::day(TODAY);
    let first = Question { text: "hospital".to_owned(), limit: HITS, ..Question::default() };
    finder.find(&first, Audience::Public, &moment)?;
    let start = began.elapsed();
    let mut times = Vec::new();
    let mut words_found = 0;
    for pass in 0..=PASSES {
        for (class, question) in questions {
            let began = Instant::now();
            let answer = finder.find(question, Audience::Public, &moment)?;
            let took = began.elapsed();
            assert!(answer.hits.len() <= HITS, "a page");
            if pass > 0 {
                times.push(took);
            } else if *class == Class::Words {
                words_found += usize::from(!answer.hits.is_empty());
            }
        }
    }
    let memory_megabytes = resident_megabytes()?.saturating_sub(before);
    let counted = counted(&finder, questions, &moment)?;
    let suiting = persons(&finder, packs, questions, &moment)?;
    Ok(Asking { start, memory_megabytes, words_found, times, counted, suiting })
}

/// The questions with all choices counted.
fn counted(
    finder: &Finder,
    questions: &Questions,
    moment: &Moment,
) -> Result<Vec<Duration>, Failure> {
    let passes = (0..=PASSES).flat_map(|_| questions);
    let time = |(_, question): &(Class, Question)| {
        let question = Question { count_choices: true, ..question.clone() };
        let began = Instant::now();
        finder.find(&question, Audience::Public, moment)?;
        Ok(began.elapsed())
    };
    let times: Vec<Duration> = passes.map(time).collect::<Result<_, Failure>>()?;
    Ok(times.into_iter().skip(questions.len()).collect())
}

/// What suits a person with five needs, at each place of the questions.
fn persons(
    finder: &Finder,
    packs: &Packs,
    questions: &Questions,
    moment: &Moment,
) -> Result<Vec<Duration>, Failure> {
    const NEEDS: [&str; 5] =
        ["emergency-shelter", "medical-care", "legal-advice", "counselling", "education"];
    let person = |near: Near| Person {
        needs: NEEDS.map(str::to_owned).to_vec(),
        sex: Some(Sex::Female),
        age_years: Some(17),
        family: Some(Family::Alone),
        languages: vec!["so".to_owned(), "sw".to_owned()],
        point: Some(near.point),
        ..Person::default()
    };
    let persons = questions.iter().filter_map(|(_, question)| question.near.map(person));
    let time = |person: Person| {
        let began = Instant::now();
        suiting(finder, &person, moment, &packs.weights)?;
        Ok(began.elapsed())
    };
    persons.map(time).collect()
}

/// Asks for these words a thousand times.
pub(super) fn ask_only(folder: &Path, packs: &Packs, words: &str) -> Result<(), Failure> {
    const TIMES: u32 = 1_000;
    let finder = Finder::open(folder, packs)?;
    let question = Question { text: words.to_owned(), limit: HITS, ..Question::default() };
    let moment = Moment::day(TODAY);
    let began = Instant::now();
    for _ in 0..TIMES {
        finder.find(&question, Audience::Public, &moment)?;
    }
    line(&format!("{:.3} ms each", began.elapsed().as_secs_f64() * 1_000.0 / f64::from(TIMES)));
    Ok(())
}

impl Asking {
    /// Prints what is not of a class, and the questions that took longest in the last pass.
    pub(super) fn print(&self, questions: &Questions) {
        let Self { start, memory_megabytes, times, .. } = self;
        line(&format!("  start to the first answer {start:.0?}, memory {memory_megabytes} MB"));
        let of = |times: &[Duration]| Percentiles::of(times.iter().copied());
        line(&format!("    with all choices counted: {}", of(&self.counted)));
        line(&format!("    what suits a person with five needs: {}", of(&self.suiting)));
        let mut last: Vec<(&Duration, &Question)> = times
            .iter()
            .rev()
            .zip(questions.iter().rev())
            .map(|(took, (_, question))| (took, question))
            .collect();
        last.sort_by(|one, other| other.0.cmp(one.0));
        for (took, question) in last.iter().take(3) {
            let Question { text, needs, flags, area, .. } = question;
            line(&format!("    slow: {took:.0?} {text:?} {needs:?} {flags:?} {area:?}"));
        }
    }
}

/// What the finder finds for a question without words, page by page; the nearest by distance
/// alone, since by default confirmation weighs too.
fn found(finder: &Finder, question: &Question) -> Result<Found, Failure> {
    let order = if question.near.is_some() { Order::Distance } else { Order::Best };
    let wanted = if question.near.is_some() { HITS } else { CHECKED_MAX };
    let mut found = Found::default();
    loop {
        let offset = found.ids.len();
        let limit = HITS_MAX.min(wanted - offset);
        let page = Question { order, offset, limit, ..question.clone() };
        let answer = finder.find(&page, Audience::Public, &Moment::day(TODAY))?;
        found.total = answer.total;
        found.ids.extend(answer.hits.iter().map(|hit| hit.listing.id));
        if answer.hits.len() < limit || found.ids.len() >= wanted {
            return Ok(found);
        }
    }
}

fn progress(position: i64) -> Progress {
    Progress { epoch: "bench".to_owned(), position }
}

/// Memory of this process, megabytes.
fn resident_megabytes() -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: usize =
        line.and_then(|line| line.split_whitespace().next()).ok_or("no VmRSS")?.parse()?;
    Ok(kilobytes / 1_024)
}

fn folder_bytes(folder: &Path) -> Result<u64, Failure> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        bytes += if data.is_dir() { folder_bytes(&entry.path())? } else { data.len() };
    }
    Ok(bytes)
}
