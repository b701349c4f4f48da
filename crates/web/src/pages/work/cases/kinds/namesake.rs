//! The form by which a colleague who is called as somebody who has no part in a case is said to be another one.

use rufaa_app::{Called, CalledColleague, OpenCase};
use rufaa_domain::case::Namesake;

use super::{chosen, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::called;
use crate::pages::work::cases::form::{Builder, Wrong};

pub(super) fn fields<'a>(case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let choice = |one: &CalledColleague| {
        let of: Called = one.of.iter().map(|number| (one.member, *number)).collect();
        Some((called::in_a_form(&of)?, one.name.clone()))
    };
    let choices = case.colleagues_called.iter().filter_map(choice).collect();
    form.one("namesake", choices).long("namesake-known")
}

/// What a form of it would show: how it is known. Of whom it speaks is no choice any more.
pub(super) fn known(said: &Namesake, put: &mut impl FnMut(&str, Option<String>)) {
    put("namesake-known", said.known.clone());
}

pub(super) fn record(fields: &Fields) -> Result<Namesake, Wrong> {
    let others = chosen(fields, "namesake", |form| {
        let called = called::out_of(form);
        (!called.is_empty()).then_some(called)
    })?;
    let known = some(long(fields, "namesake-known")?, "namesake-known")?;
    Ok(Namesake { others, known: Some(known) })
}
