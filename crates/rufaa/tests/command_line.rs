//! The main job, from the command line, as an operator does it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
mod support;

use serde_json::{Value, json};
use support::{Installation, Server, facilities, text};

/// A document with one service, and what identifies it.
fn document(number: u32, need: &str) -> Value {
    let id = |object: u32| format!("00000000-0000-4000-8000-{number:06}{object:06}");
    let term = |code: &str| {
        let taxonomy = rufaa_domain::needs::needs_taxonomy_id();
        uuid::Uuid::new_v5(&taxonomy, code.as_bytes())
    };
    json!({
        "id": id(0), "name": format!("Mwangaza {number}"), "description": "Help.",
        "services": [{
            "id": id(1), "name": "Help", "status": "active",
            "attributes": [{"id": id(2), "taxonomy_term_id": term(need)}],
            "service_at_locations": [{"id": id(3), "location_id": id(4)}],
        }],
        "locations": [{
            "id": id(4), "location_type": "physical", "latitude": 3.1, "longitude": 35.6,
            "area": "KE023",
        }],
    })
}

fn list(installation: &Installation, numbers: &[u32]) -> String {
    let documents: Vec<Value> =
        numbers.iter().map(|number| document(*number, "medical-care")).collect();
    installation.write("list.json", &json!(documents).to_string()).display().to_string()
}

#[test]
fn eighteen_thousand_facilities_come_in_are_found_and_go_out_again() {
    let Some(facilities) = facilities() else { return };
    let installation = Installation::embedded();
    let path = facilities.display().to_string();
    let import = ["import", &path, "--mapping", "horn-facilities", "--apply"];
    let report = installation.json(&import);
    assert_eq!((&report["new"], report["refused"].as_array().unwrap().len()), (&json!(18_386), 0));
    let found = installation.json(&["search", "hospital", "--near", "Lodwar", "--limit", "1"]);
    let nearest = &found["hits"][0];
    assert_eq!(nearest["listing"]["organization"], "Lodwar District Hospital");
    assert!(nearest["distance_km"].as_f64().unwrap() < 2.0);
    let again = installation.json(&import);
    assert_eq!((&again["new"], &again["unchanged"]), (&json!(0), &json!(18_386)));
    let exported = installation.path("all.ndjson").display().to_string();
    installation.json(&["export", &exported]);
    assert_eq!(std::fs::read_to_string(&exported).unwrap().lines().count(), 18_386);
    let other = Installation::embedded();
    let back = ["import", &exported, "--source", "again", "--apply"];
    assert_eq!(other.json(&back)["new"], 18_386);
    let exported_again = other.path("again.ndjson").display().to_string();
    other.json(&["export", &exported_again]);
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    assert!(without_times(&read(&exported)) == without_times(&read(&exported_again)), "a loss");
}

/// The documents without the times at which they were kept.
fn without_times(lines: &str) -> Vec<Value> {
    lines
        .lines()
        .map(|line| {
            let mut document: Value = serde_json::from_str(line).unwrap();
            for service in document["services"].as_array_mut().unwrap() {
                service.as_object_mut().unwrap().remove("last_modified");
            }
            document
        })
        .collect()
}

#[test]
fn a_search_says_why_what_else_there_is_and_what_to_leave_out() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1, 2]);
    installation.json(&["import", &path, "--source", "list", "--apply"]);
    let found = installation.json(&["search", "mwangaza", "moyale", "--choices"]);
    assert_eq!(found["hits"][0]["reasons"][0], json!({"reason": "name-has", "of": "mwangaza"}));
    assert_eq!(found["place"]["name"], "Moyale");
    let elsewhere = found["other_places"].as_array().unwrap();
    assert!(elsewhere.iter().any(|place| place["country"] != found["place"]["country"]));
    let choice = json!({"kind": "need", "code": "medical-care", "count": 2});
    assert!(found["choices"].as_array().unwrap().contains(&choice));
    let narrow = ["search", "--need", "medical-care", "--way-in", "outreach", "--age", "30"];
    let nothing = installation.json(&narrow);
    assert_eq!(nothing["total"], 0);
    assert_eq!(nothing["leave_out"], json!([{"without": "way-in", "count": 2}]));
    assert_eq!(nothing["nearest"]["hits"].as_array().unwrap().len(), 2);
    let output = installation.run(&narrow);
    let said = text(&output.stdout);
    assert!(
        said.contains("without way-in: 2") && said.contains("Nearest without way-in"),
        "{said}"
    );
    let output = installation.run(&["search", "mwangaza", "--limit", "1"]);
    assert!(text(&output.stdout).contains("why: \"mwangaza\" in its name"));
}

