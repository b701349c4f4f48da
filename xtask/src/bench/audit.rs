//! What proof costs: writing with an event of the audit log and without, giving places, verifying a
//! million events, and signing in.

use std::path::Path;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rufaa_app::{Node, SecondFactor, SignIn};
use rufaa_domain::directory::proposal::ProposalKind;
use rufaa_store::{NewEvent, NewProposal, Place, Store, Write};
use uuid::Uuid;

use super::node::open;
use super::{Failure, line};

/// Writes of each kind, each acknowledged after its durable commit.
const WRITES: u32 = 10_000;
/// Events that are kept in one transaction while the log is filled.
const FILLED_AT_ONCE: usize = 1_000;
/// Sign-ins that are timed.
const SIGN_INS: usize = 10;

/// Measures and prints.
pub(crate) async fn run(events: usize) -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let node = open(folder.path()).await?;
    let store = Store::connect(&place(folder.path())).await?;
    writes(&store).await?;
    log(&node, &store, events).await?;
    sign_ins(&node).await
}

fn place(folder: &Path) -> Place {
    Place::File(folder.join("rufaa.sqlite"))
}

/// Writing with an event and without on one connection, one of each in turn, so that whatever the disk
/// does meets both.
async fn writes(store: &Store) -> Result<(), Failure> {
    let (mut plain, mut recorded) = (Vec::new(), Vec::new());
    for _ in 0..WRITES {
        plain.push(written(store, Vec::new()).await?);
        recorded.push(written(store, vec![event()]).await?);
    }
    let all = |times: &[Duration]| times.iter().sum::<Duration>().as_secs_f64();
    let share = (all(&recorded) / all(&plain) - 1.0) * 100.0;
    let a_second = |times: &[Duration]| f64::from(WRITES) / all(times);
    line(&format!(
        "writes a second, in turn: {:.0} without an event, {:.0} with one: {share:.1} % more time",
        a_second(&plain),
        a_second(&recorded),
    ));
    let [plain, recorded] = [middle(plain), middle(recorded)];
    let share = (recorded.as_secs_f64() / plain.as_secs_f64() - 1.0) * 100.0;
    line(&format!("the median of each: {plain:.0?} and {recorded:.0?}: {share:.1} % more"));
    Ok(())
}

async fn written(store: &Store, events: Vec<NewEvent>) -> Result<Duration, Failure> {
    let began = Instant::now();
    let write = Write { proposals: vec![proposal()], events, ..Write::default() };
    store.write_directory(write).await?;
    Ok(began.elapsed())
}

/// Filling the log, giving places, verifying.
async fn log(node: &Node, store: &Store, events: usize) -> Result<(), Failure> {
    for _ in 0..events.div_ceil(FILLED_AT_ONCE) {
        let batch: Vec<NewEvent> = (0..FILLED_AT_ONCE).map(|_| event()).collect();
        store.record_events(&batch).await?;
    }
    let began = Instant::now();
    let mut placed = 0;
    loop {
        match node.place_events().await? {
            0 => break,
            more => placed += more,
        }
    }
    let placing = began.elapsed();
    let began = Instant::now();
    let verified = node.verify_audit(None).await?;
    line(&format!(
        "{placed} events got their places in {placing:.1?}; {} were verified in {:.2?}",
        verified.size,
        began.elapsed()
    ));
    Ok(())
}

/// Signing in with a wrong passphrase: all that costs time is in it.
async fn sign_ins(node: &Node) -> Result<(), Failure> {
    let mut times = Vec::new();
    for number in 0..SIGN_INS {
        let network = format!("network {number}");
        let attempt = SignIn {
            name: "nobody.here",
            passphrase: "four small words here",
            factor: SecondFactor::Digits("123456"),
            network: &network,
        };
        let began = Instant::now();
        let refused = node.sign_in(&attempt).await.is_err();
        times.push(began.elapsed());
        if !refused {
            return Err("nobody signed in".into());
        }
    }
    times.sort_unstable();
    let slowest = times.last().copied().unwrap_or_default();
    line(&format!("signing in: median {:.0?}, slowest {slowest:.0?}", middle(times)));
    Ok(())
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn event() -> NewEvent {
    let id = next_event_id();
    let (organisation, who) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let at = Timestamp::from_second(1_795_262_400).unwrap_or_default();
    let leaf = format!(
        "{{\"v\":1,\"id\":\"{id}\",\"at\":{},\"who\":\"{who}\",\"org\":\"{organisation}\",\
         \"did\":\"proposal-made\",\"to\":\"proposal:{id}\"}}",
        at.as_millisecond()
    );
    NewEvent { organisation, id, at, who, leaf, told: None }
}

/// As the program makes them: they begin with the time.
fn next_event_id() -> Uuid {
    use std::sync::atomic::{AtomicU64, Ordering};
    static MILLISECONDS: AtomicU64 = AtomicU64::new(1_795_262_400_000);
    let milliseconds = MILLISECONDS.fetch_add(1, Ordering::Relaxed);
    let mut random = [0; 10];
    random.copy_from_slice(new_id().as_bytes().get(..10).unwrap_or(&[0; 10]));
    uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
}

/// An id by chance; what chance is, matters to nobody here.
fn new_id() -> Uuid {
    use std::hash::{BuildHasher as _, RandomState};
    let half = || RandomState::new().hash_one("id");
    uuid::Builder::from_random_bytes((u128::from(half()) << 64 | u128::from(half())).to_be_bytes())
        .into_uuid()
}

fn proposal() -> NewProposal {
    NewProposal {
        id: new_id(),
        entry: None,
        kind: ProposalKind::Suggestion,
        base_version: None,
        document: None,
        places: Vec::new(),
        message: "A kitchen is missing near the market; they open at noon.".to_owned(),
        who: "public".to_owned(),
        organisation: None,
        at: Timestamp::from_second(1_795_262_400).unwrap_or_default(),
    }
}
