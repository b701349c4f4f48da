//! Nodes for tests: real stores, real index, real packs; only the clock stands still.

pub mod people;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use rufaa_domain::hsds::Organization;
use rufaa_domain::pack::CountryCode;
use rufaa_files::{Incoming, Reading, RowRef};
use rufaa_store::{Made, Place};

use crate::{
    AppError, Clock, Import, ImportReport, Node, NodeKeys, OuterKeys, Settings, load_packs,
};

/// Noon of the day on which tests take place: 21 November 2026.
pub const NOON_MILLISECONDS: i64 = 1_795_262_400_000;

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(NOON_MILLISECONDS))
    }
}

impl TestClock {
    /// Moves the clock on by so many seconds.
    pub fn advance_seconds(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::Relaxed);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::Relaxed)).unwrap_or_default()
    }
}

/// A paper (PDF) of one page on which these words stand, and nothing else that matters. Words without brackets.
pub fn paper(words: &str) -> String {
    let length = words.len() + 12;
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>\nendobj\n\
         4 0 obj\n<</Length {length}>>\nstream\nBT ({words}) Tj ET\nendstream\nendobj\n\
         trailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n"
    )
}

/// A node at this place, with index and keys below this folder.
///
/// # Panics
/// When it cannot be opened.
#[expect(clippy::expect_used, reason = "a test without its node must not pass")]
pub async fn node(folder: &Path, place: Place, clock: Arc<dyn Clock>) -> Node {
    let settings = Settings {
        place,
        index: folder.join("index"),
        keys: NodeKeys::load_or_make(&folder.join("node.key")).expect("keys"),
        outer_keys: OuterKeys::in_folder(folder.join("outer")),
        packs: load_packs(None).expect("packs"),
        home_country: CountryCode::parse("KE").expect("two letters"),
        clock,
        passphrase_cost: rufaa_vault::Cost::LEAST,
        ways: crate::nudges::Way::ALL.to_vec(),
    };
    Node::open(settings).await.expect("a node")
}

/// A node on SQLite below this folder.
pub async fn embedded_node(folder: &Path) -> Node {
    let place = Place::File(folder.join("rufaa.sqlite"));
    node(folder, place, Arc::new(TestClock::default())).await
}

/// Takes in these documents under the name of a list, changes included, and brings the index up
/// to date.
///
/// # Errors
/// As [`Node::import`].
pub async fn take_in(
    node: &Node,
    source: &str,
    organizations: Vec<Organization>,
) -> Result<ImportReport, AppError> {
    let incoming = (1..).zip(organizations).map(|(row, organization)| Incoming {
        row: RowRef { file: source.to_owned(), row },
        external_id: organization.id.to_string(),
        organization,
    });
    let reading = Reading { incoming: incoming.collect(), ..Reading::default() };
    let made = Made { who: "test".to_owned(), at: node.now(), why: "test".to_owned() };
    let how = Import { accept_changes: true, ..Import::new(source, made) };
    let report = node.import(reading, &how).await?;
    node.follow().await?;
    Ok(report)
}

/// How many passphrases a node has stretched: what makes signing in take its time.
pub fn passphrases_stretched(node: &Node) -> u64 {
    node.gate().stretched_so_far()
}
