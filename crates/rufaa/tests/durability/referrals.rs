//! Referrals on their way, and what a service said to them, while the process is killed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::Outcome;
use super::records::{Kills, Writer, in_installations, killed_again, writers};
use super::support::browser::{Browser, between, seen_on};
use super::support::{Answer, Installation, Server};

/// Kills in every run.
const KILLS: usize = 6;
/// Acknowledged steps after which the process is killed: between one and so many.
const STEPS_BEFORE_KILL: u64 = 24;
/// What happens to each referral, until the next one begins.
const STEPS: [&str; 3] = ["receive", "accept", "cancel"];
/// The organisation whose clinic is asked; it has no account.
pub(super) const CLINIC: &str = "00000000-0000-4000-8000-000001000000";

/// A step that was asked for: by whom, of which referral, and in which words; a referral that was sent
/// without an answer has no address yet.
struct Step {
    writer: usize,
    referral: Option<String>,
    words: String,
    outcome: Outcome,
}

/// A clinic that may receive referrals.
pub(super) fn clinic(installation: &Installation) {
    let id = |object: u32| format!("00000000-0000-4000-8000-000001{object:06}");
    let taxonomy = rufaa_domain::needs::needs_taxonomy_id();
    let term = uuid::Uuid::new_v5(&taxonomy, b"medical-care");
    let document = json!([{
        "id": CLINIC, "name": "Mwangaza", "description": "Help.",
        "services": [{
            "id": id(1), "name": "Help", "status": "active",
            "phones": [{"id": id(5), "number": "+254 700 000000"}],
            "attributes": [{"id": id(2), "taxonomy_term_id": term}],
            "service_at_locations": [{"id": id(3), "location_id": id(4)}],
        }],
        "locations": [{
            "id": id(4), "location_type": "physical", "latitude": 3.1, "longitude": 35.6,
            "area": "KE023",
        }],
    }]);
    let path = installation.write("list.json", &document.to_string()).display().to_string();
    installation.json(&["import", &path, "--source", "list", "--apply"]);
    for step in [
        &["accredit", "--until", "2099-01-01", "--kind", "shelter"][..],
        &["submit"],
        &["check", "--evidence", "licence 12"],
        &["approve", "--until", "2099-01-01"],
    ] {
        let all = [&["vet", step[0], CLINIC], &step[1..], &["--why", "a visit"]].concat();
        assert!(installation.run(&all).status.success(), "{step:?}");
    }
}

/// Writes down who she is, that it is safe to ask, and what she needs.
pub(super) fn needs_a_doctor(browser: &mut Browser<'_>, case: &str) {
    let points = ["private", "controller-absent", "interpreter", "may-stop", "no-doctor-first"];
    let safe = points.map(|point| ("holds", point)).into_iter().chain([("now", "safe-to-talk")]);
    let need = [("need", "medical-care"), ("urgency", "72h"), ("need-state", "open")];
    for (kind, fields) in [
        ("safety", safe.collect::<Vec<_>>()),
        ("identity", vec![("age-low", "30"), ("age-high", "30")]),
        ("need", need.to_vec()),
    ] {
        let path = format!("{case}/write/{kind}");
        let seen = seen_on(browser, &path);
        let all: Vec<_> = fields.into_iter().chain([("seen-record", seen.as_str())]).collect();
        browser.taken(&path, &all);
    }
}

