//! Texts of the pages for translators, out and back, without a developer.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;
use rufaa_app::{Clock as _, SystemClock};
use rufaa_domain::language::PageLanguage;
use rufaa_domain::phrase::Phrase;
use rufaa_files::{PhraseFormat, read_phrases, write_phrases};
use rufaa_web::text::{REVIEW, approval, files_of, phrases};
use serde_json::json;

use super::open;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// Largest file that is read, bytes; all texts of a language have some 100 KB.
const FILE_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// `rufaa translations`.
#[derive(Debug, Subcommand)]
pub(crate) enum Translations {
    /// Write all texts of a language to a file for translators (.xlsx or .po)
    Export {
        /// The file to write
        file: PathBuf,
        /// Code of the language, such as so
        #[arg(long)]
        language: String,
    },
    /// Take a file that came back, and write the texts into a folder
    Import {
        /// The file that came back
        file: PathBuf,
        /// Code of the language, such as so
        #[arg(long)]
        language: String,
        /// The folder of texts: the one that `texts.folder` of the configuration names
        #[arg(long, value_name = "FOLDER")]
        into: PathBuf,
        /// Who speaks the language and has read all of it, where every row is marked as read
        #[arg(long, value_name = "WHO")]
        reviewed_by: Option<String>,
    },
}

/// Runs `rufaa translations`.
pub(crate) fn run(
    config: &Config,
    translations: Translations,
    style: Style,
) -> Result<Exit, CommandError> {
    open::texts(config)?;
    match translations {
        Translations::Export { file, language } => export(&file, named(&language)?, style),
        Translations::Import { file, language, into, reviewed_by } => {
            let came_back = read(&file)?;
            let folder = into.join(named(&language)?.code());
            import(&came_back, &folder, reviewed_by.as_deref(), style)
        }
    }
}

fn named(code: &str) -> Result<PageLanguage, CommandError> {
    PageLanguage::from_code(code).ok_or_else(|| {
        let known = "en, sw, fr, ar, am, so, ti, om";
        CommandError::Usage(format!("no language has the code {code:?}; there are {known}"))
    })
}

fn format(file: &Path) -> Result<PhraseFormat, CommandError> {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("xlsx") => Ok(PhraseFormat::Xlsx),
        Some("po") => Ok(PhraseFormat::Po),
        _ => Err(CommandError::Usage("the file must end in .xlsx or .po".to_owned())),
    }
}

fn export(file: &Path, language: PageLanguage, style: Style) -> Result<Exit, CommandError> {
    let phrases = phrases(language);
    let bytes = write_phrases(&phrases, language.code(), format(file)?)
        .map_err(|error| CommandError::Usage(error.to_string()))?;
    std::fs::write(file, bytes).map_err(CommandError::path("cannot write", file))?;
    let missing = phrases.iter().filter(|phrase| phrase.translation.is_empty()).count();
    let value = json!({"file": file, "texts": phrases.len(), "without_translation": missing});
    output::result(style, &value, || {
        format!(
            "Wrote {} texts to {}; {missing} have no translation yet.\n\nWhat stands in braces, such \
             as {{ $count }}, must stay as it is.\nWhen it comes back:\n  rufaa translations import \
             {} --language {} --into FOLDER",
            phrases.len(),
            file.display(),
            file.display(),
            language.code(),
        )
    });
    Ok(Exit::Done)
}

fn read(file: &Path) -> Result<Vec<Phrase>, CommandError> {
    let cannot = || CommandError::path("cannot read", file);
    let size = std::fs::metadata(file).map_err(cannot())?.len();
    if size > FILE_BYTES_MAX {
        let what =
            format!("{} has {size} bytes; at most {FILE_BYTES_MAX} are read", file.display());
        return Err(CommandError::Usage(what));
    }
    let bytes = std::fs::read(file).map_err(cannot())?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(read_phrases(&name.unwrap_or_default(), bytes, format(file)?)?)
}

/// All of it is taken, or nothing.
fn import(
    phrases: &[Phrase],
    folder: &Path,
    reviewed_by: Option<&str>,
    style: Style,
) -> Result<Exit, CommandError> {
    let files = files_of(phrases).map_err(|errors| {
        let lines: Vec<String> = errors.iter().map(|error| format!("  {error}")).collect();
        CommandError::Usage(format!("nothing was taken:\n{}", lines.join("\n")))
    })?;
    let unread = phrases.iter().filter(|phrase| !phrase.reviewed).count();
    if reviewed_by.is_some() && (unread > 0 || phrases.is_empty()) {
        let what =
            "are not marked as read, so the language cannot be called reviewed; nothing was taken";
        return Err(CommandError::Usage(format!("{unread} of {} texts {what}", phrases.len())));
    }
    std::fs::create_dir_all(folder).map_err(CommandError::path("cannot make", folder))?;
    for (name, text) in &files {
        write(&folder.join(name), text)?;
    }
    let review = folder.join(REVIEW);
    match reviewed_by {
        Some(who) => write(&review, &approval(&files, who, today()))?,
        // An approval of other texts would not hold, and might mislead whoever reads it.
        None if review.exists() => {
            std::fs::remove_file(&review).map_err(CommandError::path("cannot remove", &review))?;
        }
        None => {}
    }
    let value = json!({"folder": folder, "texts": phrases.len(), "not_read": unread});
    output::result(style, &value, || {
        format!(
            "Wrote {} texts into {}. The program takes them from there when the configuration says\n\
             [texts] folder, and begins again.",
            phrases.len(),
            folder.display()
        )
    });
    Ok(Exit::Done)
}

fn write(file: &Path, text: &str) -> Result<(), CommandError> {
    std::fs::write(file, text).map_err(CommandError::path("cannot write", file))
}

fn today() -> Date {
    SystemClock.now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
