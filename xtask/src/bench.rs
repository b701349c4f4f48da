//! Benchmarks, each on real data and with what people would use instead beside it.

mod audit;
mod cases;
mod directory;
mod finder;
mod http;
mod import;
mod node;
mod peers;
mod relevance;
mod times;

use std::net::SocketAddr;
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
    /// Speed of the finder alone, on so many services grown from the facilities; SQLite and
    /// PostgreSQL (its address in `RUFAA_BENCH_POSTGRES`) beside it
    Finder {
        /// How many services; several are measured one after the other
        #[arg(long, value_delimiter = ',', default_values_t = [10_000, 18_386, 100_000, 1_000_000])]
        services: Vec<usize>,
        /// Draw how the cost grows into this file
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
        /// Keep the finder's indexes below this folder
        #[arg(long, value_name = "FOLDER")]
        keep: Option<PathBuf>,
    },
    /// A million services through the real way in, a hundred thousand at a time
    Import {
        /// How many services
        #[arg(long, default_value_t = 1_000_000)]
        services: usize,
    },
    /// Pages a second through HTTP, with `wrk`; a page of Flask and a bare server beside it
    Http,
    /// What proof costs: writing with audit events, giving places, verifying, signing in
    Audit {
        /// How many events are verified
        #[arg(long, default_value_t = 1_000_000)]
        events: usize,
    },
    /// Sealed records a second through HTTP, and lists of a country's cases; bare databases beside it
    Cases(cases::Cases),
    /// Serve one fixed body, for `http`
    #[command(hide = true)]
    Bare {
        /// Where
        address: SocketAddr,
    },
    /// Write rows into bare databases, for `cases`
    #[command(hide = true)]
    BareDatabases,
    /// Ask everything of an index that `finder` built
    #[command(hide = true)]
    Ask {
        /// The folder of the index
        folder: PathBuf,
        /// Write what was measured as JSON
        #[arg(long)]
        json: bool,
        /// Ask for these words alone, a thousand times, for a profiler
        #[arg(long, value_name = "WORDS")]
        only: Option<String>,
    },
}

/// Measures and prints.
pub(crate) async fn run(what: What) -> Result<(), Failure> {
    match what {
        What::Directory => directory::run().await,
        What::Cases(cases) => cases::run(&cases).await,
        What::Audit { events } => audit::run(events).await,
        What::Relevance { tell_below } => relevance::run(tell_below).await,
        What::Finder { services, svg, keep } => {
            finder::run(&services, svg.as_deref(), keep.as_deref())
        }
        What::Import { services } => import::run(services).await,
        What::Http => http::run().await,
        What::BareDatabases => cases::bare::run().await,
        What::Bare { address } => http::bare::serve(address).await,
        What::Ask { folder, only: Some(words), .. } => finder::ask_only(&folder, &words),
        What::Ask { folder, json, only: None } => finder::ask(&folder, json),
    }
}

#[expect(clippy::print_stdout, reason = "the figures are the result")]
fn line(text: &str) {
    println!("{text}");
}
