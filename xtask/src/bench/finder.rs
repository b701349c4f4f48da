//! How fast the finder answers, alone, on one thread, warm: 18,386 real facilities, and as many
//! services grown from them as are asked for. Beside it PostgreSQL and SQLite on the same services,
//! and a scan that says whether what they all find is right.

mod asked;
mod beside;
pub(super) mod chance;
mod grown;
mod growth;
mod ours;
mod plot;
mod scan;
mod size;
mod worst;

use std::path::Path;

use jiff::civil::{Date, date};
use rufaa_app::load_packs;
use rufaa_domain::directory::entry::{Entry, prepare};
use rufaa_domain::directory::listing::{Audience, Listing, listings};
use rufaa_domain::directory::standing::Standing;
use rufaa_domain::finding::Question;
use rufaa_domain::pack::Packs;

use super::node::read_facilities;
use super::{Failure, line};
use asked::{Class, questions};
use grown::Grown;
use growth::Growth;
use size::Size;

/// Seed of the services and questions.
const SEED: u64 = 20_261_122;
/// The day of all questions.
const TODAY: Date = date(2026, 11, 22);
const PASSES: usize = 5;
/// Of what holds in an area, so many are compared with the scan; deeper pages are not given.
const CHECKED_MAX: usize = 10_000;

type Questions = [(Class, Question)];

/// Measures on each of these numbers of services, and prints; draws how the cost grows into this
/// file, and keeps the indexes below that folder. Fails when some answer differs from the scan's.
pub(crate) fn run(
    services: &[usize],
    plot: Option<&Path>,
    keep: Option<&Path>,
) -> Result<(), Failure> {
    let packs = load_packs(None)?;
    let real = facilities(&packs)?;
    let grown = Grown::new(&real, &packs, SEED, TODAY);
    let questions = questions(&real, &packs, SEED);
    line(&format!("seed {SEED}, {} facilities, {} questions", real.len(), questions.len()));
    let mut growth = Growth::default();
    for count in services {
        let size = Size::new(&grown, *count, &questions);
        ours::measure(&size, keep, &mut growth)?;
        beside::measure(&size, &mut growth)?;
    }
    growth.print();
    if let Some(file) = plot {
        std::fs::write(file, plot::svg(&growth))?;
    }
    growth.check()
}

/// Asks everything of an index that was built; prints for people, or as JSON.
pub(crate) fn ask(folder: &Path, json: bool) -> Result<(), Failure> {
    let packs = load_packs(None)?;
    let questions = questions(&facilities(&packs)?, &packs, SEED);
    let asking = ours::ask(folder, &packs, &questions)?;
    if json {
        line(&serde_json::to_string(&asking)?);
    } else {
        asking.print(&questions);
        size::print_times(&questions, &asking.times);
    }
    Ok(())
}

/// Asks for these words a thousand times, for a profiler.
pub(crate) fn ask_only(folder: &Path, words: &str) -> Result<(), Failure> {
    ours::ask_only(folder, &load_packs(None)?, words)
}

/// The facilities as listings that bear the facility's name. Their table names the facility as the
/// organisation, and as the service only its type, of which there are 39.
fn facilities(packs: &Packs) -> Result<Vec<Listing>, Failure> {
    let listed =
        |entry: &Entry| listings(entry, &Standing::default(), packs, TODAY, Audience::Public);
    let incoming = read_facilities(packs)?.incoming.into_iter();
    let prepared = incoming.filter_map(|incoming| prepare(incoming.organization, packs).ok());
    let named = |listing: Listing| Listing { name: listing.organization.clone(), ..listing };
    Ok(prepared.flat_map(|prepared| listed(&prepared.entry)).map(named).collect())
}
