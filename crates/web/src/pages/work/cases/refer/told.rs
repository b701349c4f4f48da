//! What the service is told, and how she gets there: the fields, and what is proposed.

use rufaa_app::{Called, OpenCase, TrustError};
use rufaa_domain::case::{CaseView, SafetyCheck, Sent};
use rufaa_domain::consent::BRINGS_TOGETHER;
use rufaa_domain::referral::{Accompaniment, Field, Pays, Transport};
use uuid::Uuid;

use super::asked::To;
use super::further;
use super::sent::{ANOTHER, NOBODY, WARNS};
use crate::pages::fields::Fields;
use crate::pages::work::cases::called;
use crate::pages::work::cases::form::{Builder, FieldKind, FormField, options};
use crate::pages::work::cases::show::seen_individuals;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// What is asked of what the service is told, and how she gets there; `observed` is proposed as the word that goes along.
pub(super) fn fields(
    text: Text,
    typed: &Fields,
    (known, before, replaced): (&[Field], Option<&Sent>, Option<&Sent>),
    observed: Option<&str>,
) -> Vec<FormField> {
    // What she is said to have done is known to a form for those alone who stand up for her rights.
    let is_for_rights = known.contains(&Field::Offences);
    let is_new = before.or(replaced).is_none();
    let to_her = is_new && is_for_rights && known.contains(&Field::Detention);
    let minimum = Fields::new(
        known
            .iter()
            .filter(|field| {
                let was_told = replaced.is_some_and(|sent| sent.package.chosen.contains(field));
                let is_usual = is_proposed(**field, is_for_rights);
                // Name and contact wait until this one says yes, too.
                before.is_none() && (is_usual || was_told && !waits(**field))
            })
            .map(|field| ("shares".to_owned(), field.code().to_owned()))
            .chain(to_her.then(further::to_her).into_iter().flatten())
            .chain(replaced.map(further::as_went).unwrap_or_default())
            .chain(observed.map(|seen| ("message".to_owned(), seen.to_owned())))
            .chain(before.map(further::as_told).unwrap_or_default()),
    );
    let shares = known.iter().filter(|field| **field != Field::Message).map(|field| field.code());
    Builder::new(text, if typed.get("act").is_some() { typed } else { &minimum })
        .many("shares", options(text, "package-field", shares))
        .long("message")
        .many(WARNS, vec![("yes".to_owned(), text.say("referral-warns"))])
        .one("with", options(text, "travel-with", Accompaniment::ALL.iter().map(|one| one.code())))
        .line("escort")
        .one("transport", options(text, "travel-by", Transport::ALL.iter().map(|one| one.code())))
        .one("pays", options(text, "travel-pays", Pays::ALL.iter().map(|one| one.code())))
        .line("handover")
        .fields
}

/// What was seen where nothing could be asked, so that nobody types it anew; never for those who enforce the law.
pub(super) async fn observed<'a>(
    worker: &Worker,
    case: &'a OpenCase,
    to: &To,
) -> Result<Option<&'a str>, TrustError> {
    let Some(seen) = case.view.safety().and_then(SafetyCheck::seen_unasked) else {
        return Ok(None);
    };
    let enforces = worker.visit.node().goes_to_enforcement((to.entry, to.service)).await?;
    Ok(Some(seen).filter(|_| !enforces))
}

/// To whom of hers she goes, or for whom is looked, where what is asked for brings people together.
pub(super) fn toward(
    worker: &Worker,
    case: &OpenCase,
    (asked, typed): (&[To], &Fields),
) -> Vec<FormField> {
    if !asked.iter().any(|to| BRINGS_TOGETHER.contains(&to.need.as_str())) {
        return Vec::new();
    }
    let text = worker.visit.text();
    let people = seen_individuals(case).filter(|(_, one)| one.group.is_none());
    let people = people.map(|(number, one)| {
        let relation = text.say(&format!("relation-{}", one.relation.code()));
        (number.to_string(), format!("{} · {relation}", one.name))
    });
    let nobody = (NOBODY.to_owned(), text.say("toward-nobody"));
    Builder::new(text, typed).many("toward", people.chain([nobody]).collect()).fields
}

/// For each service at which somebody is called as a danger: of whom it was made sure that it is another one.
pub(super) async fn another(
    worker: &Worker,
    case: &OpenCase,
    (asked, typed): (&[To], &Fields),
) -> Result<Vec<FormField>, TrustError> {
    let text = worker.visit.text();
    let mut fields = Vec::new();
    for to in asked {
        let called = worker.visit.node().called_alike_at(case, to.entry).await?;
        let field = (to.field(ANOTHER), Some(to.named.as_str()));
        fields.extend(another_one(text, field, (&case.view, &called), typed));
    }
    Ok(fields)
}

/// Of whom it was made sure that they are other people than the danger whose name they bear, at a service or among these: each is
/// asked about by that name. Nothing where nobody bears one.
pub(in crate::pages::work::cases) fn another_one(
    text: Text,
    (code, at): (String, Option<&str>),
    (view, called): (&CaseView, &Called),
    typed: &Fields,
) -> Option<FormField> {
    let why = text.say("form-another-one");
    let label = at.map_or_else(|| why.clone(), |at| format!("{at}: {why}"));
    let choice = |(member, number): &(Uuid, u32)| {
        let name = view.individual(*number).map(|one| one.name.as_str()).unwrap_or_default();
        let (value, words) = called::another_one(text, (*member, *number), name);
        let is_chosen = typed.all(&code).any(|typed| typed == value);
        (value, words, is_chosen)
    };
    let choices: Vec<_> = called.iter().map(choice).collect();
    (!choices.is_empty()).then(|| FormField::new(code, label, FieldKind::Many(choices)))
}

/// What can wait until a service says that it takes her.
const fn waits(field: Field) -> bool {
    matches!(field, Field::Name | Field::Contact)
}

/// What is proposed to be shared: what a service needs so that it can say whether it takes her. Name and
/// contact are not among it.
const fn is_proposed(field: Field, is_for_rights: bool) -> bool {
    if matches!(field, Field::Detention | Field::Offences) {
        return is_for_rights;
    }
    matches!(
        field,
        Field::Age
            | Field::Sex
            | Field::Languages
            | Field::Family
            | Field::SpecialNeeds
            | Field::Dangers
            | Field::Need
    )
}
