//! The form by which a colleague who is called as somebody who has no part in a case is said to be another one, and what was
//! said so.

use rufaa_app::OpenCase;
use rufaa_domain::case::Namesake;

use super::apart::named;
use super::{chosen, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::called;
use crate::pages::work::cases::form::{Builder, Wrong};
use crate::text::Text;

/// One choice for each colleague and each one as whom she is called: whoever knows of one says so of that one alone.
pub(super) fn fields<'a>(case: &OpenCase, text: Text, form: Builder<'a>) -> Builder<'a> {
    let of = |number: u32| !case.unseen.contains(&number);
    let pairs = case.colleagues_called.iter().flat_map(|one| {
        let numbers = one.of.iter().copied().filter(|number| of(*number));
        numbers.map(|number| (one.member, number))
    });
    let choice = |pair| Some((called::one_in_a_form(pair), both(case, text, pair)?));
    form.one("namesake", pairs.filter_map(choice).collect()).long("namesake-known")
}

/// The names of both.
fn both(case: &OpenCase, text: Text, (member, number): (uuid::Uuid, u32)) -> Option<String> {
    let mut called = case.colleagues_called.iter().filter(|one| one.member == member);
    let called = called.next().map(|one| &one.name).or_else(|| case.names.get(&member));
    let member = called.cloned().unwrap_or_else(|| text.say("namesake-elsewhere"));
    Some(format!("{member} · {}", named(case, text, number)?))
}

/// Who was said to be another one than whom, and how that is known.
pub(super) fn in_words(case: &OpenCase, text: Text, said: &Namesake) -> Vec<(String, String)> {
    let seen = said.others.iter().filter(|(_, number)| !case.unseen.contains(number));
    let pairs = seen.filter_map(|pair| Some((text.say("form-namesake"), both(case, text, *pair)?)));
    let by_sender = said.by_sender.then(|| text.say("namesake-by-sender"));
    let known = said.known.clone().or(by_sender);
    pairs.chain(known.map(|known| (text.say("form-namesake-known"), known))).collect()
}

pub(super) fn record(fields: &Fields) -> Result<Namesake, Wrong> {
    let others = chosen(fields, "namesake", |form| {
        let called = called::out_of([form]);
        (!called.is_empty()).then_some(called)
    })?;
    let known = some(long(fields, "namesake-known")?, "namesake-known")?;
    Ok(Namesake { others, known: Some(known), by_sender: false })
}
