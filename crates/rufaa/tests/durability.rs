//! Promise 4: no acknowledged write is lost.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot be set up has failed"
)]
mod support;

use std::process::Command;
use std::sync::Mutex;

use serde_json::Value;
use support::{Installation, Server, eventually, text};

/// Rounds of killing; each with some dozens of writes in flight.
const KILLS: usize = 10;

fn suggest(server: &Server, words: &str) -> Option<u16> {
    let answer = server.post("/en/suggest", &format!("message={words}"))?;
    Some(answer.status)
}

/// The messages that wait for a vetter.
fn kept(installation: &Installation) -> Vec<String> {
    let proposals = installation.json(&["vet", "proposals"]);
    let message = |proposal: &Value| proposal["message"].as_str().unwrap().to_owned();
    proposals.as_array().unwrap().iter().map(message).collect()
}

#[test]
fn promise_4_no_acknowledged_write_is_lost_by_kill() {
    let installation = Installation::embedded();
    let acknowledged = Mutex::new(Vec::new());
    for round in 0..KILLS {
        let mut server = installation.serve();
        std::thread::scope(|scope| {
            for writer in 0..4 {
                let (server, acknowledged) = (&server, &acknowledged);
                scope.spawn(move || {
                    for number in 0..200 {
                        let words = format!("clinic-{round}-{writer}-{number}-");
                        match suggest(server, &words) {
                            Some(303) => acknowledged.lock().unwrap().push(words),
                            Some(other) => panic!("answered {other}"),
                            None => return,
                        }
                    }
                });
            }
            let enough = || acknowledged.lock().unwrap().len() > round * 40 + 30;
            assert!(eventually(enough), "no writes were acknowledged");
            let id = server.child.id().to_string();
            assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
        });
        server.kill();
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    let kept = all_kept(&installation);
    for words in &acknowledged {
        let times = kept.iter().filter(|message| message == &words).count();
        assert_eq!(times, 1, "{words} was acknowledged");
    }
    // Each message was kept together with its event, and the log survived being killed, too.
    let log = installation.json(&["audit", "verify"]);
    assert_eq!(log["events"].as_u64().unwrap(), u64::try_from(kept.len()).unwrap());
    println!("{KILLS} kills, {} acknowledged writes, none lost", acknowledged.len());
}

/// The newest state, from a backup: the list of proposals shows only the oldest.
fn all_kept(installation: &Installation) -> Vec<String> {
    let backup = installation.path("kept.zip").display().to_string();
    installation.json(&["backup", &backup]);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(backup).unwrap()).unwrap();
    let mut rows = String::new();
    let mut member = archive.by_name("proposal.ndjson").unwrap();
    std::io::Read::read_to_string(&mut member, &mut rows).unwrap();
    rows.lines()
        .map(|row| {
            let cells: Vec<Value> = serde_json::from_str(row).unwrap();
            cells[6].as_str().unwrap().to_owned()
        })
        .collect()
}

/// The size of a file is limited from outside, as on a full disk; the database reports it, and
/// the server must stop: acknowledge nothing more, say so, and end.
#[test]
fn promise_4_a_full_or_failing_disk_stops_everything() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let mut shell = Command::new("bash");
    shell
        .args(["-c", "trap '' XFSZ; ulimit -f 700; exec \"$0\" serve"])
        .arg(env!("CARGO_BIN_EXE_rufaa"))
        .current_dir(installation.path(""));
    let mut server = Server::start(shell);
    let mut acknowledged = Vec::new();
    let filler = "x".repeat(1_500);
    for number in 0..2_000 {
        let words = format!("clinic-{number}-{filler}");
        match suggest(&server, &words) {
            Some(303) => acknowledged.push(words),
            _ => break,
        }
    }
    assert!((10..2_000).contains(&acknowledged.len()), "{} writes", acknowledged.len());
    let mut code = None;
    let ended = eventually(|| {
        code = server.child.try_wait().unwrap();
        code.is_some()
    });
    assert!(ended, "the server goes on");
    assert_eq!(code.unwrap().code(), Some(74));
    let mut said = String::new();
    std::io::Read::read_to_string(&mut server.child.stderr.take().unwrap(), &mut said).unwrap();
    assert!(said.contains("failed for good"), "{said}");
    let kept = kept(&installation);
    for words in acknowledged.iter().take(kept.len()) {
        assert!(kept.contains(words), "{} was acknowledged", &words[..20]);
    }
    assert!(kept.len() >= acknowledged.len().min(500), "{} kept", kept.len());
}

/// Every sync to the disk fails after the first few, as on a disk that dies.
#[test]
fn promise_4_a_disk_that_does_not_sync_stops_everything() {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("skipped: strace is not at hand");
        return;
    }
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let mut strace = Command::new("strace");
    strace
        .args(["-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,fdatasync"])
        .args(["-e", "inject=fsync,fdatasync:error=EIO:when=60+"])
        .args([env!("CARGO_BIN_EXE_rufaa"), "serve"])
        .current_dir(installation.path(""));
    let mut server = Server::start(strace);
    let mut acknowledged = Vec::new();
    for number in 0..500 {
        let words = format!("clinic-{number}-");
        match suggest(&server, &words) {
            Some(303) => acknowledged.push(words),
            _ => break,
        }
    }
    assert!(acknowledged.len() < 500, "no sync failed");
    let mut code = None;
    let ended = eventually(|| {
        code = server.child.try_wait().unwrap();
        code.is_some()
    });
    assert!(ended, "the server goes on");
    assert_eq!(code.unwrap().code(), Some(74));
    let kept = kept(&installation);
    for words in &acknowledged {
        assert!(kept.contains(words), "{words} was acknowledged");
    }
}

#[test]
fn promise_4_a_damaged_database_is_not_served() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    std::fs::write(installation.data().join("rufaa.sqlite"), vec![7_u8; 8_192]).unwrap();
    let output = installation.run(&["serve"]);
    assert_eq!(output.status.code(), Some(74), "{}", text(&output.stderr));
}
