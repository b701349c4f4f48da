//! What each theft yields (promise 3): two hundred secrets go through a real server, and then the
//! database with its journal, the logs, backups, exports, the index, error pages and what a crash leaves
//! are searched for each of them in six encodings.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot be set up has failed"
)]
#[path = "theft/kinds.rs"]
mod kinds;
#[path = "theft/letters.rs"]
mod letters;
#[path = "theft/meetings.rs"]
mod meetings;
#[path = "../../web/tests/support/search.rs"]
mod search;
mod support;

use std::process::{Command, Stdio};

use search::{assert_free_of, every_file};
use support::browser::{Browser, between, code_of, join, seen_on, share_unit};
use support::{Installation, Server, eventually};

/// Members that join, each with eight secrets.
const MEMBERS: usize = 14;
/// Hidden places, each with three.
const SHELTERS: usize = 30;
/// Secrets that are planted at the least.
const PLANTED_MIN: usize = 200;

/// A list of shelters whose true addresses nobody may find, and those addresses.
fn shelters(installation: &Installation) -> Vec<String> {
    let mut secrets = Vec::new();
    let mut table = String::from("Name,Needs,Country,Address,Latitude,Longitude\n");
    for number in 0..SHELTERS {
        let place = [
            format!("Plot-QX{}-Kanamkemer", 7_700 + number),
            format!("3.09{}1", 10_000 + number * 37),
            format!("35.61{}9", 10_000 + number * 53),
        ];
        let [address, north, east] = &place;
        let row = format!("House {number},emergency-shelter,KE,{address},{north},{east}\n");
        table.push_str(&row);
        secrets.extend(place);
    }
    let file = installation.write("shelters.csv", &table);
    let taken = installation.json(&["import", file.to_str().unwrap(), "--apply"]);
    assert_eq!(taken["new"], SHELTERS, "{taken}");
    assert_eq!(taken["confidential_places"], SHELTERS, "{taken}");
    std::fs::remove_file(file).unwrap();
    secrets
}

/// A case with words that nobody outside the unit may read; gives those words.
fn case(browser: &mut Browser<'_>, number: usize) -> Vec<String> {
    let unit = between(&browser.get("/en/work/cases/new").body, "name=\"unit\" value=\"", "\"");
    let fields = [("unit", unit.as_str()), ("signal", "met"), ("now", "not-safe-to-ask")];
    let begun = browser.post("/en/work/cases/new", &fields);
    assert_eq!(begun.status, 303, "{}", begun.body);
    let at = begun.head.lines().find(|line| line.to_lowercase().starts_with("location:"));
    let case = at.unwrap().split_once(':').unwrap().1.trim().to_owned();
    let word = |what: &str| format!("{what}quagga{}", number * 15_485_863);
    let [name, place, danger, plan, note] = ["name", "place", "danger", "plan", "note"].map(word);
    for (kind, fields) in [
        ("identity", [("name", name.as_str()), ("also", "")]),
        ("contact", [("way", "in-person"), ("how", &place)]),
        ("note", [("part", "care"), ("words", &note)]),
    ] {
        let seen = seen_on(browser, &format!("{case}/write/{kind}"));
        let fields = [fields[0], fields[1], ("seen-record", seen.as_str())];
        let written = browser.post(&format!("{case}/write/{kind}"), &fields);
        assert_eq!(written.status, 303, "{kind}: {}", written.body);
    }
    let seen = seen_on(browser, &format!("{case}/write/risk"));
    let risk = [
        ("level", "2"),
        ("risk-person", danger.as_str()),
        ("risk-plan", &plan),
        ("seen-record", &seen),
    ];
    assert_eq!(browser.post(&format!("{case}/write/risk"), &risk).status, 303);
    let shown = browser.get(&case).body;
    assert!(shown.contains(&name) && shown.contains(&note), "who may read it reads it");
    assert!(browser.get("/en/work/cases").body.contains(&name));
    vec![name, place, danger, plan, note]
}

/// Everything that members do with secrets; gives the secrets, and what error pages said, each with what
/// it may give back to whoever typed it.
fn work(server: &Server, first: &str) -> (Vec<String>, Vec<(String, Vec<String>)>) {
    let mut secrets = vec![first.to_owned()];
    let mut members = vec![join(server, first, 0)];
    let mut admin = Browser::new(server);
    admin.sign_in(&members[0], &members[0].passphrase, 1);
    for number in 1..MEMBERS {
        let fields = [("name", format!("Member {number}")), ("role", "caseworker".to_owned())];
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let code = code_of(&admin.post("/en/work/members", &fields).body);
        members.push(join(server, &code, number));
        secrets.push(code);
    }
    secrets.extend([admin.cookie.clone(), admin.form.clone()]);
    share_unit(&mut admin);
    let mut seen = Vec::new();
    for (number, member) in members.iter().enumerate() {
        secrets.extend([&member.factor, &member.passphrase, &member.recovery].map(Clone::clone));
        if number == 0 {
            continue;
        }
        let mut browser = Browser::new(server);
        browser.refused(
            "/en/sign-in",
            &[("name", &member.name), ("passphrase", &member.passphrase), ("digits", "000000")],
        );
        browser.sign_in(member, &member.passphrase, 1);
        let new = format!("obsidian {number} meadow violin {}", number * 104_729);
        let fields = [("current", member.passphrase.as_str()), ("passphrase", &new)];
        let mistyped = [fields[0], fields[1], ("again", "something else")];
        browser.refused("/en/work/account/passphrase", &mistyped);
        let changed = [fields[0], fields[1], ("again", new.as_str())];
        let answer = browser.post("/en/work/account/passphrase", &changed);
        assert_eq!(answer.status, 303, "{}", answer.body);
        // Where she is told that something waits; `%2B` is a plus.
        let telephone = format!("2547{:08}", 11_000_000 + number * 7_919);
        let told = [("way", "sms"), ("address", &format!("%2B{telephone}"))];
        assert_eq!(browser.post("/en/work/account/nudge", &told).status, 303);
        secrets.push(telephone);
        secrets.extend(case(&mut browser, number));
        let renewed = browser.post("/en/work/account/recovery-code", &[("current", &new)]);
        secrets.push(code_of(&renewed.body));
        browser.refused("/en/recovery", &[("name", &member.name), ("code", &member.recovery)]);
        secrets.extend([new, browser.cookie.clone(), browser.form.clone()]);
        // A form carries its session's token, and gives back a code that was typed.
        let own = spellings(&[browser.form.clone(), member.recovery.clone()]);
        seen.extend(browser.seen.drain(..).map(|page| (page, own.clone())));
    }
    (secrets, seen)
}

