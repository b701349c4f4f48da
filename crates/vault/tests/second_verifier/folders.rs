//! A log in a folder, as it is exported, read by the second verifier alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rufaa_vault::log::{
    EntryProof, all_tiles, encode_bundle, entries_path, hashes_to_bytes, prove_inclusion,
};

use crate::SCRIPT;
use crate::keeper::{Keeper, entry};

/// A log in a folder of its own.
struct Folder {
    path: PathBuf,
    keeper: Keeper,
}

impl Folder {
    /// A log of so many entries in a folder of this name, which no other test uses.
    fn of(name: &str, size: u64) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        let folder = Self { path, keeper: Keeper::of(size) };
        folder.write("checkpoint", folder.keeper.checkpoint(size).as_bytes());
        for tile in all_tiles(size) {
            let bytes = hashes_to_bytes(&folder.keeper.tiles[&tile]);
            folder.write(&tile.path(size).unwrap(), &bytes);
        }
        for index in 0..size.div_ceil(256) {
            let indexes = index * 256..size.min(index * 256 + 256);
            let entries: Vec<Vec<u8>> = indexes.map(entry).collect();
            folder.write(&entries_path(index, size).unwrap(), &encode_bundle(&entries).unwrap());
        }
        folder
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let file = self.path.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path.join(name)).unwrap()
    }

    /// What the second verifier says of the whole log: whether all is well, and its lines.
    fn audit(&self, more: &[&str]) -> (bool, String) {
        let key = self.keeper.log_key().to_string();
        let folder = self.path.to_str().unwrap();
        audit(&[&["log", folder, "--key", &key], more].concat())
    }

    /// What is said while a file is replaced or added; all must not be well.
    fn audit_with(&self, name: &str, bytes: &[u8]) -> String {
        let before = self.path.join(name).exists().then(|| self.read(name));
        self.write(name, bytes);
        let (well, lines) = self.audit(&[]);
        match before {
            Some(before) => self.write(name, &before),
            None => fs::remove_file(self.path.join(name)).unwrap(),
        }
        assert!(!well, "{lines}");
        lines
    }
}

