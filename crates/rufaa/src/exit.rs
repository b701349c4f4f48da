//! How the program ends: exit codes, and errors that say what to do next.

use std::process::ExitCode;

use rufaa_app::{AppError, BackupError, PacksError, StoreError, TrustError};
use rufaa_files::FileError;

use crate::config::ConfigError;

/// How the program ends. The numbers are documented in the manual and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All is done.
    Done,
    /// It could not be done; nothing was changed.
    Failed,
    /// The command line is wrong.
    Usage,
    /// Done, but some rows were refused.
    SomeRefused,
    /// The configuration or the packs hold a mistake.
    Configuration,
    /// The doctor found something wrong.
    Unwell,
    /// The database failed for good.
    StoreFailed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::SomeRefused => 3,
            Exit::Configuration => 4,
            Exit::Unwell => 5,
            Exit::StoreFailed => 74,
        })
    }
}

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("the packs cannot be used")]
    Packs(#[from] PacksError),
    #[error(transparent)]
    Texts(#[from] rufaa_web::text::FolderError),
    #[error(transparent)]
    App(#[from] AppError),
    #[error(transparent)]
    Trust(#[from] TrustError),
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    File(#[from] FileError),
    #[error("{what} {path}")]
    Path {
        what: &'static str,
        path: String,
        #[source]
        source: std::io::Error,
    },
    #[error("{0}")]
    Usage(String),
    /// What was given cannot be taken, and nothing was.
    #[error("{0}")]
    Refused(String),
    #[error("the database failed for good; start again when the disk is well: {0}")]
    Stopped(rufaa_app::Failure),
}

impl CommandError {
    /// The exit code that goes with it.
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Config(_) | Self::Packs(_) | Self::Texts(_) => Exit::Configuration,
            Self::Stopped(_)
            | Self::App(AppError::Store(StoreError::Stopped(_)))
            | Self::Trust(TrustError::App(AppError::Store(StoreError::Stopped(_))))
            | Self::Backup(BackupError::App(AppError::Store(StoreError::Stopped(_)))) => {
                Exit::StoreFailed
            }
            Self::Usage(_) => Exit::Usage,
            Self::App(_)
            | Self::Trust(_)
            | Self::Backup(_)
            | Self::File(_)
            | Self::Refused(_)
            | Self::Path { .. } => Exit::Failed,
        }
    }

    /// An error about a path; `what` says what could not be done with it.
    pub(crate) fn path(
        what: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.display().to_string();
        move |source| Self::Path { what, path, source }
    }
}
