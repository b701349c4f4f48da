//! Bytes of a file in, directory entries out, and back.
//!
//! What comes in is hostile until shown otherwise: sizes, depths and counts have named limits, and
//! one bad row never stops the rest. Nothing here touches a store, a network, a clock or a disk;
//! whether a document may be kept is decided by `rufaa_domain::directory::entry::prepare`, not
//! here.
//!
//! ```
//! use rufaa_files::{FileSet, Format, detect};
//!
//! let files = FileSet::single("clinics.csv", b"Name,County\nMathare Clinic,Nairobi\n".to_vec());
//! assert_eq!(detect(&files), Some(Format::Table));
//! ```

mod archive;
mod attachment;
mod cell;
mod detect;
mod error;
mod file_set;
mod ids;
mod json;
mod mapping;
mod ohana;
mod phrases;
mod reading;
mod table;
mod tabular;
mod text;
pub mod write;

pub use attachment::{AttachmentProblem, attachment};
pub use cell::{guard, unguard};
pub use detect::{Format, detect};
pub use error::FileError;
pub use file_set::FileSet;
pub use mapping::{
    AreaFrom, CHOICES, CountryFrom, ForAll, LanguagesFrom, LocationMapping, Mapping, MappingError,
    NeedsColumn, NeedsFrom, OrganizationMapping, ServiceMapping, Template, presets,
};
pub use phrases::{PhraseFormat, read_phrases, write_phrases};
pub use reading::{Incoming, Reading, Refusal, RowRef};

use rufaa_domain::pack::Packs;

/// Largest file that is read, bytes: a country's directory with all texts has some 20 MB.
pub const FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Most that an archive may unpack to, bytes.
pub const UNPACKED_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// Most files in an archive: the tables of the standard are 21.
pub const MEMBERS_MAX: usize = 200;
/// How many times its packed size a large file may unpack to: directories reach some 30, bombs
/// 1,000.
pub const RATIO_MAX: u64 = 200;
/// How deep JSON may be nested: the standard's own documents reach 13.
pub const DEPTH_MAX: usize = 64;
/// Most rows of one table, or objects of one file: ten times the health facilities of the Horn.
pub const ROWS_MAX: usize = 200_000;
/// Most columns of one table.
pub const COLUMNS_MAX: usize = 1_000;

/// Reads the files. What cannot be read is listed with its row and with what would be right.
///
/// `source` names where the files come from: ids that are not UUIDs are derived from it, so that
/// the same files under the same source give the same entries again. A mapping counts for
/// [`Format::Table`] alone; without one it is guessed from the header, and its own source, where
/// it has one, goes before `source`.
///
/// # Errors
/// What makes a file unreadable as a whole.
pub fn read(
    files: &FileSet,
    format: Format,
    mapping: Option<&Mapping>,
    source: &str,
    packs: &Packs,
) -> Result<Reading, FileError> {
    files.check_sizes()?;
    match format {
        Format::HsdsJson => json::read_json(files, source),
        Format::HsdsNdjson => json::read_ndjson(files, source),
        Format::HsdsTabular => tabular::read(files, source),
        Format::Ohana => ohana::read(files, source),
        Format::Table => table::read(files, mapping, source, packs),
    }
}

/// The names of the columns of a table, in order: what a mapping is guessed from.
///
/// # Errors
/// What makes the file unreadable as a whole, or that it is no single table.
pub fn columns(files: &FileSet) -> Result<Vec<String>, FileError> {
    files.check_sizes()?;
    table::columns(files)
}
