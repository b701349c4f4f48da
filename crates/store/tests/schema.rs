//! A store is opened and closed: with a schema that this program knows, and with others. Every story runs on
//! both engines.

use rufaa_store::testing::places;
use rufaa_store::{Place, Store, StoreError, TABLES};
use tempfile::TempDir;

#[tokio::test]
async fn a_schema_that_this_program_does_not_know_is_refused() {
    let changes = [
        ("INSERT INTO migration VALUES (999, 'of tomorrow', '')", "newer program"),
        ("UPDATE migration SET words = 'SELECT 1' WHERE number = 3", "was changed after it ran"),
    ];
    for (change, reason) in changes {
        let folder = TempDir::new().unwrap();
        for place in places(folder.path()).await {
            let store = Store::open(&place).await.unwrap();
            assert_eq!(store.tamper(change).await.unwrap(), 1);
            store.close().await;
            let refused = Store::open(&place).await.err().unwrap();
            assert!(matches!(refused, StoreError::Schema(_)), "{refused:?}");
            assert!(refused.to_string().contains(reason), "{refused}");
        }
    }
}

#[tokio::test]
async fn what_is_asked_of_a_closed_store_is_an_error_and_harms_nothing() {
    let folder = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let store = Store::open(&place).await.unwrap();
        store.close().await;
        assert!(matches!(store.ready().await, Err(StoreError::Unreachable(_))));
        assert!(matches!(store.begin_new_epoch().await, Err(StoreError::Unreachable(_))));
        Store::open(&place).await.unwrap().ready().await.unwrap();
    }
}

#[tokio::test]
async fn what_an_earlier_program_migrated_is_taken_over_with_its_data() {
    let folder = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let elsewhere = TempDir::new().unwrap();
        let fresh = Store::open(&Place::File(elsewhere.path().join("db"))).await.unwrap();
        let all = fresh.tamper("UPDATE migration SET name = name").await.unwrap();
        fresh.close().await;
        let store = Store::open_as_of(&place, 20).await.unwrap();
        assert!(store.is_sealed_to("a key").await.unwrap());
        for step in [
            "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, checksum TEXT)",
            "INSERT INTO _sqlx_migrations SELECT number, 'other' FROM migration",
            "DROP TABLE migration",
        ] {
            store.tamper(step).await.unwrap();
        }
        store.close().await;
        for _ in 0..2 {
            let store = Store::open(&place).await.unwrap();
            assert!(!store.is_sealed_to("another").await.unwrap(), "the data are there");
            assert_eq!(store.tamper("UPDATE migration SET name = name").await.unwrap(), all);
            store.close().await;
        }
    }
}

/// Rows are read in the order of these keys, a thousand at a time, from after the last one on: where a key is shorter than that
/// of the table, two rows are one to it, and the second is left out at the end of a thousand.
#[tokio::test]
async fn promise_4_a_backup_reads_every_table_in_the_order_of_its_whole_key() {
    let folder = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let store = Store::open(&place).await.unwrap();
        let keys = store.key_columns().await.unwrap();
        for table in &TABLES {
            let of_it = keys.iter().filter(|(name, _)| name == table.name);
            let of_it: Vec<&str> = of_it.map(|(_, column)| column.as_str()).collect();
            assert_eq!(of_it, table.key, "{}", table.name);
        }
    }
}
