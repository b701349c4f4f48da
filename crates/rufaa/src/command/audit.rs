//! `rufaa audit`: proving what was done.

use std::path::{Path, PathBuf};

use serde_json::json;
use uuid::Uuid;

use super::open;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// `rufaa audit`.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Audit {
    /// Read the whole log, and make every hash of it anew
    Verify {
        /// An older checkpoint: what it covers must still be there as it was
        #[arg(long, value_name = "FILE")]
        older: Option<PathBuf>,
    },
    /// Write the signed checkpoint, to be kept where nobody who runs this node can change it
    Checkpoint,
    /// Write the key with which others verify the log
    Key,
    /// Write the log into a folder, for verifiers of others (`tools/audit_verify.py`)
    Export {
        /// The folder; must not exist
        folder: PathBuf,
    },
    /// Write the proof that an event is in the log, and the event beside it
    Prove {
        /// The event
        event: Uuid,
        /// Where to write the proof; the event goes beside it with the ending .entry
        file: PathBuf,
    },
}

/// Runs it.
pub(crate) async fn run(config: &Config, audit: Audit, style: Style) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    // What a command or a server that has ended left waiting gets its place first.
    while node.place_events().await? > 0 {}
    match audit {
        Audit::Verify { older } => {
            let older = older.as_deref().map(read).transpose()?;
            let verified = node.verify_audit(older.as_deref()).await?;
            let value = json!({
                "events": verified.size,
                "root": verified.root.to_string(),
                "ledgers": verified.ledgers,
            });
            output::result(style, &value, || {
                let (size, ledgers, root) = (verified.size, verified.ledgers, verified.root);
                format!(
                    "{size} events are as they were, and {ledgers} cases as they say. Root {root}"
                )
            });
        }
        Audit::Checkpoint => output::line(node.audit_checkpoint().await?.trim_end()),
        Audit::Key => output::line(&node.log_key()?.to_string()),
        Audit::Export { folder } => {
            if folder.exists() {
                let what = format!("{} is there already; name a new folder", folder.display());
                return Err(CommandError::Usage(what));
            }
            let exported = node.export_audit(&folder).await?;
            let value = json!({"events": exported.size, "folder": folder});
            output::result(style, &value, || {
                format!("{} events are in {}.", exported.size, folder.display())
            });
        }
        Audit::Prove { event, file } => {
            let (proof, leaf) = node.prove_event(event).await?;
            write(&file, &proof.to_string())?;
            let entry = file.with_extension("entry");
            write(&entry, &leaf)?;
            let value = json!({"place": proof.index, "proof": file, "entry": entry});
            output::result(style, &value, || {
                format!("The event has place {}. Its proof is in {}.", proof.index, file.display())
            });
        }
    }
    open::close(&node).await?;
    Ok(Exit::Done)
}

fn read(file: &Path) -> Result<String, CommandError> {
    std::fs::read_to_string(file).map_err(CommandError::path("cannot read", file))
}

fn write(file: &Path, text: &str) -> Result<(), CommandError> {
    std::fs::write(file, text).map_err(CommandError::path("cannot write", file))
}
