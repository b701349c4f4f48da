//! Records of cases, written by members who are signed in, while the process is killed.

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Mutex;

use super::support::browser::{Browser, between, code_of, join, seen_on, share_unit};
use super::support::{Installation, Server, eventually};
use super::{Chance, Outcome, number_of};

/// Kills in every run.
const KILLS: usize = 8;
/// Members that write at once, each into a case of her own.
const WRITERS: usize = 8;
/// Acknowledged records after which the process is killed: between one and so many.
const RECORDS_BEFORE_KILL: u64 = 60;

/// A member who stays signed in over every restart: her cookie, the token of her forms, and her case.
pub(super) struct Writer {
    cookie: String,
    form: String,
    pub(super) case: String,
}

impl Writer {
    /// Whoever has this browser, with her case.
    pub(super) fn of(browser: Browser<'_>, case: String) -> Self {
        Self { cookie: browser.cookie, form: browser.form, case }
    }

    pub(super) fn browser<'a>(&self, server: &'a Server) -> Browser<'a> {
        Browser { cookie: self.cookie.clone(), form: self.form.clone(), ..Browser::new(server) }
    }
}

/// Members of one unit, each with a case that she began; the first is their supervisor.
pub(super) fn writers(installation: &Installation, server: &Server) -> Vec<Writer> {
    let (invitation, _) = installation.begin();
    let first = join(server, &invitation, 0);
    let mut admin = Browser::new(server);
    admin.sign_in(&first, &first.passphrase, 1);
    let members: Vec<_> = (1..=WRITERS)
        .map(|number| {
            let shown = format!("Member {number}");
            let role = if number == 1 { "supervisor" } else { "caseworker" };
            let fields = [("name", shown.as_str()), ("role", role)];
            join(server, &code_of(&admin.post("/en/work/members", &fields).body), number)
        })
        .collect();
    share_unit(&mut admin);
    let begun = |member| {
        let mut browser = Browser::new(server);
        browser.sign_in(member, &member.passphrase, 1);
        let unit = between(&browser.get("/en/work/cases/new").body, "name=\"unit\" value=\"", "\"");
        let fields = [("unit", unit.as_str()), ("signal", "met"), ("now", "not-safe-to-ask")];
        let case = browser.taken("/en/work/cases/new", &fields);
        Writer::of(browser, case)
    };
    members.iter().map(begun).collect()
}

/// Writes one record after the other until the process dies.
fn write_on(writer: &Writer, server: &Server, begin: &str, keep: impl Fn(String, Outcome)) {
    let mut browser = writer.browser(server);
    let path = format!("{}/write/note", writer.case);
    for number in 0.. {
        let Some(page) = browser.try_get(&path) else { return };
        let seen = between(&page.body, "name=\"seen-record\" value=\"", "\"");
        let words = format!("{begin}-{number}-");
        let fields = [("part", "care"), ("words", words.as_str()), ("seen-record", &seen)];
        let outcome = match browser.try_post(&path, &fields).map(|answer| answer.status) {
            Some(303) => Outcome::Acknowledged,
            Some(429 | 503) => Outcome::Refused,
            Some(other) => panic!("answered {other}"),
            None => Outcome::Unknown,
        };
        keep(words, outcome);
        if outcome == Outcome::Unknown {
            return;
        }
    }
}

/// Everyone writes, each on a thread of her own, until it is enough; then the process is killed.
fn killed_after(
    (writers, server): (&[Writer], &Server),
    is_enough: impl Fn() -> bool,
    write: impl Fn(usize, &Writer) + Sync,
) {
    std::thread::scope(|scope| {
        for (number, writer) in writers.iter().enumerate() {
            let write = &write;
            scope.spawn(move || write(number, writer));
        }
        let was_enough = eventually(is_enough);
        let id = server.child.id().to_string();
        assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
        assert!(was_enough, "too little was acknowledged");
    });
}

/// How often the process is killed in one installation, after how many acknowledged acts at the most, and with which chance.
pub(super) struct Kills {
    pub(super) times: usize,
    pub(super) most: u64,
    pub(super) seed: usize,
}

