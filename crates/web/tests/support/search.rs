//! Looking for secrets where none may be: every file, in six encodings.

use std::io::{Cursor, Read as _};
use std::path::Path;

use base64::Engine as _;

pub(crate) fn every_file(folder: &Path, look: &mut impl FnMut(&Path, Vec<u8>)) {
    for item in std::fs::read_dir(folder).unwrap().flatten() {
        let path = item.path();
        if path.is_dir() {
            every_file(&path, look);
        } else {
            let bytes = std::fs::read(&path).unwrap();
            if path.extension().is_some_and(|ending| ending == "zip") {
                for (name, inner) in unzip(&bytes) {
                    look(&path.join(name), inner);
                }
            }
            look(&path, bytes);
        }
    }
}

/// The members of a zip.
pub(crate) fn unzip(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut member = archive.by_index(index).unwrap();
            let mut inner = Vec::new();
            member.read_to_end(&mut inner).unwrap();
            (member.name().unwrap().into_owned(), inner)
        })
        .collect()
}

/// Panics where a secret stands as UTF-8, UTF-16 (both ways round), base64, hexadecimal or
/// percent-encoded.
pub(crate) fn assert_free_of<S: AsRef<str>>(secrets: &[S], place: &str, bytes: &[u8]) {
    // Each byte as a letter: the search of the standard library for texts is fast in every build.
    let letters = |bytes: &[u8]| -> String { bytes.iter().copied().map(char::from).collect() };
    let held = letters(bytes);
    for secret in secrets.iter().map(AsRef::as_ref) {
        for (encoding, needle) in encodings(secret) {
            assert!(
                !held.contains(&letters(&needle)),
                "{secret:?} stands as {encoding} in {place}"
            );
        }
    }
}

fn encodings(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |order: fn(u16) -> [u8; 2]| secret.encode_utf16().flat_map(order).collect();
    let spelt = |one: fn(u8) -> String| secret.bytes().map(one).collect::<Vec<_>>().concat();
    let hex = spelt(|byte| format!("{byte:02x}"));
    let percent = spelt(|byte| format!("%{byte:02X}"));
    let base64 = base64::engine::general_purpose::STANDARD_NO_PAD.encode(secret);
    // The last letters of base64 depend on what follows.
    let stem = base64.len() / 4 * 4 - 4;
    vec![
        ("UTF-8", secret.as_bytes().to_vec()),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
        ("base64", base64.as_bytes()[..stem].to_vec()),
        ("hexadecimal", hex.into_bytes()),
        ("percent", percent.into_bytes()),
    ]
}
