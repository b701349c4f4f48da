//! A record is set right by a new one: the old one stays, readable and struck through.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use rufaa_app::{OpenCase, TrustError};
use rufaa_domain::case::{Correction, Record, as_said_today, corrections_of};
use uuid::Uuid;

use super::form::{Builder, CaseFormPage, Wrong, problem};
use super::kinds::{self, FormKind};
use super::likely::{self, LikelyPage};
use super::write::{self, MEANWHILE};
use crate::pages::fields::Fields;
use crate::pages::page::answer;
use crate::pages::refusal::RefusalKind;
use crate::pages::work::times;
use crate::pages::work::unfinished::{self, AskedFor};
use crate::pages::work::worker::{Worker, WorkerSent};

/// What of an address is asked for: language, case, number of the record.
pub(in crate::pages::work) type Asked = Path<(String, Uuid, u32)>;

/// A record that can be set right: its case, its number, its form and what stands in that.
struct Wronged {
    open: OpenCase,
    number: u32,
    kind: FormKind,
    stands: Fields,
}

/// Asks what is right.
pub(in crate::pages::work) async fn ask(
    Path((_, case, number)): Asked,
    asked: AskedFor,
    worker: Worker,
) -> Response {
    let typed = match unfinished::typed(&worker, &asked).await {
        Ok(typed) => typed,
        Err(error) => return worker.refused(&error),
    };
    match wronged(&worker, case, number).await {
        Ok(Some(wronged)) => {
            let typed = typed.as_ref().unwrap_or(&wronged.stands);
            answer(&page(&worker, &wronged, typed, None))
        }
        Ok(None) => worker.visit.refuse(RefusalKind::NotFound).into_response(),
        Err(error) => worker.refused(&error),
    }
}

/// Sets it right.
pub(in crate::pages::work) async fn take(
    Path((_, case, number)): Asked,
    WorkerSent { worker, fields }: WorkerSent,
) -> Response {
    let wronged = match wronged(&worker, case, number).await {
        Ok(Some(wronged)) => wronged,
        Ok(None) => return worker.visit.refuse(RefusalKind::NotFound).into_response(),
        Err(error) => return worker.refused_typed(&fields, &error),
    };
    let correction = match correction(&worker, &wronged, &fields) {
        Ok(correction) => Record::Correction(correction),
        Err(wrong) => return answer(&page(&worker, &wronged, &fields, Some(wrong))),
    };
    // Whoever puts a name right may find by it that she is here already.
    match likely::found(&worker, (Some(case), &correction), &fields).await {
        Ok(found) if found.is_empty() => {}
        Ok(found) => {
            let action = format!("work/cases/{case}/correct/{number}");
            return answer(&LikelyPage::of(&worker, &found, (&action, &fields)));
        }
        Err(error) => return worker.refused_typed(&fields, &error),
    }
    let seen = Some(write::seen(&fields).unwrap_or_default());
    let node = worker.visit.node();
    match node.write_case(&worker.session, case, (&correction, seen)).await {
        Ok(()) => {
            unfinished::sent(&worker, &fields).await;
            let case = worker.visit.shell().path(&format!("work/cases/{case}"));
            Redirect::to(&format!("{case}#history")).into_response()
        }
        Err(error) => match write::wrong_of(wronged.kind, &error) {
            Some(wrong) => {
                let mut page = page(&worker, &wronged, &fields, Some(wrong));
                write::tell(&worker, &wronged.open, (&mut page, &error));
                answer(&page)
            }
            None => worker.refused_typed(&fields, &error),
        },
    }
}

/// The record, where she who asks may set it right.
async fn wronged(worker: &Worker, case: Uuid, number: u32) -> Result<Option<Wronged>, TrustError> {
    let open = worker.visit.node().case(&worker.session, case).await?;
    if open.entries.iter().any(|entry| entry.sequence == number && open.hides(entry)) {
        return Ok(None);
    }
    let stands = as_said_today(&open.entries, number, worker.visit.today());
    let filled = stands.as_ref().and_then(kinds::written::filled);
    let Some((kind, stands)) = filled.filter(|(kind, _)| can_be(&open, *kind)) else {
        return Ok(None);
    };
    let open = write::with_choices(worker, open, kind).await?;
    Ok(Some(Wronged { open, number, kind, stands }))
}

/// Whether a record of this kind can be set right by her who reads.
pub(super) fn can_be(case: &OpenCase, kind: FormKind) -> bool {
    let correction = rufaa_domain::case::Kind::Correction;
    kind.is_open_to(case) && !case.closed_to_her.contains(&correction)
}

