//! Promise 10: SQLite and PostgreSQL tell the same story. Every story here runs on both.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use jiff::Timestamp;
use rufaa_domain::directory::open::RecordKind;
use rufaa_domain::directory::proposal::{ProposalKind, ProposalState};
use rufaa_store::testing::places;
use rufaa_store::{
    ChangedEntry, Desk, EntryState, Made, NOT_IN_BACKUPS, NewEntry, NewEvent, NewProposal,
    OpenFilter, OpenRow, Place, SealedPlace, Store, StoreError, TABLES, Write,
};
use tempfile::TempDir;
use uuid::Uuid;

const NOON: i64 = 1_795_262_400_000;

fn made(minute: i64) -> Made {
    Made {
        who: "Amina".to_owned(),
        at: Timestamp::from_millisecond(NOON + minute * 60_000).unwrap(),
        why: "a visit".to_owned(),
    }
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn open_row(number: u128, need: u128) -> OpenRow {
    OpenRow {
        kind: RecordKind::Service,
        id: id(number),
        modified: made(0).at,
        document: format!("{{\"name\":\"Service {number}\"}}"),
        needs: vec![id(need)],
    }
}

fn entry(number: u128) -> NewEntry {
    NewEntry {
        id: id(number),
        document: format!("{{\"name\":\"Entry {number} — ማዕከል\"}}"),
        standing: "{}".to_owned(),
        events: vec!["{\"event\":1}".to_owned()],
        source: "list".to_owned(),
        external_id: number.to_string(),
        places: vec![SealedPlace { location: id(number + 1), sealed: vec![0, 255, 7] }],
        open: vec![open_row(number + 2, 77)],
        made: made(0),
    }
}

fn change(number: u128, based_on: (i64, i64)) -> ChangedEntry {
    ChangedEntry {
        id: id(number),
        based_on,
        state: EntryState::Live,
        document: Some("{\"name\":\"Changed\"}".to_owned()),
        redacted: vec![(1, "{\"name\":\"Redacted\"}".to_owned())],
        standing: "{\"accredited_until\":null}".to_owned(),
        events: vec!["{\"event\":2}".to_owned(), "{\"event\":3}".to_owned()],
        places: Vec::new(),
        open: vec![open_row(number + 2, 88), open_row(number + 3, 77)],
        made: made(5),
    }
}

async fn each_engine<F: Future<Output = ()>>(story: impl Fn(Store, Place) -> F) {
    let folder = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let store = Store::open(&place).await.unwrap();
        story(store, place).await;
    }
}

