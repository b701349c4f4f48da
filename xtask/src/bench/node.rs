//! A node of its own for a benchmark, and the real facilities.

use std::path::Path;
use std::sync::Arc;

use rufaa_app::{
    Clock, Cost, Import, ImportReport, Made, Node, NodeKeys, OuterKeys, Place, Settings,
    SystemClock, load_packs,
};
use rufaa_domain::pack::{CountryCode, Packs};
use rufaa_files::{FileSet, Format, Mapping, Reading, presets, read};

use super::Failure;

/// The table of the facilities.
pub(super) const FACILITIES: &str = "../shared/data/facilities/horn_facilities.csv";

/// A node in this folder.
pub(super) async fn open(folder: &Path) -> Result<Node, Failure> {
    open_with((folder, in_folder(folder)), Arc::new(SystemClock), Cost::STANDARD).await
}

/// The embedded database of a folder.
pub(super) fn in_folder(folder: &Path) -> Place {
    Place::File(folder.join("rufaa.sqlite"))
}

/// A node in this folder, with its database there, and a clock and a cost of passphrases of its own.
pub(super) async fn open_with(
    (folder, place): (&Path, Place),
    clock: Arc<dyn Clock>,
    passphrase_cost: Cost,
) -> Result<Node, Failure> {
    let settings = Settings {
        place,
        index: folder.join("index"),
        keys: NodeKeys::load_or_make(&folder.join("keys/node.key"))?,
        outer_keys: OuterKeys::in_folder(folder.join("keys/outer")),
        packs: load_packs(None)?,
        home_country: CountryCode::parse("KE").ok_or("no country")?,
        clock,
        passphrase_cost,
        ways: Vec::new(),
    };
    Ok(Node::open(settings).await?)
}

/// The facilities, read from their table.
pub(super) fn read_facilities(packs: &Packs) -> Result<Reading, Failure> {
    let bytes = std::fs::read(FACILITIES).map_err(|error| format!("{FACILITIES}: {error}"))?;
    let (_, preset) = presets().into_iter().next().ok_or("no preset")?;
    let mapping = Mapping::parse(preset)?;
    let files = FileSet::single("facilities.csv", bytes);
    Ok(read(&files, Format::Table, Some(&mapping), "facilities", packs)?)
}

/// Takes in what was read.
pub(super) async fn import(node: &Node, reading: Reading) -> Result<ImportReport, Failure> {
    let made = Made { who: "bench".to_owned(), at: node.now(), why: "bench".to_owned() };
    let how = Import { accept_changes: true, ..Import::new("facilities", made) };
    Ok(node.import(reading, &how).await?)
}
