//! Promise 4: no acknowledged write is lost.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
#![expect(clippy::print_stdout, reason = "what was killed, and how often, is the result")]
#[path = "durability/acts.rs"]
mod acts;
#[path = "durability/erasing.rs"]
mod erasing;
#[path = "durability/failing.rs"]
mod failing;
#[path = "durability/meetings.rs"]
mod meetings;
#[path = "durability/power.rs"]
mod power;
#[path = "durability/records.rs"]
mod records;
#[path = "durability/referrals.rs"]
mod referrals;
mod support;

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Installation, Server, eventually, text};

/// Kills in every run; `cargo xtask crash` asks for more.
const KILLS: usize = 30;
/// Moments at which the power goes out in every run; `cargo xtask crash` asks for more.
const POWER_CUTS: usize = 25;
/// Clients that write at once.
const WRITERS: usize = 32;
/// Kills of one installation, before what it holds is looked at and the next one begins: the public
/// may leave 5,000 messages.
const KILLS_OF_ONE: usize = 40;
/// How long a crowd keeps all open files of a process.
const CROWD_STAYS: Duration = Duration::from_secs(3);
/// Acknowledged writes after which the process is killed: between one and so many. A process takes
/// 120 messages a minute.
const WRITES_BEFORE_KILL: u64 = 100;

/// What a client knows of a write that it sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// The server said that it is kept.
    Acknowledged,
    /// The server said that it is not kept.
    Refused,
    /// The server died before it said anything: kept or not, but not twice.
    Unknown,
}

impl Outcome {
    /// Whether what came of it may stand so often.
    fn allows(self, times: usize) -> bool {
        match self {
            Self::Acknowledged => times == 1,
            Self::Refused => times == 0,
            Self::Unknown => times <= 1,
        }
    }
}

/// Numbers that look random and come again with the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
        (self.0 >> 33) % bound
    }
}

#[expect(clippy::disallowed_methods, reason = "how often is asked of a test from outside")]
fn number_of(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn promise_4_no_acknowledged_write_is_lost_by_kill() {
    let kills = number_of("RUFAA_KILLS", KILLS);
    let seed = number_of("RUFAA_SEED", 20_261_126);
    let mut chance = Chance(u64::try_from(seed).unwrap());
    let (mut acknowledged, mut unknown, mut kept_unasked) = (0, 0, 0);
    let mut left = kills;
    while left > 0 {
        let of_this = left.min(KILLS_OF_ONE);
        left -= of_this;
        let installation = Installation::embedded();
        let mut ledger = Vec::new();
        for round in 0..of_this {
            ledger.extend(killed_once(&installation, round, &mut chance));
        }
        let unacknowledged = hold_against(&installation, &ledger);
        let count = |wanted| ledger.iter().filter(|(_, outcome)| *outcome == wanted).count();
        acknowledged += count(Outcome::Acknowledged);
        unknown += count(Outcome::Unknown);
        kept_unasked += unacknowledged;
    }
    println!(
        "{kills} kills with {WRITERS} writers (seed {seed}): {acknowledged} acknowledged writes, \
         none lost, none twice; {unknown} without an answer, of which {kept_unasked} were kept"
    );
}

/// Serves, lets all writers write, and kills the process at some moment.
fn killed_once(
    installation: &Installation,
    round: usize,
    chance: &mut Chance,
) -> Vec<(String, Outcome)> {
    let mut server = installation.serve();
    let ledger = Mutex::new(Vec::new());
    let enough = usize::try_from(1 + chance.below(WRITES_BEFORE_KILL)).unwrap();
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (server, ledger) = (&server, &ledger);
            scope.spawn(move || {
                for number in 0.. {
                    let words = format!("clinic-{round}-{writer}-{number}-");
                    let outcome = match server.suggest(&words) {
                        Some(303) => Outcome::Acknowledged,
                        Some(429 | 503) => Outcome::Refused,
                        Some(other) => panic!("answered {other}"),
                        None => Outcome::Unknown,
                    };
                    ledger.lock().unwrap().push((words, outcome));
                    if outcome == Outcome::Unknown {
                        return;
                    }
                }
            });
        }
        let has_enough = || {
            let ledger = ledger.lock().unwrap();
            let is_kept = |(_, outcome): &&(String, Outcome)| *outcome == Outcome::Acknowledged;
            ledger.iter().filter(is_kept).count() >= enough
        };
        assert!(eventually(has_enough), "no writes were acknowledged");
        let id = server.child.id().to_string();
        assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
    });
    server.kill();
    ledger.into_inner().unwrap()
}

