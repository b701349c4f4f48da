//! Forward-only migrations. Each does one thing, and is never edited once released: the words that
//! ran are kept, and compared at every start.

use std::collections::BTreeMap;

use crate::dialect::Tx;
use crate::{Store, StoreError};

/// Every migration: its number, its name, its text.
const MIGRATIONS: [(i64, &str, &str); 38] = [
    (1, "directory", include_str!("../migrations/0001_directory.sql")),
    (2, "voices", include_str!("../migrations/0002_voices.sql")),
    (3, "trust", include_str!("../migrations/0003_trust.sql")),
    (4, "proposers", include_str!("../migrations/0004_proposers.sql")),
    (5, "compartments", include_str!("../migrations/0005_compartments.sql")),
    (6, "joint", include_str!("../migrations/0006_joint.sql")),
    (7, "notices", include_str!("../migrations/0007_notices.sql")),
    (8, "lists", include_str!("../migrations/0008_lists.sql")),
    (9, "exceptions", include_str!("../migrations/0009_exceptions.sql")),
    (10, "passkeys", include_str!("../migrations/0010_passkeys.sql")),
    (11, "nudges", include_str!("../migrations/0011_nudges.sql")),
    (12, "events", include_str!("../migrations/0012_events.sql")),
    (13, "cases", include_str!("../migrations/0013_cases.sql")),
    (14, "tokens", include_str!("../migrations/0014_tokens.sql")),
    (15, "slips", include_str!("../migrations/0015_slips.sql")),
    (16, "hand-over", include_str!("../migrations/0016_hand_over.sql")),
    (17, "files", include_str!("../migrations/0017_files.sql")),
    (18, "case-groups", include_str!("../migrations/0018_case_groups.sql")),
    (19, "on-call", include_str!("../migrations/0019_on_call.sql")),
    (20, "unfinished", include_str!("../migrations/0020_unfinished.sql")),
    (21, "her will", include_str!("../migrations/0021_her_will.sql")),
    (22, "conferences", include_str!("../migrations/0022_conferences.sql")),
    (23, "list order", include_str!("../migrations/0023_list_order.sql")),
    (24, "tasks", include_str!("../migrations/0024_tasks.sql")),
    (25, "from area", include_str!("../migrations/0025_from_area.sql")),
    (26, "review", include_str!("../migrations/0026_review.sql")),
    (27, "over", include_str!("../migrations/0027_over.sql")),
    (28, "narrowed", include_str!("../migrations/0028_narrowed.sql")),
    (29, "word", include_str!("../migrations/0029_word.sql")),
    (30, "listed", include_str!("../migrations/0030_listed.sql")),
    (31, "due", include_str!("../migrations/0031_due.sql")),
    (32, "asked", include_str!("../migrations/0032_asked.sql")),
    (33, "rests", include_str!("../migrations/0033_rests.sql")),
    (34, "copies", include_str!("../migrations/0034_copies.sql")),
    (35, "stopped", include_str!("../migrations/0035_stopped.sql")),
    (36, "agreed", include_str!("../migrations/0036_agreed.sql")),
    (37, "called", include_str!("../migrations/0037_called.sql")),
    (38, "board", include_str!("../migrations/0038_board.sql")),
];

/// The lock under which a server lets one node migrate at a time; any number that nobody else uses.
const ALONE: i64 = 0x7275_6661_6101;

/// The number of the newest migration that this program knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

