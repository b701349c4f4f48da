//! What was sent about her, said about her, put into her case and looked for: none of it can be stolen.

use std::path::Path;

use super::search::{assert_free_of, every_file};
use super::support::browser::{Browser, between, seen_on};
use super::support::{Installation, Server};

/// A word that stands nowhere else.
pub(super) fn word(what: &str) -> String {
    format!("{what}tsessebe860281")
}

/// A case with words in every part that a package takes along; gives its address.
pub(super) fn case(desk: &mut Browser<'_>, words: &mut Vec<String>) -> String {
    let mut plant = |what: &str| {
        words.push(word(what));
        word(what)
    };
    let unit = between(&desk.get("/en/work/cases/new").body, "name=\"unit\" value=\"", "\"");
    let seen = plant("seen");
    let mut begun =
        vec![("unit", unit.as_str()), ("signal", "met"), ("now", "safe-to-talk"), ("seen", &seen)];
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"];
    begun.extend(points.map(|point| ("holds", point)));
    let case = desk.taken("/en/work/cases/new", &begun);
    let (name, how, danger) = (plant("name"), plant("how"), plant("danger"));
    for (kind, fields) in [
        (
            "identity",
            vec![
                ("name", name.as_str()),
                ("age-low", "29"),
                ("sex", "female"),
                ("languages", "sw"),
            ],
        ),
        ("contact", vec![("way", "in-person"), ("how", &how)]),
        (
            "individual",
            vec![("person-name", &danger), ("relation", "parent"), ("standing", "implicated")],
        ),
        (
            "need",
            vec![
                ("need", "emergency-shelter"),
                ("urgency", "24h"),
                ("need-state", "open"),
                ("known", &plant("known")),
            ],
        ),
    ] {
        let path = format!("{case}/write/{kind}");
        let seen = seen_on(desk, &path);
        let all: Vec<_> = fields.into_iter().chain([("seen-record", seen.as_str())]).collect();
        desk.taken(&path, &all);
    }
    let file = rufaa_app::testing::paper(&plant("file"));
    let no = "no".to_owned();
    let fields = [("title", plant("title")), ("part", "care".to_owned()), ("shows-her", no)];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let put = desk.put(&format!("{case}/files"), &fields, &file);
    assert_eq!(put.status, 303, "{}", put.body);
    case
}

/// Sends her to the first house that is like this, with everything that a package can hold; gives the
/// referral's address.
pub(super) fn sent(desk: &mut Browser<'_>, case: &str, is_like: impl Fn(&str) -> bool) -> String {
    let proposed = desk.get(&format!("{case}/refer/emergency-shelter")).body;
    let ahead = format!("{case}/refer/emergency-shelter/");
    let house = proposed
        .split(&ahead)
        .skip(1)
        .find(|rest| is_like(rest.split("</a>").next().unwrap()))
        .and_then(|rest| rest.split('"').next())
        .unwrap_or_else(|| panic!("no such house in {proposed}"));
    let path = format!("{ahead}{house}");
    let (message, bridge) = (word("message"), word("bridge"));
    let mut fields = vec![
        ("message", message.as_str()),
        ("handover", &bridge),
        ("with", "by-sender"),
        ("transport", "taxi"),
        ("pays", "sender"),
    ];
    let shares = ["name", "age", "sex", "languages", "contact", "dangers", "need"];
    fields.extend(shares.map(|field| ("shares", field)));
    let look: Vec<_> = fields.iter().copied().chain([("act", "look")]).collect();
    let seen = desk.post(&path, &look).body;
    for planted in ["name", "how", "danger", "known", "message", "bridge"] {
        assert!(seen.contains(&word(planted)), "{planted} is in the package: {seen}");
    }
    let hidden = |name: &str| between(&seen, &format!("name=\"{name}\" value=\""), "\"");
    let (once, shown) = (hidden("once"), hidden("shown"));
    fields.extend([
        ("act", "send"),
        ("once", &once),
        ("shown", &shown),
        ("purpose", "referral"),
        ("agrees", "yes"),
        ("giver", "herself"),
        ("asked-in", "sw"),
        ("interpreter", "nobody"),
        ("read-back", "yes"),
    ]);
    desk.taken(&path, &fields)
}

