//! Lists and a long case, with a country's cases in the database.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use rufaa_app::{Clock as _, Cost, Node, SystemClock};
use rufaa_domain::case::{Compartment, Individual, Note, Record, Relation, Standing, Task};
use rufaa_store::Place;

use super::country::{Country, REFERRALS_EACH};
use super::people::{Steps, Worker, begin_case, workers};
use crate::bench::http::{load, rufaa_command, server};
use crate::bench::node::{in_folder, open_with};
use crate::bench::{Failure, line};

/// Workers, each with a unit of her own.
const WORKERS: usize = 32;
/// Cases of each that she can open: more than a page has.
const CASES_EACH: usize = 60;
/// Records of the case that is opened.
const RECORDS: usize = 200;
/// Those who read at once: one, who waits for each page before she asks for the next; and as many as keep
/// every core of a small machine busy, so that each also waits for the others.
const READERS: [(&str, &str); 2] = [("one reader", "1"), ("four at once", "4")];

/// Measures and prints.
pub(super) async fn run((cases, seed): (u64, u64)) -> Result<(), Failure> {
    load::check()?;
    let folder = tempfile::tempdir()?;
    let clock = Arc::new(Steps::before(SystemClock.now(), 6));
    let node = open_with(
        (folder.path(), in_folder(folder.path())),
        Arc::<Steps>::clone(&clock),
        Cost::LEAST,
    )
    .await?;
    let (workers, focal_point) = workers(&node, &clock, WORKERS).await?;
    for number in 0..CASES_EACH {
        for worker in &workers {
            let case = begin_case(&node, worker, number).await?;
            node.write_case(&worker.session, case, (&to_do(worker), None)).await?;
        }
    }
    let long = long_case(&node, workers.first().ok_or("nobody")?).await?;
    node.close().await;
    drop(node);
    fill(folder.path(), &workers, (cases, seed)).await?;
    clock.on();
    let node = open_with(
        (folder.path(), in_folder(folder.path())),
        Arc::<Steps>::clone(&clock),
        Cost::LEAST,
    )
    .await?;
    let mut again = Vec::new();
    for worker in workers {
        again.push(worker.again(&node).await?);
    }
    let focal_point = focal_point.again(&node).await?;
    node.close().await;
    // The index is owned by one process at a time.
    drop(node);
    measure(folder.path(), (&again, &focal_point), &long).await
}

/// Something that she has to do.
fn to_do(worker: &Worker) -> Record {
    Record::Task(Task {
        what: "Ask the clerk when the hearing is.".to_owned(),
        due: None,
        responsible: Some(worker.session.member()),
        need: None,
    })
}

/// Somebody around her who is no member of Rufaa, so that every colleague's name is held against this one.
fn around((name, relation, standing): (&str, Relation, Standing)) -> Record {
    let (member, organization, group, known) = (None, None, None, None);
    let name = name.to_owned();
    Record::Individual(Individual { name, relation, standing, member, organization, group, known })
}

/// A case with many records; gives its address.
async fn long_case(node: &Node, worker: &Worker) -> Result<String, Failure> {
    let case = begin_case(node, worker, CASES_EACH).await?;
    for one in [
        ("Barasa Wekesa", Relation::Recruiter, Standing::Implicated),
        ("Naliaka Wekesa", Relation::Parent, Standing::Clear),
    ] {
        node.write_case(&worker.session, case, (&around(one), None)).await?;
    }
    let words = "She slept well and wants to call her sister on Friday.".to_owned();
    let note = Record::Note(Note { words, part: Compartment::Care });
    for _ in 0..RECORDS {
        node.write_case(&worker.session, case, (&note, None)).await?;
    }
    Ok(format!("/en/work/cases/{case}"))
}

/// Puts a country around what is there.
async fn fill(folder: &Path, workers: &[Worker], (cases, seed): (u64, u64)) -> Result<(), Failure> {
    let file = folder.join("rufaa.sqlite");
    let organisation = workers.first().ok_or("nobody")?.session.organisation();
    let units = workers.iter().map(|worker| (worker.unit, worker.session.member())).collect();
    let place = Place::File(file.clone());
    let of = (cases, seed, SystemClock.now());
    let country = Country::around(&place, organisation, units, of).await?;
    let filled = folder.join("filled.sqlite");
    let began = std::time::Instant::now();
    country.fill(&filled).await?;
    let size_mb = std::fs::metadata(&filled)?.len() / 1_000_000;
    line(&format!(
        "{cases} cases and {} referrals, by chance with seed {seed}, were filled in in {:.0?}: {size_mb} MB",
        cases * REFERRALS_EACH,
        began.elapsed()
    ));
    // What was filled in is on the disk before anything is measured.
    std::fs::File::open(&filled)?.sync_all()?;
    std::fs::rename(filled, file)?;
    Ok(())
}

async fn measure(
    folder: &Path,
    (workers, focal_point): (&[Worker], &Worker),
    long: &str,
) -> Result<(), Failure> {
    let address = server::free_address()?;
    let mut command = rufaa_command(folder)?;
    command.arg("serve").env("RUFAA_HTTP_LISTEN", &address);
    let server = server::Server::start(command, address).await?;
    line("| What | Pages a second | p50, ms | p99, ms | Bytes with head |");
    line("|---|---|---|---|---|");
    let first = workers.get(..1).ok_or("nobody")?;
    let board = std::slice::from_ref(focal_point);
    for (what, path, who) in [
        ("Caseload", "/en/work/cases", workers),
        ("Inbox", "/en/work/inbox", workers),
        ("Things to do", "/en/work/tasks", workers),
        ("Inbox, for a shelter", "/en/work/inbox?need=emergency-shelter", workers),
        ("Board", "/en/work/board", board),
        (
            "Board, accepted, for a shelter",
            "/en/work/board?state=accepted&need=emergency-shelter",
            board,
        ),
        ("Board, what is over", "/en/work/board?over=1", board),
        ("A case of 200 records", long, first),
    ] {
        let pages = folder.join("pages");
        let mut lines = String::new();
        for worker in who {
            writeln!(lines, "{path}\t{}\t", worker.cookie)?;
        }
        std::fs::write(&pages, lines)?;
        for (how, readers) in READERS {
            let what = format!("{what}, {how}");
            let answered = load::measure_lines(&what, server.address(), (&pages, readers))?;
            if answered == 0 {
                return Err(format!("{what}: no page was answered in time").into());
            }
        }
    }
    line(&format!("The server has {} MB of memory of its own.", server.memory_mb()?));
    server.end()
}
