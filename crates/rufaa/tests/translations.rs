//! Texts of the pages on their way to a translator and back, as an operator sees them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot be set up has failed"
)]
mod support;

use support::{Installation, Server, text};

const IMPORT: [&str; 7] =
    ["translations", "import", "so.po", "--language", "so", "--into", "texts"];

/// An installation with a file of Somali texts in which one text was mended.
fn mended(from: &str, to: &str) -> Installation {
    let installation = Installation::embedded();
    let told = installation.json(&["translations", "export", "so.po", "--language", "so"]);
    assert!(told["texts"].as_u64().unwrap() > 400);
    let file = std::fs::read_to_string(installation.path("so.po")).unwrap();
    assert!(file.contains(from));
    installation.write("so.po", &file.replace(from, to));
    installation
}

fn home(installation: &Installation) -> String {
    let mut command = installation.command(&["serve"]);
    command.env("RUFAA_TEXTS_FOLDER", installation.path("texts"));
    Server::start(command).get("/so/").body
}

#[test]
fn a_text_that_came_back_stands_on_the_page_without_a_build() {
    let installation = mended("\"Ka bax boggan\"", "\"Bogga ka bax\"");
    let told = installation.json(&IMPORT);
    assert_eq!(told["outdated"].as_array().unwrap().len(), 0);
    let page = home(&installation);
    assert!(page.contains("Bogga ka bax") && !page.contains("Ka bax boggan"));
    assert!(page.contains("tarjumaaddan"), "nobody has read it, and the page says so");
}

#[test]
fn a_file_that_would_break_a_page_changes_nothing_and_says_which_text() {
    let installation = mended("{ $km } km", "km");
    let output = installation.run(&IMPORT);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("find.ftl:distance"), "{}", text(&output.stderr));
    assert!(!installation.path("texts").exists());
}

#[test]
fn only_what_was_read_whole_is_called_reviewed() {
    let installation = mended("#, fuzzy\n", "");
    let read = [&IMPORT[..], &["--reviewed-by", "Hodan"]].concat();
    installation.json(&read);
    assert!(!home(&installation).contains("tarjumaaddan"));
    let approved = installation.path("texts/so/reviewed.toml");
    assert!(approved.exists());

    let unread = mended("\"Ka bax boggan\"", "\"Bogga ka bax\"");
    assert_eq!(unread.run(&read).status.code(), Some(1), "rows are marked as not read");
    // A later change without a reader takes the approval away.
    let file = std::fs::read_to_string(unread.path("so.po")).unwrap();
    installation.write("so.po", &file);
    installation.json(&IMPORT);
    assert!(!approved.exists());
    assert!(home(&installation).contains("tarjumaaddan"));
}
