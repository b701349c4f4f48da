//! A record as its form would show it: to be set right, to be printed, to be read where it was struck out.

use rufaa_app::OpenCase;
use rufaa_domain::case::{BestInterests, CaseNeed, Fellow, Opened, Record, SafetyCheck};

use super::{FormKind, apart, around, end_told, fields, identity, law, namesake};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{FieldKind, FormField};
use crate::pages::work::cases::interpreted;
use crate::pages::work::cases::people::listed;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// The form of a need that is known, with what stands in it.
pub(in crate::pages::work::cases) fn of_need(need: &CaseNeed) -> Fields {
    let filled = filled(&Record::Need(need.clone()));
    filled.map_or_else(|| Fields::new(Vec::new()), |(_, fields)| fields)
}

/// The form of a record and what stands in it; nothing for a record that is no matter of words: what
/// others go by, a yes or no, a referral, a hand-over.
pub(in crate::pages::work::cases) fn filled(record: &Record) -> Option<(FormKind, Fields)> {
    let mut typed: Vec<(String, String)> = Vec::new();
    let mut put = |code: &str, value: Option<String>| {
        typed.extend(value.map(|value| (code.to_owned(), value)));
    };
    let kind = put_in(record, &mut put)?;
    Some((kind, Fields::new(typed)))
}

fn put_in(record: &Record, put: &mut impl FnMut(&str, Option<String>)) -> Option<FormKind> {
    match record {
        Record::Safety(one) => {
            looked_at(one, put);
            Some(FormKind::Safety)
        }
        Record::Identity(one) => {
            identity::known(one, put);
            Some(FormKind::Identity)
        }
        Record::Contact(contact) => {
            around::contact_known(contact, put);
            Some(FormKind::Contact)
        }
        // It says nothing of her that could be wrong.
        Record::Individual(one) if one.group == Some(Fellow::Herself) => None,
        Record::Individual(one) => {
            around::individual_known(one, put);
            Some(FormKind::Individual)
        }
        Record::Risk(risk) => {
            around::risk_known(risk, put);
            Some(FormKind::Risk)
        }
        Record::BestInterests(one) => {
            best(one, put);
            Some(FormKind::BestInterests)
        }
        Record::Summary(summary) => {
            put("words", Some(summary.words.clone()));
            put("agreed", summary.agreed.then(|| "yes".to_owned()));
            put("interpreter", summary.agreed.then(|| interpreted::value(summary.interpreter)));
            Some(FormKind::Summary)
        }
        Record::Note(note) => {
            put("words", Some(note.words.clone()));
            put("part", Some(note.part.code().to_owned()));
            Some(FormKind::Note)
        }
        Record::NonPunishment(_) | Record::Identification(_) | Record::Hold(_) => {
            before_law(record, put)
        }
        Record::Need(_) | Record::Task(_) | Record::ServiceGiven(_) => planned(record, put),
        Record::Apart(_) | Record::Namesake(_) | Record::Screening(_) | Record::EndTold(_) => {
            Some(said_anew(record, put))
        }
        Record::Opened(one) => {
            began(one, put);
            Some(FormKind::Opened)
        }
        Record::Consent(_)
        | Record::Withdrawal(_)
        | Record::Wish(_)
        | Record::WishChecked(_)
        | Record::WishDone(_)
        | Record::ErasureAsked(_)
        | Record::Refusal(_)
        | Record::Conference(_)
        | Record::TaskDone(_)
        | Record::Sent(_)
        | Record::Word(_)
        | Record::HandOverProposed(_)
        | Record::HandOverAnswered(_)
        | Record::Review(_)
        | Record::Link(_)
        | Record::Closure(_)
        | Record::Reopening(_)
        | Record::Correction(_)
        | Record::File(_) => None,
    }
}

fn looked_at(one: &SafetyCheck, put: &mut impl FnMut(&str, Option<String>)) {
    for point in &one.holds {
        put("holds", Some(point.code().to_owned()));
    }
    put("now", Some(one.now.code().to_owned()));
    put("seen", one.seen.clone());
}

/// From where the sign came, and where she is.
fn began(one: &Opened, put: &mut impl FnMut(&str, Option<String>)) {
    put("signal", Some(one.signal.code().to_owned()));
    put("area", one.district.as_ref().or(one.area.as_ref()).map(ToString::to_string));
    put("place", one.place.clone());
}

