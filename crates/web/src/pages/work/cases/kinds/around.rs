//! The forms of what keeps her safe: how she is reached, who is around her, how great the risk is.

use rufaa_app::OpenCase;
use rufaa_domain::case::{ContactWay, Fellow, Individual, Relation, Risk, SafeContact, Standing};

use rufaa_domain::text::fold;
use uuid::Uuid;

use super::{chosen, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::cases::show::choosable;
use crate::pages::work::worker::Worker;
use crate::text::Text;

pub(super) fn contact_known(contact: &SafeContact, put: &mut impl FnMut(&str, Option<String>)) {
    put("way", Some(contact.way.code().to_owned()));
    put("through", contact.through.map(|number| number.to_string()));
    put("how", contact.how.clone());
    put("when", contact.when.clone());
    put("code-word", contact.code_word.clone());
    put("never", contact.never.clone());
}

pub(super) fn contact<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let ways = ContactWay::ALL.iter().map(|way| way.code());
    let people = who_pass_on(case, form.typed);
    form.one("way", options(worker.visit.text(), "contact-way", ways))
        .select("through", people)
        .line("how")
        .line("when")
        .line("code-word")
        .long("never")
}

/// Who can pass something on to her, by their numbers in the case.
pub(super) fn who_pass_on(case: &OpenCase, typed: &Fields) -> Vec<(String, String)> {
    let people = choosable(case, (typed, "through"));
    people.map(|(number, one)| (number.to_string(), one.name.clone())).collect()
}

pub(super) fn contact_of(fields: &Fields) -> Result<SafeContact, Wrong> {
    let contact = SafeContact {
        way: chosen(fields, "way", ContactWay::from_code)?,
        through: fields.filled("through").and_then(|number| number.parse().ok()),
        how: line(fields, "how")?,
        when: line(fields, "when")?,
        code_word: line(fields, "code-word")?,
        never: long(fields, "never")?,
    };
    if contact.lacks_its_number() { Err(("how", "text-problem-missing")) } else { Ok(contact) }
}

pub(super) fn individual_known(one: &Individual, put: &mut impl FnMut(&str, Option<String>)) {
    put("person-name", Some(one.name.clone()));
    put("member", one.member.map(|id| id.to_string()));
    put("organization", one.organization.map(|id| id.to_string()));
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
    let form = works_for(worker, form.line("person-name").select("member", colleagues));
    form.one("relation", options(text, "relation", relations))
        .one("standing", options(text, "standing", standings))
        .many("of-group", vec![("yes".to_owned(), text.say("form-of-group-yes"))])
        .long("known")
}

/// The choice of nobody in the directory.
const NOT_THERE: &str = "none";

/// Where somebody works: the name as it was typed or is known, and where it is not that of one organisation
/// of the directory alone, those among which it is chosen.
fn works_for<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let (text, node) = (worker.visit.text(), worker.visit.node());
    let Some(typed) = form.typed.filled("works-for") else {
        let Some(known) = form.typed.filled("organization") else { return form.line("works-for") };
        let name = known.parse().ok().and_then(|id: Uuid| node.organization_of(id).ok().flatten());
        return match name {
            Some(name) => form.line_with("works-for", name),
            // The directory has it no more: it stays, until somebody says otherwise.
            None => form.line("works-for").select("organization", as_it_was(text, known)),
        };
    };
    let named = node.organizations_named(typed).unwrap_or_default();
    let is_clear = only(&named, typed).is_some();
    let form = form.line("works-for");
    if is_clear {
        return form;
    }
    let named = named.into_iter().map(|(id, name)| (id.to_string(), name));
    let none = (NOT_THERE.to_owned(), text.say("form-organization-none"));
    form.one("organization", named.chain([none]).collect())
}

/// The choice of an organisation of which the directory knows nothing now.
fn as_it_was(text: Text, known: &str) -> Vec<(String, String)> {
    vec![(known.to_owned(), text.say("form-organization-kept"))]
}

/// The organisation that bears just this name, where it is the only one.
fn only(named: &[(Uuid, String)], typed: &str) -> Option<Uuid> {
    let mut same = named.iter().filter(|(_, name)| fold(name) == fold(typed));
    let (id, _) = same.next()?;
    same.next().is_none().then_some(*id)
}

/// The organisation of the directory that is meant; nothing where none was typed, or it is not in there.
fn organization_of(worker: &Worker, fields: &Fields) -> Result<Option<Uuid>, Wrong> {
    let Some(typed) = line(fields, "works-for")? else {
        return Ok(fields.filled("organization").and_then(|id| id.parse().ok()));
    };
    let named = worker.visit.node().organizations_named(&typed);
    let named = named.or(Err(("works-for", "works-for-choose")))?;
    if let Some(only) = only(&named, &typed) {
        return Ok(Some(only));
    }
    match fields.filled("organization") {
        Some(NOT_THERE) => Ok(None),
        chosen => {
            let is_chosen = |(id, _): &&(Uuid, String)| chosen == Some(id.to_string().as_str());
            let chosen = named.iter().find(is_chosen).map(|(id, _)| *id);
            chosen.map(Some).ok_or(("works-for", "works-for-choose"))
        }
    }
}

pub(super) fn individual_of(worker: &Worker, fields: &Fields) -> Result<Individual, Wrong> {
    let organization = organization_of(worker, fields)?;
    // Where the directory has none of that name, the words are kept.
    let works_for = line(fields, "works-for")?.filter(|_| organization.is_none());
    let known: Vec<String> = works_for.into_iter().chain(long(fields, "known")?).collect();
    Ok(Individual {
        name: some(line(fields, "person-name")?, "person-name")?,
        relation: chosen(fields, "relation", Relation::from_code)?,
        standing: chosen(fields, "standing", Standing::from_code)?,
        member: fields.filled("member").and_then(|id| id.parse().ok()),
        organization,
        group: fields.filled("of-group").map(|_| Fellow::Another),
        known: (!known.is_empty()).then(|| known.join("\n")),
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
