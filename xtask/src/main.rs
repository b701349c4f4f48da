//! Chores of the project: what takes too long for `./test`, and benchmarks.

mod bench;
mod nightly;

use clap::Parser;

#[derive(Debug, Parser)]
enum Chore {
    /// Run what takes too long for every change: fuzzing, and outside judges
    Nightly {
        /// How long each fuzz target runs, seconds
        #[arg(long, default_value_t = 60)]
        fuzz_seconds: u32,
    },
    /// Measure; run it with --release
    Bench {
        #[command(subcommand)]
        what: Option<bench::What>,
    },
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    match Chore::parse() {
        Chore::Nightly { fuzz_seconds } => nightly::run(fuzz_seconds),
        Chore::Bench { what } => bench::run(what.unwrap_or_default()).await,
    }
}
