//! The drill: a sealed backup made while others write, restored on another machine, is what it was.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
mod support;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use support::{Installation, text};

/// Another machine, with the first one's keys, brought there apart.
fn another_machine(from: &Installation) -> Installation {
    let another = Installation::embedded();
    std::fs::create_dir_all(another.data().join("keys")).unwrap();
    let key = |at: &Installation| at.data().join("keys/node.key");
    std::fs::copy(key(from), key(&another)).unwrap();
    another
}

fn restore(at: &Installation, backup: &str, halves: &[&str]) -> Output {
    let mut command: Command = at.command(&["--json", "restore", backup, "--kit"]);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    for half in halves {
        writeln!(input, "{half}").unwrap();
    }
    drop(input);
    child.wait_with_output().unwrap()
}

#[test]
fn a_drill_restores_a_sealed_backup_made_under_load_and_everything_is_as_it_was() {
    let first = Installation::embedded();
    let [one, other] = first.begin().1;
    let backup = first.path("night.backup").display().to_string();
    let server = first.serve();
    let stop = AtomicBool::new(false);
    let written = std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut written = 0_u64;
            while !stop.load(Ordering::Relaxed) && written < 100 {
                let form = format!("message=a+clinic+{written}");
                if server.post("/en/suggest", &form).is_some_and(|answer| answer.status == 303) {
                    written += 1;
                }
            }
            written
        });
        let made = first.json(&["backup", &backup]);
        stop.store(true, Ordering::Relaxed);
        let rows = |name: &str| {
            let tables = made["tables"].as_array().unwrap();
            let table = tables.iter().find(|table| table["name"] == name).unwrap();
            table["rows"].as_u64().unwrap()
        };
        // Whatever stands in it stands there with its event: one of the organisation, one for each.
        assert_eq!(rows("audit_event"), rows("proposal") + 1);
        (writer.join().unwrap(), rows("proposal"), made)
    });
    let (all, kept, made) = written;
    assert!(kept <= all && all > 0, "{kept} of {all}");

    let another = another_machine(&first);
    let restored = restore(&another, &backup, &[&one, &other]);
    assert!(restored.status.success(), "{}", text(&restored.stderr));
    let restored: Value = serde_json::from_slice(&restored.stdout).unwrap();
    assert_eq!(restored["tables"], made["tables"], "every table has its rows and its digest");
    // The log is whole, and goes on: that it was restored is in it.
    let log = another.json(&["audit", "verify"]);
    assert_eq!(log["events"].as_u64().unwrap(), kept + 2);
    println!("{kept} of {all} messages were in the backup when it was made; all came back");
}

#[test]
fn a_sealed_backup_says_nothing_and_opens_with_both_halves_alone() {
    let first = Installation::embedded();
    let [one, other] = first.begin().1;
    let backup = first.path("night.backup").display().to_string();
    first.json(&["backup", &backup]);
    let bytes = std::fs::read(&backup).unwrap();
    for word in ["Amina", "Haki", "organisation", "manifest"] {
        let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
        assert!(!found, "{word} stands in the file");
    }
    let another = another_machine(&first);
    let without = another.run(&["restore", &backup]);
    assert_eq!(without.status.code(), Some(1));
    assert!(text(&without.stderr).contains("both halves"), "{}", text(&without.stderr));
    for halves in [[&one, &one], [&other, &one], [&other, &other]] {
        let refused = restore(&another, &backup, &halves.map(String::as_str));
        assert_eq!(refused.status.code(), Some(1), "{}", text(&refused.stderr));
        assert!(text(&refused.stderr).contains("halves of a recovery kit"));
    }
    let typo = restore(&another, &backup, &["nonsense", &other]);
    assert_eq!(typo.status.code(), Some(2), "{}", text(&typo.stderr));

    let clear = first.path("clear.zip").display().to_string();
    first.json(&["backup", &clear, "--in-clear"]);
    another.json(&["restore", &clear]);
    // The organisation, the sealed backup of before, and that this one was restored.
    assert_eq!(another.json(&["audit", "verify"])["events"], 3);
}
