//! What makes a file unreadable as a whole. The texts say what would be right.

use crate::MappingError;

/// Why nothing of a file was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Larger than a file may be.
    #[error("{file} has {bytes} bytes and at most {max} are read; send it in parts")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        max: u64,
    },
    /// Unpacks to more than all files together may have.
    #[error("{archive} unpacks to more than {max} bytes; send it in parts")]
    UnpacksTooLarge {
        /// The archive.
        archive: String,
        /// The limit.
        max: u64,
    },
    /// Unpacks to far more than real data do.
    #[error(
        "{member} unpacks to more than {max} times its size, as a zip bomb does; send the file itself"
    )]
    Bomb {
        /// The file inside the archive.
        member: String,
        /// The limit.
        max: u64,
    },
    /// Too many files in an archive.
    #[error("{archive} holds {found} files and at most {max} are read; send only the tables")]
    TooManyMembers {
        /// The archive.
        archive: String,
        /// How many there are.
        found: usize,
        /// The limit.
        max: usize,
    },
    /// A file that wants to lie outside its archive.
    #[error(
        "the archive holds a file named {0:?}; names must stay inside it, such as data/phones.csv"
    )]
    UnsafeName(String),
    /// Two files of one name.
    #[error("{0} stands twice; keep one of them")]
    DuplicateFile(String),
    /// An archive that cannot be unpacked.
    #[error("{file} cannot be unpacked ({what}); pack it again as a zip without a password")]
    BadArchive {
        /// The file.
        file: String,
        /// What went wrong.
        what: String,
    },
    /// Nothing in it.
    #[error("{0} is empty; it needs a header row and at least one row below it")]
    Empty(String),
    /// Not UTF-8.
    #[error("{file}, line {line}: {hint}")]
    Encoding {
        /// The file.
        file: String,
        /// Line of the first byte that is wrong, from 1.
        line: u64,
        /// What it seems to be and how to save it.
        hint: &'static str,
    },
    /// JSON nested too deep.
    #[error("{file}, line {line}: nested deeper than {max}; a directory entry never is")]
    TooDeep {
        /// The file.
        file: String,
        /// Line where the limit is passed, from 1.
        line: u64,
        /// The limit.
        max: usize,
    },
    /// Ends before it is complete.
    #[error("{file} ends at line {line} before it is complete; send it again")]
    Truncated {
        /// The file.
        file: String,
        /// Its last line, from 1.
        line: u64,
    },
    /// Does not follow the grammar of its format.
    #[error("{file}, line {line}, column {column}: {what}")]
    Malformed {
        /// The file.
        file: String,
        /// Line of the mistake, from 1.
        line: u64,
        /// Place in the line, from 1.
        column: u64,
        /// What is wrong.
        what: String,
    },
    /// A quotation mark that is never closed.
    #[error(
        "{file}, line {line}: the quotation mark that opens here is never closed; add one, or double it inside a text"
    )]
    UnclosedQuote {
        /// The file.
        file: String,
        /// Line where it opens, from 1.
        line: u64,
    },
    /// Two columns of one name.
    #[error("{file} has two columns named {column:?}; rename one of them")]
    DuplicateColumn {
        /// The file.
        file: String,
        /// The name.
        column: String,
    },
    /// A column that must be there.
    #[error("{file} has no column {column:?}; it has {}", found.join(", "))]
    MissingColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The columns that are there.
        found: Vec<String>,
    },
    /// A file that must be there.
    #[error("{file} is missing; there are {}", found.join(", "))]
    MissingFile {
        /// The file.
        file: &'static str,
        /// The files that are there.
        found: Vec<String>,
    },
    /// More rows than are read at once.
    #[error("{file} has more than {max} rows; send it in parts")]
    TooManyRows {
        /// The file.
        file: String,
        /// The limit.
        max: usize,
    },
    /// More columns than a table of services has.
    #[error("{file} has more than {max} columns; remove those that are not needed")]
    TooManyColumns {
        /// The file.
        file: String,
        /// The limit.
        max: usize,
    },
    /// A workbook that cannot be opened.
    #[error("{file} cannot be opened as a workbook ({what}); save it again as .xlsx")]
    BadWorkbook {
        /// The file.
        file: String,
        /// What went wrong.
        what: String,
    },
    /// A sheet that the mapping names and the workbook lacks.
    #[error("{file} has no sheet {sheet:?}; it has {}", found.join(", "))]
    NoSheet {
        /// The file.
        file: String,
        /// The sheet.
        sheet: String,
        /// The sheets that are there.
        found: Vec<String>,
    },
    /// A mapping that does not fit.
    #[error("the mapping does not fit")]
    Mapping(#[source] MappingError),
}
