//! Backup and restore.
//!
//! A backup is one zip file: `manifest.json`, and the rows of every table as one JSON array a
//! line. It is the same for both engines. The manifest holds the SHA-256 of every table; a backup
//! is read again after it was written, and a restore takes nothing that it could not verify. The
//! node's keys are not in it: a stolen backup does not tell where a confidential place is.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek, Write};
use std::path::Path;

use rufaa_store::{Dump, Store, TABLES};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::audit::{Did, Event};
use crate::{AppError, Node};

const FORMAT: &str = "rufaa-backup";
const FORMAT_VERSION: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// Largest table that is restored, bytes; more than any node of this version holds.
const TABLE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// What a backup says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Always `rufaa-backup`.
    pub format: String,
    /// Version of the format.
    pub version: u32,
    /// Number of the schema.
    pub schema: i64,
    /// When it was made.
    pub made_at: jiff::Timestamp,
    /// Fingerprint of the node key to which true addresses are sealed.
    pub sealed_to: String,
    /// The tables, in order.
    pub tables: Vec<TableManifest>,
}

/// What a backup says of one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableManifest {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub rows: u64,
    /// SHA-256 of its rows, hexadecimal.
    pub sha256: String,
}

/// Why a backup cannot be trusted.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be read or written.
    #[error("{0} cannot be read or written")]
    File(String, #[source] std::io::Error),
    /// The file is no backup.
    #[error("{0} is not a backup of this program")]
    NotABackup(String),
    /// The backup is of another version.
    #[error(
        "the backup has schema {found}; this program restores schema {known}, so use the program that made it"
    )]
    OtherSchema {
        /// Schema of the backup.
        found: i64,
        /// Schema of this program.
        known: i64,
    },
    /// True addresses in the backup are sealed to another key.
    #[error(
        "confidential addresses in the backup are sealed to the key {0}; put that node's keys file \
         in place first"
    )]
    OtherKey(String),
    /// A table is not as it was written.
    #[error("the table {0} was changed or damaged since the backup was made; nothing was restored")]
    Damaged(String),
    /// The store failed.
    #[error(transparent)]
    App(#[from] AppError),
}

impl Node {
    /// Writes one state of all data to a file, and reads it again to make sure. Others may write
    /// meanwhile.
    ///
    /// # Errors
    /// When the file exists already or cannot be written, or the database fails.
    pub async fn backup(&self, file: &Path) -> Result<Manifest, BackupError> {
        let failed = |error| BackupError::File(file.display().to_string(), error);
        let open = crate::keys::create_private(file).map_err(failed)?;
        let mut zip = ZipWriter::new(BufWriter::new(open));
        let mut dump = self.store().dump().await.map_err(AppError::from)?;
        let mut tables = Vec::new();
        for table in &TABLES {
            zip.start_file(format!("{}.ndjson", table.name), options())
                .map_err(|error| failed(error.into()))?;
            tables.push(write_table(&mut dump, table, &mut zip).await?);
        }
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: FORMAT_VERSION,
            schema: Store::schema_version(),
            made_at: self.now(),
            sealed_to: self.keys().fingerprint(),
            tables,
        };
        finish(zip, &manifest).map_err(failed)?;
        let again = verify(file)?;
        if again == manifest {
            Ok(manifest)
        } else {
            Err(BackupError::Damaged(MANIFEST.to_owned()))
        }
    }

    /// Puts the data of a backup into this node, which must be empty.
    ///
    /// # Errors
    /// When anything in the backup cannot be verified; then nothing is taken.
    pub async fn restore(&self, file: &Path) -> Result<Manifest, BackupError> {
        let manifest = verify(file)?;
        let known = Store::schema_version();
        if manifest.schema != known {
            return Err(BackupError::OtherSchema { found: manifest.schema, known });
        }
        if manifest.sealed_to != self.keys().fingerprint() {
            return Err(BackupError::OtherKey(manifest.sealed_to));
        }
        let mut archive = open_zip(file)?;
        let mut texts = Vec::new();
        for table in &TABLES {
            texts.push((table.name, read_table(&mut archive, table.name)?));
        }
        let rows = |table: &rufaa_store::Table| {
            let text = texts.iter().find(|(name, _)| *name == table.name);
            text.map(|(_, text)| text.as_str()).unwrap_or_default().lines()
        };
        self.store().load(rows).await.map_err(AppError::from)?;
        self.compare(&manifest).await?;
        self.store().begin_new_epoch().await.map_err(AppError::from)?;
        // Codes that were handed out before may be in other hands by now.
        let event = self.event(&Event::of_operator(Did::Restored))?;
        self.store().withdraw_all_invitations(&[event]).await.map_err(AppError::from)?;
        Ok(manifest)
    }

    /// Reads back what was restored, and holds it against the manifest.
    async fn compare(&self, manifest: &Manifest) -> Result<(), BackupError> {
        let mut dump = self.store().dump().await.map_err(AppError::from)?;
        for table in &TABLES {
            let found = write_table(&mut dump, table, &mut std::io::sink()).await?;
            if !manifest.tables.contains(&found) {
                return Err(BackupError::Damaged(table.name.to_owned()));
            }
        }
        Ok(())
    }
}

