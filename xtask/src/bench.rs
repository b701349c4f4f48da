//! Benchmarks, each on real data and with what people would use instead beside it.

mod directory;
mod finder;
mod node;
mod peers;
mod relevance;

use std::path::PathBuf;

use clap::Subcommand;

pub(crate) type Failure = Box<dyn std::error::Error>;

/// What to measure.
#[derive(Debug, Clone, Default, Subcommand)]
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
    /// Speed of the finder alone, on so many services grown from the facilities
    Finder {
        /// How many services; several are measured one after the other
        #[arg(long, value_delimiter = ',', default_values_t = [18_386, 1_000_000])]
        services: Vec<usize>,
        /// Keep the indexes below this folder
        #[arg(long)]
        keep: Option<PathBuf>,
    },
    /// Ask everything of an index that `finder` built
    #[command(hide = true)]
    Ask {
        /// The folder of the index
        folder: PathBuf,
        /// Ask these words alone, and nothing else, so often
        #[arg(long, num_args = 2)]
        only: Option<Vec<String>>,
    },
}

/// Measures and prints.
pub(crate) async fn run(what: What) -> Result<(), Failure> {
    match what {
        What::Directory => directory::run().await,
        What::Relevance { tell_below } => relevance::run(tell_below).await,
        What::Finder { services, keep } => finder::run(&services, keep.as_deref()),
        What::Ask { folder, only: None } => finder::ask(&folder),
        What::Ask { folder, only: Some(only) } => finder::ask_only(&folder, &only),
    }
}

#[expect(clippy::print_stdout, reason = "the figures are the result")]
fn line(text: &str) {
    println!("{text}");
}
