//! The command line, in the manner of clig.dev: results on standard output, everything else on
//! standard error, `--json` for machines, no question asked.

mod audit;
mod begin;
mod data;
mod doctor;
mod import;
mod open;
mod search;
mod serve;
mod translations;
mod vet;

use std::path::PathBuf;

use clap::{CommandFactory as _, Parser, Subcommand};

use self::begin::Which;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// The national referral system: a directory of vetted services, searched and served.
#[derive(Debug, Parser)]
#[command(name = "rufaa", version, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// Configuration file [default: rufaa.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Write results as JSON
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes: 0 done · 1 could not be done, nothing was changed · 2 the command line is wrong ·
3 done, but some rows were refused · 4 the configuration or the packs hold a mistake ·
5 the doctor found something wrong · 74 the database failed for good.

Examples:
  rufaa demo                                     see it with invented data
  rufaa init && rufaa serve                      begin for real
  rufaa import list.csv --source health-list     see what an import would do
  rufaa search hospital --near Lodwar            find";

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve invented organisations at real places of seven countries
    Demo(serve::Demo),
    /// Make a configuration, the data folder and the node's keys here
    Init(data::Init),
    /// Begin the first organisation: its recovery kit, and the code with which its first member joins
    Begin(begin::Begin),
    /// Admit another organisation: its recovery kit, and the code with which its first member joins
    Admit(begin::Begin),
    /// Prove what was done
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Serve pages and the directory for machines
    Serve(serve::Serve),
    /// Bring a list into the directory (says only what would happen, unless --apply)
    Import(import::Import),
    /// Write the open part of the directory to a file
    Export(data::Export),
    /// Find services
    Search(search::Search),
    /// Accredit, vet, confirm; decide proposals; each with who and why
    Vet(vet::Vet),
    /// Give the texts of the pages to translators, and take them back
    #[command(subcommand)]
    Translations(translations::Translations),
    /// Bring the schema of the database up to date
    Migrate,
    /// Write all data to one verified file (without the node's keys)
    Backup(data::Backup),
    /// Put a backup into an empty node, after verifying all of it
    Restore(data::Restore),
    /// Look for what is wrong, and say what to do
    Doctor,
    /// Write completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    Man,
}

/// Runs a command.
pub(crate) async fn run(arguments: Arguments) -> Result<Exit, CommandError> {
    let style = if arguments.json { Style::Json } else { Style::Text };
    let named = arguments.config.as_deref();
    let config = || Config::load(named, std::env::vars());
    match arguments.command {
        Command::Demo(demo) => Box::pin(serve::demo(demo)).await,
        Command::Init(init) => data::init(&init, style).await,
        Command::Begin(begin) => begin::run(&config()?, begin, Which::First, style).await,
        Command::Admit(begin) => begin::run(&config()?, begin, Which::Another, style).await,
        Command::Audit(audit) => audit::run(&config()?, audit, style).await,
        Command::Serve(serve) => serve::serve(config()?, serve).await,
        Command::Import(import) => import::run(&config()?, import, style).await,
        Command::Export(export) => data::export(&config()?, export, style).await,
        Command::Search(search) => search::run(&config()?, search, style).await,
        Command::Vet(vet) => vet::run(&config()?, vet, style).await,
        Command::Translations(translations) => translations::run(&config()?, translations, style),
        Command::Migrate => data::migrate(&config()?, style).await,
        Command::Backup(backup) => data::backup(&config()?, backup, style).await,
        Command::Restore(restore) => data::restore(&config()?, restore, style).await,
        Command::Doctor => doctor::run(config(), style).await,
        Command::Completions { shell } => {
            let mut command = Arguments::command();
            clap_complete::generate(shell, &mut command, "rufaa", &mut std::io::stdout());
            Ok(Exit::Done)
        }
        Command::Man => manual(),
    }
}

fn manual() -> Result<Exit, CommandError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Arguments::command())
        .render(&mut page)
        .map_err(CommandError::path("cannot write", std::path::Path::new("the manual page")))?;
    output::line(&String::from_utf8_lossy(&page));
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