/// What a backup says of itself, after everything in it was verified.
///
/// # Errors
/// When it is no backup, or anything in it is not as it was written.
pub fn read_manifest(file: &Path) -> Result<Manifest, BackupError> {
    verify(file)
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true)
}

async fn write_table(
    dump: &mut Dump,
    table: &rufaa_store::Table,
    out: &mut impl Write,
) -> Result<TableManifest, AppError> {
    let mut hash = Sha256::new();
    let mut rows = 0_u64;
    let mut after = None;
    loop {
        let batch = dump.rows(table, after.as_ref()).await?;
        let Some(last) = batch.last() else { break };
        after = Some(last.key.clone());
        for row in &batch {
            rows += 1;
            for bytes in [row.json.as_bytes(), b"\n"] {
                hash.update(bytes);
                out.write_all(bytes)?;
            }
        }
    }
    Ok(TableManifest { name: table.name.to_owned(), rows, sha256: crate::hex(&hash.finalize()) })
}

fn finish(mut zip: ZipWriter<BufWriter<File>>, manifest: &Manifest) -> std::io::Result<()> {
    zip.start_file(MANIFEST, options())?;
    serde_json::to_writer_pretty(&mut zip, manifest)?;
    let mut buffer = zip.finish()?;
    buffer.flush()?;
    buffer.get_ref().sync_all()
}

fn verify(file: &Path) -> Result<Manifest, BackupError> {
    let mut archive = open_zip(file)?;
    let not_a_backup = || BackupError::NotABackup(file.display().to_string());
    let manifest = {
        let member = archive.by_name(MANIFEST).or(Err(not_a_backup()))?;
        serde_json::from_reader::<_, Manifest>(member).or(Err(not_a_backup()))?
    };
    let known: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
    let found: Vec<&str> = manifest.tables.iter().map(|table| table.name.as_str()).collect();
    if manifest.format != FORMAT || manifest.version != FORMAT_VERSION || known != found {
        return Err(not_a_backup());
    }
    for table in &manifest.tables {
        let text = read_table(&mut archive, &table.name)?;
        let rows = u64::try_from(text.lines().count()).unwrap_or(u64::MAX);
        if crate::hex(&Sha256::digest(text.as_bytes())) != table.sha256 || rows != table.rows {
            return Err(BackupError::Damaged(table.name.clone()));
        }
    }
    Ok(manifest)
}

fn open_zip(file: &Path) -> Result<ZipArchive<BufReader<File>>, BackupError> {
    let name = || file.display().to_string();
    let open = File::open(file).map_err(|error| BackupError::File(name(), error))?;
    ZipArchive::new(BufReader::new(open)).or(Err(BackupError::NotABackup(name())))
}

fn read_table(
    archive: &mut ZipArchive<impl Read + Seek>,
    name: &str,
) -> Result<String, BackupError> {
    let damaged = || BackupError::Damaged(name.to_owned());
    let member = archive.by_name(&format!("{name}.ndjson")).or(Err(damaged()))?;
    let mut text = String::new();
    member.take(TABLE_BYTES_MAX).read_to_string(&mut text).or(Err(damaged()))?;
    Ok(text)
}
