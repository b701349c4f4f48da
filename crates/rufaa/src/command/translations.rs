//! Texts of the pages for translators, out and back, without a developer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use jiff::civil::Date;
use rufaa_app::{Clock as _, SystemClock};
use rufaa_domain::language::PageLanguage;
use rufaa_domain::phrase::Phrase;
use rufaa_files::{PhraseFormat, read_phrases, write_phrases};
use rufaa_web::text::{Merged, PhraseError, REVIEW, approval, files_of, merged, phrases};
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
            import(&came_back, named(&language)?, &into, reviewed_by.as_deref(), style)
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
    came_back: &[Phrase],
    language: PageLanguage,
    into: &Path,
    reviewed_by: Option<&str>,
    style: Style,
) -> Result<Exit, CommandError> {
    let Merged { phrases, outdated } =
        merged(language, came_back).map_err(|errors| refused(&errors))?;
    let mut files = files_of(&phrases).map_err(|errors| refused(&errors))?;
    let unread = phrases.iter().filter(|phrase| !phrase.reviewed).count();
    if let Some(who) = reviewed_by {
        if unread > 0 {
            return Err(CommandError::Refused(format!(
                "{unread} of {} texts are not marked as read, or their English has changed since, \
                 so the language cannot be called reviewed; nothing was taken",
                phrases.len()
            )));
        }
        files.insert(REVIEW.to_owned(), approval(&files, who, today()));
    }
    let folder = into.join(language.code());
    write(&folder, &files)?;
    let value = json!({
        "folder": folder, "texts": came_back.len(), "not_read": unread, "outdated": outdated,
    });
    output::result(style, &value, || told(&folder, came_back.len(), &outdated));
    Ok(Exit::Done)
}

fn told(folder: &Path, texts: usize, outdated: &[String]) -> String {
    let mut text = format!(
        "Took {texts} texts into {}. The program takes them from there when the configuration says\n\
         [texts] folder, and begins again.",
        folder.display()
    );
    if !outdated.is_empty() {
        let names = outdated.join("\n  ");
        output::append(
            &mut text,
            format_args!(
                "\n\nThe English of these has changed since; look at them again:\n  {names}"
            ),
        );
    }
    text
}

fn refused(errors: &[PhraseError]) -> CommandError {
    let lines: Vec<String> = errors.iter().map(|error| format!("  {error}")).collect();
    CommandError::Refused(format!("nothing was taken:\n{}", lines.join("\n")))
}

/// Written beside and renamed at the end, so that no half-written text ever stands there. An
/// approval of other texts goes first: it would not hold, and might mislead whoever reads it.
fn write(folder: &Path, files: &BTreeMap<String, String>) -> Result<(), CommandError> {
    let partial = |name: &str| folder.join(format!("{name}.partial"));
    std::fs::create_dir_all(folder).map_err(CommandError::path("cannot make", folder))?;
    for (name, text) in files {
        let file = partial(name);
        std::fs::write(&file, text).map_err(CommandError::path("cannot write", &file))?;
    }
    let review = folder.join(REVIEW);
    if review.exists() {
        std::fs::remove_file(&review).map_err(CommandError::path("cannot remove", &review))?;
    }
    for name in files.keys() {
        let file = folder.join(name);
        std::fs::rename(partial(name), &file).map_err(CommandError::path("cannot write", &file))?;
    }
    Ok(())
}

fn today() -> Date {
    SystemClock.now().to_zoned(jiff::tz::TimeZone::UTC).date()
}
