//! The forms of what is done together: hand-overs, reviews, links to other cases, services that were given.

use jiff::civil::Date;
use rufaa_app::OpenCase;
use rufaa_domain::case::{
    HandOverAnswered, HandOverProposed, LinkRelation, Record, Review, ReviewPoint, ServiceGiven,
};

use super::{chosen, day, line, long, some};
use crate::pages::fields::Fields;
use crate::pages::work::cases::form::{Builder, Wrong, options};
use crate::pages::work::cases::show::need_name;
use crate::pages::work::worker::Worker;

pub(super) fn task<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let colleague = |(id, name): &(uuid::Uuid, String)| (id.to_string(), name.clone());
    let colleagues = case.colleagues.iter().map(colleague).collect();
    let need = |need: &str| (need.to_owned(), need_name(worker, need));
    let needs = case.view.needs().map(|view| need(&view.need.need)).collect();
    let herself = worker.visit.text().say("form-responsible-herself");
    form.line("what")
        .line("due")
        .select_or("responsible", colleagues, herself)
        .select("task-need", needs)
}

/// Nothing new is to be done until a day that lies behind. What is set right keeps its day.
pub(in crate::pages::work::cases) fn not_late_already(
    record: &Record,
    today: Date,
) -> Result<(), Wrong> {
    let due = if let Record::Task(task) = record { task.due } else { None };
    let is_late = due.is_some_and(|due| due < today);
    if is_late { Err(("due", "conference-problem-day-behind")) } else { Ok(()) }
}

pub(super) fn hand_over<'a>(case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let colleague = |(id, name): &(uuid::Uuid, String)| (id.to_string(), name.clone());
    let colleagues = case.colleagues.iter().map(colleague);
    form.select("colleague", colleagues.collect()).long("known")
}

pub(super) fn proposal(fields: &Fields) -> Result<HandOverProposed, Wrong> {
    Ok(HandOverProposed {
        to: chosen(fields, "colleague", |id| id.parse().ok())?,
        known: long(fields, "known")?,
    })
}

pub(super) fn answer(fields: &Fields) -> Result<HandOverAnswered, Wrong> {
    let accepted = |answer: &str| match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    Ok(HandOverAnswered {
        proposal: chosen(fields, "proposal", |number| number.parse().ok())?,
        accepted: chosen(fields, "accepted", accepted)?,
    })
}

pub(super) fn review<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let points = ReviewPoint::ALL.iter().map(|point| point.code());
    form.many("looked", options(worker.visit.text(), "review-point", points))
        .long("change")
        .line("again")
}

pub(super) fn reviewed(fields: &Fields) -> Result<Review, Wrong> {
    Ok(Review {
        looked: fields.all("looked").filter_map(ReviewPoint::from_code).collect(),
        change: long(fields, "change")?,
        again: some(day(fields, "again")?, "again")?,
    })
}

pub(super) fn link<'a>(worker: &Worker, form: Builder<'a>) -> Builder<'a> {
    let relations = LinkRelation::ALL.iter().map(|relation| relation.code());
    let relations = options(worker.visit.text(), "link-relation", relations);
    form.line("other-code").one("link-relation", relations)
}

/// The code of the other case, and what its person is to her.
pub(in crate::pages::work::cases) fn linked(
    fields: &Fields,
) -> Result<(String, LinkRelation), Wrong> {
    let code = some(line(fields, "other-code")?, "other-code")?;
    Ok((code, chosen(fields, "link-relation", LinkRelation::from_code)?))
}

/// The needs of hers for which something can have been given.
pub(super) fn service<'a>(worker: &Worker, case: &OpenCase, form: Builder<'a>) -> Builder<'a> {
    let needs = case.view.needs().map(|view| {
        let code = view.need.need.clone();
        let name = need_name(worker, &code);
        (code, name)
    });
    form.select("need", needs.collect())
        .line("given")
        .line("given-on")
        .line("lasted")
        .line("given-by")
}

pub(super) fn given(fields: &Fields) -> Result<ServiceGiven, Wrong> {
    Ok(ServiceGiven {
        need: fields.filled("need").map(str::to_owned).ok_or(("need", "form-choose"))?,
        what: some(line(fields, "given")?, "given")?,
        on: some(day(fields, "given-on")?, "given-on")?,
        lasted: line(fields, "lasted")?,
        by: some(line(fields, "given-by")?, "given-by")?,
    })
}
