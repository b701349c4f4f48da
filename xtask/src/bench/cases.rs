//! How many sealed records a second come through HTTP, each acknowledged after its durable commit together
//! with its audit event; and how long lists take when a country's cases are in them. Beside it, in the
//! same run, what the databases do when nobody signs, seals or asks who may.

pub(super) mod bare;
mod country;
mod lists;
mod people;
mod writes;

use super::Failure;

/// What is measured.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Cases {
    /// Add two milliseconds to every sync of the disk
    #[arg(long)]
    slow_disk: bool,
    /// Measure lists instead of writing, with as many cases as `--cases` says
    #[arg(long)]
    lists: bool,
    /// How many cases the country of the lists has
    #[arg(long = "cases", default_value_t = 1_000_000)]
    country: u64,
    /// By which the country of the lists is made
    #[arg(long, default_value_t = 853)]
    seed: u64,
}

/// Measures and prints.
pub(crate) async fn run(cases: &Cases) -> Result<(), Failure> {
    if cases.lists {
        lists::run((cases.country, cases.seed)).await
    } else {
        writes::run(cases.slow_disk).await
    }
}
