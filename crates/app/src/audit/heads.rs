//! Ledgers against the log: each act on a case commits to the head of its ledger, so that one that was set back to an
//! earlier state, together with the head that its file holds, is found by whoever verifies the log (design §6, §10).

use std::collections::BTreeMap;

use rufaa_store::CaseHead;
use serde::Deserialize;
use uuid::Uuid;

use super::event::Did;
use super::proof::damaged;
use crate::{AppError, Node};

/// Heads of ledgers that are read at once.
const READ_AT_ONCE: i64 = 10_000;

/// What the log says of each ledger.
#[derive(Default)]
pub(super) struct Heads(BTreeMap<Uuid, Head>);

enum Head {
    /// The number of its newest record, and the hash.
    Of(i64, Box<str>),
    /// It was erased.
    Erased,
}

/// As much of a leaf as is needed.
#[derive(Deserialize)]
struct Said<'a> {
    did: &'a str,
    to: Option<&'a str>,
    with: Option<&'a str>,
}

impl Heads {
    /// Takes the next leaf of the log.
    pub(super) fn take(&mut self, leaf: &str) -> Result<(), AppError> {
        // Most are about something else.
        if !leaf.contains("\"to\":\"case:") {
            return Ok(());
        }
        let said: Said<'_> = serde_json::from_str(leaf)?;
        let case = said.to.and_then(|to| to.strip_prefix("case:")).and_then(|id| id.parse().ok());
        let Some(case) = case else { return Ok(()) };
        if said.did == Did::CaseErased.code() {
            self.0.insert(case, Head::Erased);
        } else if said.did == Did::CaseOpened.code() || said.did == Did::CaseWritten.code() {
            let mut words = said.with.unwrap_or_default().rsplit(' ');
            let (hash, number) = (words.next(), words.next().and_then(|word| word.parse().ok()));
            // What was done at the same moment has its places by chance.
            let is_newer = match self.0.get(&case) {
                Some(Head::Of(known, _)) => number > Some(*known),
                Some(Head::Erased) => false,
                None => true,
            };
            if let Some((hash, number)) = hash.zip(number).filter(|_| is_newer) {
                self.0.insert(case, Head::Of(number, hash.into()));
            }
        }
        Ok(())
    }

    /// Whether a ledger is as the log says, or has gone on since it was read. What it has beyond is signed by its authors.
    fn agree(&mut self, file: &CaseHead) -> bool {
        // Erased, perhaps since the log was read: then that it was is looked for where the log goes on.
        if file.head == 0 {
            return true;
        }
        match self.0.remove(&file.case) {
            Some(Head::Of(number, hash)) if file.head == number => crate::hex(&file.hash) == *hash,
            Some(Head::Of(number, _)) => file.head > number,
            // What was erased is not there again.
            Some(Head::Erased) => false,
            None => true,
        }
    }
}

impl Node {
    /// Holds every ledger against what the log, which was read before, says of it. Needs no key. Gives how many there are.
    ///
    /// # Errors
    /// [`AppError::LogDamaged`] for the first that was set back, or is gone.
    pub(super) async fn hold_ledgers(
        &self,
        (mut heads, size): (Heads, u64),
    ) -> Result<u64, AppError> {
        let mut after = (Uuid::nil(), Uuid::nil());
        let mut count = 0;
        loop {
            let files = self.store().case_heads(after, READ_AT_ONCE).await?;
            let Some(last) = files.last() else { break };
            after = (last.organisation, last.case);
            for file in &files {
                if !heads.agree(file) {
                    return Err(damaged(format!(
                        "the ledger of the case {} was set back",
                        file.case
                    )));
                }
                count += 1;
            }
        }
        // What has no ledger any more was erased, and the log says so: by now, if not when it was read.
        let left = |heads: &Heads| {
            let mut left = heads.0.iter().filter(|(_, head)| !matches!(head, Head::Erased));
            left.next().map(|(case, _)| *case)
        };
        if left(&heads).is_some() {
            while self.place_events().await? > 0 {}
            self.take_from(size, &mut heads).await?;
        }
        match left(&heads) {
            Some(case) => Err(damaged(format!("the case {case} is missing"))),
            None => Ok(count),
        }
    }
}