#[test]
fn promise_3_what_was_sent_and_said_about_her_stands_in_nothing_that_can_be_stolen() {
    let installation = Installation::embedded();
    let data = installation.path("demo");
    let mut server = Server::demo(installation.command(&[]), &data);
    let mut words = Vec::new();
    let mut pages = Vec::new();
    {
        let mut desk = Browser::new(&server);
        desk.be("joyce");
        let case = case(&mut desk, &mut words);
        let mut house = Browser::new(&server);
        house.be("zawadi");
        let town = between(&house.get("/en/work/entry").body, "Kimbilio House ", " (");
        let own = format!("Kimbilio House {town}");
        let letter = sent(&mut desk, &case, |name| name.contains(&own));
        words.extend([word("message"), word("bridge")]);
        let read = house.get(&letter).body;
        assert!(read.contains(&word("name")), "the house reads what was sent to it: {read}");
        for (who, made, what) in [(0, "ask", "question"), (1, "answer", "reply")] {
            let said = word(what);
            let by = if who == 0 { &mut house } else { &mut desk };
            by.taken(&letter, &[("move", made), ("words", &said)]);
            words.push(said);
        }
        assert!(house.get(&letter).body.contains(&word("reply")));
        // What was typed and found, and what was typed and not found.
        let found = desk.post("/en/work/cases/found", &[("words", &word("name"))]).body;
        assert!(found.contains("<bdi>"), "{found}");
        words.push(word("nobody"));
        desk.post("/en/work/cases/found", &[("words", &word("nobody"))]);
        // A house without an account: what its bearer carries is no secret, but what opens it is.
        let other = sent(&mut desk, &case, |name| !name.contains(&own));
        let days = [("language", "sw"), ("days", "7"), ("paper", "roll")];
        let slip = desk.post(&format!("{other}/slip"), &days);
        assert_eq!(slip.status, 200, "{}", slip.body);
        let code = between(&slip.body, "/sw/slip/", "<");
        words.push(code.replace('-', ""));
        words.push(code);
        // Wrong forms give back what was typed, and leave nothing.
        let path = format!("{case}/write/need");
        desk.refused(&path, &[("need", "none"), ("known", &word("mistyped"))]);
        let mistyped = word("mistyped");
        words.push(mistyped.clone());
        pages.extend(desk.seen.drain(..).map(|page| (page, mistyped.clone())));
    }
    let files = searched(&installation, (&mut server, &data), (&words, &pages));
    println!("{} words of a case and its referral: in none of {files} files", words.len());
}

/// Takes everything that can be taken of a demonstration that is killed, and looks through it for each word;
/// a page of an error may give back the one that was typed there. Gives how many files there were.
pub(super) fn searched(
    installation: &Installation,
    (server, data): (&mut Server, &Path),
    (words, pages): (&[String], &[(String, String)]),
) -> usize {
    let config = data.join("rufaa.toml").display().to_string();
    for (name, command) in [("night.backup", "backup"), ("export.json", "export")] {
        let path = installation.path(name).display().to_string();
        installation.json(&["--config", &config, command, &path]);
    }
    let log = installation.path("log").display().to_string();
    installation.json(&["--config", &config, "audit", "export", &log]);
    let clear = installation.path("clear.zip").display().to_string();
    installation.json(&["--config", &config, "backup", &clear, "--in-clear"]);
    server.kill();
    let mut said = Vec::new();
    std::io::Read::read_to_end(&mut server.child.stderr.take().unwrap(), &mut said).unwrap();
    assert_free_of(words, "the log of the server", &said);
    for (page, own) in pages {
        let others: Vec<&String> = words.iter().filter(|word| *word != own).collect();
        assert_free_of(&others, "an error page", page.as_bytes());
    }
    let mut files = 0;
    every_file(&installation.path(""), &mut |path, bytes| {
        files += 1;
        assert_free_of(words, &path.display().to_string(), &bytes);
    });
    assert!(files > 20 && words.len() >= 14, "{files} files, {} words", words.len());
    files
}
