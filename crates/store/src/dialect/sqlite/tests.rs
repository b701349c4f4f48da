use std::time::Duration;

use super::*;
use crate::dialect::Row;

async fn with_a_table(file: &Path) -> Sqlite {
    let sqlite = Sqlite::connect(file).await.unwrap();
    let mut tx = sqlite.write().await.unwrap();
    tx.run_all("CREATE TABLE thing (a TEXT, b BIGINT, c BLOB)").unwrap();
    tx.commit(not_expected).await.unwrap();
    sqlite
}

fn not_expected(error: DriverError) -> StoreError {
    StoreError::Unreachable(Arc::new(error))
}

async fn count(sqlite: &Sqlite) -> usize {
    sqlite.rows("SELECT a FROM thing", &[]).await.unwrap().firsts().count()
}

fn thing(name: &str) -> [Value; 3] {
    [name.into(), Value::OptionalNumber(None), Value::Bytes(vec![0, 255])]
}

const INSERT: &str = "INSERT INTO thing (c, b, a) VALUES ($3, $2, $1)";

#[tokio::test]
async fn values_go_where_their_numbers_say_however_they_are_mentioned() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    let mut tx = sqlite.write().await.unwrap();
    assert_eq!(tx.run(INSERT, &thing("one")).unwrap(), 1);
    tx.commit(not_expected).await.unwrap();
    let sql = "SELECT a, b, c FROM thing WHERE $2 = a AND $1 > 0 AND $2 <> ''";
    let rows = Row::all_of(sqlite.rows(sql, &[1_i64.into(), "one".into()]).await.unwrap());
    let [row] = rows.as_slice() else { panic!("not one row") };
    assert_eq!((row.text(0).unwrap(), row.bytes(2).unwrap()), ("one".to_owned(), vec![0, 255]));
    assert_eq!(row.optional_number(1).unwrap(), None);
    let few = sqlite.rows(sql, &[1_i64.into()]).await;
    assert!(matches!(few, Err(DriverError::Sqlite(_))));
}

#[tokio::test]
async fn each_row_of_an_answer_gives_what_is_its_own_and_no_column_that_it_has_not() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    let sql = "SELECT 'é', x'01', 1, 1.5 UNION ALL SELECT '', x'', 2, CAST(x'ff' AS TEXT)
               UNION ALL SELECT 'c', x'0203', 3, NULL";
    let rows = Row::all_of(sqlite.rows(sql, &[]).await.unwrap());
    let read = |row: &Row| (row.text(0).unwrap(), row.bytes(1).unwrap(), row.number(2).unwrap());
    let expected = [("é", vec![1], 1), ("", vec![], 2), ("c", vec![2, 3], 3)];
    for (row, (text, bytes, number)) in rows.iter().zip(expected) {
        assert_eq!(read(row), (text.to_owned(), bytes, number));
        assert!(row.optional_text(4).is_err(), "there is no such column");
        assert!(row.number(0).is_err() && row.text(1).is_err());
    }
    assert_eq!(rows.len(), 3);
    let fourth: Vec<_> = rows.iter().map(|row| row.optional_text(3).ok()).collect();
    assert_eq!(fourth, [None, None, Some(None)], "no column of ours holds such things");
}

#[tokio::test]
async fn what_was_not_committed_never_happened_and_the_next_writer_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    let mut tx = sqlite.write().await.unwrap();
    tx.run(INSERT, &thing("lost")).unwrap();
    drop(tx);
    assert_eq!(count(&sqlite).await, 0);
    let mut tx = sqlite.write().await.unwrap();
    tx.run(INSERT, &thing("kept")).unwrap();
    tx.commit(not_expected).await.unwrap();
    assert_eq!(count(&sqlite).await, 1);
}

#[tokio::test]
async fn a_long_list_has_room_for_its_pages_and_gives_it_back() {
    fn kept_kib(tx: &mut SqliteTx) -> i64 {
        let rows = tx.rows("PRAGMA cache_size", &[]).unwrap();
        -Row::all_of(rows)[0].number(0).unwrap()
    }
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    for is_kept in [true, false] {
        let mut tx = sqlite.write().await.unwrap();
        assert_eq!(kept_kib(&mut tx), i64::from(WRITER_CACHE_KIB));
        tx.make_room().unwrap();
        assert_eq!(kept_kib(&mut tx), i64::from(LIST_CACHE_KIB));
        tx.run(INSERT, &thing("one")).unwrap();
        if is_kept {
            tx.commit(not_expected).await.unwrap();
        }
    }
    let mut tx = sqlite.write().await.unwrap();
    assert_eq!(kept_kib(&mut tx), i64::from(WRITER_CACHE_KIB));
    drop(tx);
    assert_eq!(count(&sqlite).await, 1);
}

