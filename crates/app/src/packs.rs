//! The packs: those that come with the program, or those of a folder.

use std::collections::BTreeMap;
use std::path::Path;

use rufaa_domain::pack::{
    CountryFiles, PackError, Packs, parse_country, parse_matching, parse_needs, parse_words,
};
use rufaa_domain::screening::Instruments;
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
/// A folder without instruments of screening is refused: an officer who finds none to choose would
/// take it for a rule not to screen.
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
    let instruments = instruments(&files)?;
    let unknown = words.said().iter().find(|said| needs.by_code(&said.need).is_none());
    if let Some(said) = unknown {
        return Err(PacksError::UnknownNeed(said.need.clone()));
    }
    let packs = Packs::new(needs, countries?).with_words(words).with_weights(weights);
    Ok(packs.with_instruments(instruments))
}

fn instruments(files: &BTreeMap<String, String>) -> Result<Instruments, PacksError> {
    let of_screening = files.iter().filter(|(name, _)| name.starts_with("instruments/"));
    let texts = of_screening.map(|(name, text)| (name.as_str(), text.as_str()));
    let instruments = Instruments::parse(texts)?;
    if instruments.is_empty() {
        return Err(PacksError::Missing("instruments/*.toml".to_owned()));
    }
    Ok(instruments)
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{PacksError, load_packs};

    #[test]
    fn the_instruments_come_with_the_program_and_are_no_country() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        for packs in [load_packs(None).unwrap(), load_packs(Some(&folder)).unwrap()] {
            let codes: Vec<&str> =
                packs.instruments.all().map(|instrument| instrument.code.as_str()).collect();
            let expected = [
                "first-look",
                "four-questions",
                "ilo-labour",
                "ilo-sexual",
                "palermo",
                "smuggling",
            ];
            assert_eq!(codes, expected);
            assert_eq!(packs.countries().count(), 7);
        }
    }

    #[test]
    fn a_folder_without_instruments_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
        for name in ["needs.toml", "words.toml", "matching.toml"] {
            std::fs::copy(packs.join(name), folder.path().join(name)).unwrap();
        }
        let refused = load_packs(Some(folder.path())).unwrap_err();
        assert!(matches!(&refused, PacksError::Missing(name) if name == "instruments/*.toml"));
    }
}
