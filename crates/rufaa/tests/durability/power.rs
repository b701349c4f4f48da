//! Records of cases and referrals while the power goes out, in the model of the disk.

use serde_json::{Value, json};

use super::records::{Writer, writers};
use super::referrals::{clinic, needs_a_doctor, sending};
use super::support::{Installation, Server};
use super::{POWER_CUTS, number_of, power_goes_out};

/// Notes that each member writes into her case; amid them she sends a referral.
const NOTES: usize = 9;

/// A form for the tool that records: where it goes, whose it is, what it says, and what it makes one more of: rows of a table for
/// a case, of a kind where they have one.
fn form(
    (path, writer, server): (&str, &Writer, &Server),
    fields: &[(&str, &str)],
    (table, kind): (&str, &str),
) -> Value {
    let browser = writer.browser(server);
    let case = writer.case.rsplit('/').next().unwrap();
    let body = browser.spelt(fields);
    json!({"path": path, "cookie": browser.cookie, "body": body, "row": [table, case, kind]})
}

/// What all of them send while it is recorded.
fn forms(writers: &[Writer], server: &Server) -> Vec<Value> {
    let mut forms = Vec::new();
    for (number, writer) in writers.iter().enumerate() {
        let mut browser = writer.browser(server);
        needs_a_doctor(&mut browser, &writer.case);
        let (path, fields) = sending(&mut browser, &writer.case, "Her papers are here.").unwrap();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let referral = form((&path, writer, server), &fields, ("referral", ""));
        let path = format!("{}/write/note", writer.case);
        let note = |count: usize| {
            let words = format!("gerenuk-{number}-{count}");
            let fields = [("part", "care"), ("words", words.as_str())];
            form((&path, writer, server), &fields, ("case_record", "note"))
        };
        forms.extend((0..NOTES / 2).map(note));
        forms.push(referral);
        forms.extend((NOTES / 2..NOTES).map(note));
    }
    forms
}

/// Members write into cases and send referrals out of them, and the power goes out: every row that was acknowledged is there
/// with its event, and no case or log is broken. What a record says is sealed; so they are counted for each case.
#[test]
fn promise_4_no_acknowledged_record_or_referral_is_lost_when_the_power_goes_out() {
    let installation = Installation::embedded();
    clinic(&installation);
    let mut server = installation.serve();
    let writers = writers(&installation, &server);
    let forms = forms(&writers, &server);
    server.kill();
    let file = installation.write("forms.json", &json!(forms).to_string());
    let seeds = number_of("RUFAA_POWER_CUTS", POWER_CUTS).to_string();
    let [base, file] = [installation.path(""), file].map(|path| path.display().to_string());
    let recorded = ["--base", &base, "--forms", &file, "--writes", "30", "--seeds", &seeds];
    power_goes_out(&recorded);
}