fn audit(arguments: &[&str]) -> (bool, String) {
    let output = Command::new("python3").arg(SCRIPT).args(arguments).output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    (output.status.success(), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_log_that_is_whole_is_found_well_at_every_shape() {
    for size in [0, 1, 256, 600, 65_800] {
        let folder = Folder::of(&format!("log-of-{size}"), size);
        assert_eq!(folder.audit(&[]), (true, "all is well\n".to_owned()), "{size} entries");
    }
}

#[test]
fn a_changed_added_missing_or_moved_entry_is_reported_with_its_place() {
    let folder = Folder::of("log-with-other-entries", 600);
    let bundle = |entries: &[Vec<u8>]| encode_bundle(entries).unwrap();
    let entries: Vec<Vec<u8>> = (256..512).map(entry).collect();
    let mut changed = entries.clone();
    changed[5] = b"entry 5".to_vec();
    let lines = folder.audit_with("tile/entries/001", &bundle(&changed));
    assert!(lines.contains("tile/0/001: not the hash of entry 261\n"), "{lines}");
    let mut moved = entries.clone();
    moved.swap(7, 9);
    let lines = folder.audit_with("tile/entries/001", &bundle(&moved));
    assert!(lines.contains("entry 263\n") && lines.contains("entry 265\n"), "{lines}");
    assert!(!lines.contains("entry 264\n"), "{lines}");
    let lines = folder.audit_with("tile/entries/001", &bundle(&entries[1..]));
    assert!(lines.contains("tile/entries/001: holds 255 entries instead of 256"), "{lines}");
    let last: Vec<Vec<u8>> = (512..601).map(entry).collect();
    let lines = folder.audit_with("tile/entries/002.p/88", &bundle(&last));
    assert!(lines.contains("tile/entries/002.p/88: holds 89 entries instead of 88"), "{lines}");
    assert!(folder.audit(&[]).0);
}

#[test]
fn a_changed_missing_or_additional_hash_is_reported_with_its_place() {
    let folder = Folder::of("log-with-other-hashes", 600);
    let mut tile = folder.read("tile/0/002.p/88");
    tile[32 * 10] ^= 1;
    let lines = folder.audit_with("tile/0/002.p/88", &tile);
    assert_eq!(lines, "tile/0/002.p/88: not the hash of entry 522\n");
    let mut above = folder.read("tile/1/000.p/2");
    above[32] ^= 1;
    let lines = folder.audit_with("tile/1/000.p/2", &above);
    assert_eq!(lines, "tile/1/000.p/2: not the root of the tile that begins at entry 256\n");
    let short = folder.read("tile/0/001")[..255 * 32].to_vec();
    let lines = folder.audit_with("tile/0/001", &short);
    assert_eq!(lines, "tile/0/001: not the hash of entry 511\n");
    let long = [folder.read("tile/0/002.p/88"), vec![0; 32]].concat();
    let lines = folder.audit_with("tile/0/002.p/88", &long);
    assert_eq!(lines, "tile/0/002.p/88: not the hash of entry 600\n");
    let lines = folder.audit_with("tile/0/003.p/1", &[0; 32]);
    assert!(lines.contains("tile/0/003.p/1: no part of this log"), "{lines}");
    assert!(folder.audit(&[]).0);
    fs::remove_file(folder.path.join("tile/0/001")).unwrap();
    assert!(folder.audit(&[]).1.contains("tile/0/001"));
}

#[test]
fn any_changed_byte_of_a_bundle_is_noticed() {
    let folder = Folder::of("log-of-one", 1);
    let bundle = folder.read("tile/entries/000.p/1");
    for place in 0..bundle.len() {
        let mut changed = bundle.clone();
        changed[place] ^= 1;
        folder.audit_with("tile/entries/000.p/1", &changed);
    }
}

#[test]
fn a_checkpoint_that_the_log_did_not_sign_is_refused() {
    let folder = Folder::of("log-with-other-checkpoints", 300);
    let checkpoint = String::from_utf8(folder.read("checkpoint")).unwrap();
    let (text, line) = checkpoint.split_once("\n\n").unwrap();
    let older = folder.keeper.checkpoint(299);
    for (other, said) in [
        (checkpoint.replace("\n300\n", "\n0300\n"), "did not sign"),
        (format!("{}\n\n{line}", older.split_once("\n\n").unwrap().0), "did not sign"),
        (format!("{checkpoint}{}", older.split_once("\n\n").unwrap().1), "did not sign"),
        (checkpoint.replace("rufaa", "other"), "did not sign"),
        (checkpoint.trim_end().to_owned(), "not a checkpoint"),
        (checkpoint.replace('\n', "\r\n"), "not a checkpoint"),
        (format!("{text}\n\n"), "not a checkpoint"),
    ] {
        let lines = folder.audit_with("checkpoint", other.as_bytes());
        assert!(lines.contains(said), "{lines}");
    }
    let witnessed = format!("{checkpoint}— witness.example jWbPPwAAAABkGFDL\n");
    folder.write("checkpoint", witnessed.as_bytes());
    assert!(folder.audit(&[]).0);
}

#[test]
fn an_older_checkpoint_must_be_of_the_same_history() {
    let folder = Folder::of("log-with-a-past", 300);
    let older = folder.path.join("older");
    let older = older.to_str().unwrap();
    for size in [0, 1, 256, 299, 300] {
        fs::write(older, folder.keeper.checkpoint(size)).unwrap();
        assert!(folder.audit(&["--older", older]).0, "{size} entries");
    }
    fs::write(older, Keeper::of(301).checkpoint(301)).unwrap();
    let (well, lines) = folder.audit(&["--older", older]);
    assert!(!well && lines.contains("older: not the root of the first 301 entries"), "{lines}");
    let mut other = Keeper::of(0);
    other.tiles = Folder::of("log-of-another-past", 300).keeper.tiles;
    let first = other.tiles.values_mut().next().unwrap();
    first.swap(3, 4);
    fs::write(older, other.checkpoint(200)).unwrap();
    let (well, lines) = folder.audit(&["--older", older]);
    assert!(!well && lines.contains("older: not the root of the first 200 entries"), "{lines}");
}

#[test]
fn the_proof_of_an_entry_is_read_by_the_second_verifier() {
    let folder = Folder::of("proof-of-an-entry", 300);
    let keeper = &folder.keeper;
    let hashes = prove_inclusion(123, 300, &keeper.tiles).unwrap();
    let proof = EntryProof { index: 123, hashes, checkpoint: keeper.checkpoint(300) }.to_string();
    let with_extra = proof.replacen("index", "extra YSBub3Rl\nindex", 1);
    let other_index = proof.replacen("index 123", "index 122", 1);
    let other_version = proof.replacen("@v1", "@v2", 1);
    let key = keeper.log_key().to_string();
    let [file, given] = ["proof", "entry"].map(|name| folder.path.join(name));
    let arguments =
        ["proof", file.to_str().unwrap(), "--key", &key, "--entry", given.to_str().unwrap()];
    for (text, entry, holds) in [
        (&proof, entry(123), true),
        (&with_extra, entry(123), true),
        (&proof, entry(124), false),
        (&other_index, entry(123), false),
        (&other_version, entry(123), false),
    ] {
        fs::write(&file, text).unwrap();
        fs::write(&given, entry).unwrap();
        assert_eq!(audit(&arguments).0, holds, "{text}");
    }
}