impl Store {
    /// Brings the schema up to date and makes sure that the feed has its one row.
    ///
    /// # Errors
    /// [`StoreError::Schema`] when the database is newer than this program, or one of its
    /// migrations was changed after it ran.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        self.migrate_to(newest()).await
    }

    /// The same, no further than the migration with this number.
    pub(crate) async fn migrate_to(&self, last: i64) -> Result<(), StoreError> {
        self.run_migrations(last).await?;
        let mut tx = self.pool.write("begin the feed").await?;
        tx.execute(
            "INSERT INTO feed (only_row, epoch, position, sealed_to) VALUES (1, $1, 0, '')
             ON CONFLICT (only_row) DO NOTHING",
            &[new_epoch().into()],
        )
        .await?;
        tx.commit().await
    }

    /// Remembers, the first time, to which key true addresses are sealed, and afterwards tells
    /// whether it is the same key: with another one they could not be opened any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn is_sealed_to(&self, fingerprint: &str) -> Result<bool, StoreError> {
        let mut tx = self.pool.write("bind the key").await?;
        tx.execute("UPDATE feed SET sealed_to = $1 WHERE sealed_to = ''", &[fingerprint.into()])
            .await?;
        let rows = tx.fetch_all("SELECT sealed_to FROM feed", &[]).await?;
        tx.commit().await?;
        let known = rows.first().map_or_else(|| Ok(String::new()), |row| row.text(0))?;
        Ok(known == fingerprint)
    }

    /// Gives the history another name, so that every index begins anew: what was restored is not
    /// the history that they followed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_new_epoch(&self) -> Result<(), StoreError> {
        let mut tx = self.pool.write("begin a new epoch").await?;
        let renamed = tx.execute("UPDATE feed SET epoch = $1", &[new_epoch().into()]).await?;
        debug_assert_eq!(renamed, 1, "the feed has one row");
        tx.commit().await
    }

    /// All in one transaction: a schema is never half brought up to date, and a second node that
    /// starts meanwhile waits.
    async fn run_migrations(&self, last: i64) -> Result<(), StoreError> {
        let mut tx = self.pool.write("migrate").await?;
        if self.pool.is_postgres() {
            tx.fetch_all("SELECT pg_advisory_xact_lock($1)::text", &[ALONE.into()]).await?;
        }
        tx.run_all(self.pool.words(
            "CREATE TABLE IF NOT EXISTS migration (
                 number BIGINT PRIMARY KEY, name TEXT NOT NULL, words TEXT NOT NULL)",
        ))
        .await?;
        let mut ran = ran(&mut tx).await?;
        if ran.is_empty() {
            ran = self.adopted(&mut tx).await?;
        }
        for (number, name, text) in MIGRATIONS {
            let words = self.pool.words(text);
            match ran.remove(&number) {
                Some(before) if before != words => {
                    let changed = format!("migration {number} ({name}) was changed after it ran");
                    return Err(StoreError::Schema(changed));
                }
                None if number <= last => {
                    tx.run_all(words.clone()).await?;
                    note(&mut tx, (number, name, words)).await?;
                }
                Some(_) | None => {}
            }
        }
        if let Some(unknown) = ran.keys().next_back() {
            let newer = format!("it has had migration {unknown}, of a newer program");
            return Err(StoreError::Schema(newer));
        }
        tx.commit().await
    }
}

impl Store {
    /// What a program of before 28 November 2026 ran, which kept checksums in a table of another name: the
    /// same migrations in the same words, noted as if this one had run them.
    async fn adopted(&self, tx: &mut Tx) -> Result<BTreeMap<i64, String>, StoreError> {
        let there = if self.pool.is_postgres() {
            "SELECT table_name::text FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name = '_sqlx_migrations'"
        } else {
            "SELECT name FROM sqlite_schema WHERE name = '_sqlx_migrations'"
        };
        if tx.fetch_all(there, &[]).await?.is_empty() {
            return Ok(BTreeMap::new());
        }
        let before = tx.fetch_all("SELECT version FROM _sqlx_migrations", &[]).await?;
        let before: Vec<i64> =
            before.iter().map(|row| row.number(0)).collect::<Result<_, StoreError>>()?;
        for (number, name, text) in MIGRATIONS {
            if before.contains(&number) {
                note(tx, (number, name, self.pool.words(text))).await?;
            }
        }
        tx.run_all("DROP TABLE _sqlx_migrations".to_owned()).await?;
        let mut ran = ran(tx).await?;
        // What this program does not know has no words here, and is refused as in a newer database.
        ran.extend(
            before.into_iter().filter(|one| *one > newest()).map(|one| (one, String::new())),
        );
        Ok(ran)
    }
}

/// Notes that a migration ran, in these words.
async fn note(tx: &mut Tx, (number, name, words): (i64, &str, String)) -> Result<(), StoreError> {
    let row = vec![number.into(), name.into(), words.into()];
    tx.insert("migration", &["number", "name", "words"], vec![row]).await
}

/// The words of the migrations that this database has had.
async fn ran(tx: &mut Tx) -> Result<BTreeMap<i64, String>, StoreError> {
    let rows = tx.fetch_all("SELECT number, words FROM migration", &[]).await?;
    rows.iter().map(|row| Ok((row.number(0)?, row.text(1)?))).collect()
}

/// A name for the history that begins here. Not a secret; it only has to differ from every other.
fn new_epoch() -> String {
    use std::hash::{BuildHasher as _, RandomState};
    let half = || RandomState::new().hash_one("epoch");
    format!("{:016x}{:016x}", half(), half())
}
