//! One index in one folder.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use rufaa_domain::directory::listing::Listing;
use tantivy::directory::MmapDirectory;
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::indexer::{MergePolicy, NoMergePolicy};
use tantivy::schema::Schema;
use tantivy::store::Compressor;
use tantivy::{Index, IndexReader, IndexSettings, IndexWriter, ReloadPolicy, SegmentReader, Term};
use uuid::Uuid;

use crate::FinderError;
use crate::board::Board;
use crate::merging::FewSegments;
use crate::schema::{Fields, digest, schema};

/// Memory for documents that are not written yet. The library's least; 20,000 listings fit.
const WRITER_BYTES: usize = 15_000_000;

/// Bytes of listings that are read together.
const LISTING_BLOCK_BYTES: usize = 2_048;

/// How far an index has followed the feed: which history, and which position in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The name of the history.
    pub epoch: String,
    /// The position.
    pub position: i64,
}

impl Progress {
    fn to_payload(&self) -> String {
        format!("{} {}", self.epoch, self.position)
    }

    fn from_payload(payload: &str) -> Option<Self> {
        let (epoch, position) = payload.split_once(' ')?;
        Some(Self { epoch: epoch.to_owned(), position: position.parse().ok()? })
    }
}

/// An entry with its listings; none when it left the directory.
#[derive(Debug, Clone)]
pub struct EntryListings {
    /// The entry.
    pub entry: Uuid,
    /// Its listings.
    pub listings: Vec<Listing>,
}

/// One index in one folder.
pub struct Shelf {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    boards: RwLock<Arc<Vec<Board>>>,
    writer: Mutex<Option<IndexWriter>>,
}

impl Shelf {
    pub(crate) fn open(folder: &Path, owned: bool) -> Result<Self, FinderError> {
        let (schema, fields) = schema();
        let index = if owned { open_or_make(folder, &schema)? } else { try_open(folder, &schema)? };
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let boards = RwLock::new(Arc::default());
        let shelf = Self { index, reader, fields, boards, writer: Mutex::new(None) };
        shelf.refresh()?;
        Ok(shelf)
    }

    /// What is searched, as it stands.
    pub(crate) fn boards(&self) -> Arc<Vec<Board>> {
        Arc::clone(&self.boards.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn progress(&self) -> Option<Progress> {
        Progress::from_payload(&self.index.load_metas().ok()?.payload?)
    }

    /// Takes up what was committed. Readers go on with what they have; boards of segments that
    /// are still there are kept.
    fn refresh(&self) -> Result<(), FinderError> {
        self.reader.reload()?;
        let before = self.boards();
        let board = |reader: &SegmentReader| {
            let same = before.iter().find(|board| board.id == reader.segment_id());
            Board::new(reader, self.fields, same.map(|board| Arc::clone(&board.segment)))
        };
        let searcher = self.reader.searcher();
        let boards: Result<Vec<Board>, _> = searcher.segment_readers().iter().map(board).collect();
        *self.boards.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(boards?);
        Ok(())
    }

    /// Takes up segments that became one since, and tells whether any did.
    pub(crate) fn take_up(&self) -> Result<bool, FinderError> {
        let now = self.index.searchable_segment_ids()?;
        let boards = self.boards();
        let is_same =
            boards.len() == now.len() && boards.iter().all(|board| now.contains(&board.id));
        if !is_same {
            self.refresh()?;
        }
        Ok(!is_same)
    }

    /// Waits until segments that are becoming one are, and those that become one after them by this
    /// policy.
    pub(crate) fn settle(&self, policy: Box<dyn MergePolicy>) -> Result<(), FinderError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            writer.set_merge_policy(policy);
            writer.wait_merging_threads()?;
        }
        Ok(())
    }

    pub(crate) fn clear(&self) -> Result<(), FinderError> {
        self.with_writer(|writer| {
            writer.delete_all_documents()?;
            writer.commit()?;
            Ok(())
        })?;
        self.refresh()
    }

