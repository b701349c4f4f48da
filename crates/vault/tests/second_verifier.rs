//! `tools/audit_verify.py`, written from the standards alone, comes to the same verdicts.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]

mod second_verifier {
    pub(crate) mod chance;
    pub(crate) mod claim;
    mod folders;
}
#[path = "log/keeper.rs"]
mod keeper;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;

use keeper::Keeper;
use second_verifier::chance::Chance;
use second_verifier::claim::Claim;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tools/audit_verify.py");
/// Entries of the log from which the proofs are taken: three levels of tiles.
const ENTRIES: u64 = 66_000;
/// Proofs, unless `RUFAA_PROOFS` says how many.
const PROOFS: usize = 10_000;
/// Proofs that one run of the second verifier is asked about, so that memory stays small.
const PROOFS_AT_ONCE: usize = 10_000;
const SEED: u64 = 20_261_126;

fn proofs_wanted() -> usize {
    let wanted = std::env::var_os("RUFAA_PROOFS");
    wanted.map_or(PROOFS, |wanted| wanted.to_str().unwrap().parse().unwrap())
}

/// What the second verifier says of each claim.
fn second_verdicts(claims: &[Claim]) -> Vec<bool> {
    let lines: String = claims.iter().map(|claim| claim.json() + "\n").collect();
    let mut python = Command::new("python3")
        .args([SCRIPT, "proofs"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = python.stdin.take().unwrap();
    let writer = thread::spawn(move || input.write_all(lines.as_bytes()).unwrap());
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap().lines().map(|verdict| verdict == "1").collect()
}

#[test]
fn both_verifiers_agree_on_every_proof_and_accept_each_that_is_whole() {
    let keeper = Keeper::of(ENTRIES);
    let mut chance = Chance(SEED);
    let (mut damaged, mut damaged_yet_right) = (0, 0);
    let wanted = proofs_wanted();
    for first in (0..wanted).step_by(PROOFS_AT_ONCE) {
        let count = PROOFS_AT_ONCE.min(wanted - first);
        let claims: Vec<Claim> =
            (0..count).map(|_| Claim::by_chance(&keeper, &mut chance)).collect();
        let second = second_verdicts(&claims);
        assert_eq!(second.len(), claims.len());
        for (claim, second) in claims.iter().zip(second) {
            assert_eq!(claim.holds(), second, "seed {SEED}: {}", claim.json());
            assert!(second || claim.damaged, "seed {SEED}: {}", claim.json());
            damaged += usize::from(claim.damaged);
            damaged_yet_right += usize::from(claim.damaged && second);
        }
    }
    println!(
        "{wanted} proofs with seed {SEED}, {damaged} damaged, {damaged_yet_right} of which hold"
    );
}
