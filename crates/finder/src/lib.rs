//! The index over the directory: what is near that meets this need?
//!
//! Two shelves, each an index of its own in a folder of its own. The **open** shelf is all that
//! the public searches, and holds only what the public may see: order, counts, scores and times of
//! its answers are made from nothing else. The **guarded** shelf holds, for staff by rule, the
//! listings with confidential places, at the middle of their area, and those of which staff see
//! more than the public: their free places.
//!
//! The index is a copy. It follows the store's feed, remembers with every commit how far it has
//! come, and can be deleted at any time: it is built again.

mod answer;
mod bits;
mod board;
mod cells;
mod choices;
mod hits;
mod lexicon;
mod merging;
mod parts;
mod rank;
mod restrict;
mod rows;
mod schema;
mod set;
mod shelf;
mod stock;

pub use shelf::{EntryListings, Progress, Shelf};

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use rufaa_domain::directory::listing::Audience;
use rufaa_domain::finding::vocabulary::Vocabulary;
use rufaa_domain::finding::{Answer, Moment, Question};
use rufaa_domain::pack::{Packs, Place};
use uuid::Uuid;

use crate::board::Board;
use crate::merging::FewSegments;

/// What can go wrong with an index.
#[derive(Debug, thiserror::Error)]
pub enum FinderError {
    /// The folder cannot be used.
    #[error("the index folder {folder} cannot be used")]
    Folder {
        /// The folder.
        folder: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Another process writes to the index.
    #[error(
        "another rufaa owns the index in {0}; stop it, or give this one a data folder of its own"
    )]
    Locked(String),
    /// The index is broken.
    #[error("the index is broken")]
    Index(#[from] tantivy::TantivyError),
}

impl FinderError {
    /// Whether another process keeps the index up to date.
    pub fn is_locked(&self) -> bool {
        matches!(self, Self::Locked(_))
    }
}

/// Both shelves.
pub struct Finder {
    open: Shelf,
    guarded: Shelf,
    /// The open shelf but for what the guarded one knows more of, and the guarded one.
    for_staff: RwLock<Arc<Vec<Board>>>,
    vocabulary: Vocabulary,
    folder: String,
    /// Held while this process owns the folder; nothing when another does.
    owned: Option<File>,
    /// Whether the last part that was followed may not have come to its end: so it is after a
    /// crash, of which nobody tells, and after a failure.
    unfinished: AtomicBool,
}