#[test]
fn a_search_for_what_nobody_can_be_is_refused_and_says_what_would_be_right() {
    let installation = Installation::embedded();
    for (wrong, right) in [
        (["--group", "everyone"], "with-children"),
        (["--way-in", "window"], "by-referral"),
        (["--age", "999"], "255"),
        (["--organization", "x"], "invalid"),
        (["--flag", "cheap"], "free"),
    ] {
        let output = installation.run(&[&["search", "help"], wrong.as_slice()].concat());
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(text(&output.stderr).contains(right), "{wrong:?}: {}", text(&output.stderr));
    }
    for km in ["0", "-1", "inf", "NaN", "x"] {
        let within = format!("--within={km}");
        let output = installation.run(&["search", "help", "--near", "Lodwar", &within]);
        assert_eq!(output.status.code(), Some(2), "{km}");
    }
}

#[test]
fn nothing_is_changed_without_apply() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1, 2]);
    let report = installation.json(&["import", &path, "--source", "list"]);
    assert_eq!(report["new"], 2);
    assert_eq!(installation.json(&["search", "help"])["total"], 0);
}

#[test]
fn an_id_that_is_taken_refuses_its_row_and_no_other() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1]);
    installation.json(&["import", &path, "--source", "list", "--apply"]);
    let mut stranger = document(2, "medical-care");
    stranger["services"][0]["id"] = document(1, "medical-care")["services"][0]["id"].clone();
    let both = json!([stranger, document(3, "medical-care")]).to_string();
    let path = installation.write("other.json", &both).display().to_string();
    let output = installation.run(&["--json", "import", &path, "--source", "other", "--apply"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["new"], 1);
    let reason = report["refused"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("from another list"), "{reason}");
}

#[test]
fn a_row_that_left_the_list_is_proposed_for_withdrawal_and_stays_until_a_vetter_decides() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1, 2]);
    let import = ["import", &path, "--source", "list", "--apply"];
    installation.json(&import);
    list(&installation, &[1]);
    assert_eq!(installation.json(&import)["missing"], 1);
    assert_eq!(installation.json(&import)["missing"], 1);
    assert_eq!(installation.json(&["search", "help"])["total"], 2);
    let proposals = installation.json(&["vet", "proposals"]);
    assert_eq!(proposals.as_array().unwrap().len(), 1, "the same is not proposed twice");
    let proposal = proposals[0]["id"].as_str().unwrap();
    installation.json(&["vet", "accept", proposal, "--why", "it closed"]);
    assert_eq!(installation.json(&["search", "help"])["total"], 1);
    let withdrawn = proposals[0]["entry"].as_str().unwrap();
    installation.json(&["vet", "verify", withdrawn, "--how", "call", "--why", "by mistake"]);
    assert_eq!(installation.json(&["search", "help"])["total"], 1, "it stays withdrawn");
}

#[test]
fn a_change_becomes_a_proposal_and_takes_effect_when_it_is_accepted() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1]);
    let import = ["import", &path, "--source", "list", "--apply"];
    installation.json(&import);
    let mut changed = document(1, "medical-care");
    changed["services"][0]["name"] = "Nuru night clinic".into();
    installation.write("list.json", &json!([changed]).to_string());
    assert_eq!(installation.json(&import)["changed"], 1);
    assert_eq!(installation.json(&["search", "nuru"])["total"], 0);
    let proposals = installation.json(&["vet", "proposals"]);
    let proposal = proposals[0]["id"].as_str().unwrap();
    installation.json(&["vet", "accept", proposal, "--why", "called them"]);
    assert_eq!(installation.json(&["search", "nuru"])["total"], 1);
    let shown = installation.json(&["vet", "show", proposals[0]["entry"].as_str().unwrap()]);
    assert_eq!(shown["versions"][1]["who"], "Amina");
    assert_eq!(shown["versions"][1]["why"], "called them");
    let again = installation.run(&["vet", "accept", proposal, "--why", "again"]);
    assert_eq!(again.status.code(), Some(1), "{}", text(&again.stderr));
}

