//! The forms of what keeps her safe: how she is reached, who is around her, how great the risk is.

use rufaa_app::OpenCase;
use rufaa_domain::case::{ContactWay, Fellow, Individual, Relation, Risk, SafeContact, Standing};

use super::{chosen, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::worker::Worker;

pub(super) fn contact_known(contact: &SafeContact, put: &mut impl FnMut(&str, Option<String>)) {
    put("way", Some(contact.way.code().to_owned()));
    put("how", contact.how.clone());
    put("when", contact.when.clone());
    put("code-word", contact.code_word.clone());
    put("never", contact.never.clone());
}

pub(super) fn contact<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let ways = ContactWay::ALL.iter().map(|way| way.code());
    form.one("way", options(worker.visit.text(), "contact-way", ways))
        .line("how")
        .line("when")
        .line("code-word")
        .long("never")
}

pub(super) fn contact_of(fields: &Fields) -> Result<SafeContact, Wrong> {
    Ok(SafeContact {
        way: chosen(fields, "way", ContactWay::from_code)?,
        how: line(fields, "how")?,
        when: line(fields, "when")?,
        code_word: line(fields, "code-word")?,
        never: long(fields, "never")?,
    })
}

pub(super) fn individual_known(one: &Individual, put: &mut impl FnMut(&str, Option<String>)) {
    put("person-name", Some(one.name.clone()));
    put("member", one.member.map(|id| id.to_string()));
    put("relation", Some(one.relation.code().to_owned()));
    put("standing", Some(one.standing.code().to_owned()));
    put("of-group", one.group.map(|_| "yes".to_owned()));
    put("known", one.known.clone());
}

pub(super) fn individual<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let text = worker.visit.text();
    let colleagues = case.names.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let relations = Relation::ALL.iter().map(|relation| relation.code());
    let standings = Standing::ALL.iter().map(|standing| standing.code());
    form.line("person-name")
        .select("member", colleagues)
        .one("relation", options(text, "relation", relations))
        .one("standing", options(text, "standing", standings))
        .many("of-group", vec![("yes".to_owned(), text.say("form-of-group-yes"))])
        .long("known")
}

pub(super) fn individual_of(fields: &Fields) -> Result<Individual, Wrong> {
    Ok(Individual {
        name: some(line(fields, "person-name")?, "person-name")?,
        relation: chosen(fields, "relation", Relation::from_code)?,
        standing: chosen(fields, "standing", Standing::from_code)?,
        member: fields.filled("member").and_then(|id| id.parse().ok()),
        organization: None,
        group: fields.filled("of-group").map(|_| Fellow::Another),
        known: long(fields, "known")?,
    })
}

pub(super) fn risk_known(risk: &Risk, put: &mut impl FnMut(&str, Option<String>)) {
    put("level", Some(risk.level.to_string()));
    put("risk-person", Some(risk.person.clone()));
    put("risk-family", risk.family.clone());
    put("risk-staff", risk.staff.clone());
    put("risk-plan", Some(risk.plan.clone()));
}

pub(super) fn risk<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    form.one("level", options(worker.visit.text(), "risk", ["0", "1", "2", "3"]))
        .long("risk-person")
        .long("risk-family")
        .long("risk-staff")
        .long("risk-plan")
}

pub(super) fn risk_of(fields: &Fields) -> Result<Risk, Wrong> {
    Ok(Risk {
        level: chosen(fields, "level", |level| level.parse().ok().filter(|level| *level <= 3))?,
        person: some(long(fields, "risk-person")?, "risk-person")?,
        family: long(fields, "risk-family")?,
        staff: long(fields, "risk-staff")?,
        plan: some(long(fields, "risk-plan")?, "risk-plan")?,
    })
}
