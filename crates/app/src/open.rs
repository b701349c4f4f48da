//! Reading what is open to everyone.

use futures_util::Stream;
use jiff::Timestamp;
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::finding::{Answer, Question};
use uuid::Uuid;

use crate::Node;

/// One public object as it is kept: its id, when it last changed, and its HSDS JSON document
/// (fully nested).
#[derive(Debug, Clone)]
pub struct StoredRecord {
    /// Its id.
    pub id: Uuid,
    /// When it last changed.
    pub modified: Timestamp,
    /// The document, JSON.
    pub document: String,
}

/// Which records; empty parts do not restrict.
#[derive(Debug, Clone, Default)]
pub struct RecordFilter {
    /// Changed at or after this time.
    pub modified_after: Option<Timestamp>,
    /// Of this organisation.
    pub organization: Option<Uuid>,
    /// With this need, as a term of the taxonomy of needs.
    pub need_term: Option<Uuid>,
}

/// A page of records in the order of their ids.
#[derive(Debug, Clone)]
pub struct RecordPage {
    /// How many there are in all.
    pub total: u64,
    /// The records of this page.
    pub records: Vec<StoredRecord>,
}

/// What can go wrong. The texts are for operators; the public is told less.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The database does not answer or is broken.
    #[error("the store failed")]
    Store,
    /// What was given cannot be used; the text says why.
    #[error("{0}")]
    Unusable(String),
}

impl Node {
    /// The public listings that answer a question.
    pub fn find(&self, _question: &Question) -> Result<Answer, AppError> { todo!() }

    /// One public record.
    pub async fn open_record(&self, _kind: RecordKind, _id: Uuid) -> Result<Option<StoredRecord>, AppError> { todo!() }

    /// Public records by id, in the order of the ids given; unknown ones are left out.
    pub async fn open_records(&self, _kind: RecordKind, _ids: &[Uuid]) -> Result<Vec<StoredRecord>, AppError> { todo!() }

    /// A page of public records in the order of their ids.
    pub async fn open_page(&self, _kind: RecordKind, _filter: &RecordFilter, _offset: u64, _limit: u32) -> Result<RecordPage, AppError> { todo!() }

    /// All public records in the order of their ids, fetched in batches as the reader goes on.
    pub fn open_stream(&self, _kind: RecordKind, _filter: RecordFilter) -> impl Stream<Item = Result<StoredRecord, AppError>> + Send + use<> {
        futures_util::stream::empty()
    }
}
