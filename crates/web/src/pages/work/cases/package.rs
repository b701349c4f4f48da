//! A package in words: for the sender before it leaves, and for the receiver. An extract of a conference
//! in the same words.

use std::collections::BTreeSet;

use rufaa_domain::case::{Birth, Identity, Individual, SafeContact};
use rufaa_domain::conference::Extract;
use rufaa_domain::referral::{Alleged, Field, Held, Kin, Package};

use super::people;
use super::show::{detained, need_name};
use crate::pages::work::worker::Worker;
use crate::pages::{country_names, language_names};
use crate::text::Text;

/// A package in words: just what the receiver will see.
pub(super) fn in_words(worker: &Worker, package: &Package) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let mut seen = vec![
        (text.say("case-need"), need_name(worker, &package.need)),
        (text.say("form-urgency"), text.say(&format!("urgency-{}", package.urgency.code()))),
    ];
    seen.extend(told(
        worker,
        &Told {
            chosen: &package.chosen,
            about: &package.about,
            name: package.name.as_ref(),
            contact: package.contact.as_ref(),
            risk: package.risk.as_ref(),
            dangers: &package.dangers,
            summary: package.summary.as_ref(),
            held: &package.held,
            alleged: &package.alleged,
            need: said(worker, package, package.known.as_ref()),
            message: said(worker, package, package.message.as_ref()),
        },
    ));
    let travel = &package.travel;
    let way = [
        Some(text.say(&format!("travel-with-{}", travel.with.code()))),
        travel.escort.clone(),
        Some(text.say(&format!("travel-by-{}", travel.by.code()))),
        Some(text.say(&format!("travel-pays-{}", travel.pays.code()))),
        travel.handover.clone(),
    ];
    seen.push((text.say("case-travel"), way.into_iter().flatten().collect::<Vec<_>>().join("\n")));
    let kin = |kin: &Kin| {
        format!("{} · {}", kin.name, text.say(&format!("relation-{}", kin.relation.code())))
    };
    seen.extend(travel.toward.as_ref().map(|toward| {
        let named: Vec<String> = toward.iter().map(kin).collect();
        let nobody = || text.say("toward-nobody");
        let words = if named.is_empty() { nobody() } else { named.join("\n") };
        (text.say("form-toward"), words)
    }));
    seen
}

/// An extract in words: just what those who attend will see.
pub(super) fn extract_in_words(worker: &Worker, extract: &Extract) -> Vec<(String, String)> {
    let needs = extract.needs.iter().map(|need| need_name(worker, need));
    let parts = Told {
        chosen: &extract.chosen,
        about: &extract.about,
        name: extract.name.as_ref(),
        contact: None,
        risk: extract.risk.as_ref(),
        dangers: &extract.dangers,
        summary: extract.summary.as_ref(),
        held: &[],
        alleged: &[],
        need: Some(people::listed(worker.visit.text(), needs)),
        message: extract.message.clone(),
    };
    told(worker, &parts)
}

/// Who she is, but for her name, age and sex, which stand above.
pub(super) fn identity_in_words(worker: &Worker, identity: &Identity) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let told_of =
        [Field::Nationality, Field::Languages, Field::Family, Field::Status, Field::SpecialNeeds];
    let names = [("form-also", identity.also.clone()), ("form-whole-name", identity.parts.whole())];
    let names = names.into_iter().filter_map(|(name, words)| Some((text.say(name), words?)));
    let about = Told {
        chosen: &told_of.into(),
        about: identity,
        name: None,
        contact: None,
        risk: None,
        dangers: &[],
        summary: None,
        held: &[],
        alleged: &[],
        need: None,
        message: None,
    };
    let born = identity.birth.map(|birth| (text.say("case-born"), born(text, birth)));
    names.chain(born).chain(told(worker, &about)).collect()
}