/// Holds what is kept against what the clients know; gives how many writes are kept that nobody was
/// told of.
fn hold_against(installation: &Installation, ledger: &[(String, Outcome)]) -> usize {
    let kept = all_kept(installation);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for message in &kept {
        *times.entry(message).or_default() += 1;
    }
    let mut kept_unasked = 0;
    for (words, outcome) in ledger {
        let times = times.remove(words.as_str()).unwrap_or_default();
        match outcome {
            Outcome::Acknowledged => assert_eq!(times, 1, "{words} was acknowledged"),
            Outcome::Refused => assert_eq!(times, 0, "{words} was refused"),
            Outcome::Unknown => assert!(times <= 1, "{words} stands {times} times"),
        }
        kept_unasked += if *outcome == Outcome::Unknown { times } else { 0 };
    }
    assert!(times.is_empty(), "nobody wrote {times:?}");
    // Each message was kept together with its event, the backup by which they were read left one, and
    // the log survived being killed, too.
    let log = installation.json(&["audit", "verify"]);
    assert_eq!(log["events"].as_u64().unwrap(), u64::try_from(kept.len() + 1).unwrap());
    kept_unasked
}

/// Real writes of a real server are recorded; then the power goes out at some moments of the recording,
/// and whatever no sync had made certain is kept, lost or torn by chance. The same recording without its
/// syncs must lose something, or the model would prove nothing.
#[test]
fn promise_4_no_acknowledged_write_is_lost_when_the_power_goes_out() {
    power_goes_out(&["--seeds", &POWER_CUTS.to_string(), "--writes", "120"]);
}

/// Records a server with these options, and lets the power go out: with its syncs nothing is lost, and without them something.
fn power_goes_out(arguments: &[&str]) {
    let tool = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/power_loss.py");
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("recording").display().to_string();
    let run = |more: &[&str]| {
        let output = Command::new("python3")
            .args([tool, env!("CARGO_BIN_EXE_rufaa")])
            .args(arguments)
            .args(more)
            .output()
            .unwrap();
        let said = format!("{}{}", text(&output.stdout), text(&output.stderr));
        (output.status.code(), said)
    };
    let (code, said) = run(&["--keep", &kept]);
    if code == Some(2) {
        println!("skipped: {}", said.trim());
        return;
    }
    println!("{}", said.trim());
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["--trace", &kept, "--without-sync"]);
    println!("{}", said.trim());
    assert_eq!(code, Some(0), "without syncs nothing was lost: {said}");
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

/// Open files are limited from outside and used up by idle connections: what is acknowledged then is
/// kept, and when the crowd is gone everything goes on.
#[test]
fn promise_4_a_process_without_file_descriptors_loses_nothing_and_goes_on_afterwards() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    let mut shell = Command::new("bash");
    shell
        .args(["-c", "ulimit -n 128; exec \"$0\" serve"])
        .arg(env!("CARGO_BIN_EXE_rufaa"))
        .current_dir(installation.path(""));
    let mut server = Server::start(shell);
    let write = |words: String| (server.suggest(&words) == Some(303)).then_some(words);
    let mut acknowledged: Vec<String> = write("clinic-before-".to_owned()).into_iter().collect();
    let crowd: Vec<_> = (0..200).map(|_| server.connect()).collect();
    std::thread::scope(|scope| {
        let amid = |number| scope.spawn(move || write(format!("clinic-amid-{number}-")));
        let writers: Vec<_> = (0..8).map(amid).collect();
        let came = Instant::now();
        eventually(|| came.elapsed() > CROWD_STAYS);
        drop(crowd);
        acknowledged.extend(writers.into_iter().filter_map(|writer| writer.join().unwrap()));
    });
    let mut after = None;
    assert!(eventually(|| {
        after = write("clinic-after-".to_owned());
        after.is_some()
    }));
    acknowledged.extend(after);
    let kept = installation.messages();
    for words in &acknowledged {
        assert!(kept.contains(words), "{words} was acknowledged");
    }
    println!("{} of 10 writes were acknowledged, and are kept", acknowledged.len());
    assert!(server.child.try_wait().unwrap().is_none(), "the process lives");
}

#[test]
fn promise_4_a_damaged_database_is_not_served() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    std::fs::write(installation.data().join("rufaa.sqlite"), vec![7_u8; 8_192]).unwrap();
    let output = installation.run(&["serve"]);
    assert_eq!(output.status.code(), Some(74), "{}", text(&output.stderr));
}
