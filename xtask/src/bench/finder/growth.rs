//! How the cost of an answer grows with the number of services.

use super::Failure;
use crate::bench::line;
use crate::bench::times::{Percentiles, milliseconds};

/// What an engine took for all questions on so many services.
#[derive(Debug)]
pub(super) struct Measured {
    pub(super) engine: &'static str,
    pub(super) services: usize,
    pub(super) times: Percentiles,
    /// Answers that differ from the scan's.
    pub(super) wrong: usize,
}

/// All that was measured, in order.
#[derive(Debug, Default)]
pub(super) struct Growth {
    pub(super) all: Vec<Measured>,
}

impl Growth {
    /// Engines in the order in which they were measured.
    pub(super) fn engines(&self) -> Vec<&'static str> {
        let mut engines = Vec::new();
        for measured in &self.all {
            if !engines.contains(&measured.engine) {
                engines.push(measured.engine);
            }
        }
        engines
    }

    /// What was measured of one engine.
    pub(super) fn of(&self, engine: &str) -> impl Iterator<Item = &Measured> {
        self.all.iter().filter(move |measured| measured.engine == engine)
    }

    /// Prints a table: a row for each number of services, two columns for each engine.
    pub(super) fn print(&self) {
        let engines = self.engines();
        let heads = engines.iter().map(|engine| format!(" {engine} p50, ms | p99, ms |"));
        line(&format!("| Services |{}", heads.collect::<String>()));
        line(&format!("|---|{}", "---|---|".repeat(engines.len())));
        let mut sizes: Vec<usize> = self.all.iter().map(|measured| measured.services).collect();
        sizes.sort_unstable();
        sizes.dedup();
        for services in sizes {
            let cells = engines.iter().map(|engine| {
                let here = self.of(engine).find(|measured| measured.services == services);
                here.map_or_else(|| " | |".to_owned(), cells)
            });
            line(&format!("| {services} |{}", cells.collect::<String>()));
        }
    }

    /// Fails when some answer was wrong.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let wrong: usize = self.all.iter().map(|measured| measured.wrong).sum();
        if wrong == 0 {
            Ok(())
        } else {
            Err(format!("{wrong} answers differ from the scan; see the lines with `wrong`").into())
        }
    }
}

fn cells(measured: &Measured) -> String {
    let Percentiles { p50, p99, .. } = measured.times;
    format!(" {:.2} | {:.2} |", milliseconds(p50), milliseconds(p99))
}
