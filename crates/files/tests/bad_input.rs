//! Everything that a hostile, broken or hurried sender may send. Each row of the tables below is
//! one such file, with what Rufaa says about it.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::{Cursor, Write};

use rufaa_domain::directory::entry::prepare;
use rufaa_files::{
    DEPTH_MAX, FILE_BYTES_MAX, FileError, FileSet, Format, MEMBERS_MAX, Reading, detect, read,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[path = "support/shared.rs"]
mod shared;

fn zip(members: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn try_read(name: &str, bytes: Vec<u8>) -> Result<Reading, FileError> {
    let files = FileSet::single(name, bytes).unpack()?;
    let format = detect(&files).unwrap_or(Format::Table);
    read(&files, format, None, "test", &shared::packs())
}

#[test]
fn files_that_cannot_be_read_are_refused_as_a_whole_with_the_reason() {
    let large = usize::try_from(FILE_BYTES_MAX).unwrap() + 1;
    let deep = format!("{}{}", "[".repeat(DEPTH_MAX + 1), "]".repeat(DEPTH_MAX + 1));
    let very_deep = "[".repeat(1_000_000);
    let many: Vec<_> = (0..=MEMBERS_MAX).map(|number| (format!("{number}.csv"), vec![])).collect();
    let many: Vec<_> =
        many.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let mut cut_zip = zip(&[("organizations.csv", b"id,name\n1,a\n".to_vec())]);
    cut_zip.truncate(40);
    let rows: Vec<(&str, &str, Vec<u8>, &str)> = vec![
        ("malformed", "a.json", b"{\"id\": tru}".to_vec(), "line 1, column 11: is not JSON"),
        ("truncated", "a.json", b"[{\"id\": 1,".to_vec(), "before it is complete"),
        ("64 MB and a byte", "a.csv", vec![b'a'; large], "at most 67108864 are read"),
        ("deeply nested", "a.json", deep.into_bytes(), "nested deeper than 64"),
        ("nested a million deep", "a.json", very_deep.into_bytes(), "nested deeper than 64"),
        (
            "Windows-1252",
            "a.csv",
            b"Nom\nG\xe9n\xe9ral\n".to_vec(),
            "line 2: the file is not UTF-8",
        ),
        ("UTF-16", "a.csv", b"\xff\xfeN\0o\0m\0".to_vec(), "the file is UTF-16"),
        ("zip bomb", "a.zip", zip(&[("a.csv", vec![b'a'; 30_000_000])]), "as a zip bomb does"),
        ("zip slip, up", "a.zip", zip(&[("../a.csv", vec![])]), "names must stay inside"),
        ("zip slip, absolute", "a.zip", zip(&[("/etc/a.csv", vec![])]), "names must stay inside"),
        (
            "zip slip, backslash",
            "a.zip",
            zip(&[("a\\..\\b.csv", vec![])]),
            "names must stay inside",
        ),
        ("too many members", "a.zip", zip(&many), "holds 201 files"),
        ("a zip cut short", "a.zip", cut_zip, "cannot be unpacked"),
        (
            "a workbook that is a bomb",
            "a.xlsx",
            zip(&[("[Content_Types].xml", vec![b' '; 30_000_000])]),
            "as a zip bomb does",
        ),
        (
            "a workbook that is none",
            "a.xlsx",
            zip(&[("[Content_Types].xml", b"<a".to_vec())]),
            "cannot be opened as a workbook",
        ),
        ("empty file", "a.csv", vec![], "is empty"),
        ("blank file", "a.csv", b" \n\n".to_vec(), "is empty"),
        (
            "an open quotation mark",
            "a.csv",
            b"Name\n\"Dawa\nB\n".to_vec(),
            "line 2: the quotation mark",
        ),
        ("a column twice", "a.csv", b"Name,Lat,Lat\n".to_vec(), "two columns named \"Lat\""),
    ];
    for (name, file, bytes, reason) in rows {
        let error = try_read(file, bytes).map(|reading| reading.incoming.len()).unwrap_err();
        assert!(error.to_string().contains(reason), "{name}: {error}");
    }
}

#[test]
fn a_declared_size_is_not_believed() {
    let mut bomb = zip(&[("a.csv", vec![b'a'; 30_000_000])]);
    let lie = 10_u32.to_le_bytes();
    let real = 30_000_000_u32.to_le_bytes();
    for place in 0..bomb.len() - 4 {
        if bomb[place..place + 4] == real {
            bomb[place..place + 4].copy_from_slice(&lie);
        }
    }
    assert!(try_read("a.zip", bomb).is_err());
}

#[test]
fn bad_rows_are_refused_and_the_others_come_in() {
    let rows = [
        ("ragged, short", "Name,Phone\nDawa\nB,1\n", 1, "has 1 cells and the header has 2"),
        ("ragged, long", "Name,Phone\nDawa,1,2\nB,1\n", 1, "has 3 cells and the header has 2"),
        ("coordinates not numbers", "Name,Lat,Lon\nDawa,north,36\nB,1,36\n", 1, "is not a number"),
        ("coordinates infinite", "Name,Lat,Lon\nDawa,inf,36\nB,1,36\n", 1, "is not a number"),
        ("no name", "Name,Phone,Code\n,1,x\nB,1,y\n", 1, "every organisation needs a name"),
        (
            "no such country",
            "Name,Country\nDawa,Atlantis\nB,KE\n",
            1,
            "is not a country known here",
        ),
        (
            "bad line of ndjson",
            "{\"id\":1,\"name\":\"a\",\"description\":\"\"}\n{\"id\":\n",
            1,
            "is not JSON",
        ),
        (
            "an array in ndjson",
            "{\"id\":1,\"name\":\"a\",\"description\":\"\"}\n{}\n[]\n",
            1,
            "is missing",
        ),
    ];
    for (name, text, incoming, reason) in rows {
        let reading = try_read("a", text.as_bytes().to_vec()).unwrap();
        assert_eq!(reading.incoming.len(), incoming, "{name}");
        assert!(!reading.refused.is_empty(), "{name}");
        assert!(reading.refused[0].reason.contains(reason), "{name}: {:?}", reading.refused);
        assert!(reading.refused[0].row.row > 1, "{name}");
    }
}

#[test]
fn what_only_the_rules_can_judge_reaches_them() {
    let long = "a".repeat(10_000);
    let rows = [
        ("outside the globe", "Name,Lat,Lon\nDawa,91,36\n".to_owned(), None),
        ("swapped", "Name,Country,Lat,Lon\nDawa,KE,36.8,-1.3\n".to_owned(), Some("swapped")),
        ("10,000 characters", format!("Name\n{long}\n"), Some("has 10000 characters")),
        ("control character", "Name\nDa\u{7}wa\n".to_owned(), Some("U+0007")),
        ("NUL", "Name\nDa\0wa\n".to_owned(), Some("U+0000")),
        ("turned round", "Name\nDa\u{202e}wa\n".to_owned(), Some("U+202E")),
        ("no such day", json_service("2026-02-30"), Some("is not a date")),
        (
            "duplicate ids",
            json_service("2026-02-28").replace("\"S2\"", "\"S1\""),
            Some("stands twice"),
        ),
        ("nothing wrong", json_service("2026-02-28"), None),
    ];
    let packs = shared::packs();
    for (name, text, reason) in rows {
        let mut reading = try_read("a", text.into_bytes()).unwrap();
        assert_eq!(reading.refused, [], "{name}");
        let problems = prepare(reading.incoming.remove(0).organization, &packs).map(drop);
        let said = problems.map_err(|problems| problems[0].to_string());
        match reason {
            None => assert_eq!(said, Ok(()), "{name}"),
            Some(reason) => {
                assert!(said.as_ref().unwrap_err().contains(reason), "{name}: {said:?}");
            }
        }
    }
}

fn json_service(date: &str) -> String {
    serde_json::json!({"id": 1, "name": "Dawa", "description": "", "services": [
        {"id": "S1", "name": "A", "status": "active", "assured_date": date},
        {"id": "S2", "name": "B", "status": "active"},
    ]})
    .to_string()
}

#[test]
fn nothing_is_made_of_a_header_alone() {
    let reading = try_read("a.csv", b"Name,Phone\n".to_vec()).unwrap();
    assert_eq!((reading.incoming.len(), reading.refused.len()), (0, 0));
}

#[test]
fn columns_that_mean_nothing_are_named_and_not_lost_sight_of() {
    let reading = try_read("a.csv", b"Name,Colour,Shoe size\nDawa,red,\n".to_vec()).unwrap();
    assert_eq!(reading.unused_columns, ["Colour", "Shoe size"]);
}

#[test]
fn formulas_come_in_as_the_texts_that_they_are() {
    let text = "Name,Phone\n\"=HYPERLINK(\"\"http://x\"\")\",'+254 700\n";
    let reading = try_read("a.csv", text.as_bytes().to_vec()).unwrap();
    let organization = &reading.incoming[0].organization;
    assert_eq!(organization.name, "=HYPERLINK(\"http://x\")");
    assert_eq!(organization.phones[0].number, "+254 700");
}

#[test]
fn cells_of_a_workbook_are_read_as_a_person_reads_them() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for (column, header) in (0..).zip(["Name", "Phone", "Fees", "Hours", "Lat", "Notes"]) {
        sheet.write(0, column, header).unwrap();
    }
    sheet.write(1, 0, "Dawa").unwrap();
    sheet.write(1, 1, 254_700_123_456_f64).unwrap();
    sheet.write(1, 2, true).unwrap();
    sheet.write_with_format(1, 3, 46_000, &date).unwrap();
    sheet.write(1, 4, -1.25).unwrap();
    sheet.write_formula(1, 5, rust_xlsxwriter::Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(1_000_000, 0, "far below").unwrap();
    let reading = try_read("a.xlsx", workbook.save_to_buffer().unwrap());
    assert!(matches!(reading, Err(FileError::TooManyRows { .. })));

    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, header) in (0..).zip(["Name", "Phone", "Fees", "Hours", "Lat"]) {
        sheet.write(0, column, header).unwrap();
    }
    sheet.write(4, 0, "Dawa").unwrap();
    sheet.write(4, 1, 254_700_123_456_f64).unwrap();
    sheet.write(4, 2, true).unwrap();
    sheet.write_with_format(4, 3, 46_000, &date).unwrap();
    sheet.write(4, 4, -1.25).unwrap();
    let reading = try_read("a.xlsx", workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(reading.incoming[0].row.row, 5);
    let organization = &reading.incoming[0].organization;
    assert_eq!(organization.phones[0].number, "254700123456");
    let service = &organization.services[0];
    assert_eq!(service.fees_description.as_deref(), Some("yes"));
    assert_eq!(service.schedules[0].description.as_deref(), Some("2025-12-09"));
    assert_eq!(organization.locations[0].latitude, Some(-1.25));
}

#[test]
fn rows_with_equal_keys_all_come_in_with_ids_of_their_own() {
    let text = "Name,Type\nDawa,Clinic\nDawa,Clinic\nDawa#2,Clinic\nDawa,Clinic\n";
    let reading = try_read("a.csv", text.as_bytes().to_vec()).unwrap();
    let ids: std::collections::BTreeSet<_> =
        reading.incoming.iter().map(|one| one.organization.id).collect();
    assert_eq!((reading.incoming.len(), ids.len()), (4, 4));
    let keys: Vec<_> = reading.incoming.iter().map(|one| one.external_id.as_str()).collect();
    assert_eq!(keys, ["Dawa|Clinic", "Dawa|Clinic#2", "Dawa#2|Clinic", "Dawa|Clinic#3"]);
}

#[test]
fn a_mapping_that_names_a_missing_column_lists_those_that_are_there() {
    let mapping = "external_id = [\"Name\"]\n[organization]\nname = \"{Nom}\"\n";
    let mapping = rufaa_files::Mapping::parse(mapping).unwrap();
    let files = FileSet::single("a.csv", b"Name,Phone\nDawa,1\n".to_vec());
    let error = read(&files, Format::Table, Some(&mapping), "x", &shared::packs()).unwrap_err();
    assert_eq!(error.to_string(), "a.csv has no column \"Nom\"; it has Name, Phone");
}

/// A workbook that names a file of this machine as an entity (OWASP ASVS 1.5.1).
#[test]
fn a_workbook_that_declares_entities_gets_nothing_of_this_machine() {
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "planted-secret").unwrap();
    let dtd = format!(
        "<!DOCTYPE sst [<!ENTITY x SYSTEM \"file://{}\"><!ENTITY y \"lol\">]>",
        secret.path().display()
    );
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in ["Name", "Country"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), text).unwrap();
    }
    sheet.write(1, 0, "MARKER").unwrap();
    sheet.write(1, 1, "KE").unwrap();
    let plain = workbook.save_to_buffer().unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(plain)).unwrap();
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut content = String::new();
        std::io::Read::read_to_string(&mut member, &mut content).unwrap();
        let name = member.name().unwrap().into_owned();
        if name.ends_with("sharedStrings.xml") {
            assert!(content.contains("MARKER") && content.contains("<sst"), "{content}");
            content =
                content.replace("MARKER", "a &x; &y; b").replace("<sst", &format!("{dtd}<sst"));
        }
        members.push((name, content.into_bytes()));
    }
    let members: Vec<(&str, Vec<u8>)> =
        members.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    let said = match try_read("a.xlsx", zip(&members)) {
        Ok(reading) => format!("{reading:?}"),
        Err(error) => error.to_string(),
    };
    assert!(!said.contains("planted-secret") && !said.contains("lol"), "{said}");
}
