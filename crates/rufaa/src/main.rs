//! The binary: command line, configuration, wiring. What it does is decided in `rufaa-app`.

mod command;
mod config;
mod exit;
mod memory;
mod messenger;
mod output;

use clap::Parser as _;

#[tokio::main]
async fn main() -> std::process::ExitCode {
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
