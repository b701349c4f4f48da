//! `rufaa import`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rufaa_app::{Import as HowToImport, ImportReport};
use rufaa_files::{FileSet, Format, Mapping, Refusal, detect, presets, read};

use super::open;
use crate::config::Config;
use crate::exit::{CommandError, Exit};
use crate::output::{self, Style};

/// Refusals that are shown; the result file holds all.
const SHOWN_MAX: usize = 10;

/// `rufaa import`.
#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The file or folder: HSDS JSON or ndjson, an HSDS data package, an Ohana CSV set, CSV, XLSX
    path: PathBuf,
    /// Name of the list; a later import under the same name is compared with this one
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// What the file is [default: found out]
    #[arg(long, value_enum)]
    format: Option<FileFormat>,
    /// How to read a table: a mapping file, or a preset (horn-facilities, rufaa-export)
    #[arg(long, value_name = "FILE|PRESET")]
    mapping: Option<String>,
    /// Write the mapping that was guessed to this file, and end
    #[arg(long, value_name = "FILE")]
    write_mapping: Option<PathBuf>,
    /// Take it in; without this only say what would happen
    #[arg(long)]
    apply: bool,
    /// Let changes of known entries take effect at once instead of becoming proposals
    #[arg(long)]
    accept_changes: bool,
    /// Write every refusal and warning to this CSV file
    #[arg(long, value_name = "FILE")]
    result: Option<PathBuf>,
    /// Who imports
    #[arg(long, env = "RUFAA_WHO", default_value = "operator", value_name = "NAME")]
    who: String,
    /// Why
    #[arg(long, default_value = "import", value_name = "REASON")]
    why: String,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum FileFormat {
    /// HSDS as JSON
    HsdsJson,
    /// HSDS, one document a line
    HsdsNdjson,
    /// HSDS tabular data package
    HsdsTabular,
    /// Ohana CSV set
    Ohana,
    /// Any CSV or XLSX table
    Table,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::HsdsJson => Self::HsdsJson,
            FileFormat::HsdsNdjson => Self::HsdsNdjson,
            FileFormat::HsdsTabular => Self::HsdsTabular,
            FileFormat::Ohana => Self::Ohana,
            FileFormat::Table => Self::Table,
        }
    }
}

/// Reads the files and takes them in.
pub(crate) async fn run(
    config: &Config,
    import: Import,
    style: Style,
) -> Result<Exit, CommandError> {
    let node = open::node(config).await?;
    let bar = output::progress("reading");
    let files = files(&import.path)?.unpack()?;
    let format = import.format.map(Format::from).or_else(|| detect(&files)).ok_or_else(|| {
        CommandError::Usage("the file is of no known kind; name it with --format".to_owned())
    })?;
    let mut mapping = import.mapping.as_deref().map(mapping).transpose()?;
    if let Some(file) = &import.write_mapping {
        return write_mapping(&files, mapping, file);
    }
    let source = source(&import, mapping.as_ref());
    // Ids and the list they stand in come from one name.
    if let Some(mapping) = &mut mapping {
        mapping.source = Some(source.clone());
    }
    let reading = read(&files, format, mapping.as_ref(), &source, node.packs())?;
    bar.set_message("comparing with the directory");
    let unused = reading.unused_columns.clone();
    let made = rufaa_app::Made { who: import.who, at: node.now(), why: import.why };
    let how = HowToImport {
        accept_changes: import.accept_changes,
        dry_run: !import.apply,
        ..HowToImport::new(source, made)
    };
    let report = node.import(reading, &how).await?;
    bar.set_message("indexing");
    if import.apply {
        open::follow(&node).await?;
    }
    bar.finish_and_clear();
    if let Some(file) = &import.result {
        write_result(&report, file)?;
    }
    output::result(style, &report, || summary(&report, &unused, &how));
    open::close(&node).await?;
    Ok(if report.refused.is_empty() { Exit::Done } else { Exit::SomeRefused })
}

fn source(import: &Import, mapping: Option<&Mapping>) -> String {
    let stem = || {
        let stem = import.path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        stem.unwrap_or_else(|| "import".to_owned())
    };
    let of_mapping = || mapping.and_then(|mapping| mapping.source.clone());
    import.source.clone().or_else(of_mapping).unwrap_or_else(stem)
}

