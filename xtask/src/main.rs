//! Chores of the project: what takes too long for `./test`, and benchmarks.

mod bench;
mod crash;
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
    /// Kill a real server again and again, and let the power go out, and look whether anything that
    /// was acknowledged is lost
    Crash {
        /// How often the process is killed
        #[arg(long, default_value_t = 1_000)]
        kills: u32,
        /// How often it is killed in each story of what members do in cases, at the least
        #[arg(long, default_value_t = 100)]
        case_kills: u32,
        /// At how many moments the power goes out
        #[arg(long, default_value_t = 1_000)]
        power_cuts: u32,
        /// The same seed kills at the same counts again
        #[arg(long, default_value_t = 20_261_126)]
        seed: u32,
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
        Chore::Crash { kills, case_kills, power_cuts, seed } => {
            crash::run((kills, case_kills), power_cuts, seed)
        }
        Chore::Bench { what } => bench::run(what.unwrap_or_default()).await,
    }
}