/// A day of birth as it was given: as much of it as is known, in its own calendar.
fn born(text: Text, birth: Birth) -> String {
    let rest = birth.month.into_iter().chain(birth.day).map(|part| format!("{part:02}"));
    let day = std::iter::once(birth.year.to_string()).chain(rest).collect::<Vec<_>>().join("-");
    let calendar = text.say(&format!("calendar-{}", birth.calendar.code()));
    format!("{day} · {calendar}")
}

/// Words of the sender; where they warn of somebody, that comes first.
fn said(worker: &Worker, package: &Package, words: Option<&String>) -> Option<String> {
    let words = words?;
    if !package.warns {
        return Some(words.clone());
    }
    Some(format!("{} {words}", worker.visit.text().say("referral-word-warns")))
}

/// What is told of her.
struct Told<'a> {
    chosen: &'a BTreeSet<Field>,
    about: &'a Identity,
    name: Option<&'a String>,
    contact: Option<&'a SafeContact>,
    risk: Option<&'a String>,
    dangers: &'a [Individual],
    summary: Option<&'a String>,
    held: &'a [Held],
    alleged: &'a [Alleged],
    need: Option<String>,
    message: Option<String>,
}

fn told(worker: &Worker, told: &Told<'_>) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let about = told.about;
    let mut seen = Vec::new();
    let mut put = |field: Field, words: Option<String>| {
        if told.chosen.contains(&field) {
            let name = text.say(&format!("package-field-{}", field.code()));
            seen.extend(words.filter(|words| !words.is_empty()).map(|words| (name, words)));
        }
    };
    let group = |code: &str| text.say(&format!("filter-group-{code}"));
    put(Field::Name, told.name.cloned());
    put(Field::Age, Some(people::in_words(text, about.age, None)));
    put(Field::Sex, about.sex.map(|sex| group(sex.group().code())));
    put(Field::Nationality, about.nationality.map(|country| country_names::name(text, country)));
    let languages = about.languages.iter();
    let languages = languages.map(|code| language_names::name(text, code).unwrap_or(code.clone()));
    put(Field::Languages, Some(people::listed(text, languages)));
    put(Field::Family, about.family.map(|family| group(family.group().code())));
    let statuses = about.statuses.iter().flatten().map(|status| group(status.group().code()));
    put(Field::Status, Some(people::listed(text, statuses)));
    let step_free = about.step_free.then(|| text.say("form-step-free-yes"));
    let special = [step_free, about.special_needs.clone()].into_iter().flatten();
    put(Field::SpecialNeeds, Some(special.collect::<Vec<_>>().join("\n")));
    put(
        Field::Contact,
        told.contact.map(|contact| {
            let way = text.say(&format!("contact-way-{}", contact.way.code()));
            let parts =
                [Some(way), contact.how.clone(), contact.when.clone(), contact.never.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }),
    );
    put(Field::Risk, told.risk.cloned());
    let dangers = told.dangers.iter().map(|one| {
        let relation = text.say(&format!("relation-{}", one.relation.code()));
        let group = one.group.map(|_| text.say("form-of-group-yes"));
        let name = Some(one.name.clone()).filter(|name| !name.is_empty());
        let works_for = one.organization;
        let works_for = works_for.and_then(|entry| worker.visit.node().organization_of(entry).ok());
        let standing = text.say(&format!("standing-{}", one.standing.code()));
        let about = [name, Some(relation), works_for.flatten(), group, Some(standing)];
        let about = about.into_iter().flatten();
        about.collect::<Vec<_>>().join(" · ")
    });
    put(Field::Dangers, Some(dangers.collect::<Vec<_>>().join("\n")));
    put(Field::Summary, told.summary.cloned());
    let held = told.held.iter().map(|held| detained(text, &held.place, held.since));
    put(Field::Detention, Some(held.collect::<Vec<_>>().join("\n")));
    let alleged = told.alleged.iter().map(|one| {
        let link = text.say(&format!("offence-link-{}", one.link.code()));
        format!("{} · {link}", one.offence)
    });
    put(Field::Offences, Some(alleged.collect::<Vec<_>>().join("\n")));
    put(Field::Need, told.need.clone());
    put(Field::Message, told.message.clone());
    seen
}