/// The file, or every file of the folder.
fn files(path: &Path) -> Result<FileSet, CommandError> {
    let read = |path: &Path| {
        let length = std::fs::metadata(path).map(|data| data.len()).unwrap_or_default();
        if length > rufaa_files::FILE_BYTES_MAX {
            let what = std::io::Error::other(format!(
                "it has {length} bytes; at most {} are read",
                rufaa_files::FILE_BYTES_MAX
            ));
            return Err(CommandError::path("cannot read", path)(what));
        }
        std::fs::read(path).map_err(CommandError::path("cannot read", path))
    };
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !path.is_dir() {
        return Ok(FileSet::single(name(path), read(path)?));
    }
    let mut files = BTreeMap::new();
    let items = std::fs::read_dir(path).map_err(CommandError::path("cannot read", path))?;
    for item in items.flatten().map(|item| item.path()).filter(|item| item.is_file()) {
        files.insert(name(&item), read(&item)?);
    }
    Ok(FileSet { files })
}

fn mapping(name: &str) -> Result<Mapping, CommandError> {
    let preset = presets().into_iter().find(|(preset, _)| *preset == name);
    let text = match preset {
        Some((_, text)) => text.to_owned(),
        None => std::fs::read_to_string(name)
            .map_err(CommandError::path("cannot read the mapping", Path::new(name)))?,
    };
    Mapping::parse(&text).map_err(|error| CommandError::Usage(format!("{name}: {error}")))
}

fn write_mapping(
    files: &FileSet,
    mapping: Option<Mapping>,
    file: &Path,
) -> Result<Exit, CommandError> {
    let mapping = match mapping {
        Some(mapping) => mapping,
        None => Mapping::guess(&rufaa_files::columns(files)?),
    };
    let text = mapping.to_toml().map_err(|error| CommandError::Usage(error.to_string()))?;
    std::fs::write(file, &text).map_err(CommandError::path("cannot write", file))?;
    output::note(&format!(
        "Wrote {0}. Edit it, then import again with --mapping {0}.",
        file.display()
    ));
    output::line(&text);
    Ok(Exit::Done)
}

fn write_result(report: &ImportReport, file: &Path) -> Result<(), CommandError> {
    let open = std::fs::File::create(file).map_err(CommandError::path("cannot write", file))?;
    rufaa_files::write::refusals(&report.refused, &report.warnings, open)
        .map_err(|error| CommandError::Usage(error.to_string()))
}

fn summary(report: &ImportReport, unused: &[String], how: &HowToImport) -> String {
    let mut text = String::new();
    let mut say = |line: &str| output::append(&mut text, format_args!("{line}\n"));
    say(if how.dry_run {
        "This would happen (nothing was changed; add --apply):"
    } else {
        "Taken in:"
    });
    say(&format!("  {:>7} new", report.new));
    let what = if how.accept_changes { "changed" } else { "changed, proposed to a vetter" };
    say(&format!("  {:>7} {what}", report.changed));
    say(&format!("  {:>7} the same as before", report.unchanged));
    say(&format!("  {:>7} no longer in the list, proposed for withdrawal", report.missing));
    say(&format!("  {:>7} places kept confidential", report.confidential_places));
    if !unused.is_empty() {
        say(&format!("Columns that were not used: {}", unused.join(", ")));
    }
    for (what, list) in
        [("refused", &report.refused), ("taken with a reservation", &report.warnings)]
    {
        if !list.is_empty() {
            say(&format!("{} rows were {what}:", list.len()));
            list.iter().take(SHOWN_MAX).for_each(|refusal| say(&line(refusal)));
        }
        if list.len() > SHOWN_MAX {
            say(&format!("  … and {} more; write all with --result FILE", list.len() - SHOWN_MAX));
        }
    }
    text.trim_end().to_owned()
}

fn line(refusal: &Refusal) -> String {
    let Refusal { row, column, reason } = refusal;
    format!("  {}, row {}, {column}: {reason}", row.file, row.row)
}
