//! Records of cases and referrals on a disk of which one call fails.

use super::records::{Writer, writers};
use super::referrals::{Filled, clinic, needs_a_doctor, referrals, sending};
use super::support::browser::Browser;
use super::support::{Answer, Installation, Server, eventually};
use super::{Outcome, number_of};

/// Moments at which a call fails in every run; each is so many calls after the one before.
const MOMENTS: usize = 16;
/// Calls between two moments.
const CALLS_BETWEEN: usize = 9;
/// Forms that are sent after each moment's beginning: notes, and amid them a referral where one is not acknowledged yet.
const FORMS_OF_ONE: usize = 16;
/// Among those the referral.
const REFERRAL: usize = 1;

/// Something that was sent: by whom, whether it is a referral, and in which words.
struct Sent {
    writer: usize,
    is_referral: bool,
    words: String,
    outcome: Outcome,
}

/// What came of a form of a case: kept where the answer leads on, and otherwise kept or not.
fn sent(browser: &mut Browser<'_>, (path, fields): &(String, Vec<(&str, String)>)) -> Outcome {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = browser.try_post(path, &fields);
    let leads = answer.as_ref().and_then(Answer::location);
    if leads.is_some_and(|to| to.starts_with("/en/work/")) {
        Outcome::Acknowledged
    } else {
        Outcome::Unknown
    }
}

/// A member writes until something is not acknowledged. Gives whether that came.
fn written(
    (server, number, writer): (&Server, usize, &Writer),
    (moment, referral): (usize, &mut Option<Filled>),
    keep: &mut Vec<Sent>,
) -> bool {
    let mut browser = writer.browser(server);
    for count in 0..FORMS_OF_ONE {
        let words = format!("bongo-{moment}-{count}-");
        let note = vec![("part", "care".to_owned()), ("words", words.clone())];
        let note = (format!("{}/write/note", writer.case), note);
        let of_referral = referral.as_ref().filter(|_| count == REFERRAL);
        let (form, words, is_referral) = match of_referral {
            Some(form) => (form, format!("bongo-{number}-sent-"), true),
            None => (&note, words, false),
        };
        let outcome = sent(&mut browser, form);
        keep.push(Sent { writer: number, is_referral, words, outcome });
        if is_referral && outcome == Outcome::Acknowledged {
            *referral = None;
        }
        if outcome != Outcome::Acknowledged {
            return true;
        }
    }
    false
}

/// One call fails, once, while a member writes into her case and sends a referral out of it: what was acknowledged is there
/// once, and a database that could not keep something ends the process.
#[test]
fn promise_4_whichever_call_to_the_disk_fails_no_acknowledged_record_or_referral_is_lost() {
    let installation = Installation::embedded();
    clinic(&installation);
    let mut server = installation.serve();
    let writers = writers(&installation, &server);
    // What she said yes to is what was shown then; the form waits.
    let mut left: Vec<Option<Filled>> = Vec::new();
    for (number, writer) in writers.iter().enumerate() {
        let mut browser = writer.browser(&server);
        needs_a_doctor(&mut browser, &writer.case);
        left.push(sending(&mut browser, &writer.case, &format!("bongo-{number}-sent-")));
    }
    server.kill();
    installation.json(&["search", "x"]);
    let (mut all, mut failed) = (Vec::new(), 0);
    let moments = number_of("RUFAA_MOMENTS", MOMENTS);
    for moment in 0..moments {
        let call = 1 + moment * CALLS_BETWEEN;
        let Some(strace) = installation.failing_at(call) else { return };
        let Some(mut server) = Server::try_start(strace) else { continue };
        let number = moment % writers.len();
        let of = (&server, number, &writers[number]);
        if written(of, (moment, &mut left[number]), &mut all) {
            failed += 1;
            assert!(eventually(|| server.child.try_wait().unwrap().is_some()), "{call}");
            assert_eq!(server.child.wait().unwrap().code(), Some(74), "{call}");
        }
        server.kill();
    }
    let server = installation.serve();
    for one in &all {
        let writer = &writers[one.writer];
        let mut browser = writer.browser(&server);
        let times = if one.is_referral {
            let pages = referrals(&mut browser, &writer.case);
            pages.values().filter(|page| page.contains(&one.words)).count()
        } else {
            browser.get(&format!("{}/print", writer.case)).body.matches(&one.words).count()
        };
        let right = one.outcome.allows(times);
        assert!(right, "{} was {:?} and stands {times} times", one.words, one.outcome);
    }
    let is_kept = |one: &&Sent| one.outcome == Outcome::Acknowledged;
    let of_referrals = all.iter().filter(is_kept).filter(|one| one.is_referral).count();
    assert!(of_referrals > 0 && failed > 0, "{of_referrals} referrals, {failed} moments");
    println!("{moments} moments, {failed} ended a write and the process: {} forms", all.len());
    installation.json(&["audit", "verify"]);
}
