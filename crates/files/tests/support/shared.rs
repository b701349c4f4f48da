//! What the tests share: the packs of the repository, and the data sets beside it.

use std::path::PathBuf;

use rufaa_domain::pack::{CountryFiles, Packs, parse_country, parse_needs};
use rufaa_files::FileSet;

/// The packs of the repository.
pub(crate) fn packs() -> Packs {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs"));
    let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let countries = ["DJ", "ET", "KE", "SD", "SO", "SS", "UG"].map(|country| {
        let [pack, areas, towns, borders] = ["pack.toml", "areas.csv", "towns.csv", "borders.csv"]
            .map(|file| text(&format!("{country}/{file}")));
        let files = CountryFiles {
            folder: country,
            pack: &pack,
            areas: &areas,
            towns: &towns,
            borders: &borders,
        };
        parse_country(files).unwrap()
    });
    Packs::new(parse_needs(&text("needs.toml")).unwrap(), countries.into())
}

/// A folder of the data sets that stay outside the repository; nothing, with a line that says so,
/// where they are absent.
#[allow(
    dead_code,
    clippy::allow_attributes,
    clippy::print_stdout,
    reason = "not every test needs them, and a skipped test says so"
)]
pub(crate) fn data(folder: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let root = std::env::var_os("RUFAA_SHARED_DATA").unwrap_or_else(|| beside.into());
    let path = PathBuf::from(root).join(folder);
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
    }
    path.exists().then_some(path)
}

/// The files in a folder.
#[allow(dead_code, clippy::allow_attributes, reason = "not every test reads a folder")]
pub(crate) fn folder(path: &PathBuf) -> FileSet {
    let mut set = FileSet::default();
    for entry in std::fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "csv" || extension == "json") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            set.files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    set
}
