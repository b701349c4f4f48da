//! The forms of each kind of record: their fields, what is known already, and the record out of them.

pub(super) mod apart;
mod around;
pub(super) mod end_told;
pub(super) mod identity;
mod law;
mod listed;
mod namesake;
mod together;
mod will;
pub(super) mod written;

use std::collections::BTreeSet;

use jiff::civil::Date;
use rufaa_app::OpenCase;
use rufaa_domain::case::{
    BestInterests, CaseNeed, Closure, ClosureReason, Compartment, ERASING, KnownDay,
    LASTING_SOLUTIONS, LONG_CHARS_MAX, NeedState, Note, PARTING, Record, Reopening, SafetyNow,
    SafetyPoint, Task, TaskDone, TextProblem, checked, checked_line,
};
use rufaa_domain::consent::Withdrawal;
use rufaa_domain::referral::Urgency;

pub(super) use listed::FormKind;
pub(super) use together::{linked, not_late_already};
pub(super) use will::to_do;
pub(super) use written::of_need;

use super::form::{Builder, FormField, Wrong, options};
use super::interpreted;
use super::show::need_name;
use crate::pages::fields::Fields;
use crate::pages::work::worker::Worker;

/// The key of what is told of words that cannot be kept.
pub(super) const fn text_key(problem: TextProblem) -> &'static str {
    match problem {
        TextProblem::Missing => "text-problem-missing",
        TextProblem::TooLong(_) => "text-problem-too-long",
        TextProblem::Unseen => "text-problem-unseen",
    }
}

pub(super) fn line(fields: &Fields, code: &'static str) -> Result<Option<String>, Wrong> {
    let line = checked_line(fields.get(code).unwrap_or_default());
    line.map_err(|problem| (code, text_key(problem)))
}

pub(super) fn long(fields: &Fields, code: &'static str) -> Result<Option<String>, Wrong> {
    let text = checked(fields.get(code).unwrap_or_default(), LONG_CHARS_MAX);
    text.map_err(|problem| (code, text_key(problem)))
}

fn some<T>(value: Option<T>, code: &'static str) -> Result<T, Wrong> {
    value.ok_or((code, "text-problem-missing"))
}

fn chosen<T>(
    fields: &Fields,
    code: &'static str,
    from_code: impl Fn(&str) -> Option<T>,
) -> Result<T, Wrong> {
    fields.get(code).and_then(from_code).ok_or((code, "form-choose"))
}

/// What is known already: a form of it begins with that.
pub(super) fn known(case: &OpenCase, kind: FormKind, today: Date) -> Fields {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut put = |code: &str, value: Option<String>| {
        known.extend(value.map(|value| (code.to_owned(), value)));
    };
    let view = &case.view;
    match kind {
        FormKind::Identity => identity::known(&view.identity_on(today), &mut put),
        FormKind::Contact => {
            view.contact().into_iter().for_each(|contact| around::contact_known(contact, &mut put));
        }
        FormKind::Risk => {
            view.risk().into_iter().for_each(|risk| around::risk_known(risk, &mut put));
        }
        FormKind::NonPunishment => {
            if let Some(last) = view.offences().last() {
                law::offence_known(&last.what, &mut put);
                law::asked_known(case, &last.what, &mut put);
            }
        }
        FormKind::Summary => put("words", view.summary().map(|summary| summary.words.clone())),
        FormKind::Need => {
            put("need-state", Some(NeedState::Open.code().to_owned()));
        }
        FormKind::Hold => view.hold().into_iter().for_each(|hold| law::hold_known(hold, &mut put)),
        FormKind::Safety
        | FormKind::Individual
        | FormKind::Apart
        | FormKind::Namesake
        | FormKind::BestInterests
        | FormKind::Task
        | FormKind::TaskDone
        | FormKind::Withdrawal
        | FormKind::EndTold
        | FormKind::Screening
        | FormKind::Opened
        | FormKind::Note
        | FormKind::Identification
        | FormKind::Review
        | FormKind::Link
        | FormKind::ServiceGiven
        | FormKind::HandOverProposed
        | FormKind::HandOverAnswered
        | FormKind::Closure
        | FormKind::Wish
        | FormKind::WishChecked
        | FormKind::WishDone
        | FormKind::Refusal
        | FormKind::Reopening => {}
    }
    Fields::new(known)
}

