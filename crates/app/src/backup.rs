//! Backup and restore.
//!
//! A backup is one zip file: `manifest.json`, and the rows of every table as one JSON array a
//! line. It is the same for both engines. The manifest holds the SHA-256 of every table; a backup
//! is read again after it was written, and a restore takes nothing that it could not verify. The
//! node's keys are not in it: a stolen backup does not tell where a confidential place is. Where the
//! node has an organisation, the file is sealed to the recovery kit of the first one: both halves, held
//! by two people, open it.

mod sealed;

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rufaa_store::{Dump, Store, TABLES};
use rufaa_vault::{Code, PublicKey};
use sealed::{MAGIC, Opener, Sealer};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{ZipArchive, ZipWriter};

use crate::audit::{Did, Event};
use crate::trust::kit_key;
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
    File(String, #[source] io::Error),
    /// The file is sealed to a recovery kit.
    #[error(
        "the backup is sealed: give both halves of the recovery kit of the organisation that keeps \
         the node, a line each, with --kit"
    )]
    Sealed,
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
    /// meanwhile. The file is sealed to the recovery kit of the organisation that keeps the node, once
    /// there is one.
    ///
    /// # Errors
    /// When the file exists already or cannot be written, or the database fails.
    pub async fn backup(&self, file: &Path) -> Result<Manifest, BackupError> {
        let organisations = self.store().organisations().await.map_err(AppError::from)?;
        let first = organisations.into_iter().min_by_key(|organisation| organisation.made_at);
        let Some(first) = first else { return self.backup_in_clear(file).await };
        let failed = |error| BackupError::File(file.display().to_string(), error);
        let open = crate::keys::create_private(file).map_err(failed)?;
        let kit = PublicKey::from_bytes(&first.kit_public).map_err(AppError::from)?;
        let sealer = Sealer::begin(BufWriter::new(open), first.id, kit).map_err(failed)?;
        let (manifest, written) = self.written(Hashing::over(sealer), &failed).await?;
        let (sealer, digest) = written.finish();
        let (buffer, key) = sealer.finish().map_err(failed)?;
        buffer.get_ref().sync_all().map_err(failed)?;
        let again = open_sealed(file).map_err(failed)?.ok_or(BackupError::Sealed)?;
        let mut opened = Opener::with_key(again, key).map_err(failed)?;
        let mut hash = Sha256::new();
        io::copy(&mut opened, &mut HashWriter(&mut hash)).map_err(failed)?;
        if hash.finalize() == digest {
            self.mark_backup().await?;
            Ok(manifest)
        } else {
            Err(BackupError::Damaged(MANIFEST.to_owned()))
        }
    }

    /// The same without a seal.
    ///
    /// # Errors
    /// As [`Node::backup`].
    pub async fn backup_in_clear(&self, file: &Path) -> Result<Manifest, BackupError> {
        let failed = |error| BackupError::File(file.display().to_string(), error);
        let open = crate::keys::create_private(file).map_err(failed)?;
        let (manifest, mut buffer) = self.written(BufWriter::new(open), &failed).await?;
        buffer.flush().map_err(failed)?;
        buffer.get_ref().sync_all().map_err(failed)?;
        let again = verify(&mut opened(file, None)?, file)?;
        if again == manifest {
            self.mark_backup().await?;
            Ok(manifest)
        } else {
            Err(BackupError::Damaged(MANIFEST.to_owned()))
        }
    }

    /// Writes the tables and the manifest.
    async fn written<W: Write>(
        &self,
        out: W,
        failed: &impl Fn(io::Error) -> BackupError,
    ) -> Result<(Manifest, W), BackupError> {
        let mut zip = ZipWriter::new_stream(out);
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
        let out = finish(zip, &manifest).map_err(failed)?;
        Ok((manifest, out))
    }

    /// Puts the data of a backup into this node, which must be empty. A sealed one opens with both halves
    /// of the kit.
    ///
    /// # Errors
    /// When anything in the backup cannot be verified; then nothing is taken.
    pub async fn restore(
        &self,
        file: &Path,
        kit: Option<&[Code; 2]>,
    ) -> Result<Manifest, BackupError> {
        let mut archive = opened(file, kit)?;
        let manifest = verify(&mut archive, file)?;
        let known = Store::schema_version();
        if manifest.schema != known {
            return Err(BackupError::OtherSchema { found: manifest.schema, known });
        }
        if manifest.sealed_to != self.keys().fingerprint() {
            return Err(BackupError::OtherKey(manifest.sealed_to));
        }
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
            let found = write_table(&mut dump, table, &mut io::sink()).await?;
            if !manifest.tables.contains(&found) {
                return Err(BackupError::Damaged(table.name.to_owned()));
            }
        }
        Ok(())
    }
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

fn finish<W: Write>(mut zip: ZipWriter<StreamWriter<W>>, manifest: &Manifest) -> io::Result<W> {
    zip.start_file(MANIFEST, options())?;
    serde_json::to_writer_pretty(&mut zip, manifest)?;
    Ok(zip.finish()?.into_inner())
}

/// Passes on what is written and takes its digest along.
struct Hashing<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Hashing<W> {
    fn over(out: W) -> Self {
        Self { out, hash: Sha256::new() }
    }

    fn finish(self) -> (W, sha2::digest::Output<Sha256>) {
        (self.out, self.hash.finalize())
    }
}

impl<W: Write> Write for Hashing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A sealed backup behind its first line; nothing where it is not sealed.
fn open_sealed(file: &Path) -> io::Result<Option<BufReader<File>>> {
    let mut from = BufReader::new(File::open(file)?);
    let mut begins = Vec::new();
    let length = u64::try_from(MAGIC.len()).unwrap_or_default();
    from.by_ref().take(length).read_to_end(&mut begins)?;
    Ok((begins == MAGIC).then_some(from))
}

/// The archive of a backup. Out of its seal it lies in a file without a name, which is gone when it is
/// closed: an archive is read from its end.
fn opened(
    file: &Path,
    kit: Option<&[Code; 2]>,
) -> Result<ZipArchive<BufReader<File>>, BackupError> {
    let failed = |error| BackupError::File(file.display().to_string(), error);
    let clear = match open_sealed(file).map_err(failed)? {
        None => File::open(file).map_err(failed)?,
        Some(sealed) => {
            let kit = kit_key(kit.ok_or(BackupError::Sealed)?).or(Err(BackupError::Sealed))?;
            let mut from = Opener::with_kit(sealed, &kit).map_err(failed)?;
            let mut clear = tempfile::tempfile().map_err(failed)?;
            io::copy(&mut from, &mut clear).map_err(failed)?;
            clear.seek(SeekFrom::Start(0)).map_err(failed)?;
            clear
        }
    };
    let not_a_backup = || BackupError::NotABackup(file.display().to_string());
    ZipArchive::new(BufReader::new(clear)).or(Err(not_a_backup()))
}

fn verify(archive: &mut ZipArchive<BufReader<File>>, file: &Path) -> Result<Manifest, BackupError> {
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
        let text = read_table(archive, &table.name)?;
        let rows = u64::try_from(text.lines().count()).unwrap_or(u64::MAX);
        if crate::hex(&Sha256::digest(text.as_bytes())) != table.sha256 || rows != table.rows {
            return Err(BackupError::Damaged(table.name.clone()));
        }
    }
    Ok(manifest)
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
