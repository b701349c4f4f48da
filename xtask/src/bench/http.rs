//! How many pages a second come through HTTP, on the cores that the one who asks uses too. Beside
//! it, in the same run, a page of Flask and a bare server with a fixed body.
//!
//! Everything listens on and asks 127.0.0.1, and ends with the benchmark.

pub(super) mod bare;
mod client;
pub(super) mod load;
pub(super) mod server;

use std::path::{Path, PathBuf};
use std::process::Command;

use super::node::FACILITIES;
use super::{Failure, line};
use load::Send;
use server::Server;

/// What readers ask for. Every page has twenty results.
const FORMS: [&str; 8] = [
    "need=medical-care&place=Lodwar",
    "need=medical-care&place=Nairobi",
    "need=medical-care&place=Hargeysa",
    "need=medical-care&place=Addis+Ababa",
    "need=medical-care&place=Juba",
    "need=medical-care&place=Gulu",
    "need=medical-care&place=Khartoum",
    "need=medical-care&place=Mombasa",
];
/// The same in words, with a slip.
const WORDS: [&str; 4] = [
    "q=hospital&place=Lodwar",
    "q=dispensry&place=Nairobi",
    "q=health+centre&anywhere=1",
    "q=maternity&place=Gulu",
];
/// What Flask is run with.
const PYTHON_PACKAGES: [&str; 2] = ["flask==3.1.2", "gunicorn==23.0.0"];
const FLASK_PAGE: &str = "bench/http";

/// Measures and prints.
pub(crate) async fn run() -> Result<(), Failure> {
    load::check()?;
    line("| What | Requests a second | p50, ms | p99, ms | Bytes with head |");
    line("|---|---|---|---|---|");
    rufaa().await?;
    bare().await?;
    flask().await
}

async fn rufaa() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    import(folder.path())?;
    let address = server::free_address()?;
    let mut command = rufaa_command(folder.path())?;
    command.arg("serve").env("RUFAA_HTTP_LISTEN", &address);
    let server = Server::start(command, address).await?;
    let home = Send::Get(vec!["/en/".to_owned()]);
    let results = Send::Get(tokens(server.address(), &FORMS)?);
    let words = Send::Get(tokens(server.address(), &WORDS)?);
    let posts = Send::Post("/en/find", &FORMS);
    for (what, send) in [
        ("Rufaa, home", &home),
        ("Rufaa, results of a need near a place", &results),
        ("Rufaa, results of words", &words),
        ("Rufaa, POST of a form, answered by a redirect", &posts),
    ] {
        load::measure(what, server.address(), send)?;
    }
    server.end()
}

/// The addresses to which forms lead.
fn tokens(address: &str, forms: &[&str]) -> Result<Vec<String>, Failure> {
    let token = |form: &&str| {
        let path = client::redirected(address, "/en/find", form)?;
        client::check_page(address, &path)?;
        Ok(path)
    };
    forms.iter().map(token).collect()
}

fn import(folder: &Path) -> Result<(), Failure> {
    let mut command = rufaa_command(folder)?;
    command.args(["import", FACILITIES, "--mapping", "horn-facilities", "--apply"]);
    let output = command.output()?;
    if output.status.success() {
        Ok(())
    } else {
        Err(format!("the import failed: {}", String::from_utf8_lossy(&output.stderr)).into())
    }
}

/// The binary that was built beside this one, with its data in this folder and nothing else of the
/// environment.
pub(super) fn rufaa_command(folder: &Path) -> Result<Command, Failure> {
    let binary = std::env::current_exe()?.with_file_name("rufaa");
    if !binary.exists() {
        let what = "is missing; build it: cargo build --release -p rufaa";
        return Err(format!("{} {what}", binary.display()).into());
    }
    let mut command = server::command(binary);
    command.env_clear().env("RUFAA_DATA", folder).env("RUFAA_LOG_LEVEL", "warn");
    Ok(command)
}

async fn bare() -> Result<(), Failure> {
    let address = server::free_address()?;
    let mut command = server::command(std::env::current_exe()?);
    command.args(["bench", "bare", &address]);
    let server = Server::start(command, address).await?;
    load::measure("bare axum, 14 KB", server.address(), &Send::Get(vec!["/".to_owned()]))?;
    server.end()
}

async fn flask() -> Result<(), Failure> {
    let folder = python()?;
    let address = server::free_address()?;
    let mut command = server::command(folder.join("bin/gunicorn"));
    command.args(["--workers", "2", "--bind", &address, "--chdir", FLASK_PAGE]).args([
        "--log-level",
        "warning",
        "flask_page:app",
    ]);
    let server = Server::start(command, address).await?;
    load::measure("Flask, 20 rows", server.address(), &Send::Get(vec!["/".to_owned()]))?;
    server.end()
}

/// A folder of Python with Flask, beside what was built.
fn python() -> Result<PathBuf, Failure> {
    let built = std::env::current_exe()?;
    let folder = built.parent().and_then(Path::parent).ok_or("no target folder")?;
    let folder = folder.join("bench-python");
    if !folder.join("bin/gunicorn").exists() {
        succeed(
            Command::new("python3").args(["-m", "venv"]).arg(&folder),
            "apt-get install python3-venv",
        )?;
        let mut pip = Command::new(folder.join("bin/pip"));
        pip.args(["install", "--quiet"]).args(PYTHON_PACKAGES);
        succeed(&mut pip, "see what pip says above")?;
    }
    Ok(folder)
}

fn succeed(command: &mut Command, otherwise: &str) -> Result<(), Failure> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{command:?} failed: {status}; {otherwise}").into()),
        Err(error) => Err(format!("{command:?}: {error}; {otherwise}").into()),
    }
}