    /// Those of these entries of which anything differs from what the shelf has.
    pub(crate) fn changed<'a>(
        &self,
        entries: &'a [EntryListings],
    ) -> Result<Vec<&'a EntryListings>, FinderError> {
        let boards = self.boards();
        let mut changed = Vec::with_capacity(entries.len());
        for entry in entries {
            let id = entry.entry.to_string();
            let mut known = Vec::new();
            for board in boards.iter() {
                known.extend(board.digests(&id)?);
            }
            let mut new = entry.listings.iter().map(digest).collect::<Result<Vec<u64>, _>>()?;
            known.sort_unstable();
            new.sort_unstable();
            if known != new {
                changed.push(entry);
            }
        }
        Ok(changed)
    }

    pub(crate) fn follow(
        &self,
        entries: &[&EntryListings],
        progress: &Progress,
    ) -> Result<(), FinderError> {
        self.with_writer(|writer| {
            for entry in entries {
                writer.delete_term(Term::from_field_text(
                    self.fields.entry,
                    &entry.entry.to_string(),
                ));
                for listing in &entry.listings {
                    writer.add_document(self.fields.document(listing)?)?;
                }
            }
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&progress.to_payload());
            commit.commit()?;
            Ok(())
        })?;
        self.refresh()
    }

    /// Writes segments that hold deleted documents anew, without them, and removes the old files:
    /// what was public and is hidden now must not lie on the disk until segments merge.
    pub(crate) fn forget_deleted(&self) -> Result<(), FinderError> {
        // A segment that the library is merging by itself cannot be written anew beside that.
        self.settle(Box::new(NoMergePolicy))?;
        let segments = self.index.searchable_segment_metas()?;
        let with_deleted = segments.into_iter().filter(SegmentMeta::has_deletes);
        let ids: Vec<SegmentId> = with_deleted.map(|segment| segment.id()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        self.with_writer(|writer| {
            writer.set_merge_policy(Box::new(NoMergePolicy));
            for id in ids {
                writer.merge(&[id]).wait()?;
            }
            writer.set_merge_policy(Box::new(FewSegments));
            Ok(())
        })?;
        // Files that somebody reads are not removed, so the boards let go of them first.
        self.refresh()?;
        self.with_writer(|writer| {
            let collected = writer.garbage_collect_files().wait()?;
            tracing::debug!(files = collected.deleted_files.len(), "forgotten");
            Ok(())
        })
    }

    /// The writer costs memory, so it is made when it is first needed.
    fn with_writer(
        &self,
        act: impl FnOnce(&mut IndexWriter) -> Result<(), FinderError>,
    ) -> Result<(), FinderError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if writer.is_none() {
            let made = self.index.writer_with_num_threads(1, WRITER_BYTES)?;
            made.set_merge_policy(Box::new(FewSegments));
            *writer = Some(made);
        }
        let acted = writer.as_mut().map_or(Ok(()), act);
        if acted.is_err() {
            // What was not committed is forgotten, and the feed is followed again from there.
            *writer = None;
        }
        acted
    }
}

/// Opens the index; one that is missing, broken or of another version is made anew, since it is
/// only a copy.
fn open_or_make(folder: &Path, schema: &Schema) -> Result<Index, FinderError> {
    let unusable = |source| FinderError::Folder { folder: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(unusable)?;
    match try_open(folder, schema).and_then(whole) {
        Ok(index) => Ok(index),
        Err(error) => {
            tracing::warn!(folder = %folder.display(), %error, "the index is made anew");
            std::fs::remove_dir_all(folder).map_err(unusable)?;
            std::fs::create_dir_all(folder).map_err(unusable)?;
            Ok(try_open(folder, schema)?)
        }
    }
}

fn try_open(folder: &Path, schema: &Schema) -> Result<Index, tantivy::TantivyError> {
    let directory = MmapDirectory::open(folder)?;
    if Index::exists(&directory)? {
        let index = Index::open(directory)?;
        return if index.schema() == *schema {
            Ok(index)
        } else {
            Err(tantivy::TantivyError::SchemaError("the index is of another version".to_owned()))
        };
    }
    // Listings are short and read one by one from all over the index, so they are not packed.
    let settings = IndexSettings {
        docstore_compression: Compressor::None,
        docstore_blocksize: LISTING_BLOCK_BYTES,
        ..IndexSettings::default()
    };
    Index::create(directory, schema.clone(), settings)
}

/// The index, when all its files are as they were written.
fn whole(index: Index) -> Result<Index, tantivy::TantivyError> {
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        Ok(index)
    } else {
        Err(tantivy::TantivyError::InternalError(format!("damaged files: {damaged:?}")))
    }
}
