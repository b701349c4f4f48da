//! What takes too long for every change.

use std::process::Command;

const FUZZ_TARGETS: [&str; 5] = ["document", "table", "archive", "mapping", "seal"];

/// Proofs on which both verifiers of the log must agree.
const PROOFS: &str = "1000000";

/// Where the judge of headers is installed; nothing of it is needed by `./test`.
const OBSERVATORY: &str = "target/observatory";

/// Runs all of it; the first failure ends it.
pub(crate) fn run(fuzz_seconds: u32) -> Result<(), Box<dyn std::error::Error>> {
    run_one("cargo", &["install", "cargo-fuzz", "--locked", "--quiet"])?;
    let time = format!("-max_total_time={fuzz_seconds}");
    for target in FUZZ_TARGETS {
        // What was found goes into `corpus`, which stays here; `seeds` is part of the project.
        let [found, seeds] = ["corpus", "seeds"].map(|folder| format!("fuzz/{folder}/{target}"));
        for folder in [&found, &seeds] {
            std::fs::create_dir_all(folder)?;
        }
        let limits = [&time, "-rss_limit_mb=512", "-timeout=5"];
        let arguments = [&["fuzz", "run", target, &found, &seeds, "--"], &limits[..]].concat();
        // The sanitizers of cargo-fuzz want flags that a released compiler only takes so.
        let mut command = Command::new("cargo");
        command.args(arguments).env("RUSTC_BOOTSTRAP", "1");
        check(command)?;
    }
    million_proofs()?;
    mutants()?;
    run_one("node", &["e2e/lighthouse.mjs"])?;
    run_one("python3", &["-m", "venv", ".venv"])?;
    run_one(".venv/bin/pip", &["install", "--quiet", "schemathesis==4.32.5", "wapiti3==3.2.3"])?;
    run_one("node", &["e2e/schemathesis.mjs", ".venv"])?;
    run_one("node", &["e2e/wapiti.mjs", ".venv"])?;
    let judge = "@mdn/mdn-http-observatory@1.4.8";
    run_one("npm", &["install", "--ignore-scripts", "--no-audit", "--prefix", OBSERVATORY, judge])?;
    run_one("node", &["e2e/observatory.mjs", OBSERVATORY])
}

/// Both verifiers of the log, over as many proofs as nobody waits for on every change.
fn million_proofs() -> Result<(), Box<dyn std::error::Error>> {
    let mut command = Command::new("cargo");
    let test = ["test", "--release", "--locked", "--package", "rufaa-vault"];
    command.args(test).args(["--test", "second_verifier", "--", "--nocapture"]);
    command.env("RUFAA_PROOFS", PROOFS);
    check(command)
}

/// No change of a rule of who may do what goes unnoticed by its tests; a survivor ends the night.
fn mutants() -> Result<(), Box<dyn std::error::Error>> {
    run_one("cargo", &["install", "cargo-mutants", "--locked", "--quiet"])?;
    let mut command = Command::new("cargo");
    command.args(["mutants", "--no-shuffle", "--output", "target", "--package", "rufaa-domain"]);
    for file in ["decide", "glass", "joint", "role"] {
        command.args(["--file", &format!("crates/domain/src/access/{file}.rs")]);
    }
    command.args(["--", "--test", "access", "--lib"]);
    check(command)
}

pub(crate) fn run_one(program: &str, arguments: &[&str]) -> Result<(), Box<dyn std::error::Error>> {
    let mut command = Command::new(program);
    command.args(arguments);
    check(command)
}

pub(crate) fn check(mut command: Command) -> Result<(), Box<dyn std::error::Error>> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} failed: {status}").into()) }
}
