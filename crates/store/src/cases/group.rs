//! Those who write into cases in the same moment share one commit: while one batch goes to the disk, the
//! next gathers. Each is answered after the commit that holds its records and events, and a conflict is
//! told to the one who has it.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;
use uuid::Uuid;

use super::CaseRecord;
use super::advance::{Advance, FILES_MAX, advance};
use super::write::insert_records;
use crate::StoreError;
use crate::audit::{self, NewEvent};
use crate::dialect::{Pool, Tx};

/// Records of one case with the events that commit to them, and nothing else.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) advance: Advance,
    pub(super) records: Vec<CaseRecord>,
    pub(super) events: Vec<NewEvent>,
}

struct Waiting {
    entry: Entry,
    answer: oneshot::Sender<Result<(), StoreError>>,
}

#[derive(Default)]
struct Queue {
    waiting: Vec<Waiting>,
    /// Whether somebody takes from it until it is empty.
    is_served: bool,
}

/// Those who write in the same moment.
#[derive(Clone, Default)]
pub(crate) struct Group(Arc<Mutex<Queue>>);

impl Group {
    /// Writes, together with whoever else does. Answers after the commit. A batch that has begun goes on
    /// where somebody of it does not wait any more.
    pub(super) async fn write(&self, pool: &Pool, entry: Entry) -> Result<(), StoreError> {
        let (answer, answered) = oneshot::channel();
        if self.join(Waiting { entry, answer }) {
            let (group, pool) = (self.clone(), pool.clone());
            tokio::spawn(async move { group.serve(&pool).await });
        }
        let cut_off = || StoreError::Unreadable("a write was cut off".to_owned());
        answered.await.unwrap_or_else(|_| Err(cut_off()))
    }

    /// Joins those who wait; gives whether nobody serves them yet.
    fn join(&self, waiting: Waiting) -> bool {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.waiting.push(waiting);
        !std::mem::replace(&mut queue.is_served, true)
    }

    async fn serve(&self, pool: &Pool) {
        let mut serving = Serving { group: self, is_over: false };
        loop {
            let batch = self.next_batch();
            if batch.is_empty() {
                serving.is_over = true;
                return;
            }
            commit(pool, batch).await;
        }
    }

    /// Who is next, in the order in which they came, each of another case. Whoever stopped waiting before
    /// her turn is left out: nothing of hers was written, and she was told so. Whoever finds nobody ends.
    fn next_batch(&self) -> Vec<Waiting> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut cases = BTreeSet::new();
        let mut waiting = std::mem::take(&mut queue.waiting);
        waiting.retain(|one| !one.answer.is_closed());
        let (batch, later) = waiting
            .into_iter()
            .partition(|one| cases.len() < FILES_MAX && cases.insert(one.entry.advance.file.id));
        queue.waiting = later;
        queue.is_served = !Vec::is_empty(&batch);
        batch
    }
}

/// Somebody who serves. Where that breaks off, those who wait are told so, and the next who comes serves.
struct Serving<'a> {
    group: &'a Group,
    is_over: bool,
}

impl Drop for Serving<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            let mut queue = self.group.0.lock().unwrap_or_else(PoisonError::into_inner);
            queue.waiting.clear();
            queue.is_served = false;
        }
    }
}

/// Where a batch failed.
enum Failed {
    /// Before its commit: nothing of it happened.
    Before(StoreError),
    /// At its commit.
    AtCommit(StoreError),
}

/// Commits all at once. Where a statement fails, each goes alone, so that nobody fails for another; where
/// the database cannot be reached, all are told at once.
async fn commit(pool: &Pool, batch: Vec<Waiting>) {
    let entries: Vec<&Entry> = batch.iter().map(|one| &one.entry).collect();
    match kept(pool, &entries).await {
        Ok(won) => {
            for Waiting { entry, answer } in batch {
                let file = &entry.advance.file;
                let conflict = || StoreError::Conflict(format!("the case {}", file.code));
                tell(answer, if won.contains(&file.id) { Ok(()) } else { Err(conflict()) });
            }
        }
        Err(Failed::Before(StoreError::Refused { .. } | StoreError::Conflict(_)))
            if batch.len() > 1 =>
        {
            for one in batch {
                Box::pin(commit(pool, vec![one])).await;
            }
        }
        Err(Failed::Before(error) | Failed::AtCommit(error)) => {
            for one in batch {
                tell(one.answer, Err(error.clone()));
            }
        }
    }
}

/// Keeps what can be kept, in one transaction; gives the cases that nobody wrote into in between.
async fn kept(pool: &Pool, entries: &[&Entry]) -> Result<BTreeSet<Uuid>, Failed> {
    let mut tx = pool.write("write into cases").await.map_err(Failed::Before)?;
    let won = written(&mut tx, entries).await.map_err(Failed::Before)?;
    tx.commit().await.map_err(Failed::AtCommit)?;
    Ok(won)
}

async fn written(tx: &mut Tx, entries: &[&Entry]) -> Result<BTreeSet<Uuid>, StoreError> {
    let advances: Vec<&Advance> = entries.iter().map(|entry| &entry.advance).collect();
    let won = advance(tx, &advances).await?;
    let kept = entries.iter().filter(|entry| won.contains(&entry.advance.file.id));
    let (mut records, mut events) = (Vec::new(), Vec::new());
    for entry in kept {
        let case = (entry.advance.file.organisation, entry.advance.file.id);
        records.extend(entry.records.iter().map(|record| (case, record)));
        events.extend_from_slice(&entry.events);
    }
    insert_records(tx, &records).await?;
    audit::insert(tx, &events).await?;
    Ok(won)
}

/// Answers; whoever waits no more needs no answer.
fn tell(answer: oneshot::Sender<Result<(), StoreError>>, outcome: Result<(), StoreError>) {
    drop(answer.send(outcome));
}