#[test]
fn a_service_is_vetted_step_by_step() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1]);
    installation.json(&["import", &path, "--source", "list", "--apply"]);
    let organization = "00000000-0000-4000-8000-000001000000";
    let vet = |arguments: &[&str]| {
        let all = [&["vet", arguments[0], organization], &arguments[1..], &["--why", "a visit"]];
        installation.run(&all.concat())
    };
    assert_eq!(vet(&["approve", "--until", "2099-01-01"]).status.code(), Some(1));
    let vetted = || installation.json(&["search", "--flag", "vetted"])["total"].clone();
    for step in [
        &["accredit", "--until", "2099-01-01", "--kind", "shelter"][..],
        &["submit"],
        &["check", "--evidence", "licence 12"],
    ] {
        assert!(vet(step).status.success(), "{step:?}");
        assert_eq!(vetted(), 0);
    }
    assert!(vet(&["approve", "--until", "2099-01-01"]).status.success());
    assert_eq!(vetted(), 1);
    assert!(vet(&["suspend"]).status.success());
    assert_eq!(vetted(), 0);
}

#[test]
fn a_shelter_is_found_by_staff_alone_and_no_nearer_than_its_district() {
    let installation = Installation::embedded();
    let shelter = json!([document(1, "emergency-shelter")]).to_string();
    let path = installation.write("shelter.json", &shelter).display().to_string();
    let report = installation.json(&["import", &path, "--source", "shelters", "--apply"]);
    assert_eq!(report["confidential_places"], 1);
    assert_eq!(installation.json(&["search", "help"])["total"], 0);
    let staff = installation.json(&["search", "help", "--near", "Lodwar", "--staff"]);
    assert_eq!(staff["total"], 1);
    assert_ne!(staff["hits"][0]["listing"]["point"], json!([3.1, 35.6]));
    let again = installation.json(&["import", &path, "--source", "shelters", "--apply"]);
    assert_eq!(again["unchanged"], 1, "the sealed place is compared too");
}

#[test]
fn refused_rows_are_listed_with_row_column_and_reason() {
    let installation = Installation::embedded();
    let table = "Name,Needs,Lat,Long\nClinic,medical-care,3.1,35.6\nHouse,Emergency Shelter,3.1,35.6\n\
                 Far,medical-care,north,35.6\n";
    let table = installation.write("table.csv", table).display().to_string();
    let mapping = installation.write(
        "mapping.toml",
        "external_id = [\"Name\"]\n[organization]\nname = \"{Name}\"\n[service]\nname = \"{Name}\"\n\
         needs = { column = \"Needs\" }\n[location]\nlatitude = \"Lat\"\nlongitude = \"Long\"\n\
         country = { fixed = \"KE\" }\n",
    );
    let result = installation.path("result.csv");
    let output = installation.run(&[
        "import",
        &table,
        "--mapping",
        &mapping.display().to_string(),
        "--source",
        "t",
        "--apply",
        "--result",
        &result.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let result = std::fs::read_to_string(result).unwrap();
    let lines: Vec<&str> = result.lines().collect();
    assert!(
        lines[1].contains("table.csv,3,Needs") && lines[1].contains("leads to no need"),
        "{result}"
    );
    assert!(lines[2].contains("table.csv,4,Lat"), "{result}");
    assert_eq!(installation.json(&["search", "clinic"])["total"], 1);
}

#[test]
fn a_backup_restores_whole_and_a_changed_one_not_at_all() {
    let installation = Installation::embedded();
    let path = list(&installation, &[1, 2, 3]);
    installation.json(&["import", &path, "--source", "list", "--apply"]);
    let backup = installation.path("backup.zip").display().to_string();
    installation.json(&["backup", &backup]);
    let other = Installation::embedded();
    let refused = other.run(&["restore", &backup]);
    assert!(text(&refused.stderr).contains("keys file"), "{}", text(&refused.stderr));
    let another = Installation::embedded();
    std::fs::create_dir_all(another.data().join("keys")).unwrap();
    let key = |at: &Installation| at.data().join("keys/node.key");
    std::fs::copy(key(&installation), key(&another)).unwrap();
    damage(&backup, &another.path("damaged.zip").display().to_string());
    let damaged = another.run(&["restore", &another.path("damaged.zip").display().to_string()]);
    assert_eq!(damaged.status.code(), Some(1), "{}", text(&damaged.stderr));
    assert_eq!(another.json(&["search", "help"])["total"], 0);
    another.json(&["restore", &backup]);
    assert_eq!(another.json(&["search", "help"])["total"], 3);
    let twice = another.run(&["restore", &backup]);
    assert_eq!(twice.status.code(), Some(1));
}

/// The same zip with one letter of one document changed, and its checksum made right.
fn damage(from: &str, to: &str) {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(from).unwrap()).unwrap();
    let mut changed = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut member, &mut text).unwrap();
        let options = zip::write::SimpleFileOptions::default();
        let name = member.name().unwrap().into_owned();
        changed.start_file(name, options).unwrap();
        let text = text.replacen("Mwangaza 2", "Mwangaza 9", 1);
        std::io::Write::write_all(&mut changed, text.as_bytes()).unwrap();
    }
    changed.finish().unwrap();
}

