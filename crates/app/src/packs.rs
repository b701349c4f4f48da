//! The packs: those that come with the program, or those of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use rufaa_domain::pack::{
    CountryFiles, PackError, Packs, parse_country, parse_matching, parse_needs, parse_words,
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../packs"]
#[include = "*.toml"]
#[include = "*.csv"]
struct Embedded;

/// Why packs cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PacksError {
    /// A file cannot be read.
    #[error("{file} cannot be read")]
    File {
        /// The file.
        file: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A file is missing.
    #[error("{0} is missing from the packs")]
    Missing(String),
    /// Words point to a need that does not exist.
    #[error("words.toml: no need has the code {0:?}; see needs.toml")]
    UnknownNeed(String),
    /// A file holds a mistake.
    #[error(transparent)]
    Pack(#[from] PackError),
}

/// Reads the packs of a folder, or those that come with the program.
///
/// # Errors
/// The first mistake, with its file and line.
pub fn load_packs(folder: Option<&Path>) -> Result<Packs, PacksError> {
    let files = match folder {
        Some(folder) => from_folder(folder)?,
        None => embedded(),
    };
    let text = |name: &str| {
        files.get(name).map(String::as_str).ok_or_else(|| PacksError::Missing(name.to_owned()))
    };
    let needs = parse_needs(text("needs.toml")?)?;
    let countries = files.keys().filter_map(|name| name.strip_suffix("/pack.toml"));
    let countries: Result<Vec<_>, PacksError> = countries
        .map(|folder| {
            let file = |name: &str| text(&format!("{folder}/{name}"));
            Ok(parse_country(CountryFiles {
                folder,
                pack: file("pack.toml")?,
                areas: file("areas.csv")?,
                towns: file("towns.csv")?,
                borders: file("borders.csv")?,
            })?)
        })
        .collect();
    let words = parse_words(text("words.toml")?)?;
    let weights = parse_matching(text("matching.toml")?)?;
    let unknown = words.said().iter().find(|said| needs.by_code(&said.need).is_none());
    if let Some(said) = unknown {
        return Err(PacksError::UnknownNeed(said.need.clone()));
    }
    Ok(Packs::new(needs, countries?).with_words(words).with_weights(weights))
}

fn embedded() -> BTreeMap<String, String> {
    Embedded::iter()
        .filter_map(|name| {
            let file = Embedded::get(&name)?;
            Some((name.into_owned(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

fn from_folder(folder: &Path) -> Result<BTreeMap<String, String>, PacksError> {
    let failed =
        |path: &Path, source| PacksError::File { file: path.display().to_string(), source };
    let list = |path: &Path| std::fs::read_dir(path).map_err(|source| failed(path, source));
    let mut files = BTreeMap::new();
    let mut read = |path: &Path, name: String| {
        let text = std::fs::read_to_string(path).map_err(|source| failed(path, source))?;
        files.insert(name, text);
        Ok::<(), PacksError>(())
    };
    for item in list(folder)?.flatten() {
        let name = item.file_name().to_string_lossy().into_owned();
        if !item.path().is_dir() {
            if is_of_a_pack(&item.path()) {
                read(&item.path(), name)?;
            }
            continue;
        }
        for inner in list(&item.path())?.flatten().filter(|inner| is_of_a_pack(&inner.path())) {
            let inner_name = inner.file_name().to_string_lossy().into_owned();
            read(&inner.path(), format!("{name}/{inner_name}"))?;
        }
    }
    Ok(files)
}

fn is_of_a_pack(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "toml" || ending == "csv")
}
