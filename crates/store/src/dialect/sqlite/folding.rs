//! How the log is folded into the file: most of it by a thread beside those who write, the rest after a commit.
//!
//! SQLite can fold while others write, but it syncs the file only where it comes to the end of the log, and
//! beside those who write it never does. So the thread syncs what it folded, and after the next commit only the
//! last few pages are left: there the end is reached, and the log begins anew. Whatever fails here is judged as
//! what fails in a commit: SQLite counts as folded what was not synced yet, and would not fold it again.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::thread::{Builder, JoinHandle};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::hooks::Wal;

use super::open;
use crate::error::{DriverError, failure_of};

/// Pages in the log from which on it is folded: 16 MiB. Most pages are written more than once until then, and
/// folded once.
const LOG_PAGES: i32 = 4_000;
/// Pages from which on nobody waits for the thread any more: 64 MiB.
pub(super) const LOG_PAGES_MAX: i32 = 16_000;

/// The thread that folds, as long as there is a writer.
pub(super) struct Folding {
    thread: JoinHandle<()>,
    failed: Receiver<DriverError>,
}

impl Folding {
    /// Begins to watch what this connection writes to `file`.
    pub(super) fn begin(writer: &mut Connection, file: &Path) -> Result<Self, DriverError> {
        let beside = open(file)?;
        beside.busy_timeout(Duration::ZERO)?;
        // Never closed: whoever closes a file gives up every lock of its process on it (POSIX), those of SQLite
        // as well.
        let on_disk: &'static File = Box::leak(Box::new(File::open(file)?));
        let (tells, failed) = channel();
        let (wakes, woken) = sync_channel(1);
        let (says, folded) = sync_channel(1);
        let told = tells.clone();
        let work = move || {
            while woken.recv().is_ok() {
                if let Err(error) = fold_beside(&beside, on_disk) {
                    let is_over = failure_of(&error).is_some();
                    told.send(error).ok();
                    // Nothing is folded after a failure: whoever waits for word hears that there is none.
                    if is_over {
                        return;
                    }
                }
                says.try_send(()).ok();
            }
        };
        let thread = Builder::new().name("fold".to_owned()).spawn(work)?;
        let mut turn = Turn { wakes, folded, is_asked: false };
        // SQLite itself would fold as well, and say nothing of what goes wrong.
        writer.wal_hook(Some(move |log: &mut Wal, pages: i32| {
            if turn.has_come(pages) && fold_rest(log, &tells) {
                turn.is_asked = false;
            }
            Ok(())
        }))?;
        Ok(Self { thread, failed })
    }

    /// What the disk said when something could not be folded, once.
    pub(super) fn failed(&self) -> Option<DriverError> {
        self.failed.try_recv().ok()
    }

    /// Waits for the thread and lets it go.
    ///
    /// # Errors
    /// What the disk said, and nobody heard yet.
    pub(super) fn end(self, writer: &mut Connection) -> Result<(), DriverError> {
        writer.wal_hook(None::<fn(&mut Wal, i32) -> rusqlite::Result<()>>)?;
        self.thread.join().or(Err(DriverError::Closed))?;
        self.failed.try_recv().map_or(Ok(()), Err)
    }
}

/// Whose turn it is to fold.
struct Turn {
    wakes: SyncSender<()>,
    folded: Receiver<()>,
    is_asked: bool,
}

impl Turn {
    /// Whether the rest is to be folded now, after a commit that left so many pages in the log: the thread has
    /// done its part, or does not end. Where it is no more, something failed, and nothing is folded.
    fn has_come(&mut self, pages: i32) -> bool {
        let said = if self.is_asked { self.folded.try_recv() } else { Err(TryRecvError::Empty) };
        if pages < LOG_PAGES {
            // The thread came to the end by itself, and the log began anew.
            self.is_asked = self.is_asked && said.is_err();
            return false;
        }
        if !self.is_asked {
            self.is_asked = self.wakes.try_send(()).is_ok();
            return false;
        }
        match said {
            Ok(()) => true,
            Err(TryRecvError::Empty) => pages >= LOG_PAGES_MAX,
            Err(TryRecvError::Disconnected) => false,
        }
    }
}

/// Folds what nobody reads any more, and syncs it.
fn fold_beside(beside: &Connection, on_disk: &File) -> Result<(), DriverError> {
    match beside.execute_batch("PRAGMA wal_checkpoint(PASSIVE)").map_err(DriverError::from) {
        // Another process folds.
        Ok(()) | Err(DriverError::Busy) => Ok(on_disk.sync_data()?),
        Err(error) => Err(error),
    }
}

/// Folds the rest, as far as nobody who reads holds it back. Gives whether anything could be folded: nothing can
/// while the thread or another process does.
fn fold_rest(log: &mut Wal, tells: &Sender<DriverError>) -> bool {
    match log.checkpoint().map_err(DriverError::from) {
        Ok(()) => true,
        Err(DriverError::Busy) => false,
        Err(error) => {
            // Who hears it lives as long as the writer, and the hook no longer.
            tells.send(error).ok();
            true
        }
    }
}