#[test]
fn another_key_does_not_open_the_database() {
    let installation = Installation::embedded();
    installation.json(&["search", "x"]);
    std::fs::remove_file(installation.data().join("keys/node.key")).unwrap();
    let output = installation.run(&["search", "x"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("keys file is not the one"), "{}", text(&output.stderr));
}

#[test]
fn a_mistake_in_the_configuration_is_named_with_its_line() {
    let installation = Installation::embedded();
    installation.write("rufaa.toml", "data = \"data\"\nhome_county = \"KE\"\n");
    let output = installation.run(&["search", "x"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(text(&output.stderr).contains("line 2"), "{}", text(&output.stderr));
}

#[test]
fn the_doctor_says_what_is_well_and_what_is_not() {
    let installation = Installation::embedded();
    assert_eq!(installation.run(&["doctor"]).status.code(), Some(0));
    std::fs::write(installation.data().join("rufaa.sqlite"), "no database").unwrap();
    let output = installation.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(5), "{}", text(&output.stdout));
    assert!(text(&output.stdout).contains("WRONG  database"), "{}", text(&output.stdout));
}

#[test]
fn init_makes_a_node_that_others_cannot_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let installation = Installation::embedded();
    let folder = installation.path("node").display().to_string();
    installation.json(&["init", &folder]);
    let mode = |path: &str| {
        let path = installation.path("node").join(path);
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!((mode("data"), mode("data/keys/node.key")), (0o700, 0o600));
    assert_eq!(
        installation.run(&["init", &folder]).status.code(),
        Some(1),
        "nothing is overwritten"
    );
}

#[test]
fn a_second_demonstration_leaves_the_folder_of_a_running_one_alone_and_says_what_to_do() {
    let installation = Installation::embedded();
    let temporary = installation.path("temporary");
    let data = temporary.join("rufaa-demo");
    let mut running = Server::demo(installation.command(&[]), &data);
    let kept = data.join("rufaa.sqlite");
    assert!(kept.exists());
    // Where none is named it is the one among the temporary files.
    let mut second = installation.command(&["demo", "--listen", "127.0.0.1:0"]);
    let refused = second.env("TMPDIR", &temporary).output().unwrap();
    let said = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("another demonstration") && said.contains("--data"), "{said}");
    assert!(kept.exists(), "nothing was emptied");
    assert_eq!(running.get("/en/demo").status, 200, "the first goes on");
    assert_eq!(running.get("/hsds/services").status, 200);
    running.kill();
    let left = data.join("left");
    std::fs::write(&left, "from before").unwrap();
    Server::demo(installation.command(&[]), &data);
    assert!(!left.exists(), "it begins anew once the other has ended");
}

#[test]
fn completions_and_the_manual_are_written() {
    let installation = Installation::embedded();
    assert!(text(&installation.run(&["completions", "bash"]).stdout).contains("complete"));
    assert!(text(&installation.run(&["man"]).stdout).contains(".TH"));
}
