//! What is counted of an adult who wants no help: each purpose that a screening asks for has its form.

use jiff::Timestamp;
use jiff::civil::date;
use rufaa_domain::age::Age;
use rufaa_domain::case::{
    CaseView, Entry, Form, Identity, Record, Refusal, Screening, fact_of_refusal,
};
use rufaa_domain::screening::{Answer, Answers, Part};
use uuid::Uuid;

use super::{adult, instrument};

/// The form that is counted after a yes to these questions of the first instrument.
fn form(purposes: &[&str]) -> Option<Form> {
    let yes = purposes.iter().copied().chain(["palermo-recruited", "palermo-force"]);
    let answers: Answers = yes.map(|code| (code, Answer::Yes)).collect();
    let result = instrument("palermo").score(&answers, adult());
    let aged = Identity { age: Age::exactly(30).unwrap(), ..Identity::default() };
    let screening = Screening { answers, result, interpreter: None, child_then: false };
    let records =
        [Record::Identity(aged), Record::Screening(screening), Record::Refusal(Refusal::default())];
    let entry = |(sequence, record)| Entry {
        sequence,
        at: Timestamp::UNIX_EPOCH,
        author: Uuid::nil(),
        record,
    };
    let entries: Vec<Entry> = (1..).zip(records).map(entry).collect();
    fact_of_refusal(&CaseView::of(&entries), date(2026, 11, 21)).map(|fact| fact.form)
}

#[test]
fn every_purpose_is_counted_under_a_form_and_two_are_several() {
    let purposes = instrument("palermo").questions.iter().filter(|one| one.part == Part::Purpose);
    let codes: Vec<&str> = purposes.map(|one| one.code.as_str()).collect();
    assert_eq!(codes.len(), 8, "{codes:?}");
    for code in codes {
        assert!(form(&[code]).is_some_and(|form| form != Form::Unknown), "{code}");
    }
    assert_eq!(form(&["palermo-armed-conflict"]), Some(Form::ArmedConflict));
    assert_eq!(form(&["palermo-child-labour"]), Some(Form::Labour));
    assert_eq!(form(&["palermo-labour", "palermo-slavery"]), Some(Form::Labour));
    assert_eq!(form(&["palermo-labour", "palermo-organs"]), Some(Form::Several));
}
