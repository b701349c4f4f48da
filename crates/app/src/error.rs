//! What can go wrong. The texts are for operators; the public is told less, in its language.

use rufaa_domain::directory::entry::Problem;
use rufaa_domain::directory::standing::StandingError;
use rufaa_files::FileError;
use rufaa_finder::FinderError;
use rufaa_store::StoreError;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The database failed.
    #[error("the store failed")]
    Store(#[from] StoreError),
    /// The index failed.
    #[error("the index failed")]
    Finder(#[from] FinderError),
    /// A file cannot be read as a whole.
    #[error("the file cannot be read")]
    File(#[from] FileError),
    /// Writing a file failed.
    #[error("the file cannot be written")]
    Write(#[from] std::io::Error),
    /// An export could not be written.
    #[error("the export cannot be written: {0}")]
    Export(String),
    /// A change does not follow from how things stand.
    #[error(transparent)]
    Standing(#[from] StandingError),
    /// A document cannot be kept.
    #[error("the document cannot be kept: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Document(Vec<Problem>),
    /// The keys file is not the one to which true addresses were sealed.
    #[error(
        "the keys file is not the one with which this database was begun; put the right one in \
         its place, since with another nobody can read where confidential places are"
    )]
    OtherKey,
    /// Too many messages of the public wait already.
    #[error("too many messages wait to be read; nothing more is taken for now")]
    TooManyWait,
    /// More messages of the public came in the last minute than people write.
    #[error("many messages came within a minute; nothing more is taken until the next")]
    TooOften,
    /// Something of the audit log cannot be read or made.
    #[error("the audit log cannot be read")]
    Log(#[from] rufaa_vault::log::LogError),
    /// The audit log is not what it was.
    #[error("the audit log was changed: {0}")]
    LogDamaged(String),
    /// A key cannot be used.
    #[error("a key cannot be used")]
    Vault(#[from] rufaa_vault::VaultError),
    /// Nothing has this id.
    #[error("nothing has the id {0}")]
    NotFound(uuid::Uuid),
    /// What was given cannot be used; the text says why.
    #[error("{0}")]
    Unusable(String),
    /// Something kept cannot be read.
    #[error("something kept cannot be read: {0}")]
    Unreadable(String),
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}
