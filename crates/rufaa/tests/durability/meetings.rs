//! Conferences of two organisations while the process is killed: what was said stands once, on both sides, and what was
//! ended opens for nobody who was asked.

use std::collections::BTreeMap;

use super::Outcome;
use super::records::{Kills, Writer, in_installations, killed_again, writers};
use super::referrals::{CLINIC, clinic, needs_a_doctor, said};
use super::support::browser::{Browser, between, join, share_unit};
use super::support::{Installation, Server};

/// Kills in every run.
const KILLS: usize = 5;
/// Acknowledged words after which the process is killed: between one and so many.
const WORDS_BEFORE_KILL: u64 = 90;

/// Something that was said: in whose case, at which conference, of which kind, and in which words.
struct Word {
    writer: usize,
    conference: Option<String>,
    what: What,
    words: String,
    outcome: Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    Called,
    Minutes,
    OfGuest,
    Agreed,
    Ended,
}

impl What {
    const ALL: [Self; 5] = [Self::Called, Self::Minutes, Self::OfGuest, Self::Agreed, Self::Ended];
}

/// Somebody of another organisation, who can be asked; and her seat.
fn guest(installation: &Installation, server: &Server) -> Writer {
    clinic(installation);
    let admit = ["admit", "--organisation", "Mwangaza", "--kind", "civil-society"];
    let who = ["--entry", CLINIC, "--member", "Member of the clinic", "--role", "caseworker"];
    let admitted = installation.json(&[&admit[..], &who].concat());
    let member = join(server, admitted["invitation"].as_str().unwrap(), 90);
    let mut browser = Browser::new(server);
    browser.sign_in(&member, &member.passphrase, 1);
    share_unit(&mut browser);
    Writer::of(browser, String::new())
}

/// The last day on which they may speak; nobody's test runs so late that today is behind.
#[expect(clippy::disallowed_methods, reason = "the program goes by the clock of the machine")]
fn tomorrow() -> String {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    now.date().tomorrow().unwrap().to_string()
}

/// Calls a conference for this. Gives what came of it and where it is; nothing where it could not be asked for.
fn called(host: &mut Browser<'_>, case: &str, words: &str) -> Option<(Outcome, Option<String>)> {
    let path = format!("{case}/conference");
    let page = host.try_get(&path)?.body;
    let once = hidden(&page, "once")?;
    let unit = page.split("Mwangaza").next()?;
    let unit = unit.rsplit("name=\"units\" value=\"").next()?.split('"').next()?;
    let day = tomorrow();
    let mut form = vec![
        ("once", once.as_str()),
        ("what-for", words),
        ("meet-on", &day),
        ("open-days", "30"),
        ("told", "age"),
        ("units", unit),
    ];
    let offered = host.try_post(&path, &[&form[..], &[("act", "look")]].concat())?.body;
    let seat = hidden_of(&offered, "seats")?;
    form.push(("seats", &seat));
    let looked = host.try_post(&path, &[&form[..], &[("act", "look")]].concat())?.body;
    let shown = hidden(&looked, "shown")?;
    form.extend([("act", "call"), ("shown", &shown), ("agrees", "yes"), ("giver", "herself")]);
    form.extend([("asked-in", "en"), ("interpreter", "nobody"), ("read-back", "yes")]);
    let answer = host.try_post(&path, &form);
    let leads = answer.as_ref().and_then(|answer| answer.location().map(str::to_owned));
    Some((said(answer, "call"), leads))
}

/// What a form carries along; nothing where too many asked at once.
fn hidden(page: &str, name: &str) -> Option<String> {
    hidden_of(page, name).filter(|value| !value.is_empty())
}

fn hidden_of(page: &str, name: &str) -> Option<String> {
    let begin = format!("name=\"{name}\" value=\"");
    page.contains(&begin).then(|| between(page, &begin, "\""))
}