/// The fields of the form of a kind.
pub(super) fn fields(
    worker: &Worker,
    case: &OpenCase,
    (kind, typed): (FormKind, &Fields),
) -> Vec<FormField> {
    let text = worker.visit.text();
    let form = Builder::new(text, typed);
    let form = match kind {
        FormKind::Identity => identity::fields(worker, form),
        FormKind::Safety => looked_at(form),
        FormKind::Contact => around::contact(worker, case, form),
        FormKind::Individual => around::individual(worker, case, form),
        FormKind::Apart => apart::fields(case, text, form),
        FormKind::Namesake => namesake::fields(case, text, form),
        FormKind::Risk => around::risk(worker, form),
        FormKind::Need => {
            let needs = worker.visit.packs().needs.all().iter();
            let needs = needs
                .map(|need| (need.code.clone(), need.name.in_language(text.language()).to_owned()));
            let urgencies = Urgency::ALL.iter().map(|urgency| urgency.code());
            let states = NeedState::ALL.iter().map(|state| state.code());
            form.select("need", needs.collect())
                .one("urgency", options(text, "urgency", urgencies))
                .one("need-state", options(text, "need-state", states))
                .long("known")
        }
        FormKind::BestInterests => {
            let yes = vec![("yes".to_owned(), text.say("form-determined-yes"))];
            let solutions = LASTING_SOLUTIONS.iter().chain([&PARTING, &ERASING]);
            let named = |code: &&str| {
                let is_need = **code != *ERASING;
                let name = if is_need { need_name(worker, code) } else { text.say("best-erasure") };
                ((*code).to_owned(), name)
            };
            form.long("finding")
                .line("by")
                .many("determined", yes)
                .many("finds", solutions.map(named).collect())
        }
        FormKind::Task => together::task(worker, case, form),
        FormKind::Summary => {
            let yes = vec![("yes".to_owned(), text.say("form-agreed-yes"))];
            interpreted::field(worker, case, form.long("words").many("agreed", yes))
        }
        FormKind::Note => {
            let parts = Compartment::ALL.iter().map(|part| part.code());
            form.long("words").one("part", options(text, "part", parts))
        }
        FormKind::Closure => {
            let reasons = ClosureReason::ALL.iter().map(|reason| reason.code());
            form.one("reason", options(text, "closure", reasons)).long("known")
        }
        FormKind::Identification => law::identification(worker, case, form),
        FormKind::NonPunishment => law::non_punishment(worker, form),
        FormKind::Review => together::review(worker, form),
        FormKind::Link => together::link(worker, form),
        FormKind::ServiceGiven => together::service(worker, case, form),
        FormKind::HandOverProposed => together::hand_over(case, form),
        FormKind::Wish => will::wish(worker, case, form),
        FormKind::WishChecked => will::check(worker, case, form),
        FormKind::WishDone => will::deed(worker, case, form),
        FormKind::Hold => law::hold(worker, form),
        FormKind::Refusal => will::refusal(worker, case, form),
        FormKind::Withdrawal => will::taken_back(worker, case, form),
        FormKind::EndTold => end_told::fields(worker, case, form),
        FormKind::Reopening | FormKind::TaskDone | FormKind::HandOverAnswered => form.long("known"),
        FormKind::Screening => form,
        FormKind::Opened => super::new::how_it_began(worker, form, &BTreeSet::new()),
    };
    form.fields
}

