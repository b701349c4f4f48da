//! How fast the finder answers, alone, on one thread, warm: 18,386 real facilities, and as many
//! services grown from them as are asked for.

mod asked;
mod chance;
mod grown;

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use rufaa_app::load_packs;
use rufaa_domain::directory::entry::{Entry, prepare};
use rufaa_domain::directory::listing::{Audience, Listing, listings};
use rufaa_domain::directory::standing::Standing;
use rufaa_domain::finding::{Moment, Question};
use rufaa_domain::pack::Packs;
use rufaa_finder::{EntryListings, Finder, Progress};

use super::node::read_facilities;
use super::{Failure, line};
use asked::{Class, questions};
use grown::Grown;

/// Seed of the services and questions.
const SEED: u64 = 20_261_122;
/// The day of all questions.
const TODAY: Date = date(2026, 11, 22);
/// Services of one commit, as when a node follows the feed.
const BATCH: usize = 5_000;
const PASSES: usize = 5;

/// Measures and prints.
pub(crate) fn run(services: &[usize], keep: Option<&Path>) -> Result<(), Failure> {
    let packs = load_packs(None)?;
    let real = facilities(&packs)?;
    line(&format!("seed {SEED}, {} facilities", real.len()));
    for count in services {
        let temporary = tempfile::tempdir()?;
        let kept = keep.map(|keep| keep.join(count.to_string()));
        let folder = kept.as_deref().unwrap_or_else(|| temporary.path());
        build(folder, &Grown::new(&real, &packs, SEED, TODAY), *count, &packs)?;
        ask_in_own_process(folder)?;
    }
    Ok(())
}

/// Asks everything of an index that was built; in a process of its own, so that its memory is that
/// of the finder.
pub(crate) fn ask(folder: &Path) -> Result<(), Failure> {
    let packs = load_packs(None)?;
    let questions = questions(&facilities(&packs)?, &packs, SEED);
    let before = resident_megabytes()?;
    let began = Instant::now();
    let finder = Finder::open(folder, &packs)?;
    let moment = Moment::day(TODAY);
    let first = Question { text: "hospital".to_owned(), limit: 20, ..Question::default() };
    finder.find(&first, Audience::Public, &moment)?;
    line(&format!("  start to the first answer: {:.0?}", began.elapsed()));
    let mut times = Vec::new();
    for pass in 0..=PASSES {
        for (class, question) in &questions {
            let began = Instant::now();
            let answer = finder.find(question, Audience::Public, &moment)?;
            let took = began.elapsed();
            assert!(answer.hits.len() <= asked::HITS, "a page");
            if pass > 0 {
                times.push((*class, took));
            }
        }
    }
    line(&format!("  memory: {} MB", resident_megabytes()?.saturating_sub(before)));
    for (class, _) in Class::COUNTS {
        let of_class = times.iter().filter(|(one, _)| *one == class).map(|(_, took)| *took);
        percentiles(class.name(), of_class.collect());
    }
    percentiles("all", times.iter().map(|(_, took)| *took).collect());
    slowest(&questions, &times);
    Ok(())
}

/// Asks for these words so often as the second part says; for a profiler.
pub(crate) fn ask_only(folder: &Path, only: &[String]) -> Result<(), Failure> {
    let [text, times] = only else { return Err("words and how often".into()) };
    let finder = Finder::open(folder, &load_packs(None)?)?;
    let question = Question { text: text.clone(), limit: asked::HITS, ..Question::default() };
    let moment = Moment::day(TODAY);
    let began = Instant::now();
    for _ in 0..times.parse()? {
        finder.find(&question, Audience::Public, &moment)?;
    }
    line(&format!("{:.1?} in all", began.elapsed()));
    Ok(())
}

fn slowest(questions: &[(Class, Question)], times: &[(Class, Duration)]) {
    let mut last: Vec<(Duration, &Question)> =
        questions.iter().zip(times).map(|((_, question), (_, took))| (*took, question)).collect();
    last.sort_by(|one, other| other.0.cmp(&one.0));
    for (took, question) in last.iter().take(8) {
        let Question { text, needs, flags, area, .. } = question;
        line(&format!("    {took:.0?} {text:?} {needs:?} {flags:?} {area:?}"));
    }
}

/// The facilities as listings.
fn facilities(packs: &Packs) -> Result<Vec<Listing>, Failure> {
    let listed =
        |entry: &Entry| listings(entry, &Standing::default(), packs, TODAY, Audience::Public);
    let incoming = read_facilities(packs)?.incoming.into_iter();
    let prepared = incoming.filter_map(|incoming| prepare(incoming.organization, packs).ok());
    Ok(prepared.flat_map(|prepared| listed(&prepared.entry)).collect())
}

fn build(folder: &Path, grown: &Grown<'_>, count: usize, packs: &Packs) -> Result<(), Failure> {
    let began = Instant::now();
    let finder = Finder::open(folder, packs)?;
    let mut position = 0;
    finder.follow(&[], &[], &progress(0))?;
    for from in (0..count).step_by(BATCH) {
        let until = count.min(from + BATCH);
        let listings = (from..until).filter_map(|number| grown.listing(number));
        let entries: Vec<EntryListings> = listings
            .map(|listing| EntryListings { entry: listing.entry, listings: vec![listing] })
            .collect();
        position += 1;
        finder.follow(&entries, &[], &progress(position))?;
    }
    finder.settle()?;
    drop(finder);
    let disk = folder_megabytes(folder)?;
    line(&format!("{count} services\n  built in {:.1?}, disk {disk} MB", began.elapsed()));
    Ok(())
}

fn progress(position: i64) -> Progress {
    Progress { epoch: "bench".to_owned(), position }
}

fn ask_in_own_process(folder: &Path) -> Result<(), Failure> {
    let mut command = std::process::Command::new(std::env::current_exe()?);
    let status = command.args(["bench", "ask"]).arg(folder).status()?;
    if status.success() { Ok(()) } else { Err(format!("asking failed: {status}").into()) }
}

fn percentiles(class: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |hundredths: usize| {
        let place = (times.len() * hundredths / 100).min(times.len().saturating_sub(1));
        times.get(place).copied().unwrap_or_default().as_secs_f64() * 1_000.0
    };
    line(&format!(
        "  {class}: p50 {:.3} ms, p90 {:.3} ms, p99 {:.3} ms ({})",
        at(50),
        at(90),
        at(99),
        times.len()
    ));
}

/// Memory of this process that is not shared with files, megabytes.
fn resident_megabytes() -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes: usize =
        line.and_then(|line| line.split_whitespace().next()).ok_or("no VmRSS")?.parse()?;
    Ok(kilobytes / 1_024)
}

fn folder_megabytes(folder: &Path) -> Result<u64, Failure> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let data = entry.metadata()?;
        bytes += if data.is_dir() { folder_megabytes(&entry.path())? << 20 } else { data.len() };
    }
    Ok(bytes >> 20)
}
