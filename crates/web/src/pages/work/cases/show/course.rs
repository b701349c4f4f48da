//! What authorities, supervisors, colleagues and services did in a case, in words.

use fluent_bundle::FluentArgs;
use jiff::civil::Date;
use rufaa_app::OpenCase;
use rufaa_domain::case::{
    Identification, Kept, KnownDay, NonPunishment, Record, Recovery, review_due,
};

use crate::pages::day;
use crate::pages::work::cases::kinds::written;
use crate::pages::work::cases::people;
use crate::pages::work::cases::show::need_name;
use crate::pages::work::times;
use crate::pages::work::worker::Worker;
use crate::text::Text;

/// So many of the services that were given for a need stand beside it.
///
/// What they were shows what she has now; what was given before is said in the history.
pub(super) const GIVEN_MAX: usize = 3;

/// A hand-over that waits for its answer.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct HandOverWords {
    /// Who asks whom.
    pub(in crate::pages::work) words: String,
    /// What she should know.
    pub(in crate::pages::work) known: Option<String>,
    /// The number of the proposal, where the reader answers it.
    pub(in crate::pages::work) proposal: Option<u32>,
}

/// A link to another case.
#[derive(Debug, Default)]
pub(in crate::pages::work) struct LinkWords {
    pub(in crate::pages::work) href: String,
    pub(in crate::pages::work) name: String,
    pub(in crate::pages::work) relation: String,
}

/// What is known now of how she is reached, of the risk with its plan, and of what is best for her: names of
/// records, and what stands in the newest of each.
pub(super) fn known(worker: &Worker, case: &OpenCase) -> Vec<(String, Vec<(String, String)>)> {
    let view = &case.view;
    let contact = view.contact().filter(|contact| contact.is_safe(view));
    let contact = contact.cloned().map(Record::Contact);
    let text = worker.visit.text();
    // How she was reached, and is not any more: what it was stands in the history.
    let unsafe_now = view.contact().filter(|contact| !contact.is_safe(view)).map(|_| {
        let words = text.say("contact-unsafe");
        (text.say("record-contact"), vec![(text.say("form-never"), words)])
    });
    let risk = view.risk().cloned().map(Record::Risk);
    let best = view.best_interests().last().map(|kept| Record::BestInterests(kept.what.clone()));
    let block = |record: Record| {
        let heading = worker.visit.text().say(&format!("record-{}", record.kind().code()));
        (heading, written::in_words(worker, case, &record))
    };
    let known = [contact, risk, best].into_iter().flatten().map(block);
    unsafe_now.into_iter().chain(known).collect()
}

/// What is next with a day, the earliest: the words.
pub(super) fn by_when(worker: &Worker, case: &OpenCase) -> Option<String> {
    if case.view.closure().is_some() {
        return None;
    }
    let text = worker.visit.text();
    let tasks = case.view.tasks().filter(|(_, task)| task.done.is_none());
    let tasks = tasks.filter_map(|(_, task)| Some((task.task.due?, task.task.what.clone())));
    let review = review_due(&case.view).map(|due| (due, text.say("record-review")));
    let (due, what) = tasks.chain(review).min()?;
    let mut arguments = FluentArgs::new();
    arguments.set("day", day::in_words(text, due));
    arguments.set("what", what);
    Some(text.say_with("case-by-when", &arguments))
}

/// Her status, who decided it and when; and until when she is left in peace.
pub(super) fn status(worker: &Worker, case: &OpenCase) -> Vec<String> {
    let text = worker.visit.text();
    let code = case.view.identification().code();
    let mut said = vec![text.say(&format!("identification-{code}"))];
    let last = case.view.identifications().last();
    said.extend(last.map(|last| decided(worker, &last.what)));
    let recovery = case.view.recovery();
    said.extend(recovery.map(|recovery| recovery_words(text, recovery, worker.visit.today())));
    if recovery.is_some_and(|recovery| recovery.holds_on(worker.visit.today())) {
        said.push(text.say("recovery-no-statement"));
    }
    said.push(text.say("identification-help"));
    said
}

fn decided(worker: &Worker, decision: &Identification) -> String {
    let text = worker.visit.text();
    let pack = worker.visit.packs().country(worker.visit.home());
    let agency = decision.agency.as_ref().and_then(|code| pack?.agency(code));
    let agency = agency.map(|agency| agency.name.in_language(text.language()).to_owned());
    let office = agency.or_else(|| decision.office.clone()).unwrap_or_default();
    let mut arguments = FluentArgs::new();
    arguments.set("office", office);
    arguments.set("day", day::in_words(text, decision.on));
    text.say_with("identification-by", &arguments)
}

fn recovery_words(text: Text, recovery: Recovery, today: Date) -> String {
    match recovery {
        Recovery::NoLength => text.say("recovery-no-length"),
        Recovery::Until(last) => {
            let key = if recovery.holds_on(today) { "recovery-until" } else { "recovery-over" };
            text.fill(key, "day", day::in_words(text, last))
        }
    }
}

