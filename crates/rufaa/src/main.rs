//! The binary: command line, configuration, wiring. What it does is decided in `rufaa-app`.

mod command;
mod config;
mod exit;
mod memory;
mod messenger;
mod output;

use std::time::Duration;

use clap::Parser as _;

/// How long threads may still take when everything is said.
const LAST_WAIT: Duration = Duration::from_secs(5);

fn main() -> std::process::ExitCode {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(threads()).enable_all().build();
    match runtime {
        Ok(runtime) => {
            let code = runtime.block_on(run());
            // What was to be kept is kept, or has failed: nothing that hangs on a disk holds up the end.
            runtime.shutdown_timeout(LAST_WAIT);
            code
        }
        Err(error) => {
            output::note(&format!("the system gives no threads: {error}"));
            std::process::ExitCode::FAILURE
        }
    }
}

/// Twice the cores, and more than one file database has connections: what asks one holds its thread
/// meanwhile, and long looks must not keep everyone else waiting.
fn threads() -> usize {
    const LEAST: usize = 6;
    std::thread::available_parallelism().map_or(LEAST, |cores| LEAST.max(2 * cores.get()))
}

async fn run() -> std::process::ExitCode {
    let arguments = command::Arguments::parse();
    if let Err(error) = memory::leave_nothing() {
        output::note(&format!("a core dump of this process could hold secrets: {error}"));
    }
    match command::run(arguments).await {
        Ok(code) => code.into(),
        Err(error) => {
            output::error(&error);
            error.exit().into()
        }
    }
}
