//! Texts of pages for translators: as an Excel workbook or as a PO file (GNU gettext), out and back.

mod po;
mod workbook;

use rufaa_domain::phrase::Phrase;

use crate::write::WriteError;
use crate::{FileError, FileSet};

/// The file that translators work on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhraseFormat {
    /// Excel: one row for each text.
    Xlsx,
    /// GNU gettext, for the tools that translators have.
    Po,
}

/// Writes phrases into a file of this format. `language` is the code of the language.
///
/// # Errors
/// When the workbook cannot be made.
pub fn write_phrases(
    phrases: &[Phrase],
    language: &str,
    format: PhraseFormat,
) -> Result<Vec<u8>, WriteError> {
    match format {
        PhraseFormat::Xlsx => workbook::write(phrases),
        PhraseFormat::Po => Ok(po::write(phrases, language).into_bytes()),
    }
}

/// Reads what came back. The English texts are those that the translator saw.
///
/// # Errors
/// What makes the file unreadable as a whole.
pub fn read_phrases(
    file: &str,
    bytes: Vec<u8>,
    format: PhraseFormat,
) -> Result<Vec<Phrase>, FileError> {
    let files = FileSet::single(file, bytes);
    files.check_sizes()?;
    match format {
        PhraseFormat::Xlsx => workbook::read(&files),
        PhraseFormat::Po => {
            let bytes = files.only().map(|(_, bytes)| bytes).unwrap_or_default();
            po::read(file, &String::from_utf8_lossy(bytes))
        }
    }
}

/// The phrase of a name that stands in a file.
fn phrase(name: &str, english: &str, translation: &str, reviewed: bool) -> Option<Phrase> {
    let (file, key, form) = Phrase::named(name.trim())?;
    let (english, translation) = (english.to_owned(), translation.trim().to_owned());
    Some(Phrase { file, key, form, english, translation, reviewed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Vec<Phrase> {
        let phrase = |name: &str, english: &str, translation: &str, reviewed| {
            phrase(name, english, translation, reviewed).unwrap()
        };
        vec![
            phrase("find.ftl:found[one]", "{ $count } found", "waa la helay", false),
            phrase("shell.ftl:leave", "Leave this page", "Ka bax \"boggan\"\\", true),
            phrase("shell.ftl:comma", ",", "", false),
            phrase("words.ftl:about", "=1+1\nsecond line", "-ሀ\nለ", true),
        ]
    }

    #[test]
    fn both_formats_give_back_what_they_were_given() {
        for format in [PhraseFormat::Xlsx, PhraseFormat::Po] {
            let bytes = write_phrases(&phrases(), "so", format).unwrap();
            let read = read_phrases("so", bytes, format).unwrap();
            assert_eq!(read, phrases(), "{format:?}");
        }
    }

    #[test]
    fn nonsense_is_an_error_and_never_a_panic() {
        for bytes in ["\"", "msgid", "msgid \"", "msgstr \"x\"\n\"", "\u{0}", "#, fuzzy\n\n\n\""] {
            let read = read_phrases("x.po", bytes.as_bytes().to_vec(), PhraseFormat::Po);
            assert!(read.is_ok_and(|phrases| phrases.is_empty()), "{bytes:?}");
            assert!(read_phrases("x.xlsx", bytes.as_bytes().to_vec(), PhraseFormat::Xlsx).is_err());
        }
    }
}