/// What was looked at before anything was asked.
fn looked_at(form: Builder<'_>) -> Builder<'_> {
    let text = form.text;
    let points = SafetyPoint::ALL.iter().map(|point| point.code());
    let now = SafetyNow::ALL.iter().map(|now| now.code());
    form.many("holds", options(text, "safety-point", points))
        .one("now", options(text, "safety-now", now))
        .long("seen")
}

/// The record out of a form of this kind.
pub(super) fn record(worker: &Worker, kind: FormKind, fields: &Fields) -> Result<Record, Wrong> {
    Ok(match kind {
        FormKind::Identity => Record::Identity(identity::out_of(worker, fields)?),
        FormKind::Safety => Record::Safety(super::new::safety(fields)?),
        FormKind::Contact => Record::Contact(around::contact_of(fields)?),
        FormKind::Individual => Record::Individual(around::individual_of(worker, fields)?),
        FormKind::Apart => Record::Apart(apart::record(fields)?),
        FormKind::Namesake => Record::Namesake(namesake::record(fields)?),
        FormKind::Risk => Record::Risk(around::risk_of(fields)?),
        FormKind::Need => Record::Need(CaseNeed {
            need: chosen(fields, "need", |code| {
                let need = worker.visit.packs().needs.by_code(code);
                need.map(|need| need.code.clone())
            })?,
            urgency: chosen(fields, "urgency", Urgency::from_code)?,
            state: chosen(fields, "need-state", NeedState::from_code)?,
            known: long(fields, "known")?,
        }),
        FormKind::BestInterests => Record::BestInterests(BestInterests {
            determined: fields.filled("determined").is_some(),
            finding: some(long(fields, "finding")?, "finding")?,
            by: some(line(fields, "by")?, "by")?,
            finds: found_best(fields),
        }),
        FormKind::Task => Record::Task(Task {
            what: some(line(fields, "what")?, "what")?,
            due: day(fields, "due")?,
            responsible: fields.filled("responsible").and_then(|id| id.parse().ok()),
            need: fields.filled("task-need").map(str::to_owned),
        }),
        FormKind::TaskDone => Record::TaskDone(TaskDone {
            task: chosen(fields, "task", |task| task.parse().ok())?,
            done: fields.filled("drop").is_none(),
            known: None,
        }),
        FormKind::Withdrawal => Record::Withdrawal(Withdrawal {
            consent: chosen(fields, "consent", |consent| consent.parse().ok())?,
            known: long(fields, "known")?,
        }),
        FormKind::EndTold => Record::EndTold(end_told::record(worker, fields)?),
        FormKind::Summary => Record::Summary(will::summary_of(fields)?),
        FormKind::Note => Record::Note(Note {
            words: some(long(fields, "words")?, "words")?,
            part: chosen(fields, "part", Compartment::from_code)?,
        }),
        FormKind::Identification => Record::Identification(law::decision(fields)?),
        FormKind::NonPunishment => Record::NonPunishment(law::offence(fields)?),
        FormKind::Review => Record::Review(together::reviewed(fields)?),
        FormKind::ServiceGiven => Record::ServiceGiven(together::given(fields)?),
        FormKind::HandOverProposed => Record::HandOverProposed(together::proposal(fields)?),
        FormKind::HandOverAnswered => Record::HandOverAnswered(together::answer(fields)?),
        FormKind::Wish => Record::Wish(Box::new(will::wish_of(fields)?)),
        FormKind::WishChecked => Record::WishChecked(will::check_of(fields)?),
        FormKind::WishDone => Record::WishDone(will::deed_of(fields)?),
        FormKind::Hold => Record::Hold(law::hold_of(fields)?),
        FormKind::Refusal => Record::Refusal(will::refusal_of(fields)?),
        // Two cases are written into ([`linked`]); one alone is not. A screening is judged by its instrument.
        FormKind::Link | FormKind::Screening => return Err(("top", "form-choose")),
        FormKind::Closure => Record::Closure(Closure {
            reason: chosen(fields, "reason", ClosureReason::from_code)?,
            known: long(fields, "known")?,
        }),
        FormKind::Opened => Record::Opened(super::new::opened(worker, fields)?),
        FormKind::Reopening => {
            Record::Reopening(Reopening { known: some(long(fields, "known")?, "known")? })
        }
    })
}

/// A day, as the year, the month and the day.
pub(super) fn day(fields: &Fields, code: &'static str) -> Result<Option<Date>, Wrong> {
    let typed = fields.digits(code);
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).or(Err((code, "form-day-wrong")))
}

/// A day, a month or a year that was typed.
pub(super) fn known_day(fields: &Fields, code: &'static str) -> Result<Option<KnownDay>, Wrong> {
    let typed = fields.digits(code);
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).or(Err((code, "form-known-day-wrong")))
}

/// Which lasting solutions a panel found to be best.
fn found_best(fields: &Fields) -> BTreeSet<String> {
    let known = |code: &&str| LASTING_SOLUTIONS.contains(code) || [PARTING, ERASING].contains(code);
    fields.all("finds").filter(known).map(str::to_owned).collect()
}
