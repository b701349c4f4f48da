//! Reading what is open to everyone.

use std::collections::VecDeque;

use futures_util::{Stream, TryStreamExt as _, stream};
use rufaa_domain::directory::listing::Audience;
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::finding::{Answer, Question};
use rufaa_domain::pack::Place;
use uuid::Uuid;

use crate::{AppError, Node};

/// Records fetched at once by a reader of all.
const BATCH: i64 = 500;

pub use rufaa_store::{OpenFilter as RecordFilter, StoredRecord};

/// A page of records in the order of their ids.
#[derive(Debug, Clone)]
pub struct RecordPage {
    /// How many there are in all.
    pub total: u64,
    /// The records of this page.
    pub records: Vec<StoredRecord>,
}

/// Up to this many listings a directory is small: at 18,386 a question with all its choices takes
/// some 0.2 ms (bench/RESULTS.md).
const SMALL_MAX: usize = 50_000;

impl Node {
    /// The public listings that answer a question.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn find(&self, question: &Question) -> Result<Answer, AppError> {
        Ok(self.finder().find(question, Audience::Public, &self.moment())?)
    }

    /// Whether the directory is so small that a question never takes longer than a page: then it
    /// is not worth handing over to another thread.
    pub fn answers_at_once(&self) -> bool {
        self.finder().size() <= SMALL_MAX
    }

    /// The place that a text names, such as "lawyer near Lodwar"; nothing where it names none.
    pub fn place_in(&self, text: &str) -> Option<Place> {
        self.finder().place_in(text)
    }

    /// The listings that answer a question of staff, with confidential places at the middle of
    /// their area. For the operator of this node alone, until members have accounts.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn find_as_staff(&self, question: &Question) -> Result<Answer, AppError> {
        Ok(self.finder().find(question, Audience::Staff, &self.moment())?)
    }

    /// One public record.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_record(
        &self,
        kind: RecordKind,
        id: Uuid,
    ) -> Result<Option<StoredRecord>, AppError> {
        Ok(self.store().open_record(kind, id).await?)
    }

    /// Public records by id, in the order of the ids given; unknown ones are left out.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_records(
        &self,
        kind: RecordKind,
        ids: &[Uuid],
    ) -> Result<Vec<StoredRecord>, AppError> {
        let mut records = Vec::with_capacity(ids.len());
        for id in ids {
            records.extend(self.store().open_record(kind, *id).await?);
        }
        Ok(records)
    }

    /// A page of public records in the order of their ids.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_page(
        &self,
        kind: RecordKind,
        filter: &RecordFilter,
        offset: u64,
        limit: u32,
    ) -> Result<RecordPage, AppError> {
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        let total = self.store().open_count(kind, filter).await?;
        let records = self.store().open_page(kind, filter, offset, i64::from(limit)).await?;
        Ok(RecordPage { total: u64::try_from(total).unwrap_or_default(), records })
    }

    /// How many public records of a kind there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_count(&self, kind: RecordKind) -> Result<u64, AppError> {
        let count = self.store().open_count(kind, &RecordFilter::default()).await?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// The ids of public records in their order, from an offset on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_ids(
        &self,
        kind: RecordKind,
        offset: u64,
        limit: u32,
    ) -> Result<Vec<Uuid>, AppError> {
        let offset = i64::try_from(offset).unwrap_or(i64::MAX);
        Ok(self.store().open_ids(kind, offset, i64::from(limit)).await?)
    }

    /// All public records in the order of their ids, fetched in batches as the reader goes on, so
    /// that their number does not matter.
    pub fn open_stream(
        &self,
        kind: RecordKind,
        filter: RecordFilter,
    ) -> impl Stream<Item = Result<StoredRecord, AppError>> + Send + use<> {
        let start = (self.clone(), filter, Some(None));
        stream::try_unfold(start, move |(node, filter, after)| async move {
            let Some(after) = after else { return Ok::<_, AppError>(None) };
            let batch = node.store().open_after(kind, &filter, after, BATCH).await?;
            let more = i64::try_from(batch.len()) == Ok(BATCH);
            let next = batch.last().filter(|_| more).map(|record| Some(record.id));
            let records = stream::iter(VecDeque::from(batch).into_iter().map(Ok));
            Ok(Some((records, (node, filter, next))))
        })
        .try_flatten()
    }
}
