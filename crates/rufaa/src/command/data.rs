//! Beginning, export, backup, restore.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use rufaa_app::{Code, ExportFormat, NodeKeys};
use serde_json::json;

use super::open;
use crate::config::{Config, DEFAULT_FILE, TEMPLATE};
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// `rufaa init`.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder to begin in
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Makes a configuration, the data folder and the keys.
pub(crate) async fn init(init: &Init, style: Style) -> Result<Exit, CommandError> {
    std::fs::create_dir_all(&init.folder)
        .map_err(CommandError::path("cannot make", &init.folder))?;
    let file = init.folder.join(DEFAULT_FILE);
    let mut open = File::create_new(&file).map_err(CommandError::path("cannot make", &file))?;
    std::io::Write::write_all(&mut open, TEMPLATE.as_bytes())
        .map_err(CommandError::path("cannot write", &file))?;
    let config = Config::load(Some(&file), std::env::vars())?;
    let node = open::node(&config).await?;
    open::follow(&node).await?;
    let keys_file = config.keys_file();
    let keys =
        NodeKeys::load_or_make(&keys_file).map_err(CommandError::path("cannot use", &keys_file))?;
    let value = json!({
        "configuration": file, "data": config.data, "keys": keys_file,
        "fingerprint": keys.fingerprint(),
    });
    output::result(style, &value, || {
        format!(
            "Made {file}, the data folder {data} and the node's keys.\n\n\
             Keep a copy of {keys} in a safe place, apart from every backup: without it nobody\n\
             can read where confidential places are. Its fingerprint is\n  {fingerprint}\n\n\
             Next:\n  rufaa --config {file} import LIST --source NAME   bring in a list\n  \
             rufaa --config {file} begin --help                bring in its first member\n  \
             rufaa --config {file} serve                       serve it",
            file = file.display(),
            data = config.data.display(),
            keys = keys_file.display(),
            fingerprint = keys.fingerprint(),
        )
    });
    open::close(&node).await?;
    Ok(Exit::Done)
}

/// Brings the schema up to date.
pub(crate) async fn migrate(config: &Config, style: Style) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    output::result(style, &json!({"migrated": true}), || "The schema is up to date.".to_owned());
    open::close(&node).await?;
    Ok(Exit::Done)
}

/// `rufaa export`.
#[derive(Debug, clap::Args)]
pub(crate) struct Export {
    /// The file to write
    file: PathBuf,
    /// The format [default: from the ending of the file]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// HSDS as one JSON array
    Json,
    /// HSDS, one organisation a line
    Ndjson,
    /// HSDS tabular data package, zipped
    Zip,
    /// One row for each service at each location, with HXL tags
    Csv,
    /// The same for Excel
    Xlsx,
}

impl From<Format> for ExportFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Json => Self::Json,
            Format::Ndjson => Self::Ndjson,
            Format::Zip => Self::Package,
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

/// Writes the open part of the directory.
pub(crate) async fn export(
    config: &Config,
    export: Export,
    style: Style,
) -> Result<Exit, CommandError> {
    let ending = export.file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let format = export
        .format
        .or_else(|| clap::ValueEnum::from_str(ending, true).ok())
        .ok_or_else(|| CommandError::Usage("name the format with --format".to_owned()))?;
    let node = open::node(config).await?;
    // Written beside and renamed at the end, so that a half-written file never stands there.
    let partial = export.file.with_extension("partial");
    let open = File::create(&partial).map_err(CommandError::path("cannot write", &partial))?;
    let bar = output::progress("exporting");
    let organizations = node.export(format.into(), BufWriter::new(open)).await?;
    bar.finish_and_clear();
    std::fs::rename(&partial, &export.file)
        .map_err(CommandError::path("cannot write", &export.file))?;
    let value = json!({"file": export.file, "organizations": organizations});
    output::result(style, &value, || {
        format!("Wrote {organizations} organisations to {}.", export.file.display())
    });
    open::close(&node).await?;
    Ok(Exit::Done)
}

/// `rufaa backup`.
#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// The file to write; must not exist
    file: PathBuf,
    /// Do not seal it to the recovery kit: whoever gets the file reads names of members and of
    /// organisations, and all that waits
    #[arg(long)]
    in_clear: bool,
}

/// Writes and verifies a backup.
pub(crate) async fn backup(
    config: &Config,
    backup: Backup,
    style: Style,
) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    let bar = output::progress("backing up");
    let is_sealed = !backup.in_clear && node.has_begun().await?;
    let manifest = if backup.in_clear {
        node.backup_in_clear(&backup.file).await?
    } else {
        node.backup(&backup.file).await?
    };
    bar.finish_and_clear();
    output::result(style, &manifest, || {
        let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
        format!(
            "Wrote {rows} rows to {} and verified them. {} The node's keys are not in it: keep {} apart.",
            backup.file.display(),
            if is_sealed {
                "It opens with both halves of the recovery kit, and with nothing else."
            } else {
                "It is not sealed: whoever has the file reads it."
            },
            config.keys_file().display()
        )
    });
    open::close(&node).await?;
    Ok(Exit::Done)
}

/// `rufaa restore`.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The backup
    file: PathBuf,
    /// Read both halves of the recovery kit, a line each, from the standard input; a sealed backup opens
    /// with nothing else
    #[arg(long)]
    kit: bool,
}

/// Verifies a backup and puts it into an empty node.
pub(crate) async fn restore(
    config: &Config,
    restore: Restore,
    style: Style,
) -> Result<Exit, CommandError> {
    let kit = if restore.kit { Some(kit_halves()?) } else { None };
    let node = open::node(config).await?;
    let bar = output::progress("restoring");
    let manifest = node.restore(&restore.file, kit.as_ref()).await?;
    open::follow(&node).await?;
    bar.finish_and_clear();
    output::result(style, &manifest, || {
        let rows: u64 = manifest.tables.iter().map(|table| table.rows).sum();
        format!(
            "Restored {rows} rows of {}. Confidential addresses open with the keys of fingerprint\n  {}",
            manifest.made_at, manifest.sealed_to
        )
    });
    open::close(&node).await?;
    Ok(Exit::Done)
}

/// Both halves of a kit, never from the command line, where others see them.
fn kit_halves() -> Result<[Code; 2], CommandError> {
    let mut lines = std::io::stdin().lines().map_while(Result::ok);
    let mut half = || {
        let line = zeroize::Zeroizing::new(lines.next().unwrap_or_default());
        let wrong = "a half of a recovery kit has 24 letters, as they were printed";
        line.trim().parse::<Code>().or(Err(CommandError::Usage(wrong.to_owned())))
    };
    Ok([half()?, half()?])
}