/// As it was shown, and as somebody would type it.
fn spellings(secrets: &[String]) -> Vec<String> {
    let bare = |secret: &String| {
        let secret = secret.strip_prefix("__Host-rufaa=").unwrap_or(secret);
        [secret.to_owned(), secret.replace(['-', ' '], "")]
    };
    let mut all: Vec<String> = secrets.iter().flat_map(bare).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[test]
fn promise_3_two_hundred_secrets_stand_in_nothing_that_can_be_stolen() {
    let installation = Installation::embedded();
    installation.write("rufaa.toml", "[nudge]\nsms = [\"/bin/true\"]\n");
    let mut secrets = shelters(&installation);
    let (invitation, kit) = installation.begin();
    secrets.extend(kit);
    let mut server = installation.serve();
    let (of_members, seen) = work(&server, &invitation);
    secrets.extend(of_members);
    assert!(secrets.len() >= PLANTED_MIN, "only {} secrets were planted", secrets.len());

    for name in ["night.backup", "export.json", "export.csv", "export.zip", "log"] {
        let path = installation.path(name).display().to_string();
        match name {
            "night.backup" => installation.json(&["backup", &path]),
            "log" => installation.json(&["audit", "export", &path]),
            _ => installation.json(&["export", &path]),
        };
    }
    let clear = installation.path("clear.zip").display().to_string();
    installation.json(&["backup", &clear, "--in-clear"]);
    // Killed, so that the journal of the database stays beside it.
    server.kill();
    let mut said = Vec::new();
    let mut log = server.child.stderr.take().unwrap();
    std::io::Read::read_to_end(&mut log, &mut said).unwrap();

    let all = spellings(&secrets);
    assert_free_of(&all, "the log of the server", &said);
    for (page, own) in &seen {
        let others: Vec<&String> = all.iter().filter(|secret| !own.contains(secret)).collect();
        assert_free_of(&others, "an error page", page.as_bytes());
    }
    let (mut files, mut journals) = (0, 0);
    every_file(&installation.path(""), &mut |path, bytes| {
        files += 1;
        journals += usize::from(path.to_string_lossy().ends_with("-wal"));
        assert_free_of(&all, &path.display().to_string(), &bytes);
    });
    assert!(journals > 0 && files > 20, "{files} files, {journals} journals");
    println!(
        "{} secrets in {} spellings and six encodings: in none of {files} files, {} error pages",
        secrets.len(),
        all.len(),
        seen.len()
    );
}

/// A core dump would hold whatever members typed last.
#[test]
fn promise_3_a_process_that_crashes_leaves_no_core_dump() {
    let aborted = |program: &str, arguments: &str| -> Option<usize> {
        let installation = Installation::embedded();
        let folder = installation.path("");
        let mut shell = Command::new("bash");
        shell
            .args(["-c", &format!("ulimit -c unlimited; exec \"$0\" {arguments}"), program])
            .current_dir(&folder);
        let abort = |pid: u32| {
            Command::new("kill").args(["-ABRT", &pid.to_string()]).status().unwrap();
        };
        if arguments == "serve" {
            let mut server = Server::start(shell);
            abort(server.child.id());
            server.child.wait().unwrap();
        } else {
            let mut child = shell.stdout(Stdio::piped()).spawn().unwrap();
            assert!(eventually(|| is_program(child.id(), program)));
            abort(child.id());
            child.wait().unwrap();
        }
        let items = std::fs::read_dir(&folder).unwrap().flatten();
        Some(items.filter(|item| item.file_name().to_string_lossy().starts_with("core")).count())
    };
    if aborted("/bin/sleep", "60") != Some(1) {
        println!("skipped: core dumps of this machine go elsewhere");
        return;
    }
    assert_eq!(aborted(env!("CARGO_BIN_EXE_rufaa"), "serve"), Some(0));
}

/// Whether a process runs this program by now, and not the shell before it.
fn is_program(pid: u32, program: &str) -> bool {
    let name = std::fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default();
    program.ends_with(name.trim()) && !name.is_empty()
}