/// Tells a story in as many installations as it takes for the kills that are asked for: one bears so many and no more, since what
/// is kept grows, and is looked at as a whole.
pub(super) fn in_installations(of_one: &Kills, story: impl Fn(&Kills)) {
    let count = number_of("RUFAA_KILLS", of_one.times).div_ceil(of_one.times);
    let seed = number_of("RUFAA_SEED", of_one.seed);
    for number in 0..count {
        story(&Kills { seed: seed + number, ..*of_one });
    }
}

/// Everyone acts, and the process is killed, again and again; `act` is told which round it is and whose turn, and keeps what
/// came of each act. Gives the server that serves at last, and everything that was kept.
pub(super) fn killed_again<T: Send>(
    (installation, writers): (&Installation, &[Writer]),
    mut server: Server,
    kills: &Kills,
    outcome: impl Fn(&T) -> Outcome,
    act: impl Fn((usize, usize), &Server, &dyn Fn(T)) + Sync,
) -> (Server, Vec<T>) {
    let mut chance = Chance(u64::try_from(kills.seed).unwrap());
    let all = Mutex::new(Vec::new());
    let acknowledged = || {
        let all = all.lock().unwrap();
        all.iter().filter(|one| outcome(one) == Outcome::Acknowledged).count()
    };
    for round in 0..kills.times {
        let enough = acknowledged() + usize::try_from(1 + chance.below(kills.most)).unwrap();
        killed_after(
            (writers, &server),
            || acknowledged() >= enough,
            |number, _| act((round, number), &server, &|one| all.lock().unwrap().push(one)),
        );
        server.kill();
        server = installation.serve();
    }
    (server, all.into_inner().unwrap())
}

/// Every record that was acknowledged stands in its case once, readable, and the log is whole.
#[test]
fn promise_4_no_acknowledged_record_of_a_case_is_lost_by_kill() {
    let of_one = Kills { times: KILLS, most: RECORDS_BEFORE_KILL, seed: 20_261_127 };
    in_installations(&of_one, records_are_kept);
}

fn records_are_kept(kills: &Kills) {
    let installation = Installation::embedded();
    let server = installation.serve();
    let writers = writers(&installation, &server);
    let of = (&installation, &*writers);
    let outcome = |said: &(usize, String, Outcome)| said.2;
    let (server, said) =
        killed_again(of, server, kills, outcome, |(round, number), server, keep| {
            write_on(
                &writers[number],
                server,
                &format!("eland-{round}-{number}"),
                |words, outcome| {
                    keep((number, words, outcome));
                },
            );
        });
    let pages: Vec<String> = writers
        .iter()
        .map(|writer| {
            // On paper stands everything; the page shows the newest.
            let answer = writer.browser(&server).get(&format!("{}/print", writer.case));
            assert_eq!(answer.status, 200, "a session outlives the process: {}", answer.body);
            answer.body
        })
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (number, words, outcome) in &said {
        let times = pages[*number].matches(words.as_str()).count();
        let name = match outcome {
            Outcome::Acknowledged => "acknowledged",
            Outcome::Refused => "refused",
            Outcome::Unknown => "unknown",
        };
        assert!(outcome.allows(times), "{words} was {name} and stands {times} times");
        *counts.entry(name).or_default() += 1;
        *counts.entry("unknown and kept").or_default() +=
            usize::from(*outcome == Outcome::Unknown) * times;
    }
    // After all that, everyone goes on, and the log of what was done is whole.
    for writer in &writers {
        let mut browser = writer.browser(&server);
        let path = format!("{}/write/note", writer.case);
        let seen = seen_on(&mut browser, &path);
        let fields = [("part", "care"), ("words", "and on"), ("seen-record", seen.as_str())];
        browser.taken(&path, &fields);
    }
    installation.json(&["audit", "verify"]);
    println!("{KILLS} kills with {WRITERS} writers into cases: {counts:?}");
}
