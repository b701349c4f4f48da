//! Several nodes on one database, and an index that mends itself.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
mod support;

use std::time::{Duration, Instant};

use rufaa_store::testing::places;
use serde_json::json;
use support::{Installation, Server, eventually};
use tempfile::TempDir;

/// How soon a change on one node must be found on the others.
const SOON: Duration = Duration::from_secs(2);

fn list(installation: &Installation, name: &str) -> String {
    let document = json!({
        "id": "00000000-0000-4000-8000-000000000001", "name": name, "description": "",
        "services": [{"id": "00000000-0000-4000-8000-000000000002", "name": name, "status": "active"}],
    });
    installation.write("list.json", &document.to_string()).display().to_string()
}

fn total(server: &Server, words: &str) -> i64 {
    server.get(&format!("/hsds/services?search={words}")).json()["total_items"].as_i64().unwrap()
}

fn import(installation: &Installation, name: &str) {
    let path = list(installation, name);
    installation.json(&["import", &path, "--source", "list", "--accept-changes", "--apply"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_on_one_node_is_found_on_the_other_within_two_seconds() {
    let folder = TempDir::new().unwrap();
    let Some(postgres) = places(folder.path()).await.into_iter().nth(1) else { return };
    let (one, other) = (Installation::at(&postgres), Installation::at(&postgres));
    // The nodes of one mechanism share their keys.
    one.json(&["search", "x"]);
    std::fs::create_dir_all(other.data().join("keys")).unwrap();
    std::fs::copy(one.data().join("keys/node.key"), other.data().join("keys/node.key")).unwrap();
    let (here, there) = (one.serve(), other.serve());
    for name in ["Baraka", "Neema", "Zawadi"] {
        import(&one, name);
        let began = Instant::now();
        assert!(eventually(|| total(&there, name) == 1), "{name} was not found");
        assert!(began.elapsed() < SOON, "{name} took {:?}", began.elapsed());
        assert!(eventually(|| total(&here, name) == 1));
    }
    assert_eq!(total(&there, "Baraka"), 0, "the older name is gone");
}

#[test]
fn the_index_survives_a_kill_and_the_loss_of_its_folder() {
    let installation = Installation::embedded();
    import(&installation, "Baraka");
    let mut server = installation.serve();
    assert_eq!(total(&server, "Baraka"), 1);
    server.kill();
    import(&installation, "Neema");
    let mut server = installation.serve();
    assert_eq!(total(&server, "Neema"), 1);
    server.kill();
    std::fs::remove_dir_all(installation.data().join("index")).unwrap();
    let mut server = installation.serve();
    assert_eq!(total(&server, "Neema"), 1);
    server.kill();
    for item in std::fs::read_dir(installation.data().join("index/open")).unwrap().flatten() {
        std::fs::write(item.path(), "broken").unwrap();
    }
    let server = installation.serve();
    assert_eq!(total(&server, "Neema"), 1);
}

#[test]
fn a_second_server_in_the_same_folder_does_not_begin() {
    let installation = Installation::embedded();
    let _server = installation.serve();
    let mut command = installation.command(&["serve"]);
    command.env("RUFAA_HTTP_LISTEN", "127.0.0.1:0");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = support::text(&output.stderr);
    assert!(said.contains("another rufaa owns the index"), "{said}");
}

#[test]
fn a_slow_client_and_a_hundred_connections_hold_up_nobody() {
    use std::io::Write as _;
    let installation = Installation::embedded();
    let server = installation.serve();
    let mut waiting: Vec<_> = (0..100).map(|_| server.connect()).collect();
    for stream in &mut waiting {
        stream.write_all(b"GET /en/ HTTP/1.1\r\nHost: h").unwrap();
    }
    let began = Instant::now();
    assert_eq!(server.get("/en/").status, 200);
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}
