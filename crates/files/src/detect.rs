//! What kind of files these are, from their names and first bytes, where the two agree.

use crate::file_set::base_name;
use crate::{FileSet, archive, text};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One HSDS document, an array of them, or a page of the API.
    HsdsJson,
    /// One HSDS document a line.
    HsdsNdjson,
    /// The tables of HSDS, with or without `datapackage.json`.
    HsdsTabular,
    /// The tables of the Ohana API.
    Ohana,
    /// Any other table: CSV or a workbook, read through a mapping.
    Table,
}

/// Tables that Ohana has and HSDS has not.
const OHANA_ONLY: [&str; 4] =
    ["mail_addresses.csv", "regular_schedules.csv", "holiday_schedules.csv", "taxonomy.csv"];

/// The format that the files seem to have; nothing when they are none of ours.
pub fn detect(files: &FileSet) -> Option<Format> {
    if files.named("organizations.csv").is_some() && files.files.len() > 1 {
        return Some(detect_tables(files));
    }
    let (name, bytes) = files.only()?;
    let is_archive = archive::is_archive(bytes);
    if is_archive != ["xlsx", "xlsm", "zip"].contains(&extension(name).as_str())
        && is_known(&extension(name))
    {
        return None;
    }
    if is_archive {
        return archive::is_workbook(bytes).then_some(Format::Table);
    }
    let Ok(text) = text::decode(name, bytes) else { return by_extension(name) };
    let is_json = text.trim_start().starts_with(['{', '[']);
    match by_extension(name) {
        // What says that it is one thing and is another is none of ours.
        Some(Format::HsdsJson | Format::HsdsNdjson) if !is_json => None,
        Some(Format::Table) if is_json && extension(name) != "txt" => None,
        _ if !is_json => has_header(text).then_some(Format::Table),
        _ if text.trim_start().starts_with('{') && is_ndjson(name, text) => {
            Some(Format::HsdsNdjson)
        }
        _ => Some(Format::HsdsJson),
    }
}

/// Whether an ending says what a file is.
fn is_known(extension: &str) -> bool {
    ["xlsx", "xlsm", "zip", "json", "ndjson", "jsonl", "csv", "tsv", "txt"].contains(&extension)
}

/// What a text in a wrong encoding was meant to be, so that reading it can say what is wrong.
fn by_extension(name: &str) -> Option<Format> {
    match extension(name).as_str() {
        "json" => Some(Format::HsdsJson),
        "ndjson" | "jsonl" => Some(Format::HsdsNdjson),
        "csv" | "tsv" | "txt" => Some(Format::Table),
        _ => None,
    }
}

fn extension(name: &str) -> String {
    base_name(name).rsplit('.').next().unwrap_or("").to_lowercase()
}

fn detect_tables(files: &FileSet) -> Format {
    let has = |name: &str| files.files.keys().any(|file| base_name(file) == name);
    if OHANA_ONLY.iter().any(|name| has(name)) { Format::Ohana } else { Format::HsdsTabular }
}

/// Whether several lines each begin an object of their own.
fn is_ndjson(name: &str, text: &str) -> bool {
    let named = matches!(extension(name).as_str(), "ndjson" | "jsonl");
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let whole = lines.next().is_some_and(|line| line.trim_end().ends_with('}'));
    named || (whole && lines.next().is_some_and(|line| line.starts_with('{')))
}

fn has_header(text: &str) -> bool {
    text.lines().next().is_some_and(|line| {
        !line.contains('\0') && !line.starts_with('<') && !line.starts_with("%PDF")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format_of(name: &str, text: &str) -> Option<Format> {
        detect(&FileSet::single(name, text.as_bytes().to_vec()))
    }

    #[test]
    fn the_content_decides() {
        assert_eq!(format_of("a.txt", "\u{feff} [{}]"), Some(Format::HsdsJson));
        assert_eq!(format_of("a.json", "{\n\"id\": 1}"), Some(Format::HsdsJson));
        assert_eq!(format_of("a.json", "{\"id\":1}\n{\"id\":2}\n"), Some(Format::HsdsNdjson));
        assert_eq!(format_of("a", "Name;Phone\n"), Some(Format::Table));
    }

    #[test]
    fn what_says_that_it_is_one_thing_and_is_another_is_none() {
        assert_eq!(format_of("a.csv", "{\"id\": 1}"), None);
        assert_eq!(format_of("a.json", "Name;Phone\n"), None);
        assert_eq!(format_of("a.xlsx", "Name;Phone\n"), None);
        for name in ["a.csv", "a.json", "a.txt"] {
            assert_eq!(detect(&FileSet::single(name, b"PK\x03\x04".to_vec())), None, "{name}");
        }
    }

    #[test]
    fn what_is_no_directory_has_no_format() {
        assert_eq!(format_of("a.html", "<html>"), None);
        assert_eq!(format_of("a.csv", ""), None);
        assert_eq!(detect(&FileSet::single("a", vec![0xff, 0xfe, 0])), None);
    }
}