#[tokio::test]
async fn an_entry_is_kept_with_everything_that_belongs_to_it() {
    each_engine(|store, _| async move {
        store.write_directory(Write { new: vec![entry(100)], ..Write::default() }).await.unwrap();
        let kept = store.entry(id(100)).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.events, kept.position), (1, 1, 1));
        assert_eq!(kept.state, EntryState::Live);
        assert!(kept.document.contains("ማዕከል"));
        assert_eq!(kept.listed_at, made(0).at);
        assert_eq!(store.true_place(id(100), id(101)).await.unwrap(), Some(vec![0, 255, 7]));
        assert_eq!(store.true_place(id(100), id(999)).await.unwrap(), None);
        assert_eq!(store.entry_of_service(id(102)).await.unwrap(), Some(id(100)));
        assert_eq!(store.versions(id(100)).await.unwrap(), vec![(1, made(0))]);
        assert_eq!(store.counts().await.unwrap(), (1, 1, 0));
        assert!(store.entry(id(5)).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_change_keeps_what_was_before_and_replaces_what_is_open() {
    each_engine(|store, _| async move {
        store.write_directory(Write { new: vec![entry(100)], ..Write::default() }).await.unwrap();
        let write = Write { changed: vec![change(100, (1, 1))], ..Write::default() };
        store.write_directory(write).await.unwrap();
        let kept = store.entry(id(100)).await.unwrap().unwrap();
        assert_eq!((kept.version, kept.events, kept.position), (2, 3, 2));
        assert_eq!(store.versions(id(100)).await.unwrap(), vec![(1, made(0)), (2, made(5))]);
        assert_eq!(store.standing_events(id(100)).await.unwrap().len(), 3);
        let all = OpenFilter::default();
        assert_eq!(store.open_count(RecordKind::Service, &all).await.unwrap(), 2);
        let with_need = OpenFilter { need_term: Some(id(77)), ..OpenFilter::default() };
        let found = store.open_page(RecordKind::Service, &with_need, 0, 10).await.unwrap();
        assert_eq!(found.iter().map(|record| record.id).collect::<Vec<_>>(), vec![id(103)]);
    })
    .await;
}

#[tokio::test]
async fn two_who_change_the_same_version_do_not_overwrite_each_other() {
    each_engine(|store, _| async move {
        store.write_directory(Write { new: vec![entry(100)], ..Write::default() }).await.unwrap();
        let write = || Write { changed: vec![change(100, (1, 1))], ..Write::default() };
        store.write_directory(write()).await.unwrap();
        let second = store.write_directory(write()).await;
        assert!(matches!(second, Err(StoreError::Conflict(_))), "{second:?}");
        assert_eq!(store.feed().await.unwrap().1, 2, "a refused write moves nothing");
    })
    .await;
}

#[tokio::test]
async fn parts_of_one_write_become_true_together() {
    each_engine(|store, _| async move {
        let part = |number| Write { new: vec![entry(number)], ..Write::default() };
        let mut given_up = store.begin_directory().await.unwrap();
        given_up.write(part(100)).await.unwrap();
        drop(given_up);
        assert_eq!(store.counts().await.unwrap(), (0, 0, 0));
        let mut writer = store.begin_directory().await.unwrap();
        writer.write(part(100)).await.unwrap();
        writer.write(part(200)).await.unwrap();
        assert_eq!(store.counts().await.unwrap(), (0, 0, 0), "others see nothing yet");
        writer.commit().await.unwrap();
        assert_eq!(store.feed().await.unwrap().1, 2);
        let kept = store.changes_after(0, 10).await.unwrap();
        assert_eq!(kept.iter().map(|row| row.position).collect::<Vec<_>>(), vec![1, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_write_is_whole_or_not_at_all() {
    each_engine(|store, _| async move {
        let twice = Write { new: vec![entry(100), entry(200), entry(100)], ..Write::default() };
        assert!(store.write_directory(twice).await.is_err());
        assert_eq!(store.counts().await.unwrap(), (0, 0, 0));
        assert_eq!(store.feed().await.unwrap().1, 0);
    })
    .await;
}

#[tokio::test]
async fn the_feed_gives_every_change_once_in_order() {
    each_engine(|store, _| async move {
        let many = (1..=250).map(|number| entry(number * 10)).collect();
        store.write_directory(Write { new: many, ..Write::default() }).await.unwrap();
        let write = Write { changed: vec![change(10, (1, 1))], ..Write::default() };
        store.write_directory(write).await.unwrap();
        let mut seen = Vec::new();
        loop {
            let position = seen.last().map_or(0, |(position, _)| *position);
            let batch = store.changes_after(position, 100).await.unwrap();
            if batch.is_empty() {
                break;
            }
            seen.extend(batch.into_iter().map(|row| (row.position, row.id)));
        }
        assert_eq!(seen.len(), 250);
        assert_eq!(seen.last().unwrap(), &(251, id(10)));
        assert!(seen.is_sorted());
    })
    .await;
}

#[tokio::test]
async fn writers_at_once_take_positions_in_the_order_of_commits() {
    each_engine(|store, _| async move {
        let writers = (1..=20_u128).map(|number| {
            let store = store.clone();
            tokio::spawn(async move {
                let write = Write { new: vec![entry(number * 10)], ..Write::default() };
                store.write_directory(write).await.unwrap();
                // Whoever reads now must see every position up to the newest: none may be
                // filled in later.
                let newest = store.feed().await.unwrap().1;
                let seen = store.changes_after(0, 100).await.unwrap();
                assert!(i64::try_from(seen.len()).unwrap() >= newest, "a gap in the feed");
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        assert_eq!(store.feed().await.unwrap().1, 20);
    })
    .await;
}

/// A message of the public.
fn proposal(number: u128, kind: ProposalKind) -> NewProposal {
    NewProposal {
        id: id(number),
        entry: None,
        kind,
        base_version: None,
        document: None,
        places: vec![SealedPlace { location: id(1), sealed: vec![1, 2] }],
        message: "A clinic opened — karibu".to_owned(),
        who: "public".to_owned(),
        organisation: None,
        at: made(1).at,
    }
}

#[tokio::test]
async fn messages_that_wait_are_there_after_the_schema_has_learned_of_more_kinds() {
    let folder = tempfile::tempdir().unwrap();
    for place in places(folder.path()).await {
        let of =
            |number, kind| Write { proposals: vec![proposal(number, kind)], ..Write::default() };
        let old = Store::open_as_of(&place, 1).await.unwrap();
        // As the program of then kept it.
        let kept = old
            .tamper(
                "INSERT INTO proposal (entry_id, proposal_id, kind, base_version, document, places,
                                       message, who, made_at, state)
                 VALUES ('00000000-0000-0000-0000-000000000000',
                         '00000000-0000-0000-0000-000000000384', 'suggestion', NULL, NULL,
                         '00000000-0000-0000-0000-000000000001:0102',
                         'A clinic opened — karibu', 'public', 1000, 'open')",
            )
            .await;
        assert_eq!(kept.unwrap(), 1);
        old.close().await;
        let store = Store::open(&place).await.unwrap();
        let waiting = store.open_proposals(Desk::Vetting, 10).await.unwrap();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].message, "A clinic opened — karibu");
        assert_eq!(store.proposal_places(id(900)).await.unwrap().len(), 1);
        for (number, kind) in [
            (901, ProposalKind::Praise),
            (902, ProposalKind::Complaint),
            (903, ProposalKind::Safeguarding),
        ] {
            store.write_directory(of(number, kind)).await.unwrap();
            assert_eq!(store.proposal(id(number)).await.unwrap().unwrap().kind, kind);
        }
        store.write_directory(of(900, ProposalKind::Problem)).await.unwrap_err();
        store.close().await;
    }
}

#[tokio::test]
async fn a_proposal_is_decided_once() {
    each_engine(|store, _| async move {
        let proposal = proposal(900, ProposalKind::Suggestion);
        let write = Write { proposals: vec![proposal], ..Write::default() };
        store.write_directory(write).await.unwrap();
        assert_eq!(store.open_proposals(Desk::Vetting, 10).await.unwrap().len(), 1);
        assert_eq!(store.proposal_places(id(900)).await.unwrap().len(), 1);
        let decide = || Write { decided: vec![(id(900), true, made(2))], ..Write::default() };
        store.write_directory(decide()).await.unwrap();
        let decided = store.proposal(id(900)).await.unwrap().unwrap();
        assert!(
            matches!(decided.state, ProposalState::Accepted(decision) if decision.who == "Amina")
        );
        let again = store.write_directory(decide()).await;
        assert!(matches!(again, Err(StoreError::Conflict(_))), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn records_are_read_in_order_of_ids_and_from_a_time_on() {
    each_engine(|store, _| async move {
        let many = (1..=7).map(|number| entry(number * 10)).collect();
        store.write_directory(Write { new: many, ..Write::default() }).await.unwrap();
        let all = OpenFilter::default();
        let first = store.open_after(RecordKind::Service, &all, None, 3).await.unwrap();
        let rest =
            store.open_after(RecordKind::Service, &all, Some(first[2].id), 100).await.unwrap();
        assert_eq!((first.len(), rest.len()), (3, 4));
        let from = |at| OpenFilter { modified_after: Some(at), ..OpenFilter::default() };
        let count = |filter| {
            let store = store.clone();
            async move { store.open_count(RecordKind::Service, &filter).await.unwrap() }
        };
        assert_eq!(count(from(made(0).at)).await, 7, "at that very moment counts");
        assert_eq!(count(from(made(1).at)).await, 0);
        let one = OpenFilter { organization: Some(id(30)), ..OpenFilter::default() };
        assert_eq!(count(one).await, 1);
    })
    .await;
}

#[tokio::test]
async fn promise_10_what_is_dumped_from_one_engine_loads_into_the_other() {
    let folder = TempDir::new().unwrap();
    let other = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let store = Store::open(&place).await.unwrap();
        let many = (1..=1_500).map(|number| entry(number * 10)).collect();
        store.write_directory(Write { new: many, ..Write::default() }).await.unwrap();
        let dumped = dump(&store).await;
        let into = match place {
            Place::File(_) => places(other.path()).await.pop().unwrap(),
            Place::Postgres(_) => Place::File(other.path().join("again.sqlite")),
        };
        let loaded = Store::open(&into).await.unwrap();
        let rows = |table: &rufaa_store::Table| {
            let text = dumped.iter().find(|(name, _)| *name == table.name).unwrap();
            text.1.iter().map(String::as_str)
        };
        loaded.load(rows).await.unwrap();
        assert_eq!(dump(&loaded).await, dumped);
        assert!(matches!(loaded.load(rows).await, Err(StoreError::Conflict(_))));
    }
}

async fn dump(store: &Store) -> Vec<(&'static str, Vec<String>)> {
    let mut dump = store.dump().await.unwrap();
    let mut tables = Vec::new();
    for table in &TABLES {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let batch = dump.rows(table, after.as_ref()).await.unwrap();
            let Some(last) = batch.last() else { break };
            after = Some(last.key.clone());
            rows.extend(batch.into_iter().map(|row| row.json));
        }
        tables.push((table.name, rows));
    }
    tables
}

#[tokio::test]
async fn promise_10_both_engines_end_with_the_same_schema_and_the_backup_knows_all_of_it() {
    each_engine(|store, _| async move {
        let mut known: Vec<(String, String)> = TABLES
            .iter()
            .flat_map(|table| {
                table
                    .columns
                    .iter()
                    .map(|(column, _)| (table.name.to_owned(), (*column).to_owned()))
            })
            .collect();
        known.sort();
        let mut columns = store.columns().await.unwrap();
        columns.retain(|(table, _)| !NOT_IN_BACKUPS.contains(&table.as_str()));
        assert_eq!(columns, known);
        store.migrate().await.unwrap();
    })
    .await;
}

/// An installation that has a log keeps every event, and its place, when rows are put in order.
#[tokio::test]
async fn promise_5_events_of_an_earlier_program_stay_with_their_places() {
    let folder = TempDir::new().unwrap();
    for place in places(folder.path()).await {
        let old = Store::open_as_of(&place, 11).await.unwrap();
        let event = |number: u128| NewEvent {
            organisation: id(number % 3),
            id: id(1_000 + number),
            at: made(i64::try_from(number).unwrap()).at,
            who: id(7),
            leaf: format!("leaf {number}"),
            told: None,
        };
        old.record_events(&(0..60).map(event).collect::<Vec<_>>()).await.unwrap();
        let mut placing = old.begin_placing().await.unwrap();
        for (organisation, event, _) in placing.waiting(40).await.unwrap() {
            placing.place(&[(organisation, event)]).await.unwrap();
        }
        placing.commit("checkpoint".to_owned()).await.unwrap();
        let told = async |store: &Store| {
            let mut told = Vec::new();
            for organisation in 0..3 {
                let mut events = store.events_of(id(organisation), 100).await.unwrap();
                events.sort_by_key(|event| event.id);
                told.extend(events);
            }
            (told, store.events_by(id(7), 100).await.unwrap())
        };
        let before = told(&old).await;
        let placed = before.0.iter().filter(|event| event.place.is_some()).count();
        assert_eq!((before.0.len(), before.1.len(), placed), (60, 60, 40));
        old.close().await;
        let store = Store::open(&place).await.unwrap();
        assert_eq!(told(&store).await, before);
    }
}
