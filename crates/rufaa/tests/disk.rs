//! Promise 4: disks that are full, that do not sync, and that fail at any one moment.

#![expect(clippy::string_slice, reason = "a test that cannot be set up has failed")]
mod support;

use std::process::Command;

use support::{BEGIN, Installation, Server, eventually, text};

/// Moments at which a call fails in every run; each is so many calls after the one before.
const MOMENTS: usize = 24;
/// Calls between two moments: one more than the calls of a write, so that every kind of call is met.
const CALLS_BETWEEN: usize = 7;
/// Writes that are sent after each moment's beginning.
const WRITES_OF_ONE: usize = 12;

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
        match server.suggest(&words) {
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
    let kept = installation.messages();
    for words in acknowledged.iter().take(kept.len()) {
        assert!(kept.contains(words), "{} was acknowledged", &words[..20]);
    }
    assert!(kept.len() >= acknowledged.len().min(500), "{} kept", kept.len());
}

/// Every sync to the disk fails after the first few, as on a disk that dies. `strace` counts them for each
/// thread by itself, and any of those that may block commits.
#[test]
fn promise_4_a_disk_that_does_not_sync_stops_everything() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let failing = ["-e", "trace=fsync,fdatasync"];
    let from = ["-e", "inject=fsync,fdatasync:error=EIO:when=12+"];
    let Some(strace) = installation.under_strace(&[failing, from].concat(), &["serve"]) else {
        return;
    };
    let mut server = Server::start(strace);
    let (mut acknowledged, mut refused) = (Vec::new(), None);
    for number in 0..500 {
        let words = format!("clinic-{number}-");
        refused = server.suggest(&words);
        if refused != Some(303) {
            break;
        }
        acknowledged.push(words);
    }
    // What is too much for a minute is refused on a sound disk, too.
    assert_ne!(refused, Some(429), "no sync failed before");
    assert!(acknowledged.len() < 500, "no sync failed");
    let mut code = None;
    let ended = eventually(|| {
        code = server.child.try_wait().unwrap();
        code.is_some()
    });
    assert!(ended, "the server goes on");
    assert_eq!(code.unwrap().code(), Some(74));
    let kept = installation.messages();
    for words in &acknowledged {
        assert!(kept.contains(words), "{words} was acknowledged");
    }
}

/// One call fails, once: the n-th write or sync, for many n, whoever makes it and for which file. What was
/// acknowledged is there; and a database that could not keep something ends the process.
#[test]
fn promise_4_whichever_call_to_the_disk_fails_nothing_acknowledged_is_lost() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let (mut acknowledged, mut failed, mut never_began) = (Vec::new(), 0, 0);
    for moment in 0..moments() {
        let call = 1 + moment * CALLS_BETWEEN;
        let Some(strace) = installation.failing_at(call) else { return };
        let Some(mut server) = Server::try_start(strace) else {
            never_began += 1;
            continue;
        };
        for number in 0..WRITES_OF_ONE {
            let words = format!("clinic-{moment}-{number}-");
            if server.suggest(&words) == Some(303) {
                acknowledged.push(words);
                continue;
            }
            failed += 1;
            assert!(eventually(|| server.child.try_wait().unwrap().is_some()), "{call}");
            assert_eq!(server.child.wait().unwrap().code(), Some(74), "{call}");
            break;
        }
        server.kill();
        let kept = installation.messages();
        let lost: Vec<&String> =
            acknowledged.iter().filter(|words| !kept.contains(words)).collect();
        assert!(lost.is_empty(), "lost when call {call} failed: {lost:?}");
    }
    assert!(acknowledged.len() > MOMENTS, "only {} writes", acknowledged.len());
    assert!(failed > MOMENTS / 2, "only {failed} moments were met");
    println!(
        "{} moments: {never_began} ended the beginning, {failed} a write and the process; all of {} \
         acknowledged writes are kept",
        moments(),
        acknowledged.len()
    );
    installation.json(&["audit", "verify"]);
}

/// The log cannot be folded away when a command ends. What it did stands and is shown: what is shown once
/// would be lost otherwise. How it ends says that somebody should look at the disk.
#[test]
fn promise_4_a_command_whose_closing_fails_shows_what_it_did_and_says_so() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let journal = installation.data().join("rufaa.sqlite-wal");
    let fails = ["-e", "trace=ftruncate", "-P", journal.to_str().unwrap()];
    let fails = [&fails[..], &["-e", "inject=ftruncate:error=EIO"]].concat();
    let Some(mut strace) = installation.under_strace(&fails, &BEGIN) else { return };
    let ended = strace.output().unwrap();
    assert_eq!(ended.status.code(), Some(74), "{}", text(&ended.stderr));
    assert!(text(&ended.stdout).contains("first half"), "{}", text(&ended.stdout));
    assert!(text(&ended.stderr).contains("failed for good"), "{}", text(&ended.stderr));
    let again = installation.run(&BEGIN);
    assert_eq!(again.status.code(), Some(1), "it has begun: {}", text(&again.stderr));
}

/// The log was folded in passing, and the file did not keep it. Nothing of the log is given up, not even when the
/// process ends: the system may count the lost pages as written, so what is folded again must be all of it.
#[test]
fn promise_4_a_log_that_the_file_did_not_keep_is_left_for_the_next_process() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let path = long_list(&installation);
    let [database, journal] =
        ["rufaa.sqlite", "rufaa.sqlite-wal"].map(|name| installation.data().join(name));
    let before = std::fs::read(&database).unwrap();
    let syncs = ["-e", "trace=fsync,fdatasync", "-P", database.to_str().unwrap()];
    let fails = [&syncs[..], &["-e", "inject=fsync,fdatasync:error=EIO:when=1"]].concat();
    let import = ["import", &path, "--source", "list", "--apply"];
    let Some(mut strace) = installation.under_strace(&fails, &import) else { return };
    let ended = strace.output().unwrap();
    assert_eq!(ended.status.code(), Some(74), "{}", text(&ended.stderr));
    assert!(text(&ended.stderr).contains("failed for good"), "{}", text(&ended.stderr));
    let left = std::fs::metadata(&journal).unwrap().len();
    assert!(left > 8 << 20, "a log of {left} bytes");
    // As if the file had kept nothing of what was folded: the log alone brings all of it back.
    std::fs::write(&database, before).unwrap();
    let found = installation.json(&["search", "Mwangaza", "--limit", "1"]);
    assert_eq!(found["total"], LONG_LIST, "{found}");
    assert!(!journal.exists(), "a sound process folds its log when it ends");
    installation.json(&["audit", "verify"]);
}

/// So many entries that the log is folded when they come in.
const LONG_LIST: u32 = 1_500;

fn long_list(installation: &Installation) -> String {
    let id = |number: u32, thing: u32| format!("00000000-0000-4000-8000-{number:06}{thing:06}");
    let documents: Vec<serde_json::Value> = (0..LONG_LIST)
        .map(|number| {
            serde_json::json!({
                "id": id(number, 0), "name": format!("Mwangaza {number}"),
                "description": "Help. ".repeat(600),
                "services": [{"id": id(number, 1), "name": "Help", "status": "active"}],
            })
        })
        .collect();
    let list = serde_json::json!(documents).to_string();
    installation.write("list.json", &list).display().to_string()
}

#[expect(clippy::disallowed_methods, reason = "how often is asked of a test from outside")]
fn moments() -> usize {
    std::env::var("RUFAA_MOMENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(MOMENTS)
}
