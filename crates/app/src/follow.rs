//! The index follows the store's feed.

use std::time::Duration;

use jiff::tz::TimeZone;
use rufaa_domain::directory::listing::{Audience, Listing, listings};
use rufaa_finder::{EntryListings, Progress};
use rufaa_store::{EntryRow, EntryState};

use crate::change::Kept;
use crate::{AppError, Node};

/// Entries of one commit of the index.
const BATCH: i64 = 5_000;
/// How often the feed is looked at: a change must be found on every node within 2 seconds.
const LOOK_EVERY: Duration = Duration::from_millis(400);

impl Node {
    /// Brings the index up to date and tells how many entries it took in. A history that the
    /// index does not know, or one that is shorter than what it has seen (a restored backup),
    /// makes it begin anew.
    ///
    /// # Errors
    /// When the store or the index fails.
    pub async fn follow(&self) -> Result<usize, AppError> {
        let (epoch, newest) = self.store().feed().await?;
        let progress = self
            .finder()
            .progress()
            .filter(|progress| progress.epoch == epoch && progress.position <= newest);
        let mut position = match progress {
            Some(progress) => progress.position,
            None => self.begin_index(&epoch).await?,
        };
        let mut taken = 0;
        while position < newest {
            let rows = self.store().changes_after(position, BATCH).await?;
            let Some(last) = rows.last() else { break };
            position = last.position;
            taken += rows.len();
            let progress = Progress { epoch: epoch.clone(), position };
            let node = self.clone();
            blocking(move || node.take_in(rows, &progress)).await?;
        }
        let node = self.clone();
        blocking(move || Ok(node.finder().take_up()?)).await?;
        Ok(taken)
    }

    /// Follows the feed until the process ends.
    pub async fn follow_forever(&self) {
        loop {
            if let Err(error) = self.follow().await {
                let error: &dyn std::error::Error = &error;
                tracing::warn!(error, "the index waits");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    async fn begin_index(&self, epoch: &str) -> Result<i64, AppError> {
        let node = self.clone();
        let progress = Progress { epoch: epoch.to_owned(), position: 0 };
        blocking(move || {
            node.finder().clear()?;
            Ok(node.finder().follow(&[], &[], &progress)?)
        })
        .await?;
        Ok(0)
    }

    fn take_in(&self, rows: Vec<EntryRow>, progress: &Progress) -> Result<(), AppError> {
        let mut open = Vec::with_capacity(rows.len());
        let mut guarded = Vec::with_capacity(rows.len());
        for row in rows {
            let (public, staff) = self.shelved(row);
            open.push(public);
            guarded.push(staff);
        }
        Ok(self.finder().follow(&open, &guarded, progress)?)
    }

    /// What stands on the open shelf of an entry, and what on the guarded one: whatever staff see
    /// otherwise than the public. An entry that
    /// cannot be read stands on none, so that it does not hold up the others.
    fn shelved(&self, row: EntryRow) -> (EntryListings, EntryListings) {
        let entry = row.id;
        let live = row.state == EntryState::Live;
        let (public, mut staff) = match Kept::read(row) {
            Ok(kept) if live => {
                let of = |audience| self.listings(&kept, audience);
                (of(Audience::Public), of(Audience::Staff))
            }
            Ok(_) => (Vec::new(), Vec::new()),
            Err(error) => {
                tracing::error!(%entry, %error, "an entry is not listed");
                (Vec::new(), Vec::new())
            }
        };
        staff.retain(|listing| !public.contains(listing));
        let shelf = |listings| EntryListings { entry, listings };
        (shelf(public), shelf(staff))
    }

    pub(crate) fn listings(&self, kept: &Kept, audience: Audience) -> Vec<Listing> {
        let listed_on = kept.row.listed_at.to_zoned(TimeZone::UTC).date();
        listings(&kept.entry, &kept.standing, self.packs(), listed_on, audience)
    }
}

/// Runs work that keeps a processor busy where it does not hold up requests.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| AppError::Unreadable(error.to_string()))?
}
