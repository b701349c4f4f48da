//! Writing: thirty-two clients send forms of notes, each into a case of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use rufaa_app::{Clock as _, Cost, Node, Place, SystemClock};

use super::bare;
use super::people::{Steps, begin_case, workers};
use crate::bench::http::{load, rufaa_command, server};
use crate::bench::node::{in_folder, open_with};
use crate::bench::{Failure, line};

/// Workers, one for each connection.
const WORKERS: usize = 32;
/// Connections.
const WRITERS: &str = "32";
/// Cases of each: what is written in ten seconds makes none of them longer than most are.
const CASES_EACH: usize = 100;
/// What is written: as long as what an officer types, and never the same, since what is sent twice is kept
/// once.
const NOTE: &str =
    "She+slept+well+and+wants+to+call+her+sister+on+Friday.+The+doctor+comes+at+{number}.";

/// Measures and prints; on PostgreSQL, too, where there is one.
pub(super) async fn run(slow_disk: bool) -> Result<(), Failure> {
    load::check()?;
    let slow_sync = if slow_disk { Some(slow_sync()?) } else { None };
    line("| What | Records a second | p50, ms | p99, ms | Bytes with head |");
    line("|---|---|---|---|---|");
    let folder = tempfile::tempdir()?;
    let what = "Rufaa, records through HTTP";
    measured(what, (folder.path(), in_folder(folder.path())), slow_sync.as_deref()).await?;
    if let Some(url) = bare::address() {
        let folder = tempfile::tempdir()?;
        let place = Place::Postgres(bare::own_database(&url).await?);
        let what = "Rufaa on PostgreSQL, records through HTTP";
        measured(what, (folder.path(), place), slow_sync.as_deref()).await?;
    }
    bare::in_a_process(slow_sync.as_deref())?;
    Ok(())
}

/// Measures one engine.
async fn measured(
    what: &str,
    (folder, place): (&Path, Place),
    slow_sync: Option<&Path>,
) -> Result<(), Failure> {
    let before = Steps::before(SystemClock.now(), 4);
    let forms = prepare((folder, place.clone()), before).await?;
    let events_before = events((folder, place.clone())).await?;
    let address = server::free_address()?;
    let mut command = rufaa_command(folder)?;
    command.arg("serve").env("RUFAA_HTTP_LISTEN", &address);
    if let Place::Postgres(url) = &place {
        command.env("RUFAA_DATABASE_URL", url);
    }
    if let Some(library) = slow_sync {
        command.env("LD_PRELOAD", library);
    }
    let server = server::Server::start(command, address).await?;
    let answers = load::measure_lines(what, server.address(), (&forms, WRITERS))?;
    line(&format!("The server has {} MB of memory of its own.", server.memory_mb()?));
    server.end()?;
    let written = events((folder, place)).await? - events_before;
    line(&format!("{written} records were kept while it was warmed up and measured."));
    if written < answers {
        return Err(format!("{answers} were acknowledged").into());
    }
    Ok(())
}

/// What makes every sync of the disk two milliseconds longer, built beside what was built.
fn slow_sync() -> Result<PathBuf, Failure> {
    let library = std::env::current_exe()?.with_file_name("slow_sync.so");
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-O2", "-o"]).arg(&library).arg("bench/slow_sync.c");
    if compiler.arg("-ldl").status()?.success() { Ok(library) } else { Err("cc failed".into()) }
}

/// A node with its workers and their cases; gives a file with a form for each case.
async fn prepare((folder, place): (&Path, Place), clock: Steps) -> Result<PathBuf, Failure> {
    let clock = Arc::new(clock);
    let node = open_with((folder, place), Arc::<Steps>::clone(&clock), Cost::LEAST).await?;
    let (workers, _) = workers(&node, &clock, WORKERS).await?;
    let mut forms = String::new();
    for number in 0..CASES_EACH {
        for worker in &workers {
            let case = begin_case(&node, worker, number).await?;
            let (cookie, form) = (&worker.cookie, worker.form());
            let path = format!("/en/work/cases/{case}/write/note");
            writeln!(forms, "{path}\t{cookie}\tform={form}&part=care&words={NOTE}")?;
        }
    }
    placed(&node).await?;
    node.close().await;
    let file = folder.join("forms");
    std::fs::write(&file, forms)?;
    Ok(file)
}

async fn events(at: (&Path, Place)) -> Result<u64, Failure> {
    let node = open_with(at, Arc::new(SystemClock), Cost::LEAST).await?;
    placed(&node).await?;
    let size = node.verify_audit(None).await?.size;
    node.close().await;
    Ok(size)
}

async fn placed(node: &Node) -> Result<(), Failure> {
    while node.place_events().await? > 0 {}
    Ok(())
}
