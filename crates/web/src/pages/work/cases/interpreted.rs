//! Who interprets what she says: said each time, also that nobody does. What the same member said of it in this case
//! during the same turn of duty is proposed.

use rufaa_app::OpenCase;
use rufaa_domain::case::{Entry, Record, SAFETY_HOLDS};

use super::form::{Builder, Wrong};
use super::show::choosable;
use crate::pages::fields::Fields;
use crate::pages::work::worker::Worker;

const FIELD: &str = "interpreter";
/// That nobody interprets.
const NOBODY: &str = "nobody";

/// The field: nobody, or one of the people around her. Who was met with her interprets for nobody of the group.
pub(super) fn field<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let nobody = (NOBODY.to_owned(), form.text.say("interpreter-nobody"));
    let people = choosable(case, (form.typed, FIELD)).filter(|(_, one)| one.group.is_none());
    let people = people.map(|(number, one)| (number.to_string(), one.name.clone()));
    let options = std::iter::once(nobody).chain(people).collect();
    let said = form.typed.filled(FIELD).map(str::to_owned).or_else(|| said_last(worker, case));
    let typed = Fields::new(said.map(|said| (FIELD.to_owned(), said)));
    let asked = Builder { text: form.text, typed: &typed, fields: form.fields };
    Builder { typed: form.typed, text: form.text, fields: asked.one(FIELD, options).fields }
}

/// Who interpreted; nobody where that is said.
pub(super) fn said(fields: &Fields) -> Result<Option<u32>, Wrong> {
    match fields.filled(FIELD) {
        Some(NOBODY) => Ok(None),
        Some(number) => number.parse().map(Some).or(Err((FIELD, "interpreter-unsaid"))),
        None => Err((FIELD, "interpreter-unsaid")),
    }
}

/// What stands in the field for somebody of this number, or for nobody.
pub(super) fn value(interpreter: Option<u32>) -> String {
    interpreter.map_or_else(|| NOBODY.to_owned(), |number| number.to_string())
}

/// What she who asks now said of it last.
fn said_last(worker: &Worker, case: &OpenCase) -> Option<String> {
    let now = worker.visit.node().now();
    let is_hers = |entry: &&Entry| {
        entry.author == worker.session.member()
            && now.duration_since(entry.at) <= SAFETY_HOLDS
            && !case.hides(entry)
    };
    let mut said = case.entries.iter().rev().filter(is_hers);
    said.find_map(|entry| said_in(&entry.record))
}

/// What a record says of it, where it does.
fn said_in(record: &Record) -> Option<String> {
    let interpreter = if let Record::Screening(one) = record {
        one.interpreter
    } else if let Record::Consent(one) = record {
        one.interpreter
    } else if let Record::Refusal(one) = record {
        one.interpreter
    } else if let Record::WishChecked(one) = record {
        one.interpreter
    } else if let Record::Summary(one) = record
        && one.agreed
    {
        one.interpreter
    } else {
        return None;
    };
    Some(value(interpreter))
}