/// What is said or answered anew, and otherwise only struck out.
fn said_anew(record: &Record, put: &mut impl FnMut(&str, Option<String>)) -> FormKind {
    if matches!(record, Record::Namesake(_)) {
        return FormKind::Namesake;
    }
    if matches!(record, Record::EndTold(_)) {
        return FormKind::EndTold;
    }
    let Record::Apart(apart) = record else { return FormKind::Screening };
    apart::known(apart, put);
    FormKind::Apart
}

/// What stands before the law: offences, her status, that the case is kept.
fn before_law(record: &Record, put: &mut impl FnMut(&str, Option<String>)) -> Option<FormKind> {
    if let Record::NonPunishment(offence) = record {
        law::offence_known(offence, put);
        return Some(FormKind::NonPunishment);
    }
    if let Record::Identification(one) = record {
        law::decision_known(one, put);
        return Some(FormKind::Identification);
    }
    let Record::Hold(hold) = record else { return None };
    law::hold_known(hold, put);
    Some(FormKind::Hold)
}

/// What of a plan: needs, things to do, what was given.
fn planned(record: &Record, put: &mut impl FnMut(&str, Option<String>)) -> Option<FormKind> {
    if let Record::Need(need) = record {
        put("need", Some(need.need.clone()));
        put("urgency", Some(need.urgency.code().to_owned()));
        put("need-state", Some(need.state.code().to_owned()));
        put("known", need.known.clone());
        return Some(FormKind::Need);
    }
    if let Record::Task(task) = record {
        put("what", Some(task.what.clone()));
        put("due", task.due.map(|due| due.to_string()));
        put("responsible", task.responsible.map(|id| id.to_string()));
        put("task-need", task.need.clone());
        return Some(FormKind::Task);
    }
    let Record::ServiceGiven(given) = record else { return None };
    put("need", Some(given.need.clone()));
    put("given", Some(given.what.clone()));
    put("given-on", Some(given.on.to_string()));
    put("lasted", given.lasted.clone());
    put("given-by", Some(given.by.clone()));
    Some(FormKind::ServiceGiven)
}

/// What a record says: names of fields and what stands in them.
pub(in crate::pages::work::cases) fn in_words(
    worker: &Worker,
    case: &OpenCase,
    record: &Record,
) -> Vec<(String, String)> {
    if let Record::Namesake(said) = record {
        return namesake::in_words(case, worker.visit.text(), said);
    }
    if let Record::EndTold(told) = record {
        return end_told::in_words(worker, case, told);
    }
    let Some((kind, typed)) = filled(record) else { return Vec::new() };
    let line = |field: FormField| {
        let words = said(worker.visit.text(), field.kind);
        (!words.is_empty()).then_some((field.label, words))
    };
    fields(worker, case, (kind, &typed)).into_iter().filter_map(line).collect()
}

fn said(text: Text, kind: FieldKind) -> String {
    match kind {
        FieldKind::Line(words) | FieldKind::Long(words) => words,
        FieldKind::One(choices) | FieldKind::Many(choices) | FieldKind::Select(choices) => {
            let chosen =
                choices.into_iter().filter(|(code, _, chosen)| *chosen && !code.is_empty());
            listed(text, chosen.map(|(_, words, _)| words))
        }
    }
}

fn best(one: &BestInterests, put: &mut impl FnMut(&str, Option<String>)) {
    put("finding", Some(one.finding.clone()));
    put("by", Some(one.by.clone()));
    put("determined", one.determined.then(|| "yes".to_owned()));
    for code in &one.finds {
        put("finds", Some(code.clone()));
    }
}

#[cfg(test)]
mod tests {
    use rufaa_domain::language::PageLanguage;

    use super::*;

    #[test]
    fn what_was_ticked_is_listed_in_the_way_of_the_language() {
        let choice = |words: &str, chosen| (words.to_owned(), words.to_owned(), chosen);
        let choices = vec![choice("a", true), choice("b", false), choice("c", true)];
        for (language, listed) in [(PageLanguage::En, "a, c"), (PageLanguage::Ar, "a، c")] {
            assert_eq!(said(Text::new(language), FieldKind::Many(choices.clone())), listed);
        }
    }
}
