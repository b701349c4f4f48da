//! Gives events their places in the tree: one node at a time, without holding anyone up who writes.

use std::time::Duration;

use rufaa_store::Placing;
use rufaa_vault::log::{
    Checkpoint, Edge, Hash, LogError, LogKey, Origin, TileId, Tiles, edge_tiles, hashes_from_bytes,
    hashes_to_bytes, leaf_hash,
};

use crate::{AppError, Node};

/// Events that get their places in one transaction.
const PLACED_AT_ONCE: i64 = 1_000;
/// How often is looked for events that wait; they have their place within a second.
const LOOKED_EVERY: Duration = Duration::from_millis(400);

impl Node {
    /// Gives places to events that wait, as many as one transaction takes. Says how many.
    ///
    /// # Errors
    /// [`AppError::LogDamaged`] when the stored tree is not what was signed last; then nothing is placed,
    /// so that the damage does not grow.
    pub async fn place_events(&self) -> Result<usize, AppError> {
        if !self.store().events_wait().await? {
            return Ok(0);
        }
        let mut placing = self.store().begin_placing().await?;
        let waiting = placing.waiting(PLACED_AT_ONCE).await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let mut edge = self.edge(&mut placing).await?;
        let hashes: Vec<Hash> =
            waiting.iter().map(|(.., leaf)| leaf_hash(leaf.as_bytes())).collect();
        let events: Vec<_> =
            waiting.iter().map(|(organisation, event, _)| (*organisation, *event)).collect();
        placing.place(&events).await?;
        let growth = edge.append(&hashes)?;
        for (id, hashes) in &growth.tiles {
            let (level, tile) = numbers(*id)?;
            placing.put_tile(level, tile, hashes_to_bytes(hashes)).await?;
        }
        let checkpoint =
            Checkpoint { origin: self.log_origin()?, size: growth.size, root: growth.root };
        placing.commit(checkpoint.sign(&self.keys().log()?)).await?;
        Ok(waiting.len())
    }

    /// Gives places for as long as the process lives.
    pub async fn place_events_forever(&self) {
        loop {
            match self.place_events().await {
                Ok(0) => tokio::time::sleep(LOOKED_EVERY).await,
                Ok(_) => {}
                Err(error) => {
                    tracing::error!(%error, "events of the audit log wait for their place");
                    tokio::time::sleep(LOOKED_EVERY * 10).await;
                }
            }
        }
    }

    /// The name of this node's log: each key has a log of its own.
    pub(crate) fn log_origin(&self) -> Result<Origin, AppError> {
        let key = rufaa_vault::fingerprint(&self.keys().log()?.public().to_bytes());
        Ok(format!("rufaa/{}", key.replace(' ', "")).parse()?)
    }

    /// The key with which others verify this node's log.
    ///
    /// # Errors
    /// When the node has no key.
    pub fn log_key(&self) -> Result<LogKey, AppError> {
        Ok(LogKey { origin: self.log_origin()?, key: self.keys().log()?.public() })
    }

    /// The right edge of the stored tree, held against the last checkpoint.
    async fn edge(&self, placing: &mut Placing) -> Result<Edge, AppError> {
        let size = u64::try_from(placing.size()).or(Err(LogError::TooLarge))?;
        let mut tiles = Tiles::new();
        for id in edge_tiles(size) {
            let (level, tile) = numbers(id)?;
            if let Some(bytes) = placing.tile(level, tile).await? {
                tiles.insert(id, hashes_from_bytes(&bytes)?);
            }
        }
        let edge = Edge::restore(size, &tiles)?;
        if size > 0 {
            let last = placing.checkpoint().await?;
            let signed =
                Checkpoint::open(&last, &self.log_origin()?, &self.keys().log()?.public())?;
            if signed.size != size || signed.root != edge.root() {
                return Err(AppError::LogDamaged(
                    "the tree is not what was signed last".to_owned(),
                ));
            }
        }
        Ok(edge)
    }
}

/// A tile as the store numbers it.
pub(super) fn numbers(id: TileId) -> Result<(i64, i64), LogError> {
    Ok((i64::from(id.level), i64::try_from(id.index).or(Err(LogError::TooLarge))?))
}