/// Another process is another set of connections.
#[tokio::test]
async fn a_writer_waits_for_another_process_and_holds_no_thread_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a");
    let (one, other) = (with_a_table(&file).await, Sqlite::connect(&file).await.unwrap());
    let mut first = one.write().await.unwrap();
    first.run(INSERT, &thing("first")).unwrap();
    // On one thread: if waiting held it, the first would never end.
    let waits = tokio::spawn(async move { other.write().await });
    sleep(Duration::from_millis(30)).await;
    assert!(!waits.is_finished());
    first.commit(not_expected).await.unwrap();
    let mut second = waits.await.unwrap().unwrap();
    second.run(INSERT, &thing("second")).unwrap();
    second.commit(not_expected).await.unwrap();
    assert_eq!(count(&one).await, 2);
}

#[tokio::test]
async fn a_snapshot_sees_one_state_and_a_reader_does_not_wait_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    let mut before = sqlite.snapshot().await.unwrap();
    assert_eq!(before.rows("SELECT a FROM thing", &[]).unwrap().firsts().count(), 0);
    let mut tx = sqlite.write().await.unwrap();
    tx.run(INSERT, &thing("new")).unwrap();
    tx.commit(not_expected).await.unwrap();
    assert_eq!(count(&sqlite).await, 1);
    assert_eq!(before.rows("SELECT a FROM thing", &[]).unwrap().firsts().count(), 0);
    assert!(before.run(INSERT, &thing("by a reader")).is_err());
    drop(before);
    // The same connection, as the first of those that rest: it has let go of what it saw.
    for _ in 0..READERS {
        assert_eq!(count(&sqlite).await, 1);
    }
}

#[tokio::test]
async fn every_reader_comes_back_and_one_more_waits_its_turn() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    for _ in 0..3 {
        let mut all = Vec::new();
        for _ in 0..READERS {
            all.push(sqlite.snapshot().await.unwrap());
        }
        let waits = tokio::spawn({
            let sqlite = sqlite.clone();
            async move { count(&sqlite).await }
        });
        sleep(Duration::from_millis(20)).await;
        assert!(!waits.is_finished());
        drop(all.pop());
        assert_eq!(waits.await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_commit_is_judged_where_it_ran_though_nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = with_a_table(&folder.path().join("a")).await;
    let mut tx = sqlite.write().await.unwrap();
    tx.run_all(
        "CREATE TABLE parent (id BIGINT PRIMARY KEY);
         CREATE TABLE child (of BIGINT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)",
    )
    .unwrap();
    tx.commit(not_expected).await.unwrap();
    let mut tx = sqlite.write().await.unwrap();
    tx.run("INSERT INTO child (of) VALUES (1)", &[]).unwrap();
    let (told, judged) = std::sync::mpsc::channel();
    let commit = tx.commit(move |error| {
        told.send(error.to_string()).unwrap();
        not_expected(error)
    });
    // Asked once, and then forgotten, as when a browser goes away.
    drop(timeout(Duration::ZERO, commit).await);
    let said = judged.recv_timeout(Duration::from_secs(10)).unwrap();
    assert!(said.contains("FOREIGN KEY"), "{said}");
    sqlite.write().await.unwrap().commit(not_expected).await.unwrap();
}

/// However long somebody writes without a pause, the log begins anew, and nothing of it is lost.
#[tokio::test]
async fn the_log_begins_anew_under_those_who_write() {
    const PAGE: usize = 4_096;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a");
    let sqlite = with_a_table(&file).await;
    let pages_of_one = 25;
    let of_one = [
        Value::from("one"),
        Value::OptionalNumber(None),
        Value::Bytes(vec![7; pages_of_one * PAGE]),
    ];
    let most = usize::try_from(folding::LOG_PAGES_MAX).unwrap();
    let times = most * 5 / 4 / pages_of_one;
    for _ in 0..times {
        let mut tx = sqlite.write().await.unwrap();
        tx.run(INSERT, &of_one).unwrap();
        tx.commit(not_expected).await.unwrap();
    }
    let length = std::fs::metadata(folder.path().join("a-wal")).unwrap().len();
    let most = u64::try_from((most + 2 * pages_of_one) * (PAGE + 24)).unwrap();
    assert!(length <= most, "a log of {length} bytes");
    drop(sqlite);
    let sqlite = Sqlite::connect(&file).await.unwrap();
    assert_eq!(count(&sqlite).await, times);
}

/// A process that failed says no more to the disk: what it folded may be forgotten there, and only the log has it.
#[tokio::test]
async fn the_log_is_left_by_whoever_failed_or_was_dropped_and_folded_by_a_sound_one() {
    let folder = tempfile::tempdir().unwrap();
    let (file, log) = (folder.path().join("a"), folder.path().join("a-wal"));
    let length = || std::fs::metadata(&log).map_or(0, |log| log.len());
    let sqlite = with_a_table(&file).await;
    let full = length();
    assert!(full > 0);
    sqlite.close(|| false).await.unwrap();
    assert_eq!(length(), full);
    let sqlite = Sqlite::connect(&file).await.unwrap();
    assert_eq!(count(&sqlite).await, 0);
    drop(sqlite);
    assert_eq!(length(), full);
    let sqlite = Sqlite::connect(&file).await.unwrap();
    assert_eq!(count(&sqlite).await, 0);
    sqlite.close(|| true).await.unwrap();
    assert!(!log.exists());
}