/// A form that is filled: where it goes, and its fields.
pub(super) type Filled = (String, Vec<(&'static str, String)>);

/// The form by which she is sent to the clinic, with what she said to what was shown; nothing where it could not be asked for.
pub(super) fn sending(browser: &mut Browser<'_>, case: &str, words: &str) -> Option<Filled> {
    let ahead = format!("{case}/refer/medical-care");
    let proposed = browser.try_get(&ahead)?.body;
    let path = between(&proposed, &format!("<h3><a href=\"{ahead}/"), "\"");
    let path = format!("{ahead}/{path}");
    let base = [
        ("message", words),
        ("shares", "age"),
        ("with", "alone"),
        ("transport", "public"),
        ("pays", "nobody"),
    ];
    let shown = browser.try_post(&path, &[&base[..], &[("act", "look")]].concat())?.body;
    let hidden = |name: &str| between(&shown, &format!("name=\"{name}\" value=\""), "\"");
    let (once, mark) = (hidden("once"), hidden("shown"));
    let asked = [
        ("act", "send"),
        ("once", once.as_str()),
        ("shown", mark.as_str()),
        ("purpose", "referral"),
        ("agrees", "yes"),
        ("giver", "herself"),
        ("asked-in", "en"),
        ("interpreter", "nobody"),
        ("read-back", "yes"),
    ];
    let all = base.iter().chain(&asked);
    Some((path, all.map(|(name, value)| (*name, (*value).to_owned())).collect()))
}

/// Sends her to the clinic. Gives what came of it and, where it was answered, the referral's address;
/// nothing where it could not be asked for.
fn sent(browser: &mut Browser<'_>, case: &str, words: &str) -> Option<(Outcome, Option<String>)> {
    let (path, fields) = sending(browser, case, words)?;
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = browser.try_post(&path, &fields);
    Some(match answer {
        None => (Outcome::Unknown, None),
        Some(answer) if answer.status == 303 => {
            (Outcome::Acknowledged, answer.location().map(str::to_owned))
        }
        Some(answer) if matches!(answer.status, 429 | 503) => (Outcome::Refused, None),
        Some(answer) => panic!("{path} answered {}: {}", answer.status, answer.body),
    })
}

/// What came of a step.
pub(super) fn said(answer: Option<Answer>, step: &str) -> Outcome {
    match answer.map(|answer| answer.status) {
        Some(303) => Outcome::Acknowledged,
        Some(429 | 503) => Outcome::Refused,
        Some(other) => panic!("{step} answered {other}"),
        None => Outcome::Unknown,
    }
}

/// Sends one referral after the other and writes down what the clinic said, until the process dies.
fn refer_on(
    writer: &Writer,
    server: &Server,
    begin: &str,
    keep: impl Fn(Option<&str>, &str, Outcome),
) {
    let mut browser = writer.browser(server);
    // What the last kill left open is taken back first: nobody is asked twice for a need.
    let Some(page) = browser.try_get(&writer.case) else { return };
    for path in paths_in(&page.body) {
        let Some(left) = browser.try_get(&path) else { return };
        if left.body.contains("<b>Taken back by the sender</b>") {
            continue;
        }
        let words = format!("{begin}-left-cancel-");
        let own = [("move", "cancel"), ("words", words.as_str()), ("reason", "moved")];
        let outcome = said(browser.try_post(&path, &own), "cancel");
        keep(Some(&path), &words, outcome);
        if outcome != Outcome::Acknowledged {
            return;
        }
    }
    for number in 0.. {
        let words = format!("{begin}-{number}-sent-");
        let Some((outcome, referral)) = sent(&mut browser, &writer.case, &words) else { return };
        keep(referral.as_deref(), &words, outcome);
        let Some(referral) = referral else {
            if outcome == Outcome::Unknown {
                return;
            }
            continue;
        };
        for step in STEPS {
            let words = format!("{begin}-{number}-{step}-");
            let heard =
                [("move", step), ("words", &words), ("heard-who", "Matron"), ("heard-by", "phone")];
            // It is the sender's own: nobody is heard.
            let own = [("move", step), ("words", &words), ("reason", "moved")];
            let fields = if step == "cancel" { &own[..] } else { &heard[..] };
            let outcome = said(browser.try_post(&referral, fields), step);
            keep(Some(&referral), &words, outcome);
            if outcome != Outcome::Acknowledged {
                break;
            }
        }
    }
}

/// The referrals to which the page of a case leads.
fn paths_in(page: &str) -> BTreeSet<String> {
    let links = page.split("href=\"/en/work/referrals/").skip(1);
    links.map(|rest| format!("/en/work/referrals/{}", rest.split('"').next().unwrap())).collect()
}

/// The referrals of a case, and the page of each.
pub(super) fn referrals(browser: &mut Browser<'_>, case: &str) -> BTreeMap<String, String> {
    let paths = paths_in(&browser.get(case).body);
    paths.into_iter().map(|path| (path.clone(), browser.get(&path).body)).collect()
}

/// Every referral that was sent is there once, with every word that was said of it, and is in the state
/// to which the last of them brought it.
#[test]
fn promise_4_no_acknowledged_step_of_a_referral_is_lost_by_kill() {
    let of_one = Kills { times: KILLS, most: STEPS_BEFORE_KILL, seed: 20_261_128 };
    in_installations(&of_one, steps_are_kept);
}

fn steps_are_kept(kills: &Kills) {
    let installation = Installation::embedded();
    clinic(&installation);
    let server = installation.serve();
    let writers = writers(&installation, &server);
    for writer in &writers {
        needs_a_doctor(&mut writer.browser(&server), &writer.case);
    }
    let of = (&installation, &*writers);
    let (server, steps) = killed_again(
        of,
        server,
        kills,
        |one: &Step| one.outcome,
        |(round, number), server, keep| {
            let begin = format!("kudu-{round}-{number}");
            refer_on(&writers[number], server, &begin, |referral, words, outcome| {
                let (referral, words) = (referral.map(str::to_owned), words.to_owned());
                keep(Step { writer: number, referral, words, outcome });
            });
        },
    );
    let there: Vec<BTreeMap<String, String>> = writers
        .iter()
        .map(|writer| referrals(&mut writer.browser(&server), &writer.case))
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for step in &steps {
        let pages = &there[step.writer];
        let of_it = step.referral.as_ref().map(|path| {
            pages.get(path).unwrap_or_else(|| panic!("{path} was sent and is not there"))
        });
        let times = match of_it {
            Some(page) => page.matches(step.words.as_str()).count(),
            None => pages.values().filter(|page| page.contains(&step.words)).count(),
        };
        let right = step.outcome.allows(times);
        assert!(right, "{} was {:?} and stands {times} times", step.words, step.outcome);
        *counts.entry(format!("{:?}", step.outcome)).or_default() += 1;
    }
    // None that nobody sent, and each where its last word brought it.
    for (number, pages) in there.iter().enumerate() {
        for (path, page) in pages {
            let mut of_it = steps.iter().filter(|step| step.writer == number);
            assert!(of_it.any(|step| page.contains(&step.words)), "{path} was sent by nobody");
            let reached = STEPS.iter().rev().find(|step| page.contains(&format!("-{step}-")));
            let state = match reached.copied() {
                None => "Sent; the service was not told yet",
                Some("receive") => "The service has heard of it, and not answered yet",
                Some("accept") => "Accepted",
                _ => "Taken back by the sender",
            };
            assert!(page.contains(&format!("<b>{state}</b>")), "{path} is {state}: {page}");
        }
    }
    installation.json(&["audit", "verify"]);
    println!("{KILLS} kills while {} referrals were on their way: {counts:?}", {
        there.iter().map(BTreeMap::len).sum::<usize>()
    });
}
