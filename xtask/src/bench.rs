//! Benchmarks, each on real data and with what people would use instead beside it.

mod directory;
mod node;
mod peers;
mod relevance;

use clap::Subcommand;

pub(crate) type Failure = Box<dyn std::error::Error>;

/// What to measure.
#[derive(Debug, Clone, Copy, Default, Subcommand)]
pub(crate) enum What {
    /// Import, index, start and search of 18,386 real facilities
    #[default]
    Directory,
    /// How well the search ranks judged questions in six languages, PostgreSQL beside it (its
    /// address in `RUFAA_BENCH_POSTGRES`)
    Relevance {
        /// Tell what each question found that scores below this
        #[arg(long, default_value_t = 0.0)]
        tell_below: f64,
    },
}

/// Measures and prints.
pub(crate) async fn run(what: What) -> Result<(), Failure> {
    match what {
        What::Directory => directory::run().await,
        What::Relevance { tell_below } => relevance::run(tell_below).await,
    }
}

#[expect(clippy::print_stdout, reason = "the figures are the result")]
fn line(text: &str) {
    println!("{text}");
}