impl Finder {
    /// Opens both shelves below this folder. The first process that does so owns them until it
    /// ends: it alone writes, and makes them anew where they are missing, broken or of another
    /// version. Others read.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn open(folder: &Path, packs: &Packs) -> Result<Self, FinderError> {
        let owned = own(folder)?;
        let shelf = |name: &str| Shelf::open(&folder.join(name), owned.is_some());
        let finder = Self {
            open: shelf("open")?,
            guarded: shelf("guarded")?,
            for_staff: RwLock::default(),
            vocabulary: Vocabulary::new(packs),
            folder: folder.display().to_string(),
            owned,
            unfinished: AtomicBool::new(true),
        };
        finder.arrange();
        Ok(finder)
    }

    /// Makes sure that this process owns the shelves.
    ///
    /// # Errors
    /// [`FinderError::Locked`] when another process does.
    pub fn check_owned(&self) -> Result<(), FinderError> {
        match self.owned {
            Some(_) => Ok(()),
            None => Err(FinderError::Locked(self.folder.clone())),
        }
    }

    /// How far both shelves have come; nothing when one is new or of another history. Where a part
    /// was cut off between them, the one that is behind counts: what is followed again is the same.
    pub fn progress(&self) -> Option<Progress> {
        let (open, guarded) = (self.open.progress()?, self.guarded.progress()?);
        let is_behind = guarded.position < open.position;
        (open.epoch == guarded.epoch).then_some(if is_behind { guarded } else { open })
    }

    /// Empties both shelves.
    ///
    /// # Errors
    /// When another process writes to them, or the disk fails.
    pub fn clear(&self) -> Result<(), FinderError> {
        self.check_owned()?;
        self.open.clear()?;
        self.guarded.clear()?;
        self.arrange();
        Ok(())
    }

    /// Puts these entries in the place of what the shelves know of them, and remembers how far
    /// the feed was followed. What is committed here survives a crash.
    ///
    /// # Errors
    /// When another process writes to the shelves, or the disk fails.
    pub fn follow(
        &self,
        open: &[EntryListings],
        guarded: &[EntryListings],
        progress: &Progress,
    ) -> Result<(), FinderError> {
        self.check_owned()?;
        // A part that is followed again finds on the shelf what it wrote before it was cut off, and
        // must still forget what that replaced.
        let is_again = self.unfinished.swap(true, Ordering::Relaxed);
        self.guarded.follow(&self.guarded.changed(guarded)?, progress)?;
        let changed = self.open.changed(open)?;
        let hides = if is_again {
            open.iter().any(|open| hides(open, guarded))
        } else {
            changed.iter().any(|open| hides(open, guarded))
        };
        // Progress is remembered last: whoever dies before it begins this part again.
        if let Some(before) = self.open.progress().filter(|_| hides) {
            self.open.follow(&changed, &before)?;
            self.open.forget_deleted()?;
            self.open.follow(&[], progress)?;
        } else {
            self.open.follow(&changed, progress)?;
        }
        self.arrange();
        self.unfinished.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Takes up what the library did meanwhile: segments that became one.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn take_up(&self) -> Result<(), FinderError> {
        if self.open.take_up()? | self.guarded.take_up()? {
            self.arrange();
        }
        Ok(())
    }

    /// Waits until the library has done what it does in the background; for whoever leaves or
    /// measures.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn settle(&self) -> Result<(), FinderError> {
        self.open.settle(Box::new(FewSegments))?;
        self.guarded.settle(Box::new(FewSegments))?;
        self.take_up()
    }

    /// Lays out what staff search. Of a listing that stands on both shelves they see the guarded
    /// one, which says more.
    fn arrange(&self) {
        let guarded = self.guarded.boards();
        let ids: BTreeSet<u128> = guarded.iter().flat_map(Board::ids).collect();
        let open = self.open.boards();
        let beside = |board: &Board| {
            if ids.is_empty() { board.clone() } else { board.without(&ids) }
        };
        let boards = open.iter().map(beside).chain(guarded.iter().cloned()).collect();
        *self.for_staff.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(boards);
    }

    /// What this audience searches.
    fn boards(&self, audience: Audience) -> Arc<Vec<Board>> {
        match audience {
            Audience::Public => self.open.boards(),
            Audience::Staff => {
                Arc::clone(&self.for_staff.read().unwrap_or_else(PoisonError::into_inner))
            }
        }
    }

    /// How many listings the public searches, with those that were replaced and lie there still.
    pub fn size(&self) -> usize {
        self.open.boards().iter().map(|board| board.segment.length).sum()
    }

    /// The place that a text names, where it names one.
    pub fn place_in(&self, text: &str) -> Option<Place> {
        self.vocabulary.place_in(text)
    }

    /// Answers a question as things stand at this moment. The guarded shelf is asked for staff
    /// only.
    ///
    /// # Errors
    /// When the index is broken.
    pub fn find(
        &self,
        question: &Question,
        audience: Audience,
        moment: &Moment,
    ) -> Result<Answer, FinderError> {
        let boards = self.boards(audience);
        answer::answer(&boards, &self.vocabulary, question, moment)
    }
}

/// Whether something of an entry that was open is so no more: then it must not lie in the files of
/// the index until segments become one.
fn hides(open: &EntryListings, guarded: &[EntryListings]) -> bool {
    let is_open = |id: Uuid| open.listings.iter().any(|listing| listing.id == id);
    let of_entry = guarded.iter().filter(|one| one.entry == open.entry);
    let mut beside = of_entry.flat_map(|one| &one.listings);
    open.listings.is_empty() || beside.any(|listing| !is_open(listing.id))
}

/// Takes the lock of the folder, when nobody has it. The system gives it back when the process
/// ends, however it ends.
fn own(folder: &Path) -> Result<Option<File>, FinderError> {
    let unusable = |source| FinderError::Folder { folder: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    let file = File::create(folder.join("owner.lock")).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(unusable(error)),
    }
}
