//! The log of what was committed is folded into the file beside those who write.
//!
//! SQLite folds its log (WAL) inside the commit that made it long, and whoever writes waits for
//! thousands of pages. Here a connection of its own folds what there is while others go on; what they
//! wrote in the meantime, far less, the writer folds between two commits. A log that is folded to its
//! end begins anew, so it does not grow for as long as somebody writes.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::Connection;

use super::open;
use crate::error::DriverError;

/// Pages in the log that are not folded yet, from which on they are: 8 MiB. Most pages are written more
/// than once until then, and folded once; with twice as many the writer has more left to fold, and others
/// wait for that. While it is built to be tested it folds far more often, so that kills, power cuts and
/// disks that fail strike there, too.
const FOLD_AT: u32 = if cfg!(debug_assertions) { 100 } else { 2_000 };

/// Folds the log of one file.
pub(super) struct Fold {
    /// Nothing, once closed.
    connection: Mutex<Option<Connection>>,
    state: Mutex<State>,
}

#[derive(Clone, Copy)]
enum State {
    /// It is folded to this page, or cannot be folded farther now.
    To(u32),
    /// It is being folded beside those who write.
    Folding,
    /// What was written in the meantime is left.
    Folded,
}

impl Fold {
    pub(super) fn connect(file: &Path) -> Result<Self, DriverError> {
        let connection = Mutex::new(Some(open(file)?));
        Ok(Self { connection, state: Mutex::new(State::To(0)) })
    }

    /// Looks what is to be done after a commit that left the log so long: gives whether it is to be
    /// folded beside those who write, and folds the rest where that was done.
    pub(super) fn is_due_after(&self, writer: &Connection, length: u32) -> bool {
        let mut state = locked(&self.state);
        let is_due = match *state {
            // It began anew.
            State::To(page) if length < page => length >= FOLD_AT,
            State::To(page) => length - page >= FOLD_AT,
            State::Folding => false,
            State::Folded => {
                *state = after(&folded(writer), length);
                false
            }
        };
        if is_due {
            *state = State::Folding;
        }
        is_due
    }

    /// Folds what there is, in a log that was so long.
    pub(super) fn run(&self, length: u32) {
        let done = locked(&self.connection).as_ref().map(folded);
        if let Some(done) = done {
            let next = if done.is_ok() { State::Folded } else { after(&done, length) };
            *locked(&self.state) = next;
        }
    }

    /// Ends; nothing is folded any more.
    pub(super) fn close(&self) {
        drop(locked(&self.connection).take());
    }
}

/// Folds as far as nobody has to wait for it; gives how long the log is.
fn folded(connection: &Connection) -> Result<u32, DriverError> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get(1))?)
}

/// Where somebody reads what is older, or it failed, it is tried again when the log is as much longer.
/// Nothing is lost: what is not folded stands in the log.
fn after(done: &Result<u32, DriverError>, length: u32) -> State {
    if let Err(error) = done {
        tracing::warn!(%error, "the log of the database could not be folded; it is tried again");
    }
    State::To(*done.as_ref().unwrap_or(&length))
}

fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}
