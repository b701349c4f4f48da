//! What is kept in several tables at once, while the process is killed: files in pieces, a yes and that it is taken back,
//! and groups with a case for each person.

use std::collections::BTreeMap;

use super::Outcome;
use super::records::{Kills, Writer, in_installations, killed_again, writers};
use super::referrals::{needs_a_doctor, said};
use super::support::browser::{Browser, between};
use super::support::{Answer, Installation, Server};

/// Kills in every run.
const KILLS: usize = 6;
/// Acknowledged acts after which the process is killed: between one and so many. All groups fit on one page of their list.
const ACTS_BEFORE_KILL: u64 = 30;
/// Samples of the recording: fourteen pieces of sixteen kilobytes.
const SAMPLES: usize = 0x03_7F00;

/// An act that was asked for: by whom, of which kind, and in which words.
struct Act {
    writer: usize,
    what: What,
    words: String,
    outcome: Outcome,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    File,
    Yes,
    TakenBack,
    Group,
}

/// A recording of one loudness after another, eight bits a sample.
fn recording() -> String {
    let header = "RIFF\u{24}\u{7f}\u{3}\0WAVEfmt \u{10}\0\0\0\u{1}\0\u{1}\0\u{40}\u{1f}\0\0\u{40}\u{1f}\0\0\u{1}\0\u{8}\0";
    let samples: String = ('!'..='~').cycle().take(SAMPLES).collect();
    format!("{header}data\0\u{7f}\u{3}\0{samples}")
}

/// Acts on and on, until the process dies.
fn act_on(writer: &Writer, server: &Server, begin: &str, keep: impl Fn(What, &str, Outcome)) {
    let mut browser = writer.browser(server);
    for number in 0.. {
        let words = |what: &str| format!("{begin}-{number}-{what}-");
        let fields = [("title", &*words("file")), ("part", "care"), ("shows-her", "no")];
        let put = browser.try_put(
            &format!("{}/files", writer.case),
            &fields,
            ("a.wav", "audio/wav", &recording()),
        );
        keep(What::File, &words("file"), said(put, "file"));

        let consents = format!("{}/consents", writer.case);
        let Some(page) = browser.try_get(&consents) else { return };
        let seen = between(&page.body, "name=\"seen-record\" value=\"", "\"");
        let yes = words("yes");
        let asked = [
            ("seen-record", seen.as_str()),
            ("purpose", "outsiders"),
            ("recipient-name", &yes),
            ("agrees", "yes"),
            ("giver", "herself"),
            ("asked-in", "en"),
            ("interpreter", "nobody"),
            ("read-back", "yes"),
        ];
        let outcome = said(browser.try_post(&consents, &asked), "yes");
        keep(What::Yes, &yes, outcome);
        let Some(page) = browser.try_get(&consents) else { return };
        if let Some(number) = number_of_yes(&page.body, &yes) {
            let path = format!("{}/write/withdrawal", writer.case);
            let back = browser.try_post(&path, &[("consent", number.as_str())]);
            keep(What::TakenBack, &yes, said(back, "take back"));
        }
        let Some(page) = browser.try_get("/en/work/groups/new") else { return };
        let hidden = |name: &str| between(&page.body, &format!("name=\"{name}\" value=\""), "\"");
        let (once, unit, place) = (hidden("once"), hidden("unit"), words("group"));
        let names = [1, 2].map(|person| format!("{place}{person}-"));
        let group = [
            ("once", once.as_str()),
            ("unit", &unit),
            ("signal", "raid"),
            ("area", "KE023"),
            ("place", &place),
            ("name-1", &names[0]),
            ("age-1", "34"),
            ("name-2", &names[1]),
            ("age-2", "31"),
            ("how-many", "2"),
        ];
        let begun = said(looked_at(&mut browser, "/en/work/groups/new", &group), "group");
        keep(What::Group, &place, begun);
        if begun == Outcome::Unknown {
            return;
        }
    }
}

/// Sends a form; as long as names are likely those of somebody who is here by now, it was looked at and goes on.
pub(super) fn looked_at(
    browser: &mut Browser<'_>,
    path: &str,
    fields: &[(&str, &str)],
) -> Option<Answer> {
    let mut answer = browser.try_post(path, fields)?;
    while answer.status == 200 {
        let form = between(&answer.body, "<form class=\"edit\"", "</form>");
        let hidden = form.split("type=\"hidden\" name=\"").skip(1).filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            Some((name, rest.split('"').next()?))
        });
        let again: Vec<_> = hidden.filter(|(name, _)| *name != "form").collect();
        answer = browser.try_post(path, &again)?;
    }
    Some(answer)
}

