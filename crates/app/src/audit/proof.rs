//! Proving that the log is what it was: verifying it, giving it away, and proving one event.

use std::path::Path;

use rufaa_store::PlacedEvent;
use rufaa_vault::log::{
    Checkpoint, ENTRY_BYTES_MAX, Edge, EntryProof, Hash, TILE_WIDTH, TileId, Tiles, all_tiles,
    consistency_tiles, encode_bundle, entries_path, hashes_from_bytes, hashes_to_bytes,
    inclusion_tiles, leaf_hash, prove_consistency, prove_inclusion, verify_consistency,
};
use uuid::Uuid;

use super::event::LEAF_HEAD;
use super::heads::Heads;
use super::sequencer::numbers;
use crate::follow::blocking;
use crate::{AppError, Node};

/// Leaves that are read at once: whole bundles.
const READ_AT_ONCE: usize = 64 * TILE_WIDTH;

/// What was found whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// Events that have their place.
    pub size: u64,
    /// The root over all of them.
    pub root: Hash,
    /// Ledgers of cases that are as the log says, where they were held against it.
    pub ledgers: u64,
}

impl Node {
    /// The signed checkpoint over all events that have their place; empty before the first. To be
    /// kept where nobody who runs this node can change it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_checkpoint(&self) -> Result<String, AppError> {
        Ok(self.store().audit_head().await?.1)
    }

    /// Reads the whole log and makes every hash of it anew. With an older checkpoint, also proves
    /// that what that one covered is still there as it was. Then holds the ledger of every case against it.
    ///
    /// # Errors
    /// [`AppError::LogDamaged`] with what was found first.
    pub async fn verify_audit(&self, older: Option<&str>) -> Result<Verified, AppError> {
        let (size, text) = self.store().audit_head().await?;
        let mut heads = Heads::default();
        let verified = self.verify_at((size, &text), &mut heads).await?;
        if let Some(older) = older {
            self.verify_older(older, verified).await?;
        }
        let ledgers = self.hold_ledgers((heads, verified.size)).await?;
        Ok(Verified { ledgers, ..verified })
    }

    /// Takes what the log says of ledgers from this place on.
    pub(super) async fn take_from(
        &self,
        mut place: u64,
        heads: &mut Heads,
    ) -> Result<(), AppError> {
        loop {
            let leaves = self.leaves(place).await?;
            if leaves.is_empty() {
                return Ok(());
            }
            leaves.iter().try_for_each(|leaf| heads.take(leaf))?;
            place = place.saturating_add(u64::try_from(leaves.len()).unwrap_or(u64::MAX));
        }
    }

    async fn verify_at(
        &self,
        (size, text): (i64, &str),
        heads: &mut Heads,
    ) -> Result<Verified, AppError> {
        let size = u64::try_from(size).or(Err(damaged("the size is no number")))?;
        let mut edge = Edge::default();
        let mut read = self.leaves_until(0, size).await?;
        while edge.size() < size {
            let before = edge.size();
            let after = before.saturating_add(u64::try_from(read.len()).unwrap_or(u64::MAX));
            if after == before {
                return Err(damaged(format!("the event at place {before} is missing")));
            }
            read.iter().try_for_each(|leaf| heads.take(leaf))?;
            // These are hashed on another thread while the next ones are read on this one; in this order,
            // since what is asked first begins first.
            let hashing = self.held_against_tiles(edge, read);
            let (grown, next) = tokio::join!(hashing, self.leaves_until(after, size));
            (edge, read) = (grown?, next?);
        }
        let verified = Verified { size, root: edge.root(), ledgers: 0 };
        if size == 0 {
            let nothing = text.is_empty();
            return nothing.then_some(verified).ok_or_else(|| damaged("all events are missing"));
        }
        let signed = self.signed(text)?;
        if signed.size != size || signed.root != verified.root {
            return Err(damaged("the events are not those that were signed"));
        }
        Ok(verified)
    }

    /// The edge of the tree with these leaves behind it; the tiles that they make are those that are kept.
    async fn held_against_tiles(
        &self,
        mut edge: Edge,
        leaves: Vec<String>,
    ) -> Result<Edge, AppError> {
        let hashing = blocking(move || {
            let hashes: Vec<Hash> = leaves.iter().map(|leaf| leaf_hash(leaf.as_bytes())).collect();
            let tiles = edge.append(&hashes)?.tiles;
            Ok((edge, tiles))
        });
        let (edge, tiles) = hashing.await?;
        for (id, made) in tiles {
            self.hold_against(id, &made).await?;
        }
        Ok(edge)
    }

    /// Writes the log into a folder in the layout of C2SP tlog-tiles, for verifiers of others.
    ///
    /// # Errors
    /// When the folder cannot be written, or a part of the log is missing.
    pub async fn export_audit(&self, folder: &Path) -> Result<Verified, AppError> {
        let (size, text) = self.store().audit_head().await?;
        let size = u64::try_from(size).or(Err(damaged("the size is no number")))?;
        for id in all_tiles(size) {
            let width = id.width(size);
            let mut hashes = self.tile(id).await?;
            hashes.truncate(width);
            if let Some(path) = id.path(size) {
                write(&folder.join(path), &hashes_to_bytes(&hashes))?;
            }
        }
        let mut place = 0;
        while place < size {
            let leaves = self.leaves(place).await?;
            for bundle in leaves.chunks(TILE_WIDTH) {
                let count = u64::try_from(bundle.len()).unwrap_or(u64::MAX);
                let left = size.saturating_sub(place).min(count);
                let bundle = bundle.get(..usize::try_from(left).unwrap_or(0)).unwrap_or_default();
                let width = u64::try_from(TILE_WIDTH).unwrap_or(u64::MAX);
                if let Some(path) = entries_path(place / width, size) {
                    write(&folder.join(path), &encode_bundle(bundle)?)?;
                }
                place = place.saturating_add(count);
            }
            if leaves.is_empty() {
                return Err(damaged(format!("the event at place {place} is missing")));
            }
        }
        write(&folder.join("checkpoint"), text.as_bytes())?;
        let root = if size > 0 { self.signed(&text)?.root } else { Edge::default().root() };
        Ok(Verified { size, root, ledgers: 0 })
    }

    /// The proof that an event is in the log (C2SP tlog-proof), and the bytes of the event.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for an event that has no place yet.
    pub async fn prove_event(&self, event: Uuid) -> Result<(EntryProof, String), AppError> {
        let (place, leaf) =
            self.store().audit_leaf_of(event).await?.ok_or(AppError::NotFound(event))?;
        let index = u64::try_from(place).or(Err(damaged("a place is no number")))?;
        let checkpoint = self.audit_checkpoint().await?;
        let size = self.signed(&checkpoint)?.size;
        let tiles = self.tiles(inclusion_tiles(index, size)).await?;
        let hashes = prove_inclusion(index, size, &tiles)?;
        Ok((EntryProof { index, hashes, checkpoint }, leaf))
    }

    async fn verify_older(&self, older: &str, now: Verified) -> Result<(), AppError> {
        let older = self.signed(older)?;
        let tiles = self.tiles(consistency_tiles(older.size, now.size)).await?;
        let changed = || damaged("what the older checkpoint covers is not what is there now");
        let proof = prove_consistency(older.size, now.size, &tiles).or(Err(changed()))?;
        verify_consistency(older.size, older.root, now.size, now.root, &proof).or(Err(changed()))
    }

    fn signed(&self, checkpoint: &str) -> Result<Checkpoint, AppError> {
        let key = self.log_key()?;
        Checkpoint::open(checkpoint, &key.origin, &key.key)
            .map_err(|error| damaged(format!("the checkpoint: {error}")))
    }

    /// Leaves from this place on, without a gap, as many as are read at once, before `end`.
    async fn leaves_until(&self, from: u64, end: u64) -> Result<Vec<String>, AppError> {
        if from >= end {
            return Ok(Vec::new());
        }
        let mut leaves = self.leaves(from).await?;
        leaves.truncate(usize::try_from(end - from).unwrap_or(usize::MAX));
        Ok(leaves)
    }

    /// Leaves from this place on, without a gap.
    async fn leaves(&self, from: u64) -> Result<Vec<String>, AppError> {
        let from = i64::try_from(from).or(Err(damaged("a place is no number")))?;
        let limit = i64::try_from(READ_AT_ONCE).unwrap_or(i64::MAX);
        let rows = self.store().placed_events(from, limit, LEAF_HEAD).await?;
        let mut leaves = Vec::with_capacity(rows.len());
        for (expected, PlacedEvent { place, leaf, is_as_told }) in (from..).zip(rows) {
            if place != expected {
                return Err(damaged(format!("the event at place {expected} is missing")));
            }
            if leaf.len() > ENTRY_BYTES_MAX {
                return Err(damaged(format!("the event at place {expected} is too long")));
            }
            if !is_as_told {
                return Err(damaged(format!("the columns of the event at place {expected}")));
            }
            leaves.push(leaf);
        }
        Ok(leaves)
    }

    /// Whether a stored tile begins with what was made anew. It may hold more: the log grows while
    /// it is verified.
    async fn hold_against(&self, id: TileId, made: &[Hash]) -> Result<(), AppError> {
        let stored = self.tile(id).await?;
        let same = stored.get(..made.len()) == Some(made);
        let what = || damaged(format!("tile {} of level {} was changed", id.index, id.level));
        same.then_some(()).ok_or_else(what)
    }

    async fn tile(&self, id: TileId) -> Result<Vec<Hash>, AppError> {
        let (level, tile) = numbers(id)?;
        let missing = || damaged(format!("tile {} of level {} is missing", id.index, id.level));
        let bytes = self.store().audit_tile(level, tile).await?.ok_or_else(missing)?;
        Ok(hashes_from_bytes(&bytes)?)
    }

    async fn tiles(&self, ids: Vec<TileId>) -> Result<Tiles, AppError> {
        let mut tiles = Tiles::new();
        for id in ids {
            tiles.insert(id, self.tile(id).await?);
        }
        Ok(tiles)
    }
}

pub(super) fn damaged(what: impl Into<String>) -> AppError {
    AppError::LogDamaged(what.into())
}

fn write(file: &Path, bytes: &[u8]) -> Result<(), AppError> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(file, bytes)?)
}