fn correction(worker: &Worker, wronged: &Wronged, fields: &Fields) -> Result<Correction, Wrong> {
    let why = kinds::long(fields, "correction-why")?;
    let why = why.ok_or(("correction-why", "text-problem-missing"))?;
    let right = match fields.filled("struck") {
        Some(_) => None,
        None if is_struck_alone(wronged.kind) => return Err(("struck", "correction-struck-alone")),
        None => Some(Box::new(kinds::record(worker, wronged.kind, fields)?)),
    };
    let seen = write::seen(fields).unwrap_or_default();
    if right.as_deref().is_some_and(|right| is_as_shown(worker, wronged, (right, seen))) {
        return Err(("top", "correction-nothing"));
    }
    let right = right.map(|mut right| {
        // The letter by which it came stays.
        if let Record::Opened(opened) = right.as_mut() {
            opened.referral = wronged.open.view.opened().and_then(|kept| kept.what.referral);
        }
        right
    });
    Ok(Correction { of: wronged.number, why, right })
}

/// Whether what is said to be right is what the form began with. Of what was set right since then she is told, and the same
/// form sent again is kept once.
fn is_as_shown(worker: &Worker, wronged: &Wronged, (right, seen): (&Record, u32)) -> bool {
    let (entries, number) = (&wronged.open.entries, wronged.number);
    let shown = entries.iter().take_while(|entry| entry.sequence <= seen).count();
    let shown = entries.get(..shown).unwrap_or_default();
    // What was struck out and is written again stands anew.
    if corrections_of(shown, number).last().is_some_and(|last| last.right.is_none()) {
        return false;
    }
    let stood = as_said_today(shown, number, worker.visit.today());
    let untouched = stood.as_ref().and_then(kinds::written::filled);
    untouched.is_some_and(|(kind, fields)| {
        kinds::record(worker, kind, &fields).is_ok_and(|untouched| untouched == *right)
    })
}

fn page(worker: &Worker, wronged: &Wronged, typed: &Fields, wrong: Option<Wrong>) -> CaseFormPage {
    let text = worker.visit.text();
    let shell = worker.shell_with(typed);
    let Wronged { open, number, kind, .. } = wronged;
    let is_told = matches!(wrong, Some((_, MEANWHILE)));
    let seen = write::seen(typed).filter(|_| !is_told).unwrap_or(open.view.head());
    let mut fields = if is_struck_alone(*kind) {
        Vec::new()
    } else {
        kinds::fields(worker, open, (*kind, typed))
    };
    let struck = vec![("yes".to_owned(), text.say("form-struck-yes"))];
    let around = Builder::new(text, typed);
    let around = if can_be_struck(wronged) { around.many("struck", struck) } else { around };
    fields.extend(around.long("correction-why").fields);
    let mut hidden = vec![("seen-record".to_owned(), seen.to_string())];
    // By which sign it came is no choice where a letter brought it.
    if *kind == FormKind::Opened
        && let Some(began) = open.view.opened().filter(|began| began.what.referral.is_some())
    {
        fields.retain(|field| field.code != "signal");
        hidden.push(("signal".to_owned(), began.what.signal.code().to_owned()));
    }
    let name = text.say(&format!("record-{}", kind.kind().code()));
    CaseFormPage {
        instead: None,
        heading: text.fill("correction-heading", "record", name),
        why: vec![format!("{} {}", written_by(worker, wronged), text.say("correction-how"))],
        problem: problem(text, wrong, &mut fields),
        action: shell.path(&format!("work/cases/{}/correct/{number}", open.file.id)),
        hidden,
        fields,
        button: text.say("correction-save"),
        shell,
    }
}

/// Whether it is said or answered anew, and not put right: it only can be as if it had never been written.
const fn is_struck_alone(kind: FormKind) -> bool {
    matches!(kind, FormKind::Apart | FormKind::Namesake | FormKind::Screening | FormKind::EndTold)
}

/// Whether it can be as if it had never been written: not how she is reached, nor who was met with her.
fn can_be_struck(wronged: &Wronged) -> bool {
    ![FormKind::Contact, FormKind::Opened].contains(&wronged.kind)
        && wronged.stands.filled("of-group").is_none()
}

/// Who wrote it, and when.
fn written_by(worker: &Worker, wronged: &Wronged) -> String {
    let Wronged { open, number, .. } = wronged;
    let entry = open.entries.iter().find(|entry| entry.sequence == *number);
    let Some(entry) = entry else { return String::new() };
    let who = open.names.get(&entry.author).cloned().unwrap_or_default();
    format!("{who} · {}.", times::in_words(&worker.visit, entry.at))
}