/// The number of the yes that can be taken back, on the page of consents.
fn number_of_yes(page: &str, to: &str) -> Option<String> {
    let (_, after) = page.split_once(to)?;
    // The next row is another answer.
    let own = after.split("<svg").next()?;
    own.contains("name=\"consent\"").then(|| between(own, "name=\"consent\" value=\"", "\""))
}

/// What stands of an act: how often, whole.
fn times(browser: &mut Browser<'_>, groups: &[String], (writer, act): (&Writer, &Act)) -> usize {
    match act.what {
        What::File => {
            let page = browser.get(&writer.case).body;
            let links: Vec<&str> = page.split("<h3><a href=\"").skip(1).collect();
            let own = links
                .iter()
                .filter(|link| link.split("</h3>").next().unwrap().contains(&act.words));
            let own: Vec<&str> = own.map(|link| link.split('"').next().unwrap()).collect();
            for path in &own {
                let file = browser.get(path);
                assert_eq!(file.status, 200, "{path}");
                assert!(file.body.len() > SAMPLES, "{path} has {} bytes", file.body.len());
            }
            own.len()
        }
        What::Yes => {
            let page = browser.get(&format!("{}/consents", writer.case)).body;
            page.matches(&format!("<bdi>{}</bdi>", act.words)).count()
        }
        What::TakenBack => {
            let page = browser.get(&format!("{}/consents", writer.case)).body;
            page.matches(&format!("<b>Taken back</b> · <bdi>{}</bdi>", act.words)).count()
        }
        What::Group => {
            let own: Vec<_> = groups.iter().filter(|page| page.contains(&act.words)).collect();
            for page in &own {
                let people = [1, 2].map(|person| format!("<bdi>{}{person}-</bdi>", act.words));
                assert!(
                    people.iter().all(|name| page.contains(name)),
                    "a group is there whole: {page}"
                );
            }
            own.len()
        }
    }
}

/// Every file is there with all of its pieces, every yes and every taking back, and every group with everybody: once, or
/// where nobody said that it is kept, not by half.
#[test]
fn promise_4_no_acknowledged_file_withdrawal_or_group_is_lost_or_halved_by_kill() {
    let of_one = Kills { times: KILLS, most: ACTS_BEFORE_KILL, seed: 20_261_129 };
    in_installations(&of_one, acts_are_kept);
}

fn acts_are_kept(kills: &Kills) {
    let installation = Installation::embedded();
    let server = installation.serve();
    let writers = writers(&installation, &server);
    for writer in &writers {
        needs_a_doctor(&mut writer.browser(&server), &writer.case);
    }
    let of = (&installation, &*writers);
    let (server, acts) = killed_again(
        of,
        server,
        kills,
        |one: &Act| one.outcome,
        |(round, number), server, keep| {
            let begin = format!("oryx-{round}-{number}");
            act_on(&writers[number], server, &begin, |what, words, outcome| {
                let words = words.to_owned();
                keep(Act { writer: number, what, words, outcome });
            });
        },
    );
    let mut browser = writers[0].browser(&server);
    let list = browser.get("/en/work/groups").body;
    let links = list.split("<div class=\"row\"><h2><a href=\"").skip(1);
    let links: Vec<&str> = links.map(|rest| rest.split('"').next().unwrap()).collect();
    let groups: Vec<String> = links.iter().map(|path| browser.get(path).body).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for act in &acts {
        let writer = &writers[act.writer];
        let times = times(&mut writer.browser(&server), &groups, (writer, act));
        let right = act.outcome.allows(times);
        assert!(
            right,
            "{:?} {} was {:?} and stands {times} times",
            act.what, act.words, act.outcome
        );
        *counts.entry(format!("{:?} {:?}", act.what, act.outcome)).or_default() += 1;
    }
    for what in [What::File, What::Yes, What::TakenBack, What::Group] {
        let is_kept = |act: &&Act| act.what == what && act.outcome == Outcome::Acknowledged;
        assert!(acts.iter().any(|act| is_kept(&act)), "{what:?} was kept once at least");
    }
    installation.json(&["audit", "verify"]);
    println!("{KILLS} kills while files, consents and groups were kept: {counts:?}");
}
