//! Promise 1: rules, SQL and HTTP each live in one place.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
use std::path::{Path, PathBuf};

fn sources(crate_name: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_name).join("src");
    let mut found = Vec::new();
    collect(&folder, &mut found);
    assert!(!found.is_empty(), "{crate_name} has no sources");
    found
}

fn collect(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for item in std::fs::read_dir(folder).unwrap().flatten() {
        let path = item.path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
}

fn manifest(crate_name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(crate_name).join("Cargo.toml");
    let text = std::fs::read_to_string(path).unwrap();
    text.split("[dev-dependencies]").next().unwrap().to_owned()
}

const CRATES: [&str; 8] = ["domain", "vault", "files", "finder", "store", "app", "web", "rufaa"];

#[test]
fn promise_1_only_store_has_sql_and_only_web_serves_http() {
    for name in CRATES {
        for driver in ["sqlx", "rusqlite"] {
            assert_eq!(manifest(name).contains(driver), name == "store", "{driver} in {name}");
        }
        assert_eq!(manifest(name).contains("axum"), name == "web", "{name}");
        assert_eq!(manifest(name).contains("tantivy"), name == "finder", "{name}");
        if name != "store" {
            for (path, text) in sources(name) {
                for word in ["SELECT ", "INSERT INTO", "DELETE FROM"] {
                    assert!(!text.contains(word), "{word} in {}", path.display());
                }
            }
        }
    }
}

#[test]
fn promise_1_the_domain_has_no_input_no_output_no_clock_and_no_chance() {
    for name in ["domain", "vault", "files"] {
        for (path, text) in sources(name) {
            let words = [
                "std::fs",
                "std::net",
                "std::process",
                "std::env::",
                "std::time",
                "Timestamp::now",
                "Zoned::now",
                "println!",
                "async fn",
                "tokio",
                "getrandom",
                "SysRng",
                "new_v4",
            ];
            for word in words {
                assert!(!text.contains(word), "{word} in {}", path.display());
            }
        }
        for library in ["tokio", "sqlx", "rusqlite", "axum", "reqwest", "rand ", "getrandom"] {
            assert!(!manifest(name).contains(library), "{library} in {name}");
        }
    }
}

#[test]
fn promise_1_crates_depend_only_downwards() {
    let above = |name: &str| -> &[&str] {
        match name {
            "domain" | "vault" => &["vault", "domain", "files", "finder", "store", "app", "web"],
            "files" | "finder" | "store" => &["vault", "files", "finder", "store", "app", "web"],
            "app" => &["web"],
            _ => &["finder", "store", "vault"],
        }
    };
    for name in CRATES {
        for other in above(name).iter().filter(|other| **other != name) {
            let depends = manifest(name).contains(&format!("rufaa-{other}.workspace"));
            assert!(!depends, "{name} depends on {other}");
        }
    }
}
