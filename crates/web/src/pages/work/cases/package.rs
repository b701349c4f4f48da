//! A package in words: for the sender before it leaves, and for the receiver.

use rufaa_domain::referral::{Field, Package};

use super::people;
use super::show::need_name;
use crate::pages::language_names;
use crate::pages::work::worker::Worker;

/// A package in words: just what the receiver will see.
pub(super) fn in_words(worker: &Worker, package: &Package) -> Vec<(String, String)> {
    let text = worker.visit.text();
    let about = &package.about;
    let mut seen = vec![
        (text.say("case-need"), need_name(worker, &package.need)),
        (text.say("form-urgency"), text.say(&format!("urgency-{}", package.urgency.code()))),
    ];
    let mut put = |field: Field, words: Option<String>| {
        if package.chosen.contains(&field) {
            let name = text.say(&format!("package-field-{}", field.code()));
            seen.extend(words.filter(|words| !words.is_empty()).map(|words| (name, words)));
        }
    };
    let group = |code: &str| text.say(&format!("filter-group-{code}"));
    put(Field::Name, package.name.clone());
    put(Field::Age, Some(people::in_words(text, about.age, None)));
    put(Field::Sex, about.sex.map(|sex| group(sex.group().code())));
    put(Field::Nationality, about.nationality.map(|country| country.to_string()));
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
        package.contact.as_ref().map(|contact| {
            let way = text.say(&format!("contact-way-{}", contact.way.code()));
            let parts =
                [Some(way), contact.how.clone(), contact.when.clone(), contact.never.clone()];
            parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
        }),
    );
    put(Field::Risk, package.risk.clone());
    let dangers = package.dangers.iter().map(|one| {
        let relation = text.say(&format!("relation-{}", one.relation.code()));
        format!("{} · {relation}", one.name)
    });
    put(Field::Dangers, Some(dangers.collect::<Vec<_>>().join("\n")));
    put(Field::Summary, package.summary.clone());
    put(Field::Need, package.known.clone());
    put(Field::Message, package.message.clone());
    let travel = &package.travel;
    let way = [
        Some(text.say(&format!("travel-with-{}", travel.with.code()))),
        Some(text.say(&format!("travel-by-{}", travel.by.code()))),
        Some(text.say(&format!("travel-pays-{}", travel.pays.code()))),
        travel.handover.clone(),
    ];
    seen.push((text.say("case-travel"), way.into_iter().flatten().collect::<Vec<_>>().join("\n")));
    seen
}
