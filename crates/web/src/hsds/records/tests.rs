//! Windows and sieves.

use super::*;

fn records(count: u128) -> BoxStream<'static, Result<StoredRecord, AppError>> {
    let record = |id| StoredRecord {
        id: Uuid::from_u128(id),
        modified: Timestamp::UNIX_EPOCH,
        document: "{}".to_owned(),
    };
    stream::iter((0..count).map(record).map(Ok)).boxed()
}

#[tokio::test]
async fn a_window_counts_everything_and_keeps_its_own() {
    let window = walked(records(45), 40..60, |record| Ok(record.id.as_u128())).await.unwrap();
    assert_eq!(window.total, 45);
    assert_eq!(window.items, [40, 41, 42, 43, 44]);
    let beyond = walked(records(45), 60..80, Ok).await.unwrap();
    assert_eq!((beyond.total, beyond.items.len()), (45, 0));
}

#[test]
fn modified_after_lets_the_very_moment_through() {
    let sieve = |after: &str| Sieve { modified_after: after.parse().ok(), postcode: None };
    let record = StoredRecord {
        id: Uuid::nil(),
        modified: "2026-11-21T08:00:00Z".parse().unwrap(),
        document: "{}".to_owned(),
    };
    assert!(sieve("2026-11-21T08:00:00Z").lets_through(&record));
    assert!(!sieve("2026-11-21T08:00:01Z").lets_through(&record));
}