/// Offences that she is said to have committed: the offence, and what is known of it.
pub(super) fn offences(worker: &Worker, case: &OpenCase) -> Vec<(String, Vec<String>)> {
    let line = |kept: &Kept<NonPunishment>| (kept.what.offence.clone(), about(worker, &kept.what));
    case.view.offences().iter().rev().map(line).collect()
}

/// Where she is detained, and since when.
pub(in crate::pages::work::cases) fn detained(text: Text, place: &str, since: KnownDay) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("place", place.to_owned());
    let whole = since.whole().map(|whole| day::in_words(text, whole));
    arguments.set("day", whole.unwrap_or_else(|| text.digits(since)));
    text.say_with("offence-detained", &arguments)
}

fn about(worker: &Worker, offence: &NonPunishment) -> Vec<String> {
    let text = worker.visit.text();
    let mut said = vec![text.say(&format!("offence-link-{}", offence.link.code()))];
    let Some(detention) = &offence.detention else { return said };
    said.push(detained(text, &detention.place, detention.since));
    let Some(request) = &detention.request else { return said };
    let mut arguments = FluentArgs::new();
    let offices = request.to.iter().map(|of| text.say(&format!("asked-of-{}", of.code())));
    arguments.set("office", people::listed(text, offices));
    arguments.set("day", day::in_words(text, request.on));
    said.push(text.say_with("offence-asked", &arguments));
    said.push(text.say(&format!("detention-outcome-{}", request.outcome.code())));
    said
}

/// A hand-over that waits.
pub(super) fn hand_over(worker: &Worker, case: &OpenCase) -> Option<HandOverWords> {
    let open = case.view.hand_over()?;
    let name = |member| case.names.get(member).cloned().unwrap_or_default();
    let mut arguments = FluentArgs::new();
    arguments.set("from", name(&open.author));
    arguments.set("to", name(&open.what.to));
    Some(HandOverWords {
        words: worker.visit.text().say_with("hand-over-asks", &arguments),
        known: open.what.known.clone(),
        proposal: case.is_asked.then_some(open.sequence),
    })
}

/// The last review, and when the next one is due.
pub(super) fn review(worker: &Worker, case: &OpenCase) -> Vec<String> {
    let text = worker.visit.text();
    let last = case.view.reviews().last().map(|last| {
        let mut arguments = FluentArgs::new();
        arguments.set("name", case.names.get(&last.author).cloned().unwrap_or_default());
        arguments.set("day", times::in_words(&worker.visit, last.at));
        text.say_with("review-last", &arguments)
    });
    let due = review_due(&case.view).filter(|_| case.view.closure().is_none());
    let due = due.map(|due| text.fill("review-due", "day", day::in_words(text, due)));
    let nobody = (!case.supervised).then(|| text.say("review-nobody"));
    last.into_iter().chain(due).chain(nobody).collect()
}

/// What the supervisor said is to change.
pub(super) fn to_change(case: &OpenCase) -> Option<String> {
    case.view.reviews().last().and_then(|last| last.what.change.clone())
}

/// Cases that belong together with this one.
pub(super) fn links(worker: &Worker, case: &OpenCase) -> Vec<LinkWords> {
    let text = worker.visit.text();
    let line = |linked: &rufaa_app::LinkedCase| LinkWords {
        href: worker.visit.shell().path(&format!("work/cases/{}", linked.link.case)),
        name: linked.name.clone().unwrap_or_else(|| text.say("case-no-name")),
        relation: text.say(&format!("link-relation-{}", linked.link.relation.code())),
    };
    case.links.iter().map(line).collect()
}

/// What was given for a need, the newest first.
pub(super) fn given(worker: &Worker, case: &OpenCase, need: &str) -> Vec<String> {
    let text = worker.visit.text();
    let services = case.view.services().iter().rev();
    let of_need = services.filter(|kept| kept.what.need == need).map(|kept| &kept.what);
    let line = |service: &rufaa_domain::case::ServiceGiven| {
        let day = Some(day::in_words(text, service.on));
        let parts = [Some(service.what.clone()), day, service.lasted.clone()];
        let parts = parts.into_iter().flatten().chain([service.by.clone()]);
        parts.collect::<Vec<_>>().join(" · ")
    };
    of_need.map(line).collect()
}

/// Things to do: the number, what, until when, by whom and for which need.
pub(super) fn tasks(worker: &Worker, case: &OpenCase) -> Vec<(u32, String, String)> {
    let text = worker.visit.text();
    let open = case.view.tasks().filter(|(_, task)| task.done.is_none());
    let line = |(number, view): (u32, &rufaa_domain::case::TaskView)| {
        let task = &view.task;
        let due = task.due.map(|due| day::in_words(text, due));
        let who = task.responsible.and_then(|id| case.names.get(&id).cloned());
        let need = task.need.as_ref().map(|need| need_name(worker, need));
        let about: Vec<String> = [due, who, need].into_iter().flatten().collect();
        (number, task.what.clone(), about.join(" · "))
    };
    open.map(line).collect()
}
