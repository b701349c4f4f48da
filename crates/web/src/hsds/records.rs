//! The records that a query chooses: as a stream of all, or as one window of them.

use std::ops::Range;

use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use jiff::Timestamp;
use rufaa_app::{AppError, Node, RecordFilter, StoredRecord};
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::finding::Near;
use uuid::Uuid;

use super::found::{Found, find};
use super::postcode;
use super::problem::Problem;
use super::query::{Place, Query};
use super::selection::Selection;

/// Records fetched at once: some two megabytes of full documents.
const BATCH_RECORDS: usize = 100;
/// Largest window that the store gives in one piece; a larger one is walked.
const PAGE_RECORDS_MAX: u32 = 100;

/// The records of one kind that a query chooses.
pub(super) struct Records {
    node: Node,
    kind: RecordKind,
    source: Source,
    sieve: Sieve,
}

enum Source {
    Stored(RecordFilter),
    Found(Found),
}

/// What neither the store nor the finder can check; each record is looked at.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sieve {
    modified_after: Option<Timestamp>,
    postcode: Option<String>,
}

impl Sieve {
    fn lets_through(&self, record: &StoredRecord) -> bool {
        self.modified_after.is_none_or(|after| record.modified >= after)
            && self.postcode.as_ref().is_none_or(|code| postcode::is_at(record, code))
    }
}

/// Some of the records, and how many there are in all.
pub(super) struct Window<T> {
    /// How many there are in all.
    pub(super) total: u64,
    /// Those of the window.
    pub(super) items: Vec<T>,
}

impl Records {
    /// Chooses records.
    pub(super) async fn choose(
        node: Node,
        kind: RecordKind,
        query: &Query,
    ) -> Result<Self, Problem> {
        let near = near(&node, &query.place).await?;
        let postcode = match &query.place {
            Place::AtPostcode(code) => Some(code.clone()),
            Place::Anywhere | Place::AroundPostcode { .. } | Place::AroundPoint { .. } => None,
        };
        let (source, modified_after) = match Selection::new(query, near, &node.packs().needs) {
            Selection::Nothing => (Source::Found(Found::default()), None),
            Selection::Stored(filter) => (Source::Stored(filter), None),
            Selection::Found(question) => {
                (Source::Found(find(&node, kind, question).await?), query.modified_after)
            }
        };
        Ok(Self { node, kind, source, sieve: Sieve { modified_after, postcode } })
    }

    /// How many listings a search looked at, where there were more.
    pub(super) fn cut_after(&self) -> Option<usize> {
        match &self.source {
            Source::Stored(_) => None,
            Source::Found(found) => found.cut_after,
        }
    }

    /// All of them, fetched as the reader goes on.
    pub(super) fn stream(self) -> BoxStream<'static, Result<StoredRecord, AppError>> {
        let all = match self.source {
            Source::Stored(filter) => self.node.open_stream(self.kind, filter).boxed(),
            Source::Found(found) => fetched(self.node, self.kind, &found.ids),
        };
        let sieve = self.sieve;
        all.try_filter(move |record| std::future::ready(sieve.lets_through(record))).boxed()
    }

    /// Those of a window, each made into an item at once, so that whole documents do not pile up.
    pub(super) async fn window<T>(
        self,
        window: Range<u64>,
        item: impl Fn(StoredRecord) -> serde_json::Result<T>,
    ) -> Result<Window<T>, Problem> {
        let is_sieved = self.sieve != Sieve::default();
        match &self.source {
            Source::Stored(filter) if !is_sieved && length(&window) <= PAGE_RECORDS_MAX => {
                let (offset, limit) = (window.start, length(&window));
                let page = self.node.open_page(self.kind, filter, offset, limit).await?;
                let items = page.records.into_iter().map(item).collect::<Result<_, _>>()?;
                Ok(Window { total: page.total, items })
            }
            Source::Found(found) if !is_sieved => {
                let (total, ids) = within(&found.ids, &window);
                let records = fetched(self.node, self.kind, &ids);
                Ok(Window { total, ..walked(records, 0..u64::MAX, item).await? })
            }
            Source::Stored(_) | Source::Found(_) => walked(self.stream(), window, item).await,
        }
    }
}

fn length(window: &Range<u64>) -> u32 {
    u32::try_from(window.end - window.start).unwrap_or(u32::MAX)
}

/// How many ids there are, and those of a window.
fn within(ids: &[Uuid], window: &Range<u64>) -> (u64, Vec<Uuid>) {
    let numbered = (0_u64..).zip(ids);
    let inside = numbered.filter(|(number, _)| window.contains(number));
    let ids_inside = inside.map(|(_, id)| *id).collect();
    (u64::try_from(ids.len()).unwrap_or(u64::MAX), ids_inside)
}

async fn walked<T>(
    mut records: BoxStream<'_, Result<StoredRecord, AppError>>,
    window: Range<u64>,
    item: impl Fn(StoredRecord) -> serde_json::Result<T>,
) -> Result<Window<T>, Problem> {
    let mut walked = Window { total: 0, items: Vec::new() };
    while let Some(record) = records.try_next().await? {
        if window.contains(&walked.total) {
            walked.items.push(item(record)?);
        }
        walked.total += 1;
    }
    Ok(walked)
}

fn fetched(
    node: Node,
    kind: RecordKind,
    ids: &[Uuid],
) -> BoxStream<'static, Result<StoredRecord, AppError>> {
    let batches: Vec<_> = ids.chunks(BATCH_RECORDS).map(<[_]>::to_vec).collect();
    stream::iter(batches)
        .then(move |ids| {
            let node = node.clone();
            async move { node.open_records(kind, &ids).await }
        })
        .map_ok(|records| stream::iter(records.into_iter().map(Ok)))
        .try_flatten()
        .boxed()
}

/// The point and distance of a query.
async fn near(node: &Node, place: &Place) -> Result<Option<Near>, Problem> {
    let kilometres = |metres: u32| f64::from(metres) / 1_000.0;
    let (point, metres) = match place {
        Place::Anywhere | Place::AtPostcode(_) => return Ok(None),
        Place::AroundPoint { point, metres } => (*point, *metres),
        Place::AroundPostcode { postcode, metres } => {
            (postcode::middle(node, postcode).await?, Some(*metres))
        }
    };
    Ok(Some(Near { point, country: None, within_km: metres.map(kilometres) }))
}

#[cfg(test)]
mod tests;