/// Calls one after the other, speaks there as both sides, and ends every second, until the process dies.
fn meet_on(
    (host, guest, server): (&Writer, &Writer, &Server),
    begin: &str,
    keep: impl Fn(Option<&str>, What, &str, Outcome),
) {
    let (mut hosts, mut guests) = (host.browser(server), guest.browser(server));
    for number in 0.. {
        let words = |what: &str| format!("{begin}-{number}-{what}-");
        let Some((outcome, conference)) = called(&mut hosts, &host.case, &words("called")) else {
            // Too many at once: it is asked for again; where nobody answers, it is over.
            if hosts.try_get("/en/work").is_none() {
                return;
            }
            continue;
        };
        keep(conference.as_deref(), What::Called, &words("called"), outcome);
        let Some(path) = conference else {
            if outcome == Outcome::Unknown {
                return;
            }
            continue;
        };
        let says = |what: What, browser: &mut Browser<'_>, fields: &[(&str, &str)], words: &str| {
            let outcome = said(browser.try_post(&path, fields), words);
            keep(Some(&path), what, words, outcome);
            outcome != Outcome::Unknown
        };
        let (minutes, of_guest, agreed) = (words("minutes"), words("guest"), words("agreed"));
        if !says(What::Minutes, &mut hosts, &[("act", "minutes"), ("words", &minutes)], &minutes)
            || !says(
                What::OfGuest,
                &mut guests,
                &[("act", "minutes"), ("words", &of_guest)],
                &of_guest,
            )
        {
            return;
        }
        let Some(page) = guests.try_get(&path) else { return };
        if page.status != 200 {
            continue;
        }
        let who = between(&page.body, "name=\"action-who\"", "</select>");
        let who = who.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
        let day = tomorrow();
        let agree = [
            ("act", "agree"),
            ("action-what", agreed.as_str()),
            ("action-who", who),
            ("action-until", &day),
        ];
        let ended = words("ended");
        if !says(What::Agreed, &mut hosts, &agree, &agreed)
            || (number % 2 == 0 && !says(What::Ended, &mut hosts, &[("act", "end")], &ended))
        {
            return;
        }
    }
}

/// How often it stands with whoever called; what was ended is over for both, and opens for nobody who was asked.
fn times(host: &mut Browser<'_>, guest: &mut Browser<'_>, (case, word): (&str, &Word)) -> usize {
    let Some(path) = &word.conference else {
        return host.get(case).body.matches(word.words.as_str()).count();
    };
    let (hosts, guests) = (host.get(path), guest.get(path));
    assert_eq!((hosts.status, guests.status), (200, 200), "{path}: {}", guests.body);
    let is_over = hosts.body.contains("This conference is over");
    assert_eq!(is_over, guests.body.contains("This conference is over"), "{path}");
    if word.what == What::Ended {
        return usize::from(is_over);
    }
    // What is to be done stands on its button, too.
    let said = match word.what {
        What::Agreed => format!("<h3><bdi>{}</bdi>", word.words),
        What::Called | What::Minutes | What::OfGuest | What::Ended => word.words.clone(),
    };
    let [times, of_guest] = [&hosts, &guests].map(|page| page.body.matches(&said).count());
    assert_eq!(of_guest, if is_over { 0 } else { times }, "{path}, over: {is_over}");
    times
}

#[test]
fn promise_4_no_acknowledged_word_of_a_conference_is_lost_and_none_that_ended_opens_by_kill() {
    let of_one = Kills { times: KILLS, most: WORDS_BEFORE_KILL, seed: 20_261_131 };
    in_installations(&of_one, words_are_kept);
}

fn words_are_kept(kills: &Kills) {
    let installation = Installation::embedded();
    let server = installation.serve();
    let writers = writers(&installation, &server);
    let guest = guest(&installation, &server);
    for writer in &writers {
        needs_a_doctor(&mut writer.browser(&server), &writer.case);
    }
    let of = (&installation, &*writers);
    let (server, all) = killed_again(
        of,
        server,
        kills,
        |one: &Word| one.outcome,
        |(round, number), server, keep| {
            let begin = format!("hirola-{round}-{number}");
            meet_on((&writers[number], &guest, server), &begin, |path, what, words, outcome| {
                let (conference, words) = (path.map(str::to_owned), words.to_owned());
                keep(Word { writer: number, conference, what, words, outcome });
            });
        },
    );
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in &all {
        let writer = &writers[word.writer];
        let [mut host, mut guest] = [writer, &guest].map(|one| one.browser(&server));
        let times = times(&mut host, &mut guest, (&writer.case, word));
        let right = word.outcome.allows(times);
        assert!(right, "{:?} {} was {:?}: {times}", word.what, word.words, word.outcome);
        *counts.entry(format!("{:?} {:?}", word.what, word.outcome)).or_default() += 1;
    }
    println!("{KILLS} kills while conferences were held: {counts:?}");
    for what in What::ALL {
        let is_kept = |word: &&Word| word.what == what && word.outcome == Outcome::Acknowledged;
        assert!(all.iter().any(|word| is_kept(&word)), "{what:?} was kept once at least");
    }
    installation.json(&["audit", "verify"]);
}
